//! Cap'n Proto.

use std::hint::black_box;

use capnp::Word;
use capnp::message::{Builder, ReaderOptions, ScratchSpaceHeapAllocator};
use capnp::serialize::{read_message_from_flat_slice_no_alloc, write_message_to_words};

use super::super::operation::{Direction, Operations};
use super::super::values::{ENCODED_MAX, FLAGS, KIND, SEQUENCE, read, read_text};
use super::inline_capnp::inline;

/// Adds both operations of a shape. The encoder produces segments, which are not copied into one
/// stream.
pub(super) fn add(
    to: &mut Operations,
    shape: &'static str,
    values: &[u64],
    name: Option<&'static str>,
) {
    let values = values.to_vec();
    let words: &'static mut [Word] =
        Box::leak(Word::allocate_zeroed_vec(ENCODED_MAX / 8).into_boxed_slice());
    let mut memory = ScratchSpaceHeapAllocator::new(Word::words_to_bytes_mut(words));
    let encoded = {
        let mut message = Builder::new(&mut memory);
        fill(message.init_root(), &values, name);
        write_message_to_words(&message)
    };
    to.add(Direction::Encode, shape, "Cap'n Proto", move || {
        let mut message = Builder::new(black_box(&mut memory));
        fill(message.init_root(), black_box(&values), black_box(name));
        black_box(message.get_segments_for_output().len());
    });
    to.add(Direction::View, shape, "Cap'n Proto", move || {
        view(black_box(&encoded));
    });
}

#[inline(never)]
fn view(mut bytes: &[u8]) {
    let message = read_message_from_flat_slice_no_alloc(&mut bytes, ReaderOptions::new());
    let message = message.expect("a message");
    let message: inline::Reader<'_> = message.get_root().expect("a message");
    black_box((
        message.get_sequence(),
        message.get_kind(),
        message.get_flags(),
    ));
    let values = message.get_values().expect("numbers");
    black_box(read(values.as_slice().expect("numbers")));
    if message.has_name() {
        let name = message.get_name().expect("a text");
        read_text(name.to_str().expect("a text"));
    }
}

fn fill(mut message: inline::Builder<'_>, values: &[u64], name: Option<&str>) {
    message.set_sequence(SEQUENCE);
    message.set_kind(KIND);
    message.set_flags(FLAGS);
    let mut list = message.reborrow().init_values(values.len() as u32);
    list.as_slice().expect("room").copy_from_slice(values);
    if let Some(name) = name {
        message.set_name(name);
    }
}
