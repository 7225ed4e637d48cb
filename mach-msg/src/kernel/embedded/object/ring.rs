//! The slots of a queue: one owner, and a view for each side.
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

/// Number of slots that a queue needs if its sides run on different CPUs: with fewer, a sender
/// looks at the receiver's index for each message.
pub(crate) const SPREAD: u32 = 4;

/// Number of cache lines of a slot that a small message uses.
const LINES: usize = 2;

/// The access that a slot is prefetched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

#[cfg(all(target_arch = "x86_64", not(miri)))]
mod cache {
    use std::arch::asm;

    use crate::kernel::embedded::object::ring::Access;

    /// Prefetches a cache line. Has no other effect, whatever the address.
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

    /// There is no portable prefetch.
    pub(crate) fn fetch(_: *const u8, _: Access) {}
}

/// A slot, aligned so that a small message uses as few cache lines as possible.
#[derive(Debug, Default)]
#[repr(align(64))]
struct RingSlot(UnsafeCell<Kmsg>);

/// Location of the slots. Valid only under a lock of the port: the owner replaces them under both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    first: NonNull<RingSlot>,
    /// A power of two, or 0.
    slots: u32,
}

// SAFETY: to this type a view is a number. The caller of `slot` guarantees that the access is
// valid.
unsafe impl Send for View {}
// SAFETY: see `Send` above.
unsafe impl Sync for View {}

impl Default for View {
    fn default() -> Self {
        Self {
            first: NonNull::dangling(),
            slots: 0,
        }
    }
}

impl View {
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

    /// Returns the slot with this index.
    ///
    /// # Safety
    ///
    /// There are slots, which still exist, and this slot belongs to the caller alone while the
    /// reference is used.
    #[inline(always)]
    pub(crate) unsafe fn slot<'a>(self, index: u32) -> &'a mut Kmsg {
        let place = index & self.slots.wrapping_sub(1);
        // SAFETY: there are `slots` slots, more than 0 and a power of two, by the caller's
        // contract, so `place` is less.
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
    view: View,
}

impl Ring {
    #[inline]
    pub(crate) const fn view(&self) -> View {
        self.view
    }

    /// Returns the number of slots after [`grow`](Self::grow).
    fn larger(slots: u32, at_least: u32) -> usize {
        (slots as usize * 2).max(at_least as usize)
    }

    /// Returns the number of bytes by which [`grow`](Self::grow) would grow the ring.
    pub(crate) fn growth(&self, at_least: u32) -> usize {
        let more = Self::larger(self.view.slots, at_least) - self.view.slots as usize;
        more.saturating_mul(size_of::<RingSlot>())
    }

    /// Doubles the number of slots, to `at_least` this many, a power of two, and moves the messages
    /// from `head` to `tail`.
    #[cold]
    pub(crate) fn grow(&mut self, head: u32, tail: u32, at_least: u32) {
        let slots = Self::larger(self.view.slots, at_least);
        let Ok(count) = u32::try_from(slots) else {
            return;
        };
        let fresh: Box<[RingSlot]> = (0..slots).map(|_| RingSlot::default()).collect();
        let larger = Self {
            view: View {
                first: NonNull::from(Box::leak(fresh)).cast(),
                slots: count,
            },
        };
        let mut index = head;
        while index != tail {
            // SAFETY: there is a message, so there are slots. Both rings belong to this function
            // alone until it returns.
            let old = unsafe { self.view.slot(index) };
            // SAFETY: see the slot above; the new ring has slots too.
            let new = unsafe { larger.view.slot(index) };
            std::mem::swap(old, new);
            index = index.wrapping_add(1);
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
        // SAFETY: the slots come from a leaked box of this length, and no view is used any more.
        drop(unsafe { Box::from_raw(slots) });
    }
}
