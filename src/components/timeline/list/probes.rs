//! How high rows are: the style sheet says it, in units that depend on the window and the reader's
//! settings, so it is measured.

use dashboard_model::timeline::plan::Heights;

use crate::browser::markup::{Built, Held, element};

/// Elements that are as high as the rows of each kind, and show nothing.
#[derive(Clone)]
pub struct Probes {
    day: Held,
    record: Held,
    routine: Held,
}

/// The probes, and the part that holds them.
pub fn probes() -> (Probes, Built) {
    let probe = |class: &str| element("div").class(class);
    let (day, record, routine) = (
        probe("probe-day"),
        probe("probe-record"),
        probe("probe-routine"),
    );
    let probes = Probes {
        day: day.held(),
        record: record.held(),
        routine: routine.held(),
    };
    let part = element("div")
        .class("probes")
        .attribute("aria-hidden", "true")
        .children([day, record, routine]);
    (probes, part)
}

impl Probes {
    /// How high rows are now; `None` while the list is not shown.
    #[must_use]
    pub fn heights(&self) -> Option<Heights> {
        let heights = Heights {
            day: whole(self.day.height()),
            record: whole(self.record.height()),
            routine: whole(self.routine.height()),
        };
        (heights.record > 0).then_some(heights)
    }

    /// The elements, to know when their sizes change.
    #[must_use]
    pub fn elements(&self) -> [Held; 3] {
        [self.day.clone(), self.record.clone(), self.routine.clone()]
    }
}

/// Rows are whole pixels high, so that places add up.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "heights of elements are neither negative nor large"
)]
fn whole(height: f64) -> u32 {
    height.round() as u32
}
