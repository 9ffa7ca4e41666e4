//! What a row says of a record, as texts: the same for all records of one kind, but for the moment
//! and the length of a call.

use dashboard_model::{
    timeline::RecordSummary,
    vocabulary::{DataCategory, TriggerKind},
};

use crate::{
    format::{Format, Plural},
    i18n::*,
    words,
};

/// The texts of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowWords {
    /// The reason, which is the color of the row.
    pub trigger: TriggerKind,
    /// What it is.
    pub title: String,
    /// Why it was recorded.
    pub why: String,
    /// With how many it was shared.
    pub sharing: String,
    /// What was recorded.
    pub categories: Vec<DataCategory>,
    /// What stands out, questions first, each with its class.
    pub flags: Vec<(&'static str, String)>,
}

impl RowWords {
    /// The texts for a record.
    #[must_use]
    pub fn of(locale: Locale, format: &Format, record: &RecordSummary) -> Self {
        Self {
            trigger: record.trigger.kind,
            title: words::record_title(locale, format, record),
            why: words::record_why(locale, format, record),
            sharing: sharing(locale, format, record),
            categories: record.categories.clone(),
            flags: flags(locale, format, record),
        }
    }
}

fn sharing(locale: Locale, format: &Format, record: &RecordSummary) -> String {
    let count = u32::from(record.shared_with);
    let number = format.count(count);
    match (count, format.plural(count)) {
        (0, _) => td_string!(locale, timeline.not_shared).to_owned(),
        (_, Plural::One) => td_string!(locale, timeline.shared_with.one, count = number),
        (_, Plural::Other) => td_string!(locale, timeline.shared_with.other, count = number),
    }
}

fn flags(locale: Locale, format: &Format, record: &RecordSummary) -> Vec<(&'static str, String)> {
    let questions = u32::from(record.questions);
    let question = (questions > 0).then(|| {
        let count = format.count(questions);
        match format.plural(questions) {
            Plural::One => td_string!(locale, timeline.questions.one).to_owned(),
            Plural::Other => td_string!(locale, timeline.questions.other, count),
        }
    });
    let unbound = u32::from(record.unbound);
    let not_bound = (unbound > 0).then(|| {
        let count = format.count(unbound);
        match format.plural(unbound) {
            Plural::One => td_string!(locale, timeline.unbound.one).to_owned(),
            Plural::Other => td_string!(locale, timeline.unbound.other, count),
        }
    });
    let erased = record
        .erased
        .then(|| td_string!(locale, timeline.erased).to_owned());
    let sealed = record.sealed_until.map(|day| {
        let date = format.day(day);
        td_string!(locale, timeline.sealed, date)
    });
    [
        ("flag question", question),
        ("flag notice", not_bound),
        ("flag fact", erased),
        ("flag fact", sealed),
    ]
    .into_iter()
    .filter_map(|(class, text)| text.map(|text| (class, text)))
    .collect()
}
