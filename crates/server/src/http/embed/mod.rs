//! The dashboard in portals' pages: `POST /embed/v1/tickets` from a portal's back end,
//! `GET /embed/v1/frame` for the frame in its page, and `POST /embed/v1/sessions` from that frame.
//!
//! - [`fault`]: what is refused; [`step`]: what is counted; [`rates`]: how often a portal may ask

mod fault;
mod frame;
mod rates;
mod sessions;
mod step;
mod tickets;

use axum::{Router, body::Body, http::HeaderMap, routing::get};
use serde::de::DeserializeOwned;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, body};
use crate::auth::embed::Tenants;

pub use fault::EmbedFault;
pub(super) use step::Step;

use rates::Lately;

/// The largest body, in bytes.
const LARGEST: usize = 8 * 1024;

/// The portals, and how often each asked lately.
#[derive(Debug, Default)]
pub struct Portals {
    tenants: Tenants,
    lately: Lately,
}

impl Portals {
    /// These.
    #[must_use]
    pub fn new(tenants: Tenants) -> Self {
        Self {
            tenants,
            lately: Lately::default(),
        }
    }

    /// The portals themselves.
    #[must_use]
    pub fn tenants(&self) -> &Tenants {
        &self.tenants
    }
}

/// What the API document tells of.
pub(super) fn documented() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(tickets::issue))
        .routes(routes!(sessions::open))
}

/// The page in the frame.
pub(super) fn router() -> Router<AppState> {
    Router::new().route("/embed/v1/frame", get(frame::frame))
}

/// What a body says.
async fn read<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Error> {
    body::read_json(headers, body, LARGEST, EmbedFault::Refused).await
}
