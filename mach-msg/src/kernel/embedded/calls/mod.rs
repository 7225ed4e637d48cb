//! The embedded kernel as a provider: its calls, and `mach_msg`.

pub(crate) mod attributes;
pub(crate) mod bootstrap;
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) mod event_fd;
pub(crate) mod insert_extract;
pub(crate) mod members;
pub(crate) mod memory;
pub(crate) mod message;
pub(crate) mod receive;
pub(crate) mod references;
pub(crate) mod request_notification;
pub(crate) mod rights;
pub(crate) mod send;
pub(crate) mod task;

use alloc::vec::Vec;

use crate::kernel::embedded::fast;
use crate::kernel::embedded::ipc::run_deferred;
use crate::kernel::embedded::ipc::voucher;
#[cfg(any(target_os = "linux", target_os = "android"))]
use crate::kernel::embedded::object::event::Watcher;
use crate::kernel::embedded::space::Space;
use crate::kernel::failed_send::FailedSend;
use crate::kernel::msg_call::{FastOutcome, ReceiveArgs, SendArgs, SendBuffer};
use crate::kernel::pending::records::PendingRequests;
use crate::kernel::provider::{Provider, not_supported};
use crate::kernel::xnu;
use crate::kernel::{
    KernReturn, MessageMemory, MsgCall, MsgOptions, MsgReturn, Peek, PortOptions, PortRight,
    PortType, Task,
};
use crate::wire::{PortName, TrailerElements};

/// A task of an embedded kernel.
#[derive(Clone, Copy)]
pub(crate) struct Embedded(pub(crate) Task);

#[cfg(not(target_vendor = "apple"))]
impl crate::kernel::provider::AfterAttempt for Embedded {
    fn msg_after(self, call: MsgCall<'_>, waits: bool) -> MsgReturn {
        message::msg_after(self.0, call, waits)
    }

    fn send_after(self, bytes: &mut [u8], args: SendArgs, waits: bool) -> MsgReturn {
        // Cannot truncate, as in `send`.
        let size = bytes.len() as u32;
        message::send_slow(self.0, bytes, size, args, waits)
    }

    fn receive_after(
        self,
        args: ReceiveArgs<'_>,
        options: MsgOptions,
        timeout: u32,
        waits: bool,
    ) -> MsgReturn {
        message::receive_memory_slow(message::after(waits), self.0, args, options, timeout)
    }

    fn send_and_receive_after(
        self,
        bytes: &mut [u8],
        args: SendArgs,
        receive: ReceiveArgs<'_>,
        waits: bool,
    ) -> MsgReturn {
        let sent = self.send_after(bytes, args.only_send(), waits);
        if sent != MsgReturn::SUCCESS {
            return sent;
        }
        self.receive(receive, args.receive_options(), args.timeout)
            .code()
    }
}

impl Provider for Embedded {
    const OPTIONS: MsgOptions = MsgOptions::all();
    const TRAILER: TrailerElements = TrailerElements::LARGEST;

    #[inline]
    fn msg(self, call: MsgCall<'_>) -> MsgReturn {
        message::msg(self.0, call)
    }

    #[inline(always)]
    fn send(self, buffer: &mut SendBuffer<'_>, args: SendArgs) -> FastOutcome {
        match buffer {
            SendBuffer::Bytes(bytes) => {
                // Cannot truncate: the size was checked against the maximum when the message was
                // measured.
                let size = bytes.len() as u32;
                message::send_bytes(self.0, bytes, size, args)
            }
            SendBuffer::Memory { memory, size } => {
                FastOutcome::Code(message::send_memory(self.0, memory, *size, args))
            }
        }
    }

    #[inline(always)]
    fn receive(self, args: ReceiveArgs<'_>, options: MsgOptions, timeout: u32) -> FastOutcome {
        message::receive(self.0, args, options, timeout)
    }

    #[inline]
    fn receive_many(self, memory: &mut MessageMemory, name: PortName, max: u32) -> Option<u32> {
        Some(fast::receive_many(self.0, name, memory.bytes_mut(), max))
    }

