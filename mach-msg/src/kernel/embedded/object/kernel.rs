//! What all tasks of one kernel share, and the map of kernels.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, Weak};

use crate::kernel::embedded::object::forest::Forest;
use crate::kernel::embedded::object::limits::{KernelLimits, Totals};
use crate::kernel::embedded::object::observers::Watch;
use crate::kernel::embedded::sync::lock::Lock;

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
    pub(crate) number: u32,
    pub(crate) rotates: bool,
    pub(crate) totals: Arc<Totals>,
    pub(crate) services: Lock<HashMap<String, u32>>,
    pub(crate) vouchers: Lock<HashMap<Arc<[u8]>, u32>>,
    /// Receive rights in messages. The first lock of all.
    pub(crate) transit: Lock<Forest>,
    /// Messages that were sent to ports that are dead now.
    pub(crate) past_messages: AtomicU64,
    /// Out-of-line bytes that ended tasks sent by changing owner.
    pub(crate) past_moved: AtomicU64,
    /// Out-of-line bytes that ended tasks sent as copies.
    pub(crate) past_copied: AtomicU64,
    /// Observers of calls. Locked after nothing else.
    pub(crate) watch: Mutex<Watch>,
}

static NEXT_KERNEL: AtomicU32 = AtomicU32::new(1);
static KERNELS: Lock<BTreeMap<u32, Weak<Kernel>>> = Lock::new(BTreeMap::new());

impl Kernel {
    pub(crate) fn create(order: SetOrder, limits: KernelLimits) -> Arc<Self> {
        let kernel = Arc::new(Self {
            totals: Arc::new(Totals::new(limits)),
            number: NEXT_KERNEL.fetch_add(1, Ordering::Relaxed),
            rotates: order == SetOrder::RoundRobin,
            services: Lock::default(),
            vouchers: Lock::default(),
            transit: Lock::default(),
            past_messages: AtomicU64::new(0),
            past_moved: AtomicU64::new(0),
            past_copied: AtomicU64::new(0),
            watch: Mutex::default(),
        });
        let weak = Arc::downgrade(&kernel);
        KERNELS.lock().insert(kernel.number, weak);
        kernel
    }

    /// Removes the kernel from the map of kernels.
    pub(crate) fn unregister(&self) {
        KERNELS.lock().remove(&self.number);
    }

    /// Counts the messages of a port that died.
    pub(crate) fn count_past_messages(number: u32, messages: u64) {
        if messages != 0
            && let Some(kernel) = kernel_of(number)
        {
            kernel.past_messages.fetch_add(messages, Ordering::Relaxed);
        }
    }
}

/// The kernel with this number, while anything of it is left.
pub(crate) fn kernel_of(number: u32) -> Option<Arc<Kernel>> {
    KERNELS.lock().get(&number)?.upgrade()
}
