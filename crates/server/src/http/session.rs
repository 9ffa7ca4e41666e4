//! `GET /api/v1/session`.

use axum::{Json, extract::State};
use dashboard_model::{problem::Problem, session::Session};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::{SignIn, SignedIn};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(session))
}

/// Who is acting, for whom, until when.
#[utoipa::path(
    get, path = "/api/v1/session", tag = "session",
    responses(
        (status = 200, body = Session),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn session(
    State(app): State<AppState>,
    SignedIn(session): SignedIn,
    _: NoParameters,
) -> Result<Json<Session>, Error> {
    Ok(Json(Session {
        actor: session.role,
        account: session.scope.account().clone(),
        name: session.name,
        time_zone: session.scope.time_zone().name().to_owned(),
        operator: session.scope.operator().to_owned(),
        today: session.scope.today(),
        expires_at: session.expires_at,
        demo: app.sign_in == SignIn::Demo,
    }))
}
