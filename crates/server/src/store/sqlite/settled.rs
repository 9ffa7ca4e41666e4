//! Questions about an account, and of what is counted by positions.

use std::sync::Arc;

use rusqlite::Connection;

use super::{SqliteStore, place};
use crate::store::{AccountScope, Answer, StoreError};

/// How often a question waits until those whose day has come have their positions: again only if a
/// vehicle with such records has come back meanwhile.
const SETTLING: u32 = 3;

impl SqliteStore {
    /// Runs a question about all of an account. Whoever may not see all of it gets no answer.
    pub(super) fn read_for<T: Send + 'static>(
        &self,
        scope: &AccountScope,
        question: impl FnOnce(&Connection, &AccountScope) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        self.read_beside(scope, move |connection, scope| {
            scope.of_all()?;
            question(connection, scope)
        })
    }

    /// Runs a question that shows nothing of an account, or heeds the limits itself.
    pub(super) fn read_beside<T: Send + 'static>(
        &self,
        scope: &AccountScope,
        question: impl FnOnce(&Connection, &AccountScope) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        let scope = scope.clone();
        self.readers
            .read(move |connection| question(connection, &scope))
    }

    /// Runs a question about all of an account. A seal ends by the day alone; before the answer those
    /// whose day has come get their positions.
    pub(super) fn read_settled<T: Send + 'static>(
        &self,
        scope: &AccountScope,
        question: impl Fn(&Connection, &AccountScope) -> Result<T, StoreError> + Send + Sync + 'static,
    ) -> Answer<T> {
        self.settle(scope, move |connection, scope| {
            scope.of_all()?;
            question(connection, scope)
        })
    }

    /// The same for a question that heeds the limits itself.
    pub(super) fn settle<T: Send + 'static>(
        &self,
        scope: &AccountScope,
        question: impl Fn(&Connection, &AccountScope) -> Result<T, StoreError> + Send + Sync + 'static,
    ) -> Answer<T> {
        let (readers, writer) = (Arc::clone(&self.readers), Arc::clone(&self.writer));
        let (scope, question) = (scope.clone(), Arc::new(question));
        Box::pin(async move {
            for _ in 0..SETTLING {
                let (asked, asking) = (scope.clone(), Arc::clone(&question));
                let answer = readers.read(move |connection| {
                    let settled = place::settled(connection, &asked)?;
                    settled.then(|| asking(connection, &asked)).transpose()
                });
                if let Some(answer) = answer.await? {
                    return Ok(answer);
                }
                let asked = scope.clone();
                let reveal =
                    move |connection: &Connection| Ok((place::reveal(connection, &asked)?, true));
                writer.submit(reveal).await?;
            }
            Err(StoreError::Busy)
        })
    }
}
