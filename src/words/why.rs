//! Why a record exists, in a sentence: what happened, who started the recording, and what the
//! record names to explain it. Nothing is said that the record does not hold.

use dashboard_model::{time::Day, timeline::RecordSummary};

use crate::{format::Format, i18n::*};

/// Why a record exists, with what proves it, as the timeline shows it: `The car was reported
/// stolen, so the response center located it. Identity verified; reported to Essex police (12).`
#[must_use]
pub fn record_why(locale: Locale, format: &Format, record: &RecordSummary) -> String {
    let mut why = record_reason(locale, record);
    let day = |day: Day| format.day(day);
    let proof = dashboard_model::record_proof!(td_string, locale, &record.trigger, day);
    if let Some(proof) = proof {
        why.push(' ');
        why.push_str(&proof);
    }
    why
}

/// Why a record exists, in one sentence: `An airbag deployed, so the car called the response center
/// by itself.`
#[must_use]
pub fn record_reason(locale: Locale, record: &RecordSummary) -> String {
    dashboard_model::record_reason!(td_string, locale, record)
}
