//! The values of an item, one by one, each with its field.

use serde::Serialize;

use super::{
    field::{FIELDS, Field, Scale},
    restraint::{airbag, belt},
};
use crate::{
    grant::Permission,
    item::{Item, TroubleCode},
    vocabulary::Seat,
};

/// A recorded value in our unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Integer(u64),
    /// A number.
    Number(f64),
    /// A word, a text or a moment.
    Text(String),
    /// Several words.
    Texts(Vec<String>),
}

/// One value of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Which.
    pub field: Field,
    /// The value in our unit.
    pub value: Value,
}

impl Reading {
    /// The value as VSS has it, with its unit there; in our unit where VSS has none.
    #[must_use]
    pub fn in_vss(&self) -> (Value, Option<&'static str>) {
        match self.field.vss {
            Some(scale) => (scale.apply(&self.value), Some(scale.unit)),
            None => (self.value.clone(), self.field.unit),
        }
    }
}

impl Scale {
    /// The value in the standard's unit. Words stay as they are.
    #[must_use]
    pub fn apply(self, value: &Value) -> Value {
        let (times, by) = (u64::from(self.times), u64::from(self.by));
        match value {
            Value::Integer(whole) if (whole * times).is_multiple_of(by) => {
                Value::Integer(whole * times / by)
            }
            #[expect(
                clippy::cast_precision_loss,
                reason = "recorded values have 32 bits at most"
            )]
            Value::Integer(whole) => {
                Value::Number(*whole as f64 * f64::from(self.times) / f64::from(self.by))
            }
            Value::Number(number) => {
                Value::Number(number * f64::from(self.times) / f64::from(self.by))
            }
            other => other.clone(),
        }
    }
}

/// Every value of an item; a part that was not given is left out.
#[must_use]
pub fn readings(item: &Item) -> Vec<Reading> {
    let mut all: Vec<Reading> = named(item)
        .into_iter()
        .filter_map(|(name, value)| {
            let field = FIELDS.iter().find(|field| field.name == name)?;
            Some(Reading {
                field: *field,
                value,
            })
        })
        .collect();
    all.extend(one_by_one(item));
    all
}

/// The values by the names of their fields. Every part of every item is named here: a new one does
/// not compile until it has its place.
fn named(item: &Item) -> Vec<(&'static str, Value)> {
    match item {
        Item::VehicleDescription {
            make,
            model,
            model_year,
        } => vec![
            ("vehicle_description.make", text(make)),
            ("vehicle_description.model", text(model)),
            ("vehicle_description.model_year", whole(*model_year)),
        ],
        Item::Location {
            latitude,
            longitude,
            accuracy_m,
        } => vec![
            ("location.latitude", Value::Number(*latitude)),
            ("location.longitude", Value::Number(*longitude)),
            ("location.accuracy_m", whole(*accuracy_m)),
        ],
        Item::Direction { heading_deg } => vec![("direction.heading_deg", whole(*heading_deg))],
        Item::TroubleCodes { codes } => trouble_codes(codes),
        Item::TirePressure {
            front_left_kpa,
            front_right_kpa,
            rear_left_kpa,
            rear_right_kpa,
        } => vec![
            ("tire_pressure.front_left_kpa", whole(*front_left_kpa)),
            ("tire_pressure.front_right_kpa", whole(*front_right_kpa)),
            ("tire_pressure.rear_left_kpa", whole(*rear_left_kpa)),
            ("tire_pressure.rear_right_kpa", whole(*rear_right_kpa)),
        ],
        Item::Fuel {
            level_percent,
            range_km,
        } => vec![
            ("fuel.level_percent", whole(*level_percent)),
            ("fuel.range_km", whole(*range_km)),
        ],
        Item::Odometer { distance_km } => vec![("odometer.distance_km", whole(*distance_km))],
        Item::Collision {
            severity,
            delta_v_kmh,
        } => vec![
            ("collision.severity", text(severity.as_str())),
            ("collision.delta_v_kmh", whole(*delta_v_kmh)),
        ],
        Item::ImpactDirection { side } => vec![("impact_direction.side", text(side.as_str()))],
        Item::Airbags { deployed } => {
            let words = deployed.iter().map(|airbag| airbag.as_str());
            vec![("airbags.deployed", texts(words))]
        }
        Item::SeatBelts { belted, unbelted } => {
            let words = |seats: &[Seat]| texts(seats.iter().map(|seat| seat.as_str()));
            vec![
                ("seat_belts.belted", words(belted)),
                ("seat_belts.unbelted", words(unbelted)),
            ]
        }
        Item::Caller { role, name, phone } => {
            let given = |name, value: &Option<String>| Some((name, text(value.as_deref()?)));
            [
                Some(("caller.role", text(role.as_str()))),
                given("caller.name", name),
                given("caller.phone", phone),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
        Item::CallLog {
            started_at,
            duration_s,
        } => vec![
            ("call_log.started_at", Value::Text(started_at.to_string())),
            ("call_log.duration_s", whole(*duration_s)),
        ],
        Item::CallContent { advice } => vec![("call_content.advice", text(advice))],
        Item::CallRecording { duration_s } => {
            vec![("call_recording.duration_s", whole(*duration_s))]
        }
        Item::SpecialistNotes { text: notes } => vec![("specialist_notes.text", text(notes))],
        Item::Agreement { fields, permission } => {
            let words = fields.iter().map(|field| field.as_str());
            let fields = ("agreement.fields", texts(words));
            let given = permission.iter().flat_map(|given| of_permission(given));
            std::iter::once(fields).chain(given).collect()
        }
    }
}

/// What somebody may see.
fn of_permission(permission: &Permission) -> [(&'static str, Value); 6] {
    let Permission {
        grant,
        vehicles,
        categories,
        purpose,
        from,
        until,
    } = permission;
    let vehicles = vehicles.iter().map(|vehicle| vehicle.as_str());
    let categories = categories.iter().map(|category| category.as_str());
    [
        ("agreement.permission.grant", text(grant.as_str())),
        ("agreement.permission.vehicles", texts(vehicles)),
        ("agreement.permission.categories", texts(categories)),
        ("agreement.permission.purpose", text(purpose.as_str())),
        ("agreement.permission.from", text(&from.to_string())),
        ("agreement.permission.until", text(&until.to_string())),
    ]
}

/// The codes, and their states in the same order.
fn trouble_codes(codes: &[TroubleCode]) -> Vec<(&'static str, Value)> {
    let name = codes
        .iter()
        .map(|TroubleCode { code, state: _ }| code.as_str());
    let state = codes
        .iter()
        .map(|TroubleCode { code: _, state }| state.as_str());
    vec![
        ("trouble_codes.codes.code", texts(name)),
        ("trouble_codes.codes.state", texts(state)),
    ]
}

/// What standards name seat by seat and airbag by airbag.
fn one_by_one(item: &Item) -> Vec<Reading> {
    let flag = |field, flag| Reading {
        field,
        value: Value::Flag(flag),
    };
    match item {
        Item::Airbags { deployed } => deployed
            .iter()
            .map(|bag| flag(airbag(*bag), true))
            .collect(),
        Item::SeatBelts { belted, unbelted } => {
            let fastened = belted.iter().map(|seat| flag(belt(*seat), true));
            let open = unbelted.iter().map(|seat| flag(belt(*seat), false));
            fastened.chain(open).collect()
        }
        _ => Vec::new(),
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn texts<'a>(words: impl Iterator<Item = &'a str>) -> Value {
    Value::Texts(words.map(str::to_owned).collect())
}

fn whole(number: impl Into<u64>) -> Value {
    Value::Integer(number.into())
}
