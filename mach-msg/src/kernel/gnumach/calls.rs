//! The calls of GNU Mach, with this crate's types.

use alloc::vec::Vec;

use super::rpc::{self, KernelRequest};
use super::{message, names, transmit, trap};
use crate::kernel::failed_send::FailedSend;
use crate::kernel::msg_call::{FastOutcome, ReceiveArgs, SendArgs, SendBuffer};
use crate::kernel::pending::records::PendingRequests;
use crate::kernel::provider::{Provider, not_supported};
use crate::kernel::{
    KernReturn, MsgCall, MsgOptions, MsgReturn, Peek, PortFlavor, PortOptions, PortRight,
    PortStatus, PortType, Task,
};
use crate::wire::disposition::COPY_SEND;
use crate::wire::{Disposition, PortName, TrailerElements};

/// This task on GNU Mach.
#[derive(Clone, Copy)]
pub(crate) struct GnuMach;

/// Number of words of `mach_port_status_t`: the name of the set, then the fields of
/// [`PortStatus`] after `in_set` and before `flags`.
const STATUS_WORDS: usize = 9;

const _: () = assert!(STATUS_WORDS + 1 == PortStatus::WORDS);

/// Returns the kernel's status of a receive right.
fn status(name: PortName) -> Result<[u32; STATUS_WORDS], KernReturn> {
    KernelRequest::new(3217).name(name).call()?.integers()
}

/// Returns the name of the set that a port is in, or null.
fn set_of(member: PortName) -> Result<PortName, KernReturn> {
    let [set, ..] = status(member)?;
    Ok(PortName(set))
}

/// The largest number of user references of a name.
const REFERENCES_MAX: u32 = 65_534;

/// Returns true if the name has as many user references as the kernel counts.
///
/// The kernel accepts more references in messages, and does not count them. The number of releases
/// is that of the owners, so that a release of this name could take the reference of another owner,
/// and assign the name to another right. [`SendRight`](crate::SendRight) leaks the name instead.
pub(crate) fn has_all_references(name: PortName) -> bool {
    let references = |right| {
        let request = KernelRequest::new(3207).name(name).integer(right as u32);
        request.call().and_then(|mut reply| reply.integer())
    };
    // A trap, and no message, because most names have few references.
    // SAFETY: the right is copied to its own name, which adds a reference.
    let added = unsafe { trap::port_insert_right(names::task_self(), name, name, COPY_SEND) };
    match added {
        KernReturn::SUCCESS => {
            // SAFETY: the reference was added above.
            let _ = unsafe { trap::port_deallocate(names::task_self(), name) };
            false
        }
        KernReturn::UREFS_OVERFLOW => true,
        // The port may be dead.
        KernReturn::INVALID_CAPABILITY => {
            references(PortRight::DeadName).is_ok_and(|references| references >= REFERENCES_MAX)
        }
        _ => false,
    }
}

/// Refuses the numbers of special ports that denote another port on this kernel: 3 is the name port
/// of a task elsewhere, and its exception port here.
fn check_special_port(which: i32) -> Result<(), KernReturn> {
    const EXCEPTION: i32 = 3;
    if which == EXCEPTION {
        return Err(KernReturn::NOT_SUPPORTED);
    }
    Ok(())
}

impl Provider for GnuMach {
    const OPTIONS: MsgOptions = message::OPTIONS;
    // The header of a received message has the sequence number.
    const TRAILER: TrailerElements = TrailerElements::Seqno;

    fn msg(self, call: MsgCall<'_>) -> MsgReturn {
        message::msg(call)
    }

    fn send(self, buffer: &mut SendBuffer<'_>, args: SendArgs) -> FastOutcome {
        FastOutcome::Code(transmit::send(buffer, args, None))
    }

    fn receive(self, args: ReceiveArgs<'_>, options: MsgOptions, timeout: u32) -> FastOutcome {
        FastOutcome::Code(transmit::receive(args, options, timeout))
    }

    fn send_and_receive(
        self,
        buffer: &mut SendBuffer<'_>,
        args: SendArgs,
        receive: ReceiveArgs<'_>,
    ) -> FastOutcome {
        FastOutcome::Code(transmit::send(buffer, args, Some(receive)))
    }

    fn failed_send(self, code: MsgReturn, _: &[u8]) -> FailedSend {
        message::failed_send(code)
    }

    fn pending<R>(self, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
        Some(names::PENDING.with(then))
    }

    fn port_allocate(self, right: u32) -> Result<PortName, KernReturn> {
        trap::port_allocate(names::task_self(), right)
    }

