//! One portal of the file.

use dashboard_model::vocabulary::ActorRole;
use toml::{Table, Value};

use super::Broken;
use crate::{
    auth::embed::{Origin, Tenant},
    store::SecretHash,
};

/// All keys.
const KEYS: [&str; 8] = [
    "id",
    "name",
    "organisation",
    "client_id",
    "client_secret_sha256",
    "origins",
    "actors",
    "brand",
];

/// The longest name, in characters: as long as an organisation of a grant.
const LONGEST: usize = 200;

/// The longest id, in characters.
const LONGEST_ID: usize = 64;

/// How many origins a portal has at most.
const MOST_ORIGINS: usize = 20;

/// Reads one; `at` is its place in the file.
pub(super) fn read(at: &str, table: &Table) -> Result<Tenant, Broken> {
    if let Some(unknown) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
        let rule = format!("is no key; the keys are {}", KEYS.join(", "));
        return Err(Broken::new(format!("{at}.{unknown}"), rule));
    }
    let entry = Entry { at, table };
    Ok(Tenant {
        id: entry.id("id", |byte| {
            byte.is_ascii_lowercase() || b"-".contains(&byte)
        })?,
        name: entry.name("name")?,
        organisation: entry.name("organisation")?,
        client_id: entry.id("client_id", |byte| {
            byte.is_ascii_alphabetic() || b"-._~".contains(&byte)
        })?,
        secret: entry.hash("client_secret_sha256")?,
        origins: entry.origins("origins")?,
        actors: entry.actors("actors")?,
        brand: match table.get("brand") {
            None => None,
            Some(_) => Some(entry.name("brand")?),
        },
    })
}

struct Entry<'a> {
    at: &'a str,
    table: &'a Table,
}

impl<'a> Entry<'a> {
    fn broken(&self, key: &str, rule: impl Into<String>) -> Broken {
        Broken::new(format!("{}.{key}", self.at), rule)
    }

    fn text(&self, key: &str) -> Result<&'a str, Broken> {
        match self.table.get(key) {
            None => Err(self.broken(key, "must be there")),
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(self.broken(key, "must be a text")),
        }
    }

    fn list(&self, key: &str) -> Result<Vec<&'a str>, Broken> {
        let values = match self.table.get(key) {
            None => return Err(self.broken(key, "must be there")),
            Some(Value::Array(values)) if !values.is_empty() => values,
            Some(_) => return Err(self.broken(key, "must be a list of at least one text")),
        };
        let texts = values.iter().enumerate().map(|(place, value)| {
            let key = format!("{key}[{place}]");
            value
                .as_str()
                .ok_or_else(|| self.broken(&key, "must be a text"))
        });
        texts.collect()
    }

    /// A word that stands in addresses and needs no encoding anywhere.
    fn id(&self, key: &str, besides: impl Fn(u8) -> bool) -> Result<String, Broken> {
        let text = self.text(key)?;
        let plain = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || besides(byte));
        if text.is_empty() || text.len() > LONGEST_ID || !plain || text.starts_with('-') {
            let letters = if besides(b'A') {
                "letters"
            } else {
                "small letters"
            };
            let others = if besides(b'_') { "-, ., _ and ~" } else { "-" };
            let rule = format!(
                "must be 1 to {LONGEST_ID} characters: {letters}, digits, {others}, and not begin \
                 with -"
            );
            return Err(self.broken(key, rule));
        }
        Ok(text.to_owned())
    }

    fn name(&self, key: &str) -> Result<String, Broken> {
        let text = self.text(key)?;
        let is_name = !text.is_empty()
            && text.chars().count() <= LONGEST
            && text.trim() == text
            && !text.chars().any(char::is_control);
        if !is_name {
            let rule = format!(
                "must have 1 to {LONGEST} characters, none of them invisible, and neither begin nor \
                 end with spaces"
            );
            return Err(self.broken(key, rule));
        }
        Ok(text.to_owned())
    }

    fn hash(&self, key: &str) -> Result<SecretHash, Broken> {
        let text = self.text(key)?;
        let mut hash = SecretHash::default();
        let is_hash = text.len() == hash.len() * 2
            && text.bytes().all(|byte| byte.is_ascii_hexdigit())
            && hash
                .iter_mut()
                .zip(text.as_bytes().chunks(2))
                .all(|(byte, digits)| {
                    let digits = std::str::from_utf8(digits).unwrap_or_default();
                    u8::from_str_radix(digits, 16).is_ok_and(|value| {
                        *byte = value;
                        true
                    })
                });
        if is_hash {
            Ok(hash)
        } else {
            let rule = "must be the SHA-256 of the secret in 64 hexadecimal digits, as \
                        `dashboard-server tenant-secret` prints it";
            Err(self.broken(key, rule))
        }
    }

    fn origins(&self, key: &str) -> Result<Vec<Origin>, Broken> {
        let texts = self.list(key)?;
        if texts.len() > MOST_ORIGINS {
            let rule = format!("must be at most {MOST_ORIGINS} origins");
            return Err(self.broken(key, rule));
        }
        let origins = texts.into_iter().enumerate().map(|(place, text)| {
            let key = format!("{key}[{place}]");
            text.parse()
                .map_err(|rule: crate::auth::embed::NoOrigin| self.broken(&key, rule.to_string()))
        });
        origins.collect()
    }

    fn actors(&self, key: &str) -> Result<Vec<ActorRole>, Broken> {
        let words = self.list(key)?;
        let mut actors = Vec::with_capacity(words.len());
        for (place, word) in words.into_iter().enumerate() {
            let role = word.parse().ok();
            match role {
                Some(role @ (ActorRole::Subscriber | ActorRole::DealerStaff))
                    if !actors.contains(&role) =>
                {
                    actors.push(role);
                }
                _ => {
                    let rule = "must be `subscriber` or `dealer_staff`, each once";
                    return Err(self.broken(&format!("{key}[{place}]"), rule));
                }
            }
        }
        Ok(actors)
    }
}
