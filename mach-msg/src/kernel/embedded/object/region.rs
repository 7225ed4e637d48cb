//! The seam to a task's memory: regions that are sent out of line.
//!
//! Within one address space memory is moved or copied, never mapped. A region is one allocation; it is tracked by its
//! address in the task that owns it. Sending a whole region with `deallocate` moves it to the receiver at the same address;
//! anything else is copied once, outside all locks.

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc};
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use smallvec::SmallVec;

use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::limits::{Account, MemoryCharge, Totals};
use crate::kernel::embedded::sync::lock::{Guard, Lock};
use crate::kernel::task::Tag;
use crate::kernel::{KernReturn, Task};

/// Alignment of regions, in bytes.
const ALIGN: usize = 16;
/// Regions of at least a page lie on a page boundary.
const PAGE: usize = 4096;
/// Regions of at least this size are mapped: pages that nobody touches then cost nothing, and freed ones go back to the system.
#[cfg(unix)]
const MAPPED: usize = 32 * PAGE;

/// Copies of at least this size are made in large pages.
#[cfg(target_os = "linux")]
const HUGE: usize = 4 << 20;

/// See [`Region::relocate_small`].
const RELOCATED_MAX: usize = 2 * PAGE;

/// One allocation, freed with its last owner.
#[derive(Debug)]
struct Block {
    address: usize,
    size: usize,
    /// The kernel is charged for it.
    charge: Option<MemoryCharge>,
}

fn layout(size: usize) -> Option<Layout> {
    let align = if size >= PAGE { PAGE } else { ALIGN };
    Layout::from_size_align(size, align).ok()
}

impl Block {
    /// A block of zeroes; `None` when there is no memory, or for none.
    fn zeroed(size: usize) -> Option<Self> {
        #[cfg(unix)]
        if size >= MAPPED {
            return Self::mapped(size);
        }
        let layout = layout(size).filter(|_| size != 0)?;
        // SAFETY: the layout's size is not zero.
        let pointer = unsafe { alloc_zeroed(layout) };
        Self::at(pointer, size)
    }

    /// A block with a copy of the `size` bytes at `source`; `None` when there is no memory, or for none.
    ///
    /// # Safety
    ///
    /// They can be read during the call.
    unsafe fn copy_of(source: *const u8, size: usize) -> Option<Self> {
        let block = Self::to_be_written(size)?;
        let target = std::ptr::with_exposed_provenance_mut::<u8>(block.address);
        // SAFETY: the caller answers for the source; the target is a new allocation of this size, so they do not overlap.
        unsafe { std::ptr::copy_nonoverlapping(source, target, size) };
        Some(block)
    }

    /// A block with any content; `None` when there is no memory, or for none.
    fn to_be_written(size: usize) -> Option<Self> {
        #[cfg(unix)]
        if size >= MAPPED {
            if let Some(address) = kept::take(size) {
                return Some(Self {
                    address,
                    size,
                    charge: None,
                });
            }
            let block = Self::mapped(size)?;
            #[cfg(target_os = "linux")]
            if size >= HUGE {
                let target = std::ptr::with_exposed_provenance_mut(block.address);
                // All of it is written now, and what costs most of that is the first touch of each page. Where there are no large ones,
                // nothing is lost.
                // SAFETY: the advice is about a new mapping of just this address and size.
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
        // SAFETY: a new private mapping at an address of the system's choice touches nothing that exists.
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
        })
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        let pointer = std::ptr::with_exposed_provenance_mut::<u8>(self.address);
        #[cfg(unix)]
        if self.size >= MAPPED {
            if kept::put(self.address, self.size) {
                return;
            }
            // SAFETY: blocks of this size are mappings of just this address and size, and this is the last owner.
            unsafe { libc::munmap(pointer.cast(), self.size) };
            return;
        }
        if let Some(layout) = layout(self.size) {
            // SAFETY: smaller blocks come from the allocator with the same layout, and this is the last owner.
            unsafe { dealloc(pointer, layout) };
        }
    }
}

/// Mappings whose last owner is gone, kept for the next copies of as many pages: what costs most of a copy of this size is the first touch of
/// new pages. A few, and never more than 16 MiB in all. Regions of zeroes are always new.
#[cfg(unix)]
mod kept {
    use crate::kernel::embedded::object::region::PAGE;
    use crate::kernel::embedded::sync::lock::Lock;

