//! From JSON to an event that keeps all rules which need nothing but the event.

use dashboard_model::{
    event::{
        ACCOUNT_CHANGED, AccountChanged, CloudEvent, DISCLOSURE_CREATED, DisclosureCreated,
        EVENT_TYPES, RECORD_CREATED, RECORD_ERASED, RECORD_UNSEALED, RecordCreated, RecordErased,
        RecordUnsealed, VEHICLE_TRANSFERRED, VehicleTransferred,
    },
    id::AccountId,
    problem::Violation,
    time::Timestamp,
    validate,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{json, typed::typed};
use crate::store::SecretHash;

/// An event with the hash of its body.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Who sent it.
    pub source: String,
    /// Its id there.
    pub id: String,
    /// The vehicle that it names.
    pub subject: Option<String>,
    /// The hash of its body.
    pub hash: SecretHash,
    /// What happened.
    pub change: Change,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Something was recorded.
    Record(Box<RecordCreated>),
    /// A record was handed to one more recipient.
    Disclosure(Box<DisclosureCreated>),
    /// A record's values were erased.
    Erased(RecordErased),
    /// A sealed record may be shown.
    Unsealed(RecordUnsealed),
    /// A vehicle changed hands.
    Transferred(VehicleTransferred),
    /// An account was opened or changed.
    Account(Box<AccountChanged>),
}

impl Change {
    /// The account, and the id of the event that created the record that the change is about.
    #[must_use]
    pub fn about(&self) -> Option<(&AccountId, &str)> {
        match self {
            Self::Disclosure(data) => Some((&data.account, &data.record)),
            Self::Erased(data) => Some((&data.account, &data.record)),
            Self::Unsealed(data) => Some((&data.account, &data.record)),
            Self::Record(_) | Self::Transferred(_) | Self::Account(_) => None,
        }
    }
}

/// Reads an event and checks what can be checked without the store.
///
/// # Errors
/// The rules that it breaks.
pub fn read(value: &Value, now: Timestamp) -> Result<Event, Vec<Violation>> {
    let hash = json::hash(value);
    match kind(value)? {
        RECORD_CREATED => {
            let event = checked(value, now, validate::record_created)?;
            Ok(with(event, hash, |data| Change::Record(Box::new(data))))
        }
        DISCLOSURE_CREATED => {
            let event = checked(value, now, validate::disclosure_created)?;
            Ok(with(event, hash, |data| Change::Disclosure(Box::new(data))))
        }
        RECORD_ERASED => {
            let event = checked(value, now, validate::record_erased)?;
            Ok(with(event, hash, Change::Erased))
        }
        RECORD_UNSEALED => {
            let event = checked(value, now, validate::envelope)?;
            Ok(with(event, hash, Change::Unsealed))
        }
        VEHICLE_TRANSFERRED => {
            let event = checked(value, now, validate::vehicle_transferred)?;
            Ok(with(event, hash, Change::Transferred))
        }
        ACCOUNT_CHANGED => {
            let event = checked(value, now, validate::account_changed)?;
            Ok(with(event, hash, |data| Change::Account(Box::new(data))))
        }
        _ => Err(unknown_type()),
    }
}

fn unknown_type() -> Vec<Violation> {
    let known = EVENT_TYPES.join(", ");
    let message = format!("must be one of: {known}");
    vec![Violation::new("type", "unknown_type", message)]
}

/// The event's type.
fn kind(value: &Value) -> Result<&str, Vec<Violation>> {
    let refusal = |field, rule, message| Err(vec![Violation::new(field, rule, message)]);
    if !value.is_object() {
        return refusal("", "wrong_type", "an event must be an object");
    }
    match value.get("type") {
        None => refusal("type", "missing_field", "must be there"),
        Some(kind) => kind.as_str().ok_or_else(unknown_type),
    }
}

fn checked<D: DeserializeOwned>(
    value: &Value,
    now: Timestamp,
    rules: impl Fn(&CloudEvent<D>, Timestamp) -> Vec<Violation>,
) -> Result<CloudEvent<D>, Vec<Violation>> {
    let event = typed(value).map_err(|violation| vec![violation])?;
    let violations = rules(&event, now);
    if violations.is_empty() {
        Ok(event)
    } else {
        Err(violations)
    }
}

fn with<D>(event: CloudEvent<D>, hash: SecretHash, change: impl Fn(D) -> Change) -> Event {
    Event {
        source: event.source,
        id: event.id,
        subject: event.subject,
        hash,
        change: change(event.data),
    }
}
