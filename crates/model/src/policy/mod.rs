//! Policy packs, and what a policy says of a record.
//!
//! A pack holds what a privacy policy covers, clause by clause, in our own words; the official text
//! stays where its publisher keeps it. [`explain`] is pure and total: for every record it names the
//! clauses that cover it, or raises a question.

mod explain;
mod explanation;
mod pack;

pub use explain::explain;
pub use explanation::{
    DisclosureExplanation, Explanation, Finding, FindingLevel, FindingRule, FindingSubject,
    UseExplanation,
};
pub use pack::{
    Clause, ClauseId, ClauseText, Coverage, LocalizedClause, Policy, PolicyContact, PolicyPack,
    PolicySummary, PolicyVersion, RecipientCoverage, TriggerCoverage,
};
