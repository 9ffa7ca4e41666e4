//! The neighbor who buys the small car: an account and a few records that the household must never
//! see.

use dashboard_model::{
    account::ProfileChange,
    event::AccountChanged,
    item::Item,
    vocabulary::{Activation, CallerRole, Cause, DataCategory, Purpose, Transport},
};

use super::{
    calendar::{Dates, TIME_ZONE, at},
    cast::{self, Car},
    driving::Logbook,
    entry::Entry,
    household::{sold_at, vehicle_change},
    ledger::{Ledger, Owner},
    reports::report,
    rng::Rng,
    roads,
};

/// How many regular reports of the neighbor's are told.
const REPORTS: u32 = 13;

/// Tells it.
pub fn tell(ledger: &mut Ledger, dates: &Dates, logbook: &Logbook, rng: &Rng) {
    enrol(ledger, dates);
    let mut reading = logbook.reading(Car::Sedan, sold_at(dates));
    let mut rng = rng.fork("neighbor");
    for number in 1..=REPORTS {
        let day = dates.sale.plus_days(i64::from(number));
        let arrival = at(day, 18, rng.between(2, 50), 9);
        reading = reading.drive(rng.between(80, 240), false, arrival, &mut rng);
        let items = vec![reading.odometer(), reading.fuel()];
        let purpose = Purpose::OwnershipExperience;
        let entry = report(Car::Sedan, reading.at, purpose, items);
        ledger.record_of(Owner::Neighbor, entry);
    }
    let calls = [
        (
            Cause::DirectionsRequest,
            5,
            roads::SUMMIT,
            "Route to the train station in Summit.",
        ),
        (
            Cause::RoadsideRequest,
            11,
            roads::SHORT_HILLS,
            "Stay behind the barrier; help arrives in 25 minutes.",
        ),
    ];
    for (cause, days, place, advice) in calls {
        let moment = at(dates.sale.plus_days(days), 12, 20, 31);
        let entry = Entry::new(Car::Sedan, cause, Activation::Manual, moment)
            .call(CallerRole::Subscriber, cast::BUYER, 173)
            .with([
                place.location(),
                Item::CallContent {
                    advice: advice.to_owned(),
                },
            ]);
        let entry = if cause == Cause::RoadsideRequest {
            entry.to(cast::roadside(), 150, &[DataCategory::Location])
        } else {
            entry
        };
        ledger.record_of(Owner::Neighbor, entry);
    }
}

fn enrol(ledger: &mut Ledger, dates: &Dates) {
    ledger.change(AccountChanged {
        account: ledger.account(Owner::Neighbor),
        occurred_at: at(dates.sale.plus_days(-3), 19, 34, 0),
        cause: Cause::Enrolled,
        activation: Activation::Manual,
        transport: Transport::Web,
        profile: ProfileChange {
            name: Some(cast::BUYER.to_owned()),
            email: Some("m.prewitt@example.com".to_owned()),
            phone: Some("+1 973 555 0188".to_owned()),
            language: Some("en-US".to_owned()),
            time_zone: Some(TIME_ZONE.to_owned()),
            ..ProfileChange::default()
        },
    });
    vehicle_change(
        ledger,
        Owner::Neighbor,
        Cause::VehicleAdded,
        at(dates.sale, 15, 22, 0),
    );
}
