//! Counting records by reason, category and month.

use std::collections::BTreeMap;

use dashboard_model::{
    time::{Day, Timestamp},
    timeline::{CategoryCount, MonthCount, TimelineSummary, TriggerCount},
    vocabulary::{DataCategory, TriggerKind},
};
use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{
    error::damaged,
    filter::{Condition, period},
};
use crate::store::{AccountScope, StoreError, TimelineFilter, bits};

/// How many records the filters give. The database counts them in groups of records that are alike
/// in every facet; each facet then adds up the groups that all other filters let through.
pub(super) fn count(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<TimelineSummary, StoreError> {
    let groups = groups(connection, scope, filter)?;
    let mut triggers: BTreeMap<TriggerKind, u32> = BTreeMap::new();
    let mut categories: BTreeMap<DataCategory, u32> = BTreeMap::new();
    let mut months: BTreeMap<(Day, TriggerKind), u32> = BTreeMap::new();
    let mut summary = TimelineSummary {
        last_at: newest(connection, scope)?,
        ..TimelineSummary::default()
    };
    for group in &groups {
        let passed = group.passes(filter);
        if passed.without(Facet::Trigger) {
            *triggers.entry(group.trigger).or_default() += group.count;
        }
        if passed.without(Facet::Category) {
            for category in bits::to_categories(group.category_bits) {
                *categories.entry(category).or_default() += group.count;
            }
        }
        if passed.without(Facet::Outside) && group.outside {
            summary.outside += group.count;
        }
        if passed.without(Facet::Period) {
            *months.entry((group.month, group.trigger)).or_default() += group.count;
        }
        if passed.all() {
            summary.total += group.count;
            if group.questions {
                summary.questions += group.count;
            }
        }
    }
    summary.triggers = triggers
        .into_iter()
        .map(|(trigger, count)| TriggerCount { trigger, count })
        .collect();
    summary.categories = categories
        .into_iter()
        .map(|(category, count)| CategoryCount { category, count })
        .collect();
    summary.months = months
        .into_iter()
        .map(|((month, trigger), count)| MonthCount {
            month,
            trigger,
            count,
        })
        .collect();
    Ok(summary)
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

fn groups(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<Group>, StoreError> {
    let condition = Condition::counted("r", scope, filter);
    let (from, to) = period(scope, filter);
    let sql = format!(
        "SELECT r.trigger_kind, r.category_bits, r.outside, r.questions > 0, \
         substr(r.day, 1, 7) AS month, r.occurred_at >= ? AND r.occurred_at < ? AS in_period, \
         count(*) FROM record r WHERE {} GROUP BY 1, 2, 3, 4, 5, 6",
        condition.sql()
    );
    let mut values: Vec<Value> = vec![from.into(), to.into()];
    values.extend(condition.into_values());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut groups = Vec::new();
    while let Some(row) = rows.next()? {
        groups.push(Group::from_row(row)?);
    }
    Ok(groups)
}

/// Records that are alike in every facet.
struct Group {
    trigger: TriggerKind,
    category_bits: u32,
    outside: bool,
    questions: bool,
    month: Day,
    in_period: bool,
    count: u32,
}

impl Group {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let trigger: String = row.get(0)?;
        let month: String = row.get(4)?;
        Ok(Self {
            trigger: trigger.parse().map_err(|_| damaged("trigger"))?,
            category_bits: row.get(1)?,
            outside: row.get(2)?,
            questions: row.get(3)?,
            month: format!("{month}-01").parse().map_err(|_| damaged("day"))?,
            in_period: row.get(5)?,
            count: row.get(6)?,
        })
    }

    fn passes(&self, filter: &TimelineFilter) -> Passed {
        Passed([
            (
                Facet::Trigger,
                filter.triggers.is_empty() || filter.triggers.contains(&self.trigger),
            ),
            (
                Facet::Category,
                filter.categories.is_empty()
                    || self.category_bits & bits::of_categories(&filter.categories) != 0,
            ),
            (Facet::Outside, !filter.outside || self.outside),
            (Facet::Period, self.in_period),
        ])
    }
}

/// A filter whose own count leaves it out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Facet {
    Trigger,
    Category,
    Outside,
    Period,
}

/// Which facets' filters let a group through.
struct Passed([(Facet, bool); 4]);

impl Passed {
    fn all(&self) -> bool {
        self.0.iter().all(|(_, passed)| *passed)
    }

    fn without(&self, own: Facet) -> bool {
        self.0
            .iter()
            .all(|(facet, passed)| *passed || *facet == own)
    }
}
