//! `demo-data`.

use std::io::{self, BufWriter, Write};

use dashboard_model::time::Day;

use super::error::CommandError;
use crate::{config::DemoData, demo, store::local_day};

/// Writes the demo household's events to stdout.
pub(super) fn run(options: &DemoData) -> Result<(), CommandError> {
    let mut out = BufWriter::new(io::stdout().lock());
    demo::write(
        &mut out,
        options.until.unwrap_or_else(yesterday),
        options.seed,
    )?;
    out.flush()?;
    Ok(())
}

/// Yesterday, in UTC.
pub(super) fn yesterday() -> Day {
    local_day(chrono_tz::UTC, chrono::Utc::now().into()).plus_days(-1)
}
