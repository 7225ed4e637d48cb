//! The table of kernel calls: a macro that passes all rows to another macro.
//!
//! ```text
//!                    ┌──▶ Provider           a required method per call
//!                    ├──▶ Calls              a public method per call, dispatched to the task's provider
//!   kernel_calls! ───┼──▶ Observed           the same calls, shown to observers by name and arguments
//!                    ├──▶ Absent, Stub       providers that treat all calls alike
//!                    └──▶ tests              callers with random arguments, drawn by argument name
//! ```
//!
//! A row is a method: its documentation, arguments and result type, which is always wrapped in a
//! `Result` with [`KernReturn`](super::KernReturn). The random callers choose values by the names
//! of arguments: `name`, `member` and similar ones are port names, and `right`, `disposition` and
//! `flavor` are raw C numbers.
//!
//! `mach_msg` is not in the table, because it has a separate type of return code, and buffers that
//! can be swapped: see [`Provider::msg`](super::provider::Provider::msg).

/// Expands `$callback! { rows }` with a row for each kernel call.
macro_rules! kernel_calls {
    ($callback:ident) => {
        $callback! {
            /// Creates a receive right, a port set or a dead name (raw `right`: see
            /// [`PortRight`](crate::kernel::PortRight)).
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_allocate")]
            fn port_allocate(right: u32) -> PortName;

            /// Creates a receive right, a port set or a dead name under a name that the caller
            /// chooses.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_allocate_name")]
            fn port_allocate_name(right: u32, new_name: PortName) -> ();

            /// Creates a port with these options. `context` is the context or the guard of the
            /// port.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_construct")]
            fn port_construct(options: &PortOptions, context: u64) -> PortName;

            /// Releases all rights that the name denotes.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_destroy")]
            fn port_destroy(name: PortName) -> ();

            /// Releases one user reference of a send right, send-once right, dead name or port set.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_deallocate")]
            fn port_deallocate(name: PortName) -> ();

            /// Destroys a receive right, after changing the send references of its name by `delta`,
            /// which must not be positive.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_destruct")]
            fn port_destruct(name: PortName, delta: i32, guard: u64) -> ();

            /// Returns the number of user references of this kind (raw `right`) that the name has.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_get_refs")]
            fn port_get_refs(name: PortName, right: u32) -> u32;

            /// Changes the number of user references of this kind (raw `right`).
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_mod_refs")]
            fn port_mod_refs(name: PortName, right: u32, delta: i32) -> ();

            /// Returns the rights and requests that the name denotes.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_type")]
            fn port_type(name: PortName) -> PortType;

            /// Inserts the right `poly`, taken with the raw `disposition`, under `name`.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_insert_right")]
            fn port_insert_right(name: PortName, poly: PortName, disposition: u32) -> ();

            /// Takes a right from `name` with the raw `disposition`. Returns the right's name and
            /// the received type (16, 17 or 18).
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_extract_right")]
            fn port_extract_right(name: PortName, disposition: u32) -> (PortName, u32);

            /// Reads attributes of the raw `flavor` into `room`. Returns the number of words
            /// written.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_get_attributes")]
            fn port_get_attributes(name: PortName, flavor: u32, room: &mut [u32]) -> usize;

            /// Sets attributes of the raw `flavor`.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_set_attributes")]
            fn port_set_attributes(name: PortName, flavor: u32, info: &[u32]) -> ();

            /// Checks attributes of the raw `flavor`.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_assert_attributes")]
            fn port_assert_attributes(name: PortName, flavor: u32, info: &[u32]) -> ();

            /// Adds a receive right to a set and removes it from all others. With a null `set`,
            /// only removes it.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_move_member")]
            fn port_move_member(member: PortName, set: PortName) -> ();

            /// Adds a receive right to a set.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_insert_member")]
            fn port_insert_member(member: PortName, set: PortName) -> ();

            /// Removes a receive right from a set.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_extract_member")]
            fn port_extract_member(member: PortName, set: PortName) -> ();

            /// Sets the make-send count.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_set_mscount")]
            fn port_set_mscount(name: PortName, count: u32) -> ();

            /// Sets the sequence number.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_set_seqno")]
            fn port_set_seqno(name: PortName, seqno: u32) -> ();

            /// Returns the context of the port.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_get_context")]
            fn port_get_context(name: PortName) -> u64;

            /// Sets the context of the port.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_set_context")]
            fn port_set_context(name: PortName, context: u64) -> ();

            /// Guards a receive right.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_guard")]
            fn port_guard(name: PortName, guard: u64, strict: bool) -> ();

            /// Guards a receive right, with raw flags (`MPG_*`).
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_guard_with_flags")]
            fn port_guard_with_flags(name: PortName, guard: u64, guard_flags: u64) -> ();

            /// Removes the guard of a receive right.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_unguard")]
            fn port_unguard(name: PortName, guard: u64) -> ();

            /// Replaces the guard `guard` of a receive right with `new_guard`.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_swap_guard")]
            fn port_swap_guard(name: PortName, guard: u64, new_guard: u64) -> ();

            /// Inspects the queued message with this sequence number (0: the first). Writes the
            /// trailer that the raw `trailer` options request into `trailer_room`.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_peek")]
            fn port_peek(name: PortName, trailer: u32, seqno: u32, trailer_room: &mut [u8]) -> Peek;

            /// Returns the number of send rights that exist for the port.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_get_srights")]
            fn port_get_srights(name: PortName) -> u32;

            /// Registers `notify`, taken with the raw `disposition`, for the notification `id`.
            /// Returns the previously registered right, or null.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_request_notification")]
            fn port_request_notification(
                name: PortName,
                id: i32,
                sync: u32,
                notify: PortName,
                disposition: u32,
            ) -> PortName;

            /// Lists all names of the task with the rights that they denote.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_names")]
            fn port_names() -> Vec<(PortName, PortType)>;

            /// Lists the members of a port set, in ascending order.
            ///
            /// # Errors
            ///
            /// The kernel's code.
            #[doc(alias = "mach_port_get_set_status")]
            fn port_get_set_status(set: PortName) -> Vec<PortName>;

            /// Creates a receive right for replies.
            ///
            /// # Errors
            ///
            /// The kernel's code; `KERN_RESOURCE_SHORTAGE` if the trap returns null.
            #[doc(alias = "mach_reply_port")]
            fn reply_port() -> PortName;

            /// Returns the name of the task port, a send right that the task has from the start.
            ///
            /// # Errors
            ///
            /// * `KERN_INVALID_TASK`: the task has terminated.
            #[doc(alias = "mach_task_self")]
            fn task_self() -> PortName;

            /// Returns the task whose task port (see [`task_self`](Self::task_self)) the send right
            /// `name` denotes.
            ///
            /// # Errors
            ///
            /// * `KERN_INVALID_RIGHT`: the name does not denote a send right to a task port.
            /// * `KERN_INVALID_NAME`: there is no such name, or the task has terminated.
            /// * `KERN_NOT_SUPPORTED`: the task is not of an embedded kernel.
            fn task_for_port(name: PortName) -> Task;

            /// Allocates zeroed memory that can be sent out-of-line. Returns its address.
            ///
            /// # Errors
            ///
            /// `KERN_NO_SPACE`, `KERN_RESOURCE_SHORTAGE`; the kernel's code.
            #[doc(alias = "mach_vm_allocate")]
            fn vm_allocate(size: usize) -> usize;

            /// Deallocates memory that was allocated by [`vm_allocate`](Self::vm_allocate) or
            /// received out-of-line.
            ///
            /// # Errors
            ///
            /// `KERN_INVALID_ADDRESS` if the task owns no such memory; the kernel's code.
            #[doc(alias = "mach_vm_deallocate")]
            fn vm_deallocate(address: usize, size: usize) -> ();

            /// Returns a copy of memory that the kernel allocated for the task.
            ///
            /// # Errors
            ///
            /// * `KERN_INVALID_ADDRESS`: part of the range is not such memory.
            /// * `KERN_NOT_SUPPORTED`: the task is not of an embedded kernel.
            fn memory_read(address: usize, size: usize) -> Vec<u8>;

            /// Writes to memory that the kernel allocated for the task.
            ///
            /// # Errors
            ///
            /// * `KERN_INVALID_ADDRESS`: part of the range is not such memory.
            /// * `KERN_NOT_SUPPORTED`: the task is not of an embedded kernel.
            fn memory_write(address: usize, bytes: &[u8]) -> ();

            /// Takes a right from `name` with the raw `disposition` and inserts it into another
            /// task, as a port descriptor in a message would. Returns its name there.
            ///
            /// # Errors
            ///
            /// * `KERN_INVALID_ARGUMENT`: the tasks belong to different kernels, or this process
            ///   has not joined both.
            /// * `KERN_NOT_SUPPORTED`: the task is of a kernel without this call, or its host is of
            ///   an older release.
            /// * The kernel's code.
            fn transfer(name: PortName, disposition: u32, to: Task) -> PortName;

            /// Returns a send right to the voucher with this content. Vouchers with equal content
            /// are identical.
            ///
            /// # Errors
            ///
            /// `KERN_NOT_SUPPORTED` if the task is not of an embedded kernel; the kernel's code.
            fn create_voucher(content: &[u8]) -> PortName;

            /// Registers a copy of the send right `port` under a service name, for
            /// [`bootstrap_look_up`](Self::bootstrap_look_up).
            ///
            /// # Errors
            ///
            /// * `KERN_NAME_EXISTS`: a live service has this name.
            /// * `KERN_INVALID_CAPABILITY`: the right is dead.
            /// * The kernel's code.
            fn bootstrap_register(service: &str, port: PortName) -> ();

            /// Returns a send right to the service with this name.
            ///
            /// # Errors
            ///
            /// `KERN_NOT_FOUND` if there is none; the kernel's code.
            fn bootstrap_look_up(service: &str) -> PortName;

            /// Returns the receive right of the service with this name.
            ///
            /// # Errors
            ///
            /// `KERN_NAME_EXISTS` if the service is already active; the kernel's code.
            fn bootstrap_check_in(service: &str) -> PortName;

            /// Returns a special port of the task, such as `TASK_BOOTSTRAP_PORT` (4): a send right
            /// with its own reference, or null.
            ///
            /// # Errors
            ///
            /// The kernel's code; `KERN_NOT_SUPPORTED` for a task of an embedded kernel.
            fn task_get_special_port(which: i32) -> PortName;

            /// Sets a special port of the task and of its future children. The send right is
            /// copied.
            ///
            /// # Errors
            ///
            /// The kernel's code; `KERN_NOT_SUPPORTED` for a task of an embedded kernel.
            fn task_set_special_port(which: i32, port: PortName) -> ();

            /// Registers up to three ports, which the task and its future children look up with
            /// [`ports_lookup`](Self::ports_lookup). The send rights are copied, and previously
            /// registered ones are released.
            ///
            /// # Errors
            ///
            /// The kernel's code; `KERN_NOT_SUPPORTED` for a task of an embedded kernel.
            #[doc(alias = "mach_ports_register")]
            fn ports_register(ports: &[PortName]) -> ();

            /// Returns the ports that this task has registered or inherited from its parent: send
            /// rights with their own references, or null.
            ///
            /// # Errors
            ///
            /// The kernel's code; `KERN_NOT_SUPPORTED` for a task of an embedded kernel.
            #[doc(alias = "mach_ports_lookup")]
            fn ports_lookup() -> Vec<PortName>;
        }
    };
}

pub(crate) use kernel_calls;
