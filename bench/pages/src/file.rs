//! The database file, asked as directly as one can.

use std::time::Instant;

use rusqlite::{Connection, OpenFlags, params};
use serde_json::Value;

use crate::{Error, LIMIT, times::Times};

/// What the server reads for a page.
const PAGE: &str = "
    SELECT r.record_id, r.occurred_at, r.day, r.incident_id, r.duration_s, s.routine, s.summary
    FROM record r JOIN shape s ON s.account_id = r.account_id AND s.shape_id = r.shape_id
    WHERE r.account_id = ?1 AND r.position IS NOT NULL
      AND (r.occurred_at, r.record_id) < (?2, ?3)
    ORDER BY r.occurred_at DESC, r.record_id DESC LIMIT ?4";

/// The counts by month and reason, without what the server keeps for them.
const SCAN: &str = "
    SELECT substr(r.day, 1, 7), s.trigger_kind, s.category_bits, count(*)
    FROM record r JOIN shape s ON s.account_id = r.account_id AND s.shape_id = r.shape_id
    WHERE r.account_id = ?1 AND r.position IS NOT NULL
    GROUP BY 1, 2, 3";

/// A row as the server reads it.
type Row = (
    String,
    i64,
    String,
    Option<String>,
    Option<i64>,
    bool,
    String,
);

fn open(database: &str) -> Result<Connection, Error> {
    let connection = Connection::open_with_flags(
        database,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.execute_batch("PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;")?;
    Ok(connection)
}

/// Reads page after page, each from the last row of the one before.
pub fn pages(database: &str, account: &str, pages: u32) -> Result<Value, Error> {
    let connection = open(database)?;
    let mut times = Times::default();
    let mut count = 0;
    let mut last = (i64::MAX, String::new());
    for _ in 0..pages {
        let begun = Instant::now();
        let mut statement = connection.prepare_cached(PAGE)?;
        let rows = statement
            .query_map(params![account, last.0, last.1, LIMIT + 1], |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                    row.get(5)?,
                    row.get(6)?,
                ))
            })?
            .collect::<Result<Vec<Row>, _>>()?;
        times.add(begun.elapsed());
        let page = rows.len().min(LIMIT as usize);
        count += page;
        match rows.into_iter().nth(page.saturating_sub(1)) {
            Some((record, occurred_at, ..)) if page == LIMIT as usize => {
                last = (occurred_at, record);
            }
            _ => break,
        }
    }
    Ok(times.report(count))
}

/// Counts everything, again and again.
pub fn scan(database: &str, account: &str, times: u32) -> Result<Value, Error> {
    let connection = open(database)?;
    let mut taken = Times::default();
    let mut groups = 0;
    for _ in 0..times {
        let begun = Instant::now();
        let mut statement = connection.prepare_cached(SCAN)?;
        let mut rows = statement.query([account])?;
        groups = 0;
        while let Some(row) = rows.next()? {
            let _counted: u32 = row.get(3)?;
            groups += 1;
        }
        taken.add(begun.elapsed());
    }
    Ok(taken.report(groups))
}
