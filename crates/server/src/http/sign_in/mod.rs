//! `GET /auth/link/{token}` and `POST /auth/logout`.

use axum::{
    Router,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{ACCEPT, LOCATION, SET_COOKIE},
    },
    response::{IntoResponse, Response},
    routing::{get, post},
};

use super::{AppState, Error};
use crate::auth::{self, SignIn};

/// Where a link leads that is not good any more; the app says what to do.
const USED_LINK: &str = "/?sign_in=link_used";

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/auth/link/{token}", get(link))
        .route("/auth/logout", post(logout))
}

/// Uses a one-time link up and opens a session. `HEAD`, which mail programs and chats send to look
/// at a link, uses nothing up.
async fn link(
    State(app): State<AppState>,
    method: Method,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    if app.sign_in == SignIn::NotConfigured {
        return Err(Error::SignInNotConfigured);
    }
    if method == Method::HEAD {
        return Ok(redirect("/"));
    }
    let device = auth::device_of(&headers);
    match auth::redeem_link(app.store.as_ref(), &app.clock, &token, device).await? {
        None => Ok(redirect(USED_LINK)),
        Some(session) => with_cookie(redirect("/"), &app.cookie.set(session.reveal())),
    }
}

/// Ends the session, if there is one. Whoever asked by the form of the first page is led back to it.
async fn logout(State(app): State<AppState>, headers: HeaderMap) -> Result<Response, Error> {
    if let Some(session) = app.cookie.read(&headers) {
        app.store.end_session(auth::hash(session)).await?;
    }
    let answer = if asks_for_a_page(&headers) {
        redirect("/")
    } else {
        StatusCode::NO_CONTENT.into_response()
    };
    with_cookie(answer, &app.cookie.clear())
}

/// Whether a browser asks by a form, and shows what it gets, rather than the app.
fn asks_for_a_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

fn redirect(to: &'static str) -> Response {
    (
        StatusCode::SEE_OTHER,
        [(LOCATION, HeaderValue::from_static(to))],
    )
        .into_response()
}

fn with_cookie(mut response: Response, cookie: &str) -> Result<Response, Error> {
    let cookie = HeaderValue::from_str(cookie)
        .map_err(|_| Error::Internal("the session has no header form"))?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}
