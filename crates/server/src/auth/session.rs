//! The session behind a request.

use super::{IDLE_MS, SEEN_MS, later, policy::Sight};
use crate::{
    http::App,
    store::{OpenSession, SecretHash, StoreError},
};

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
    let scope = open.scope(&Sight::closed());
    match app.store.use_session(&scope, session, now, until).await {
        Ok(()) => (open.seen_at, open.idle_until) = (now, until),
        Err(error) => tracing::warn!(%error, "the use of a session was not written down"),
    }
    Ok(Some(open))
}
