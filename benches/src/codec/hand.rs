//! Hand-written C structs instead of the derive, filled and checked field by field.
//!
//! The checks are those of a derived view, in the same order: alignment, sizes and trailer; size of
//! the type, complex bit, descriptor count, id, reply right; each descriptor's type, disposition,
//! null right, region; length of the tail, exact size, text. The encoders make the same check as
//! derived ones: a right must belong to the sending task. The error is a unit, without the details
//! of derived ones.

use mach_msg::kernel::Task;
use mach_msg::wire::{
    AuditTrailer, Bits, Body, DescriptorKind, Disposition, Header, MinimalTrailer, OolCopy,
    OolDescriptor, PortDescriptor, PortName, ReceivedRight, round_msg,
};
use mach_msg::{OolSlice, SendRight};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::messages;
use super::values::ID;

/// A message that does not have the expected type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// The fixed-size C struct at the start of a message.
pub trait Wire: FromBytes + KnownLayout + Immutable {
    /// Number of descriptors, or 0 for a simple message.
    const DESCRIPTORS: u32;

    /// Returns the header.
    fn header(&self) -> &Header;

    /// Returns the descriptor count in the body, or 0 without a body.
    fn descriptor_count(&self) -> u32;
}

macro_rules! wire {
    ($(#[$attribute:meta])* $name:ident { header, $($field:ident: $type:ty,)* }) => {
        wire!(struct $(#[$attribute])* $name { header: Header, $($field: $type,)* });

        impl Wire for $name {
            const DESCRIPTORS: u32 = 0;

            #[inline]
            fn header(&self) -> &Header {
                &self.header
            }

            #[inline]
            fn descriptor_count(&self) -> u32 {
                0
            }
        }
    };
    ($(#[$attribute:meta])* $name:ident { header, body($count:literal), $($field:ident: $type:ty,)* }) => {
        wire!(struct $(#[$attribute])* $name { header: Header, body: Body, $($field: $type,)* });

        impl Wire for $name {
            const DESCRIPTORS: u32 = $count;

            #[inline]
            fn header(&self) -> &Header {
                &self.header
            }

            #[inline]
            fn descriptor_count(&self) -> u32 {
                self.body.descriptor_count
            }
        }
    };
    (struct $(#[$attribute:meta])* $name:ident { $($field:ident: $type:ty,)* }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, FromBytes, IntoBytes, KnownLayout, Immutable)]
        #[repr(C)]
        #[allow(missing_docs)]
        pub struct $name {
            $(pub $field: $type,)*
        }
    };
}

wire! {
    /// 64 B inline.
    Inline64 {
        header,
        sequence: u64,
        kind: u32,
        flags: u32,
        values: [u64; 6],
    }
}

wire! {
    /// 1 KiB inline.
    Inline1K {
        header,
        sequence: u64,
        values: [u64; 127],
    }
}

wire! {
    /// One port.
    OnePort {
        header,
        body(1),
        port: PortDescriptor,
        sequence: u64,
    }
}

wire! {
    /// Four ports.
    FourPorts {
        header,
        body(4),
        ports: [PortDescriptor; 4],
        padding: u32,
        sequence: u64,
    }
}

wire! {
    /// One region.
    OneOol {
        header,
        body(1),
        memory: OolDescriptor,
        padding: u32,
        sequence: u64,
    }
}

wire! {
    /// The fixed part of the mixed shape, followed by `name_length` bytes of text and up to three
    /// zeroes.
    Mixed {
        header,
        body(3),
        first: PortDescriptor,
        second: PortDescriptor,
        memory: OolDescriptor,
        padding: u32,
        sequence: u64,
        values: [u64; 24],
        name_length: u32,
        padding_behind: u32,
    }
}

/// Encodes the 64 B shape and returns the size of the message. All shapes have the same arguments.
///
/// # Errors
///
/// Returns an error if the buffer is too small or misaligned.
#[inline]
pub fn encode_inline64(
    buffer: &mut [u8],
    _: Task,
    remote: PortName,
    message: &messages::Inline64,
) -> Result<usize, Refused> {
    let (wire, _) = Inline64::mut_from_prefix(buffer).map_err(|_| Refused)?;
    wire.header = header(remote, false);
    wire.sequence = message.sequence;
    wire.kind = message.kind;
    wire.flags = message.flags;
    wire.values = message.values;
    Ok(size_of::<Inline64>())
}

/// Encodes the 1 KiB shape.
///
/// # Errors
///
/// Same as [`encode_inline64`].
#[inline]
pub fn encode_inline1k(
    buffer: &mut [u8],
    _: Task,
    remote: PortName,
    message: &messages::Inline1K,
) -> Result<usize, Refused> {
    let (wire, _) = Inline1K::mut_from_prefix(buffer).map_err(|_| Refused)?;
    wire.header = header(remote, false);
    wire.sequence = message.sequence;
    wire.values = message.values;
    Ok(size_of::<Inline1K>())
}

/// Encodes the shape with one port.
///
/// # Errors
///
/// Same as [`encode_inline64`], and if the right belongs to another task.
#[inline]
pub fn encode_one_port(
    buffer: &mut [u8],
    task: Task,
    remote: PortName,
    message: &messages::OnePort<'_>,
) -> Result<usize, Refused> {
    let (wire, _) = OnePort::mut_from_prefix(buffer).map_err(|_| Refused)?;
    wire.header = header(remote, true);
    wire.body.descriptor_count = 1;
    wire.port = copy_send(task, message.port)?;
    wire.sequence = message.sequence;
    Ok(size_of::<OnePort>())
}

/// Encodes the shape with four ports.
///
/// # Errors
///
/// Same as [`encode_one_port`].
#[inline]
pub fn encode_four_ports(
    buffer: &mut [u8],
    task: Task,
    remote: PortName,
    message: &messages::FourPorts<'_>,
) -> Result<usize, Refused> {
    let (wire, _) = FourPorts::mut_from_prefix(buffer).map_err(|_| Refused)?;
    wire.header = header(remote, true);
    wire.body.descriptor_count = 4;
    wire.ports = [
        copy_send(task, message.first)?,
        copy_send(task, message.second)?,
        copy_send(task, message.third)?,
        copy_send(task, message.fourth)?,
    ];
    wire.padding = 0;
    wire.sequence = message.sequence;
    Ok(size_of::<FourPorts>())
}

/// Encodes the shape with a region.
///
/// # Errors
///
/// Same as [`encode_inline64`], and if the size of the region does not fit in 32 bits.
#[inline]
pub fn encode_one_ool(
    buffer: &mut [u8],
    _: Task,
    remote: PortName,
    message: &messages::OneOol<'_>,
) -> Result<usize, Refused> {
    let (wire, _) = OneOol::mut_from_prefix(buffer).map_err(|_| Refused)?;
    wire.header = header(remote, true);
    wire.body.descriptor_count = 1;
    wire.memory = region(message.memory)?;
    wire.padding = 0;
    wire.sequence = message.sequence;
    Ok(size_of::<OneOol>())
}

/// Encodes the mixed shape.
///
/// # Errors
///
/// Same as [`encode_one_port`] and [`encode_one_ool`], and if the text does not fit.
#[inline]
pub fn encode_mixed(
    buffer: &mut [u8],
    task: Task,
    remote: PortName,
    message: &messages::Mixed<'_>,
) -> Result<usize, Refused> {
    let (wire, rest) = Mixed::mut_from_prefix(buffer).map_err(|_| Refused)?;
    wire.header = header(remote, true);
    wire.body.descriptor_count = 3;
    wire.first = copy_send(task, message.first)?;
    wire.second = copy_send(task, message.second)?;
    wire.memory = region(message.memory)?;
    wire.padding = 0;
    wire.sequence = message.sequence;
    wire.values = message.values;
    wire.name_length = u32::try_from(message.name.len()).map_err(|_| Refused)?;
    wire.padding_behind = 0;
    let padded = round_msg(message.name.len()).ok_or(Refused)?;
    let tail = rest.get_mut(..padded).ok_or(Refused)?;
    let (text, zeroes) = tail
        .split_at_mut_checked(message.name.len())
        .ok_or(Refused)?;
    text.copy_from_slice(message.name.as_bytes());
    zeroes.fill(0);
    Ok(size_of::<Mixed>() + padded)
}

#[inline]
fn header(remote: PortName, complex: bool) -> Header {
    Header {
        bits: Bits::new(Disposition::CopySend.raw().into(), 0, 0, complex),
        size: 0,
        remote,
        local: PortName::NULL,
        voucher: PortName::NULL,
        id: ID,
    }
}

#[inline]
fn copy_send(task: Task, port: &SendRight) -> Result<PortDescriptor, Refused> {
    if port.task() != task {
        return Err(Refused);
    }
    Ok(PortDescriptor::new(
        port.name(),
        Disposition::CopySend.raw(),
    ))
}

#[inline]
fn region(memory: OolSlice<'_>) -> Result<OolDescriptor, Refused> {
    let bytes = memory.bytes();
    let size = u32::try_from(bytes.len()).map_err(|_| Refused)?;
    let address = if bytes.is_empty() {
        0
    } else {
        bytes.as_ptr().expose_provenance() as u64
    };
    Ok(OolDescriptor::new(address, size, false, OolCopy::Virtual))
}

/// The parts of a received message other than its fields.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The reply right.
    pub reply: Option<(ReceivedRight, PortName)>,
    /// The voucher.
    pub voucher: Option<PortName>,
    /// The trailer.
    pub trailer: &'a AuditTrailer,
}

/// Checks size, header and trailer of a received message of fixed size. `buffer` contains message
/// and trailer.
///
/// # Errors
///
/// Returns an error if the message does not have the type `W`.
#[inline]
pub fn check<W: Wire>(buffer: &[u8]) -> Result<(&W, Envelope<'_>), Refused> {
    let (bytes, trailer) = delivered(buffer)?;
    let message = W::ref_from_bytes(bytes).map_err(|_| Refused)?;
    let envelope = check_head(message, trailer)?;
    Ok((message, envelope))
}

/// Checks a received message of the mixed shape, and returns its text too.
///
/// # Errors
///
/// Returns an error if the message does not have the mixed shape.
#[inline]
pub fn check_mixed(buffer: &[u8]) -> Result<(&Mixed, &str, Envelope<'_>), Refused> {
    let (bytes, trailer) = delivered(buffer)?;
    let (message, tail) = Mixed::ref_from_prefix(bytes).map_err(|_| Refused)?;
    let envelope = check_head(message, trailer)?;
    check_port(&message.first)?;
    check_port(&message.second)?;
    check_region(&message.memory)?;
    let length = message.name_length as usize;
    let text = tail.get(..length).ok_or(Refused)?;
    let text = std::str::from_utf8(text).map_err(|_| Refused)?;
    if round_msg(length) != Some(tail.len()) {
        return Err(Refused);
    }
    Ok((message, text, envelope))
}

/// Checks that a received port descriptor has a send right or a dead name.
///
/// # Errors
///
/// Returns an error if the descriptor has another type, another disposition, or a null right.
#[inline]
pub fn check_port(port: &PortDescriptor) -> Result<(), Refused> {
    let good = port.kind == DescriptorKind::Port.raw()
        && port.disposition == ReceivedRight::Send.raw()
        && port.name != PortName::NULL;
    if good { Ok(()) } else { Err(Refused) }
}

/// Checks that a received region has an address, unless it is empty.
///
/// # Errors
///
/// Returns an error if the descriptor has another type, or a null address.
#[inline]
pub fn check_region(memory: &OolDescriptor) -> Result<(), Refused> {
    let good = memory.kind == DescriptorKind::Ool.raw()
        && (memory.size == 0 || memory.address.get() != 0)
        && usize::try_from(memory.address.get()).is_ok();
    if good { Ok(()) } else { Err(Refused) }
}

/// Splits received bytes into message and trailer.
#[inline]
fn delivered(buffer: &[u8]) -> Result<(&[u8], &AuditTrailer), Refused> {
    if !buffer.as_ptr().cast::<u128>().is_aligned() {
        return Err(Refused);
    }
    let (header, _) = Header::ref_from_prefix(buffer).map_err(|_| Refused)?;
    let size = header.size as usize;
    if size < size_of::<Header>() {
        return Err(Refused);
    }
    let bytes = buffer.get(..size).ok_or(Refused)?;
    let trailer_at = round_msg(size).ok_or(Refused)?;
    let rest = buffer.get(trailer_at..).ok_or(Refused)?;
    let (head, _) = MinimalTrailer::ref_from_prefix(rest).map_err(|_| Refused)?;
    if head.kind != 0 || (head.size as usize) < size_of::<AuditTrailer>() {
        return Err(Refused);
    }
    let (trailer, _) = AuditTrailer::ref_from_prefix(rest).map_err(|_| Refused)?;
    Ok((bytes, trailer))
}

#[inline]
fn check_head<'a, W: Wire>(
    message: &W,
    trailer: &'a AuditTrailer,
) -> Result<Envelope<'a>, Refused> {
    let header = message.header();
    if header.bits.is_complex() != (W::DESCRIPTORS != 0)
        || message.descriptor_count() != W::DESCRIPTORS
        || header.id != ID
    {
        return Err(Refused);
    }
    let send = u32::from(ReceivedRight::Send.raw());
    let send_once = u32::from(ReceivedRight::SendOnce.raw());
    let reply = match header.bits.remote() {
        0 => None,
        kind if kind == send => Some((ReceivedRight::Send, header.remote)),
        kind if kind == send_once => Some((ReceivedRight::SendOnce, header.remote)),
        _ => return Err(Refused),
    };
    Ok(Envelope {
        reply: reply.filter(|(_, name)| *name != PortName::NULL),
        voucher: (header.bits.voucher() == send && header.voucher != PortName::NULL)
            .then_some(header.voucher),
        trailer,
    })
}
