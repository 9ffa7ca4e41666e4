//! `GET /api/v1/vehicles`.

use axum::{Json, extract::State};
use dashboard_model::{problem::Problem, vehicle::Vehicle};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::SignedIn;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(vehicles))
}

/// The vehicles that are or were on the account, newest ownership first.
#[utoipa::path(
    get, path = "/api/v1/vehicles", tag = "vehicles",
    responses(
        (status = 200, body = Vec<Vehicle>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn vehicles(
    State(app): State<AppState>,
    signed_in: SignedIn,
    _: NoParameters,
) -> Result<Json<Vec<Vehicle>>, Error> {
    Ok(Json(app.store.vehicles(signed_in.scope()).await?))
}
