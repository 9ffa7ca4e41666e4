//! How many records there are.

use std::rc::Rc;

use dashboard_model::timeline::TimelineSummary;

use crate::{
    browser::markup::{Built, element},
    format::{Format, Plural},
    i18n::*,
    state::formatting::use_format,
};

/// The count under the filters, once it is known, said aloud when it changes; and the newest record's
/// moment.
pub fn summary_line(summary: impl Fn() -> Option<Rc<TimelineSummary>> + Copy + 'static) -> Built {
    let locale = use_locale();
    let format = use_format();
    let total = element("span")
        .attribute("role", "status")
        .class("summary-total")
        .live_text(move || {
            let summary = summary();
            summary.map_or(String::new(), |all| records(locale, &format, all.total))
        });
    let newest = move || summary().and_then(|all| all.last_at);
    element("p")
        .class("summary-line")
        .child(total)
        .live_for(newest, move |newest| {
            let date = use_format().date((*newest)?);
            let newest = td_string!(locale, timeline.newest, date);
            Some(element("span").text(" · ").text(&newest))
        })
}

fn records(locale: Locale, format: &Format, total: u32) -> String {
    let count = format.count(total);
    match format.plural(total) {
        Plural::One => td_string!(locale, timeline.records.one, count),
        Plural::Other => td_string!(locale, timeline.records.other, count),
    }
}
