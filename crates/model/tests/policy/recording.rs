//! What may be recorded on which occasion.

use dashboard_model::{
    policy::{FindingRule, explain},
    record::Record,
    vocabulary::{
        Cause,
        DataCategory::{self, *},
    },
};

use super::{
    Outcome,
    pack::pack,
    sample::{complete, questions, record},
};

const ASSISTANCE: &[Cause] = &[
    Cause::EmergencyButton,
    Cause::RoadsideRequest,
    Cause::ConciergeRequest,
    Cause::DirectionsRequest,
    Cause::DoorUnlockRequest,
    Cause::GeneralRequest,
];
const CRASH: &[Cause] = &[Cause::AirbagDeployed, Cause::SevereRearImpact];
const MODULES: &[Cause] = &[
    Cause::ScheduledReport,
    Cause::FaultDetected,
    Cause::ServiceDue,
];
const COURT: &[Cause] = &[Cause::Subpoena, Cause::CourtOrder, Cause::SearchWarrant];
const ACCOUNT: &[Cause] = &[
    Cause::Enrolled,
    Cause::DetailsChanged,
    Cause::VehicleAdded,
    Cause::VehicleRemoved,
    Cause::GrantGiven,
    Cause::GrantNarrowed,
    Cause::GrantRevoked,
];

const SERVICE_DATA: &[DataCategory] = &[TroubleCodes, TirePressure, Fuel, Odometer];
const POSITION: &[DataCategory] = &[Location, Direction];
const INCIDENT_DATA: &[DataCategory] = &[Collision, ImpactDirection, Airbags, SeatBelts];
const CALL: &[DataCategory] = &[Caller, CallLog, CallContent, SpecialistNotes];

/// Causes, categories, and the clause that lets these be recorded then; `None` if nothing does.
const RECORDING: &[(&[Cause], &[DataCategory], Option<&str>)] = &[
    (ASSISTANCE, POSITION, Some("1a")),
    (ASSISTANCE, SERVICE_DATA, Some("1a")),
    (ASSISTANCE, CALL, Some("1a")),
    (ASSISTANCE, &[CallRecording], Some("4")),
    (&[Cause::EmergencyButton], INCIDENT_DATA, Some("1a")),
    (&[Cause::ConciergeRequest], INCIDENT_DATA, None),
    (ASSISTANCE, &[Agreement], None),
    (CRASH, POSITION, Some("1b")),
    (CRASH, INCIDENT_DATA, Some("1b")),
    (CRASH, CALL, Some("1b")),
    (CRASH, &[CallRecording], Some("4")),
    (CRASH, &[Agreement], None),
    (&[Cause::ReportedStolen], POSITION, Some("1c")),
    (&[Cause::ReportedStolen], CALL, Some("1c")),
    (&[Cause::ReportedStolen], INCIDENT_DATA, None),
    (&[Cause::Recovered], CALL, Some("1c")),
    (&[Cause::Recovered], POSITION, None),
    (COURT, POSITION, Some("1d")),
    (COURT, &[CallRecording, Agreement], Some("1d")),
    (
        &[Cause::LawEnforcementRequest],
        &[Location],
        Some("3-legal"),
    ),
    (MODULES, SERVICE_DATA, Some("1m")),
    (MODULES, POSITION, None),
    (MODULES, CALL, None),
    (MODULES, INCIDENT_DATA, None),
    (MODULES, &[CallRecording], None),
    (ACCOUNT, &[Agreement], Some("1")),
    (ACCOUNT, POSITION, None),
    (&[Cause::ServiceVisit], SERVICE_DATA, Some("3")),
    (&[Cause::ServiceVisit], POSITION, None),
    (&[Cause::ServiceVisit], CALL, None),
    (&[Cause::SupportRequest], CALL, Some("3")),
    (&[Cause::Audit], CALL, Some("6")),
    (&[Cause::HouseholdLook], POSITION, Some("5")),
    (&[Cause::HouseholdLook], CALL, Some("5")),
];

/// The question that a category raises which no clause covers on its occasion.
fn not_covered(category: DataCategory) -> FindingRule {
    match category {
        Location | Direction => FindingRule::PositionNotCovered,
        _ => FindingRule::CategoryNotCovered,
    }
}

#[test]
fn each_occasion_covers_what_the_policy_says_and_nothing_else() -> Outcome {
    let pack = pack()?;
    for (causes, categories, clause) in RECORDING {
        for (cause, category) in causes
            .iter()
            .flat_map(|cause| categories.iter().map(move |category| (*cause, *category)))
        {
            let explanation = explain(&complete(record(cause, &[category])?), &pack);
            let named: Vec<_> = explanation.recording.iter().map(|c| c.0.as_str()).collect();
            if let Some(clause) = clause {
                assert_eq!(named, [*clause], "{cause}, {category}");
            }
            let question = clause.is_none().then_some(not_covered(category));
            let asked = questions(&complete(record(cause, &[category])?), &pack)?;
            assert_eq!(asked, Vec::from_iter(question), "{cause}, {category}");
        }
    }
    Ok(())
}

#[test]
fn no_cause_is_forgotten() -> Outcome {
    let pack = pack()?;
    for cause in Cause::ALL {
        let asked = questions(&complete(record(*cause, &[])?), &pack)?;
        assert_eq!(asked, [], "{cause}");
    }
    Ok(())
}

#[test]
fn theft_tracking_is_explained_only_by_a_verified_identity_and_a_police_report_before_it() -> Outcome
{
    let pack = pack()?;
    let asked = |record: &Record| questions(record, &pack);
    let explained = complete(record(Cause::ReportedStolen, &[Location])?);
    assert_eq!(asked(&explained)?, []);

    let mut no_identity = explained.clone();
    no_identity.trigger.identity_verified_at = None;
    assert_eq!(asked(&no_identity)?, [FindingRule::TheftNotVerified]);

    let mut no_report = explained.clone();
    no_report.trigger.police_report = None;
    assert_eq!(asked(&no_report)?, [FindingRule::TheftNotVerified]);

    let mut too_early = explained;
    too_early.occurred_at = "2026-11-17T16:00:00Z".parse()?;
    assert_eq!(asked(&too_early)?, [FindingRule::TheftNotVerified]);
    Ok(())
}

#[test]
fn the_law_is_an_explanation_only_with_an_instrument() -> Outcome {
    let pack = pack()?;
    for cause in COURT.iter().chain(&[Cause::LawEnforcementRequest]) {
        let bare = record(*cause, &[Location])?;
        let asked = questions(&bare, &pack)?;
        assert_eq!(asked, [FindingRule::InstrumentMissing], "{cause}");
        assert_eq!(questions(&complete(bare), &pack)?, [], "{cause}");
    }
    Ok(())
}
