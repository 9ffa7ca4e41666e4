//! Reading and checking one pack.

use std::collections::{BTreeMap, BTreeSet};

use dashboard_model::{
    policy::{Clause, ClauseId, ClauseText, Coverage, PolicyContact, PolicyPack, PolicyVersion},
    time::Day,
};
use serde::{Deserialize, de::DeserializeOwned};

use super::PolicyError;

/// The language in which every clause has a text.
const EVERY_CLAUSE: &str = "en";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyFile {
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextFile {
    clause: BTreeMap<String, ClauseText>,
}

/// The pack in a folder: `policy` is the text of its `policy.toml`.
pub(super) fn pack(
    folder: &str,
    policy: &str,
    files: &BTreeMap<String, String>,
) -> Result<PolicyPack, PolicyError> {
    let file = format!("{folder}/policy.toml");
    let operator = folder.split('/').next().unwrap_or(folder).to_owned();
    let policy: PolicyFile = parse(&file, policy)?;
    if !folder.ends_with(&format!("/{}", policy.version)) {
        return Err(PolicyError {
            file,
            rule: "`version` must be the folder's name".to_owned(),
        });
    }
    let mut texts: BTreeMap<&str, TextFile> = BTreeMap::new();
    for (path, text) in files {
        if let Some(language) = path
            .strip_prefix(&format!("{folder}/"))
            .and_then(|name| name.strip_suffix(".toml"))
            .filter(|name| *name != "policy")
        {
            texts.insert(language, parse(path, text)?);
        }
    }
    check_ids(&file, &policy.clauses)?;
    check_texts(folder, &policy.clauses, &texts)?;
    let clauses = policy
        .clauses
        .into_iter()
        .map(|entry| Clause {
            texts: texts
                .iter()
                .filter_map(|(language, file)| {
                    let text = file.clause.get(&entry.id.0)?;
                    Some(((*language).to_owned(), text.clone()))
                })
                .collect(),
            id: entry.id,
            covers: entry.covers,
        })
        .collect();
    Ok(PolicyPack {
        operator,
        version: policy.version,
        service: policy.service,
        publisher: policy.publisher,
        effective_from: policy.effective_from,
        contact: policy.contact,
        clauses,
    })
}

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, PolicyError> {
    toml::from_str(text).map_err(|error| PolicyError {
        file: file.to_owned(),
        rule: error.to_string().trim_end().to_owned(),
    })
}

fn check_ids(file: &str, clauses: &[ClauseEntry]) -> Result<(), PolicyError> {
    let mut seen = BTreeSet::new();
    for clause in clauses {
        if !seen.insert(&clause.id) {
            return Err(PolicyError {
                file: file.to_owned(),
                rule: format!("clause `{}` stands there twice", clause.id),
            });
        }
    }
    Ok(())
}

/// Every clause has an English text, and every text belongs to a clause.
fn check_texts(
    folder: &str,
    clauses: &[ClauseEntry],
    texts: &BTreeMap<&str, TextFile>,
) -> Result<(), PolicyError> {
    for clause in clauses {
        let there = texts
            .get(EVERY_CLAUSE)
            .is_some_and(|file| file.clause.contains_key(&clause.id.0));
        if !there {
            return Err(PolicyError {
                file: format!("{folder}/{EVERY_CLAUSE}.toml"),
                rule: format!("clause `{}` has no text", clause.id),
            });
        }
    }
    for (language, file) in texts {
        if let Some(stray) = file
            .clause
            .keys()
            .find(|id| !clauses.iter().any(|clause| clause.id.0 == **id))
        {
            return Err(PolicyError {
                file: format!("{folder}/{language}.toml"),
                rule: format!("there is no clause `{stray}`"),
            });
        }
    }
    Ok(())
}
