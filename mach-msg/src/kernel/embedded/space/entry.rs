//! Name table entries: a packed word and a port reference each, in segments that never move.
//!
//! ```text
//!  63            32 31        16 15       8 7          0
//! ┌────────────────┬────────────┬──────────┬────────────┐
//! │ port or set    │ references │ kind     │ generation │
//! └────────────────┴────────────┴──────────┴────────────┘
//! ```
//!
//! Entries are written under the lock of the space, except that of the reserved name (see
//! `reserved_name`). Readers take no lock. A reader that acts on an entry locks the port and then
//! reads the word. If the word denotes that port, the right exists, because a right is removed from
//! its entry before its port is updated. A reader finds the port to lock by its number in the word
//! or, faster, by the reference next to the word, which may still be that of an earlier port.

use std::alloc::{Layout, alloc_zeroed};
use std::ptr::{self, NonNull};
use std::sync::atomic::AtomicPtr;

use crate::kernel::embedded::object::limits::INDEX_END;
use crate::kernel::embedded::object::port::{self, Port};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use crate::kernel::embedded::sync::lock::Lock;
use crate::kernel::embedded::sync::stack::Stack;
use crate::wire::PortName;

/// Maximum number of user references of an entry. A count that reaches the maximum stays there.
pub(crate) const REFERENCES_MAX: u16 = u16::MAX;

/// Kinds of entries, as bits: `MACH_PORT_TYPE_*` shifted right by 16, and internal flags.
pub(crate) mod kind {
    use crate::kernel::PortType;

    const fn of(kind: PortType) -> u8 {
        (kind.bits() >> 16) as u8
    }

    pub(crate) const SEND: u8 = of(PortType::SEND);
    pub(crate) const RECEIVE: u8 = of(PortType::RECEIVE);
    pub(crate) const SEND_ONCE: u8 = of(PortType::SEND_ONCE);
    pub(crate) const PORT_SET: u8 = of(PortType::PORT_SET);
    pub(crate) const DEAD_NAME: u8 = of(PortType::DEAD_NAME);
    /// A dead-name or send-possible request was registered for the name, and may still be.
    pub(crate) const REQUEST: u8 = 32;
    /// The name had a receive right and has been in use since. Alternatively, it has one, and a
    /// shared way was attached by its send right. Misuse of it raises no guard exception.
    pub(crate) const HAD_RECEIVE: u8 = 64;
    /// The name is the reserved one for reply rights: see `reserved_name`.
    pub(crate) const RESERVED: u8 = 128;

    pub(crate) const SEND_RECEIVE: u8 = SEND | RECEIVE;
    pub(crate) const SEND_RIGHTS: u8 = SEND | SEND_ONCE;
    pub(crate) const PORT_RIGHTS: u8 = SEND | RECEIVE | SEND_ONCE;
    pub(crate) const TYPES: u8 = PORT_RIGHTS | PORT_SET | DEAD_NAME;
}

/// A decoded entry.
#[derive(Clone, Copy, Debug, Default, Eq)]
pub(crate) struct Entry {
    /// Number of the port or set, or 0 for a dead name.
    pub(crate) object: u32,
    pub(crate) references: u16,
    /// Bits of [`kind`].
    pub(crate) kind: u8,
    pub(crate) generation: u8,
}

