//! Who is signed in.

use dashboard_model::{policy::PolicySummary, session::Session, vocabulary::ActorRole};
use leptos::prelude::*;

use crate::navigator::use_navigator;

/// The session, and what goes with it.
#[derive(Clone, Copy)]
pub struct SessionContext {
    session: StoredValue<Session>,
    policy: Signal<Option<PolicySummary>>,
}

/// The session. Only below the sign-in gate is there one.
#[must_use]
pub fn use_session() -> SessionContext {
    expect_context()
}

impl SessionContext {
    /// A session that the server just confirmed, and the policy in force once it is known.
    #[must_use]
    pub fn new(session: Session, policy: Signal<Option<PolicySummary>>) -> Self {
        Self {
            session: StoredValue::new(session),
            policy,
        }
    }

    /// Who is acting, for whom, until when.
    #[must_use]
    pub fn get(self) -> Session {
        self.session.get_value()
    }

    /// Whether that is the session of somebody else, or for somebody else.
    #[must_use]
    pub fn is_another(self, now: &Session) -> bool {
        let differs = |shown: &Session| shown.actor != now.actor || shown.account != now.account;
        self.session.try_with_value(differs).unwrap_or_default()
    }

    /// In what role somebody is signed in.
    #[must_use]
    pub fn role(self) -> ActorRole {
        self.session.with_value(|session| session.actor)
    }

    /// Whether it is the subscriber: only they may see and change what is held on the account.
    #[must_use]
    pub fn is_own(self) -> bool {
        self.role() == ActorRole::Subscriber
    }

    /// Whether the account can be changed here, and access to it given: by the subscriber, and not inside
    /// the page of another house, which could lay something over this one.
    #[must_use]
    pub fn may_change(self) -> bool {
        self.is_own() && !use_navigator().is_framed()
    }

    /// Whether no record may be seen, but only how many there are.
    #[must_use]
    pub fn counts_only(self) -> bool {
        self.role() == ActorRole::Auditor
    }

    /// The policy in force; `None` until it is known.
    #[must_use]
    pub fn policy(self) -> Signal<Option<PolicySummary>> {
        self.policy
    }
}
