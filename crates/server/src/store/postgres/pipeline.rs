//! Statements that are sent together: none waits for the answer to the one before it, so all of them
//! cost one trip to the server.

use std::{future::poll_fn, pin::Pin, task::Poll};

use futures_util::future::{MaybeDone, maybe_done};
use tokio_postgres::{Error, Row, types::ToSql};

use super::{
    session::{Session, entering},
    statement,
};
use crate::store::StoreError;

/// A statement of a pipeline.
pub(super) struct Step<'a> {
    /// Whose it is, as `$1`; `None` on look-up tables.
    account: Option<&'a str>,
    sql: &'static str,
    values: Vec<&'a (dyn ToSql + Sync)>,
}

impl<'a> Step<'a> {
    /// One on account tables; the values are those from `$2` on.
    pub(super) fn of(
        account: &'a str,
        sql: &'static str,
        values: Vec<&'a (dyn ToSql + Sync)>,
    ) -> Self {
        Self {
            account: Some(account),
            sql,
            values,
        }
    }

    /// One on look-up tables.
    pub(super) fn look_up(sql: &'static str, values: Vec<&'a (dyn ToSql + Sync)>) -> Self {
        Self {
            account: None,
            sql,
            values,
        }
    }

    fn check(&self) -> Result<(), StoreError> {
        match self.account {
            Some(_) => statement::is_of_one_account(self.sql),
            None => statement::looks_up(self.sql),
        }
    }
}

/// What is on its way.
type Sent<'a> =
    Pin<Box<MaybeDone<Pin<Box<dyn Future<Output = Result<Vec<Row>, Error>> + Send + 'a>>>>>;

/// Runs statements in their order and gives the rows of each.
pub(super) fn run(session: &Session<'_>, steps: &[Step<'_>]) -> Result<Vec<Vec<Row>>, StoreError> {
    let client = session.client;
    // What is prepared first waits for nobody afterwards, so the order stays.
    let mut prepared = Vec::with_capacity(steps.len());
    for step in steps {
        step.check()?;
        session.count(step.sql);
        prepared.push(session.prepared(step.sql)?);
    }
    let handle = session.handle;
    let mut values = Vec::with_capacity(steps.len());
    for step in steps {
        let account = step.account.iter().map(|id| id as &(dyn ToSql + Sync));
        values.push(
            account
                .chain(step.values.iter().copied())
                .collect::<Vec<_>>(),
        );
    }
    let mut sent: Vec<(bool, Sent<'_>)> = Vec::with_capacity(steps.len());
    for ((step, statement), values) in steps.iter().zip(&prepared).zip(&values) {
        if let Some(account) = step.account
            && session.entered.is_to_enter(account)
        {
            let enter = entering(account);
            let enter = async move { client.batch_execute(&enter).await.map(|()| Vec::new()) };
            sent.push((false, Box::pin(maybe_done(Box::pin(enter)))));
        }
        let query = client.query(statement, values);
        sent.push((true, Box::pin(maybe_done(Box::pin(query)))));
    }
    handle.block_on(async {
        // The first look at each sends it; the answers come in the same order.
        poll_fn(|context| {
            for (_, sent) in &mut sent {
                // What is ready already keeps its answer until it is asked for.
                let _ready = sent.as_mut().poll(context);
            }
            Poll::Ready(())
        })
        .await;
        let mut answers = Vec::with_capacity(steps.len());
        for (asked, mut sent) in sent {
            sent.as_mut().await;
            let rows = sent
                .as_mut()
                .take_output()
                .unwrap_or_else(|| Ok(Vec::new()))?;
            if asked {
                answers.push(rows);
            }
        }
        Ok(answers)
    })
}
