//! Filters and counts.

use chrono::NaiveDate;
use dashboard_model::{
    time::Day,
    timeline::{engine::Choice, index::Matches},
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::{
    naive,
    sample::{account, vehicle},
};

pub fn choice() -> impl Strategy<Value = Choice> {
    let day = (0..75_i64)
        .prop_map(|days| Day::from(NaiveDate::from_ymd_opt(2025, 10, 20).unwrap()).plus_days(days));
    (
        option::weighted(0.3, (0..4_u32).prop_map(vehicle)),
        option::weighted(0.3, day.clone()),
        option::weighted(0.3, day),
        prop_oneof![Just(vec![]), vec(select(TriggerKind::ALL), 0..4)],
        prop_oneof![Just(vec![]), vec(select(DataCategory::ALL), 0..4)],
        prop_oneof![Just(vec![]), vec(select(RecipientKind::ALL), 0..4)],
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
    )
        .prop_map(
            |(vehicle, from, to, triggers, categories, recipients, outside, questions)| Choice {
                vehicle,
                from,
                to,
                triggers,
                categories,
                recipients,
                outside,
                questions,
            },
        )
}

proptest! {
    #[test]
    fn a_selection_is_what_loops_find(account in account(), choice in choice()) {
        let index = account.index();
        let entries = naive::entries(&account);
        let selection = index.select(&choice, None);
        let mut expected = naive::selected(&entries, &choice);
        prop_assert_eq!(selection.summary(), &naive::summary(&entries, &choice));
        prop_assert_eq!(selection.flows(&index), naive::flows(&entries, &expected));
        prop_assert_eq!(selection.entries().count(), selection.total());
        expected.reverse();
        prop_assert_eq!(&selection.newest(usize::MAX), &expected);
        expected.truncate(5);
        prop_assert_eq!(selection.newest(5), expected);
    }

    #[test]
    fn a_search_is_one_more_filter(
        account in account(),
        choice in choice(),
        positions in vec(0..700_u32, 0..200),
    ) {
        let index = account.index();
        let matches = Matches::new(7, positions.clone());
        let bitmap = index.bitmap_of(&matches);
        let selection = index.select(&choice, Some(&bitmap));
        let entries = naive::entries(&account);
        let hits: Vec<_> = entries
            .iter()
            .filter(|entry| positions.contains(&entry.plain.position))
            .cloned()
            .collect();
        let mut expected = naive::summary(&hits, &choice);
        expected.last_at = selection.summary().last_at;
        prop_assert_eq!(selection.summary(), &expected);
        for entry in selection.newest(usize::MAX) {
            prop_assert!(positions.contains(&index.position_of(entry)));
        }
    }
}
