use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_795_000_000_000;

fn id() -> GrantId {
    "7d1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b".parse().unwrap()
}

fn car(name: &str) -> VehicleId {
    name.parse().unwrap()
}

fn at(millis: i64) -> Option<Timestamp> {
    Timestamp::from_millis(millis)
}

fn draft() -> Draft {
    Draft {
        organisation: " Harmon Ridge ".to_owned(),
        vehicles: vec![car("veh_one1")],
        categories: vec![DataCategory::Fuel],
        ..Draft::new(id(), &[])
    }
}

fn grant() -> Grant {
    let new = draft().grant(at(NOW + 10 * DAY_MS).unwrap());
    Grant {
        id: new.id,
        grantee: new.grantee,
        vehicles: vec![car("veh_one1"), car("veh_two2")],
        categories: vec![DataCategory::Fuel, DataCategory::Odometer],
        purpose: new.purpose,
        given_at: at(NOW).unwrap(),
        from: at(NOW).unwrap(),
        until: new.until,
        revoked_at: None,
    }
}

#[test]
fn nothing_is_chosen_beforehand_but_the_only_car() {
    let one = Draft::new(id(), &[car("veh_one1")]);
    assert_eq!(one.vehicles, [car("veh_one1")]);
    assert!(one.categories.is_empty());
    let two = Draft::new(id(), &[car("veh_one1"), car("veh_two2")]);
    assert!(two.vehicles.is_empty());
}

#[test]
fn everything_that_is_missing_is_named_in_the_order_of_the_form() {
    let empty = Draft {
        span: Span::Until(None),
        ..Draft::new(id(), &[])
    };
    let end = empty.span.end(NOW, |_| None);
    let all = [
        Wrong::Organisation,
        Wrong::Vehicles,
        Wrong::Categories,
        Wrong::Until,
    ];
    assert_eq!(empty.wrong(NOW, end), all);
    assert_eq!(draft().wrong(NOW, at(NOW + 1)), []);
}

#[test]
fn a_name_is_sent_without_the_spaces_around_it() {
    let grant = draft().grant(at(NOW + 1).unwrap());
    assert_eq!(grant.grantee.organisation, "Harmon Ridge");
    let long = Draft {
        organisation: "x".repeat(201),
        ..draft()
    };
    assert_eq!(long.wrong(NOW, at(NOW + 1)), [Wrong::OrganisationLong]);
    let hidden = Draft {
        organisation: "Harmon\u{7}".to_owned(),
        ..draft()
    };
    assert_eq!(hidden.wrong(NOW, at(NOW + 1)), [Wrong::OrganisationForm]);
}

#[test]
fn what_was_given_before_is_offered_again_without_the_cars_that_are_gone() {
    let again = Draft::again(id(), &[car("veh_two2")], &grant());
    assert_eq!(again.vehicles, [car("veh_two2")]);
    assert_eq!(again.categories, grant().categories);
    assert_eq!(again.span, Span::Days(1));
}

#[test]
fn the_servers_words_are_known() {
    let known = [
        ("grantee.organisation", "empty", Wrong::Organisation),
        ("grantee.organisation", "malformed", Wrong::OrganisationForm),
        ("grantee.role", "role_not_granted", Wrong::Role),
        ("vehicles[0]", "unknown_vehicle", Wrong::UnknownVehicle),
        ("vehicles", "empty", Wrong::Vehicles),
        ("categories", "empty", Wrong::Categories),
        ("categories[1]", "only_fewer", Wrong::Categories),
        ("until", "only_shorter", Wrong::Until),
        ("", "too_many", Wrong::TooMany),
        ("purpose", "unknown_word", Wrong::Other),
    ];
    for (field, rule, wrong) in known {
        assert_eq!(Wrong::of(field, rule), wrong, "{field} {rule}");
    }
}

#[test]
fn what_a_workshop_needs_is_added_to_what_is_ticked() {
    let mut draft = Draft {
        categories: vec![DataCategory::Location, DataCategory::Fuel],
        ..draft()
    };
    draft.change(Edit::Workshop, &[]);
    assert!(WORKSHOP.iter().all(|one| draft.categories.contains(one)));
    assert!(draft.categories.contains(&DataCategory::Location));
    assert_eq!(draft.categories.len(), WORKSHOP.len() + 1);
}

#[test]
fn each_choice_is_kept() {
    let mut draft = draft();
    let cars = [car("veh_one1"), car("veh_two2")];
    let edits = [
        Edit::Role(ActorRole::OperatorStaff),
        Edit::Organisation("Support".to_owned()),
        Edit::Car(car("veh_two2")),
        Edit::Category(DataCategory::Fuel),
        Edit::Purpose(Purpose::Research),
        Edit::Span(Span::Days(7)),
    ];
    for edit in edits {
        draft.change(edit, &cars);
    }
    let chosen = Draft {
        id: id(),
        role: ActorRole::OperatorStaff,
        organisation: "Support".to_owned(),
        vehicles: cars.to_vec(),
        categories: Vec::new(),
        purpose: Purpose::Research,
        span: Span::Days(7),
    };
    assert_eq!(draft, chosen);
}

proptest! {
    #[test]
    fn an_end_is_taken_if_it_is_to_come_within_a_year(after in -400i64..800) {
        let end = at(NOW + after * DAY_MS);
        let fits = (1..=GRANT_DAYS).contains(&after);
        prop_assert_eq!(draft().wrong(NOW, end).is_empty(), fits);
    }

    #[test]
    fn what_is_ticked_twice_is_as_before(chosen in proptest::sample::subsequence(vec![1, 2, 3, 4, 5], 0..=5), one in 1..=5) {
        let all = [1, 2, 3, 4, 5];
        let mut list = chosen.clone();
        toggle(&mut list, &all, &one);
        prop_assert_ne!(&list, &chosen);
        prop_assert!(list.is_sorted());
        toggle(&mut list, &all, &one);
        prop_assert_eq!(list, chosen);
    }
}
