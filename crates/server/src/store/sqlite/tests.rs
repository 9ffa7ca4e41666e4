//! How the database goes about the questions that a million records must not slow down.

use rusqlite::{Connection, params_from_iter, types::Value};

use super::{SqliteStore, groups, index, open, place, rows, search, timeline};
use crate::store::{AccountScope, PageRequest, TimelineFilter};

fn scope() -> AccountScope {
    let now = "2026-01-01T00:00:00Z".parse().unwrap();
    AccountScope::new(
        "acc_tests".parse().unwrap(),
        chrono_tz::UTC,
        "any".to_owned(),
        now,
        now,
    )
}

/// The steps of a plan, as the database tells them.
fn plan(sql: &str, values: &[Value]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    drop(SqliteStore::open(&path).unwrap());
    let connection: Connection = open::reader(&path).unwrap();
    let mut statement = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .unwrap();
    let steps = statement.query_map(params_from_iter(values), |row| row.get("detail"));
    steps.unwrap().collect::<Result<_, _>>().unwrap()
}

fn numbers(count: usize) -> Vec<Value> {
    vec![1.into(); count]
}

/// No step goes through a whole table, and this is the first one.
#[track_caller]
fn begins(sql: &str, values: &[Value], first: &str) -> Vec<String> {
    let steps = plan(sql, values);
    assert!(steps[0].starts_with(first), "{steps:?}");
    for step in &steps {
        // The text index reads what it is asked for, whatever the plan calls it.
        let scans = step.starts_with("SCAN") && !step.contains("VIRTUAL TABLE INDEX");
        assert!(!scans, "{steps:?}");
    }
    steps
}

#[test]
fn counts_come_from_rollups_and_shapes_alone() {
    let rollups = begins(
        groups::ROLLUPS,
        &numbers(1),
        "SEARCH rollup USING PRIMARY KEY (account_id=?)",
    );
    assert_eq!(rollups.len(), 1);
    let (sql, values) = groups::shapes_sql(&scope(), &TimelineFilter::default());
    let shapes = begins(&sql, &values, "SEARCH s USING PRIMARY KEY (account_id=?)");
    assert_eq!(shapes.len(), 1);
}

#[test]
fn a_part_of_a_month_is_a_range_of_an_index_and_opens_no_record() {
    begins(
        groups::PART_OF_MONTH,
        &numbers(3),
        "SEARCH record USING COVERING INDEX record_newest_first \
         (account_id=? AND occurred_at>? AND occurred_at<?)",
    );
}

#[test]
fn a_piece_is_a_range_of_an_index_and_opens_no_record() {
    let steps = begins(
        index::COLUMNS,
        &numbers(3),
        "SEARCH record USING COVERING INDEX record_by_position \
         (account_id=? AND position>? AND position<?)",
    );
    assert_eq!(steps.len(), 1, "sorted already");
}

#[test]
fn a_row_is_found_by_its_position() {
    begins(
        &rows::sql(),
        &numbers(2),
        "SEARCH r USING INDEX record_by_position (account_id=? AND position=?)",
    );
}

#[test]
fn those_whose_day_has_come_are_few_and_found_at_once() {
    begins(
        place::WAITING,
        &numbers(2),
        "SEARCH record USING INDEX record_without_position (account_id=? AND after_transfer=?)",
    );
}

#[test]
fn a_search_opens_only_what_it_finds() {
    let filter = TimelineFilter {
        search: Some("tire".to_owned()),
        ..TimelineFilter::default()
    };
    let steps = begins(search::HITS, &numbers(2), "SCAN search VIRTUAL TABLE INDEX");
    let last = "SEARCH r USING COVERING INDEX record_by_position (account_id=? AND position=?)";
    assert_eq!(steps.last().map(String::as_str), Some(last));
    let request = PageRequest {
        filter,
        fold: false,
        after: None,
        limit: 50,
    };
    let (sql, values) = timeline::page_sql(&scope(), &request);
    begins(
        &sql,
        &values,
        "SEARCH r USING INDEX sqlite_autoindex_record_1 (account_id=? AND record_id=?)",
    );
}

#[test]
fn a_page_is_read_in_its_order() {
    for fold in [false, true] {
        let request = PageRequest {
            filter: TimelineFilter::default(),
            fold,
            after: None,
            limit: 50,
        };
        let (sql, values) = timeline::page_sql(&scope(), &request);
        let steps = begins(
            &sql,
            &values,
            "SEARCH r USING INDEX record_newest_first (account_id=?)",
        );
        assert!(
            !steps.iter().any(|step| step.contains("B-TREE")),
            "{steps:?}"
        );
        if fold {
            assert!(
                steps
                    .iter()
                    .any(|step| step.contains("record_routine_by_day"))
            );
        }
    }
}
