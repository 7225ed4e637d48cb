//! Name table entries: one word each, in segments that never move.
//!
//! ```text
//!  63            32 31        16 15       8 7          0
//! ┌────────────────┬────────────┬──────────┬────────────┐
//! │ port or set    │ references │ what     │ generation │
//! └────────────────┴────────────┴──────────┴────────────┘
//! ```
//!
//! Readers take no lock. A reader that acts on what it read locks the port and reads the entry again: as long as the entry
//! says so, the right exists, since a right is taken out of its entry before its port is told.

use std::alloc::{Layout, alloc_zeroed};
use std::sync::atomic::AtomicPtr;

use crate::kernel::embedded::object::limits::INDEX_END;
use crate::kernel::embedded::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use crate::kernel::embedded::sync::lock::Lock;
use crate::kernel::embedded::sync::stack::Stack;
use crate::wire::PortName;

/// The most user references that an entry counts; a count that reached it sticks there.
pub(crate) const REFERENCES_MAX: u16 = u16::MAX;

/// What an entry is, as bits: `MACH_PORT_TYPE_*` shifted right by 16, and one of our own.
pub(crate) mod kind {
    pub(crate) const SEND: u8 = 1;
    pub(crate) const RECEIVE: u8 = 2;
    pub(crate) const SEND_ONCE: u8 = 4;
    pub(crate) const PORT_SET: u8 = 8;
    pub(crate) const DEAD_NAME: u8 = 16;
    /// A dead-name or send-possible request was registered for the name, and perhaps still is.
    pub(crate) const REQUEST: u8 = 32;
    /// The name had a receive right, and denoted something ever since: mistakes about that are not told.
    pub(crate) const HAD_RECEIVE: u8 = 64;

    pub(crate) const SEND_RECEIVE: u8 = SEND | RECEIVE;
    pub(crate) const SEND_RIGHTS: u8 = SEND | SEND_ONCE;
    pub(crate) const PORT_RIGHTS: u8 = SEND | RECEIVE | SEND_ONCE;
    pub(crate) const TYPES: u8 = 31;
}

/// An entry, taken apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The port's or the set's number; 0 for a dead name.
    pub(crate) object: u32,
    pub(crate) references: u16,
    /// Bits of [`kind`].
    pub(crate) kind: u8,
    pub(crate) generation: u8,
}

impl Entry {
    #[inline]
    pub(crate) const fn from_word(word: u64) -> Self {
        Self {
            object: (word >> 32) as u32,
            references: (word >> 16) as u16,
            kind: (word >> 8) as u8,
            generation: word as u8,
        }
    }

    #[inline]
    pub(crate) const fn word(self) -> u64 {
        (self.object as u64) << 32
            | (self.references as u64) << 16
            | (self.kind as u64) << 8
            | self.generation as u64
    }

    #[inline]
    pub(crate) const fn types(self) -> u8 {
        self.kind & kind::TYPES
    }

    #[inline]
    pub(crate) const fn is(self, bits: u8) -> bool {
        self.kind & bits != 0
    }

    pub(crate) const fn in_use(self) -> bool {
        self.types() != 0
    }

    /// What is left of an entry that denotes nothing any more.
    #[inline]
    pub(crate) const fn freed(self) -> Self {
        Self {
            object: 0,
            references: 0,
            kind: 0,
            generation: self.generation,
        }
    }

    /// The entry as a dead name with the same references.
    pub(crate) const fn dead(self) -> Self {
        Self {
            object: 0,
            references: self.references,
            kind: kind::DEAD_NAME | (self.kind & kind::HAD_RECEIVE),
            generation: self.generation,
        }
    }

    /// What is left when the receive right goes, and send references stay.
    pub(crate) const fn without_receive(self) -> Self {
        Self {
            kind: (self.kind & !kind::RECEIVE) | kind::HAD_RECEIVE,
            ..self
        }
    }

    /// One reference more, unless the count sticks.
    pub(crate) const fn one_more(self) -> Self {
        Self {
            references: self.references.saturating_add(1),
            ..self
        }
    }

    /// One reference less, unless the count sticks. Only for entries with two or more.
    pub(crate) const fn one_less(self) -> Self {
        if self.references == REFERENCES_MAX {
            return self;
        }
        Self {
            references: self.references.saturating_sub(1),
            ..self
        }
    }
}

/// The index in a name.
#[inline]
pub(crate) const fn index_of(name: PortName) -> u32 {
    name.0 >> 8
}

/// The generation in a name.
#[inline]
pub(crate) const fn generation_of(name: PortName) -> u8 {
    name.0 as u8
}

#[inline]
pub(crate) const fn make_name(index: u32, generation: u8) -> PortName {
    PortName(index << 8 | generation as u32)
}

