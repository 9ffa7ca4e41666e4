//! Reasons, ways and instruments.

use super::{
    Mapping::{self, Absent, Broader, Close, Exact},
    NO_CALL, NO_CRASH, Standards, only_dpv,
};
use crate::vocabulary::{Activation, Cause, InstrumentKind, Transport, TriggerKind};

/// A record's occasion: DPV names the processing that begins with it.
#[must_use]
pub const fn trigger(kind: TriggerKind) -> Standards {
    only_dpv(match kind {
        TriggerKind::AssistanceCall
        | TriggerKind::Crash
        | TriggerKind::Legal
        | TriggerKind::Diagnostics
        | TriggerKind::Account => Broader("dpv:Collect"),
        TriggerKind::Theft => Broader("dpv:Tracking"),
        TriggerKind::Access => Exact("dpv:Access"),
    })
}

/// The legal basis that an operator claims with an occasion. Whether it holds is for the policy and
/// the findings to say.
#[must_use]
pub const fn legal_basis(kind: TriggerKind) -> Mapping {
    match kind {
        TriggerKind::AssistanceCall
        | TriggerKind::Theft
        | TriggerKind::Diagnostics
        | TriggerKind::Account => Broader("dpv:Contract"),
        TriggerKind::Crash => Close("dpv:VitalInterest"),
        TriggerKind::Legal => Exact("dpv:LegalObligation"),
        TriggerKind::Access => {
            Absent("somebody looks at what is held already: the basis is that of the record seen")
        }
    }
}

/// What set a recording off: DPV names the purpose, processing or measure nearest to it.
#[must_use]
pub const fn cause(cause: Cause) -> Standards {
    const NO_EVENT: Mapping = Absent("names kinds of processing, not what happened to a car");
    const ASKED: Standards = only_dpv(Broader("dpv:RequestedServiceProvision"));
    const ON_ACCOUNT: Standards = only_dpv(Broader("dpv:AccountManagement"));
    const OBLIGED: Standards = only_dpv(Broader("dpv:LegalCompliance"));
    match cause {
        Cause::EmergencyButton => Standards {
            msd: Close("control.automaticActivation = FALSE"),
            ..ASKED
        },
        Cause::RoadsideRequest
        | Cause::ConciergeRequest
        | Cause::DirectionsRequest
        | Cause::DoorUnlockRequest
        | Cause::GeneralRequest
        | Cause::ServiceVisit
        | Cause::PortalOpened => ASKED,
        Cause::AirbagDeployed => Standards {
            dpv: NO_EVENT,
            vss: Broader("Vehicle.Cabin.Seat.*.*.Airbag.IsDeployed"),
            msd: Broader("control.automaticActivation = TRUE"),
            edr: Absent("names each airbag by itself: see `airbags.deployed`"),
        },
        Cause::SevereRearImpact => Standards {
            dpv: NO_EVENT,
            vss: Absent("has no signal for an impact"),
            msd: Broader("control.automaticActivation = TRUE"),
            edr: Absent("tells the direction by the sign of `Maximum delta-V, longitudinal` only"),
        },
        Cause::ReportedStolen | Cause::Recovered => only_dpv(NO_EVENT),
        Cause::Subpoena | Cause::CourtOrder | Cause::SearchWarrant => OBLIGED,
        Cause::LawEnforcementRequest => only_dpv(Absent(
            "has no purpose for helping the police without a duty",
        )),
        Cause::ScheduledReport => only_dpv(Broader("dpv:ServiceMonitoring")),
        Cause::FaultDetected => Standards {
            vss: Close("Vehicle.Diagnostics.DTCCount"),
            ..only_dpv(Broader("dpv:ServiceMonitoring"))
        },
        Cause::ServiceDue => Standards {
            vss: Exact("Vehicle.Service.IsServiceDue"),
            ..only_dpv(Broader("dpv:ServiceMonitoring"))
        },
        Cause::Enrolled => only_dpv(Exact("dpv:ServiceRegistration")),
        Cause::DetailsChanged => only_dpv(Exact("dpv:Modify")),
        Cause::VehicleAdded | Cause::VehicleRemoved => ON_ACCOUNT,
        Cause::GrantGiven => only_dpv(Exact("dpv:Permission")),
        Cause::GrantNarrowed => only_dpv(Broader("dpv:Permission")),
        Cause::GrantRevoked => only_dpv(Broader("dpv:Permission")),
        Cause::SupportRequest => only_dpv(Exact("dpv:CustomerCare")),
        Cause::Audit => only_dpv(Broader("dpv:PersonalDataAudit")),
        Cause::HouseholdLook => only_dpv(Broader("dpv:Access")),
    }
}

/// Who or what started a recording.
#[must_use]
pub const fn activation(activation: Activation) -> Standards {
    let (dpv, msd) = match activation {
        Activation::Automatic => (
            Close("dpv:HumanNotInvolved"),
            Exact("control.automaticActivation = TRUE"),
        ),
        Activation::Manual => (
            Broader("dpv:HumanInvolved"),
            Exact("control.automaticActivation = FALSE"),
        ),
        Activation::Operator => (
            Broader("dpv:HumanInvolved"),
            Absent("is sent by the car, never by the operator"),
        ),
    };
    Standards {
        msd,
        ..only_dpv(dpv)
    }
}

/// How data travelled.
#[must_use]
pub const fn transport(transport: Transport) -> Standards {
    let dpv = match transport {
        Transport::Cellular => Exact("tech:CellularNetwork"),
        Transport::Telephone => Absent("has no communication mechanism for a telephone call"),
        Transport::Web => Broader("tech:Internet"),
        Transport::Workshop => Absent("has no communication mechanism for a cable in a workshop"),
        Transport::Internal => Broader("tech:LocalNetwork"),
    };
    Standards {
        dpv,
        vss: Absent("names the links that a car has, not the way that a record took"),
        msd: NO_CALL,
        edr: NO_CRASH,
    }
}

/// A legal instrument: DPV has the duty that it makes, not the instrument.
#[must_use]
pub const fn instrument(kind: InstrumentKind) -> Standards {
    only_dpv(match kind {
        InstrumentKind::Subpoena | InstrumentKind::CourtOrder | InstrumentKind::SearchWarrant => {
            Close("dpv:LegalObligation")
        }
        InstrumentKind::WrittenRequest => Absent("a request without a court obliges nobody"),
    })
}
