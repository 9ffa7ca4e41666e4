//! What those who run the server want to know of the database.

use std::{path::Path, sync::Arc};

use rusqlite::Connection;

use super::{SqliteStore, setting};
use crate::store::{Answer, StoreError, StoreFigures};

impl SqliteStore {
    /// Reads and writes.
    pub(super) fn try_both(&self) -> Answer<()> {
        let read = self.readers.read(setting::ready);
        let written = self.writer.submit(|connection| {
            setting::touch(connection)?;
            Ok(((), true))
        });
        Box::pin(async move {
            read.await?;
            written.await
        })
    }

    /// How large the database is, and how busy its writer.
    pub(super) fn count(&self) -> Answer<StoreFigures> {
        let writer = Arc::clone(&self.writer);
        let read = self.readers.read(of_file);
        Box::pin(async move { Ok(writer.figures().fill(read.await?)) })
    }
}

/// How large the database is, and how much room is left beside it.
fn of_file(connection: &Connection) -> Result<StoreFigures, StoreError> {
    let number = |pragma: &str| {
        connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0))
    };
    let bytes = number("page_count")?.saturating_mul(number("page_size")?);
    Ok(StoreFigures {
        bytes: bytes.unsigned_abs(),
        free_bytes: connection.path().and_then(|path| free(Path::new(path))),
        ..StoreFigures::default()
    })
}

fn free(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(path).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}
