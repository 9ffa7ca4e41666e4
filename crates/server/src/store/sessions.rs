//! Who is signed in: links, sign-ins that are under way, and sessions.

use dashboard_model::{
    grant::Grant,
    id::{AccountId, GrantId, SessionId},
    time::Timestamp,
    vocabulary::ActorRole,
};

use super::{AccountScope, Answer, LogoutNotice, PortalEntry, SecretHash};
use crate::auth::policy::{Actor, Asker, Sight};

/// How many sign-ins may be under way at once. Nobody is refused for it: the oldest gives way.
pub(super) const MOST_ATTEMPTS: i64 = 20_000;

/// What a database is asked about who is signed in.
pub trait Sessions: Send + Sync {
    /// Keeps a one-time link's hash for an account that exists; `false` if it does not.
    fn put_link(&self, account: &AccountId, link: SecretHash, until: Timestamp) -> Answer<bool>;

    /// Uses a link up and opens a session for its account; `false` if the link is not good. The session of
    /// the same browser that it takes the place of ends with it.
    fn redeem_link(
        &self,
        link: SecretHash,
        opened: NewSession,
        replaces: Option<SecretHash>,
    ) -> Answer<bool>;

    /// Keeps what a sign-in at the provider has to find again. What has expired goes, and of too many the
    /// oldest.
    fn put_attempt(&self, attempt: Attempt, now: Timestamp) -> Answer<()>;

    /// Uses a sign-in up that was begun by that browser and is not too old.
    fn take_attempt(
        &self,
        state: SecretHash,
        browser: SecretHash,
        now: Timestamp,
    ) -> Answer<Option<Attempt>>;

    /// Opens a session for an account; `false` if there is no such account, or if the role needs a
    /// grant and the account gave its organisation none that is good now: the newest one counts; or if
    /// it needs a name and there is none. The session of the same browser that it takes the place of
    /// ends with it.
    fn open_session(
        &self,
        account: &AccountId,
        opened: NewSession,
        replaces: Option<SecretHash>,
    ) -> Answer<bool>;

    /// The session with that hash, if it and its grant are still good. One that follows grants has the
    /// newest that is good now.
    fn session(&self, session: SecretHash, now: Timestamp) -> Answer<Option<OpenSession>>;

    /// The session was used now, and is good until then without further use.
    fn use_session(
        &self,
        scope: &AccountScope,
        session: SecretHash,
        now: Timestamp,
        until: Timestamp,
    ) -> Answer<()>;

    /// All good sessions of a person on the account, the one used last first.
    fn sessions(
        &self,
        scope: &AccountScope,
        person: Option<Person>,
        now: Timestamp,
    ) -> Answer<Vec<HeldSession>>;

    /// Ends a session.
    fn end_session(&self, session: SecretHash) -> Answer<()>;

    /// Ends a session of a person by its name; `false` if there is none.
    fn end_session_of(
        &self,
        scope: &AccountScope,
        person: Option<Person>,
        id: SessionId,
    ) -> Answer<bool>;

    /// Ends all sessions of a person on the account but one, and says how many there were.
    fn end_other_sessions(
        &self,
        scope: &AccountScope,
        person: Option<Person>,
        kept: SecretHash,
        now: Timestamp,
    ) -> Answer<u32>;

    /// Ends the sessions that the provider ended; `None` if it was told before by the same notice.
    fn end_at_provider(&self, notice: LogoutNotice, now: Timestamp) -> Answer<Option<u32>>;
}

/// Who a provider says somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Person {
    /// The provider.
    pub issuer: String,
    /// The name that the provider has for them, which never changes.
    pub subject: String,
}

/// What a browser says it is, by name alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Device {
    /// The browser.
    pub browser: Option<&'static str>,
    /// The system.
    pub system: Option<&'static str>,
}

