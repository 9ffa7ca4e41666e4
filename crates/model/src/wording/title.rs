//! Titles of records.

/// What set a record off, told apart by what the record holds: `Concierge call`.
#[macro_export]
macro_rules! record_title {
    ($say:ident, $words:ident, $cause:expr, $part:expr) => {{
        use $crate::{vocabulary::Cause, wording::Part};
        match ($cause, $part) {
            (Cause::EmergencyButton, _) => $say!($words, terms.title.emergency_button),
            (Cause::RoadsideRequest, _) => $say!($words, terms.title.roadside_request),
            (Cause::ConciergeRequest, _) => $say!($words, terms.title.concierge_request),
            (Cause::DirectionsRequest, _) => $say!($words, terms.title.directions_request),
            (Cause::DoorUnlockRequest, _) => $say!($words, terms.title.door_unlock_request),
            (Cause::GeneralRequest, _) => $say!($words, terms.title.general_request),
            (Cause::AirbagDeployed, Part::Whole) => $say!($words, terms.title.airbag_deployed),
            (Cause::SevereRearImpact, Part::Whole) => {
                $say!($words, terms.title.severe_rear_impact)
            }
            (Cause::AirbagDeployed | Cause::SevereRearImpact, Part::Call) => {
                $say!($words, terms.title.crash_call)
            }
            (Cause::AirbagDeployed | Cause::SevereRearImpact, Part::Position) => {
                $say!($words, terms.title.crash_position)
            }
            (Cause::AirbagDeployed | Cause::SevereRearImpact, Part::Notes) => {
                $say!($words, terms.title.crash_notes)
            }
            (Cause::ReportedStolen, Part::Whole) => $say!($words, terms.title.reported_stolen),
            (Cause::ReportedStolen, Part::Call) => $say!($words, terms.title.stolen_call),
            (Cause::ReportedStolen, Part::Position) => $say!($words, terms.title.stolen_position),
            (Cause::ReportedStolen, Part::Notes) => $say!($words, terms.title.stolen_notes),
            (Cause::Recovered, Part::Whole) => $say!($words, terms.title.recovered),
            (Cause::Recovered, Part::Call) => $say!($words, terms.title.recovered_call),
            (Cause::Recovered, Part::Position) => $say!($words, terms.title.recovered_position),
            (Cause::Recovered, Part::Notes) => $say!($words, terms.title.recovered_notes),
            (Cause::Subpoena, _) => $say!($words, terms.title.subpoena),
            (Cause::CourtOrder, _) => $say!($words, terms.title.court_order),
            (Cause::SearchWarrant, _) => $say!($words, terms.title.search_warrant),
            (Cause::LawEnforcementRequest, _) => {
                $say!($words, terms.title.law_enforcement_request)
            }
            (Cause::ScheduledReport, _) => $say!($words, terms.title.scheduled_report),
            (Cause::FaultDetected, _) => $say!($words, terms.title.fault_detected),
            (Cause::ServiceDue, _) => $say!($words, terms.title.service_due),
            (Cause::Enrolled, _) => $say!($words, terms.title.enrolled),
            (Cause::DetailsChanged, _) => $say!($words, terms.title.details_changed),
            (Cause::VehicleAdded, _) => $say!($words, terms.title.vehicle_added),
            (Cause::VehicleRemoved, _) => $say!($words, terms.title.vehicle_removed),
            (Cause::ServiceVisit, _) => $say!($words, terms.title.service_visit),
            (Cause::SupportRequest, _) => $say!($words, terms.title.support_request),
            (Cause::Audit, _) => $say!($words, terms.title.audit),
            (Cause::HouseholdLook, _) => $say!($words, terms.title.household_look),
            (Cause::GrantGiven, _) => $say!($words, terms.title.grant_given),
            (Cause::GrantNarrowed, _) => $say!($words, terms.title.grant_narrowed),
            (Cause::GrantRevoked, _) => $say!($words, terms.title.grant_revoked),
            (Cause::PortalOpened, _) => $say!($words, terms.title.portal_opened),
        }
    }};
}
