//! The demo household in the database.

use std::io::{self, Cursor, Write};

use dashboard_model::{id::AccountId, time::Day};

use super::{Opened, error::CommandError};
use crate::{
    config::DEMO_SEED,
    demo,
    ingest::file::{self, Progress},
    store::Holdings,
};

/// The subscriber of the demo household.
pub(super) fn subscriber() -> Result<AccountId, CommandError> {
    demo::ACCOUNT.parse().map_err(|_| CommandError::DemoHandle)
}

/// What the database holds, as far as the demo is concerned.
pub(super) async fn holdings(opened: &Opened) -> Result<Holdings, CommandError> {
    let neighbor = demo::NEIGHBOR
        .parse()
        .map_err(|_| CommandError::DemoHandle)?;
    let expected = vec![subscriber()?, neighbor];
    Ok(opened.store.holdings(expected).await?)
}

/// The setting that says that a load has begun and not ended, and up to which day it goes.
const LOADING: &str = "demo_loading_until";

/// Makes sure that the database holds the household: loads it into an empty one, and goes on with a
/// load that was broken off.
pub(super) async fn ensure(opened: &Opened, until: Day) -> Result<(), CommandError> {
    let begun = opened.store.setting(LOADING).await?;
    match holdings(opened).await? {
        Holdings::Others => Err(CommandError::NotTheDemo),
        Holdings::Expected if begun.is_none() => Ok(()),
        Holdings::Expected | Holdings::Nothing => {
            let until = begun.and_then(|day| day.parse().ok()).unwrap_or(until);
            let note = Some(until.to_string());
            opened.store.set_setting(LOADING, note).await?;
            load(opened, until).await?;
            Ok(opened.store.set_setting(LOADING, None).await?)
        }
    }
}

/// Loads the household through the ingest code path.
async fn load(opened: &Opened, until: Day) -> Result<(), CommandError> {
    let mut events = Vec::new();
    let count = demo::write(&mut events, until, DEMO_SEED)?;
    let mut refused = None;
    let mut tell = |progress: Progress<'_>| match progress {
        Progress::Done(totals) => {
            // Progress is a courtesy: the work goes on when nobody can read it.
            drop(writeln!(
                io::stderr(),
                "loading the demo household: {} of {count} events",
                totals.all()
            ));
        }
        Progress::Rejected { line, violations } => {
            if refused.is_none() {
                refused = violations
                    .first()
                    .map(|violation| CommandError::DemoRefused {
                        line,
                        field: violation.field.clone(),
                        message: violation.message.clone(),
                    });
            }
        }
    };
    file::take(&opened.ingest, &mut Cursor::new(events), &mut tell).await?;
    refused.map_or(Ok(()), Err)
}
