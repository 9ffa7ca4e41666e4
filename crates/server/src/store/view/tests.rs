//! What a limited sight shows, of accounts at random.

use std::collections::HashMap;

use dashboard_model::{
    disclosure::{Disclosure, Recipient},
    item::Item,
    policy::Circumstances,
    record::Record,
    time::Timestamp,
    timeline::{TimelineItem, bits},
    trigger::Trigger,
    vocabulary::{Activation, Cause, DataCategory, Exchange, Purpose, RecipientKind, Transport},
};
use proptest::{prelude::*, strategy::ValueTree};

use super::*;
use crate::{
    auth::policy::{Actor, Asker, Operation, decide},
    store::{PageRequest, RowsRequest},
};

const DAY: i64 = 24 * 60 * 60 * 1_000;

fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn whole() -> AccountScope {
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
fn values() -> Vec<Item> {
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
    fn record()(
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
fn within(cars: Vec<u8>, categories: Vec<DataCategory>) -> AccountScope {
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

fn view<'a>(scope: &'a AccountScope, records: &[Record]) -> View<'a> {
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

fn page(fold: bool) -> PageRequest {
    PageRequest {
        filter: TimelineFilter::default(),
        fold,
        after: None,
        limit: u16::MAX,
    }
}

#[test]
fn what_is_for_those_who_see_all_is_refused_to_all_others() {
    assert!(whole().of_all().is_ok());
    let limited = within(vec![0], vec![DataCategory::Odometer]);
    assert!(matches!(
        limited.of_all(),
        Err(crate::store::StoreError::Limited)
    ));
}

proptest! {
    #[test]
    fn nothing_that_is_not_granted_is_in_any_answer(
        records in prop::collection::vec(record(), 0..30),
        cars in prop::sample::subsequence(vec![0_u8, 1, 2], 0..=3),
        categories in prop::sample::subsequence(
            values().iter().map(Item::category).collect::<Vec<_>>(), 0..=5,
        ),
    ) {
        let scope = within(cars.clone(), categories.clone());
        let view = view(&scope, &records);
        let granted = bits::of_categories(&categories);
        let none = TimelineFilter::default();

        let expected = records.iter().filter(|record| {
            let car = record.vehicle.as_ref().is_some_and(|vehicle| {
                cars.iter().any(|car| vehicle.as_str() == format!("veh_tests{car}"))
            });
            let own = [Cause::ScheduledReport, Cause::RoadsideRequest];
            car && own.contains(&record.trigger.cause)
                && record.items.iter().any(|item| categories.contains(&item.category()))
        });
        let mut expected: Vec<_> = expected.map(|record| record.id.clone()).collect();
        expected.sort();
        expected.dedup();
        let total = u32::try_from(expected.len()).unwrap();

        let (one_by_one, next) = view.page(&page(false));
        prop_assert!(next.is_none());
        let mut shown: Vec<_> = one_by_one.items.iter().map(|item| match item {
            TimelineItem::Record(summary) => summary.id.clone(),
            TimelineItem::Routine(_) => panic!("nothing was to be folded"),
        }).collect();
        shown.sort();
        prop_assert_eq!(&shown, &expected);

        let head = view.head().unwrap();
        let summary = view.summary(&none);
        let matches = view.matches(&none).unwrap();
        let index = view.index(0).unwrap();
        prop_assert_eq!(head.total, total);
        prop_assert_eq!(summary.total, total);
        prop_assert_eq!(matches.len(), total);
        prop_assert_eq!(index.times.len(), expected.len());
        for shape in &index.shapes {
            prop_assert_eq!(shape.categories & !granted, 0);
        }
        for count in &summary.categories {
            prop_assert!(categories.contains(&count.category));
        }
        let answers = serde_json::json!([
            view.page(&page(true)).0, one_by_one, summary, view.recipients(), view.sharing(),
            index.shapes.iter().map(|shape| &shape.summary).collect::<Vec<_>>(),
            view.rows(&RowsRequest {
                generation: head.generation,
                positions: (0..total).collect(),
                search: Some("whispered advised".to_owned()),
            }).unwrap().unwrap(),
            expected.iter().map(|id| view.record(id).unwrap().record).collect::<Vec<_>>(),
        ]).to_string();
        for (category, telling) in [
            (DataCategory::SpecialistNotes, &["specialist_notes", "whispered"][..]),
            (DataCategory::CallContent, &["call_content", "advised"][..]),
            (DataCategory::Location, &["location", "40.5"][..]),
            (DataCategory::Fuel, &["fuel", "range_km"][..]),
            (DataCategory::Odometer, &["odometer", "distance_km"][..]),
            (DataCategory::Caller, &["\"caller\""][..]),
        ] {
            if !categories.contains(&category) {
                for word in telling {
                    prop_assert!(!answers.contains(word), "{word} in {answers}");
                }
            }
        }
    }

    #[test]
    fn pages_give_every_row_once_whatever_their_length(
        records in prop::collection::vec(record(), 0..30),
        limit in 1_u16..6,
        fold in any::<bool>(),
    ) {
        let all = values().iter().map(Item::category).collect();
        let scope = within(vec![0, 1, 2], all);
        let view = view(&scope, &records);
        let whole = view.page(&page(fold)).0.items;
        let mut request = PageRequest { limit, ..page(fold) };
        let mut paged = Vec::new();
        loop {
            let (page, next) = view.page(&request);
            prop_assert!(page.items.len() <= usize::from(limit));
            paged.extend(page.items);
            match next {
                Some(next) => request.after = Some(next),
                None => break,
            }
        }
        prop_assert_eq!(paged, whole);
    }
}

#[test]
fn positions_mean_something_else_whenever_something_seen_changes() {
    let scope = within(vec![0], vec![DataCategory::Odometer, DataCategory::Fuel]);
    let mut record = Record {
        vehicle: Some("veh_tests0".parse().unwrap()),
        ..sample()
    };
    let before = view(&scope, &[record.clone()]).head().unwrap();
    let notes = record
        .items
        .iter()
        .position(|item| matches!(item, Item::SpecialistNotes { .. }));
    record.items.remove(notes.unwrap());
    assert_eq!(view(&scope, &[record.clone()]).head().unwrap(), before);
    record.items.remove(0);
    assert_ne!(view(&scope, &[record]).head().unwrap(), before);
}

fn sample() -> Record {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    Record {
        trigger: Trigger::new(Cause::ScheduledReport, Activation::Automatic),
        items: values(),
        disclosures: Vec::new(),
        ..record().new_tree(&mut runner).unwrap().current()
    }
}
