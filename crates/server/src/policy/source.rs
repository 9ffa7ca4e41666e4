//! A file of a pack, and the lines of its mistakes.

use std::ops::Range;

use serde::de::DeserializeOwned;

use super::{PolicyError, PolicyRule};

/// A file of a pack.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// Its path below the folder of packs.
    path: &'a str,
    text: &'a str,
}

impl<'a> Source<'a> {
    pub(super) fn new(path: &'a str, text: &'a str) -> Self {
        Self { path, text }
    }

    /// Reads it as TOML.
    pub(super) fn parse<T: DeserializeOwned>(self) -> Result<T, PolicyError> {
        toml::from_str(self.text).map_err(|error| {
            let rule = PolicyRule::Form(error.message().trim().replace('\n', ", "));
            match error.span() {
                Some(span) => self.at(span, rule),
                None => of_file(self.path, rule),
            }
        })
    }

    /// The mistake at a place.
    pub(super) fn at(self, place: Range<usize>, rule: PolicyRule) -> PolicyError {
        PolicyError {
            file: self.path.to_owned(),
            line: Some(self.line(&place)),
            rule,
        }
    }

    /// The line, from 1, on which a place begins.
    pub(super) fn line(self, place: &Range<usize>) -> usize {
        let before = self.text.as_bytes().iter().take(place.start);
        before.filter(|byte| **byte == b'\n').count() + 1
    }

    /// The mistake at a place, unless the condition holds.
    pub(super) fn require(
        self,
        holds: bool,
        place: Range<usize>,
        rule: impl FnOnce() -> PolicyRule,
    ) -> Result<(), PolicyError> {
        if holds {
            Ok(())
        } else {
            Err(self.at(place, rule()))
        }
    }

    /// A text for people is neither empty nor endless, and nothing but text.
    pub(super) fn plain(
        self,
        key: &'static str,
        text: &toml::Spanned<String>,
        most: usize,
    ) -> Result<(), PolicyError> {
        let plain = !text
            .get_ref()
            .contains(|c: char| c.is_control() || c == '<');
        let length = text.get_ref().chars().count();
        let filled = !text.get_ref().trim().is_empty();
        self.require(filled, text.span(), || PolicyRule::Empty(key))?;
        self.require(length <= most, text.span(), || PolicyRule::TooLong {
            key,
            most,
        })?;
        self.require(plain, text.span(), || PolicyRule::NotPlain(key))
    }
}

/// The mistake of a file as a whole.
pub(super) fn of_file(path: impl Into<String>, rule: PolicyRule) -> PolicyError {
    PolicyError {
        file: path.into(),
        line: None,
        rule,
    }
}

/// A file's bytes as text.
pub(super) fn text(path: &str, bytes: Vec<u8>) -> Result<String, PolicyError> {
    String::from_utf8(bytes).map_err(|_| of_file(path, PolicyRule::Encoding))
}
