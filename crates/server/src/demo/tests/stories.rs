//! Every story is told, and the questions are those that `unexplained` means to raise.

use std::collections::BTreeMap;

use dashboard_model::{
    policy::{Circumstances, FindingLevel, FindingRule, OwnershipPeriod, PreparedPolicy},
    record::Record,
    time::Day,
    vocabulary::{ActorRole, Cause, DataCategory, RecipientKind, TriggerKind},
};

use super::file::{Change, Demo};
use crate::policy::{DEFAULT_OPERATOR, PolicyShelf};

/// The questions: cause, rule, how many records raise it.
const QUESTIONS: [(Cause, FindingRule); 7] = [
    (Cause::ConciergeRequest, FindingRule::RecipientNotCovered),
    (Cause::DirectionsRequest, FindingRule::InstrumentMissing),
    (Cause::DirectionsRequest, FindingRule::PurposeNotCovered),
    (Cause::ReportedStolen, FindingRule::TheftNotVerified),
    (Cause::Recovered, FindingRule::PositionNotCovered),
    (Cause::ScheduledReport, FindingRule::PositionNotCovered),
    (Cause::ScheduledReport, FindingRule::RecipientNotCovered),
];

#[test]
fn the_questions_are_exactly_those_that_are_meant() {
    let mut asked = questions(Demo::usual(), "2026-11-21".parse().unwrap());
    for question in QUESTIONS {
        let place = asked.iter().position(|other| *other == question);
        asked.remove(place.unwrap_or_else(|| panic!("{question:?} is missing")));
    }
    assert_eq!(asked, []);
}

#[test]
fn every_story_is_told() {
    assert_all(Demo::usual(), "2026-11-21");
}

/// Everything that the demo household promises.
pub fn assert_all(demo: &Demo, until: &str) {
    let until: Day = until.parse().unwrap();
    assert_eq!(questions(demo, until).len(), QUESTIONS.len(), "{until}");
    assert_eq!(demo.sealed_on(until), 1, "{until}: still sealed");
    let records = demo.records();
    let count = |holds: &dyn Fn(&Record) -> bool| records.iter().filter(|r| holds(r)).count();
    let told = |kind| count(&|r: &Record| handed_to(r, kind));
    let promised = [
        (
            "routine diagnostics",
            count(&|r| r.trigger.cause == Cause::ScheduledReport),
            10_000,
        ),
        (
            "trouble codes that come and go",
            count(&|r| r.trigger.cause == Cause::FaultDetected),
            20,
        ),
        (
            "a service that is due",
            count(&|r| r.trigger.cause == Cause::ServiceDue),
            3,
        ),
        (
            "roadside assistance",
            told(RecipientKind::RoadsideAssistance),
            3,
        ),
        ("a concierge", told(RecipientKind::Concierge), 3),
        (
            "a supplier behind the concierge",
            told(RecipientKind::ConciergeSupplier),
            3,
        ),
        ("a group company", told(RecipientKind::GroupCompany), 1),
        ("a data broker", told(RecipientKind::Other), 1),
        (
            "a research release",
            told(RecipientKind::ResearchPartner),
            40,
        ),
        ("an erased record", count(&|r| r.erased.is_some()), 1),
        (
            "a withheld recording",
            count(&|r| !r.withheld.is_empty()),
            5,
        ),
        (
            "a subpoena",
            count(&|r| r.trigger.cause == Cause::Subpoena),
            1,
        ),
        ("a dealer who looks", count(&is_dealers_look), 1),
        ("a crash", incident(demo, Cause::AirbagDeployed), 9),
        ("a theft", incident(demo, Cause::ReportedStolen), 18),
        ("account changes", account_changes(demo), 8),
    ];
    for (story, found, least) in promised {
        assert!(found >= least, "{until}: {story}: {found}");
    }
    assert_crash(demo, until);
}

/// The crash has all of its parts, and lies near the top.
fn assert_crash(demo: &Demo, until: Day) {
    let crash: Vec<_> = demo
        .records()
        .iter()
        .filter(|record| record.trigger.kind == TriggerKind::Crash)
        .collect();
    let categories: Vec<_> = crash
        .iter()
        .flat_map(|record| record.categories())
        .collect();
    for category in [
        DataCategory::Location,
        DataCategory::Direction,
        DataCategory::Collision,
        DataCategory::ImpactDirection,
        DataCategory::Airbags,
        DataCategory::SeatBelts,
        DataCategory::CallLog,
        DataCategory::CallRecording,
        DataCategory::SpecialistNotes,
    ] {
        assert!(categories.contains(&category), "{until}: {category}");
    }
    for kind in [
        RecipientKind::ResponseCenter,
        RecipientKind::EmergencyServices,
        RecipientKind::EmergencyContact,
        RecipientKind::RoadsideAssistance,
    ] {
        assert!(
            crash.iter().any(|record| handed_to(record, kind)),
            "{until}: {kind}"
        );
    }
    let first = crash.iter().map(|record| record.occurred_at).min().unwrap();
    let newest = until.plus_days(-4).date();
    assert!(
        first.utc().date_naive() < newest && first.utc().date_naive() >= until.plus_days(-7).date()
    );
}

fn questions(demo: &Demo, today: Day) -> Vec<(Cause, FindingRule)> {
    let shelf = PolicyShelf::embedded().unwrap();
    let policy = PreparedPolicy::new(shelf.version(DEFAULT_OPERATOR, "2016-10-17").unwrap());
    demo.records()
        .iter()
        .flat_map(|record| {
            let findings = policy
                .check(record, &around(demo, record, today))
                .into_iter();
            findings
                .filter(|finding| finding.level == FindingLevel::Question)
                .map(|finding| (record.trigger.cause, finding.rule))
        })
        .collect()
}

/// What ingest would know besides a record.
pub fn around(demo: &Demo, record: &Record, today: Day) -> Circumstances {
    let periods = demo.arrivals.iter();
    let of_vehicle = periods.filter(|(vehicle, _)| Some(vehicle) == record.vehicle.as_ref());
    Circumstances {
        enrolled_at: demo.enrolled_at.unwrap(),
        ownership: OwnershipPeriod::nearest(
            of_vehicle.map(|(_, period)| *period),
            record.occurred_at,
        ),
        today,
    }
}

/// How many records the incident has to which a record of that cause belongs.
fn incident(demo: &Demo, cause: Cause) -> usize {
    let mut sizes: BTreeMap<_, (usize, bool)> = BTreeMap::new();
    for record in demo.records() {
        if let Some(incident) = &record.incident {
            let (size, named) = sizes.entry(incident).or_default();
            *size += 1;
            *named |= record.trigger.cause == cause;
        }
    }
    let sizes = sizes.into_values().filter(|(_, named)| *named);
    sizes.map(|(size, _)| size).max().unwrap_or_default()
}

fn handed_to(record: &Record, kind: RecipientKind) -> bool {
    record
        .disclosures
        .iter()
        .any(|disclosure| disclosure.recipient.kind == kind)
}

fn is_dealers_look(record: &Record) -> bool {
    let trigger = &record.trigger;
    let dealer = trigger
        .actor
        .as_ref()
        .is_some_and(|actor| actor.role == ActorRole::DealerStaff);
    dealer && trigger.grant.is_some()
}

fn account_changes(demo: &Demo) -> usize {
    let change = |event: &&super::file::Event| matches!(event.change, Change::Account(_));
    demo.events.iter().filter(change).count()
}
