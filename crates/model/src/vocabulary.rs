//! The closed lists of terms, the same in code, API, database and screens; [`standards`] says what
//! published vocabularies call them.

pub mod standards;

use std::{fmt, str::FromStr};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

/// A word that is not in one of the closed lists.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {list} `{word}`; known: {known}")]
pub struct UnknownWord {
    /// The list that was asked, such as `data category`.
    pub list: &'static str,
    /// What was given.
    pub word: String,
    /// The list's words, separated by commas.
    pub known: String,
}

/// Where a word stands in its list.
fn place(word: &str, words: &[&str]) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

fn unknown(list: &'static str, word: &str, words: &[&str]) -> UnknownWord {
    UnknownWord {
        list,
        word: word.chars().take(64).collect(),
        known: words.join(", "),
    }
}

/// Reads a word and gives its place. One reader for all lists: a derived one for each is a
/// noticeable part of the app's module.
struct Words(&'static [&'static str]);

impl Visitor<'_> for Words {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word of the list")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<usize, E> {
        place(word, self.0).ok_or_else(|| E::unknown_variant(word, self.0))
    }
}

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident, $list:literal { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(rename_all = "snake_case"))]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every word of the list, in its fixed order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            const WORDS: &[&str] = &[$($word,)+];

            /// The word as it stands in the API, the database and URLs.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                place(word, Self::WORDS)
                    .and_then(|place| Self::ALL.get(place).copied())
                    .ok_or_else(|| unknown($list, word, Self::WORDS))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let place = deserializer.deserialize_str(Words(Self::WORDS))?;
                let known = Self::ALL.get(place).copied();
                known.ok_or_else(|| D::Error::unknown_variant("", Self::WORDS))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.as_str()) }
        }
    };
}

vocabulary! {
    /// Why something was recorded: the occasion (policy clause 1, cases a to d, and the modules).
    TriggerKind, "trigger" {
        /// An occupant asked for a service (clause 1 a).
        AssistanceCall = "assistance_call",
        /// An airbag deployed or a severe rear impact occurred (clause 1 b).
        Crash = "crash",
        /// The car was reported stolen (clause 1 c).
        Theft = "theft",
        /// The law requires it (clause 1 d).
        Legal = "legal",
        /// The car sent it by itself (clause 1, modules).
        Diagnostics = "diagnostics",
        /// The account was opened or changed (clauses 1 and 5).
        Account = "account",
        /// Somebody other than the subscriber looked at the data; the server writes it itself.
        Access = "access",
    }
}

vocabulary! {
    /// What exactly set the recording off. Each cause belongs to one trigger kind ([`Cause::kind`]).
    Cause, "cause" {
        /// `assistance_call`: the emergency button was pressed.
        EmergencyButton = "emergency_button",
        /// `assistance_call`: roadside assistance was asked for.
        RoadsideRequest = "roadside_request",
        /// `assistance_call`: the concierge was asked for something.
        ConciergeRequest = "concierge_request",
        /// `assistance_call`: directions were asked for.
        DirectionsRequest = "directions_request",
        /// `assistance_call`: remote door unlock was asked for.
        DoorUnlockRequest = "door_unlock_request",
        /// `assistance_call`: a question or a request that is none of the others.
        GeneralRequest = "general_request",
        /// `crash`: an airbag deployed.
        AirbagDeployed = "airbag_deployed",
        /// `crash`: a severe rear impact without airbags.
        SevereRearImpact = "severe_rear_impact",
        /// `theft`: the car was reported stolen.
        ReportedStolen = "reported_stolen",
        /// `theft`: the car was found and its tracking ended.
        Recovered = "recovered",
        /// `legal`: a subpoena.
        Subpoena = "subpoena",
        /// `legal`: a court order.
        CourtOrder = "court_order",
        /// `legal`: a search warrant.
        SearchWarrant = "search_warrant",
        /// `legal`: a request of a law enforcement agency without a court.
        LawEnforcementRequest = "law_enforcement_request",
        /// `diagnostics`: the regular report.
        ScheduledReport = "scheduled_report",
        /// `diagnostics`: a trouble code came or went.
        FaultDetected = "fault_detected",
        /// `diagnostics`: a service is due.
        ServiceDue = "service_due",
        /// `account`: the service began.
        Enrolled = "enrolled",
        /// `account`: details were changed.
        DetailsChanged = "details_changed",
        /// `account`: a vehicle was added.
        VehicleAdded = "vehicle_added",
        /// `account`: a vehicle was removed, for example sold.
        VehicleRemoved = "vehicle_removed",
        /// `account`: the subscriber let somebody see a part of the data; the server writes it itself.
        GrantGiven = "grant_given",
        /// `account`: the subscriber made a grant shorter, or of less; the server writes it itself.
        GrantNarrowed = "grant_narrowed",
        /// `account`: the subscriber took a grant back; the server writes it itself.
        GrantRevoked = "grant_revoked",
        /// `access`: a dealer looked for a service visit.
        ServiceVisit = "service_visit",
        /// `access`: the operator's support looked because of a request.
        SupportRequest = "support_request",
        /// `access`: an auditor looked.
        Audit = "audit",
        /// `access`: somebody of the household who drives, too, looked.
        HouseholdLook = "household_look",
        /// `access`: a portal opened the subscriber's own view for them.
        PortalOpened = "portal_opened",
    }
}

