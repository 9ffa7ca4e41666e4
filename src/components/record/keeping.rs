//! How a record travelled, and how long it is kept.

use dashboard_model::{
    policy::{Finding, FindingRule},
    record::Record,
    time::Day,
};
use leptos::prelude::*;

use super::{
    facts::{Fact, Facts},
    section::Section,
};
use crate::{format::Format, i18n::*, state::formatting::use_format, words};

/// How it travelled, when it came, until when it is kept, and until when it was withheld.
#[component]
pub fn Keeping(
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
        let until = if day <= today {
            date
        } else {
            td_string!(locale, record.keeping.released, date)
        };
        (td_string!(locale, record.keeping.sealed), until)
    });
    let facts: Vec<Fact> = [
        (
            td_string!(locale, record.keeping.travelled),
            words::transport_name(locale, record.transport).to_owned(),
        ),
        (
            td_string!(locale, record.keeping.received),
            format.moment(record.received_at),
        ),
        (
            td_string!(locale, record.keeping.kept),
            kept(locale, &format, &record, &findings),
        ),
    ]
    .into_iter()
    .chain(sealed)
    .collect();
    view! {
        <Section title=td_string!(locale, record.keeping.title)>
            <Facts facts />
        </Section>
    }
}

/// The last day; whether it is over; or that the values are gone.
fn kept(locale: Locale, format: &Format, record: &Record, findings: &[Finding]) -> String {
    if let Some(erasure) = &record.erased {
        let date = format.date(erasure.at);
        return td_string!(locale, record.keeping.erased, date);
    }
    let Some(day) = record.retain_until else {
        return td_string!(locale, record.keeping.not_limited).to_owned();
    };
    let date = format.day(day);
    let overdue = findings
        .iter()
        .any(|finding| finding.rule == FindingRule::KeptPastDate);
    if overdue {
        td_string!(locale, record.keeping.overdue, date)
    } else {
        date
    }
}
