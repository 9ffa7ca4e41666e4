//! `GET /api/v1/records/{id}` and `/api/v1/records/{id}/download`.

use axum::{
    Json,
    extract::{Path, State},
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::IntoResponse,
};
use dashboard_model::{
    json_ld,
    policy::{FindingCount, check, explain},
    problem::Problem,
    record::RecordDetail,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{App, AppState, Error, query::NoParameters};
use crate::auth::{Allowed, VEILED, policy::asks};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(record))
        .routes(routes!(download))
}

/// Everything about one record, with what the policy in force then says of it.
#[utoipa::path(
    get, path = "/api/v1/records/{id}", tag = "records",
    params(("id" = String, Path, description = "The record's id")),
    responses(
        (status = 200, body = RecordDetail),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn record(
    State(app): State<AppState>,
    allowed: Allowed<asks::ReadRecord>,
    Path(id): Path<String>,
    _: NoParameters,
) -> Result<Json<RecordDetail>, Error> {
    Ok(Json(detail(&app, &allowed, id).await?))
}

/// One record as a JSON-LD 1.1 document, in the words of published vocabularies, to be kept as a
/// file.
#[utoipa::path(
    get, path = "/api/v1/records/{id}/download", tag = "records",
    params(("id" = String, Path, description = "The record's id")),
    responses(
        (status = 200, body = Object, content_type = "application/ld+json", headers(
            ("Content-Disposition" = String, description = "The name of the file")
        )),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn download(
    State(app): State<AppState>,
    allowed: Allowed<asks::ReadRecord>,
    Path(id): Path<String>,
    _: NoParameters,
) -> Result<impl IntoResponse, Error> {
    let detail = detail(&app, &allowed, id).await?;
    let document = json_ld::record(
        &detail.record,
        detail.explanation.as_ref(),
        &detail.findings,
    );
    let body = serde_json::to_vec_pretty(&document)
        .map_err(|_| Error::Internal("a record has no JSON-LD form"))?;
    let file = format!(
        "attachment; filename=\"record-{}.jsonld\"",
        detail.record.id
    );
    let file = HeaderValue::from_str(&file)
        .map_err(|_| Error::Internal("a record id has no header form"))?;
    let media_type = HeaderValue::from_static(json_ld::MEDIA_TYPE);
    Ok((
        [(CONTENT_TYPE, media_type), (CONTENT_DISPOSITION, file)],
        body,
    ))
}

/// A record as its subscriber may see it, with what the policy in force then says of it.
async fn detail(
    app: &App,
    allowed: &Allowed<asks::ReadRecord>,
    id: String,
) -> Result<RecordDetail, Error> {
    let id = id.try_into().map_err(|_| Error::NotFound)?;
    let scope = allowed.scope();
    let found = app.store.record(scope, id).await?.ok_or(Error::NotFound)?;
    let policy = app.policies.in_force(scope.operator(), found.day);
    let findings = check(&found.record, policy, &found.circumstances);
    let explanation = policy.map(|policy| explain(&found.record, policy));
    let mut record = found.record;
    if app.sign_in.veils(allowed.session(), app.clock.now()) {
        record.veil(&VEILED);
    }
    Ok(RecordDetail {
        policy: policy.map(|policy| policy.version.clone()),
        explanation,
        record,
        day: found.day,
        // Of a record that was cut, what was counted of all of it says nothing.
        counted: match scope.limits() {
            None => found.counted,
            Some(_) => FindingCount::of(&findings),
        },
        findings,
        circumstances: found.circumstances,
        linked: found.linked,
    })
}