    /// The most mappings that are kept,
    pub(crate) const MANY: usize = 8;
    /// the most pages of all of them together,
    pub(crate) const ALL: usize = (16 << 20) / PAGE;
    /// and of one.
    pub(crate) const ONE: usize = ALL / 4;

    #[derive(Debug, Default)]
    pub(crate) struct Kept {
        /// Addresses and pages.
        mappings: Vec<(usize, usize)>,
        pages: usize,
    }

    static KEPT: Lock<Kept> = Lock::new(Kept {
        mappings: Vec::new(),
        pages: 0,
    });

    /// A mapping of as many pages as `size` bytes need.
    pub(crate) fn take(size: usize) -> Option<usize> {
        KEPT.lock().take(size.div_ceil(PAGE))
    }

    /// Keeps a mapping that nobody owns any more; `false` if there is no room for it.
    pub(crate) fn put(address: usize, size: usize) -> bool {
        KEPT.lock().put(address, size.div_ceil(PAGE))
    }

    impl Kept {
        pub(crate) fn take(&mut self, wanted: usize) -> Option<usize> {
            let place = self.mappings.iter().position(|kept| kept.1 == wanted)?;
            self.pages -= wanted;
            Some(self.mappings.swap_remove(place).0)
        }

        pub(crate) fn put(&mut self, address: usize, pages: usize) -> bool {
            let has_room = pages <= ONE && self.mappings.len() < MANY && self.pages + pages <= ALL;
            if has_room {
                self.mappings.push((address, pages));
                self.pages += pages;
            }
            has_room
        }
    }
}

/// A region on its way, or none (size 0).
#[derive(Debug, Default)]
pub(crate) struct Region {
    block: Option<Arc<Block>>,
}

impl Region {
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

    /// A new region of zeroes; `None` when there is no memory, or no more may be used.
    pub(crate) fn zeroed(size: usize, totals: &Arc<Totals>) -> Option<Self> {
        if size == 0 {
            return Some(Self::default());
        }
        let charge = totals.memory(size)?;
        Some(Self::new(Block::zeroed(size)?, charge))
    }

    /// A new region with these bytes; `None` when there is no memory, or no more may be used.
    pub(crate) fn with_bytes(bytes: &[u8], totals: &Arc<Totals>) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::default());
        }
        let charge = totals.memory(bytes.len())?;
        // SAFETY: a slice can be read.
        let block = unsafe { Block::copy_of(bytes.as_ptr(), bytes.len()) }?;
        Some(Self::new(block, charge))
    }

    /// Moves a small region to a new address. The kernel promises no address to a sender who gets his memory back, and so he
    /// finds out if he relies on one; only for a large one a copy would be too much.
    ///
    /// Gives the region at the old address.
    pub(crate) fn relocate_small(&mut self) -> Option<Self> {
        if self.size() > RELOCATED_MAX {
            return None;
        }
        let old = self.block.as_ref()?;
        let charge = old.charge.as_ref()?.another(old.size)?;
        let bytes = self.bytes();
        // SAFETY: a slice can be read.
        let block = unsafe { Block::copy_of(bytes.as_ptr(), bytes.len()) }?;
        let copy = Self::new(block, charge);
        Some(std::mem::replace(self, copy))
    }

    /// The region's bytes, which nobody else uses while it is on its way.
    pub(crate) fn bytes(&self) -> &[u8] {
        let Some(block) = &self.block else {
            return &[];
        };
        let source = std::ptr::with_exposed_provenance::<u8>(block.address);
        // SAFETY: the block is this long, initialised, kept alive by `self`, and belongs to whoever has the region: its former
        // owner gave it away (see the contract of `Task::calls`), its next one does not have it yet.
        unsafe { std::slice::from_raw_parts(source, block.size) }
    }

    /// Calls `f` with each whole word of the region.
    pub(crate) fn for_each_word(&self, mut f: impl FnMut(u32)) {
        for word in self.bytes().as_chunks::<4>().0 {
            f(u32::from_ne_bytes(*word));
        }
    }

    /// A new region with a copy of `size` bytes at `address`.
    ///
    /// # Safety
    ///
    /// They can be read during the call.
    unsafe fn copy_of(address: usize, size: usize, totals: &Arc<Totals>) -> Option<Self> {
        let charge = totals.memory(size)?;
        let source = std::ptr::with_exposed_provenance::<u8>(address);
        // SAFETY: as the caller promises.
        let block = unsafe { Block::copy_of(source, size) }?;
        Some(Self::new(block, charge))
    }
}

