//! `GET /api/v1/timeline` and `/api/v1/timeline/summary`.

use axum::{
    Json,
    extract::{RawQuery, State},
};
use dashboard_model::{
    problem::Problem,
    timeline::{TimelinePage, TimelineSummary},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    App, AppState, Error,
    cursor::Cursors,
    parameters::{self, FilterParameters, PageParameters, Policies},
};
use crate::{
    auth::SignedIn,
    store::{AccountScope, PageRequest, TimelineFilter},
};

/// How many rows a page has if nothing else is asked for.
const USUAL_LIMIT: u16 = 50;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(page))
        .routes(routes!(summary))
}

/// The records of the account, newest first, page by page.
#[utoipa::path(
    get, path = "/api/v1/timeline", tag = "timeline",
    params(FilterParameters, PageParameters),
    responses(
        (status = 200, body = TimelinePage),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn page(
    State(app): State<AppState>,
    signed_in: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Json<TimelinePage>, Error> {
    let scope = signed_in.scope();
    let policies = policies(&app, scope);
    let (filter, page) = parameters::timeline(query.as_deref(), &policies)?;
    let filter = TimelineFilter::from(filter);
    let fold = page.fold == Some(true);
    let cursors = Cursors::of(&app.keys, scope.account(), &filter, fold)?;
    let after = page
        .cursor
        .map(|cursor| cursors.read(&cursor))
        .transpose()?;
    let request = PageRequest {
        filter,
        fold,
        after,
        limit: page.limit.unwrap_or(USUAL_LIMIT),
    };
    let (mut answer, next) = app.store.timeline(scope, request).await?;
    answer.next = next.map(|position| cursors.write(&position));
    Ok(Json(answer))
}

/// How many records the filters give, by reason, category and month.
#[utoipa::path(
    get, path = "/api/v1/timeline/summary", tag = "timeline",
    params(FilterParameters),
    responses(
        (status = 200, body = TimelineSummary),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn summary(
    State(app): State<AppState>,
    signed_in: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Json<TimelineSummary>, Error> {
    let scope = signed_in.scope();
    let filter = FilterParameters::read(query.as_deref(), &policies(&app, scope))?.into();
    Ok(Json(app.store.summary(scope, filter).await?))
}

/// The policies that a query of the account's may name.
pub(super) fn policies<'a>(app: &'a App, scope: &'a AccountScope) -> Policies<'a> {
    Policies {
        shelf: &app.policies,
        operator: scope.operator(),
    }
}
