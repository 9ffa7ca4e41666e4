//! The other household lives under each version of its operator's policy, and raises exactly the
//! questions that it means to raise.

use std::{collections::BTreeMap, sync::LazyLock};

use dashboard_model::{
    policy::{Finding, FindingLevel, FindingRule, check},
    record::Record,
    time::Day,
    validate,
};

use super::{
    file::{Change, Demo},
    stories::around,
};
use crate::{
    demo::northway::{OPERATOR, write},
    policy::PolicyShelf,
    store::local_day,
};

const LAST: &str = "2026-11-21";

/// The questions: day, rule.
const QUESTIONS: &[(&str, FindingRule)] = &[
    ("2019-01-20", FindingRule::NoPolicyInForce),
    ("2019-02-03", FindingRule::NoPolicyInForce),
    ("2019-02-10", FindingRule::NoPolicyInForce),
    ("2019-02-17", FindingRule::NoPolicyInForce),
    ("2020-05-16", FindingRule::KeptPastDate),
    ("2020-07-04", FindingRule::OccasionNotCovered),
    ("2021-02-11", FindingRule::PositionNotCovered),
    ("2021-09-30", FindingRule::RecipientNotCovered),
    ("2022-03-18", FindingRule::TheftNotVerified),
    ("2022-03-18", FindingRule::CarNotEquipped),
    ("2022-03-18", FindingRule::CarNotEquipped),
    ("2022-09-13", FindingRule::OccasionNotCovered),
    ("2022-09-13", FindingRule::PositionNotCovered),
    ("2023-08-22", FindingRule::RecipientNotCovered),
    ("2023-08-22", FindingRule::SoldOrRented),
    ("2023-12-27", FindingRule::PassedOn),
    ("2024-07-11", FindingRule::OccasionNotCovered),
    ("2024-07-11", FindingRule::PositionNotCovered),
    ("2024-07-11", FindingRule::PositionNotCovered),
    ("2024-08-05", FindingRule::RecipientNotCovered),
    ("2024-11-12", FindingRule::WiderThanInstrument),
    ("2024-11-12", FindingRule::WiderThanInstrument),
    ("2025-03-29", FindingRule::InstrumentMissing),
    ("2025-05-13", FindingRule::DisclosedBeforeRecorded),
    ("2025-07-04", FindingRule::PurposeNotCovered),
    ("2025-09-22", FindingRule::RecipientNotCovered),
    ("2025-09-22", FindingRule::SoldOrRented),
    ("2026-02-24", FindingRule::WiderThanInstrument),
    ("2026-06-17", FindingRule::RecipientNotCovered),
    ("2026-06-20", FindingRule::CategoryNotCovered),
    ("2026-07-25", FindingRule::OccasionNotCovered),
    ("2026-10-07", FindingRule::CategoryNotCovered),
];

fn demo() -> &'static Demo {
    static DEMO: LazyLock<Demo> = LazyLock::new(|| Demo::of(bytes(LAST, 1)));
    &DEMO
}

fn bytes(until: &str, seed: u64) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out, until.parse().unwrap(), seed).unwrap();
    out
}

/// What is found of a record, with the version in force on its day.
fn found(record: &Record) -> (Option<String>, Day, Vec<Finding>) {
    static SHELF: LazyLock<PolicyShelf> = LazyLock::new(|| PolicyShelf::embedded().unwrap());
    let day = local_day(chrono_tz::America::Denver, record.occurred_at);
    let policy = SHELF.in_force(OPERATOR, day);
    let findings = check(
        record,
        policy,
        &around(demo(), record, LAST.parse().unwrap()),
    );
    (
        policy.map(|policy| policy.version.to_string()),
        day,
        findings,
    )
}

fn questions() -> Vec<(String, FindingRule)> {
    let records = demo().records().iter();
    records
        .flat_map(|record| {
            let (_, day, findings) = found(record);
            findings
                .into_iter()
                .filter(|finding| finding.level == FindingLevel::Question)
                .map(move |finding| (day.to_string(), finding.rule))
        })
        .collect()
}

#[test]
fn the_questions_are_exactly_those_that_are_meant() {
    let mut asked = questions();
    asked.sort_by(|(one, _), (other, _)| one.cmp(other));
    let meant: Vec<_> = QUESTIONS
        .iter()
        .map(|(day, rule)| ((*day).to_owned(), *rule))
        .collect();
    assert_eq!(asked, meant);
}

#[test]
fn every_rule_that_an_ingest_lets_happen_finds_something() {
    let found: Vec<FindingRule> = demo()
        .records()
        .iter()
        .flat_map(|record| found(record).2)
        .map(|finding| finding.rule)
        .collect();
    let refused = [
        FindingRule::DisclosedNotRecorded,
        FindingRule::OutsideSubscription,
        FindingRule::OutsideOwnership,
    ];
    for rule in FindingRule::ALL {
        assert_eq!(found.contains(&rule), !refused.contains(&rule), "{rule:?}");
    }
}

#[test]
fn a_few_hundred_records_lie_under_each_version_and_before_all() {
    let mut versions: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for record in demo().records() {
        *versions.entry(found(record).0).or_default() += 1;
    }
    assert_eq!(versions.len(), 4, "{versions:?}");
    assert!(versions.values().all(|count| *count >= 3), "{versions:?}");
    let all: usize = versions.values().sum();
    assert!((200..=500).contains(&all), "{all}");
}

#[test]
fn every_event_keeps_the_rules_of_ingest() {
    for event in &demo().events {
        let now = event.time;
        let violations = match &event.change {
            Change::Record(event) => validate::record_created(event, now),
            Change::Disclosure(event) => validate::disclosure_created(event, now),
            Change::Erased(event) => validate::record_erased(event, now),
            Change::Unsealed(event) => validate::envelope(event, now),
            Change::Transferred(event) => validate::vehicle_transferred(event, now),
            Change::Account(event) => validate::account_changed(event, now),
        };
        assert_eq!(violations, [], "{}", event.id);
    }
}

#[test]
fn the_same_day_and_seed_give_the_same_bytes_and_another_day_only_adds() {
    let usual = bytes(LAST, 1);
    assert_eq!(usual, bytes(LAST, 1));
    assert_ne!(usual, bytes(LAST, 2));
    let later = bytes("2027-02-01", 1);
    assert!(later.len() > usual.len() && later.starts_with(&usual));
}
