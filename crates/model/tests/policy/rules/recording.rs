//! What was recorded, and what it is used for.

use dashboard_model::{
    policy::{FindingLevel::Question, FindingRule::*, FindingSubject::*},
    vocabulary::{
        Cause,
        DataCategory::{Agreement, CallRecording, Direction, Fuel, Location},
        Purpose as For,
    },
};

use super::Row;

pub const ROWS: &[Row] = &[
    Row {
        rule: NoPolicyInForce,
        level: Question,
        subject: Record,
        clause: None,
        raised: &[|case| case.policy = None],
        silent: &[|_| {}, |case| case.policy.as_mut().unwrap().clauses.clear()],
    },
    Row {
        rule: OccasionNotCovered,
        level: Question,
        subject: Record,
        clause: None,
        raised: &[
            |case| case.lacks(&["1a", "4"]),
            |case| case.policy.as_mut().unwrap().clauses.clear(),
        ],
        silent: &[
            |case| case.lacks(&["1a"]),
            |case| case.lacks(&["1b", "1c", "1d"]),
            |case| case.policy = None,
        ],
    },
    Row {
        rule: CategoryNotCovered,
        level: Question,
        subject: Category(Fuel),
        clause: None,
        raised: &[
            |case| case.is(Cause::Enrolled, &[Agreement, Fuel]),
            |case| case.is(Cause::Enrolled, &[Fuel]),
            |case| case.is_complete(Cause::Recovered, &[Fuel]),
        ],
        silent: &[
            |case| case.is(Cause::Enrolled, &[Agreement]),
            |case| case.is(Cause::ScheduledReport, &[Fuel]),
            // The occasion is the question then.
            |case| {
                case.record.withheld = vec![Fuel];
                case.lacks(&["1a", "4"]);
            },
        ],
    },
    Row {
        rule: PositionNotCovered,
        level: Question,
        subject: Category(Location),
        clause: None,
        raised: &[
            |case| case.is(Cause::ScheduledReport, &[Fuel, Location]),
            |case| case.is_complete(Cause::Recovered, &[Location]),
            |case| case.is(Cause::ServiceVisit, &[Location]),
            |case| {
                case.record.withheld = vec![Location];
                case.lacks(&["1a", "4"]);
            },
        ],
        silent: &[
            |case| case.record.withheld = vec![Location],
            |case| case.is(Cause::AirbagDeployed, &[Location]),
            |case| case.is_complete(Cause::ReportedStolen, &[Location]),
            |case| case.is(Cause::ReportedStolen, &[Location]),
            |case| case.is_complete(Cause::CourtOrder, &[Location]),
            |case| case.is(Cause::ScheduledReport, &[Fuel]),
        ],
    },
    Row {
        rule: PositionNotCovered,
        level: Question,
        subject: Category(Direction),
        clause: None,
        raised: &[|case| case.is(Cause::ScheduledReport, &[Direction])],
        silent: &[|case| case.record.withheld = vec![Direction]],
    },
    Row {
        rule: TheftNotVerified,
        level: Question,
        subject: Record,
        clause: Some("1c"),
        raised: &[
            |case| case.is(Cause::ReportedStolen, &[Location]),
            |case| case.is(Cause::ReportedStolen, &[Location, Direction]),
            |case| case.is(Cause::ReportedStolen, &[]),
            |case| {
                case.is_complete(Cause::ReportedStolen, &[Location]);
                case.record.trigger.identity_verified_at = None;
            },
            |case| {
                case.is_complete(Cause::ReportedStolen, &[Location]);
                case.record.trigger.police_report = None;
            },
            |case| {
                case.is_complete(Cause::ReportedStolen, &[Location]);
                case.record.trigger.identity_verified_at = Some(case.at(1));
            },
            |case| {
                case.is_complete(Cause::ReportedStolen, &[Location]);
                let filed_at = case.at(1);
                case.record.trigger.police_report.as_mut().unwrap().filed_at = filed_at;
            },
        ],
        silent: &[
            |case| case.is_complete(Cause::ReportedStolen, &[Location]),
            |case| case.is_complete(Cause::ReportedStolen, &[]),
            // Clause 4 lets a call be recorded without them.
            |case| case.is(Cause::ReportedStolen, &[CallRecording]),
            |case| case.is(Cause::GeneralRequest, &[Location]),
        ],
    },
    Row {
        rule: CarNotEquipped,
        level: Question,
        subject: Record,
        clause: Some("1c"),
        raised: &[
            |case| {
                case.is_complete(Cause::ReportedStolen, &[Location]);
                case.around.ownership.as_mut().unwrap().theft_recovery = false;
            },
            |case| {
                case.is(Cause::ReportedStolen, &[Location]);
                case.around.ownership.as_mut().unwrap().theft_recovery = false;
            },
            |case| {
                case.is_complete(Cause::ReportedStolen, &[Location]);
                case.around.ownership = None;
            },
        ],
        silent: &[
            |case| case.is_complete(Cause::ReportedStolen, &[Location]),
            |case| case.is(Cause::ReportedStolen, &[Location]),
            |case| case.around.ownership.as_mut().unwrap().theft_recovery = false,
        ],
    },
    Row {
        rule: PurposeNotCovered,
        level: Question,
        subject: Purpose(For::Marketing),
        clause: None,
        raised: &[
            |case| case.record.purposes = vec![For::Marketing],
            |case| case.record.purposes.push(For::Marketing),
        ],
        silent: &[
            |case| case.record.purposes.clear(),
            |case| case.record.purposes = For::ALL[..8].to_vec(),
        ],
    },
    Row {
        rule: PurposeNotCovered,
        level: Question,
        subject: Purpose(For::FraudPrevention),
        clause: None,
        raised: &[|case| {
            case.record.purposes = vec![For::FraudPrevention, For::Research];
            case.lacks(&["2"]);
        }],
        silent: &[|case| case.record.purposes = vec![For::FraudPrevention]],
    },
];
