//! `demo-data`.

use std::io::{self, BufWriter, Write};

use dashboard_model::time::Day;

use super::{error::CommandError, household};
use crate::{config::DemoData, store::local_day};

/// Writes a demo household's events to stdout.
pub(super) fn run(options: &DemoData) -> Result<(), CommandError> {
    let mut out = BufWriter::new(io::stdout().lock());
    let until = options.until.unwrap_or_else(yesterday);
    household::write(options.operator, &mut out, until, options.seed)?;
    out.flush()?;
    Ok(())
}

/// Yesterday, in UTC.
pub(super) fn yesterday() -> Day {
    local_day(chrono_tz::UTC, chrono::Utc::now().into()).plus_days(-1)
}
