//! Memory blocks of regions: heap allocations, or mappings for large blocks.

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc};
use std::fmt;
use std::sync::Arc;

use crate::kernel::embedded::object::limits::{Account, KernelLimits, MemoryCharge, PAGE};
#[cfg(unix)]
use crate::kernel::embedded::object::mapping_cache;
use crate::kernel::embedded::object::page_hold::PageHold;
use crate::kernel::embedded::object::shared_pages::SharedPages;

/// Alignment of regions, in bytes.
const ALIGN: usize = 16;
/// Blocks of at least this size are mapped. Untouched pages cost nothing, and freed pages return to
/// the system.
#[cfg(unix)]
pub(super) const MAPPED: usize = 32 * PAGE;

/// Copies of at least this size are advised to use huge pages.
#[cfg(target_os = "linux")]
const HUGE: usize = 4 << 20;

/// A single allocation or mapping, freed on drop.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) address: usize,
    pub(super) size: usize,
    /// The charge against the kernel's memory limit, besides that for shared pages.
    pub(super) charge: Option<MemoryCharge>,
    pub(super) pages: Pages,
}

/// The pages of a block.
pub(super) enum Pages {
    /// They belong to the block.
    Own,
    /// Other blocks may map them too. The owner of the block never writes them.
    Shared(SharedPages, PageHold),
    /// They are those of another block, until they are written.
    Mapped(PageHold),
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Own => "Own",
            Self::Shared(..) => "Shared",
            Self::Mapped(_) => "Mapped",
        })
    }
}

fn layout(size: usize) -> Option<Layout> {
    let align = if size >= PAGE { PAGE } else { ALIGN };
    Layout::from_size_align(size, align).ok()
}

impl Block {
    /// Returns the number of bytes that the block counts against limits.
    pub(super) const fn cost(&self) -> u64 {
        KernelLimits::region_cost(self.size)
    }

    /// Allocates a zeroed block. Returns `None` if no memory is left or `size` is 0.
    pub(super) fn zeroed(size: usize) -> Option<Self> {
        #[cfg(unix)]
        if size >= MAPPED {
            return Self::mapped(size);
        }
        let layout = layout(size).filter(|_| size != 0)?;
        // SAFETY: the layout's size is not zero.
        let pointer = unsafe { alloc_zeroed(layout) };
        Self::at(pointer, size)
    }

    /// Copies the `size` bytes at `source` into a new block. Returns `None` if no memory is left or
    /// `size` is 0.
    ///
    /// # Safety
    ///
    /// The bytes must be valid for reads during the call.
    pub(super) unsafe fn copy_of(source: *const u8, size: usize) -> Option<Self> {
        let block = Self::to_be_written(size)?;
        let target = std::ptr::with_exposed_provenance_mut::<u8>(block.address);
        // SAFETY: the source is valid for reads by the caller's contract. The target is a new
        // allocation of this size, so the two do not overlap.
        unsafe { std::ptr::copy_nonoverlapping(source, target, size) };
        Some(block)
    }

    /// Allocates a block with arbitrary contents, which the caller overwrites. Returns `None` if no
    /// memory is left or `size` is 0.
    fn to_be_written(size: usize) -> Option<Self> {
        #[cfg(unix)]
        if size >= MAPPED {
            if let Some(address) = mapping_cache::take(size) {
                return Some(Self {
                    address,
                    size,
                    charge: None,
                    pages: Pages::Own,
                });
            }
            let block = Self::mapped(size)?;
            #[cfg(target_os = "linux")]
            if size >= HUGE {
                let target = std::ptr::with_exposed_provenance_mut(block.address);
                // Page faults are most of the cost of a copy, and every page is about to be
                // written. Systems without huge pages ignore the advice.
                //
                // SAFETY: the range is a new mapping of exactly this address and size.
                unsafe { libc::madvise(target, size, libc::MADV_HUGEPAGE) };
            }
            return Some(block);
        }
        let layout = layout(size).filter(|_| size != 0)?;
        // SAFETY: the layout's size is not zero.
        let pointer = unsafe { alloc(layout) };
        Self::at(pointer, size)
    }

    #[cfg(unix)]
    fn mapped(size: usize) -> Option<Self> {
        // SAFETY: a new private mapping at an address that the system chooses cannot affect
        // existing memory.
        let pointer = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                size,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
                -1,
                0,
            )
        };
        if pointer == libc::MAP_FAILED {
            return None;
        }
        Self::at(pointer.cast(), size)
    }

    fn at(pointer: *mut u8, size: usize) -> Option<Self> {
        (!pointer.is_null()).then(|| Self {
            address: pointer.expose_provenance(),
            size,
            charge: None,
            pages: Pages::Own,
        })
    }

    /// Copies `bytes` into a new block that other blocks can share. Returns `None` if there are too
    /// few of them, if no memory is left or a limit is reached.
    pub(super) fn shared(bytes: &[u8], account: &Arc<Account>) -> Option<Self> {
        // Smaller memory is copied faster than it is mapped, and is not a mapping.
        #[cfg(unix)]
        if bytes.len() < MAPPED {
            return None;
        }
        let hold = PageHold::new(bytes.len(), account)?;
        let pages = SharedPages::copy_of(bytes)?;
        let size = bytes.len();
        let mut block = Self::at(pages.map(size)?, size)?;
        block.pages = Pages::Shared(pages, hold);
        Some(block)
    }

    /// Returns a block with the pages of this one. Returns `None` if this one does not share them,
    /// if no memory is left or a limit is reached.
    pub(super) fn sharing(&self, account: &Arc<Account>) -> Option<Self> {
        let Pages::Shared(pages, hold) = &self.pages else {
            return None;
        };
        let hold = hold.another(account)?;
        let mut block = Self::at(pages.map(self.size)?, self.size)?;
        block.pages = Pages::Mapped(hold);
        Some(block)
    }

    /// Returns true if other blocks can share the pages.
    pub(super) const fn is_shared(&self) -> bool {
        matches!(self.pages, Pages::Shared(..))
    }

    /// Releases the charges, once.
    pub(super) fn release_charges(&self) {
        if let Some(charge) = &self.charge {
            charge.release();
        }
        match &self.pages {
            Pages::Shared(_, hold) | Pages::Mapped(hold) => hold.release(),
            Pages::Own => {}
        }
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        let pointer = std::ptr::with_exposed_provenance_mut::<u8>(self.address);
        #[cfg(unix)]
        if self.size >= MAPPED {
            let is_own = matches!(self.pages, Pages::Own);
            if is_own && mapping_cache::put(self.address, self.size) {
                return;
            }
            // SAFETY: blocks of this size are mappings of exactly this address and size, and the
            // block owns its mapping.
            unsafe { libc::munmap(pointer.cast(), self.size) };
            return;
        }
        if let Some(layout) = layout(self.size) {
            // SAFETY: smaller blocks were allocated with this layout, and the block owns its
            // allocation.
            unsafe { dealloc(pointer, layout) };
        }
    }
}
