//! What is answered when the store failed or has too much to do.

use axum::http::{HeaderValue, StatusCode};
use dashboard_model::problem::{Problem, Violation};

use super::problem;
use crate::{auth::LogoutFault, store::StoreError};

/// The answer when the store failed. The cause goes to the log.
pub(super) fn failed(error: &StoreError) -> Problem {
    tracing::error!(%error, "the store failed");
    match error {
        StoreError::Busy | StoreError::Closed => busy(),
        StoreError::Failing(_) => problem::with_detail(
            StatusCode::SERVICE_UNAVAILABLE,
            "storage-failing",
            "Nothing can be stored now",
            "Nothing was acknowledged. Send it again in a moment.",
        ),
        StoreError::Full => problem::with_detail(
            StatusCode::INSUFFICIENT_STORAGE,
            "storage-full",
            "There is no room left",
            "Nothing was stored. The operator has to make room.",
        ),
        _ => problem::of_status(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// The answer to a provider whose notice is not heard.
pub(super) fn logout_refused(fault: LogoutFault) -> Problem {
    tracing::warn!(%fault, "a logout of the provider was not heard");
    match fault {
        LogoutFault::Provider(_) => problem::with_detail(
            StatusCode::SERVICE_UNAVAILABLE,
            "provider-silent",
            "The provider's keys cannot be asked for",
            "Nothing was ended. Send the logout token again in a moment.",
        ),
        fault => problem::with_detail(
            StatusCode::BAD_REQUEST,
            "logout-token",
            "The logout token is not heard; nothing was ended",
            &fault.to_string(),
        ),
    }
}

/// The answer to a body that is not the JSON that it should be.
pub(super) fn not_json(violation: Violation) -> Problem {
    Problem {
        violations: vec![violation],
        ..problem::new(
            StatusCode::BAD_REQUEST,
            "not-json",
            "The body is not the JSON that it should be",
        )
    }
}

/// The answer to an event that was not stored.
pub(super) fn refused(status: u16, violations: Vec<Violation>) -> Problem {
    let base = match StatusCode::from_u16(status) {
        Ok(StatusCode::CONFLICT) => problem::new(
            StatusCode::CONFLICT,
            "event-conflict",
            "Another event has this id",
        ),
        Ok(StatusCode::FORBIDDEN) => problem::new(
            StatusCode::FORBIDDEN,
            "source-not-yours",
            "The event is of another sender's source; nothing of it was stored",
        ),
        _ => problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "event-refused",
            "The event breaks a rule; nothing of it was stored",
        ),
    };
    Problem { violations, ..base }
}

/// The answer when too much is under way.
pub(super) fn busy() -> Problem {
    problem::with_detail(
        StatusCode::SERVICE_UNAVAILABLE,
        "busy",
        "The server is busy",
        "Nothing was changed. Try again in a moment.",
    )
}

/// The whole answer, as it goes over the line, to a connection for which there is no place.
pub(crate) fn refusal() -> String {
    let body = serde_json::to_string(&busy()).unwrap_or_default();
    format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\n\
         cache-control: no-store\r\nretry-after: 1\r\nconnection: close\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// After how many seconds it is worth while to try again.
pub(super) fn retry_after(kind: &str) -> Option<HeaderValue> {
    match kind {
        "/problems/busy" | "/problems/too-many-events" | "/problems/too-many-tickets" => {
            Some(HeaderValue::from_static("1"))
        }
        "/problems/too-many-codes" => Some(HeaderValue::from_static("30")),
        "/problems/too-many-streams"
        | "/problems/too-many-exports"
        | "/problems/provider-silent"
        | "/problems/storage-failing"
        | "/problems/storage-full"
        | "/problems/look-not-kept" => Some(HeaderValue::from_static("5")),
        _ => None,
    }
}
