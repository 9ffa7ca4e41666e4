//! Why a record exists, in a sentence: what happened, who started the recording, and what the
//! record names to explain it. Nothing is said that the record does not hold.

use dashboard_model::{
    timeline::RecordSummary,
    trigger::Trigger,
    vocabulary::{Activation, Cause, DataCategory, TriggerKind},
};

use crate::{format::Format, i18n::*};

/// Why a record exists, with what proves it, as the timeline shows it: `The car was reported
/// stolen, so the response center located it. Identity verified; reported to Essex police (12).`
#[must_use]
pub fn record_why(locale: Locale, format: &Format, record: &RecordSummary) -> String {
    let mut why = record_reason(locale, record);
    if let Some(proof) = proof(locale, format, &record.trigger) {
        why.push(' ');
        why.push_str(&proof);
    }
    why
}

/// Why a record exists, in one sentence: `An airbag deployed, so the car called the response center
/// by itself.`
#[must_use]
pub fn record_reason(locale: Locale, record: &RecordSummary) -> String {
    let trigger = &record.trigger;
    let looker = looker(locale, trigger).unwrap_or_default();
    let happening = happening(locale, trigger.cause);
    [looker, happening, start(locale, record)].concat()
}

/// Who looked at the data.
fn looker(locale: Locale, trigger: &Trigger) -> Option<&str> {
    let unnamed = match trigger.cause {
        Cause::ServiceVisit => td_string!(locale, terms.why.a_dealer),
        Cause::SupportRequest => td_string!(locale, terms.why.support),
        Cause::Audit => td_string!(locale, terms.why.an_auditor),
        _ => return None,
    };
    let named = trigger.actor.as_ref().map(|actor| &*actor.organisation);
    Some(named.unwrap_or(unnamed))
}

/// What happened, without a full stop.
fn happening(locale: Locale, cause: Cause) -> &'static str {
    match cause {
        Cause::EmergencyButton => td_string!(locale, terms.why.emergency_button),
        Cause::RoadsideRequest => td_string!(locale, terms.why.roadside_request),
        Cause::ConciergeRequest => td_string!(locale, terms.why.concierge_request),
        Cause::DirectionsRequest => td_string!(locale, terms.why.directions_request),
        Cause::DoorUnlockRequest => td_string!(locale, terms.why.door_unlock_request),
        Cause::GeneralRequest => td_string!(locale, terms.why.general_request),
        Cause::AirbagDeployed => td_string!(locale, terms.why.airbag_deployed),
        Cause::SevereRearImpact => td_string!(locale, terms.why.severe_rear_impact),
        Cause::ReportedStolen => td_string!(locale, terms.why.reported_stolen),
        Cause::Recovered => td_string!(locale, terms.why.recovered),
        Cause::Subpoena => td_string!(locale, terms.why.subpoena),
        Cause::CourtOrder => td_string!(locale, terms.why.court_order),
        Cause::SearchWarrant => td_string!(locale, terms.why.search_warrant),
        Cause::LawEnforcementRequest => td_string!(locale, terms.why.law_enforcement_request),
        Cause::ScheduledReport => td_string!(locale, terms.why.scheduled_report),
        Cause::FaultDetected => td_string!(locale, terms.why.fault_detected),
        Cause::ServiceDue => td_string!(locale, terms.why.service_due),
        Cause::Enrolled => td_string!(locale, terms.why.enrolled),
        Cause::DetailsChanged => td_string!(locale, terms.why.details_changed),
        Cause::VehicleAdded => td_string!(locale, terms.why.vehicle_added),
        Cause::VehicleRemoved => td_string!(locale, terms.why.vehicle_removed),
        Cause::ServiceVisit => td_string!(locale, terms.why.looked_for_visit),
        Cause::SupportRequest => td_string!(locale, terms.why.looked_for_support),
        Cause::Audit => td_string!(locale, terms.why.looked_for_audit),
    }
}

