//! The file of events: what the stories tell, put in order of time and written.

use std::io::{self, Write};

use dashboard_model::{
    disclosure::Disclosure,
    event::{self, AccountChanged, CloudEvent, DisclosureCreated, RecordCreated, RecordErased},
    event::{RecordUnsealed, VehicleTransferred},
    id::{AccountId, IncidentId, VehicleId},
    time::{Day, Timestamp},
};
use serde::Serialize;

use super::{
    ACCOUNT, NEIGHBOR, NORTHWAY,
    calendar::after,
    cast::{Car, Vehicle},
    entry::Entry,
    northway,
    rng::Rng,
};

/// Who sends what the cars and the response center report.
const TELEMATICS: &str = "urn:assist:telematics";
/// Who sends what concerns accounts and ownership.
const ACCOUNTS: &str = "urn:assist:accounts";
/// An event is sent this many seconds after what it reports.
const SENDING_S: (u32, u32) = (2, 7);

/// Whose record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The household.
    Household,
    /// The neighbor.
    Neighbor,
    /// The household with another operator.
    Northway,
}

/// The name of a record, for later events about it.
#[derive(Clone)]
pub struct RecordRef {
    event: String,
    account: AccountId,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Data {
    Record(Box<RecordCreated>),
    Disclosure(DisclosureCreated),
    Erased(RecordErased),
    Unsealed(RecordUnsealed),
    Transferred(VehicleTransferred),
    Changed(Box<AccountChanged>),
}

/// What the stories have told so far.
pub struct Ledger {
    rng: Rng,
    household: AccountId,
    neighbor: AccountId,
    northway: AccountId,
    vehicles: [VehicleId; 4],
    events: Vec<CloudEvent<Data>>,
}

impl Ledger {
    /// An empty one.
    ///
    /// # Errors
    /// When a handle of the story is malformed.
    pub fn new(rng: Rng) -> io::Result<Self> {
        Ok(Self {
            rng,
            household: ACCOUNT.parse().map_err(io::Error::other)?,
            neighbor: NEIGHBOR.parse().map_err(io::Error::other)?,
            northway: NORTHWAY.parse().map_err(io::Error::other)?,
            vehicles: [
                vehicle(Vehicle::Castellan(Car::Suv))?,
                vehicle(Vehicle::Castellan(Car::Sedan))?,
                vehicle(Vehicle::Ostrander(northway::Car::Cascade))?,
                vehicle(Vehicle::Ostrander(northway::Car::Meridian))?,
            ],
            events: Vec::new(),
        })
    }

    /// The account's handle.
    pub fn account(&self, owner: Owner) -> AccountId {
        match owner {
            Owner::Household => self.household.clone(),
            Owner::Neighbor => self.neighbor.clone(),
            Owner::Northway => self.northway.clone(),
        }
    }

    /// The vehicle's handle.
    pub fn vehicle(&self, car: Vehicle) -> VehicleId {
        let [suv, sedan, cascade, meridian] = &self.vehicles;
        let vehicle = match car {
            Vehicle::Castellan(Car::Suv) => suv,
            Vehicle::Castellan(Car::Sedan) => sedan,
            Vehicle::Ostrander(northway::Car::Cascade) => cascade,
            Vehicle::Ostrander(northway::Car::Meridian) => meridian,
        };
        vehicle.clone()
    }

    /// A new incident.
    ///
    /// # Errors
    /// When the generated name is malformed.
    pub fn incident(&mut self) -> io::Result<IncidentId> {
        self.rng.uuid().parse().map_err(io::Error::other)
    }

    /// The household's record.
    pub fn record(&mut self, entry: Entry) -> RecordRef {
        self.record_of(Owner::Household, entry)
    }

