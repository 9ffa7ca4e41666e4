//! Corrections of the account: what a merge patch does, and what is refused beside which field.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::str::FromStr;

use dashboard_model::{
    account::{Person, ProfileChange},
    account_edit::AccountEdit,
    validate::{self, FieldRule},
};
use proptest::{collection::vec, option, prelude::*};
use serde_json::{Value, json};

fn held() -> ProfileChange {
    ProfileChange {
        name: Some("Nora Test".to_owned()),
        email: Some("nora@example.com".to_owned()),
        address: Some(vec!["1 Test Street".to_owned()]),
        emergency_contact: Some(Person {
            name: "Ines Contact".to_owned(),
            phone: Some("+1 555 0100".to_owned()),
        }),
        time_zone: Some("America/New_York".to_owned()),
        ..ProfileChange::default()
    }
}

fn edit(patch: Value) -> AccountEdit {
    serde_json::from_value(patch).unwrap()
}

/// The faults of a correction, as `field: rule`.
fn faults(patch: Value) -> Vec<String> {
    validate::account_edit(&edit(patch), &held())
        .iter()
        .map(|fault| format!("{}: {}", fault.field, fault.rule.as_str()))
        .collect()
}

#[test]
fn what_is_left_out_stays_and_null_removes() {
    let after = edit(json!({ "email": null, "phone": "+1 555 0199" })).apply(&held());
    let expected = ProfileChange {
        email: None,
        phone: Some("+1 555 0199".to_owned()),
        ..held()
    };
    assert_eq!(after, expected);
}

#[test]
fn a_part_of_a_person_can_be_corrected_alone() {
    let after = edit(json!({ "emergency_contact": { "phone": null } })).apply(&held());
    let contact = after.emergency_contact.unwrap();
    assert_eq!(
        (contact.name.as_str(), contact.phone),
        ("Ines Contact", None)
    );
    let gone = edit(json!({ "emergency_contact": null })).apply(&held());
    assert_eq!(gone.emergency_contact, None);
}

#[test]
fn an_empty_list_holds_nothing() {
    let after = edit(json!({ "address": [], "additional_drivers": [] })).apply(&held());
    assert_eq!((after.address, after.additional_drivers), (None, None));
}

#[test]
fn the_operator_and_what_nobody_knows_cannot_be_corrected() {
    for patch in [json!({ "operator": "bmw-assist" }), json!({ "vin": "x" })] {
        assert!(serde_json::from_value::<AccountEdit>(patch).is_err());
    }
}

#[test]
fn a_good_correction_has_no_faults() {
    let patch = json!({
        "name": "Zoë O’Hara-Núñez", "email": "zoe.o'hara+car@mail.example.com",
        "phone": "+1 (973) 555-0142", "address": ["Rue de l’Échiquier 12", "75010 Paris"],
        "emergency_contact": { "name": "Ingrid" },
        "additional_drivers": [{ "name": "Theo", "phone": "973.555.0163" }],
        "primary_dealer": "Harmon & Ridge", "language": "zh-Hant-TW"
    });
    assert_eq!(faults(patch), [""; 0]);
    let nothing = json!({ "email": null, "phone": null, "address": null, "language": null,
        "emergency_contact": null, "additional_drivers": null, "primary_dealer": null });
    assert_eq!(faults(nothing), [""; 0]);
}

#[test]
fn what_cannot_be_left_empty() {
    assert_eq!(faults(json!({ "name": null })), ["name: required"]);
    assert_eq!(faults(json!({ "name": " \u{a0}" })), ["name: required"]);
    assert_eq!(faults(json!({ "email": "" })), ["email: required"]);
    assert_eq!(
        faults(json!({ "emergency_contact": { "name": null } })),
        ["emergency_contact.name: required"]
    );
}

#[test]
fn each_fault_stands_beside_its_field() {
    let patch = json!({
        "name": "<b>Nora</b>", "email": "nora", "phone": "call me",
        "address": ["fine", "a\u{0}b"], "emergency_contact": { "phone": "12" },
        "additional_drivers": [{ "name": "Theo" }, { "name": "", "phone": "x" }],
        "primary_dealer": "a\u{202e}b", "language": "e"
    });
    assert_eq!(
        faults(patch),
        [
            "name: markup",
            "email: mail_address",
            "phone: phone_number",
            "primary_dealer: control_character",
            "language: language_tag",
            "address[1]: control_character",
            "emergency_contact.phone: phone_number",
            "additional_drivers[1].name: required",
            "additional_drivers[1].phone: phone_number",
        ]
    );
}