/// A block of a task, and which parts of it were not deallocated yet: sorted, apart, never empty.
#[derive(Debug)]
struct Owned {
    block: Arc<Block>,
    live: SmallVec<[(usize, usize); 1]>,
}

impl Owned {
    fn holds(&self, address: usize, end: usize) -> bool {
        self.live
            .iter()
            .any(|&(from, to)| from <= address && end <= to)
    }

    fn is_whole(&self) -> bool {
        matches!(self.live.as_slice(), [(from, to)] if to - from == self.block.size)
    }

    /// Takes a range out of the live parts.
    fn cut(&mut self, address: usize, end: usize) {
        let parts = std::mem::take(&mut self.live);
        for (from, to) in parts {
            if from < address.min(to) {
                self.live.push((from, address.min(to)));
            }
            if end.max(from) < to {
                self.live.push((end.max(from), to));
            }
        }
    }

    fn bytes(&self) -> usize {
        self.live.iter().map(|(from, to)| to - from).sum()
    }
}

/// Whose word counts for memory that the task does not track.
pub(crate) use crate::kernel::OolTrust as Trust;

/// Regions by address. They do not overlap.
type Regions = BTreeMap<usize, Owned>;

/// The memory of the tasks that use a record, one after the other.
#[derive(Default)]
pub(crate) struct Memory {
    state: Lock<MemoryState>,
    /// Bytes that left in messages, by changing owner.
    pub(crate) moved: AtomicU64,
    /// Bytes that left in messages, as copies.
    pub(crate) copied: AtomicU64,
}

struct MemoryState {
    /// The task that the regions belong to.
    tag: Tag,
    /// What the task is charged with; none if there is no task.
    account: Option<Arc<Account>>,
    regions: Regions,
    /// The size of the regions. A region is freed as a whole, so it counts as a whole until no part of it is live.
    bytes: u64,
}

impl Default for MemoryState {
    fn default() -> Self {
        Self {
            tag: Tag::NONE,
            account: None,
            regions: Regions::new(),
            bytes: 0,
        }
    }
}

/// The memory of tasks that have ended, with the numbers of their kernels: an [`OolMemory`](crate::OolMemory) may still own it.
///
/// All kernels share the map, so it is locked only to find one task; its regions have a lock of their own, which is taken first.
static LEFT: Lock<BTreeMap<Task, Arc<Left>>> = Lock::new(BTreeMap::new());

struct Left {
    kernel: u32,
    regions: Lock<Regions>,
}

/// How many bytes tasks of this kernel have left when they ended.
pub(crate) fn left_bytes(kernel: u32) -> u64 {
    let (mut sum, mut after) = (0, Bound::Unbounded);
    loop {
        let next = {
            let left = LEFT.lock();
            let next = left.range((after, Bound::Unbounded)).next();
            next.map(|(task, left)| (*task, Arc::clone(left)))
        };
        let Some((task, left)) = next else {
            return sum;
        };
        if left.kernel == kernel {
            sum += bytes(&left.regions.lock());
        }
        after = Bound::Excluded(task);
    }
}

fn bytes(regions: &Regions) -> u64 {
    regions.values().map(|owned| owned.bytes() as u64).sum()
}

/// Takes a range out of regions; what has no part left is put into `freed`. Returns how many bytes were live.
fn cut(regions: &mut Regions, address: usize, end: usize, freed: &mut SmallVec<[Owned; 1]>) -> u64 {
    let mut touched = 0;
    // Regions do not overlap: those that begin before `end` and reach beyond `address` come last.
    loop {
        let next = regions
            .range_mut(..end)
            .rev()
            .take_while(|(start, owned)| *start + owned.block.size > address)
            .find(|(_, owned)| {
                owned
                    .live
                    .iter()
                    .any(|&(from, to)| from < end && address < to)
            });
        let Some((&start, owned)) = next else {
            return touched;
        };
        let before = owned.bytes();
        owned.cut(address, end);
        touched += (before - owned.bytes()) as u64;
        if owned.live.is_empty() {
            freed.extend(regions.remove(&start));
        }
    }
}

/// Why memory cannot be sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The task does not own it.
    Invalid,
    /// There is no memory for the copy, or no more may be used.
    Shortage,
}

impl Memory {
    /// Begins to hold the memory of a new task.
    pub(crate) fn open(&self, tag: Tag, account: &Arc<Account>) {
        let mut state = self.state.lock();
        state.tag = tag;
        state.account = Some(Arc::clone(account));
        state.bytes = 0;
    }

