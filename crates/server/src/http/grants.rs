//! `/api/v1/grants`: what the subscriber lets others see; and `/api/v1/grants/own`, by which somebody
//! else looks.

use axum::{
    Json,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use dashboard_model::{
    grant::{Grant, GrantList, GrantNarrowing, NewGrant},
    id::GrantId,
    problem::{Problem, Violation},
    validate,
};
use serde::de::DeserializeOwned;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AccessFault, App, AppState, Error, body, changes::change, query::NoParameters};
use crate::{
    auth::{Allowed, policy::asks},
    ingest::{Deed, Granting},
    store::{AccountScope, Verdict},
};

/// The largest grant, in bytes.
const LARGEST_GRANT: usize = 16 * 1024;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(grants))
        .routes(routes!(own))
        .routes(routes!(give))
        .routes(routes!(narrow))
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

/// The grant by which the one who asks looks at the account; 404 for a household driver who looks by
/// none.
#[utoipa::path(
    get, path = "/api/v1/grants/own", tag = "grants", operation_id = "own_grant",
    responses(
        (status = 200, body = Grant),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
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
    if find(&app, scope, &given.id).await?.is_none() {
        // One that is known was good when it was given, whatever the moment is now.
        let mut violations = validate::new_grant(&given, app.clock.now());
        violations.extend(unknown_vehicles(&app, scope, &given).await?);
        if !violations.is_empty() {
            return Err(AccessFault::GrantRefused(violations).into());
        }
    }
    let id = given.id.clone();
    let status = match done(&app, scope, Deed::Give(given)).await? {
        Verdict::Unchanged => StatusCode::OK,
        _ => StatusCode::CREATED,
    };
    Ok((status, Json(kept(&app, scope, &id).await?)))
}

/// Narrows a grant: an earlier end, fewer vehicles, fewer categories. Whoever looks by it sees less
/// within a second, and is not told. The same again changes nothing.
#[utoipa::path(
    patch, path = "/api/v1/grants/{id}", tag = "grants", operation_id = "narrow_grant",
    params(("id" = String, Path, description = "The grant's id")),
    request_body = GrantNarrowing,
    responses(
        (status = 200, description = "The grant as it is now", body = Grant),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 415, body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "It would be wider", body = Problem, content_type = "application/problem+json"),
    )
)]
async fn narrow(
    State(app): State<AppState>,
    allowed: Allowed<asks::ManageGrants>,
    Path(id): Path<String>,
    headers: HeaderMap,
    _: NoParameters,
    body: Body,
) -> Result<Json<Grant>, Error> {
    let narrowing: GrantNarrowing = read(&headers, body).await?;
    let id: GrantId = id.parse().map_err(|_| Error::NotFound)?;
    let scope = allowed.scope();
    kept(&app, scope, &id).await?;
    done(&app, scope, Deed::Narrow(id.clone(), narrowing)).await?;
    Ok(Json(kept(&app, scope, &id).await?))
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
    let scope = allowed.scope();
    kept(&app, scope, &id).await?;
    done(&app, scope, Deed::Revoke(id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Does it, with the record of it.
async fn done(app: &App, scope: &AccountScope, deed: Deed) -> Result<Verdict, Error> {
    let account = scope.account().clone();
    // Nobody waits with taking one back: it is done once for each that was given.
    let revokes = matches!(deed, Deed::Revoke(_));
    let granted = app.ingest.grant(Granting {
        account: account.clone(),
        deed,
    });
    let verdict = if revokes {
        granted.await?
    } else {
        change(app, &account, granted).await?
    };
    match verdict {
        Verdict::Invalid(violations) => Err(AccessFault::GrantRefused(violations).into()),
        Verdict::Conflict(_) => Err(AccessFault::GrantConflict.into()),
        verdict => Ok(verdict),
    }
}

/// A grant of the account, if there is one of that name. None ever goes away.
async fn find(app: &App, scope: &AccountScope, id: &GrantId) -> Result<Option<Grant>, Error> {
    let mut all = app.store.grants(scope).await?.into_iter();
    Ok(all.find(|grant| grant.id == *id))
}

/// The same, where there has to be one.
async fn kept(app: &App, scope: &AccountScope, id: &GrantId) -> Result<Grant, Error> {
    find(app, scope, id).await?.ok_or(Error::NotFound)
}

/// What a body says.
async fn read<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Error> {
    body::read_json(headers, body, LARGEST_GRANT, AccessFault::GrantRefused).await
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
