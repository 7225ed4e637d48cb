//! The ring of slots of a queue: an owner, and a view for each side.
//!
//! ```text
//!            taken        filled          free
//!        ┌───┬───┬───┬───┬───┬───┬───┬───┬───┬───┐
//!        │   │   │ a │ b │ c │   │   │   │   │   │      index & (slots - 1)
//!        └───┴───┴───┴───┴───┴───┴───┴───┴───┴───┘
//!                  ▲           ▲
//!          head: next to     tail: next to
//!             take               fill
//! ```
//!
//! Indices count messages and wrap. The slots from head to tail belong to the receiving side, all
//! others to the sending side. A message changes sides when its index is stored (release) and
//! loaded (acquire). There is one receiver and one sender at a time, because each holds the lock of
//! its side (see [`port`](crate::kernel::embedded::object::port)). The holder of both locks may
//! access all slots, and only it grows the ring.

use std::cell::UnsafeCell;
use std::ptr::NonNull;

use crate::kernel::embedded::object::kmsg::Kmsg;
use crate::kernel::embedded::sync::counts;

/// Number of slots that a queue needs if its sides run on different CPUs. With fewer slots, the
/// sender reads the receiver's index for each message.
pub(crate) const SPREAD: u32 = 4;

/// Number of cache lines of a slot that a small message uses.
const LINES: usize = 2;

/// The kind of access that a slot is prefetched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

#[cfg(all(target_arch = "x86_64", not(miri)))]
mod cache {
    use std::arch::asm;

    use crate::kernel::embedded::object::ring::Access;

    /// Prefetches a cache line. Has no other effect, even if the address is invalid.
    #[inline(always)]
    pub(crate) fn fetch(address: *const u8, access: Access) {
        match access {
            // SAFETY: the instruction is a hint that changes nothing and never faults.
            Access::Read => unsafe {
                asm!("prefetcht0 [{}]", in(reg) address, options(nostack, preserves_flags, readonly));
            },
            // SAFETY: the instruction is a hint that changes nothing and never faults. CPUs without
            // it ignore it.
            Access::Write => unsafe {
                asm!("prefetchw [{}]", in(reg) address, options(nostack, preserves_flags, readonly));
            },
        }
    }
}

#[cfg(not(all(target_arch = "x86_64", not(miri))))]
mod cache {
    use crate::kernel::embedded::object::ring::Access;

    /// Does nothing, because there is no portable prefetch.
    pub(crate) fn fetch(_: *const u8, _: Access) {}
}

/// A slot, aligned so that a small message spans as few cache lines as possible.
#[derive(Debug, Default)]
#[repr(align(64))]
struct RingSlot(UnsafeCell<Kmsg>);

/// Location of the slots. Valid only while a lock of the port is held: the owner replaces the slots
/// under both locks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RingView {
    first: NonNull<RingSlot>,
    /// A power of two, or 0.
    slots: u32,
}

// SAFETY: a view never dereferences its pointer except in `slot`, whose caller guarantees that the
// access is valid.
unsafe impl Send for RingView {}
// SAFETY: the same as for `Send` above.
unsafe impl Sync for RingView {}

impl Default for RingView {
    fn default() -> Self {
        Self {
            first: NonNull::dangling(),
            slots: 0,
        }
    }
}

impl RingView {
    /// Returns the number of slots.
    #[inline]
    pub(crate) const fn slots(self) -> u32 {
        self.slots
    }

    /// Prefetches the part of a slot that a small message uses.
    #[inline]
    pub(crate) fn fetch(self, index: u32, access: Access) {
        let place = index & self.slots.wrapping_sub(1);
        let slot = self.first.as_ptr().wrapping_add(place as usize);
        for line in 0..LINES {
            cache::fetch(slot.wrapping_byte_add(line * 64).cast(), access);
        }
    }

    /// Returns the slot of the message with this index.
    ///
    /// # Safety
    ///
    /// The ring must have at least one slot, the view must be current, and the caller must have
    /// exclusive access to the slot for as long as the reference is used.
    #[inline(always)]
    pub(crate) unsafe fn slot<'a>(self, index: u32) -> &'a mut Kmsg {
        let place = index & self.slots.wrapping_sub(1);
        // SAFETY: `slots` is a power of two and not 0, by the caller's contract, so `place` is in
        // bounds.
        let slot = unsafe { self.first.add(place as usize) };
        counts::slot(slot.addr().get());
        // SAFETY: the slot is valid, and a shared reference to the cell does not access its
        // contents.
        let cell = unsafe { slot.as_ref() };
        // SAFETY: no other thread uses the slot, by the caller's contract.
        unsafe { &mut *cell.0.get() }
    }
}

/// The owner of the slots.
#[derive(Debug, Default)]
pub(crate) struct Ring {
    view: RingView,
}

impl Ring {
    #[inline]
    pub(crate) const fn view(&self) -> RingView {
        self.view
    }

    /// Returns the number of slots after [`grow`](Self::grow).
    fn larger(slots: u32, at_least: u32) -> usize {
        (slots as usize * 2).max(at_least as usize)
    }

    /// Returns the number of bytes of this many slots.
    pub(crate) const fn size(slots: u32) -> usize {
        (slots as usize).saturating_mul(size_of::<RingSlot>())
    }

    /// Returns the number of bytes by which [`grow`](Self::grow) would grow the ring.
    pub(crate) fn growth(&self, at_least: u32) -> usize {
        let more = Self::larger(self.view.slots, at_least) - self.view.slots as usize;
        more.saturating_mul(size_of::<RingSlot>())
    }

    /// Doubles the number of slots, or grows to `at_least` slots if that is more, and moves the
    /// messages. The first message is at `head`. Free slots move too, with the memory that they
    /// keep. `at_least` is a power of two.
    #[cold]
    pub(crate) fn grow(&mut self, head: u32, at_least: u32) {
        let slots = Self::larger(self.view.slots, at_least);
        let Ok(count) = u32::try_from(slots) else {
            return;
        };
        let fresh: Box<[RingSlot]> = (0..slots).map(|_| RingSlot::default()).collect();
        let larger = Self {
            view: RingView {
                first: NonNull::from(Box::leak(fresh)).cast(),
                slots: count,
            },
        };
        for place in 0..self.view.slots {
            let index = head.wrapping_add(place);
            // SAFETY: there are slots. The caller holds both locks of the port, so nothing else
            // accesses either ring.
            let old = unsafe { self.view.slot(index) };
            // SAFETY: as for `old`; the new ring has slots too.
            let new = unsafe { larger.view.slot(index) };
            std::mem::swap(old, new);
        }
        *self = larger;
    }
}

impl Drop for Ring {
    fn drop(&mut self) {
        if self.view.slots == 0 {
            return;
        }
        let slots =
            std::ptr::slice_from_raw_parts_mut(self.view.first.as_ptr(), self.view.slots as usize);
        // SAFETY: the slots come from a leaked box of this length, and no view of them is used
        // after this.
        drop(unsafe { Box::from_raw(slots) });
    }
}
