//! Mach IPC with XNU's behaviour, in this process.
//!
//! ```text
//!   Kernel ──── services, vouchers
//!     │
//!   Space (task) ── name table ──▶ Port ── queue ── messages ──▶ rights (ports), memory
//!     │                             │
//!   memory                        Set ── members, those with messages
//! ```
//!
//! [`EmbeddedKernel::process`] is the kernel of [`Task::current`](crate::kernel::Task::current) where there is no real one; [`EmbeddedKernel::new`] is an isolated
//! one for tests and simulation. Rights of one kernel never reach tasks of another.
//!
//! ```
//! use mach_msg::kernel::embedded::EmbeddedKernel;
//!
//! let kernel = EmbeddedKernel::new();
//! let task = kernel.create_task();
//! // SAFETY: nothing else owns rights or memory of this task.
//! let calls = unsafe { task.calls() };
//! let port = calls.port_allocate(1).unwrap();
//! assert_eq!(kernel.ledger().receive_rights, 1);
//! calls.port_mod_refs(port, 1, -1).unwrap();
//! assert!(kernel.ledger().is_zero());
//! ```
//!
//! # Locks
//!
//! In this order; whoever holds one may only take those behind it:
//!
//! 1. a kernel's forest of receive rights in transit (`ipc::circularity`);
//! 2. the kernel's registries (services, vouchers);
//! 3. a space: its names; never two;
//! 4. a port: its receive side, then its send side (see `port`); never two ports;
//! 5. a set; never two;
//! 6. the free lists of the slabs, a task's memory map, then the memory that ended tasks left, the mappings that are kept, a
//!    waiter's record: taken last, let go at once.
//!
//! The first five belong to one kernel each. Those of the sixth that all kernels share are held for a constant number of instructions,
//! whatever the kernels contain: see below.
//!
//! No lock is held while a thread waits, or while memory is copied that is larger than a queue's slot. Wake-ups, notifications and
//! the destruction of messages are put on a list (`ipc::deferred`) that runs after all unlocks.
//!
//! # Costs
//!
//! Every operation costs O(log n) for each object that it touches or releases. Not listed: what is constant.
//!
//! | operation | cost | n |
//! |---|---|---|
//! | send, receive, from a port or a set | constant | |
//! | send to a port in several sets, k of which do not know yet that it has messages | k log n | sets of the port |
//! | receive that fires k armed send-possible requests | k log n | requests on the port |
//! | register, cancel or look up a request; give up a name that has one | log n | requests on the port |
//! | join, leave or find a set | log n | sets of the port |
//! | leave a set with a message in the queue; a thread that gives up waiting | constant | |
//! | destroy a set of k members | k log n | sets of each member |
//! | destroy a port with k messages, requests, sets, waiting threads | k log n | requests, sets |
//! | send, receive or destroy a receive right | log n, amortised | receive rights in transit in the kernel |
//! | find a name or the name of a port | constant | |
//! | choose a name | log n, amortised | free names |
//! | end a task with k names | k log n, and the size of its name table | names of the task |
//! | make or give up memory out of line | log n | regions of the task |
//! | look up a service or a voucher | constant, expected | |
//! | list names, list members of a set | k log k | |
//! | interrupt a thread, ask whether one waits | n | threads that have waited |
//! | ledger, statistics, verify | n | all objects of all kernels, one at a time |
//!
//! Amortised: what one operation takes longer was saved by earlier ones of the same kernel or task.
//!
//! What all kernels share, each behind a lock that is held for a few instructions and at most one allocation:
//!
//! | shared | held to |
//! |---|---|
//! | lists of free numbers of ports, sets, tasks, waiting threads (`slab`) | push or pop a number; records are made before |
//! | segments of name tables that ended (`entry`) | push or pop a segment, which was cleared before |
//! | the memory of tasks that ended (`memory`) | find a task: logarithmic in the number of such tasks |
//! | the map of kernels | find a kernel by its number: logarithmic in the number of kernels |
//! | mappings that are kept for copies (`memory`) | look at eight of them |
//!
//! Costs are counted in steps at three sizes by the tests in `costs`, and measured by the benchmark `scale`.
//!
//! # Memory of messages
//!
//! Up to 256 inline bytes of a message lie in a slot of the queue. More lie in memory that goes with the slot, and is used again. What is above
//! 4 KiB is not copied under a lock: the memory that the sender wrote it in is exchanged for the slot's, and that for the receiver's
//! buffer (see `fast::large`), where both are known to be such memory, and else the message is copied into or out of memory of the calling
//! thread, which is exchanged in the same way. Nothing is allocated once all have memory for their messages. What is kept for the
//! next message is bounded:
//!
//! | by | of | at most |
//! |---|---|---|
//! | a queue | each slot | 8 KiB |
//! | | the first 8 slots | 128 KiB each, together 1 MiB |
//! | a thread | what it wrote a message in, and what it copied one in | 4 MiB each |
//! | | what was handed to it while it slept | 128 KiB |
//! | a receiver's buffer | what it got by an exchange | 128 KiB, or twice the size of the message |
//! | the process | mappings, for copies of memory out of line | 8 of up to 4 MiB, together 16 MiB |
//!
//! All of that is bounded for a task and for the kernel too, with everything else that a task makes the kernel hold: see
//! [`KernelLimits`] and `limits`. The memory of queues is charged when it grows, so the fast path does not count; only messages of
//! more than 4 KiB and memory out of line are charged one by one.
//!
//! # Looking without locks
//!
//! Name table entries are read without a lock (see `entry`). Tasks, ports and sets are never freed, only used again (`slab`), so
//! a number from an entry can always be locked; under that lock the entry is read again, and then the tag of the task (see
//! `space`). If both still say the same, the right is there. Whoever takes a right out of an entry clears the entry first and then tells the port.

pub(crate) mod calls;
mod fast;
mod ipc;
mod kernel;
mod object;
mod space;
mod sync;
pub(crate) mod tools;

pub(crate) use self::calls::Embedded;
pub use self::calls::task::{OwnedTask, interrupt, is_waiting};
pub use self::ipc::guard::{
    GuardException, reason, record_guard_exceptions, take_guard_exceptions,
};
#[cfg(not(target_vendor = "apple"))]
pub(crate) use self::kernel::process_task;
pub use self::kernel::{EmbeddedKernel, KernelBuilder};
pub use self::object::kernel::SetOrder;
pub use self::object::limits::{KernelLimits, TaskLimitReached};
pub use self::object::observers::{Argument, Code, Event};
pub use self::space::identity::TaskOptions;
pub use self::tools::ledger::Ledger;
pub use self::tools::observe::Observation;
pub use self::tools::statistics::Statistics;
