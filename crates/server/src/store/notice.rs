//! That a provider says somebody signed out there.

use dashboard_model::time::Timestamp;

use super::SecretHash;

/// A provider says that somebody signed out there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoutNotice {
    /// What is stored of its name, so that it is heard once.
    pub token: SecretHash,
    /// Until when it could be sent again.
    pub until: Timestamp,
    /// The provider.
    pub issuer: String,
    /// What it ends there.
    pub target: LogoutTarget,
}

/// What a notice ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogoutTarget {
    /// The sessions that came out of one session at the provider.
    Session {
        /// The provider's name of it.
        provider_session: String,
        /// Whose it has to be, if the provider says so.
        subject: Option<String>,
    },
    /// All sessions of a person.
    Person {
        /// The provider's name of them.
        subject: String,
    },
}
