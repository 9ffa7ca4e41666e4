//! Data that went to somebody to whom no clause lets it go, or not in that way.

use dashboard_model::{
    disclosure::Disclosure,
    item::Item,
    time::Timestamp,
    vocabulary::{
        AccountField, Activation, Cause,
        DataCategory::{Agreement, CallContent, Caller, Fuel, Location, Odometer},
        Exchange, Purpose, RecipientKind, Transport,
    },
};

use super::{
    calls::call,
    cast::{self, Car, at},
    record, routine,
};
use crate::demo::{
    calendar::after,
    cast::recipient,
    entry::{Entry, for_gain, hand_over, passed_on_by},
    ledger::Ledger,
};

/// Tells it.
pub fn tell(ledger: &mut Ledger) {
    researched_too_early(ledger);
    collected_after_the_clause_was_gone(ledger);
    sold_and_rented(ledger);
    passed_on_by_a_towing_company(ledger);
    told_before_it_happened(ledger);
    used_for_marketing(ledger);
    told_a_dealer_who_only_wanted_to_know(ledger);
    handed_to_the_successor(ledger);
}

/// A report with what everybody sends, handed to somebody.
fn handed(ledger: &mut Ledger, car: Car, moment: Timestamp, disclosures: Vec<Disclosure>) {
    let items = [
        Item::Odometer {
            distance_km: 61_204,
        },
        Item::Fuel {
            level_percent: 48,
            range_km: 288,
        },
    ];
    let entry = routine::report(car, moment).with(items);
    record(
        ledger,
        disclosures.into_iter().fold(entry, Entry::disclosed),
    );
}

/// The first version does not know research.
fn researched_too_early(ledger: &mut Ledger) {
    let moment = at(2021, 9, 30, 4, 15);
    let institute = recipient(RecipientKind::ResearchPartner, "Front Range Road Institute");
    let released = hand_over(
        institute,
        after(moment, 90),
        &[Odometer, Fuel],
        Purpose::Research,
    );
    handed(ledger, Car::Cascade, moment, vec![released]);
}

/// Who collects what is owed was named in the first version alone.
fn collected_after_the_clause_was_gone(ledger: &mut Ledger) {
    for (year, month) in [(2022, 10), (2024, 8)] {
        let moment = at(year, month, 5, 10, 30);
        let agency = recipient(RecipientKind::AgreementEnforcement, "Sagebrush Receivables");
        record(
            ledger,
            Entry::new(
                Car::Cascade,
                Cause::DetailsChanged,
                Activation::Operator,
                moment,
            )
            .of_the_account()
            .with([Item::agreement(vec![AccountField::Address])])
            .used_for(&[Purpose::AccountManagement])
            .by(Transport::Internal)
            .disclosed(hand_over(
                agency,
                after(moment, 600),
                &[Agreement],
                Purpose::AccountManagement,
            )),
        );
    }
}

/// The second version promises never to sell.
fn sold_and_rented(ledger: &mut Ledger) {
    for (year, month, exchange) in [(2023, 8, Exchange::Sold), (2025, 9, Exchange::Rented)] {
        let moment = at(year, month, 22, 4, 40);
        let car = if year < 2024 {
            Car::Cascade
        } else {
            Car::Meridian
        };
        let deal = hand_over(
            cast::broker(),
            after(moment, 7_200),
            &[Odometer],
            Purpose::Marketing,
        );
        handed(ledger, car, moment, vec![for_gain(exchange, deal)]);
    }
}

/// Only the concierge may pass data on.
fn passed_on_by_a_towing_company(ledger: &mut Ledger) {
    let moment = at(2023, 12, 27, 19, 6);
    let body_shop = hand_over(
        cast::dealer(),
        after(moment, 5_400),
        &[Location, Caller],
        Purpose::ServiceDelivery,
    );
    record(
        ledger,
        call(
            Car::Cascade,
            Cause::RoadsideRequest,
            moment,
            false,
            "Help arrives in 50 minutes.",
        )
        .with([cast::CANYON])
        .to(cast::roadside(), 180, &[Location, Caller])
        .disclosed(passed_on_by(cast::roadside(), body_shop)),
    );
}

/// The clocks of two systems, or worse.
fn told_before_it_happened(ledger: &mut Ledger) {
    let moment = at(2025, 5, 13, 4, 22);
    let early = hand_over(
        cast::response_center(),
        after(moment, -95),
        &[Odometer],
        Purpose::ServiceDelivery,
    );
    handed(ledger, Car::Meridian, moment, vec![early]);
}

/// No version names marketing.
fn used_for_marketing(ledger: &mut Ledger) {
    let moment = at(2025, 7, 4, 14, 33);
    let advice = "Route to the lake sent to the car.";
    let entry = call(
        Car::Meridian,
        Cause::DirectionsRequest,
        moment,
        true,
        advice,
    );
    record(
        ledger,
        entry
            .with([cast::EVERGREEN])
            .used_for(&[Purpose::ServiceDelivery, Purpose::Marketing]),
    );
}

/// Since the third version a dealer learns only what an agreed visit needs.
fn told_a_dealer_who_only_wanted_to_know(ledger: &mut Ledger) {
    let moment = at(2026, 6, 17, 4, 51);
    let told = hand_over(
        cast::dealer(),
        after(moment, 30),
        &[Odometer],
        Purpose::OwnershipExperience,
    );
    handed(ledger, Car::Meridian, moment, vec![told]);
}

/// The third version lets a part of the business change hands: no question.
fn handed_to_the_successor(ledger: &mut Ledger) {
    let moment = at(2026, 9, 14, 9, 0);
    let successor = recipient(RecipientKind::AssetSuccessor, "Meadowlark Mobility");
    let advice = "Northway's roadside contracts move to Meadowlark Mobility.";
    let sale = hand_over(
        successor,
        after(moment, 3_600),
        &[Caller, CallContent],
        Purpose::ServiceDelivery,
    );
    record(
        ledger,
        call(Car::Meridian, Cause::GeneralRequest, moment, false, advice)
            .by(Transport::Telephone)
            .disclosed(for_gain(Exchange::Sold, sale)),
    );
}
