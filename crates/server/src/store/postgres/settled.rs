//! Questions about an account, and of what is counted by positions.

use std::sync::Arc;

use super::{PostgresStore, place, pool::Pool, session::Session};
use crate::store::{AccountScope, Answer, StoreError};

/// How often a question waits until those whose day has come have their positions: again only if a
/// vehicle with such records has come back meanwhile.
const SETTLING: u32 = 3;

impl PostgresStore {
    /// Runs a question about all of an account. Whoever may not see all of it gets no answer.
    pub(super) fn read_for<T: Send + 'static>(
        &self,
        scope: &AccountScope,
        question: impl Fn(&Session<'_>, &AccountScope) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        self.read_beside(scope, move |session, scope| {
            scope.of_all()?;
            question(session, scope)
        })
    }

    /// Runs a question that shows nothing of an account, or heeds the limits itself.
    pub(super) fn read_beside<T: Send + 'static>(
        &self,
        scope: &AccountScope,
        question: impl Fn(&Session<'_>, &AccountScope) -> Result<T, StoreError> + Send + 'static,
    ) -> Answer<T> {
        let scope = scope.clone();
        self.pool.read(move |session| question(session, &scope))
    }

    /// Runs a question about all of an account. A seal ends by the day alone; before the answer those
    /// whose day has come get their positions.
    pub(super) fn read_settled<T: Send + 'static>(
        &self,
        scope: &AccountScope,
        question: impl Fn(&Session<'_>, &AccountScope) -> Result<T, StoreError> + Send + Sync + 'static,
    ) -> Answer<T> {
        self.settle(scope, move |session, scope| {
            scope.of_all()?;
            question(session, scope)
        })
    }

    /// The same for a question that heeds the limits itself.
    pub(super) fn settle<T: Send + 'static>(
        &self,
        scope: &AccountScope,
        question: impl Fn(&Session<'_>, &AccountScope) -> Result<T, StoreError> + Send + Sync + 'static,
    ) -> Answer<T> {
        let (pool, scope): (Arc<Pool>, _) = (Arc::clone(&self.pool), scope.clone());
        let question = Arc::new(question);
        Box::pin(async move {
            for _ in 0..SETTLING {
                let (asked, asking) = (scope.clone(), Arc::clone(&question));
                let answer = pool.read(move |session| {
                    let settled = place::settled(session, &asked)?;
                    settled.then(|| asking(session, &asked)).transpose()
                });
                if let Some(answer) = answer.await? {
                    return Ok(answer);
                }
                let asked = scope.clone();
                pool.change(move |session| place::reveal(session, &asked))
                    .await?;
            }
            Err(StoreError::Busy)
        })
    }
}
