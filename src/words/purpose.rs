//! What data is used for.

use dashboard_model::vocabulary::Purpose;

use crate::i18n::*;

/// A use.
#[must_use]
pub fn purpose_name(locale: Locale, word: Purpose) -> &'static str {
    match word {
        Purpose::ServiceDelivery => td_string!(locale, terms.purpose.service_delivery),
        Purpose::AccountManagement => td_string!(locale, terms.purpose.account_management),
        Purpose::SafetyImprovement => td_string!(locale, terms.purpose.safety_improvement),
        Purpose::FraudPrevention => td_string!(locale, terms.purpose.fraud_prevention),
        Purpose::Research => td_string!(locale, terms.purpose.research),
        Purpose::ServiceExperience => td_string!(locale, terms.purpose.service_experience),
        Purpose::OwnershipExperience => td_string!(locale, terms.purpose.ownership_experience),
        Purpose::LegalCompliance => td_string!(locale, terms.purpose.legal_compliance),
        Purpose::Marketing => td_string!(locale, terms.purpose.marketing),
    }
}
