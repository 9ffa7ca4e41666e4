//! What the law is the reason for.

use dashboard_model::{
    policy::{FindingLevel::Question, FindingRule::*, FindingSubject::*},
    vocabulary::{
        Cause,
        DataCategory::{CallLog, Fuel, Location},
        Purpose as For,
        RecipientKind::{AgreementEnforcement, Dealer, LegalAuthority},
    },
};

use super::{Case, Row, instrument_between, instrument_for};
use crate::sample::instrument;

/// A court order, and the data that it is the reason for.
fn ordered(case: &mut Case) {
    case.is_complete(Cause::CourtOrder, &[Location]);
}

/// Handed to a court, under an instrument that does not say what it asks for.
fn to_court(case: &mut Case) -> &mut dashboard_model::disclosure::Disclosure {
    let handed = case.hand(LegalAuthority);
    handed.purpose = For::LegalCompliance;
    handed.instrument = Some(instrument());
    handed
}

pub const ROWS: &[Row] = &[
    Row {
        rule: InstrumentMissing,
        level: Question,
        subject: Record,
        clause: Some("1d"),
        raised: &[
            |case| case.is(Cause::Subpoena, &[Location]),
            |case| case.is(Cause::CourtOrder, &[Location]),
            |case| case.is(Cause::SearchWarrant, &[]),
        ],
        silent: &[ordered, |case| case.is_complete(Cause::Subpoena, &[])],
    },
    Row {
        rule: InstrumentMissing,
        level: Question,
        subject: Record,
        clause: Some("3-legal"),
        raised: &[|case| case.is(Cause::LawEnforcementRequest, &[Location])],
        silent: &[|case| case.is_complete(Cause::LawEnforcementRequest, &[Location])],
    },
    Row {
        rule: InstrumentMissing,
        level: Question,
        subject: Disclosure(0),
        clause: Some("3-legal"),
        raised: &[
            |case| to_court(case).instrument = None,
            |case| {
                case.hand(LegalAuthority);
            },
        ],
        silent: &[
            |case| {
                to_court(case);
            },
            |case| {
                case.hand(Dealer);
            },
            |case| case.hand(AgreementEnforcement).purpose = For::LegalCompliance,
        ],
    },
    Row {
        rule: WiderThanInstrument,
        level: Question,
        subject: Category(Location),
        clause: Some("1d"),
        raised: &[
            |case| {
                ordered(case);
                case.record.trigger.instrument = Some(instrument_for(&[Fuel]));
            },
            |case| {
                case.is_complete(Cause::CourtOrder, &[Fuel, Location]);
                case.record.trigger.instrument = Some(instrument_for(&[Fuel]));
            },
        ],
        silent: &[
            ordered,
            |case| {
                ordered(case);
                case.record.trigger.instrument = Some(instrument_for(&[]));
            },
            |case| {
                ordered(case);
                case.record.trigger.instrument = Some(instrument_for(&[Fuel, Location]));
            },
            // Nothing that is not recorded is wider.
            |case| {
                case.is_complete(Cause::CourtOrder, &[]);
                case.record.trigger.instrument = Some(instrument_for(&[Fuel]));
            },
        ],
    },
    Row {
        rule: WiderThanInstrument,
        level: Question,
        subject: Record,
        clause: Some("1d"),
        raised: &[
            |case| {
                ordered(case);
                let from = Some(case.at(1));
                case.record.trigger.instrument = Some(instrument_between(from, None));
            },
            |case| {
                ordered(case);
                let to = Some(case.at(-1));
                case.record.trigger.instrument = Some(instrument_between(None, to));
            },
            |case| {
                case.is_complete(Cause::CourtOrder, &[]);
                let to = Some(case.at(-1));
                case.record.trigger.instrument = Some(instrument_between(None, to));
            },
        ],
        silent: &[
            |case| {
                ordered(case);
                let only = Some(case.at(0));
                case.record.trigger.instrument = Some(instrument_between(only, only));
            },
            |case| {
                ordered(case);
                case.record.trigger.instrument = Some(instrument_between(None, None));
            },
        ],
    },
    Row {
        rule: WiderThanInstrument,
        level: Question,
        subject: Disclosure(0),
        clause: Some("3-legal"),
        raised: &[
            |case| to_court(case).instrument = Some(instrument_for(&[Fuel])),
            |case| {
                case.record.withheld.push(Fuel);
                to_court(case).instrument = Some(instrument_for(&[Fuel]));
            },
            |case| {
                let from = Some(case.at(1));
                to_court(case).instrument = Some(instrument_between(from, None));
            },
            |case| {
                let to = Some(case.at(-1));
                to_court(case).instrument = Some(instrument_between(None, to));
            },
        ],
        silent: &[
            |case| to_court(case).instrument = Some(instrument_for(&[CallLog])),
            |case| to_court(case).instrument = Some(instrument_for(&[])),
            // The period is that of the recording, not of the handing-over.
            |case| {
                let only = Some(case.at(0));
                let later = case.at(86_400_000);
                let handed = to_court(case);
                handed.instrument = Some(instrument_between(only, only));
                handed.at = later;
            },
            // Where no clause asks for an instrument, none can be too narrow.
            |case| case.hand(Dealer).instrument = Some(instrument_for(&[Fuel])),
        ],
    },
];
