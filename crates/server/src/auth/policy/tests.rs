//! A line for every role and operation, spelled out a second time.

use dashboard_model::{
    grant::{Grant, Grantee},
    time::Timestamp,
    vocabulary::{ActorRole, AskedFor, DataCategory, Purpose},
};

use super::*;

mod cut;

const BEN: &str = "Ben";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn grant() -> Grant {
    Grant {
        id: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse().unwrap(),
        grantee: Grantee {
            role: ActorRole::DealerStaff,
            organisation: "Dealer".to_owned(),
        },
        vehicles: vec!["veh_tests1".parse().unwrap()],
        categories: vec![DataCategory::Odometer],
        purpose: Purpose::ServiceDelivery,
        given_at: at("2026-11-01T00:00:00Z"),
        from: at("2026-11-01T00:00:00Z"),
        until: at("2026-12-01T00:00:00Z"),
        revoked_at: None,
    }
}

fn seen(actor: Actor, operation: Operation, grant: Option<&Grant>) -> Result<Sight, Refusal> {
    let asker = Asker {
        actor,
        name: Some(BEN),
        grant,
    };
    decide(asker, operation)
}

/// What somebody gets: `W`hole, what was `G`ranted, their `O`wn calls and what was granted, `B`eside the account, or `-` nothing.
fn letter(actor: Actor, operation: Operation, grant: Option<&Grant>) -> char {
    match seen(actor, operation, grant) {
        Err(Refusal::Role) => '-',
        Err(Refusal::NoGrant) => 'n',
        Ok(sight) => match sight.limits() {
            None => 'W',
            Some(limits) if limits.is_closed() => 'B',
            Some(limits) if limits.calls_of.is_some() => 'O',
            Some(_) => 'G',
        },
    }
}

fn word(operation: Operation) -> String {
    let letters = Actor::ALL.map(|actor| letter(actor, operation, Some(&grant())));
    letters.iter().collect()
}

#[test]
fn every_operation_has_its_line_and_nobody_gets_more() {
    // Subscriber, household driver, dealer's staff, operator's support, ingest service, auditor.
    let expected = |operation| match operation {
        Operation::KnowSession | Operation::OwnSessions => "BBBB-B",
        Operation::OwnGrant => "-BBB--",
        Operation::SeeVehicles
        | Operation::ReadTimeline
        | Operation::Listen
        | Operation::ReadRecord
        | Operation::SeeSharing
        | Operation::Export => "WOGG--",
        Operation::Count => "WOGG-W",
        Operation::CountClauses | Operation::Prove => "W----W",
        Operation::SeeAccount
        | Operation::CorrectAccount
        | Operation::Visit
        | Operation::MarkSeen
        | Operation::ManageGrants
        | Operation::LetCarsIn => "W-----",
        Operation::SendEvents => "----B-",
    };
    for &operation in Operation::ALL {
        assert_eq!(word(operation), expected(operation), "{operation:?}");
    }
}

#[test]
fn what_shows_something_of_the_account_says_what() {
    // What is left out shows nothing that would have to be written down.
    let shows = [
        (Operation::SeeVehicles, AskedFor::Vehicles),
        (Operation::ReadTimeline, AskedFor::Timeline),
        (Operation::Count, AskedFor::Counts),
        (Operation::Listen, AskedFor::Timeline),
        (Operation::ReadRecord, AskedFor::Record),
        (Operation::SeeSharing, AskedFor::Sharing),
        (Operation::CountClauses, AskedFor::Counts),
        (Operation::Prove, AskedFor::Counts),
        (Operation::Export, AskedFor::Export),
    ];
    for &operation in Operation::ALL {
        let named = shows.iter().find(|(shown, _)| *shown == operation);
        assert_eq!(
            operation.shows(),
            named.map(|(_, asked)| *asked),
            "{operation:?}"
        );
    }
}

#[test]
fn without_a_grant_nothing_is_seen_by_one() {
    for &operation in Operation::ALL {
        for actor in Actor::ALL.into_iter().filter(|actor| actor.needs_grant()) {
            let seen = letter(actor, operation, None);
            assert!(matches!(seen, 'n' | '-' | 'B'), "{actor:?} {operation:?}");
            if letter(actor, operation, Some(&grant())) == 'G' {
                assert_eq!(seen, 'n', "{actor:?} {operation:?}");
            }
        }
    }
}

#[test]
fn a_grant_is_no_use_to_whom_it_is_not_for() {
    for &operation in Operation::ALL {
        for actor in [Actor::Subscriber, Actor::IngestService, Actor::Auditor] {
            assert_eq!(
                letter(actor, operation, Some(&grant())),
                letter(actor, operation, None),
                "{actor:?} {operation:?}"
            );
        }
    }
}

#[test]
fn who_drives_too_sees_own_calls_whatever_is_granted() {
    for &operation in Operation::ALL {
        assert_eq!(
            letter(Actor::HouseholdDriver, operation, Some(&grant())),
            letter(Actor::HouseholdDriver, operation, None),
            "{operation:?}"
        );
    }
    let limits = |grant| {
        let sight = seen(Actor::HouseholdDriver, Operation::ReadTimeline, grant).unwrap();
        sight.limits().unwrap().as_ref().clone()
    };
    let alone = limits(None);
    assert!(alone.vehicles.is_empty() && alone.categories.is_empty());
    let granted = limits(Some(&grant()));
    assert_eq!(granted.vehicles, grant().vehicles);
    assert_eq!(granted.categories, grant().categories);
    for limits in [alone, granted] {
        let caller = limits.calls_of.unwrap();
        assert!(caller.is(BEN));
        for other in ["ben", "Ben ", "Bén", "", "Ben\u{301}"] {
            assert!(!caller.is(other), "{other}");
        }
    }
    let staff = seen(Actor::DealerStaff, Operation::ReadTimeline, Some(&grant())).unwrap();
    assert_eq!(staff.limits().unwrap().calls_of, None);
}

#[test]
fn who_drives_too_and_has_no_name_is_nobody() {
    let asker = Asker {
        actor: Actor::HouseholdDriver,
        name: None,
        grant: None,
    };
    let told = decide(asker, Operation::ReadTimeline);
    assert_eq!(told, Err(Refusal::NoGrant));
}
