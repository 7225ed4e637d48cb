//! Typed messages of many shapes with random values, compared with messages of a builder and with a
//! model of the layout.

use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part, RawMessage, RawMessageBuf};
use mach_msg::message::{Inline, OwnedMessage};
use mach_msg::wire::{Descriptor, Padding};
use mach_msg::{MachMessage, MessageBuffer, OolMemory, OolPorts, SendRight};
use proptest::prelude::*;
use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes};

use super::world::World;

/// Random bytes for values, followed by zeroes.
struct Source<'b>(std::slice::Iter<'b, u8>);

impl Source<'_> {
    fn byte(&mut self) -> u8 {
        self.0.next().copied().unwrap_or(0)
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.byte()).collect()
    }
}

/// An inline value.
trait Value: Inline + PartialEq + std::fmt::Debug {
    fn make(source: &mut Source<'_>) -> Self;
    fn bytes(&self) -> Vec<u8>;
}

macro_rules! plain {
    ($($type:ty)*) => {$(
        impl Value for $type {
            fn make(source: &mut Source<'_>) -> Self {
                Self::from_le_bytes(source.bytes(size_of::<Self>()).try_into().unwrap())
            }

            fn bytes(&self) -> Vec<u8> {
                self.to_le_bytes().to_vec()
            }
        }
    )*};
}

plain!(u8 u16 u32 u64 i8 i16 i32 i64);

impl Value for bool {
    fn make(source: &mut Source<'_>) -> Self {
        source.byte() % 2 == 1
    }

    fn bytes(&self) -> Vec<u8> {
        vec![u8::from(*self)]
    }
}

impl Value for char {
    fn make(source: &mut Source<'_>) -> Self {
        Self::from_u32(u32::make(source) % 0x11_0000).unwrap_or('\u{fffd}')
    }

    fn bytes(&self) -> Vec<u8> {
        u32::from(*self).bytes()
    }
}

impl<T: Value, const N: usize> Value for [T; N]
where
    Self: Inline,
{
    fn make(source: &mut Source<'_>) -> Self {
        std::array::from_fn(|_| T::make(source))
    }

    fn bytes(&self) -> Vec<u8> {
        self.iter().flat_map(T::bytes).collect()
    }
}

impl<const N: usize> Value for Padding<N> {
    fn make(_: &mut Source<'_>) -> Self {
        Self::ZERO
    }

    fn bytes(&self) -> Vec<u8> {
        vec![0; N]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, TryFromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(u16)]
enum Colour {
    Red = 1,
    Green = 0xff00,
}

impl Value for Colour {
    fn make(source: &mut Source<'_>) -> Self {
        if bool::make(source) {
            Self::Red
        } else {
            Self::Green
        }
    }

    fn bytes(&self) -> Vec<u8> {
        (*self as u16).bytes()
    }
}

/// A variable-length part.
trait Variable: Sized {
    const ALIGN: usize;
    fn make(source: &mut Source<'_>) -> Self;
    fn bytes(&self) -> Vec<u8>;

    /// Returns false for `None`.
    fn is_some(&self) -> bool {
        true
    }

    /// Returns the bytes, and a byte that distinguishes `None` from an empty value.
    fn seen(&self) -> Vec<u8> {
        let mut seen = self.bytes();
        seen.push(self.is_some().into());
        seen
    }
}

impl<V: Variable> Variable for Option<V> {
    const ALIGN: usize = V::ALIGN;

    fn make(source: &mut Source<'_>) -> Self {
        bool::make(source).then(|| V::make(source))
    }

    fn bytes(&self) -> Vec<u8> {
        self.as_ref().map_or(Vec::new(), V::bytes)
    }

    fn is_some(&self) -> bool {
        self.is_some()
    }
}

impl Variable for String {
    const ALIGN: usize = 4;

    fn make(source: &mut Source<'_>) -> Self {
        let length = source.byte() % 20;
        (0..length).map(|_| char::make(source)).collect()
    }

    fn bytes(&self) -> Vec<u8> {
        self.as_bytes().to_vec()
    }
}

impl<T: Value> Variable for Vec<T> {
    const ALIGN: usize = if align_of::<T>() < 4 {
        4
    } else {
        align_of::<T>()
    };

    fn make(source: &mut Source<'_>) -> Self {
        let length = source.byte() % 20;
        (0..length).map(|_| T::make(source)).collect()
    }

    fn bytes(&self) -> Vec<u8> {
        self.iter().flat_map(T::bytes).collect()
    }
}

/// The content of descriptors.
trait Carried: Sized {
    fn make(source: &mut Source<'_>, world: &World) -> Self;
    /// Returns the same content for a builder.
    fn parts(&self, world: &World) -> Vec<Part<'static>>;
    /// Returns the properties that a receiver can check.
    fn seen(self, world: &World) -> Vec<u8>;
    /// Returns the same properties for the values of the sender.
    fn expected(&self) -> Vec<u8>;
}

impl Carried for Option<SendRight> {
    fn make(source: &mut Source<'_>, world: &World) -> Self {
        bool::make(source).then(|| world.send.clone())
    }

