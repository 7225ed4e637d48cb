//! Type-stable storage: records that never move and whose memory is never freed.
//!
//! A number that once referred to a record always refers to a record of the same type. The record
//! may have been freed and reused, so a caller that has only the number locks the record and checks
//! that it is still the expected one.
//!
//! All kernels share the slabs. The list of free numbers is locked for a constant number of
//! instructions, because new records are created while it is not locked.

use std::iter::repeat_with;
use std::marker::PhantomData;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

use crate::kernel::embedded::sync::lock::Lock;
use crate::kernel::embedded::sync::stack::Stack;

/// Number of records in a segment. A whole segment is created at once, while no lock is held.
const RECORDS: u32 = 256;
/// Number of segments. There are fewer under Miri, which retags each of them when a function takes
/// a reference to a slab.
const SEGMENTS: usize = if cfg!(miri) { 1 << 6 } else { 1 << 18 };

/// Returns the segment of a number, and the index within the segment.
#[inline]
const fn locate(number: u32) -> (usize, usize) {
    ((number / RECORDS) as usize, (number % RECORDS) as usize)
}

/// A part of a record on its own cache lines, to avoid false sharing.
#[derive(Debug, Default)]
#[repr(align(64))]
pub(crate) struct CachePadded<T>(pub(crate) T);

/// Records of type `T`, numbered from 1.
pub(crate) struct Slab<T> {
    /// Leaked arrays of [`RECORDS`] records each. Null until the first number in the segment is
    /// allocated.
    segments: [AtomicPtr<T>; SEGMENTS],
    /// The lowest number that was never allocated.
    fresh: AtomicU32,
    free: Lock<Stack<u32>>,
    records: PhantomData<T>,
}

impl<T: Default + Send + Sync + 'static> Slab<T> {
    pub(crate) const fn new() -> Self {
        Self {
            segments: [const { AtomicPtr::new(std::ptr::null_mut()) }; SEGMENTS],
            fresh: AtomicU32::new(1),
            free: Lock::new(Stack::new()),
            records: PhantomData,
        }
    }

    /// Returns the record with this number. Returns `None` for 0, and for numbers in segments that
    /// do not exist yet.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> Option<&'static T> {
        let (segment, place) = locate(number);
        let begin = self.segments.get(segment)?.load(Ordering::Acquire);
        let begin = NonNull::new(begin)?;
        // SAFETY: `begin` points to a leaked array of `RECORDS` records, and `place` is less than
        // `RECORDS`.
        let record = unsafe { begin.add(place) };
        // SAFETY: the record is initialised, lives forever, and is only ever shared.
        Some(unsafe { record.as_ref() })
    }

    /// Allocates a number: the most recently freed one, or the next fresh one. Returns `None` if no
    /// numbers are left.
    pub(crate) fn take(&self) -> Option<u32> {
        let mut made: Option<Vec<T>> = None;
        loop {
            let mut free = self.free.lock();
            if let Some(number) = free.pop() {
                return Some(number);
            }
            let number = self.fresh.load(Ordering::Relaxed);
            let segment = self.segments.get(locate(number).0)?;
            let is_there = !segment.load(Ordering::Relaxed).is_null();
            if !is_there {
                let Some(records) = made.take() else {
                    drop(free);
                    made = Some(repeat_with(T::default).take(RECORDS as usize).collect());
                    continue;
                };
                segment.store(records.leak().as_mut_ptr(), Ordering::Release);
            }
            self.fresh.store(number + 1, Ordering::Release);
            return Some(number);
        }
    }

    /// Frees a number, whose record must be in its default state.
    pub(crate) fn put(&self, number: u32) {
        self.free.lock().push(number);
    }

    /// Iterates over all records that were ever allocated, with their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &'static T)> {
        (1..self.fresh.load(Ordering::Acquire))
            .filter_map(|number| Some((number, self.get(number)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_to_places_without_gaps_or_overlaps() {
        let mut expected = (0, 0);
        for number in 0..if cfg!(miri) { 1_000 } else { 100_000 } {
            assert_eq!(locate(number), expected);
            expected.1 += 1;
            if expected.1 == RECORDS as usize {
                expected = (expected.0 + 1, 0);
            }
        }
        // The capacity is 67 million numbers.
        assert_eq!(locate(RECORDS * SEGMENTS as u32).0, SEGMENTS);
    }

    #[test]
    fn returned_number_is_handed_out_again() {
        // Slabs must be static.
        static SLAB: Slab<u64> = Slab::new();
        assert_eq!((SLAB.take(), SLAB.take()), (Some(1), Some(2)));
        SLAB.put(1);
        assert_eq!((SLAB.take(), SLAB.take()), (Some(1), Some(3)));
        assert!(SLAB.get(3).is_some() && SLAB.get(RECORDS).is_none());
        assert!(SLAB.get(u32::MAX).is_none());
        for number in 4..3 * RECORDS {
            assert_eq!(SLAB.take(), Some(number));
            assert!(SLAB.get(number).is_some());
        }
        assert_eq!(SLAB.iter().count(), 3 * RECORDS as usize - 1);
    }

    #[test]
    fn default_taking_a_number_does_not_block() {
        // Creating a record must not deadlock with the free list.
        struct SlabRecord;
        static SLAB: Slab<SlabRecord> = Slab::new();
        impl Default for SlabRecord {
            fn default() -> Self {
                drop(SLAB.free.lock());
                Self
            }
        }
        assert_eq!(SLAB.take(), Some(1));
    }
}
