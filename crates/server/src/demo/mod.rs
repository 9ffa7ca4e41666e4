//! The demo household: three invented years of two connected cars, written as the CloudEvents that
//! a telematics back end would send. People, companies and house numbers are invented; positions
//! lie on roads of Essex County, New Jersey.
//!
//! - `cast`, `roads`, `calendar`, `rng`: who, where, when, and chance
//! - `outings`, `driving`, `car`, `faults`, `reports`: what the cars do, and send by
//!   themselves
//! - one file a story: `household`, `calls` (listed in `call_list`), `service`, `crash`,
//!   `theft`, `legal`, `research`, `unexplained`, `neighbor`
//! - `northway`: another household, with another operator
//! - `entry`, `ledger`: a record in the making, and the file of events

mod calendar;
mod call_list;
mod calls;
mod car;
mod cast;
mod crash;
mod driving;
mod entry;
mod faults;
mod household;
mod ledger;
mod legal;
mod neighbor;
pub mod northway;
mod outings;
mod reports;
mod research;
mod rng;
mod roads;
mod service;
mod theft;
mod unexplained;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use dashboard_model::time::Day;

use self::{calendar::Dates, driving::Logbook, ledger::Ledger, rng::Rng};

/// The household's account.
pub const ACCOUNT: &str = "acc_demoHousehold";
/// The account of the neighbor who buys the second car.
pub const NEIGHBOR: &str = "acc_demoNeighbor";
/// The account of the household with another operator.
pub const NORTHWAY: &str = "acc_demoNorthway";

/// Writes the household's events up to and including that day, one JSON object a line, in order of
/// time, and returns how many there are. The same day and seed give the same bytes.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(out: &mut impl Write, until: Day, seed: u64) -> io::Result<u64> {
    let rng = Rng::new(seed);
    let dates = Dates::new(until);
    let logbook = Logbook::keep(&dates, &rng);
    let episodes = faults::episodes(&dates, &logbook);
    let mut ledger = Ledger::new(rng.fork("ids"))?;

    household::tell(&mut ledger, &dates);
    faults::tell(&mut ledger, &logbook, &episodes);
    let nightly = reports::tell(&mut ledger, &dates, &logbook, &episodes, &rng);
    calls::tell(&mut ledger, &dates, &logbook);
    service::tell(&mut ledger, &dates, &logbook, &episodes);
    research::tell(&mut ledger, &dates, &nightly);
    let theft = theft::tell(&mut ledger, &dates, &logbook)?;
    legal::tell(&mut ledger, &dates);
    crash::tell(&mut ledger, &dates, &logbook)?;
    unexplained::tell(&mut ledger, &dates, &logbook, &nightly, &theft);
    neighbor::tell(&mut ledger, &dates, &logbook, &rng);

    ledger.write(out, dates.end())
}
