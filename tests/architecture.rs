//! The rules of flow, each held by one test that reads the sources as text and names the file, the
//! line and the rule. A second test per rule shows that it catches a breach.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot read the sources has to fail"
)]

#[path = "architecture/coverage.rs"]
mod coverage;
#[path = "architecture/imports.rs"]
mod imports;
#[path = "architecture/layers.rs"]
mod layers;
#[path = "architecture/places.rs"]
mod places;
#[path = "architecture/purity.rs"]
mod purity;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/tidiness.rs"]
mod tidiness;

use std::fmt;

use source::Source;

/// One breach of one rule.
#[derive(Debug, PartialEq, Eq)]
struct Breach {
    file: String,
    line: usize,
    rule: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.file, self.line, self.rule)
    }
}

/// Holds a rule over every source of the repository.
#[track_caller]
fn hold(rule: impl Fn(&Source) -> Vec<Breach>) {
    let sources = source::all();
    assert!(
        sources.len() > 50,
        "only {} sources were found",
        sources.len()
    );
    let breaches: Vec<String> = sources
        .iter()
        .flat_map(rule)
        .map(|breach| breach.to_string())
        .collect();
    assert!(
        breaches.is_empty(),
        "{} breaches:\n{}",
        breaches.len(),
        breaches.join("\n")
    );
}

/// The lines on which a rule is broken by a sample.
fn lines_caught(rule: impl Fn(&Source) -> Vec<Breach>, file: &str, text: &str) -> Vec<usize> {
    rule(&Source::new(file, text))
        .into_iter()
        .map(|breach| breach.line)
        .collect()
}
