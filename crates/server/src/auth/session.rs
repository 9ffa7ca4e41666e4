//! The session behind a request.

use axum::{extract::FromRequestParts, http::request::Parts};

use super::{SignIn, hash};
use crate::{
    http::{AppState, Error},
    store::{AccountScope, OpenSession},
};

/// Somebody with a good session. A handler that takes it serves nobody else.
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
        if app.sign_in == SignIn::NotConfigured {
            return Err(Error::SignInNotConfigured);
        }
        let session = app.cookie.read(&parts.headers).ok_or(Error::SignedOut)?;
        app.store
            .session(hash(session), app.clock.now())
            .await?
            .map(Self)
            .ok_or(Error::SignedOut)
    }
}
