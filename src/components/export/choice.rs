//! One form in which everything can be saved.

use leptos::prelude::*;

use super::{SaveLink, Way};
use crate::{
    i18n::*,
    ui::{Glyph, Icon},
};

/// A form of the file. Its name in the manifest tells it from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// One JSON document.
    Json,
    /// A table of records.
    Records,
    /// A table of values.
    Values,
    /// A table of handings-over.
    Disclosures,
}

impl Choice {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Json, Self::Records, Self::Values, Self::Disclosures];

    /// What the address says of it.
    #[must_use]
    pub const fn query(self) -> &'static str {
        match self {
            Self::Json => "?format=json&id=json",
            Self::Records => "?format=csv&part=records&id=records",
            Self::Values => "?format=csv&part=values&id=values",
            Self::Disclosures => "?format=csv&part=disclosures&id=disclosures",
        }
    }

    /// Its name in the manifest.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.query().rsplit('=').next().unwrap_or_default()
    }

    fn words(self, locale: Locale) -> (&'static str, &'static str) {
        match self {
            Self::Json => (
                td_string!(locale, export.json.title),
                td_string!(locale, export.json.meaning),
            ),
            Self::Records => (
                td_string!(locale, export.records.title),
                td_string!(locale, export.records.meaning),
            ),
            Self::Values => (
                td_string!(locale, export.values.title),
                td_string!(locale, export.values.meaning),
            ),
            Self::Disclosures => (
                td_string!(locale, export.disclosures.title),
                td_string!(locale, export.disclosures.meaning),
            ),
        }
    }
}

/// A form with the link that saves it.
#[component]
pub fn ExportChoice(
    /// Which.
    choice: Choice,
    /// How it is saved; `None` while nothing may be saved.
    way: Option<Way>,
    /// How far it is, once it was asked for.
    children: Children,
) -> impl IntoView {
    let (title, meaning) = choice.words(use_locale());
    let head = match way {
        None => view! { <p>{title}</p> }.into_any(),
        Some(way) => view! {
            <SaveLink way>
                <Icon glyph=Glyph::Download />
                {title}
            </SaveLink>
        }
        .into_any(),
    };
    view! { <li class="export-choice">{head} <p>{meaning}</p> {children()}</li> }
}
