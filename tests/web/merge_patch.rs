use dashboard_model::{
    account::Person,
    account_edit::{AccountEdit, Edit, PersonEdit},
};
use privacy_dashboard::api::account::merge_patch;
use wasm_bindgen_test::wasm_bindgen_test;

fn set(text: &str) -> Edit<String> {
    Edit::Set(text.to_owned())
}

/// Writes a correction as both writers do, and compares.
fn same(edit: &AccountEdit) {
    let ours: serde_json::Value = serde_json::from_str(&merge_patch(edit)).unwrap();
    assert_eq!(ours, serde_json::to_value(edit).unwrap());
}

#[wasm_bindgen_test]
fn what_is_kept_is_left_out() {
    assert_eq!(merge_patch(&AccountEdit::default()), "{}");
}

#[wasm_bindgen_test]
fn it_writes_what_a_full_json_library_writes() {
    let person = |name: &str, phone: Option<&str>| Person {
        name: name.to_owned(),
        phone: phone.map(str::to_owned),
    };
    same(&AccountEdit {
        name: set("Ana \"the\" Ruiz \\ \u{202e}"),
        email: set("ana@example.com"),
        phone: set("+1 973 555 0142"),
        address: Edit::Set(vec!["1 Elm Street".to_owned(), "Maplewood".to_owned()]),
        emergency_contact: Edit::Set(PersonEdit {
            name: Edit::Keep,
            phone: Edit::Clear,
        }),
        additional_drivers: Edit::Set(vec![person("Mia", None), person("Sam", Some("555 0100"))]),
        primary_dealer: set("Harmon Ridge"),
        language: set("es"),
    });
    same(&AccountEdit {
        email: Edit::Clear,
        address: Edit::Clear,
        emergency_contact: Edit::Clear,
        additional_drivers: Edit::Set(Vec::new()),
        ..AccountEdit::default()
    });
}
