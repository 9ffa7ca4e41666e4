//! Adding up groups of records by reason, category, recipient and month.

use std::collections::BTreeMap;

use dashboard_model::{
    time::Day,
    timeline::{CategoryCount, MonthCount, RecipientCount, TimelineSummary, TriggerCount, bits},
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

use super::TimelineFilter;

/// Records that are alike in every facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) alike: Alike,
    pub(super) month: Day,
    /// How many there are in the month.
    pub(super) records: u32,
    /// How many of these are in the filter's period.
    pub(super) in_period: u32,
}

/// In what they are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Alike {
    pub(super) trigger: TriggerKind,
    pub(super) categories: u32,
    pub(super) recipients: u32,
    pub(super) outside: bool,
    pub(super) questions: bool,
}

/// The sums of each facet: of the groups that all other filters let through.
#[derive(Default)]
pub(super) struct Sums {
    total: u32,
    outside: u32,
    questions: u32,
    triggers: BTreeMap<TriggerKind, u32>,
    categories: BTreeMap<DataCategory, u32>,
    recipients: BTreeMap<RecipientKind, u32>,
    months: BTreeMap<(Day, TriggerKind), u32>,
}

impl Sums {
    /// Adds a group.
    pub(super) fn add(&mut self, group: &Group, filter: &TimelineFilter) {
        let alike = &group.alike;
        let passed = Passed::of(alike, filter);
        if passed.all() {
            *self.months.entry((group.month, alike.trigger)).or_default() += group.records;
        }
        let count = group.in_period;
        if count == 0 {
            return;
        }
        if passed.all() {
            self.total += count;
            self.questions += if alike.questions { count } else { 0 };
        }
        if passed.without(Facet::Trigger) {
            *self.triggers.entry(alike.trigger).or_default() += count;
        }
        if passed.without(Facet::Category) {
            for category in bits::to_categories(alike.categories) {
                *self.categories.entry(category).or_default() += count;
            }
        }
        if passed.without(Facet::Recipient) {
            for kind in bits::to_recipients(alike.recipients) {
                *self.recipients.entry(kind).or_default() += count;
            }
        }
        if passed.without(Facet::Outside) && alike.outside {
            self.outside += count;
        }
    }

    /// The sums, without the newest moment.
    pub(super) fn into_summary(self) -> TimelineSummary {
        let triggers = self.triggers.into_iter();
        let categories = self.categories.into_iter();
        let recipients = self.recipients.into_iter();
        let months = self.months.into_iter();
        TimelineSummary {
            total: self.total,
            triggers: triggers
                .map(|(trigger, count)| TriggerCount { trigger, count })
                .collect(),
            categories: categories
                .map(|(category, count)| CategoryCount { category, count })
                .collect(),
            recipients: recipients
                .map(|(recipient, count)| RecipientCount { recipient, count })
                .collect(),
            outside: self.outside,
            questions: self.questions,
            months: months
                .map(|((month, trigger), count)| MonthCount {
                    month,
                    trigger,
                    count,
                })
                .collect(),
            last_at: None,
        }
    }
}

/// A filter whose own count leaves it out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Facet {
    Trigger,
    Category,
    Recipient,
    Outside,
}

/// Which facets' filters let a group through.
struct Passed([(Facet, bool); 4]);

impl Passed {
    fn of(alike: &Alike, filter: &TimelineFilter) -> Self {
        let hold = |wanted: u32, bits: u32| wanted == 0 || wanted & bits != 0;
        let triggers = &filter.triggers;
        Self([
            (
                Facet::Trigger,
                triggers.is_empty() || triggers.contains(&alike.trigger),
            ),
            (
                Facet::Category,
                hold(bits::of_categories(&filter.categories), alike.categories),
            ),
            (
                Facet::Recipient,
                hold(bits::of_recipients(&filter.recipients), alike.recipients),
            ),
            (Facet::Outside, !filter.outside || alike.outside),
        ])
    }

    fn all(&self) -> bool {
        self.0.iter().all(|(_, passed)| *passed)
    }

    fn without(&self, own: Facet) -> bool {
        self.0
            .iter()
            .all(|(facet, passed)| *passed || *facet == own)
    }
}
