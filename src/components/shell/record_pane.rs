//! The place of a record: beside the timeline, or instead of it where there is no room for both.

use leptos::prelude::*;

use crate::{
    browser::markup::{Built, element},
    components::link::page_link,
    i18n::*,
    route::Route,
    timeline::filter::Filter,
};

/// The pane with the way back to what the timeline shows; the record is to be added.
pub fn record_pane(filter: Signal<Filter>) -> Built {
    let locale = use_locale();
    let timeline = move || Route::Timeline {
        filter: filter.get(),
    };
    let back = page_link("record-back", timeline).text(td_string!(locale, common.back_to_timeline));
    element("section")
        .class("record-pane")
        .attribute("tabindex", "-1")
        .attribute("aria-label", td_string!(locale, common.record))
        .child(back)
}
