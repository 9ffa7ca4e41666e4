//! What was recorded beyond what the version of its day lets be recorded, or kept too long.

use dashboard_model::{
    item::Item,
    trigger::{Actor, Trigger},
    vocabulary::{
        Activation, ActorRole, Cause,
        DataCategory::{CallRecording, Location},
        Purpose, Transport,
    },
};

use super::{
    calls::call,
    cast::{self, Car, at},
    record, routine,
};
use crate::demo::{
    entry::Entry,
    ledger::{Ledger, Owner},
};

/// Tells it.
pub fn tell(ledger: &mut Ledger) {
    before_any_policy(ledger);
    concierge_without_a_clause(ledger);
    position_in_a_report(ledger);
    kept_too_long(ledger);
    erased_in_time(ledger);
    recorded_after_the_clause_was_narrowed(ledger);
    looked_at_more_than_a_visit_needs(ledger);
    audits(ledger);
}

/// The service ran six weeks before it had a policy.
fn before_any_policy(ledger: &mut Ledger) {
    let moment = at(2019, 2, 10, 12, 4);
    let advice = "How to set the clock.";
    record(
        ledger,
        call(Car::Cascade, Cause::GeneralRequest, moment, false, advice),
    );
}

/// The concierge is named in the second version alone.
fn concierge_without_a_clause(ledger: &mut Ledger) {
    for (moment, car) in [
        (at(2020, 7, 4, 16, 0), Car::Cascade),
        (at(2026, 7, 25, 18, 30), Car::Meridian),
    ] {
        let advice = "Two tickets for the amphitheater.";
        record(
            ledger,
            call(car, Cause::ConciergeRequest, moment, false, advice),
        );
    }
}

/// In the first version the regular report does not say where the car is.
fn position_in_a_report(ledger: &mut Ledger) {
    let entry = routine::report(Car::Cascade, at(2021, 2, 11, 5, 31));
    record(ledger, entry.with([cast::EVERGREEN]));
}

/// It was to be erased after a year.
fn kept_too_long(ledger: &mut Ledger) {
    let advice = "Where the spare tire is.";
    let moment = at(2020, 5, 16, 13, 9);
    let entry = call(Car::Cascade, Cause::GeneralRequest, moment, true, advice);
    ledger.record_of(Owner::Northway, entry.kept(1));
}

/// This one was.
fn erased_in_time(ledger: &mut Ledger) {
    let advice = "How to fold the seats.";
    let moment = at(2021, 5, 8, 10, 40);
    let entry = call(Car::Cascade, Cause::GeneralRequest, moment, false, advice);
    let record = ledger.record_of(Owner::Northway, entry.kept(1));
    ledger.erase(&record, at(2022, 5, 9, 4, 0));
}

/// Since the third version calls for directions are not recorded any more.
fn recorded_after_the_clause_was_narrowed(ledger: &mut Ledger) {
    for (moment, advice) in [
        (at(2025, 6, 20, 9, 12), "Way to the ferry."),
        (at(2026, 6, 20, 9, 12), "Way to the trailhead."),
    ] {
        let entry = call(
            Car::Meridian,
            Cause::DirectionsRequest,
            moment,
            false,
            advice,
        );
        let entry = entry.with([cast::CANYON]).withholding(CallRecording);
        record(ledger, entry);
    }
}

/// Since the third version the dealer does not look at the fuel.
fn looked_at_more_than_a_visit_needs(ledger: &mut Ledger) {
    let moment = at(2026, 10, 7, 8, 32);
    let items = [
        Item::Odometer {
            distance_km: 38_410,
        },
        Item::Fuel {
            level_percent: 71,
            range_km: 426,
        },
    ];
    record(
        ledger,
        routine::look(Car::Meridian, moment, Purpose::ServiceDelivery, items),
    );
}

/// An auditor looks: without a clause in the first version, with one since the second.
fn audits(ledger: &mut Ledger) {
    for (moment, car) in [
        (at(2022, 9, 13, 10, 5), Car::Cascade),
        (at(2026, 3, 10, 10, 5), Car::Meridian),
    ] {
        let trigger = Trigger {
            actor: Some(Actor {
                role: ActorRole::Auditor,
                organisation: "Plumbline Assurance".to_owned(),
            }),
            ..Trigger::new(Cause::Audit, Activation::Operator)
        };
        record(
            ledger,
            Entry::new(car, Cause::Audit, Activation::Operator, moment)
                .because(trigger)
                .with([cast::GOLDEN])
                .used_for(&[Purpose::FraudPrevention])
                .by(Transport::Internal)
                .to(cast::response_center(), 1, &[Location]),
        );
    }
}
