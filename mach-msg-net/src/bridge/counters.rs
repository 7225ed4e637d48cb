//! The numbers of a link that programs read. They are read without the lock of its state, because
//! an observer of the kernel may ask for them while the link makes a kernel call.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use crate::link::Counts;

/// Counters of messages.
#[derive(Debug, Default)]
pub(super) struct Counters {
    pub(super) sent: AtomicU64,
    pub(super) received: AtomicU64,
    pub(super) refused: AtomicU64,
    pub(super) discarded: AtomicU64,
    pub(super) undeliverable: AtomicU64,
    entries: [AtomicUsize; 6],
}

impl Counters {
    pub(super) fn count(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Sets the numbers of entries in the tables.
    pub(super) fn set_entries(&self, counts: &Counts) {
        let &Counts {
            exports,
            imports,
            proxies,
            slots,
            shots,
            streams,
        } = counts;
        let values = [exports, imports, proxies, slots, shots, streams];
        for (entry, value) in self.entries.iter().zip(values) {
            entry.store(value, Ordering::Relaxed);
        }
    }

    /// Returns the numbers of entries in the tables.
    pub(super) fn entries(&self) -> Counts {
        let [exports, imports, proxies, slots, shots, streams] = self
            .entries
            .each_ref()
            .map(|entry| entry.load(Ordering::Relaxed));
        Counts {
            exports,
            imports,
            proxies,
            slots,
            shots,
            streams,
        }
    }
}
