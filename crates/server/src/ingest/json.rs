//! Reading JSON from outside: bounded before it is parsed, each name once, and a hash that does
//! not depend on its layout.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::store::SecretHash;

/// How deep arrays and objects may be nested.
pub const DEEPEST: usize = 32;

/// Why a text was not accepted as JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// Arrays and objects are nested deeper than [`DEEPEST`].
    #[error("arrays and objects are nested deeper than {DEEPEST}")]
    TooDeep,
    /// It is not JSON, or an object has the same name twice.
    #[error("not JSON, or an object names a field twice: line {line}, column {column}")]
    Malformed {
        /// Where, from 1.
        line: usize,
        /// Where, from 1.
        column: usize,
    },
}

/// Parses JSON.
///
/// # Errors
/// It is nested too deep, is not JSON, or an object names a field twice.
pub fn parse(text: &[u8]) -> Result<Value, JsonError> {
    if depth(text) > DEEPEST {
        return Err(JsonError::TooDeep);
    }
    serde_json::from_slice::<Strict>(text)
        .map(|strict| strict.0)
        .map_err(|error| JsonError::Malformed {
            line: error.line(),
            column: error.column(),
        })
}

/// How deep the brackets outside of strings are nested. Looks at each byte once.
fn depth(text: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_string, mut escaped) = (false, false);
    for &byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// The SHA-256 of a value, the same however it was laid out and its fields were ordered.
#[must_use]
pub fn hash(value: &Value) -> SecretHash {
    let mut text = Vec::with_capacity(1_024);
    write_plainly(&mut text, value);
    Sha256::digest(&text).into()
}

/// Without spaces, each object's fields by their names.
fn write_plainly(text: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Array(values) => {
            text.push(b'[');
            for value in values {
                write_plainly(text, value);
                text.push(b',');
            }
            text.push(b']');
        }
        Value::Object(fields) => {
            let mut names: Vec<_> = fields.iter().collect();
            names.sort_unstable_by_key(|(name, _)| name.as_str());
            text.push(b'{');
            for (name, value) in names {
                write_scalar(text, name);
                text.push(b':');
                write_plainly(text, value);
                text.push(b',');
            }
            text.push(b'}');
        }
        scalar => write_scalar(text, scalar),
    }
}

fn write_scalar(text: &mut Vec<u8>, scalar: &(impl Serialize + ?Sized)) {
    // Writing a scalar into memory cannot fail.
    drop(serde_json::to_writer(text, scalar));
}

/// A value whose objects name each field once.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Strict(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some((name, Strict(value))) = object.next_entry::<String, _>()? {
            if fields.insert(name, value).is_some() {
                return Err(de::Error::custom("a field is named twice"));
            }
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_strings_are_not_depth() {
        assert_eq!(depth(br#"{"a":"[[[{{{\"[[","b":[1]}"#), 2);
    }

    #[test]
    fn thirty_two_levels_are_the_limit() {
        let nested = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        assert!(parse(nested(32).as_bytes()).is_ok());
        assert_eq!(parse(nested(33).as_bytes()), Err(JsonError::TooDeep));
        assert_eq!(parse(nested(1_000_000).as_bytes()), Err(JsonError::TooDeep));
    }

    #[test]
    fn a_field_named_twice_is_refused() {
        assert!(parse(br#"{"a":1,"a":1}"#).is_err());
    }

    #[test]
    fn the_hash_does_not_depend_on_layout_or_order() {
        let one = parse(br#"{"a":1,"b":[true,null]}"#).unwrap();
        let other = parse(b"{ \"b\" : [ true, null ],\n \"a\": 1 }").unwrap();
        let different = parse(br#"{"a":1,"b":[true,0]}"#).unwrap();
        assert_eq!(hash(&one), hash(&other));
        assert_ne!(hash(&one), hash(&different));
    }

    #[test]
    fn the_hash_is_that_of_the_releases_before() {
        let value = parse(br#"{"b":[true,null,1.5,"\u00e9\"\n"],"a":{"x":-1}}"#).unwrap();
        let text = "{\"a\":{\"x\":-1,},\"b\":[true,null,1.5,\"\u{e9}\\\"\\n\",],}";
        let expected: SecretHash = Sha256::digest(text).into();
        assert_eq!(hash(&value), expected);
    }
}
