//! Why somebody who answers a car is refused.

use axum::http::StatusCode;
use dashboard_model::problem::{Problem, Violation};

use super::super::problem;

/// Why somebody who answers a car is refused.
#[derive(Debug, thiserror::Error)]
pub enum PairingFault {
    /// 429 `/problems/too-many-codes`: too many codes that no car shows.
    #[error("too many wrong codes")]
    TooMany,
    /// 422 `/problems/answer-refused`: an answer whose fields break rules.
    #[error("answer refused")]
    Refused(Vec<Violation>),
}

impl PairingFault {
    pub(in crate::http) fn problem(self) -> Problem {
        match self {
            Self::TooMany => problem::with_detail(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-codes",
                "Too many codes that no car shows",
                "No car was let in. Wait for as many seconds as Retry-After says, then take the code from \
                 the car's screen again.",
            ),
            Self::Refused(violations) => Problem {
                violations,
                ..problem::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "answer-refused",
                    "The answer breaks a rule; no car was let in",
                )
            },
        }
    }
}
