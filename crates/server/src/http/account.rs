//! `GET /api/v1/account`.

use axum::{
    Json,
    extract::State,
    http::{HeaderName, HeaderValue, header::ETAG},
    response::IntoResponse,
};
use dashboard_model::{
    account::{Account, HeldField, Person, ProfileChange},
    problem::Problem,
    vehicle::Vehicle,
    vocabulary::AccountField,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, AppState, Error, query::NoParameters};
use crate::{
    auth::{Allowed, policy::asks},
    store::AccountScope,
};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(account))
}

/// What is held on the subscriber, field by field, and where each can be corrected.
#[utoipa::path(
    get, path = "/api/v1/account", tag = "account",
    responses(
        (status = 200, body = Account, headers(
            ("ETag" = String, description = "The revision in quotes, for `If-Match`")
        )),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn account(
    State(app): State<AppState>,
    allowed: Allowed<asks::SeeAccount>,
    _: NoParameters,
) -> Result<impl IntoResponse, Error> {
    let (etag, account) = of(&app, allowed.scope()).await?;
    Ok((etag, Json(account)))
}

/// The account as it is now, and the header that names this state.
pub(super) async fn of(
    app: &App,
    scope: &AccountScope,
) -> Result<([(HeaderName, HeaderValue); 1], Account), Error> {
    let held = app.store.account(scope).await?;
    let vehicles = app.store.vehicles(scope).await?;
    let fields = AccountField::ALL.iter().map(|&field| HeldField {
        field,
        values: values(field, &held.profile, &vehicles),
        changed_at: held
            .changes
            .iter()
            .find(|(changed, _)| *changed == field)
            .map(|(_, at)| *at),
        edit_url: app.edit_urls.of(field),
    });
    let account = Account {
        id: scope.account().clone(),
        revision: held.revision.to_string(),
        enrolled_at: scope.enrolled_at(),
        time_zone: scope.time_zone().name().to_owned(),
        fields: fields.collect(),
        profile: held.profile,
        vehicles,
    };
    let etag = HeaderValue::from_str(&format!("\"{}\"", account.revision))
        .map_err(|_| Error::Internal("a revision has no header form"))?;
    Ok(([(ETAG, etag)], account))
}

/// What is held in a field, one line each.
fn values(field: AccountField, profile: &ProfileChange, vehicles: &[Vehicle]) -> Vec<String> {
    match field {
        AccountField::Name => profile.name.iter().cloned().collect(),
        AccountField::Email => profile.email.iter().cloned().collect(),
        AccountField::Phone => profile.phone.iter().cloned().collect(),
        AccountField::Address => profile.address.clone().unwrap_or_default(),
        AccountField::EmergencyContact => profile.emergency_contact.iter().map(person).collect(),
        AccountField::AdditionalDriver => profile
            .additional_drivers
            .iter()
            .flatten()
            .map(person)
            .collect(),
        AccountField::PrimaryDealer => profile.primary_dealer.iter().cloned().collect(),
        AccountField::Language => profile.language.iter().cloned().collect(),
        AccountField::Vehicles => vehicles
            .iter()
            .filter(|vehicle| vehicle.owned_to.is_none())
            .map(|vehicle| {
                let what = &vehicle.description;
                format!("{} {} {}", what.model_year, what.make, what.model)
            })
            .collect(),
    }
}

fn person(person: &Person) -> String {
    match &person.phone {
        Some(phone) => format!("{}, {phone}", person.name),
        None => person.name.clone(),
    }
}
