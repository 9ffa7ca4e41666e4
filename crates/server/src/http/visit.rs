//! `GET /api/v1/visit` and `PUT /api/v1/visit`.

use axum::{Json, extract::State, http::StatusCode};
use dashboard_model::{
    problem::Problem,
    time::Timestamp,
    visit::{PolicyMove, SinceLastVisit},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, AppState, Error, query::NoParameters};
use crate::{
    auth::{Allowed, policy::asks},
    store::AccountScope,
};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(visit, seen))
}

/// What is new since the subscriber was last here: since the sign-in before this session's, or since
/// everything was last marked as seen.
#[utoipa::path(
    get, path = "/api/v1/visit", tag = "visit",
    responses(
        (status = 200, body = SinceLastVisit),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn visit(
    State(app): State<AppState>,
    allowed: Allowed<asks::Visit>,
    _: NoParameters,
) -> Result<Json<SinceLastVisit>, Error> {
    let Some(since) = allowed.session().since else {
        return Ok(Json(SinceLastVisit::default()));
    };
    let new = app.store.since(allowed.scope(), since).await?;
    Ok(Json(SinceLastVisit {
        policy: policy_move(&app, allowed.scope(), since),
        ..new
    }))
}

/// Marks everything up to now as seen, on every device that signs in from now on.
#[utoipa::path(
    put, path = "/api/v1/visit", tag = "visit",
    responses(
        (status = 204, description = "Everything up to now is marked as seen"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn seen(
    State(app): State<AppState>,
    allowed: Allowed<asks::MarkSeen>,
    _: NoParameters,
) -> Result<StatusCode, Error> {
    let now = app.clock.now();
    app.store
        .put_visit(allowed.scope(), allowed.session().hash, now)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Set when the version in force on the day of the last visit is not the one in force today.
fn policy_move(app: &App, scope: &AccountScope, since: Timestamp) -> Option<PolicyMove> {
    let on = |day| app.policies.in_force(scope.operator(), day);
    let from = on(scope.day_of(since))?;
    let to = on(scope.today())?;
    (from.version != to.version).then(|| PolicyMove {
        from: from.version.clone(),
        to: to.version.clone(),
    })
}