impl Cause {
    /// The trigger kind that this cause belongs to.
    #[must_use]
    pub const fn kind(self) -> TriggerKind {
        match self {
            Self::EmergencyButton
            | Self::RoadsideRequest
            | Self::ConciergeRequest
            | Self::DirectionsRequest
            | Self::DoorUnlockRequest
            | Self::GeneralRequest => TriggerKind::AssistanceCall,
            Self::AirbagDeployed | Self::SevereRearImpact => TriggerKind::Crash,
            Self::ReportedStolen | Self::Recovered => TriggerKind::Theft,
            Self::Subpoena
            | Self::CourtOrder
            | Self::SearchWarrant
            | Self::LawEnforcementRequest => TriggerKind::Legal,
            Self::ScheduledReport | Self::FaultDetected | Self::ServiceDue => {
                TriggerKind::Diagnostics
            }
            Self::Enrolled
            | Self::DetailsChanged
            | Self::VehicleAdded
            | Self::VehicleRemoved
            | Self::GrantGiven
            | Self::GrantNarrowed
            | Self::GrantRevoked => TriggerKind::Account,
            Self::ServiceVisit
            | Self::SupportRequest
            | Self::Audit
            | Self::HouseholdLook
            | Self::PortalOpened => TriggerKind::Access,
        }
    }

    /// Whether only the server itself writes records of that cause: it alone knows of grants.
    #[must_use]
    pub const fn is_of_grant(self) -> bool {
        matches!(
            self,
            Self::GrantGiven | Self::GrantNarrowed | Self::GrantRevoked
        )
    }
}

vocabulary! {
    /// Who or what started it.
    Activation, "activation" {
        /// The car, by itself.
        Automatic = "automatic",
        /// A person in or with the car.
        Manual = "manual",
        /// The operator of the service.
        Operator = "operator",
    }
}

vocabulary! {
    /// Kinds of data (policy clause 1).
    DataCategory, "data category" {
        /// Make, model, year.
        VehicleDescription = "vehicle_description",
        /// A position.
        Location = "location",
        /// Direction of travel.
        Direction = "direction",
        /// Diagnostic trouble codes (SAE J2012).
        TroubleCodes = "trouble_codes",
        /// Tire pressures.
        TirePressure = "tire_pressure",
        /// Fuel level and range.
        Fuel = "fuel",
        /// Distance travelled.
        Odometer = "odometer",
        /// That and how there was a collision.
        Collision = "collision",
        /// From which side the car was hit.
        ImpactDirection = "impact_direction",
        /// Which airbags deployed.
        Airbags = "airbags",
        /// Who wore a seat belt.
        SeatBelts = "seat_belts",
        /// Who called.
        Caller = "caller",
        /// Date, time and duration of a call.
        CallLog = "call_log",
        /// Information and recommendations given during a call.
        CallContent = "call_content",
        /// A sound recording of a call (clause 4).
        CallRecording = "call_recording",
        /// What the response specialist wrote down.
        SpecialistNotes = "specialist_notes",
        /// What the subscriber agreement holds.
        Agreement = "agreement",
    }
}

