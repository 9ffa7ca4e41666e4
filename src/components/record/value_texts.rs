//! Recorded values as lines of text.

use dashboard_model::{
    item::{Item, TroubleCode},
    time::Timestamp,
    vocabulary::ImpactSide,
};

use super::call_picture::lengths;
use crate::{format::Format, i18n::*, words};

/// The lines of a value of a record, at least one. A position has none: it is shown on request only.
pub fn value_lines(locale: Locale, format: &Format, item: &Item, all: &[Item]) -> Vec<String> {
    let names = |names: Vec<&'static str>| join(locale, format, &names);
    let line = match item {
        Item::Location { .. } => return Vec::new(),
        Item::VehicleDescription {
            make,
            model,
            model_year,
        } => {
            let (make, model, year) = (make.clone(), model.clone(), model_year.to_string());
            td_string!(locale, record.values.vehicle, make, model, year)
        }
        Item::Direction { heading_deg } => {
            let word = compass(locale, *heading_deg);
            let degrees = format.degrees(f64::from(*heading_deg));
            td_string!(locale, record.values.heading, word, degrees)
        }
        Item::TroubleCodes { codes } if codes.is_empty() => names(Vec::new()),
        Item::TroubleCodes { codes } => {
            return codes.iter().map(|code| code_line(locale, code)).collect();
        }
        Item::TirePressure {
            front_left_kpa,
            front_right_kpa,
            rear_left_kpa,
            rear_right_kpa,
        } => {
            let tires = [
                (ImpactSide::FrontLeft, front_left_kpa),
                (ImpactSide::FrontRight, front_right_kpa),
                (ImpactSide::RearLeft, rear_left_kpa),
                (ImpactSide::RearRight, rear_right_kpa),
            ];
            let tire = |(side, kpa): (ImpactSide, &u16)| {
                let name = words::side_name(locale, side);
                let value = format.pressure_kpa(f64::from(*kpa));
                td_string!(locale, record.values.pair, name, value)
            };
            return tires.into_iter().map(tire).collect();
        }
        Item::Fuel {
            level_percent,
            range_km,
        } => {
            let level = format.percent(f64::from(*level_percent));
            let range = format.distance_km(f64::from(*range_km));
            td_string!(locale, record.values.fuel, level, range)
        }
        Item::Odometer { distance_km } => format.distance_km(f64::from(*distance_km)),
        Item::Collision {
            severity,
            delta_v_kmh,
        } => {
            let severity = words::severity_name(locale, *severity);
            let speed = format.speed_kmh(f64::from(*delta_v_kmh));
            td_string!(locale, record.values.collision, severity, speed)
        }
        Item::ImpactDirection { side } => words::side_name(locale, *side).to_owned(),
        Item::Airbags { deployed } if deployed.is_empty() => names(Vec::new()),
        Item::Airbags { deployed } => {
            let name = |bag: &_| words::airbag_name(locale, *bag).to_owned();
            return deployed.iter().map(name).collect();
        }
        Item::SeatBelts { belted, unbelted } => {
            let seats = |seats: &[_]| {
                names(
                    seats
                        .iter()
                        .map(|seat| words::seat_name(locale, *seat))
                        .collect(),
                )
            };
            let mut lines = vec![td_string!(
                locale,
                record.values.belted,
                seats = seats(belted)
            )];
            if !unbelted.is_empty() {
                let seats = seats(unbelted);
                lines.push(td_string!(locale, record.values.unbelted, seats));
            }
            return lines;
        }
        Item::Caller { role, name, phone } => {
            let role = words::caller_name(locale, *role).to_owned();
            let known = [name.clone(), Some(role), phone.clone()];
            known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        Item::CallLog {
            started_at,
            duration_s,
        } => call_line(locale, format, *started_at, *duration_s),
        Item::CallContent { advice } => advice.clone(),
        Item::CallRecording { duration_s } => recording_line(locale, format, *duration_s, all),
        Item::SpecialistNotes { text } => text.clone(),
        Item::Agreement { fields, permission } => {
            let seen = permission.iter().flat_map(|given| &given.categories);
            let seen = seen.map(|category| words::category_name(locale, *category));
            let held = fields.iter().map(|field| words::field_name(locale, *field));
            names(held.chain(seen).collect())
        }
    };
    vec![line]
}

/// Names as one text; says so when there are none.
pub fn join(locale: Locale, format: &Format, names: &[&'static str]) -> String {
    if names.is_empty() {
        return td_string!(locale, record.values.empty).to_owned();
    }
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    format.list(&names)
}

/// The nearest of the eight winds.
pub fn compass(locale: Locale, heading_deg: u16) -> &'static str {
    match (u32::from(heading_deg) * 2 + 45) / 90 % 8 {
        0 => td_string!(locale, record.compass.n),
        1 => td_string!(locale, record.compass.ne),
        2 => td_string!(locale, record.compass.e),
        3 => td_string!(locale, record.compass.se),
        4 => td_string!(locale, record.compass.s),
        5 => td_string!(locale, record.compass.sw),
        6 => td_string!(locale, record.compass.w),
        _ => td_string!(locale, record.compass.nw),
    }
}

/// How long a call was, from when until when.
fn call_line(locale: Locale, format: &Format, started_at: Timestamp, duration_s: u32) -> String {
    let duration = format.duration_s(duration_s);
    let moment = format.moment(started_at);
    let end = started_at.millis() + i64::from(duration_s) * 1_000;
    match Timestamp::from_millis(end) {
        Some(end) => {
            let end = format.exact_time(end);
            td_string!(locale, record.values.call, duration, moment, end)
        }
        None => duration,
    }
}

/// How much of a call was recorded.
fn recording_line(locale: Locale, format: &Format, duration_s: u32, all: &[Item]) -> String {
    let duration = format.duration_s(duration_s);
    match lengths(all) {
        (Some(call), _) if call <= duration_s => {
            td_string!(locale, record.values.whole_call, duration)
        }
        (Some(call), _) => {
            let call = format.duration_s(call);
            td_string!(locale, record.values.part_of_call, duration, call)
        }
        (None, _) => duration,
    }
}

/// A code, what it means or which part of the car it is about, and its state.
fn code_line(locale: Locale, code: &TroubleCode) -> String {
    let words = words::trouble_code_words(locale, &code.code);
    let by_maker = words
        .by_maker
        .then_some(td_string!(locale, record.values.makers_code));
    let parts = [
        Some(&*code.code),
        Some(words.meaning),
        by_maker,
        Some(words::code_state_name(locale, code.state)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use dashboard_model::vocabulary::TroubleCodeState;

    use super::*;

    #[test]
    fn a_heading_is_the_nearest_wind() {
        let names = [0, 22, 23, 48, 180, 337, 338, 359].map(|deg| compass(Locale::en, deg));
        let expected = [
            "North",
            "North",
            "Northeast",
            "Northeast",
            "South",
            "Northwest",
        ];
        assert_eq!(names[..6], expected);
        assert_eq!(names[6..], ["North", "North"]);
    }

    #[test]
    fn a_code_says_which_part_of_the_car_it_is_about() {
        let code = TroubleCode {
            code: "C1A2F".to_owned(),
            state: TroubleCodeState::Pending,
        };
        let line = code_line(Locale::en, &code);
        assert!(
            line.starts_with("C1A2F · Chassis: brakes, steering or suspension · "),
            "{line}"
        );
    }
}
