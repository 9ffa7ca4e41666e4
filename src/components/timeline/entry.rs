//! One record in the list.

use std::rc::Rc;

use dashboard_model::{id::RecordId, timeline::RecordSummary};
use leptos::prelude::*;

use crate::{
    browser::markup::{Built, element},
    components::{link::page_link, trigger_lamp::trigger_lamp},
    format::{Format, Plural},
    i18n::*,
    route::Route,
    state::formatting::use_format,
    timeline::filter::Filter,
    words,
};

/// A record: when, what, why, which data, and how many received it. `filter` is what the list shows,
/// `selected` the record that is open beside it.
pub fn entry(
    record: &RecordSummary,
    filter: Signal<Filter>,
    selected: Signal<Option<RecordId>>,
) -> Built {
    let locale = use_locale();
    let format = use_format();
    let body = element("div")
        .class("entry-body")
        .child(title(locale, &format, record, filter, selected))
        .child(
            element("p")
                .class("entry-why")
                .text(&words::record_why(locale, &format, record)),
        )
        .child(element("ul").class("tags").children(tags(locale, record)))
        .children(flags(locale, &format, record));
    let time = element("time")
        .attribute("datetime", &record.occurred_at.to_string())
        .text(&format.time(record.occurred_at));
    let meta = element("p")
        .class("entry-meta")
        .child(time)
        .child(element("span").text(&sharing(locale, &format, record)));
    let id = record.id.clone();
    element("article")
        .class("entry")
        .live_class("selected", move || is_open(selected, &id))
        .attribute("data-record", record.id.as_str())
        .attribute("data-trigger", record.trigger.kind.as_str())
        .child(trigger_lamp(record.trigger.kind))
        .child(body)
        .child(meta)
}

fn is_open(selected: Signal<Option<RecordId>>, id: &RecordId) -> bool {
    selected.with(|selected| selected.as_ref() == Some(id))
}

/// What it is, as the link to the record.
fn title(
    locale: Locale,
    format: &Format,
    record: &RecordSummary,
    filter: Signal<Filter>,
    selected: Signal<Option<RecordId>>,
) -> Built {
    let id = Rc::new(record.id.clone());
    let target = Rc::clone(&id);
    let open = move || Route::Record {
        id: RecordId::clone(&target),
        filter: filter.get(),
    };
    let link = page_link("entry-link", open)
        .live_attribute("aria-current", move || {
            is_open(selected, &id).then(|| "page".to_owned())
        })
        .text(&words::record_title(locale, format, record));
    element("h3").class("entry-title").child(link)
}

fn tags(locale: Locale, record: &RecordSummary) -> impl Iterator<Item = Built> {
    record.categories.iter().map(move |category| {
        element("li")
            .class("tag")
            .attribute("data-category", category.as_str())
            .text(words::category_name(locale, *category))
    })
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

/// What stands out: questions first.
fn flags(
    locale: Locale,
    format: &Format,
    record: &RecordSummary,
) -> impl Iterator<Item = Built> + use<> {
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
    .filter_map(|(class, text)| text.map(|text| element("p").class(class).text(&text)))
}