/// Who started the recording; ends the sentence. Where somebody asked, called or looked, the
/// sentence has named them already.
fn start(locale: Locale, record: &RecordSummary) -> &'static str {
    let holds = |category| record.categories.contains(&category);
    match (record.trigger.kind, record.trigger.activation) {
        (TriggerKind::Access, _)
        | (TriggerKind::AssistanceCall | TriggerKind::Account, Activation::Manual) => {
            td_string!(locale, terms.why.done)
        }
        (TriggerKind::AssistanceCall | TriggerKind::Account, Activation::Automatic) => {
            td_string!(locale, terms.why.car_started)
        }
        (TriggerKind::AssistanceCall | TriggerKind::Account, Activation::Operator) => {
            td_string!(locale, terms.why.operator_started)
        }
        (TriggerKind::Crash, Activation::Automatic) if holds(DataCategory::CallLog) => {
            td_string!(locale, terms.why.car_called)
        }
        (TriggerKind::Theft, Activation::Operator) if holds(DataCategory::Location) => {
            td_string!(locale, terms.why.center_located)
        }
        (TriggerKind::Crash | TriggerKind::Theft, Activation::Operator) => {
            td_string!(locale, terms.why.center_recorded)
        }
        (TriggerKind::Legal | TriggerKind::Diagnostics, Activation::Operator) => {
            td_string!(locale, terms.why.operator_recorded)
        }
        (
            TriggerKind::Crash | TriggerKind::Theft | TriggerKind::Legal | TriggerKind::Diagnostics,
            Activation::Automatic,
        ) => td_string!(locale, terms.why.car_sent),
        (
            TriggerKind::Crash | TriggerKind::Theft | TriggerKind::Legal | TriggerKind::Diagnostics,
            Activation::Manual,
        ) => td_string!(locale, terms.why.person_sent),
    }
}

/// What the policy asks for on such an occasion, as far as the record names it.
fn proof(locale: Locale, format: &Format, trigger: &Trigger) -> Option<String> {
    match trigger.kind {
        TriggerKind::Theft => Some(conditions(locale, trigger)),
        TriggerKind::Legal => Some(instrument(locale, trigger)),
        TriggerKind::Access => permission(locale, format, trigger),
        TriggerKind::AssistanceCall
        | TriggerKind::Crash
        | TriggerKind::Diagnostics
        | TriggerKind::Account => None,
    }
}

/// Both conditions of tracking a stolen car. The record's own page has their moments.
fn conditions(locale: Locale, trigger: &Trigger) -> String {
    let verified = trigger.identity_verified_at.is_some();
    let report = trigger
        .police_report
        .as_ref()
        .map(|report| (report.authority.clone(), report.reference.clone()));
    match (verified, report) {
        (true, Some((authority, reference))) => {
            td_string!(
                locale,
                terms.why.verified_and_reported,
                authority,
                reference
            )
        }
        (false, Some((authority, reference))) => {
            td_string!(locale, terms.why.reported_only, authority, reference)
        }
        (true, None) => td_string!(locale, terms.why.verified_only).to_owned(),
        (false, None) => td_string!(locale, terms.why.neither).to_owned(),
    }
}

fn instrument(locale: Locale, trigger: &Trigger) -> String {
    match &trigger.instrument {
        Some(instrument) => {
            let authority = instrument.authority.clone();
            let reference = instrument.reference.clone();
            td_string!(locale, terms.why.instrument, authority, reference)
        }
        None => td_string!(locale, terms.why.no_instrument).to_owned(),
    }
}

/// A dealer needs the subscriber's permission; its absence is worth saying.
fn permission(locale: Locale, format: &Format, trigger: &Trigger) -> Option<String> {
    match &trigger.grant {
        Some(grant) => {
            let given = format.day(grant.given_on);
            let until = format.day(grant.until);
            Some(td_string!(locale, terms.why.granted, given, until))
        }
        None => (trigger.cause == Cause::ServiceVisit)
            .then(|| td_string!(locale, terms.why.no_grant).to_owned()),
    }
}
