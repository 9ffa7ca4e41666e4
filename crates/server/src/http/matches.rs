//! `GET /api/v1/timeline/matches`.

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderName, header::CONTENT_TYPE},
};
use dashboard_model::{problem::Problem, timeline::index::MATCHES_MEDIA_TYPE};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    AppState, Error, media, parameters::FilterParameters, search_words::SearchWords,
    timeline::policies,
};
use crate::auth::{Allowed, policy::asks};

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(matches))
}

/// The positions of everything that the filters give, as runs.
#[utoipa::path(
    get, path = "/api/v1/timeline/matches", tag = "timeline",
    params(FilterParameters, SearchWords),
    responses(
        (
            status = 200, body = Vec<u8>,
            content_type = "application/vnd.privacy-dashboard.timeline-matches.v1+postcard"
        ),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 406, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn matches(
    State(app): State<AppState>,
    allowed: Allowed<asks::ReadTimeline>,
    RawQuery(query): RawQuery,
    words: SearchWords,
    headers: HeaderMap,
) -> Result<([(HeaderName, &'static str); 1], Vec<u8>), Error> {
    let scope = allowed.scope();
    let filter = FilterParameters::read(query.as_deref(), &policies(&app, scope))?;
    let filter = words.within(filter);
    media::wanted(&headers, MATCHES_MEDIA_TYPE)?;
    let matches = app.store.matches(scope, filter).await?;
    Ok(([(CONTENT_TYPE, MATCHES_MEDIA_TYPE)], matches.encode()))
}
