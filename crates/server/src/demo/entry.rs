//! A record in the making.

use chrono::NaiveDate;
use dashboard_model::{
    disclosure::{Disclosure, Instrument, Recipient},
    id::IncidentId,
    item::Item,
    time::{Day, Timestamp},
    trigger::Trigger,
    vocabulary::{Activation, CallerRole, Cause, DataCategory, Exchange, Purpose, Transport},
};

use super::{calendar::after, cast::Vehicle};

/// For how many years a record is kept, unless it says otherwise.
const KEPT_YEARS: i64 = 4;
/// Days in a year, on average, times a hundred.
const DAYS_IN_HUNDRED_YEARS: i64 = 36_525;

/// A record in the making; [`super::ledger::Ledger::record`] takes it.
pub struct Entry {
    /// The car; none for what concerns the account alone.
    pub car: Option<Vehicle>,
    /// When it happened.
    pub at: Timestamp,
    /// Why.
    pub trigger: Trigger,
    /// What it belongs to.
    pub incident: Option<IncidentId>,
    /// The values.
    pub items: Vec<Item>,
    /// Categories whose values are not handed out.
    pub withheld: Vec<DataCategory>,
    /// What it is used for.
    pub purposes: Vec<Purpose>,
    /// How it travelled.
    pub transport: Transport,
    /// Who received it.
    pub disclosures: Vec<Disclosure>,
    /// The last day on which it is kept.
    pub retain_until: Day,
    /// Until when it is withheld from the subscriber.
    pub sealed_until: Option<Day>,
    /// When the record was complete; never before `at`.
    pub complete_at: Timestamp,
}

impl Entry {
    /// A record of a car, over the cellular network, to deliver the service.
    pub fn new(
        car: impl Into<Vehicle>,
        cause: Cause,
        activation: Activation,
        at: Timestamp,
    ) -> Self {
        Self {
            car: Some(car.into()),
            at,
            trigger: Trigger::new(cause, activation),
            incident: None,
            items: Vec::new(),
            withheld: Vec::new(),
            purposes: vec![Purpose::ServiceDelivery],
            transport: Transport::Cellular,
            disclosures: Vec::new(),
            retain_until: years_later(at, KEPT_YEARS),
            sealed_until: None,
            complete_at: at,
        }
    }

    /// With that trigger's details.
    pub fn because(mut self, trigger: Trigger) -> Self {
        self.trigger = trigger;
        self
    }

    /// Of the account, and of no car.
    pub fn of_the_account(mut self) -> Self {
        self.car = None;
        self
    }

    /// As a part of an incident.
    pub fn part_of(mut self, incident: &IncidentId) -> Self {
        self.incident = Some(incident.clone());
        self
    }

    /// With these values.
    pub fn with(mut self, items: impl IntoIterator<Item = Item>) -> Self {
        self.items.extend(items);
        self
    }

    /// With a call that begins now.
    pub fn call(mut self, role: CallerRole, name: &str, duration_s: u32) -> Self {
        self.items.push(Item::Caller {
            role,
            name: Some(name.to_owned()),
            phone: None,
        });
        self.items.push(Item::CallLog {
            started_at: self.at,
            duration_s,
        });
        self.complete_at = after(self.at, i64::from(duration_s));
        self
    }

    /// With values that are not handed out.
    pub fn withholding(mut self, category: DataCategory) -> Self {
        self.withheld.push(category);
        self
    }

    /// For these purposes instead.
    pub fn used_for(mut self, purposes: &[Purpose]) -> Self {
        self.purposes = purposes.to_vec();
        self
    }

    /// By that way instead.
    pub fn by(mut self, transport: Transport) -> Self {
        self.transport = transport;
        self
    }

    /// Kept for that many years instead.
    pub fn kept(mut self, years: i64) -> Self {
        self.retain_until = years_later(self.at, years);
        self
    }

    /// Withheld from the subscriber until that day.
    pub fn sealed(mut self, until: Day) -> Self {
        self.sealed_until = Some(until);
        self
    }

    /// Handed over, that many seconds after it happened.
    pub fn to(self, recipient: Recipient, seconds: i64, categories: &[DataCategory]) -> Self {
        let at = after(self.at, seconds);
        self.disclosed(hand_over(
            recipient,
            at,
            categories,
            Purpose::ServiceDelivery,
        ))
    }

    /// Handed over.
    pub fn disclosed(mut self, disclosure: Disclosure) -> Self {
        self.complete_at = self.complete_at.max(disclosure.at);
        self.disclosures.push(disclosure);
        self
    }
}

/// A handing-over that goes straight to the recipient, without an instrument.
pub fn hand_over(
    recipient: Recipient,
    at: Timestamp,
    categories: &[DataCategory],
    purpose: Purpose,
) -> Disclosure {
    Disclosure {
        recipient,
        at,
        categories: categories.to_vec(),
        purpose,
        via: Vec::new(),
        instrument: None,
        exchange: Exchange::None,
    }
}

/// The same, under an instrument.
pub fn under(instrument: &Instrument, disclosure: Disclosure) -> Disclosure {
    Disclosure {
        instrument: Some(instrument.clone()),
        ..disclosure
    }
}

/// The same, for something that the operator got for it.
pub fn for_gain(exchange: Exchange, disclosure: Disclosure) -> Disclosure {
    Disclosure {
        exchange,
        ..disclosure
    }
}

/// The same, passed on by somebody.
pub fn passed_on_by(hand: Recipient, disclosure: Disclosure) -> Disclosure {
    Disclosure {
        via: vec![hand],
        ..disclosure
    }
}

fn years_later(at: Timestamp, years: i64) -> Day {
    let date: NaiveDate = at.utc().date_naive();
    Day::from(date).plus_days(years * DAYS_IN_HUNDRED_YEARS / 100)
}