    fn parts(&self, _: &World) -> Vec<Part<'static>> {
        vec![Part::MoveSend(self.clone())]
    }

    fn seen(self, world: &World) -> Vec<u8> {
        vec![self.map_or(0, |right| 1 + u8::from(world.leads_to_port(&right)))]
    }

    fn expected(&self) -> Vec<u8> {
        vec![if self.is_some() { 2 } else { 0 }]
    }
}

impl<const N: usize> Carried for [Option<SendRight>; N] {
    fn make(source: &mut Source<'_>, world: &World) -> Self {
        std::array::from_fn(|_| Carried::make(source, world))
    }

    fn parts(&self, world: &World) -> Vec<Part<'static>> {
        self.iter().flat_map(|item| item.parts(world)).collect()
    }

    fn seen(self, world: &World) -> Vec<u8> {
        self.into_iter().flat_map(|item| item.seen(world)).collect()
    }

    fn expected(&self) -> Vec<u8> {
        self.iter().flat_map(Carried::expected).collect()
    }
}

impl Carried for OolMemory {
    fn make(source: &mut Source<'_>, world: &World) -> Self {
        let length = source.byte();
        world.memory(&source.bytes(length.into()))
    }

    fn parts(&self, world: &World) -> Vec<Part<'static>> {
        vec![Part::Memory(world.memory(self))]
    }

    fn seen(self, _: &World) -> Vec<u8> {
        self.to_vec()
    }

    fn expected(&self) -> Vec<u8> {
        self.to_vec()
    }
}

impl Carried for OolPorts<SendRight> {
    fn make(source: &mut Source<'_>, world: &World) -> Self {
        let length = source.byte() % 4;
        let items: Vec<bool> = (0..length).map(|_| bool::make(source)).collect();
        world.send_rights(&items)
    }

    fn parts(&self, world: &World) -> Vec<Part<'static>> {
        let items: Vec<bool> = self.iter().map(|item| item.is_some()).collect();
        vec![Part::MoveSendPorts(world.send_rights(&items))]
    }

    fn seen(self, world: &World) -> Vec<u8> {
        self.into_iter().flat_map(|item| item.seen(world)).collect()
    }

    fn expected(&self) -> Vec<u8> {
        let items = self.iter();
        items
            .map(|item| if item.is_some() { 2 } else { 0 })
            .collect()
    }
}

/// A model of the documented layout, computed independently of the derive.
struct Model {
    builder: MessageBuilder<'static>,
    /// Bytes after the descriptors and the gap for the alignment.
    bytes: Vec<u8>,
    start: usize,
    lengths: Vec<u32>,
    tails: Vec<(usize, Vec<u8>)>,
    align: usize,
}

impl Model {
    fn new(parts: Vec<Part<'static>>, align: usize) -> Self {
        let mut builder = MessageBuilder::new(ID);
        builder.parts = parts;
        if align == 8 {
            builder = builder.inline_on_8();
        }
        Self {
            start: builder.size(),
            builder,
            bytes: Vec::new(),
            lengths: Vec::new(),
            tails: Vec::new(),
            align,
        }
    }

    fn align_to(&mut self, align: usize) {
        while !(self.start + self.bytes.len()).is_multiple_of(align) {
            self.bytes.push(0);
        }
    }

    fn value<T: Value>(&mut self, value: &T) {
        self.align_to(align_of::<T>());
        self.bytes.extend(value.bytes());
    }

    fn tail<T: Variable>(&mut self, tail: &T) {
        if !tail.is_some() {
            self.lengths.push(u32::MAX);
            return;
        }
        let bytes = tail.bytes();
        self.lengths.push(bytes.len().try_into().unwrap());
        self.tails.push((T::ALIGN, bytes));
    }

    fn finish(mut self) -> MessageBuilder<'static> {
        for length in std::mem::take(&mut self.lengths) {
            self.value(&length);
        }
        self.align_to(self.align);
        for (align, bytes) in std::mem::take(&mut self.tails) {
            self.align_to(align);
            self.bytes.extend(bytes);
        }
        self.builder.inline(&self.bytes[..])
    }
}

const ID: i32 = 0x77;

