//! How much of a processor another program used.

use std::{fs, time::Duration};

/// Linux counts in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

/// The time on all processors that a process has used so far; none where it cannot be known.
pub fn used_by(process: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in parentheses and may hold spaces: count from behind it.
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(TICK * (user + system))
}
