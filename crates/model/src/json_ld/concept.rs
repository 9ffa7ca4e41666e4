//! A node that says what something is in DPV, and in our words.

use serde::Serialize;

use crate::vocabulary::standards::Mapping;

/// What something is. A term that means the same or more is a type; one that means nearly the same
/// is only pointed at.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Concept {
    #[serde(rename = "@type")]
    types: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    close_match: Option<&'static str>,
    word: &'static str,
}

impl Concept {
    /// The concept of one of our words: always of the root class, and of DPV's own where it has one.
    pub fn of(root: &'static str, mapping: Mapping, word: &'static str) -> Self {
        let mut concept = Self {
            types: vec![root],
            close_match: None,
            word,
        };
        match mapping {
            Mapping::Exact(term) | Mapping::Broader(term) => concept.add_type(term),
            Mapping::Close(term) => concept.close_match = Some(term),
            Mapping::Absent(_) => {}
        }
        concept
    }

    /// Says that it is that as well.
    pub fn add_type(&mut self, term: &'static str) {
        if !self.types.contains(&term) {
            self.types.push(term);
        }
    }
}
