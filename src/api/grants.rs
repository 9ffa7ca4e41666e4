//! What the subscriber lets others see, and by which grant somebody else looks.

use dashboard_model::{
    grant::{Grant, GrantList, GrantNarrowing, NewGrant},
    id::{GrantId, VehicleId},
    vocabulary::DataCategory,
};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::JsValue;

use super::{Api, ApiError};

const PATH: &str = "/api/v1/grants";

impl Api {
    /// All grants, the newest first, with those that have ended.
    pub fn grants(self) -> impl Future<Output = Result<Vec<Grant>, ApiError>> {
        let pending = self.get(PATH).json();
        async move {
            let list: GrantList = pending.await?;
            Ok(list.items)
        }
    }

    /// The grant by which the reader looks.
    pub fn own_grant(self) -> impl Future<Output = Result<Grant, ApiError>> {
        self.get("/api/v1/grants/own").json()
    }

    /// Gives a grant. The same again changes nothing.
    pub fn give_grant(
        self,
        grant: &NewGrant,
    ) -> impl Future<Output = Result<Grant, ApiError>> + use<> {
        self.post_json(PATH, new_grant(grant)).json()
    }

    /// Gives a grant an earlier end, or less to see.
    pub fn narrow_grant(
        self,
        id: &GrantId,
        narrowing: &GrantNarrowing,
    ) -> impl Future<Output = Result<Grant, ApiError>> + use<> {
        self.patch_json(&format!("{PATH}/{id}"), narrowed(narrowing))
            .json()
    }

    /// Ends a grant at once.
    pub fn revoke_grant(self, id: &GrantId) -> impl Future<Output = Result<(), ApiError>> + use<> {
        let pending = self.delete(&format!("{PATH}/{id}")).text();
        async move { pending.await.map(drop) }
    }
}

/// A new grant as JSON. Taken apart in full, so that a field that is added to the model is not
/// forgotten here.
fn new_grant(grant: &NewGrant) -> String {
    let NewGrant {
        id,
        grantee,
        vehicles,
        categories,
        purpose,
        from,
        until,
    } = grant;
    let who = Object::new();
    put(&who, "role", &grantee.role.as_str().into());
    put(&who, "organisation", &grantee.organisation.as_str().into());
    let object = Object::new();
    put(&object, "id", &id.as_str().into());
    put(&object, "grantee", &who);
    put(&object, "vehicles", &names(vehicles));
    put(&object, "categories", &words(categories));
    put(&object, "purpose", &purpose.as_str().into());
    if let Some(from) = from {
        put(&object, "from", &from.to_string().into());
    }
    put(&object, "until", &until.to_string().into());
    text(&object)
}

fn narrowed(narrowing: &GrantNarrowing) -> String {
    let GrantNarrowing {
        until,
        vehicles,
        categories,
    } = narrowing;
    let object = Object::new();
    if let Some(until) = until {
        put(&object, "until", &until.to_string().into());
    }
    if let Some(vehicles) = vehicles {
        put(&object, "vehicles", &names(vehicles));
    }
    if let Some(categories) = categories {
        put(&object, "categories", &words(categories));
    }
    text(&object)
}

fn put(object: &Object, name: &str, value: &JsValue) {
    // Setting a field of a plain object of ours does not fail.
    Reflect::set(object, &name.into(), value).ok();
}

fn names(vehicles: &[VehicleId]) -> JsValue {
    list(vehicles.iter().map(VehicleId::as_str))
}

fn words(categories: &[DataCategory]) -> JsValue {
    list(categories.iter().map(|category| category.as_str()))
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> JsValue {
    let list = Array::new();
    for text in texts {
        list.push(&text.into());
    }
    list.into()
}

/// Text, lists and objects have a JSON form, so this does not fail.
fn text(object: &Object) -> String {
    JSON::stringify(object).map_or_else(|_| String::new(), String::from)
}
