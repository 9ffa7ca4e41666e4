//! Titles of records.

use dashboard_model::{
    timeline::RecordSummary,
    vocabulary::{Cause, DataCategory},
};

use crate::{format::Format, i18n::*};

/// What a record is, in a few words: `Concierge call, 4 min 12 sec`.
#[must_use]
pub fn record_title(locale: Locale, format: &Format, record: &RecordSummary) -> String {
    let part = part(record);
    let title = title(locale, record.trigger.cause, part);
    match (part, record.duration_s) {
        (Part::Call, Some(seconds)) => format!("{title}, {}", format.duration_s(seconds)),
        _ => title.to_owned(),
    }
}

/// What set a recording off, as a title: `Emergency call`.
#[must_use]
pub fn cause_name(locale: Locale, cause: Cause) -> &'static str {
    title(locale, cause, Part::Whole)
}

/// What a record holds above all. Those of a crash or a theft come in rows, and their titles tell
/// them apart by it.
#[derive(Clone, Copy)]
enum Part {
    Whole,
    Call,
    Position,
    Notes,
}

fn part(record: &RecordSummary) -> Part {
    let holds = |category| record.categories.contains(&category);
    if holds(DataCategory::Collision) || holds(DataCategory::Airbags) {
        Part::Whole
    } else if record.duration_s.is_some() || holds(DataCategory::CallLog) {
        Part::Call
    } else if holds(DataCategory::Location) {
        Part::Position
    } else if holds(DataCategory::SpecialistNotes) {
        Part::Notes
    } else {
        Part::Whole
    }
}

fn title(locale: Locale, cause: Cause, part: Part) -> &'static str {
    match (cause, part) {
        (Cause::EmergencyButton, _) => td_string!(locale, terms.title.emergency_button),
        (Cause::RoadsideRequest, _) => td_string!(locale, terms.title.roadside_request),
        (Cause::ConciergeRequest, _) => td_string!(locale, terms.title.concierge_request),
        (Cause::DirectionsRequest, _) => td_string!(locale, terms.title.directions_request),
        (Cause::DoorUnlockRequest, _) => td_string!(locale, terms.title.door_unlock_request),
        (Cause::GeneralRequest, _) => td_string!(locale, terms.title.general_request),
        (Cause::AirbagDeployed, Part::Whole) => td_string!(locale, terms.title.airbag_deployed),
        (Cause::SevereRearImpact, Part::Whole) => {
            td_string!(locale, terms.title.severe_rear_impact)
        }
        (Cause::AirbagDeployed | Cause::SevereRearImpact, Part::Call) => {
            td_string!(locale, terms.title.crash_call)
        }
        (Cause::AirbagDeployed | Cause::SevereRearImpact, Part::Position) => {
            td_string!(locale, terms.title.crash_position)
        }
        (Cause::AirbagDeployed | Cause::SevereRearImpact, Part::Notes) => {
            td_string!(locale, terms.title.crash_notes)
        }
        (Cause::ReportedStolen, Part::Whole) => td_string!(locale, terms.title.reported_stolen),
        (Cause::ReportedStolen, Part::Call) => td_string!(locale, terms.title.stolen_call),
        (Cause::ReportedStolen, Part::Position) => td_string!(locale, terms.title.stolen_position),
        (Cause::ReportedStolen, Part::Notes) => td_string!(locale, terms.title.stolen_notes),
        (Cause::Recovered, Part::Whole) => td_string!(locale, terms.title.recovered),
        (Cause::Recovered, Part::Call) => td_string!(locale, terms.title.recovered_call),
        (Cause::Recovered, Part::Position) => td_string!(locale, terms.title.recovered_position),
        (Cause::Recovered, Part::Notes) => td_string!(locale, terms.title.recovered_notes),
        (Cause::Subpoena, _) => td_string!(locale, terms.title.subpoena),
        (Cause::CourtOrder, _) => td_string!(locale, terms.title.court_order),
        (Cause::SearchWarrant, _) => td_string!(locale, terms.title.search_warrant),
        (Cause::LawEnforcementRequest, _) => {
            td_string!(locale, terms.title.law_enforcement_request)
        }
        (Cause::ScheduledReport, _) => td_string!(locale, terms.title.scheduled_report),
        (Cause::FaultDetected, _) => td_string!(locale, terms.title.fault_detected),
        (Cause::ServiceDue, _) => td_string!(locale, terms.title.service_due),
        (Cause::Enrolled, _) => td_string!(locale, terms.title.enrolled),
        (Cause::DetailsChanged, _) => td_string!(locale, terms.title.details_changed),
        (Cause::VehicleAdded, _) => td_string!(locale, terms.title.vehicle_added),
        (Cause::VehicleRemoved, _) => td_string!(locale, terms.title.vehicle_removed),
        (Cause::ServiceVisit, _) => td_string!(locale, terms.title.service_visit),
        (Cause::SupportRequest, _) => td_string!(locale, terms.title.support_request),
        (Cause::Audit, _) => td_string!(locale, terms.title.audit),
    }
}
