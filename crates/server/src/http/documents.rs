//! The OpenAPI document.

use axum::{Json, Router, routing::get};
use dashboard_model::{
    event::{
        AccountChanged, CloudEvent, DisclosureCreated, RecordCreated, RecordErased, RecordUnsealed,
        VehicleTransferred,
    },
    problem::Problem,
};
use utoipa::{
    Modify, OpenApi, PartialSchema, ToSchema,
    openapi::{
        ArrayBuilder, OneOfBuilder, OpenApi as Document, Ref, RefOr, Schema,
        security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme},
    },
};

use super::{AppState, every_answer};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Privacy Dashboard",
        description = "What a connected car recorded about its people, why, and who received it.",
        license(name = "MIT OR Apache-2.0")
    ),
    components(schemas(
        Problem,
        CloudEvent<RecordCreated>,
        CloudEvent<DisclosureCreated>,
        CloudEvent<RecordErased>,
        CloudEvent<RecordUnsealed>,
        CloudEvent<VehicleTransferred>,
        CloudEvent<AccountChanged>
    )),
    modifiers(&Security),
    security(("session" = []), ("frame_session" = []))
)]
struct Base;

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        components.add_security_scheme(
            "session",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("dashboard_session"))),
        );
        for (name, scheme) in [
            ("frame_session", HttpAuthScheme::Bearer),
            ("portal_client", HttpAuthScheme::Basic),
        ] {
            let scheme = SecurityScheme::Http(Http::new(scheme));
            components.add_security_scheme(name, scheme);
        }
        components.add_security_scheme(
            "ingest_token",
            SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
        );
    }
}

/// Any event that is understood, for the document alone.
pub(super) struct Event;

impl PartialSchema for Event {
    fn schema() -> RefOr<Schema> {
        let data = [
            RecordCreated::name(),
            DisclosureCreated::name(),
            RecordErased::name(),
            RecordUnsealed::name(),
            VehicleTransferred::name(),
            AccountChanged::name(),
        ];
        let one_of = data.iter().fold(OneOfBuilder::new(), |one_of, data| {
            let envelope = CloudEvent::<RecordCreated>::name();
            one_of.item(Ref::from_schema_name(format!("{envelope}_{data}")))
        });
        RefOr::T(one_of.into())
    }
}

impl ToSchema for Event {}

/// A batch of events, for the document alone.
pub(super) struct EventBatch;

impl PartialSchema for EventBatch {
    fn schema() -> RefOr<Schema> {
        let items = Ref::from_schema_name(Event::name());
        RefOr::T(ArrayBuilder::new().items(items).into())
    }
}

impl ToSchema for EventBatch {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Event::name().into_owned(), Event::schema()));
    }
}

/// The document without its paths.
pub(super) fn base() -> Document {
    Base::openapi()
}

/// The OpenAPI 3.1 document of the API.
#[must_use]
pub fn openapi() -> Document {
    let mut document = super::documented().to_openapi();
    every_answer::tell(&mut document);
    document
}

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/api/openapi.json", get(async || Json(openapi())))
}
