//! People and organisations, and what is held on them.

use super::{
    Mapping::{Absent, Broader, Close, Exact},
    Standards, only_dpv,
};
use crate::vocabulary::{AccountField, ActorRole, RecipientKind};

/// A kind of recipient: DPV has the role or the kind of organisation. Every one is also a
/// `dpv:Recipient`.
#[must_use]
pub const fn recipient(kind: RecipientKind) -> Standards {
    only_dpv(match kind {
        RecipientKind::ResponseCenter
        | RecipientKind::RoadsideAssistance
        | RecipientKind::Concierge
        | RecipientKind::Dealer => Broader("dpv:ServiceProvider"),
        RecipientKind::ServiceProvider => Exact("dpv:ServiceProvider"),
        RecipientKind::EmergencyServices => Exact("dpv:EmergencyServiceProvider"),
        RecipientKind::ConciergeSupplier
        | RecipientKind::ResearchPartner
        | RecipientKind::Other => Broader("dpv:ThirdParty"),
        RecipientKind::GroupCompany => Broader("dpv:Organisation"),
        RecipientKind::EmergencyContact => Broader("dpv:NaturalPerson"),
        RecipientKind::LegalAuthority => Broader("dpv:GovernmentalOrganisation"),
        RecipientKind::AgreementEnforcement => Broader("dpv:LegalEntity"),
        RecipientKind::AssetSuccessor => Broader("dpv:DataController"),
    })
}

/// Who looks at data.
#[must_use]
pub const fn actor(role: ActorRole) -> Standards {
    only_dpv(match role {
        ActorRole::Subscriber => Exact("dpv:Subscriber"),
        // The person who is known of in a car, and not the one who agreed to anything.
        ActorRole::HouseholdDriver => Broader("dpv:NaturalPerson"),
        ActorRole::DealerStaff | ActorRole::OperatorStaff => Broader("dpv:Employee"),
        ActorRole::Auditor => Absent("has audits, and no name for who makes one"),
    })
}

/// A part of the account.
#[must_use]
pub const fn account_field(field: AccountField) -> Standards {
    only_dpv(match field {
        AccountField::Name => Exact("pd:Name"),
        AccountField::Email => Exact("pd:EmailAddress"),
        AccountField::Phone => Exact("pd:TelephoneNumber"),
        AccountField::Address => Exact("pd:PhysicalAddress"),
        AccountField::EmergencyContact => Broader("pd:Contact"),
        AccountField::AdditionalDriver => Broader("pd:Household"),
        AccountField::PrimaryDealer => Broader("pd:Preference"),
        AccountField::Language => Close("pd:Language"),
        AccountField::Vehicles => Exact("pd:CarOwned"),
    })
}
