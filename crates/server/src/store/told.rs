//! Which days of routine diagnostics a folded list has told before one of its places.

use dashboard_model::time::Day;
use serde::{Deserialize, Serialize};

use super::{PageRequest, Position};

/// The vehicles whose routine diagnostics of a day were told already, in a line of their own.
///
/// That line stands where the last of them stands, and moves when one comes late or is handed on. All of
/// them are of one day, so the line cannot leave it: whoever turns pages has to know only of the day in
/// which the place lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    day: String,
    vehicles: Vec<String>,
}

impl Position {
    /// The place behind a page's last row, which is that record, or the last of a day's line. The lines
    /// are those of the page: day and vehicle.
    pub(super) fn at_end<'l>(
        request: &PageRequest,
        (occurred_at, record): (i64, &str),
        day: &str,
        lines: impl Iterator<Item = (&'l str, &'l str)>,
    ) -> Self {
        let after = request.after.as_ref();
        Self {
            occurred_at,
            record: record.to_owned(),
            told: request.fold.then(|| Told::at_end(after, day, lines)),
        }
    }
}

impl Told {
    /// What is told before the end of a page whose last row is of that day: by the page's own lines,
    /// and by the pages before it.
    fn at_end<'l>(
        after: Option<&Position>,
        day: &str,
        lines: impl Iterator<Item = (&'l str, &'l str)>,
    ) -> Self {
        let before = after.and_then(|place| place.told.clone());
        let before = before.filter(|told| told.day == day);
        let mut vehicles = before.map(|told| told.vehicles).unwrap_or_default();
        let own = lines.filter(|(of, _)| *of == day);
        vehicles.extend(own.map(|(_, vehicle)| vehicle.to_owned()));
        Self {
            day: day.to_owned(),
            vehicles,
        }
    }

    /// Whether that line was told.
    pub(super) fn has(&self, day: &str, vehicle: &str) -> bool {
        self.day == day && self.vehicles.iter().any(|told| told == vehicle)
    }

    /// The day, and the vehicles.
    pub(super) fn parts(&self) -> (&str, &[String]) {
        (&self.day, &self.vehicles)
    }

    /// The same of a day as the model has it.
    pub(super) fn has_of(&self, day: Day, vehicle: &str) -> bool {
        self.has(&day.to_string(), vehicle)
    }
}
