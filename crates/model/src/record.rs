//! One thing that was recorded, at one moment, for one trigger.

use serde::{Deserialize, Serialize};

use crate::{
    disclosure::Disclosure,
    id::{IncidentId, RecordId, VehicleId},
    item::Item,
    policy::{Circumstances, Explanation, Finding, FindingCount, PolicyVersion},
    time::{Day, Timestamp},
    timeline::RecordSummary,
    trigger::Trigger,
    vocabulary::{AskedFor, DataCategory, Purpose, Transport},
};

/// A record with everything in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Record {
    /// Public id.
    pub id: RecordId,
    /// The vehicle; `null` for what concerns the account alone.
    pub vehicle: Option<VehicleId>,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// When this service received it.
    pub received_at: Timestamp,
    /// The incident it belongs to.
    pub incident: Option<IncidentId>,
    /// Why.
    pub trigger: Trigger,
    /// The values; empty once erased.
    pub items: Vec<Item>,
    /// Categories that were recorded and whose values the operator does not hand out.
    pub withheld: Vec<DataCategory>,
    /// Categories whose values are there, and that a session sees only after a fresh sign-in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub veiled: Vec<DataCategory>,
    /// What it is used for.
    pub purposes: Vec<Purpose>,
    /// How it travelled.
    pub transport: Transport,
    /// Who received it, oldest first.
    pub disclosures: Vec<Disclosure>,
    /// The day after which it is no longer kept.
    pub retain_until: Option<Day>,
    /// By law it was withheld from the subscriber until this day. Only ever in the past: before
    /// that day nobody is told that the record exists.
    pub sealed_until: Option<Day>,
    /// Set when the values are gone.
    pub erased: Option<Erasure>,
    /// `access`: what was asked for; the server writes it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<AskedFor>,
    /// `access`: which person looked, by a mark that stands for them in this account alone and does not
    /// say who they are; the server writes it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
}

/// What remains of erased values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Erasure {
    /// When.
    pub at: Timestamp,
    /// The categories that had been recorded.
    pub categories: Vec<DataCategory>,
}

impl Record {
    /// Every category that was recorded, shown, withheld, veiled or erased, each once, in fixed order.
    #[must_use]
    pub fn categories(&self) -> Vec<DataCategory> {
        let erased = self
            .erased
            .iter()
            .flat_map(|e| e.categories.iter().copied());
        let mut all: Vec<_> = self
            .items
            .iter()
            .map(Item::category)
            .chain(self.withheld.iter().copied())
            .chain(self.veiled.iter().copied())
            .chain(erased)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Takes the values of these categories away, and says of which there were any.
    pub fn veil(&mut self, categories: &[DataCategory]) {
        let hides = |item: &Item| categories.contains(&item.category());
        let hidden = self.items.iter().filter(|item| hides(item));
        self.veiled.extend(hidden.map(Item::category));
        self.veiled.sort_unstable();
        self.veiled.dedup();
        self.items.retain(|item| !hides(item));
    }

    /// Length of the call in seconds, if it was one.
    #[must_use]
    pub fn call_duration_s(&self) -> Option<u32> {
        self.items.iter().find_map(|item| match item {
            Item::CallLog { duration_s, .. } => Some(*duration_s),
            _ => None,
        })
    }
}

/// `GET /api/v1/records/{id}`: everything about one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordDetail {
    /// The record.
    pub record: Record,
    /// The day on which it happened, in the account's time zone.
    pub day: Day,
    /// The version of the policy that was in force on that day; `null` when none was.
    pub policy: Option<PolicyVersion>,
    /// What the policy says of it; `null` when none was in force.
    pub explanation: Option<Explanation>,
    /// What the check of the record found today.
    pub findings: Vec<Finding>,
    /// How much was found when the record, or what happened to it last, was received. A browser
    /// that checks the record itself has to come to the same.
    pub counted: FindingCount,
    /// What the check knows besides the record.
    pub circumstances: Circumstances,
    /// The other records of the same incident, oldest first.
    pub linked: Vec<RecordSummary>,
}
