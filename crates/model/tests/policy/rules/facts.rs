//! What a record contradicts whatever the policy says.

use dashboard_model::{
    policy::{FindingLevel::Question, FindingRule::*, FindingSubject::*},
    record::Erasure,
    vocabulary::{
        DataCategory::{CallLog, Fuel},
        RecipientKind::Dealer,
    },
};

use super::Row;

pub const ROWS: &[Row] = &[
    Row {
        rule: DisclosedBeforeRecorded,
        level: Question,
        subject: Disclosure(0),
        clause: None,
        raised: &[
            |case| {
                let early = case.at(-1);
                case.hand(Dealer).at = early;
            },
            |case| {
                let early = case.at(-1);
                case.hand(Dealer).at = early;
                case.policy = None;
            },
        ],
        silent: &[
            |case| {
                case.hand(Dealer);
            },
            |case| {
                let late = case.at(1);
                case.hand(Dealer).at = late;
            },
        ],
    },
    Row {
        rule: DisclosedNotRecorded,
        level: Question,
        subject: Disclosure(0),
        clause: None,
        raised: &[
            |case| case.hand(Dealer).categories = vec![Fuel],
            |case| case.hand(Dealer).categories = vec![CallLog, Fuel],
            |case| {
                case.hand(Dealer);
                case.record.withheld.clear();
            },
        ],
        silent: &[
            |case| case.hand(Dealer).categories = vec![CallLog],
            |case| case.hand(Dealer).categories.clear(),
            |case| {
                case.hand(Dealer);
                case.record.erased = Some(Erasure {
                    at: case.at(1),
                    categories: std::mem::take(&mut case.record.withheld),
                });
            },
        ],
    },
    Row {
        rule: KeptPastDate,
        level: Question,
        subject: Record,
        clause: None,
        raised: &[
            |case| case.record.retain_until = Some(case.around.today.plus_days(-1)),
            |case| {
                case.record.retain_until = Some("2020-01-01".parse().unwrap());
                case.policy = None;
            },
        ],
        silent: &[
            |case| case.record.retain_until = Some(case.around.today),
            |case| case.record.retain_until = Some(case.around.today.plus_days(1)),
            |case| case.record.retain_until = None,
            |case| {
                case.record.retain_until = Some(case.around.today.plus_days(-1));
                case.record.erased = Some(Erasure {
                    at: case.at(1),
                    categories: Vec::new(),
                });
            },
        ],
    },
    Row {
        rule: OutsideSubscription,
        level: Question,
        subject: Record,
        clause: None,
        raised: &[
            |case| case.around.enrolled_at = case.at(1),
            |case| {
                case.around.enrolled_at = case.at(1);
                case.policy = None;
            },
        ],
        silent: &[
            |case| case.around.enrolled_at = case.at(0),
            |case| case.around.enrolled_at = case.at(-1),
        ],
    },
    Row {
        rule: OutsideOwnership,
        level: Question,
        subject: Record,
        clause: None,
        raised: &[
            |case| case.around.ownership = None,
            |case| {
                let from = case.at(1);
                case.around.ownership.as_mut().unwrap().from = from;
            },
            |case| {
                let to = case.at(0);
                case.around.ownership.as_mut().unwrap().to = Some(to);
            },
        ],
        silent: &[
            |case| {
                let from = case.at(0);
                case.around.ownership.as_mut().unwrap().from = from;
            },
            |case| {
                let to = case.at(1);
                case.around.ownership.as_mut().unwrap().to = Some(to);
            },
            |case| {
                case.record.vehicle = None;
                case.around.ownership = None;
            },
        ],
    },
];
