//! An account is opened or changed by an event. The change itself becomes a record.

use chrono_tz::Tz;
use dashboard_model::{
    account::ProfileChange,
    event::AccountChanged,
    item::Item,
    record::Record,
    time::Timestamp,
    trigger::Trigger,
    vocabulary::{AccountField, Cause, Purpose, Transport},
};

use super::{
    Refusal, Rulebook,
    create::{new, new_id},
    invalid,
};
use crate::{
    ingest::event::Event,
    policy::DEFAULT_OPERATOR,
    store::{AccountScope, Ledger, StoreError},
};

impl Rulebook {
    pub(super) fn change_account(
        &self,
        ledger: &dyn Ledger,
        event: &Event,
        data: &AccountChanged,
    ) -> Result<AccountScope, Refusal> {
        let zone = data.profile.time_zone.as_deref().map(zone).transpose()?;
        let scope = match ledger.account(&data.account)? {
            None => self.open(ledger, data, zone)?,
            Some(scope) => change(ledger, &scope, data, zone)?,
        };
        let trigger = Trigger::new(data.cause, data.activation);
        let record = record(
            ledger,
            data.occurred_at,
            trigger,
            data.transport,
            touched(data),
        )?;
        self.put_new(
            ledger,
            &scope,
            new(&scope, (&event.source, &event.id), record),
        )?;
        Ok(scope)
    }

    fn open(
        &self,
        ledger: &dyn Ledger,
        data: &AccountChanged,
        zone: Option<Tz>,
    ) -> Result<AccountScope, Refusal> {
        if data.cause != Cause::Enrolled {
            return Err(invalid(
                "data.account",
                "unknown_account",
                "there is no such account; the first change of one has the cause `enrolled`",
            ));
        }
        let missing = |field| invalid(field, "missing_field", "must be there to open an account");
        if data.profile.name.is_none() {
            return Err(missing("data.profile.name"));
        }
        let zone = zone.ok_or_else(|| missing("data.profile.time_zone"))?;
        let mut profile = data.profile.clone();
        let operator = profile.operator.take();
        let operator = operator.as_deref().unwrap_or(DEFAULT_OPERATOR);
        if !self.policies.knows(operator) {
            return Err(invalid(
                "data.profile.operator",
                "unknown_operator",
                "must be the name of an operator whose policy this service has",
            ));
        }
        let account = &data.account;
        Ok(ledger.open_account(account, zone, operator, data.occurred_at, &profile)?)
    }
}

/// The record that a change of an account becomes.
pub(super) fn record(
    ledger: &dyn Ledger,
    occurred_at: Timestamp,
    trigger: Trigger,
    transport: Transport,
    fields: Vec<AccountField>,
) -> Result<Record, StoreError> {
    Ok(Record {
        id: new_id()?,
        vehicle: None,
        occurred_at,
        received_at: ledger.now(),
        incident: None,
        trigger,
        items: vec![Item::agreement(fields)],
        withheld: Vec::new(),
        veiled: Vec::new(),
        purposes: vec![Purpose::AccountManagement],
        transport,
        disclosures: Vec::new(),
        retain_until: None,
        sealed_until: None,
        erased: None,
        asked: None,
        person: None,
    })
}

fn zone(name: &str) -> Result<Tz, Refusal> {
    name.parse().map_err(|_| {
        invalid(
            "data.profile.time_zone",
            "unknown_time_zone",
            "must be a time zone of the IANA database, such as `America/New_York`",
        )
    })
}

/// Each field takes the value of its latest change, in whatever order the changes arrive. A new
/// time zone moves the account's days from now on and backwards.
fn change(
    ledger: &dyn Ledger,
    scope: &AccountScope,
    data: &AccountChanged,
    zone: Option<Tz>,
) -> Result<AccountScope, Refusal> {
    let mut values = ledger.profile(scope)?.values;
    if data.cause == Cause::Enrolled {
        return Err(invalid(
            "data.cause",
            "already_enrolled",
            "the account was opened before",
        ));
    }
    if data.occurred_at < scope.enrolled_at() {
        return Err(invalid(
            "data.occurred_at",
            "before_enrolment",
            "must not be before the account was opened",
        ));
    }
    let operator = data.profile.operator.as_deref();
    if operator.is_some_and(|operator| operator != scope.operator()) {
        return Err(invalid(
            "data.profile.operator",
            "operator_changed",
            "must be left out, or be the one under which the account was opened",
        ));
    }
    for field in touched(data) {
        let newer = ledger
            .field_changed_at(scope, field)?
            .is_none_or(|changed_at| changed_at <= data.occurred_at);
        if newer {
            take_over(field, &data.profile, &mut values);
            ledger.note_field_change(scope, field, data.occurred_at)?;
        }
    }
    if zone.is_some() {
        values.time_zone.clone_from(&data.profile.time_zone);
    }
    ledger.put_profile(scope, zone.unwrap_or(scope.time_zone()), &values)?;
    ledger.account(&data.account)?.ok_or_else(|| {
        invalid(
            "data.account",
            "unknown_account",
            "there is no such account",
        )
    })
}

/// The fields that a change is about, in their fixed order.
fn touched(data: &AccountChanged) -> Vec<AccountField> {
    let profile = &data.profile;
    AccountField::ALL
        .iter()
        .copied()
        .filter(|field| match field {
            AccountField::Name => profile.name.is_some(),
            AccountField::Email => profile.email.is_some(),
            AccountField::Phone => profile.phone.is_some(),
            AccountField::Address => profile.address.is_some(),
            AccountField::EmergencyContact => profile.emergency_contact.is_some(),
            AccountField::AdditionalDriver => profile.additional_drivers.is_some(),
            AccountField::PrimaryDealer => profile.primary_dealer.is_some(),
            AccountField::Language => profile.language.is_some(),
            AccountField::Vehicles => {
                matches!(data.cause, Cause::VehicleAdded | Cause::VehicleRemoved)
            }
        })
        .collect()
}

fn take_over(field: AccountField, from: &ProfileChange, to: &mut ProfileChange) {
    match field {
        AccountField::Name => to.name.clone_from(&from.name),
        AccountField::Email => to.email.clone_from(&from.email),
        AccountField::Phone => to.phone.clone_from(&from.phone),
        AccountField::Address => to.address.clone_from(&from.address),
        AccountField::EmergencyContact => {
            to.emergency_contact.clone_from(&from.emergency_contact);
        }
        AccountField::AdditionalDriver => {
            to.additional_drivers.clone_from(&from.additional_drivers);
        }
        AccountField::PrimaryDealer => to.primary_dealer.clone_from(&from.primary_dealer),
        AccountField::Language => to.language.clone_from(&from.language),
        AccountField::Vehicles => {}
    }
}
