//! `GET /api/v1/sharing`.

use axum::{Json, extract::State};
use dashboard_model::{problem::Problem, sharing::Sharing};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::{Allowed, policy::asks};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(sharing))
}

/// Who received something of the account's records, why, and under which legal instruments.
#[utoipa::path(
    get, path = "/api/v1/sharing", tag = "recipients",
    responses(
        (status = 200, body = Sharing),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn sharing(
    State(app): State<AppState>,
    allowed: Allowed<asks::SeeSharing>,
    _: NoParameters,
) -> Result<Json<Sharing>, Error> {
    Ok(Json(app.store.sharing(allowed.scope()).await?))
}
