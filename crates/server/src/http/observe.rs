//! What every request has: an id, a line in the log, its place in the metrics, and problem JSON if it
//! fails.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;
use uuid::Uuid;

use super::{metrics::Metrics, problem};

/// The header that names a request in the log.
const REQUEST_ID: &str = "x-request-id";

/// What stands for an address that no route has.
const NO_ROUTE: &str = "(file)";

/// Runs a request. The log line has the route's template and never the address itself: an address
/// holds ids.
pub(super) async fn request(
    State(metrics): State<Metrics>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let under_way = metrics.begin();
    let id = id(request.headers());
    let method = method_name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    // What goes wrong on the way is logged under the request's id.
    let span = tracing::info_span!("answer", request_id = id);
    let response = next.run(request).instrument(span).await;
    let response = problem::write(response, &id);
    let status = response.status().as_u16();
    let took = started.elapsed();
    metrics.answered(method, route, status, took);
    drop(under_way);
    tracing::info!(
        request_id = id,
        method,
        route,
        status,
        duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    with_id(response, &id)
}

/// The id that whoever stands before the server gave the request, or a new one. Only a UUID is taken:
/// any other text could be somebody's name, and it goes into the log.
fn id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let given = given.and_then(|id| Uuid::try_parse(id).ok());
    given.unwrap_or_else(Uuid::new_v4).hyphenated().to_string()
}

/// A method that somebody made up is not repeated.
fn method_name(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    let known = KNOWN.into_iter().find(|known| *known == method.as_str());
    known.unwrap_or("(other)")
}

fn with_id(mut response: Response, id: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
