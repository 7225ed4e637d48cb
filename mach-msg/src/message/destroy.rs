//! Releases the rights and memory of a message.

use crate::kernel::{Task, operation};
use crate::memory::OolMemory;
#[cfg(not(gnumach))]
use crate::port::GuardedReceiveRight;
use crate::port::{ReceiveRight, SendOnceRight, SendRight};
#[cfg(not(gnumach))]
use crate::wire::{Carried, Descriptor, Descriptors, GuardFlags, PortGuard};
#[cfg(gnumach)]
use crate::wire::{
    GnuWire, Native,
    gnu::{GnuCarried, GnuItems},
};
use crate::wire::{NativeHeader, PortName, PortNames, ReceivedRight};

/// Releases the rights and regions of a received message.
///
/// Unlike `mach_msg_destroy`, also releases volatile regions and regions that were sent with a
/// physical copy. The receiver owns the latter although their descriptor does not have `deallocate`
/// set. A received message does not own the name in `msgh_local_port`, nor rights with dispositions
/// other than the three of received messages.
///
/// # Safety
///
/// The message owns the rights and regions that its header and descriptors name in `task`, and
/// nothing uses them afterwards.
#[cfg(not(gnumach))]
#[cold]
pub(crate) unsafe fn destroy(task: Task, header: &NativeHeader, bytes: &[u8]) {
    operation(|| {
        // SAFETY: the message owns the right, as the caller promises.
        unsafe { destroy_right(task, header.remote, header.bits.remote()) };
        if header.bits.owns_voucher() {
            // SAFETY: the message owns the voucher's right, as the caller promises.
            unsafe { destroy_right(task, header.voucher, header.bits.voucher()) };
        }
        let Ok(descriptors) = Descriptors::new(header, bytes) else {
            return;
        };
        // The size of a descriptor of unknown kind is unknown, so the walk ends there.
        for (_, descriptor) in descriptors.map_while(Result::ok) {
            // SAFETY: the message owns the descriptor's rights and memory, as the caller promises.
            unsafe { destroy_descriptor(task, &descriptor) };
        }
    });
}

/// Releases the rights and regions of a received message.
///
/// # Safety
///
/// The message owns the rights and regions that its header and items name in `task`, and nothing
/// uses them afterwards.
#[cfg(gnumach)]
#[cold]
pub(crate) unsafe fn destroy(task: Task, header: &NativeHeader, bytes: &[u8]) {
    operation(|| {
        // SAFETY: the message owns the right, as the caller promises.
        unsafe { destroy_right(task, header.remote, header.bits.remote()) };
        // The kernel has checked the items of a message with rights or memory.
        let items = GnuItems::new(Native::WORD, bytes).into_iter().flatten();
        for item in items.map_while(Result::ok) {
            // SAFETY: the message owns the rights and memory of the item, as the caller promises.
            unsafe { destroy_carried(task, item.carried()) };
        }
    });
}

/// Releases the rights and memory of an item.
///
/// # Safety
///
/// Same as for [`destroy`], for this item.
#[cfg(gnumach)]
pub(crate) unsafe fn destroy_carried(task: Task, carried: GnuCarried<'_>) {
    match carried {
        GnuCarried::Nothing => {}
        GnuCarried::Rights(rights) => {
            for name in rights.names {
                // SAFETY: the message owns each right, as the caller promises.
                unsafe { destroy_right(task, name, rights.disposition.raw().into()) };
            }
        }
        GnuCarried::Region { address, size } => {
            // SAFETY: the message owns the region, as the caller promises.
            drop(unsafe { OolMemory::of_item(task, address, size) });
        }
        GnuCarried::OutOfLineRights(array) => {
            // SAFETY: the kernel allocated an array of this number of names, which the message
            // owns.
            let names = unsafe { OolMemory::of_item(task, array.address, array.size()) };
            for name in PortNames::new(&names) {
                // SAFETY: the message owns each right, as the caller promises.
                unsafe { destroy_right(task, name, array.disposition.raw().into()) };
            }
        }
    }
}

/// Releases the right, region or array of one descriptor.
///
/// # Safety
///
/// Same as for [`destroy`], for this descriptor.
#[cfg(not(gnumach))]
pub(crate) unsafe fn destroy_descriptor(task: Task, descriptor: &Descriptor) {
    match descriptor.carried() {
        Carried::Right {
            name,
            disposition,
            guard,
        } => match guard {
            // SAFETY: the message owns the right, as the caller promises.
            None => unsafe { destroy_right(task, name, u32::from(disposition)) },
            Some(guard) if disposition == ReceivedRight::Receive.raw() => {
                // SAFETY: the message owns the receive right, as the caller promises, and the
                // kernel wrote the descriptor's guard.
                unsafe { destroy_guarded(task, name, guard) };
            }
            Some(_) => {}
        },
        Carried::Region(region) => {
            // SAFETY: the message owns the region, as the caller promises.
            drop(unsafe { OolMemory::of_region(task, &region) });
        }
        Carried::Rights(array) => {
            // SAFETY: the kernel allocated an array of `count` names, which the message owns.
            let names = unsafe { OolMemory::of_names(task, &array) };
            for name in PortNames::new(&names) {
                // SAFETY: the message owns each right, as the caller promises.
                unsafe { destroy_right(task, name, u32::from(array.disposition)) };
            }
        }
    }
}

/// # Safety
///
/// A valid name denotes a receive right which the message owns and which the kernel guarded as
/// `guard` says.
#[cfg(not(gnumach))]
unsafe fn destroy_guarded(task: Task, name: PortName, guard: PortGuard) {
    // SAFETY: forwards the caller's promise.
    let Some(right) = (unsafe { live_receive_right(task, name) }) else {
        return;
    };
    if guard.flags.contains(GuardFlags::UNGUARDED_ON_SEND) {
        drop(right);
    } else {
        // SAFETY: the kernel guarded the right with this value when it delivered it.
        drop(unsafe { GuardedReceiveRight::from_guarded(right, guard.context) });
    }
}

/// # Safety
///
/// A valid name denotes a right of this disposition which the message owns.
unsafe fn destroy_right(task: Task, name: PortName, disposition: u32) {
    match ReceivedRight::from_raw(disposition) {
        // SAFETY: a valid name denotes a send right that the message owns, as the caller promises.
        Some(ReceivedRight::Send) => drop(unsafe { SendRight::from_name(task, name) }),
        // SAFETY: a valid name denotes a send-once right that the message owns.
        Some(ReceivedRight::SendOnce) => drop(unsafe { SendOnceRight::from_name(task, name) }),
        // SAFETY: a valid name denotes a receive right that the message owns.
        Some(ReceivedRight::Receive) => drop(unsafe { live_receive_right(task, name) }),
        None => {}
    }
}

/// Returns the receive right, or `None` if the name is null or dead.
///
/// # Safety
///
/// A valid name denotes a receive right of `task`, and only the returned value owns it.
pub(in crate::message) unsafe fn live_receive_right(
    task: Task,
    name: PortName,
) -> Option<ReceiveRight> {
    if name.is_dead() {
        return None;
    }
    // SAFETY: forwards the caller's promise.
    unsafe { ReceiveRight::from_name(task, name) }
}
