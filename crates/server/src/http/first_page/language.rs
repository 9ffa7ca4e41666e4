//! The language of the page: what the browser asks for, as the app chooses it.

use axum::http::{HeaderMap, header::ACCEPT_LANGUAGE};

/// A language that the app speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::http) enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// All of them.
    pub(in crate::http) const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// Its tag, as in `lang`.
    pub(in crate::http) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// Its name in itself.
    pub(in crate::http) const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
        }
    }

    fn of(tag: &str) -> Option<Self> {
        let own = primary(tag);
        Self::ALL.into_iter().find(|language| language.tag() == own)
    }
}

/// A language, and the tag with a region by which dates and numbers are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::http) struct Wanted {
    /// The language of the texts.
    pub(in crate::http) language: Language,
    /// The regional tag (BCP 47).
    pub(in crate::http) tag: String,
}

impl Wanted {
    /// The first language of the reader's that the app speaks, else English; the first region that
    /// is named for it, else for English the United States, as the service is American.
    pub(in crate::http) fn by(headers: &HeaderMap) -> Self {
        let header = headers.get(ACCEPT_LANGUAGE);
        let tags = tags(
            header
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default(),
        );
        let language = tags.iter().find_map(|tag| Language::of(tag));
        let language = language.unwrap_or(Language::English);
        let own = language.tag();
        let regional = tags
            .into_iter()
            .find(|tag| primary(tag) == own && *tag != own);
        let tag = regional.unwrap_or(match language {
            Language::English => "en-US",
            Language::Spanish => "es",
        });
        Self {
            language,
            tag: tag.to_owned(),
        }
    }
}

impl Wanted {
    /// That language, in the region that was named for it.
    pub(in crate::http) fn or_else(self, language: Language) -> Self {
        if self.language == language {
            return self;
        }
        let tag = match language {
            Language::English => "en-US",
            Language::Spanish => "es",
        };
        Self {
            language,
            tag: tag.to_owned(),
        }
    }
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The tags, most wanted first.
fn tags(header: &str) -> Vec<&str> {
    let weighed = |part: &'_ str| -> Option<(u16, usize)> {
        let mut pieces = part.split(';').map(str::trim);
        let tag = pieces.next().filter(|tag| !tag.is_empty())?;
        let weight = pieces.find_map(|piece| piece.strip_prefix("q="));
        Some((thousandths(weight.unwrap_or("1")), tag.len()))
    };
    let mut all: Vec<(u16, &str)> = header
        .split(',')
        .map(str::trim)
        .filter_map(|part| weighed(part).map(|(weight, length)| (weight, &part[..length])))
        .filter(|(weight, _)| *weight > 0)
        .collect();
    all.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    all.into_iter().map(|(_, tag)| tag).collect()
}

/// A weight from 0 to 1 with at most three digits; anything else is not wanted.
fn thousandths(weight: &str) -> u16 {
    let weight: f32 = weight.parse().unwrap_or(0.0);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range just before"
    )]
    let thousandths = (weight.clamp(0.0, 1.0) * 1000.0) as u16;
    thousandths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(header: &str) -> (&'static str, String) {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, header.parse().unwrap());
        let wanted = Wanted::by(&headers);
        (wanted.language.tag(), wanted.tag)
    }

    #[test]
    fn the_first_language_that_the_app_speaks_is_taken() {
        assert_eq!(wanted("en-US,en;q=0.9"), ("en", "en-US".to_owned()));
        assert_eq!(
            wanted("de,es-MX;q=0.8,en;q=0.7"),
            ("es", "es-MX".to_owned())
        );
        assert_eq!(wanted("en;q=0.2,es;q=0.8"), ("es", "es".to_owned()));
        assert_eq!(wanted("es-419, es;q=0.9"), ("es", "es-419".to_owned()));
    }

    #[test]
    fn without_a_language_of_ours_it_is_american_english() {
        for header in ["", "fr", "*", "en", "en;q=0", ";;,=", "es;q=nonsense"] {
            assert_eq!(wanted(header), ("en", "en-US".to_owned()), "{header}");
        }
    }
}