/// The generation of a name whose entry is used again: steps of 4, the low two bits always set.
#[inline]
pub(crate) const fn next_generation(generation: u8, used_before: bool) -> u8 {
    if used_before {
        generation.wrapping_add(4) | 3
    } else {
        3
    }
}

const FIRST: usize = 64;
const SEGMENTS: usize = 19;

/// The segment of an index, and the place in it counted from `FIRST << segment` before its begin: segments are remembered by that
/// point, which saves finding out how far the begin is.
///
/// Entries lie in the order of their indices. Another order, in which neighbours lie on different cache lines, was measured: a round trip of
/// raw calls between two threads, one of which makes and frees a send-once right beside the other's port, took a tenth less, but
/// typed ones and calls of services took as long, and its 36 instructions per message and more made messages on one thread 8 %
/// and those one way between two 14 % slower.
#[inline]
const fn locate(index: u32) -> (usize, usize) {
    let shifted = index as usize + FIRST;
    let segment = (shifted.ilog2() - FIRST.ilog2()) as usize;
    (segment, shifted)
}

type Segment = &'static [AtomicU64];

/// Segments of tables that ended, by size. They are used again and never freed, so that a reader that is late reads some
/// entry, and finds out when it reads again.
static POOL: [Lock<Stack<Segment>>; SEGMENTS] = [const { Lock::new(Stack::new()) }; SEGMENTS];

/// The entries of one space. Written only under the space's lock.
pub(crate) struct Table {
    /// Each `FIRST << segment` before the segment's begin, as [`locate`] counts; null if there is none.
    segments: [AtomicPtr<AtomicU64>; SEGMENTS],
}

/// Whether a task lives, as its record says.
#[derive(Clone, Copy)]
pub(crate) struct Life {
    /// The tag of the task that uses the record now.
    pub(crate) tag: &'static AtomicU32,
    /// The tag of the task in question.
    pub(crate) expected: u32,
}

impl Life {
    #[inline]
    pub(crate) fn goes_on(self) -> bool {
        self.tag.load(Ordering::Acquire) == self.expected
    }
}

/// An entry and where it was read, to be read again.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    life: Life,
    cell: &'static AtomicU64,
    word: u64,
}

impl Place {
    #[inline]
    pub(crate) const fn entry(&self) -> Entry {
        Entry::from_word(self.word)
    }

    /// Whether the name denotes what it did, but for the count of references: to be asked under a lock of the port or set.
    #[inline]
    pub(crate) fn is_unchanged(&self) -> bool {
        const REFERENCES: u64 = 0xffff << 16;
        // In this order: an entry of another task can only be read after this one's tag was changed, since segments and records
        // are given back later.
        let now = self.cell.load(Ordering::Acquire);
        (now ^ self.word) & !REFERENCES == 0 && self.life.goes_on()
    }

    /// Writes that the name denotes nothing any more. Under the space's lock only.
    #[inline]
    pub(crate) fn clear(&self) {
        self.cell
            .store(self.entry().freed().word(), Ordering::Release);
    }
}

impl Default for Table {
    fn default() -> Self {
        Self {
            segments: [const { AtomicPtr::new(std::ptr::null_mut()) }; SEGMENTS],
        }
    }
}

impl Table {
    #[inline]
    fn segment(&self, segment: usize) -> Option<Segment> {
        let pointer = self.segments.get(segment)?.load(Ordering::Acquire);
        if pointer.is_null() {
            return None;
        }
        let length = FIRST << segment;
        let begin = pointer.wrapping_add(length);
        // SAFETY: a segment's pointer that is not null was stored by `grow`, `length` before a slice of exactly this
        // length, which is valid for shared use of atomics for the rest of the program.
        Some(unsafe { std::slice::from_raw_parts(begin, length) })
    }

