//! Policy packs: what each version of an operator's policy covers, and its plain-language texts.
//!
//! A pack is a folder `<operator>/<version>/` with `policy.toml` (what it covers) and one file of
//! texts a language. Packs ship inside the program; an operator's own come from a folder. A pack
//! with a mistake stops the server at start, with the file, the line and the rule.
//! `docs/guides/policy-packs.md` describes the format.

mod contact;
mod embedded;
mod error;
mod folder;
mod manifest;
mod order;
mod pack;
mod shelf;
mod source;
#[cfg(test)]
mod tests;
mod texts;

pub use error::{PolicyError, PolicyRule, ShelfError};
pub use shelf::PolicyShelf;

/// The operator whose policy is meant where none is named.
pub const DEFAULT_OPERATOR: &str = "bmw-assist";