    /// Somebody's record.
    pub fn record_of(&mut self, owner: Owner, entry: Entry) -> RecordRef {
        let account = self.account(owner);
        let data = RecordCreated {
            account: account.clone(),
            vehicle: entry.car.map(|car| self.vehicle(car)),
            occurred_at: entry.at,
            incident: entry.incident,
            trigger: entry.trigger,
            items: entry.items,
            withheld: entry.withheld,
            purposes: entry.purposes,
            transport: entry.transport,
            disclosures: entry.disclosures,
            retain_until: Some(entry.retain_until),
            sealed_until: entry.sealed_until,
        };
        let data = Data::Record(Box::new(data));
        let at = entry.complete_at;
        let event = self.send(TELEMATICS, event::RECORD_CREATED, entry.car, at, data);
        RecordRef { event, account }
    }

    /// A later handing-over of a record.
    pub fn disclose(&mut self, record: &RecordRef, disclosure: Disclosure) {
        let at = disclosure.at;
        let data = Data::Disclosure(DisclosureCreated {
            account: record.account.clone(),
            record: record.event.clone(),
            disclosure,
        });
        self.send(TELEMATICS, event::DISCLOSURE_CREATED, None, at, data);
    }

    /// The end of a record's values.
    pub fn erase(&mut self, record: &RecordRef, erased_at: Timestamp) {
        let data = Data::Erased(RecordErased {
            account: record.account.clone(),
            record: record.event.clone(),
            erased_at,
        });
        self.send(TELEMATICS, event::RECORD_ERASED, None, erased_at, data);
    }

    /// The end of a record's seal.
    pub fn unseal(&mut self, record: &RecordRef, unsealed_on: Day, at: Timestamp) {
        let data = Data::Unsealed(RecordUnsealed {
            account: record.account.clone(),
            record: record.event.clone(),
            unsealed_on,
        });
        self.send(TELEMATICS, event::RECORD_UNSEALED, None, at, data);
    }

    /// A change of an account.
    pub fn change(&mut self, change: AccountChanged) {
        let at = change.occurred_at;
        let data = Data::Changed(Box::new(change));
        self.send(ACCOUNTS, event::ACCOUNT_CHANGED, None, at, data);
    }

    /// A vehicle that comes or goes.
    pub fn transfer(
        &mut self,
        car: impl Into<Vehicle>,
        from: Option<Owner>,
        to: Option<Owner>,
        occurred_at: Timestamp,
    ) {
        let car = car.into();
        let data = Data::Transferred(VehicleTransferred {
            vehicle: self.vehicle(car),
            description: car.description(),
            from: from.map(|owner| self.account(owner)),
            to: to.map(|owner| self.account(owner)),
            occurred_at,
        });
        let kind = event::VEHICLE_TRANSFERRED;
        self.send(ACCOUNTS, kind, Some(car), occurred_at, data);
    }

    fn send(
        &mut self,
        source: &str,
        kind: &str,
        car: Option<Vehicle>,
        at: Timestamp,
        data: Data,
    ) -> String {
        let id = self.rng.uuid();
        let (least, most) = SENDING_S;
        let time = after(at, i64::from(self.rng.between(least, most)));
        self.events.push(CloudEvent {
            specversion: "1.0".to_owned(),
            id: id.clone(),
            source: source.to_owned(),
            kind: kind.to_owned(),
            subject: car.map(|car| car.handle().to_owned()),
            time,
            datacontenttype: "application/json".to_owned(),
            data,
        });
        id
    }

    /// Writes what was sent before `end`, in order of time, and returns how many events that were.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(mut self, out: &mut impl Write, end: Timestamp) -> io::Result<u64> {
        self.events.retain(|event| event.time < end);
        self.events.sort_by_key(|event| event.time);
        let mut count = 0;
        for event in &self.events {
            serde_json::to_writer(&mut *out, event)?;
            out.write_all(b"\n")?;
            count += 1;
        }
        Ok(count)
    }
}

fn vehicle(car: Vehicle) -> io::Result<VehicleId> {
    car.handle().parse().map_err(io::Error::other)
}
