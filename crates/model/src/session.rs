//! `GET /api/v1/session`: who is acting, for whom, until when.

use serde::{Deserialize, Serialize};

use crate::{id::AccountId, time::Timestamp, vocabulary::ActorRole};

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
