//! What those who run the server want to know of the database.

use std::sync::Arc;

use super::{
    PostgresStore,
    error::damaged,
    session::{Session, number},
    setting,
};
use crate::store::{Answer, StoreError, StoreFigures};

impl PostgresStore {
    /// Reads and writes.
    pub(super) fn try_both(&self) -> Answer<()> {
        let read = self.pool.read(setting::ready);
        let written = self.pool.prove(setting::touch);
        let full = self.writer.is_full();
        Box::pin(async move {
            read.await?;
            written.await?;
            if full { Err(StoreError::Full) } else { Ok(()) }
        })
    }

    /// How large the database is, and how busy this server's writer.
    pub(super) fn count(&self) -> Answer<StoreFigures> {
        let writer = Arc::clone(self.writer.figures());
        let read = self.pool.read(of_database);
        Box::pin(async move { Ok(writer.fill(read.await?)) })
    }
}

/// How large the database is. How much room is left beside it only its own machine knows.
fn of_database(session: &Session<'_>) -> Result<StoreFigures, StoreError> {
    let row = session
        .row("SELECT pg_database_size(current_database())", &[])?
        .ok_or_else(|| damaged("size"))?;
    Ok(StoreFigures {
        bytes: number(&row, 0)?,
        ..StoreFigures::default()
    })
}
