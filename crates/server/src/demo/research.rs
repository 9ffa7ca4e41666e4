//! A research release: forty nightly reports of the large car, handed to an institute at once.

use dashboard_model::vocabulary::{DataCategory, Purpose, RecipientKind};

use super::{
    calendar::{Dates, after, at},
    cast::recipient,
    entry::hand_over,
    ledger::Ledger,
    reports::Nightly,
};

/// How many records the release holds.
const RECORDS: usize = 40;

/// Tells it.
pub fn tell(ledger: &mut Ledger, dates: &Dates, nightly: &[Nightly]) {
    let released = at(dates.ago(112), 10, 0, 4);
    let first = dates.ago(168);
    let chosen = nightly.iter().filter(|report| report.day >= first);
    for (seconds, report) in (0..).zip(chosen.take(RECORDS)) {
        ledger.disclose(
            &report.record,
            hand_over(
                recipient(
                    RecipientKind::ResearchPartner,
                    "Lindmark Institute for Mobility",
                ),
                after(released, seconds),
                &[
                    DataCategory::Odometer,
                    DataCategory::Fuel,
                    DataCategory::TirePressure,
                ],
                Purpose::Research,
            ),
        );
    }
}
