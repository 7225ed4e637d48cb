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
//! systems without a Mach kernel. [`EmbeddedKernel::new`] makes an isolated one for tests and
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
//! | `sync` | locks, spinning, type-stable storage, counted steps |
//! | `object` | ports, queues, sets, messages, regions, waits, limits, the kernel's state |
//! | `space` | tasks: name tables, memory, identity |
//! | `ipc` | copyin, copyout, enqueueing, delivery, notifications, deferred actions |
//! | `fast` | the fast path of sends and receives |
//! | `calls` | one function for each call, with the slow path |
//! | `tools` | counts, recounts, observers, statistics, models of races |
//!
//! # Locks
//!
//! A thread that holds one of these may only take those after it:
//!
//! 1. the kernel's forest of receive rights in transit (`ipc::circularity`);
//! 2. the kernel's registries (services, vouchers);
//! 3. a space; never two;
//! 4. a port: its receive side, then its send side (see `port`); never two ports;
//! 5. a set; never two;
//! 6. the free lists of the slabs, a task's memory map, then the memory of ended tasks, the cache
//!    of mappings, a waiter's record: taken last, released at once.
//!
//! The first five belong to one kernel each. Those of the sixth that all kernels share are held for
//! a constant number of instructions, whatever the kernels contain: see below.
//!
//! No lock is held while a thread blocks, or while more memory is copied than fits into a slot.
//! Wake-ups, notifications and the destruction of messages are deferred (`ipc::deferred`) until all
//! locks are released.
//!
//! # Costs
//!
//! Every operation costs O(log n) for each object that it touches or releases. Operations that are
//! not listed are constant.
//!
//! | operation | cost | n |
//! |---|---|---|
//! | send, receive, from a port or a set | constant | |
//! | send to a port in several sets, in k of which it is not ready | k log n | sets of the port |
//! | receive that fires k armed send-possible requests | k log n | requests on the port |
//! | register, cancel or look up a request; release a name that has one | log n | requests on the port |
//! | join, leave or find a set | log n | sets of the port |
//! | leave a set with a message in the queue; a thread that stops waiting | constant | |
//! | destroy a set of k members | k log n | sets of each member |
//! | destroy a port with k messages, requests, sets, blocked threads | k log n | requests, sets |
//! | send, receive or destroy a receive right | log n, amortised | receive rights in transit in the kernel |
//! | find a name or the name of a port | constant | |
//! | choose a name | log n, amortised | free names |
//! | end a task with k names | k log n, and the size of its name table | names of the task |
//! | allocate or deallocate out-of-line memory | log n | regions of the task, holes in the region |
//! | look up a service or a voucher | constant, expected | |
//! | list names, list members of a set | k log k | |
//! | interrupt a thread, ask whether one waits | n | threads that have waited |
//! | resource counts, statistics, verify | n | all objects of all kernels, one at a time |
//!
//! Amortised: earlier operations of the same kernel or task have paid for a longer one.
//!
//! State that all kernels share, each under a lock that is held for a few instructions and at most
//! one allocation:
//!
//! | shared | held to |
//! |---|---|
//! | lists of free numbers of ports, sets, tasks, waiting threads (`slab`) | push or pop a number |
//! | segments of name tables of ended tasks (`entry`) | push or pop a cleared segment |
//! | the memory of ended tasks (`memory_map`) | find a task: logarithmic in the number of such tasks |
//! | the map of kernels | find a kernel by its number: logarithmic in the number of kernels |
//! | the cache of mappings (`mapping_cache`) | look at eight of them |
//!
//! The tests in `costs` count the steps at three sizes, and the benchmark `scale` measures them.
//!
//! # Memory of messages
//!
//! Up to 256 inline bytes of a message are in a slot of the queue. More are in memory that belongs
//! to the slot and is reused. Above 4 KiB, messages are not copied under a lock. If the sender
//! wrote the message into exchangeable memory, that memory is exchanged for the slot's, and the
//! slot's for the receiver's (see `fast::large`). Otherwise the message is copied into or out of
//! memory of the calling thread, which is exchanged in the same way. Nothing is allocated once all
//! have memory for their messages. The memory that is kept for the next message is bounded:
//!
//! | kept by | for | at most |
//! |---|---|---|
//! | a queue | each slot | 8 KiB |
//! | | the first 8 slots | 128 KiB each, together 1 MiB |
//! | a thread | writing a message, and copying one | 4 MiB each |
//! | | messages handed to it while it was blocked | 128 KiB |
//! | a receiver's buffer | messages whose memory was exchanged | 128 KiB, or twice the size of the message |
//! | the process | mappings for copies of out-of-line memory | 8 of up to 4 MiB, together 16 MiB |
//!
//! All of it is also limited for a task and for the kernel, with everything else that a task makes
//! the kernel hold: see [`KernelLimits`] and `limits`. Queues are charged when their memory grows,
//! so the fast path does not count. Only messages of more than 4 KiB and out-of-line memory are
//! charged one by one.
//!
//! # Reading without locks
//!
//! Name table entries are read without a lock (see `entry`). Tasks, ports and sets are never freed,
//! only reused (`slab`), so a number from an entry can always be locked. Under that lock, the entry
//! and then the tag of the task (see `space`) are read again. If both are unchanged, the right
//! exists. A thread that takes a right out of an entry clears the entry first and changes the port
//! afterwards.

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
#[cfg(mach_msg_count)]
#[doc(hidden)]
pub use self::sync::counts::{WorkCounts, count_work};
pub use self::tools::observe::Observation;
pub use self::tools::resource_counts::ResourceCounts;
pub use self::tools::statistics::Statistics;
