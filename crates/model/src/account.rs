//! `GET /api/v1/account`: what the operator holds on the subscriber.

use serde::{Deserialize, Serialize};

use crate::{id::AccountId, time::Timestamp, vehicle::Vehicle, vocabulary::AccountField};

/// The account: what is held, field by field, and where each can be corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    /// The handle.
    pub id: AccountId,
    /// Names this state of the account; a correction says in `If-Match` which one it corrects. Also
    /// the answer's `ETag`.
    pub revision: String,
    /// Since when the service runs.
    pub enrolled_at: Timestamp,
    /// IANA time zone in which the account's days are counted, such as `America/New_York`.
    pub time_zone: String,
    /// What is held, in the order of [`AccountField::ALL`]; nothing is left out, an empty one is
    /// `null`.
    pub fields: Vec<HeldField>,
    /// The same values as a correction takes them.
    pub profile: ProfileChange,
    /// The cars that are or were on the account, newest ownership first.
    pub vehicles: Vec<Vehicle>,
}

/// One field of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldField {
    /// Which.
    pub field: AccountField,
    /// What is held, one line each; empty when nothing is.
    pub values: Vec<String>,
    /// When it was last changed; `null` if never since enrolment.
    pub changed_at: Option<Timestamp>,
    /// The form in which it can be corrected; `null` where the operator configured none, and
    /// phone or mail are the way.
    pub edit_url: Option<String>,
}

/// What an operator holds, as the `privacy.account.changed.v1` event carries it. A field that is
/// left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileChange {
    /// The subscriber's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The postal address, one line each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Vec<String>>,
    /// Whom to call in an emergency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency_contact: Option<Person>,
    /// Who else drives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional_drivers: Option<Vec<Person>>,
    /// The dealer whom the subscriber chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary_dealer: Option<String>,
    /// The language in which the service speaks (BCP 47).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// IANA time zone, such as `America/New_York`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Whose service and policy it is: the name of a folder of policies. Only in the event that
    /// opens the account; `bmw-assist` where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
}

/// A person named on the account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}
