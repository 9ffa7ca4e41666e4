//! The connections that read. Queries run on threads that may block.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::open;
use crate::store::{Answer, StoreError};

/// How many questions are answered at once.
const READERS: usize = 4;

/// A fixed number of connections that only read.
#[derive(Debug)]
pub(super) struct ReaderPool {
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
}

impl ReaderPool {
    /// Opens them.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let idle = (0..READERS)
            .map(|_| open::reader(path))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            idle: Mutex::new(idle),
            permits: Arc::new(Semaphore::new(READERS)),
        })
    }

    /// Runs a question in one read transaction, so that its parts agree with each other.
    pub(super) fn read<T: Send + 'static>(
        self: &Arc<Self>,
        question: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        let pool = Arc::clone(self);
        Box::pin(async move {
            let permit = Arc::clone(&pool.permits)
                .acquire_owned()
                .await
                .map_err(|_| StoreError::Closed)?;
            let answer = tokio::task::spawn_blocking(move || {
                let loan = Loan::take(&pool)?;
                let transaction = loan.connection()?.unchecked_transaction()?;
                let answer = question(&transaction);
                drop(transaction);
                drop(loan);
                drop(permit);
                answer
            });
            answer
                .await
                .map_err(|error| StoreError::Other(Box::new(error)))?
        })
    }
}

/// A connection that goes back to the pool whatever happens, even when the question panics.
struct Loan<'a> {
    pool: &'a ReaderPool,
    connection: Option<Connection>,
}

impl<'a> Loan<'a> {
    fn take(pool: &'a ReaderPool) -> Result<Self, StoreError> {
        let mut idle = pool.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = idle.pop().ok_or(StoreError::Busy)?;
        Ok(Self {
            pool,
            connection: Some(connection),
        })
    }

    fn connection(&self) -> Result<&Connection, StoreError> {
        self.connection.as_ref().ok_or(StoreError::Closed)
    }
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.pool
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(connection);
        }
    }
}
