//! The hand-written codec as operations.

use std::hint::black_box;

use mach_msg::MachMessage;
use mach_msg::kernel::Task;
use mach_msg::wire::{PortDescriptor, PortName};

use super::fixture::{Buffer, Fixture};
use super::hand::{self, Envelope, Refused};
use super::operation::{Direction, Operations};
use super::typed::encoded;
use super::values::{read, read_text};

const BY_HAND: &str = "by hand";

pub(super) fn operations(to: &mut Operations, fixture: &'static Fixture) {
    let messages = &fixture.messages;
    add(
        to,
        fixture,
        "64 B",
        &messages.inline64,
        hand::encode_inline64,
        view_inline64,
    );
    add(
        to,
        fixture,
        "1 KiB",
        &messages.inline1k,
        hand::encode_inline1k,
        view_inline1k,
    );
    add(
        to,
        fixture,
        "one port",
        &messages.one_port,
        hand::encode_one_port,
        view_one_port,
    );
    add(
        to,
        fixture,
        "four ports",
        &messages.four_ports,
        hand::encode_four_ports,
        view_four_ports,
    );
    add(
        to,
        fixture,
        "one OOL",
        &messages.one_ool,
        hand::encode_one_ool,
        view_one_ool,
    );
    add(
        to,
        fixture,
        "mixed",
        &messages.mixed,
        hand::encode_mixed,
        view_mixed,
    );
}

/// Adds both operations of a shape.
fn add<M: MachMessage>(
    to: &mut Operations,
    fixture: &'static Fixture,
    shape: &'static str,
    message: &'static M,
    encode: impl Fn(&mut [u8], Task, PortName, &M) -> Result<usize, Refused> + Copy + 'static,
    view: impl Fn(&[u8]) -> Result<Envelope<'_>, Refused> + 'static,
) {
    let (task, remote) = (fixture.task, fixture.remote);
    let mut buffer = Buffer::new();
    let size = encode(buffer.bytes_mut(), task, remote, message).expect("a message");
    let sent = &buffer.bytes()[..size];
    assert_eq!(sent, encoded(fixture, message), "{shape}");
    let delivered = Fixture::delivered(sent);
    to.add(Direction::Encode, shape, BY_HAND, move || {
        let (task, remote, message) = black_box((task, remote, message));
        let size = encode(black_box(buffer.bytes_mut()), task, remote, message);
        black_box(size.expect("a message"));
    });
    to.add(Direction::View, shape, BY_HAND, move || {
        black_box(view(black_box(delivered.bytes())).expect("a message"));
    });
}

#[inline(never)]
fn view_inline64(delivered: &[u8]) -> Result<Envelope<'_>, Refused> {
    let (message, envelope) = hand::check::<hand::Inline64>(delivered)?;
    black_box((message.sequence, message.kind, message.flags));
    black_box(read(&message.values));
    Ok(envelope)
}

#[inline(never)]
fn view_inline1k(delivered: &[u8]) -> Result<Envelope<'_>, Refused> {
    let (message, envelope) = hand::check::<hand::Inline1K>(delivered)?;
    black_box(message.sequence);
    black_box(read(&message.values));
    Ok(envelope)
}

#[inline(never)]
fn view_one_port(delivered: &[u8]) -> Result<Envelope<'_>, Refused> {
    let (message, envelope) = hand::check::<hand::OnePort>(delivered)?;
    black_box(name(&message.port)?);
    black_box(message.sequence);
    Ok(envelope)
}

#[inline(never)]
fn view_four_ports(delivered: &[u8]) -> Result<Envelope<'_>, Refused> {
    let (message, envelope) = hand::check::<hand::FourPorts>(delivered)?;
    for port in &message.ports {
        black_box(name(port)?);
    }
    black_box(message.sequence);
    Ok(envelope)
}

#[inline(never)]
fn view_one_ool(delivered: &[u8]) -> Result<Envelope<'_>, Refused> {
    let (message, envelope) = hand::check::<hand::OneOol>(delivered)?;
    hand::check_region(&message.memory)?;
    black_box((message.memory.address.get(), message.memory.size));
    black_box(message.sequence);
    Ok(envelope)
}

#[inline(never)]
fn view_mixed(delivered: &[u8]) -> Result<Envelope<'_>, Refused> {
    let (message, text, envelope) = hand::check_mixed(delivered)?;
    black_box(message.first.name);
    black_box(message.second.name);
    black_box((message.memory.address.get(), message.memory.size));
    black_box(message.sequence);
    black_box(read(&message.values));
    read_text(text);
    Ok(envelope)
}

fn name(port: &PortDescriptor) -> Result<PortName, Refused> {
    hand::check_port(port)?;
    Ok(port.name)
}
