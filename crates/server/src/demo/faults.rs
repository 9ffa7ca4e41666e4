//! Trouble codes (SAE J2012) that come and go.

use dashboard_model::{
    item::{Item, TroubleCode},
    time::{Day, Timestamp},
    vocabulary::{
        Activation, Cause, Purpose,
        TroubleCodeState::{self, Cleared, Confirmed, Pending},
    },
};

use super::{
    calendar::{Dates, day_of},
    cast::Car,
    driving::Logbook,
    entry::Entry,
    ledger::Ledger,
};

/// One code: days after the first day until it is seen, then until it is confirmed (never, if it
/// goes by itself), then until it is cleared.
struct Fault {
    car: Car,
    code: &'static str,
    seen: i64,
    confirmed: Option<i64>,
    cleared: i64,
}

const fn fault(
    car: Car,
    code: &'static str,
    seen: i64,
    confirmed: Option<i64>,
    cleared: i64,
) -> Fault {
    Fault {
        car,
        code,
        seen,
        confirmed,
        cleared,
    }
}

const FAULTS: [Fault; 12] = [
    // Evaporative system, large leak: a filler cap that was not closed.
    fault(Car::Suv, "P0455", 96, Some(1), 4),
    // Lost communication with the engine control module: a weak battery in winter.
    fault(Car::Suv, "U0100", 401, None, 1),
    // Left front wheel speed sensor.
    fault(Car::Suv, "C0035", 512, Some(2), 9),
    // Mixture too lean, then misfires.
    fault(Car::Suv, "P0171", 612, Some(2), 16),
    fault(Car::Suv, "P0300", 622, Some(1), 4),
    // Evaporative system, small leak.
    fault(Car::Suv, "P0442", 777, None, 3),
    // System voltage low: short drives in the cold.
    fault(Car::Suv, "P0562", 824, None, 2),
    fault(Car::Suv, "P0455", 958, Some(1), 3),
    // Still there when the dealer looks, and when the car crashes.
    fault(Car::Suv, "P0442", 1_068, Some(3), 60),
    // Coolant thermostat.
    fault(Car::Sedan, "P0128", 61, Some(3), 20),
    fault(Car::Sedan, "P0171", 188, Some(2), 12),
    // Catalyst efficiency.
    fault(Car::Sedan, "P0420", 290, Some(4), 25),
];

/// The restraint system's codes after the crash, and the lost communication with its module.
pub const CRASH_CODES: [&str; 2] = ["B0001", "U0151"];

/// A code and when it changed its state.
pub struct Episode {
    car: Car,
    code: &'static str,
    steps: Vec<(Timestamp, TroubleCodeState)>,
}

/// All codes of three years, seen while the car was driven.
pub fn episodes(dates: &Dates, logbook: &Logbook) -> Vec<Episode> {
    FAULTS
        .iter()
        .enumerate()
        .map(|(turn, fault)| {
            let on = |day: Day| logbook.under_way(fault.car, day, turn).at;
            let seen = on(dates.first.plus_days(fault.seen));
            let mut steps = vec![(seen, Pending)];
            let mut last = seen;
            if let Some(days) = fault.confirmed {
                last = on(day_of(seen).plus_days(days));
                steps.push((last, Confirmed));
            }
            steps.push((on(day_of(last).plus_days(fault.cleared)), Cleared));
            Episode {
                car: fault.car,
                code: fault.code,
                steps,
            }
        })
        .collect()
}

/// The codes that a car has stored at a moment.
pub fn stored(episodes: &[Episode], car: Car, moment: Timestamp) -> Vec<TroubleCode> {
    episodes
        .iter()
        .filter(|episode| episode.car == car)
        .filter_map(|episode| {
            let (_, state) = episode.steps.iter().rfind(|(at, _)| *at <= moment)?;
            (*state != Cleared).then(|| code(episode.code, *state))
        })
        .collect()
}

/// A code in a state.
pub fn code(code: &str, state: TroubleCodeState) -> TroubleCode {
    TroubleCode {
        code: code.to_owned(),
        state,
    }
}

/// Each change is reported at once.
pub fn tell(ledger: &mut Ledger, logbook: &Logbook, episodes: &[Episode]) {
    for episode in episodes {
        for (at, state) in &episode.steps {
            let odometer = logbook.reading(episode.car, *at).odometer();
            let codes = vec![code(episode.code, *state)];
            ledger.record(
                Entry::new(
                    episode.car,
                    Cause::FaultDetected,
                    Activation::Automatic,
                    *at,
                )
                .with([Item::TroubleCodes { codes }, odometer])
                .used_for(&[Purpose::ServiceDelivery, Purpose::SafetyImprovement]),
            );
        }
    }
}
