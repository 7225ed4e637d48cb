//! State shared by all tasks of one kernel, and the registry of kernels.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, Weak};

use crate::kernel::embedded::object::forest::Forest;
use crate::kernel::embedded::object::limits::{Charged, KernelLimits, Totals};
use crate::kernel::embedded::object::observers::Observers;
use crate::kernel::embedded::object::services::Services;
use crate::kernel::embedded::sync::lock::Lock;
use crate::kernel::embedded::sync::total_atomic::{AtomicU32, AtomicU64, Ordering};

/// Order in which a port set with several ready members delivers messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SetOrder {
    /// One message from each member in turn, as in current XNU.
    #[default]
    RoundRobin,
    /// All messages of the member that became ready first, as in the XNU of macOS 11.
    FirstUntilEmpty,
}

/// State shared by all tasks of a kernel.
pub(crate) struct Kernel {
    pub(crate) number: u32,
    pub(crate) rotates: bool,
    pub(crate) totals: Arc<Totals>,
    pub(crate) services: Lock<Services>,
    pub(crate) vouchers: Lock<HashMap<Arc<[u8]>, Charged>>,
    /// Forest of receive rights in transit. First in the lock order.
    pub(crate) transit: Lock<Forest>,
    /// Number of messages that were sent to ports that are now dead.
    pub(crate) past_messages: AtomicU64,
    /// Out-of-line bytes that terminated tasks sent by moving regions.
    pub(crate) past_moved: AtomicU64,
    /// Out-of-line bytes that terminated tasks sent as copies.
    pub(crate) past_copied: AtomicU64,
    /// Observers of calls. Never locked while another lock is held.
    pub(crate) watch: Mutex<Observers>,
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

    /// Removes the kernel from the registry of kernels.
    pub(crate) fn unregister(&self) {
        KERNELS.lock().remove(&self.number);
    }

    /// Adds the message count of a dead port to the total of its kernel.
    pub(crate) fn count_past_messages(number: u32, messages: u64) {
        if messages != 0
            && let Some(kernel) = kernel_of(number)
        {
            kernel.past_messages.fetch_add(messages, Ordering::Relaxed);
        }
    }
}

/// Returns the kernel with this number, or `None` if it no longer exists.
pub(crate) fn kernel_of(number: u32) -> Option<Arc<Kernel>> {
    KERNELS.lock().get(&number)?.upgrade()
}
