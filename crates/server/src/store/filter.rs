//! Which records of an account a question is about.

use dashboard_model::{
    id::{IncidentId, VehicleId},
    policy::{ClauseId, PolicyVersion},
    time::Day,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};
use serde::{Deserialize, Serialize};

use super::{AccountScope, Told};

/// The timeline's filters. An empty list does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TimelineFilter {
    /// Of one vehicle.
    pub vehicle: Option<VehicleId>,
    /// From that day on.
    pub from: Option<Day>,
    /// Up to and with that day.
    pub to: Option<Day>,
    /// For one of these reasons.
    pub triggers: Vec<TriggerKind>,
    /// With at least one of these categories.
    pub categories: Vec<DataCategory>,
    /// Handed to at least one of these kinds.
    pub recipients: Vec<RecipientKind>,
    /// Of one incident.
    pub incident: Option<IncidentId>,
    /// Only what left the response center.
    pub outside: bool,
    /// Only with something that the policy does not explain.
    pub questions: bool,
    /// Only routine diagnostics, or none of them.
    pub routine: Option<bool>,
    /// Explained by one version of the policy.
    pub policy: Option<PolicyVersion>,
    /// Explained by one clause of that version; nothing without one.
    pub clause: Option<ClauseId>,
    /// Handed to one recipient, by its handle.
    pub received_by: Option<String>,
    /// In whose text each of these words begins one.
    pub search: Option<String>,
}

impl TimelineFilter {
    /// Whether it asks for something that records do not have in common by the thousand, so that
    /// those it finds have to be looked at one by one.
    #[must_use]
    pub fn is_of_single_records(&self) -> bool {
        self.incident.is_some() || self.received_by.is_some() || self.search.is_some()
    }

    /// The period as moments: from the first, up to and without the second.
    pub(in crate::store) fn period(&self, scope: &AccountScope) -> (i64, i64) {
        let to = |day: Day| scope.start_of(day.plus_days(1));
        (
            self.from.map_or(i64::MIN, |day| scope.start_of(day)),
            self.to.map_or(i64::MAX, to),
        )
    }

    /// The words that it searches, if nothing else of it is of single records.
    #[must_use]
    pub fn search_alone(&self) -> Option<&str> {
        let alone = self.incident.is_none() && self.received_by.is_none();
        self.search.as_deref().filter(|_| alone)
    }
}

/// A place between two records of the timeline: behind this one, which need not exist any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// When the last record before the place happened.
    pub occurred_at: i64,
    /// Its id.
    pub record: String,
    /// In a folded list, what it told before of the day of that record.
    pub told: Option<Told>,
}

/// Which part of the timeline is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// Which records.
    pub filter: TimelineFilter,
    /// Whether routine diagnostics come folded by day.
    pub fold: bool,
    /// Behind which place; from the newest on if `None`.
    pub after: Option<Position>,
    /// How many rows at most.
    pub limit: u16,
}

/// Which rows are wanted, by their positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsRequest {
    /// The generation of the positions.
    pub generation: u64,
    /// The positions, in the order of the answer.
    pub positions: Vec<u32>,
    /// Around which words the rows show a part of their texts.
    pub search: Option<String>,
}
