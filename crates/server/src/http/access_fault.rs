//! Why somebody may not see or give something.

use axum::http::StatusCode;
use dashboard_model::problem::{Problem, Violation};

use super::problem;
use crate::store::StoreError;

/// Why somebody may not see or give something.
#[derive(Debug, thiserror::Error)]
pub enum AccessFault {
    /// 403 `/problems/not-allowed`: nobody in that role may do this, whatever the account.
    #[error("not allowed in this role")]
    NotAllowed,
    /// 403 `/problems/fresh-sign-in-needed`: the session's sign-in is too old for this.
    #[error("the sign-in is too old")]
    FreshSignInNeeded,
    /// 403 `/problems/not-in-frames`: not through a portal's frame, whatever the role.
    #[error("not allowed in a portal's frame")]
    NotInFrames,
    /// 403 `/problems/not-in-cars`: not in a car, where others see the screen and may press its buttons.
    #[error("not allowed in a car")]
    NotInCars,
    /// 503 `/problems/look-not-kept`: that somebody looks could not be written down, so they do not
    /// see anything.
    #[error("a look was not written down")]
    LookNotKept(StoreError),
    /// 422 `/problems/grant-refused`: a grant that breaks rules.
    #[error("grant refused")]
    GrantRefused(Vec<Violation>),
    /// 409 `/problems/grant-conflict`: another grant has this id.
    #[error("another grant has this id")]
    GrantConflict,
}

impl AccessFault {
    pub(super) fn problem(self) -> Problem {
        match self {
            Self::NotAllowed => problem::with_detail(
                StatusCode::FORBIDDEN,
                "not-allowed",
                "Nobody in this role may do this",
                "What somebody may see is what the subscriber granted, and nothing besides.",
            ),
            Self::FreshSignInNeeded => problem::with_detail(
                StatusCode::FORBIDDEN,
                "fresh-sign-in-needed",
                "This asks for a fresh sign-in",
                "Precise positions and call recordings are shown and saved, mail address and phone \
                 number changed, and portals linked, only a short time after signing in. Sign in again \
                 by /auth/login?fresh=0; the session goes on.",
            ),
            Self::NotInFrames => problem::with_detail(
                StatusCode::FORBIDDEN,
                "not-in-frames",
                "This cannot be done in the page of a portal",
                "Open the dashboard itself to do it: nothing around it can interfere there.",
            ),
            Self::NotInCars => problem::with_detail(
                StatusCode::FORBIDDEN,
                "not-in-cars",
                "This cannot be done in a car",
                "Open the dashboard on a phone or a computer to do it. A car only shows what was recorded.",
            ),
            Self::LookNotKept(error) => {
                tracing::error!(%error, "a look could not be written down");
                problem::with_detail(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "look-not-kept",
                    "That you look could not be written down",
                    "The subscriber is told of every look, so nothing is shown now. Try again in a \
                     moment.",
                )
            }
            Self::GrantRefused(violations) => Problem {
                violations,
                ..problem::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "grant-refused",
                    "The grant breaks a rule; nothing of it was kept",
                )
            },
            Self::GrantConflict => problem::with_detail(
                StatusCode::CONFLICT,
                "grant-conflict",
                "Another grant has this id",
                "Nothing was changed. Choose a new random id for another grant.",
            ),
        }
    }
}
