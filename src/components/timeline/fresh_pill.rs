//! Records that came meanwhile. The list does not move by itself.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    browser::markup::{Built, element},
    format::Plural,
    i18n::*,
    state::formatting::use_format,
};

/// Says how many are new, and shows them when it is pressed.
pub fn fresh_pill(count: Signal<u32>, show: Callback<()>) -> Built {
    let locale = use_locale();
    let button = move |count: &u32| {
        let format = use_format();
        let number = format.count(*count);
        let text = match format.plural(*count) {
            Plural::One => td_string!(locale, timeline.fresh.one, count = number),
            Plural::Other => td_string!(locale, timeline.fresh.other, count = number),
        };
        let button = element("button")
            .attribute("type", "button")
            .class("button fresh-pill")
            .on("click", move |_: MouseEvent| show.run(()))
            .text(&text);
        (*count > 0).then_some(button)
    };
    element("div")
        .class("fresh")
        .attribute("role", "status")
        .live_for(move || count.get(), button)
}
