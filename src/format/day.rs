//! The day of a moment, as a value.

use dashboard_model::time::{Day, Timestamp};

use super::{Format, millis, object};
use crate::browser::intl::DateTimeFormat;

/// A language whose short dates are written as days are on the wire: `2026-11-17`.
const LIKE_THE_WIRE: &str = "sv-SE";

impl Format {
    /// The day of a moment in the account's time zone.
    #[must_use]
    pub fn day_of(&self, moment: Timestamp) -> Option<Day> {
        let options = object(&[("dateStyle", "short"), ("timeZone", &self.0.zone)]);
        let formatter = DateTimeFormat::new(LIKE_THE_WIRE, &options).ok()?;
        formatter.format(millis(moment)).ok()?.parse().ok()
    }
}
