//! Copyout of a message body: moves the rights and memory of descriptors into a space.

use zerocopy::IntoBytes;

use crate::kernel::embedded::ipc::buffer::{Buffer, address_for_owner};
use crate::kernel::embedded::ipc::copyin;
use crate::kernel::embedded::ipc::copyout;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue};
use crate::kernel::embedded::object::kmsg::{KmsgDescriptor, KmsgDescriptors};
use crate::kernel::embedded::object::port_ref::{NULL, PortRef, is_port};
use crate::kernel::embedded::object::region::TransitRegion;
use crate::kernel::embedded::space::Space;
use crate::kernel::{KernReturn, MessageMemory, MsgReturn};
use crate::wire::disposition::MOVE_RECEIVE;
use crate::wire::{
    DescriptorKind, GuardFlags, GuardedPortDescriptor, OolCopy, OolDescriptor, OolPortsDescriptor,
    PortDescriptor, PortName, Split64,
};

/// Writes bytes at offsets of a receive buffer, and detects overruns.
pub(crate) struct Writer<'a> {
    buffer: Buffer<'a>,
    /// True if any bytes did not fit.
    pub(crate) overrun: bool,
}

impl<'a> Writer<'a> {
    pub(crate) const fn new(buffer: Buffer<'a>) -> Self {
        Self {
            buffer,
            overrun: false,
        }
    }

    /// Writes `bytes` at `offset`. Writes nothing and sets `overrun` if they do not fit.
    #[inline]
    pub(crate) fn put(&mut self, offset: usize, bytes: &[u8]) {
        let target = offset
            .checked_add(bytes.len())
            .and_then(|end| self.buffer.bytes_mut().get_mut(offset..end));
        match target {
            Some(target) => target.copy_from_slice(bytes),
            None => self.overrun = true,
        }
    }

    /// Writes as many of `bytes` at `offset` as fit.
    pub(crate) fn put_prefix(&mut self, offset: usize, bytes: &[u8]) {
        let target = self.buffer.bytes_mut();
        let target = target.get_mut(offset..).unwrap_or_default();
        let length = target.len().min(bytes.len());
        if let (Some(target), Some(source)) = (target.get_mut(..length), bytes.get(..length)) {
            target.copy_from_slice(source);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.buffer.bytes().len()
    }

    /// Returns the address of the buffer, as its owner sees it.
    pub(crate) fn address(&self) -> u64 {
        address_for_owner(self.buffer.bytes())
    }

    /// Swaps the buffer with memory that contains the message: see [`Buffer::exchange`].
    pub(crate) fn exchange(&mut self, memory: &mut MessageMemory) -> bool {
        self.buffer.exchange(memory)
    }
}

/// Returns the detail bits of a return code for a right that could not be delivered.
pub(crate) const fn detail(error: KernReturn) -> i32 {
    match error {
        KernReturn::RESOURCE_SHORTAGE => MsgReturn::IPC_KERNEL,
        _ => MsgReturn::IPC_SPACE,
    }
}

/// Enters one right of a message into the space. If that fails, releases the right, adds to
/// `details` and returns the null name.
#[inline]
pub(crate) fn right(
    space: Space,
    port_ref: PortRef,
    disposition: u32,
    details: &mut i32,
    deferred: &mut DeferredQueue,
) -> PortName {
    // Most messages have no voucher, and many have no reply right.
    if port_ref == NULL {
        return PortName::NULL;
    }
    copyout::copyout(space, port_ref, disposition, deferred).unwrap_or_else(|error| {
        *details |= detail(error);
        PortName::NULL
    })
}

/// The delivery of rights in guarded descriptors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GuardedCopyout {
    /// Destroy them, because the receiver did not set `MACH_RCV_GUARDED_DESC`.
    Destroyed,
    /// Guard them again, and make them immovable.
    Immovable,
    /// Guard them again and keep them movable, because they return to their sender, which may try
    /// again.
    Movable,
}