impl PartialEq for Entry {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.word() == other.word()
    }
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

    /// Returns the entry for the freed name.
    #[inline]
    pub(crate) const fn freed(self) -> Self {
        Self {
            object: 0,
            references: 0,
            kind: 0,
            generation: self.generation,
        }
    }

    /// Creates the entry of a reserved name that denotes a send-once right of `port`.
    #[inline]
    pub(crate) const fn reserved(port: PortRef, generation: u8) -> Self {
        Self {
            object: port,
            references: 1,
            kind: kind::SEND_ONCE | kind::RESERVED,
            generation,
        }
    }

    /// Creates the entry of a reserved name that is not in use, for requests received from the port
    /// `from`.
    #[inline]
    pub(crate) const fn vacant(from: PortRef, generation: u8) -> Self {
        Self {
            object: from,
            references: 0,
            kind: kind::RESERVED,
            generation,
        }
    }

    /// Returns the entry without the reserved flag.
    pub(crate) const fn unreserved(self) -> Self {
        Self {
            kind: self.kind & !kind::RESERVED,
            ..self
        }
    }

    /// Returns the entry as a dead name with the same references.
    pub(crate) const fn dead(self) -> Self {
        Self {
            object: 0,
            references: self.references,
            kind: kind::DEAD_NAME | (self.kind & kind::HAD_RECEIVE),
            generation: self.generation,
        }
    }

    /// Returns the entry without its receive right. Send references remain.
    pub(crate) const fn without_receive(self) -> Self {
        Self {
            kind: (self.kind & !kind::RECEIVE) | kind::HAD_RECEIVE,
            ..self
        }
    }

    /// Returns the entry with one more reference, unless the count is at the maximum.
    pub(crate) const fn one_more(self) -> Self {
        Self {
            references: self.references.saturating_add(1),
            ..self
        }
    }

    /// Returns the entry with one reference less, unless the count is at the maximum. The entry
    /// must have at least two references.
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

/// Returns the table index encoded in a name.
#[inline]
pub(crate) const fn index_of(name: PortName) -> u32 {
    name.0 >> 8
}

/// Returns the generation encoded in a name.
#[inline]
pub(crate) const fn generation_of(name: PortName) -> u8 {
    name.0 as u8
}

#[inline]
pub(crate) const fn make_name(index: u32, generation: u8) -> PortName {
    PortName(index << 8 | generation as u32)
}

/// Returns the generation for the next use of an entry: steps of 4, with the low two bits set.
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

/// Returns the segment of an index, and the position within the segment.
///
/// The first two segments are found by comparison. Without newer instruction sets the logarithm
/// compiles to `bsr`, which takes four cycles on AMD CPUs and delays all dependent instructions.
///
/// Adjacent indices are adjacent in memory. Placing them on different cache lines was measured: raw
/// round trips between two threads, where one creates and frees a send-once right next to the
/// other's port, took 10 % less time. Typed round trips and service calls did not change, and the
/// 36 extra instructions per message made messages on one thread 8 % slower and one-way messages
/// between two threads 14 % slower.
#[inline]
const fn locate(index: u32) -> (usize, usize) {
    let index = index as usize;
    if index < FIRST {
        return (0, index);
    }
    if index < FIRST + (FIRST << 1) {
        return (1, index - FIRST);
    }
    let shifted = index + FIRST;
    let segment = (shifted.ilog2() - FIRST.ilog2()) as usize;
    (segment, shifted - (FIRST << segment))
}

type Segment = &'static [Cell];

/// Segments from the tables of terminated tasks, by size. Segments are reused and never freed, so a
/// late reader reads a valid entry of another task, and detects this when it checks the tag.
static POOL: [Lock<Stack<Segment>>; SEGMENTS] = [const { Lock::new(Stack::new()) }; SEGMENTS];

/// The storage of an entry. All zeroes is a cell without an entry.
///
/// Written under the lock of the space, or as described in `reserved_name`. The port is written
/// before the word, so a reader of a word that denotes a port finds that port or the port of a
/// later word.
pub(crate) struct Cell {
    word: AtomicU64,
    /// The port of the last entry with a port right, as a pointer created from a static reference,
    /// or null.
    port: AtomicPtr<Port>,
}

