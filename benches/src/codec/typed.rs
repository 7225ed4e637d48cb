//! The derived codec.

use std::hint::black_box;
use std::mem::{ManuallyDrop, MaybeUninit};

use mach_msg::kernel::Task;
use mach_msg::message::derive::encode_into;
use mach_msg::wire::{AuditTrailer, Bits, Disposition, Header, PortName};
use mach_msg::{MachMessage, Message, ReplyRight, SendRight};

use super::fixture::Fixture;
use super::messages::{FourPorts, Inline1K, Inline64, Mixed, OneOol, OnePort};
use super::operation::{Direction, Operations};
use super::values::{read, read_text};

const TYPED: &str = "mach-msg";
/// The view, inlined into its caller.
const INLINED: &str = "mach-msg, inlined";

pub(super) fn operations(to: &mut Operations, fixture: &'static Fixture) {
    let messages = &fixture.messages;
    add(to, fixture, "64 B", &messages.inline64, view_inline64);
    add(to, fixture, "1 KiB", &messages.inline1k, view_inline1k);
    let delivered = Fixture::delivered(&encoded(fixture, &messages.inline1k));
    let task = fixture.task;
    to.add(Direction::View, "1 KiB", INLINED, move || {
        let (task, bytes) = black_box((task, delivered.bytes()));
        black_box(look_at_inline1k(task, bytes));
    });
    add(to, fixture, "one port", &messages.one_port, view_one_port);
    add(
        to,
        fixture,
        "four ports",
        &messages.four_ports,
        view_four_ports,
    );
    add(to, fixture, "one OOL", &messages.one_ool, view_one_ool);
    add(to, fixture, "mixed", &messages.mixed, view_mixed);
}

/// Adds both operations of a shape.
fn add<M: MachMessage + 'static>(
    to: &mut Operations,
    fixture: &'static Fixture,
    shape: &'static str,
    message: &'static M,
    view: impl Fn(Task, &[u8]) -> &AuditTrailer + 'static,
) {
    let (task, remote) = (fixture.task, fixture.remote);
    let mut memory = Box::new([MaybeUninit::uninit(); 2048]);
    let delivered = Fixture::delivered(&encoded(fixture, message));
    to.add(Direction::Encode, shape, TYPED, move || {
        let (task, remote, message) = black_box((task, remote, message));
        let bytes = encode_into(
            task,
            header_of::<M>(remote),
            message,
            black_box(memory.as_mut_slice()),
        );
        black_box(bytes.expect("a message").len());
    });
    to.add(Direction::View, shape, TYPED, move || {
        let (task, bytes) = black_box((task, delivered.bytes()));
        black_box(view(task, bytes));
    });
}

/// Returns the bytes of a message. All codecs must write the same.
pub(super) fn encoded<M: MachMessage>(fixture: &Fixture, message: &M) -> Vec<u8> {
    let mut memory = [MaybeUninit::uninit(); 2048];
    let header = header_of::<M>(fixture.remote);
    let bytes = encode_into(fixture.task, header, message, &mut memory);
    bytes.expect("a message").to_vec()
}

#[inline]
fn header_of<M: MachMessage>(remote: PortName) -> Header {
    header(remote, M::ID, M::LAYOUT.descriptor_count() != 0)
}

/// Returns the header that a send writes.
#[inline]
pub(super) fn header(remote: PortName, id: i32, complex: bool) -> Header {
    let copy_send = Disposition::CopySend.raw().into();
    Header {
        bits: Bits::new(copy_send, 0, 0, complex),
        remote,
        id,
        ..Header::default()
    }
}

/// Returns a received message.
#[inline]
pub(super) fn received(task: Task, bytes: &[u8]) -> Message<'_> {
    // SAFETY: the rights in the message are dead names, which no other owner releases.
    // SAFETY: the region in the message is static memory, and the views below forget it.
    unsafe { Message::from_received(task, bytes) }.expect("a message")
}

/// Reads the parts other than the fields, and forgets the rights, which are null.
#[inline]
pub(super) fn envelope(
    reply: Option<ReplyRight>,
    voucher: Option<SendRight>,
    trailer: &AuditTrailer,
) -> &AuditTrailer {
    let rights = ManuallyDrop::new((reply, voucher));
    black_box(&rights);
    trailer
}

#[inline(never)]
fn view_inline64(task: Task, bytes: &[u8]) -> &AuditTrailer {
    let message = received(task, bytes)
        .decode::<Inline64>()
        .expect("a message");
    let view = message.body;
    black_box((view.sequence, view.kind, view.flags));
    black_box(read(&view.values));
    envelope(message.reply, message.voucher, message.trailer)
}

#[inline(never)]
fn view_inline1k(task: Task, bytes: &[u8]) -> &AuditTrailer {
    look_at_inline1k(task, bytes)
}

#[inline(always)]
fn look_at_inline1k(task: Task, bytes: &[u8]) -> &AuditTrailer {
    let message = received(task, bytes)
        .decode::<Inline1K>()
        .expect("a message");
    let view = message.body;
    black_box(view.sequence);
    black_box(read(&view.values));
    envelope(message.reply, message.voucher, message.trailer)
}

#[inline(never)]
fn view_one_port(task: Task, bytes: &[u8]) -> &AuditTrailer {
    let message = received(task, bytes)
        .decode::<OnePort<'_>>()
        .expect("a message");
    let view = message.body;
    black_box(view.sequence);
    black_box(view.port.into_name());
    envelope(message.reply, message.voucher, message.trailer)
}

#[inline(never)]
fn view_four_ports(task: Task, bytes: &[u8]) -> &AuditTrailer {
    let message = received(task, bytes)
        .decode::<FourPorts<'_>>()
        .expect("a message");
    let view = message.body;
    black_box(view.sequence);
    black_box(view.first.into_name());
    black_box(view.second.into_name());
    black_box(view.third.into_name());
    black_box(view.fourth.into_name());
    envelope(message.reply, message.voucher, message.trailer)
}

#[inline(never)]
fn view_one_ool(task: Task, bytes: &[u8]) -> &AuditTrailer {
    let message = received(task, bytes)
        .decode::<OneOol<'_>>()
        .expect("a message");
    let view = message.body;
    black_box(view.sequence);
    black_box(view.memory.into_raw());
    envelope(message.reply, message.voucher, message.trailer)
}

#[inline(never)]
fn view_mixed(task: Task, bytes: &[u8]) -> &AuditTrailer {
    let message = received(task, bytes)
        .decode::<Mixed<'_>>()
        .expect("a message");
    let view = message.body;
    black_box(view.sequence);
    black_box(read(&view.values));
    read_text(view.name);
    black_box(view.first.into_name());
    black_box(view.second.into_name());
    black_box(view.memory.into_raw());
    envelope(message.reply, message.voucher, message.trailer)
}
