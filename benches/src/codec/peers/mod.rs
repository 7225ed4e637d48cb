//! Serializers, for the inline parts of the messages.
//!
//! They support neither rights nor out-of-line memory, so they have three of the shapes: 64 B, 1
//! KiB, and the inline part of the mixed one. Each encodes into reused memory, and decodes with all
//! of its checks.

use std::hint::black_box;
use std::mem::MaybeUninit;

use rkyv::api::low;
use rkyv::rancor::Failure;
use rkyv::ser::allocator::SubAllocator;
use rkyv::ser::writer::Buffer;
use rkyv::util::Align;
use serde_big_array::BigArray;

use super::operation::{Direction, Operations};
use super::values::{ENCODED_MAX, FLAGS, KIND, NAME, SEQUENCE, numbers, read, read_text};

mod cap;
mod flat;
#[allow(clippy::all, clippy::pedantic, clippy::undocumented_unsafe_blocks)]
#[allow(missing_docs, unreachable_pub, rust_2018_idioms)]
mod inline_capnp;

/// 64 bytes.
#[derive(
    Clone,
    Debug,
    serde::Serialize,
    serde::Deserialize,
    bincode::Encode,
    bincode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
)]
struct Inline64 {
    sequence: u64,
    kind: u32,
    flags: u32,
    values: [u64; 6],
}

/// 1 KiB.
#[derive(
    Clone,
    Debug,
    serde::Serialize,
    serde::Deserialize,
    bincode::Encode,
    bincode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
)]
struct Inline1K {
    sequence: u64,
    #[serde(with = "BigArray")]
    values: [u64; 127],
}

/// 200 bytes and a text of 20 bytes.
#[derive(
    Clone,
    Debug,
    serde::Serialize,
    serde::Deserialize,
    bincode::Encode,
    bincode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
)]
struct Mixed {
    sequence: u64,
    values: [u64; 24],
    name: String,
}

/// The same fields for prost, which has no arrays.
#[derive(Clone, PartialEq, prost::Message)]
struct Proto {
    #[prost(fixed64, tag = "1")]
    sequence: u64,
    #[prost(fixed32, tag = "2")]
    kind: u32,
    #[prost(fixed32, tag = "3")]
    flags: u32,
    #[prost(fixed64, repeated, tag = "4")]
    values: Vec<u64>,
    #[prost(string, tag = "5")]
    name: String,
}

/// Reads all fields of a message.
trait Fields {
    fn read(&self);
}

macro_rules! fields {
    ($($type:ty: $($number:ident)* $(, text $text:ident)?;)*) => {$(
        impl Fields for $type {
            #[inline(always)]
            fn read(&self) {
                $(black_box(self.$number);)*
                black_box(read(&self.values));
                $(read_text(&self.$text);)?
            }
        }
    )*};
}

fields! {
    Inline64: sequence kind flags;
    ArchivedInline64: sequence kind flags;
    Inline1K: sequence;
    ArchivedInline1K: sequence;
    Mixed: sequence, text name;
    ArchivedMixed: sequence, text name;
    Proto: sequence kind flags, text name;
}

/// A macro, because the trait bounds that rkyv needs for a generic function are longer.
macro_rules! add_rkyv {
    ($to:ident, $shape:literal, $message:expr, $archived:ty) => {{
        let message = $message;
        let encoded = rkyv::to_bytes::<Failure>(&message).expect("a message");
        let inlined = encoded.clone();
        let mut buffer = Box::new(Align([0_u8; ENCODED_MAX]));
        $to.add(Direction::Encode, $shape, "rkyv", move || {
            let mut scratch = [MaybeUninit::uninit(); 64];
            let bytes = low::to_bytes_in_with_alloc::<_, _, Failure>(
                black_box(&message),
                Buffer::from(black_box(&mut buffer.0)),
                SubAllocator::new(&mut scratch),
            );
            black_box(bytes.expect("room").len());
        });
        $to.add(Direction::View, $shape, "rkyv", move || {
            #[inline(never)]
            fn view(bytes: &[u8]) {
                let message = rkyv::access::<$archived, Failure>(bytes);
                message.expect("a message").read();
            }
            view(black_box(&encoded));
        });
        $to.add(Direction::View, $shape, "rkyv, inlined", move || {
            let message = rkyv::access::<$archived, Failure>(black_box(&inlined));
            message.expect("a message").read();
        });
    }};
}

