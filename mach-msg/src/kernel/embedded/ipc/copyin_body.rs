//! Copyin of a message body. The order of checks is that of XNU 7195.
//!
//! 1. One walk over the bytes copies the descriptors. It checks sizes, counts, the copy options of
//!    out-of-line memory and the fields of guarded descriptors, and takes nothing.
//! 2. The rights and memory of the copies are taken. Unknown types and invalid copy options of
//!    arrays of rights are detected here, so that errors of earlier descriptors come first.

use smallvec::SmallVec;

use crate::kernel::embedded::ipc::circularity;
use crate::kernel::embedded::ipc::copyin::{self, received};
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue};
use crate::kernel::embedded::ipc::guard::{self, reason};
use crate::kernel::embedded::object::kmsg::{KmsgDescriptor, KmsgDescriptors};
use crate::kernel::embedded::object::memory_map::{Refused, Trust};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::region::TransitRegion;
use crate::kernel::embedded::space::Space;

use crate::kernel::{KernReturn, MsgReturn};
use crate::wire::disposition::MOVE_RECEIVE;
use crate::wire::limits::{ARRAY_MAX, COPIED_FROM_7195, COPY_SPACE, copied_size};
use crate::wire::{
    Carried, Descriptor, DescriptorError, Descriptors, Disposition, GuardFlags, OolDescriptor,
    OolPortsDescriptor, PortGuard, PortName, RIGHTS_MAX,
};

/// The source of rights and memory, and the destination of the message.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    pub(crate) space: Space,
    pub(crate) destination: PortRef,
    pub(crate) trust: Trust,
}

/// A message body after copyin.
#[derive(Debug, Default)]
pub(crate) struct CopiedBody {
    /// Offset of the inline data.
    pub(crate) inline_at: usize,
    /// True if the message is circular: see [`circularity`].
    pub(crate) circular: bool,
    /// Number of bytes that the descriptors own outside the message.
    pub(crate) weight: u64,
}

/// Takes the rights and memory of the descriptors of a complex message.
///
/// # Errors
///
/// The message is invalid, or a right or memory cannot be taken. `into` then holds the rights and
/// memory of the descriptors before the failing one.
pub(crate) fn copyin(
    bytes: &[u8],
    target: Target,
    into: &mut KmsgDescriptors,
    deferred: &mut DeferredQueue,
) -> Result<CopiedBody, MsgReturn> {
    let checked = CheckedBody::of(bytes)?;
    let mut body = CopiedBody {
        inline_at: checked.inline_at,
        ..CopiedBody::default()
    };
    for descriptor in &checked.descriptors {
        let Some(descriptor) = descriptor else {
            return Err(MsgReturn::SEND_INVALID_TYPE);
        };
        body.circular |= take(descriptor, target, into, deferred)?;
    }
    body.weight = into.weight();
    Ok(body)
}

const fn too_small(_: DescriptorError) -> MsgReturn {
    MsgReturn::SEND_MSG_TOO_SMALL
}

/// A body whose sizes, counts and limits are valid, before its rights and memory are taken.
struct CheckedBody {
    /// Copies of the descriptors. `None` for a descriptor of an unknown kind.
    descriptors: SmallVec<[Option<Descriptor>; 4]>,
    /// Offset of the inline data.
    inline_at: usize,
}

impl CheckedBody {
    fn of(bytes: &[u8]) -> Result<Self, MsgReturn> {
        let mut checked = SmallVec::new();
        let mut rights = 0_u64;
        let mut copied = 0_u64;
        let mut descriptors = Descriptors::of_complex(bytes).map_err(too_small)?;
        while let Some(step) = descriptors.step() {
            let descriptor = step.map_err(too_small)?.ok();
            checked.push(descriptor);
            match descriptor.as_ref().map(Descriptor::carried) {
                Some(Carried::Right {
                    disposition, guard, ..
                }) => {
                    if let Some(guard) = guard {
                        check_guard(disposition, guard)?;
                    }
                    rights += 1;
                }
                Some(Carried::Rights(array)) => {
                    let count = u64::from(array.count);
                    if count > ARRAY_MAX {
                        return Err(MsgReturn::SEND_TOO_LARGE);
                    }
                    rights += count;
                }
                Some(Carried::Region(region)) => {
                    check_copy(region.copy)?;
                    copied += copied_size(&region, COPIED_FROM_7195);
                    if copied > COPY_SPACE {
                        return Err(MsgReturn(MsgReturn::VM_KERNEL));
                    }
                }
                None => {}
            }
        }
        if rights > u64::from(RIGHTS_MAX) {
            return Err(MsgReturn::SEND_TOO_LARGE);
        }
        Ok(Self {
            descriptors: checked,
            inline_at: descriptors.offset(),
        })
    }
}

