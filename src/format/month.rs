//! Names of months where there is little room.

use dashboard_model::time::Day;

use super::Format;

impl Format {
    /// The month of a day, without its year: `Nov`.
    #[must_use]
    pub fn month_alone(&self, day: Day) -> String {
        self.day_as(day, &[("month", "short")])
    }
}