    fn port_allocate_name(self, right: u32, new_name: PortName) -> Result<(), KernReturn> {
        trap::port_allocate_name(names::task_self(), right, new_name).ok()
    }

    fn port_construct(self, options: &PortOptions, context: u64) -> Result<PortName, KernReturn> {
        // Ports have no context.
        if options.flags & !PortOptions::QLIMIT != 0 || context != 0 {
            return Err(KernReturn::NOT_SUPPORTED);
        }
        let name = self.port_allocate(PortRight::Receive as u32)?;
        if options.flags & PortOptions::QLIMIT != 0 {
            let limits = [options.queue_limit];
            if let Err(code) = self.port_set_attributes(name, PortFlavor::Limits as u32, &limits) {
                self.port_mod_refs(name, PortRight::Receive as u32, -1)?;
                return Err(code);
            }
        }
        Ok(name)
    }

    fn port_destroy(self, name: PortName) -> Result<(), KernReturn> {
        KernelRequest::new(3205).name(name).call().map(drop)
    }

    fn port_deallocate(self, name: PortName) -> Result<(), KernReturn> {
        // SAFETY: the caller of `Task::calls` is responsible for the right.
        unsafe { trap::port_deallocate(names::task_self(), name) }.ok()
    }

    fn port_get_refs(self, name: PortName, right: u32) -> Result<u32, KernReturn> {
        let request = KernelRequest::new(3207).name(name).integer(right);
        request.call()?.integer()
    }

    fn port_mod_refs(self, name: PortName, right: u32, delta: i32) -> Result<(), KernReturn> {
        rpc::mod_refs(name, right, delta)
    }

    fn port_type(self, name: PortName) -> Result<PortType, KernReturn> {
        let kind = KernelRequest::new(3201).name(name).call()?.integer()?;
        Ok(PortType::from_bits_retain(kind))
    }

    fn port_insert_right(
        self,
        name: PortName,
        poly: PortName,
        disposition: u32,
    ) -> Result<(), KernReturn> {
        // SAFETY: the caller of `Task::calls` is responsible for the rights.
        unsafe { trap::port_insert_right(names::task_self(), name, poly, disposition) }.ok()
    }

    fn port_extract_right(
        self,
        name: PortName,
        disposition: u32,
    ) -> Result<(PortName, u32), KernReturn> {
        let request = KernelRequest::new(3216).name(name).integer(disposition);
        request.call()?.right()
    }

    fn port_get_attributes(
        self,
        name: PortName,
        flavor: u32,
        room: &mut [u32],
    ) -> Result<usize, KernReturn> {
        const LIMITS: u32 = PortFlavor::Limits as u32;
        const RECEIVE_STATUS: u32 = PortFlavor::ReceiveStatus as u32;
        let words: &[u32] = match flavor {
            LIMITS => {
                let [_, _, _, limit, ..] = status(name)?;
                &[limit]
            }
            RECEIVE_STATUS => {
                let [set, fields @ ..] = status(name)?;
                let mut words = [0; PortStatus::WORDS];
                let (in_set, rest) = words.split_at_mut(1);
                in_set.fill(u32::from(set != 0));
                for (to, from) in rest.iter_mut().zip(fields) {
                    *to = from;
                }
                &{ words }
            }
            _ => return Err(KernReturn::NOT_SUPPORTED),
        };
        let target = room.get_mut(..words.len()).ok_or(KernReturn::FAILURE)?;
        target.copy_from_slice(words);
        Ok(words.len())
    }

    fn port_set_attributes(
        self,
        name: PortName,
        flavor: u32,
        info: &[u32],
    ) -> Result<(), KernReturn> {
        if flavor != PortFlavor::Limits as u32 {
            return Err(KernReturn::NOT_SUPPORTED);
        }
        let &[limit, ..] = info else {
            return Err(KernReturn::FAILURE);
        };
        let request = KernelRequest::new(3210).name(name).integer(limit);
        request.call().map(drop)
    }

