//! Rules for recorded values.

use super::checks::Checks;
use crate::item::{Item, TroubleCode};

/// Model years that a car with a modem can have.
const MODEL_YEARS: std::ops::RangeInclusive<u16> = 1980..=2100;

/// Checks one value; `at` is its path.
pub(super) fn item(checks: &mut Checks, at: &str, item: &Item) {
    match item {
        Item::VehicleDescription {
            make,
            model,
            model_year,
        } => {
            checks.name(format_args!("{at}.make"), make);
            checks.name(format_args!("{at}.model"), model);
            checks.range(format_args!("{at}.model_year"), *model_year, MODEL_YEARS);
        }
        Item::Location {
            latitude,
            longitude,
            accuracy_m: _,
        } => {
            checks.range(format_args!("{at}.latitude"), *latitude, -90.0..=90.0);
            checks.range(format_args!("{at}.longitude"), *longitude, -180.0..=180.0);
        }
        Item::Direction { heading_deg } => {
            checks.range(format_args!("{at}.heading_deg"), *heading_deg, 0..=359);
        }
        Item::TroubleCodes { codes } => trouble_codes(checks, at, codes),
        Item::Fuel { level_percent, .. } => {
            checks.range(format_args!("{at}.level_percent"), *level_percent, 0..=100);
        }
        Item::Airbags { deployed } => checks.each_once(format_args!("{at}.deployed"), deployed),
        Item::SeatBelts { belted, unbelted } => {
            checks.each_once(format_args!("{at}.belted"), belted);
            checks.each_once(format_args!("{at}.unbelted"), unbelted);
            checks.require(
                !belted.iter().any(|seat| unbelted.contains(seat)),
                format_args!("{at}.unbelted"),
                "contradiction",
                "must not name a seat that `belted` names",
            );
        }
        Item::Caller { name, phone, .. } => {
            for (field, text) in [("name", name), ("phone", phone)] {
                if let Some(text) = text {
                    checks.name(format_args!("{at}.{field}"), text);
                }
            }
        }
        Item::CallLog { started_at, .. } => {
            checks.not_in_future(format_args!("{at}.started_at"), *started_at);
        }
        Item::CallContent { advice } => checks.text(format_args!("{at}.advice"), advice),
        Item::SpecialistNotes { text } => checks.text(format_args!("{at}.text"), text),
        Item::Agreement { fields, permission } => {
            checks.each_once(format_args!("{at}.fields"), fields);
            checks.require(
                permission.is_none(),
                format_args!("{at}.permission"),
                "service_only",
                "must be left out: the service writes records of grants itself",
            );
        }
        Item::TirePressure { .. }
        | Item::Odometer { .. }
        | Item::Collision { .. }
        | Item::ImpactDirection { .. }
        | Item::CallRecording { .. } => {}
    }
}

fn trouble_codes(checks: &mut Checks, at: &str, codes: &[TroubleCode]) {
    for (place, code) in codes.iter().enumerate() {
        checks.require(
            is_trouble_code(&code.code),
            format_args!("{at}.codes[{place}].code"),
            "malformed",
            "must be a trouble code after SAE J2012, such as `P0420`",
        );
    }
}

/// SAE J2012: the system's letter, a digit from 0 to 3, three hexadecimal digits.
fn is_trouble_code(code: &str) -> bool {
    matches!(code.as_bytes(), [b'P' | b'C' | b'B' | b'U', b'0'..=b'3', rest @ ..]
        if rest.len() == 3
            && rest.iter().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F')))
}

#[cfg(test)]
mod tests {
    use super::is_trouble_code;

    #[test]
    fn a_trouble_code_has_the_form_of_sae_j2012() {
        for good in ["P0420", "C1A2F", "B3FFF", "U0100"] {
            assert!(is_trouble_code(good), "{good}");
        }
        for bad in ["", "P042", "P04200", "X0420", "P4420", "p0420", "P042G"] {
            assert!(!is_trouble_code(bad), "{bad}");
        }
    }
}
