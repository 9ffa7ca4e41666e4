//! The file of events, read back strictly and put together as ingest does it.

use std::{collections::BTreeMap, sync::LazyLock};

use dashboard_model::{
    event::{
        ACCOUNT_CHANGED, AccountChanged, CloudEvent, DISCLOSURE_CREATED, DisclosureCreated,
        RECORD_CREATED, RECORD_ERASED, RECORD_UNSEALED, RecordCreated, RecordErased,
        RecordUnsealed, VEHICLE_TRANSFERRED, VehicleTransferred,
    },
    id::VehicleId,
    policy::OwnershipPeriod,
    record::{Erasure, Record},
    time::{Day, Timestamp},
};
use serde::de::DeserializeOwned;

use super::bytes;

/// An event of any type.
pub struct Event {
    pub id: String,
    pub time: Timestamp,
    pub change: Change,
}

pub enum Change {
    Record(CloudEvent<RecordCreated>),
    Disclosure(CloudEvent<DisclosureCreated>),
    Erased(CloudEvent<RecordErased>),
    Unsealed(CloudEvent<RecordUnsealed>),
    Transferred(CloudEvent<VehicleTransferred>),
    Account(CloudEvent<AccountChanged>),
}

/// What ingest would have in the end.
struct Entry {
    account: String,
    visible_from: Option<Day>,
}

pub struct Demo {
    pub events: Vec<Event>,
    /// When the first account was opened.
    pub enrolled_at: Option<Timestamp>,
    /// When which vehicle came to an account.
    pub arrivals: Vec<(VehicleId, OwnershipPeriod)>,
    records: Vec<Record>,
    entries: Vec<Entry>,
}

impl Demo {
    pub fn usual() -> &'static Self {
        static USUAL: LazyLock<Demo> = LazyLock::new(|| Demo::new("2026-11-21", 1));
        &USUAL
    }

    pub fn new(until: &str, seed: u64) -> Self {
        Self::of(bytes(until, seed))
    }

    pub fn of(file: Vec<u8>) -> Self {
        let events: Vec<Event> = String::from_utf8(file)
            .unwrap()
            .lines()
            .map(event)
            .collect();
        let mut demo = Self {
            events: Vec::new(),
            enrolled_at: None,
            arrivals: Vec::new(),
            records: Vec::new(),
            entries: Vec::new(),
        };
        let mut places = BTreeMap::new();
        for event in &events {
            demo.apply(event, &mut places);
        }
        demo.events = events;
        demo
    }

    /// Every record, with what happened to it later.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    pub fn of_account(&self, account: &str) -> impl Iterator<Item = &Record> {
        let of = self
            .entries
            .iter()
            .map(move |entry| entry.account == account);
        self.records
            .iter()
            .zip(of)
            .filter(|(_, of)| *of)
            .map(|(record, _)| record)
    }

    /// The records that nobody may see on a day.
    pub fn sealed_on(&self, day: Day) -> usize {
        let sealed = |entry: &&Entry| entry.visible_from.is_some_and(|from| from > day);
        self.entries.iter().filter(sealed).count()
    }

    fn arrive(&mut self, data: &VehicleTransferred) {
        if data.to.is_some() {
            let period = OwnershipPeriod {
                from: data.occurred_at,
                to: None,
                theft_recovery: data.description.theft_recovery,
            };
            self.arrivals.push((data.vehicle.clone(), period));
        }
    }

    fn apply(&mut self, event: &Event, places: &mut BTreeMap<String, usize>) {
        match &event.change {
            Change::Record(event) => {
                places.insert(event.id.clone(), self.records.len());
                self.entries.push(Entry {
                    account: event.data.account.to_string(),
                    visible_from: event.data.sealed_until,
                });
                self.records.push(record(event));
            }
            Change::Disclosure(event) => {
                let record = &mut self.records[places[&event.data.record]];
                let disclosure = &event.data.disclosure;
                let recorded = record.categories();
                assert!(disclosure.categories.iter().all(|c| recorded.contains(c)));
                assert!(disclosure.at >= record.occurred_at);
                record.disclosures.push(disclosure.clone());
            }
            Change::Erased(event) => {
                let record = &mut self.records[places[&event.data.record]];
                record.erased = Some(Erasure {
                    at: event.data.erased_at,
                    categories: record.categories(),
                });
                record.items.clear();
            }
            Change::Unsealed(event) => {
                let entry = &mut self.entries[places[&event.data.record]];
                entry.visible_from = Some(event.data.unsealed_on);
            }
            Change::Transferred(event) => self.arrive(&event.data),
            Change::Account(event) => {
                self.enrolled_at.get_or_insert(event.data.occurred_at);
            }
        }
    }
}

fn event(line: &str) -> Event {
    let kind: CloudEvent<serde_json::Value> = strict(line);
    let (id, time) = (kind.id, kind.time);
    let change = match kind.kind.as_str() {
        RECORD_CREATED => Change::Record(strict(line)),
        DISCLOSURE_CREATED => Change::Disclosure(strict(line)),
        RECORD_ERASED => Change::Erased(strict(line)),
        RECORD_UNSEALED => Change::Unsealed(strict(line)),
        VEHICLE_TRANSFERRED => Change::Transferred(strict(line)),
        ACCOUNT_CHANGED => Change::Account(strict(line)),
        other => panic!("{other}"),
    };
    Event { id, time, change }
}

fn strict<D: DeserializeOwned>(line: &str) -> CloudEvent<D> {
    serde_json::from_str(line).unwrap()
}

fn record(event: &CloudEvent<RecordCreated>) -> Record {
    let data = event.data.clone();
    Record {
        id: event.id.parse().unwrap(),
        vehicle: data.vehicle,
        occurred_at: data.occurred_at,
        received_at: event.time,
        incident: data.incident,
        trigger: data.trigger,
        items: data.items,
        withheld: data.withheld,
        veiled: Vec::new(),
        purposes: data.purposes,
        transport: data.transport,
        disclosures: data.disclosures,
        retain_until: data.retain_until,
        sealed_until: data.sealed_until,
        erased: None,
        asked: None,
        person: None,
    }
}
