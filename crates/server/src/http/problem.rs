//! Problem JSON (RFC 9457).

use std::any::Any;

use axum::{
    body::Body,
    http::{
        HeaderValue, Response, StatusCode,
        header::{CONTENT_TYPE, RETRY_AFTER},
    },
    response::IntoResponse,
};
use dashboard_model::problem::Problem;
use tower_http::csrf::ProtectionError;

/// A problem of a kind of this server.
pub(super) fn new(status: StatusCode, kind: &str, title: &str) -> Problem {
    Problem {
        kind: format!("/problems/{kind}"),
        title: title.to_owned(),
        status: status.as_u16(),
        detail: None,
        request_id: None,
        violations: Vec::new(),
    }
}

/// A problem that says what to do.
pub(super) fn with_detail(status: StatusCode, kind: &str, title: &str, detail: &str) -> Problem {
    Problem {
        detail: Some(detail.to_owned()),
        ..new(status, kind, title)
    }
}

/// The problem of a status that needs no more words.
pub(super) fn of_status(status: StatusCode) -> Problem {
    let title = status.canonical_reason().unwrap_or("Error");
    let kind: String = title
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == ' ')
        .map(|c| {
            if c == ' ' {
                '-'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect();
    new(status, &kind, title)
}

/// The problem of a request that a page of another site made.
pub(super) fn cross_site() -> Problem {
    with_detail(
        StatusCode::FORBIDDEN,
        "cross-site",
        "The request came from another site",
        "Open the dashboard itself and try again.",
    )
}

/// How somebody has to prove who they are, for problems that ask for it.
pub(super) fn way_in(kind: &str) -> Option<&'static str> {
    match kind {
        "/problems/ingest-token" => Some("Bearer"),
        "/problems/portal-client" => Some("Basic realm=\"portals\", charset=\"UTF-8\""),
        _ => None,
    }
}

/// The answer to a request that failed. Its body is written at the very end, when the request's id
/// is known.
pub(super) fn response(problem: Problem) -> Response<Body> {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = status.into_response();
    response.extensions_mut().insert(problem);
    response
}

/// The answer to a request whose handler panicked.
pub(super) fn of_panic(_: Box<dyn Any + Send>) -> Response<Body> {
    response(of_status(StatusCode::INTERNAL_SERVER_ERROR))
}

/// An answer that is no problem although its status is an error.
#[derive(Debug, Clone, Copy)]
pub(super) struct NotAProblem;

/// Writes the body of an error's answer. That of a 404 is always the same bytes: it must not tell
/// what is not there from what is not yours.
pub(super) fn write(mut response: Response<Body>, request_id: &str) -> Response<Body> {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || response.extensions().get::<NotAProblem>().is_some() {
        return response;
    }
    let mut problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None if response.extensions().get::<ProtectionError>().is_some() => cross_site(),
        None => of_status(status),
    };
    if status != StatusCode::NOT_FOUND {
        problem.request_id = Some(request_id.to_owned());
    }
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(axum::http::header::CONTENT_LENGTH);
    parts.headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    // No handler answers so, but the layer around all of them.
    if status == StatusCode::REQUEST_TIMEOUT {
        let soon = HeaderValue::from_static("1");
        parts.headers.insert(RETRY_AFTER, soon);
    }
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    Response::from_parts(parts, Body::from(body))
}
