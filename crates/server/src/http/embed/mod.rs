//! The dashboard in portals' pages: `POST /embed/v1/tickets` from a portal's back end,
//! `GET /embed/v1/frame` for the frame in its page, and `POST /embed/v1/sessions` from that frame.
//!
//! - [`fault`]: what is refused; [`figures`]: what is counted; [`rates`]: how often a portal may ask

mod fault;
mod figures;
mod frame;
mod rates;
mod sessions;
mod tickets;

use axum::{Router, body::Body, http::HeaderMap, http::header::CONTENT_TYPE, routing::get};
use dashboard_model::problem::Violation;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{AppState, Error, body};
use crate::{
    auth::embed::Tenants,
    ingest::{json, typed},
};

pub use fault::EmbedFault;
pub(super) use figures::{Figures, Step};

use rates::Rates;

/// The largest body, in bytes.
const LARGEST: usize = 8 * 1024;

/// The portals, and how often each asked lately.
#[derive(Debug, Default)]
pub struct Portals {
    tenants: Tenants,
    rates: Rates,
}

impl Portals {
    /// These.
    #[must_use]
    pub fn new(tenants: Tenants) -> Self {
        Self {
            tenants,
            rates: Rates::default(),
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

/// What a body says. A field that breaks its form is named.
async fn read<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Error> {
    let header = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let media_type = header.and_then(|header| header.split(';').next());
    if !media_type.is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json")) {
        return Err(EmbedFault::ContentType.into());
    }
    let value = json::parse(&body::read(body, LARGEST).await?)?;
    if !matches!(value, Value::Object(_)) {
        let message = "must be an object";
        return Err(Error::WrongForm(Violation::new("", "wrong_type", message)));
    }
    typed(&value).map_err(|fault| EmbedFault::Refused(vec![fault]).into())
}