const fn check_copy(copy: u8) -> Result<(), MsgReturn> {
    if copy > 1 {
        return Err(MsgReturn::SEND_INVALID_TYPE);
    }
    Ok(())
}

fn check_guard(disposition: u8, guard: PortGuard) -> Result<(), MsgReturn> {
    let unguarded = guard.flags.contains(GuardFlags::UNGUARDED_ON_SEND);
    if disposition != Disposition::MoveReceive.raw()
        || !matches!(guard.flags.0, 1..=3)
        || (unguarded && guard.context != 0)
    {
        return Err(MsgReturn::SEND_INVALID_TYPE);
    }
    Ok(())
}

/// Takes the rights or memory of one descriptor. Returns true if this makes the message circular.
///
/// The kind determines how the kernel stores the descriptor, and therefore the kind that is
/// received.
fn take(
    descriptor: &Descriptor,
    target: Target,
    into: &mut KmsgDescriptors,
    deferred: &mut DeferredQueue,
) -> Result<bool, MsgReturn> {
    match descriptor {
        Descriptor::Port(port) => {
            take_right((port.name, port.disposition), None, target, into, deferred)
        }
        Descriptor::GuardedPort(port) => {
            let right = (port.name, port.disposition);
            take_right(right, Some(port.guard()), target, into, deferred)
        }
        Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
            take_memory(region, target, into)
        }
        Descriptor::OolPorts(array) => take_ports(array, target, into, deferred),
    }
}

/// Takes the right of one descriptor. Returns true if this makes the message circular.
fn take_right(
    (name, disposition): (PortName, u8),
    guard: Option<PortGuard>,
    target: Target,
    into: &mut KmsgDescriptors,
    deferred: &mut DeferredQueue,
) -> Result<bool, MsgReturn> {
    let disposition = u32::from(disposition);
    let port_ref = right(target, name, disposition, guard, deferred)?;
    let received = received(disposition);
    let disposition = received as u8;
    into.push(match guard {
        None => KmsgDescriptor::Port {
            port_ref,
            disposition,
        },
        Some(guard) => KmsgDescriptor::Guarded {
            port_ref,
            flags: guard.flags,
            disposition,
        },
    });
    Ok(received == MOVE_RECEIVE && circularity::enter(port_ref, target.destination))
}

fn right(
    target: Target,
    name: PortName,
    disposition: u32,
    guard: Option<PortGuard>,
    deferred: &mut DeferredQueue,
) -> Result<PortRef, MsgReturn> {
    copyin::copyin_body(target.space, name, disposition, guard, deferred).map_err(|error| {
        if error == KernReturn::INVALID_RIGHT {
            guard::raise(reason::SEND_INVALID_RIGHT, name, 0);
        }
        MsgReturn::SEND_INVALID_RIGHT
    })
}

fn memory(
    target: Target,
    address: u64,
    size: u64,
    deallocate: bool,
) -> Result<TransitRegion, MsgReturn> {
    if size == 0 {
        return Ok(TransitRegion::default());
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
    into: &mut KmsgDescriptors,
) -> Result<bool, MsgReturn> {
    let region = memory(
        target,
        descriptor.address.get(),
        u64::from(descriptor.size),
        descriptor.deallocate != 0,
    )?;
    into.push(KmsgDescriptor::Memory {
        region,
        copy: descriptor.copy,
        kind: descriptor.kind,
    });
    Ok(false)
}

fn take_ports(
    descriptor: &OolPortsDescriptor,
    target: Target,
    into: &mut KmsgDescriptors,
    deferred: &mut DeferredQueue,
) -> Result<bool, MsgReturn> {
    check_copy(descriptor.copy)?;
    let array = memory(
        target,
        descriptor.address.get(),
        descriptor.size() as u64,
        descriptor.deallocate != 0,
    )?;
    let sent = u32::from(descriptor.disposition);
    let disposition = received(sent);
    let mut port_refs = Vec::with_capacity(descriptor.count as usize);
    let mut circular = false;
    let mut result = Ok(());
    array.for_each_word(|word| {
        if result.is_err() {
            return;
        }
        match right(target, PortName(word), sent, None, deferred) {
            Ok(port_ref) => {
                port_refs.push(port_ref);
                circular |=
                    disposition == MOVE_RECEIVE && circularity::enter(port_ref, target.destination);
            }
            Err(error) => result = Err(error),
        }
    });
    if let Err(error) = result {
        // The rights before the failing one are released first, before those of the header and of
        // earlier descriptors.
        for port_ref in port_refs {
            deferred.push(Deferred::Release(port_ref, disposition));
        }
        return Err(error);
    }
    into.push(KmsgDescriptor::Ports {
        port_refs,
        disposition: disposition as u8,
    });
    Ok(circular)
}
