//! Why a portal or its frame is refused.

use axum::http::StatusCode;
use dashboard_model::problem::{Problem, Violation};

use super::super::problem;

/// Why a portal or its frame is refused.
#[derive(Debug, thiserror::Error)]
pub enum EmbedFault {
    /// 401 `/problems/portal-client`: no portal, or not its secret.
    #[error("no portal's credentials")]
    Client,
    /// 403 `/problems/from-a-browser`: a portal's secret in a page.
    #[error("asked for a ticket from a browser")]
    Browser,
    /// 429 `/problems/too-many-tickets`: a portal asks too often, or was wrong too often.
    #[error("too many tickets")]
    TooMany,
    /// 422 `/problems/ticket-refused`: a request whose fields break rules.
    #[error("request refused")]
    Refused(Vec<Violation>),
    /// 403 `/problems/ticket-not-good`: used, too old, of another page, or never issued.
    #[error("the ticket is not good")]
    NotGood,
}

impl EmbedFault {
    pub(in crate::http) fn problem(self) -> Problem {
        match self {
            Self::Client => problem::with_detail(
                StatusCode::UNAUTHORIZED,
                "portal-client",
                "The portal's credentials are missing or wrong",
                "Send the portal's client id and secret by HTTP Basic, from its back end.",
            ),
            Self::Browser => problem::with_detail(
                StatusCode::FORBIDDEN,
                "from-a-browser",
                "A ticket was asked for by a page",
                "Ask for tickets from the portal's back end alone. If a page holds the portal's secret, \
                 whoever opens it knows it: make another secret.",
            ),
            Self::TooMany => problem::with_detail(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-tickets",
                "Too many tickets were asked for",
                "Nothing was issued. Wait for as many seconds as Retry-After says, then go on.",
            ),
            Self::Refused(violations) => Problem {
                violations,
                ..problem::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "ticket-refused",
                    "The request breaks a rule; there is no ticket",
                )
            },
            Self::NotGood => problem::with_detail(
                StatusCode::FORBIDDEN,
                "ticket-not-good",
                "The ticket is not good",
                "A ticket is good once, for half a minute, in the page that it was asked for. Ask the \
                 portal for another one.",
            ),
        }
    }
}
