//! A serializer that wraps another one and limits nesting levels and elements.

use core::fmt;

use serde::ser::{
    Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use crate::message::codec::nesting::level::Level;

/// Wraps a serde serializer, or one of its compound serializers, at one level of a value.
pub(super) struct LimitedSerializer<'l, S> {
    inner: S,
    level: Level<'l>,
}

impl<'l, S> LimitedSerializer<'l, S> {
    pub(super) const fn new(inner: S, level: Level<'l>) -> Self {
        Self { inner, level }
    }
}

/// A value nested in another one.
struct Inner<'l, 'v, T: ?Sized> {
    value: &'v T,
    level: Level<'l>,
}

impl<T: Serialize + ?Sized> Serialize for Inner<'_, '_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let level = self.level.below(S::Error::custom)?;
        self.value
            .serialize(LimitedSerializer::new(serializer, level))
    }
}

macro_rules! serialize {
    ($($name:ident($type:ty);)*) => {$(
        fn $name(self, value: $type) -> Result<S::Ok, S::Error> {
            self.inner.$name(value)
        }
    )*};
}

impl<'l, S: Serializer> Serializer for LimitedSerializer<'l, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = LimitedSerializer<'l, S::SerializeSeq>;
    type SerializeTuple = LimitedSerializer<'l, S::SerializeTuple>;
    type SerializeTupleStruct = LimitedSerializer<'l, S::SerializeTupleStruct>;
    type SerializeTupleVariant = LimitedSerializer<'l, S::SerializeTupleVariant>;
    type SerializeMap = LimitedSerializer<'l, S::SerializeMap>;
    type SerializeStruct = LimitedSerializer<'l, S::SerializeStruct>;
    type SerializeStructVariant = LimitedSerializer<'l, S::SerializeStructVariant>;

    serialize! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_i128(i128);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_u128(u128);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_unit_struct(&'static str);
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_none()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        let level = self.level;
        self.inner.serialize_some(&Inner { value, level })
    }

    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
    ) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit_variant(name, index, variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let level = self.level;
        self.inner
            .serialize_newtype_struct(name, &Inner { value, level })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let level = self.level;
        self.inner
            .serialize_newtype_variant(name, index, variant, &Inner { value, level })
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        let inner = self.inner.serialize_seq(len)?;
        Ok(LimitedSerializer::new(inner, self.level))
    }

    fn serialize_tuple(self, len: usize) -> Result<Self::SerializeTuple, S::Error> {
        let inner = self.inner.serialize_tuple(len)?;
        Ok(LimitedSerializer::new(inner, self.level))
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        len: usize,
    ) -> Result<Self::SerializeTupleStruct, S::Error> {
        let inner = self.inner.serialize_tuple_struct(name, len)?;
        Ok(LimitedSerializer::new(inner, self.level))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Self::SerializeTupleVariant, S::Error> {
        let inner = self
            .inner
            .serialize_tuple_variant(name, index, variant, len)?;
        Ok(LimitedSerializer::new(inner, self.level))
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        let inner = self.inner.serialize_map(len)?;
        Ok(LimitedSerializer::new(inner, self.level))
    }

    fn serialize_struct(
        self,
        name: &'static str,
        len: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        let inner = self.inner.serialize_struct(name, len)?;
        Ok(LimitedSerializer::new(inner, self.level))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Self::SerializeStructVariant, S::Error> {
        let inner = self
            .inner
            .serialize_struct_variant(name, index, variant, len)?;
        Ok(LimitedSerializer::new(inner, self.level))
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.collect_str(value)
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

macro_rules! end {
    () => {
        type Ok = S::Ok;
        type Error = S::Error;

        fn end(self) -> Result<S::Ok, S::Error> {
            self.inner.end()
        }
    };
}

impl<S: SerializeSeq> SerializeSeq for LimitedSerializer<'_, S> {
    end!();

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        let level = self.level;
        level.count(S::Error::custom)?;
        self.inner.serialize_element(&Inner { value, level })
    }
}

impl<S: SerializeTuple> SerializeTuple for LimitedSerializer<'_, S> {
    end!();

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        let level = self.level;
        self.inner.serialize_element(&Inner { value, level })
    }
}

impl<S: SerializeMap> SerializeMap for LimitedSerializer<'_, S> {
    end!();

    fn serialize_key<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        let level = self.level;
        level.count(S::Error::custom)?;
        self.inner.serialize_key(&Inner { value, level })
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        let level = self.level;
        self.inner.serialize_value(&Inner { value, level })
    }
}

macro_rules! fields {
    ($($trait:ident::$function:ident($($name:ident: $type:ty)?);)*) => {$(
        impl<S: $trait> $trait for LimitedSerializer<'_, S> {
            end!();

            fn $function<T: Serialize + ?Sized>(
                &mut self,
                $($name: $type,)?
                value: &T,
            ) -> Result<(), S::Error> {
                let level = self.level;
                self.inner.$function($($name,)? &Inner { value, level })
            }
        }
    )*};
}

fields! {
    SerializeTupleStruct::serialize_field();
    SerializeTupleVariant::serialize_field();
    SerializeStruct::serialize_field(name: &'static str);
    SerializeStructVariant::serialize_field(name: &'static str);
}