/// A session that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// What is stored of its secret.
    pub hash: SecretHash,
    /// What lists call it.
    pub id: SessionId,
    /// Who; `None` by a one-time link.
    pub person: Option<Person>,
    /// In what role.
    pub role: ActorRole,
    /// For which organisation, or who they are by name, if they are of the household; `None` for the
    /// subscriber.
    pub organisation: Option<String>,
    /// By which grant, if that is known; otherwise the newest one that is good.
    pub grant: Option<GrantId>,
    /// Through which portal; `None` for a browser by itself.
    pub portal: Option<PortalEntry>,
    /// Whether it is a car's.
    pub car: bool,
    /// The visit that it goes on with; one of its own has that before it.
    pub since: Option<Timestamp>,
    /// When.
    pub opened_at: Timestamp,
    /// Until when it is good without being used.
    pub idle_until: Timestamp,
    /// Until when it is good at most.
    pub expires_at: Timestamp,
    /// When the person last proved to the provider who they are.
    pub proved_at: Option<Timestamp>,
    /// The provider's own name of its session.
    pub provider_session: Option<String>,
    /// On what.
    pub device: Device,
}

/// A good session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// All of the account that it opens.
    pub(in crate::store) whole: AccountScope,
    /// Who is signed in; `None` by a one-time link.
    pub person: Option<Person>,
    /// In what role.
    pub role: ActorRole,
    /// For which organisation, or who they are by name, if they are of the household; `None` for the
    /// subscriber.
    pub organisation: Option<String>,
    /// The grant by which they look, which is good now; `None` in roles that take none, and where one
    /// is not needed.
    pub grant: Option<Grant>,
    /// Through which portal; `None` for a browser by itself.
    pub portal: Option<PortalEntry>,
    /// Whether it is a car's.
    pub car: bool,
    /// The subscriber's name.
    pub name: String,
    /// When it was last seen to be used.
    pub seen_at: Timestamp,
    /// Until when it is good without being used.
    pub idle_until: Timestamp,
    /// Until when it is good at most.
    pub expires_at: Timestamp,
    /// When the person last proved to the provider who they are.
    pub proved_at: Option<Timestamp>,
    /// The visit before it, or when everything was last marked as seen; `None` on the first one.
    pub since: Option<Timestamp>,
    /// What is stored of the session's secret.
    pub hash: SecretHash,
}

impl NewSession {
    /// Whether it is a visit of the subscriber's, which says what was seen: a portal's and a car's are none.
    pub(in crate::store) fn is_visit(&self) -> bool {
        self.role == ActorRole::Subscriber && self.portal.is_none() && !self.car
    }
}

impl OpenSession {
    /// The session, if its role takes no grant or its grant is good now. It ends with it, unless the
    /// role only follows grants.
    pub(in crate::store) fn by_its_grant(mut self, now: Timestamp) -> Option<Self> {
        let actor = Actor::of(self.role);
        if actor.follows_grants() {
            self.grant = self.grant.filter(|grant| grant.is_good(now));
            return Some(self);
        }
        if !actor.needs_grant() {
            return self.grant.is_none().then_some(self);
        }
        let until = self
            .grant
            .as_ref()
            .filter(|grant| grant.is_good(now))?
            .until;
        self.expires_at = self.expires_at.min(until);
        Some(self)
    }

    /// Who asks by it.
    #[must_use]
    pub fn asker(&self) -> Asker<'_> {
        Asker {
            actor: Actor::of(self.role),
            name: self.organisation.as_deref(),
            grant: self.grant.as_ref(),
        }
    }

    /// Whose data it opens, as far as a sight goes. Only the policy makes one.
    #[must_use]
    pub fn scope(&self, sight: &Sight) -> AccountScope {
        self.whole.seen_by(sight)
    }

    /// Whose data it opens.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        self.whole.account()
    }
}

/// A session in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldSession {
    /// What the list calls it.
    pub id: SessionId,
    /// What is stored of its secret.
    pub hash: SecretHash,
    /// The browser.
    pub browser: Option<String>,
    /// The system.
    pub system: Option<String>,
    /// Whether it is a car's.
    pub car: bool,
    /// When it began.
    pub opened_at: Timestamp,
    /// When it was last seen to be used.
    pub seen_at: Timestamp,
    /// Until when it is good at most.
    pub expires_at: Timestamp,
}

/// A sign-in at the provider that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// What is stored of the state that the provider gives back.
    pub state: SecretHash,
    /// What is stored of the secret that the browser's cookie holds.
    pub browser: SecretHash,
    /// Where to go afterwards: a path of our own.
    pub return_to: String,
    /// How long ago the person may have proved who they are, in seconds.
    pub max_age_s: Option<u32>,
    /// The session of the same browser until now.
    pub replaces: Option<SecretHash>,
    /// Until when it can be finished.
    pub expires_at: Timestamp,
}
