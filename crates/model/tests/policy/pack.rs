//! The pack as it stands in its folder.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use dashboard_model::{
    policy::{Clause, ClauseId, ClauseText, Coverage, PolicyContact, PolicyPack, PolicyVersion},
    time::Day,
};
use serde::Deserialize;

/// `policy.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    operator: String,
    version: PolicyVersion,
    service: String,
    publisher: String,
    effective_from: Day,
    contact: PolicyContact,
    clauses: Vec<ClauseEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClauseEntry {
    id: ClauseId,
    #[serde(default)]
    covers: Coverage,
}

/// `en.toml`, `es.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextFile {
    clause: BTreeMap<String, ClauseText>,
}

const LANGUAGES: [&str; 4] = ["en", "es", "fr", "de"];

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/bmw-assist/2016-10-17")
}

fn texts(language: &str) -> Result<BTreeMap<String, ClauseText>, Box<dyn Error>> {
    let text = fs::read_to_string(folder().join(format!("{language}.toml")))?;
    Ok(toml::from_str::<TextFile>(&text)?.clause)
}

pub fn pack() -> Result<PolicyPack, Box<dyn Error>> {
    let file: PackFile = toml::from_str(&fs::read_to_string(folder().join("policy.toml"))?)?;
    let mut clauses: Vec<Clause> = file
        .clauses
        .into_iter()
        .map(|entry| Clause {
            id: entry.id,
            texts: BTreeMap::new(),
            covers: entry.covers,
        })
        .collect();
    for language in LANGUAGES {
        let mut texts = texts(language)?;
        for clause in &mut clauses {
            let text = texts
                .remove(&clause.id.0)
                .ok_or_else(|| format!("{language}: clause {} has no text", clause.id))?;
            clause.texts.insert(language.to_owned(), text);
        }
        assert!(
            texts.is_empty(),
            "{language}: texts without clause: {texts:?}"
        );
    }
    Ok(PolicyPack {
        operator: file.operator,
        version: file.version,
        service: file.service,
        publisher: file.publisher,
        effective_from: file.effective_from,
        contact: file.contact,
        clauses,
    })
}
