//! For every record and every policy there is an answer, and every answer cites a clause or raises
//! a question.

mod permitted;

use dashboard_model::{
    policy::{
        Finding, FindingLevel,
        FindingRule::{self, *},
        FindingSubject, PreparedPolicy, check, explain,
    },
    vocabulary::{Cause, DataCategory, Purpose, RecipientKind, Transport},
};
use proptest::{option, prelude::*};

use permitted::{names, permits_recording, reaches, recipients, triggers};

use crate::{
    Outcome,
    arbitrary::{self, recipient},
    pack::pack,
    sample,
};

/// The rules that need no policy.
const WITHOUT_POLICY: [FindingRule; 10] = [
    NoPolicyInForce,
    SoldOrRented,
    DisclosedBeforeRecorded,
    DisclosedNotRecorded,
    KeptPastDate,
    OutsideSubscription,
    OutsideOwnership,
    OtherPerson,
    CallRecorded,
    CrossedCellular,
];

/// The rules that ask for a condition of a clause.
const CONDITIONS: [FindingRule; 4] = [
    TheftNotVerified,
    CarNotEquipped,
    InstrumentMissing,
    WiderThanInstrument,
];

fn questions(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    let is_question = |finding: &&Finding| finding.level == FindingLevel::Question;
    findings.iter().filter(is_question)
}

fn asks(findings: &[Finding], rules: &[FindingRule], subject: FindingSubject) -> bool {
    questions(findings).any(|one| rules.contains(&one.rule) && one.subject == subject)
}

