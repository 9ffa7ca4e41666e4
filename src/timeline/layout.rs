//! The order of the list: rows under the heading of their day.

use dashboard_model::{
    time::Day,
    timeline::{RecordSummary, RoutineDay, TimelineItem},
};

/// One row of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// The heading of a day.
    Day(Day),
    /// A record.
    Record(Box<RecordSummary>),
    /// Folded routine diagnostics.
    Routine(Box<RoutineDay>),
}

impl Row {
    /// A name that no other row of the list has, and that stays the same when rows are added.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Record(record) => record.id.to_string(),
            Self::Routine(routine) => format!("{}/{}", routine.day, routine.vehicle),
        }
    }
}

/// Puts a heading before the first item of each day. Items come newest first.
#[must_use]
pub fn rows(items: &[TimelineItem]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(items.len() + items.len() / 2);
    let mut current = None;
    for item in items {
        if current != Some(item.day()) {
            current = Some(item.day());
            rows.push(Row::Day(item.day()));
        }
        rows.push(match item {
            TimelineItem::Record(record) => Row::Record(record.clone()),
            TimelineItem::Routine(routine) => Row::Routine(Box::new(routine.clone())),
        });
    }
    rows
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    /// A list of `lengths.len()` days, newest first, with that many folded vehicles on each.
    fn days(lengths: &[usize]) -> Vec<TimelineItem> {
        let newest: Day = "2026-11-21".parse().unwrap();
        let moment = "2026-11-21T12:00:00Z".parse().unwrap();
        let of_day = |(index, length): (usize, &usize)| {
            let day = newest.plus_days(-i64::try_from(index).unwrap());
            (0..*length).map(move |vehicle| {
                TimelineItem::Routine(RoutineDay {
                    day,
                    vehicle: format!("veh_{vehicle:04}").parse().unwrap(),
                    count: 3,
                    categories: Vec::new(),
                    first_at: moment,
                    last_at: moment,
                })
            })
        };
        lengths.iter().enumerate().flat_map(of_day).collect()
    }

    proptest! {
        #[test]
        fn each_day_has_one_heading_and_no_item_is_lost(
            lengths in proptest::collection::vec(1_usize..5, 0..40),
        ) {
            let items = days(&lengths);
            let rows = rows(&items);
            let headings = rows.iter().filter(|row| matches!(row, Row::Day(_))).count();
            prop_assert_eq!(headings, lengths.len());
            prop_assert_eq!(rows.len(), items.len() + lengths.len());
            let keys: HashSet<String> = rows.iter().map(Row::key).collect();
            prop_assert_eq!(keys.len(), rows.len());
        }

        #[test]
        fn a_longer_list_begins_with_the_rows_of_the_shorter(
            lengths in proptest::collection::vec(1_usize..5, 1..40),
            cut in 0_usize..100,
        ) {
            let items = days(&lengths);
            let shorter = rows(&items[..cut.min(items.len())]);
            prop_assert!(rows(&items).starts_with(&shorter));
        }
    }
}
