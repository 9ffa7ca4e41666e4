//! The rows of a database, inserted into an empty one in a loop.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use rusqlite::{Connection, params_from_iter, types::Value};

use crate::Error;

/// How many records share a transaction.
const GROUP: usize = 1_000;

/// Tables with a row or more for each event, in the order in which their rows need each other.
const EACH: [&str; 4] = ["record", "disclosure", "event", "search_doc"];

/// Tables whose rows many events share; the loop writes them once.
const SHARED: [&str; 7] = [
    "setting",
    "account",
    "ownership",
    "citation",
    "cited_clause",
    "shape",
    "rollup",
];

/// As the server sets it, except that nobody looks whether a row's account is there: rows of different
/// tables come a little out of step here.
const SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; \
    PRAGMA wal_autocheckpoint = 8000; PRAGMA foreign_keys = OFF;";

/// Inserts the rows of one database into another and gives how long that took.
pub fn run(from: &Path, to: &Path) -> Result<Duration, Error> {
    let (source, target) = (Connection::open(from)?, Connection::open(to)?);
    target.execute_batch(SETTINGS)?;
    let mut statement = source.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL \
         AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' \
         OR name IN ('search_doc') ORDER BY rowid",
    )?;
    let schema = statement.query_map([], |row| row.get::<_, String>(0))?;
    for sql in schema {
        target.execute_batch(&sql?)?;
    }
    target.execute_batch("INSERT INTO search (search, rank) VALUES ('secure-delete', 1)")?;
    for table in SHARED {
        let (insert, rows) = table_of(&source, table)?;
        let mut insert = target.prepare(&insert)?;
        for row in rows {
            insert.execute(params_from_iter(row))?;
        }
    }
    let tables = EACH.map(|table| table_of(&source, table));
    let mut parts = Vec::new();
    for table in tables {
        let (insert, rows) = table?;
        parts.push((target.prepare(&insert)?, rows));
    }
    let texts = rows(
        &source,
        "SELECT doc, substr(account_id, 5), text FROM search_doc ORDER BY doc",
    )?;
    let mut index = target.prepare("INSERT INTO search (rowid, owner, text) VALUES (?, ?, ?)")?;
    let groups = parts
        .first()
        .map_or(1, |(_, records)| records.len().div_ceil(GROUP))
        .max(1);
    let begun = Instant::now();
    for group in 0..groups {
        target.execute_batch("BEGIN IMMEDIATE")?;
        for (insert, rows) in &mut parts {
            for row in part(rows, group, groups) {
                insert.execute(params_from_iter(row))?;
            }
        }
        for row in part(&texts, group, groups) {
            index.execute(params_from_iter(row))?;
        }
        target.execute_batch("COMMIT")?;
    }
    Ok(begun.elapsed())
}

/// The rows of one of so many groups of equal size.
fn part(rows: &[Vec<Value>], group: usize, groups: usize) -> &[Vec<Value>] {
    let place = |group: usize| rows.len() * group / groups;
    rows.get(place(group)..place(group + 1)).unwrap_or_default()
}

/// How to insert into a table, and its rows.
fn table_of(source: &Connection, table: &str) -> Result<(String, Vec<Vec<Value>>), Error> {
    let mut statement = source.prepare("SELECT name FROM pragma_table_info(?)")?;
    let names = statement.query_map([table], |row| row.get::<_, String>(0))?;
    let names: Vec<String> = names.collect::<Result<_, _>>()?;
    let columns = names.join(", ");
    let places = vec!["?"; names.len()].join(", ");
    // As they came: the keys of records are random, and so are their places in the indexes.
    let order = match table {
        "record" => " ORDER BY rowid",
        "event" => " ORDER BY received_at, event_id",
        _ => "",
    };
    Ok((
        format!("INSERT INTO {table} ({columns}) VALUES ({places})"),
        rows(source, &format!("SELECT {columns} FROM {table}{order}"))?,
    ))
}

fn rows(source: &Connection, sql: &str) -> Result<Vec<Vec<Value>>, Error> {
    let mut statement = source.prepare(sql)?;
    let columns = statement.column_count();
    let found = statement.query_map([], |row| {
        (0..columns).map(|column| row.get(column)).collect()
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}
