//! Giving a JSON value its type, with the exact place of what is wrong.

use dashboard_model::problem::Violation;
use serde::{
    Deserializer,
    de::{
        DeserializeOwned, IntoDeserializer, Unexpected, Visitor,
        value::{MapDeserializer, SeqDeserializer, StrDeserializer},
    },
    forward_to_deserialize_any,
};
use serde_json::Value;
use serde_path_to_error::{Segment, Track};

use super::{fault::Fault, locate::locate};

/// Gives a value its type.
///
/// # Errors
/// It does not have that form; the violation's field is a path such as `data.items[0].latitude`.
pub fn typed<T: DeserializeOwned>(value: &Value) -> Result<T, Violation> {
    // Nearly all are good, and keeping track of the place costs more than reading.
    if let Ok(typed) = T::deserialize(JsonDeserializer(value)) {
        return Ok(typed);
    }
    let mut track = Track::new();
    let deserializer = serde_path_to_error::Deserializer::new(JsonDeserializer(value), &mut track);
    T::deserialize(deserializer).map_err(|fault| {
        let mut path: Vec<Step> = track.path().iter().filter_map(Step::of).collect();
        let probe = |candidate: &Value| T::deserialize(JsonDeserializer(candidate)).err();
        locate(value, &mut path, &fault, &probe);
        if let Some(name) = fault.names()
            && path.last() != Some(&Step::Field(name.to_owned()))
        {
            path.push(Step::Field(name.to_owned()));
        }
        fault.at(written(&path))
    })
}

/// One step of a path into a JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// Into an object.
    Field(String),
    /// Into a list.
    Place(usize),
}

impl Step {
    fn of(segment: &Segment) -> Option<Self> {
        match segment {
            Segment::Seq { index } => Some(Self::Place(*index)),
            Segment::Map { key } => Some(Self::Field(key.chars().take(64).collect())),
            Segment::Enum { .. } | Segment::Unknown => None,
        }
    }
}

fn written(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Field(name) if text.is_empty() => text.push_str(name),
            Step::Field(name) => {
                text.push('.');
                text.push_str(name);
            }
            Step::Place(place) => text.push_str(&format!("[{place}]")),
        }
    }
    text
}

/// Reads a JSON value with [`Fault`] as its error.
#[derive(Clone, Copy)]
struct JsonDeserializer<'a>(&'a Value);

impl<'de> IntoDeserializer<'de, Fault> for JsonDeserializer<'de> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for JsonDeserializer<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => {
                if let Some(value) = number.as_u64() {
                    visitor.visit_u64(value)
                } else if let Some(value) = number.as_i64() {
                    visitor.visit_i64(value)
                } else {
                    visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN))
                }
            }
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(values) => {
                visitor.visit_seq(SeqDeserializer::new(values.iter().map(JsonDeserializer)))
            }
            Value::Object(fields) => visitor.visit_map(MapDeserializer::new(
                fields
                    .iter()
                    .map(|(name, value)| (name.as_str(), JsonDeserializer(value))),
            )),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(StrDeserializer::new(word)),
            _ => Err(serde::de::Error::invalid_type(
                Unexpected::Other("no word"),
                &visitor,
            )),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dashboard_model::{
        event::{AccountChanged, CloudEvent, RecordCreated},
        item::Item,
    };
    use serde_json::json;

    fn fault_in(item: Value) -> (String, String) {
        let violation = typed::<Item>(&item).unwrap_err();
        (violation.field, violation.rule)
    }

    fn is(field: &str, rule: &str) -> (String, String) {
        (field.to_owned(), rule.to_owned())
    }

    #[test]
    fn the_place_is_exact_even_inside_a_tagged_value() {
        let position = |latitude: Value| json!({ "category": "location", "latitude": latitude, "longitude": 1, "accuracy_m": 8 });
        assert!(typed::<Item>(&position(json!(1))).is_ok());
        assert_eq!(fault_in(position(json!("x"))), is("latitude", "wrong_type"));
        assert_eq!(
            fault_in(json!({ "category": "fuel", "level_percent": 300, "range_km": 1 })),
            is("level_percent", "out_of_range")
        );
        assert_eq!(
            fault_in(json!({ "category": "fuel", "level_percent": 30 })),
            is("range_km", "missing_field")
        );
        assert_eq!(
            fault_in(json!({ "category": "fuel", "a": 1, "level_percent": 30, "range_km": 1 })),
            is("a", "unknown_field")
        );
    }

    #[test]
    fn the_place_is_exact_in_lists_inside_a_tagged_value() {
        let codes = |codes: Value| json!({ "category": "trouble_codes", "codes": codes });
        assert_eq!(
            fault_in(codes(json!([
                { "code": "P0420", "state": "pending" },
                { "code": "P0420", "state": "gone" }
            ]))),
            is("codes[1].state", "unknown_word")
        );
        assert_eq!(
            fault_in(codes(json!([{ "code": "P0420" }]))),
            is("codes[0].state", "missing_field")
        );
        assert_eq!(
            fault_in(codes(
                json!([{ "code": "P0420", "state": "pending", "x": 1 }])
            )),
            is("codes[0].x", "unknown_field")
        );
    }

    #[test]
    fn an_unknown_category_is_named_where_it_stands() {
        assert_eq!(
            fault_in(json!({ "category": "mood" })),
            is("category", "unknown_word")
        );
        assert_eq!(fault_in(json!({})), is("category", "missing_field"));
        assert_eq!(fault_in(json!("location")), is("", "wrong_type"));
    }

    #[test]
    fn a_refusal_never_repeats_the_value() {
        let event = json!({ "data": { "account": "Ana Lopez" } });
        let violation = typed::<CloudEvent<AccountChanged>>(&event).unwrap_err();
        assert_eq!(violation.field, "data.account");
        assert!(!violation.message.contains("Ana"), "{}", violation.message);
    }

    #[test]
    fn a_moment_without_an_offset_is_malformed() {
        let event = json!({ "data": { "occurred_at": "2026-11-17T19:02:11" } });
        let violation = typed::<CloudEvent<RecordCreated>>(&event).unwrap_err();
        assert_eq!(violation.field, "data.occurred_at");
        assert!(violation.message.contains("offset"));
    }
}
