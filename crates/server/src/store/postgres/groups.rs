//! Records that are alike in everything that is counted, with how many of them there are: from the
//! rollups; only the months that a period cuts, and the few records of an incident, of one recipient
//! or of a search, are looked at one by one.

use std::collections::HashMap;

use dashboard_model::time::Day;
use tokio_postgres::Row;

use super::{
    error::{damaged, moment},
    filter::{Bound, Condition},
    search,
    session::{Session, get, number},
};
use crate::store::{
    AccountScope, StoreError, TimelineFilter,
    months::{Cut, first_day},
    tally::{Alike, Group},
};

/// The columns of an [`Alike`], under the alias `s`.
const ALIKE: &str = "s.trigger_kind, s.category_bits, s.recipient_bits, s.outside, s.questions > 0";

/// From the columns at a place and behind it.
fn alike(row: &Row, place: usize) -> Result<Alike, StoreError> {
    let trigger: &str = get(row, place)?;
    Ok(Alike {
        trigger: trigger.parse().map_err(|_| damaged("trigger"))?,
        categories: number(row, place + 1)?,
        recipients: number(row, place + 2)?,
        outside: get(row, place + 3)?,
        questions: get(row, place + 4)?,
    })
}

/// The groups that the filters let through, except for those that are a facet's.
pub(super) fn find(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<Group>, StoreError> {
    if let Some(words) = filter.search_alone() {
        of_search(session, scope, filter, words)
    } else if filter.is_of_single_records() {
        of_records(session, scope, filter)
    } else {
        of_rollups(session, scope, filter)
    }
}

fn of_rollups(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<Group>, StoreError> {
    let shapes = shapes(session, scope, filter)?;
    let rows = session.of(scope).rows(
        "SELECT n.month, n.shape_id, n.records FROM rollup n WHERE n.account_id = $1",
        &[],
    )?;
    let mut months: HashMap<&str, Month> = HashMap::new();
    let mut groups = Vec::new();
    for row in &rows {
        let shape: i64 = get(row, 1)?;
        let Some(&alike) = shapes.get(&shape) else {
            continue;
        };
        let name: &str = get(row, 0)?;
        if !months.contains_key(name) {
            months.insert(name, Month::read(session, scope, filter, name)?);
        }
        let month = months.get(name).ok_or_else(|| damaged("month"))?;
        let records = number(row, 2)?;
        groups.push(Group {
            alike,
            month: month.first,
            records,
            in_period: match &month.part {
                Part::Whole => records,
                Part::Outside => 0,
                Part::Some(counts) => counts.get(&shape).copied().unwrap_or(0),
            },
        });
    }
    Ok(groups)
}

fn of_search(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
    words: &str,
) -> Result<Vec<Group>, StoreError> {
    let shapes = shapes(session, scope, filter)?;
    let (from, to) = filter.period(scope);
    let mut groups: HashMap<(Day, i64), Group> = HashMap::new();
    for hit in search::hits(session, scope, words)? {
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
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<HashMap<i64, Alike>, StoreError> {
    let mut bound = Bound::default();
    let mut condition = Condition::of_account("s");
    condition.alike(filter, &mut bound);
    let sql = format!(
        "SELECT s.shape_id, {ALIKE} FROM shape s WHERE {}",
        condition.sql()
    );
    let rows = bound.rows(session.of(scope), &sql)?;
    rows.iter()
        .map(|row| Ok((get(row, 0)?, alike(row, 1)?)))
        .collect()
}

/// How much of a month is in the filter's period.
enum Part {
    Whole,
    Outside,
    /// So many of each shape.
    Some(HashMap<i64, u32>),
}

struct Month {
    first: Day,
    part: Part,
}

impl Month {
    fn read(
        session: &Session<'_>,
        scope: &AccountScope,
        filter: &TimelineFilter,
        name: &str,
    ) -> Result<Self, StoreError> {
        let first = first_day(name)?;
        let part = match Cut::of(first, filter) {
            Cut::Whole => Part::Whole,
            Cut::Outside => Part::Outside,
            Cut::Days(from, to) => Part::Some(count(session, scope, from, to)?),
        };
        Ok(Self { first, part })
    }
}

/// The records from one day up to and without another, by shape.
fn count(
    session: &Session<'_>,
    scope: &AccountScope,
    from: Day,
    to: Day,
) -> Result<HashMap<i64, u32>, StoreError> {
    let rows = session.of(scope).rows(
        "SELECT r.shape_id, count(*) FROM record r \
         WHERE r.account_id = $1 AND r.occurred_at >= $2 AND r.occurred_at < $3 \
         AND r.position IS NOT NULL GROUP BY 1",
        &[&scope.start_of(from), &scope.start_of(to)],
    )?;
    rows.iter()
        .map(|row| Ok((get(row, 0)?, number(row, 1)?)))
        .collect()
}

fn of_records(
    session: &Session<'_>,
    scope: &AccountScope,
    filter: &TimelineFilter,
) -> Result<Vec<Group>, StoreError> {
    let mut bound = Bound::default();
    let (from, to) = filter.period(scope);
    let (from, to) = (bound.bind(from), bound.bind(to));
    let mut condition = Condition::visible("s", scope, &mut bound);
    condition.counted(scope, filter, &mut bound);
    let sql = format!(
        "SELECT substr(s.day, 1, 7), count(*), \
         count(*) FILTER (WHERE s.occurred_at >= {from} AND s.occurred_at < {to}), {ALIKE} \
         FROM record s WHERE {} GROUP BY 1, 4, 5, 6, 7, 8",
        condition.sql()
    );
    let rows = bound.rows(session.of(scope), &sql)?;
    let groups = rows.iter().map(|row| {
        Ok(Group {
            month: first_day(get(row, 0)?)?,
            records: number(row, 1)?,
            in_period: number(row, 2)?,
            alike: alike(row, 3)?,
        })
    });
    groups.collect()
}
