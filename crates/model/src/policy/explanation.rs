//! The answer of [`explain`](super::explain()): clauses, and what they leave open.

use serde::{Deserialize, Serialize};

use super::pack::{ClauseId, PolicyVersion};
use crate::vocabulary::{DataCategory, Purpose};

/// What a policy says of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Explanation {
    /// The version that was in force when the record was made.
    pub policy: PolicyVersion,
    /// The clauses that let it, or something of it, be recorded; empty if none does.
    pub recording: Vec<ClauseId>,
    /// For each use, the clauses that allow it, in the record's order.
    pub uses: Vec<UseExplanation>,
    /// For each disclosure, what allows it, in the record's order.
    pub disclosures: Vec<DisclosureExplanation>,
    /// What is worth knowing or asking.
    pub findings: Vec<Finding>,
}

/// What allows one use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UseExplanation {
    /// The use.
    pub purpose: Purpose,
    /// The clauses that allow it; empty if none does.
    pub clauses: Vec<ClauseId>,
}

/// What allows one disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DisclosureExplanation {
    /// The clauses that allow it; empty if none does.
    pub clauses: Vec<ClauseId>,
    /// Whether the policy still protects the data there.
    pub bound: bool,
}

/// The result of checking a record against the policy in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// How weighty.
    pub level: FindingLevel,
    /// Which rule found it.
    pub rule: FindingRule,
    /// What it is about.
    pub subject: FindingSubject,
    /// The clause that says so; `null` when it is the absence of one.
    pub clause: Option<ClauseId>,
}

/// How weighty a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingLevel {
    /// Worth knowing.
    Notice,
    /// The policy does not explain this.
    Question,
}

/// The rules of the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingRule {
    /// No clause lets anything be recorded on this occasion.
    OccasionNotCovered,
    /// No clause lets this category be recorded on this occasion.
    CategoryNotCovered,
    /// Theft tracking without a verified identity and a police report (clause 1 c).
    TheftNotVerified,
    /// The law is the reason, and no instrument is named.
    InstrumentMissing,
    /// No clause names this use.
    PurposeNotCovered,
    /// No clause names this kind of recipient, for this purpose.
    RecipientNotCovered,
    /// The recipient is not bound by the policy.
    RecipientNotBound,
    /// The call was recorded (clause 4).
    CallRecorded,
    /// It crossed the cellular network (clause 7).
    CrossedCellular,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingSubject {
    /// The record as a whole.
    Record,
    /// One category of what was recorded.
    Category(DataCategory),
    /// One use.
    Purpose(Purpose),
    /// One disclosure, by its place in the record.
    Disclosure(u16),
}

impl Explanation {
    /// How many findings have that level.
    #[must_use]
    pub fn count(&self, level: FindingLevel) -> u16 {
        let count = self
            .findings
            .iter()
            .filter(|finding| finding.level == level)
            .count();
        u16::try_from(count).unwrap_or(u16::MAX)
    }

    /// How many findings a rule gave.
    #[must_use]
    pub fn count_rule(&self, rule: FindingRule) -> u16 {
        let count = self
            .findings
            .iter()
            .filter(|finding| finding.rule == rule)
            .count();
        u16::try_from(count).unwrap_or(u16::MAX)
    }
}
