//! The reader's choices: theme and language.

use leptos::{ev::Event, prelude::*};

use crate::{
    browser::{
        listener::field_value,
        markup::{Built, element},
    },
    i18n::*,
    state::preferences::{LANGUAGES, Theme, tag, use_preferences},
};

/// Two selects: theme and language.
pub fn preference_switches() -> Built {
    let locale = use_locale();
    element("div")
        .class("preferences")
        .child(preference(td_string!(locale, common.theme), themes(locale)))
        .child(preference(
            td_string!(locale, common.language),
            languages(locale),
        ))
}

fn preference(name: &str, choice: Built) -> Built {
    element("label")
        .class("preference")
        .child(element("span").text(name))
        .child(choice)
}

fn themes(locale: Locale) -> Built {
    let preferences = use_preferences();
    let theme = preferences.theme();
    let options = Theme::ALL.map(|choice| {
        element("option")
            .attribute("value", choice.as_str())
            .live_flag("selected", move || theme.get() == choice)
            .text(theme_name(locale, choice))
    });
    element("select")
        .attribute("id", "theme")
        .on("change", move |event: Event| {
            if let Some(theme) = Theme::parse(&field_value(&event)) {
                preferences.choose_theme(theme);
            }
        })
        .children(options)
}

fn languages(locale: Locale) -> Built {
    let preferences = use_preferences();
    let options = LANGUAGES.map(|choice| {
        element("option")
            .attribute("value", tag(choice))
            .attribute("lang", tag(choice))
            .flag("selected", choice == locale)
            .text(own_name(choice))
    });
    element("select")
        .attribute("id", "language")
        .on("change", move |event: Event| {
            if let Ok(language) = field_value(&event).parse() {
                preferences.choose_language(language);
            }
        })
        .children(options)
}

fn theme_name(locale: Locale, theme: Theme) -> &'static str {
    match theme {
        Theme::System => td_string!(locale, common.theme_system),
        Theme::Light => td_string!(locale, common.theme_light),
        Theme::Dark => td_string!(locale, common.theme_dark),
    }
}

/// A language's name in itself: whoever looks for it may read no other.
const fn own_name(language: Locale) -> &'static str {
    match language {
        Locale::en => "English",
        Locale::es => "Español",
    }
}
