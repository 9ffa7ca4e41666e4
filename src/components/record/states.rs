//! What is out of the ordinary with a record as a whole: it was withheld, it is gone, or it should be.

use dashboard_model::{
    policy::{Finding, FindingRule},
    record::Record,
    time::Day,
};
use leptos::prelude::*;

use crate::{
    i18n::*,
    state::formatting::use_format,
    ui::{Glyph, Icon},
};

/// A line for each such thing; nothing where there is none.
#[component]
pub fn States(
    /// The record.
    record: Record,
    /// What was found.
    findings: Vec<Finding>,
    /// Today, for the account.
    today: Day,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let sealed = record.sealed_until.map(|day| {
        let date = format.day(day);
        let text = if day <= today {
            td_string!(locale, record.state.sealed, date)
        } else {
            td_string!(locale, record.state.released, date)
        };
        (Glyph::Lock, text)
    });
    let erased = record.erased.as_ref().map(|erasure| {
        let date = format.date(erasure.at);
        (Glyph::Clock, td_string!(locale, record.state.erased, date))
    });
    let overdue = findings
        .iter()
        .any(|finding| finding.rule == FindingRule::KeptPastDate);
    let overdue = record.retain_until.filter(|_| overdue).map(|day| {
        let date = format.day(day);
        (Glyph::Alert, td_string!(locale, record.state.overdue, date))
    });
    let line = |(glyph, text): (Glyph, String)| {
        view! {
            <li class="state">
                <Icon glyph />
                <span>{text}</span>
            </li>
        }
    };
    let lines: Vec<_> = [sealed, erased, overdue].into_iter().flatten().collect();
    (!lines.is_empty())
        .then(|| view! { <ul class="states">{lines.into_iter().map(line).collect_view()}</ul> })
}
