//! The dynamic codec: messages encoded by a builder and decoded by a cursor.

use std::hint::black_box;
use std::mem::MaybeUninit;

use mach_msg::MachMessage;
use mach_msg::kernel::Task;
use mach_msg::message::derive::encode_into;
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::wire::{AuditTrailer, PortName};
use zerocopy::{FromBytes, Immutable, KnownLayout};

use super::fixture::Fixture;
use super::messages::{FourPorts, Inline1K, Inline64, Mixed, OneOol, OnePort};
use super::operation::{Direction, Operations};
use super::typed::{encoded, envelope, header, received};
use super::values::{ID, read, read_text};

const DYNAMIC: &str = "dynamic";

pub(super) fn operations(to: &mut Operations, fixture: &'static Fixture) {
    let messages = &fixture.messages;
    add(
        to,
        fixture,
        "64 B",
        &messages.inline64,
        build_inline64,
        view_inline64,
    );
    add(
        to,
        fixture,
        "1 KiB",
        &messages.inline1k,
        build_inline1k,
        view_inline1k,
    );
    add(
        to,
        fixture,
        "one port",
        &messages.one_port,
        build_one_port,
        view_parts,
    );
    add(
        to,
        fixture,
        "four ports",
        &messages.four_ports,
        build_four_ports,
        view_parts,
    );
    add(
        to,
        fixture,
        "one OOL",
        &messages.one_ool,
        build_one_ool,
        view_parts,
    );
    add(
        to,
        fixture,
        "mixed",
        &messages.mixed,
        build_mixed,
        view_mixed,
    );
}

/// Adds both operations of a shape.
fn add<M: MachMessage>(
    to: &mut Operations,
    fixture: &'static Fixture,
    shape: &'static str,
    message: &'static M,
    build: impl Fn(&'static M) -> MessageBuilder<'static> + Copy + 'static,
    view: impl Fn(&mut MessageCursor<'_>) + 'static,
) {
    let (task, remote) = (fixture.task, fixture.remote);
    let mut memory = Box::new([MaybeUninit::uninit(); 2048]);
    let sent = encode(task, remote, &build(message), memory.as_mut_slice());
    assert_eq!(sent, encoded(fixture, message), "{shape}");
    let delivered = Fixture::delivered(sent);
    to.add(Direction::Encode, shape, DYNAMIC, move || {
        let (task, remote, message) = black_box((task, remote, message));
        let memory = black_box(memory.as_mut_slice());
        black_box(encode(task, remote, &build(message), memory).len());
    });
    to.add(Direction::View, shape, DYNAMIC, move || {
        let (task, bytes) = black_box((task, delivered.bytes()));
        black_box(decode(task, bytes, &view));
    });
}

#[inline(never)]
fn decode<'b>(
    task: Task,
    bytes: &'b [u8],
    view: &impl Fn(&mut MessageCursor<'_>),
) -> &'b AuditTrailer {
    let mut cursor = MessageCursor::new(received(task, bytes)).expect("a message");
    view(&mut cursor);
    let (reply, voucher) = (cursor.reply.take(), cursor.voucher.take());
    envelope(reply, voucher, cursor.trailer())
}

#[inline]
fn encode<'b>(
    task: Task,
    remote: PortName,
    message: &MessageBuilder<'_>,
    memory: &'b mut [MaybeUninit<u8>],
) -> &'b [u8] {
    let header = header(remote, message.id, !message.parts.is_empty());
    encode_into(task, header, message, memory).expect("a message")
}

fn build_inline64(message: &Inline64) -> MessageBuilder<'_> {
    MessageBuilder::new(ID)
        .inline(&message.sequence)
        .inline(&message.kind)
        .inline(&message.flags)
        .inline(&message.values)
}

fn build_inline1k(message: &Inline1K) -> MessageBuilder<'_> {
    MessageBuilder::new(ID)
        .inline(&message.sequence)
        .inline(&message.values)
}

fn build_one_port<'a>(message: &'a OnePort<'_>) -> MessageBuilder<'a> {
    MessageBuilder::new(ID)
        .part(message.port)
        .inline_on_8()
        .inline(&message.sequence)
}

fn build_four_ports<'a>(message: &'a FourPorts<'_>) -> MessageBuilder<'a> {
    MessageBuilder::new(ID)
        .part(message.first)
        .part(message.second)
        .part(message.third)
        .part(message.fourth)
        .inline_on_8()
        .inline(&message.sequence)
}

fn build_one_ool<'a>(message: &'a OneOol<'_>) -> MessageBuilder<'a> {
    MessageBuilder::new(ID)
        .part(message.memory)
        .inline_on_8()
        .inline(&message.sequence)
}

fn build_mixed<'a>(message: &'a Mixed<'_>) -> MessageBuilder<'a> {
    MessageBuilder::new(ID)
        .part(message.first)
        .part(message.second)
        .part(message.memory)
        .inline_on_8()
        .inline(&message.sequence)
        .inline(&message.values)
        // The length of the text, followed by the padding that C inserts.
        .inline(&[message.name.len() as u32, 0])
        .inline(message.name)
}

fn view_inline64(cursor: &mut MessageCursor<'_>) {
    let mut inline = inline(cursor);
    let sequence: u64 = *take(&mut inline);
    let [kind, flags]: [u32; 2] = *take(&mut inline);
    black_box((sequence, kind, flags));
    black_box(read::<u64>(take::<[u64; 6]>(&mut inline)));
}

fn view_inline1k(cursor: &mut MessageCursor<'_>) {
    let mut inline = inline(cursor);
    black_box(*take::<u64>(&mut inline));
    black_box(read::<u64>(take::<[u64; 127]>(&mut inline)));
}

/// A number after rights and memory.
fn view_parts(cursor: &mut MessageCursor<'_>) {
    cursor.for_each(consume);
    black_box(*take::<u64>(&mut inline(cursor)));
}

fn view_mixed(cursor: &mut MessageCursor<'_>) {
    cursor.for_each(consume);
    let mut inline = inline(cursor);
    black_box(*take::<u64>(&mut inline));
    black_box(read::<u64>(take::<[u64; 24]>(&mut inline)));
    let [length, _] = *take::<[u32; 2]>(&mut inline);
    let text = inline.get(..length as usize).expect("a text");
    read_text(std::str::from_utf8(text).expect("a text"));
}

/// Consumes a right or a region without releasing it.
#[inline]
fn consume(part: Part<'_>) {
    match part {
        Part::MoveSend(Some(right)) => {
            black_box(right.into_name());
        }
        Part::Memory(memory) => {
            black_box(memory.into_raw());
        }
        _ => unreachable!("no message has another part"),
    }
}

/// Returns the inline data from the first offset that is a multiple of 8.
#[inline]
fn inline<'b>(cursor: &MessageCursor<'b>) -> &'b [u8] {
    let start = cursor.raw().inline_offset();
    let gap = start.next_multiple_of(8) - start;
    cursor.inline().get(gap..).expect("inline data")
}

/// Removes a value from the front.
#[inline]
fn take<'b, T: FromBytes + KnownLayout + Immutable>(bytes: &mut &'b [u8]) -> &'b T {
    let (value, rest) = T::ref_from_prefix(bytes).expect("a value");
    *bytes = rest;
    value
}
