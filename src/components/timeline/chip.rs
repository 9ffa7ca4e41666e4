//! A filter that is on or off.

use std::rc::Rc;

use leptos::ev::MouseEvent;

use crate::{
    browser::markup::{Built, element, group},
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
    button
        .text(name)
        .live_for(move || count(), |count| count.map(count_after_name))
}

fn dot() -> Built {
    element("span")
        .class("chip-dot")
        .attribute("aria-hidden", "true")
}

fn count_after_name(count: u32) -> Built {
    let count = use_format().count(count);
    let count = element("small").class("chip-count").text(&count);
    group().text(" ").child(count)
}
