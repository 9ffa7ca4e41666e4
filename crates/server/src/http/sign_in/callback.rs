//! `GET /auth/callback`: the way back from the provider.

use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};

use super::{
    super::{AppState, Error},
    given::Given,
    page::{self, Stop},
    stopped, with_cookie,
};
use crate::{
    auth::{self, Answered, Proven, Question},
    store::{Attempt, OpenSession},
};

/// What the provider says when the person, or it for them, broke the sign-in off.
const CANCELLED: [&str; 3] = ["access_denied", "interaction_required", "login_required"];

/// Finishes a sign-in that this browser began, and opens a session. Whatever else comes here opens
/// nothing.
pub(super) async fn callback(
    State(app): State<AppState>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    match finish(&app, &headers, query.as_deref()).await? {
        Ok((session, return_to)) => {
            let page = page::signed_in(&app, &headers, &return_to).await;
            let page = with_cookie(page, &app.cookie.set(session.reveal()))?;
            with_cookie(page, &app.cookie.clear_sign_in())
        }
        Err(Halt::Because(stop)) => Ok(page::stop(&app, &headers, stop).await),
        Err(Halt::Provider(error)) => Ok(stopped(&app, &headers, error).await),
    }
}

/// Why it was not finished.
enum Halt {
    Because(Stop),
    Provider(auth::ProviderError),
}

type Finished = Result<(auth::Secret, String), Halt>;

async fn finish(
    app: &AppState,
    headers: &HeaderMap,
    query: Option<&str>,
) -> Result<Finished, Error> {
    let halt = |stop| Ok(Err(Halt::Because(stop)));
    let Some(provider) = app.sign_in.provider.clone() else {
        return halt(Stop::NotConfigured);
    };
    let Some(given) = Given::read(query, ["state", "code", "iss", "error"]) else {
        return halt(Stop::Malformed);
    };
    let [state, code, issuer, error] = given.values();
    let Some((state, browser)) = state.zip(app.cookie.read_sign_in(headers)) else {
        return halt(Stop::Stale);
    };
    let now = app.clock.now();
    let taken = app
        .store
        .take_attempt(auth::hash(state), auth::hash(browser), now)
        .await?;
    let Some(attempt) = taken else {
        return halt(Stop::Stale);
    };
    let code = match (error, code) {
        (None, Some(code)) => code,
        (None, None) => return halt(Stop::Malformed),
        (Some(error), _) if CANCELLED.contains(&error) => return halt(Stop::Cancelled),
        (Some(_), _) => return halt(Stop::Refused),
    };
    let Attempt {
        return_to,
        max_age_s,
        replaces,
        ..
    } = attempt;
    let question = Question {
        state,
        browser,
        max_age_s,
    };
    let proven = match provider.answered(question, Answered { code, issuer }).await {
        Ok(proven) => proven,
        Err(error) => return Ok(Err(Halt::Provider(error))),
    };
    if let Some(before) = replaces.filter(|_| max_age_s.is_some())
        && let Some(before) = app.store.session(before, now).await?
        && !is_same(&before, &proven)
    {
        return halt(Stop::SomebodyElse);
    }
    let device = auth::device_of(headers);
    let store = app.store.as_ref();
    let opened = auth::open_proven(store, &app.clock, proven, device, replaces).await?;
    Ok(opened
        .map(|session| (session, return_to))
        .ok_or(Halt::Because(Stop::NoAccount)))
}

/// Whether whoever signed in afresh goes on with the session that they had. Of a session by a link
/// nobody can tell.
fn is_same(before: &OpenSession, proven: &Proven) -> bool {
    before.person.as_ref().is_none_or(|person| {
        *person == proven.person
            && Some(before.account()) == proven.account.as_ref()
            && before.role == proven.role
            && before.organisation == proven.organisation
    })
}
