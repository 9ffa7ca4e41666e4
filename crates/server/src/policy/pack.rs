//! One pack, put together from its folder.

use std::collections::BTreeMap;

use dashboard_model::{
    policy::{Clause, PolicyPack, PolicyVersion},
    time::Day,
};
use toml::Spanned;

use super::{
    PolicyError, PolicyRule,
    manifest::{Manifest, is_operator},
    source::{Source, of_file},
    texts::{self, LANGUAGES},
};

/// The file that says what a version covers.
const MANIFEST: &str = "policy.toml";

/// A pack with what decides when it is in force.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dated {
    pub(super) pack: PolicyPack,
    /// The last day on which it is in force.
    pub(super) last_day: Option<Placed<Day>>,
    /// The version before it.
    pub(super) supersedes: Option<Placed<PolicyVersion>>,
}

/// A value of `policy.toml`, and its line there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) line: usize,
}

/// Reads and checks the pack in `<operator>/<version>/`; `files` are its files by name.
pub(super) fn read(
    operator: &str,
    version: &str,
    files: &BTreeMap<&str, &str>,
) -> Result<Dated, PolicyError> {
    let folder = format!("{operator}/{version}");
    if !is_operator(operator) {
        return Err(of_file(folder, PolicyRule::OperatorName));
    }
    let known = |name: &str| {
        let language = name.strip_suffix(".toml").unwrap_or(name);
        name == MANIFEST || LANGUAGES.contains(&language)
    };
    if let Some(stray) = files.keys().find(|name| !known(name)) {
        let path = format!("{folder}/{stray}");
        return Err(of_file(path, PolicyRule::UnknownFile));
    }
    let text_of = |path: &str, name: &str| {
        let text = files.get(name).copied();
        text.ok_or_else(|| of_file(path, PolicyRule::MissingFile))
    };
    let path = manifest_path(operator, version);
    let source = Source::new(&path, text_of(&path, MANIFEST)?);
    let manifest = Manifest::read(source, operator, version)?;
    let ids: Vec<_> = manifest.clauses.iter().map(|c| c.id.get_ref()).collect();
    let mut languages = Vec::new();
    for language in LANGUAGES {
        let name = format!("{language}.toml");
        let path = format!("{folder}/{name}");
        let texts = texts::read(Source::new(&path, text_of(&path, &name)?), &ids)?;
        languages.push((language, texts));
    }
    let mut clauses = Vec::new();
    for entry in manifest.clauses {
        let place = entry.id.span();
        let id = entry.id.into_inner();
        let mut texts = BTreeMap::new();
        for (language, all) in &mut languages {
            let text = all.remove(&id).ok_or_else(|| {
                let clause = id.clone();
                source.at(place.clone(), PolicyRule::NoText { clause, language })
            })?;
            texts.insert((*language).to_owned(), text);
        }
        clauses.push(Clause {
            id,
            texts,
            covers: entry.covers,
        });
    }
    Ok(Dated {
        pack: PolicyPack {
            operator: operator.to_owned(),
            version: manifest.version,
            service: manifest.service,
            publisher: manifest.publisher,
            effective_from: manifest.effective_from,
            contact: manifest.contact,
            clauses,
        },
        last_day: manifest.effective_to.map(|day| placed(source, day)),
        supersedes: manifest.supersedes.map(|version| placed(source, version)),
    })
}

/// Where the `policy.toml` of a version is.
pub(super) fn manifest_path(operator: &str, version: &str) -> String {
    format!("{operator}/{version}/{MANIFEST}")
}

fn placed<T>(source: Source<'_>, value: Spanned<T>) -> Placed<T> {
    Placed {
        line: source.line(&value.span()),
        value: value.into_inner(),
    }
}
