//! Every part of every item is a field, and is read with its value.

use std::collections::BTreeSet;

use dashboard_model::{
    grant::Permission,
    item::{Item, TroubleCode},
    vocabulary::{
        AccountField, Airbag, CallerRole, DataCategory, ImpactSide, Purpose, Seat, Severity,
        TroubleCodeState,
        standards::{FIELDS, Mapping, Reading, Scale, Value, airbag, belt, readings},
    },
};
use proptest::prelude::*;
use serde_json::Value as Json;

use super::{Outcome, lists::fields};

/// One item of each kind, with every part given.
fn items() -> Result<Vec<Item>, Box<dyn std::error::Error>> {
    let text = || "text".to_owned();
    Ok(vec![
        Item::VehicleDescription {
            make: text(),
            model: text(),
            model_year: 2024,
        },
        Item::Location {
            latitude: 40.7357,
            longitude: -74.1724,
            accuracy_m: 8,
        },
        Item::Direction { heading_deg: 48 },
        Item::TroubleCodes {
            codes: vec![TroubleCode {
                code: "P0420".to_owned(),
                state: TroubleCodeState::Pending,
            }],
        },
        Item::TirePressure {
            front_left_kpa: 230,
            front_right_kpa: 231,
            rear_left_kpa: 250,
            rear_right_kpa: 251,
        },
        Item::Fuel {
            level_percent: 62,
            range_km: 410,
        },
        Item::Odometer { distance_km: 41873 },
        Item::Collision {
            severity: Severity::Minor,
            delta_v_kmh: 12,
        },
        Item::ImpactDirection {
            side: ImpactSide::Rear,
        },
        Item::Airbags {
            deployed: Airbag::ALL.to_vec(),
        },
        Item::SeatBelts {
            belted: Seat::ALL[..2].to_vec(),
            unbelted: Seat::ALL[2..].to_vec(),
        },
        Item::Caller {
            role: CallerRole::Occupant,
            name: Some(text()),
            phone: Some(text()),
        },
        Item::CallLog {
            started_at: "2026-11-17T19:02:30Z".parse()?,
            duration_s: 400,
        },
        Item::CallContent { advice: text() },
        Item::CallRecording { duration_s: 400 },
        Item::SpecialistNotes { text: text() },
        Item::Agreement {
            fields: AccountField::ALL.to_vec(),
            permission: Some(Box::new(Permission {
                grant: "9b0c1c3e-7a54-4d7e-8f6a-1d2f3c4b5a69".parse()?,
                vehicles: vec!["veh_tests1".parse()?],
                categories: DataCategory::ALL.to_vec(),
                purpose: Purpose::ServiceDelivery,
                from: "2026-11-17T19:02:30Z".parse()?,
                until: "2026-12-17T19:02:30Z".parse()?,
            })),
        },
    ])
}

/// The names of everything in an item, as it stands on the wire.
fn wire_names(path: &str, value: &Json, into: &mut BTreeSet<String>) {
    match value {
        Json::Object(members) => {
            for (name, value) in members {
                wire_names(&format!("{path}.{name}"), value, into);
            }
        }
        Json::Array(values) if values.iter().any(Json::is_object) => {
            values
                .iter()
                .for_each(|value| wire_names(path, value, into));
        }
        _ => {
            into.insert(path.to_owned());
        }
    }
}

#[test]
fn every_part_of_every_item_is_a_field_and_is_read() -> Outcome {
    let items = items()?;
    let kinds: Vec<_> = items.iter().map(Item::category).collect();
    assert_eq!(kinds, DataCategory::ALL);
    for item in &items {
        let mut wire = BTreeSet::new();
        let mut json = serde_json::to_value(item)?;
        json.as_object_mut()
            .and_then(|json| json.remove("category"));
        wire_names(item.category().as_str(), &json, &mut wire);
        let read: BTreeSet<_> = readings(item)
            .iter()
            .map(|reading| reading.field.name.to_owned())
            .collect();
        assert!(wire.is_subset(&read), "{wire:?} {read:?}");
        for reading in readings(item) {
            assert_eq!(reading.field.category, item.category());
        }
    }
    Ok(())
}

#[test]
fn every_field_is_read_from_an_item_and_none_twice() -> Outcome {
    let items = items()?;
    let read: Vec<_> = items
        .iter()
        .flat_map(readings)
        .map(|r| r.field.name)
        .collect();
    let once: BTreeSet<_> = read.iter().copied().collect();
    assert_eq!(once.len(), read.len());
    assert_eq!(once, fields().iter().map(|field| field.name).collect());
    Ok(())
}

