//! Emptying the write-ahead log. What was erased in the database would otherwise stay in it until
//! other writings happen to take its place.

use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::store::sqlite::open::BUSY_TIMEOUT;

/// How long nothing is written before the log is emptied.
const QUIET: Duration = Duration::from_millis(500);

/// How long it is not emptied at most while writing goes on.
const LONGEST: Duration = Duration::from_secs(10);

/// What the writer knows of the log.
#[derive(Debug, Default)]
pub(super) struct Log {
    /// Since when there is something in it.
    since: Option<Instant>,
}

impl Log {
    /// How long to wait for the next job before the log is emptied; for ever if it is empty.
    pub(super) fn patience(&self) -> Option<Duration> {
        self.since.map(|_| QUIET)
    }

    /// Something was written.
    pub(super) fn written(&mut self, connection: &Connection) {
        let since = *self.since.get_or_insert_with(Instant::now);
        if since.elapsed() > LONGEST {
            self.empty(connection);
            // Also when somebody still reads the old state: it is tried again, not at each job.
            self.since = Some(Instant::now());
        }
    }

    /// Empties it, unless somebody still reads what is in it. Nobody is waited for.
    pub(super) fn empty(&mut self, connection: &Connection) {
        let emptied = connection
            .busy_timeout(Duration::ZERO)
            .and_then(|()| {
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
                    row.get::<_, bool>(0).map(|busy| !busy)
                })
            })
            .unwrap_or(false);
        if let Err(error) = connection.busy_timeout(BUSY_TIMEOUT) {
            tracing::error!(%error, "the database does not wait for other programs any more");
        }
        if emptied {
            self.since = None;
        }
    }
}
