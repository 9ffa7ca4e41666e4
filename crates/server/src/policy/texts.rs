//! `en.toml` and its siblings: the plain-language texts of one language.

use std::collections::BTreeMap;

use dashboard_model::policy::{ClauseId, ClauseText};
use serde::Deserialize;
use toml::Spanned;

use super::{PolicyError, PolicyRule, source::Source};

/// The languages in which every clause has a text, as their files are named (BCP 47).
pub(super) const LANGUAGES: [&str; 4] = ["en", "es", "fr", "de"];

/// The longest title of a clause, in characters.
const LONGEST_TITLE: usize = 80;

/// The longest summary of a clause, in characters.
const LONGEST_SUMMARY: usize = 800;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    clause: BTreeMap<Spanned<String>, TextEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextEntry {
    title: Spanned<String>,
    summary: Spanned<String>,
}

/// Reads the texts of one language: each belongs to one of the clauses, and each is one to show.
pub(super) fn read(
    source: Source<'_>,
    clauses: &[&ClauseId],
) -> Result<BTreeMap<ClauseId, ClauseText>, PolicyError> {
    let file: File = source.parse()?;
    let mut texts = BTreeMap::new();
    for (id, text) in file.clause {
        let known = clauses.iter().any(|clause| clause.0 == *id.get_ref());
        source.require(known, id.span(), || {
            PolicyRule::NoClause(id.get_ref().clone())
        })?;
        source.plain("title", &text.title, LONGEST_TITLE)?;
        source.plain("summary", &text.summary, LONGEST_SUMMARY)?;
        let text = ClauseText {
            title: text.title.into_inner(),
            summary: text.summary.into_inner(),
        };
        texts.insert(ClauseId(id.into_inner()), text);
    }
    Ok(texts)
}