proptest! {
    #[test]
    fn a_category_is_questioned_unless_a_clause_permits_it(
        record in arbitrary::record(),
        policy in arbitrary::policy(),
        around in arbitrary::around(),
    ) {
        let findings = check(&record, Some(&policy), &around);
        let explanation = explain(&record, &policy);
        let covered = triggers(&policy).any(|one| one.causes.contains(&record.trigger.cause));
        prop_assert_eq!(covered, !explanation.recording.is_empty());
        prop_assert_eq!(covered, !asks(&findings, &[OccasionNotCovered], FindingSubject::Record));
        let mut unpermitted = false;
        for category in record.categories() {
            let permitted = triggers(&policy)
                .any(|one| permits_recording(one, &record, &around, category));
            let rules = [CategoryNotCovered, PositionNotCovered, WiderThanInstrument];
            let by_itself = asks(&findings, &rules, FindingSubject::Category(category));
            let by_condition = asks(&findings, &CONDITIONS, FindingSubject::Record);
            prop_assert!(permitted || by_itself || by_condition || !covered);
            prop_assert!(!(permitted && by_itself));
            unpermitted |= !permitted;
        }
        let conditions = asks(&findings, &CONDITIONS, FindingSubject::Record);
        prop_assert!(!conditions || unpermitted || record.categories().is_empty());
    }

    #[test]
    fn a_use_is_questioned_unless_a_clause_names_it(
        record in arbitrary::record(),
        policy in arbitrary::policy(),
        around in arbitrary::around(),
    ) {
        let findings = check(&record, Some(&policy), &around);
        let explanation = explain(&record, &policy);
        prop_assert_eq!(explanation.uses.len(), record.purposes.len());
        for (explained, purpose) in explanation.uses.iter().zip(&record.purposes) {
            let subject = FindingSubject::Purpose(*purpose);
            prop_assert_eq!(explained.purpose, *purpose);
            prop_assert_eq!(
                explained.clauses.is_empty(),
                asks(&findings, &[PurposeNotCovered], subject)
            );
        }
    }

    #[test]
    fn a_disclosure_is_questioned_unless_a_clause_permits_it(
        record in arbitrary::record(),
        policy in arbitrary::policy(),
        around in arbitrary::around(),
    ) {
        let findings = check(&record, Some(&policy), &around);
        let explanation = explain(&record, &policy);
        prop_assert_eq!(explanation.disclosures.len(), record.disclosures.len());
        for (place, disclosure) in record.disclosures.iter().enumerate() {
            let subject = FindingSubject::Disclosure(u16::try_from(place).unwrap());
            let explained = &explanation.disclosures[place];
            let naming: Vec<_> = recipients(&policy).filter(|one| names(one, disclosure)).collect();
            prop_assert_eq!(explained.clauses.is_empty(), naming.is_empty());
            prop_assert_eq!(
                explained.bound,
                !naming.is_empty() && naming.iter().all(|one| one.bound)
            );
            prop_assert_eq!(
                asks(&findings, &[RecipientNotCovered], subject),
                naming.is_empty()
            );
            let permitted = naming.iter().any(|one| {
                let instrument = disclosure.instrument.as_ref();
                !one.needs_instrument || reaches(instrument, &record, &disclosure.categories)
            });
            prop_assert_eq!(
                asks(&findings, &CONDITIONS, subject),
                !permitted && !naming.is_empty()
            );
            let sold = !disclosure.exchange.is_none();
            prop_assert_eq!(
                asks(&findings, &[SoldOrRented], subject),
                sold && !naming.iter().any(|one| one.may_be_sold)
            );
        }
    }

    #[test]
    fn every_cited_clause_stands_in_the_policy_and_every_notice_is_in_the_check(
        record in arbitrary::record(),
        policy in arbitrary::policy(),
        around in arbitrary::around(),
    ) {
        let findings = check(&record, Some(&policy), &around);
        let explanation = explain(&record, &policy);
        let uses = explanation.uses.iter().flat_map(|one| &one.clauses);
        let disclosures = explanation.disclosures.iter().flat_map(|one| &one.clauses);
        let found = findings.iter().filter_map(|one| one.clause.as_ref());
        for clause in explanation.recording.iter().chain(uses).chain(disclosures).chain(found) {
            prop_assert!(policy.clauses.iter().any(|known| known.id == *clause));
        }
        let notices = findings.iter().filter(|one| one.level == FindingLevel::Notice);
        prop_assert!(notices.eq(&explanation.notices));
    }

    #[test]
    fn a_finding_is_made_once_and_questions_come_first(
        record in arbitrary::record(),
        policy in option::of(arbitrary::policy()),
        around in arbitrary::around(),
    ) {
        let findings = check(&record, policy.as_ref(), &around);
        for (place, finding) in findings.iter().enumerate() {
            prop_assert!(!findings[..place].contains(finding));
        }
        prop_assert!(findings.is_sorted_by_key(|one| one.level == FindingLevel::Notice));
    }

    #[test]
    fn without_a_policy_that_is_the_question(
        record in arbitrary::record(),
        around in arbitrary::around(),
    ) {
        let findings = check(&record, None, &around);
        prop_assert!(asks(&findings, &[NoPolicyInForce], FindingSubject::Record));
        for finding in findings {
            prop_assert!(WITHOUT_POLICY.contains(&finding.rule));
            prop_assert_eq!(finding.clause, None);
        }
    }
}

/// Every combination of the closed lists under the policy that ships, and under none.
#[test]
fn every_combination_has_an_answer() -> Outcome {
    let policy = PreparedPolicy::new(&pack()?);
    let around = sample::around()?;
    let mut transports = Transport::ALL.iter().cycle();
    let mut handed = Vec::new();
    for kind in RecipientKind::ALL {
        for purpose in Purpose::ALL {
            handed.push((recipient(*kind), *purpose));
        }
    }
    for cause in Cause::ALL {
        for category in DataCategory::ALL {
            let mut record = sample::record(*cause, &[*category])?;
            record.disclosures = vec![sample::disclosure(&record, RecipientKind::Other)];
            for (recipient, purpose) in &handed {
                record.transport = *transports.next().ok_or("no transport")?;
                record.purposes = vec![*purpose];
                record.disclosures[0].recipient = recipient.clone();
                record.disclosures[0].purpose = *purpose;
                let explanation = policy.explain(&record);
                let asked = policy.check(&record, &around);
                let asked: Vec<_> = questions(&asked).collect();
                let unexplained = explanation.recording.is_empty()
                    || explanation.uses[0].clauses.is_empty()
                    || explanation.disclosures[0].clauses.is_empty();
                assert!(!unexplained || !asked.is_empty());
                let unasked = check(&record, None, &around);
                assert_eq!(questions(&unasked).count(), 1);
            }
        }
    }
    Ok(())
}
