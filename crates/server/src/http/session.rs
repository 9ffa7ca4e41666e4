//! `GET /api/v1/session` and `GET /api/v1/sign-in`.

use axum::{Json, extract::State};
use dashboard_model::{
    problem::Problem,
    session::{Session, SignInOptions},
    vocabulary::ActorRole,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::{Allowed, policy::asks};

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
    allowed: Allowed<asks::KnowSession>,
    _: NoParameters,
) -> Result<Json<Session>, Error> {
    let (session, scope) = allowed.into_parts();
    let own = session.role == ActorRole::Subscriber;
    Ok(Json(Session {
        actor: session.role,
        account: scope.account().clone(),
        // Whose data it is, whoever looks knows from the handle; the name is no part of any grant.
        name: if own { session.name } else { String::new() },
        time_zone: scope.time_zone().name().to_owned(),
        operator: scope.operator().to_owned(),
        today: scope.today(),
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
