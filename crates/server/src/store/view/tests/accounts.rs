//! Accounts at random, and who sees what of them.

use std::collections::HashMap;

use dashboard_model::{
    disclosure::{Disclosure, Recipient},
    policy::Circumstances,
    time::Timestamp,
    trigger::Trigger,
    vocabulary::{Activation, Cause, Exchange, Purpose, RecipientKind, Transport},
};
use proptest::{prelude::*, strategy::ValueTree};

use super::*;
use crate::{
    auth::policy::{Actor, Asker, Operation, decide},
    store::PageRequest,
};

const DAY: i64 = 24 * 60 * 60 * 1_000;

pub fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

pub fn whole() -> AccountScope {
    let account = "acc_tests".parse().unwrap();
    let begin = moment(0);
    AccountScope::new(
        account,
        chrono_tz::UTC,
        "any".to_owned(),
        begin,
        moment(400 * DAY),
    )
}

/// Some values, each with words that tell its category.
pub fn values() -> Vec<Item> {
    vec![
        Item::Odometer { distance_km: 7_000 },
        Item::Fuel {
            level_percent: 50,
            range_km: 300,
        },
        Item::Location {
            latitude: 40.5,
            longitude: -74.5,
            accuracy_m: 8,
        },
        Item::SpecialistNotes {
            text: "whispered notes".to_owned(),
        },
        Item::CallContent {
            advice: "advised quietly".to_owned(),
        },
    ]
}

const CAUSES: [Cause; 4] = [
    Cause::ScheduledReport,
    Cause::RoadsideRequest,
    Cause::CourtOrder,
    Cause::ServiceVisit,
];

prop_compose! {
    pub fn record()(
        minutes in 0_i64..400_000,
        number in 0_u64..0xffff_ffff_ffff,
        car in prop::option::of(0_u8..3),
        cause in prop::sample::select(&CAUSES[..]),
        items in prop::sample::subsequence(values(), 0..=5),
        withheld in prop::option::of(Just(DataCategory::Caller)),
        handed in any::<bool>(),
    ) -> Record {
        let at = moment(minutes * 60_000);
        let categories: Vec<_> = items.iter().map(Item::category).collect();
        let disclosure = Disclosure {
            recipient: Recipient { kind: RecipientKind::Dealer, name: "Garage".to_owned() },
            at,
            categories: categories.clone(),
            purpose: Purpose::ServiceDelivery,
            via: Vec::new(),
            instrument: None,
            exchange: Exchange::None,
        };
        Record {
            id: format!("00000000-0000-4000-8000-{number:012x}").parse().unwrap(),
            vehicle: car.map(|car| format!("veh_tests{car}").parse().unwrap()),
            occurred_at: at,
            received_at: at,
            incident: None,
            trigger: Trigger::new(cause, Activation::Automatic),
            items,
            withheld: withheld.into_iter().collect(),
            veiled: Vec::new(),
            purposes: vec![Purpose::ServiceDelivery],
            transport: Transport::Cellular,
            disclosures: (handed && !categories.is_empty()).then_some(disclosure).into_iter().collect(),
            retain_until: None,
            sealed_until: None,
            erased: None,
            asked: None,
            person: None,
        }
    }
}

/// The account within what a grant names.
pub fn within(cars: Vec<u8>, categories: Vec<DataCategory>) -> AccountScope {
    let grant = serde_json::json!({
        "id": "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69",
        "grantee": { "role": "dealer_staff", "organisation": "Garage" },
        "vehicles": cars.iter().map(|car| format!("veh_tests{car}")).collect::<Vec<_>>(),
        "categories": categories, "purpose": "service_delivery",
        "given_at": "1970-01-01T00:00:00Z", "from": "1970-01-01T00:00:00Z",
        "until": "1990-01-01T00:00:00Z", "revoked_at": null,
    });
    let grant = serde_json::from_value(grant).unwrap();
    let asker = Asker {
        actor: Actor::DealerStaff,
        name: Some("Garage"),
        grant: Some(&grant),
    };
    whole().seen_by(&decide(asker, Operation::ReadTimeline).unwrap())
}

pub fn view<'a>(scope: &'a AccountScope, records: &[Record]) -> View<'a> {
    let mut rows: Vec<ExportRow> = records
        .iter()
        .map(|record| ExportRow {
            record: record.clone(),
            day: scope.day_of(record.occurred_at),
            circumstances: Circumstances {
                enrolled_at: moment(0),
                ownership: None,
                today: scope.today(),
            },
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.record.occurred_at, row.record.id.clone())));
    rows.dedup_by_key(|row| row.record.id.clone());
    let handed: Handed = records
        .iter()
        .map(|record| {
            let to = HandedTo {
                recipient: "garage".to_owned(),
                bound: true,
            };
            ((record.id.to_string(), 0), to)
        })
        .collect::<HashMap<_, _>>();
    let mut steps = rows.chunks(usize::from(AT_ONCE)).map(<[ExportRow]>::to_vec);
    View::read(scope, u32::MAX, &handed, &mut |_| {
        Ok(steps.next().unwrap_or_default())
    })
    .unwrap()
}

pub fn page(fold: bool) -> PageRequest {
    PageRequest {
        filter: TimelineFilter::default(),
        fold,
        after: None,
        limit: u16::MAX,
    }
}

pub fn sample() -> Record {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    Record {
        trigger: Trigger::new(Cause::ScheduledReport, Activation::Automatic),
        items: values(),
        disclosures: Vec::new(),
        ..record().new_tree(&mut runner).unwrap().current()
    }
}