impl Cell {
    /// Returns the port to lock before reading the word. The word may denote another port if the
    /// cell was written in the meantime.
    #[inline(always)]
    pub(crate) fn port(&self) -> Option<&'static Port> {
        let port = NonNull::new(self.port.load(Ordering::Acquire))?;
        // SAFETY: the pointer was created from a static reference, in `store_right`.
        Some(unsafe { port.as_ref() })
    }

    /// Returns true if `name` denotes a send right of the port with this number. The caller holds a
    /// lock of that port.
    #[inline(always)]
    pub(crate) fn is_send_right(&self, name: PortName, port: PortRef) -> bool {
        // Compares everything except the references and the other kind bits in one operation.
        const SEND: u64 = (kind::SEND as u64) << 8;
        const MASK: u64 = 0xffff_ffff << 32 | SEND | 0xff;
        let expected = u64::from(port) << 32 | SEND | u64::from(generation_of(name));
        (self.word.load(Ordering::Acquire) ^ expected) & MASK == 0
    }

    /// Returns the entry, even if it is not in use.
    #[inline]
    pub(crate) fn entry(&self) -> Entry {
        Entry::from_word(self.word.load(Ordering::Acquire))
    }

    /// Writes an entry. Requires the lock of the space, or the conditions of `reserved_name`.
    #[inline]
    pub(crate) fn store(&self, entry: Entry) {
        if entry.is(kind::PORT_RIGHTS)
            && let Some(port) = port::find(entry.object)
        {
            return self.store_right(entry, port);
        }
        self.write(entry);
    }

    /// Writes an entry with a right of the same port as before, or without a port right. Has the
    /// same requirements as [`store`](Self::store).
    #[inline]
    pub(crate) fn write(&self, entry: Entry) {
        self.word.store(entry.word(), Ordering::Release);
    }

    /// Writes an entry with a right of `port`. Has the same requirements as [`store`](Self::store).
    #[inline]
    pub(crate) fn store_right(&self, entry: Entry, port: &'static Port) {
        self.port
            .store(ptr::from_ref(port).cast_mut(), Ordering::Release);
        self.write(entry);
    }

    fn clear(&self) {
        self.word.store(0, Ordering::Release);
        self.port.store(ptr::null_mut(), Ordering::Release);
    }
}

/// The entries of one space.
pub(crate) struct Table {
    /// Segment `n` has `FIRST << n` cells. Null if the segment does not exist.
    segments: [AtomicPtr<Cell>; SEGMENTS],
}

/// The expected tag of a task, to detect that the task has terminated.
#[derive(Clone, Copy)]
pub(crate) struct Life {
    /// Tag of the task that currently uses the record.
    pub(crate) tag: &'static AtomicU32,
    /// Tag of the task in question.
    pub(crate) expected: u32,
}

impl Life {
    #[inline]
    pub(crate) fn is_current(self) -> bool {
        self.tag.load(Ordering::Acquire) == self.expected
    }
}

/// An entry and its location, for reading it again.
#[derive(Clone, Copy)]
pub(crate) struct EntryPlace {
    life: Life,
    cell: &'static Cell,
    word: u64,
}

impl EntryPlace {
    #[inline]
    pub(crate) const fn entry(&self) -> Entry {
        Entry::from_word(self.word)
    }

    /// Returns true if the name denotes the same right as before. The number of references may
    /// differ. The caller holds a lock of the port or set.
    #[inline]
    pub(crate) fn is_unchanged(&self) -> bool {
        const REFERENCES: u64 = 0xffff << 16;
        // The order matters: an entry of another task can only be read after this task's tag was
        // changed, because segments and records are recycled later.
        let now = self.cell.word.load(Ordering::Acquire);
        (now ^ self.word) & !REFERENCES == 0 && self.life.is_current()
    }

