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
pub(crate) mod object;
mod space;
mod sync;
pub(crate) mod tools;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, Weak};

pub(crate) use self::calls::task::pending;
pub use self::calls::task::{OwnedTask, interrupt, is_waiting};
pub use self::ipc::guard::{
    GuardException, reason, record_guard_exceptions, take_guard_exceptions,
};
use self::object::limits::Totals;
pub use self::object::limits::{KernelLimits, TaskLimitReached};
use self::space::Space;
pub use self::space::identity::TaskOptions;
use self::sync::lock::Lock;
pub use self::tools::ledger::Ledger;
pub use self::tools::observe::{Argument, Code, Event, Observation};
pub use self::tools::statistics::Statistics;
use crate::wire::disposition::MOVE_SEND;

/// Which member of a port set gives the next message when several have some.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SetOrder {
    /// One message from each in turn, as current XNU does.
    #[default]
    RoundRobin,
    /// All messages of the one that had some first, as XNU did in macOS 11.
    FirstUntilEmpty,
}

/// What all tasks of a kernel share.
pub(crate) struct Kernel {
    number: u32,
    rotates: bool,
    totals: Arc<Totals>,
    services: Lock<HashMap<String, u32>>,
    vouchers: Lock<HashMap<Arc<[u8]>, u32>>,
    transit: ipc::circularity::Transit,
    /// Messages that were sent to ports that are dead now.
    past_messages: AtomicU64,
    past_ool: tools::statistics::PastOol,
    watch: tools::observe::WatchLock,
}

static NEXT_KERNEL: AtomicU32 = AtomicU32::new(1);
static KERNELS: Lock<BTreeMap<u32, Weak<Kernel>>> = Lock::new(BTreeMap::new());

impl Kernel {
    fn create(order: SetOrder, limits: KernelLimits) -> Arc<Self> {
        let kernel = Arc::new(Self {
            totals: Arc::new(Totals::new(limits)),
            number: NEXT_KERNEL.fetch_add(1, Ordering::Relaxed),
            rotates: order == SetOrder::RoundRobin,
            services: Lock::default(),
            vouchers: Lock::default(),
            transit: ipc::circularity::Transit::default(),
            past_messages: AtomicU64::new(0),
            past_ool: tools::statistics::PastOol::default(),
            watch: tools::observe::WatchLock::default(),
        });
        let weak = Arc::downgrade(&kernel);
        KERNELS.lock().insert(kernel.number, weak);
        kernel
    }
}

impl Drop for Kernel {
    fn drop(&mut self) {
        KERNELS.lock().remove(&self.number);
        let services = std::mem::take(&mut *self.services.lock());
        ipc::deferred::with(|work| {
            for (_, cap) in services {
                work.release(cap, MOVE_SEND);
            }
        });
    }
}

/// The kernel with this number, while anything of it is left.
fn kernel_of(number: u32) -> Option<Arc<Kernel>> {
    KERNELS.lock().get(&number)?.upgrade()
}

/// How a kernel is to be made: see [`EmbeddedKernel::builder`].
#[derive(Clone, Debug, Default)]
#[must_use = "no kernel is made before `build` is called"]
pub struct KernelBuilder {
    order: SetOrder,
    limits: KernelLimits,
}

impl KernelBuilder {
    /// Port sets behave as said.
    pub const fn set_order(mut self, order: SetOrder) -> Self {
        self.order = order;
        self
    }

    /// What tasks can make the kernel hold. A limit that is more or less than the kernel can keep is set to what it can keep.
    pub fn limits(mut self, limits: KernelLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Makes an isolated kernel without tasks.
    #[must_use]
    pub fn build(self) -> EmbeddedKernel {
        EmbeddedKernel {
            kernel: Kernel::create(self.order, self.limits),
        }
    }
}

/// An embedded kernel. Clones are the same kernel; it lives as long as a clone or a task of it.
#[derive(Clone)]
pub struct EmbeddedKernel {
    kernel: Arc<Kernel>,
}

impl EmbeddedKernel {
    /// Makes an isolated kernel without tasks.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Makes an isolated kernel with other limits or sets.
    pub fn builder() -> KernelBuilder {
        KernelBuilder::default()
    }

    /// The same, with port sets that behave as said.
    #[must_use]
    pub fn with_set_order(order: SetOrder) -> Self {
        Self::builder().set_order(order).build()
    }

    /// Returns what tasks can make the kernel hold.
    #[must_use]
    pub fn limits(&self) -> &KernelLimits {
        &self.kernel.totals.limits
    }

    /// The kernel that [`Task::current`](crate::kernel::Task::current) belongs to where there is no real one. All threads of the process share it.
    #[must_use]
    pub fn process() -> Self {
        process().0.clone()
    }

    /// Makes a task that is this process, as far as its messages' trailers tell.
    ///
    /// # Panics
    ///
    /// When the kernel has as many tasks as its [limit](KernelLimits::tasks) allows, or no memory is left for one.
    #[must_use]
    pub fn create_task(&self) -> OwnedTask {
        self.create_task_with(TaskOptions::default())
    }

    /// Makes a task.
    ///
    /// # Panics
    ///
    /// When the kernel has as many tasks as its [limit](KernelLimits::tasks) allows, or no memory is left for one.
    #[must_use]
    pub fn create_task_with(&self, options: TaskOptions) -> OwnedTask {
        match self.try_create_task_with(options) {
            Ok(task) => task,
            Err(error) => panic!("{error}"),
        }
    }

    /// Makes a task, if the kernel may have one more.
    ///
    /// # Errors
    ///
    /// The kernel has as many tasks as its [limit](KernelLimits::tasks) allows.
    pub fn try_create_task_with(
        &self,
        options: TaskOptions,
    ) -> Result<OwnedTask, TaskLimitReached> {
        Space::create(Arc::clone(&self.kernel), options.sender())
            .map(OwnedTask::new)
            .ok_or_else(|| TaskLimitReached::new(self.limits().tasks))
    }

    /// Counts what the kernel holds. It takes its time: every port and name is looked at.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        Ledger::count(self.kernel.number)
    }

    /// Recounts every right naively and compares with the counts that the kernel keeps; for tests. No call may be running on the
    /// kernel's tasks.
    ///
    /// # Errors
    ///
    /// What does not add up.
    pub fn verify(&self) -> Result<(), String> {
        tools::verify::verify(&self.kernel)
    }

    /// Sums up what the kernel has done since it was made. It takes its time: every port and task is looked at.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        Statistics::sum(&self.kernel)
    }
}

impl Default for EmbeddedKernel {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for EmbeddedKernel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmbeddedKernel")
            .field("number", &self.kernel.number)
            .finish()
    }
}

fn process() -> &'static (EmbeddedKernel, OwnedTask) {
    static PROCESS: OnceLock<(EmbeddedKernel, OwnedTask)> = OnceLock::new();
    PROCESS.get_or_init(|| {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        (kernel, task)
    })
}

#[cfg(not(target_vendor = "apple"))]
pub(crate) fn process_task() -> crate::kernel::Task {
    process().1.task()
}
