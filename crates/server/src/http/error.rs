//! Why a request was not answered.

use std::time::Duration;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use dashboard_model::problem::{Problem, Violation};

use super::{
    access_fault::AccessFault,
    embed::EmbedFault,
    failure::{busy, failed, logout_refused, not_json, refused, retry_after},
    limits,
    pairing::PairingFault,
    problem,
};
use crate::{
    auth::LogoutFault,
    ingest::{Refused, json::JsonError},
    store::StoreError,
};

/// Every refusal and failure, and the problem as which it is answered. Causes inside the server go
/// to the log and never into an answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 401 `/problems/signed-out`: no good session.
    #[error("signed out")]
    SignedOut,
    /// 503 `/problems/sign-in-not-configured`: nobody can sign in, so no account is served.
    #[error("sign-in is not configured")]
    SignInNotConfigured,
    /// 400 `/problems/logout-token` or 503 `/problems/provider-silent`: a provider's notice that is
    /// not heard.
    #[error(transparent)]
    LogoutToken(LogoutFault),
    /// Somebody may not, or what they give others to see is refused.
    #[error(transparent)]
    Access(#[from] AccessFault),
    /// A portal or its frame is refused.
    #[error(transparent)]
    Embed(#[from] EmbedFault),
    /// Somebody who answers a car is refused.
    #[error(transparent)]
    Pairing(#[from] PairingFault),
    /// 403 `/problems/cross-site`: a page of another origin asks with a token.
    #[error("asked by another site")]
    CrossSite,
    /// 404 `/problems/not-found`: not there, or not yours; nobody can tell which.
    #[error("not found")]
    NotFound,
    /// 503 `/problems/not-ready`: requests should go elsewhere.
    #[error("not ready: {0}")]
    NotReady(&'static str),
    /// 406 `/problems/not-acceptable`: another form of the answer was asked for.
    #[error("not acceptable")]
    NotAcceptable(&'static str),
    /// 409 `/problems/stale-generation`: positions that mean other records by now.
    #[error("stale generation")]
    StaleGeneration,
    /// 429 `/problems/too-many-streams`: the session listens too often at once.
    #[error("too many streams")]
    TooManyStreams,
    /// 429 `/problems/too-many-exports`: whoever pays for them has too many at once.
    #[error("too many exports")]
    TooManyExports,
    /// 429 `/problems/too-many-changes`: its subscriber changed the account too often; for how long to wait.
    #[error("too many changes")]
    TooManyChanges(Duration),
    /// 400 `/problems/invalid-query`: parameters that break rules.
    #[error("invalid query")]
    InvalidQuery(Vec<Violation>),
    /// 503 `/problems/ingest-not-configured`: no token is configured for sending events.
    #[error("ingest is not configured")]
    IngestNotConfigured,
    /// 401 `/problems/ingest-token`: no token or another one.
    #[error("wrong ingest token")]
    IngestToken,
    /// 415 `/problems/content-type`: a body of another kind than is taken here, and what to send.
    #[error("unknown content type")]
    ContentType(&'static str),
    /// 415 `/problems/content-encoding`: a body that would have to be unpacked.
    #[error("packed content")]
    ContentEncoding,
    /// 503 `/problems/busy` or 429 `/problems/too-many-events`: too much is under way.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// 428 `/problems/revision-missing`: a correction that does not say what it corrects.
    #[error("no revision")]
    RevisionMissing,
    /// 412 `/problems/old-revision`: somebody changed the account meanwhile.
    #[error("old revision")]
    OldRevision,
    /// 422 `/problems/account-refused`: a correction whose fields break rules.
    #[error("correction refused")]
    EditRefused(Vec<Violation>),
    /// 413 `/problems/too-large`: more than fits.
    #[error("too large")]
    TooLarge(Violation),
    /// 400 `/problems/not-json`: not JSON, or nested too deep.
    #[error("not JSON")]
    NotJson(#[from] JsonError),
    /// 400 `/problems/not-json`: JSON of another form than the content type says.
    #[error("not the form that the content type says")]
    WrongForm(Violation),
    /// 400 `/problems/broken-body`: the body ended early.
    #[error("broken body")]
    BrokenBody,
    /// 403 `/problems/source-not-yours`, 409 `/problems/event-conflict` or 422
    /// `/problems/event-refused`: an event that was not stored.
    #[error("event refused")]
    EventRefused {
        /// 403, 409 or 422.
        status: u16,
        /// Why.
        violations: Vec<Violation>,
    },
    /// 503 `/problems/busy` or `/problems/storage-failing`, 507 `/problems/storage-full`, or 500
    /// `/problems/internal-server-error`.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// 500 `/problems/internal-server-error`: a part of the server did not do what it must.
    #[error("internal: {0}")]
    Internal(&'static str),
}

impl Error {
    fn problem(self) -> Problem {
        match self {
            Self::SignedOut => problem::with_detail(
                StatusCode::UNAUTHORIZED,
                "signed-out",
                "Signed out",
                "There is no session, or it has ended. Sign in again.",
            ),
            Self::SignInNotConfigured => problem::with_detail(
                StatusCode::SERVICE_UNAVAILABLE,
                "sign-in-not-configured",
                "Sign-in is not configured",
                "No identity provider is configured, so nobody can prove who they are and no \
                 account is served. Start the server with --demo to see the demo household.",
            ),
            Self::LogoutToken(fault) => logout_refused(fault),
            Self::NotFound => problem::of_status(StatusCode::NOT_FOUND),
            Self::Access(fault) => fault.problem(),
            Self::Embed(fault) => fault.problem(),
            Self::Pairing(fault) => fault.problem(),
            Self::CrossSite => problem::cross_site(),
            Self::NotReady(why) => problem::with_detail(
                StatusCode::SERVICE_UNAVAILABLE,
                "not-ready",
                "The server is not ready",
                why,
            ),
            Self::InvalidQuery(violations) => Problem {
                violations,
                ..problem::new(
                    StatusCode::BAD_REQUEST,
                    "invalid-query",
                    "The query breaks a rule",
                )
            },
            Self::NotAcceptable(media_type) => problem::with_detail(
                StatusCode::NOT_ACCEPTABLE,
                "not-acceptable",
                "There is no such form of this",
                &format!("Ask for {media_type}."),
            ),
            Self::StaleGeneration => Problem {
                violations: vec![Violation::new(
                    "generation",
                    "stale_generation",
                    "must be the present generation: positions mean other records now",
                )],
                ..problem::new(
                    StatusCode::CONFLICT,
                    "stale-generation",
                    "The positions are of another generation",
                )
            },
            Self::TooManyStreams => problem::with_detail(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-streams",
                "Too many streams at once",
                "This session listens in too many places. Close one of them.",
            ),
            Self::TooManyExports => problem::with_detail(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-exports",
                "Too many exports at once",
                "Four exports of yours are under way. Wait until one of them has ended.",
            ),
            Self::TooManyChanges(_) => problem::with_detail(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-changes",
                "Too many changes of the account",
                "Nothing was changed. Wait for as many seconds as Retry-After says, then go on.",
            ),
            Self::IngestNotConfigured => problem::with_detail(
                StatusCode::SERVICE_UNAVAILABLE,
                "ingest-not-configured",
                "Events are not taken over HTTP",
                "No ingest token is configured. Start the server with --ingest-sender or \
                 --ingest-token-file.",
            ),
            Self::IngestToken => problem::with_detail(
                StatusCode::UNAUTHORIZED,
                "ingest-token",
                "The ingest token is missing or wrong",
                "Send it as `Authorization: Bearer <token>`.",
            ),
            Self::ContentType(advice) => problem::with_detail(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "content-type",
                "The content type is not known here",
                advice,
            ),
            Self::ContentEncoding => problem::with_detail(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "content-encoding",
                "The body is packed",
                "Send it as it is, without Content-Encoding.",
            ),
            Self::Refused(Refused::Busy) => busy(),
            Self::Refused(Refused::OverShare) => problem::with_detail(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-events",
                "Too many events of this source are under way",
                "Nothing was stored. Wait for the answers to the others, then try again.",
            ),
            Self::RevisionMissing => problem::with_detail(
                StatusCode::PRECONDITION_REQUIRED,
                "revision-missing",
                "The revision is missing",
                "Send the account's revision as `If-Match: \"<revision>\"`.",
            ),
            Self::OldRevision => problem::with_detail(
                StatusCode::PRECONDITION_FAILED,
                "old-revision",
                "The account was changed meanwhile",
                "Nothing of the correction was kept. Read the account again and repeat it.",
            ),
            Self::EditRefused(violations) => Problem {
                violations,
                ..problem::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "account-refused",
                    "The correction breaks a rule; nothing of it was kept",
                )
            },
            Self::TooLarge(violation) => Problem {
                violations: vec![violation],
                ..problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "Too large")
            },
            Self::NotJson(error) => {
                let rule = match error {
                    JsonError::TooDeep => "too_deep",
                    JsonError::Malformed { .. } => "not_json",
                };
                not_json(Violation::new("", rule, error.to_string()))
            }
            Self::WrongForm(violation) => not_json(violation),
            Self::BrokenBody => problem::new(
                StatusCode::BAD_REQUEST,
                "broken-body",
                "The body could not be read to its end",
            ),
            Self::EventRefused { status, violations } => refused(status, violations),
            Self::Store(error) => failed(&error),
            Self::Internal(cause) => {
                tracing::error!(cause, "a request failed");
                problem::of_status(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let wait = match &self {
            Self::TooManyChanges(wait) => Some(limits::after(*wait)),
            _ => None,
        };
        let problem = self.problem();
        let kind = problem.kind.clone();
        let mut response = problem::response(problem);
        let headers = response.headers_mut();
        if let Some(seconds) = wait.or_else(|| retry_after(&kind)) {
            headers.insert(header::RETRY_AFTER, seconds);
        }
        if let Some(way) = problem::way_in(&kind) {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(way));
        }
        response
    }
}
