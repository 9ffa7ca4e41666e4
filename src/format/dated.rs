//! Dates by what of them is shown.

use dashboard_model::time::{Day, Timestamp};

use super::{Format, millis, object, set};
use crate::browser::intl::DateTimeFormat;

impl Format {
    /// A day is a date without a zone, so it is formatted as its midnight in UTC.
    pub(super) fn day_as(&self, day: Day, options: &[(&str, &str)]) -> String {
        let midnight = format!("{day}T00:00:00Z").parse::<Timestamp>();
        midnight
            .ok()
            .and_then(|moment| self.dated(millis(moment), "UTC", options))
            .unwrap_or_else(|| day.to_string())
    }

    pub(super) fn dated(
        &self,
        millis: f64,
        zone: &str,
        options: &[(&str, &str)],
    ) -> Option<String> {
        let mut name = zone.to_owned();
        for (key, value) in options {
            name.extend([" ", key, " ", value]);
        }
        let mut dates = self.0.dates.borrow_mut();
        if let Some((_, formatter)) = dates.iter().find(|(made, _)| *made == name) {
            return formatter.format(millis).ok();
        }
        let options = object(options);
        set(&options, "timeZone", &zone.into());
        let formatter = DateTimeFormat::new(&self.0.tag, &options).ok()?;
        let text = formatter.format(millis).ok();
        dates.push((name, formatter));
        text
    }
}
