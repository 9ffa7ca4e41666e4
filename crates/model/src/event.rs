//! How a telematics back end reports what happened: CloudEvents 1.0 with JSON data.

use serde::{Deserialize, Serialize};

use crate::{
    account::ProfileChange,
    disclosure::Disclosure,
    id::{AccountId, IncidentId, VehicleId},
    item::Item,
    time::{Day, Timestamp},
    trigger::Trigger,
    vehicle::VehicleDescription,
    vocabulary::{Activation, DataCategory, Purpose, Transport},
};

/// The types of events that are understood.
pub const EVENT_TYPES: [&str; 6] = [
    RECORD_CREATED,
    DISCLOSURE_CREATED,
    RECORD_ERASED,
    RECORD_UNSEALED,
    VEHICLE_TRANSFERRED,
    ACCOUNT_CHANGED,
];
/// Something was recorded: [`RecordCreated`].
pub const RECORD_CREATED: &str = "privacy.record.created.v1";
/// An existing record was handed to one more recipient: [`DisclosureCreated`].
pub const DISCLOSURE_CREATED: &str = "privacy.disclosure.created.v1";
/// A record's values were erased: [`RecordErased`].
pub const RECORD_ERASED: &str = "privacy.record.erased.v1";
/// A sealed record may be shown: [`RecordUnsealed`].
pub const RECORD_UNSEALED: &str = "privacy.record.unsealed.v1";
/// A vehicle came to an account or left it: [`VehicleTransferred`].
pub const VEHICLE_TRANSFERRED: &str = "privacy.vehicle.transferred.v1";
/// An account was opened or changed: [`AccountChanged`].
pub const ACCOUNT_CHANGED: &str = "privacy.account.changed.v1";

/// The envelope (CloudEvents 1.0, structured JSON). `source` and `id` together name the event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CloudEvent<D> {
    /// Always `1.0`.
    pub specversion: String,
    /// Unique within the source; 1 to 200 characters.
    pub id: String,
    /// A URI reference that names the sender; 1 to 200 characters.
    pub source: String,
    /// One of [`EVENT_TYPES`].
    #[serde(rename = "type")]
    pub kind: String,
    /// The vehicle's handle; never a VIN. Left out where no vehicle is concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// When the event was sent.
    pub time: Timestamp,
    /// Always `application/json`.
    pub datacontenttype: String,
    /// What happened.
    pub data: D,
}

/// Data of [`RECORD_CREATED`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordCreated {
    /// Whose record.
    pub account: AccountId,
    /// The vehicle; `null` or left out for what concerns the account alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<VehicleId>,
    /// When it happened; while the vehicle was on the account, and not in the future.
    pub occurred_at: Timestamp,
    /// The incident it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<IncidentId>,
    /// Why.
    pub trigger: Trigger,
    /// The values.
    pub items: Vec<Item>,
    /// Categories that were recorded and whose values are not handed out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<DataCategory>,
    /// What it is used for.
    pub purposes: Vec<Purpose>,
    /// How it travelled.
    pub transport: Transport,
    /// Who received it.
    #[serde(default)]
    pub disclosures: Vec<Disclosure>,
    /// The day after which it is no longer kept.
    #[serde(default)]
    pub retain_until: Option<Day>,
    /// By law it is withheld from the subscriber until this day.
    #[serde(default)]
    pub sealed_until: Option<Day>,
}

/// Data of [`DISCLOSURE_CREATED`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DisclosureCreated {
    /// Whose record.
    pub account: AccountId,
    /// The `id` of the event that created the record, of the same source.
    pub record: String,
    /// The handing-over.
    pub disclosure: Disclosure,
}

/// Data of [`RECORD_ERASED`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordErased {
    /// Whose record.
    pub account: AccountId,
    /// The `id` of the event that created the record, of the same source.
    pub record: String,
    /// When its values were erased.
    pub erased_at: Timestamp,
}

/// Data of [`RECORD_UNSEALED`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordUnsealed {
    /// Whose record.
    pub account: AccountId,
    /// The `id` of the event that created the record, of the same source.
    pub record: String,
    /// The day on which it may be shown.
    pub unsealed_on: Day,
}

/// Data of [`VEHICLE_TRANSFERRED`]. The vehicle leaves one account, comes to another, or both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VehicleTransferred {
    /// The vehicle.
    pub vehicle: VehicleId,
    /// What it is.
    pub description: VehicleDescription,
    /// Whose it was; left out when it is new to the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<AccountId>,
    /// Whose it becomes; left out when it leaves the service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<AccountId>,
    /// When.
    pub occurred_at: Timestamp,
}

/// Data of [`ACCOUNT_CHANGED`]. It becomes a record with the trigger `account`. The first one of an
/// account opens it and needs the cause `enrolled`, a name and a time zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AccountChanged {
    /// The account.
    pub account: AccountId,
    /// When.
    pub occurred_at: Timestamp,
    /// Why: `enrolled`, `details_changed`, `vehicle_added` or `vehicle_removed`.
    pub cause: crate::vocabulary::Cause,
    /// Who made the change: `manual` the subscriber, `operator` the operator for them.
    pub activation: Activation,
    /// How it reached the operator.
    pub transport: Transport,
    /// The new values.
    pub profile: ProfileChange,
}

/// The answer to `POST /ingest/v1/events`: one result an event, in the order of the batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IngestReport {
    /// How many were stored.
    pub stored: u32,
    /// How many were there already, the same.
    pub unchanged: u32,
    /// How many are kept until the record comes that they are about.
    pub waiting: u32,
    /// How many were refused.
    pub rejected: u32,
    /// What became of each.
    pub results: Vec<EventResult>,
}

/// What became of one event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventResult {
    /// The event's `id`; `null` when it had none.
    pub id: Option<String>,
    /// What happened to it.
    pub outcome: Outcome,
    /// The HTTP status that it would have had alone: 201, 200, 202, 403, 409 or 422.
    pub status: u16,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<crate::problem::Violation>,
}

/// What happened to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Committed to the store.
    Stored,
    /// The same event was stored before; nothing changed.
    Unchanged,
    /// Committed to the store, where it waits for the record that it is about. It takes effect when
    /// that record comes.
    Waiting,
    /// Refused; nothing of it was stored.
    Rejected,
}