trait Shape: MachMessage + OwnedMessage {
    fn make(source: &mut Source<'_>, world: &World) -> Self;
    fn model(&self, world: &World) -> MessageBuilder<'static>;
    /// Returns the properties of the fields in descriptors, and the bytes of all other fields.
    fn expected(&self) -> Vec<Vec<u8>>;
    fn seen(self, world: &World) -> Vec<Vec<u8>>;
}

/// Returns the numbers of a message without names and addresses.
fn numbers(mut raw: RawMessageBuf) -> RawMessageBuf {
    for descriptor in &mut raw.descriptors {
        match descriptor {
            Descriptor::OolPorts(array) => array.address = Default::default(),
            Descriptor::Ool(region) => region.address = Default::default(),
            _ => {}
        }
    }
    raw
}

fn check<M: Shape>(bytes: &[u8]) {
    let world = World::new();
    let make = || M::make(&mut Source(bytes.iter()), &world);
    let message = make();
    let expected = message.expected();
    let typed = numbers(RawMessageBuf::of(&message, *world.pair.client).unwrap());
    let model = message.model(&world);
    let dynamic = numbers(RawMessageBuf::of(&model, *world.pair.client).unwrap());
    assert_eq!(typed, dynamic, "typed and dynamic are written alike");

    let mut buffer = MessageBuffer::new();
    for round in 0..3 {
        match round {
            0 => send(&world, make()),
            1 => world
                .pair
                .to_server
                .try_send(make().model(&world))
                .map_err(drop)
                .unwrap(),
            _ => {
                // Sent as a typed message, and decoded and rebuilt by a proxy.
                send(&world, make());
                let message = world.pair.port.try_receive(&mut buffer).unwrap().unwrap();
                let (message, _) = MessageCursor::new(message).unwrap().into_builder();
                let next = world.pair.port.make_send().unwrap();
                next.try_send(message).map_err(drop).unwrap();
            }
        }
        let message = world.pair.port.try_receive(&mut buffer).unwrap().unwrap();
        let raw = RawMessage::new(message.bytes()).unwrap();
        assert!(raw.inline().starts_with(&typed.inline));
        let view = message.decode::<M>().unwrap().body;
        assert_eq!(M::from_view(view).seen(&world), expected, "round {round}");
    }
}

/// Not inlined, so that it is compiled once for each shape.
#[inline(never)]
fn send<M: Shape>(world: &World, message: M) {
    world
        .pair
        .to_server
        .try_send(message)
        .map_err(drop)
        .unwrap();
}

macro_rules! shape {
    ({ $($(#[$word:meta])* $carried:ident: $carried_type:ty,)* }
     { $($value:ident: $value_type:ty,)* }
     { $($tail:ident: $tail_type:ty,)* }
     $bytes:ident) => {{
        #[derive(MachMessage)]
        #[mach(id = 0x77)]
        struct It {
            $($(#[$word])* $carried: $carried_type,)*
            $($value: $value_type,)*
            $(#[mach(tail)] $tail: $tail_type,)*
        }

        #[allow(unused_variables, unused_mut)]
        impl Shape for It {
            fn make(source: &mut Source<'_>, world: &World) -> Self {
                Self {
                    $($carried: Carried::make(source, world),)*
                    $($value: Value::make(source),)*
                    $($tail: Variable::make(source),)*
                }
            }

            fn model(&self, world: &World) -> MessageBuilder<'static> {
                let mut parts = Vec::new();
                $(parts.extend(self.$carried.parts(world));)*
                let mut align = 1;
                $(align = align.max(align_of::<$value_type>());)*
                $(align = align.max(4); let _ = stringify!($tail);)*
                let mut model = Model::new(parts, align);
                $(model.value(&self.$value);)*
                $(model.tail(&self.$tail);)*
                model.finish()
            }

            fn expected(&self) -> Vec<Vec<u8>> {
                vec![
                    $(self.$carried.expected(),)*
                    $(Value::bytes(&self.$value),)*
                    $(Variable::seen(&self.$tail),)*
                ]
            }

            fn seen(self, world: &World) -> Vec<Vec<u8>> {
                vec![
                    $(self.$carried.seen(world),)*
                    $(Value::bytes(&self.$value),)*
                    $(Variable::seen(&self.$tail),)*
                ]
            }
        }

        check::<It>($bytes);
    }};
}

/// Expands to a test of each set of tails with these descriptors and values.
macro_rules! with_tails {
    ($carried:tt $values:tt $bytes:ident) => {
        shape!($carried $values {} $bytes);
        shape!($carried $values { small: Vec<u16>, maybe: Option<Vec<u64>>, wide: Vec<u64>, label: Option<String>, } $bytes);
        shape!($carried $values { colours: Vec<Colour>, text: String, flags: Vec<bool>, } $bytes);
    };
}

/// Expands to a test of each set of values and tails with these descriptors.
macro_rules! with_values {
    ($name:ident $carried:tt) => {
        proptest! {
            #![proptest_config(ProptestConfig::with_cases(64))]

            #[test]
            fn $name(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
                let bytes = &bytes[..];
                with_tails!($carried {} bytes);
                with_tails!($carried { a: u8, b: u64, c: u16, } bytes);
                with_tails!($carried { a: [u16; 3], b: bool, c: u32, d: char, } bytes);
                with_tails!($carried { a: i64, b: Colour, c: Padding<6>, d: [[u8; 3]; 2], } bytes);
            }
        }
    };
}

with_values!(messages_without_descriptors {});
with_values!(messages_with_a_right {
    #[mach(move_send)] right: Option<SendRight>,
});
with_values!(messages_with_a_region_between_rights {
    #[mach(move_send)] first: Option<SendRight>,
    #[mach(ool)] memory: OolMemory,
    #[mach(move_send)] rest: [Option<SendRight>; 3],
});
with_values!(messages_with_arrays_out_of_line {
    #[mach(ool_ports(move_send))] rights: OolPorts<SendRight>,
    #[mach(ool)] memory: OolMemory,
});
