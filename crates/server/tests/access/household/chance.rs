//! Households at random: who called, what was recorded of which car, what went where, and which grants
//! were given, narrowed and taken back. Each value is a mark of its own.

use dashboard_model::vocabulary::DataCategory;
use proptest::{option, prelude::*, sample, strategy::Strategy};
use serde_json::{Value, json};

use super::*;

/// The cars.
pub const CARS: [&str; 2] = [CAR, "veh_second"];

/// Who calls. The first is whose eyes we look through.
pub const NAMES: [&str; 4] = [BEN, "Nora Test", "ben test", "Ben Test Jr"];

/// What can be recorded besides who called.
pub const VALUES: [DataCategory; 9] = [
    DataCategory::Location,
    DataCategory::TroubleCodes,
    DataCategory::Fuel,
    DataCategory::Odometer,
    DataCategory::Collision,
    DataCategory::CallLog,
    DataCategory::CallContent,
    DataCategory::CallRecording,
    DataCategory::SpecialistNotes,
];

/// What recordings are set off by: kind, cause.
pub const CAUSES: [(&str, &str); 6] = [
    ("diagnostics", "scheduled_report"),
    ("assistance_call", "roadside_request"),
    ("crash", "airbag_deployed"),
    ("theft", "reported_stolen"),
    ("legal", "court_order"),
    ("access", "support_request"),
];

/// Kinds of recipients; the last is the law.
pub const RECIPIENTS: [&str; 3] = ["roadside_assistance", "dealer", "legal_authority"];

/// One record.
#[derive(Debug, Clone)]
pub struct Told {
    pub cause: usize,
    /// Which car; none for a call from elsewhere.
    pub car: Option<usize>,
    /// Who called, by place in [`NAMES`]; `None` for somebody unnamed.
    pub callers: Vec<Option<usize>>,
    pub values: Vec<DataCategory>,
    /// Whether who called is withheld.
    pub withheld: bool,
    pub erased: bool,
    /// To which kind went which of the values.
    pub handed: Vec<(usize, Vec<DataCategory>)>,
}

/// What became of a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Good,
    Coming,
    Over,
    Revoked,
    Narrowed,
}

/// One grant.
#[derive(Debug, Clone)]
pub struct Gift {
    /// To whom, by place in [`NAMES`].
    pub to: usize,
    pub cars: Vec<usize>,
    pub categories: Vec<DataCategory>,
    pub fate: Fate,
}

/// Some of these, at least one.
fn some<T: Clone + std::fmt::Debug + 'static>(of: Vec<T>) -> impl Strategy<Value = Vec<T>> {
    let all = of.len();
    sample::subsequence(of, 1..=all)
}

/// Any record.
pub fn told() -> impl Strategy<Value = Told> {
    let caller = option::weighted(0.9, sample::select(vec![0, 0, 0, 1, 2, 3]));
    let callers = prop_oneof![
        3 => Just(Vec::new()),
        4 => caller.clone().prop_map(|one| vec![one]),
        1 => (caller.clone(), caller).prop_map(|(one, other)| vec![one, other]),
    ];
    let handed = (0..RECIPIENTS.len(), some(VALUES.to_vec()));
    (
        0..CAUSES.len(),
        option::weighted(0.9, 0..CARS.len()),
        callers,
        some(VALUES.to_vec()),
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.1),
        prop::collection::vec(handed, 0..3),
    )
        .prop_map(|(cause, car, callers, values, withheld, erased, handed)| {
            let kind = CAUSES[cause].0;
            let needed = ["crash", "theft", "diagnostics"].contains(&kind);
            let handed = handed.into_iter().map(|(to, of)| {
                let there: Vec<_> = of.into_iter().filter(|it| values.contains(it)).collect();
                (to, there)
            });
            Told {
                cause,
                car: car.or(needed.then_some(0)),
                withheld: withheld && callers.is_empty(),
                handed: handed.filter(|(_, of)| !of.is_empty()).collect(),
                callers,
                values,
                erased,
            }
        })
}

