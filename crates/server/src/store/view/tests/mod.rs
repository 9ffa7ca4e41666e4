//! What a limited sight shows, of accounts at random.

mod accounts;

use dashboard_model::{
    item::Item,
    record::Record,
    timeline::{TimelineItem, bits},
    vocabulary::{Cause, DataCategory},
};
use proptest::prelude::*;

use self::accounts::{page, record, sample, values, view, whole, within};
use super::*;
use crate::store::{PageRequest, RowsRequest};

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
