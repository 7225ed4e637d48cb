//! Mach IPC with XNU's behaviour, in this process.
//!
//! ```text
//!   Kernel ──── services, vouchers
//!     │
//!   Space (task) ── name table ──▶ Port ── queue ── messages ──▶ rights (ports), memory
//!     │                             │
//!   memory                        Set ── members, ready members
//! ```
//!
//! [`EmbeddedKernel::process`] is the kernel of [`Task::current`](crate::kernel::Task::current) on
//! systems without a Mach kernel. [`EmbeddedKernel::new`] creates an isolated kernel for tests and
//! simulation. Rights of one kernel never reach tasks of another.
//!
//! ```
//! use mach_msg::kernel::embedded::EmbeddedKernel;
//!
//! let kernel = EmbeddedKernel::new();
//! let task = kernel.create_task();
//! // SAFETY: nothing else owns rights or memory of this task.
//! let calls = unsafe { task.calls() };
//! let port = calls.port_allocate(1).unwrap();
//! assert_eq!(kernel.resource_counts().receive_rights, 1);
//! calls.port_mod_refs(port, 1, -1).unwrap();
//! assert!(kernel.resource_counts().is_zero());
//! ```
//!
//! # Folders
//!
//! Each folder uses only those above it in this table.
//!
//! | folder | contents |
//! |---|---|
//! | `sync` | locks, spinning, type-stable storage, step counts |
//! | `object` | ports, queues, sets, messages, regions, waits, limits, the kernel's state |
//! | `space` | tasks: name tables, memory, identity |
//! | `ipc` | copyin, copyout, enqueueing, delivery, notifications, deferred actions |
//! | `fast` | the fast path of sends and receives |
//! | `calls` | one function per call, and the slow path |
//! | `tools` | resource counts, consistency checks, observers, statistics, concurrency models |
//!
//! # Locks
//!
//! A thread that holds one of these locks may only acquire later ones:
//!
//! 1. the kernel's forest of receive rights in transit (`ipc::circularity`);
//! 2. the kernel's registries (services, vouchers);
//! 3. one space;
//! 4. one port: its receive side, then its send side (see `port`);
//! 5. one set;
//! 6. the free lists of the slabs, a task's memory map, then the memory of terminated tasks, the
//!    cache of mappings, a waiter's record: acquired last, released at once.
//!
//! Each of the first five belongs to one kernel. Those of the sixth that all kernels share are held
//! only briefly: see below.
//!
//! No lock is held while a thread blocks, or while more than 4 KiB are copied. Wake-ups,
//! notifications and the destruction of messages are deferred (`ipc::deferred`) until all locks are
//! released.
//!
//! # Costs
//!
//! Every operation costs O(log n) for each object that it accesses or releases. Operations that are
//! not listed take constant time.
//!
//! | operation | cost | n |
//! |---|---|---|
//! | send, receive, from a port or a set | constant | |
//! | send to a port in several sets, in k of which it is not ready | k log n | sets of the port |
//! | receive that fires k armed send-possible requests | k log n | requests on the port |
//! | register, cancel or look up a request; release a name that has one | log n | requests on the port |
//! | join, leave or find a set | log n | sets of the port |
//! | leave a set with a message in the queue; stop waiting | constant | |
//! | destroy a set of k members | k log n | sets of each member |
//! | destroy a port with k messages, requests, sets, blocked threads | k log n | requests, sets |
//! | send, receive or destroy a receive right | log n, randomised | receive rights in transit in the kernel |
//! | receive a receive right | log n | tasks that had it while its queue grew |
//! | find a name or the name of a port | constant | |
//! | choose a name | log n, amortised | free names |
//! | terminate a task with k names | k log n, and the size of its name table | names of the task |
//! | allocate or deallocate out-of-line memory | log n | regions of the task, holes in the region |
//! | look up a service or a voucher | constant, expected | |
//! | list names, list members of a set | k log k | |
//! | list the rights of a task with their ports | n | size of the task's name table, objects locked one at a time |
//! | interrupt a thread, check if a thread waits | log n | threads that have waited |
//! | resource counts, statistics, verify | n | objects of all kernels, locked one at a time |
//!
//! Amortised: the average over all operations of the same kernel or task. Randomised: a longer
//! operation is as improbable as a deep random search tree, regardless of the behaviour of the
//! tasks (`forest`).
//!
//! All kernels share the following state. Each lock is held for a few instructions and at most one
//! allocation:
//!
//! | shared state | lock held to |
//! |---|---|
//! | lists of free numbers of ports, sets, tasks, waiting threads (`slab`) | push or pop a number |
//! | segments of name tables of terminated tasks (`entry`) | push or pop a cleared segment |
//! | the memory of terminated tasks (`memory_map`) | find a task: logarithmic in the number of such tasks |
//! | the map of kernels | find a kernel by its number: logarithmic in the number of kernels |
//! | the index of threads (`wait`) | find, add or remove a thread: logarithmic in their number |
//! | the cache of mappings (`mapping_cache`) | search up to eight mappings |
//!
//! The tests in `costs` count the steps at three sizes, and the benchmark `scale` measures them.
//!
//! # Memory of messages
//!
//! A message with up to 256 inline bytes is stored in a slot of the queue. A longer message is
//! stored in memory that belongs to the slot and is reused. Above 4 KiB, messages are not copied
//! under a lock. If the sender wrote the message into exchangeable memory, that memory is swapped
//! with the slot's, and the slot's with the receiver's (see `fast::large`). Otherwise the message
//! is copied into or out of memory of the calling thread, which is swapped in the same way. Nothing
//! is allocated once the sender, the slot and the receiver have enough memory. The memory kept for
//! later messages is bounded:
//!
//! | kept by | for | at most |
//! |---|---|---|
//! | a queue | each slot | 8 KiB |
//! | | each of the first 8 slots | 128 KiB, together 1 MiB |
//! | a thread | writing a message, and copying a message | 4 MiB each |
//! | | messages handed to the thread while it was blocked | 128 KiB |
//! | a receive buffer | messages whose memory was swapped | 128 KiB, or twice the size of the message |
//! | the process | mappings for copies of out-of-line memory | 8 mappings of up to 4 MiB, together 16 MiB |
//!
//! Limits per task and per kernel also apply to this memory, as to all other resources of a task:
//! see [`KernelLimits`] and `limits`. Queues are charged when their memory grows, so the fast path
//! does no accounting. Only messages of more than 4 KiB and out-of-line memory are charged
//! individually.
//!
//! # Reading without locks
//!
//! Name table entries are read without a lock (see `entry`). Tasks, ports and sets are never freed,
//! only reused (`slab`), so the object with a number from an entry can always be locked. Under that
//! lock, the reader reads the entry and then the tag of the task (see `space`) again. If both are
//! unchanged, the right exists. A thread that removes a right from an entry clears the entry first
//! and updates the port afterwards.

pub(crate) mod calls;
mod fast;
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
#[cfg_attr(docsrs, doc(cfg(feature = "processes")))]
pub mod host;
mod ipc;
mod kernel;
mod object;
mod space;
mod sync;
pub(crate) mod tools;

pub(crate) use self::calls::Embedded;
pub use self::calls::task::{OwnedTask, interrupt, is_waiting};
#[cfg(not(target_vendor = "apple"))]
pub(crate) use self::fast::{
    FALL_BACK, FastPath, RECEIVED, WAIT, first_receive, first_send, first_send_any, send_any,
};
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
#[cfg(mach_msg_count)]
#[doc(hidden)]
pub use self::sync::counts::{WorkCounts, count_work};
pub use self::tools::observe::Observation;
pub use self::tools::resource_counts::ResourceCounts;
pub use self::tools::statistics::Statistics;
