//! `GET /api/v1/records/{id}`.

use axum::{
    Json,
    extract::{Path, State},
};
use dashboard_model::{
    policy::{check, explain},
    problem::Problem,
    record::RecordDetail,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::SignedIn;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(record))
}

/// Everything about one record, with what the policy in force then says of it.
#[utoipa::path(
    get, path = "/api/v1/records/{id}", tag = "records",
    params(("id" = String, Path, description = "The record's id")),
    responses(
        (status = 200, body = RecordDetail),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn record(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    _: NoParameters,
) -> Result<Json<RecordDetail>, Error> {
    let id = id.try_into().map_err(|_| Error::NotFound)?;
    let scope = signed_in.scope();
    let found = app.store.record(scope, id).await?.ok_or(Error::NotFound)?;
    let policy = app.policies.in_force(scope.operator(), found.day);
    let findings = check(&found.record, policy, &found.circumstances);
    Ok(Json(RecordDetail {
        policy: policy.map(|policy| policy.version.clone()),
        explanation: policy.map(|policy| explain(&found.record, policy)),
        findings,
        record: found.record,
        day: found.day,
        counted: found.counted,
        circumstances: found.circumstances,
        linked: found.linked,
    }))
}
