//! The API, sign-in, ingest and the built app over HTTP.
//!
//! One module a resource, each with a `router()`. [`router`] puts them together with what every
//! answer has: a request id, a log line, security headers, and problem JSON for errors.

mod access_fault;
mod account;
mod account_edit;
mod assets;
mod body;
mod built_page;
mod car_page;
mod changes;
mod clauses;
mod code_picture;
mod cursor;
mod documents;
mod embed;
mod error;
mod events;
mod every_answer;
mod export;
mod failure;
mod first_page;
mod gate;
mod grants;
mod headers;
mod health;
mod index;
mod ingest;
mod limits;
mod matches;
mod media;
mod metrics;
mod observe;
mod pairing;
mod parameters;
mod pieces;
mod policies;
mod portals;
mod problem;
mod proof;
mod query;
mod recipients;
mod records;
mod rows;
mod search_words;
mod session;
mod sessions;
mod sharing;
mod sign_in;
mod streams;
mod timeline;
mod vehicles;
mod visit;

use std::{path::PathBuf, sync::Arc};

use axum::{Router, http::StatusCode, middleware};
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer, timeout::TimeoutLayer};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    auth::{Looks, Senders, SessionCookie, SignIn},
    clock::Clock,
    config::{EditUrls, LeaveTo, PublicUrl},
    ingest::Ingest,
    keys::Keys,
    policy::PolicyShelf,
    serve::{Drain, ServerLimits},
    store::Store,
};

pub use access_fault::AccessFault;
pub use changes::Changes;
pub use documents::openapi;
pub use embed::{EmbedFault, Portals};
pub use error::Error;
pub use export::Exports;
pub(crate) use failure::refusal;
pub use health::Readiness;
pub(crate) use limits::tell;
pub use metrics::{Metrics, metrics_router};
pub use pairing::{Guesses, PairingFault};
pub use pieces::Pieces;
pub use streams::Streams;

use gate::Gate;
use limits::Throttle;

/// What the handlers need.
pub struct App {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// Takes events in.
    pub ingest: Ingest,
    /// The policies.
    pub policies: Arc<PolicyShelf>,
    /// What time it is.
    pub clock: Clock,
    /// The server's keys.
    pub keys: Keys,
    /// How subscribers sign in.
    pub sign_in: SignIn,
    /// The address under which browsers reach the server.
    pub public_url: PublicUrl,
    /// The session's cookie.
    pub cookie: SessionCookie,
    /// The telematics back ends that may send over HTTP.
    pub senders: Senders,
    /// Where each field of an account can be corrected.
    pub edit_urls: EditUrls,
    /// Where who leaves quickly goes, if it is not where the built app says.
    pub leave_to: Option<LeaveTo>,
    /// The folder of the built app.
    pub assets: PathBuf,
    /// Pieces of the index that were made before.
    pub pieces: Pieces,
    /// Who listens to what happens.
    pub streams: Streams,
    /// Who other than the subscriber looked a moment ago.
    pub looks: Looks,
    /// The portals that may show the dashboard.
    pub portals: Portals,
    /// Who named codes lately that no car shows.
    pub guesses: Guesses,
    /// Which accounts were changed lately.
    pub changes: Changes,
    /// What became of the last exports.
    pub exports: Exports,
    /// What is counted for those who run the server.
    pub metrics: Metrics,
    /// Whether requests should come here.
    pub readiness: Readiness,
    /// How the server stops.
    pub drain: Drain,
    /// How much is done at once.
    pub limits: ServerLimits,
}

/// What the handlers need, shared.
pub type AppState = Arc<App>;

/// Everything that the server answers.
pub fn router(app: AppState) -> Router {
    let (routes, _) = documented().split_for_parts();
    routes
        .merge(sign_in::router())
        .merge(pairing::router())
        .merge(code_picture::router())
        .merge(embed::router())
        .merge(car_page::router())
        .merge(health::router())
        .merge(documents::router())
        .fallback(assets::serve)
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(
            Gate::new(app.limits.reads),
            gate::pass,
        ))
        .layer(middleware::from_fn_with_state(
            Throttle::new(&app),
            limits::pass,
        ))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            app.limits.request,
        ))
        .layer(CatchPanicLayer::custom(problem::of_panic))
        .layer(middleware::from_fn_with_state(app.cookie, headers::add))
        .layer(middleware::from_fn_with_state(
            app.metrics.clone(),
            observe::request,
        ))
        .with_state(app)
}

/// The routes that the OpenAPI document describes.
fn documented() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(documents::base())
        .merge(session::router())
        .merge(sessions::router())
        .merge(vehicles::router())
        .merge(timeline::router())
        .merge(index::router())
        .merge(matches::router())
        .merge(rows::router())
        .merge(proof::router())
        .merge(events::router())
        .merge(records::router())
        .merge(recipients::router())
        .merge(sharing::router())
        .merge(policies::router())
        .merge(clauses::router())
        .merge(account::router())
        .merge(account_edit::router())
        .merge(visit::router())
        .merge(grants::router())
        .merge(portals::router())
        .merge(pairing::documented())
        .merge(export::router())
        .merge(ingest::router())
        .merge(embed::documented())
}