/// Any grant.
pub fn gift() -> impl Strategy<Value = Gift> {
    let fate = sample::select(vec![
        Fate::Good,
        Fate::Good,
        Fate::Coming,
        Fate::Over,
        Fate::Revoked,
        Fate::Narrowed,
        Fate::Narrowed,
    ]);
    let categories = [
        &VALUES[..],
        &[DataCategory::Caller, DataCategory::Agreement],
    ]
    .concat();
    let to = sample::select(vec![0, 0, 0, 1, 2]);
    (to, some(vec![0, 1]), some(categories), fate).prop_map(|(to, cars, categories, fate)| Gift {
        to,
        cars,
        categories,
        fate,
    })
}

impl Told {
    /// When the record of that number happened: each at a moment of its own.
    pub fn at(number: usize) -> String {
        format!("2026-11-{:02}T12:{number:02}:00.000Z", 1 + number % 18)
    }

    /// The word that tells of a value, wherever it is.
    pub fn mark(number: usize, category: DataCategory) -> String {
        match category {
            DataCategory::Location => format!("41.5{number:03}1"),
            DataCategory::TroubleCodes => format!("P1{number:03}"),
            DataCategory::Fuel => format!("61{number:03}"),
            DataCategory::Odometer => format!("83{number:03}"),
            DataCategory::Collision => format!("92{number:02}"),
            DataCategory::CallLog => format!("64{number:03}"),
            DataCategory::CallContent => format!("advicezq{number:03}x"),
            DataCategory::CallRecording => format!("53{number:03}"),
            DataCategory::SpecialistNotes => format!("noteszq{number:03}x"),
            other => panic!("{other} has no mark"),
        }
    }

    /// The name of a recipient of it.
    pub fn recipient(number: usize, place: usize) -> String {
        format!("Receiverzq{number:03}n{place}x")
    }

    /// The event that tells of it.
    pub fn event(&self, number: usize) -> Value {
        let at = Self::at(number);
        let (kind, cause) = CAUSES[self.cause];
        let mut event = events::call(&format!("told-{number}"), &at);
        let car = self.car.map(|car| CARS[car]);
        let callers = self.callers.iter().map(|caller| {
            let name = caller.map(|name| NAMES[name]);
            json!({ "category": "caller", "role": "occupant", "name": name })
        });
        let values = self.values.iter().map(|value| item(number, *value, &at));
        let mut data = json!({
            "account": ACCOUNT, "occurred_at": at,
            "trigger": { "kind": kind, "cause": cause, "activation": "manual" },
            "items": callers.chain(values).collect::<Vec<_>>(),
            "withheld": if self.withheld { vec!["caller"] } else { Vec::new() },
            "purposes": ["service_delivery"], "transport": "cellular",
        });
        if let Some(car) = car {
            data["vehicle"] = car.into();
        }
        let handed = self.handed.iter().enumerate().map(|(place, (to, of))| {
            let name = Self::recipient(number, place);
            let mut handed = events::disclosure(RECIPIENTS[*to], &name, &at);
            handed["categories"] = json!(of);
            handed
        });
        data["disclosures"] = handed.collect();
        event["data"] = data;
        match car {
            Some(car) => event["subject"] = car.into(),
            None => {
                event.as_object_mut().unwrap().remove("subject");
            }
        }
        event
    }
}

fn item(number: usize, category: DataCategory, at: &str) -> Value {
    let mark = Told::mark(number, category);
    let digits = || mark.parse::<u64>().unwrap();
    let value = match category {
        DataCategory::Location => {
            json!({ "latitude": mark.parse::<f64>().unwrap(), "longitude": -74.1, "accuracy_m": 8 })
        }
        DataCategory::TroubleCodes => json!({ "codes": [{ "code": mark, "state": "pending" }] }),
        DataCategory::Fuel => json!({ "level_percent": 9, "range_km": digits() }),
        DataCategory::Odometer => json!({ "distance_km": digits() }),
        DataCategory::Collision => json!({ "severity": "minor", "delta_v_kmh": digits() }),
        DataCategory::CallLog => json!({ "started_at": at, "duration_s": digits() }),
        DataCategory::CallContent => json!({ "advice": format!("They said {mark}.") }),
        DataCategory::CallRecording => json!({ "duration_s": digits() }),
        _ => json!({ "text": format!("Written: {mark}.") }),
    };
    let mut value = value;
    value["category"] = category.as_str().into();
    value
}
