//! A household's life in random steps.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::support::events::{self, ACCOUNT, CAR};

/// The day of the tests, in the account's first time zone.
const TODAY: &str = "2026-11-20";

/// Something that happens; numbers choose moments and records.
#[derive(Debug, Clone)]
pub enum Step {
    Report(u16),
    Call(u16),
    Sealed(u16),
    Handed(u8),
    Erased(u8),
    Unsealed(u8),
    Moved(&'static str),
    Sold(u16),
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let zones = ["Europe/Berlin", "Pacific/Honolulu", "America/New_York"];
    let step = prop_oneof![
        6 => (0_u16..600).prop_map(Step::Report),
        6 => (0_u16..600).prop_map(Step::Call),
        2 => (0_u16..600).prop_map(Step::Sealed),
        3 => any::<u8>().prop_map(Step::Handed),
        2 => any::<u8>().prop_map(Step::Erased),
        1 => any::<u8>().prop_map(Step::Unsealed),
        1 => prop::sample::select(zones.to_vec()).prop_map(Step::Moved),
        1 => (400_u16..600).prop_map(Step::Sold),
    ];
    prop::collection::vec(step, 10..60)
}

/// A moment so many days after the beginning of March 2025, at an hour that moves over midnight.
pub fn at(days: u16) -> String {
    let start = crate::support::moment("2025-03-01T00:30:00Z").millis();
    let millis = start + i64::from(days) * 86_400_000 + i64::from(days % 7) * 3 * 3_600_000;
    dashboard_model::time::Timestamp::from_millis(millis)
        .unwrap()
        .to_string()
}

/// The steps as events. Some of them are refused: that is a step, too.
pub fn told(steps: &[Step]) -> Vec<Value> {
    let mut records: Vec<String> = Vec::new();
    let mut events = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        let id = format!("step{number}");
        let chosen = |place: u8| match records.len() {
            0 => "none".to_owned(),
            length => records[usize::from(place) % length].clone(),
        };
        events.push(match step {
            Step::Report(days) => events::report(&id, &at(*days)),
            Step::Call(days) => events::call(&id, &at(*days)),
            Step::Sealed(days) => {
                let until = ["2026-11-19", "2026-11-20", "2026-11-21"][usize::from(*days) % 3];
                events::subpoena(&id, &at(*days), until)
            }
            Step::Handed(place) => {
                let handed = events::disclosure("dealer", "Dealer", "2026-11-20T11:00:00Z");
                events::disclosed(&id, &chosen(*place), handed)
            }
            Step::Erased(place) => events::erased(&id, &chosen(*place), "2026-11-20T11:00:00Z"),
            Step::Unsealed(place) => events::unsealed(&id, &chosen(*place), TODAY),
            Step::Moved(zone) => events::changed(
                &id,
                ACCOUNT,
                "2026-11-20T11:00:00Z",
                json!({ "time_zone": zone }),
            ),
            Step::Sold(days) => events::transfer(&id, CAR, Some(ACCOUNT), None, &at(*days)),
        });
        records.push(id);
    }
    events
}
