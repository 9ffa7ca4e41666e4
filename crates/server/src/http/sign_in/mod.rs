//! Signing in and out: `GET /auth/link/{token}`, `GET /auth/login`, `GET /auth/callback`,
//! `POST /auth/logout` and `POST /auth/backchannel-logout`.
//!
//! - [`login`], [`callback`]: to the provider and back; [`logout`]: out, here or there
//! - [`given`]: what addresses and forms give; [`return_to`]: where to go afterwards
//! - [`page`]: what the server itself shows on the way

mod callback;
pub(super) mod given;
mod login;
mod logout;
mod page;
mod return_to;

pub(super) use return_to::is_own as is_own_path;

use axum::{
    Router,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{LOCATION, SET_COOKIE},
    },
    response::{IntoResponse, Response},
    routing::{get, post},
};

use self::page::Stop;
use super::{App, AppState, Error};
use crate::auth::{self, ProviderError};

/// Where a link leads that is not good any more; the app says what to do.
const USED_LINK: &str = "/?sign_in=link_used";

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/auth/link/{token}", get(link))
        .route("/auth/login", get(login::login))
        .route("/auth/callback", get(callback::callback))
        .route("/auth/logout", post(logout::logout))
        .route("/auth/backchannel-logout", post(logout::backchannel))
}

/// Uses a one-time link up and opens a session. `HEAD`, which mail programs and chats send to look
/// at a link, uses nothing up.
async fn link(
    State(app): State<AppState>,
    method: Method,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if !app.sign_in.is_possible() {
        return Err(Error::SignInNotConfigured);
    }
    if !app.sign_in.links {
        return Err(Error::NotFound);
    }
    if method == Method::HEAD {
        return redirect_to("/");
    }
    let device = auth::device_of(&headers);
    let replaces = app.cookie.read(&headers).map(auth::hash);
    let store = app.store.as_ref();
    match auth::redeem_link(store, &app.clock, &token, device, replaces).await? {
        None => redirect_to(USED_LINK),
        Some(session) => with_cookie(redirect_to("/")?, &app.cookie.set(session.reveal())),
    }
}

/// The page for what the provider did not tell. The log says why, without anything that it said.
async fn stopped(app: &App, headers: &HeaderMap, error: ProviderError) -> Response {
    tracing::warn!(%error, "a sign-in was not finished");
    let stop = match error {
        ProviderError::Silent(_) => Stop::Silent,
        ProviderError::Refuses(_) => Stop::Refused,
        ProviderError::Untrusted(_) => Stop::Untrusted,
        ProviderError::NotFresh => Stop::NotFresh,
    };
    page::stop(app, headers, stop).await
}

fn redirect_to(address: &str) -> Result<Response, Error> {
    let address = HeaderValue::from_str(address)
        .map_err(|_| Error::Internal("the address has no header form"))?;
    Ok((StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response())
}

pub(super) fn with_cookie(mut response: Response, cookie: &str) -> Result<Response, Error> {
    let cookie = HeaderValue::from_str(cookie)
        .map_err(|_| Error::Internal("the session has no header form"))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}
