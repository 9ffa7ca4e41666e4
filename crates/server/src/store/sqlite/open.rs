//! Opening the file.

use std::{
    fs::{self, OpenOptions},
    io,
    path::Path,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::{error::from_sqlite, search};
use crate::store::StoreError;

/// Older libraries can damage a WAL database when a checkpoint meets a writer.
const OLDEST_LIBRARY: (i32, &str) = (3_051_003, "3.51.3");

/// How long to wait for another program that writes.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How many statements a connection keeps ready.
const STATEMENTS: usize = 256;

/// What every connection sets: durable at each commit, overwriting what is deleted, no mapping of
/// the file into memory.
const SETTINGS: &str = "
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA mmap_size = 0;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
";

/// The connection that writes. Makes the file and its folder if they are not there, readable by
/// their owner alone.
pub(super) fn writer(path: &Path) -> Result<Connection, StoreError> {
    assert_library(rusqlite::version_number(), rusqlite::version())?;
    make_file(path).map_err(|error| not_writable(path, &error))?;
    let mut connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(|error| not_writable(path, &error))?;
    prepare(&mut connection)?;
    search::prepare(&connection)?;
    // New records have random ids, so their places lie all over an index. A page that is written often
    // is carried over from the log once.
    connection.execute_batch("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000")?;
    connection
        .execute_batch("PRAGMA journal_mode = WAL")
        .map_err(|error| match from_sqlite(error) {
            StoreError::Other(cause) => not_writable(path, &cause),
            StoreError::Failing(cause) => not_writable(path, &cause),
            sorted => sorted,
        })?;
    Ok(connection)
}

/// A connection that only reads.
pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    prepare(&mut connection)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -16384")?;
    Ok(connection)
}

fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    #[cfg(debug_assertions)]
    super::watched::watch(connection)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A plan does not depend on the values with which it was made: it is made once, and it is the one
    // that the tests look at.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(SETTINGS)
}

fn assert_library(number: i32, name: &str) -> Result<(), StoreError> {
    if number < OLDEST_LIBRARY.0 {
        return Err(StoreError::OldLibrary {
            found: name.to_owned(),
            needed: OLDEST_LIBRARY.1,
        });
    }
    Ok(())
}

pub(super) fn make_file(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

pub(super) fn not_writable(path: &Path, cause: &impl ToString) -> StoreError {
    StoreError::NotWritable {
        path: path.display().to_string(),
        cause: cause.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_with_the_corruption_bug_is_refused() {
        assert!(assert_library(3_051_002, "3.51.2").is_err());
        assert!(assert_library(3_051_003, "3.51.3").is_ok());
        assert!(assert_library(rusqlite::version_number(), rusqlite::version()).is_ok());
    }
}
