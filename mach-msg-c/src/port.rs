//! The calls on ports (`mach/mach_port.h`).

use std::ptr;

use mach_msg::kernel::{KernReturn, PortOptions};
use mach_msg::wire::PortName;

use crate::task::{Out, task_calls};
use crate::types::*;

/// Maximum number of words of a port's attributes: `MACH_PORT_INFO_EXT_COUNT`.
const INFO_WORDS: u32 = 17;

/// Returns the words at `info`.
///
/// # Errors
///
/// `KERN_INVALID_ARGUMENT` if the pointer is null or misaligned, and there are words.
///
/// # Safety
///
/// If the pointer is neither, `count` words are valid for reads and writes, and nothing else uses
/// them while the result is used.
unsafe fn words<'a>(info: mach_port_info_t, count: u32) -> Result<&'a mut [u32], KernReturn> {
    if count == 0 {
        return Ok(&mut []);
    }
    if info.is_null() || !info.is_aligned() {
        return Err(KernReturn::INVALID_ARGUMENT);
    }
    // SAFETY: the words are valid and not used otherwise, as the caller promises.
    Ok(unsafe { std::slice::from_raw_parts_mut(info.cast(), count as usize) })
}

/// Copies words into new memory of the calling task. Returns its address, null for no words.
fn allocated(words: &[u32]) -> Result<*mut u32, KernReturn> {
    if words.is_empty() {
        return Ok(ptr::null_mut());
    }
    let address = crate::vm::allocate_own(size_of_val(words))?;
    let place = ptr::with_exposed_provenance_mut::<u32>(address);
    // SAFETY: the memory is new, as large as the words, and aligned to 16 bytes.
    unsafe { ptr::copy_nonoverlapping(words.as_ptr(), place, words.len()) };
    Ok(place)
}

/// Returns the number of words of an array. The kernel has no such number of names.
fn count_of(words: &[u32]) -> Result<u32, KernReturn> {
    u32::try_from(words.len()).map_err(|_| KernReturn::RESOURCE_SHORTAGE)
}

