//! Who receives data, and under what document.

use dashboard_model::vocabulary::{InstrumentKind, RecipientKind, Transport};

use crate::i18n::*;

/// A kind of recipient.
#[must_use]
pub fn recipient_kind_name(locale: Locale, word: RecipientKind) -> &'static str {
    match word {
        RecipientKind::ResponseCenter => td_string!(locale, terms.recipient.response_center),
        RecipientKind::RoadsideAssistance => {
            td_string!(locale, terms.recipient.roadside_assistance)
        }
        RecipientKind::EmergencyServices => td_string!(locale, terms.recipient.emergency_services),
        RecipientKind::Concierge => td_string!(locale, terms.recipient.concierge),
        RecipientKind::ConciergeSupplier => td_string!(locale, terms.recipient.concierge_supplier),
        RecipientKind::Dealer => td_string!(locale, terms.recipient.dealer),
        RecipientKind::GroupCompany => td_string!(locale, terms.recipient.group_company),
        RecipientKind::ServiceProvider => td_string!(locale, terms.recipient.service_provider),
        RecipientKind::ResearchPartner => td_string!(locale, terms.recipient.research_partner),
        RecipientKind::EmergencyContact => td_string!(locale, terms.recipient.emergency_contact),
        RecipientKind::LegalAuthority => td_string!(locale, terms.recipient.legal_authority),
        RecipientKind::AgreementEnforcement => {
            td_string!(locale, terms.recipient.agreement_enforcement)
        }
        RecipientKind::AssetSuccessor => td_string!(locale, terms.recipient.asset_successor),
        RecipientKind::Other => td_string!(locale, terms.recipient.other),
    }
}

/// A legal document.
#[must_use]
pub fn instrument_name(locale: Locale, word: InstrumentKind) -> &'static str {
    match word {
        InstrumentKind::Subpoena => td_string!(locale, terms.instrument.subpoena),
        InstrumentKind::CourtOrder => td_string!(locale, terms.instrument.court_order),
        InstrumentKind::SearchWarrant => td_string!(locale, terms.instrument.search_warrant),
        InstrumentKind::WrittenRequest => td_string!(locale, terms.instrument.written_request),
    }
}

/// How data travelled.
#[must_use]
pub fn transport_name(locale: Locale, word: Transport) -> &'static str {
    match word {
        Transport::Cellular => td_string!(locale, terms.transport.cellular),
        Transport::Telephone => td_string!(locale, terms.transport.telephone),
        Transport::Web => td_string!(locale, terms.transport.web),
        Transport::Workshop => td_string!(locale, terms.transport.workshop),
        Transport::Internal => td_string!(locale, terms.transport.internal),
    }
}
