//! What a policy says of a record: the clauses that cover it, and what they leave open.

use super::{
    explanation::{
        DisclosureExplanation, Explanation, Finding, FindingLevel, FindingRule, FindingSubject,
        UseExplanation,
    },
    pack::{ClauseId, PolicyPack, RecipientCoverage, TriggerCoverage},
};
use crate::{
    disclosure::Disclosure,
    record::Record,
    vocabulary::{DataCategory, Transport, TriggerKind},
};

/// Says which clauses of the policy cover the record, its uses and its disclosures, and what they
/// leave open.
#[must_use]
pub fn explain(record: &Record, policy: &PolicyPack) -> Explanation {
    let mut explanation = Explanation {
        policy: policy.version.clone(),
        recording: Vec::new(),
        uses: Vec::new(),
        disclosures: Vec::new(),
        findings: Vec::new(),
    };
    explain_recording(record, policy, &mut explanation);
    explain_uses(record, policy, &mut explanation);
    explain_disclosures(record, policy, &mut explanation);
    add_notices(record, policy, &mut explanation);
    explanation
}

fn explain_recording(record: &Record, policy: &PolicyPack, explanation: &mut Explanation) {
    let cause = record.trigger.cause;
    let covering: Vec<(&ClauseId, &TriggerCoverage)> = policy
        .clauses
        .iter()
        .flat_map(|clause| clause.covers.triggers.iter().map(move |t| (&clause.id, t)))
        .filter(|(_, coverage)| coverage.causes.contains(&cause))
        .collect();
    if covering.is_empty() {
        explanation.findings.push(question(
            FindingRule::OccasionNotCovered,
            FindingSubject::Record,
            None,
        ));
        return;
    }
    let recorded = record.categories();
    explanation.recording = clauses_of_recording(&covering, &recorded);
    for (clause, coverage) in &covering {
        if coverage.needs_verification_and_report && !is_verified_theft(record) {
            explanation.findings.push(question(
                FindingRule::TheftNotVerified,
                FindingSubject::Record,
                Some(clause),
            ));
        }
        if coverage.needs_instrument && record.trigger.instrument.is_none() {
            explanation.findings.push(question(
                FindingRule::InstrumentMissing,
                FindingSubject::Record,
                Some(clause),
            ));
        }
    }
    for category in recorded {
        if !covering
            .iter()
            .any(|(_, coverage)| coverage.categories.contains(&category))
        {
            explanation.findings.push(question(
                FindingRule::CategoryNotCovered,
                FindingSubject::Category(category),
                None,
            ));
        }
    }
}

/// The clauses that cover something of what was recorded. Where none does, those that cover the
/// occasion: each category raises its own question then.
fn clauses_of_recording(
    covering: &[(&ClauseId, &TriggerCoverage)],
    recorded: &[DataCategory],
) -> Vec<ClauseId> {
    let concerns = |coverage: &TriggerCoverage| {
        recorded
            .iter()
            .any(|category| coverage.categories.contains(category))
    };
    let any = covering.iter().any(|(_, coverage)| concerns(coverage));
    let mut clauses: Vec<_> = covering
        .iter()
        .filter(|(_, coverage)| !any || concerns(coverage))
        .map(|(clause, _)| (*clause).clone())
        .collect();
    clauses.dedup();
    clauses
}

/// Clause 1 c: tracking after a theft needs a verified identity and a filed report, both before it
/// began.
fn is_verified_theft(record: &Record) -> bool {
    let trigger = &record.trigger;
    trigger.kind == TriggerKind::Theft
        && trigger
            .identity_verified_at
            .is_some_and(|at| at <= record.occurred_at)
        && trigger
            .police_report
            .as_ref()
            .is_some_and(|r| r.filed_at <= record.occurred_at)
}

fn explain_uses(record: &Record, policy: &PolicyPack, explanation: &mut Explanation) {
    for purpose in &record.purposes {
        let clauses: Vec<_> = policy
            .clauses
            .iter()
            .filter(|clause| clause.covers.purposes.contains(purpose))
            .map(|clause| clause.id.clone())
            .collect();
        if clauses.is_empty() {
            explanation.findings.push(question(
                FindingRule::PurposeNotCovered,
                FindingSubject::Purpose(*purpose),
                None,
            ));
        }
        explanation.uses.push(UseExplanation {
            purpose: *purpose,
            clauses,
        });
    }
}

fn explain_disclosures(record: &Record, policy: &PolicyPack, explanation: &mut Explanation) {
    for (index, disclosure) in record.disclosures.iter().enumerate() {
        let subject = FindingSubject::Disclosure(u16::try_from(index).unwrap_or(u16::MAX));
        let covering: Vec<(&ClauseId, &RecipientCoverage)> = policy
            .clauses
            .iter()
            .flat_map(|clause| {
                clause
                    .covers
                    .recipients
                    .iter()
                    .map(move |r| (&clause.id, r))
            })
            .filter(|(_, coverage)| covers(coverage, disclosure))
            .collect();
        let bound = !covering.is_empty() && covering.iter().all(|(_, coverage)| coverage.bound);
        let mut clauses: Vec<_> = covering
            .iter()
            .map(|(clause, _)| (*clause).clone())
            .collect();
        clauses.dedup();
        match covering.first() {
            None => {
                explanation
                    .findings
                    .push(question(FindingRule::RecipientNotCovered, subject, None))
            }
            Some((clause, coverage)) => {
                if coverage.needs_instrument && disclosure.instrument.is_none() {
                    explanation.findings.push(question(
                        FindingRule::InstrumentMissing,
                        subject,
                        Some(clause),
                    ));
                }
                if !bound {
                    explanation.findings.push(notice(
                        FindingRule::RecipientNotBound,
                        subject,
                        clause,
                    ));
                }
            }
        }
        explanation
            .disclosures
            .push(DisclosureExplanation { clauses, bound });
    }
}

fn covers(coverage: &RecipientCoverage, disclosure: &Disclosure) -> bool {
    coverage.kinds.contains(&disclosure.recipient.kind)
        && coverage.purposes.contains(&disclosure.purpose)
        && (coverage.only_via.is_empty()
            || disclosure
                .via
                .iter()
                .any(|hand| coverage.only_via.contains(&hand.kind)))
}

fn add_notices(record: &Record, policy: &PolicyPack, explanation: &mut Explanation) {
    let recorded = record.categories().contains(&DataCategory::CallRecording);
    let crossed = record.transport == Transport::Cellular;
    for clause in &policy.clauses {
        if recorded && clause.covers.call_recording {
            explanation.findings.push(notice(
                FindingRule::CallRecorded,
                FindingSubject::Category(DataCategory::CallRecording),
                &clause.id,
            ));
        }
        if crossed && clause.covers.cellular_warning {
            explanation.findings.push(notice(
                FindingRule::CrossedCellular,
                FindingSubject::Record,
                &clause.id,
            ));
        }
    }
}

fn question(rule: FindingRule, subject: FindingSubject, clause: Option<&ClauseId>) -> Finding {
    Finding {
        level: FindingLevel::Question,
        rule,
        subject,
        clause: clause.cloned(),
    }
}

fn notice(rule: FindingRule, subject: FindingSubject, clause: &ClauseId) -> Finding {
    Finding {
        level: FindingLevel::Notice,
        rule,
        subject,
        clause: Some(clause.clone()),
    }
}