    #[inline(always)]
    fn send_and_receive(
        self,
        buffer: &mut SendBuffer<'_>,
        args: SendArgs,
        receive: ReceiveArgs<'_>,
    ) -> FastOutcome {
        let sent = self.send(buffer, args.only_send());
        if sent.code() != MsgReturn::SUCCESS {
            return sent;
        }
        self.receive(receive, args.receive_options(), args.timeout)
    }

    fn failed_send(self, code: MsgReturn, message: &[u8]) -> FailedSend {
        xnu::failed_send(code, message)
    }

    fn share(self, bytes: &[u8]) -> Option<usize> {
        memory::share(self.0, bytes)
    }

    fn pending<R>(self, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
        task::pending(self.0, then)
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn event_fd(self, name: PortName) -> std::io::Result<std::os::fd::OwnedFd> {
        event_fd::event_fd(self.0, name, Watcher::Local)
    }

    fn port_allocate(self, right: u32) -> Result<PortName, KernReturn> {
        rights::allocate(self.0, right)
    }

    fn port_allocate_name(self, right: u32, name: PortName) -> Result<(), KernReturn> {
        rights::allocate_name(self.0, right, name)
    }

    fn port_construct(self, options: &PortOptions, context: u64) -> Result<PortName, KernReturn> {
        attributes::construct(self.0, options, context)
    }

    fn port_destroy(self, name: PortName) -> Result<(), KernReturn> {
        run_deferred::with(|deferred| rights::destroy(self.0, name, deferred))
    }

    fn port_deallocate(self, name: PortName) -> Result<(), KernReturn> {
        run_deferred::with(|deferred| rights::deallocate(self.0, name, deferred))
    }

    fn port_destruct(self, name: PortName, delta: i32, guard: u64) -> Result<(), KernReturn> {
        run_deferred::with(|deferred| references::destruct(self.0, name, delta, guard, deferred))
    }

    fn port_get_refs(self, name: PortName, right: u32) -> Result<u32, KernReturn> {
        references::get_refs(self.0, name, right)
    }

    fn port_mod_refs(self, name: PortName, right: u32, delta: i32) -> Result<(), KernReturn> {
        run_deferred::with(|deferred| references::mod_refs(self.0, name, right, delta, deferred))
    }

    fn port_type(self, name: PortName) -> Result<PortType, KernReturn> {
        rights::port_type(self.0, name)
    }

    fn port_insert_right(
        self,
        name: PortName,
        poly: PortName,
        disposition: u32,
    ) -> Result<(), KernReturn> {
        run_deferred::with(|deferred| {
            insert_extract::insert_right(self.0, name, poly, disposition, deferred)
        })
    }

    fn port_extract_right(
        self,
        name: PortName,
        disposition: u32,
    ) -> Result<(PortName, u32), KernReturn> {
        run_deferred::with(|deferred| {
            insert_extract::extract_right(self.0, name, disposition, deferred)
        })
    }

    fn port_get_attributes(
        self,
        name: PortName,
        flavor: u32,
        info: &mut [u32],
    ) -> Result<usize, KernReturn> {
        attributes::get(self.0, name, flavor, info)
    }

    fn port_set_attributes(
        self,
        name: PortName,
        flavor: u32,
        info: &[u32],
    ) -> Result<(), KernReturn> {
        run_deferred::with(|deferred| attributes::set(self.0, name, flavor, info, deferred))
    }

    fn port_assert_attributes(
        self,
        name: PortName,
        flavor: u32,
        info: &[u32],
    ) -> Result<(), KernReturn> {
        attributes::assert(self.0, name, flavor, info)
    }

    fn port_move_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        run_deferred::with(|deferred| members::move_to(self.0, member, set, deferred))
    }

