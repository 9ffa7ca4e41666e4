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
        FindingRule::NoPolicyInForce => FindingWords {
            title: td_string!(locale, terms.finding.no_policy_in_force.title),
            meaning: td_string!(locale, terms.finding.no_policy_in_force.meaning),
            advice: td_string!(locale, terms.finding.no_policy_in_force.advice),
        },
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
        FindingRule::PositionNotCovered => FindingWords {
            title: td_string!(locale, terms.finding.position_not_covered.title),
            meaning: td_string!(locale, terms.finding.position_not_covered.meaning),
            advice: td_string!(locale, terms.finding.position_not_covered.advice),
        },
        FindingRule::TheftNotVerified => FindingWords {
            title: td_string!(locale, terms.finding.theft_not_verified.title),
            meaning: td_string!(locale, terms.finding.theft_not_verified.meaning),
            advice: td_string!(locale, terms.finding.theft_not_verified.advice),
        },
        FindingRule::CarNotEquipped => FindingWords {
            title: td_string!(locale, terms.finding.car_not_equipped.title),
            meaning: td_string!(locale, terms.finding.car_not_equipped.meaning),
            advice: td_string!(locale, terms.finding.car_not_equipped.advice),
        },
        FindingRule::InstrumentMissing => FindingWords {
            title: td_string!(locale, terms.finding.instrument_missing.title),
            meaning: td_string!(locale, terms.finding.instrument_missing.meaning),
            advice: td_string!(locale, terms.finding.instrument_missing.advice),
        },
        FindingRule::WiderThanInstrument => FindingWords {
            title: td_string!(locale, terms.finding.wider_than_instrument.title),
            meaning: td_string!(locale, terms.finding.wider_than_instrument.meaning),
            advice: td_string!(locale, terms.finding.wider_than_instrument.advice),
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
        FindingRule::SoldOrRented => FindingWords {
            title: td_string!(locale, terms.finding.sold_or_rented.title),
            meaning: td_string!(locale, terms.finding.sold_or_rented.meaning),
            advice: td_string!(locale, terms.finding.sold_or_rented.advice),
        },
        FindingRule::DisclosedBeforeRecorded => FindingWords {
            title: td_string!(locale, terms.finding.disclosed_before_recorded.title),
            meaning: td_string!(locale, terms.finding.disclosed_before_recorded.meaning),
            advice: td_string!(locale, terms.finding.disclosed_before_recorded.advice),
        },
        FindingRule::DisclosedNotRecorded => FindingWords {
            title: td_string!(locale, terms.finding.disclosed_not_recorded.title),
            meaning: td_string!(locale, terms.finding.disclosed_not_recorded.meaning),
            advice: td_string!(locale, terms.finding.disclosed_not_recorded.advice),
        },
        FindingRule::PassedOn => FindingWords {
            title: td_string!(locale, terms.finding.passed_on.title),
            meaning: td_string!(locale, terms.finding.passed_on.meaning),
            advice: td_string!(locale, terms.finding.passed_on.advice),
        },
        FindingRule::KeptPastDate => FindingWords {
            title: td_string!(locale, terms.finding.kept_past_date.title),
            meaning: td_string!(locale, terms.finding.kept_past_date.meaning),
            advice: td_string!(locale, terms.finding.kept_past_date.advice),
        },
        FindingRule::OutsideSubscription => FindingWords {
            title: td_string!(locale, terms.finding.outside_subscription.title),
            meaning: td_string!(locale, terms.finding.outside_subscription.meaning),
            advice: td_string!(locale, terms.finding.outside_subscription.advice),
        },
        FindingRule::OutsideOwnership => FindingWords {
            title: td_string!(locale, terms.finding.outside_ownership.title),
            meaning: td_string!(locale, terms.finding.outside_ownership.meaning),
            advice: td_string!(locale, terms.finding.outside_ownership.advice),
        },
        FindingRule::RecipientNotBound => FindingWords {
            title: td_string!(locale, terms.finding.recipient_not_bound.title),
            meaning: td_string!(locale, terms.finding.recipient_not_bound.meaning),
            advice: td_string!(locale, terms.finding.recipient_not_bound.advice),
        },
        FindingRule::OtherPerson => FindingWords {
            title: td_string!(locale, terms.finding.other_person.title),
            meaning: td_string!(locale, terms.finding.other_person.meaning),
            advice: td_string!(locale, terms.finding.other_person.advice),
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
