//! What narrowing does to a grant, whatever is asked, and which of it is refused.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use dashboard_model::{
    grant::{Grant, GrantNarrowing, Grantee},
    id::VehicleId,
    time::Timestamp,
    validate,
    vocabulary::{ActorRole, DataCategory, Purpose},
};
use proptest::{prelude::*, strategy::ValueTree};

const CATEGORIES: [DataCategory; 4] = [
    DataCategory::Fuel,
    DataCategory::Odometer,
    DataCategory::Location,
    DataCategory::Caller,
];

fn moment(minutes: i64) -> Timestamp {
    Timestamp::from_millis(minutes * 60_000).unwrap()
}

fn car(number: u8) -> VehicleId {
    format!("veh_tests{number}").parse().unwrap()
}

prop_compose! {
    fn grant()(
        cars in prop::sample::subsequence(vec![0_u8, 1, 2], 1..=3),
        categories in prop::sample::subsequence(CATEGORIES.to_vec(), 1..=4),
        until in 100_i64..200,
    ) -> Grant {
        Grant {
            id: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse().unwrap(),
            grantee: Grantee {
                role: ActorRole::HouseholdDriver,
                organisation: "Ben".to_owned(),
            },
            vehicles: cars.into_iter().map(car).collect(),
            categories,
            purpose: Purpose::ServiceDelivery,
            given_at: moment(1),
            from: moment(2),
            until: moment(until),
            revoked_at: None,
        }
    }
}

prop_compose! {
    fn narrowing()(
        until in prop::option::of(50_i64..250),
        cars in prop::option::of(prop::collection::vec(0_u8..4, 0..4)),
        categories in prop::option::of(
            prop::collection::vec(prop::sample::select(&CATEGORIES[..]), 0..4),
        ),
    ) -> GrantNarrowing {
        GrantNarrowing {
            until: until.map(moment),
            vehicles: cars.map(|cars| cars.into_iter().map(car).collect()),
            categories,
        }
    }
}

/// Whether a list is some of another one, each once.
fn some_of<T: PartialEq>(left: Option<&Vec<T>>, before: &[T]) -> bool {
    left.is_none_or(|left| {
        let once = (0..left.len()).all(|place| !left[..place].contains(&left[place]));
        !left.is_empty() && once && left.iter().all(|one| before.contains(one))
    })
}

proptest! {
    #[test]
    fn what_is_narrowed_is_never_wider_and_again_the_same(
        before in grant(), asked in narrowing(),
    ) {
        let after = before.narrowed(&asked);
        prop_assert!(after.vehicles.iter().all(|car| before.vehicles.contains(car)));
        prop_assert!(after.categories.iter().all(|it| before.categories.contains(it)));
        prop_assert!(after.until <= before.until);
        let rest = Grant {
            vehicles: before.vehicles.clone(),
            categories: before.categories.clone(),
            until: before.until,
            ..after.clone()
        };
        prop_assert_eq!(rest, before);
        prop_assert_eq!(after.narrowed(&asked), after);
    }

    #[test]
    fn what_is_taken_is_what_is_asked_for_and_everything_else_is_refused(
        before in grant(), asked in narrowing(),
    ) {
        let something = asked != GrantNarrowing::default();
        let fits = something
            && asked.until.is_none_or(|until| until <= before.until)
            && some_of(asked.vehicles.as_ref(), &before.vehicles)
            && some_of(asked.categories.as_ref(), &before.categories);
        let refused = validate::narrowed(&before, &asked);
        prop_assert_eq!(refused.is_empty(), fits, "{:?}", refused);
        let known = ["", "until", "vehicles", "categories"];
        for violation in &refused {
            let field = violation.field.split('[').next().unwrap();
            prop_assert!(known.contains(&field), "{}", field);
        }
        if fits {
            let after = before.narrowed(&asked);
            prop_assert_eq!(after.until, asked.until.unwrap_or(before.until));
            let vehicles = asked.vehicles.as_ref().unwrap_or(&before.vehicles);
            prop_assert_eq!(after.vehicles.len(), vehicles.len());
            let categories = asked.categories.as_ref().unwrap_or(&before.categories);
            prop_assert_eq!(after.categories.len(), categories.len());
        }
    }
}

#[test]
fn a_revoked_grant_ends_when_it_was_revoked_or_before() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let before = grant().new_tree(&mut runner).unwrap().current();
    assert_eq!(before.ends_at(), before.until);
    let revoked = Grant {
        revoked_at: Some(moment(50)),
        ..before.clone()
    };
    assert_eq!(revoked.ends_at(), moment(50));
    assert!(revoked.has_ended(moment(50)) && !before.has_ended(moment(50)));
    assert!(before.is_good(moment(50)) && !before.is_good(moment(1)));
    assert!(!before.is_good(before.until));
    assert_eq!(revoked.permission().until, moment(50));
}
