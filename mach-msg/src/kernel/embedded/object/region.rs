//! Out-of-line memory regions in transit between tasks.

use std::sync::Arc;

use crate::kernel::embedded::object::block::Block;
use crate::kernel::embedded::object::limits::PAGE;
use crate::kernel::embedded::object::limits::{Account, MemoryCharge};

/// See [`TransitRegion::relocate_small`].
const RELOCATED_MAX: usize = 2 * PAGE;

/// A region in transit. An empty region has no block.
#[derive(Debug, Default)]
pub(crate) struct TransitRegion {
    pub(super) block: Option<Arc<Block>>,
}

impl TransitRegion {
    pub(crate) fn size(&self) -> usize {
        self.block.as_ref().map_or(0, |block| block.size)
    }

    #[cfg(test)]
    pub(crate) fn address(&self) -> usize {
        self.block.as_ref().map_or(0, |block| block.address)
    }

    fn new(mut block: Block, charge: MemoryCharge) -> Self {
        block.charge = Some(charge);
        Self {
            block: Some(Arc::new(block)),
        }
    }

    /// Allocates a zeroed region. Returns `None` if no memory is left or a limit is reached.
    pub(crate) fn zeroed(size: usize, account: &Arc<Account>) -> Option<Self> {
        if size == 0 {
            return Some(Self::default());
        }
        let charge = account.memory(size)?;
        Some(Self::new(Block::zeroed(size)?, charge))
    }

    /// Copies `bytes` into a new region. Returns `None` if no memory is left or a limit is reached.
    pub(crate) fn with_bytes(bytes: &[u8], account: &Arc<Account>) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::default());
        }
        let charge = account.memory(bytes.len())?;
        // SAFETY: a slice is valid for reads.
        let block = unsafe { Block::copy_of(bytes.as_ptr(), bytes.len()) }?;
        Some(Self::new(block, charge))
    }

    /// Copies `bytes` into a new region that messages share. Returns `None` if there are too few of
    /// them, if no memory is left or a limit is reached.
    pub(crate) fn shared(bytes: &[u8], account: &Arc<Account>) -> Option<Self> {
        // The block has the charge for its pages.
        Some(Self {
            block: Some(Arc::new(Block::shared(bytes, account)?)),
        })
    }

    /// Returns a region with the pages of a shared block. Returns `None` if the block is not
    /// shared, if no memory is left or a limit is reached.
    pub(super) fn sharing(block: &Block, account: &Arc<Account>) -> Option<Self> {
        if !block.is_shared() {
            return None;
        }
        // Besides the charge for the pages.
        let charge = account.memory(PAGE)?;
        Some(Self::new(block.sharing(account)?, charge))
    }

    /// Returns another holder of the block, which keeps its address from being used again.
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    pub(crate) fn pinned(&self) -> Self {
        Self {
            block: self.block.clone(),
        }
    }

    /// Copies a small region to a new address. Returns the region at the old address.
    ///
    /// A pseudo-receive does not guarantee that memory returns at its old address. Relocating small
    /// regions makes a sender that relies on the old address fail early. Large regions are not
    /// worth the copy.
    pub(crate) fn relocate_small(&mut self) -> Option<Self> {
        if self.size() > RELOCATED_MAX {
            return None;
        }
        let old = self.block.as_ref()?;
        let charge = old.charge.as_ref()?.another(old.size)?;
        let bytes = self.bytes();
        // SAFETY: a slice is valid for reads.
        let block = unsafe { Block::copy_of(bytes.as_ptr(), bytes.len()) }?;
        let copy = Self::new(block, charge);
        Some(std::mem::replace(self, copy))
    }

    /// Returns the bytes of the region.
    pub(crate) fn bytes(&self) -> &[u8] {
        let Some(block) = &self.block else {
            return &[];
        };
        let source = std::ptr::with_exposed_provenance::<u8>(block.address);
        // SAFETY: the block has this size, is initialised and is kept alive by `self`. Only the
        // holder of the region accesses it: the previous owner gave it up (see the contract of
        // `Task::calls`), and the next owner does not have it yet.
        unsafe { std::slice::from_raw_parts(source, block.size) }
    }

    /// Calls `f` with each whole word of the region.
    pub(crate) fn for_each_word(&self, mut f: impl FnMut(u32)) {
        for word in self.bytes().as_chunks::<4>().0 {
            f(u32::from_ne_bytes(*word));
        }
    }

    /// Copies `size` bytes at `address` into a new region. Returns `None` if no memory is left or a
    /// limit is reached.
    ///
    /// # Safety
    ///
    /// The bytes must be valid for reads during the call.
    pub(super) unsafe fn copy_of(
        address: usize,
        size: usize,
        account: &Arc<Account>,
    ) -> Option<Self> {
        let charge = account.memory(size)?;
        let source = std::ptr::with_exposed_provenance::<u8>(address);
        // SAFETY: forwards the caller's contract.
        let block = unsafe { Block::copy_of(source, size) }?;
        Some(Self::new(block, charge))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::kernel::embedded::object::block::MAPPED;
    use crate::kernel::embedded::object::limits::{KernelLimits, Totals};

    #[test]
    #[cfg(unix)]
    fn zeroed_region_after_reused_mapping_is_zero() {
        let totals = Arc::new(Totals::new(KernelLimits::default()));
        let account = Account::open(&totals).unwrap();
        for round in 0..3_u8 {
            let bytes = vec![round; MAPPED + 1];
            let copy = TransitRegion::with_bytes(&bytes, &account).unwrap();
            assert_eq!(copy.bytes(), bytes);
            drop(copy);
            let zeroes = TransitRegion::zeroed(MAPPED + 1, &account).unwrap();
            // Comparing whole slices is much faster under Miri than comparing bytes.
            assert!(zeroes.bytes() == vec![0; MAPPED + 1]);
        }
    }
}