    fn port_insert_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        run_deferred::with(|deferred| members::insert(self.0, member, set, deferred))
    }

    fn port_extract_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        members::extract(self.0, member, set)
    }

    fn port_set_mscount(self, name: PortName, count: u32) -> Result<(), KernReturn> {
        attributes::set_mscount(self.0, name, count)
    }

    fn port_set_seqno(self, name: PortName, seqno: u32) -> Result<(), KernReturn> {
        attributes::set_seqno(self.0, name, seqno)
    }

    fn port_get_context(self, name: PortName) -> Result<u64, KernReturn> {
        attributes::context(self.0, name)
    }

    fn port_set_context(self, name: PortName, context: u64) -> Result<(), KernReturn> {
        attributes::set_context(self.0, name, context)
    }

    fn port_guard(self, name: PortName, guard: u64, strict: bool) -> Result<(), KernReturn> {
        attributes::guard(self.0, name, guard, u64::from(strict))
    }

    fn port_guard_with_flags(
        self,
        name: PortName,
        guard: u64,
        flags: u64,
    ) -> Result<(), KernReturn> {
        attributes::guard(self.0, name, guard, flags)
    }

    fn port_unguard(self, name: PortName, guard: u64) -> Result<(), KernReturn> {
        attributes::unguard(self.0, name, guard)
    }

    fn port_swap_guard(self, name: PortName, guard: u64, new_guard: u64) -> Result<(), KernReturn> {
        attributes::swap_guard(self.0, name, guard, new_guard)
    }

    fn port_peek(
        self,
        name: PortName,
        trailer: u32,
        seqno: u32,
        info: &mut [u8],
    ) -> Result<Peek, KernReturn> {
        attributes::peek(self.0, name, trailer, seqno, info)
    }

    fn port_get_srights(self, name: PortName) -> Result<u32, KernReturn> {
        attributes::send_rights(self.0, name)
    }

    fn port_request_notification(
        self,
        name: PortName,
        id: i32,
        sync: u32,
        notify: PortName,
        disposition: u32,
    ) -> Result<PortName, KernReturn> {
        run_deferred::with(|deferred| {
            request_notification::request(self.0, name, id, sync, notify, disposition, deferred)
        })
    }

    fn port_names(self) -> Result<Vec<(PortName, PortType)>, KernReturn> {
        rights::names(self.0)
    }

    fn port_get_set_status(self, set: PortName) -> Result<Vec<PortName>, KernReturn> {
        members::status(self.0, set)
    }

    fn reply_port(self) -> Result<PortName, KernReturn> {
        rights::allocate(self.0, PortRight::Receive as u32)
    }

    fn task_self(self) -> Result<PortName, KernReturn> {
        run_deferred::with(|deferred| task::self_port(self.0, deferred))
    }

    fn task_for_port(self, name: PortName) -> Result<Task, KernReturn> {
        task::for_port(self.0, name)
    }

    fn vm_allocate(self, size: usize) -> Result<usize, KernReturn> {
        memory::allocate(self.0, size)
    }

    fn vm_deallocate(self, address: usize, size: usize) -> Result<(), KernReturn> {
        memory::deallocate(self.0, address, size)
    }

    fn memory_read(self, address: usize, size: usize) -> Result<Vec<u8>, KernReturn> {
        memory::read(self.0, address, size)
    }

    fn memory_write(self, address: usize, bytes: &[u8]) -> Result<(), KernReturn> {
        memory::write(self.0, address, bytes)
    }

    fn transfer(self, name: PortName, disposition: u32, to: Task) -> Result<PortName, KernReturn> {
        run_deferred::with(|deferred| {
            insert_extract::transfer(self.0, name, disposition, to, deferred)
        })
    }

    fn create_voucher(self, content: &[u8]) -> Result<PortName, KernReturn> {
        let space = Space::of(self.0)?;
        run_deferred::with(|deferred| voucher::create(space, content, deferred))
    }

    fn bootstrap_register(self, service: &str, port: PortName) -> Result<(), KernReturn> {
        run_deferred::with(|deferred| bootstrap::register(self.0, service, port, deferred))
    }

    fn bootstrap_look_up(self, service: &str) -> Result<PortName, KernReturn> {
        run_deferred::with(|deferred| bootstrap::look_up(self.0, service, deferred))
    }

    fn bootstrap_check_in(self, service: &str) -> Result<PortName, KernReturn> {
        run_deferred::with(|deferred| bootstrap::check_in(self.0, service, deferred))
    }

    not_supported! {
        fn task_get_special_port(which: i32) -> PortName;
        fn task_set_special_port(which: i32, port: PortName) -> ();
        fn ports_register(ports: &[PortName]) -> ();
        fn ports_lookup() -> Vec<PortName>;
    }
}