#[test]
fn lengths_end_where_they_are_said_to() {
    let long = |n: usize| "ä".repeat(n);
    assert_eq!(validate::line(&long(200)), None);
    assert_eq!(validate::line(&long(201)), Some(FieldRule::TooLong));
    let lines = |n: usize| faults(json!({ "address": vec!["line"; n] }));
    assert_eq!(lines(6), [""; 0]);
    assert_eq!(lines(7), ["address: too_many"]);
    let drivers =
        |n: usize| faults(json!({ "additional_drivers": vec![json!({ "name": "A" }); n] }));
    assert_eq!(drivers(20), [""; 0]);
    assert_eq!(drivers(21), ["additional_drivers: too_many"]);
    let label = "d".repeat(60);
    let host = format!("{label}.{label}.{label}");
    let mail = |mailbox: usize| validate::mail_address(&format!("{}@{host}", "m".repeat(mailbox)));
    assert_eq!((mail(64), mail(65)), (None, Some(FieldRule::MailAddress)));
    assert_eq!(mail(72), Some(FieldRule::TooLong));
}

#[test]
fn mail_addresses() {
    for good in ["a@b.co", "jörg@müller.example", "a.b@c-d.example.com"] {
        assert_eq!(validate::mail_address(good), None, "{good}");
    }
    for bad in [
        "a",
        "@b.example",
        "a@",
        "a@b",
        "a@.example",
        "a@b.",
        "a@b..example",
        ".a@b.example",
        "a.@b.example",
        "a..b@c.example",
        "a b@c.example",
        "a@b c.example",
        "a@-b.example",
        "a@b-.example",
        "\"a\"@b.example",
        "a@[127.0.0.1]",
        "a,b@c.example",
        "a@b@c.example",
    ] {
        assert_eq!(
            validate::mail_address(bad),
            Some(FieldRule::MailAddress),
            "{bad}"
        );
    }
}

#[test]
fn phone_numbers() {
    for good in ["12345", "+49 (0)89 1234-5678", "1.2.3.4.5", &"1".repeat(20)] {
        assert_eq!(validate::phone_number(good), None, "{good}");
    }
    for bad in [
        "1234",
        &"1".repeat(21),
        "+1+2345",
        "12345x",
        "１２３４５",
        "12345/6",
    ] {
        assert_eq!(
            validate::phone_number(bad),
            Some(FieldRule::PhoneNumber),
            "{bad}"
        );
    }
}

#[test]
fn languages() {
    for good in ["en", "de-AT", "es-419", "sr-Latn-RS"] {
        assert_eq!(validate::language(good), None, "{good}");
    }
    for bad in [
        "e",
        "english-",
        "-en",
        "en_US",
        "1a",
        "en-abcdefghi",
        "deutschland",
    ] {
        assert_eq!(
            validate::language(bad),
            Some(FieldRule::LanguageTag),
            "{bad}"
        );
    }
}

#[test]
fn each_rule_has_a_word_that_names_it_again() {
    for &rule in FieldRule::ALL {
        assert_eq!(FieldRule::from_str(rule.as_str()), Ok(rule));
    }
    assert!(FieldRule::from_str("").is_err());
}

fn person() -> impl Strategy<Value = Person> {
    (any::<String>(), option::of(any::<String>())).prop_map(|(name, phone)| Person { name, phone })
}

prop_compose! {
    fn profile()(
        texts in vec(option::of(any::<String>()), 6),
        address in option::of(vec(any::<String>(), 1..4)),
        emergency_contact in option::of(person()),
        additional_drivers in option::of(vec(person(), 1..3)),
    ) -> ProfileChange {
        let mut texts = texts.into_iter();
        let mut text = || texts.next().flatten();
        ProfileChange {
            name: text(), email: text(), phone: text(), primary_dealer: text(),
            language: text(), time_zone: text(),
            address, emergency_contact, additional_drivers, operator: None,
        }
    }
}

proptest! {
    #[test]
    fn the_correction_between_two_states_makes_one_into_the_other(
        from in profile(), to in profile()
    ) {
        // The time zone is the back end's to change.
        let to = ProfileChange { time_zone: from.time_zone.clone(), ..to };
        let there = AccountEdit::between(&from, &to);
        let sent: AccountEdit = serde_json::from_str(&serde_json::to_string(&there).unwrap()).unwrap();
        prop_assert_eq!(&sent, &there);
        prop_assert_eq!(sent.apply(&from), to.clone());
        prop_assert_eq!(AccountEdit::between(&to, &from).apply(&to), from.clone());
        prop_assert_eq!(AccountEdit::between(&to, &to), AccountEdit::default());
    }

    #[test]
    fn no_text_breaks_a_rule_by_a_panic_and_no_good_one_holds_markup(text in any::<String>()) {
        for rule in [validate::line, validate::mail_address, validate::phone_number, validate::language] {
            if rule(&text).is_none() {
                prop_assert!(!text.contains(['<', '>']) && !text.chars().any(char::is_control));
                prop_assert!(text.chars().count() <= 254 && !text.trim().is_empty());
            }
        }
    }
}
