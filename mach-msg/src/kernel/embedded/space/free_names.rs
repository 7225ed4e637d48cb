//! The free names of a space, and the name of each port in it.

use std::collections::{BTreeMap, HashMap};

use crate::kernel::KernReturn;
use crate::kernel::embedded::object::limits::INDEX_END;
use crate::kernel::embedded::object::port::Port;
use crate::kernel::embedded::object::port_ref::{NumberHasher, PortRef};
use crate::kernel::embedded::space::entry::{
    Entry, Table, generation_of, index_of, make_name, next_generation,
};
use crate::kernel::embedded::sync::steps::CountedKey;
use crate::wire::PortName;

/// Indices that were freed before a caller last chose a name. A caller can choose any of them, so
/// they are also searchable by index. Each freed index is added at most once.
#[derive(Default)]
struct Older {
    by_age: BTreeMap<CountedKey<u64>, u32>,
    ages: BTreeMap<CountedKey<u32>, CountedKey<u64>>,
    next: u64,
}

impl Older {
    /// Moves all indices out of `free`, whose last index was freed most recently.
    fn take_over(&mut self, free: &mut Vec<u32>) {
        for index in free.drain(..) {
            let age = CountedKey(self.next);
            self.next += 1;
            self.by_age.insert(age, index);
            self.ages.insert(CountedKey(index), age);
        }
    }

    fn pop(&mut self) -> Option<u32> {
        let (_, index) = self.by_age.pop_last()?;
        self.ages.remove(&CountedKey(index));
        Some(index)
    }

    fn remove(&mut self, index: u32) {
        if let Some(age) = self.ages.remove(&CountedKey(index)) {
            self.by_age.remove(&age);
        }
    }
}

/// The names of one space, protected by the lock of the space.
pub(crate) struct SpaceNames {
    /// Upper bound of indices.
    end: u32,
    /// Freed indices. The last one is used first. When the list is empty, indices from `older` are
    /// used.
    free: Vec<u32>,
    older: Older,
    /// The next index to allocate in sequence.
    fresh: u32,
    /// The name under which the space has send or receive rights for a port.
    by_port: HashMap<PortRef, u32, NumberHasher>,
    /// Number of names in use.
    pub(crate) used: usize,
}

impl Default for SpaceNames {
    fn default() -> Self {
        Self::new(INDEX_END)
    }
}

impl SpaceNames {
    /// Creates an empty set of names with room for `end` entries, including the unused entry 0.
    pub(crate) fn new(end: u32) -> Self {
        Self {
            end,
            free: Vec::new(),
            older: Older::default(),
            fresh: 1,
            by_port: HashMap::default(),
            used: 0,
        }
    }

    /// Allocates a free index and returns its name with the next generation. The name counts as
    /// used from now on, and the caller writes the entry.
    pub(crate) fn allocate(&mut self, table: &Table) -> Result<PortName, KernReturn> {
        if let Some(index) = self.free.pop().or_else(|| self.older.pop()) {
            let generation = table.load(index).map_or(0, |entry| entry.generation);
            self.used += 1;
            return Ok(make_name(index, next_generation(generation, true)));
        }
        loop {
            let index = self.fresh;
            if index >= self.end || !table.grow(index) {
                return Err(KernReturn::NO_SPACE);
            }
            self.fresh = index + 1;
            let entry = table.load(index).unwrap_or_default();
            // Skip an index that a caller has chosen before: it is either in use or in the free
            // list.
            if entry == Entry::default() {
                self.used += 1;
                return Ok(make_name(index, next_generation(0, false)));
            }
        }
    }

    /// Allocates a freed index and stores `entry`, which has a right of `port`, with the next
    /// generation. Returns `None` if there is no freed index.
    #[inline]
    pub(crate) fn reuse(
        &mut self,
        table: &Table,
        entry: Entry,
        port: &'static Port,
    ) -> Option<PortName> {
        let &index = self.free.last()?;
        let cell = table.cell(index)?;
        let generation = next_generation(cell.entry().generation, true);
        let entry = Entry {
            generation,
            ..entry
        };
        cell.store_right(entry, port);
        self.free.pop();
        self.used += 1;
        Some(make_name(index, generation))
    }

