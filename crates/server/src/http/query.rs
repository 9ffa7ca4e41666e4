//! Reading a query: each parameter known, each once, each with its rule in words.

use std::{borrow::Cow, str::FromStr};

use axum::{extract::FromRequestParts, http::request::Parts};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use dashboard_model::{
    problem::Violation,
    vocabulary::{DataCategory, RecipientKind, TriggerKind},
};

use super::Error;
use crate::keys::TAG_LENGTH;

/// A query without parameters. A handler that takes it refuses every parameter by name.
pub(super) struct NoParameters;

impl<S: Sync> FromRequestParts<S> for NoParameters {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let mut reader = Reader::new(parts.uri.query());
        while let Some((name, _)) = reader.next() {
            reader.unknown(&name);
        }
        reader.done(Self)
    }
}

/// The longest name of a parameter that a refusal repeats, in characters.
const NAME_SHOWN: usize = 64;

/// How many rows a page may have.
const LIMITS: std::ops::RangeInclusive<u16> = 1..=200;

/// Goes through a query and collects what breaks rules. It never repeats a value.
pub(super) struct Reader<'a> {
    pairs: form_urlencoded::Parse<'a>,
    seen: Vec<Cow<'a, str>>,
    violations: Vec<Violation>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(query: Option<&'a str>) -> Self {
        Self {
            pairs: form_urlencoded::parse(query.unwrap_or_default().as_bytes()),
            seen: Vec::new(),
            violations: Vec::new(),
        }
    }

    pub(super) fn next(&mut self) -> Option<(Cow<'a, str>, Cow<'a, str>)> {
        let (name, value) = self.pairs.next()?;
        if self.seen.contains(&name) {
            self.refuse(&name, "repeated", "must be there only once");
        }
        self.seen.push(name.clone());
        Some((name, value))
    }

    pub(super) fn refuse(&mut self, name: &str, rule: &str, message: impl Into<String>) {
        let name: String = name.chars().take(NAME_SHOWN).collect();
        self.violations.push(Violation::new(name, rule, message));
    }

    pub(super) fn unknown(&mut self, name: &str) {
        self.refuse(
            name,
            "unknown_parameter",
            "is not a parameter of this address",
        );
    }

    pub(super) fn value<T: FromStr<Err: ToString>>(
        &mut self,
        name: &str,
        value: &str,
    ) -> Option<T> {
        value
            .parse()
            .map_err(|error: T::Err| self.refuse(name, "malformed", error.to_string()))
            .ok()
    }

    pub(super) fn list<T: FromStr + Copy + PartialEq + Known>(
        &mut self,
        name: &str,
        value: &str,
    ) -> Vec<T> {
        let mut words: Vec<T> = Vec::new();
        for word in value.split(',') {
            match word.parse() {
                Ok(word) if words.contains(&word) => {}
                Ok(word) => words.push(word),
                Err(_) => {
                    let message = format!(
                        "must be words of this list, separated by commas: {}",
                        T::known()
                    );
                    self.refuse(name, "unknown_word", message);
                    break;
                }
            }
        }
        words
    }

    pub(super) fn boolean(&mut self, name: &str, value: &str) -> Option<bool> {
        value
            .parse()
            .map_err(|_| self.refuse(name, "malformed", "must be `true` or `false`"))
            .ok()
    }

    /// A recipient's handle. One that nobody has is no mistake: it has received nothing.
    pub(super) fn recipient(&mut self, name: &str, value: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(value).ok();
        if bytes.is_some_and(|bytes| bytes.len() == TAG_LENGTH) {
            return Some(value.to_owned());
        }
        self.refuse(name, "malformed", "must be a recipient's handle");
        None
    }

    /// A whole number.
    pub(super) fn number<T: FromStr>(&mut self, name: &str, value: &str) -> Option<T> {
        // A sign is no digit.
        let digits = value.bytes().all(|byte| byte.is_ascii_digit());
        let number = value.parse().ok().filter(|_| digits);
        if number.is_none() {
            self.refuse(name, "malformed", "must be a whole number");
        }
        number
    }

    /// A parameter that has to be there, if it was not refused before.
    pub(super) fn needs(&mut self, name: &str) {
        if !self.seen.iter().any(|seen| seen == name) {
            self.refuse(name, "missing", "must be there");
        }
    }

    pub(super) fn only_true(&mut self, name: &str, value: &str) -> Option<bool> {
        if value == "true" {
            return Some(true);
        }
        self.refuse(name, "malformed", "must be `true`, or be left out");
        None
    }

    pub(super) fn limit(&mut self, name: &str, value: &str) -> Option<u16> {
        let limit = value.parse().ok().filter(|limit| LIMITS.contains(limit));
        if limit.is_none() {
            let (least, most) = (LIMITS.start(), LIMITS.end());
            let message = format!("must be a whole number from {least} to {most}");
            self.refuse(name, "out_of_range", message);
        }
        limit
    }

    pub(super) fn done<T>(self, parameters: T) -> Result<T, Error> {
        if self.violations.is_empty() {
            Ok(parameters)
        } else {
            Err(Error::InvalidQuery(self.violations))
        }
    }
}

/// A closed list of words.
pub(super) trait Known {
    /// Its words, separated by commas.
    fn known() -> String;
}

macro_rules! known {
    ($($list:ty),+) => {
        $(impl Known for $list {
            fn known() -> String {
                let words: Vec<_> = Self::ALL.iter().map(|word| word.as_str()).collect();
                words.join(", ")
            }
        })+
    };
}

known!(TriggerKind, DataCategory, RecipientKind);
