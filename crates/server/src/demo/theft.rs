//! The theft: reported, verified, tracked for an hour, recovered.

use std::io;

use dashboard_model::{
    disclosure::{Disclosure, Instrument},
    id::IncidentId,
    item::Item,
    time::Timestamp,
    trigger::{PoliceReport, Trigger},
    vocabulary::{Activation, CallerRole, Cause, DataCategory, InstrumentKind, Purpose, Transport},
};

use super::{
    calendar::{Dates, after, at},
    cast::{self, Car, POLICE},
    driving::Logbook,
    entry::{Entry, hand_over, under},
    ledger::Ledger,
    roads::{self, Fix},
};

/// For how many years records of a theft are kept.
const KEPT_YEARS: i64 = 7;
/// The number of the police report.
const REPORT: &str = "MP-18-4471";
/// The first position of the track is sent at 7:48, the next ones every so many seconds.
const TRACK_S: i64 = 213;

/// The whole of it, and the name of the incident.
///
/// # Errors
/// When the incident's name is malformed.
pub fn tell(ledger: &mut Ledger, dates: &Dates, logbook: &Logbook) -> io::Result<IncidentId> {
    let incident = ledger.incident()?;
    report(ledger, dates, &incident);
    track(ledger, dates, logbook, &incident);
    recover(ledger, dates, &incident);
    Ok(incident)
}

/// The theft as an occasion: with the verified identity and the police report.
pub fn trigger(dates: &Dates, cause: Cause, activation: Activation) -> Trigger {
    Trigger {
        identity_verified_at: Some(at(dates.theft, 7, 4, 26)),
        police_report: Some(PoliceReport {
            authority: POLICE.to_owned(),
            reference: REPORT.to_owned(),
            filed_at: at(dates.theft, 7, 41, 0),
        }),
        ..Trigger::new(cause, activation)
    }
}

/// A record of the theft.
pub fn entry(
    dates: &Dates,
    incident: &IncidentId,
    cause: Cause,
    activation: Activation,
    moment: Timestamp,
) -> Entry {
    Entry::new(Car::Suv, cause, activation, moment)
        .because(trigger(dates, cause, activation))
        .part_of(incident)
        .kept(KEPT_YEARS)
}

/// To the police, who asked for it in writing.
fn to_police(at: Timestamp, categories: &[DataCategory]) -> Disclosure {
    let request = Instrument {
        kind: InstrumentKind::WrittenRequest,
        reference: REPORT.to_owned(),
        authority: POLICE.to_owned(),
        scope: None,
    };
    let disclosure = hand_over(cast::police(), at, categories, Purpose::ServiceDelivery);
    under(&request, disclosure)
}

/// The subscriber calls from home. Nothing is tracked yet.
fn report(ledger: &mut Ledger, dates: &Dates, incident: &IncidentId) {
    let called = at(dates.theft, 6, 58, 3);
    ledger.record(
        Entry::new(Car::Suv, Cause::GeneralRequest, Activation::Manual, called)
            .part_of(incident)
            .call(CallerRole::Subscriber, cast::SUBSCRIBER, 624)
            .with([
                Item::CallContent {
                    advice:
                        "File a theft report with the police; tracking can begin once it is filed."
                            .to_owned(),
                },
                Item::SpecialistNotes {
                    text:
                        "Car gone from the driveway overnight. Identity verified by code word and \
                       date of enrolment. Waiting for the police report."
                            .to_owned(),
                },
            ])
            .withholding(DataCategory::CallRecording)
            .by(Transport::Telephone)
            .kept(KEPT_YEARS)
            .to(
                cast::response_center(),
                0,
                &[DataCategory::Caller, DataCategory::CallLog],
            ),
    );
}

/// Positions, from the filed report until the car stands still and the police is there.
fn track(ledger: &mut Ledger, dates: &Dates, logbook: &Logbook, incident: &IncidentId) {
    let begin = at(dates.theft, 7, 48, 10);
    for (step, fix) in (0..).zip(roads::THEFT_TRACK) {
        let moment = after(begin, step * TRACK_S);
        ledger.record(position(dates, logbook, incident, moment, fix, step == 0));
    }
}

fn position(
    dates: &Dates,
    logbook: &Logbook,
    incident: &IncidentId,
    moment: Timestamp,
    fix: Fix,
    first: bool,
) -> Entry {
    let mut items = vec![fix.location(), fix.direction()];
    let mut categories = vec![DataCategory::Location, DataCategory::Direction];
    if first {
        items.push(Car::Suv.described());
        categories.push(DataCategory::VehicleDescription);
        let reading = logbook.reading(Car::Suv, moment);
        items.extend([reading.odometer(), reading.fuel()]);
    }
    let cause = Cause::ReportedStolen;
    entry(dates, incident, cause, Activation::Operator, moment)
        .with(items)
        .to(cast::response_center(), 2, &categories)
        .disclosed(to_police(after(moment, 9), &categories))
}

/// The police has the car; tracking ends, and the subscriber is called.
fn recover(ledger: &mut Ledger, dates: &Dates, incident: &IncidentId) {
    let found = at(dates.theft, 8, 52, 37);
    let cause = Cause::Recovered;
    ledger.record(
        entry(dates, incident, cause, Activation::Operator, found)
            .with([Item::SpecialistNotes {
                text: "Police on site, car locked and unoccupied. Tracking ended.".to_owned(),
            }])
            .by(Transport::Internal)
            .disclosed(to_police(
                after(found, 60),
                &[DataCategory::SpecialistNotes],
            )),
    );
    let called = at(dates.theft, 9, 6, 12);
    ledger.record(
        entry(dates, incident, cause, Activation::Operator, called)
            .call(CallerRole::Subscriber, cast::SUBSCRIBER, 251)
            .with([Item::CallContent {
                advice: "The car was found in Union. Bring identification and the report number \
                         to the police to collect it."
                    .to_owned(),
            }])
            .withholding(DataCategory::CallRecording)
            .by(Transport::Telephone),
    );
}
