//! Packs that ship, packs with one mistake each, and what is in force when.

mod guide;
mod mistakes;
mod shipped;
mod texts;
mod versions;

use std::collections::BTreeMap;

use super::{PolicyError, PolicyRule, PolicyShelf};

/// The files of packs, to be changed by a test.
#[derive(Clone)]
struct Files(BTreeMap<String, String>);

impl Files {
    /// One good pack of the operator `acme`, in force from 2020-01-01 on.
    fn one() -> Self {
        Self(BTreeMap::new()).and("2020-01-01", "")
    }

    /// The same pack once more, as another version; `more` are further lines before `[contact]`.
    fn and(mut self, version: &str, more: &str) -> Self {
        let manifest = MANIFEST.replace("2020-01-01", version);
        let manifest = manifest.replace("\n[contact]", &format!("{more}\n[contact]"));
        self.0
            .insert(format!("acme/{version}/policy.toml"), manifest);
        for language in ["en", "es", "fr", "de"] {
            let path = format!("acme/{version}/{language}.toml");
            self.0.insert(path, TEXTS.to_owned());
        }
        self
    }

    /// With a part of one file of the first pack changed. The part has to be there.
    #[track_caller]
    fn with(mut self, name: &str, part: &str, other: &str) -> Self {
        let text = self.0.get_mut(&format!("acme/2020-01-01/{name}")).unwrap();
        assert!(text.contains(part), "{part}");
        *text = text.replacen(part, other, 1);
        self
    }

    /// The good pack with a part of one file changed.
    #[track_caller]
    fn changed(name: &str, part: &str, other: &str) -> Self {
        Self::one().with(name, part, other)
    }

    fn load(&self) -> Result<PolicyShelf, PolicyError> {
        PolicyShelf::load(&self.0)
    }

    /// The files are refused, with this file, line and rule.
    #[track_caller]
    fn refused(&self, file: &str, line: impl Into<Option<usize>>, rule: PolicyRule) {
        let error = self.load().unwrap_err();
        let expected = PolicyError {
            file: format!("acme/{file}"),
            line: line.into(),
            rule,
        };
        assert_eq!(error, expected, "{error}");
    }
}

const MANIFEST: &str = r#"operator = "acme"
version = "2020-01-01"
service = "Acme Assist"
publisher = "Acme"
effective_from = "2020-01-01"

[contact]
official_url = "https://www.example.com/privacy"
phone = "(303) 555-0142"
mail = "privacy@example.com"

[[clauses]]
id = "1"

[[clauses.covers.triggers]]
causes = ["scheduled_report"]
categories = ["fuel"]

[[clauses]]
id = "2-a"

[clauses.covers]
purposes = ["research"]

[[clauses.covers.recipients]]
kinds = ["dealer"]
purposes = ["research"]
bound = true
"#;

const TEXTS: &str = r#"[clause.1]
title = "Title"
summary = "Summary."

[clause.2-a]
title = "Title"
summary = "Summary."
"#;
