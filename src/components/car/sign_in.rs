//! The way in: a code that somebody confirms on their phone.

use leptos::prelude::*;

use super::{
    frame::{Head, focus_first, press, screen},
    phone::picture,
};
use crate::{
    browser::markup::{Built, element, group},
    i18n::*,
};

/// How far the car has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pairing {
    /// It asks for a code.
    Asking,
    /// It shows one.
    Shown {
        /// The code: `BCDF-GHJK`.
        code: String,
        /// Where somebody types it.
        address: String,
        /// The picture that a phone reads instead.
        picture: String,
        /// Whether the last question went nowhere.
        offline: bool,
    },
    /// The phone said no.
    Denied,
    /// There is no code.
    Failed,
}

/// The screen; `again` asks for a new code.
pub fn sign_in(pairing: Signal<Pairing>, again: Callback<()>) -> Built {
    let locale = use_locale();
    let content = element("div").class("car-beside").live_for(
        move || pairing.get(),
        move |pairing| match pairing {
            Pairing::Asking => status(td_string!(locale, car.sign_in.asking)),
            Pairing::Shown {
                code,
                address,
                picture,
                offline,
            } => shown(locale, code, address, picture, *offline),
            Pairing::Denied => stopped(
                td_string!(locale, car.sign_in.denied_title),
                td_string!(locale, car.sign_in.denied),
            ),
            Pairing::Failed => stopped(
                td_string!(locale, car.sign_in.failed_title),
                td_string!(locale, car.sign_in.failed),
            ),
        },
    );
    let is_over = move || matches!(pairing.get(), Pairing::Denied | Pairing::Failed);
    let again = group().live_for(is_over, move |is_over| {
        is_over.then(|| {
            let word = td_string!(locale, car.sign_in.again);
            let again = press("car-button", word, move || again.run(()));
            focus_first();
            element("div")
                .class("car-foot")
                .child(again.attribute("data-first", ""))
        })
    });
    let head = Head {
        name: "sign-in",
        title: td_string!(locale, car.sign_in.title).to_owned(),
        back: None,
        lock: false,
    };
    screen(head, || group().child(content).child(again))
}

fn status(text: &str) -> Built {
    element("p").attribute("role", "status").text(text)
}

fn stopped(title: &str, advice: &str) -> Built {
    element("div")
        .class("car-words")
        .attribute("role", "alert")
        .child(element("p").class("car-primary").text(title))
        .child(element("p").text(advice))
}

fn shown(locale: Locale, code: &str, address: &str, from: &str, offline: bool) -> Built {
    // Groups are read one by one, and stay whole on a narrow screen.
    let groups = code.split('-').enumerate().map(|(place, letters)| {
        let dash = (place > 0).then(|| element("span").class("car-dash").text("-"));
        group()
            .children(dash)
            .child(element("span").class("car-letters").text(letters))
    });
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let said = if offline {
        td_string!(locale, car.sign_in.offline)
    } else {
        td_string!(locale, car.sign_in.waiting)
    };
    let words = element("div")
        .class("car-words")
        .child(element("p").class("car-code").children(groups))
        .child(
            element("p")
                .class("car-primary")
                .text(td_string!(locale, car.sign_in.scan)),
        )
        .child(element("p").text(&td_string!(locale, car.sign_in.open, address)))
        .child(status(said));
    group()
        .child(words)
        .child(picture(from, td_string!(locale, car.sign_in.picture)))
}
