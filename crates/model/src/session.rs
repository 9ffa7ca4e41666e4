//! `GET /api/v1/session`: who is acting, for whom, until when; `GET /api/v1/sessions`: where they are
//! signed in besides.

use serde::{Deserialize, Serialize};

use crate::{
    id::{AccountId, SessionId},
    time::Timestamp,
    vocabulary::ActorRole,
};

/// The session behind the cookie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// In what role.
    pub actor: ActorRole,
    /// For whom.
    pub account: AccountId,
    /// The subscriber's name.
    pub name: String,
    /// IANA time zone in which the account's days are counted.
    pub time_zone: String,
    /// Today, in that time zone.
    pub today: crate::time::Day,
    /// Whose service it is: the name of a folder of policies, such as `bmw-assist`.
    pub operator: String,
    /// Until when the session is good without another sign-in.
    pub expires_at: Timestamp,
    /// Whether this is the demo household: invented people, invented streets.
    pub demo: bool,
}

/// Everywhere that the person who asks is signed in to this account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionList {
    /// The sessions, the one used last first.
    pub items: Vec<SessionSummary>,
}

/// One of one's own sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionSummary {
    /// Names it, for ending it. It opens nothing.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub current: bool,
    /// The browser's name, if it is one of the known ones: `Firefox`.
    pub browser: Option<String>,
    /// The name of the system it runs on, if it is one of the known ones: `Android`.
    pub system: Option<String>,
    /// Whether it is a car's, which somebody let in.
    pub car: bool,
    /// When it began.
    pub opened_at: Timestamp,
    /// When it was used last, to the minute.
    pub seen_at: Timestamp,
    /// Until when it is good at most, a car's for half an hour; unused it ends after a quarter of one.
    pub expires_at: Timestamp,
}

/// What ending all other sessions did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionsEnded {
    /// How many there were.
    pub ended: u32,
}

/// How somebody can sign in here: what the app shows to whoever has no session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInOptions {
    /// The name of the service with which people sign in, at `/auth/login`; `null` if there is none.
    pub provider: Option<String>,
    /// Whether one-time links to invented households are taken.
    pub links: bool,
}

/// What signing out leaves to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedOut {
    /// Where the browser goes to sign out at the provider, too.
    pub continue_at: String,
}
