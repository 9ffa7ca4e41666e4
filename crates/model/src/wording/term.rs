//! Closed lists of words.

/// A kind of data.
#[macro_export]
macro_rules! category_name {
    ($say:ident, $words:ident, $category:expr) => {{
        use $crate::vocabulary::DataCategory;
        match $category {
            DataCategory::VehicleDescription => $say!($words, terms.category.vehicle_description),
            DataCategory::Location => $say!($words, terms.category.location),
            DataCategory::Direction => $say!($words, terms.category.direction),
            DataCategory::TroubleCodes => $say!($words, terms.category.trouble_codes),
            DataCategory::TirePressure => $say!($words, terms.category.tire_pressure),
            DataCategory::Fuel => $say!($words, terms.category.fuel),
            DataCategory::Odometer => $say!($words, terms.category.odometer),
            DataCategory::Collision => $say!($words, terms.category.collision),
            DataCategory::ImpactDirection => $say!($words, terms.category.impact_direction),
            DataCategory::Airbags => $say!($words, terms.category.airbags),
            DataCategory::SeatBelts => $say!($words, terms.category.seat_belts),
            DataCategory::Caller => $say!($words, terms.category.caller),
            DataCategory::CallLog => $say!($words, terms.category.call_log),
            DataCategory::CallContent => $say!($words, terms.category.call_content),
            DataCategory::CallRecording => $say!($words, terms.category.call_recording),
            DataCategory::SpecialistNotes => $say!($words, terms.category.specialist_notes),
            DataCategory::Agreement => $say!($words, terms.category.agreement),
        }
    }};
}

/// The occasion of a record, as a word to choose by.
#[macro_export]
macro_rules! trigger_name {
    ($say:ident, $words:ident, $trigger:expr) => {{
        use $crate::vocabulary::TriggerKind;
        match $trigger {
            TriggerKind::AssistanceCall => $say!($words, terms.trigger.assistance_call),
            TriggerKind::Crash => $say!($words, terms.trigger.crash),
            TriggerKind::Theft => $say!($words, terms.trigger.theft),
            TriggerKind::Legal => $say!($words, terms.trigger.legal),
            TriggerKind::Diagnostics => $say!($words, terms.trigger.diagnostics),
            TriggerKind::Account => $say!($words, terms.trigger.account),
            TriggerKind::Access => $say!($words, terms.trigger.access),
        }
    }};
}

/// A kind of recipient.
#[macro_export]
macro_rules! recipient_kind_name {
    ($say:ident, $words:ident, $recipient:expr) => {{
        use $crate::vocabulary::RecipientKind;
        match $recipient {
            RecipientKind::ResponseCenter => $say!($words, terms.recipient.response_center),
            RecipientKind::RoadsideAssistance => {
                $say!($words, terms.recipient.roadside_assistance)
            }
            RecipientKind::EmergencyServices => $say!($words, terms.recipient.emergency_services),
            RecipientKind::Concierge => $say!($words, terms.recipient.concierge),
            RecipientKind::ConciergeSupplier => $say!($words, terms.recipient.concierge_supplier),
            RecipientKind::Dealer => $say!($words, terms.recipient.dealer),
            RecipientKind::GroupCompany => $say!($words, terms.recipient.group_company),
            RecipientKind::ServiceProvider => $say!($words, terms.recipient.service_provider),
            RecipientKind::ResearchPartner => $say!($words, terms.recipient.research_partner),
            RecipientKind::EmergencyContact => $say!($words, terms.recipient.emergency_contact),
            RecipientKind::LegalAuthority => $say!($words, terms.recipient.legal_authority),
            RecipientKind::AgreementEnforcement => {
                $say!($words, terms.recipient.agreement_enforcement)
            }
            RecipientKind::AssetSuccessor => $say!($words, terms.recipient.asset_successor),
            RecipientKind::Other => $say!($words, terms.recipient.other),
        }
    }};
}
