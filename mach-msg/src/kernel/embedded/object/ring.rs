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
//! Indices count messages and wrap. A slot from head to tail belongs to who takes, all others to who fills: a message passes from one
//! to the other when the index is stored (release) and loaded (acquire). There is one who takes at a time, and one who fills,
//! because each holds the lock of its side (see [`port`](crate::kernel::embedded::object::port)). Whoever holds both may do anything, and only he makes the ring larger.

use std::cell::UnsafeCell;
use std::ptr::NonNull;

use crate::kernel::embedded::object::kmsg::Kmsg;

/// How many slots the first message gets.
const FIRST: usize = 4;

/// How many cache lines of a slot a small message uses.
const LINES: usize = 2;

/// What a slot is fetched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

#[cfg(all(target_arch = "x86_64", not(miri)))]
mod cache {
    use std::arch::asm;

    use crate::kernel::embedded::object::ring::Access;

    /// Has the processor fetch a cache line; whatever the address, nothing else happens.
    #[inline(always)]
    pub(crate) fn fetch(address: *const u8, access: Access) {
        match access {
            // SAFETY: the instruction is a hint that changes nothing and never faults.
            Access::Read => unsafe {
                asm!("prefetcht0 [{}]", in(reg) address, options(nostack, preserves_flags, readonly));
            },
            // SAFETY: as above; processors without it do nothing.
            Access::Write => unsafe {
                asm!("prefetchw [{}]", in(reg) address, options(nostack, preserves_flags, readonly));
            },
        }
    }
}

#[cfg(not(all(target_arch = "x86_64", not(miri))))]
mod cache {
    use crate::kernel::embedded::object::ring::Access;

    /// There is no portable way.
    pub(crate) fn fetch(_: *const u8, _: Access) {}
}

/// A slot. Beginning on a cache line, so that a small message lies in as few as possible.
#[derive(Debug, Default)]
#[repr(align(64))]
struct Slot(UnsafeCell<Kmsg>);

/// Where the slots are. Of use only to who holds a lock under which it was found: the owner may replace them under both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    first: NonNull<Slot>,
    /// A power of two, or 0.
    slots: u32,
}

// SAFETY: a view is a number as far as this type goes; whoever reaches a slot through it answers for that.
unsafe impl Send for View {}
// SAFETY: as above.
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
    /// How many messages there is room for.
    #[inline]
    pub(crate) const fn slots(self) -> u32 {
        self.slots
    }

    /// Has the processor fetch what a small message uses of the slot with this index, to read it or to write to it.
    #[inline]
    pub(crate) fn fetch(self, index: u32, access: Access) {
        let place = index & self.slots.wrapping_sub(1);
        let slot = self.first.as_ptr().wrapping_add(place as usize);
        for line in 0..LINES {
            cache::fetch(slot.wrapping_byte_add(line * 64).cast(), access);
        }
    }

    /// The slot with this index; `None` if there are no slots at all.
    ///
    /// # Safety
    ///
    /// The slots exist still, and this one belongs to the caller alone, for as long as the reference is used.
    #[inline]
    pub(crate) unsafe fn slot<'a>(self, index: u32) -> Option<&'a mut Kmsg> {
        let place = index & self.slots.checked_sub(1)?;
        // SAFETY: there are `slots` of them, which the caller says exist, and `place` is less.
        let slot = unsafe { self.first.add(place as usize) };
        // SAFETY: the slot is valid, and a shared reference to the cell says nothing of what is in it.
        let cell = unsafe { slot.as_ref() };
        // SAFETY: the caller says that nobody else uses the slot.
        Some(unsafe { &mut *cell.0.get() })
    }
}

/// The slots themselves.
#[derive(Debug, Default)]
pub(crate) struct Ring {
    view: View,
}

impl Ring {
    #[inline]
    pub(crate) const fn view(&self) -> View {
        self.view
    }

    /// How many bytes the ring grows by: see [`grow`](Self::grow).
    pub(crate) const fn growth(&self) -> usize {
        let slots = self.view.slots as usize;
        let more = if slots == 0 { FIRST } else { slots };
        more.saturating_mul(size_of::<Slot>())
    }

    /// Makes twice as many slots, and takes the messages from `head` to `tail` over.
    #[cold]
    pub(crate) fn grow(&mut self, head: u32, tail: u32) {
        let slots = (self.view.slots as usize * 2).max(FIRST);
        let Ok(count) = u32::try_from(slots) else {
            return;
        };
        let fresh: Box<[Slot]> = (0..slots).map(|_| Slot::default()).collect();
        let larger = Self {
            view: View {
                first: NonNull::from(Box::leak(fresh)).cast(),
                slots: count,
            },
        };
        let mut index = head;
        while index != tail {
            // SAFETY: both rings are this function's alone, and exist until it ends.
            let old = unsafe { self.view.slot(index) };
            // SAFETY: as above.
            let new = unsafe { larger.view.slot(index) };
            if let (Some(old), Some(new)) = (old, new) {
                std::mem::swap(old, new);
            }
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
        // SAFETY: the slots come from a leaked box of just as many, and nobody looks at them through a view any more.
        drop(unsafe { Box::from_raw(slots) });
    }
}
