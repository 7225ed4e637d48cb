//! A deserializer that wraps another one and limits nesting levels and elements.

use core::cell::Cell;
use core::fmt;

use postcard::de_flavors;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::message::codec::nesting::level::{Level, Limits};

/// The bytes of a value. Finishing returns the number of remaining ones.
pub(super) struct Input<'b> {
    bytes: &'b [u8],
    limits: &'b Limits,
}

impl<'b> Input<'b> {
    pub(super) const fn new(bytes: &'b [u8], limits: &'b Limits) -> Self {
        Self { bytes, limits }
    }
}

impl<'b> de_flavors::Flavor<'b> for Input<'b> {
    /// Number of remaining bytes.
    type Remainder = usize;
    type Source = &'b [u8];

    fn pop(&mut self) -> postcard::Result<u8> {
        match *self.try_take_n(1)? {
            [byte] => Ok(byte),
            _ => Err(postcard::Error::DeserializeUnexpectedEnd),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.bytes.len())
    }

    fn try_take_n(&mut self, count: usize) -> postcard::Result<&'b [u8]> {
        let (taken, rest) = self
            .bytes
            .split_at_checked(count)
            .ok_or(postcard::Error::DeserializeUnexpectedEnd)?;
        self.bytes = rest;
        self.limits.bytes.set(rest.len());
        Ok(taken)
    }

    fn finalize(self) -> postcard::Result<usize> {
        Ok(self.bytes.len())
    }
}

/// Wraps a serde deserializer, visitor, seed or access at one level of a value.
pub(super) struct LimitedDeserializer<'l, T> {
    inner: T,
    level: Level<'l>,
}

impl<'l, T> LimitedDeserializer<'l, T> {
    pub(super) const fn new(inner: T, level: Level<'l>) -> Self {
        Self { inner, level }
    }
}

