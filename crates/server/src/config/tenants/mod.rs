//! The file with the portals that may show the dashboard: TOML, a `[[tenant]]` for each. What is wrong is
//! named by its key and never repeated: the file holds hashes of secrets.
//!
//! - [`entry`]: one portal

mod entry;
#[cfg(test)]
mod tests;

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

use crate::auth::embed::{Tenant, Tenants};

/// The key of the list.
const LIST: &str = "tenant";

/// Why the file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum TenantsFault {
    /// It cannot be read.
    #[error("the tenants' file {} cannot be read: {cause}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the operating system says.
        cause: io::Error,
    },
    /// It is not TOML.
    #[error("the tenants' file {} is not TOML: line {line}", file.display())]
    Malformed {
        /// The file.
        file: PathBuf,
        /// Where.
        line: usize,
    },
    /// A key breaks a rule.
    #[error("the tenants' file {}: {key} {rule}", file.display())]
    Key {
        /// The file.
        file: PathBuf,
        /// Which: `tenant[0].origins[1]`.
        key: String,
        /// The rule, in words that stand behind the key.
        rule: String,
    },
}

/// A key that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
struct Broken {
    key: String,
    rule: String,
}

impl Broken {
    fn new(key: impl Into<String>, rule: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            rule: rule.into(),
        }
    }
}

/// The portals of a file.
///
/// # Errors
/// It cannot be read, is not TOML, or a key breaks a rule.
pub fn tenants(file: &Path) -> Result<Tenants, TenantsFault> {
    let text = fs::read_to_string(file).map_err(|cause| TenantsFault::Read {
        file: file.to_owned(),
        cause,
    })?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        TenantsFault::Malformed {
            file: file.to_owned(),
            line: before.map_or(1, |text| text.matches('\n').count() + 1),
        }
    })?;
    let tenants = read(&table).map_err(|Broken { key, rule }| TenantsFault::Key {
        file: file.to_owned(),
        key,
        rule,
    })?;
    Ok(Tenants::new(tenants))
}

fn read(table: &Table) -> Result<Vec<Tenant>, Broken> {
    if let Some(unknown) = table.keys().find(|key| *key != LIST) {
        return Err(Broken::new(unknown, "is no key; the one key is tenant"));
    }
    let list = match table.get(LIST) {
        None => {
            return Err(Broken::new(
                LIST,
                "must be there: [[tenant]] for each portal",
            ));
        }
        Some(Value::Array(list)) => list,
        Some(_) => {
            return Err(Broken::new(
                LIST,
                "must be a list: [[tenant]] for each portal",
            ));
        }
    };
    let mut tenants = Vec::with_capacity(list.len());
    for (place, value) in list.iter().enumerate() {
        let at = format!("{LIST}[{place}]");
        let Value::Table(table) = value else {
            return Err(Broken::new(at, "must be a table: [[tenant]]"));
        };
        tenants.push(entry::read(&at, table)?);
    }
    once(&tenants)?;
    Ok(tenants)
}

/// Nothing that names a portal names two. A page of one portal must not bring a ticket of another.
fn once(tenants: &[Tenant]) -> Result<(), Broken> {
    let mut seen = HashSet::new();
    for (place, tenant) in tenants.iter().enumerate() {
        let names = [("id", &tenant.id), ("client_id", &tenant.client_id)]
            .map(|(key, name)| (key.to_owned(), name.as_str()));
        let origins = tenant.origins.iter().enumerate();
        let origins = origins.map(|(at, origin)| (format!("origins[{at}]"), origin.as_str()));
        for (key, name) in names.into_iter().chain(origins) {
            let list = key.split('[').next().unwrap_or_default().to_owned();
            if !seen.insert((list, name)) {
                let key = format!("{LIST}[{place}].{key}");
                return Err(Broken::new(key, "must be there only once in the file"));
            }
        }
    }
    Ok(())
}
