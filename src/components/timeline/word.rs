//! A word of a closed list by which records are filtered.

use dashboard_model::{
    timeline::TimelineSummary,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

use crate::{i18n::Locale, timeline::filter::Filter, words};

/// A reason, a kind of data, or a kind of recipient.
#[derive(Clone, Copy)]
pub enum Word {
    Reason(TriggerKind),
    Category(DataCategory),
    Recipient(RecipientKind),
}

impl Word {
    /// What it is called.
    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Reason(reason) => words::trigger_name(locale, reason),
            Self::Category(category) => words::category_name(locale, category),
            Self::Recipient(recipient) => words::recipient_kind_name(locale, recipient),
        }
    }

    /// The reason whose color it shows.
    pub fn reason(self) -> Option<&'static str> {
        match self {
            Self::Reason(reason) => Some(reason.as_str()),
            Self::Category(_) | Self::Recipient(_) => None,
        }
    }

    /// Whether it is chosen.
    pub fn is_in(self, filter: &Filter) -> bool {
        match self {
            Self::Reason(reason) => filter.triggers.contains(&reason),
            Self::Category(category) => filter.categories.contains(&category),
            Self::Recipient(recipient) => filter.recipients.contains(&recipient),
        }
    }

    /// The filter with it chosen, or no longer chosen.
    pub fn toggled(self, filter: Filter) -> Filter {
        match self {
            Self::Reason(reason) => filter.with_trigger_toggled(reason),
            Self::Category(category) => filter.with_category_toggled(category),
            Self::Recipient(recipient) => filter.with_recipient_toggled(recipient),
        }
    }

    /// How many records it gives.
    pub fn count(self, summary: &TimelineSummary) -> u32 {
        let found = match self {
            Self::Reason(word) => {
                let count = summary.triggers.iter().find(|count| count.trigger == word);
                count.map(|count| count.count)
            }
            Self::Category(word) => {
                let count = summary
                    .categories
                    .iter()
                    .find(|count| count.category == word);
                count.map(|count| count.count)
            }
            Self::Recipient(word) => {
                let count = summary
                    .recipients
                    .iter()
                    .find(|count| count.recipient == word);
                count.map(|count| count.count)
            }
        };
        found.unwrap_or(0)
    }
}
