//! The old car is stolen. It was never equipped for being tracked, and is tracked all the same; the
//! first time before the police have a report.

use std::io;

use dashboard_model::{
    trigger::{PoliceReport, Trigger},
    vocabulary::{Activation, Cause, DataCategory},
};

use super::{
    cast::{self, Car, at},
    record,
};
use crate::demo::{entry::Entry, ledger::Ledger};

/// Tells it.
///
/// # Errors
/// When the incident's name is malformed.
pub fn tell(ledger: &mut Ledger) -> io::Result<()> {
    let incident = ledger.incident()?;
    let trigger = Trigger {
        identity_verified_at: Some(at(2022, 3, 18, 6, 30)),
        police_report: Some(PoliceReport {
            authority: "Golden police".to_owned(),
            reference: "GP-22-0318".to_owned(),
            filed_at: at(2022, 3, 18, 7, 10),
        }),
        ..Trigger::new(Cause::ReportedStolen, Activation::Operator)
    };
    for (moment, place) in [
        (at(2022, 3, 18, 6, 50), cast::LAKEWOOD),
        (at(2022, 3, 18, 7, 25), cast::GENESEE),
    ] {
        let mut entry = Entry::new(
            Car::Cascade,
            Cause::ReportedStolen,
            Activation::Operator,
            moment,
        )
        .because(trigger.clone())
        .part_of(&incident)
        .with([place])
        .to(cast::response_center(), 2, &[DataCategory::Location]);
        entry.complete_at = at(2022, 3, 18, 7, 40);
        record(ledger, entry);
    }
    Ok(())
}