/// Moves the rights and memory of the descriptors into the space, and writes the descriptors so
/// that they end at offset `end`. Returns the detail bits of errors. No lock may be held.
///
/// Starts with the last descriptor, as XNU 7195 does: a right that is destroyed here is gone before
/// the rights of earlier descriptors get names.
pub(crate) fn body(
    space: Space,
    descriptors: &mut KmsgDescriptors,
    end: usize,
    guarded: GuardedCopyout,
    writer: &mut Writer<'_>,
    deferred: &mut DeferredQueue,
) -> i32 {
    let mut offset = end;
    let mut details = 0;
    while let Some(item) = descriptors.pop() {
        offset = offset.saturating_sub(item.received_size(guarded != GuardedCopyout::Destroyed));
        match item {
            KmsgDescriptor::Port {
                port_ref,
                disposition,
            } => {
                let name = right(
                    space,
                    port_ref,
                    u32::from(disposition),
                    &mut details,
                    deferred,
                );
                let descriptor = PortDescriptor::new(name, disposition);
                writer.put(offset, descriptor.as_bytes());
            }
            KmsgDescriptor::Guarded {
                port_ref,
                disposition,
                ..
            } if guarded == GuardedCopyout::Destroyed => {
                deferred.push(Deferred::Release(port_ref, u32::from(disposition)));
                let descriptor = PortDescriptor::new(PortName::NULL, disposition);
                writer.put(offset, descriptor.as_bytes());
            }
            KmsgDescriptor::Guarded {
                port_ref, flags, ..
            } => {
                let name = right(space, port_ref, MOVE_RECEIVE, &mut details, deferred);
                let descriptor = guard(writer, port_ref, name, flags, guarded);
                writer.put(offset, descriptor.as_bytes());
            }
            KmsgDescriptor::Memory { region, copy, kind } => {
                let size = region.size();
                let descriptor = OolDescriptor {
                    address: adopt(space, region, &mut details),
                    deallocate: u8::from(copy == OolCopy::Virtual as u8),
                    copy,
                    pad1: 0,
                    kind,
                    size: u32::try_from(size).unwrap_or(u32::MAX),
                };
                writer.put(offset, descriptor.as_bytes());
            }
            KmsgDescriptor::Ports {
                port_refs,
                disposition,
            } => {
                let descriptor = ports(space, port_refs, disposition, &mut details, deferred);
                writer.put(offset, descriptor.as_bytes());
            }
        }
        deferred.run();
    }
    details
}

/// Guards the receive right that arrived under `name` with the address of the buffer, if the sender
/// requested a guard. Without a right, the context is 0 and the flags are the sender's, because
/// only the holder of the right may learn the buffer's address.
fn guard(
    writer: &Writer<'_>,
    port_ref: PortRef,
    name: PortName,
    flags: GuardFlags,
    guarded: GuardedCopyout,
) -> GuardedPortDescriptor {
    let arrived = name.is_valid() && is_port(port_ref);
    if !arrived || !flags.contains(GuardFlags::IMMOVABLE_RECEIVE) {
        return GuardedPortDescriptor::new(name, 0, flags);
    }
    let context = writer.address();
    copyout::guard_received(port_ref, context, guarded == GuardedCopyout::Immovable);
    GuardedPortDescriptor::new(name, context, GuardFlags::IMMOVABLE_RECEIVE)
}

fn adopt(space: Space, region: TransitRegion, details: &mut i32) -> Split64 {
    // Fails if the task has terminated since, or has reached its memory limit.
    match space.adopt(region) {
        Ok(address) => Split64::new(address as u64),
        Err(_) => {
            *details |= MsgReturn::VM_SPACE;
            Split64::default()
        }
    }
}

fn ports(
    space: Space,
    port_refs: Vec<PortRef>,
    disposition: u8,
    details: &mut i32,
    deferred: &mut DeferredQueue,
) -> OolPortsDescriptor {
    let count = port_refs.len();
    let names: Vec<PortName> = port_refs
        .into_iter()
        .map(|port_ref| right(space, port_ref, u32::from(disposition), details, deferred))
        .collect();
    let region = space
        .account()
        .and_then(|account| TransitRegion::with_bytes(names.as_bytes(), &account));
    // Separate from `details`, which may already have the same bits for another descriptor.
    let mut failed = 0;
    let address = match region {
        Some(region) => adopt(space, region, &mut failed),
        None => {
            failed = MsgReturn::VM_KERNEL;
            Split64::default()
        }
    };
    if failed != 0 {
        for name in names {
            release_name(space, name, u32::from(disposition), deferred);
        }
    }
    *details |= failed;
    OolPortsDescriptor {
        address,
        deallocate: 1,
        copy: OolCopy::Virtual as u8,
        disposition,
        kind: DescriptorKind::OolPorts.raw(),
        count: u32::try_from(count).unwrap_or(u32::MAX),
    }
}

/// Removes and releases a right that was just entered into the space.
pub(crate) fn release_name(
    space: Space,
    name: PortName,
    disposition: u32,
    deferred: &mut DeferredQueue,
) {
    let port_ref = copyin::copyin_body(space, name, disposition, None, deferred).unwrap_or(NULL);
    deferred.push(Deferred::Release(port_ref, disposition));
}
