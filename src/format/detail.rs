//! What only the page of a record, and who may look, need.

use dashboard_model::time::Timestamp;

use super::{Format, millis};

impl Format {
    /// The time of day to the second: `2:02:11 PM`.
    #[must_use]
    pub fn exact_time(&self, moment: Timestamp) -> String {
        self.dated(millis(moment), &self.0.zone, &[("timeStyle", "medium")])
            .unwrap_or_else(|| moment.to_string())
    }

    /// Day and time to the minute: `Nov 17, 2026, 2:02 PM`.
    #[must_use]
    pub fn minute(&self, moment: Timestamp) -> String {
        let styles = [("dateStyle", "medium"), ("timeStyle", "short")];
        self.dated(millis(moment), &self.0.zone, &styles)
            .unwrap_or_else(|| moment.to_string())
    }

    /// Whether the reader measures in miles and feet.
    #[must_use]
    pub fn uses_miles(&self) -> bool {
        self.is_us()
    }

    /// A coordinate in decimal degrees: `40.7357`.
    #[must_use]
    pub fn coordinate(&self, degrees: f64) -> String {
        self.numbered(degrees, &[], 5)
    }
}
