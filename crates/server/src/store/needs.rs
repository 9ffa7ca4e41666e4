//! What a session has to have to begin.

use super::NewSession;
use crate::auth::policy::Actor;

/// What a session has to have to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Needs<'a> {
    /// Nothing besides an account.
    Nothing,
    /// A name that grants and calls know, and there is one.
    Name,
    /// A grant to somebody of that name.
    GrantTo(&'a str),
    /// A name, and there is none.
    Missing,
}

impl NewSession {
    /// What it has to have to begin.
    pub(in crate::store) fn needs(&self) -> Needs<'_> {
        let actor = Actor::of(self.role);
        match self.organisation.as_deref() {
            Some(name) if actor.needs_grant() => Needs::GrantTo(name),
            Some(_) if actor.follows_grants() => Needs::Name,
            None if actor.needs_grant() || actor.follows_grants() => Needs::Missing,
            _ => Needs::Nothing,
        }
    }
}
