//! `GET /api/v1/recipients` and `/api/v1/recipients/{id}`.

use axum::{
    Json,
    extract::{Path, State},
};
use dashboard_model::{
    problem::Problem,
    recipient::{RecipientDetail, RecipientSummary},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::{Allowed, policy::asks};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(recipients))
        .routes(routes!(recipient))
}

/// Who received something of the account's records, last one first.
#[utoipa::path(
    get, path = "/api/v1/recipients", tag = "recipients",
    responses(
        (status = 200, body = Vec<RecipientSummary>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn recipients(
    State(app): State<AppState>,
    allowed: Allowed<asks::SeeSharing>,
    _: NoParameters,
) -> Result<Json<Vec<RecipientSummary>>, Error> {
    Ok(Json(app.store.recipients(allowed.scope()).await?))
}

/// One recipient, with the newest records that went there.
#[utoipa::path(
    get, path = "/api/v1/recipients/{id}", tag = "recipients",
    params(("id" = String, Path, description = "The recipient's handle for this account")),
    responses(
        (status = 200, body = RecipientDetail),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn recipient(
    State(app): State<AppState>,
    allowed: Allowed<asks::SeeSharing>,
    Path(id): Path<String>,
    _: NoParameters,
) -> Result<Json<RecipientDetail>, Error> {
    app.store
        .recipient(allowed.scope(), id)
        .await?
        .map(Json)
        .ok_or(Error::NotFound)
}
