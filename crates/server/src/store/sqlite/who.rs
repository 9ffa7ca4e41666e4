//! Who is signed in, as the store's users ask.

use std::sync::Arc;

use dashboard_model::{
    id::{AccountId, SessionId},
    time::Timestamp,
};

use super::{
    database::SqliteStore,
    session::{self, attempt, ending},
};
use crate::store::{
    AccountScope, Answer, Attempt, HeldSession, LogoutNotice, NewSession, OpenSession, Person,
    SecretHash, Sessions,
};

impl Sessions for SqliteStore {
    fn put_link(&self, account: &AccountId, link: SecretHash, until: Timestamp) -> Answer<bool> {
        let account = account.clone();
        self.writer.submit(move |connection| {
            Ok((session::put_link(connection, &account, link, until)?, true))
        })
    }

    fn redeem_link(
        &self,
        link: SecretHash,
        opened: NewSession,
        replaces: Option<SecretHash>,
    ) -> Answer<bool> {
        self.writer.submit(move |connection| {
            let done = session::redeem_link(connection, link, &opened, replaces)?;
            Ok((done, true))
        })
    }

    fn put_attempt(&self, attempt: Attempt, now: Timestamp) -> Answer<()> {
        self.writer
            .submit(move |connection| Ok((attempt::put(connection, &attempt, now)?, true)))
    }

    fn take_attempt(
        &self,
        state: SecretHash,
        browser: SecretHash,
        now: Timestamp,
    ) -> Answer<Option<Attempt>> {
        self.writer
            .submit(move |connection| Ok((attempt::take(connection, state, browser, now)?, true)))
    }

    fn open_session(
        &self,
        account: &AccountId,
        opened: NewSession,
        replaces: Option<SecretHash>,
    ) -> Answer<bool> {
        let account = account.clone();
        self.writer.submit(move |connection| {
            let begun = session::open(connection, account.as_str(), &opened, replaces)?;
            Ok((begun, begun))
        })
    }

    fn session(&self, session: SecretHash, now: Timestamp) -> Answer<Option<OpenSession>> {
        let commits = *self.written.borrow();
        if let Some(open) = self.known_sessions.get(&session, commits, now) {
            return Box::pin(std::future::ready(Ok(Some(open))));
        }
        let known = Arc::clone(&self.known_sessions);
        self.readers.read(move |connection| {
            let found = session::find(connection, session, now)?;
            if let Some(open) = &found {
                known.put(commits, now, open);
            }
            Ok(found)
        })
    }

    fn use_session(
        &self,
        scope: &AccountScope,
        session: SecretHash,
        now: Timestamp,
        until: Timestamp,
    ) -> Answer<()> {
        let scope = scope.clone();
        self.writer.submit(move |connection| {
            Ok((
                session::used(connection, &scope, session, now, until)?,
                true,
            ))
        })
    }

    fn sessions(
        &self,
        scope: &AccountScope,
        person: Option<Person>,
        now: Timestamp,
    ) -> Answer<Vec<HeldSession>> {
        self.read_beside(scope, move |connection, scope| {
            session::list(connection, scope, person.as_ref(), now)
        })
    }

    fn end_session(&self, session: SecretHash) -> Answer<()> {
        self.writer
            .submit(move |connection| Ok((ending::one(connection, session)?, true)))
    }

    fn end_session_of(
        &self,
        scope: &AccountScope,
        person: Option<Person>,
        id: SessionId,
    ) -> Answer<bool> {
        let scope = scope.clone();
        self.writer.submit(move |connection| {
            let ended = ending::named(connection, &scope, person.as_ref(), &id)?;
            Ok((ended, true))
        })
    }

    fn end_other_sessions(
        &self,
        scope: &AccountScope,
        person: Option<Person>,
        kept: SecretHash,
        now: Timestamp,
    ) -> Answer<u32> {
        let scope = scope.clone();
        self.writer.submit(move |connection| {
            let ended = ending::others(connection, &scope, person.as_ref(), kept, now)?;
            Ok((ended, true))
        })
    }

    fn end_at_provider(&self, notice: LogoutNotice, now: Timestamp) -> Answer<Option<u32>> {
        self.writer
            .submit(move |connection| Ok((ending::at_provider(connection, &notice, now)?, true)))
    }
}
