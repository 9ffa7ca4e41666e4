//! The reader's choices: theme and language. They outlive the visit.

use leptos::prelude::*;

use crate::{
    browser::{root, storage},
    config::HostConfig,
    i18n::Locale,
};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in `data-theme` and in storage.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == word)
    }
}

/// The languages that the app speaks.
pub const LANGUAGES: [Locale; 2] = [Locale::en, Locale::es];

const THEME: &str = "theme";
const LANGUAGE: &str = "language";

/// The reader's choices.
#[derive(Clone, Copy)]
pub struct Preferences {
    theme: RwSignal<Theme>,
    language: RwSignal<Locale>,
}

/// The reader's choices.
#[must_use]
pub fn use_preferences() -> Preferences {
    use_context().unwrap_or_else(|| Preferences::load(&HostConfig::default()))
}

impl Preferences {
    /// What the host fixes, else what was stored, else what the browser asks for.
    #[must_use]
    pub fn load(config: &HostConfig) -> Self {
        let stored_theme = || storage::read(THEME).and_then(|word| Theme::parse(&word));
        let stored_language = || storage::read(LANGUAGE).and_then(|word| word.parse().ok());
        let theme = config.theme.or_else(stored_theme).unwrap_or_default();
        let language = config.locale.or_else(stored_language);
        let language = language.or_else(wanted_language).unwrap_or_default();
        apply_theme(theme);
        apply_language(language);
        Self {
            theme: RwSignal::new(theme),
            language: RwSignal::new(language),
        }
    }

    /// The theme.
    #[must_use]
    pub fn theme(self) -> ReadSignal<Theme> {
        self.theme.read_only()
    }

    /// The language.
    #[must_use]
    pub fn language(self) -> ReadSignal<Locale> {
        self.language.read_only()
    }

    /// Chooses a theme.
    pub fn choose_theme(self, theme: Theme) {
        storage::write(THEME, theme.as_str());
        apply_theme(theme);
        self.theme.set(theme);
    }

    /// Takes what a portal wants, for this visit: it is not the reader's choice.
    pub fn follow(self, theme: Option<Theme>, language: Option<Locale>) {
        if let Some(theme) = theme {
            apply_theme(theme);
            self.theme.set(theme);
        }
        // Everything is built anew when the language changes.
        if let Some(language) = language.filter(|wanted| *wanted != self.language.get_untracked()) {
            apply_language(language);
            self.language.set(language);
        }
    }

    /// Chooses a language.
    pub fn choose_language(self, language: Locale) {
        storage::write(LANGUAGE, tag(language));
        apply_language(language);
        self.language.set(language);
    }
}

/// The language's own tag, as in `lang`.
#[must_use]
pub const fn tag(language: Locale) -> &'static str {
    match language {
        Locale::en => "en",
        Locale::es => "es",
    }
}

/// The tag for `Intl`: with the region that the browser names for this language. English without a
/// region is American, as the service is.
#[must_use]
pub fn regional_tag(language: Locale) -> String {
    let own = tag(language);
    let wanted = root::browser_languages()
        .into_iter()
        .find(|tag| tag.split('-').next() == Some(own) && tag != own);
    match (wanted, language) {
        (Some(tag), _) => tag,
        (None, Locale::en) => "en-US".to_owned(),
        (None, Locale::es) => own.to_owned(),
    }
}

fn wanted_language() -> Option<Locale> {
    root::browser_languages()
        .iter()
        .find_map(|tag| tag.split('-').next()?.parse().ok())
}

/// `data-theme` is absent where the device decides, so that the style sheet can.
fn apply_theme(theme: Theme) {
    let value = (theme != Theme::System).then(|| theme.as_str());
    root::set_root_attribute("data-theme", value);
}

fn apply_language(language: Locale) {
    root::set_root_attribute("lang", Some(tag(language)));
}
