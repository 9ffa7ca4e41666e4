//! `/api/v1/grants`: what the subscriber lets others see; and `/api/v1/grants/own`, by which somebody
//! else looks.

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
};
use dashboard_model::{
    grant::{Grant, GrantEnd, GrantList, NewGrant},
    id::GrantId,
    problem::{Problem, Violation},
    validate,
};
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AccessFault, App, AppState, Error, body, query::NoParameters};
use crate::{
    auth::{Allowed, policy::asks},
    ingest::{json, typed},
    store::{AccountScope, Given, GrantChange},
};

/// The largest grant, in bytes.
const LARGEST_GRANT: usize = 16 * 1024;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(grants))
        .routes(routes!(own))
        .routes(routes!(give))
        .routes(routes!(shorten))
        .routes(routes!(revoke))
}

/// All grants of the account, the newest first, with those that have ended.
#[utoipa::path(
    get, path = "/api/v1/grants", tag = "grants",
    responses(
        (status = 200, body = GrantList),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn grants(
    State(app): State<AppState>,
    allowed: Allowed<asks::ManageGrants>,
    _: NoParameters,
) -> Result<Json<GrantList>, Error> {
    let items = app.store.grants(allowed.scope()).await?;
    Ok(Json(GrantList { items }))
}

/// The grant by which the one who asks looks at the account.
#[utoipa::path(
    get, path = "/api/v1/grants/own", tag = "grants", operation_id = "own_grant",
    responses(
        (status = 200, body = Grant),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn own(allowed: Allowed<asks::OwnGrant>, _: NoParameters) -> Result<Json<Grant>, Error> {
    let (session, _) = allowed.into_parts();
    session.grant.map(Json).ok_or(Error::NotFound)
}

/// Gives somebody a grant. The same again changes nothing.
#[utoipa::path(
    post, path = "/api/v1/grants", tag = "grants", operation_id = "give_grant",
    request_body = NewGrant,
    responses(
        (status = 201, description = "The grant is given", body = Grant),
        (status = 200, description = "It was given before, the same", body = Grant),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "Another grant has this id", body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "A field breaks a rule", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn give(
    State(app): State<AppState>,
    allowed: Allowed<asks::ManageGrants>,
    headers: HeaderMap,
    _: NoParameters,
    body: Body,
) -> Result<(StatusCode, Json<Grant>), Error> {
    let given: NewGrant = read(&headers, body).await?;
    let scope = allowed.scope();
    let known = app.store.grants(scope).await?;
    if let Some(known) = known.into_iter().find(|grant| grant.id == given.id) {
        return again(known, &given);
    }
    let now = app.clock.now();
    let mut violations = validate::new_grant(&given, now);
    violations.extend(unknown_vehicles(&app, scope, &given).await?);
    if !violations.is_empty() {
        return Err(AccessFault::GrantRefused(violations).into());
    }
    let grant = Grant {
        id: given.id.clone(),
        grantee: given.grantee.clone(),
        vehicles: given.vehicles.clone(),
        categories: given.categories.clone(),
        purpose: given.purpose,
        given_at: now,
        from: given.from.unwrap_or(now),
        until: given.until,
        revoked_at: None,
    };
    match app.store.put_grant(scope, grant.clone()).await? {
        Given::Stored => Ok((StatusCode::CREATED, Json(grant))),
        Given::Known(known) => again(*known, &given),
        Given::TooMany => Err(AccessFault::GrantRefused(vec![Violation::new(
            "",
            "too_many",
            "there are too many grants that have not ended: revoke one first",
        )])
        .into()),
    }
}

/// Gives a grant an earlier end. The same again changes nothing.
#[utoipa::path(
    patch, path = "/api/v1/grants/{id}", tag = "grants", operation_id = "shorten_grant",
    params(("id" = String, Path, description = "The grant's id")),
    request_body = GrantEnd,
    responses(
        (status = 200, description = "The grant as it is now", body = Grant),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The new end is later", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn shorten(
    State(app): State<AppState>,
    allowed: Allowed<asks::ManageGrants>,
    Path(id): Path<String>,
    headers: HeaderMap,
    _: NoParameters,
    body: Body,
) -> Result<Json<Grant>, Error> {
    let end: GrantEnd = read(&headers, body).await?;
    let id: GrantId = id.parse().map_err(|_| Error::NotFound)?;
    let scope = allowed.scope();
    let known = app.store.grants(scope).await?;
    let known = known.into_iter().find(|grant| grant.id == id);
    let violations = validate::shortened(&known.ok_or(Error::NotFound)?, &end);
    if !violations.is_empty() {
        return Err(AccessFault::GrantRefused(violations).into());
    }
    let change = GrantChange::Until(end.until);
    let ended = app.store.end_grant(scope, id, change).await?;
    ended.map(Json).ok_or(Error::NotFound)
}

/// Revokes a grant: nobody sees anything by it from now on. Again, it changes nothing.
#[utoipa::path(
    delete, path = "/api/v1/grants/{id}", tag = "grants", operation_id = "revoke_grant",
    params(("id" = String, Path, description = "The grant's id")),
    responses(
        (status = 204, description = "The grant has ended"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn revoke(
    State(app): State<AppState>,
    allowed: Allowed<asks::ManageGrants>,
    Path(id): Path<String>,
    _: NoParameters,
) -> Result<StatusCode, Error> {
    let id: GrantId = id.parse().map_err(|_| Error::NotFound)?;
    let change = GrantChange::Revoke(app.clock.now());
    let ended = app.store.end_grant(allowed.scope(), id, change).await?;
    ended.map(|_| StatusCode::NO_CONTENT).ok_or(Error::NotFound)
}

/// What a body says. A field that breaks its form is named.
async fn read<T: serde::de::DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Error> {
    let header = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let media_type = header.and_then(|header| header.split(';').next());
    if !media_type.is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json")) {
        return Err(AccessFault::GrantContentType.into());
    }
    let value = json::parse(&body::read(body, LARGEST_GRANT).await?)?;
    if !matches!(value, Value::Object(_)) {
        let message = "must be an object";
        return Err(Error::WrongForm(Violation::new("", "wrong_type", message)));
    }
    typed(&value).map_err(|fault| AccessFault::GrantRefused(vec![fault]).into())
}

/// The answer to a grant whose id is known.
fn again(known: Grant, given: &NewGrant) -> Result<(StatusCode, Json<Grant>), Error> {
    let same = known.grantee == given.grantee
        && known.vehicles == given.vehicles
        && same_list(&known.categories, &given.categories)
        && known.purpose == given.purpose
        && given.from.is_none_or(|from| from == known.from)
        && known.until <= given.until;
    if same {
        Ok((StatusCode::OK, Json(known)))
    } else {
        Err(AccessFault::GrantConflict.into())
    }
}

/// Whether both hold the same, in whatever order.
fn same_list<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.len() == other.len() && one.iter().all(|item| other.contains(item))
}

/// The vehicles that are not on the account, by their places.
async fn unknown_vehicles(
    app: &App,
    scope: &AccountScope,
    given: &NewGrant,
) -> Result<Vec<Violation>, Error> {
    let owned = app.store.vehicles(scope).await?;
    let unknown = given.vehicles.iter().enumerate().filter(|(_, vehicle)| {
        let mut present = owned.iter().filter(|owned| owned.owned_to.is_none());
        !present.any(|owned| owned.id == **vehicle)
    });
    Ok(unknown
        .map(|(place, _)| {
            Violation::new(
                format!("vehicles[{place}]"),
                "unknown_vehicle",
                "must be a vehicle that is on the account now",
            )
        })
        .collect())
}
