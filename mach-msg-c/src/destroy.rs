//! `mach_msg_destroy`: releases what a message carries.

use std::ptr;

use mach_msg::kernel::{Calls, PortRight};
use mach_msg::wire::{Body, Carried, Descriptor, DescriptorKind, GuardFlags, Header, PortName};
use mach_msg::wire::{PortGuard, disposition};

use crate::task::{exported, guarded, own_calls};
use crate::types::*;

exported! {
    /// Releases the rights and memory of a message that was received, or that the kernel returned
    /// after a failed send. Also releases the rights that sending the message would have made.
    fn mach_msg_destroy(msg: *mut mach_msg_header_t) {
        if msg.is_null() {
            return;
        }
        guarded((), || {
            // SAFETY: the rules of the crate, which the caller keeps, include those of
            // `Task::calls`.
            let Ok(calls) = (unsafe { own_calls() }) else {
                return;
            };
            // SAFETY: the caller passes a message, which starts with a header.
            let header = unsafe { msg.read_unaligned() };
            destroy_right(calls, header.remote, header.bits.remote());
            destroy_right(calls, header.voucher, header.bits.voucher());
            if header.bits.is_complex() {
                // SAFETY: a complex message has a body and its descriptors.
                unsafe { destroy_descriptors(calls, msg.cast()) };
            }
        });
    }
}

/// Releases what the descriptors of a complex message carry. Stops at one of an unknown kind, whose
/// size is unknown.
///
/// # Safety
///
/// The message has a body, and as many descriptors as that says.
unsafe fn destroy_descriptors(calls: Calls, message: *const u8) {
    // SAFETY: the body follows the header.
    let body = unsafe { message.add(size_of::<Header>()) };
    // SAFETY: the body is valid for a read.
    let Body { descriptor_count } = unsafe { body.cast::<Body>().read_unaligned() };
    // SAFETY: the descriptors follow the body.
    let mut place = unsafe { body.add(size_of::<Body>()) };
    for _ in 0..descriptor_count {
        // SAFETY: each descriptor has its kind at this offset.
        let kind = unsafe { place.add(DescriptorKind::OFFSET) };
        // SAFETY: the kind is valid for a read.
        let Some(kind) = DescriptorKind::from_raw(unsafe { kind.read() }) else {
            return;
        };
        let mut copy = [0_u8; size_of::<mach_msg::wire::OolDescriptor>()];
        let bytes = copy.get_mut(..kind.size()).unwrap_or_default();
        // SAFETY: a descriptor of this kind is valid for reads of its size, and the copy is other
        // memory of at least this size.
        unsafe { ptr::copy_nonoverlapping(place, bytes.as_mut_ptr(), bytes.len()) };
        if let Some(descriptor) = Descriptor::read(kind, bytes) {
            // SAFETY: the message owns what its descriptors carry.
            unsafe { destroy_carried(calls, descriptor.carried()) };
        }
        // SAFETY: the next descriptor, or the end of the last one.
        place = unsafe { place.add(kind.size()) };
    }
}

/// Releases what a descriptor carries.
///
/// # Safety
///
/// The array of an out-of-line array of rights is valid for reads.
unsafe fn destroy_carried(calls: Calls, carried: Carried) {
    match carried {
        Carried::Right {
            name,
            disposition,
            guard: None,
        } => destroy_right(calls, name, disposition.into()),
        Carried::Right {
            name,
            disposition,
            guard: Some(guard),
        } => {
            if u32::from(disposition) == disposition::MOVE_RECEIVE {
                destroy_guarded(calls, name, guard);
            }
        }
        Carried::Region(region) => {
            if region.deallocate != 0 {
                deallocate(calls, region.address.get(), u64::from(region.size));
            }
        }
        Carried::Rights(array) => {
            let Ok(address) = usize::try_from(array.address.get()) else {
                return;
            };
            let names = ptr::with_exposed_provenance::<PortName>(address);
            for index in 0..array.count as usize {
                // SAFETY: the array has `count` names.
                let name = unsafe { names.add(index) };
                // SAFETY: the name is valid for a read.
                let name = unsafe { name.read_unaligned() };
                destroy_right(calls, name, array.disposition.into());
            }
            if array.deallocate != 0 {
                deallocate(calls, array.address.get(), array.size() as u64);
            }
        }
    }
}

/// Releases memory that the kernel allocated. Other memory stays.
fn deallocate(calls: Calls, address: u64, size: u64) {
    if let (Ok(address), Ok(size)) = (usize::try_from(address), usize::try_from(size)) {
        let _ = calls.vm_deallocate(address, size);
    }
}

/// Releases a right that moved, or one that the message would have made. A name that denotes
/// something else by now stays.
fn destroy_right(calls: Calls, name: PortName, disposition: u32) {
    if !name.is_valid() {
        return;
    }
    let _ = match disposition {
        disposition::MOVE_SEND | disposition::MOVE_SEND_ONCE => calls.port_deallocate(name),
        disposition::MOVE_RECEIVE => calls.port_mod_refs(name, PortRight::Receive as u32, -1),
        // Makes the right and releases it: the counts of the port change as if it had been sent.
        disposition::MAKE_SEND => calls
            .port_insert_right(name, name, disposition)
            .and_then(|()| calls.port_deallocate(name)),
        disposition::MAKE_SEND_ONCE => calls
            .port_extract_right(name, disposition)
            .and_then(|(made, _)| calls.port_deallocate(made)),
        _ => Ok(()),
    };
}

/// Releases a receive right with its guard.
fn destroy_guarded(calls: Calls, name: PortName, guard: PortGuard) {
    if !name.is_valid() {
        return;
    }
    let _ = if guard.flags.contains(GuardFlags::UNGUARDED_ON_SEND) {
        calls.port_mod_refs(name, PortRight::Receive as u32, -1)
    } else {
        calls.port_destruct(name, 0, guard.context)
    };
}
