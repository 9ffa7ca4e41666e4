//! What is held on the subscriber.

use dashboard_model::{
    account::{Account, Person},
    account_edit::{AccountEdit, Edit, PersonEdit},
};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::JsValue;

use super::{Api, ApiError};

const PATH: &str = "/api/v1/account";

impl Api {
    /// What is held, field by field.
    pub fn account(self) -> impl Future<Output = Result<Account, ApiError>> {
        self.get(PATH).json()
    }

    /// Corrects what is held in one revision of the account, and gives the next one.
    pub fn correct_account(
        self,
        revision: &str,
        edit: &AccountEdit,
    ) -> impl Future<Output = Result<Account, ApiError>> + use<> {
        self.patch(PATH, revision, merge_patch(edit)).json()
    }
}

/// A correction as a JSON merge patch. Written by hand: a general writer of JSON would be many times
/// as long, and this is all that the app ever sends.
#[must_use]
pub fn merge_patch(edit: &AccountEdit) -> String {
    // Taken apart in full, so that a field that is added to the model is not forgotten here.
    let AccountEdit {
        name,
        email,
        phone,
        address,
        emergency_contact,
        additional_drivers,
        primary_dealer,
        language,
    } = edit;
    let patch = Object::new();
    put(&patch, "name", name, text);
    put(&patch, "email", email, text);
    put(&patch, "phone", phone, text);
    put(&patch, "address", address, |lines| list(lines, text));
    put(&patch, "emergency_contact", emergency_contact, person_edit);
    put(&patch, "additional_drivers", additional_drivers, |people| {
        list(people, person)
    });
    put(&patch, "primary_dealer", primary_dealer, text);
    put(&patch, "language", language, text);
    // Text, lists and objects have a JSON form, so this does not fail.
    JSON::stringify(&patch).map_or_else(|_| String::new(), String::from)
}

fn put<T>(object: &Object, name: &str, edit: &Edit<T>, value: impl Fn(&T) -> JsValue) {
    let value = match edit {
        Edit::Keep => return,
        Edit::Clear => JsValue::NULL,
        Edit::Set(set) => value(set),
    };
    // Setting a field of a plain object of ours does not fail.
    Reflect::set(object, &name.into(), &value).ok();
}

#[allow(clippy::ptr_arg, reason = "a value of `Edit<String>` is handed over")]
fn text(text: &String) -> JsValue {
    text.as_str().into()
}

fn list<T>(values: &[T], value: impl Fn(&T) -> JsValue) -> JsValue {
    let list = Array::new();
    for one in values {
        list.push(&value(one));
    }
    list.into()
}

fn person_edit(edit: &PersonEdit) -> JsValue {
    let PersonEdit { name, phone } = edit;
    let object = Object::new();
    put(&object, "name", name, text);
    put(&object, "phone", phone, text);
    object.into()
}

fn person(person: &Person) -> JsValue {
    let phone = person.phone.clone().map_or(Edit::Keep, Edit::Set);
    let name = Edit::Set(person.name.clone());
    person_edit(&PersonEdit { name, phone })
}
