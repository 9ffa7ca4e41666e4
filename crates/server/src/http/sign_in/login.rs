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

/// What browsers say of a page that somebody opens.
const OPENED: [(&str, &str); 2] = [
    ("sec-fetch-mode", "navigate"),
    ("sec-fetch-dest", "document"),
];

/// Begins a sign-in: binds it to this browser, and leads to the provider. `return_to` is a path of our
/// own to come back to; `fresh` is for how many seconds the person may have been signed in there
/// without proving anew who they are. A picture or a frame of another page begins none.
pub(super) async fn login(
    State(app): State<AppState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    if !is_opened(&headers) {
        return Err(Error::CrossSite);
    }
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
    app.store.put_attempt(attempt, now).await?;
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

/// Whether somebody opens this as a page of its own, from wherever they come. Browsers say so; an old
/// one, which says nothing, is believed.
fn is_opened(headers: &HeaderMap) -> bool {
    OPENED.iter().all(|(name, opened)| {
        let mut said = headers.get_all(*name).iter();
        said.all(|said| said == opened)
    })
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
