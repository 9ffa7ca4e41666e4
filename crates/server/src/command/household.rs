//! The demo households in the database.

use std::io::{self, Cursor, Write};

use dashboard_model::{
    id::AccountId,
    time::{Day, Timestamp},
};

use super::{Opened, error::CommandError};
use crate::{
    auth,
    clock::Clock,
    config::{DEMO_SEED, Household},
    demo,
    ingest::file::{self, Place, Progress},
    store::{Device, Holdings},
};

/// How many days before the last one the subscriber was last there.
const LAST_VISIT_DAYS: i64 = 14;

/// The last visit of the other household: before the newest version of its policy.
const NORTHWAY_LAST_VISIT: &str = "2026-05-20";

/// The subscriber of a demo household.
pub(super) fn subscriber(household: Household) -> Result<AccountId, CommandError> {
    let account = match household {
        Household::BmwAssist => demo::ACCOUNT,
        Household::NorthwayAssist => demo::NORTHWAY,
    };
    account.parse().map_err(|_| CommandError::DemoHandle)
}

/// Writes a household's events and returns how many there are.
pub(super) fn write(
    household: Household,
    out: &mut impl Write,
    until: Day,
    seed: u64,
) -> io::Result<u64> {
    match household {
        Household::BmwAssist => demo::write(out, until, seed),
        Household::NorthwayAssist => demo::northway::write(out, until, seed),
    }
}

/// What the database holds, as far as the demo is concerned.
pub(super) async fn holdings(opened: &Opened) -> Result<Holdings, CommandError> {
    let neighbor = demo::NEIGHBOR
        .parse()
        .map_err(|_| CommandError::DemoHandle)?;
    let expected = vec![
        subscriber(Household::BmwAssist)?,
        neighbor,
        subscriber(Household::NorthwayAssist)?,
    ];
    Ok(opened.store.holdings(expected).await?)
}

/// The setting that says that a load has begun and not ended, and up to which day it goes.
const LOADING: &str = "demo_loading_until";

/// The setting that says that the other household is there, and up to which day.
const NORTHWAY_LOADED: &str = "demo_northway_until";

/// Makes sure that the database holds the households: loads them into an empty one, and goes on with
/// a load that was broken off. A database that was filled before there was another household gets
/// that one.
pub(super) async fn ensure(opened: &Opened, until: Day) -> Result<(), CommandError> {
    let begun = opened.store.setting(LOADING).await?;
    match holdings(opened).await? {
        Holdings::Others => return Err(CommandError::NotTheDemo),
        Holdings::Expected if begun.is_none() => {}
        Holdings::Expected | Holdings::Nothing => {
            let until = begun.and_then(|day| day.parse().ok()).unwrap_or(until);
            let note = Some(until.to_string());
            opened.store.set_setting(LOADING, note).await?;
            load(opened, Household::BmwAssist, until).await?;
            opened.store.set_setting(LOADING, None).await?;
        }
    }
    if opened.store.setting(NORTHWAY_LOADED).await?.is_none() {
        load(opened, Household::NorthwayAssist, until).await?;
        let note = Some(until.to_string());
        opened.store.set_setting(NORTHWAY_LOADED, note).await?;
    }
    Ok(())
}

/// Loads a household through the ingest code path, as if each event had arrived when it was sent.
async fn load(opened: &Opened, household: Household, until: Day) -> Result<(), CommandError> {
    let mut events = Vec::new();
    let count = write(household, &mut events, until, DEMO_SEED)?;
    let mut refused = None;
    let mut tell = |progress: Progress<'_>| match progress {
        Progress::Done(totals, _) => {
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
    let ingest = opened.ingest.as_sent();
    file::take(
        &ingest,
        &mut Cursor::new(events),
        Place::default(),
        &mut tell,
    )
    .await?;
    refused.map_or(Ok(()), Err)?;
    visit(opened, household, until).await
}

/// The subscriber was last there some time ago, so that something is new.
async fn visit(opened: &Opened, household: Household, until: Day) -> Result<(), CommandError> {
    let some_time_before = until.plus_days(-LAST_VISIT_DAYS);
    let day = match household {
        Household::BmwAssist => some_time_before,
        Household::NorthwayAssist => NORTHWAY_LAST_VISIT
            .parse()
            .map_or(some_time_before, |visit: Day| visit.min(some_time_before)),
    };
    let midnight = day.date().and_time(chrono::NaiveTime::MIN);
    let moment: Timestamp = midnight.and_utc().into();
    let store = opened.store.as_ref();
    let clock = Clock::from_fn(move || moment);
    let subscriber = subscriber(household)?;
    if let Some(link) = auth::issue_link(store, &clock, &subscriber).await? {
        auth::redeem_link(store, &clock, link.reveal(), Device::default(), None).await?;
    }
    Ok(())
}
