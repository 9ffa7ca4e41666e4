//! Titles of records.

use dashboard_model::{timeline::RecordSummary, vocabulary::Cause, wording::Part};

use crate::{format::Format, i18n::*};

/// What a record is, in a few words: `Concierge call, 4 min 12 sec`.
#[must_use]
pub fn record_title(locale: Locale, format: &Format, record: &RecordSummary) -> String {
    let part = Part::of(record);
    let title = title(locale, record.trigger.cause, part);
    match (part, record.duration_s) {
        (Part::Call, Some(seconds)) => format!("{title}, {}", format.duration_s(seconds)),
        _ => title.to_owned(),
    }
}

/// What set a record off, in a few words: `Concierge call`.
#[must_use]
pub fn cause_name(locale: Locale, cause: Cause) -> &'static str {
    title(locale, cause, Part::Whole)
}

fn title(locale: Locale, cause: Cause, part: Part) -> &'static str {
    dashboard_model::record_title!(td_string, locale, cause, part)
}
