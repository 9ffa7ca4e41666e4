//! `GET /api/v1/sessions`, `DELETE /api/v1/sessions/{id}` and `POST /api/v1/sessions/end-others`:
//! where somebody is signed in besides.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use dashboard_model::{
    id::SessionId,
    problem::Problem,
    session::{SessionList, SessionSummary, SessionsEnded},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::{Allowed, policy::asks, same};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(sessions))
        .routes(routes!(end))
        .routes(routes!(end_others))
}

/// Everywhere that the person who asks is signed in to this account, the last used first.
#[utoipa::path(
    get, path = "/api/v1/sessions", tag = "session",
    responses(
        (status = 200, body = SessionList),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn sessions(
    State(app): State<AppState>,
    allowed: Allowed<asks::OwnSessions>,
    _: NoParameters,
) -> Result<Json<SessionList>, Error> {
    let now = app.clock.now();
    let (session, scope) = allowed.into_parts();
    let held = app.store.sessions(&scope, session.person, now);
    let items = held.await?.into_iter().map(|held| SessionSummary {
        current: same(&held.hash, &session.hash),
        id: held.id,
        browser: held.browser,
        system: held.system,
        car: held.car,
        opened_at: held.opened_at,
        seen_at: held.seen_at,
        expires_at: held.expires_at,
    });
    Ok(Json(SessionList {
        items: items.collect(),
    }))
}

/// Ends one of one's own sessions at once, wherever it is open.
#[utoipa::path(
    delete, path = "/api/v1/sessions/{id}", tag = "session",
    params(("id" = String, Path, description = "The session's id, as the list gives it")),
    responses(
        (status = 204, description = "The session has ended"),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn end(
    State(app): State<AppState>,
    allowed: Allowed<asks::OwnSessions>,
    Path(id): Path<String>,
    _: NoParameters,
) -> Result<StatusCode, Error> {
    let id: SessionId = id.parse().map_err(|_| Error::NotFound)?;
    let (session, scope) = allowed.into_parts();
    let ended = app.store.end_session_of(&scope, session.person, id);
    if ended.await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}

/// Ends all of one's own sessions but the one that asks.
#[utoipa::path(
    post, path = "/api/v1/sessions/end-others", tag = "session",
    responses(
        (status = 200, body = SessionsEnded),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn end_others(
    State(app): State<AppState>,
    allowed: Allowed<asks::OwnSessions>,
    _: NoParameters,
) -> Result<Json<SessionsEnded>, Error> {
    let now = app.clock.now();
    let (session, scope) = allowed.into_parts();
    let ended = app
        .store
        .end_other_sessions(&scope, session.person, session.hash, now)
        .await?;
    Ok(Json(SessionsEnded { ended }))
}
