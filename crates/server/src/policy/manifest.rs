//! `policy.toml`: what a version covers.

use dashboard_model::{
    policy::{ClauseId, Coverage, PolicyContact, PolicyVersion},
    time::Day,
};
use serde::Deserialize;
use toml::Spanned;

use super::{PolicyError, PolicyRule, contact::ContactEntry, source::Source};

/// The longest name of a service or a publisher, in characters.
const LONGEST_NAME: usize = 80;

/// The longest name of an operator's folder, in characters.
const LONGEST_OPERATOR: usize = 64;

/// The longest id of a clause, in characters.
const LONGEST_CLAUSE_ID: usize = 32;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    operator: Spanned<String>,
    version: Spanned<PolicyVersion>,
    service: Spanned<String>,
    publisher: Spanned<String>,
    effective_from: Spanned<Day>,
    effective_to: Option<Spanned<Day>>,
    supersedes: Option<Spanned<PolicyVersion>>,
    contact: ContactEntry,
    clauses: Spanned<Vec<ClauseEntry>>,
}

/// One of `[[clauses]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClauseEntry {
    /// Its number, and where it stands.
    pub(super) id: Spanned<ClauseId>,
    /// What it covers.
    #[serde(default)]
    pub(super) covers: Coverage,
}

/// What `policy.toml` says, checked by itself.
pub(super) struct Manifest {
    pub(super) version: PolicyVersion,
    pub(super) service: String,
    pub(super) publisher: String,
    pub(super) effective_from: Day,
    pub(super) effective_to: Option<Spanned<Day>>,
    pub(super) supersedes: Option<Spanned<PolicyVersion>>,
    pub(super) contact: PolicyContact,
    pub(super) clauses: Vec<ClauseEntry>,
}

impl Manifest {
    /// Reads and checks the `policy.toml` that lies in `<operator>/<version>/`.
    pub(super) fn read(
        source: Source<'_>,
        operator: &str,
        version: &str,
    ) -> Result<Self, PolicyError> {
        let file: File = source.parse()?;
        let is_folder = |key, text: &str, folder: &str, place| {
            source.require(text == folder, place, || PolicyRule::OtherFolder {
                key,
                folder: folder.to_owned(),
            })
        };
        is_folder(
            "operator",
            file.operator.get_ref(),
            operator,
            file.operator.span(),
        )?;
        is_folder(
            "version",
            &file.version.get_ref().0,
            version,
            file.version.span(),
        )?;
        let day = *file.effective_from.get_ref();
        source.require(
            day.to_string() == version,
            file.effective_from.span(),
            || PolicyRule::OtherDay(file.version.get_ref().clone()),
        )?;
        if let Some(last) = &file.effective_to {
            source.require(*last.get_ref() >= day, last.span(), || {
                PolicyRule::EndsBeforeStart
            })?;
        }
        source.plain("service", &file.service, LONGEST_NAME)?;
        source.plain("publisher", &file.publisher, LONGEST_NAME)?;
        check_clauses(source, &file.clauses)?;
        Ok(Self {
            version: file.version.into_inner(),
            service: file.service.into_inner(),
            publisher: file.publisher.into_inner(),
            effective_from: day,
            effective_to: file.effective_to,
            supersedes: file.supersedes,
            contact: file.contact.checked(source)?,
            clauses: file.clauses.into_inner(),
        })
    }
}

fn check_clauses(
    source: Source<'_>,
    clauses: &Spanned<Vec<ClauseEntry>>,
) -> Result<(), PolicyError> {
    let list = clauses.get_ref();
    source.require(!list.is_empty(), clauses.span(), || PolicyRule::NoClauses)?;
    for (place, clause) in list.iter().enumerate() {
        let id = clause.id.get_ref();
        source.require(is_clause_id(&id.0), clause.id.span(), || {
            PolicyRule::ClauseName
        })?;
        let again = list[..place].iter().any(|other| other.id.get_ref() == id);
        source.require(!again, clause.id.span(), || {
            PolicyRule::ClauseTwice(id.clone())
        })?;
    }
    Ok(())
}

/// Whether an operator's folder can be a part of an address as it is.
pub(super) fn is_operator(name: &str) -> bool {
    is_word(name, LONGEST_OPERATOR, "-")
}

fn is_clause_id(id: &str) -> bool {
    is_word(id, LONGEST_CLAUSE_ID, ".-")
}

/// Whether it is made of lower-case letters, digits and, inside, the characters in `between`.
fn is_word(text: &str, most: usize, between: &str) -> bool {
    let solid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.len() <= most
        && text.starts_with(solid)
        && text.ends_with(solid)
        && text.chars().all(|c| solid(c) || between.contains(c))
}
