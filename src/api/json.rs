//! Answers as values of the model. The browser parses the text; what comes out of that is read here
//! by the model's own `Deserialize`. An answer that does not fit is a fault of the program, not of a
//! person, so the error says no more than that: the sentences of a full JSON library, and its parser,
//! would add a fifth to the module.

mod variant;

use std::fmt;

use js_sys::{Array, JSON, Object, Reflect};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};
use wasm_bindgen::{JsCast, JsValue};

use self::variant::Variant;

/// An answer that is not what the contract says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not what the contract says")]
pub struct Misfit;

impl Error for Misfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads a JSON text.
///
/// # Errors
/// When it is no JSON, or not that of a `T`.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Misfit> {
    decode_value(parse(text)?)
}

/// A text in a field of an object, which is all that is wanted of it.
pub fn field(text: &str, name: &str) -> Option<String> {
    let object = parse(text).ok()?;
    Reflect::get(&object, &name.into()).ok()?.as_string()
}

/// Parses a JSON text, and reads nothing of it yet.
///
/// # Errors
/// When it is no JSON.
pub fn parse(text: &str) -> Result<JsValue, Misfit> {
    JSON::parse(text).map_err(|_| Misfit)
}

/// Reads what the browser parsed.
///
/// # Errors
/// When it is not that of a `T`.
pub fn decode_value<T: DeserializeOwned>(value: JsValue) -> Result<T, Misfit> {
    T::deserialize(Value(value))
}

/// A value that the browser parsed.
struct Value(JsValue);

impl Value {
    fn number(&self) -> Result<f64, Misfit> {
        self.0.as_f64().ok_or(Misfit)
    }

    /// A whole number of at most `max`.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be whole and in range just before"
    )]
    fn whole(&self, max: u32) -> Result<u32, Misfit> {
        let number = self.number()?;
        let fits = number >= 0.0 && number <= f64::from(max) && number.fract() == 0.0;
        fits.then_some(number as u32).ok_or(Misfit)
    }

    fn text(&self) -> Result<String, Misfit> {
        self.0.as_string().ok_or(Misfit)
    }

    fn list(self) -> Result<List, Misfit> {
        let array = self.0.dyn_into().map_err(|_| Misfit)?;
        Ok(List { array, next: 0 })
    }

    fn fields(self) -> Result<Fields, Misfit> {
        if !self.0.is_object() || Array::is_array(&self.0) {
            return Err(Misfit);
        }
        Ok(Fields {
            entries: Object::entries(self.0.unchecked_ref()),
            next: 0,
        })
    }
}

macro_rules! whole_number {
    ($($method:ident, $visit:ident, $type:ty;)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            let number = self.whole(u32::from(<$type>::MAX))?;
            visitor.$visit(<$type>::try_from(number).map_err(|_| Misfit)?)
        })+
    };
}

impl<'de> Deserializer<'de> for Value {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if let Some(text) = self.0.as_string() {
            visitor.visit_string(text)
        } else if let Some(number) = self.0.as_f64() {
            match self.whole(u32::MAX) {
                Ok(whole) => visitor.visit_u32(whole),
                Err(Misfit) => visitor.visit_f64(number),
            }
        } else if let Some(truth) = self.0.as_bool() {
            visitor.visit_bool(truth)
        } else if self.0.is_null() {
            visitor.visit_unit()
        } else if Array::is_array(&self.0) {
            visitor.visit_seq(self.list()?)
        } else {
            visitor.visit_map(self.fields()?)
        }
    }

    whole_number! {
        deserialize_u8, visit_u8, u8;
        deserialize_u16, visit_u16, u16;
        deserialize_u32, visit_u32, u32;
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_bool(self.0.as_bool().ok_or(Misfit)?)
    }

    /// Exact up to 2^53, as every number of JavaScript's.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and not negative, as is asked before"
    )]
    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let number = self.number()?;
        if number < 0.0 || number.fract() != 0.0 {
            return Err(Misfit);
        }
        visitor.visit_u64(number as u64)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_f64(self.number()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_map(self.fields()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_map(self.fields()?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        if self.0.is_string() {
            return visitor.visit_enum(Variant {
                name: self,
                content: None,
            });
        }
        let (name, content) = self.fields()?.pair().ok_or(Misfit)?;
        visitor.visit_enum(Variant {
            name,
            content: Some(content),
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

/// The elements of a list, one after the other.
struct List {
    array: Array,
    next: u32,
}

impl<'de> SeqAccess<'de> for List {
    type Error = Misfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Misfit> {
        if self.next == self.array.length() {
            return Ok(None);
        }
        let element = self.array.get(self.next);
        self.next += 1;
        seed.deserialize(Value(element)).map(Some)
    }
}

/// The fields of an object, one after the other.
struct Fields {
    entries: Array,
    next: u32,
}

impl Fields {
    fn part(&self, index: u32) -> Value {
        let entry: Array = self.entries.get(self.next).unchecked_into();
        Value(entry.get(index))
    }

    /// The only field.
    fn pair(self) -> Option<(Value, Value)> {
        (self.entries.length() == 1).then(|| (self.part(0), self.part(1)))
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Misfit;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Misfit> {
        if self.next == self.entries.length() {
            return Ok(None);
        }
        seed.deserialize(self.part(0)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Misfit> {
        let value = self.part(1);
        self.next += 1;
        seed.deserialize(value)
    }
}
