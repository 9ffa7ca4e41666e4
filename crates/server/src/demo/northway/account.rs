//! The account: opened, changed, an old car given away and a new one bought.

use dashboard_model::{
    account::ProfileChange,
    event::AccountChanged,
    time::Timestamp,
    vocabulary::{Activation, Cause, Transport},
};

use super::{
    OPERATOR,
    cast::{self, Car, at},
};
use crate::demo::{
    cast::person,
    household::vehicle_change,
    ledger::{Ledger, Owner},
};

/// When the new car comes.
pub fn bought_at() -> Timestamp {
    at(2024, 3, 2, 11, 30)
}

/// When the old car goes.
pub fn given_away_at() -> Timestamp {
    at(2024, 4, 20, 16, 5)
}

/// Tells it. The account is older than the first version of the policy.
pub fn tell(ledger: &mut Ledger) {
    change(
        ledger,
        at(2019, 1, 15, 9, 40),
        Cause::Enrolled,
        ProfileChange {
            name: Some(cast::SUBSCRIBER.to_owned()),
            email: Some("maren.ostrander@example.com".to_owned()),
            phone: Some("+1 303 555 0119".to_owned()),
            address: Some(vec![
                "412 Juniper Court".to_owned(),
                "Golden, CO 80401".to_owned(),
            ]),
            primary_dealer: Some(cast::DEALER.to_owned()),
            language: Some("en-US".to_owned()),
            time_zone: Some(cast::TIME_ZONE.to_owned()),
            operator: Some(OPERATOR.to_owned()),
            ..ProfileChange::default()
        },
    );
    arrives(ledger, Car::Cascade, at(2019, 1, 15, 9, 45));
    change(
        ledger,
        at(2019, 6, 3, 20, 12),
        Cause::DetailsChanged,
        ProfileChange {
            additional_drivers: Some(vec![person(cast::DRIVER, "+1 303 555 0164")]),
            ..ProfileChange::default()
        },
    );
    change(
        ledger,
        at(2023, 11, 9, 18, 31),
        Cause::DetailsChanged,
        ProfileChange {
            emergency_contact: Some(person(cast::CONTACT, "+1 720 555 0137")),
            ..ProfileChange::default()
        },
    );
    arrives(ledger, Car::Meridian, bought_at());
    let gone = given_away_at();
    ledger.transfer(Car::Cascade, Some(Owner::Northway), None, gone);
    vehicle_change(ledger, Owner::Northway, Cause::VehicleRemoved, gone);
}

fn arrives(ledger: &mut Ledger, car: Car, moment: Timestamp) {
    ledger.transfer(car, None, Some(Owner::Northway), moment);
    vehicle_change(ledger, Owner::Northway, Cause::VehicleAdded, moment);
}

fn change(ledger: &mut Ledger, occurred_at: Timestamp, cause: Cause, profile: ProfileChange) {
    ledger.change(AccountChanged {
        account: ledger.account(Owner::Northway),
        occurred_at,
        cause,
        activation: Activation::Manual,
        transport: Transport::Web,
        profile,
    });
}
