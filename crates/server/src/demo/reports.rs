//! Routine diagnostics: what the cars send by themselves when a drive begins and ends, and every
//! night.

use dashboard_model::{
    item::Item,
    time::{Day, Timestamp},
    vocabulary::{Activation, Cause, Purpose, TroubleCodeState},
};

use super::{
    calendar::{Dates, after, at, day_of},
    car::tires,
    cast::Car,
    driving::{Logbook, Ride},
    entry::Entry,
    faults::{self, CRASH_CODES, Episode},
    ledger::{Ledger, RecordRef},
    rng::Rng,
};

/// Of a hundred reports so many are lost where there is no network.
const LOST_PERCENT: u32 = 2;

/// A nightly report of the large car.
pub struct Nightly {
    /// The day that had just begun.
    pub day: Day,
    /// The record.
    pub record: RecordRef,
}

/// Sends everything of both cars and returns the large car's nightly reports, oldest first.
pub fn tell(
    ledger: &mut Ledger,
    dates: &Dates,
    logbook: &Logbook,
    episodes: &[Episode],
    rng: &Rng,
) -> Vec<Nightly> {
    let mut nightly = Vec::new();
    for car in Car::ALL {
        let mut network = rng.fork("network");
        for ride in logbook.rides(car) {
            report_ride(ledger, ride, rng, &mut network);
        }
        for day in dates.all().skip(1) {
            if car == Car::Sedan && day > dates.sale {
                break;
            }
            let moment = at(day, 3, network.between(5, 55), network.between(0, 59));
            if network.percent(LOST_PERCENT) {
                continue;
            }
            let items = night(car, moment, logbook, episodes, rng);
            let record = ledger.record(report(car, moment, Purpose::ServiceExperience, items));
            if car == Car::Suv {
                nightly.push(Nightly { day, record });
            }
        }
    }
    nightly
}

/// A regular report.
pub fn report(car: Car, moment: Timestamp, purpose: Purpose, items: Vec<Item>) -> Entry {
    Entry::new(car, Cause::ScheduledReport, Activation::Automatic, moment)
        .with(items)
        .used_for(&[Purpose::ServiceDelivery, purpose])
}

/// Tires and fuel when it begins; odometer and fuel when it ends.
fn report_ride(ledger: &mut Ledger, ride: &Ride, rng: &Rng, network: &mut Rng) {
    let car = ride.start.car;
    let purpose = Purpose::OwnershipExperience;
    if !network.percent(LOST_PERCENT) {
        let moment = after(ride.start.at, i64::from(network.between(8, 40)));
        let items = vec![tires(car, day_of(moment), rng), ride.start.fuel()];
        ledger.record(report(car, moment, purpose, items));
    }
    if ride.arrived && !network.percent(LOST_PERCENT) {
        let moment = after(ride.end.at, i64::from(network.between(5, 50)));
        let items = vec![ride.end.odometer(), ride.end.fuel()];
        ledger.record(report(car, moment, purpose, items));
    }
}

/// Everything at once, with the trouble codes that are stored, if there are any.
fn night(
    car: Car,
    moment: Timestamp,
    logbook: &Logbook,
    episodes: &[Episode],
    rng: &Rng,
) -> Vec<Item> {
    let reading = logbook.reading(car, moment);
    let mut items = vec![
        reading.odometer(),
        reading.fuel(),
        tires(car, day_of(moment), rng),
    ];
    let mut codes = faults::stored(episodes, car, moment);
    let crashed = logbook.crash().is_some_and(|crash| crash.at <= moment);
    if car == Car::Suv && crashed {
        codes.extend(CRASH_CODES.map(|code| faults::code(code, TroubleCodeState::Confirmed)));
    }
    if !codes.is_empty() {
        items.push(Item::TroubleCodes { codes });
    }
    items
}
