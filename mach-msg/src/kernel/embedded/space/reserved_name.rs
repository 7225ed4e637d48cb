//! The name that a space reserves for reply rights.
//!
//! A server makes a name for the reply right of each request, and the reply uses it up. Both need
//! the lock of the space, unless the name is reserved for the requests of one port. A reserved name
//! is made and used up under locks that the messages need anyway:
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
//! Every other entry is written under the lock of the space. A thread that locks the space [takes
//! back](ReservedName::take_back) the reserved name before anything else, so no other code meets a
//! reserved entry, and calls that do not overlap use names in the order of XNU. A space whose other
//! calls take the name back again and again reserves one for few of its requests only.

use crate::kernel::embedded::object::port::{self, Port};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::space::entry::{
    Entry, Table, index_of, kind, make_name, next_generation,
};
use crate::kernel::embedded::space::free_names::SpaceNames;
use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
use crate::wire::PortName;

/// Number of reply rights in a row, from requests of one port, after which a name is reserved.
pub(crate) const IN_A_ROW: u32 = if cfg!(shuttle) { 2 } else { 8 };

/// The reserved name of a space, if any.
#[derive(Default)]
pub(crate) struct ReservedName {
    /// Index of the name, or 0. Written under the lock of the space, and stored after the entry,
    /// which a thread that loads the index without that lock reads next.
    index: AtomicU32,
    /// The port whose requests the name is for. Written under the lock of the space, while no name
    /// is reserved.
    from: AtomicU32,
}

impl ReservedName {
    /// Returns true if a name is reserved. Under the lock of the space, that does not change.
    #[inline]
    pub(crate) fn exists(&self) -> bool {
        self.index.load(Ordering::Relaxed) != 0
    }

    /// Puts a reply right under the reserved name, if the name is for requests from the port `from`
    /// and not in use. Returns `None`, and does nothing, if it is not, or the right is dead.
    ///
    /// Called under the lock of the receive side of `from`, whose receive right was found to belong
    /// to the living task of the space under that lock.
    #[inline(always)]
    pub(crate) fn enter(&self, table: &Table, from: PortRef, right: PortRef) -> Option<PortName> {
        let index = self.index.load(Ordering::Acquire);
        let cell = table.cell(index)?;
        let entry = cell.entry();
        if entry != Entry::vacant(from, entry.generation) {
            return None;
        }
        // Nearly always the port of the last reply right.
        let port = match cell.port() {
            Some(port) if port.number() == right => port,
            _ => port::find(right)?,
        };
        if !port.is_alive() {
            return None;
        }
        // If the port dies now, the name is that of a dead port.
        let generation = next_generation(entry.generation, true);
        cell.store_right(Entry::reserved(right, generation), port);
        Some(make_name(index, generation))
    }

    /// Returns the port whose requests the name is for. Called under the lock of the send side of
    /// the port that the reserved name denotes a right of.
    #[inline]
    pub(crate) fn from(&self) -> PortRef {
        self.from.load(Ordering::Relaxed)
    }

    /// Puts a reply right of `port` under a freed name, which is reserved for requests from the
    /// port `from`. Under the lock of the space. Returns `None` if there is no freed name.
    #[cold]
    pub(crate) fn reserve(
        &self,
        table: &Table,
        names: &mut SpaceNames,
        right: Entry,
        port: &'static Port,
        from: PortRef,
    ) -> Option<PortName> {
        // Before the entry, whose reader may need it.
        self.from.store(from, Ordering::Relaxed);
        let right = Entry {
            kind: right.kind | kind::RESERVED,
            ..right
        };
        let name = names.reuse(table, right, port)?;
        self.index.store(index_of(name), Ordering::Release);
        Some(name)
    }

    /// Makes the reserved name one like all others: a free one, or that of a send-once right. Under
    /// the lock of the space.
    #[cold]
    #[inline(never)]
    pub(crate) fn take_back(&self, table: &Table, names: &mut SpaceNames) {
        let index = self.index.load(Ordering::Relaxed);
        self.index.store(0, Ordering::Relaxed);
        // No thread enters a right after this one has held the lock.
        drop(port::find(self.from()).map(Port::receive));
        let Some(cell) = table.cell(index) else {
            return;
        };
        let mut entry = cell.entry();
        if entry.in_use() {
            // A reply uses the name up before this thread has the lock, or not as a reserved one.
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

/// The last requests whose reply rights got names under the lock of the space.
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