    fn port_move_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        KernelRequest::new(3213)
            .name(member)
            .name(set)
            .call()
            .map(drop)
    }

    fn port_insert_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        match set_of(member)? {
            PortName::NULL => self.port_move_member(member, set),
            found if found == set => Err(KernReturn::ALREADY_IN_SET),
            // A port is in one set.
            _ => Err(KernReturn::NOT_SUPPORTED),
        }
    }

    fn port_extract_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        match set_of(member)? {
            found if found == set && !set.is_null() => {
                self.port_move_member(member, PortName::NULL)
            }
            _ => Err(KernReturn::NOT_IN_SET),
        }
    }

    fn port_set_mscount(self, name: PortName, count: u32) -> Result<(), KernReturn> {
        KernelRequest::new(3211)
            .name(name)
            .integer(count)
            .call()
            .map(drop)
    }

    fn port_set_seqno(self, name: PortName, seqno: u32) -> Result<(), KernReturn> {
        KernelRequest::new(3218)
            .name(name)
            .integer(seqno)
            .call()
            .map(drop)
    }

    fn port_request_notification(
        self,
        name: PortName,
        id: i32,
        sync: u32,
        notify: PortName,
        disposition: u32,
    ) -> Result<PortName, KernReturn> {
        let Ok(disposition) = u8::try_from(disposition) else {
            return Err(KernReturn::MIG_BAD_ARGUMENTS);
        };
        let request = KernelRequest::new(3214)
            .name(name)
            .integer(id.cast_unsigned())
            .integer(sync)
            .right(notify, disposition);
        let (previous, _) = request.call()?.right()?;
        Ok(previous)
    }

    fn port_names(self) -> Result<Vec<(PortName, PortType)>, KernReturn> {
        let mut reply = KernelRequest::new(3200).call()?;
        let (names, types) = (reply.array()?, reply.array()?);
        let name = |(name, kind)| (PortName(name), PortType::from_bits_retain(kind));
        Ok(names.into_iter().zip(types).map(name).collect())
    }

    fn port_get_set_status(self, set: PortName) -> Result<Vec<PortName>, KernReturn> {
        let mut members = KernelRequest::new(3212).name(set).call()?.array()?;
        members.sort_unstable();
        Ok(members.into_iter().map(PortName).collect())
    }

    fn reply_port(self) -> Result<PortName, KernReturn> {
        match trap::reply_port() {
            PortName::NULL => Err(KernReturn::RESOURCE_SHORTAGE),
            name => Ok(name),
        }
    }

    fn task_self(self) -> Result<PortName, KernReturn> {
        Ok(names::task_self())
    }

    fn vm_allocate(self, size: usize) -> Result<usize, KernReturn> {
        trap::vm_allocate(names::task_self(), size)
    }

    fn vm_deallocate(self, address: usize, size: usize) -> Result<(), KernReturn> {
        // SAFETY: nothing uses the memory, as the caller of `Task::calls` guarantees.
        unsafe { trap::vm_deallocate(names::task_self(), address, size) }.ok()
    }

    fn task_get_special_port(self, which: i32) -> Result<PortName, KernReturn> {
        check_special_port(which)?;
        let request = KernelRequest::new(2058).integer(which.cast_unsigned());
        let (port, _) = request.call()?.right()?;
        Ok(port)
    }

    fn task_set_special_port(self, which: i32, port: PortName) -> Result<(), KernReturn> {
        check_special_port(which)?;
        let request = KernelRequest::new(2059).integer(which.cast_unsigned());
        request
            .right(port, Disposition::CopySend.raw())
            .call()
            .map(drop)
    }

    not_supported! {
        fn port_destruct(name: PortName, delta: i32, guard: u64) -> ();
        fn port_assert_attributes(name: PortName, flavor: u32, info: &[u32]) -> ();
        fn port_get_context(name: PortName) -> u64;
        fn port_set_context(name: PortName, context: u64) -> ();
        fn port_guard(name: PortName, guard: u64, strict: bool) -> ();
        fn port_guard_with_flags(name: PortName, guard: u64, guard_flags: u64) -> ();
        fn port_unguard(name: PortName, guard: u64) -> ();
        fn port_swap_guard(name: PortName, guard: u64, new_guard: u64) -> ();
        fn port_peek(name: PortName, trailer: u32, seqno: u32, trailer_room: &mut [u8]) -> Peek;
        fn port_get_srights(name: PortName) -> u32;
        fn task_for_port(name: PortName) -> Task;
        fn memory_read(address: usize, size: usize) -> Vec<u8>;
        fn memory_write(address: usize, bytes: &[u8]) -> ();
        fn transfer(name: PortName, disposition: u32, to: Task) -> PortName;
        fn create_voucher(content: &[u8]) -> PortName;
        fn bootstrap_register(service: &str, port: PortName) -> ();
        fn bootstrap_look_up(service: &str) -> PortName;
        fn bootstrap_check_in(service: &str) -> PortName;
        fn ports_register(ports: &[PortName]) -> ();
        fn ports_lookup() -> Vec<PortName>;
    }
}
