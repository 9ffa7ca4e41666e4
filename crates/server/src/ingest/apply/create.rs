//! A new record.

use dashboard_model::{
    event::RecordCreated,
    id::{RecordId, VehicleId},
    record::Record,
    time::{Day, Timestamp},
};
use uuid::Uuid;

use super::{Refusal, Rulebook, invalid, known_account};
use crate::{
    ingest::event::Event,
    store::{AccountScope, KeptRecord, Ledger, StoreError},
};

impl Rulebook {
    pub(super) fn create(
        &self,
        ledger: &dyn Ledger,
        event: &Event,
        data: &RecordCreated,
    ) -> Result<AccountScope, Refusal> {
        let scope = known_account(ledger, "data.account", &data.account)?;
        match &data.vehicle {
            Some(vehicle) => owned_then(ledger, &scope, vehicle, data.occurred_at)?,
            None => enrolled_then(&scope, data.occurred_at)?,
        }
        let record = Record {
            id: new_id()?,
            vehicle: data.vehicle.clone(),
            occurred_at: data.occurred_at,
            received_at: ledger.now(),
            incident: data.incident.clone(),
            trigger: data.trigger.clone(),
            items: data.items.clone(),
            withheld: data.withheld.clone(),
            veiled: Vec::new(),
            purposes: data.purposes.clone(),
            transport: data.transport,
            disclosures: data.disclosures.clone(),
            retain_until: data.retain_until,
            sealed_until: data.sealed_until,
            erased: None,
            asked: None,
            person: None,
        };
        let created_by = (event.source.as_str(), event.id.as_str());
        self.put_new(ledger, &scope, new(&scope, created_by, record))?;
        Ok(scope)
    }
}

/// A record that was received just now. A sealed one can be seen when its seal ends.
pub(super) fn new(
    scope: &AccountScope,
    (source, event): (&str, &str),
    record: Record,
) -> KeptRecord {
    let shown_from = shown_from(scope, record.received_at, record.sealed_until);
    KeptRecord {
        visible_from: record.sealed_until,
        shown_from,
        disclosures_shown_from: vec![shown_from; record.disclosures.len()],
        source: source.to_owned(),
        event: event.to_owned(),
        record,
    }
}

/// The later one of a moment and a day's beginning.
pub(super) fn shown_from(scope: &AccountScope, moment: Timestamp, day: Option<Day>) -> Timestamp {
    let begins = day.and_then(|day| Timestamp::from_millis(scope.start_of(day)));
    begins.map_or(moment, |begins| begins.max(moment))
}

/// A random public id.
pub(super) fn new_id() -> Result<RecordId, StoreError> {
    Uuid::new_v4()
        .hyphenated()
        .to_string()
        .try_into()
        .map_err(|_| StoreError::Damaged("a new record id does not have its form".to_owned()))
}

/// The vehicle was on the account at that moment.
fn owned_then(
    ledger: &dyn Ledger,
    scope: &AccountScope,
    vehicle: &VehicleId,
    at: Timestamp,
) -> Result<(), Refusal> {
    let ownerships = ledger.ownerships(scope, vehicle)?;
    let Some(first) = ownerships.first() else {
        return Err(invalid(
            "data.vehicle",
            "unknown_vehicle",
            "there is no such vehicle on the account",
        ));
    };
    if at < first.period.from {
        return Err(invalid(
            "data.occurred_at",
            "before_ownership",
            "must not be before the vehicle came to the account",
        ));
    }
    if ownerships.iter().any(|owned| owned.period.holds(at)) {
        Ok(())
    } else {
        Err(invalid(
            "data.occurred_at",
            "after_ownership",
            "must not be after the vehicle left the account",
        ))
    }
}

/// The service ran at that moment.
fn enrolled_then(scope: &AccountScope, at: Timestamp) -> Result<(), Refusal> {
    if at < scope.enrolled_at() {
        return Err(invalid(
            "data.occurred_at",
            "before_enrolment",
            "must not be before the account was opened",
        ));
    }
    Ok(())
}
