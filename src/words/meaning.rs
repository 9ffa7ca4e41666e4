//! What a kind of data says about somebody.

use dashboard_model::vocabulary::DataCategory;

use crate::i18n::*;

/// What a kind of data says, in a sentence.
#[must_use]
pub fn category_meaning(locale: Locale, word: DataCategory) -> &'static str {
    match word {
        DataCategory::VehicleDescription => {
            td_string!(locale, terms.category_meaning.vehicle_description)
        }
        DataCategory::Location => td_string!(locale, terms.category_meaning.location),
        DataCategory::Direction => td_string!(locale, terms.category_meaning.direction),
        DataCategory::TroubleCodes => td_string!(locale, terms.category_meaning.trouble_codes),
        DataCategory::TirePressure => td_string!(locale, terms.category_meaning.tire_pressure),
        DataCategory::Fuel => td_string!(locale, terms.category_meaning.fuel),
        DataCategory::Odometer => td_string!(locale, terms.category_meaning.odometer),
        DataCategory::Collision => td_string!(locale, terms.category_meaning.collision),
        DataCategory::ImpactDirection => {
            td_string!(locale, terms.category_meaning.impact_direction)
        }
        DataCategory::Airbags => td_string!(locale, terms.category_meaning.airbags),
        DataCategory::SeatBelts => td_string!(locale, terms.category_meaning.seat_belts),
        DataCategory::Caller => td_string!(locale, terms.category_meaning.caller),
        DataCategory::CallLog => td_string!(locale, terms.category_meaning.call_log),
        DataCategory::CallContent => td_string!(locale, terms.category_meaning.call_content),
        DataCategory::CallRecording => td_string!(locale, terms.category_meaning.call_recording),
        DataCategory::SpecialistNotes => {
            td_string!(locale, terms.category_meaning.specialist_notes)
        }
        DataCategory::Agreement => td_string!(locale, terms.category_meaning.agreement),
    }
}
