//! Calls for assistance: directions, a flat tire, a table for two.

use dashboard_model::{
    item::Item,
    time::Day,
    vocabulary::{
        Activation, CallerRole, Cause,
        DataCategory::{
            self, CallContent, CallLog, CallRecording, Caller, Location, SpecialistNotes,
            TirePressure, VehicleDescription,
        },
        Purpose, RecipientKind, Transport,
    },
};

use super::{
    calendar::{Dates, after, at, day_of},
    call_list::{CALLS, Call, Help},
    car::Reading,
    cast::{self, recipient},
    driving::Logbook,
    entry::{Entry, hand_over, passed_on_by},
    ledger::Ledger,
};

/// Of every so many calls one was recorded without the sound being handed out.
const WITHHELD_EVERY: usize = 3;
/// For how many days a plain question is kept.
const QUESTION_KEPT_DAYS: i64 = 365;
/// The tire that lost its air, in kilopascal.
const FLAT_KPA: u16 = 94;

/// Tells all of them.
pub fn tell(ledger: &mut Ledger, dates: &Dates, logbook: &Logbook) {
    for (index, call) in CALLS.iter().enumerate() {
        let day = dates.crash.plus_days(-call.days_before_crash);
        let reading = reading(call, day, index, logbook);
        let mut entry = told(call, reading);
        if index % WITHHELD_EVERY == 0 {
            entry = entry.withholding(CallRecording);
        }
        if matches!(call.help, Help::Expired) {
            let kept = day_of(entry.at).plus_days(QUESTION_KEPT_DAYS);
            entry.retain_until = kept;
            let record = ledger.record(entry);
            ledger.erase(&record, at(kept.plus_days(1), 4, 0, 0));
        } else {
            ledger.record(entry);
        }
    }
}

/// The car at the time of the call.
fn reading(call: &Call, day: Day, turn: usize, logbook: &Logbook) -> Reading {
    match call.help {
        Help::FlatTire | Help::Breakdown | Help::Unlock => logbook.parked(call.car, day),
        Help::DeadBattery => logbook.at_home(call.car, day),
        Help::Question | Help::Expired => {
            let minute = u32::try_from(turn * 47 % 480).unwrap_or_default();
            logbook.reading(call.car, at(day, 10, minute, minute % 60))
        }
        Help::Directions | Help::Order(_) | Help::Errand | Help::Witness => {
            logbook.under_way(call.car, day, turn)
        }
    }
}

fn told(call: &Call, reading: Reading) -> Entry {
    let (role, name) = if call.by_driver {
        (CallerRole::AdditionalDriver, cast::DRIVER)
    } else {
        (CallerRole::Subscriber, cast::SUBSCRIBER)
    };
    let mut entry = Entry::new(call.car, cause(call.help), Activation::Manual, reading.at)
        .call(role, name, call.duration_s)
        .with([Item::CallContent {
            advice: call.advice.to_owned(),
        }]);
    if let Some(place) = call.place {
        entry = entry.with([place.location()]);
    }
    if !call.notes.is_empty() {
        entry = entry.with([Item::SpecialistNotes {
            text: call.notes.to_owned(),
        }]);
    }
    let center: &[DataCategory] = &[Caller, CallLog, CallContent];
    entry = entry.to(cast::response_center(), 0, center);
    helped(entry, call, reading)
}

/// Why it was recorded.
const fn cause(help: Help) -> Cause {
    match help {
        Help::Directions => Cause::DirectionsRequest,
        Help::Order(_) | Help::Errand => Cause::ConciergeRequest,
        Help::FlatTire | Help::DeadBattery | Help::Breakdown => Cause::RoadsideRequest,
        Help::Unlock => Cause::DoorUnlockRequest,
        Help::Witness => Cause::EmergencyButton,
        Help::Question | Help::Expired => Cause::GeneralRequest,
    }
}

/// What the help adds: further values, and who had to be told.
fn helped(entry: Entry, call: &Call, reading: Reading) -> Entry {
    let end = i64::from(call.duration_s);
    match call.help {
        Help::Directions => entry.with(call.place.map(|place| place.direction())),
        Help::Order(supplier) => {
            let shared = [Caller, CallContent];
            let passed = hand_over(
                recipient(RecipientKind::ConciergeSupplier, supplier),
                after(entry.at, end + 95),
                &shared,
                Purpose::ServiceDelivery,
            );
            entry
                .to(cast::concierge(), 45, &[Caller, CallContent, Location])
                .disclosed(passed_on_by(cast::concierge(), passed))
        }
        Help::Errand => entry.to(cast::concierge(), 38, &[CallContent, Location]),
        Help::FlatTire => entry
            .with([
                Item::TirePressure {
                    front_left_kpa: 247,
                    front_right_kpa: 248,
                    rear_left_kpa: 256,
                    rear_right_kpa: FLAT_KPA,
                },
                reading.odometer(),
                call.car.described(),
            ])
            .to(
                cast::roadside(),
                end + 30,
                &[Location, TirePressure, VehicleDescription],
            ),
        Help::DeadBattery | Help::Breakdown => entry
            .with([reading.fuel(), call.car.described()])
            .to(cast::roadside(), end + 35, &[Location, VehicleDescription]),
        Help::Witness => entry.to(cast::dispatch(), 55, &[Location, SpecialistNotes]),
        Help::Unlock | Help::Question | Help::Expired => entry.by(Transport::Telephone),
    }
}
