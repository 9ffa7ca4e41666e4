//! Another household, whose telematics service is that of an invented operator with three versions
//! of its policy: a few hundred records over all of them, and each question that the check can raise
//! of what an ingest lets in. People, companies, the make of the cars and house numbers are invented;
//! positions lie on roads west of Denver, Colorado.
//!
//! The versions have their days, so these stories have theirs; what lies after the last day is not
//! told.
//!
//! - `cast`: who, where, and the cars
//! - `account`, `routine`, `calls`: what is covered
//! - `theft`, `sharing`, `legal`, `limits`: what is not, one story a question

mod account;
mod calls;
mod cast;
mod legal;
mod limits;
mod routine;
mod sharing;
mod theft;

use std::io::{self, Write};

use chrono::NaiveTime;
use dashboard_model::time::{Day, Timestamp};

use super::{
    ledger::{Ledger, Owner},
    rng::Rng,
};

pub use cast::Car;

/// The operator.
pub const OPERATOR: &str = "northway-assist";

/// Writes the household's events up to and including that day, one JSON object a line, in order of
/// time, and returns how many there are. The same day and seed give the same bytes.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(out: &mut impl Write, until: Day, seed: u64) -> io::Result<u64> {
    let rng = Rng::new(seed).fork(OPERATOR);
    let mut ledger = Ledger::new(rng.fork("ids"))?;
    account::tell(&mut ledger);
    calls::tell(&mut ledger);
    theft::tell(&mut ledger)?;
    sharing::tell(&mut ledger);
    legal::tell(&mut ledger);
    limits::tell(&mut ledger);
    routine::tell(&mut ledger, until, &rng);
    ledger.write(out, end(until))
}

/// Nothing is told from this moment on: midnight UTC after the last day.
fn end(until: Day) -> Timestamp {
    let after = until.plus_days(1).date().and_time(NaiveTime::MIN);
    after.and_utc().into()
}

/// Takes a record of the household.
fn record(ledger: &mut Ledger, entry: super::entry::Entry) -> super::ledger::RecordRef {
    ledger.record_of(Owner::Northway, entry.kept(cast::KEPT_YEARS))
}
