//! `GET /api/v1/policies/{version}/records`.

use axum::{
    Json,
    extract::{Path, State},
};
use dashboard_model::{citation::ClauseCount, problem::Problem};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, query::NoParameters};
use crate::auth::{Allowed, policy::asks};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(records))
}

/// How many of the account's records each clause of a version explains, in the policy's order.
#[utoipa::path(
    get, path = "/api/v1/policies/{version}/records", tag = "policies",
    params(("version" = String, Path, description = "The version, such as `2016-10-17`")),
    responses(
        (status = 200, body = Vec<ClauseCount>),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn records(
    State(app): State<AppState>,
    allowed: Allowed<asks::CountClauses>,
    Path(version): Path<String>,
    _: NoParameters,
) -> Result<Json<Vec<ClauseCount>>, Error> {
    let scope = allowed.scope();
    let pack = app
        .policies
        .version(scope.operator(), &version)
        .ok_or(Error::NotFound)?;
    let counts = app.store.clause_counts(scope, pack.version.clone()).await?;
    let of_each = pack.clauses.iter().map(|clause| ClauseCount {
        clause: clause.id.clone(),
        records: counts
            .iter()
            .find(|count| count.clause == clause.id)
            .map_or(0, |count| count.records),
    });
    Ok(Json(of_each.collect()))
}
