//! For every record and every policy there is an answer, and every answer cites a clause or raises
//! a question.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot build its sample has to fail"
)]

use dashboard_model::{
    disclosure::{Disclosure, Recipient},
    item::Item,
    policy::{
        Circumstances, Clause, ClauseId, ClauseText, Coverage, FindingLevel, FindingRule,
        FindingSubject, PolicyContact, PolicyPack, PolicyVersion, RecipientCoverage,
        TriggerCoverage, check, explain,
    },
    record::Record,
    time::Timestamp,
    trigger::Trigger,
    vocabulary::{Activation, Cause, DataCategory, Exchange, Purpose, RecipientKind, Transport},
};
use proptest::{prelude::*, sample::subsequence};

fn some_of<T: Copy + std::fmt::Debug + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = Vec<T>> {
    subsequence(all, 0..=all.len())
}

prop_compose! {
    fn recipient_coverage()(
        kinds in some_of(RecipientKind::ALL),
        purposes in some_of(Purpose::ALL),
        bound in any::<bool>(),
        needs_instrument in any::<bool>(),
        only_via in some_of(&RecipientKind::ALL[3..4]),
        may_be_sold in any::<bool>(),
    ) -> RecipientCoverage {
        RecipientCoverage { kinds, purposes, bound, needs_instrument, only_via, may_be_sold }
    }
}

prop_compose! {
    fn trigger_coverage()(
        causes in some_of(Cause::ALL),
        categories in some_of(DataCategory::ALL),
        needs_verification_and_report in any::<bool>(),
        needs_equipped_car in any::<bool>(),
        needs_instrument in any::<bool>(),
    ) -> TriggerCoverage {
        TriggerCoverage { causes, categories, needs_verification_and_report, needs_equipped_car, needs_instrument }
    }
}

prop_compose! {
    fn coverage()(
        categories in some_of(DataCategory::ALL),
        triggers in prop::collection::vec(trigger_coverage(), 0..3),
        purposes in some_of(Purpose::ALL),
        recipients in prop::collection::vec(recipient_coverage(), 0..3),
        call_recording in any::<bool>(),
        cellular_warning in any::<bool>(),
        never_sold in any::<bool>(),
    ) -> Coverage {
        Coverage {
            categories, triggers, purposes, recipients, call_recording, cellular_warning, never_sold,
        }
    }
}

fn policy() -> impl Strategy<Value = PolicyPack> {
    prop::collection::vec(coverage(), 0..4).prop_map(|coverages| PolicyPack {
        operator: "test".to_owned(),
        version: PolicyVersion("2016-10-17".to_owned()),
        service: "Test".to_owned(),
        publisher: "Test".to_owned(),
        effective_from: "2016-10-17".parse().unwrap(),
        contact: PolicyContact {
            official_url: "https://policy.example.com".to_owned(),
            phone: "555-0100".to_owned(),
            mail: "privacy@example.com".to_owned(),
        },
        clauses: coverages
            .into_iter()
            .enumerate()
            .map(|(number, covers)| Clause {
                id: ClauseId(number.to_string()),
                texts: [(
                    "en".to_owned(),
                    ClauseText {
                        title: "Title".to_owned(),
                        summary: "Summary".to_owned(),
                    },
                )]
                .into(),
                covers,
            })
            .collect(),
    })
}

fn around() -> Circumstances {
    Circumstances {
        enrolled_at: moment(),
        ownership: None,
        today: "2026-11-21".parse().unwrap(),
    }
}

fn moment() -> Timestamp {
    "2026-11-17T19:02:11Z".parse().unwrap()
}

prop_compose! {
    fn disclosure()(
        kind in prop::sample::select(RecipientKind::ALL),
        purpose in prop::sample::select(Purpose::ALL),
        via in some_of(RecipientKind::ALL),
        exchange in prop::sample::select(Exchange::ALL),
    ) -> Disclosure {
        let named = |kind| Recipient { kind, name: "Somebody".to_owned() };
        Disclosure {
            recipient: named(kind),
            at: moment(),
            categories: vec![DataCategory::Location],
            purpose,
            via: via.into_iter().map(named).collect(),
            instrument: None,
            exchange,
        }
    }
}

prop_compose! {
    fn record()(
        cause in prop::sample::select(Cause::ALL),
        activation in prop::sample::select(Activation::ALL),
        withheld in some_of(DataCategory::ALL),
        purposes in some_of(Purpose::ALL),
        transport in prop::sample::select(Transport::ALL),
        disclosures in prop::collection::vec(disclosure(), 0..4),
    ) -> Record {
        Record {
            id: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse().unwrap(),
            vehicle: None,
            occurred_at: moment(),
            received_at: moment(),
            incident: None,
            trigger: Trigger::new(cause, activation),
            items: vec![Item::Direction { heading_deg: 48 }],
            withheld,
            purposes,
            transport,
            disclosures,
            retain_until: None,
            sealed_until: None,
            erased: None,
        }
    }
}

proptest! {
    #[test]
    fn every_answer_cites_a_clause_or_raises_a_question(record in record(), policy in policy()) {
        let explanation = explain(&record, &policy);
        let findings = check(&record, Some(&policy), &around());
        let asked = |rule, subject| findings.iter().any(|finding| {
            finding.level == FindingLevel::Question
                && finding.rule == rule
                && finding.subject == subject
        });

        prop_assert_eq!(
            explanation.recording.is_empty(),
            asked(FindingRule::OccasionNotCovered, FindingSubject::Record)
        );
        prop_assert_eq!(explanation.uses.len(), record.purposes.len());
        for explained in &explanation.uses {
            prop_assert_eq!(
                explained.clauses.is_empty(),
                asked(FindingRule::PurposeNotCovered, FindingSubject::Purpose(explained.purpose))
            );
        }
        prop_assert_eq!(explanation.disclosures.len(), record.disclosures.len());
        for (place, explained) in explanation.disclosures.iter().enumerate() {
            let subject = FindingSubject::Disclosure(u16::try_from(place).unwrap());
            prop_assert_eq!(
                explained.clauses.is_empty(),
                asked(FindingRule::RecipientNotCovered, subject)
            );
            prop_assert!(!(explained.bound && explained.clauses.is_empty()));
        }
    }

    #[test]
    fn every_cited_clause_stands_in_the_policy(record in record(), policy in policy()) {
        let explanation = explain(&record, &policy);
        let findings = check(&record, Some(&policy), &around());
        let cited = explanation
            .recording
            .iter()
            .chain(explanation.uses.iter().flat_map(|explained| &explained.clauses))
            .chain(explanation.disclosures.iter().flat_map(|explained| &explained.clauses))
            .chain(findings.iter().filter_map(|finding| finding.clause.as_ref()));
        for clause in cited {
            prop_assert!(policy.clauses.iter().any(|known| known.id == *clause));
        }
    }
}
