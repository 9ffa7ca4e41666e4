//! A handful of things that the policy does not explain: the questions that the dashboard has to
//! raise. Everything else in the demo household is covered by a clause.

use dashboard_model::{
    id::IncidentId,
    item::Item,
    vocabulary::{Activation, CallerRole, Cause, DataCategory, Purpose, RecipientKind, Transport},
};

use super::{
    calendar::{Dates, after, at, day_of},
    cast::{self, Car, recipient},
    driving::Logbook,
    entry::{Entry, hand_over},
    ledger::Ledger,
    reports::{Nightly, report},
    roads, theft,
};

/// Tells all of them.
pub fn tell(
    ledger: &mut Ledger,
    dates: &Dates,
    logbook: &Logbook,
    nightly: &[Nightly],
    theft: &IncidentId,
) {
    position_in_a_regular_report(ledger, dates, logbook);
    handed_to_a_data_broker(ledger, dates, nightly);
    used_for_marketing(ledger, dates, logbook);
    handed_to_a_supplier_directly(ledger, dates, logbook);
    handed_to_an_authority_without_a_paper(ledger, dates, logbook);
    tracked_before_the_police_report(ledger, dates, theft);
    tracked_after_the_recovery(ledger, dates, theft);
}

/// The modules may send data about the car, not where it is.
fn position_in_a_regular_report(ledger: &mut Ledger, dates: &Dates, logbook: &Logbook) {
    let reading = logbook.under_way(Car::Suv, dates.crash.plus_days(-4), 0);
    let items = vec![
        reading.odometer(),
        reading.fuel(),
        roads::SOUTH_ORANGE.location(),
    ];
    let purpose = Purpose::OwnershipExperience;
    ledger.record(report(Car::Suv, reading.at, purpose, items));
}

/// Nobody whom the policy names, and for nothing that it names.
fn handed_to_a_data_broker(ledger: &mut Ledger, dates: &Dates, nightly: &[Nightly]) {
    let day = dates.ago(34);
    let Some(report) = nightly.iter().find(|report| report.day >= day) else {
        return;
    };
    ledger.disclose(
        &report.record,
        hand_over(
            recipient(RecipientKind::Other, "Tallyroad Driver Scores"),
            at(report.day.plus_days(1), 2, 14, 50),
            &[DataCategory::Odometer, DataCategory::Fuel],
            Purpose::Marketing,
        ),
    );
}

/// A call for directions whose content went into a campaign.
fn used_for_marketing(ledger: &mut Ledger, dates: &Dates, logbook: &Logbook) {
    let reading = logbook.under_way(Car::Suv, dates.ago(151), 1);
    ledger.record(
        Entry::new(
            Car::Suv,
            Cause::DirectionsRequest,
            Activation::Manual,
            reading.at,
        )
        .call(CallerRole::AdditionalDriver, cast::DRIVER, 118)
        .with([
            roads::MILLBURN.location(),
            roads::MILLBURN.direction(),
            Item::CallContent {
                advice: "Route to the garden center at Chatham sent to the car.".to_owned(),
            },
        ])
        .used_for(&[Purpose::ServiceDelivery, Purpose::Marketing]),
    );
}

/// Suppliers may receive data through the concierge, not from the response center.
fn handed_to_a_supplier_directly(ledger: &mut Ledger, dates: &Dates, logbook: &Logbook) {
    let reading = logbook.under_way(Car::Suv, dates.ago(96), 2);
    let shared = [DataCategory::Caller, DataCategory::CallContent];
    ledger.record(
        Entry::new(
            Car::Suv,
            Cause::ConciergeRequest,
            Activation::Manual,
            reading.at,
        )
        .call(CallerRole::Subscriber, cast::SUBSCRIBER, 236)
        .with([
            roads::MADISON.location(),
            Item::CallContent {
                advice: "Two seats for Saturday evening reserved at the box office.".to_owned(),
            },
        ])
        .to(
            recipient(
                RecipientKind::ConciergeSupplier,
                "Foxglove Playhouse box office",
            ),
            260,
            &shared,
        ),
    );
}

/// A position given to a sheriff's office that named no court and no paper.
fn handed_to_an_authority_without_a_paper(ledger: &mut Ledger, dates: &Dates, logbook: &Logbook) {
    let reading = logbook.under_way(Car::Suv, dates.ago(214), 3);
    let record = ledger.record(
        Entry::new(
            Car::Suv,
            Cause::DirectionsRequest,
            Activation::Manual,
            reading.at,
        )
        .call(CallerRole::Subscriber, cast::SUBSCRIBER, 94)
        .with([
            roads::CHATHAM.location(),
            roads::CHATHAM.direction(),
            Item::CallContent {
                advice: "Way around the closed bridge on Main Street.".to_owned(),
            },
        ]),
    );
    let asked = at(day_of(reading.at).plus_days(3), 16, 2, 11);
    ledger.disclose(
        &record,
        hand_over(
            recipient(RecipientKind::LegalAuthority, "Morris County sheriff"),
            asked,
            &[DataCategory::Location],
            Purpose::LegalCompliance,
        ),
    );
}

/// The identity was verified, the report not yet filed: it was ten minutes later.
fn tracked_before_the_police_report(ledger: &mut Ledger, dates: &Dates, theft: &IncidentId) {
    let moment = at(dates.theft, 7, 31, 18);
    let mut entry = theft::entry(
        dates,
        theft,
        Cause::ReportedStolen,
        Activation::Operator,
        moment,
    )
    .with(roads::THEFT_TRACK.first().map(|fix| fix.location()));
    entry.complete_at = after(moment, 640);
    ledger.record(entry);
}

/// The car was back with the police, and tracking had ended.
fn tracked_after_the_recovery(ledger: &mut Ledger, dates: &Dates, theft: &IncidentId) {
    let entry = theft::entry(
        dates,
        theft,
        Cause::Recovered,
        Activation::Automatic,
        at(dates.theft, 13, 5, 49),
    );
    ledger.record(
        entry
            .with(roads::THEFT_TRACK.last().map(|fix| fix.location()))
            .by(Transport::Cellular),
    );
}
