//! Why a JSON value does not have the form of an event: the kind of fault and never the value,
//! because values are personal data.

use std::fmt::{self, Display};

use dashboard_model::problem::Violation;
use serde::de::{Error, Expected, Unexpected};

/// The longest name of an unknown field that a refusal repeats, in characters.
const NAME_SHOWN: usize = 64;

/// A value that does not have its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A field that nobody knows.
    UnknownField(String),
    /// A field that must be there.
    MissingField(&'static str),
    /// A word that is not in its closed list.
    UnknownWord(&'static [&'static str]),
    /// Another JSON type.
    WrongType(String),
    /// The right JSON type, out of what it may hold.
    OutOfRange(String),
    /// A text whose form is wrong; the rule in words.
    Malformed(String),
}

impl Fault {
    /// The violation, at a field's path.
    #[must_use]
    pub fn at(&self, field: String) -> Violation {
        let (rule, message) = match self {
            Self::UnknownField(_) => ("unknown_field", "is not known here".to_owned()),
            Self::MissingField(_) => ("missing_field", "must be there".to_owned()),
            Self::UnknownWord(words) => (
                "unknown_word",
                format!("must be one of: {}", words.join(", ")),
            ),
            Self::WrongType(expected) => ("wrong_type", format!("must be {}", in_words(expected))),
            Self::OutOfRange(expected) => {
                ("out_of_range", format!("must be {}", in_words(expected)))
            }
            Self::Malformed(rule) => ("malformed", rule.clone()),
        };
        Violation::new(field, rule, message)
    }

    /// The name of the field that the fault is about, if it is not the place where it was found.
    #[must_use]
    pub fn names(&self) -> Option<&str> {
        match self {
            Self::UnknownField(name) => Some(name),
            Self::MissingField(name) => Some(name),
            _ => None,
        }
    }
}

/// What a deserializer expects, for people.
fn in_words(expected: &str) -> &str {
    match expected {
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" => "a whole number from 0 to 4294967295",
        "f64" => "a number",
        "a string" => "a text",
        "a sequence" => "a list",
        "a boolean" => "true or false",
        other if other.starts_with("enum ") || other == "variant identifier" => "a word",
        other if other.starts_with("struct ") || other.contains("enum ") => "an object",
        _ => "of another type",
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.at(String::new()).message)
    }
}

impl std::error::Error for Fault {}

impl Error for Fault {
    fn custom<T: Display>(rule: T) -> Self {
        Self::Malformed(rule.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::WrongType(expected.to_string())
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::OutOfRange(expected.to_string())
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::WrongType(expected.to_string())
    }

    fn unknown_variant(_: &str, words: &'static [&'static str]) -> Self {
        Self::UnknownWord(words)
    }

    fn unknown_field(name: &str, _: &'static [&'static str]) -> Self {
        Self::UnknownField(name.chars().take(NAME_SHOWN).collect())
    }

    fn missing_field(name: &'static str) -> Self {
        Self::MissingField(name)
    }

    fn duplicate_field(name: &'static str) -> Self {
        Self::Malformed(format!("names `{name}` twice"))
    }
}
