//! To whom it was handed, and through whom.

use dashboard_model::{
    policy::{
        FindingLevel::{Notice, Question},
        FindingRule::*,
        FindingSubject::Disclosure,
    },
    vocabulary::{Exchange, Purpose as For, RecipientKind, RecipientKind::*},
};

use super::{Case, Row};
use crate::arbitrary::recipient;

/// Handed to somebody through others.
fn passed_on(case: &mut Case, kind: RecipientKind, via: &[RecipientKind]) {
    let via = via.iter().copied().map(recipient).collect();
    case.hand(kind).via = via;
}

/// What the operator got for it.
fn got(case: &mut Case, kind: RecipientKind, exchange: Exchange) {
    case.hand(kind).exchange = exchange;
}

pub const ROWS: &[Row] = &[
    Row {
        rule: RecipientNotCovered,
        level: Question,
        subject: Disclosure(0),
        clause: None,
        raised: &[
            |case| passed_on(case, Other, &[]),
            |case| case.hand(Dealer).purpose = For::Research,
            |case| case.hand(ResearchPartner).purpose = For::ServiceDelivery,
            |case| passed_on(case, ConciergeSupplier, &[]),
            |case| passed_on(case, ConciergeSupplier, &[RoadsideAssistance]),
            |case| passed_on(case, ConciergeSupplier, &[ResponseCenter]),
            |case| passed_on(case, ConciergeSupplier, &[Concierge, RoadsideAssistance]),
        ],
        silent: &[
            |case| passed_on(case, ResponseCenter, &[]),
            |case| passed_on(case, Dealer, &[]),
            |case| case.hand(ResearchPartner).purpose = For::Research,
            |case| passed_on(case, ConciergeSupplier, &[Concierge]),
            |case| passed_on(case, ConciergeSupplier, &[Concierge, ResponseCenter]),
            |case| {
                case.policy = None;
                case.hand(Other);
            },
        ],
    },
    Row {
        rule: RecipientNotCovered,
        level: Question,
        subject: Disclosure(1),
        clause: None,
        raised: &[|case| {
            case.hand(Dealer);
            case.hand(Other);
        }],
        silent: &[],
    },
    Row {
        rule: PassedOn,
        level: Question,
        subject: Disclosure(0),
        clause: None,
        raised: &[
            // A roadside partner has to keep it to itself.
            |case| passed_on(case, Dealer, &[RoadsideAssistance]),
            |case| passed_on(case, Other, &[Concierge]),
            |case| passed_on(case, Dealer, &[Concierge]),
            |case| passed_on(case, ConciergeSupplier, &[Concierge, ConciergeSupplier]),
            |case| passed_on(case, ConciergeSupplier, &[Other, Concierge]),
            |case| passed_on(case, ConciergeSupplier, &[Dealer, Concierge]),
            |case| passed_on(case, ConciergeSupplier, &[ResponseCenter, Dealer]),
            // The concierge itself has nothing to do with research.
            |case| {
                passed_on(case, ConciergeSupplier, &[Concierge]);
                case.record.disclosures[0].purpose = For::Research;
            },
            // Nobody names the concierge, only what comes behind it.
            |case| {
                passed_on(case, ConciergeSupplier, &[Concierge]);
                case.lacks(&["3"]);
            },
        ],
        silent: &[
            |case| passed_on(case, ConciergeSupplier, &[]),
            |case| passed_on(case, Other, &[]),
            |case| passed_on(case, Dealer, &[ResponseCenter]),
            |case| passed_on(case, ConciergeSupplier, &[Concierge]),
            |case| passed_on(case, ConciergeSupplier, &[ResponseCenter, Concierge]),
        ],
    },
    Row {
        rule: PassedOn,
        level: Notice,
        subject: Disclosure(0),
        clause: Some("3-concierge"),
        raised: &[
            |case| passed_on(case, ConciergeSupplier, &[Concierge]),
            |case| passed_on(case, ConciergeSupplier, &[ResponseCenter, Concierge]),
            |case| passed_on(case, ConciergeSupplier, &[Concierge, ResponseCenter]),
        ],
        silent: &[
            |case| passed_on(case, Concierge, &[]),
            |case| passed_on(case, Dealer, &[ResponseCenter]),
            |case| passed_on(case, Dealer, &[RoadsideAssistance]),
            |case| passed_on(case, ConciergeSupplier, &[]),
            |case| passed_on(case, ConciergeSupplier, &[Concierge, ConciergeSupplier]),
        ],
    },
    Row {
        rule: SoldOrRented,
        level: Question,
        subject: Disclosure(0),
        clause: Some("2"),
        raised: &[
            |case| got(case, Dealer, Exchange::Sold),
            |case| got(case, Dealer, Exchange::Rented),
            |case| got(case, Other, Exchange::Sold),
            // The successor is named, but not for the law.
            |case| {
                got(case, AssetSuccessor, Exchange::Sold);
                case.record.disclosures[0].purpose = For::LegalCompliance;
            },
        ],
        silent: &[
            |case| got(case, AssetSuccessor, Exchange::Sold),
            |case| got(case, AssetSuccessor, Exchange::Rented),
            |case| got(case, Dealer, Exchange::None),
            |case| got(case, Other, Exchange::None),
        ],
    },
    Row {
        rule: SoldOrRented,
        level: Question,
        subject: Disclosure(0),
        clause: None,
        raised: &[
            |case| {
                got(case, Dealer, Exchange::Sold);
                case.lacks(&["2"]);
            },
            |case| {
                got(case, Dealer, Exchange::Sold);
                case.policy = None;
            },
            |case| {
                got(case, AssetSuccessor, Exchange::Sold);
                case.policy = None;
            },
        ],
        silent: &[|case| {
            got(case, Dealer, Exchange::None);
            case.policy = None;
        }],
    },
    Row {
        rule: RecipientNotBound,
        level: Notice,
        subject: Disclosure(0),
        clause: Some("3"),
        raised: &[|case| passed_on(case, EmergencyContact, &[])],
        silent: &[
            |case| passed_on(case, Dealer, &[]),
            |case| passed_on(case, ResponseCenter, &[]),
            // That it is not explained says more.
            |case| passed_on(case, Other, &[]),
            |case| {
                case.policy = None;
                case.hand(EmergencyContact);
            },
        ],
    },
    Row {
        rule: RecipientNotBound,
        level: Notice,
        subject: Disclosure(0),
        clause: Some("3-concierge"),
        raised: &[|case| passed_on(case, ConciergeSupplier, &[Concierge])],
        silent: &[|case| passed_on(case, Concierge, &[])],
    },
    Row {
        rule: RecipientNotBound,
        level: Notice,
        subject: Disclosure(0),
        clause: Some("2"),
        raised: &[|case| got(case, AssetSuccessor, Exchange::Sold)],
        silent: &[],
    },
];
