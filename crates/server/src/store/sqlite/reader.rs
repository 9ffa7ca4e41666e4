//! The connections that read. Questions are answered on the thread that asks, which hands its other
//! work to another one first: most take less time than it takes to wake a thread twice.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::{
    runtime::{Handle, RuntimeFlavor},
    sync::Semaphore,
    task::{block_in_place, spawn_blocking},
};

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
            let ask = move || {
                let loan = Loan::take(&pool)?;
                let connection = loan.connection()?;
                let state = State::fix(connection)?;
                let answer = question(connection);
                drop(state);
                drop(loan);
                drop(permit);
                answer
            };
            // A runtime of one thread has no other one for the rest of its work.
            if Handle::current().runtime_flavor() == RuntimeFlavor::MultiThread {
                return block_in_place(ask);
            }
            spawn_blocking(ask)
                .await
                .map_err(|error| StoreError::Other(Box::new(error)))?
        })
    }
}

/// The state of the database for all parts of a question, by a read transaction. Its statements are
/// ready, other than those of the library's own transactions.
struct State<'a>(&'a Connection);

impl<'a> State<'a> {
    fn fix(connection: &'a Connection) -> Result<Self, StoreError> {
        connection.prepare_cached("BEGIN")?.execute([])?;
        Ok(Self(connection))
    }
}

impl Drop for State<'_> {
    fn drop(&mut self) {
        let ended = self.0.prepare_cached("ROLLBACK");
        if let Err(error) = ended.and_then(|mut statement| statement.execute([])) {
            tracing::error!(%error, "a read transaction did not end");
        }
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
