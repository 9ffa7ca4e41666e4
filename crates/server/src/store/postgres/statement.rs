//! What every statement has to keep to, so that it concerns one account alone.
//!
//! On account tables each use of a table is bound to `$1`: `alias.account_id = $1`, or `$1` as the
//! first value of what is inserted. So a distributed database sends it to the one machine that holds
//! the account. A build with assertions checks each statement before it runs; the tests run all.

use crate::store::StoreError;

/// The tables that hold what is an account's, and are distributed by it.
pub const ACCOUNT_TABLES: [&str; 14] = [
    "account",
    "account_session",
    "access_grant",
    "portal_link",
    "account_field",
    "ownership",
    "citation",
    "cited_clause",
    "shape",
    "record",
    "disclosure",
    "rollup",
    "waiting_event",
    "search_doc",
];

/// The tables that are asked before an account is known, with the column by which they are asked.
pub const LOOK_UP_TABLES: [(&str, &str); 12] = [
    ("setting", "name"),
    ("known_account", "account_id"),
    ("event", "event_id"),
    ("vehicle_holder", "vehicle_id"),
    ("sign_in_link", "link_hash"),
    ("retention", "account_id"),
    ("waiting_count", "account_id"),
    ("session", "session_hash"),
    ("sign_in_attempt", "state_hash"),
    ("logout_notice", "notice_hash"),
    ("launch_ticket", "ticket_hash"),
    ("pairing", "device_hash"),
];

/// Why a statement is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StatementFault {
    /// It names a table that is in neither list.
    #[error("the statement names the unknown table {0}")]
    UnknownTable(String),
    /// An account's table in a statement that is not an account's.
    #[error("the statement looks something up in the account table {0}")]
    AccountTable(String),
    /// A use of a table that is not bound to the account.
    #[error("the statement uses {0} without binding it to one account")]
    Unbound(String),
}

/// Checks a statement that is an account's.
///
/// # Errors
/// It uses another table than an account's, or one that is not bound to `$1`.
pub fn check_of_one_account(sql: &str) -> Result<(), StatementFault> {
    let words = words(sql);
    for used in uses(&words) {
        if !ACCOUNT_TABLES.contains(&used.table) {
            return Err(StatementFault::UnknownTable(used.table.to_owned()));
        }
        let bound = match used.alias {
            _ if used.inserted => {
                sql.contains(&format!("INTO {} (account_id,", used.table))
                    && (sql.contains("VALUES ($1,") || sql.contains("SELECT $1,"))
            }
            Some(alias) => sql.contains(&format!("{alias}.account_id = $1")),
            None => false,
        };
        if !bound {
            return Err(StatementFault::Unbound(used.table.to_owned()));
        }
    }
    Ok(())
}

/// Checks a statement that looks something up.
///
/// # Errors
/// It uses another table than one that is asked before an account is known.
pub fn check_look_up(sql: &str) -> Result<(), StatementFault> {
    for used in uses(&words(sql)) {
        if ACCOUNT_TABLES.contains(&used.table) {
            return Err(StatementFault::AccountTable(used.table.to_owned()));
        }
        if !LOOK_UP_TABLES.iter().any(|(table, _)| *table == used.table) {
            return Err(StatementFault::UnknownTable(used.table.to_owned()));
        }
    }
    Ok(())
}

/// Checks it where assertions are.
pub(super) fn is_of_one_account(sql: &str) -> Result<(), StoreError> {
    if cfg!(debug_assertions) {
        check_of_one_account(sql).map_err(|fault| StoreError::Other(Box::new(fault)))?;
    }
    Ok(())
}

/// Checks it where assertions are.
pub(super) fn looks_up(sql: &str) -> Result<(), StoreError> {
    if cfg!(debug_assertions) {
        check_look_up(sql).map_err(|fault| StoreError::Other(Box::new(fault)))?;
    }
    Ok(())
}

/// A use of a table.
struct Use<'a> {
    table: &'a str,
    alias: Option<&'a str>,
    inserted: bool,
}

fn words(sql: &str) -> Vec<&str> {
    let apart = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '(');
    sql.split(apart).filter(|word| !word.is_empty()).collect()
}

/// What stands behind FROM, JOIN, UPDATE and INTO. What is made by a statement before its own end, or
/// is taken from a function, is no table.
fn uses<'a>(words: &[&'a str]) -> Vec<Use<'a>> {
    let made: Vec<&str> = words
        .windows(3)
        .filter(|next| next[1] == "AS" && next[2].starts_with('('))
        .map(|next| next[0])
        .collect();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let behind = place.checked_sub(1).map_or("", |before| words[before]);
        let inserted = *word == "INTO";
        let names = match *word {
            "FROM" | "JOIN" | "INTO" => true,
            "UPDATE" => !matches!(behind, "DO" | "FOR" | "KEY"),
            _ => false,
        };
        let Some(table) = words.get(place + 1).filter(|_| names) else {
            continue;
        };
        if table.contains('(') || made.contains(table) {
            continue;
        }
        found.push(Use {
            table,
            alias: words.get(place + 2).copied().filter(|_| !inserted),
            inserted,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_bound_to_one_account_passes() {
        for sql in [
            "SELECT a.profile FROM account a WHERE a.account_id = $1",
            "SELECT 1 FROM disclosure d JOIN record r ON r.record_id = d.record_id \
             WHERE d.account_id = $1 AND r.account_id = $1",
            "INSERT INTO rollup (account_id, month) VALUES ($1, $2) \
             ON CONFLICT (account_id, month) DO UPDATE SET records = 1",
            "UPDATE account a SET positions = 0 WHERE a.account_id = $1",
            "DELETE FROM rollup n WHERE n.account_id = $1",
            "WITH moved AS (SELECT r.record_id FROM record r WHERE r.account_id = $1) \
             UPDATE record t SET position = 1 FROM moved WHERE t.account_id = $1",
        ] {
            assert_eq!(check_of_one_account(sql), Ok(()), "{sql}");
        }
    }

    #[test]
    fn what_may_concern_others_is_refused() {
        for sql in [
            "SELECT a.profile FROM account a",
            "SELECT 1 FROM disclosure d JOIN record r ON r.record_id = d.record_id \
             WHERE d.account_id = $1",
            "SELECT profile FROM account WHERE account_id = $1",
            "INSERT INTO rollup (month, account_id) VALUES ($2, $1)",
            "INSERT INTO rollup (account_id, month) VALUES ($2, $1)",
            "UPDATE account a SET positions = 0",
            "DELETE FROM rollup n WHERE n.account_id = $2",
            "SELECT 1 FROM session s WHERE s.account_id = $1",
            "SELECT 1 FROM somewhere x WHERE x.account_id = $1",
        ] {
            assert!(check_of_one_account(sql).is_err(), "{sql}");
        }
    }

    #[test]
    fn a_look_up_touches_no_account_table() {
        assert_eq!(
            check_look_up("SELECT value FROM setting WHERE name = $1"),
            Ok(())
        );
        assert!(check_look_up("SELECT profile FROM account a").is_err());
        assert!(check_look_up("SELECT 1 FROM pg_class").is_err());
    }
}
