//! Policy packs, what a policy says of a record, and what changed between two versions.
//!
//! A pack holds what a privacy policy covers, clause by clause, in our own words; the official text
//! stays where its publisher keeps it. Everything here is pure and total: [`explain`] names the
//! clauses that cover a record, [`check`] says what they leave open, [`changes`] compares versions.

mod changes;
mod check;
mod circumstances;
mod explain;
mod explanation;
mod finding;
mod pack;
mod prepared;
mod provision;
mod set;

pub use changes::{ChangeKind, ClauseChange, LocalizedChange, PolicyChanges, changes};
pub use check::check;
pub use circumstances::{Circumstances, OwnershipPeriod};
pub use explain::explain;
pub use explanation::{DisclosureExplanation, Explanation, Reason, UseExplanation};
pub use finding::{Finding, FindingCount, FindingLevel, FindingRule, FindingSubject};
pub use pack::{
    Clause, ClauseId, ClauseText, Coverage, LocalizedClause, Policy, PolicyContact, PolicyPack,
    PolicySummary, PolicyVersion, RecipientCoverage, TriggerCoverage,
};
pub use prepared::PreparedPolicy;
