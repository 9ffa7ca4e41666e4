//! How a record travelled, and how long it is kept.

use dashboard_model::record::Record;
use leptos::prelude::*;

use super::{
    facts::{Fact, Facts},
    section::Section,
};
use crate::{i18n::*, state::formatting::use_format, words};

/// How it travelled, when it came, until when it is kept, and until when it was withheld.
#[component]
pub fn Keeping(
    /// The record.
    record: Record,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let kept = record.retain_until.map_or_else(
        || td_string!(locale, record.keeping.not_limited).to_owned(),
        |day| format.day(day),
    );
    let sealed = record
        .sealed_until
        .map(|day| (td_string!(locale, record.keeping.sealed), format.day(day)));
    let facts: Vec<Fact> = [
        (
            td_string!(locale, record.keeping.travelled),
            words::transport_name(locale, record.transport).to_owned(),
        ),
        (
            td_string!(locale, record.keeping.received),
            format.moment(record.received_at),
        ),
        (td_string!(locale, record.keeping.kept), kept),
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
