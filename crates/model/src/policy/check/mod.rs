//! What a policy leaves open of a record, and what is worth knowing of it. One file a family of
//! rules.

mod facts;
mod instrument;
pub(super) mod notices;
mod onward;
mod receiving;
mod recording;
mod sale;

use super::{
    circumstances::Circumstances,
    explain::recorded,
    finding::{Finding, FindingLevel, FindingRule, FindingSubject},
    pack::{ClauseId, PolicyPack},
    prepared::PreparedPolicy,
};
use crate::{disclosure::Disclosure, record::Record};

/// Checks a record against the policy that was in force on its day: questions first, then notices.
///
/// It is total: whatever the record, the policy and the circumstances, each part of the record is
/// covered by a clause whose conditions are met, or a question says that it is not. Without a policy
/// that is one question, and the rules that need none still hold.
#[must_use]
pub fn check(record: &Record, policy: Option<&PolicyPack>, around: &Circumstances) -> Vec<Finding> {
    let policy = policy.map(PreparedPolicy::new);
    findings(record, policy.as_ref(), around)
}

pub(super) fn findings(
    record: &Record,
    policy: Option<&PreparedPolicy>,
    around: &Circumstances,
) -> Vec<Finding> {
    let mut found = Findings::default();
    let recorded = recorded(record);
    match policy {
        None => found.ask(FindingRule::NoPolicyInForce, FindingSubject::Record, None),
        Some(policy) => {
            recording::check(record, recorded, policy, around, &mut found);
            receiving::check(record, policy, &mut found);
        }
    }
    sale::check(record, policy, &mut found);
    facts::check(record, recorded, around, &mut found);
    notices::add(record, recorded, policy, &mut found);
    found.0
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    /// Adds a question, once.
    fn ask(&mut self, rule: FindingRule, subject: FindingSubject, clause: Option<&ClauseId>) {
        self.add(FindingLevel::Question, rule, subject, clause);
    }

    /// Adds a notice, once.
    fn note(&mut self, rule: FindingRule, subject: FindingSubject, clause: Option<&ClauseId>) {
        self.add(FindingLevel::Notice, rule, subject, clause);
    }

    fn add(
        &mut self,
        level: FindingLevel,
        rule: FindingRule,
        subject: FindingSubject,
        clause: Option<&ClauseId>,
    ) {
        let same = |one: &Finding| {
            (one.level, one.rule, one.subject, one.clause.as_ref())
                == (level, rule, subject, clause)
        };
        if !self.0.iter().any(same) {
            self.0.push(Finding {
                level,
                rule,
                subject,
                clause: clause.cloned(),
            });
        }
    }
}

/// The disclosures of a record, each with the subject of findings about it.
fn disclosures(record: &Record) -> impl Iterator<Item = (FindingSubject, &Disclosure)> {
    let places = (0..=u16::MAX).map(FindingSubject::Disclosure);
    places.zip(&record.disclosures)
}
