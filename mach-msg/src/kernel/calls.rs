//! The calls of a Mach kernel, dispatched to the kernel that the task belongs to.

use alloc::vec::Vec;

use crate::wire::PortName;

#[cfg(feature = "std")]
use super::embedded;
use super::{KernReturn, MsgCall, MsgReturn, Peek, PortOptions, PortType, Task};

/// The raw calls on one task's names: a method for each call of `mach/mach_port.h` and the few others that IPC needs, with the numbers
/// of C where a caller may want to pass any number.
///
/// On Darwin they call libSystem. On an embedded kernel they can be given any arguments at all, and answer with the code that XNU gives.
/// Made by [`Task::calls`], whose contract says what the caller answers for.
#[derive(Clone, Copy, Debug)]
pub struct Calls {
    task: Task,
}

impl Task {
    /// This process on the default kernel: the real one on Apple systems, elsewhere the embedded one that all threads of
    /// the process share (`mach_task_self`).
    #[cfg(any(target_vendor = "apple", feature = "std"))]
    #[must_use]
    pub fn current() -> Self {
        #[cfg(target_vendor = "apple")]
        return Self::DARWIN;
        #[cfg(not(target_vendor = "apple"))]
        super::embedded::process_task()
    }

    /// The raw calls on this task's names.
    ///
    /// # Safety
    ///
    /// The calls change what names denote. The caller answers for it that
    ///
    /// * no right that a value of this crate owns (a [`SendRight`](crate::SendRight), a message …) is released, moved or destroyed;
    /// * no memory that a value of this crate owns, or that anything else in the process uses, is released or given away;
    /// * regions that a message sends [on trust](super::OolTrust::Caller) can be read during the call.
    #[must_use]
    #[inline]
    pub const unsafe fn calls(self) -> Calls {
        Calls::new(self)
    }
}

/// Calls the function of this name of the kernel that the task belongs to.
macro_rules! dispatch {
    ($self:ident, $name:ident($($argument:expr),*)) => {{
        #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
        if $self.task.is_darwin() {
            return super::darwin::calls::$name($($argument),*);
        }
        #[cfg(feature = "std")]
        {
            if embedded::tools::observe::is_on() {
                let arguments = [$(embedded::Argument::from(&$argument)),*];
                let result = embedded::tools::observe::call($self.task, stringify!($name), &arguments, || {
                    embedded::calls::$name($self.task, $($argument),*)
                });
                super::settle();
                return result;
            }
            return embedded::calls::$name($self.task, $($argument),*);
        }
        #[cfg(not(feature = "std"))]
        {
            let _ = ($($argument,)*);
            Err(KernReturn::INVALID_TASK)
        }
    }};
}

impl Calls {
    #[inline]
    pub(super) const fn new(task: Task) -> Self {
        Self { task }
    }

    /// The task whose names these calls are about.
    #[must_use]
    pub const fn task(self) -> Task {
        self.task
    }

    /// Sends, receives, or sends and then receives (`mach_msg_overwrite`).
    ///
    /// # Errors
    ///
    /// The kernel's code. What became of the message and its rights depends on it, and for a send on what the kernel wrote into the buffer.
    #[inline]
    pub fn msg(self, call: MsgCall<'_>) -> MsgReturn {
        let code = self.msg_unsettled(call);
        super::settle();
        code
    }

    /// As [`msg`](Self::msg), without showing the call to observers.
    #[inline]
    pub(super) fn msg_unsettled(self, call: MsgCall<'_>) -> MsgReturn {
        #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
        if self.task.is_darwin() {
            return super::darwin::calls::msg(call);
        }
        #[cfg(feature = "std")]
        {
            if embedded::tools::observe::is_on() {
                return embedded::tools::observe::msg(self.task, call, |call| {
                    embedded::calls::msg(self.task, call)
                });
            }
            embedded::calls::msg(self.task, call)
        }
        #[cfg(not(feature = "std"))]
        {
            let _ = call;
            MsgReturn::SEND_INVALID_DEST
        }
    }

