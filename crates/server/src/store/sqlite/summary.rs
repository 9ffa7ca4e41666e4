//! Counting records by reason, category, recipient and month.

use std::collections::BTreeMap;

use dashboard_model::{
    time::{Day, Timestamp},
    timeline::{CategoryCount, MonthCount, RecipientCount, TimelineSummary, TriggerCount, bits},
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};
use rusqlite::{Connection, params_from_iter};

use super::{
    filter::Condition,
    groups::{self, Alike, Group},
};
use crate::store::{AccountScope, StoreError, TimelineFilter};

/// How many records the filters give. Each facet adds up the groups that all other filters let
/// through.
pub(super) fn count(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<TimelineSummary, StoreError> {
    let mut sums = Sums::default();
    for group in groups::find(connection, scope, filter)? {
        sums.add(&group, filter);
    }
    Ok(TimelineSummary {
        last_at: newest(connection, scope)?,
        ..sums.into_summary()
    })
}

#[derive(Default)]
struct Sums {
    total: u32,
    outside: u32,
    questions: u32,
    triggers: BTreeMap<TriggerKind, u32>,
    categories: BTreeMap<DataCategory, u32>,
    recipients: BTreeMap<RecipientKind, u32>,
    months: BTreeMap<(Day, TriggerKind), u32>,
}

impl Sums {
    fn add(&mut self, group: &Group, filter: &TimelineFilter) {
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

    fn into_summary(self) -> TimelineSummary {
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

fn newest(connection: &Connection, scope: &AccountScope) -> Result<Option<Timestamp>, StoreError> {
    let condition = Condition::visible("r", scope);
    let sql = format!(
        "SELECT r.occurred_at FROM record r WHERE {} ORDER BY r.occurred_at DESC LIMIT 1",
        condition.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(condition.into_values()))?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(Timestamp::from_millis(row.get(0)?))
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
