use super::*;

fn held() -> ProfileChange {
    let person = |name: &str, phone: Option<&str>| Person {
        name: name.to_owned(),
        phone: phone.map(str::to_owned),
    };
    ProfileChange {
        name: Some("Ana Ruiz".to_owned()),
        email: Some("ana@example.com".to_owned()),
        address: Some(vec!["1 Elm Street".to_owned(), "Maplewood".to_owned()]),
        emergency_contact: Some(person("Leo", Some("555 0100"))),
        additional_drivers: Some(vec![person("Mia", None), person("Sam", None)]),
        language: Some("en-US".to_owned()),
        ..ProfileChange::default()
    }
}

fn type_text(field: AccountField, text: &str) -> Draft {
    let mut draft = Draft::of(field, &held()).unwrap();
    draft.typed = Typed::Text(text.to_owned());
    draft
}

fn rules(draft: &Draft) -> Vec<(String, FieldRule)> {
    let faults = draft.faults().into_iter();
    faults
        .map(|fault| (fault.path, fault.rule.unwrap()))
        .collect()
}

#[test]
fn a_form_as_it_was_filled_corrects_nothing() {
    for field in AccountField::ALL {
        if let Some(draft) = Draft::of(*field, &held()) {
            assert!(!draft.is_changed(), "{field:?}");
        }
    }
    let draft = Draft::of(AccountField::Address, &held()).unwrap();
    assert_eq!(draft.edit(), AccountEdit::default());
}

#[test]
fn only_the_field_of_the_form_is_corrected() {
    let draft = type_text(AccountField::Email, "  new@example.com ");
    let after = draft.edit().apply(&held());
    let email = Some("new@example.com".to_owned());
    assert_eq!(after, ProfileChange { email, ..held() });
    let back = AccountEdit::between(&draft.wanted(), &draft.base);
    assert_eq!(back.apply(&after), held());
}

#[test]
fn a_text_that_was_emptied_is_refused_and_removes_nothing() {
    let required = |path: &str| vec![(path.to_owned(), FieldRule::Required)];
    for (field, path) in [
        (AccountField::Name, "name"),
        (AccountField::Email, "email"),
        (AccountField::Address, "address[0]"),
    ] {
        assert_eq!(rules(&type_text(field, " \n ")), required(path));
    }
}

#[test]
fn each_driver_is_judged_in_its_place() {
    let mut draft = Draft::of(AccountField::AdditionalDriver, &held()).unwrap();
    let Typed::People(people) = &mut draft.typed else {
        panic!("drivers are people")
    };
    people.remove(&0);
    let phone = "not a number".to_owned();
    people.insert(
        7,
        TypedPerson {
            name: "<b>".to_owned(),
            phone,
        },
    );
    let expected = [
        ("additional_drivers[1].name", FieldRule::Markup),
        ("additional_drivers[1].phone", FieldRule::PhoneNumber),
    ];
    assert_eq!(
        rules(&draft),
        expected.map(|(path, rule)| (path.to_owned(), rule))
    );
}

#[test]
fn the_last_driver_can_go() {
    let mut draft = Draft::of(AccountField::AdditionalDriver, &held()).unwrap();
    draft.typed = Typed::People(BTreeMap::new());
    assert_eq!(draft.faults(), []);
    assert_eq!(draft.edit().apply(&held()).additional_drivers, None);
}

#[test]
fn a_field_is_read_line_by_line() {
    let lines = |field| lines(&only(field, &held()));
    assert_eq!(lines(AccountField::EmergencyContact), ["Leo, 555 0100"]);
    assert_eq!(lines(AccountField::Address), ["1 Elm Street", "Maplewood"]);
    assert_eq!(lines(AccountField::Phone), [""; 0]);
}
