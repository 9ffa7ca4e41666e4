//! `GET /auth/login`: the way to the provider.

use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use dashboard_model::time::Timestamp;

use super::{
    super::{AppState, Error},
    given::Given,
    page::{self, Stop},
    redirect_to,
    return_to::own_path,
    stopped, with_cookie,
};
use crate::{
    auth::{self, Question},
    store::Attempt,
};

/// The longest time that `fresh` may name, in seconds: a day.
const LONGEST_FRESH_S: u32 = 24 * 60 * 60;

/// Begins a sign-in: binds it to this browser, and leads to the provider. `return_to` is a path of our
/// own to come back to; `fresh` is for how many seconds the person may have been signed in there
/// without proving anew who they are.
pub(super) async fn login(
    State(app): State<AppState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let Some(provider) = app.sign_in.provider.clone() else {
        return Ok(page::stop(&app, &headers, Stop::NotConfigured).await);
    };
    let Some(given) = Given::read(query.as_deref(), ["return_to", "fresh"]) else {
        return Ok(page::stop(&app, &headers, Stop::Malformed).await);
    };
    let [return_to, fresh] = given.values();
    let Some(max_age_s) = seconds(fresh) else {
        return Ok(page::stop(&app, &headers, Stop::Malformed).await);
    };
    let state = auth::random()?;
    // Several tabs may sign in at once: the cookie of one serves all.
    let browser = match app.cookie.read_sign_in(&headers) {
        Some(secret) => secret.to_owned(),
        None => auth::random()?.reveal().to_owned(),
    };
    let now = app.clock.now();
    let attempt = Attempt {
        state: state.hash(),
        browser: auth::hash(&browser),
        return_to: own_path(return_to).to_owned(),
        max_age_s,
        replaces: app.cookie.read(&headers).map(auth::hash),
        expires_at: until(now),
    };
    if !app.store.put_attempt(attempt, now).await? {
        return Ok(page::stop(&app, &headers, Stop::Busy).await);
    }
    let question = Question {
        state: state.reveal(),
        browser: &browser,
        max_age_s,
    };
    match provider.ask(question).await {
        Ok(address) => with_cookie(
            redirect_to(address.as_str())?,
            &app.cookie.set_sign_in(&browser),
        ),
        Err(error) => Ok(stopped(&app, &headers, error).await),
    }
}

/// `None` if it is not a number of seconds.
fn seconds(fresh: Option<&str>) -> Option<Option<u32>> {
    match fresh {
        None => Some(None),
        Some(text) => {
            let seconds: u32 = text.parse().ok()?;
            (seconds <= LONGEST_FRESH_S).then_some(Some(seconds))
        }
    }
}

fn until(now: Timestamp) -> Timestamp {
    auth::later(now, auth::SIGN_IN_MS)
}
