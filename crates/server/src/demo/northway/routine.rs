//! What the cars send by themselves, and the dealer who looks at it before a visit.

use dashboard_model::{
    item::{Item, TroubleCode},
    time::{Day, Timestamp},
    trigger::{Actor, GrantReference, Trigger},
    vocabulary::{
        Activation, ActorRole, Cause, DataCategory, Purpose, Transport, TroubleCodeState,
    },
};

use super::{
    account::{bought_at, given_away_at},
    cast::{self, Car, at, on},
    record,
};
use crate::demo::{
    calendar::after,
    entry::{Entry, hand_over},
    ledger::Ledger,
    rng::Rng,
};

/// Every so many days a car sends its report.
const REPORT_DAYS: i64 = 14;
/// Kilometers between two reports.
const KILOMETERS: (u32, u32) = (310, 720);

/// Tells it, up to and including that day.
pub fn tell(ledger: &mut Ledger, until: Day, rng: &Rng) {
    for (car, year, month) in [
        (Car::Cascade, 2019, 11),
        (Car::Cascade, 2020, 11),
        (Car::Cascade, 2021, 10),
        (Car::Cascade, 2022, 11),
        (Car::Cascade, 2023, 10),
        (Car::Meridian, 2025, 3),
    ] {
        service(ledger, car, at(year, month, 6, 8, 20));
    }
    for (car, moment, code) in [
        (Car::Cascade, at(2019, 9, 2, 17, 4), "P0128"),
        (Car::Cascade, at(2021, 6, 14, 7, 51), "P0420"),
        (Car::Cascade, at(2023, 2, 8, 18, 22), "P0171"),
        (Car::Meridian, at(2025, 8, 19, 12, 40), "P0A80"),
        (Car::Meridian, at(2026, 7, 3, 9, 14), "C1A2F"),
    ] {
        fault(ledger, car, moment, code);
    }
    reports(ledger, Car::Cascade, at(2019, 1, 20, 5, 12), until, rng);
    // Last of all, because only these go on: a later last day adds to the file and changes nothing.
    reports(ledger, Car::Meridian, bought_at(), until, rng);
}

/// The regular reports of a car while it is there. Since the second version of the policy they say
/// where the car is.
fn reports(ledger: &mut Ledger, car: Car, from: Timestamp, until: Day, rng: &Rng) {
    let mut rng = rng.fork(car.handle());
    let mut distance_km = if car == Car::Cascade { 8_140 } else { 212 };
    let mut day: Day = from.utc().date_naive().into();
    while day < until {
        let moment = on(day, 5, rng.between(2, 50));
        if car == Car::Cascade && moment >= given_away_at() {
            break;
        }
        let (least, most) = KILOMETERS;
        distance_km += rng.between(least, most);
        if moment > from {
            let mut items = vec![
                Item::Odometer { distance_km },
                fuel(&mut rng),
                tires(&mut rng),
            ];
            if moment >= at(2023, 5, 15, 0, 0) {
                items.push(cast::GOLDEN);
            }
            record(ledger, report(car, moment).with(items));
        }
        day = day.plus_days(REPORT_DAYS);
    }
}

/// A regular report, without values.
pub fn report(car: Car, moment: Timestamp) -> Entry {
    Entry::new(car, Cause::ScheduledReport, Activation::Automatic, moment)
        .used_for(&[Purpose::ServiceDelivery, Purpose::OwnershipExperience])
}

fn fuel(rng: &mut Rng) -> Item {
    let level = rng.between(12, 98);
    Item::Fuel {
        level_percent: u8::try_from(level).unwrap_or_default(),
        range_km: u16::try_from(level * 6).unwrap_or_default(),
    }
}

fn tires(rng: &mut Rng) -> Item {
    let mut pressure = || u16::try_from(rng.between(228, 252)).unwrap_or_default();
    Item::TirePressure {
        front_left_kpa: pressure(),
        front_right_kpa: pressure(),
        rear_left_kpa: pressure(),
        rear_right_kpa: pressure(),
    }
}

fn codes(code: &str) -> Item {
    Item::TroubleCodes {
        codes: vec![TroubleCode {
            code: code.to_owned(),
            state: TroubleCodeState::Confirmed,
        }],
    }
}

fn fault(ledger: &mut Ledger, car: Car, moment: Timestamp, code: &str) {
    record(
        ledger,
        Entry::new(car, Cause::FaultDetected, Activation::Automatic, moment)
            .with([codes(code), car.described()])
            .to(
                cast::response_center(),
                3,
                &[DataCategory::TroubleCodes, DataCategory::VehicleDescription],
            ),
    );
}

/// A service falls due, the dealer is told, and looks at the car's data a week later.
fn service(ledger: &mut Ledger, car: Car, due: Timestamp) {
    let shared = [DataCategory::VehicleDescription, DataCategory::Odometer];
    let distance_km = 40_000;
    record(
        ledger,
        Entry::new(car, Cause::ServiceDue, Activation::Automatic, due)
            .with([car.described(), Item::Odometer { distance_km }])
            .disclosed(hand_over(
                cast::dealer(),
                after(due, 55),
                &shared,
                Purpose::ServiceExperience,
            )),
    );
    let looked = after(due, 7 * 24 * 3_600);
    let items = [car.described(), Item::Odometer { distance_km }];
    record(ledger, look(car, looked, Purpose::ServiceExperience, items));
}

/// The dealer's staff looks, as the subscriber allowed.
pub fn look(
    car: Car,
    moment: Timestamp,
    purpose: Purpose,
    items: impl IntoIterator<Item = Item>,
) -> Entry {
    let day: Day = moment.utc().date_naive().into();
    let trigger = Trigger {
        actor: Some(Actor {
            role: ActorRole::DealerStaff,
            organisation: cast::DEALER.to_owned(),
        }),
        grant: Some(GrantReference {
            given_on: day.plus_days(-3),
            until: day.plus_days(11),
        }),
        ..Trigger::new(Cause::ServiceVisit, Activation::Operator)
    };
    let entry = Entry::new(car, Cause::ServiceVisit, Activation::Operator, moment)
        .because(trigger)
        .with(items)
        .used_for(&[purpose])
        .by(Transport::Internal);
    let seen: Vec<DataCategory> = entry.items.iter().map(Item::category).collect();
    entry.disclosed(hand_over(cast::dealer(), after(moment, 1), &seen, purpose))
}
