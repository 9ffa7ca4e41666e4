//! Somebody who may do what a handler does.

use std::marker::PhantomData;

use axum::{extract::FromRequestParts, http::request::Parts};
use dashboard_model::vocabulary::ActorRole;

use super::{
    embed::presented,
    fresh,
    policy::{Asks, Refusal, decide, is_for_cars, is_for_frames},
    session::still_open,
};
use crate::{
    http::{AccessFault, App, AppState, Error, tell},
    store::{AccountScope, OpenSession},
};

/// Somebody with a good session who may do what is asked for. A handler that takes it serves nobody
/// else; and it has no other way to an account.
pub struct Allowed<A> {
    session: OpenSession,
    scope: AccountScope,
    asked: PhantomData<fn() -> A>,
}

impl<A> Allowed<A> {
    /// Whose data may be seen, and how much of it.
    #[must_use]
    pub fn scope(&self) -> &AccountScope {
        &self.scope
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &OpenSession {
        &self.session
    }

    /// Both.
    #[must_use]
    pub fn into_parts(self) -> (OpenSession, AccountScope) {
        (self.session, self.scope)
    }
}

impl<A: Asks> FromRequestParts<AppState> for Allowed<A> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let presented = presented(parts, app)?;
        let open = if A::OPERATION.only_listens() {
            let now = app.clock.now();
            app.store.session(presented.session, now).await?
        } else {
            still_open(app, presented.session).await?
        };
        let open = open.filter(|open| presented.is_of(open));
        let open = open.ok_or(Error::SignedOut)?;
        let allowed: Self = allow(app, open).await?;
        tell(parts, &allowed.session);
        Ok(allowed)
    }
}

/// Lets a session do what is asked for, if its role and its grant allow that. What is not the
/// subscriber's own look is written down first.
///
/// # Errors
/// It may not, or the look could not be written down.
pub async fn allow<A: Asks>(app: &App, session: OpenSession) -> Result<Allowed<A>, Error> {
    if let Some(entry) = &session.portal {
        if !app.portals.tenants().stand_by(entry, session.role) {
            return Err(Error::SignedOut);
        }
        if !is_for_frames(A::OPERATION) {
            return Err(AccessFault::NotInFrames.into());
        }
    }
    if session.car && !is_for_cars(A::OPERATION) {
        return Err(AccessFault::NotInCars.into());
    }
    let sight = decide(session.asker(), A::OPERATION).map_err(|refusal| match refusal {
        Refusal::Role => AccessFault::NotAllowed.into(),
        Refusal::NoGrant => Error::SignedOut,
    })?;
    let scope = session.scope(&sight);
    fresh::demand::<A>(app, &session)?;
    if let Some(asked) = A::OPERATION.shows()
        && session.role != ActorRole::Subscriber
    {
        app.looks.note(app, &session, &scope, asked).await?;
    }
    Ok(Allowed {
        session,
        scope,
        asked: PhantomData,
    })
}