#[test]
fn a_name_ends_with_its_unit_where_the_wire_says_it_so() {
    for (end, unit) in [
        ("_m", "m"),
        ("_km", "km"),
        ("_s", "s"),
        ("_kpa", "kPa"),
        ("_percent", "%"),
        ("_deg", "°"),
        ("_kmh", "km/h"),
    ] {
        let mut named = FIELDS
            .iter()
            .filter(|field| field.name.ends_with(end))
            .peekable();
        assert!(named.peek().is_some(), "{end}");
        assert!(named.all(|field| field.unit == Some(unit)), "{end}");
    }
}

#[test]
fn a_unit_of_a_standard_belongs_to_a_term_of_it() {
    for field in fields() {
        assert!(field.vss.is_none() || field.standards.vss.term().is_some());
        assert!(field.msd.is_none() || field.standards.msd.term().is_some());
        let measured = matches!(field.standards.vss, Mapping::Exact(_)) && field.unit.is_some();
        assert_eq!(measured, field.vss.is_some(), "{}", field.name);
        if let (
            Some(unit),
            Some(Scale {
                unit: theirs,
                times: 1,
                ..
            }),
        ) = (field.unit, field.vss)
        {
            let same = [("°", "degrees"), ("%", "percent")];
            assert!(
                unit == theirs || same.contains(&(unit, theirs)),
                "{}",
                field.name
            );
        }
    }
}

fn read(item: &Item, name: &str) -> Option<Reading> {
    readings(item).into_iter().find(|r| r.field.name == name)
}

#[test]
fn an_emergency_call_says_positions_in_milliarcseconds_and_headings_in_steps_of_two() -> Outcome {
    let items = items()?;
    let scaled = |item: &Item, name| {
        let reading = read(item, name)?;
        Some(reading.field.msd?.apply(&reading.value))
    };
    assert_eq!(
        scaled(&items[1], "location.latitude"),
        Some(Value::Number(40.7357 * 3_600_000.0))
    );
    assert_eq!(
        scaled(&items[2], "direction.heading_deg"),
        Some(Value::Integer(24))
    );
    let odd = Item::Direction { heading_deg: 49 };
    assert_eq!(
        scaled(&odd, "direction.heading_deg"),
        Some(Value::Number(24.5))
    );
    Ok(())
}

#[test]
fn without_a_unit_in_vss_a_value_stays_in_ours() -> Outcome {
    let speed = read(&items()?[7], "collision.delta_v_kmh").ok_or("not read")?;
    assert_eq!(speed.in_vss(), (Value::Integer(12), Some("km/h")));
    let make = read(&items()?[0], "vehicle_description.make").ok_or("not read")?;
    assert_eq!(make.in_vss(), (Value::Text("text".to_owned()), None));
    Ok(())
}

#[test]
fn a_part_that_was_not_given_is_not_read() {
    let caller = Item::Caller {
        role: CallerRole::ThirdParty,
        name: None,
        phone: None,
    };
    assert_eq!(readings(&caller).len(), 1);
}

#[test]
fn belts_and_airbags_are_read_one_by_one() {
    let item = Item::SeatBelts {
        belted: vec![Seat::Driver],
        unbelted: vec![Seat::RearCenter],
    };
    for (seat, fastened) in [(Seat::Driver, true), (Seat::RearCenter, false)] {
        let reading = read(&item, belt(seat).name).map(|reading| reading.value);
        assert_eq!(reading, Some(Value::Flag(fastened)));
        assert!(belt(seat).name.ends_with(seat.as_str()));
    }
    let item = Item::Airbags {
        deployed: vec![Airbag::Knee],
    };
    let flags = |bag| read(&item, airbag(bag).name).map(|reading| reading.value);
    assert_eq!(flags(Airbag::Knee), Some(Value::Flag(true)));
    assert_eq!(flags(Airbag::Driver), None);
    for bag in Airbag::ALL {
        assert!(airbag(*bag).name.ends_with(bag.as_str()));
    }
}

proptest! {
    #[test]
    fn every_distance_has_its_meters(distance_km: u32, range_km: u16) {
        let odometer = read(&Item::Odometer { distance_km }, "odometer.distance_km");
        let meters = odometer.map(|reading| reading.in_vss());
        prop_assert_eq!(meters, Some((Value::Integer(u64::from(distance_km) * 1000), Some("m"))));
        let fuel = Item::Fuel { level_percent: 1, range_km };
        let meters = read(&fuel, "fuel.range_km").map(|reading| reading.in_vss());
        prop_assert_eq!(meters, Some((Value::Integer(u64::from(range_km) * 1000), Some("m"))));
    }
}
