//! The name that a space reserves for the reply rights of one port's requests.
//!
//! A server gets a name for the reply right of each request, and the reply consumes that name. Both
//! need the lock of the space, unless the name is reserved for the requests of one port. A reserved
//! name is entered and consumed under locks that the messages need anyway:
//!
//! ```text
//!                a request from F is received: under the receive side of F
//!             ┌─────────────────────────────────────────────────────────────┐
//!             │                                                             ▼
//!   ┌───────────────────┐                                     ┌──────────────────────────┐
//!   │ F        RESERVED │                                     │ P   SEND_ONCE   RESERVED │
//!   └───────────────────┘                                     └──────────────────────────┘
//!             ▲                                                             │
//!             └─────────────────────────────────────────────────────────────┘
//!                 the reply is sent to P: under the send side of P
//! ```
//!
//! Every other entry is written under the lock of the space. A thread that locks the space first
//! [takes back](ReservedName::take_back) the reserved name, so no other code sees a reserved entry,
//! and calls that do not overlap use names in the same order as XNU. If other calls keep taking the
//! name back, the space reserves a name for only a few of its requests.

use crate::kernel::embedded::object::port::{self, Port};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::space::entry::{
    Entry, Table, index_of, kind, make_name, next_generation,
};
use crate::kernel::embedded::space::free_names::SpaceNames;
use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
use crate::wire::PortName;

/// Number of consecutive requests from one port after which a name is reserved.
pub(crate) const IN_A_ROW: u32 = if cfg!(shuttle) { 2 } else { 8 };

/// The reserved name of a space, if any.
#[derive(Default)]
pub(crate) struct ReservedName {
    /// Index of the name, or 0. Written under the lock of the space, after the entry, because a
    /// thread that loads the index without the lock reads the entry next.
    index: AtomicU32,
    /// The port whose requests the name is reserved for. Written under the lock of the space, while
    /// no name is reserved.
    from: AtomicU32,
}

impl ReservedName {
    /// Returns true if a name is reserved. Only a thread that holds the lock of the space changes
    /// this.
    #[inline]
    pub(crate) fn exists(&self) -> bool {
        self.index.load(Ordering::Relaxed) != 0
    }

    /// Enters a reply right under the reserved name. Returns `None` and does nothing if the name is
    /// in use or reserved for requests from another port than `from`, or if the right is dead.
    ///
    /// The caller holds the lock of the receive side of `from`, and has checked under it that the
    /// space belongs to a live task and holds the receive right.
    #[inline(always)]
    pub(crate) fn enter(&self, table: &Table, from: PortRef, right: PortRef) -> Option<PortName> {
        let index = self.index.load(Ordering::Acquire);
        let cell = table.cell(index)?;
        let entry = cell.entry();
        if entry != Entry::vacant(from, entry.generation) {
            return None;
        }
        let generation = next_generation(entry.generation, true);
        let reserved = Entry::reserved(right, generation);
        // Usually the same port as that of the previous reply right.
        match cell.port() {
            // If the port dies from here on, the name is that of a dead port.
            Some(port) if port.number() == right && port.is_alive() => cell.write(reserved),
            _ => cell.store_right(reserved, port::find(right).filter(|port| port.is_alive())?),
        }
        Some(make_name(index, generation))
    }

    /// Returns the port whose requests the name is reserved for. The caller holds the lock of the
    /// send side of the port whose right the reserved name denotes.
    #[inline]
    pub(crate) fn from(&self) -> PortRef {
        self.from.load(Ordering::Relaxed)
    }

    /// Enters a reply right of `port` under a freed name, and reserves the name for requests from
    /// the port `from`. Returns `None` if there is no freed name. Requires the lock of the space.
    #[cold]
    pub(crate) fn reserve(
        &self,
        table: &Table,
        names: &mut SpaceNames,
        right: Entry,
        port: &'static Port,
        from: PortRef,
    ) -> Option<PortName> {
        // Stored before the entry, because a reader of the entry may need it.
        self.from.store(from, Ordering::Relaxed);
        let right = Entry {
            kind: right.kind | kind::RESERVED,
            ..right
        };
        let name = names.reuse(table, right, port)?;
        self.index.store(index_of(name), Ordering::Release);
        Some(name)
    }

    /// Makes the reserved name an ordinary one: a free name, or that of a send-once right. Requires
    /// the lock of the space.
    #[cold]
    #[inline(never)]
    pub(crate) fn take_back(&self, table: &Table, names: &mut SpaceNames) {
        let index = self.index.load(Ordering::Relaxed);
        self.index.store(0, Ordering::Relaxed);
        // After this thread has held the lock, no other thread enters a right.
        drop(port::find(self.from()).map(Port::receive));
        let Some(cell) = table.cell(index) else {
            return;
        };
        let mut entry = cell.entry();
        if entry.in_use() {
            // A concurrent reply either consumes the name before this thread gets the lock, or no
            // longer sees a reserved name.
            let _side = port::find(entry.object).map(Port::send);
            entry = cell.entry();
            if entry.in_use() {
                cell.write(entry.unreserved());
                return;
            }
        }
        cell.write(entry.freed());
        names.was_freed(make_name(index, entry.generation));
    }
}

/// The most recent requests whose reply rights got names under the lock of the space.
#[derive(Debug, Default)]
pub(crate) struct LastRequests {
    from: PortRef,
    in_a_row: u32,
}

impl LastRequests {
    /// Records a request from the port `from`. Returns true if the name of its reply right should
    /// be reserved.
    #[inline]
    pub(crate) fn add(&mut self, from: PortRef) -> bool {
        if self.from != from {
            *self = Self { from, in_a_row: 0 };
        }
        self.in_a_row += 1;
        if self.in_a_row < IN_A_ROW {
            return false;
        }
        self.in_a_row = 0;
        true
    }
}

#[cfg(all(test, not(shuttle)))]
mod tests {
    use super::*;

    /// Returns the numbers of the requests that reserve a name, counted from 1.
    fn reserving(from: impl IntoIterator<Item = PortRef>) -> Vec<usize> {
        let mut last = LastRequests::default();
        let requests = from.into_iter().enumerate();
        let reserving = requests.filter_map(|(at, from)| last.add(from).then_some(at + 1));
        reserving.collect()
    }

    #[test]
    fn every_eighth_request_in_a_row_reserves_a_name() {
        assert_eq!(reserving([5; 25]), [8, 16, 24]);
        let others = |other| [[5; 7].as_slice(), &[other], &[5; 9]].concat();
        assert_eq!(reserving(others(6)), [16]);
        assert_eq!(reserving(others(5)), [8, 16]);
        assert_eq!(reserving((0..40).map(|at| 5 + at % 2)), []);
        assert_eq!(reserving([[5; 10], [6; 10]].concat()), [8, 18]);
    }
}