macro_rules! deserialize {
    ($level:ident: $($name:ident($($argument:ident: $type:ty),*);)*) => {$(
        fn $name<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            let visitor = LimitedDeserializer::new(visitor, self.level.$level());
            self.inner.$name($($argument,)* visitor)
        }
    )*};
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for LimitedDeserializer<'_, D> {
    type Error = D::Error;

    deserialize! {
        of_elements:
        deserialize_any();
        deserialize_bool();
        deserialize_i8();
        deserialize_i16();
        deserialize_i32();
        deserialize_i64();
        deserialize_i128();
        deserialize_u8();
        deserialize_u16();
        deserialize_u32();
        deserialize_u64();
        deserialize_u128();
        deserialize_f32();
        deserialize_f64();
        deserialize_char();
        deserialize_str();
        deserialize_string();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_option();
        deserialize_unit();
        deserialize_unit_struct(name: &'static str);
        deserialize_newtype_struct(name: &'static str);
        deserialize_seq();
        deserialize_map();
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
        deserialize_identifier();
        deserialize_ignored_any();
    }

    deserialize! {
        of_fields:
        deserialize_tuple(len: usize);
        deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_struct(name: &'static str, fields: &'static [&'static str]);
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

macro_rules! visit {
    ($($name:ident($type:ty);)*) => {$(
        fn $name<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.inner.$name(value)
        }
    )*};
}

impl<'de, V: Visitor<'de>> Visitor<'de> for LimitedDeserializer<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    visit! {
        visit_bool(bool);
        visit_i8(i8);
        visit_i16(i16);
        visit_i32(i32);
        visit_i64(i64);
        visit_i128(i128);
        visit_u8(u8);
        visit_u16(u16);
        visit_u32(u32);
        visit_u64(u64);
        visit_u128(u128);
        visit_f32(f32);
        visit_f64(f64);
        visit_char(char);
        visit_str(&str);
        visit_borrowed_str(&'de str);
        visit_bytes(&[u8]);
        visit_borrowed_bytes(&'de [u8]);
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        let level = self.level.below(D::Error::custom)?;
        self.inner.visit_some(LimitedDeserializer { inner, level })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<V::Value, D::Error> {
        let level = self.level.below(D::Error::custom)?;
        self.inner
            .visit_newtype_struct(LimitedDeserializer { inner, level })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.inner.visit_seq(LimitedAccess::new(inner, self.level))
    }

    fn visit_map<A: MapAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        self.inner.visit_map(LimitedAccess::new(inner, self.level))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, inner: A) -> Result<V::Value, A::Error> {
        let level = self.level;
        self.inner.visit_enum(LimitedDeserializer { inner, level })
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for LimitedDeserializer<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        let level = self.level.below(D::Error::custom)?;
        self.inner.deserialize(LimitedDeserializer { inner, level })
    }
}

/// The elements of a sequence or a map, or the fields of a tuple or a struct.
struct LimitedAccess<'l, A> {
    inner: A,
    level: Level<'l>,
    /// The largest hint that was returned.
    told: Cell<usize>,
}

impl<'l, A> LimitedAccess<'l, A> {
    const fn new(inner: A, level: Level<'l>) -> Self {
        Self {
            inner,
            level,
            told: Cell::new(0),
        }
    }

    /// Returns at most the possible number of elements.
    fn hint(&self, claimed: Option<usize>) -> Option<usize> {
        let hint = self.level.limits.hint(claimed?, self.told.get());
        self.told.set(self.told.get().max(hint));
        Some(hint)
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for LimitedAccess<'_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let level = self.level;
        self.inner.next_element_seed(Element { seed, level })
    }

    fn size_hint(&self) -> Option<usize> {
        self.hint(self.inner.size_hint())
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for LimitedAccess<'_, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let level = self.level;
        self.inner.next_key_seed(Element { seed, level })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        let level = self.level;
        self.inner
            .next_value_seed(LimitedDeserializer::new(seed, level))
    }

    fn size_hint(&self) -> Option<usize> {
        self.hint(self.inner.size_hint())
    }
}

/// The seed of an element. Counts the element when it is deserialized.
struct Element<'l, S> {
    seed: S,
    level: Level<'l>,
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Element<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, inner: D) -> Result<S::Value, D::Error> {
        self.level.count(D::Error::custom)?;
        LimitedDeserializer::new(self.seed, self.level).deserialize(inner)
    }
}

impl<'de, 'l, A: EnumAccess<'de>> EnumAccess<'de> for LimitedDeserializer<'l, A> {
    type Error = A::Error;
    type Variant = LimitedDeserializer<'l, A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), A::Error> {
        // The variant's index or name has no level below it.
        let (value, inner) = self.inner.variant_seed(seed)?;
        let level = self.level;
        Ok((value, LimitedDeserializer { inner, level }))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for LimitedDeserializer<'_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        let level = self.level;
        self.inner
            .newtype_variant_seed(LimitedDeserializer::new(seed, level))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, A::Error> {
        let level = self.level.of_fields();
        self.inner
            .tuple_variant(len, LimitedDeserializer::new(visitor, level))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        let level = self.level.of_fields();
        self.inner
            .struct_variant(fields, LimitedDeserializer::new(visitor, level))
    }
}

#[cfg(test)]
mod tests {
    use core::fmt::Debug;

    use serde::Deserialize;
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, U32Deserializer};

    use super::*;

    #[test]
    fn errors_name_the_expectation_of_the_type() {
        fn error<T: for<'de> Deserialize<'de> + Debug>() -> String {
            let limits = Limits::new(9, 9);
            let inner: U32Deserializer<Error> = 5_u32.into_deserializer();
            let inner = LimitedDeserializer::new(inner, limits.first_level());
            T::deserialize(inner).unwrap_err().to_string()
        }
        for (found, expected) in [
            (error::<String>(), "a string"),
            (error::<bool>(), "a boolean"),
            (error::<()>(), "unit"),
            (error::<Option<u8>>(), "option"),
            (error::<Vec<u8>>(), "a sequence"),
            (error::<(u8, u8)>(), "a tuple of size 2"),
        ] {
            let text = format!("invalid type: integer `5`, expected {expected}");
            assert_eq!(found, text);
        }
    }
}
