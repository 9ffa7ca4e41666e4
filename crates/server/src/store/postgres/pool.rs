//! The connections on which questions are asked, all of them to the primary: what is decided by an
//! answer must not be decided by an old one. Questions run on threads that may block.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use deadpool_postgres::{Client, Pool as Connections};
use tokio::{runtime::Handle, sync::watch};

use super::{news, session::Session};
use crate::store::{Answer, StoreError};

/// All parts of a question see the same state.
const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// A change waits for those who change the same, and sees what they left.
const CHANGE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";

/// A change that only proves that there can be some. It holds its connection no longer than somebody
/// waits for the proof.
const PROOF: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; \
                     SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = '4s'";

/// How often a change is tried that meets others who change the same.
const TRIES: u32 = 5;

/// Connections and threads.
pub(super) struct Pool {
    pub(super) connections: Connections,
    pub(super) handle: Handle,
    /// Is told of each commit.
    pub(super) told: Arc<watch::Sender<u64>>,
}

impl Pool {
    /// Runs a question in one transaction that only reads.
    pub(super) fn read<T: Send + 'static>(
        &self,
        question: impl Fn(&Session<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        self.on_thread(move |client, handle| in_transaction(client, handle, READ, &question))
    }

    /// Runs a change in one transaction.
    pub(super) fn change<T: Send + 'static>(
        &self,
        change: impl Fn(&Session<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        let told = Arc::clone(&self.told);
        self.on_thread(move |client, handle| {
            let mut tries = 1;
            loop {
                match in_transaction(client, handle, CHANGE, &change) {
                    Err(StoreError::Busy) if tries < TRIES => tries += 1,
                    done => {
                        told.send_modify(|commits| *commits = commits.wrapping_add(1));
                        return done;
                    }
                }
            }
        })
    }

    /// Runs a change that may end sessions: all servers hear of it, so that streams elsewhere end, too.
    pub(super) fn end<T: Send + 'static>(
        &self,
        change: impl Fn(&Session<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        self.change(move |session| {
            let ended = change(session)?;
            session.control(news::TELL)?;
            Ok(ended)
        })
    }

    /// Tries whether changes can be made, by one of which nobody has to know.
    pub(super) fn prove<T: Send + 'static>(
        &self,
        change: impl Fn(&Session<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        self.on_thread(move |client, handle| in_transaction(client, handle, PROOF, &change))
    }

    fn on_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Client, &Handle) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        let (connections, handle) = (self.connections.clone(), self.handle.clone());
        let answer = self.handle.spawn(async move {
            let client = connections.get().await?;
            let asking = handle.clone();
            handle
                .spawn_blocking(move || work(&client, &asking))
                .await
                .map_err(|_| StoreError::Other("a question panicked".into()))?
        });
        Box::pin(async move { answer.await.map_err(|_| StoreError::Closed)? })
    }
}

/// Runs some work in a transaction of its own, which it leaves behind only as a whole.
pub(super) fn in_transaction<T>(
    client: &Client,
    handle: &Handle,
    begin: &str,
    work: &impl Fn(&Session<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let session = Session::begin(client, handle, begin)?;
    let done = catch_unwind(AssertUnwindSafe(|| work(&session)))
        .unwrap_or_else(|_| Err(StoreError::Other("a question panicked".into())));
    match done {
        Ok(answer) => {
            session.control("COMMIT")?;
            Ok(answer)
        }
        Err(error) => {
            // A connection that cannot go back is closed, which is the same.
            drop(session.control("ROLLBACK"));
            Err(error)
        }
    }
}