    #[inline]
    pub(crate) fn cell(&self, index: u32) -> Option<&'static AtomicU64> {
        let (segment, place) = locate(index);
        let pointer = self.segments.get(segment)?.load(Ordering::Acquire);
        if pointer.is_null() {
            return None;
        }
        // SAFETY: as in `segment`; and `place` is at least the segment's length and less than its double.
        Some(unsafe { &*pointer.wrapping_add(place) })
    }

    /// The entry of a name with one of these kinds, and where it is.
    #[inline(always)]
    pub(crate) fn find(&self, name: PortName, kinds: u8, life: Life) -> Option<Place> {
        let (segment, place) = locate(index_of(name));
        let pointer = self.segments.get(segment)?.load(Ordering::Acquire);
        if pointer.is_null() {
            return None;
        }
        // SAFETY: as in `segment`; and `place` is at least the segment's length and less than its double.
        let cell = unsafe { &*pointer.wrapping_add(place) };
        let word = cell.load(Ordering::Acquire);
        let entry = Entry::from_word(word);
        (entry.generation == generation_of(name) && entry.is(kinds)).then_some(Place {
            life,
            cell,
            word,
        })
    }

    /// The entry at `index`, in use or not. `None` beyond what was ever used.
    #[inline]
    pub(crate) fn load(&self, index: u32) -> Option<Entry> {
        Some(Entry::from_word(self.cell(index)?.load(Ordering::Acquire)))
    }

    /// The entry of a name; `None` unless the name denotes something.
    #[inline]
    pub(crate) fn look_up(&self, name: PortName) -> Option<Entry> {
        let entry = self.load(index_of(name))?;
        (entry.in_use() && entry.generation == generation_of(name)).then_some(entry)
    }

    /// Writes an entry. Under the space's lock only.
    #[inline]
    pub(crate) fn store(&self, index: u32, entry: Entry) {
        if let Some(cell) = self.cell(index) {
            cell.store(entry.word(), Ordering::Release);
        }
    }

    /// Makes room for `index`. Under the space's lock only.
    pub(crate) fn grow(&self, index: u32) -> bool {
        let (segment, _) = locate(index);
        let Some(slot) = self.segments.get(segment) else {
            return false;
        };
        if index >= INDEX_END {
            return false;
        }
        if slot.load(Ordering::Relaxed).is_null() {
            let recycled = POOL.get(segment).and_then(|pool| pool.lock().pop());
            let Some(fresh) = recycled.or_else(|| new_segment(FIRST << segment)) else {
                return false;
            };
            let before = fresh.as_ptr().cast_mut().wrapping_sub(FIRST << segment);
            slot.store(before, Ordering::Release);
        }
        true
    }

    /// Gives all segments back. Under the space's lock, when no entry is in use any more.
    pub(crate) fn release(&self) {
        for (number, (slot, pool)) in self.segments.iter().zip(&POOL).enumerate() {
            if let Some(segment) = self.segment(number) {
                slot.store(std::ptr::null_mut(), Ordering::Release);
                for cell in segment {
                    cell.store(0, Ordering::Release);
                }
                pool.lock().push(segment);
            }
        }
    }

    /// All entries in use, with their indices.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, Entry)> {
        (0..SEGMENTS)
            .filter_map(|segment| Some((segment, self.segment(segment)?)))
            .flat_map(|(segment, cells)| {
                let first = ((FIRST << segment) - FIRST) as u32;
                (first..).take(cells.len())
            })
            .filter_map(|index| Some((index, self.load(index)?)))
            .filter(|(_, entry)| entry.in_use())
    }
}

/// A segment of zeroes, for ever. Pages of it that are not used cost nothing.
fn new_segment(length: usize) -> Option<Segment> {
    let layout = Layout::array::<AtomicU64>(length).ok()?;
    if layout.size() == 0 {
        return None;
    }
    // SAFETY: the layout's size is not zero.
    let pointer = unsafe { alloc_zeroed(layout) }.cast::<AtomicU64>();
    if pointer.is_null() {
        return None;
    }
    // SAFETY: the memory is new, never freed, aligned and long enough, and zeroes are a valid `AtomicU64`.
    Some(unsafe { std::slice::from_raw_parts(pointer, length) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_survives_packing() {
        let entry = Entry {
            object: 0xdead_beef,
            references: 0xfffe,
            kind: kind::SEND_RECEIVE | kind::REQUEST,
            generation: 0xa7,
        };
        assert_eq!(Entry::from_word(entry.word()), entry);
    }

    #[test]
    fn references_at_the_maximum_stick() {
        let entry = Entry {
            references: REFERENCES_MAX,
            ..Entry::default()
        };
        assert_eq!(entry.one_more(), entry);
        assert_eq!(entry.one_less(), entry);
    }

    #[test]
    fn generations_step_by_four_and_keep_the_low_bits() {
        let mut generation = next_generation(0, false);
        for step in 0..200_u32 {
            assert_eq!(u32::from(generation), (3 + 4 * step) & 0xff);
            generation = next_generation(generation, true);
        }
    }

    #[test]
    fn a_table_that_was_released_finds_nothing() {
        let table = Table::default();
        assert!(table.grow(1000));
        let entry = Entry {
            kind: kind::DEAD_NAME,
            generation: 3,
            ..Entry::default()
        };
        table.store(1000, entry);
        assert_eq!(table.look_up(make_name(1000, 3)), Some(entry));
        assert_eq!(table.look_up(make_name(1000, 7)), None);
        table.release();
        assert_eq!(table.look_up(make_name(1000, 3)), None);
        assert!(!table.grow(INDEX_END));
    }
}