    /// What the task is charged with; `None` when it has ended.
    pub(crate) fn account(&self, tag: Tag) -> Option<Arc<Account>> {
        self.lock(tag)?.account.clone()
    }

    /// The task has ended: what it owns is set aside, and what it sent is counted with its kernel.
    pub(crate) fn close(&self, task: Task, kernel: &Kernel) {
        let mut state = self.state.lock();
        state.tag = Tag::NONE;
        let account = state.account.take();
        let regions = std::mem::take(&mut state.regions);
        if !regions.is_empty() {
            // Under both locks, so that it is always in one of the two places.
            let left = Arc::new(Left {
                kernel: kernel.number,
                regions: Lock::new(regions),
            });
            LEFT.lock().insert(task, left);
        }
        drop(state);
        drop(account);
        let (moved, copied) = (&self.moved, &self.copied);
        let (moved, copied) = (
            moved.swap(0, Ordering::Relaxed),
            copied.swap(0, Ordering::Relaxed),
        );
        kernel.past_moved.fetch_add(moved, Ordering::Relaxed);
        kernel.past_copied.fetch_add(copied, Ordering::Relaxed);
    }

    /// The regions, if they are this task's.
    fn lock(&self, tag: Tag) -> Option<Guard<'_, MemoryState>> {
        Some(self.state.lock()).filter(|state| state.tag == tag)
    }

    /// Makes the task the owner of `region`; gives its address.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` when the task has ended, `KERN_NO_SPACE` when it owns as much as it may own; the region is freed.
    pub(crate) fn adopt(&self, tag: Tag, region: Region) -> Result<usize, KernReturn> {
        let Some(block) = &region.block else {
            let state = self.lock(tag);
            return state.map(|_| 0).ok_or(KernReturn::INVALID_TASK);
        };
        let (address, size) = (block.address, block.size);
        let mut state = self.lock(tag).ok_or(KernReturn::INVALID_TASK)?;
        let account = state.account.as_ref().ok_or(KernReturn::INVALID_TASK)?;
        let bytes = state.bytes.saturating_add(size as u64);
        if bytes > account.totals.limits.memory_per_task {
            return Err(KernReturn::NO_SPACE);
        }
        state.bytes = bytes;
        let owned = Owned {
            block: Arc::clone(block),
            live: SmallVec::from_buf([(address, address + size)]),
        };
        state.regions.insert(address, owned);
        Ok(address)
    }

    /// Gives up a range. Parts that the task does not own are passed over. Memory of a task that has ended can be given up too.
    pub(crate) fn deallocate(
        &self,
        task: Task,
        address: usize,
        size: usize,
    ) -> Result<(), KernReturn> {
        let Some(end) = address.checked_add(size) else {
            return Err(KernReturn::INVALID_ARGUMENT);
        };
        if size == 0 {
            // An empty range would divide the region that it lies in.
            let is_there = self.lock(task.tag()).is_some() || LEFT.lock().contains_key(&task);
            return is_there.then_some(()).ok_or(KernReturn::INVALID_TASK);
        }
        let mut freed: SmallVec<[Owned; 1]> = SmallVec::new();
        let touched = match self.lock(task.tag()) {
            Some(mut state) => {
                let touched = cut(&mut state.regions, address, end, &mut freed);
                let given_back: usize = freed.iter().map(|owned| owned.block.size).sum();
                state.bytes = state.bytes.saturating_sub(given_back as u64);
                touched
            }
            None => {
                let left = LEFT.lock().get(&task).map(Arc::clone);
                let left = left.ok_or(KernReturn::INVALID_TASK)?;
                let mut regions = left.regions.lock();
                let touched = cut(&mut regions, address, end, &mut freed);
                if regions.is_empty() {
                    LEFT.lock().remove(&task);
                }
                touched
            }
        };
        drop(freed);
        if touched != 0 {
            Ok(())
        } else {
            Err(KernReturn::INVALID_ADDRESS)
        }
    }

    /// Takes `size` bytes at `address` for a message: moved if it is a whole region that is given away, else copied.
    /// `size` is not zero.
    pub(crate) fn take(
        &self,
        task: Task,
        address: usize,
        size: usize,
        give_away: bool,
        trust: Trust,
    ) -> Result<Region, Refused> {
        let end = address.checked_add(size).ok_or(Refused::Invalid)?;
        let (pinned, account) = {
            let mut state = self.lock(task.tag()).ok_or(Refused::Invalid)?;
            let account = state.account.clone().ok_or(Refused::Invalid)?;
            let regions = &mut state.regions;
            let found = regions
                .range(..=address)
                .next_back()
                .filter(|(_, owned)| owned.holds(address, end));
            let whole =
                found.is_some_and(|(_, owned)| owned.is_whole() && owned.block.size == size);
            if give_away && whole {
                let owned = regions.remove(&address).ok_or(Refused::Invalid)?;
                state.bytes = state.bytes.saturating_sub(size as u64);
                self.moved.fetch_add(size as u64, Ordering::Relaxed);
                return Ok(Region {
                    block: Some(owned.block),
                });
            }
            (found.map(|(_, owned)| Arc::clone(&owned.block)), account)
        };
        if pinned.is_none() && (trust == Trust::Checked || address == 0) {
            return Err(Refused::Invalid);
        }
        // SAFETY: either the bytes lie in a block that `pinned` keeps alive, or the caller said that they can be read (see the
        // contract of `Task::calls`).
        let region = unsafe { Region::copy_of(address, size, &account.totals) };
        let region = region.ok_or(Refused::Shortage)?;
        self.copied.fetch_add(size as u64, Ordering::Relaxed);
        if give_away && pinned.is_some() {
            drop(pinned);
            // It was there a moment ago; if the task gave it away meanwhile, there is nothing left to give.
            let _ = self.deallocate(task, address, size);
        }
        Ok(region)
    }

    /// The bytes of a range that the task owns as a whole.
    pub(crate) fn read(&self, tag: Tag, address: usize, size: usize) -> Option<Vec<u8>> {
        if size == 0 {
            return self.lock(tag).map(|_| Vec::new());
        }
        let _pinned = self.pin(tag, address, size).ok()?;
        let source = std::ptr::with_exposed_provenance::<u8>(address);
        let mut bytes = vec![0; size];
        // SAFETY: the bytes are in a block that is kept alive here, and those of the vector are new and as many.
        unsafe { std::ptr::copy_nonoverlapping(source, bytes.as_mut_ptr(), size) };
        Some(bytes)
    }

    /// Writes to a range that the task owns as a whole.
    pub(crate) fn write(&self, tag: Tag, address: usize, bytes: &[u8]) -> Result<(), KernReturn> {
        let _pinned = self.pin(tag, address, bytes.len())?;
        let target = std::ptr::with_exposed_provenance_mut::<u8>(address);
        // SAFETY: the range lies in a block that is kept alive here and belongs to the task, whose memory nobody else uses (see
        // the contract of `Task::calls`); `bytes` is borrowed and so lies elsewhere.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), target, bytes.len()) };
        Ok(())
    }

    /// Keeps the block alive that a range of the task's lies in.
    fn pin(&self, tag: Tag, address: usize, size: usize) -> Result<Arc<Block>, KernReturn> {
        let state = self.lock(tag).ok_or(KernReturn::INVALID_TASK)?;
        let end = address.checked_add(size);
        let found = state.regions.range(..=address).next_back();
        match (found, end) {
            (Some((_, owned)), Some(end)) if owned.holds(address, end) => {
                Ok(Arc::clone(&owned.block))
            }
            _ => Err(KernReturn::INVALID_ADDRESS),
        }
    }

    /// How many bytes the task owns.
    pub(crate) fn bytes(&self) -> u64 {
        bytes(&self.state.lock().regions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TASK: Task = Task::embedded(1, Tag::EMBEDDED);

    /// The memory of a task.
    fn open() -> (Memory, Arc<Account>) {
        let totals = Arc::new(Totals::new(crate::kernel::embedded::KernelLimits::default()));
        let account = Account::open(&totals).unwrap();
        let memory = Memory::default();
        memory.open(TASK.tag(), &account);
        (memory, account)
    }

    #[test]
    fn a_whole_region_given_away_moves_without_a_copy() {
        let (memory, account) = open();
        let region = Region::zeroed(10_000, &account.totals).unwrap();
        let address = memory.adopt(TASK.tag(), region).unwrap();
        let region = memory
            .take(TASK, address, 10_000, true, Trust::Checked)
            .unwrap();
        assert_eq!((region.address(), region.size()), (address, 10_000));
        assert_eq!(memory.bytes(), 0);
        let (other, _) = open();
        assert_eq!(other.adopt(TASK.tag(), region), Ok(address));
        assert_eq!(other.read(TASK.tag(), address, 3), Some(vec![0; 3]));
    }

    #[test]
    fn a_part_given_away_is_copied_and_leaves_the_task() {
        let (memory, account) = open();
        let region = Region::zeroed(100, &account.totals).unwrap();
        let address = memory.adopt(TASK.tag(), region).unwrap();
        memory.write(TASK.tag(), address + 10, b"abc").unwrap();
        let region = memory
            .take(TASK, address + 10, 3, true, Trust::Checked)
            .unwrap();
        assert_ne!(region.address(), address + 10);
        assert_eq!(memory.bytes(), 97);
        assert_eq!(memory.read(TASK.tag(), address + 9, 3), None);
        assert_eq!(memory.read(TASK.tag(), address, 10), Some(vec![0; 10]));
        memory.deallocate(TASK, address, 100).unwrap();
        assert_eq!(memory.bytes(), 0);
        assert_eq!(
            memory.deallocate(TASK, address, 100),
            Err(KernReturn::INVALID_ADDRESS)
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_copy_may_lie_where_one_that_is_gone_lay_and_zeroes_are_zeroes() {
        let (_, account) = open();
        for round in 0..3_u8 {
            let bytes = vec![round; MAPPED + 1];
            let copy = Region::with_bytes(&bytes, &account.totals).unwrap();
            assert_eq!(copy.bytes(), bytes);
            drop(copy);
            let zeroes = Region::zeroed(MAPPED + 1, &account.totals).unwrap();
            assert!(zeroes.bytes().iter().all(|&byte| byte == 0));
        }
    }

    #[test]
    #[cfg(unix)]
    fn few_mappings_and_not_many_pages_are_kept() {
        let mut kept = kept::Kept::default();
        assert!(!kept.put(1, kept::ONE + 1));
        for address in 0..4 {
            assert!(kept.put(address, kept::ONE));
        }
        assert!(!kept.put(5, 1), "all pages are kept that may be");
        assert_eq!(kept.take(kept::ONE - 1), None, "not of this size");
        assert!(kept.take(kept::ONE).is_some());
        let small = (0..2 * kept::MANY).filter(|&address| kept.put(address, 1));
        assert_eq!(small.count(), kept::MANY - 3);
        while kept.take(kept::ONE).is_some() {}
        while kept.take(1).is_some() {}
        assert!(format!("{kept:?}").contains("pages: 0"));
    }

    #[test]
    fn memory_of_others_is_refused_unless_the_caller_answers_for_it() {
        let (memory, _) = open();
        let bytes = *b"mine";
        let address = bytes.as_ptr().expose_provenance();
        assert_eq!(
            memory
                .take(TASK, address, 4, false, Trust::Checked)
                .unwrap_err(),
            Refused::Invalid
        );
        let region = memory.take(TASK, address, 4, false, Trust::Caller).unwrap();
        assert_eq!(region.size(), 4);
        assert_eq!(
            memory
                .take(TASK, usize::MAX - 1, 4, false, Trust::Caller)
                .unwrap_err(),
            Refused::Invalid
        );
    }

    #[test]
    fn memory_of_an_ended_task_holds_up_no_other_kernel() {
        use crate::kernel::embedded::EmbeddedKernel;
        let kernels = [EmbeddedKernel::new(), EmbeddedKernel::new()];
        let left = kernels.each_ref().map(|kernel| {
            let task = kernel.create_task();
            // SAFETY: the memory belongs to this test, which frees it.
            let calls = unsafe { task.calls() };
            let address = calls.vm_allocate(100).unwrap();
            task.end();
            (calls, address)
        });
        let [(in_busy, in_busy_at), (in_idle, in_idle_at)] = left;
        let busy = LEFT.lock().get(&in_busy.task()).map(Arc::clone).unwrap();
        let held = busy.regions.lock();
        // A wait for the lock that this thread holds would not end.
        assert_eq!(kernels[1].ledger().ool_bytes, 100);
        in_idle.vm_deallocate(in_idle_at, 100).unwrap();
        assert!(kernels[1].ledger().is_zero());
        drop(held);
        assert_eq!(kernels[0].ledger().ool_bytes, 100);
        in_busy.vm_deallocate(in_busy_at, 100).unwrap();
        assert!(kernels[0].ledger().is_zero());
    }
}
