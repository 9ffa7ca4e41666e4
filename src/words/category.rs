//! Kinds of data.

use dashboard_model::vocabulary::DataCategory;

use crate::i18n::*;

/// A kind of data.
#[must_use]
pub fn category_name(locale: Locale, word: DataCategory) -> &'static str {
    match word {
        DataCategory::VehicleDescription => td_string!(locale, terms.category.vehicle_description),
        DataCategory::Location => td_string!(locale, terms.category.location),
        DataCategory::Direction => td_string!(locale, terms.category.direction),
        DataCategory::TroubleCodes => td_string!(locale, terms.category.trouble_codes),
        DataCategory::TirePressure => td_string!(locale, terms.category.tire_pressure),
        DataCategory::Fuel => td_string!(locale, terms.category.fuel),
        DataCategory::Odometer => td_string!(locale, terms.category.odometer),
        DataCategory::Collision => td_string!(locale, terms.category.collision),
        DataCategory::ImpactDirection => td_string!(locale, terms.category.impact_direction),
        DataCategory::Airbags => td_string!(locale, terms.category.airbags),
        DataCategory::SeatBelts => td_string!(locale, terms.category.seat_belts),
        DataCategory::Caller => td_string!(locale, terms.category.caller),
        DataCategory::CallLog => td_string!(locale, terms.category.call_log),
        DataCategory::CallContent => td_string!(locale, terms.category.call_content),
        DataCategory::CallRecording => td_string!(locale, terms.category.call_recording),
        DataCategory::SpecialistNotes => td_string!(locale, terms.category.specialist_notes),
        DataCategory::Agreement => td_string!(locale, terms.category.agreement),
    }
}
