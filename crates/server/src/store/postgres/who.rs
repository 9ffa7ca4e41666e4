//! Who is signed in, as the store's users ask.

use std::sync::Arc;

use dashboard_model::{
    id::{AccountId, SessionId},
    time::Timestamp,
};

use super::{
    access::{self, attempt, ending},
    database::PostgresStore,
};
use crate::store::{
    AccountScope, Answer, Attempt, HeldSession, LogoutNotice, NewSession, OpenSession, Person,
    SecretHash, Sessions,
};

impl Sessions for PostgresStore {
    fn put_link(&self, account: &AccountId, link: SecretHash, until: Timestamp) -> Answer<bool> {
        let account = account.clone();
        self.pool
            .change(move |session| access::put_link(session, &account, link, until))
    }

    fn redeem_link(
        &self,
        link: SecretHash,
        opened: NewSession,
        replaces: Option<SecretHash>,
    ) -> Answer<bool> {
        self.pool
            .change(move |session| access::redeem_link(session, link, &opened, replaces))
    }

    fn put_attempt(&self, attempt: Attempt, now: Timestamp) -> Answer<()> {
        self.pool
            .change(move |session| attempt::put(session, &attempt, now))
    }

    fn take_attempt(
        &self,
        state: SecretHash,
        browser: SecretHash,
        now: Timestamp,
    ) -> Answer<Option<Attempt>> {
        self.pool
            .change(move |session| attempt::take(session, state, browser, now))
    }

    fn open_session(
        &self,
        account: &AccountId,
        opened: NewSession,
        replaces: Option<SecretHash>,
    ) -> Answer<bool> {
        let account = account.clone();
        self.pool
            .change(move |session| access::open(session, account.as_str(), &opened, replaces))
    }

    fn session(&self, session: SecretHash, now: Timestamp) -> Answer<Option<OpenSession>> {
        let hash = session;
        let commits = *self.written.borrow();
        if let Some(open) = self.known_sessions.get(&hash, commits, now) {
            return Box::pin(std::future::ready(Ok(Some(open))));
        }
        let known = Arc::clone(&self.known_sessions);
        self.pool.read(move |session| {
            let found = access::find(session, hash, now)?;
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
        let (scope, hash) = (scope.clone(), session);
        self.pool
            .change(move |session| access::used(session, &scope, hash, now, until))
    }

    fn sessions(
        &self,
        scope: &AccountScope,
        person: Option<Person>,
        now: Timestamp,
    ) -> Answer<Vec<HeldSession>> {
        self.read_beside(scope, move |session, scope| {
            access::listing::of_person(session, scope, person.as_ref(), now)
        })
    }

    fn end_session(&self, session: SecretHash) -> Answer<()> {
        let hash = session;
        self.pool.end(move |session| ending::one(session, hash))
    }

    fn end_session_of(
        &self,
        scope: &AccountScope,
        person: Option<Person>,
        id: SessionId,
    ) -> Answer<bool> {
        let scope = scope.clone();
        self.pool.end(move |session| {
            let ended = ending::named(session, &scope, person.as_ref(), &id)?;
            Ok(ended)
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
        self.pool.end(move |session| {
            let ended = ending::others(session, &scope, person.as_ref(), kept, now)?;
            Ok(ended)
        })
    }

    fn end_at_provider(&self, notice: LogoutNotice, now: Timestamp) -> Answer<Option<u32>> {
        self.pool
            .end(move |session| ending::at_provider(session, &notice, now))
    }
}
