//! A task's memory map: the regions that it owns, by address.
//!
//! Within one address space, memory is moved or copied. Sending a whole region with `deallocate`
//! moves it to the receiver at the same address. The pages of a whole shared region are mapped for
//! the receiver, which gets its own copy of those that it writes. All other memory is copied once.
//! Mapping and copying take place outside all locks.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::kernel::embedded::object::block::Block;
use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::limits::Account;
use crate::kernel::embedded::object::owned_regions::{Live, Owned, Regions, bytes, cut};
use crate::kernel::embedded::object::region::TransitRegion;
use crate::kernel::embedded::sync::lock::{Lock, LockGuard};
use crate::kernel::embedded::sync::total_atomic::{AtomicU64, Ordering};
use crate::kernel::task::Tag;
use crate::kernel::{KernReturn, Task};

/// The party that guarantees that untracked memory is valid for reads.
pub(crate) use crate::kernel::OolTrust as Trust;

/// The memory of the task that uses a space record.
#[derive(Default)]
pub(crate) struct Memory {
    state: Lock<MemoryState>,
    /// Bytes sent in messages by moving regions.
    pub(crate) moved: AtomicU64,
    /// Bytes sent in messages as copies.
    pub(crate) copied: AtomicU64,
}

struct MemoryState {
    /// Tag of the task that owns the regions, or none between two tasks.
    tag: Tag,
    /// Account of the task, or `None` if there is no task.
    account: Option<Arc<Account>>,
    regions: Regions,
    /// Total cost of the regions. A region is freed as a whole, so it counts in full until no part
    /// is live.
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

/// The memory of terminated tasks, which an [`OolMemory`](crate::OolMemory) may still own.
///
/// All kernels share the map, so its lock is held only to find one task. The regions of a task have
/// a separate lock, which is taken first.
static ORPHANED: Lock<BTreeMap<Task, Arc<OrphanedRegions>>> = Lock::new(BTreeMap::new());

struct OrphanedRegions {
    kernel: u32,
    regions: Lock<Regions>,
}

/// Returns the number of bytes that terminated tasks of this kernel still own.
pub(crate) fn orphaned_bytes(kernel: u32) -> u64 {
    let (mut sum, mut after) = (0, Bound::Unbounded);
    loop {
        let next = {
            let orphaned = ORPHANED.lock();
            let next = orphaned.range((after, Bound::Unbounded)).next();
            next.map(|(task, orphaned)| (*task, Arc::clone(orphaned)))
        };
        let Some((task, orphaned)) = next else {
            return sum;
        };
        if orphaned.kernel == kernel {
            sum += bytes(&orphaned.regions.lock());
        }
        after = Bound::Excluded(task);
    }
}

/// Releases the memory of a terminated task, which nothing in this process may own.
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
pub(crate) fn discard(task: Task) {
    let removed = ORPHANED.lock().remove(&task);
    // The memory is released without the lock.
    drop(removed);
}

/// The reason why memory cannot be sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The task does not own the memory.
    Invalid,
    /// No memory is left for the copy, or a limit is reached.
    Shortage,
}

impl Memory {
    /// Assigns the record to a new task.
    pub(crate) fn open(&self, tag: Tag, account: &Arc<Account>) {
        let mut state = self.state.lock();
        state.tag = tag;
        state.account = Some(Arc::clone(account));
        state.bytes = 0;
    }

    /// Returns the task's account, or `None` if the task has terminated.
    pub(crate) fn account(&self, tag: Tag) -> Option<Arc<Account>> {
        self.lock(tag)?.account.clone()
    }

