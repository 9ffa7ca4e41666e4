//! Calls for help, and a crash.

use dashboard_model::{
    item::Item,
    time::Timestamp,
    vocabulary::{
        Activation, CallerRole, Cause,
        DataCategory::{self, CallContent, CallLog, Caller, Collision, Location, SpecialistNotes},
        ImpactSide, Purpose, RecipientKind, Severity,
    },
};

use super::{
    cast::{self, Car, at},
    record,
};
use crate::demo::{
    calendar::after,
    cast::recipient,
    entry::{Entry, hand_over, passed_on_by},
    ledger::Ledger,
};

/// Tells all of them.
pub fn tell(ledger: &mut Ledger) {
    for (moment, cause, place, by_driver, advice) in list() {
        let car = car_on(moment);
        let entry = call(car, cause, moment, by_driver, advice).with([place]);
        let entry = match cause {
            Cause::RoadsideRequest => entry.to(cast::roadside(), 210, &[Location]),
            Cause::EmergencyButton => entry.to(cast::dispatch(), 40, &[Location]),
            _ => entry,
        };
        record(ledger, entry);
    }
    orders(ledger);
    crash(ledger);
}

/// Which car is driven then.
fn car_on(moment: Timestamp) -> Car {
    if moment < super::account::bought_at() {
        Car::Cascade
    } else {
        Car::Meridian
    }
}

/// A call, with what everybody is told of it.
pub fn call(car: Car, cause: Cause, moment: Timestamp, by_driver: bool, advice: &str) -> Entry {
    let (role, name) = if by_driver {
        (CallerRole::AdditionalDriver, cast::DRIVER)
    } else {
        (CallerRole::Subscriber, cast::SUBSCRIBER)
    };
    let center: &[DataCategory] = &[Caller, CallLog, CallContent];
    Entry::new(car, cause, Activation::Manual, moment)
        .call(role, name, 194)
        .with([Item::CallContent {
            advice: advice.to_owned(),
        }])
        .to(cast::response_center(), 0, center)
}

/// When, what for, where, whether the other driver called, and what was said.
fn list() -> [(Timestamp, Cause, Item, bool, &'static str); 10] {
    [
        (
            at(2019, 4, 6, 10, 2),
            Cause::DirectionsRequest,
            cast::CANYON,
            false,
            "Route to the trailhead sent to the car.",
        ),
        (
            at(2019, 12, 19, 7, 44),
            Cause::RoadsideRequest,
            cast::GENESEE,
            false,
            "Stay in the car with the belt fastened; help arrives in 35 minutes.",
        ),
        (
            at(2020, 8, 2, 15, 20),
            Cause::DoorUnlockRequest,
            cast::EVERGREEN,
            true,
            "Doors unlocked after the code word.",
        ),
        (
            at(2021, 1, 23, 18, 9),
            Cause::RoadsideRequest,
            cast::IDAHO_SPRINGS,
            true,
            "Tow to the dealer; the driver waits in the café.",
        ),
        (
            at(2022, 5, 28, 9, 31),
            Cause::DirectionsRequest,
            cast::LAKEWOOD,
            true,
            "Way around the parade.",
        ),
        (
            at(2023, 7, 15, 21, 12),
            Cause::EmergencyButton,
            cast::CANYON,
            false,
            "Rocks on the road; the county is told. Switch the hazard lights on.",
        ),
        (
            at(2024, 6, 9, 11, 47),
            Cause::DirectionsRequest,
            cast::EVERGREEN,
            false,
            "Route to the reservoir sent to the car.",
        ),
        (
            at(2025, 2, 2, 8, 3),
            Cause::RoadsideRequest,
            cast::GENESEE,
            false,
            "Battery low; help arrives in 20 minutes.",
        ),
        (
            at(2026, 4, 18, 16, 55),
            Cause::GeneralRequest,
            cast::GOLDEN,
            true,
            "How to pair a phone.",
        ),
        (
            at(2026, 8, 30, 13, 26),
            Cause::DirectionsRequest,
            cast::IDAHO_SPRINGS,
            false,
            "Way back without the closed tunnel.",
        ),
    ]
}

/// The concierge of the second version, who books with others.
fn orders(ledger: &mut Ledger) {
    for (moment, supplier, advice) in [
        (
            at(2023, 9, 9, 17, 35),
            "Foothills Supper Club",
            "Table for two at seven.",
        ),
        (
            at(2025, 12, 13, 12, 8),
            "Lookout Lodge",
            "A room with a view of the plains.",
        ),
    ] {
        let shared = [Caller, CallContent];
        let booked = hand_over(
            recipient(RecipientKind::ConciergeSupplier, supplier),
            after(moment, 400),
            &shared,
            Purpose::ServiceDelivery,
        );
        record(
            ledger,
            call(
                car_on(moment),
                Cause::ConciergeRequest,
                moment,
                false,
                advice,
            )
            .to(cast::concierge(), 60, &shared)
            .disclosed(passed_on_by(cast::concierge(), booked)),
        );
    }
}

/// Somebody drives into the standing car from behind.
fn crash(ledger: &mut Ledger) {
    let hit = at(2025, 10, 21, 17, 18);
    let contact = recipient(RecipientKind::EmergencyContact, cast::CONTACT);
    record(
        ledger,
        Entry::new(
            Car::Meridian,
            Cause::SevereRearImpact,
            Activation::Automatic,
            hit,
        )
        .call(CallerRole::Subscriber, cast::SUBSCRIBER, 305)
        .with([
            cast::LAKEWOOD,
            Item::Collision {
                severity: Severity::Severe,
                delta_v_kmh: 21,
            },
            Item::ImpactDirection {
                side: ImpactSide::Rear,
            },
            Item::SpecialistNotes {
                text: "Nobody is hurt. Both cars can be moved.".to_owned(),
            },
        ])
        .to(cast::response_center(), 2, &[Location, Collision])
        .to(cast::dispatch(), 48, &[Location, Collision])
        .to(contact, 320, &[Location, SpecialistNotes]),
    );
}
