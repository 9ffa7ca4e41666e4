//! What is searched for. It comes in a header: a name that somebody looks for must not stand in an
//! address, which histories, logs and proxies keep.

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, request::Parts},
};
use utoipa::IntoParams;

use super::{Error, query::Reader};
use crate::store::TimelineFilter;

/// The header.
const NAME: &str = "search-words";

/// The longest text to search for, in characters.
const LONGEST: usize = 200;

/// The longest header: each character has at most four bytes, and each byte three letters.
const LONGEST_ENCODED: usize = LONGEST * 4 * 3;

/// Words to search for, if there are any.
#[derive(Debug, Default, PartialEq, Eq, IntoParams)]
#[into_params(parameter_in = Header)]
pub(super) struct SearchWords {
    /// Percent-encoded UTF-8, of at most 200 characters. Each of these words begins one in the text of
    /// the record: in its notes, its advice, the names of those who called and who received it, the
    /// references of instruments and reports.
    #[param(rename = "search-words", min_length = 1, max_length = 2400)]
    words: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for SearchWords {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let mut reader = Reader::new(None);
        let mut all = parts.headers.get_all(NAME).iter();
        let words = all.next().and_then(|header| read(header, &mut reader));
        if all.next().is_some() {
            reader.refuse(NAME, "repeated", "must be there only once");
        }
        reader.done(Self { words })
    }
}

fn read(header: &HeaderValue, reader: &mut Reader<'_>) -> Option<String> {
    if header.len() > LONGEST_ENCODED {
        reader.refuse(NAME, "too_long", too_long());
        return None;
    }
    let Some(text) = decode(header.as_bytes()) else {
        reader.refuse(NAME, "malformed", "must be percent-encoded UTF-8");
        return None;
    };
    let words = text.trim();
    if words.is_empty() {
        reader.refuse(NAME, "empty", "must hold a word, or be left out");
    } else if words.chars().count() > LONGEST {
        reader.refuse(NAME, "too_long", too_long());
    } else if words.chars().any(char::is_control) {
        let message = "must not hold control characters";
        reader.refuse(NAME, "control_character", message);
    } else {
        return Some(words.to_owned());
    }
    None
}

fn too_long() -> String {
    format!("must have at most {LONGEST} characters")
}

/// The text of an encoded one; `None` for half an encoding, and for what is no text.
fn decode(encoded: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.iter();
    while let Some(&byte) = rest.next() {
        let byte = if byte == b'%' {
            digit(*rest.next()?)? << 4 | digit(*rest.next()?)?
        } else {
            byte
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

fn digit(letter: u8) -> Option<u8> {
    let digit = char::from(letter).to_digit(16)?;
    u8::try_from(digit).ok()
}

impl SearchWords {
    /// The filter with these words in it.
    pub(super) fn within(self, filter: impl Into<TimelineFilter>) -> TimelineFilter {
        TimelineFilter {
            search: self.words,
            ..filter.into()
        }
    }

    /// The words themselves.
    pub(super) fn into_words(self) -> Option<String> {
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_read_and_half_of_it_is_not() {
        let read = |text: &str| decode(text.as_bytes());
        assert_eq!(read("tow%20truck").as_deref(), Some("tow truck"));
        assert_eq!(
            read("gr%C3%B6%c3%9fer+1").as_deref(),
            Some("gr\u{f6}\u{df}er+1")
        );
        assert_eq!(read("plain words").as_deref(), Some("plain words"));
        for broken in ["%", "%4", "%zz", "50%", "%+4", "%C3", "%ff"] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }
}
