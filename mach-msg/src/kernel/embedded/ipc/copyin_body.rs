//! Copyin of a message body: two walks over the descriptors, in the order of XNU 7195.
//!
//! 1. Nothing is taken. Sizes, counts, the copy options of out-of-line memory and the fields of guarded descriptors are checked.
//! 2. Each descriptor takes its rights and memory. An unknown type, or a copy option of an array of rights, is found here, so that an
//!    error of an earlier descriptor comes first.

use crate::kernel::embedded::ipc::circularity;
use crate::kernel::embedded::ipc::copyin::{self, Guarding, received};
use crate::kernel::embedded::ipc::deferred::{Later, Work};
use crate::kernel::embedded::ipc::guard::{self, reason};
use crate::kernel::embedded::object::kmsg::{Item, Items};
use crate::kernel::embedded::object::port_ref::{Cap, PortId};
use crate::kernel::embedded::object::region::{Refused, Region, Trust};
use crate::kernel::embedded::space::Space;
use zerocopy::FromBytes;

use crate::kernel::{KernReturn, MsgReturn};
use crate::wire::disposition::MOVE_RECEIVE;
use crate::wire::limits::{ARRAY_MAX, COPIED_FROM_7195, COPY_SPACE, copied_size};
use crate::wire::{
    Body, Descriptor, DescriptorKind, Disposition, GuardFlags, GuardedPortDescriptor, Header,
    OolDescriptor, OolPortsDescriptor, PortDescriptor, PortName, RIGHTS_MAX,
};

/// From where rights and memory are taken, and where the message goes.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    pub(crate) space: Space,
    pub(crate) destination: PortId,
    pub(crate) trust: Trust,
}

/// A body whose rights and memory belong to the message now.
#[derive(Debug)]
pub(crate) struct Copied {
    /// Where the inline data starts.
    pub(crate) inline_at: usize,
    /// The message carries a receive right in a circle.
    pub(crate) circular: bool,
}

/// Takes what the descriptors of a complex message name.
///
/// # Errors
///
/// `items` holds what was taken until then.
pub(crate) fn copyin(
    bytes: &[u8],
    target: Target,
    items: &mut Items,
    work: &mut Work,
) -> Result<Copied, MsgReturn> {
    let inline_at = check(bytes)?;
    let mut circular = false;
    for step in Walk::new(bytes)? {
        circular |= match step? {
            Some(descriptor) => take(descriptor, target, items, work)?,
            None => return Err(MsgReturn::SEND_INVALID_TYPE),
        };
    }
    Ok(Copied {
        inline_at,
        circular,
    })
}

/// A walk over the descriptors of a complex message. A descriptor of unknown type is `None`, and has the size of the smallest.
struct Walk<'a> {
    bytes: &'a [u8],
    offset: usize,
    left: u32,
}

impl<'a> Walk<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, MsgReturn> {
        let (body, _) = bytes
            .get(size_of::<Header>()..)
            .and_then(|rest| Body::read_from_prefix(rest).ok())
            .ok_or(MsgReturn::SEND_MSG_TOO_SMALL)?;
        Ok(Self {
            bytes,
            offset: size_of::<Header>() + size_of::<Body>(),
            left: body.descriptor_count,
        })
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<Option<Descriptor>, MsgReturn>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let rest = self.bytes.get(self.offset..).unwrap_or_default();
        let kind = rest
            .get(DescriptorKind::OFFSET)
            .map(|&raw| DescriptorKind::from_raw(raw));
        let size = match kind {
            Some(Some(kind)) => kind.size(),
            _ => size_of::<PortDescriptor>(),
        };
        if rest.len() < size {
            self.left = 0;
            return Some(Err(MsgReturn::SEND_MSG_TOO_SMALL));
        }
        self.offset = self.offset.saturating_add(size);
        let known = kind.flatten();
        Some(Ok(known.and_then(|kind| Descriptor::read(kind, rest))))
    }
}

/// Checks sizes, counts and limits; gives where the inline data starts.
fn check(bytes: &[u8]) -> Result<usize, MsgReturn> {
    let mut rights = 0_u64;
    let mut copied = 0_u64;
    let mut walk = Walk::new(bytes)?;
    for step in walk.by_ref() {
        match step? {
            None => {}
            Some(Descriptor::Port(_)) => rights += 1,
            Some(Descriptor::GuardedPort(guarded)) => {
                check_guarded(&guarded)?;
                rights += 1;
            }
            Some(Descriptor::OolPorts(ports)) => {
                let count = u64::from(ports.count);
                if count > ARRAY_MAX {
                    return Err(MsgReturn::SEND_TOO_LARGE);
                }
                rights += count;
            }
            Some(Descriptor::Ool(ool) | Descriptor::OolVolatile(ool)) => {
                check_copy(ool.copy)?;
                copied += copied_size(&ool, COPIED_FROM_7195);
                if copied > COPY_SPACE {
                    return Err(MsgReturn(MsgReturn::VM_KERNEL));
                }
            }
        }
    }
    if rights > u64::from(RIGHTS_MAX) {
        return Err(MsgReturn::SEND_TOO_LARGE);
    }
    Ok(walk.offset)
}

const fn check_copy(copy: u8) -> Result<(), MsgReturn> {
    if copy > 1 {
        return Err(MsgReturn::SEND_INVALID_TYPE);
    }
    Ok(())
}

fn check_guarded(descriptor: &GuardedPortDescriptor) -> Result<(), MsgReturn> {
    let flags = descriptor.flags;
    let unguarded = flags.contains(GuardFlags::UNGUARDED_ON_SEND);
    if u32::from(descriptor.disposition) != MOVE_RECEIVE
        || !matches!(flags.0, 1..=3)
        || (unguarded && descriptor.context.get() != 0)
    {
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
            Ok(disposition == MOVE_RECEIVE && circularity::enter(cap, target.destination))
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
    let guarding = Guarding { context, flags };
    let cap = right(target, descriptor.name, MOVE_RECEIVE, Some(guarding), work)?;
    items.push(Item::Guarded {
        cap,
        flags,
        disposition: Disposition::MoveReceive.raw(),
    });
    Ok(circularity::enter(cap, target.destination))
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
    check_copy(descriptor.copy)?;
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
                circular |=
                    disposition == MOVE_RECEIVE && circularity::enter(cap, target.destination);
            }
            Err(error) => result = Err(error),
        }
    });
    if let Err(error) = result {
        // The rights before the one that cannot be taken are released at once, before the header's and those of earlier descriptors.
        for cap in caps {
            work.later(Later::Release(cap, disposition));
        }
        return Err(error);
    }
    items.push(Item::Ports {
        caps,
        disposition: disposition as u8,
    });
    Ok(circular)
}
