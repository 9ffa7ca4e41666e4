//! `GET /api/v1/export/manifest` and `DELETE /api/v1/export/{id}`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use dashboard_model::{export::ExportManifest, problem::Problem};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::super::{AppState, Error, query::NoParameters};
use crate::auth::{Allowed, policy::asks};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(manifest))
        .routes(routes!(give_up))
}

/// The last exports of this session: how far each is, what it holds, and the SHA-256 of its file once
/// all of it was sent.
#[utoipa::path(
    get, path = "/api/v1/export/manifest", tag = "export",
    responses(
        (status = 200, body = ExportManifest),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn manifest(
    State(app): State<AppState>,
    allowed: Allowed<asks::OwnSessions>,
    _: NoParameters,
) -> Json<ExportManifest> {
    let session = allowed.session();
    Json(ExportManifest {
        fresh_sign_in_needed: app.sign_in.veils_export(session, app.clock.now()),
        files: app.exports.of(session.hash),
    })
}

/// Ends an export of this session that is still on its way.
#[utoipa::path(
    delete, path = "/api/v1/export/{id}", tag = "export", operation_id = "give_up_export",
    params(("id" = String, Path, description = "The export's name in the manifest")),
    responses(
        (status = 204, description = "It has ended"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn give_up(
    State(app): State<AppState>,
    allowed: Allowed<asks::OwnSessions>,
    Path(id): Path<String>,
    _: NoParameters,
) -> Result<StatusCode, Error> {
    if app.exports.give_up(allowed.session().hash, &id) {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}
