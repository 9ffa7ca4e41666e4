//! The session behind a request.

use axum::{extract::FromRequestParts, http::request::Parts};

use super::{IDLE_MS, SEEN_MS, hash, later};
use crate::{
    http::{App, AppState, Error, tell},
    store::{AccountScope, OpenSession, SecretHash, StoreError},
};

/// Somebody with a good session, who uses it. A handler that takes it serves nobody else.
#[derive(Debug)]
pub struct SignedIn(pub OpenSession);

impl SignedIn {
    /// Whose data the session may see.
    #[must_use]
    pub fn scope(&self) -> &AccountScope {
        &self.0.scope
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let session = named(parts, app)?;
        let open = still_open(app, session).await?;
        let open = open.ok_or(Error::SignedOut)?;
        tell(parts, open.scope.account());
        Ok(Self(open))
    }
}

/// Somebody with a good session who only listens: an open page alone does not make a session last.
#[derive(Debug)]
pub struct Listening(pub OpenSession);

impl FromRequestParts<AppState> for Listening {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let session = named(parts, app)?;
        let open = app.store.session(session, app.clock.now()).await?;
        let open = open.ok_or(Error::SignedOut)?;
        tell(parts, open.scope.account());
        Ok(Self(open))
    }
}

/// What is stored of the session that a request names.
fn named(parts: &Parts, app: &App) -> Result<SecretHash, Error> {
    if !app.sign_in.is_possible() {
        return Err(Error::SignInNotConfigured);
    }
    app.cookie
        .read(&parts.headers)
        .map(hash)
        .ok_or(Error::SignedOut)
}

/// A session, if it is still good. It is in use, which is written down once a minute; where that
/// fails, the session is only shorter.
///
/// # Errors
/// The store failed.
pub async fn still_open(app: &App, session: SecretHash) -> Result<Option<OpenSession>, StoreError> {
    let now = app.clock.now();
    let Some(mut open) = app.store.session(session, now).await? else {
        return Ok(None);
    };
    if now < later(open.seen_at, SEEN_MS) {
        return Ok(Some(open));
    }
    let until = later(now, IDLE_MS);
    match app
        .store
        .use_session(&open.scope, session, now, until)
        .await
    {
        Ok(()) => (open.seen_at, open.idle_until) = (now, until),
        Err(error) => tracing::warn!(%error, "the use of a session was not written down"),
    }
    Ok(Some(open))
}
