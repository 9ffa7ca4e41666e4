//! Why a record exists, in a sentence: what happened, who started the recording, and what the
//! record names to explain it. Nothing is said that the record does not hold.

/// Why a record exists, in one sentence: `An airbag deployed, so the car called the response center
/// by itself.`
#[macro_export]
macro_rules! record_reason {
    ($say:ident, $words:ident, $record:expr) => {{
        let record: &$crate::timeline::RecordSummary = $record;
        let looker = $crate::record_looker!($say, $words, &record.trigger).unwrap_or_default();
        let happening = $crate::record_happening!($say, $words, record.trigger.cause);
        let start = $crate::record_start!($say, $words, record);
        [looker, happening, start].concat()
    }};
}

/// Who looked at the data, or may, if that is what the record is of.
#[macro_export]
macro_rules! record_looker {
    ($say:ident, $words:ident, $trigger:expr) => {{
        use $crate::vocabulary::Cause;
        let trigger: &$crate::trigger::Trigger = $trigger;
        let unnamed = match trigger.cause {
            Cause::ServiceVisit | Cause::PortalOpened => Some($say!($words, terms.why.a_dealer)),
            Cause::SupportRequest => Some($say!($words, terms.why.support)),
            Cause::Audit => Some($say!($words, terms.why.an_auditor)),
            Cause::HouseholdLook
            | Cause::GrantGiven
            | Cause::GrantNarrowed
            | Cause::GrantRevoked => Some($say!($words, terms.why.somebody)),
            _ => None,
        };
        let named = trigger.actor.as_ref().map(|actor| &*actor.organisation);
        unnamed.map(|unnamed| named.unwrap_or(unnamed))
    }};
}

/// What happened, without a full stop.
#[macro_export]
macro_rules! record_happening {
    ($say:ident, $words:ident, $cause:expr) => {{
        use $crate::vocabulary::Cause;
        match $cause {
            Cause::EmergencyButton => $say!($words, terms.why.emergency_button),
            Cause::RoadsideRequest => $say!($words, terms.why.roadside_request),
            Cause::ConciergeRequest => $say!($words, terms.why.concierge_request),
            Cause::DirectionsRequest => $say!($words, terms.why.directions_request),
            Cause::DoorUnlockRequest => $say!($words, terms.why.door_unlock_request),
            Cause::GeneralRequest => $say!($words, terms.why.general_request),
            Cause::AirbagDeployed => $say!($words, terms.why.airbag_deployed),
            Cause::SevereRearImpact => $say!($words, terms.why.severe_rear_impact),
            Cause::ReportedStolen => $say!($words, terms.why.reported_stolen),
            Cause::Recovered => $say!($words, terms.why.recovered),
            Cause::Subpoena => $say!($words, terms.why.subpoena),
            Cause::CourtOrder => $say!($words, terms.why.court_order),
            Cause::SearchWarrant => $say!($words, terms.why.search_warrant),
            Cause::LawEnforcementRequest => $say!($words, terms.why.law_enforcement_request),
            Cause::ScheduledReport => $say!($words, terms.why.scheduled_report),
            Cause::FaultDetected => $say!($words, terms.why.fault_detected),
            Cause::ServiceDue => $say!($words, terms.why.service_due),
            Cause::Enrolled => $say!($words, terms.why.enrolled),
            Cause::DetailsChanged => $say!($words, terms.why.details_changed),
            Cause::VehicleAdded => $say!($words, terms.why.vehicle_added),
            Cause::VehicleRemoved => $say!($words, terms.why.vehicle_removed),
            Cause::ServiceVisit => $say!($words, terms.why.looked_for_visit),
            Cause::SupportRequest => $say!($words, terms.why.looked_for_support),
            Cause::Audit => $say!($words, terms.why.looked_for_audit),
            Cause::HouseholdLook => $say!($words, terms.why.looked_in_household),
            Cause::GrantGiven => $say!($words, terms.why.grant_given),
            Cause::GrantNarrowed => $say!($words, terms.why.grant_narrowed),
            Cause::GrantRevoked => $say!($words, terms.why.grant_revoked),
            Cause::PortalOpened => $say!($words, terms.why.portal_opened),
        }
    }};
}

