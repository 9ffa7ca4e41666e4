//! Where the records of an incident were that the reader has opened. Kept only as long as the page
//! is open, and nothing is asked for to complete it.

use dashboard_model::{
    id::{IncidentId, RecordId},
    item::Item,
    record::Record,
    time::Timestamp,
};
use leptos::prelude::*;

/// A position of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    record: RecordId,
    incident: Option<IncidentId>,
    /// When.
    pub at: Timestamp,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Place {
    /// Where a record was, if it says so.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        record.items.iter().find_map(|item| match item {
            Item::Location {
                latitude,
                longitude,
                ..
            } => Some(Self {
                record: record.id.clone(),
                incident: record.incident.clone(),
                at: record.occurred_at,
                latitude: *latitude,
                longitude: *longitude,
            }),
            _ => None,
        })
    }
}

/// The positions of the records that were opened.
#[derive(Debug, Clone, Copy)]
pub struct Places(StoredValue<Vec<Place>>);

impl Default for Places {
    fn default() -> Self {
        Self(StoredValue::new(Vec::new()))
    }
}

impl Places {
    /// Keeps the position of a record, if it has one.
    pub fn remember(self, record: &Record) {
        self.0.update_value(|places| {
            places.retain(|place| place.record != record.id);
            places.extend(Place::of(record));
        });
    }

    /// The other positions of a record's incident, oldest first.
    #[must_use]
    pub fn beside(self, record: &Record) -> Vec<Place> {
        let mut places = self.0.get_value();
        places.retain(|place| {
            place.record != record.id
                && place.incident.is_some()
                && place.incident == record.incident
        });
        places.sort_by_key(|place| place.at);
        places
    }
}
