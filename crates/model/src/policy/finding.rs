//! What the check of a record found.

use serde::{Deserialize, Serialize};

use super::pack::ClauseId;
use crate::vocabulary::{DataCategory, Purpose};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FindingRule {
    /// Question: no policy was in force on that day (clause 8 tells of versions).
    NoPolicyInForce,
    /// Question: no clause lets anything be recorded on this occasion (clause 1).
    OccasionNotCovered,
    /// Question: no clause lets this category be recorded on this occasion (clause 1).
    CategoryNotCovered,
    /// Question: no case permits that a position or a direction of travel is recorded on this
    /// occasion (clause 1, cases a to d).
    PositionNotCovered,
    /// Question: theft tracking without a verified identity and a police report, both from before
    /// it (clause 1 c).
    TheftNotVerified,
    /// Question: theft tracking of a car that is not equipped for it (clause 1 c).
    CarNotEquipped,
    /// Question: the law is the reason, and no instrument is named (clauses 1 d and 3).
    InstrumentMissing,
    /// Question: more than the instrument asks for, in data or in time (clauses 1 d and 3).
    WiderThanInstrument,
    /// Question: no clause names this use (clause 2).
    PurposeNotCovered,
    /// Question: no clause names this kind of recipient, for this purpose (clause 3).
    RecipientNotCovered,
    /// Question: sold or rented, and no clause permits it to this recipient (clause 2).
    SoldOrRented,
    /// Question: handed over before it was recorded.
    DisclosedBeforeRecorded,
    /// Question: something was handed over that is not in the record.
    DisclosedNotRecorded,
    /// Passed on by somebody who had received it. A notice where a clause permits it, a question
    /// where none does (clause 3, concierge).
    PassedOn,
    /// Question: still kept after the last day on which it was to be kept.
    KeptPastDate,
    /// Question: recorded before the service began (clause 1: once services are activated).
    OutsideSubscription,
    /// Question: recorded while the vehicle was not on the account (clause 1: your vehicle).
    OutsideOwnership,
    /// Notice: the recipient is not bound by the policy (clause 3).
    RecipientNotBound,
    /// Notice: it holds data of somebody else than the subscriber (clause 1: anyone who calls).
    OtherPerson,
    /// Notice: the call was recorded (clause 4).
    CallRecorded,
    /// Notice: it crossed the cellular network (clause 7).
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

/// How much a check found, apart from what depends on the day of the check.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FindingCount {
    /// What the policy does not explain.
    pub questions: u16,
    /// What is worth knowing.
    pub notices: u16,
}

impl FindingRule {
    /// Every rule, in its fixed order.
    pub const ALL: [Self; 21] = [
        Self::NoPolicyInForce,
        Self::OccasionNotCovered,
        Self::CategoryNotCovered,
        Self::PositionNotCovered,
        Self::TheftNotVerified,
        Self::CarNotEquipped,
        Self::InstrumentMissing,
        Self::WiderThanInstrument,
        Self::PurposeNotCovered,
        Self::RecipientNotCovered,
        Self::SoldOrRented,
        Self::DisclosedBeforeRecorded,
        Self::DisclosedNotRecorded,
        Self::PassedOn,
        Self::KeptPastDate,
        Self::OutsideSubscription,
        Self::OutsideOwnership,
        Self::RecipientNotBound,
        Self::OtherPerson,
        Self::CallRecorded,
        Self::CrossedCellular,
    ];

    /// Whether the rule may find today what it did not find yesterday, of the same record and the
    /// same policy. Such findings are not counted when a record is stored.
    #[must_use]
    pub fn depends_on_today(self) -> bool {
        self == Self::KeptPastDate
    }
}

impl FindingCount {
    /// Counts findings, apart from those that depend on the day of the check.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let count = |level| {
            let lasting =
                |finding: &&Finding| finding.level == level && !finding.rule.depends_on_today();
            let count = findings.iter().filter(lasting).count();
            u16::try_from(count).unwrap_or(u16::MAX)
        };
        Self {
            questions: count(FindingLevel::Question),
            notices: count(FindingLevel::Notice),
        }
    }
}
