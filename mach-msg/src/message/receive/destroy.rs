//! Releasing what a message carries.

use zerocopy::FromBytes;

use crate::kernel::{Task, operation};
use crate::memory::OolMemory;
use crate::port::{GuardedReceiveRight, ReceiveRight, SendOnceRight, SendRight};
use crate::wire::{
    Descriptor, Descriptors, GuardFlags, Header, OolDescriptor, PortName, ReceivedRight,
};

/// Releases the rights and regions of a received message, as `mach_msg_destroy` does, and what that function forgets: volatile regions, and
/// regions that were sent with a physical copy, which the receiver owns although `deallocate` is not set in their descriptor.
///
/// The name in `msgh_local_port` is no right of a received message. Dispositions other than the three of received messages own nothing.
///
/// # Safety
///
/// The message owns what its header and descriptors name in `task`, and nobody uses it afterwards.
#[cold]
pub(crate) unsafe fn destroy(task: Task, header: &Header, bytes: &[u8]) {
    operation(|| {
        // SAFETY: the message owns the right, as the caller promises; the same holds below.
        unsafe { destroy_right(task, header.remote, header.bits.remote()) };
        if header.bits.voucher() == u32::from(ReceivedRight::Send.raw()) {
            // SAFETY: as above.
            unsafe { destroy_right(task, header.voucher, header.bits.voucher()) };
        }
        let Ok(descriptors) = Descriptors::new(header, bytes) else {
            return;
        };
        // What comes behind a descriptor of no known kind cannot be found.
        for (_, descriptor) in descriptors.map_while(Result::ok) {
            // SAFETY: as above.
            unsafe { destroy_descriptor(task, &descriptor) };
        }
    });
}

/// # Safety
///
/// As [`destroy`].
pub(crate) unsafe fn destroy_descriptor(task: Task, descriptor: &Descriptor) {
    match descriptor {
        Descriptor::Port(port) => {
            // SAFETY: the message owns the right, as the caller promises; the same holds below.
            unsafe { destroy_right(task, port.name, u32::from(port.disposition)) };
        }
        Descriptor::Ool(region) | Descriptor::OolVolatile(region) => {
            // SAFETY: as above.
            drop(unsafe { region_of(task, region) });
        }
        Descriptor::OolPorts(array) => {
            let size = (array.count as usize).saturating_mul(size_of::<PortName>());
            let region = OolDescriptor {
                address: array.address,
                deallocate: array.deallocate,
                copy: array.copy,
                pad1: 0,
                kind: array.kind,
                size: u32::try_from(size).unwrap_or(0),
            };
            // SAFETY: as above: the kernel made an array of `count` names.
            let names = unsafe { region_of(task, &region) };
            for bytes in names.chunks_exact(size_of::<PortName>()) {
                if let Ok(name) = PortName::read_from_bytes(bytes) {
                    // SAFETY: as above.
                    unsafe { destroy_right(task, name, u32::from(array.disposition)) };
                }
            }
        }
        Descriptor::GuardedPort(port) => {
            if u32::from(port.disposition) != u32::from(ReceivedRight::Receive.raw()) {
                return;
            }
            // SAFETY: as above.
            let Some(right) = (unsafe { live_receive_right(task, port.name) }) else {
                return;
            };
            if port.flags.contains(GuardFlags::UNGUARDED_ON_SEND) {
                drop(right);
            } else {
                // SAFETY: the kernel guarded the right with this value when it delivered it.
                drop(unsafe { GuardedReceiveRight::from_guarded(right, port.context.get()) });
            }
        }
    }
}

/// # Safety
///
/// A region with a size and an address is one that the message owns.
unsafe fn region_of(task: Task, region: &OolDescriptor) -> OolMemory {
    let address = usize::try_from(region.address.get()).unwrap_or(0);
    // SAFETY: as the caller promises.
    unsafe { OolMemory::from_raw(task, address, region.size as usize) }
}

/// # Safety
///
/// A valid name denotes a right of this disposition which the message owns.
unsafe fn destroy_right(task: Task, name: PortName, disposition: u32) {
    match ReceivedRight::from_raw(disposition) {
        // SAFETY: as the caller promises; the same holds below.
        Some(ReceivedRight::Send) => drop(unsafe { SendRight::from_name(task, name) }),
        // SAFETY: as above.
        Some(ReceivedRight::SendOnce) => drop(unsafe { SendOnceRight::from_name(task, name) }),
        // SAFETY: as above.
        Some(ReceivedRight::Receive) => drop(unsafe { live_receive_right(task, name) }),
        None => {}
    }
}

/// # Safety
///
/// As [`destroy_right`].
unsafe fn live_receive_right(task: Task, name: PortName) -> Option<ReceiveRight> {
    if name.is_dead() {
        return None;
    }
    // SAFETY: as the caller promises.
    unsafe { ReceiveRight::from_name(task, name) }
}
