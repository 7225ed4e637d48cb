//! The charges for mappings of shared pages.
//!
//! The pages are charged once, until the last block that maps them is gone. The mappings are
//! counted, because their number is limited per process.

use std::sync::Arc;

use crate::kernel::embedded::object::limits::{Account, MemoryCharge};
use crate::kernel::embedded::sync::lock::Lock;
use crate::kernel::embedded::sync::total_atomic::Ordering;

/// A block's part in shared pages.
pub(super) struct PageHold {
    /// The charge for the pages, which all blocks with them share. `None` after the task that owns
    /// the block has terminated.
    charge: Lock<Option<Arc<MemoryCharge>>>,
    _mapping: MappingCharge,
}

impl PageHold {
    /// Charges new pages, or returns `None` if this would exceed a limit.
    pub(super) fn new(size: usize, account: &Arc<Account>) -> Option<Self> {
        Self::with(Arc::new(account.memory(size)?), account)
    }

    /// Charges another mapping of the same pages. Returns `None` if this would exceed a limit.
    pub(super) fn another(&self, account: &Arc<Account>) -> Option<Self> {
        let charge = self.charge.lock().clone()?;
        Self::with(charge, account)
    }

    fn with(charge: Arc<MemoryCharge>, account: &Arc<Account>) -> Option<Self> {
        Some(Self {
            charge: Lock::new(Some(charge)),
            _mapping: MappingCharge::new(account)?,
        })
    }

    /// Releases this block's part of the charge for the pages, once.
    pub(super) fn release(&self) {
        let charge = self.charge.lock().take();
        // The pages are released without the lock.
        drop(charge);
    }
}

/// A mapping that counts until it is dropped.
struct MappingCharge(Arc<Account>);

impl MappingCharge {
    /// Charges a mapping, or returns `None` if this would exceed a limit.
    fn new(account: &Arc<Account>) -> Option<Self> {
        let raised = account.raise(|totals| (&totals.mappings, totals.limits.shared_mappings));
        // Not `then_some`: the charge lowers the counts when it is dropped.
        raised.then(|| Self(Arc::clone(account)))
    }
}

impl Drop for MappingCharge {
    fn drop(&mut self) {
        for totals in self.0.pools() {
            totals.mappings.fetch_sub(1, Ordering::Relaxed);
        }
    }
}
