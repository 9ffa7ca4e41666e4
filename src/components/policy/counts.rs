//! How many of the reader's records each clause explains.

use std::collections::BTreeMap;

use dashboard_model::{
    citation::ClauseCount,
    policy::{ClauseId, PolicyVersion},
};

use crate::{route::Route, timeline::filter::Filter};

/// The counts of one version, by clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    version: PolicyVersion,
    records: BTreeMap<ClauseId, u32>,
}

impl Counts {
    /// What the server counted under a version.
    #[must_use]
    pub fn of(version: PolicyVersion, counts: &[ClauseCount]) -> Self {
        let counts = counts.iter();
        let records = counts.map(|count| (count.clause.clone(), count.records));
        Self {
            version,
            records: records.collect(),
        }
    }

    /// How many records a clause explains; `None` where the version has no such clause.
    #[must_use]
    pub fn of_clause(&self, clause: &ClauseId) -> Option<u32> {
        self.records.get(clause).copied()
    }

    /// The timeline with the records that a clause explains.
    #[must_use]
    pub fn records_of(&self, clause: &ClauseId) -> Route {
        Route::Timeline {
            filter: self.filter_of(clause),
        }
    }

    /// The filter for the records that a clause explains.
    #[must_use]
    pub fn filter_of(&self, clause: &ClauseId) -> Filter {
        Filter {
            clause: Some((self.version.clone(), clause.clone())),
            ..Filter::default()
        }
    }
}