vocabulary! {
    /// What data is used for (policy clause 2, and clause 3 for the law).
    Purpose, "purpose" {
        /// To deliver the service.
        ServiceDelivery = "service_delivery",
        /// To manage the account.
        AccountManagement = "account_management",
        /// To improve safety.
        SafetyImprovement = "safety_improvement",
        /// To prevent fraud or misuse.
        FraudPrevention = "fraud_prevention",
        /// Analysis and research.
        Research = "research",
        /// To improve service visits.
        ServiceExperience = "service_experience",
        /// To improve ownership.
        OwnershipExperience = "ownership_experience",
        /// To comply with the law (clause 3).
        LegalCompliance = "legal_compliance",
        /// Anything else: no policy names it. An event that says so is kept, and questioned.
        Marketing = "marketing",
    }
}

vocabulary! {
    /// Kinds of recipients (policy clause 3).
    RecipientKind, "recipient kind" {
        /// The telematics response center.
        ResponseCenter = "response_center",
        /// Roadside assistance.
        RoadsideAssistance = "roadside_assistance",
        /// Emergency dispatchers and providers.
        EmergencyServices = "emergency_services",
        /// The concierge service.
        Concierge = "concierge",
        /// A supplier whom the concierge chose; not bound by the policy.
        ConciergeSupplier = "concierge_supplier",
        /// A dealer (center).
        Dealer = "dealer",
        /// A company of the maker's group.
        GroupCompany = "group_company",
        /// Another provider needed to deliver the service.
        ServiceProvider = "service_provider",
        /// A third party that does analysis or research.
        ResearchPartner = "research_partner",
        /// Somebody whom the subscriber named for emergencies.
        EmergencyContact = "emergency_contact",
        /// A court, a police force or another authority.
        LegalAuthority = "legal_authority",
        /// Somebody who enforces the agreement.
        AgreementEnforcement = "agreement_enforcement",
        /// The successor in a sale of assets (clause 2).
        AssetSuccessor = "asset_successor",
        /// A data broker or anybody else whom no policy names. Kept, and questioned.
        Other = "other",
    }
}

vocabulary! {
    /// How the data travelled (policy clause 7).
    Transport, "transport" {
        /// Over the cellular network, which is not necessarily secure.
        Cellular = "cellular",
        /// By telephone from outside the car.
        Telephone = "telephone",
        /// Through the web site or an app.
        Web = "web",
        /// Read out in a workshop.
        Workshop = "workshop",
        /// Inside the operator's systems.
        Internal = "internal",
    }
}

vocabulary! {
    /// Legal instruments under which data is handed over.
    InstrumentKind, "instrument kind" {
        /// A subpoena.
        Subpoena = "subpoena",
        /// A court order.
        CourtOrder = "court_order",
        /// A search warrant.
        SearchWarrant = "search_warrant",
        /// A law enforcement agency's written request.
        WrittenRequest = "written_request",
    }
}

vocabulary! {
    /// What the operator got for handing data over (policy clause 2).
    #[derive(Default)]
    Exchange, "exchange" {
        /// Nothing: the data was handed over as a part of the service.
        #[default]
        None = "none",
        /// It was sold, or traded for something else of value.
        Sold = "sold",
        /// It was lent for a payment.
        Rented = "rented",
    }
}

