//! What all screens have in common: the head with the way back and the lock, and the one place of the
//! focus to begin with.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    browser::{
        car, focus,
        markup::{Built, element},
    },
    i18n::*,
};

/// What has the focus first on a screen. Where several are marked, the first one has it.
const FIRST: &str = "main.car [data-first]";

/// What a screen is called, and how one leaves it.
pub struct Head {
    /// The word by which the page's program, the style and tests know it.
    pub name: &'static str,
    /// The heading.
    pub title: String,
    /// Back to where one came from; `None` where one begins.
    pub back: Option<Callback<()>>,
    /// Whether there is something to lock.
    pub lock: bool,
}

/// A screen. Where its content wants the focus elsewhere, it says so while it is built.
pub fn screen(head: Head, content: impl FnOnce() -> Built) -> Built {
    let Head {
        name,
        title,
        back,
        lock,
    } = head;
    let locale = use_locale();
    car::say_screen(name);
    focus_first();
    let back = back.map(|back| {
        let word = td_string!(locale, car.back);
        press("car-button car-back", word, move || back.run(())).attribute("data-first", "")
    });
    let lock = lock.then(|| {
        press(
            "car-button car-lock",
            td_string!(locale, car.lock),
            car::lock,
        )
    });
    let bar = element("header")
        .class("car-head")
        .children(back)
        .child(element("h1").text(&title))
        .children(lock);
    element("main")
        .class("car")
        .attribute("data-screen", name)
        .child(bar)
        .child(content())
}

/// Moves the focus to where it begins, once that is laid out.
pub fn focus_first() {
    focus::focus_next(FIRST.to_owned());
}

/// The same, where the focus is nowhere, or on what says that something did not come and now has.
pub fn keep_focus() {
    if focus::is_nowhere() || focus::is_inside(".failure") {
        focus_first();
    }
}

/// Something that can be pressed.
pub fn press(class: &str, text: &str, press: impl Fn() + 'static) -> Built {
    element("button")
        .attribute("type", "button")
        .class(class)
        .on("click", move |_: MouseEvent| press())
        .text(text)
}

/// What stands where something is on its way.
pub fn waiting() -> Built {
    element("p")
        .class("car-waiting")
        .attribute("role", "status")
        .text(td_string!(use_locale(), common.loading))
}
