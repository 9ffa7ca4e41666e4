//! Kinds of data.

use dashboard_model::vocabulary::DataCategory;

use crate::i18n::*;

/// A kind of data.
#[must_use]
pub fn category_name(locale: Locale, word: DataCategory) -> &'static str {
    dashboard_model::category_name!(td_string, locale, word)
}
