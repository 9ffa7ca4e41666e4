//! The demo household keeps every rule, tells every story, and raises exactly the questions that it
//! means to raise.

mod file;
mod northway;
mod stories;

use std::collections::BTreeMap;

use dashboard_model::{
    item::Item,
    record::Record,
    time::{Day, Timestamp},
    validate,
};

use super::{ACCOUNT, NEIGHBOR, write};
use file::{Change, Demo};

fn bytes(until: &str, seed: u64) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out, until.parse().unwrap(), seed).unwrap();
    out
}

#[test]
fn the_same_day_and_seed_give_the_same_bytes() {
    assert_eq!(bytes("2026-11-21", 1), bytes("2026-11-21", 1));
}

#[test]
fn another_seed_gives_another_household() {
    assert_ne!(bytes("2026-11-21", 1), bytes("2026-11-21", 2));
}

#[test]
fn the_count_is_the_number_of_lines() {
    let mut out = Vec::new();
    let count = write(&mut out, "2026-11-21".parse().unwrap(), 1).unwrap();
    let lines = out.iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(count, u64::try_from(lines).unwrap());
}

#[test]
fn every_event_keeps_the_rules_of_ingest() {
    let demo = Demo::usual();
    for event in &demo.events {
        let now = event.time;
        let violations = match &event.change {
            Change::Record(event) => validate::record_created(event, now),
            Change::Disclosure(event) => validate::disclosure_created(event, now),
            Change::Erased(event) => validate::record_erased(event, now),
            Change::Unsealed(event) => validate::envelope(event, now),
            Change::Transferred(event) => validate::vehicle_transferred(event, now),
            Change::Account(event) => validate::account_changed(event, now),
        };
        assert_eq!(violations, [], "{}", event.id);
    }
}

#[test]
fn events_come_in_order_of_time_each_with_its_own_id_and_none_after_the_last_day() {
    let demo = Demo::usual();
    assert!(demo.events.is_sorted_by_key(|event| event.time));
    let mut ids: Vec<_> = demo.events.iter().map(|event| &event.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), demo.events.len());
    let end: Timestamp = "2026-11-22T00:00:00Z".parse().unwrap();
    assert!(demo.events.iter().all(|event| event.time < end));
}

#[test]
fn every_record_of_a_car_lies_within_its_owners_time() {
    let demo = Demo::usual();
    let mut holders: BTreeMap<String, String> = BTreeMap::new();
    for event in &demo.events {
        match &event.change {
            Change::Transferred(event) => {
                let data = &event.data;
                let to = data.to.as_ref().map(ToString::to_string);
                holders.insert(data.vehicle.to_string(), to.unwrap_or_default());
            }
            Change::Record(event) => {
                if let Some(vehicle) = &event.data.vehicle {
                    let holder = holders.get(vehicle.as_str()).map(String::as_str);
                    assert_eq!(holder, Some(event.data.account.as_str()), "{}", event.id);
                }
            }
            _ => {}
        }
    }
}

fn assert_odometers_never_run_backwards(demo: &Demo) {
    let mut readings: BTreeMap<String, Vec<(Timestamp, u32)>> = BTreeMap::new();
    for record in demo.records() {
        for item in &record.items {
            if let (Item::Odometer { distance_km }, Some(vehicle)) = (item, &record.vehicle) {
                let list = readings.entry(vehicle.to_string()).or_default();
                list.push((record.occurred_at, *distance_km));
            }
        }
    }
    assert_eq!(readings.len(), 2);
    for (vehicle, mut list) in readings {
        list.sort_unstable();
        let forwards = list.is_sorted_by_key(|(_, distance)| *distance);
        assert!(forwards, "{vehicle}");
    }
}

#[test]
fn instruments_stay_in_their_ranges() {
    let demo = Demo::usual();
    for record in demo.records() {
        let flat = record.trigger.cause == dashboard_model::vocabulary::Cause::RoadsideRequest;
        for item in &record.items {
            match item {
                Item::TirePressure {
                    front_left_kpa,
                    rear_right_kpa,
                    ..
                } => {
                    assert!((215..=285).contains(front_left_kpa), "{front_left_kpa}");
                    assert!(
                        flat || (215..=285).contains(rear_right_kpa),
                        "{rear_right_kpa}"
                    );
                }
                Item::Fuel { level_percent, .. } => assert!((5..=100).contains(level_percent)),
                _ => {}
            }
        }
    }
}

#[test]
fn the_household_holds_together_wherever_its_three_years_end() {
    for (until, seed) in [
        ("2026-11-21", 1),
        ("2027-01-01", 2),
        ("2027-08-15", 3),
        ("2028-02-29", 4),
    ] {
        let demo = Demo::new(until, seed);
        let count = demo.records().len();
        assert!((11_000..=13_000).contains(&count), "{until}: {count}");
        stories::assert_all(&demo, until);
        assert_odometers_never_run_backwards(&demo);
    }
}

#[test]
fn the_neighbor_has_a_few_records_of_the_car_that_was_sold() {
    let demo = Demo::usual();
    let of = |account: &str| demo.of_account(account).count();
    assert_eq!(of(NEIGHBOR), 15);
    assert!(of(ACCOUNT) > 11_000);
}

#[test]
fn nothing_is_kept_beyond_its_day_unless_it_is_erased() {
    let demo = Demo::usual();
    let last: Day = "2026-11-21".parse().unwrap();
    for record in demo.records() {
        let kept = record.retain_until.is_some_and(|day| day >= last);
        assert!(kept || record.erased.is_some(), "{:?}", record.trigger);
    }
}

#[test]
fn every_record_but_the_erased_one_holds_something() {
    let demo = Demo::usual();
    let empty = |record: &&Record| record.items.is_empty();
    let erased: Vec<_> = demo.records().iter().filter(empty).collect();
    assert_eq!(erased.len(), 1);
    assert!(erased[0].erased.is_some());
}
