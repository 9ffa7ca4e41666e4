//! A filter that is on or off.

use std::{cell::Cell, rc::Rc};

use leptos::ev::MouseEvent;

use crate::{
    browser::markup::{Built, element, group},
    i18n::*,
    state::formatting::use_format,
};

/// A button that says whether it is pressed, and how many records it gives, once that is known. It
/// shows the color of a reason, or none. One that would give nothing is dimmed, and can be pressed.
pub fn chip(
    name: &str,
    reason: Option<&str>,
    pressed: impl Fn() -> bool + 'static,
    count: impl Fn() -> Option<u32> + 'static,
    press: impl Fn() + 'static,
) -> Built {
    build(
        name,
        reason,
        Box::new(pressed),
        Rc::new(count),
        Box::new(press),
    )
}

/// A button that takes back what it names.
pub fn removable(text: &str, remove: impl Fn() + 'static) -> Built {
    let sign = element("span").attribute("aria-hidden", "true").text("×");
    let hint = element("span")
        .class("visually-hidden")
        .text(", ")
        .text(td_string!(use_locale(), timeline.filters.remove));
    element("button")
        .attribute("type", "button")
        .class("chip")
        .on("click", move |_: MouseEvent| remove())
        .text(text)
        .child(hint)
        .child(sign)
}

/// Not generic: there are many chips, and code for each would be downloaded by everyone.
fn build(
    name: &str,
    reason: Option<&str>,
    pressed: Box<dyn Fn() -> bool>,
    count: Rc<dyn Fn() -> Option<u32>>,
    press: Box<dyn Fn()>,
) -> Built {
    let counted = Rc::clone(&count);
    let button = element("button")
        .attribute("type", "button")
        .class("chip")
        .live_class("none", move || counted() == Some(0))
        .live_attribute("aria-pressed", move || Some(pressed().to_string()))
        .on("click", move |_: MouseEvent| press());
    let button = match reason {
        Some(reason) => button.attribute("data-trigger", reason).child(dot()),
        None => button,
    };
    let longest = Cell::new(String::new());
    button.text(name).live_for(
        move || count(),
        move |count| count.map(|count| count_after_name(count, &longest)),
    )
}

fn dot() -> Built {
    element("span")
        .class("chip-dot")
        .attribute("aria-hidden", "true")
}

/// A chip keeps the room of its longest count: the chips beside it stay under the finger that pressed
/// one of them.
fn count_after_name(count: u32, longest: &Cell<String>) -> Built {
    let text = use_format().count(count);
    let before = longest.take();
    let room = room(&text, &before);
    longest.set(if room.is_empty() {
        text.clone()
    } else {
        before
    });
    let count = element("small")
        .class("chip-count")
        .attribute("data-room", &room)
        .text(&text);
    group().text(" ").child(count)
}

/// Spaces as wide as what a longer count has more than a text: a digit's for a digit, and a point's
/// for what stands between digits.
fn room(text: &str, longer: &str) -> String {
    let more = longer.chars().count().saturating_sub(text.chars().count());
    let space = |letter: char| match letter {
        '0'..='9' => '\u{2007}',
        _ => '\u{2008}',
    };
    longer.chars().take(more).map(space).collect()
}