    /// Allocates the chosen name. If the name is already in use, returns its entry instead.
    pub(crate) fn allocate_chosen(
        &mut self,
        table: &Table,
        name: PortName,
    ) -> Result<Option<Entry>, KernReturn> {
        let index = index_of(name);
        if index == 0 {
            return Err(KernReturn::FAILURE);
        }
        if index >= self.end || !table.grow(index) {
            return Err(KernReturn::NO_SPACE);
        }
        let entry = table.load(index).unwrap_or_default();
        if entry.in_use() {
            return if entry.generation == generation_of(name) {
                Ok(Some(entry))
            } else {
                Err(KernReturn::FAILURE)
            };
        }
        self.older.take_over(&mut self.free);
        self.older.remove(index);
        self.used += 1;
        Ok(None)
    }

    /// Frees a name that was [allocated](Self::allocate) or [chosen](Self::allocate_chosen).
    pub(crate) fn free(&mut self, table: &Table, name: PortName) {
        let left = Entry {
            generation: generation_of(name),
            ..Entry::default()
        };
        table.store(index_of(name), left);
        self.was_freed(name);
    }

    /// Frees a name whose entry was already cleared.
    #[inline]
    pub(crate) fn was_freed(&mut self, name: PortName) {
        self.free.push(index_of(name));
        self.used = self.used.saturating_sub(1);
    }

    /// Returns the name under which the space has send or receive rights for the port.
    #[inline]
    pub(crate) fn of_port(&self, port: PortRef) -> Option<PortName> {
        self.by_port.get(&port).copied().map(PortName)
    }

    #[inline]
    pub(crate) fn enter(&mut self, port: PortRef, name: PortName) {
        self.by_port.insert(port, name.0);
    }

    #[inline]
    pub(crate) fn leave(&mut self, port: PortRef) {
        self.by_port.remove(&port);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::embedded::space::entry::kind;

    fn use_name(table: &Table, name: PortName) {
        let entry = Entry {
            kind: kind::DEAD_NAME,
            references: 1,
            generation: generation_of(name),
            object: 0,
        };
        table.store(index_of(name), entry);
    }

    #[test]
    fn last_freed_name_is_reused_with_new_generation() {
        let (table, mut names) = (Table::default(), SpaceNames::default());
        let made: Vec<PortName> = (0..3)
            .map(|_| {
                let name = names.allocate(&table).unwrap();
                use_name(&table, name);
                name
            })
            .collect();
        assert_eq!(made, [PortName(0x103), PortName(0x203), PortName(0x303)]);
        names.free(&table, PortName(0x103));
        names.free(&table, PortName(0x203));
        assert_eq!(names.allocate(&table), Ok(PortName(0x207)));
        assert_eq!(names.allocate(&table), Ok(PortName(0x107)));
        assert_eq!(names.used, 3);
        table.release();
    }

    #[test]
    fn chosen_free_name_keeps_order_of_others() {
        let (table, mut names) = (Table::default(), SpaceNames::default());
        let made: Vec<PortName> = (0..6)
            .map(|_| {
                let name = names.allocate(&table).unwrap();
                use_name(&table, name);
                name
            })
            .collect();
        for &name in &made {
            names.free(&table, name);
        }
        let chosen = PortName(0x303);
        assert_eq!(names.allocate_chosen(&table, chosen), Ok(None));
        use_name(&table, chosen);
        names.free(&table, chosen);
        assert_eq!(names.allocate_chosen(&table, PortName(0x503)), Ok(None));
        use_name(&table, PortName(0x503));
        let allocated: Vec<u32> = (0..5)
            .map(|_| {
                let name = names.allocate(&table).unwrap();
                use_name(&table, name);
                index_of(name)
            })
            .collect();
        assert_eq!(allocated, [3, 6, 4, 2, 1]);
        assert_eq!(names.allocate(&table).map(index_of), Ok(7));
        table.release();
    }

    #[test]
    fn chosen_name_is_not_allocated_while_in_use() {
        let (table, mut names) = (Table::default(), SpaceNames::default());
        let chosen = PortName(0x203);
        assert_eq!(names.allocate_chosen(&table, chosen), Ok(None));
        use_name(&table, chosen);
        for expected in [0x103, 0x303] {
            let name = names.allocate(&table).unwrap();
            use_name(&table, name);
            assert_eq!(name, PortName(expected));
        }
        assert_eq!(
            names.allocate_chosen(&table, PortName(0x207)),
            Err(KernReturn::FAILURE)
        );
        assert!(names.allocate_chosen(&table, chosen).unwrap().is_some());
        assert_eq!(
            names.allocate_chosen(&table, PortName(0x7)),
            Err(KernReturn::FAILURE)
        );
        names.free(&table, chosen);
        assert_eq!(names.allocate_chosen(&table, chosen), Ok(None));
        use_name(&table, chosen);
        assert_eq!(names.allocate(&table), Ok(PortName(0x403)));
        table.release();
    }
}
