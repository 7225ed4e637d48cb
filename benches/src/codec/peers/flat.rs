//! FlatBuffers: a table with the fields of all shapes, in the form that its compiler generates for
//!
//! ```text
//! table Inline {
//!   sequence: ulong;
//!   kind: uint;
//!   flags: uint;
//!   values: [ulong];
//!   name: string;
//! }
//! ```

use std::hint::black_box;

use flatbuffers::{
    FlatBufferBuilder, Follow, ForwardsUOffset, InvalidFlatbuffer, Table, Vector, Verifiable,
    Verifier,
};

use super::super::operation::{Direction, Operations};
use super::super::values::{ENCODED_MAX, FLAGS, KIND, SEQUENCE, read_text};

const SEQUENCE_SLOT: u16 = 4;
const KIND_SLOT: u16 = 6;
const FLAGS_SLOT: u16 = 8;
const VALUES_SLOT: u16 = 10;
const NAME_SLOT: u16 = 12;

type Numbers<'a> = ForwardsUOffset<Vector<'a, u64>>;
type Text<'a> = ForwardsUOffset<&'a str>;

/// A verified table.
#[derive(Clone, Copy)]
struct Inline<'a>(Table<'a>);

impl<'a> Follow<'a> for Inline<'a> {
    type Inner = Self;

    unsafe fn follow(bytes: &'a [u8], at: usize) -> Self {
        // SAFETY: `bytes` has a table of this type at `at` because the caller guarantees it.
        Self(unsafe { Table::new(bytes, at) })
    }
}

impl Verifiable for Inline<'_> {
    fn run_verifier(verifier: &mut Verifier<'_, '_>, at: usize) -> Result<(), InvalidFlatbuffer> {
        verifier
            .visit_table(at)?
            .visit_field::<u64>("sequence", SEQUENCE_SLOT, false)?
            .visit_field::<u32>("kind", KIND_SLOT, false)?
            .visit_field::<u32>("flags", FLAGS_SLOT, false)?
            .visit_field::<Numbers<'_>>("values", VALUES_SLOT, false)?
            .visit_field::<Text<'_>>("name", NAME_SLOT, false)?
            .finish();
        Ok(())
    }
}

impl<'a> Inline<'a> {
    fn sequence(&self) -> u64 {
        // SAFETY: the slot has this type because the verifier checked it.
        let value = unsafe { self.0.get::<u64>(SEQUENCE_SLOT, Some(0)) };
        value.unwrap_or_default()
    }

    fn kind(&self) -> u32 {
        // SAFETY: the slot has this type because the verifier checked it.
        let value = unsafe { self.0.get::<u32>(KIND_SLOT, Some(0)) };
        value.unwrap_or_default()
    }

    fn flags(&self) -> u32 {
        // SAFETY: the slot has this type because the verifier checked it.
        let value = unsafe { self.0.get::<u32>(FLAGS_SLOT, Some(0)) };
        value.unwrap_or_default()
    }

    fn values(&self) -> Option<Vector<'a, u64>> {
        // SAFETY: the slot has this type because the verifier checked it.
        unsafe { self.0.get::<Numbers<'a>>(VALUES_SLOT, None) }
    }

    fn name(&self) -> Option<&'a str> {
        // SAFETY: the slot has this type because the verifier checked it.
        unsafe { self.0.get::<Text<'a>>(NAME_SLOT, None) }
    }
}

/// Adds both operations of a shape.
pub(super) fn add(
    to: &mut Operations,
    shape: &'static str,
    values: &[u64],
    name: Option<&'static str>,
) {
    let values = values.to_vec();
    let mut builder = FlatBufferBuilder::with_capacity(ENCODED_MAX);
    encode(&mut builder, &values, name);
    let encoded = builder.finished_data().to_vec();
    to.add(Direction::Encode, shape, "FlatBuffers", move || {
        encode(&mut builder, black_box(&values), black_box(name));
        black_box(builder.finished_data().len());
    });
    to.add(Direction::View, shape, "FlatBuffers", move || {
        view(black_box(&encoded));
    });
}

#[inline(never)]
fn view(bytes: &[u8]) {
    let message = flatbuffers::root::<Inline<'_>>(bytes).expect("a message");
    black_box((message.sequence(), message.kind(), message.flags()));
    let values = message.values().into_iter().flatten();
    black_box(values.fold(0, |sum, number| sum ^ number));
    if let Some(name) = message.name() {
        read_text(name);
    }
}

fn encode(builder: &mut FlatBufferBuilder<'_>, values: &[u64], name: Option<&str>) {
    builder.reset();
    let values = builder.create_vector(values);
    let name = name.map(|name| builder.create_string(name));
    let table = builder.start_table();
    builder.push_slot_always(SEQUENCE_SLOT, SEQUENCE);
    builder.push_slot_always(VALUES_SLOT, values);
    if let Some(name) = name {
        builder.push_slot_always(NAME_SLOT, name);
    }
    builder.push_slot_always(FLAGS_SLOT, FLAGS);
    builder.push_slot_always(KIND_SLOT, KIND);
    let table = builder.end_table(table);
    builder.finish_minimal(table);
}
