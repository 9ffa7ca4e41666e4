//! Whose share a good session uses up beyond its own.

use dashboard_model::{id::AccountId, vocabulary::ActorRole};

use crate::store::{OpenSession, Person, SecretHash};

/// Whose share it is. What others ask of an account never uses up the subscriber's.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::http) enum Payer {
    /// That of all sessions of the account's subscriber.
    Account(AccountId),
    /// That of all sessions of somebody in another role, on whatever accounts.
    Person(Person),
    /// The session's alone: nobody knows whose it is.
    Session(SecretHash),
}

impl Payer {
    /// Who pays for a session.
    pub(in crate::http) fn of(session: &OpenSession) -> Self {
        match (session.role, &session.person) {
            (ActorRole::Subscriber, _) => Self::Account(session.account().clone()),
            (_, Some(person)) => Self::Person(person.clone()),
            (_, None) => Self::Session(session.hash),
        }
    }
}
