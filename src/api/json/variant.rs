//! Words that hold something: a variant of an enum.

use serde::de::{DeserializeSeed, EnumAccess, VariantAccess, Visitor};

use super::{Misfit, Value};

/// A variant: a word alone, or the one field of an object.
pub(super) struct Variant {
    pub(super) name: Value,
    pub(super) content: Option<Value>,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Misfit;
    type Variant = Content;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content), Misfit> {
        Ok((seed.deserialize(self.name)?, Content(self.content)))
    }
}

/// What a variant holds.
pub(super) struct Content(Option<Value>);

impl<'de> VariantAccess<'de> for Content {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        self.0.is_none().then_some(()).ok_or(Misfit)
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Misfit> {
        seed.deserialize(self.0.ok_or(Misfit)?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_seq(self.0.ok_or(Misfit)?.list()?)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_map(self.0.ok_or(Misfit)?.fields()?)
    }
}
