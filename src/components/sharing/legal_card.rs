//! What went to one recipient under one legal document.

use dashboard_model::{
    disclosure::{Instrument, InstrumentScope},
    sharing::LegalDisclosure,
    vocabulary::DataCategory,
};
use leptos::prelude::*;

use super::legal_group::LegalGroup;
use crate::{
    components::link::PageLink,
    format::{Format, Plural},
    i18n::*,
    route::Route,
    state::formatting::use_format,
    timeline::filter::Filter,
    ui::{Fold, Glyph, Icon},
    words,
};

/// The recipient, the document with what it asks for, and what was given.
#[component]
pub fn LegalCard(
    /// What went there.
    group: LegalGroup,
) -> impl IntoView {
    let locale = use_locale();
    let format = use_format();
    let given = names(locale, &format, &group.given());
    let beyond = wider(locale, &format, &group);
    let document = match &group.instrument {
        Some(instrument) => paper(locale, &format, instrument).into_any(),
        None => no_paper(locale).into_any(),
    };
    let when = when(locale, &format, &group.each);
    view! {
        <li class="received legal">
            <div class="received-head">
                <h3>{group.recipient.name}</h3>
                <p class="received-kind">
                    {words::recipient_kind_name(locale, group.recipient.kind)}
                </p>
            </div>
            <dl class="received-facts">
                {document} <div>
                    <dt>{td_string!(locale, sharing.legal.given)}</dt>
                    <dd>{given}</dd>
                </div>
            </dl>
            <div class="received-count">
                <p>{when}</p>
            </div>
            <div class="received-policy">{beyond}{each(locale, &format, group.each)}</div>
        </li>
    }
}

/// What went beyond the document: other data, or data of another time.
fn wider(locale: Locale, format: &Format, group: &LegalGroup) -> impl IntoView + use<> {
    let data = group.beyond();
    let data = (!data.is_empty()).then(|| {
        let what = names(locale, format, &data);
        td_string!(locale, sharing.legal.beyond, what)
    });
    let time = group.out_of_time();
    let time = (!time.is_empty()).then(|| {
        let mut days: Vec<_> = time.into_iter().map(|at| format.date(at)).collect();
        days.dedup();
        let days = format.list(&days);
        td_string!(locale, sharing.legal.out_of_time, days)
    });
    let line = |text: String| {
        view! {
            <p class="asked">
                <Icon glyph=Glyph::Question />
                {text}
            </p>
        }
    };
    [data, time].into_iter().flatten().map(line).collect_view()
}

/// When: a day, or the first and the last of several.
fn when(locale: Locale, format: &Format, each: &[LegalDisclosure]) -> String {
    let days = each.iter().map(|one| one.day);
    let ends = days.clone().min().zip(days.max());
    ends.map_or_else(String::new, |(first, last)| {
        if first == last {
            return format.day(first);
        }
        let (from, to) = (format.day(first), format.day(last));
        td_string!(locale, sharing.legal.between, from, to)
    })
}

fn paper(locale: Locale, format: &Format, instrument: &Instrument) -> impl IntoView + use<> {
    let kind = words::instrument_name(locale, instrument.kind);
    let reference = instrument.reference.clone();
    let authority = instrument.authority.clone();
    let text = td_string!(locale, sharing.legal.document, kind, reference, authority);
    let scope = match &instrument.scope {
        Some(scope) => scope_text(locale, format, scope),
        None => td_string!(locale, sharing.legal.asked_open).to_owned(),
    };
    view! {
        <div>
            <dt>{td_string!(locale, sharing.legal.document_title)}</dt>
            <dd>{text}</dd>
        </div>
        <div>
            <dt>{td_string!(locale, sharing.legal.asked)}</dt>
            <dd>{scope}</dd>
        </div>
    }
}

fn no_paper(locale: Locale) -> impl IntoView {
    view! {
        <div>
            <dt>{td_string!(locale, sharing.legal.document_title)}</dt>
            <dd>
                <p class="asked">
                    <Icon glyph=Glyph::Question />
                    {td_string!(locale, sharing.legal.no_document)}
                </p>
                <p>{td_string!(locale, sharing.legal.no_document_advice)}</p>
            </dd>
        </div>
    }
}

/// What a document asks for: `Location, recorded from Jan 1, 2026 on`.
fn scope_text(locale: Locale, format: &Format, scope: &InstrumentScope) -> String {
    let what = if scope.categories.is_empty() {
        td_string!(locale, sharing.legal.asked_any).to_owned()
    } else {
        names(locale, format, &scope.categories)
    };
    let from = scope.from.map(|from| format.moment(from));
    let to = scope.to.map(|to| format.moment(to));
    let time = match (from, to) {
        (None, None) => return what,
        (Some(from), None) => td_string!(locale, sharing.legal.asked_from, from),
        (None, Some(to)) => td_string!(locale, sharing.legal.asked_to, to),
        (Some(from), Some(to)) => td_string!(locale, sharing.legal.asked_between, from, to),
    };
    format!("{what}, {time}")
}

/// Each handing-over with its record.
fn each(locale: Locale, format: &Format, each: Vec<LegalDisclosure>) -> impl IntoView + use<> {
    let count = u32::try_from(each.len()).unwrap_or(u32::MAX);
    let title = match format.plural(count) {
        Plural::One => td_string!(locale, sharing.legal.each.one).to_owned(),
        Plural::Other => {
            let count = format.count(count);
            td_string!(locale, sharing.legal.each.other, count)
        }
    };
    let row = |one: LegalDisclosure| {
        let what = names(locale, format, &one.categories);
        let to = Route::Record {
            id: one.record,
            filter: Filter::default(),
        };
        let moment = format.moment(one.at);
        let which = td_string!(locale, sharing.legal.of, moment = moment.clone());
        view! {
            <li>
                <time datetime=one.at.to_string()>{moment}</time>
                <span>{what}</span>
                <PageLink to>
                    {td_string!(locale, sharing.legal.see)} " "
                    <span class="visually-hidden">{which}</span>
                </PageLink>
            </li>
        }
    };
    let rows = each.into_iter().map(row).collect_view();
    view! {
        <Fold title>
            <ol class="legal-each">{rows}</ol>
        </Fold>
    }
}

fn names(locale: Locale, format: &Format, categories: &[DataCategory]) -> String {
    let names = categories.iter();
    let names: Vec<String> = names
        .map(|category| words::category_name(locale, *category).to_owned())
        .collect();
    format.list(&names)
}
