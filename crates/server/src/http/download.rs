//! `GET /api/v1/records/{id}/download`: one record to keep, in the words of published vocabularies.

use axum::{
    extract::{Path, State},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use dashboard_model::{
    id::RecordId,
    json_ld::{self, MEDIA_TYPE},
    policy::{check, explain},
    problem::Problem,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::SignedIn;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(download))
}

/// One record as a JSON-LD file: what, why, what for, who received it, and what the policy says.
#[utoipa::path(
    get, path = "/api/v1/records/{id}/download", tag = "records",
    params(("id" = String, Path, description = "The record's id")),
    responses(
        (status = 200, body = Object, content_type = "application/ld+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn download(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    _: NoParameters,
) -> Result<Response, Error> {
    let id: RecordId = id.try_into().map_err(|_| Error::NotFound)?;
    let name = format!("attachment; filename=\"record-{id}.jsonld\"");
    let scope = signed_in.scope();
    let found = app.store.record(scope, id).await?.ok_or(Error::NotFound)?;
    let policy = app.policies.in_force(scope.operator(), found.day);
    let explanation = policy.map(|policy| explain(&found.record, policy));
    let findings = check(&found.record, policy, &found.circumstances);
    let document = json_ld::record(&found.record, explanation.as_ref(), &findings);
    let body = serde_json::to_vec_pretty(&document)
        .map_err(|_| Error::Internal("a record cannot be written"))?;
    let headers = [
        (CONTENT_TYPE, MEDIA_TYPE.to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, body).into_response())
}
