//! What the check of a record against the policy found.

use dashboard_model::policy::FindingRule;

use crate::i18n::*;

/// A finding in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingWords {
    /// In a few words.
    pub title: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What one can do.
    pub advice: &'static str,
}

/// What a rule found.
#[must_use]
pub fn finding_words(locale: Locale, rule: FindingRule) -> FindingWords {
    match rule {
        FindingRule::OccasionNotCovered => FindingWords {
            title: td_string!(locale, terms.finding.occasion_not_covered.title),
            meaning: td_string!(locale, terms.finding.occasion_not_covered.meaning),
            advice: td_string!(locale, terms.finding.occasion_not_covered.advice),
        },
        FindingRule::CategoryNotCovered => FindingWords {
            title: td_string!(locale, terms.finding.category_not_covered.title),
            meaning: td_string!(locale, terms.finding.category_not_covered.meaning),
            advice: td_string!(locale, terms.finding.category_not_covered.advice),
        },
        FindingRule::TheftNotVerified => FindingWords {
            title: td_string!(locale, terms.finding.theft_not_verified.title),
            meaning: td_string!(locale, terms.finding.theft_not_verified.meaning),
            advice: td_string!(locale, terms.finding.theft_not_verified.advice),
        },
        FindingRule::InstrumentMissing => FindingWords {
            title: td_string!(locale, terms.finding.instrument_missing.title),
            meaning: td_string!(locale, terms.finding.instrument_missing.meaning),
            advice: td_string!(locale, terms.finding.instrument_missing.advice),
        },
        FindingRule::PurposeNotCovered => FindingWords {
            title: td_string!(locale, terms.finding.purpose_not_covered.title),
            meaning: td_string!(locale, terms.finding.purpose_not_covered.meaning),
            advice: td_string!(locale, terms.finding.purpose_not_covered.advice),
        },
        FindingRule::RecipientNotCovered => FindingWords {
            title: td_string!(locale, terms.finding.recipient_not_covered.title),
            meaning: td_string!(locale, terms.finding.recipient_not_covered.meaning),
            advice: td_string!(locale, terms.finding.recipient_not_covered.advice),
        },
        FindingRule::RecipientNotBound => FindingWords {
            title: td_string!(locale, terms.finding.recipient_not_bound.title),
            meaning: td_string!(locale, terms.finding.recipient_not_bound.meaning),
            advice: td_string!(locale, terms.finding.recipient_not_bound.advice),
        },
        FindingRule::CallRecorded => FindingWords {
            title: td_string!(locale, terms.finding.call_recorded.title),
            meaning: td_string!(locale, terms.finding.call_recorded.meaning),
            advice: td_string!(locale, terms.finding.call_recorded.advice),
        },
        FindingRule::CrossedCellular => FindingWords {
            title: td_string!(locale, terms.finding.crossed_cellular.title),
            meaning: td_string!(locale, terms.finding.crossed_cellular.meaning),
            advice: td_string!(locale, terms.finding.crossed_cellular.advice),
        },
    }
}