    /// Moves the memory of a terminated task to `ORPHANED`, and adds its counts to the kernel's. An
    /// owner may still read the memory, so it is not freed. But the kernel is no longer charged for
    /// it: it is memory of the process, like the heap.
    pub(crate) fn close(&self, task: Task, kernel: &Kernel) {
        let mut state = self.state.lock();
        state.tag = Tag::NONE;
        let account = state.account.take();
        let regions = std::mem::take(&mut state.regions);
        if !regions.is_empty() {
            // Both locks are held, so that the regions are always found in one of the two places.
            let orphaned = Arc::new(OrphanedRegions {
                kernel: kernel.number,
                regions: Lock::new(regions),
            });
            ORPHANED.lock().insert(task, Arc::clone(&orphaned));
            drop(state);
            for owned in orphaned.regions.lock().values() {
                owned.block.release_charges();
            }
        } else {
            drop(state);
        }
        drop(account);
        let (moved, copied) = (&self.moved, &self.copied);
        let (moved, copied) = (
            moved.swap(0, Ordering::Relaxed),
            copied.swap(0, Ordering::Relaxed),
        );
        kernel.past_moved.fetch_add(moved, Ordering::Relaxed);
        kernel.past_copied.fetch_add(copied, Ordering::Relaxed);
    }

