//! `POST /auth/logout` and `POST /auth/backchannel-logout`.

use axum::{
    Json,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header::ACCEPT},
    response::{IntoResponse, Response},
};
use dashboard_model::session::SignedOut;

use super::{
    super::{AppState, Error, body},
    given::Given,
    page, redirect_to, with_cookie,
};
use crate::auth::{self, LogoutFault};

/// The largest form with a logout token, in bytes.
const LARGEST: usize = 16 * 1024;

/// Browsers forget what they keep of this site.
const CLEAR: &str = "\"cache\", \"storage\"";

/// Ends the session, if there is one. Whoever asked by the form of the first page is led on by a page;
/// the app is told where to go. Who signed in at the provider is led there, to sign out there too.
pub(super) async fn logout(
    State(app): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let mut person = None;
    if let Some(session) = app.cookie.read(&headers).map(auth::hash) {
        let open = app.store.session(session, app.clock.now()).await?;
        person = open.and_then(|open| open.person);
        app.store.end_session(session).await?;
    }
    let provider = app.sign_in.provider.as_ref().filter(|_| person.is_some());
    let next = match provider {
        Some(provider) => provider.sign_out_address().await,
        None => None,
    };
    let by_form = asks_for_a_page(&headers);
    let answer = match (next, provider) {
        (Some(next), Some(provider)) if by_form => {
            page::leaving(&app, &headers, provider.name(), next.as_str()).await
        }
        (Some(next), _) => Json(SignedOut {
            continue_at: next.into(),
        })
        .into_response(),
        (None, _) if by_form => redirect_to("/")?,
        (None, _) => StatusCode::NO_CONTENT.into_response(),
    };
    let mut answer = with_cookie(answer, &app.cookie.clear())?;
    answer.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static(CLEAR),
    );
    Ok(answer)
}

/// Whether a browser asks by a form, and shows what it gets, rather than the app.
fn asks_for_a_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

/// Hears from the provider that somebody signed out there, and ends their sessions here.
pub(super) async fn backchannel(
    State(app): State<AppState>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Error> {
    let Some(provider) = app.sign_in.provider.clone() else {
        return Err(Error::SignInNotConfigured);
    };
    if !body::is_of(&headers, &[body::FORM]) {
        let advice = "Send application/x-www-form-urlencoded with a logout_token.";
        return Err(Error::ContentType(advice));
    }
    let form = body::read(body, LARGEST).await?;
    let form = std::str::from_utf8(&form).ok();
    let given = Given::read(form, ["logout_token"]);
    let given = given.ok_or(Error::LogoutToken(LogoutFault::Form))?;
    let [token] = given.values();
    let token = token.ok_or(Error::LogoutToken(LogoutFault::Form))?;
    let notice = provider.logout_notice(token).await;
    let notice = notice.map_err(Error::LogoutToken)?;
    let ended = app.store.end_at_provider(notice, app.clock.now()).await?;
    match ended {
        None => Err(Error::LogoutToken(LogoutFault::Claim("jti"))),
        Some(ended) => {
            tracing::info!(ended, "the provider ended sessions");
            Ok(StatusCode::OK)
        }
    }
}
