//! For all filters and page sizes, the pages are the whole list.

use std::collections::{BTreeMap, BTreeSet};

use dashboard_model::{
    timeline::{RecordSummary, TimelineItem, TimelineSummary},
    vocabulary::{DataCategory, TriggerKind},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use super::{
    SECOND_CAR, busy_server, records, rows,
    support::events::{ACCOUNT, CAR},
};

/// The filters of a query, and what they mean for a record.
#[derive(Debug, Clone)]
struct Query {
    vehicle: Option<&'static str>,
    period: Option<(u8, u8)>,
    triggers: BTreeSet<TriggerKind>,
    categories: BTreeSet<DataCategory>,
    outside: bool,
    routine: Option<bool>,
}

impl Query {
    fn any() -> impl Strategy<Value = Self> {
        let some_of =
            |words: &'static [_]| prop::collection::btree_set(prop::sample::select(words), 0..3);
        (
            prop::option::of(prop::sample::select(vec![CAR, SECOND_CAR])),
            prop::option::of((9_u8..18).prop_flat_map(|from| (Just(from), from..19))),
            prop::collection::btree_set(prop::sample::select(TriggerKind::ALL), 0..3),
            some_of(&[
                DataCategory::Fuel,
                DataCategory::Odometer,
                DataCategory::Location,
                DataCategory::Agreement,
            ]),
            prop::bool::weighted(0.2),
            prop::option::weighted(0.4, any::<bool>()),
        )
            .prop_map(
                |(vehicle, period, triggers, categories, outside, routine)| Self {
                    vehicle,
                    period,
                    triggers,
                    categories,
                    outside,
                    routine,
                },
            )
    }

    fn text(&self) -> String {
        let mut text = String::new();
        if let Some(vehicle) = self.vehicle {
            text.push_str(&format!("vehicle={vehicle}&"));
        }
        if let Some((from, to)) = self.period {
            text.push_str(&format!("from=2026-11-{from:02}&to=2026-11-{to:02}&"));
        }
        let joined = |words: Vec<&str>| words.join(",");
        if !self.triggers.is_empty() {
            let words = self.triggers.iter().map(|t| t.as_str()).collect();
            text.push_str(&format!("trigger={}&", joined(words)));
        }
        if !self.categories.is_empty() {
            let words = self.categories.iter().map(|c| c.as_str()).collect();
            text.push_str(&format!("category={}&", joined(words)));
        }
        if self.outside {
            text.push_str("outside=true&");
        }
        if let Some(routine) = self.routine {
            text.push_str(&format!("routine={routine}&"));
        }
        text.trim_end_matches('&').to_owned()
    }

    fn lets_through(&self, record: &RecordSummary) -> bool {
        let day = record.day.to_string();
        self.vehicle
            .is_none_or(|car| record.vehicle.as_ref().is_some_and(|v| v.as_str() == car))
            && self.period.is_none_or(|(from, to)| {
                (format!("2026-11-{from:02}")..=format!("2026-11-{to:02}")).contains(&day)
            })
            && (self.triggers.is_empty() || self.triggers.contains(&record.trigger.kind))
            && (self.categories.is_empty()
                || record
                    .categories
                    .iter()
                    .any(|c| self.categories.contains(c)))
            && (!self.outside || record.shared_with > 0)
            && self
                .routine
                .is_none_or(|routine| record.is_routine() == routine)
    }
}

#[test]
fn for_all_filters_and_page_sizes_the_pages_are_the_whole_list_and_folding_loses_nothing() {
    let server = busy_server();
    let client = server.sign_in(ACCOUNT);
    let all = records(&client, "", 200);
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::with_cases(60)
    });
    let checked = runner.run(&(Query::any(), 1_u16..30), |(query, limit)| {
        let text = query.text();
        let expected: Vec<_> = all
            .iter()
            .filter(|r| query.lets_through(r))
            .cloned()
            .collect();
        prop_assert_eq!(&records(&client, &text, limit), &expected);

        let summary: TimelineSummary = client.read(&format!("/api/v1/timeline/summary?{text}"));
        prop_assert_eq!(summary.total as usize, expected.len());

        let mut folded: BTreeMap<_, u32> = BTreeMap::new();
        let mut plain = Vec::new();
        for row in rows(&client, &format!("{text}&fold=true"), limit) {
            match row {
                TimelineItem::Record(record) => plain.push(*record),
                TimelineItem::Routine(day) => {
                    let twice = folded.insert((day.vehicle, day.day), day.count);
                    prop_assert_eq!(twice, None);
                }
            }
        }
        let (routine, others): (Vec<_>, Vec<_>) =
            expected.into_iter().partition(RecordSummary::is_routine);
        prop_assert_eq!(plain, others);
        let mut days: BTreeMap<_, u32> = BTreeMap::new();
        for record in routine {
            *days
                .entry((record.vehicle.unwrap(), record.day))
                .or_default() += 1;
        }
        prop_assert_eq!(folded, days);
        Ok(())
    });
    checked.unwrap();
}
