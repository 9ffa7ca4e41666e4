//! `GET /api/v1/timeline` and `/api/v1/timeline/summary`: records in a row, newest first.
//!
//! - [`bits`]: sets of words as bits
//! - [`index`]: all records in columns, as they are sent
//! - [`engine`]: the same in memory; filters, counts and order
//! - [`plan`]: where each row of the list is
//! - [`chart`]: the records of each month as bars; [`period`]: what a choice of days is called
//! - [`rows`]: records by their positions
//! - [`proof`]: a digest of all of them

pub mod bits;
pub mod chart;
pub mod engine;
pub mod index;
pub mod period;
pub mod plan;
pub mod proof;
pub mod rows;

use serde::{Deserialize, Serialize};

use crate::{
    id::{IncidentId, RecordId, VehicleId},
    policy::{Explanation, Finding, FindingCount},
    record::Record,
    time::{Day, Timestamp},
    trigger::Trigger,
    vocabulary::{Cause, DataCategory, RecipientKind, TriggerKind},
};

pub use rows::{SnippetPart, TimelineHead, TimelineRow, TimelineRows};

/// A page of the timeline, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelinePage {
    /// The entries.
    pub items: Vec<TimelineItem>,
    /// Pass it as `cursor` for the next page; `null` at the end. Opaque and authenticated.
    pub next: Option<String>,
}

/// One row of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimelineItem {
    /// A record.
    Record(Box<RecordSummary>),
    /// The routine diagnostics of one vehicle on one day, folded (`fold=true`).
    Routine(RoutineDay),
}

impl TimelineItem {
    /// The day of the row, in the account's time zone.
    #[must_use]
    pub fn day(&self) -> Day {
        match self {
            Self::Record(summary) => summary.day,
            Self::Routine(routine) => routine.day,
        }
    }
}

/// What the timeline shows of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordSummary {
    /// Public id.
    pub id: RecordId,
    /// The vehicle; `null` for what concerns the account alone.
    pub vehicle: Option<VehicleId>,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// The day of it, in the account's time zone.
    pub day: Day,
    /// Why.
    pub trigger: Trigger,
    /// What was recorded.
    pub categories: Vec<DataCategory>,
    /// The incident it belongs to.
    pub incident: Option<IncidentId>,
    /// Length of the call in seconds, if it was one.
    pub duration_s: Option<u32>,
    /// To how many different recipients outside the response center it went.
    pub shared_with: u16,
    /// How many disclosures went to somebody whom the policy does not bind.
    pub unbound: u16,
    /// How many things the policy does not explain.
    pub questions: u16,
    /// How many things are worth knowing.
    #[serde(default)]
    pub notices: u16,
    /// Whether the values are gone.
    pub erased: bool,
    /// By law it was withheld until this day.
    pub sealed_until: Option<Day>,
}

impl RecordSummary {
    /// The summary of a record, from what its explanation and its check say. Without an explanation
    /// no policy was in force, and none binds whoever received it. What depends on the day of the
    /// check is not counted.
    #[must_use]
    pub fn of(
        record: &Record,
        day: Day,
        explanation: Option<&Explanation>,
        findings: &[Finding],
    ) -> Self {
        let counted = FindingCount::of(findings);
        let unbound = explanation.map_or(record.disclosures.len(), Explanation::unbound);
        let mut outside: Vec<_> = record
            .disclosures
            .iter()
            .filter(|disclosure| disclosure.is_outside())
            .map(|disclosure| &disclosure.recipient)
            .collect();
        outside.sort_unstable();
        outside.dedup();
        Self {
            id: record.id.clone(),
            vehicle: record.vehicle.clone(),
            occurred_at: record.occurred_at,
            day,
            trigger: record.trigger.clone(),
            categories: record.categories(),
            incident: record.incident.clone(),
            duration_s: record.call_duration_s(),
            shared_with: u16::try_from(outside.len()).unwrap_or(u16::MAX),
            unbound: u16::try_from(unbound).unwrap_or(u16::MAX),
            questions: counted.questions,
            notices: counted.notices,
            erased: record.erased.is_some(),
            sealed_until: record.sealed_until,
        }
    }

    /// Routine diagnostics: sent by the car itself, shared with nobody outside, nothing to ask,
    /// nothing found. The timeline folds these by day.
    #[must_use]
    pub fn is_routine(&self) -> bool {
        self.trigger.kind == TriggerKind::Diagnostics
            && self.trigger.cause == Cause::ScheduledReport
            && self.shared_with == 0
            && self.questions == 0
            && !self.erased
            && self.sealed_until.is_none()
            && self.incident.is_none()
    }
}

/// The routine diagnostics of one vehicle on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoutineDay {
    /// The day, in the account's time zone.
    pub day: Day,
    /// The vehicle.
    pub vehicle: VehicleId,
    /// How many reports.
    pub count: u32,
    /// What they hold, together.
    pub categories: Vec<DataCategory>,
    /// The first of them.
    pub first_at: Timestamp,
    /// The last of them; its place in the timeline.
    pub last_at: Timestamp,
}

/// `GET /api/v1/timeline/summary`: how many records the same filters give.
///
/// Each facet's counts are taken under all other filters but its own, so that they say what one
/// would see after choosing it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelineSummary {
    /// Records under all filters.
    pub total: u32,
    /// By reason, under all filters but the reason. Zero counts are left out.
    pub triggers: Vec<TriggerCount>,
    /// By category, under all filters but the category. Zero counts are left out.
    pub categories: Vec<CategoryCount>,
    /// By kind of recipient, under all filters but the recipient. Zero counts are left out.
    #[serde(default)]
    pub recipients: Vec<RecipientCount>,
    /// Shared outside the response center, under all filters but that one.
    pub outside: u32,
    /// With something that the policy does not explain, under all filters.
    pub questions: u32,
    /// By month and reason, under all filters but the period, oldest first.
    pub months: Vec<MonthCount>,
    /// When the newest of all visible records happened.
    pub last_at: Option<Timestamp>,
}

/// Records of one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TriggerCount {
    /// The reason.
    pub trigger: TriggerKind,
    /// How many.
    pub count: u32,
}

/// Records that hold one category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryCount {
    /// The category.
    pub category: DataCategory,
    /// How many.
    pub count: u32,
}

/// Records that one kind of recipient received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecipientCount {
    /// The kind of recipient.
    pub recipient: RecipientKind,
    /// How many.
    pub count: u32,
}

/// Records of one reason in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonthCount {
    /// The month's first day.
    pub month: Day,
    /// The reason.
    pub trigger: TriggerKind,
    /// How many.
    pub count: u32,
}
