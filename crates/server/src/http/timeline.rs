//! `GET /api/v1/timeline` and `/api/v1/timeline/summary`.

use axum::{
    Json,
    extract::{RawQuery, State},
    http::{HeaderName, header::CONTENT_TYPE},
};
use dashboard_model::{
    problem::Problem,
    timeline::{TimelinePage, TimelineSummary},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    AccessFault, App, AppState, Error,
    cursor::Cursors,
    parameters::{self, FilterParameters, PageParameters, Policies},
    search_words::SearchWords,
};
use crate::{
    auth::{
        Allowed,
        policy::{Actor, asks},
    },
    store::{AccountScope, PageRequest, TimelineFilter},
};

/// How long a page's text is beside its items, about, in bytes.
const NEXT_LENGTH: usize = 256;

/// How many rows a page has if nothing else is asked for.
const USUAL_LIMIT: u16 = 50;

pub(super) fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(written_page))
        .routes(routes!(summary))
}

/// The records of the account, newest first, page by page.
#[utoipa::path(
    get, path = "/api/v1/timeline", tag = "timeline", operation_id = "page",
    params(FilterParameters, PageParameters, SearchWords),
    responses(
        (status = 200, body = TimelinePage),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
async fn written_page(
    State(app): State<AppState>,
    allowed: Allowed<asks::ReadTimeline>,
    RawQuery(query): RawQuery,
    words: SearchWords,
) -> Result<([(HeaderName, &'static str); 1], Vec<u8>), Error> {
    let scope = allowed.scope();
    let (request, cursors) = asked(&app, scope, query.as_deref(), words)?;
    let (items, next) = app.store.timeline_text(scope, request).await?;
    let next = next.map(|position| cursors.write(&position)).transpose()?;
    let mut body = Vec::with_capacity(items.len() + NEXT_LENGTH);
    body.extend_from_slice(b"{\"items\":");
    body.extend_from_slice(&items);
    body.extend_from_slice(b",\"next\":");
    serde_json::to_writer(&mut body, &next)
        .map_err(|_| Error::Internal("a cursor has no text form"))?;
    body.push(b'}');
    Ok(([(CONTENT_TYPE, "application/json")], body))
}

/// The same page, for the first HTML.
pub(super) async fn page(
    State(app): State<AppState>,
    allowed: Allowed<asks::ReadTimeline>,
    RawQuery(query): RawQuery,
    words: SearchWords,
) -> Result<Json<TimelinePage>, Error> {
    let scope = allowed.scope();
    let (request, cursors) = asked(&app, scope, query.as_deref(), words)?;
    let (mut answer, next) = app.store.timeline(scope, request).await?;
    answer.next = next.map(|position| cursors.write(&position)).transpose()?;
    Ok(Json(answer))
}

/// The page that a query asks for, and the cursors of its list.
fn asked<'a>(
    app: &'a App,
    scope: &'a AccountScope,
    query: Option<&str>,
    words: SearchWords,
) -> Result<(PageRequest, Cursors<'a>), Error> {
    let (filter, page) = parameters::timeline(query, &policies(app, scope))?;
    let filter = words.within(filter);
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
    Ok((request, cursors))
}

/// How many records the filters give, by reason, category and month. An auditor has no filters.
#[utoipa::path(
    get, path = "/api/v1/timeline/summary", tag = "timeline",
    params(FilterParameters, SearchWords),
    responses(
        (status = 200, body = TimelineSummary),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 503, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn summary(
    State(app): State<AppState>,
    allowed: Allowed<asks::Count>,
    RawQuery(query): RawQuery,
    words: SearchWords,
) -> Result<Json<TimelineSummary>, Error> {
    let scope = allowed.scope();
    let filter = FilterParameters::read(query.as_deref(), &policies(&app, scope))?;
    let filter = words.within(filter);
    let actor = Actor::of(allowed.session().role);
    if actor.counts_all_at_once() && filter != TimelineFilter::default() {
        return Err(AccessFault::NotAllowed.into());
    }
    Ok(Json(app.store.summary(scope, filter).await?))
}

/// The policies that a query of the account's may name.
pub(super) fn policies<'a>(app: &'a App, scope: &'a AccountScope) -> Policies<'a> {
    Policies {
        shelf: &app.policies,
        operator: scope.operator(),
    }
}
