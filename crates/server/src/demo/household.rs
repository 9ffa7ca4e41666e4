//! The account: opened, changed, and a car sold.

use dashboard_model::{
    account::ProfileChange,
    event::AccountChanged,
    time::{Day, Timestamp},
    vocabulary::{Activation, Cause, Transport},
};

use super::{
    calendar::{Dates, TIME_ZONE, at},
    cast::{self, Car},
    ledger::{Ledger, Owner},
};

/// When the small car changes hands.
pub fn sold_at(dates: &Dates) -> Timestamp {
    at(dates.sale, 15, 20, 0)
}

/// Tells it.
pub fn tell(ledger: &mut Ledger, dates: &Dates) {
    enrol(ledger, dates.first);
    let by_web = (Activation::Manual, Transport::Web);
    let by_phone = (Activation::Operator, Transport::Telephone);
    let contact = |phone| ProfileChange {
        emergency_contact: Some(cast::person(cast::CONTACT, phone)),
        ..ProfileChange::default()
    };
    let changes = [
        (
            at(dates.first.plus_days(9), 20, 41, 12),
            by_web,
            ProfileChange {
                additional_drivers: Some(vec![cast::person(cast::DRIVER, cast::DRIVER_PHONE)]),
                ..ProfileChange::default()
            },
        ),
        (
            at(dates.first.plus_days(31), 11, 6, 30),
            by_phone,
            contact("+1 908 555 0171"),
        ),
        (
            at(dates.first.plus_days(418), 18, 22, 5),
            by_web,
            ProfileChange {
                phone: Some(cast::SUBSCRIBER_PHONE.to_owned()),
                ..ProfileChange::default()
            },
        ),
        (
            at(dates.ago(263), 9, 48, 51),
            by_web,
            ProfileChange {
                email: Some("nora.castellan@example.com".to_owned()),
                ..ProfileChange::default()
            },
        ),
        (
            at(dates.ago(47), 13, 15, 44),
            by_phone,
            contact(cast::CONTACT_PHONE),
        ),
    ];
    for (moment, (activation, transport), profile) in changes {
        ledger.change(AccountChanged {
            account: ledger.account(Owner::Household),
            occurred_at: moment,
            cause: Cause::DetailsChanged,
            activation,
            transport,
            profile,
        });
    }
    let sold = sold_at(dates);
    ledger.transfer(
        Car::Sedan,
        Some(Owner::Household),
        Some(Owner::Neighbor),
        sold,
    );
    vehicle_change(
        ledger,
        Owner::Household,
        Cause::VehicleRemoved,
        at(dates.sale, 15, 21, 0),
    );
}

fn enrol(ledger: &mut Ledger, day: Day) {
    ledger.change(AccountChanged {
        account: ledger.account(Owner::Household),
        occurred_at: at(day, 10, 12, 0),
        cause: Cause::Enrolled,
        activation: Activation::Manual,
        transport: Transport::Web,
        profile: ProfileChange {
            name: Some(cast::SUBSCRIBER.to_owned()),
            email: Some("castellan.family@example.com".to_owned()),
            phone: Some(cast::FORMER_PHONE.to_owned()),
            address: Some(vec![
                "14 Larkmoor Terrace".to_owned(),
                "Maplewood, NJ 07040".to_owned(),
            ]),
            primary_dealer: Some(cast::DEALER.to_owned()),
            language: Some("en-US".to_owned()),
            time_zone: Some(TIME_ZONE.to_owned()),
            ..ProfileChange::default()
        },
    });
    for (car, minute) in [(Car::Suv, 14), (Car::Sedan, 20)] {
        ledger.transfer(car, None, Some(Owner::Household), at(day, 10, minute, 0));
        vehicle_change(
            ledger,
            Owner::Household,
            Cause::VehicleAdded,
            at(day, 10, minute + 1, 0),
        );
    }
}

/// A car was added to an account or removed from it.
pub fn vehicle_change(ledger: &mut Ledger, owner: Owner, cause: Cause, moment: Timestamp) {
    ledger.change(AccountChanged {
        account: ledger.account(owner),
        occurred_at: moment,
        cause,
        activation: Activation::Manual,
        transport: Transport::Web,
        profile: ProfileChange::default(),
    });
}
