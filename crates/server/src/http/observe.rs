//! What every request has: an id, a line in the log, and problem JSON if it fails.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::HeaderValue,
    middleware::Next,
    response::Response,
};
use tracing::Instrument;
use uuid::Uuid;

use super::problem;

/// The header that names a request in the log.
const REQUEST_ID: &str = "x-request-id";

/// Runs a request. The log line has the route's template and never the address itself: an address
/// holds ids.
pub(super) async fn request(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = Uuid::new_v4().hyphenated().to_string();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    // What goes wrong on the way is logged under the request's id.
    let span = tracing::info_span!("answer", request_id = id);
    let response = next.run(request).instrument(span).await;
    let response = problem::write(response, &id);
    tracing::info!(
        request_id = id,
        method = method_name(&method),
        route = route.as_ref().map_or("(file)", MatchedPath::as_str),
        status = response.status().as_u16(),
        duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    with_id(response, &id)
}

/// A method that somebody made up is not repeated in the log.
fn method_name(method: &axum::http::Method) -> &str {
    match method.as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known,
        _ => "(other)",
    }
}

fn with_id(mut response: Response, id: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
