//! `GET /api/v1/policies` and `/api/v1/policies/{version}`. Public, like the policy itself.

use axum::{
    Json,
    extract::{Path, RawQuery, State},
};
use dashboard_model::{
    policy::{Policy, PolicyPack, PolicySummary},
    problem::Problem,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    App, AppState, Error,
    query::{self, NoParameters},
};
use crate::store::local_day;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(policies))
        .routes(routes!(policy))
}

/// All versions of the policy, newest first.
#[utoipa::path(
    get, path = "/api/v1/policies", tag = "policies",
    responses((status = 200, body = Vec<PolicySummary>)),
    security(())
)]
async fn policies(State(app): State<AppState>, _: NoParameters) -> Json<Vec<PolicySummary>> {
    let all = app.policies.newest_first();
    Json(all.map(|pack| pack.summary(in_force(&app, pack))).collect())
}

/// One version in one language. A clause without a text in it comes in English.
#[utoipa::path(
    get, path = "/api/v1/policies/{version}", tag = "policies",
    params(
        ("version" = String, Path, description = "The version, such as `2016-10-17`"),
        ("locale" = Option<String>, Query, description = "The language (BCP 47), such as `es`"),
    ),
    responses(
        (status = 200, body = Policy),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ),
    security(())
)]
async fn policy(
    State(app): State<AppState>,
    Path(version): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Json<Policy>, Error> {
    let locale = query::single(raw.as_deref(), "locale")?;
    let pack = app.policies.version(&version).ok_or(Error::NotFound)?;
    let language = locale
        .as_deref()
        .and_then(|locale| locale.split('-').next())
        .unwrap_or("en");
    Ok(Json(pack.localized(language, in_force(&app, pack))))
}

fn in_force(app: &App, pack: &PolicyPack) -> bool {
    let today = local_day(chrono_tz::UTC, app.clock.now());
    app.policies.in_force(today) == Some(pack)
}
