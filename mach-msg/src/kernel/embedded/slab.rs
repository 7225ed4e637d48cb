//! Type-stable storage: records that never move and whose memory is never given back.
//!
//! A number that once led to a record always leads to a record of the same type. It may have been freed and used again in the
//! meantime, so whoever holds only a number locks the record and looks whether it is still what he meant.

use std::marker::PhantomData;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

use super::lock::Lock;

/// How many records the first segment has; each further one has twice as many.
const FIRST: usize = 64;
const SEGMENTS: usize = 26;

/// The segment of an index, and the place in it counted from [`FIRST`] `<< segment` before its begin: segments are remembered by that
/// point, which saves finding out how far the begin is.
#[inline]
const fn locate(index: u32) -> (usize, usize) {
    let shifted = index as usize + FIRST;
    let segment = shifted.ilog2() - FIRST.ilog2();
    (segment as usize, shifted)
}

/// A part of a record on cache lines of its own, so that processors do not take it from each other because of what lies beside it.
#[derive(Debug, Default)]
#[repr(align(64))]
pub(super) struct Apart<T>(pub(super) T);

/// Records of type `T`, numbered from 1.
pub(super) struct Slab<T> {
    /// Leaked slices, each as a pointer so far before its begin as [`locate`] counts from; null until the first record of a segment is
    /// given out.
    segments: [AtomicPtr<T>; SEGMENTS],
    /// The begins of the slices. Only leak checkers read them: they take for lost what no pointer leads into.
    begins: [AtomicPtr<T>; SEGMENTS],
    /// All numbers below were given out once.
    fresh: AtomicU32,
    free: Lock<Vec<u32>>,
    records: PhantomData<T>,
}

impl<T: Default + Send + Sync + 'static> Slab<T> {
    pub(super) const fn new() -> Self {
        Self {
            segments: [const { AtomicPtr::new(std::ptr::null_mut()) }; SEGMENTS],
            begins: [const { AtomicPtr::new(std::ptr::null_mut()) }; SEGMENTS],
            fresh: AtomicU32::new(1),
            free: Lock::new(Vec::new()),
            records: PhantomData,
        }
    }

    /// The record with this number; `None` for 0 and for numbers that were never given out.
    #[inline]
    pub(super) fn get(&self, number: u32) -> Option<&'static T> {
        let (segment, place) = locate(number);
        let pointer = self.segments.get(segment)?.load(Ordering::Acquire);
        if pointer.is_null() {
            return None;
        }
        // A pointer that is not null is `FIRST << segment` before a leaked slice of as many records, and `place` is at least that and
        // less than its double.
        let record = pointer.wrapping_add(place);
        // SAFETY: the record is in the slice, initialised, lives for ever, and is only ever shared.
        Some(unsafe { &*record })
    }

    /// Gives out a number: one that was put back, or the next one. `None` when there are no more.
    pub(super) fn take(&self) -> Option<u32> {
        if let Some(number) = self.free.lock().pop() {
            return Some(number);
        }
        self.take_fresh()
    }

    /// Gives out a number that was never given out before.
    pub(super) fn take_fresh(&self) -> Option<u32> {
        // The list is locked so that a segment is made once.
        let _making = self.free.lock();
        let number = self.fresh.load(Ordering::Relaxed);
        let (segment, _) = locate(number);
        let slot = self.segments.get(segment)?;
        if number >= u32::MAX - 1 {
            return None;
        }
        if slot.load(Ordering::Relaxed).is_null() {
            let records: Vec<T> = (0..FIRST << segment).map(|_| T::default()).collect();
            let records = Box::leak(records.into_boxed_slice());
            let begin = records.as_mut_ptr();
            if let Some(kept) = self.begins.get(segment) {
                kept.store(begin, Ordering::Relaxed);
            }
            let before = begin.wrapping_sub(FIRST << segment);
            slot.store(before, Ordering::Release);
        }
        self.fresh.store(number + 1, Ordering::Release);
        Some(number)
    }

    /// Takes a number back. Its record must be as good as new.
    pub(super) fn put(&self, number: u32) {
        self.free.lock().push(number);
    }

    /// All records that were ever given out, with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &'static T)> {
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
        for index in 0..100_000 {
            let (segment, place) = locate(index);
            assert_eq!((segment, place - (FIRST << segment)), expected);
            expected.1 += 1;
            if expected.1 == FIRST << expected.0 {
                expected = (expected.0 + 1, 0);
            }
        }
        assert!(locate(u32::MAX - 2).0 <= SEGMENTS);
    }

    #[test]
    fn a_number_put_back_is_given_out_again() {
        // Like all slabs it lives as long as the process.
        static SLAB: Slab<u64> = Slab::new();
        assert_eq!((SLAB.take(), SLAB.take()), (Some(1), Some(2)));
        SLAB.put(1);
        assert_eq!((SLAB.take(), SLAB.take()), (Some(1), Some(3)));
        assert!(SLAB.get(3).is_some());
        assert_eq!(SLAB.iter().count(), 3);
    }
}