    /// Makes a receive right, a port set or a dead name (raw `right`: see [`PortRight`](super::PortRight)). (`mach_port_allocate`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_allocate(self, right: u32) -> Result<PortName, KernReturn> {
        dispatch!(self, port_allocate(right))
    }

    /// The same under a name that the caller chooses. (`mach_port_allocate_name`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_allocate_name(self, right: u32, name: PortName) -> Result<(), KernReturn> {
        dispatch!(self, port_allocate_name(right, name))
    }

    /// Makes a port as the options say; `context` is its context word or guard. (`mach_port_construct`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_construct(
        self,
        options: &PortOptions,
        context: u64,
    ) -> Result<PortName, KernReturn> {
        dispatch!(self, port_construct(options, context))
    }

    /// Releases every right of the name at once. (`mach_port_destroy`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_destroy(self, name: PortName) -> Result<(), KernReturn> {
        dispatch!(self, port_destroy(name))
    }

    /// Releases one user reference of a send right, send-once right, dead name or port set. (`mach_port_deallocate`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_deallocate(self, name: PortName) -> Result<(), KernReturn> {
        dispatch!(self, port_deallocate(name))
    }

    /// Destroys a receive right after changing its name's send references by `send_delta` (never above 0). (`mach_port_destruct`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_destruct(
        self,
        name: PortName,
        send_delta: i32,
        guard: u64,
    ) -> Result<(), KernReturn> {
        dispatch!(self, port_destruct(name, send_delta, guard))
    }

    /// How many user references of this kind (raw `right`) the name has. (`mach_port_get_refs`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_get_refs(self, name: PortName, right: u32) -> Result<u32, KernReturn> {
        dispatch!(self, port_get_refs(name, right))
    }

    /// Changes the number of user references of this kind (raw `right`). (`mach_port_mod_refs`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_mod_refs(self, name: PortName, right: u32, delta: i32) -> Result<(), KernReturn> {
        dispatch!(self, port_mod_refs(name, right, delta))
    }

    /// What the name denotes. (`mach_port_type`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_type(self, name: PortName) -> Result<PortType, KernReturn> {
        dispatch!(self, port_type(name))
    }

    /// Puts the right `poly`, taken with the raw `disposition`, under `name`. (`mach_port_insert_right`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_insert_right(
        self,
        name: PortName,
        poly: PortName,
        disposition: u32,
    ) -> Result<(), KernReturn> {
        dispatch!(self, port_insert_right(name, poly, disposition))
    }

    /// Takes a right from `name` with the raw `disposition`; gives its name and the received type (16, 17 or 18). (`mach_port_extract_right`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_extract_right(
        self,
        name: PortName,
        disposition: u32,
    ) -> Result<(PortName, u32), KernReturn> {
        dispatch!(self, port_extract_right(name, disposition))
    }

    /// Reads attributes of the raw `flavor` as words into `info`; gives how many. (`mach_port_get_attributes`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_get_attributes(
        self,
        name: PortName,
        flavor: u32,
        info: &mut [u32],
    ) -> Result<usize, KernReturn> {
        dispatch!(self, port_get_attributes(name, flavor, info))
    }

    /// Sets attributes of the raw `flavor`. (`mach_port_set_attributes`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_set_attributes(
        self,
        name: PortName,
        flavor: u32,
        info: &[u32],
    ) -> Result<(), KernReturn> {
        dispatch!(self, port_set_attributes(name, flavor, info))
    }

    /// Checks attributes of the raw `flavor`. (`mach_port_assert_attributes`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_assert_attributes(
        self,
        name: PortName,
        flavor: u32,
        info: &[u32],
    ) -> Result<(), KernReturn> {
        dispatch!(self, port_assert_attributes(name, flavor, info))
    }

    /// Adds a receive right to a set, and takes it out of all others; a null `after` only takes it out. (`mach_port_move_member`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_move_member(self, member: PortName, after: PortName) -> Result<(), KernReturn> {
        dispatch!(self, port_move_member(member, after))
    }

    /// Adds a receive right to a set. (`mach_port_insert_member`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_insert_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        dispatch!(self, port_insert_member(member, set))
    }

    /// Takes a receive right out of a set. (`mach_port_extract_member`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_extract_member(self, member: PortName, set: PortName) -> Result<(), KernReturn> {
        dispatch!(self, port_extract_member(member, set))
    }

    /// Sets the make-send count. (`mach_port_set_mscount`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_set_mscount(self, name: PortName, count: u32) -> Result<(), KernReturn> {
        dispatch!(self, port_set_mscount(name, count))
    }

    /// Sets the sequence number. (`mach_port_set_seqno`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_set_seqno(self, name: PortName, seqno: u32) -> Result<(), KernReturn> {
        dispatch!(self, port_set_seqno(name, seqno))
    }

    /// Reads the context word. (`mach_port_get_context`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_get_context(self, name: PortName) -> Result<u64, KernReturn> {
        dispatch!(self, port_get_context(name))
    }

    /// Sets the context word. (`mach_port_set_context`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_set_context(self, name: PortName, context: u64) -> Result<(), KernReturn> {
        dispatch!(self, port_set_context(name, context))
    }

    /// Guards a receive right. (`mach_port_guard`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_guard(self, name: PortName, guard: u64, strict: bool) -> Result<(), KernReturn> {
        dispatch!(self, port_guard(name, guard, strict))
    }

    /// Guards a receive right, with `MPG_STRICT` (1) and `MPG_IMMOVABLE_RECEIVE` (2). (`mach_port_guard_with_flags`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_guard_with_flags(
        self,
        name: PortName,
        guard: u64,
        flags: u64,
    ) -> Result<(), KernReturn> {
        dispatch!(self, port_guard_with_flags(name, guard, flags))
    }

    /// Takes the guard off a receive right. (`mach_port_unguard`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_unguard(self, name: PortName, guard: u64) -> Result<(), KernReturn> {
        dispatch!(self, port_unguard(name, guard))
    }

    /// Exchanges the guard of a receive right. (`mach_port_swap_guard`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_swap_guard(self, name: PortName, old: u64, new: u64) -> Result<(), KernReturn> {
        dispatch!(self, port_swap_guard(name, old, new))
    }

    /// Looks at the queued message with this sequence number (0: the first); writes the trailer that the raw `trailer` options ask for into `info`. (`mach_port_peek`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_peek(
        self,
        name: PortName,
        trailer: u32,
        seqno: u32,
        info: &mut [u8],
    ) -> Result<Peek, KernReturn> {
        dispatch!(self, port_peek(name, trailer, seqno, info))
    }

    /// How many send rights there are for the port. (`mach_port_get_srights`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_get_srights(self, name: PortName) -> Result<u32, KernReturn> {
        dispatch!(self, port_get_srights(name))
    }

    /// Registers `notify`, taken with the raw `disposition`, for the notification `id`; gives the right that was registered before, or null. (`mach_port_request_notification`)
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_request_notification(
        self,
        name: PortName,
        id: i32,
        sync: u32,
        notify: PortName,
        disposition: u32,
    ) -> Result<PortName, KernReturn> {
        dispatch!(
            self,
            port_request_notification(name, id, sync, notify, disposition)
        )
    }

    /// All names of the task and what they denote (`mach_port_names`).
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_names(self) -> Result<Vec<(PortName, PortType)>, KernReturn> {
        dispatch!(self, port_names())
    }

    /// The members of a port set, in ascending order (`mach_port_get_set_status`).
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn port_get_set_status(self, set: PortName) -> Result<Vec<PortName>, KernReturn> {
        dispatch!(self, port_get_set_status(set))
    }

    /// Makes a receive right; null when that fails (`mach_reply_port`).
    #[must_use]
    pub fn reply_port(self) -> PortName {
        let made: Result<PortName, KernReturn> = self.reply_port_or_error();
        made.unwrap_or(PortName::NULL)
    }

    fn reply_port_or_error(self) -> Result<PortName, KernReturn> {
        dispatch!(self, reply_port())
    }

    /// The name of the task's own port, a send right that the task has from the start (`mach_task_self`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` when the task has ended.
    pub fn task_self(self) -> Result<PortName, KernReturn> {
        dispatch!(self, task_self())
    }

    /// Allocates zeroed memory that can be sent out of line (`mach_vm_allocate`).
    ///
    /// # Errors
    ///
    /// `KERN_NO_SPACE`, `KERN_RESOURCE_SHORTAGE`; the kernel's code.
    pub fn vm_allocate(self, size: usize) -> Result<usize, KernReturn> {
        dispatch!(self, vm_allocate(size))
    }

    /// Releases memory that was allocated so, or that came out of line (`mach_vm_deallocate`).
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_ADDRESS` when the task owns no such memory; the kernel's code.
    pub fn vm_deallocate(self, address: usize, size: usize) -> Result<(), KernReturn> {
        dispatch!(self, vm_deallocate(address, size))
    }

    /// Gives `port`, a send right which is copied, a name that [`bootstrap_look_up`](Self::bootstrap_look_up) finds (`bootstrap_register`).
    ///
    /// # Errors
    ///
    /// `KERN_NAME_EXISTS` when a living service has the name; `KERN_INVALID_CAPABILITY` when the right is dead; the kernel's code.
    pub fn bootstrap_register(self, service: &str, port: PortName) -> Result<(), KernReturn> {
        dispatch!(self, bootstrap_register(service, port))
    }

    /// A send right for the service of this name (`bootstrap_look_up`).
    ///
    /// # Errors
    ///
    /// `KERN_NOT_FOUND` when there is none; the kernel's code.
    pub fn bootstrap_look_up(self, service: &str) -> Result<PortName, KernReturn> {
        dispatch!(self, bootstrap_look_up(service))
    }

    /// The receive right of the service of this name (`bootstrap_check_in`).
    ///
    /// # Errors
    ///
    /// `KERN_NAME_EXISTS` when another has it already; the kernel's code.
    pub fn bootstrap_check_in(self, service: &str) -> Result<PortName, KernReturn> {
        dispatch!(self, bootstrap_check_in(service))
    }

    /// The port that the task has for a purpose, `TASK_BOOTSTRAP_PORT` (4) and so on; a send right with a reference of its own, or null
    /// (`task_get_special_port`).
    ///
    /// Only the real kernel has special ports.
    ///
    /// # Errors
    ///
    /// The kernel's code; `KERN_NOT_SUPPORTED` for a task of an embedded kernel.
    #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
    pub fn task_get_special_port(self, which: i32) -> Result<PortName, KernReturn> {
        self.darwin_only()?;
        super::darwin::calls::special_port(which)
    }

    /// Sets the port that the task has for a purpose, for children that are made later too; the send right is copied
    /// (`task_set_special_port`).
    ///
    /// # Errors
    ///
    /// The kernel's code; `KERN_NOT_SUPPORTED` for a task of an embedded kernel.
    #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
    pub fn task_set_special_port(self, which: i32, port: PortName) -> Result<(), KernReturn> {
        self.darwin_only()?;
        super::darwin::calls::set_special_port(which, port)
    }

    /// Sets the ports, up to three, that children made later find with [`ports_lookup`](Self::ports_lookup); the send rights are
    /// copied, and those that were registered before are released (`mach_ports_register`).
    ///
    /// # Errors
    ///
    /// The kernel's code; `KERN_NOT_SUPPORTED` for a task of an embedded kernel.
    #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
    pub fn ports_register(self, ports: &[PortName]) -> Result<(), KernReturn> {
        self.darwin_only()?;
        super::darwin::calls::register_ports(ports)
    }

    /// The ports that this task, or before its start its parent, has registered: send rights with a reference of their own, or null
    /// (`mach_ports_lookup`).
    ///
    /// # Errors
    ///
    /// The kernel's code; `KERN_NOT_SUPPORTED` for a task of an embedded kernel.
    #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
    pub fn ports_lookup(self) -> Result<Vec<PortName>, KernReturn> {
        self.darwin_only()?;
        super::darwin::calls::registered_ports()
    }

    /// A file descriptor that is readable as long as there is a message for `name`, a receive right or a port set. It can be given to
    /// `poll`, `select`, `epoll` or a kqueue, receives nothing by itself, and is the caller's to close.
    ///
    /// On Darwin it is a kqueue that watches the name with `EVFILT_MACHPORT`. The embedded kernel has it on Linux: an eventfd for a port,
    /// an epoll instance for a set. It becomes and stays readable when the receive right leaves the task, the set is destroyed or the task
    /// ends: the next receive says so. It is not to be read, written or changed.
    ///
    /// # Errors
    ///
    /// The system's error: no descriptor is left; `InvalidInput` (on Darwin the system's error) when the name is no receive right and no
    /// port set; `Unsupported` for a task of an embedded kernel on another system than Linux.
    #[cfg(all(feature = "std", unix))]
    pub fn event_fd(self, name: PortName) -> std::io::Result<std::os::fd::OwnedFd> {
        #[cfg(any(target_vendor = "apple", test))]
        if self.task.is_darwin() {
            return super::darwin::events::event_fd(name);
        }
        #[cfg(any(target_os = "linux", target_os = "android"))]
        return embedded::calls::event_fd::event_fd(self.task, name);
        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        {
            let _ = name;
            Err(std::io::ErrorKind::Unsupported.into())
        }
    }

    #[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
    fn darwin_only(self) -> Result<(), KernReturn> {
        if self.task.is_darwin() {
            Ok(())
        } else {
            Err(KernReturn::NOT_SUPPORTED)
        }
    }
}
