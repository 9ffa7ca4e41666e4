//! The day of a moment, as a value.

use dashboard_model::time::{Day, Timestamp};

use super::{Format, millis, object};
use crate::browser::intl::DateTimeFormat;

/// A language whose short dates are written as days are on the wire: `2026-11-17`.
const LIKE_THE_WIRE: &str = "sv-SE";

impl Format {
    /// The day of a moment without its year: `Nov 17`.
    #[must_use]
    pub fn day_of_year(&self, moment: Timestamp) -> String {
        let parts = [("month", "short"), ("day", "numeric")];
        self.dated(millis(moment), &self.0.zone, &parts)
            .unwrap_or_else(|| moment.to_string())
    }

    /// The day of a moment in the account's time zone.
    #[must_use]
    pub fn day_of(&self, moment: Timestamp) -> Option<Day> {
        let options = object(&[("dateStyle", "short"), ("timeZone", &self.0.zone)]);
        let formatter = DateTimeFormat::new(LIKE_THE_WIRE, &options).ok()?;
        formatter.format(millis(moment)).ok()?.parse().ok()
    }
}
