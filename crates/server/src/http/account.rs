//! `GET /api/v1/account`.

use axum::{Json, extract::State};
use dashboard_model::{
    account::{Account, HeldField, Person, ProfileChange},
    problem::Problem,
    vehicle::Vehicle,
    vocabulary::AccountField,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::SignedIn;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(account))
}

/// What is held on the subscriber, field by field, and where each can be corrected.
#[utoipa::path(
    get, path = "/api/v1/account", tag = "account",
    responses(
        (status = 200, body = Account),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn account(
    State(app): State<AppState>,
    signed_in: SignedIn,
    _: NoParameters,
) -> Result<Json<Account>, Error> {
    let scope = signed_in.scope();
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
    Ok(Json(Account {
        id: scope.account().clone(),
        enrolled_at: held.enrolled_at,
        time_zone: scope.time_zone().name().to_owned(),
        fields: fields.collect(),
    }))
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