    /// Returns the port of an entry with a port right. Requires the lock of the space, and that the
    /// entry [is unchanged](Self::is_unchanged).
    #[inline]
    pub(crate) fn port(&self) -> Option<&'static Port> {
        self.cell.port()
    }

    /// Writes an entry with a right of the same port, or without a port right. Requires the lock of
    /// the space, and that the entry [is unchanged](Self::is_unchanged).
    #[inline]
    pub(crate) fn write(&self, entry: Entry) {
        self.cell.write(entry);
    }

    /// Marks the name as free. Requires the lock of the space.
    #[inline]
    pub(crate) fn clear(&self) {
        self.cell.store(self.entry().freed());
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
        // SAFETY: a non-null pointer was stored by `grow` and is the start of a leaked slice of
        // this length, which is only ever shared.
        Some(unsafe { std::slice::from_raw_parts(pointer, FIRST << segment) })
    }

    #[inline(always)]
    pub(crate) fn cell(&self, index: u32) -> Option<&'static Cell> {
        let (segment, place) = locate(index);
        let begin = NonNull::new(self.segments.get(segment)?.load(Ordering::Acquire))?;
        // SAFETY: the pointer is the start of a segment as in `segment`, and `place` is less than
        // the length of the segment.
        let cell = unsafe { begin.add(place) };
        // SAFETY: segments are never freed, and cells are only ever shared.
        Some(unsafe { cell.as_ref() })
    }

    /// Returns the entry of a name and its location, if the entry has one of these kinds.
    #[inline(always)]
    pub(crate) fn find(&self, name: PortName, kinds: u8, life: Life) -> Option<EntryPlace> {
        let cell = self.cell(index_of(name))?;
        let word = cell.word.load(Ordering::Acquire);
        let entry = Entry::from_word(word);
        (entry.generation == generation_of(name) && entry.is(kinds)).then_some(EntryPlace {
            life,
            cell,
            word,
        })
    }

    /// Returns the entry at `index`, even if it is not in use. Returns `None` if the table has no
    /// such index yet.
    #[inline]
    pub(crate) fn load(&self, index: u32) -> Option<Entry> {
        Some(self.cell(index)?.entry())
    }

    /// Returns the entry of a name, or `None` if the name denotes no right.
    #[inline]
    pub(crate) fn look_up(&self, name: PortName) -> Option<Entry> {
        let entry = self.load(index_of(name))?;
        (entry.in_use() && entry.generation == generation_of(name)).then_some(entry)
    }

    /// Writes an entry. Requires the lock of the space.
    #[inline]
    pub(crate) fn store(&self, index: u32, entry: Entry) {
        if let Some(cell) = self.cell(index) {
            cell.store(entry);
        }
    }

    /// Makes room for `index`. Returns false if that is not possible. Requires the lock of the
    /// space.
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
            slot.store(fresh.as_ptr().cast_mut(), Ordering::Release);
        }
        true
    }

    /// Returns all segments to the pool. Requires the lock of the space, and that no entry is in
    /// use.
    pub(crate) fn release(&self) {
        for (number, (slot, pool)) in self.segments.iter().zip(&POOL).enumerate() {
            if let Some(segment) = self.segment(number) {
                slot.store(std::ptr::null_mut(), Ordering::Release);
                segment.iter().for_each(Cell::clear);
                pool.lock().push(segment);
            }
        }
    }

    /// Iterates over all entries in use, with their indices.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, Entry)> {
        self.iter_from(0)
    }

    /// Same as [`iter`](Self::iter), from this index on.
    pub(crate) fn iter_from(&self, from: u32) -> impl Iterator<Item = (u32, Entry)> {
        (0..SEGMENTS)
            .filter_map(|segment| Some((segment, self.segment(segment)?)))
            .flat_map(move |(segment, cells)| {
                let first = ((FIRST << segment) - FIRST) as u32;
                let end = first.saturating_add(cells.len() as u32);
                first.max(from)..end
            })
            .filter_map(|index| Some((index, self.load(index)?)))
            .filter(|(_, entry)| entry.in_use())
    }
}

/// Allocates a zeroed segment that is never freed. Its unused pages cost nothing.
fn new_segment(length: usize) -> Option<Segment> {
    let layout = Layout::array::<Cell>(length).ok()?;
    if layout.size() == 0 {
        return None;
    }
    // SAFETY: the layout's size is not zero.
    let pointer = unsafe { alloc_zeroed(layout) }.cast::<Cell>();
    if pointer.is_null() {
        return None;
    }
    // SAFETY: the memory is new, never freed, aligned and long enough. Zeroes are valid `Cell`s,
    // whose fields are an integer and a pointer that may be null.
    Some(unsafe { std::slice::from_raw_parts(pointer, length) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_entry_unpacks_to_itself() {
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
    fn indices_fill_segments_without_gaps() {
        let mut expected = (0, 0);
        for index in 0..if cfg!(miri) { 1_000 } else { 100_000 } {
            assert_eq!(locate(index), expected);
            expected.1 += 1;
            if expected.1 == FIRST << expected.0 {
                expected = (expected.0 + 1, 0);
            }
        }
        assert!(locate(INDEX_END - 1).0 < SEGMENTS);
    }

    #[test]
    fn released_table_finds_nothing() {
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
        for index in [INDEX_END, u32::MAX - FIRST as u32] {
            assert!(!table.grow(index), "{index}");
        }
    }
}
