//! What is to be written to an account.

use std::collections::HashMap;

use dashboard_model::{record::Record, time::Timestamp};

use super::rows::{Disclosures, Records, Shapes};
use crate::store::{AccountScope, SecretHash, postgres::words, search_text};

/// Everything that is to be written to an account.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) events: Events,
    pub(super) citations: Citations,
    pub(super) shapes: Shapes,
    pub(super) records: Records,
    pub(super) disclosures: Disclosures,
    pub(super) texts: Texts,
    /// Records more, by month and shape.
    pub(super) rollup: HashMap<(String, i64), i64>,
    /// So many records arrived, and so many of them got a position.
    pub(super) arrivals: i64,
    pub(super) positions: i64,
}

impl Notes {
    /// Whether there is something.
    pub(super) fn is_something(&self) -> bool {
        self.arrivals > 0 || !self.events.id.is_empty()
    }
}

/// Events that are remembered.
#[derive(Debug, Default)]
pub(super) struct Events {
    pub(super) source: Vec<String>,
    pub(super) id: Vec<String>,
    pub(super) hash: Vec<Vec<u8>>,
    pub(super) received_at: Vec<i64>,
}

impl Events {
    pub(super) fn push(&mut self, source: &str, id: &str, hash: SecretHash, now: Timestamp) {
        self.source.push(source.to_owned());
        self.id.push(id.to_owned());
        self.hash.push(hash.to_vec());
        self.received_at.push(now.millis());
    }
}

/// Sets of clauses.
#[derive(Debug, Default)]
pub(super) struct Citations {
    pub(super) id: Vec<i64>,
    pub(super) policy: Vec<String>,
    pub(super) clauses: Vec<String>,
    /// Each clause with its policy and its set.
    pub(super) clause: (Vec<String>, Vec<String>, Vec<i64>),
}

impl Citations {
    pub(super) fn push(&mut self, id: i64, name: &(String, String), words: &[&str]) {
        self.id.push(id);
        self.policy.push(name.0.clone());
        self.clauses.push(name.1.clone());
        for word in words {
            self.clause.0.push(name.0.clone());
            self.clause.1.push((*word).to_owned());
            self.clause.2.push(id);
        }
    }
}

/// What can be searched.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) record: Vec<String>,
    pub(super) text: Vec<String>,
    pub(super) words: Vec<String>,
}

impl Texts {
    pub(super) fn push(&mut self, scope: &AccountScope, record: &Record) {
        let text = search_text::of(record);
        if text.is_empty() {
            return;
        }
        self.record.push(record.id.as_str().to_owned());
        self.words
            .push(words::index(scope.account().as_str(), &text));
        self.text.push(text);
    }
}
