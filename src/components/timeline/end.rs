//! The end of the list.

use leptos::prelude::*;

use crate::{
    browser::markup::{Built, element, group},
    i18n::*,
    timeline::filter::Filter,
    ui::button,
};

/// Says that there is nothing older; under filters, that nothing older fits them, and how to see the
/// rest.
pub fn end(filter: Signal<Filter>, on_filter: Callback<Filter>) -> Built {
    let locale = use_locale();
    let filtered = move || !filter.with(Filter::is_everything);
    group().live_for(filtered, move |filtered| {
        let text = if *filtered {
            td_string!(locale, timeline.end_of_filtered)
        } else {
            td_string!(locale, timeline.end)
        };
        let clear = filtered.then(|| {
            button(td_string!(locale, timeline.filters.clear), move || {
                on_filter.run(filter.with_untracked(Filter::cleared));
            })
        });
        group().child(element("p").text(text)).children(clear)
    })
}
