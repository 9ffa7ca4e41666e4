//! The policy packs that ship with the server: one folder a version, embedded in the program.
//!
//! `policy.toml` holds what a version covers, `en.toml` and its siblings hold our texts by clause.
//! A pack with a mistake stops the server at start, with the file and the rule.

mod pack;

use std::collections::BTreeMap;

use dashboard_model::{policy::PolicyPack, time::Day};
use rust_embed::RustEmbed;

use pack::pack;

#[derive(RustEmbed)]
#[folder = "../../policies"]
struct Embedded;

/// A mistake in a policy pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("policy pack {file}: {rule}")]
pub struct PolicyError {
    /// The file, below `policies/`.
    pub file: String,
    /// What is wrong with it.
    pub rule: String,
}

/// All versions of the policy, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyShelf(Vec<PolicyPack>);

impl PolicyShelf {
    /// The packs that ship with the program.
    ///
    /// # Errors
    /// A pack has a mistake.
    pub fn embedded() -> Result<Self, PolicyError> {
        let files = Embedded::iter().filter_map(|path| {
            let bytes = Embedded::get(&path)?.data;
            Some((
                path.into_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            ))
        });
        Self::load(files.collect())
    }

    /// Reads packs from their files: path below the folder of packs, and text.
    ///
    /// # Errors
    /// A pack has a mistake.
    pub fn load(files: BTreeMap<String, String>) -> Result<Self, PolicyError> {
        let mut packs = Vec::new();
        for (path, text) in &files {
            if let Some(folder) = path.strip_suffix("/policy.toml") {
                packs.push(pack(folder, text, &files)?);
            }
        }
        packs.sort_by_key(|pack| pack.effective_from);
        if let Some(pair) = packs
            .windows(2)
            .find(|pair| pair[0].effective_from == pair[1].effective_from)
        {
            return Err(PolicyError {
                file: pair[1].version.to_string(),
                rule: "takes effect on the same day as another version".to_owned(),
            });
        }
        Ok(Self(packs))
    }

    /// The version in force on a day: the newest that had taken effect.
    #[must_use]
    pub fn in_force(&self, day: Day) -> Option<&PolicyPack> {
        self.0.iter().rev().find(|pack| pack.effective_from <= day)
    }

    /// A version.
    #[must_use]
    pub fn version(&self, version: &str) -> Option<&PolicyPack> {
        self.0.iter().find(|pack| pack.version.0 == version)
    }

    /// All versions, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &PolicyPack> {
        self.0.iter().rev()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"
        version = "2020-01-01"
        service = "Service"
        publisher = "Publisher"
        effective_from = "2020-01-01"
        [contact]
        official_url = "https://example.com"
        phone = "1"
        mail = "a@example.com"
        [[clauses]]
        id = "1"
        [clauses.covers]
        categories = ["fuel"]
    "#;
    const ENGLISH: &str = "[clause.1]\ntitle = \"Title\"\nsummary = \"Summary.\"\n";

    fn load(policy: &str, english: &str) -> Result<PolicyShelf, PolicyError> {
        PolicyShelf::load(BTreeMap::from([
            ("p/2020-01-01/policy.toml".to_owned(), policy.to_owned()),
            ("p/2020-01-01/en.toml".to_owned(), english.to_owned()),
        ]))
    }

    #[test]
    fn the_packs_that_ship_are_without_mistakes() {
        let shelf = PolicyShelf::embedded().unwrap();
        let pack = shelf.version("2016-10-17").unwrap();
        assert!(pack.clauses.iter().all(|c| c.texts.contains_key("es")));
        assert_eq!(shelf.in_force("2016-10-17".parse().unwrap()), Some(pack));
        assert_eq!(shelf.in_force("2016-10-16".parse().unwrap()), None);
    }

    #[test]
    fn a_mistake_names_the_file_and_the_rule() {
        assert!(load(POLICY, ENGLISH).is_ok());
        let unknown = load(&POLICY.replace("\"fuel\"", "\"mood\""), ENGLISH).unwrap_err();
        assert_eq!(unknown.file, "p/2020-01-01/policy.toml");
        assert!(unknown.rule.contains("mood"), "{unknown}");
        let missing = load(POLICY, "[clause]\n").unwrap_err();
        assert_eq!(missing.file, "p/2020-01-01/en.toml");
        assert_eq!(missing.rule, "clause `1` has no text");
        let twice = load(&format!("{POLICY}\n[[clauses]]\nid = \"1\"\n"), ENGLISH).unwrap_err();
        assert_eq!(twice.rule, "clause `1` stands there twice");
        let stray = load(POLICY, &format!("{ENGLISH}{}", ENGLISH.replace("1", "9"))).unwrap_err();
        assert_eq!(stray.rule, "there is no clause `9`");
    }
}
