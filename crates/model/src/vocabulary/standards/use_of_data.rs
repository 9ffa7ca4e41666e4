//! Kinds of data, and what they are used for.

use super::{
    Mapping::{Absent, Broader, Close, Exact},
    Standards, only_dpv,
};
use crate::vocabulary::{DataCategory, Purpose};

/// A kind of data: DPV has the class; what a car or a recorder calls the values stands with each
/// [`Field`](super::Field).
#[must_use]
pub const fn category(category: DataCategory) -> Standards {
    only_dpv(match category {
        DataCategory::VehicleDescription
        | DataCategory::TroubleCodes
        | DataCategory::TirePressure
        | DataCategory::Fuel
        | DataCategory::Airbags => Broader("pd:Vehicle"),
        DataCategory::Location => Exact("pd:Location"),
        DataCategory::Direction
        | DataCategory::Odometer
        | DataCategory::Collision
        | DataCategory::ImpactDirection => Broader("pd:VehicleUsage"),
        DataCategory::SeatBelts => Broader("pd:Behavioural"),
        DataCategory::Caller => Broader("pd:Identifying"),
        DataCategory::CallLog => Exact("pd:CallLog"),
        DataCategory::CallContent => Broader("pd:Communication"),
        DataCategory::CallRecording => Exact("pd:VoiceCommunicationRecording"),
        DataCategory::SpecialistNotes => {
            Absent("has no category for what somebody else writes about a person")
        }
        DataCategory::Agreement => {
            Absent("has a category for each part of an agreement: see the account's fields")
        }
    })
}

/// A use.
#[must_use]
pub const fn purpose(purpose: Purpose) -> Standards {
    only_dpv(match purpose {
        Purpose::ServiceDelivery => Exact("dpv:ServiceProvision"),
        Purpose::AccountManagement => Exact("dpv:AccountManagement"),
        Purpose::SafetyImprovement => Broader("dpv:ImproveExistingProductsAndServices"),
        Purpose::FraudPrevention => Exact("dpv:MisusePreventionAndDetection"),
        Purpose::Research => Close("dpv:ResearchAndDevelopment"),
        Purpose::ServiceExperience | Purpose::OwnershipExperience => {
            Broader("dpv:OptimisationForConsumer")
        }
        Purpose::LegalCompliance => Exact("dpv:LegalCompliance"),
        Purpose::Marketing => Exact("dpv:Marketing"),
    })
}
