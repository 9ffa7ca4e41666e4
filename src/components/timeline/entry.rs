//! One record in a list that came from the server.

use std::rc::Rc;

use dashboard_model::{id::RecordId, timeline::RecordSummary};
use leptos::prelude::*;

use super::{record_row::RecordRow, row_words::RowWords};
use crate::{
    browser::markup::Built, components::link::page_link, i18n::*, route::Route,
    state::formatting::use_format, timeline::filter::Filter,
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
    let id = Rc::new(record.id.clone());
    let (target, current) = (Rc::clone(&id), Rc::clone(&id));
    let open = move || Route::Record {
        id: RecordId::clone(&target),
        filter: filter.get(),
    };
    let link = page_link("entry-link", open).live_attribute("aria-current", move || {
        is_open(selected, &current).then(|| "page".to_owned())
    });
    let row = RecordRow::new(link);
    row.show(locale, &RowWords::of(locale, &format, record));
    row.show_time(&format, record.occurred_at);
    row.article()
        .part()
        .attribute("data-record", record.id.as_str())
        .live_class("selected", move || is_open(selected, &id))
}

fn is_open(selected: Signal<Option<RecordId>>, id: &RecordId) -> bool {
    selected.with(|selected| selected.as_ref() == Some(id))
}
