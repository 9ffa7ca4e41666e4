//! Every statement that ran, in a build with assertions: so that a test can look at all of them, and not
//! only at those that it can read in the sources.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use rusqlite::{
    Connection,
    trace::{TraceEvent, TraceEventCodes},
};

static STATEMENTS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Notes from now on what a connection runs. The values are not noted.
pub(super) fn watch(connection: &mut Connection) -> rusqlite::Result<()> {
    let note = |event: TraceEvent<'_>| {
        // What a statement of ours runs inside, such as the search's own, is told as a comment.
        if let TraceEvent::Stmt(statement, told) = event
            && !told.starts_with("--")
        {
            let mut all = STATEMENTS.lock().unwrap_or_else(PoisonError::into_inner);
            let sql = statement.sql();
            if !all.contains(&*sql) {
                all.insert(sql.into_owned());
            }
        }
    };
    connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(note))
}

/// All that ran in this program until now.
#[must_use]
pub fn statements() -> Vec<String> {
    let all = STATEMENTS.lock().unwrap_or_else(PoisonError::into_inner);
    all.iter().cloned().collect()
}