    /// Locks the memory, or returns `None` if it belongs to another task.
    fn lock(&self, tag: Tag) -> Option<LockGuard<'_, MemoryState>> {
        Some(self.state.lock()).filter(|state| state.tag == tag)
    }

    /// Makes the task the owner of `region`. Returns the address of the region.
    ///
    /// # Errors
    ///
    /// On error, the region is freed.
    ///
    /// * `KERN_INVALID_TASK`: the task has terminated.
    /// * `KERN_NO_SPACE`: the task would own too much memory.
    pub(crate) fn adopt(&self, tag: Tag, region: TransitRegion) -> Result<usize, KernReturn> {
        let Some(block) = &region.block else {
            let state = self.lock(tag);
            return state.map(|_| 0).ok_or(KernReturn::INVALID_TASK);
        };
        let address = block.address;
        let mut state = self.lock(tag).ok_or(KernReturn::INVALID_TASK)?;
        let account = state.account.as_ref().ok_or(KernReturn::INVALID_TASK)?;
        let bytes = state.bytes.saturating_add(block.cost());
        if bytes > account.totals.limits.memory_per_task {
            return Err(KernReturn::NO_SPACE);
        }
        state.bytes = bytes;
        let owned = Owned {
            block: Arc::clone(block),
            live: Live::Whole,
        };
        state.regions.insert(address, owned);
        Ok(address)
    }

    /// Deallocates a range, even of a terminated task. Skips parts that the task does not own.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_ARGUMENT`: the range extends beyond the address space.
    /// * `KERN_INVALID_ADDRESS`: the task owns no part of the range.
    /// * `KERN_INVALID_TASK`: there is no such task, and it left no memory.
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
            // An empty range would split the region around it.
            let is_there = self.lock(task.tag()).is_some() || ORPHANED.lock().contains_key(&task);
            return is_there.then_some(()).ok_or(KernReturn::INVALID_TASK);
        }
        let mut freed: SmallVec<[Owned; 1]> = SmallVec::new();
        let touched = match self.lock(task.tag()) {
            Some(mut state) => {
                let touched = cut(&mut state.regions, address, end, &mut freed);
                let freed_bytes: u64 = freed.iter().map(|owned| owned.block.cost()).sum();
                state.bytes = state.bytes.saturating_sub(freed_bytes);
                touched
            }
            None => {
                let orphaned = ORPHANED.lock().get(&task).map(Arc::clone);
                let orphaned = orphaned.ok_or(KernReturn::INVALID_TASK)?;
                let mut regions = orphaned.regions.lock();
                let touched = cut(&mut regions, address, end, &mut freed);
                if regions.is_empty() {
                    ORPHANED.lock().remove(&task);
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

    /// Copies in `size` bytes at `address`, where `size` is not 0. With `deallocate`, moves a whole
    /// region. Maps the pages of a whole shared region. Copies all other memory.
    pub(crate) fn take(
        &self,
        task: Task,
        address: usize,
        size: usize,
        deallocate: bool,
        trust: Trust,
    ) -> Result<TransitRegion, Refused> {
        let end = address.checked_add(size).ok_or(Refused::Invalid)?;
        let (pinned, shared, account) = {
            let mut state = self.lock(task.tag()).ok_or(Refused::Invalid)?;
            let account = state.account.clone().ok_or(Refused::Invalid)?;
            let regions = &mut state.regions;
            let found = regions
                .range(..=address)
                .next_back()
                .filter(|(_, owned)| owned.holds(address, end));
            let whole =
                found.is_some_and(|(_, owned)| owned.is_whole() && owned.block.size == size);
            // A new owner of a shared region could write it.
            let is_shared = found.is_some_and(|(_, owned)| whole && owned.block.is_shared());
            if deallocate && whole && !is_shared {
                let owned = regions.remove(&address).ok_or(Refused::Invalid)?;
                state.bytes = state.bytes.saturating_sub(owned.block.cost());
                self.moved.fetch_add(size as u64, Ordering::Relaxed);
                return Ok(TransitRegion {
                    block: Some(owned.block),
                });
            }
            let pinned = found.map(|(_, owned)| Arc::clone(&owned.block));
            (pinned, is_shared, account)
        };
        if pinned.is_none() && (trust == Trust::Checked || address == 0) {
            return Err(Refused::Invalid);
        }
        let mapped = pinned.as_ref().filter(|_| shared);
        let region = match mapped.and_then(|block| TransitRegion::sharing(block, &account)) {
            Some(region) => region,
            None => {
                // SAFETY: the bytes are in a block that `pinned` keeps alive, or are valid for
                // reads by the caller's contract (see `Task::calls`).
                let region = unsafe { TransitRegion::copy_of(address, size, &account) };
                let region = region.ok_or(Refused::Shortage)?;
                self.copied.fetch_add(size as u64, Ordering::Relaxed);
                region
            }
        };
        if deallocate && pinned.is_some() {
            drop(pinned);
            // The range was live when it was pinned. If the task has sent it to another task since,
            // nothing is left to deallocate.
            let _ = self.deallocate(task, address, size);
        }
        Ok(region)
    }

    /// Copies the bytes of a range that the task owns completely.
    ///
    /// # Errors
    ///
    /// The same as for [`write`](Self::write).
    pub(crate) fn read(
        &self,
        tag: Tag,
        address: usize,
        size: usize,
    ) -> Result<Vec<u8>, KernReturn> {
        if size == 0 {
            let locked = self.lock(tag).ok_or(KernReturn::INVALID_TASK)?;
            drop(locked);
            return Ok(Vec::new());
        }
        let _pinned = self.pin(tag, address, size)?;
        let source = std::ptr::with_exposed_provenance::<u8>(address);
        let mut bytes = vec![0; size];
        // SAFETY: the source is in a block that `_pinned` keeps alive. The vector is new and has
        // the same length.
        unsafe { std::ptr::copy_nonoverlapping(source, bytes.as_mut_ptr(), size) };
        Ok(bytes)
    }

    /// Runs `then` with the bytes of a range that the task owns completely.
    ///
    /// # Errors
    ///
    /// The same as for [`write`](Self::write).
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    pub(crate) fn with_bytes<R>(
        &self,
        tag: Tag,
        address: usize,
        size: usize,
        then: impl FnOnce(&[u8]) -> R,
    ) -> Result<R, KernReturn> {
        let _pinned = self.pin(tag, address, size)?;
        let source = std::ptr::with_exposed_provenance::<u8>(address);
        // SAFETY: the range is initialised and in a block that `_pinned` keeps alive. The block
        // belongs to the task, whose memory has no other user (see the contract of `Task::calls`).
        Ok(then(unsafe { std::slice::from_raw_parts(source, size) }))
    }

    /// Writes to a range that the task owns completely.
    ///
    /// # Errors
    ///
    /// * `KERN_INVALID_TASK`: the task has terminated.
    /// * `KERN_INVALID_ADDRESS`: the task does not own the whole range.
    pub(crate) fn write(&self, tag: Tag, address: usize, bytes: &[u8]) -> Result<(), KernReturn> {
        let _pinned = self.pin(tag, address, bytes.len())?;
        let target = std::ptr::with_exposed_provenance_mut::<u8>(address);
        // SAFETY: the range is in a block that `_pinned` keeps alive and that belongs to the task,
        // whose memory has no other user (see the contract of `Task::calls`). `bytes` is a shared
        // borrow, so it does not overlap the range.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), target, bytes.len()) };
        Ok(())
    }

    /// Returns the block that contains a range of the task, which keeps the block alive.
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

    /// Returns the number of bytes that the task owns.
    pub(crate) fn bytes(&self) -> u64 {
        bytes(&self.state.lock().regions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::embedded::object::limits::{KernelLimits, Totals};
    use crate::kernel::embedded::sync::steps::count;

    const TASK: Task = Task::embedded(1, Tag::EMBEDDED);

    /// Creates the memory of a task, and its account.
    fn open() -> (Memory, Arc<Account>) {
        let totals = Arc::new(Totals::new(KernelLimits::default()));
        let account = Account::open(&totals).unwrap();
        let memory = Memory::default();
        memory.open(TASK.tag(), &account);
        (memory, account)
    }

    #[cfg(all(any(target_os = "linux", target_os = "android"), not(miri)))]
    #[test]
    fn whole_shared_region_is_mapped_and_never_moves() {
        use crate::kernel::embedded::object::limits::PAGE;
        const SIZE: usize = 1 << 20;
        let (memory, account) = open();
        let bytes = vec![7; SIZE];
        let region = TransitRegion::shared(&bytes, &account).unwrap();
        let address = memory.adopt(TASK.tag(), region).unwrap();
        let take = |size, deallocate| {
            let region = memory.take(TASK, address, size, deallocate, Trust::Checked);
            region.unwrap()
        };
        let charged = || account.totals.memory();
        let cost = KernelLimits::region_cost;
        assert_eq!(charged(), cost(SIZE));
        let mapped = take(SIZE, false);
        assert_eq!((mapped.size(), charged()), (SIZE, cost(SIZE) + cost(PAGE)));
        assert_ne!(mapped.address(), address);
        assert!(mapped.bytes() == bytes);
        // A part of it is copied.
        let part = take(SIZE - 1, false);
        let all = cost(SIZE) + cost(PAGE) + cost(SIZE - 1);
        assert_eq!((part.size(), charged()), (SIZE - 1, all));
        assert_eq!(memory.copied.load(Ordering::Relaxed), SIZE as u64 - 1);
        drop(part);
        // A mapping is not shared itself, but moves.
        let other = memory.adopt(TASK.tag(), mapped).unwrap();
        memory.write(TASK.tag(), other, &[8]).unwrap();
        let moved = memory
            .take(TASK, other, SIZE, true, Trust::Checked)
            .unwrap();
        assert_eq!((moved.address(), moved.bytes()[0]), (other, 8));
        let last = take(SIZE, true);
        assert_eq!((memory.bytes(), last.bytes()[0]), (0, 7));
        drop((moved, last));
        assert_eq!(charged(), 0);
        assert!(
            TransitRegion::shared(&[7; 4096], &account).is_none(),
            "too small"
        );
        assert_eq!(charged(), 0);
    }

    #[test]
    fn whole_region_sent_with_deallocate_moves() {
        let (memory, account) = open();
        let region = TransitRegion::zeroed(10_000, &account).unwrap();
        let address = memory.adopt(TASK.tag(), region).unwrap();
        let region = memory
            .take(TASK, address, 10_000, true, Trust::Checked)
            .unwrap();
        assert_eq!((region.address(), region.size()), (address, 10_000));
        assert_eq!(memory.bytes(), 0);
        let (other, _) = open();
        assert_eq!(other.adopt(TASK.tag(), region), Ok(address));
        assert_eq!(other.read(TASK.tag(), address, 3), Ok(vec![0; 3]));
    }

    #[test]
    fn part_of_region_sent_with_deallocate_is_copied() {
        let (memory, account) = open();
        let region = TransitRegion::zeroed(100, &account).unwrap();
        let address = memory.adopt(TASK.tag(), region).unwrap();
        memory.write(TASK.tag(), address + 10, b"abc").unwrap();
        let region = memory
            .take(TASK, address + 10, 3, true, Trust::Checked)
            .unwrap();
        assert_ne!(region.address(), address + 10);
        assert_eq!(memory.bytes(), 97);
        assert_eq!(
            memory.read(TASK.tag(), address + 9, 3),
            Err(KernReturn::INVALID_ADDRESS)
        );
        assert_eq!(memory.read(TASK.tag(), address, 10), Ok(vec![0; 10]));
        memory.deallocate(TASK, address, 100).unwrap();
        assert_eq!(memory.bytes(), 0);
        assert_eq!(
            memory.deallocate(TASK, address, 100),
            Err(KernReturn::INVALID_ADDRESS)
        );
    }

    #[test]
    fn untracked_memory_is_refused_unless_trusted() {
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
    fn memory_of_ended_task_blocks_no_other_kernel() {
        use crate::kernel::embedded::EmbeddedKernel;
        let kernels = [EmbeddedKernel::new(), EmbeddedKernel::new()];
        let allocations = kernels.each_ref().map(|kernel| {
            let task = kernel.create_task();
            // SAFETY: the memory belongs to this test, which frees it.
            let calls = unsafe { task.calls() };
            let address = calls.vm_allocate(100).unwrap();
            task.end();
            (calls, address)
        });
        let [(in_busy, in_busy_at), (in_idle, in_idle_at)] = allocations;
        let busy = ORPHANED
            .lock()
            .get(&in_busy.task())
            .map(Arc::clone)
            .unwrap();
        let held = busy.regions.lock();
        // Would deadlock if these calls took the lock that this thread holds.
        assert_eq!(kernels[1].resource_counts().ool_bytes, 100);
        in_idle.vm_deallocate(in_idle_at, 100).unwrap();
        assert!(kernels[1].resource_counts().is_zero());
        drop(held);
        assert_eq!(kernels[0].resource_counts().ool_bytes, 100);
        in_busy.vm_deallocate(in_busy_at, 100).unwrap();
        assert!(kernels[0].resource_counts().is_zero());
    }

    #[test]
    fn holes_in_region_cost_logarithmic_steps() {
        for size in [100, 1_000, 10_000] {
            let (memory, account) = open();
            let region = TransitRegion::zeroed(2 * size, &account).unwrap();
            let address = memory.adopt(TASK.tag(), region).unwrap();
            // A B-tree node has at most 11 keys, all of which may be compared on each level.
            let search = 11 * (u64::from(size.ilog2()) + 2);
            for hole in 0..size - 1 {
                let steps = count(|| memory.deallocate(TASK, address + 2 * hole, 1).unwrap());
                assert!(steps <= 5 * search, "{steps} for hole {hole} of {size}");
            }
            for place in [1, size / 2 * 2 + 1, 2 * size - 5] {
                let steps = count(|| {
                    assert!(memory.read(TASK.tag(), address + place, 1).is_ok());
                    assert!(memory.read(TASK.tag(), address + place - 1, 1).is_err());
                });
                assert!(steps <= 2 * search, "{steps} at {place} of {size}");
            }
            assert_eq!(memory.bytes(), size as u64 + 1);
            memory.deallocate(TASK, address, 2 * size).unwrap();
            assert_eq!(memory.bytes(), 0);
        }
    }
}
