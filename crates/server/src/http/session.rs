//! `GET /api/v1/session` and `GET /api/v1/sign-in`.

use axum::{Json, extract::State};
use dashboard_model::{
    problem::Problem,
    session::{Session, SignInOptions},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::Listening;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(session))
        .routes(routes!(sign_in))
}

/// Who is acting, for whom, until when. Asking for it does not make the session last.
#[utoipa::path(
    get, path = "/api/v1/session", tag = "session",
    responses(
        (status = 200, body = Session),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn session(
    Listening(session): Listening,
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
        demo: session.person.is_none(),
    }))
}

/// How somebody can sign in here.
#[utoipa::path(
    get, path = "/api/v1/sign-in", tag = "session", security(()),
    responses(
        (status = 200, body = SignInOptions),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn sign_in(State(app): State<AppState>, _: NoParameters) -> Json<SignInOptions> {
    let provider = app.sign_in.provider.as_ref();
    Json(SignInOptions {
        provider: provider.map(|provider| provider.name().to_owned()),
        links: app.sign_in.links,
    })
}
