//! Copies of the whole database: made while the server runs, checked, and put in their place in one
//! step, so that there is never half of one.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};

use super::{Sole, migrate};
use crate::store::StoreError;

/// Why a database was not copied.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is nothing to copy.
    #[error("there is no database at {}", .0.display())]
    Missing(PathBuf),
    /// Something is there already.
    #[error("{} exists already; --force takes its place", .0.display())]
    Exists(PathBuf),
    /// A program has the database open.
    #[error("the database {} is in use; stop the server first", .0.display())]
    InUse(PathBuf),
    /// Not a database of this program.
    #[error("{} is no database of this program", .0.display())]
    Foreign(PathBuf),
    /// It was made by a newer program.
    #[error("{} was made by a newer version of this program; update the program", .0.display())]
    Newer(PathBuf),
    /// The check of the copy found damage.
    #[error("{} is damaged: its integrity check fails", .0.display())]
    Damaged(PathBuf),
    /// A file could not be read or written.
    #[error("{} cannot be copied: {cause}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the operating system says.
        cause: io::Error,
    },
    /// The database library failed.
    #[error("{} cannot be copied: {cause}", path.display())]
    Sqlite {
        /// Of which file.
        path: PathBuf,
        /// What it says.
        cause: rusqlite::Error,
    },
}

/// Copies a database that may be in use: the state of one moment, without what was deleted in it.
///
/// # Errors
/// There is no database, the target is there and `force` is not set, or the copy is not good.
pub fn backup(database: &Path, target: &Path, force: bool) -> Result<(), BackupError> {
    if !database.is_file() {
        return Err(BackupError::Missing(database.to_owned()));
    }
    refuse_existing(target, force)?;
    let copy = beside(target);
    let made = write_copy(database, &copy).and_then(|()| put_in_place(&copy, target));
    discard(&copy, made)
}

/// Puts a copy in a database's place.
///
/// # Errors
/// The copy is not good, the database is there and `force` is not set, or a program has it open.
pub fn restore(copy: &Path, database: &Path, force: bool) -> Result<(), BackupError> {
    if !copy.is_file() {
        return Err(BackupError::Missing(copy.to_owned()));
    }
    check(copy)?;
    refuse_existing(database, force)?;
    if let Some(folder) = database.parent().filter(|f| !f.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|cause| file(folder, cause))?;
    }
    // No server may start meanwhile.
    let _sole = Sole::take(database).map_err(|error| match error {
        StoreError::Served { .. } => BackupError::InUse(database.to_owned()),
        error => file(database, io::Error::other(error)),
    })?;
    let fresh = beside(database);
    let made = write_copy(copy, &fresh)
        .and_then(|()| close(database))
        .and_then(|()| put_in_place(&fresh, database));
    discard(&fresh, made)
}

fn refuse_existing(path: &Path, force: bool) -> Result<(), BackupError> {
    if path.exists() && !force {
        return Err(BackupError::Exists(path.to_owned()));
    }
    Ok(())
}

/// Where a copy is made: in the folder of its place, so that it can be moved there in one step.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

fn write_copy(from: &Path, to: &Path) -> Result<(), BackupError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(to).map_err(|cause| file(to, cause))?;
    let target = to
        .to_str()
        .ok_or_else(|| file(to, io::Error::other("its name is no text")))?;
    let connection = open(from)?;
    connection
        .execute("VACUUM INTO ?", [target])
        .map_err(|cause| sqlite(from, cause))?;
    drop(connection);
    check(to)
}

/// Whether a file is a whole database that this program can read.
fn check(path: &Path) -> Result<(), BackupError> {
    let connection = open(path)?;
    let whole: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|cause| sqlite(path, cause))?;
    if whole != "ok" {
        return Err(BackupError::Damaged(path.to_owned()));
    }
    let version: i64 = connection
        .query_row(
            "SELECT max(version) FROM refinery_schema_history",
            [],
            |row| row.get(0),
        )
        .map_err(|_| BackupError::Foreign(path.to_owned()))?;
    if version > migrate::newest() {
        return Err(BackupError::Newer(path.to_owned()));
    }
    Ok(())
}

fn open(path: &Path) -> Result<Connection, BackupError> {
    // A write-ahead log can only be read by whoever may write its index.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags).map_err(|cause| sqlite(path, cause))
}

/// Ends the write-ahead log of a database that is to be replaced. That needs the database for oneself:
/// it is how a running server is noticed.
fn close(database: &Path) -> Result<(), BackupError> {
    if !database.exists() {
        return Ok(());
    }
    let used = || BackupError::InUse(database.to_owned());
    let connection = open(database)?;
    let ended = connection
        .busy_timeout(Duration::ZERO)
        .and_then(|()| connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0)));
    match ended {
        Ok(mode) => {
            let mode: String = mode;
            if mode == "delete" {
                Ok(())
            } else {
                Err(used())
            }
        }
        Err(cause) => match cause.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Err(used())
            }
            // What is damaged may be replaced.
            Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => {
                Ok(())
            }
            _ => Err(sqlite(database, cause)),
        },
    }
}

/// Makes a copy durable and moves it to its place in one step.
fn put_in_place(copy: &Path, target: &Path) -> Result<(), BackupError> {
    File::open(copy)
        .and_then(|copy| copy.sync_all())
        .map_err(|cause| file(copy, cause))?;
    fs::rename(copy, target).map_err(|cause| file(target, cause))?;
    for log in ["-wal", "-shm"] {
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(log);
        // A log of the database that stood here before belongs to nothing any more.
        drop(fs::remove_file(target.with_file_name(name)));
    }
    let folder = target.parent().filter(|f| !f.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|cause| file(folder, cause))
}

/// Leaves nothing behind of a copy that was not put in its place.
fn discard(copy: &Path, made: Result<(), BackupError>) -> Result<(), BackupError> {
    if made.is_err() {
        for rest in ["", "-wal", "-shm", "-journal"] {
            let mut name = copy.file_name().unwrap_or_default().to_owned();
            name.push(rest);
            drop(fs::remove_file(copy.with_file_name(name)));
        }
    }
    made
}

fn file(path: &Path, cause: io::Error) -> BackupError {
    BackupError::File {
        path: path.to_owned(),
        cause,
    }
}

fn sqlite(path: &Path, cause: rusqlite::Error) -> BackupError {
    match cause.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => BackupError::Foreign(path.to_owned()),
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => BackupError::Damaged(path.to_owned()),
        _ => BackupError::Sqlite {
            path: path.to_owned(),
            cause,
        },
    }
}
