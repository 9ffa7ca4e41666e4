//! The search in the text of the records.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::{
    ev::{Event, KeyboardEvent},
    leptos_dom::helpers::TimeoutHandle,
    prelude::*,
};

use crate::{
    browser::markup::{Built, element, follow},
    format::Plural,
    i18n::*,
    state::formatting::use_format,
};

/// How long nothing was typed before the search begins.
const PAUSE: Duration = Duration::from_millis(250);
/// The fewest letters that are searched for.
const SHORTEST: usize = 2;
/// The most letters that the server takes.
const LONGEST: &str = "200";

/// A field for what is searched for, and how many records hold it, once that is known.
pub fn search_field(
    words: Signal<Option<String>>,
    found: impl Fn() -> Option<u32> + 'static,
    on_words: Callback<String>,
) -> Built {
    let locale = use_locale();
    let format = use_format();
    let input = element("input")
        .attribute("type", "search")
        .attribute("id", "timeline-search")
        .attribute("placeholder", td_string!(locale, timeline.search.label))
        .attribute("maxlength", LONGEST)
        .attribute("autocomplete", "off")
        .attribute("spellcheck", "false");
    let field = input.held();
    let shown = field.clone();
    follow(move || {
        let words = words.get().unwrap_or_default();
        // What is being typed is ahead of what is searched for.
        if !shown.has_focus() {
            shown.set_value(&words);
        }
    });
    let waiting: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
    let stop = {
        let waiting = Rc::clone(&waiting);
        move || {
            if let Some(before) = waiting.take() {
                before.clear();
            }
        }
    };
    let typed = {
        let (field, stop) = (field.clone(), stop.clone());
        move |_: Event| {
            stop();
            let field = field.clone();
            let search = move || {
                let text = field.value();
                let letters = text.trim().chars().count();
                if letters == 0 || letters >= SHORTEST {
                    on_words.run(text);
                }
            };
            waiting.set(set_timeout_with_handle(search, PAUSE).ok());
        }
    };
    let clear = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !field.value().is_empty() {
            event.prevent_default();
            event.stop_propagation();
            stop();
            field.set_value("");
            on_words.run(String::new());
        }
    };
    let label = element("span").text(td_string!(locale, timeline.search.label));
    let count = element("p").class("search-found").live_text(move || {
        let searched = words.with(Option::is_some);
        let Some(count) = found().filter(|_| searched) else {
            return String::new();
        };
        let number = format.count(count);
        match format.plural(count) {
            Plural::One => td_string!(locale, timeline.search.found.one, count = number),
            Plural::Other => td_string!(locale, timeline.search.found.other, count = number),
        }
    });
    element("div")
        .class("search")
        .attribute("role", "search")
        .child(
            element("label")
                .class("field")
                .child(label)
                .child(input.on("input", typed).on("keydown", clear)),
        )
        .child(count)
}