impl Exchange {
    /// Whether nothing was got for it.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

vocabulary! {
    /// Who makes a request.
    ActorRole, "actor role" {
        /// The account's holder.
        Subscriber = "subscriber",
        /// Somebody of the household who drives, too.
        HouseholdDriver = "household_driver",
        /// A dealer's staff.
        DealerStaff = "dealer_staff",
        /// The operator's staff.
        OperatorStaff = "operator_staff",
        /// An auditor.
        Auditor = "auditor",
    }
}

vocabulary! {
    /// What somebody other than the subscriber asked to see.
    AskedFor, "part of an account" {
        /// The cars.
        Vehicles = "vehicles",
        /// The timeline: its pages, its index, a search, or news of it.
        Timeline = "timeline",
        /// Counts alone.
        Counts = "counts",
        /// Single records.
        Record = "record",
        /// Who received what.
        Sharing = "sharing",
        /// A file of records, or a report.
        Export = "export",
    }
}

vocabulary! {
    /// A part of the account that can be reviewed and corrected (policy clause 5).
    AccountField, "account field" {
        /// The subscriber's name.
        Name = "name",
        /// The mail address.
        Email = "email",
        /// The phone number.
        Phone = "phone",
        /// The postal address.
        Address = "address",
        /// Whom to call in an emergency.
        EmergencyContact = "emergency_contact",
        /// Who else drives.
        AdditionalDriver = "additional_driver",
        /// The dealer whom the subscriber chose.
        PrimaryDealer = "primary_dealer",
        /// The language in which the service speaks.
        Language = "language",
        /// Which cars are on the account.
        Vehicles = "vehicles",
    }
}

vocabulary! {
    /// A side or corner of the car.
    ImpactSide, "impact side" {
        /// Front.
        Front = "front",
        /// Front left corner.
        FrontLeft = "front_left",
        /// Front right corner.
        FrontRight = "front_right",
        /// Left side.
        Left = "left",
        /// Right side.
        Right = "right",
        /// Rear.
        Rear = "rear",
        /// Rear left corner.
        RearLeft = "rear_left",
        /// Rear right corner.
        RearRight = "rear_right",
    }
}

vocabulary! {
    /// A seat.
    Seat, "seat" {
        /// Driver.
        Driver = "driver",
        /// Front passenger.
        FrontPassenger = "front_passenger",
        /// Rear left.
        RearLeft = "rear_left",
        /// Rear center.
        RearCenter = "rear_center",
        /// Rear right.
        RearRight = "rear_right",
    }
}

vocabulary! {
    /// An airbag.
    Airbag, "airbag" {
        /// Driver, front.
        Driver = "driver",
        /// Passenger, front.
        FrontPassenger = "front_passenger",
        /// Left side.
        SideLeft = "side_left",
        /// Right side.
        SideRight = "side_right",
        /// Left curtain.
        CurtainLeft = "curtain_left",
        /// Right curtain.
        CurtainRight = "curtain_right",
        /// Knee.
        Knee = "knee",
    }
}

vocabulary! {
    /// How bad a collision was.
    Severity, "severity" {
        /// Light.
        Minor = "minor",
        /// Middling.
        Moderate = "moderate",
        /// Heavy.
        Severe = "severe",
    }
}

vocabulary! {
    /// The state of a trouble code (ISO 14229 / SAE J1979 wording).
    TroubleCodeState, "trouble code state" {
        /// Seen, not yet confirmed.
        Pending = "pending",
        /// Confirmed.
        Confirmed = "confirmed",
        /// No longer there.
        Cleared = "cleared",
    }
}

vocabulary! {
    /// Who called, in relation to the account.
    CallerRole, "caller role" {
        /// The subscriber.
        Subscriber = "subscriber",
        /// A household member who also drives.
        AdditionalDriver = "additional_driver",
        /// Somebody else in the car.
        Occupant = "occupant",
        /// Somebody outside the car.
        ThirdParty = "third_party",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_in_serde_and_in_as_str() {
        for category in DataCategory::ALL {
            let json = serde_json::to_string(category).unwrap_or_default();
            assert_eq!(json, format!("\"{category}\""));
            assert_eq!(category.as_str().parse(), Ok(*category));
        }
        for cause in Cause::ALL {
            assert_eq!(
                serde_json::to_string(cause).unwrap_or_default(),
                format!("\"{cause}\"")
            );
        }
        for kind in RecipientKind::ALL {
            assert_eq!(
                serde_json::to_string(kind).unwrap_or_default(),
                format!("\"{kind}\"")
            );
        }
    }

    #[test]
    fn an_unknown_word_names_the_list_and_its_words() {
        let error = "blimp".parse::<TriggerKind>().map_err(|e| e.to_string());
        assert!(error.is_err_and(|e| e.contains("trigger `blimp`") && e.contains("crash, theft")));
    }
}
