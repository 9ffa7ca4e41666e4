//! Who receives data, and under what document.

use dashboard_model::vocabulary::{InstrumentKind, RecipientKind, Transport};

use crate::i18n::*;

/// A kind of recipient.
#[must_use]
pub fn recipient_kind_name(locale: Locale, word: RecipientKind) -> &'static str {
    dashboard_model::recipient_kind_name!(td_string, locale, word)
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
