//! Why an answer did not come.

use dashboard_model::problem::Problem;

/// Everything that can go wrong between the app and the server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// Nobody is signed in, or no longer.
    #[error("signed out")]
    SignedOut,
    /// The server has no way to sign anybody in.
    #[error("sign-in is not configured: {0}")]
    SignInNotConfigured(String),
    /// There is no such thing, or it belongs to somebody else.
    #[error("not found")]
    NotFound,
    /// The server was not reached.
    #[error("the server was not reached")]
    Unreachable,
    /// The server refused and said why.
    #[error("refused: {0:?}")]
    Refused(Box<Problem>),
    /// Somebody changed it meanwhile.
    #[error("changed meanwhile")]
    Conflict,
    /// Fields of what was sent break rules.
    #[error("fields refused: {0:?}")]
    FieldsRefused(Box<Problem>),
    /// The answer was not what the contract says.
    #[error("not understood")]
    NotUnderstood,
}

/// The stable `type` of the problem that [`ApiError::SignInNotConfigured`] stands for.
const SIGN_IN_NOT_CONFIGURED: &str = "/problems/sign-in-not-configured";

/// The stable `type` of the problem of a sign-in that is too old.
const FRESH_SIGN_IN_NEEDED: &str = "/problems/fresh-sign-in-needed";

impl ApiError {
    /// The error that an answer with this status and problem document stands for.
    #[must_use]
    pub fn of_answer(status: u16, problem: Option<Problem>) -> Self {
        match (status, problem) {
            (401, _) => Self::SignedOut,
            (404, _) => Self::NotFound,
            (412, _) => Self::Conflict,
            (_, Some(problem)) if problem.kind == SIGN_IN_NOT_CONFIGURED => {
                Self::SignInNotConfigured(problem.detail.unwrap_or(problem.title))
            }
            (400 | 422, Some(problem)) if !problem.violations.is_empty() => {
                Self::FieldsRefused(Box::new(problem))
            }
            (_, Some(problem)) => Self::Refused(Box::new(problem)),
            // A gateway before the server answers without a problem document.
            (502..=504, None) => Self::Unreachable,
            (_, None) => Self::NotUnderstood,
        }
    }

    /// Whether it can be done after a fresh sign-in.
    #[must_use]
    pub fn wants_fresh_sign_in(&self) -> bool {
        matches!(self, Self::Refused(problem) if problem.kind == FRESH_SIGN_IN_NEEDED)
    }

    /// The name of the request in the server's log, for a question to support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused(problem) | Self::FieldsRefused(problem) => problem.request_id.as_deref(),
            _ => None,
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use dashboard_model::problem::Violation;

    use super::*;

    fn problem(kind: &str, status: u16) -> Option<Problem> {
        Some(Problem {
            kind: kind.to_owned(),
            title: "Title".to_owned(),
            status,
            detail: Some("Detail".to_owned()),
            request_id: Some("r1".to_owned()),
            violations: Vec::new(),
        })
    }

    #[test]
    fn a_401_is_signed_out_whatever_its_body() {
        assert_eq!(ApiError::of_answer(401, None), ApiError::SignedOut);
    }

    #[test]
    fn a_server_without_sign_in_says_so_in_its_own_words() {
        let problem = problem(SIGN_IN_NOT_CONFIGURED, 503);
        assert_eq!(
            ApiError::of_answer(503, problem),
            ApiError::SignInNotConfigured("Detail".to_owned())
        );
    }

    #[test]
    fn a_refusal_keeps_its_request_id() {
        let error = ApiError::of_answer(400, problem("/problems/invalid-query", 400));
        assert_eq!(error.request_id(), Some("r1"));
    }

    #[test]
    fn an_older_revision_is_a_conflict() {
        let problem = problem("/problems/old-revision", 412);
        assert_eq!(ApiError::of_answer(412, problem), ApiError::Conflict);
    }

    #[test]
    fn fields_that_break_rules_are_told_from_other_refusals() {
        let violation = Violation::new("email", "mail_address", "must be a mail address");
        let refused = problem("/problems/account-refused", 422).map(|problem| Problem {
            violations: vec![violation],
            ..problem
        });
        let error = ApiError::of_answer(422, refused.clone());
        assert_eq!(error.request_id(), Some("r1"));
        assert_eq!(error, ApiError::FieldsRefused(Box::new(refused.unwrap())));
    }

    #[test]
    fn a_gateway_without_a_server_is_unreachable() {
        assert_eq!(ApiError::of_answer(502, None), ApiError::Unreachable);
    }
}
