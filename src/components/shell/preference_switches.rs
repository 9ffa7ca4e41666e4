//! The reader's choices: theme and language.

use leptos::prelude::*;

use crate::{
    i18n::*,
    state::preferences::{LANGUAGES, Theme, tag, use_preferences},
};

/// Two selects: theme and language.
#[component]
pub fn PreferenceSwitches() -> impl IntoView {
    let locale = use_locale();
    let preferences = use_preferences();
    let theme = preferences.theme();
    let choose_theme = move |event| {
        if let Some(theme) = Theme::parse(&event_target_value(&event)) {
            preferences.choose_theme(theme);
        }
    };
    let choose_language = move |event| {
        if let Ok(language) = event_target_value(&event).parse() {
            preferences.choose_language(language);
        }
    };
    let themes = Theme::ALL.map(|choice| {
        view! {
            <option value=choice.as_str() selected=move || theme.get() == choice>
                {theme_name(locale, choice)}
            </option>
        }
    });
    let languages = LANGUAGES.map(|choice| {
        view! {
            <option value=tag(choice) lang=tag(choice) selected=choice == locale>
                {own_name(choice)}
            </option>
        }
    });
    view! {
        <div class="preferences">
            <label class="preference">
                <span>{td_string!(locale, common.theme)}</span>
                <select id="theme" on:change=choose_theme>
                    {themes.into_iter().collect_view()}
                </select>
            </label>
            <label class="preference">
                <span>{td_string!(locale, common.language)}</span>
                <select id="language" on:change=choose_language>
                    {languages.into_iter().collect_view()}
                </select>
            </label>
        </div>
    }
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
