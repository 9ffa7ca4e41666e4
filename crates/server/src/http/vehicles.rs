//! `GET /api/v1/vehicles`.

use axum::{Json, extract::State};
use dashboard_model::{problem::Problem, vehicle::Vehicle};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::{Allowed, policy::asks};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(vehicles))
}

/// The vehicles that are or were on the account, newest ownership first.
#[utoipa::path(
    get, path = "/api/v1/vehicles", tag = "vehicles",
    responses(
        (status = 200, body = Vec<Vehicle>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn vehicles(
    State(app): State<AppState>,
    allowed: Allowed<asks::SeeVehicles>,
    _: NoParameters,
) -> Result<Json<Vec<Vehicle>>, Error> {
    Ok(Json(app.store.vehicles(allowed.scope()).await?))
}
