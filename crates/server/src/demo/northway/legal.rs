//! Courts and the police: with a paper, with one that asks for less, and without one.

use dashboard_model::{
    disclosure::{Instrument, InstrumentScope},
    item::Item,
    time::Timestamp,
    trigger::Trigger,
    vocabulary::{
        Activation, Cause,
        DataCategory::{self, CallContent, Direction, Location},
        InstrumentKind, Purpose, Transport,
    },
};

use super::{
    calls::call,
    cast::{self, Car, at, authority},
    record,
};
use crate::demo::{
    calendar::after,
    entry::{Entry, hand_over, under},
    ledger::Ledger,
};

/// The court that issued the papers.
const COURT: &str = "Jefferson County district court";

/// Tells it.
pub fn tell(ledger: &mut Ledger) {
    police_alone(ledger);
    within_the_paper(ledger);
    after_the_time_that_the_paper_names(ledger);
    more_than_the_paper_names(ledger);
    without_a_paper(ledger);
}

/// A request of the police by themselves: covered at first, not any more since the second version.
fn police_alone(ledger: &mut Ledger) {
    for (moment, car) in [
        (at(2020, 10, 8, 9, 15), Car::Cascade),
        (at(2024, 7, 11, 14, 2), Car::Meridian),
    ] {
        let request = Instrument {
            kind: InstrumentKind::WrittenRequest,
            reference: "LK-7710".to_owned(),
            authority: "Lakewood police".to_owned(),
            scope: None,
        };
        record(
            ledger,
            answer(car, Cause::LawEnforcementRequest, moment, &request),
        );
    }
}

fn within_the_paper(ledger: &mut Ledger) {
    let moment = at(2023, 10, 3, 10, 44);
    let order = court_order("23-CV-1187", moment);
    record(
        ledger,
        answer(Car::Cascade, Cause::CourtOrder, moment, &order),
    );
}

/// The court had asked for October.
fn after_the_time_that_the_paper_names(ledger: &mut Ledger) {
    let order = court_order("24-CV-2041", at(2024, 10, 31, 12, 0));
    let moment = at(2024, 11, 12, 11, 20);
    record(
        ledger,
        answer(Car::Meridian, Cause::CourtOrder, moment, &order),
    );
}

/// The court had asked where the car was, and was told what was said in it as well.
fn more_than_the_paper_names(ledger: &mut Ledger) {
    let moment = at(2026, 2, 24, 18, 40);
    let order = court_order("26-CV-0310", moment);
    let advice = "Route to the clinic sent to the car.";
    let entry = call(
        Car::Meridian,
        Cause::DirectionsRequest,
        moment,
        false,
        advice,
    );
    let record = record(ledger, entry.with([cast::LAKEWOOD]));
    let handed = hand_over(
        authority(COURT),
        after(moment, 9 * 24 * 3_600),
        &[Location, CallContent],
        Purpose::LegalCompliance,
    );
    ledger.disclose(&record, under(&order, handed));
}

/// A position, for a phone call.
fn without_a_paper(ledger: &mut Ledger) {
    let moment = at(2025, 3, 29, 22, 15);
    let advice = "Way home without the toll road.";
    let entry = call(
        Car::Meridian,
        Cause::DirectionsRequest,
        moment,
        false,
        advice,
    );
    let record = record(ledger, entry.with([cast::GENESEE]));
    let handed = hand_over(
        authority("Clear Creek County sheriff"),
        after(moment, 2 * 24 * 3_600),
        &[Location],
        Purpose::LegalCompliance,
    );
    ledger.disclose(&record, handed);
}

/// It asks for positions of the thirty days up to a moment.
fn court_order(reference: &str, to: Timestamp) -> Instrument {
    Instrument {
        kind: InstrumentKind::CourtOrder,
        reference: reference.to_owned(),
        authority: COURT.to_owned(),
        scope: Some(InstrumentScope {
            categories: vec![Location, Direction],
            from: Some(after(to, -30 * 24 * 3_600)),
            to: Some(to),
        }),
    }
}

/// Positions are recorded and handed over because the law requires it.
fn answer(car: Car, cause: Cause, moment: Timestamp, instrument: &Instrument) -> Entry {
    let trigger = Trigger {
        instrument: Some(instrument.clone()),
        ..Trigger::new(cause, Activation::Operator)
    };
    let categories: [DataCategory; 2] = [Location, Direction];
    let handed = hand_over(
        authority(&instrument.authority),
        after(moment, 5_400),
        &categories,
        Purpose::LegalCompliance,
    );
    Entry::new(car, cause, Activation::Operator, moment)
        .because(trigger)
        .with([cast::GOLDEN, Item::Direction { heading_deg: 112 }])
        .used_for(&[Purpose::LegalCompliance])
        .by(Transport::Internal)
        .disclosed(under(instrument, handed))
}
