//! What belongs on the phone: a picture that its camera reads, and what it is for.

use leptos::prelude::*;

use super::frame::{Head, screen};
use crate::{
    browser::markup::{Built, element, group},
    i18n::*,
};

/// A picture for the phone's camera, on the white that cameras want.
pub fn picture(address: &str, name: &str) -> Built {
    let picture = element("img")
        .attribute("src", address)
        .attribute("alt", name)
        .attribute("width", "320")
        .attribute("height", "320");
    element("div").class("car-picture").child(picture)
}

/// The account: nothing of it, but the way to it.
pub fn account(address: &str, back: Callback<()>) -> Built {
    let locale = use_locale();
    let head = Head {
        name: "account",
        title: td_string!(locale, car.account.title).to_owned(),
        back: Some(back),
        lock: true,
    };
    let paragraph = |class: &str, text: &str| element("p").class(class).text(text);
    let words = element("div")
        .class("car-words")
        .child(paragraph(
            "car-primary",
            td_string!(locale, car.account.advice),
        ))
        .child(paragraph("", td_string!(locale, car.account.scan)));
    let content = group()
        .child(words)
        .child(picture(address, td_string!(locale, car.account.picture)));
    screen(head, || element("div").class("car-beside").child(content))
}