/// Who started the recording; ends the sentence. Where somebody asked, called or looked, the
/// sentence has named them already.
#[macro_export]
macro_rules! record_start {
    ($say:ident, $words:ident, $record:expr) => {{
        use $crate::vocabulary::{Activation, DataCategory, TriggerKind};
        let record: &$crate::timeline::RecordSummary = $record;
        let holds = |category| record.categories.contains(&category);
        match (record.trigger.kind, record.trigger.activation) {
            (TriggerKind::Access, _)
            | (TriggerKind::AssistanceCall | TriggerKind::Account, Activation::Manual) => {
                $say!($words, terms.why.done)
            }
            (TriggerKind::AssistanceCall | TriggerKind::Account, Activation::Automatic) => {
                $say!($words, terms.why.car_started)
            }
            (TriggerKind::AssistanceCall | TriggerKind::Account, Activation::Operator) => {
                $say!($words, terms.why.operator_started)
            }
            (TriggerKind::Crash, Activation::Automatic) if holds(DataCategory::CallLog) => {
                $say!($words, terms.why.car_called)
            }
            (TriggerKind::Theft, Activation::Operator) if holds(DataCategory::Location) => {
                $say!($words, terms.why.center_located)
            }
            (TriggerKind::Crash | TriggerKind::Theft, Activation::Operator) => {
                $say!($words, terms.why.center_recorded)
            }
            (TriggerKind::Legal | TriggerKind::Diagnostics, Activation::Operator) => {
                $say!($words, terms.why.operator_recorded)
            }
            (
                TriggerKind::Crash
                | TriggerKind::Theft
                | TriggerKind::Legal
                | TriggerKind::Diagnostics,
                Activation::Automatic,
            ) => $say!($words, terms.why.car_sent),
            (
                TriggerKind::Crash
                | TriggerKind::Theft
                | TriggerKind::Legal
                | TriggerKind::Diagnostics,
                Activation::Manual,
            ) => $say!($words, terms.why.person_sent),
        }
    }};
}

/// What the policy asks for on such an occasion, as far as the record names it. `$day` writes a day.
#[macro_export]
macro_rules! record_proof {
    ($say:ident, $words:ident, $trigger:expr, $day:expr) => {{
        use $crate::vocabulary::TriggerKind;
        let trigger: &$crate::trigger::Trigger = $trigger;
        match trigger.kind {
            TriggerKind::Theft => Some($crate::theft_conditions!($say, $words, trigger)),
            TriggerKind::Legal => Some($crate::legal_instrument!($say, $words, trigger)),
            TriggerKind::Access => $crate::access_permission!($say, $words, trigger, $day),
            TriggerKind::AssistanceCall
            | TriggerKind::Crash
            | TriggerKind::Diagnostics
            | TriggerKind::Account => None,
        }
    }};
}

/// Both conditions of tracking a stolen car. The record's own page has their moments.
#[macro_export]
macro_rules! theft_conditions {
    ($say:ident, $words:ident, $trigger:expr) => {{
        let verified = $trigger.identity_verified_at.is_some();
        let report = $trigger
            .police_report
            .as_ref()
            .map(|report| (report.authority.clone(), report.reference.clone()));
        match (verified, report) {
            (true, Some((authority, reference))) => $say!(
                $words,
                terms.why.verified_and_reported,
                authority = authority,
                reference = reference
            ),
            (false, Some((authority, reference))) => $say!(
                $words,
                terms.why.reported_only,
                authority = authority,
                reference = reference
            ),
            (true, None) => $say!($words, terms.why.verified_only).to_owned(),
            (false, None) => $say!($words, terms.why.neither).to_owned(),
        }
    }};
}

/// The legal document that requires a record.
#[macro_export]
macro_rules! legal_instrument {
    ($say:ident, $words:ident, $trigger:expr) => {{
        match &$trigger.instrument {
            Some(instrument) => {
                let authority = instrument.authority.clone();
                let reference = instrument.reference.clone();
                $say!(
                    $words,
                    terms.why.instrument,
                    authority = authority,
                    reference = reference
                )
            }
            None => $say!($words, terms.why.no_instrument).to_owned(),
        }
    }};
}

/// A dealer needs the subscriber's permission; its absence is worth saying.
#[macro_export]
macro_rules! access_permission {
    ($say:ident, $words:ident, $trigger:expr, $day:expr) => {{
        match &$trigger.grant {
            Some(grant) => {
                let given = $day(grant.given_on);
                let until = $day(grant.until);
                Some($say!(
                    $words,
                    terms.why.granted,
                    given = given,
                    until = until
                ))
            }
            None => ($trigger.cause == $crate::vocabulary::Cause::ServiceVisit)
                .then(|| $say!($words, terms.why.no_grant).to_owned()),
        }
    }};
}
