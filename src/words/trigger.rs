//! Reasons of records: the occasion, what set it off, who started it.

use dashboard_model::vocabulary::{Activation, ActorRole, TriggerKind};

use crate::i18n::*;

/// The occasion, as a word to choose by.
#[must_use]
pub fn trigger_name(locale: Locale, word: TriggerKind) -> &'static str {
    dashboard_model::trigger_name!(td_string, locale, word)
}

/// Who or what started it.
#[must_use]
pub fn activation_name(locale: Locale, word: Activation) -> &'static str {
    match word {
        Activation::Automatic => td_string!(locale, terms.activation.automatic),
        Activation::Manual => td_string!(locale, terms.activation.manual),
        Activation::Operator => td_string!(locale, terms.activation.operator),
    }
}

/// In what role somebody looked.
#[must_use]
pub fn actor_name(locale: Locale, word: ActorRole) -> &'static str {
    match word {
        ActorRole::Subscriber => td_string!(locale, terms.actor.subscriber),
        ActorRole::HouseholdDriver => td_string!(locale, terms.actor.household_driver),
        ActorRole::DealerStaff => td_string!(locale, terms.actor.dealer_staff),
        ActorRole::OperatorStaff => td_string!(locale, terms.actor.operator_staff),
        ActorRole::Auditor => td_string!(locale, terms.actor.auditor),
    }
}
