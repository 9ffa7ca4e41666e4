//! Two legal records: a subpoena that was sealed and has been unsealed since, and a search warrant
//! that still is.

use dashboard_model::{
    disclosure::{Instrument, InstrumentScope, Recipient},
    item::Item,
    time::{Day, Timestamp},
    trigger::Trigger,
    vocabulary::{
        AccountField, Activation, Cause, DataCategory, InstrumentKind, Purpose, RecipientKind,
        Transport,
    },
};

use super::{
    calendar::{Dates, after, at, workday},
    cast::{Car, recipient},
    entry::{Entry, hand_over, under},
    ledger::Ledger,
    roads,
};

/// For how many years legal records are kept.
const KEPT_YEARS: i64 = 7;

/// Tells it.
pub fn tell(ledger: &mut Ledger, dates: &Dates) {
    let received = workday(dates.ago(312));
    let subpoena = Instrument {
        kind: InstrumentKind::Subpoena,
        reference: "L-002214".to_owned(),
        authority: "Essex County civil court".to_owned(),
        scope: Some(asks_for(
            &[DataCategory::Agreement, DataCategory::Location],
            received,
        )),
    };
    let answered = answer(&subpoena, Cause::Subpoena, at(received, 14, 20, 33)).with([
        Item::agreement(vec![AccountField::Name, AccountField::Vehicles]),
        roads::SUMMIT.location(),
    ]);
    let answered = release(
        answered,
        &subpoena,
        &[DataCategory::Agreement, DataCategory::Location],
    )
    .sealed(received.plus_days(365));
    let record = ledger.record(answered);
    let unsealed = workday(dates.ago(61));
    ledger.unseal(&record, unsealed, at(unsealed, 9, 0, 0));

    let received = workday(dates.ago(43));
    let warrant = Instrument {
        kind: InstrumentKind::SearchWarrant,
        reference: "SW-0391".to_owned(),
        authority: "Union County criminal court".to_owned(),
        scope: Some(asks_for(
            &[DataCategory::Location, DataCategory::Direction],
            received,
        )),
    };
    let answered = answer(&warrant, Cause::SearchWarrant, at(received, 11, 5, 9))
        .with([roads::IRVINGTON.location(), roads::IRVINGTON.direction()]);
    let answered = release(
        answered,
        &warrant,
        &[DataCategory::Location, DataCategory::Direction],
    )
    .sealed(dates.last.plus_days(120));
    ledger.record(answered);
}

/// These data, of the thirty days up to the one on which it was received.
fn asks_for(categories: &[DataCategory], received: Day) -> InstrumentScope {
    InstrumentScope {
        categories: categories.to_vec(),
        from: Some(at(received.plus_days(-30), 0, 0, 0)),
        to: Some(at(received, 23, 59, 59)),
    }
}

fn answer(instrument: &Instrument, cause: Cause, moment: Timestamp) -> Entry {
    let trigger = Trigger {
        instrument: Some(instrument.clone()),
        ..Trigger::new(cause, Activation::Operator)
    };
    Entry::new(Car::Suv, cause, Activation::Operator, moment)
        .because(trigger)
        .used_for(&[Purpose::LegalCompliance])
        .by(Transport::Internal)
        .kept(KEPT_YEARS)
}

/// Handed to the authority that issued the instrument, two hours later.
fn release(entry: Entry, instrument: &Instrument, categories: &[DataCategory]) -> Entry {
    let authority: Recipient = recipient(RecipientKind::LegalAuthority, &instrument.authority);
    let at = after(entry.at, 7_260);
    entry.disclosed(under(
        instrument,
        hand_over(authority, at, categories, Purpose::LegalCompliance),
    ))
}