pub(super) fn operations(to: &mut Operations) {
    let inline64 = Inline64 {
        sequence: SEQUENCE,
        kind: KIND,
        flags: FLAGS,
        values: numbers(),
    };
    postcard(to, "64 B", &inline64);
    bincode(to, "64 B", &inline64);
    prost(to, "64 B", &inline64.values, "");
    flat::add(to, "64 B", &inline64.values, None);
    cap::add(to, "64 B", &inline64.values, None);
    add_rkyv!(to, "64 B", inline64, ArchivedInline64);

    let inline1k = Inline1K {
        sequence: SEQUENCE,
        values: numbers(),
    };
    postcard(to, "1 KiB", &inline1k);
    bincode(to, "1 KiB", &inline1k);
    prost(to, "1 KiB", &inline1k.values, "");
    flat::add(to, "1 KiB", &inline1k.values, None);
    cap::add(to, "1 KiB", &inline1k.values, None);
    add_rkyv!(to, "1 KiB", inline1k, ArchivedInline1K);

    let mixed = Mixed {
        sequence: SEQUENCE,
        values: numbers(),
        name: NAME.to_owned(),
    };
    postcard(to, "mixed", &mixed);
    bincode(to, "mixed", &mixed);
    prost(to, "mixed", &mixed.values, NAME);
    flat::add(to, "mixed", &mixed.values, Some(NAME));
    cap::add(to, "mixed", &mixed.values, Some(NAME));
    add_rkyv!(to, "mixed", mixed, ArchivedMixed);
}

fn postcard<T>(to: &mut Operations, shape: &'static str, message: &T)
where
    T: Clone + Fields + serde::Serialize + serde::de::DeserializeOwned + 'static,
{
    let encoded = postcard::to_allocvec(message).expect("a message");
    let (message, mut buffer) = (message.clone(), vec![0; ENCODED_MAX]);
    to.add(Direction::Encode, shape, "postcard", move || {
        let bytes = postcard::to_slice(black_box(&message), black_box(&mut buffer));
        black_box(bytes.expect("room").len());
    });
    to.add(Direction::View, shape, "postcard", move || {
        view_postcard::<T>(black_box(&encoded));
    });
}

#[inline(never)]
fn view_postcard<T: Fields + serde::de::DeserializeOwned>(bytes: &[u8]) {
    let message: T = postcard::from_bytes(bytes).expect("a message");
    message.read();
}

fn bincode<T>(to: &mut Operations, shape: &'static str, message: &T)
where
    T: Clone + Fields + bincode::Encode + bincode::Decode<()> + 'static,
{
    let config = bincode::config::legacy();
    let encoded = bincode::encode_to_vec(message, config).expect("a message");
    let (message, mut buffer) = (message.clone(), vec![0; ENCODED_MAX]);
    to.add(Direction::Encode, shape, "bincode", move || {
        let message = black_box(&message);
        let size = bincode::encode_into_slice(message, black_box(&mut buffer), config);
        black_box(size.expect("room"));
    });
    to.add(Direction::View, shape, "bincode", move || {
        view_bincode::<T>(black_box(&encoded));
    });
}

#[inline(never)]
fn view_bincode<T: Fields + bincode::Decode<()>>(bytes: &[u8]) {
    let decoded = bincode::decode_from_slice(bytes, bincode::config::legacy());
    let (message, _): (T, _) = decoded.expect("a message");
    message.read();
}

fn prost(to: &mut Operations, shape: &'static str, values: &[u64], name: &str) {
    use prost::Message;
    let message = Proto {
        sequence: SEQUENCE,
        kind: KIND,
        flags: FLAGS,
        values: values.to_vec(),
        name: name.to_owned(),
    };
    let encoded = message.encode_to_vec();
    let mut buffer = Vec::with_capacity(ENCODED_MAX);
    to.add(Direction::Encode, shape, "prost", move || {
        buffer.clear();
        black_box(&message).encode(&mut buffer).expect("room");
        black_box(buffer.len());
    });
    to.add(Direction::View, shape, "prost", move || {
        view_prost(black_box(&encoded));
    });
}

#[inline(never)]
fn view_prost(bytes: &[u8]) {
    let message: Proto = prost::Message::decode(bytes).expect("a message");
    message.read();
}
