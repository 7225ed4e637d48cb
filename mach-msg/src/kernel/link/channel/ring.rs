//! Records in a ring that its writer and its readers share.
//!
//! A record is published by its serial, which is stored last and names its position. Before that,
//! the serial of the step after the record is set to 0, so that bytes of an old body are never
//! taken for a record. One step of the ring is always free for that. A record does not wrap: a
//! filler takes the rest of the ring before it.
//!
//! A reader copies a record to its own memory, and checks the copy. A writer that changes it in the
//! meantime harms its own messages.

use std::sync::atomic::Ordering;

use crate::wire::Header;

use super::layout::{BODY_MAX, RECORD_HEAD, RING_AT, STEP, SharedWords};
use super::marks::{self, Mark};

/// The part of a record before its body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Size of the message, with its header, in bytes.
    pub(crate) size: u32,
    pub(crate) id: i32,
    /// The value in the voucher field of the message, which has no voucher.
    pub(crate) voucher: u32,
}

/// Size of a message that is in fact a filler up to the end of the ring.
const FILLER: u32 = u32::MAX;

/// The next item in a ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nothing was published here.
    Nothing,
    /// A record whose body has been copied, and the steps to the position after it.
    Record(Record, u32),
    /// Bytes that no correct writer publishes.
    Broken,
}

/// Returns the serial of a record at this position: never 0, which is the initial value of memory.
const fn serial(position: u32) -> u32 {
    match position.wrapping_add(1) {
        0 => 1,
        serial => serial,
    }
}

/// Returns the offset of a step in the sender's pages.
pub(crate) const fn offset<M: SharedWords>(position: u32) -> usize {
    RING_AT + (position % M::STEPS) as usize * STEP
}

/// Returns the size of the body of a message, if a record can have it.
const fn body_size(size: u32) -> Option<usize> {
    let size = size as usize;
    let whole = size.is_multiple_of(4) && size >= size_of::<Header>();
    if whole && size - size_of::<Header>() <= BODY_MAX {
        Some(size - size_of::<Header>())
    } else {
        None
    }
}

/// Returns the number of steps of a record with a body of this size.
const fn steps_of(body: usize) -> u32 {
    (RECORD_HEAD + body).div_ceil(STEP) as u32
}

/// Returns the largest number of records with bodies of at least this size that can follow each
/// other in a ring, where the last one can begin in any step.
pub(crate) const fn records_max<M: SharedWords>(body: usize) -> u32 {
    (M::STEPS - 1 + steps_of(BODY_MAX)) / steps_of(body)
}

/// Returns the number of steps that a filler takes, so that a record of `steps` does not wrap.
const fn filler<M: SharedWords>(position: u32, steps: u32) -> u32 {
    let left = M::STEPS - position % M::STEPS;
    if steps <= left { 0 } else { left }
}

/// Returns the number of steps that a record with a body of `body` bytes takes at this position,
/// with a filler before it.
pub(crate) const fn steps_at<M: SharedWords>(position: u32, body: usize) -> u32 {
    let steps = steps_of(body);
    filler::<M>(position, steps) + steps
}

/// Writes a record at `position` and publishes it. The caller has room for it, and one step more.
pub(crate) fn publish<M: SharedWords>(ring: &M, position: u32, record: Record, body: &[u8]) {
    let steps = steps_of(body.len());
    let filled = filler::<M>(position, steps);
    let start = position.wrapping_add(filled);
    let at = offset::<M>(start);
    ring.store(at + 4, record.size, Ordering::Relaxed);
    ring.store(at + 8, record.id.cast_unsigned(), Ordering::Relaxed);
    ring.store(at + 12, record.voucher, Ordering::Relaxed);
    let (words, _) = body.as_chunks::<4>();
    for (index, word) in words.iter().enumerate() {
        let to = at + RECORD_HEAD + 4 * index;
        ring.store(to, u32::from_ne_bytes(*word), Ordering::Relaxed);
    }
    ring.store(offset::<M>(start.wrapping_add(steps)), 0, Ordering::Relaxed);
    marks::reach(Mark::Written);
    ring.store(at, serial(start), Ordering::Release);
    if filled != 0 {
        let at = offset::<M>(position);
        ring.store(at + 4, FILLER, Ordering::Relaxed);
        ring.store(at, serial(position), Ordering::Release);
    }
}

/// Returns the serial at a position, and true if it is that of a published record.
pub(crate) fn look<M: SharedWords>(ring: &M, position: u32) -> (u32, bool) {
    let found = ring.load(offset::<M>(position), Ordering::Acquire);
    (found, found == serial(position))
}

/// Copies the record at `position`, if there is one. Its body replaces the contents of `body`.
pub(crate) fn read<M: SharedWords>(ring: &M, position: u32, body: &mut Vec<u8>) -> Next {
    if !look(ring, position).1 {
        return Next::Nothing;
    }
    let mut filled = 0;
    let mut start = position;
    let mut size = ring.load(offset::<M>(start) + 4, Ordering::Relaxed);
    if size == FILLER {
        filled = M::STEPS - position % M::STEPS;
        start = position.wrapping_add(filled);
        if filled == M::STEPS || !look(ring, start).1 {
            // A filler is published after the record that follows it.
            return Next::Broken;
        }
        size = ring.load(offset::<M>(start) + 4, Ordering::Relaxed);
    }
    let Some(length) = body_size(size) else {
        return Next::Broken;
    };
    let steps = steps_of(length);
    // A filler only precedes a record that would wrap, and both leave a step free.
    let is_needed = filled == 0 || filled < steps;
    if filler::<M>(start, steps) != 0 || !is_needed || filled + steps >= M::STEPS {
        return Next::Broken;
    }
    let at = offset::<M>(start);
    let record = Record {
        size,
        id: ring.load(at + 8, Ordering::Relaxed).cast_signed(),
        voucher: ring.load(at + 12, Ordering::Relaxed),
    };
    body.clear();
    for index in 0..length / 4 {
        let word = ring.load(at + RECORD_HEAD + 4 * index, Ordering::Relaxed);
        body.extend_from_slice(&word.to_ne_bytes());
    }
    Next::Record(record, filled + steps)
}
