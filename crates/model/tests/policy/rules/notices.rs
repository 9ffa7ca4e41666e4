//! What is worth knowing though it is allowed.

use dashboard_model::{
    item::Item,
    policy::{FindingLevel::Notice, FindingRule::*, FindingSubject::*},
    record::Erasure,
    vocabulary::{
        CallerRole, Cause,
        DataCategory::{CallLog, CallRecording, Caller},
        Transport,
    },
};

use super::{Case, Row};

fn called(case: &mut Case, role: CallerRole) {
    case.record.items.push(Item::Caller {
        role,
        name: None,
        phone: None,
    });
}

pub const ROWS: &[Row] = &[
    Row {
        rule: OtherPerson,
        level: Notice,
        subject: Category(Caller),
        clause: Some("1"),
        raised: &[
            |case| called(case, CallerRole::AdditionalDriver),
            |case| called(case, CallerRole::Occupant),
            |case| called(case, CallerRole::ThirdParty),
            |case| {
                called(case, CallerRole::Subscriber);
                called(case, CallerRole::Occupant);
            },
        ],
        silent: &[
            |case| called(case, CallerRole::Subscriber),
            |case| case.record.withheld = vec![Caller],
        ],
    },
    Row {
        rule: OtherPerson,
        level: Notice,
        subject: Category(Caller),
        clause: None,
        raised: &[
            |case| {
                called(case, CallerRole::Occupant);
                case.policy = None;
            },
            |case| {
                called(case, CallerRole::Occupant);
                case.lacks(&["1"]);
            },
        ],
        silent: &[|case| case.policy = None],
    },
    Row {
        rule: CallRecorded,
        level: Notice,
        subject: Category(CallRecording),
        clause: Some("4"),
        raised: &[
            |case| case.record.withheld = vec![CallLog, CallRecording],
            |case| case.is(Cause::AirbagDeployed, &[CallRecording]),
            |case| {
                case.record
                    .items
                    .push(Item::CallRecording { duration_s: 9 })
            },
            |case| {
                case.record.erased = Some(Erasure {
                    at: case.at(1),
                    categories: vec![CallRecording],
                });
            },
        ],
        silent: &[|case| case.record.withheld = vec![CallLog]],
    },
    Row {
        rule: CallRecorded,
        level: Notice,
        subject: Category(CallRecording),
        clause: None,
        raised: &[|case| {
            case.record.withheld = vec![CallRecording];
            case.policy = None;
        }],
        silent: &[|case| case.policy = None],
    },
    Row {
        rule: CrossedCellular,
        level: Notice,
        subject: Record,
        clause: Some("7"),
        raised: &[|case| case.record.transport = Transport::Cellular],
        silent: &[
            |case| case.record.transport = Transport::Telephone,
            |case| case.record.transport = Transport::Web,
            |case| case.record.transport = Transport::Workshop,
            |case| case.record.transport = Transport::Internal,
        ],
    },
    Row {
        rule: CrossedCellular,
        level: Notice,
        subject: Record,
        clause: None,
        raised: &[
            |case| {
                case.record.transport = Transport::Cellular;
                case.lacks(&["7"]);
            },
            |case| {
                case.record.transport = Transport::Cellular;
                case.policy = None;
            },
        ],
        silent: &[|case| case.policy = None],
    },
];
