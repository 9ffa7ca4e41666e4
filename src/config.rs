//! What the page that hosts the app decides.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::{i18n::Locale, state::preferences::Theme};

/// Where the app is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Surface {
    /// A page of its own in a browser.
    #[default]
    Browser,
    /// A part of somebody else's page.
    Embed,
    /// A parked car's screen.
    Car,
}

impl Surface {
    /// The word in `data-surface`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Embed => "embed",
            Self::Car => "car",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Browser, Self::Embed, Self::Car]
            .into_iter()
            .find(|surface| surface.as_str() == word)
    }
}

/// The host page's decisions. What it leaves open is the reader's, or the browser's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HostConfig {
    /// What stands before `/api/…` in every address; empty on the dashboard's own origin.
    pub api_base: String,
    /// The language, if the host fixes it.
    pub locale: Option<Locale>,
    /// The theme, if the host fixes it.
    pub theme: Option<Theme>,
    /// Where the app is shown.
    pub surface: Surface,
    /// Whether the page around the app is of the same house, and trusts itself.
    pub same_house: bool,
}

impl HostConfig {
    /// The configuration of a page of our own: what the program says that starts it, which is nothing
    /// in a browser.
    #[must_use]
    pub fn of_page(config: &JsValue) -> Self {
        // Of what is no object, nothing can be read.
        let text = |key: &str| Reflect::get(config, &key.into()).ok()?.as_string();
        Self {
            api_base: text("apiBase").unwrap_or_default(),
            locale: text("locale").and_then(|word| word.parse().ok()),
            theme: text("theme").and_then(|word| Theme::parse(&word)),
            surface: text("surface")
                .and_then(|word| Surface::parse(&word))
                .unwrap_or_default(),
            same_house: false,
        }
    }

    /// Reads the object that a page of the same house passed to `mount`: `apiBase`, `locale`, `theme`,
    /// all optional. Words that are not known are ignored. What is mounted is a part of that page.
    #[must_use]
    pub fn from_js(config: &JsValue) -> Self {
        Self {
            surface: Surface::Embed,
            same_house: true,
            ..Self::of_page(config)
        }
    }
}
