//! The body of a message that is sent: descriptors are checked as a whole, then taken one after the other.

use super::copyin::{self, Guarding, MOVE_RECEIVE, received};
use super::guard::{self, reason};
use super::memory::{Refused, Region, Trust};
use super::message::{Cap, Item, Items};
use super::port::PortId;
use super::space::Space;
use super::transit;
use super::work::Work;
use crate::kernel::{KernReturn, MsgReturn};
use crate::wire::{
    Body, Descriptor, DescriptorError, Descriptors, GuardFlags, GuardedPortDescriptor, Header,
    OolDescriptor, OolPortsDescriptor, PortName, RIGHTS_MAX,
};

/// Regions below this size go through a small buffer of the kernel and do not count towards [`COPY_SPACE`].
const SMALL: u64 = 8192;
const PAGE: u64 = 4096;
/// So many bytes may be copied for one message.
const COPY_SPACE: u64 = 7 << 20;

/// From where rights and memory are taken, and where the message goes.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) space: Space,
    pub(super) destination: PortId,
    pub(super) trust: Trust,
}

/// A body whose rights and memory belong to the message now.
#[derive(Debug)]
pub(super) struct Copied {
    /// Where the inline data starts.
    pub(super) inline_at: usize,
    /// The message carries a receive right in a circle.
    pub(super) circular: bool,
}

/// Takes what the descriptors of a complex message name.
///
/// # Errors
///
/// `items` holds what was taken until then.
pub(super) fn copyin(
    bytes: &[u8],
    target: Target,
    items: &mut Items,
    work: &mut Work,
) -> Result<Copied, MsgReturn> {
    let inline_at = check(bytes)?;
    let mut circular = false;
    for step in walk(bytes)? {
        let (_, descriptor) = step.map_err(error)?;
        circular |= take(descriptor, target, items, work)?;
    }
    Ok(Copied {
        inline_at,
        circular,
    })
}

fn walk(bytes: &[u8]) -> Result<Descriptors<'_>, MsgReturn> {
    let header: Header = zerocopy::FromBytes::read_from_prefix(bytes)
        .map_err(|_| MsgReturn::SEND_MSG_TOO_SMALL)?
        .0;
    Descriptors::new(&header, bytes).map_err(error)
}

fn error(error: DescriptorError) -> MsgReturn {
    match error {
        DescriptorError::UnknownKind { .. } => MsgReturn::SEND_INVALID_TYPE,
        _ => MsgReturn::SEND_MSG_TOO_SMALL,
    }
}

/// Checks sizes, types and limits; gives where the inline data starts.
fn check(bytes: &[u8]) -> Result<usize, MsgReturn> {
    let count: Body = bytes
        .get(size_of::<Header>()..)
        .and_then(|rest| zerocopy::FromBytes::read_from_prefix(rest).ok())
        .map(|(body, _)| body)
        .ok_or(MsgReturn::SEND_MSG_TOO_SMALL)?;
    let room = bytes.len().saturating_sub(28) / 12;
    if count.descriptor_count as usize > room {
        return Err(MsgReturn::SEND_MSG_TOO_SMALL);
    }
    let mut rights = 0_u64;
    let mut copied = 0_u64;
    let mut descriptors = walk(bytes)?;
    for step in descriptors.by_ref() {
        match step.map_err(error)?.1 {
            Descriptor::Port(_) => rights += 1,
            Descriptor::GuardedPort(_) => rights += 1,
            Descriptor::OolPorts(ports) => {
                rights += u64::from(ports.count);
                check_copy(ports.copy)?;
            }
            Descriptor::Ool(ool) | Descriptor::OolVolatile(ool) => {
                check_copy(ool.copy)?;
                let size = u64::from(ool.size);
                if ool.copy == 0 && ool.deallocate == 0 && size >= SMALL {
                    copied += size.next_multiple_of(PAGE);
                }
            }
        }
        if rights > u64::from(RIGHTS_MAX) {
            return Err(MsgReturn::SEND_TOO_LARGE);
        }
        if copied > COPY_SPACE {
            return Err(MsgReturn(MsgReturn::VM_KERNEL));
        }
    }
    Ok(descriptors.offset())
}

const fn check_copy(copy: u8) -> Result<(), MsgReturn> {
    if copy > 1 {
        return Err(MsgReturn::SEND_INVALID_TYPE);
    }
    Ok(())
}

