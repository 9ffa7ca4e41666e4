//! Records that are alike in everything that is counted, with how many of them there are. They come
//! from the rollups; only the months that a period cuts, and the few records of an incident, of one
//! recipient or of a search, are looked at one by one.

use std::collections::HashMap;

use dashboard_model::time::Day;
use rusqlite::{Connection, Row, params, params_from_iter, types::Value};

use super::{
    account::moment,
    error::damaged,
    filter::{Condition, period},
    search,
};
use crate::store::{
    AccountScope, StoreError, TimelineFilter,
    months::{Cut, first_day},
    tally::{Alike, Group},
};

/// The columns of an [`Alike`], under the alias `s`.
const ALIKE: &str = "s.trigger_kind, s.category_bits, s.recipient_bits, s.outside, s.questions > 0";

impl Alike {
    /// From the columns at a place and behind it.
    fn from_row(row: &Row<'_>, place: usize) -> Result<Self, StoreError> {
        let trigger: String = row.get(place)?;
        Ok(Self {
            trigger: trigger.parse().map_err(|_| damaged("trigger"))?,
            categories: row.get(place + 1)?,
            recipients: row.get(place + 2)?,
            outside: row.get(place + 3)?,
            questions: row.get(place + 4)?,
        })
    }
}

/// The counts of an account.
pub(super) const ROLLUPS: &str =
    "SELECT month, shape_id, records FROM rollup WHERE account_id = ? ORDER BY month";

/// The counts of a part of a month.
pub(super) const PART_OF_MONTH: &str = "SELECT shape_id, count(*) \
     FROM record INDEXED BY record_newest_first \
     WHERE account_id = ? AND occurred_at >= ? AND occurred_at < ? \
     AND position IS NOT NULL GROUP BY 1";

/// The groups that the filters let through, except for those that are a facet's.
pub(super) fn find(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<Group>, StoreError> {
    if let Some(words) = filter.search_alone() {
        of_search(connection, scope, filter, words)
    } else if filter.is_of_single_records() {
        of_records(connection, scope, filter)
    } else {
        of_rollups(connection, scope, filter)
    }
}

fn of_rollups(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<Group>, StoreError> {
    let shapes = shapes(connection, scope, filter)?;
    let mut statement = connection.prepare_cached(ROLLUPS)?;
    let mut rows = statement.query([scope.account().as_str()])?;
    let mut months = Months::new(connection, scope, filter);
    let mut groups = Vec::new();
    while let Some(row) = rows.next()? {
        let shape: i64 = row.get(1)?;
        let Some(&alike) = shapes.get(&shape) else {
            continue;
        };
        let month = months.of(row.get_ref(0)?.as_str().map_err(|_| damaged("month"))?)?;
        let records = row.get(2)?;
        groups.push(Group {
            alike,
            month: month.first,
            records,
            in_period: match &month.part {
                Part::Whole => records,
                Part::None => 0,
                Part::Some(counts) => counts.get(&shape).copied().unwrap_or(0),
            },
        });
    }
    Ok(groups)
}

fn of_search(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
    words: &str,
) -> Result<Vec<Group>, StoreError> {
    let shapes = shapes(connection, scope, filter)?;
    let (from, to) = period(scope, filter);
    let mut groups: HashMap<(Day, i64), Group> = HashMap::new();
    for hit in search::hits(connection, scope, words)? {
        let Some(&alike) = shapes.get(&hit.shape) else {
            continue;
        };
        let month = scope.day_of(moment(hit.occurred_at)?).first_of_month();
        let group = groups.entry((month, hit.shape)).or_insert(Group {
            alike,
            month,
            records: 0,
            in_period: 0,
        });
        group.records += 1;
        group.in_period += u32::from((from..to).contains(&hit.occurred_at));
    }
    Ok(groups.into_values().collect())
}

/// The account's shapes that the filters let through.
fn shapes(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<HashMap<i64, Alike>, StoreError> {
    let (sql, values) = shapes_sql(scope, filter);
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut shapes = HashMap::new();
    while let Some(row) = rows.next()? {
        shapes.insert(row.get(0)?, Alike::from_row(row, 1)?);
    }
    Ok(shapes)
}

/// The question for these shapes.
pub(super) fn shapes_sql(scope: &AccountScope, filter: &TimelineFilter) -> (String, Vec<Value>) {
    let mut condition = Condition::of_account("s", scope);
    condition.alike(scope, filter);
    let sql = format!(
        "SELECT s.shape_id, {ALIKE} FROM shape s WHERE s.account_id = ?{}",
        condition.sql()
    );
    (sql, condition.into_values())
}

/// How much of a month is in the filter's period.
enum Part {
    Whole,
    None,
    /// So many of each shape.
    Some(HashMap<i64, u32>),
}

struct Month {
    name: String,
    first: Day,
    part: Part,
}

/// The months of the rollups, each of which comes many times in a row.
struct Months<'a> {
    connection: &'a Connection,
    scope: &'a AccountScope,
    filter: &'a TimelineFilter,
    last: Option<Month>,
}

impl<'a> Months<'a> {
    fn new(
        connection: &'a Connection,
        scope: &'a AccountScope,
        filter: &'a TimelineFilter,
    ) -> Self {
        Self {
            connection,
            scope,
            filter,
            last: None,
        }
    }

    fn of(&mut self, name: &str) -> Result<&Month, StoreError> {
        let month = match self.last.take() {
            Some(month) if month.name == name => month,
            _ => self.read(name)?,
        };
        Ok(self.last.insert(month))
    }

    fn read(&self, name: &str) -> Result<Month, StoreError> {
        let first = first_day(name)?;
        let part = match Cut::of(first, self.filter) {
            Cut::Whole => Part::Whole,
            Cut::Outside => Part::None,
            Cut::Days(from, to) => Part::Some(self.count(from, to)?),
        };
        Ok(Month {
            name: name.to_owned(),
            first,
            part,
        })
    }

    /// The records from one day up to and without another, by shape.
    fn count(&self, from: Day, to: Day) -> Result<HashMap<i64, u32>, StoreError> {
        let mut statement = self.connection.prepare_cached(PART_OF_MONTH)?;
        let counts = statement.query_map(
            params![
                self.scope.account().as_str(),
                self.scope.start_of(from),
                self.scope.start_of(to)
            ],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(counts.collect::<Result<_, _>>()?)
    }
}

fn of_records(
    connection: &Connection,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<Group>, StoreError> {
    let mut condition = Condition::visible("s", scope);
    condition.counted(scope, filter);
    let (from, to) = period(scope, filter);
    let sql = format!(
        "SELECT substr(s.day, 1, 7), count(*), \
         count(*) FILTER (WHERE s.occurred_at >= ? AND s.occurred_at < ?), {ALIKE} \
         FROM record s {} WHERE s.account_id = ?{} GROUP BY 1, 4, 5, 6, 7, 8",
        search::way(filter),
        condition.sql()
    );
    let mut values: Vec<Value> = vec![from.into(), to.into()];
    values.extend(condition.into_values());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut groups = Vec::new();
    while let Some(row) = rows.next()? {
        let month: String = row.get(0)?;
        groups.push(Group {
            month: first_day(&month)?,
            records: row.get(1)?,
            in_period: row.get(2)?,
            alike: Alike::from_row(row, 3)?,
        });
    }
    Ok(groups)
}