task_calls! { calls:
    /// Lists the names of a task with the rights that they denote, in two arrays that the caller
    /// releases with `vm_deallocate`.
    fn mach_port_names(
        task: ipc_space_t,
        names: *mut mach_port_name_array_t,
        names_count: *mut mach_msg_type_number_t,
        types: *mut mach_port_type_array_t,
        types_count: *mut mach_msg_type_number_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let names = unsafe { Out::new(names) }?;
        // SAFETY: a place that is not null is valid for a write.
        let names_count = unsafe { Out::new(names_count) }?;
        // SAFETY: a place that is not null is valid for a write.
        let types = unsafe { Out::new(types) }?;
        // SAFETY: a place that is not null is valid for a write.
        let types_count = unsafe { Out::new(types_count) }?;
        let (all, kinds): (Vec<u32>, Vec<u32>) = calls
            .port_names()?
            .into_iter()
            .map(|(name, kind)| (name.0, kind.bits()))
            .unzip();
        let count = count_of(&all)?;
        let all = allocated(&all)?;
        match allocated(&kinds) {
            Ok(kinds) => types.set(kinds),
            Err(code) => {
                crate::vm::deallocate_own(all.addr(), kinds.len() * size_of::<u32>());
                return Err(code);
            }
        }
        names.set(all);
        names_count.set(count);
        types_count.set(count);
        Ok(())
    }

    /// Returns the rights and requests that a name denotes: `MACH_PORT_TYPE_*`.
    fn mach_port_type(
        task: ipc_space_t,
        name: mach_port_name_t,
        ptype: *mut mach_port_type_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let ptype = unsafe { Out::new(ptype) }?;
        ptype.set(calls.port_type(PortName(name))?.bits());
        Ok(())
    }

    /// Creates a receive right, a port set or a dead name under a name that the caller chooses.
    fn mach_port_allocate_name(
        task: ipc_space_t,
        right: mach_port_right_t,
        name: mach_port_name_t,
    ) {
        calls.port_allocate_name(right, PortName(name))
    }

    /// Creates a receive right, a port set or a dead name.
    fn mach_port_allocate(
        task: ipc_space_t,
        right: mach_port_right_t,
        name: *mut mach_port_name_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let name = unsafe { Out::new(name) }?;
        name.set(calls.port_allocate(right)?.0);
        Ok(())
    }

    /// Releases all rights that a name denotes.
    fn mach_port_destroy(task: ipc_space_t, name: mach_port_name_t) {
        calls.port_destroy(PortName(name))
    }

    /// Releases one user reference of a send right, send-once right, dead name or port set.
    fn mach_port_deallocate(task: ipc_space_t, name: mach_port_name_t) {
        calls.port_deallocate(PortName(name))
    }

    /// Returns the number of user references of one kind that a name has.
    fn mach_port_get_refs(
        task: ipc_space_t,
        name: mach_port_name_t,
        right: mach_port_right_t,
        refs: *mut mach_port_urefs_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let refs = unsafe { Out::new(refs) }?;
        refs.set(calls.port_get_refs(PortName(name), right)?);
        Ok(())
    }

    /// Changes the number of user references of one kind.
    fn mach_port_mod_refs(
        task: ipc_space_t,
        name: mach_port_name_t,
        right: mach_port_right_t,
        delta: mach_port_delta_t,
    ) {
        calls.port_mod_refs(PortName(name), right, delta)
    }

    /// Inspects a queued message: its sequence number (0 asks for the first), size, id and trailer.
    fn mach_port_peek(
        task: ipc_space_t,
        name: mach_port_name_t,
        trailer_type: mach_msg_trailer_type_t,
        seqno_place: *mut mach_port_seqno_t,
        msg_size: *mut mach_msg_size_t,
        msg_id: *mut mach_msg_id_t,
        trailer_info: mach_msg_trailer_info_t,
        trailer_size: *mut mach_msg_type_number_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let size = unsafe { Out::new(msg_size) }?;
        // SAFETY: a place that is not null is valid for a write.
        let id = unsafe { Out::new(msg_id) }?;
        if seqno_place.is_null() || trailer_size.is_null() {
            return Err(KernReturn::INVALID_ARGUMENT);
        }
        // SAFETY: the place is not null, so it is valid for a read.
        let seqno = unsafe { seqno_place.read_unaligned() };
        // SAFETY: the place is not null, so it is valid for a read.
        let room = unsafe { trailer_size.read_unaligned() };
        let room = room.min(mach_msg::wire::TRAILER_SIZE_MAX as u32);
        let trailer: &mut [u8] = if trailer_info.is_null() {
            &mut []
        } else {
            // SAFETY: the room for the trailer is valid, and nothing else uses it.
            unsafe { std::slice::from_raw_parts_mut(trailer_info.cast(), room as usize) }
        };
        let written = mach_msg::wire::TrailerElements::requested_size(trailer_type);
        let peek = calls.port_peek(PortName(name), trailer_type, seqno, trailer)?;
        size.set(peek.size);
        id.set(peek.id);
        // SAFETY: the place is not null, so it is valid for a write.
        unsafe { seqno_place.write_unaligned(peek.seqno) };
        // SAFETY: the place is not null, so it is valid for a write.
        unsafe { trailer_size.write_unaligned(written.min(room)) };
        Ok(())
    }

    /// Sets the make-send count.
    fn mach_port_set_mscount(
        task: ipc_space_t,
        name: mach_port_name_t,
        mscount: mach_port_mscount_t,
    ) {
        calls.port_set_mscount(PortName(name), mscount)
    }

    /// Lists the members of a port set, in an array that the caller releases with `vm_deallocate`.
    fn mach_port_get_set_status(
        task: ipc_space_read_t,
        name: mach_port_name_t,
        members: *mut mach_port_name_array_t,
        members_count: *mut mach_msg_type_number_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let members = unsafe { Out::new(members) }?;
        // SAFETY: a place that is not null is valid for a write.
        let count = unsafe { Out::new(members_count) }?;
        let all = calls.port_get_set_status(PortName(name))?;
        let all: Vec<u32> = all.into_iter().map(|name| name.0).collect();
        let number = count_of(&all)?;
        members.set(allocated(&all)?);
        count.set(number);
        Ok(())
    }

    /// Adds a receive right to a set and removes it from all others; with a null set, only removes
    /// it.
    fn mach_port_move_member(
        task: ipc_space_t,
        member: mach_port_name_t,
        after: mach_port_name_t,
    ) {
        calls.port_move_member(PortName(member), PortName(after))
    }

    /// Registers a right for a notification. Returns the right that was registered before.
    fn mach_port_request_notification(
        task: ipc_space_t,
        name: mach_port_name_t,
        msgid: mach_msg_id_t,
        sync: mach_port_mscount_t,
        notify: mach_port_t,
        notify_type: mach_msg_type_name_t,
        previous: *mut mach_port_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let previous = unsafe { Out::new(previous) }?;
        let (name, notify) = (PortName(name), PortName(notify));
        let old = calls.port_request_notification(name, msgid, sync, notify, notify_type)?;
        previous.set(old.0);
        Ok(())
    }

    /// Inserts a right under a name.
    fn mach_port_insert_right(
        task: ipc_space_t,
        name: mach_port_name_t,
        poly: mach_port_t,
        poly_type: mach_msg_type_name_t,
    ) {
        calls.port_insert_right(PortName(name), PortName(poly), poly_type)
    }

    /// Takes a right from a name. Returns it and its type.
    fn mach_port_extract_right(
        task: ipc_space_t,
        name: mach_port_name_t,
        msgt_name: mach_msg_type_name_t,
        poly: *mut mach_port_t,
        poly_type: *mut mach_msg_type_name_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let poly = unsafe { Out::new(poly) }?;
        // SAFETY: a place that is not null is valid for a write.
        let kind = unsafe { Out::new(poly_type) }?;
        let (right, received) = calls.port_extract_right(PortName(name), msgt_name)?;
        poly.set(right.0);
        kind.set(received);
        Ok(())
    }

    /// Sets the sequence number.
    fn mach_port_set_seqno(
        task: ipc_space_t,
        name: mach_port_name_t,
        seqno: mach_port_seqno_t,
    ) {
        calls.port_set_seqno(PortName(name), seqno)
    }

    /// Reads attributes of a port. `port_info_count` is the room, and then the size, in words.
    fn mach_port_get_attributes(
        task: ipc_space_read_t,
        name: mach_port_name_t,
        flavor: mach_port_flavor_t,
        port_info: mach_port_info_t,
        port_info_count: *mut mach_msg_type_number_t,
    ) {
        if port_info_count.is_null() {
            return Err(KernReturn::INVALID_ARGUMENT);
        }
        // SAFETY: the place is not null, so it is valid for a read.
        let room = unsafe { port_info_count.read_unaligned() }.min(INFO_WORDS);
        // SAFETY: the caller has this room, and nothing else uses it.
        let room = unsafe { words(port_info, room) }?;
        let written = calls.port_get_attributes(PortName(name), flavor.cast_unsigned(), room)?;
        let written = u32::try_from(written).unwrap_or(INFO_WORDS);
        // SAFETY: the place is not null, so it is valid for a write.
        unsafe { port_info_count.write_unaligned(written) };
        Ok(())
    }

    /// Sets attributes of a port.
    fn mach_port_set_attributes(
        task: ipc_space_t,
        name: mach_port_name_t,
        flavor: mach_port_flavor_t,
        port_info: mach_port_info_t,
        port_info_count: mach_msg_type_number_t,
    ) {
        // SAFETY: forwards the caller's promise.
        let info = unsafe { attributes(port_info, port_info_count) }?;
        calls.port_set_attributes(PortName(name), flavor.cast_unsigned(), info)
    }

    /// Fails if the attributes of a port are not these.
    fn mach_port_assert_attributes(
        task: ipc_space_t,
        name: mach_port_name_t,
        flavor: mach_port_flavor_t,
        info: mach_port_info_t,
        info_count: mach_msg_type_number_t,
    ) {
        // SAFETY: forwards the caller's promise.
        let info = unsafe { attributes(info, info_count) }?;
        calls.port_assert_attributes(PortName(name), flavor.cast_unsigned(), info)
    }

    /// Returns the number of send rights that exist for a port.
    fn mach_port_get_srights(
        task: ipc_space_t,
        name: mach_port_name_t,
        srights: *mut mach_port_rights_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let srights = unsafe { Out::new(srights) }?;
        srights.set(calls.port_get_srights(PortName(name))?);
        Ok(())
    }

    /// Adds a receive right to a set.
    fn mach_port_insert_member(
        task: ipc_space_t,
        name: mach_port_name_t,
        pset: mach_port_name_t,
    ) {
        calls.port_insert_member(PortName(name), PortName(pset))
    }

    /// Removes a receive right from a set.
    fn mach_port_extract_member(
        task: ipc_space_t,
        name: mach_port_name_t,
        pset: mach_port_name_t,
    ) {
        calls.port_extract_member(PortName(name), PortName(pset))
    }

    /// Returns the context of a port.
    fn mach_port_get_context(
        task: ipc_space_read_t,
        name: mach_port_name_t,
        context: *mut mach_port_context_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let context = unsafe { Out::new(context) }?;
        // Cannot truncate: the crate is empty on targets without 64 bits.
        context.set(calls.port_get_context(PortName(name))? as usize);
        Ok(())
    }

    /// Sets the context of a port.
    fn mach_port_set_context(
        task: ipc_space_t,
        name: mach_port_name_t,
        context: mach_port_context_t,
    ) {
        calls.port_set_context(PortName(name), context as u64)
    }

    /// Creates a port with options.
    fn mach_port_construct(
        task: ipc_space_t,
        options: *mut mach_port_options_t,
        context: mach_port_context_t,
        name: *mut mach_port_name_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let name = unsafe { Out::new(name) }?;
        if options.is_null() {
            return Err(KernReturn::INVALID_ARGUMENT);
        }
        // SAFETY: the options are not null, so they are valid for a read.
        let options = unsafe { options.read_unaligned() };
        let options = PortOptions {
            flags: options.flags,
            queue_limit: options.mpl.mpl_qlimit,
        };
        name.set(calls.port_construct(&options, context as u64)?.0);
        Ok(())
    }

    /// Destroys a receive right, and changes the send references of its name.
    fn mach_port_destruct(
        task: ipc_space_t,
        name: mach_port_name_t,
        srdelta: mach_port_delta_t,
        guard: mach_port_context_t,
    ) {
        calls.port_destruct(PortName(name), srdelta, guard as u64)
    }

    /// Guards a receive right.
    fn mach_port_guard(
        task: ipc_space_t,
        name: mach_port_name_t,
        guard: mach_port_context_t,
        strict: boolean_t,
    ) {
        calls.port_guard(PortName(name), guard as u64, strict != 0)
    }

    /// Removes the guard of a receive right.
    fn mach_port_unguard(
        task: ipc_space_t,
        name: mach_port_name_t,
        guard: mach_port_context_t,
    ) {
        calls.port_unguard(PortName(name), guard as u64)
    }

    /// Guards a receive right, with flags: `MPG_*`.
    fn mach_port_guard_with_flags(
        task: ipc_space_t,
        name: mach_port_name_t,
        guard: mach_port_context_t,
        flags: u64,
    ) {
        calls.port_guard_with_flags(PortName(name), guard as u64, flags)
    }

    /// Replaces the guard of a receive right.
    fn mach_port_swap_guard(
        task: ipc_space_t,
        name: mach_port_name_t,
        old_guard: mach_port_context_t,
        new_guard: mach_port_context_t,
    ) {
        calls.port_swap_guard(PortName(name), old_guard as u64, new_guard as u64)
    }
}

/// Returns the attributes that a caller sets.
///
/// # Errors
///
/// The errors of [`words`], and `MIG_ARRAY_TOO_LARGE` as MIG's stub returns it.
///
/// # Safety
///
/// Same as for [`words`].
unsafe fn attributes<'a>(
    info: mach_port_info_t,
    count: mach_msg_type_number_t,
) -> Result<&'a [u32], KernReturn> {
    if count > INFO_WORDS {
        return Err(KernReturn::MIG_ARRAY_TOO_LARGE);
    }
    // SAFETY: forwards the caller's promise.
    unsafe { words(info, count) }.map(|words| &*words)
}