/// Takes what one descriptor names; whether that makes the message circular.
fn take(
    descriptor: Descriptor,
    target: Target,
    items: &mut Items,
    work: &mut Work,
) -> Result<bool, MsgReturn> {
    match descriptor {
        Descriptor::Port(port) => {
            let disposition = u32::from(port.disposition);
            let cap = right(target, port.name, disposition, None, work)?;
            let disposition = received(disposition);
            items.push(Item::Port {
                cap,
                disposition: disposition as u8,
            });
            Ok(disposition == MOVE_RECEIVE && transit::enter(cap, target.destination))
        }
        Descriptor::GuardedPort(guarded) => take_guarded(&guarded, target, items, work),
        Descriptor::Ool(ool) => take_memory(&ool, target, items),
        Descriptor::OolVolatile(ool) => take_memory(&ool, target, items),
        Descriptor::OolPorts(ports) => take_ports(&ports, target, items, work),
    }
}

fn right(
    target: Target,
    name: PortName,
    disposition: u32,
    guarding: Option<Guarding>,
    work: &mut Work,
) -> Result<Cap, MsgReturn> {
    copyin::copyin_body(target.space, name, disposition, guarding, work).map_err(|error| {
        if error == KernReturn::INVALID_RIGHT {
            guard::raise(reason::SEND_INVALID_RIGHT, name, 0);
        }
        MsgReturn::SEND_INVALID_RIGHT
    })
}

fn take_guarded(
    descriptor: &GuardedPortDescriptor,
    target: Target,
    items: &mut Items,
    work: &mut Work,
) -> Result<bool, MsgReturn> {
    let flags = descriptor.flags;
    let context = descriptor.context.get();
    let unguarded = flags.contains(GuardFlags::UNGUARDED_ON_SEND);
    if u32::from(descriptor.disposition) != MOVE_RECEIVE
        || !matches!(flags.0, 1..=3)
        || (unguarded && context != 0)
    {
        return Err(MsgReturn::SEND_INVALID_TYPE);
    }
    let guarding = Guarding { context, flags };
    let cap = right(target, descriptor.name, MOVE_RECEIVE, Some(guarding), work)?;
    items.push(Item::Guarded {
        cap,
        context,
        flags,
        disposition: MOVE_RECEIVE as u8,
    });
    Ok(transit::enter(cap, target.destination))
}

fn memory(target: Target, address: u64, size: u64, deallocate: bool) -> Result<Region, MsgReturn> {
    if size == 0 {
        return Ok(Region::default());
    }
    let invalid = MsgReturn::SEND_INVALID_MEMORY;
    let address = usize::try_from(address).map_err(|_| invalid)?;
    let size = usize::try_from(size).map_err(|_| invalid)?;
    target
        .space
        .take_memory(address, size, deallocate, target.trust)
        .map_err(|refused| match refused {
            Refused::Invalid => invalid,
            Refused::Shortage => MsgReturn(MsgReturn::VM_KERNEL),
        })
}

fn take_memory(
    descriptor: &OolDescriptor,
    target: Target,
    items: &mut Items,
) -> Result<bool, MsgReturn> {
    let region = memory(
        target,
        descriptor.address.get(),
        u64::from(descriptor.size),
        descriptor.deallocate != 0,
    )?;
    items.push(Item::Memory {
        region,
        copy: descriptor.copy,
        kind: descriptor.kind,
    });
    Ok(false)
}

fn take_ports(
    descriptor: &OolPortsDescriptor,
    target: Target,
    items: &mut Items,
    work: &mut Work,
) -> Result<bool, MsgReturn> {
    let array = memory(
        target,
        descriptor.address.get(),
        u64::from(descriptor.count) * 4,
        descriptor.deallocate != 0,
    )?;
    let sent = u32::from(descriptor.disposition);
    let disposition = received(sent);
    let mut caps = Vec::with_capacity(descriptor.count as usize);
    let mut circular = false;
    let mut result = Ok(());
    array.for_each_word(|word| {
        if result.is_err() {
            return;
        }
        match right(target, PortName(word), sent, None, work) {
            Ok(cap) => {
                caps.push(cap);
                circular |= disposition == MOVE_RECEIVE && transit::enter(cap, target.destination);
            }
            Err(error) => result = Err(error),
        }
    });
    items.push(Item::Ports {
        caps,
        disposition: disposition as u8,
    });
    result.map(|()| circular)
}
