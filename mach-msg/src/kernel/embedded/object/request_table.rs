//! The dead-name and send-possible requests registered on one port.
//!
//! Requests are in slots, as in XNU: a new request takes the most recently freed slot. A full table
//! doubles in size and allocates its new slots from the highest down. When the port dies,
//! notifications are sent in slot order.
//!
//! XNU keeps the memory of the table until the port dies. Here a table that has lost most of its
//! requests forgets in which order their slots were freed, and takes the highest free slot as after
//! a doubling. Otherwise a task could make each of its ports keep the memory of the most requests.
//!
//! Every operation is logarithmic in the number of requests, amortised: finding a free slot after
//! the table has forgotten the order passes each used slot once. Removing the armed requests costs
//! this once per armed request, so dead-name requests do not slow down receives.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use smallvec::SmallVec;

use crate::kernel::embedded::object::port_ref::{NULL, PortRef};
use crate::kernel::embedded::sync::steps::{CountedKey, step};

/// A registered dead-name or send-possible request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRequest {
    pub(crate) task: u32,
    pub(crate) name: u32,
    /// The send-once right to notify, or [`NULL`] after the port died and the notification was
    /// sent.
    pub(crate) notify: PortRef,
    pub(crate) kind: RequestKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RequestKind {
    DeadName,
    /// Armed: fires when the next message is received.
    SendPossible {
        armed: bool,
    },
}

impl RequestKind {
    const ARMED: Self = Self::SendPossible { armed: true };
}

/// The requests of one port. Most ports have none.
#[derive(Debug, Default)]
pub(crate) struct Requests {
    table: Option<Box<RequestTable>>,
}

type RequestSlot = u32;
/// The task and the name that a request is for.
type RequestKey = CountedKey<(u32, u32)>;

/// Number of freed slots whose order is always kept.
const FREED_MAX: usize = 64;

#[derive(Debug, Default)]
struct RequestTable {
    used: BTreeMap<RequestSlot, NameRequest>,
    by_name: BTreeMap<RequestKey, RequestSlot>,
    armed: BTreeSet<RequestSlot>,
    /// Slots of removed requests. The last one is used first.
    freed: Vec<RequestSlot>,
    /// Unused slots from the last doubling. If the slots in `freed` were forgotten: all slots, some
    /// of which are in use. The highest one is used first, when `freed` is empty.
    fresh: Range<RequestSlot>,
    /// Size of the table in XNU, which never shrinks. Slot 0 is the table's head.
    size: u32,
}

impl Requests {
    /// Returns the number of slots, as `MACH_PORT_DNREQUESTS_SIZE` reports it.
    pub(crate) fn slots(&self) -> u32 {
        self.table.as_ref().map_or(0, |table| table.size)
    }

    /// Returns the number of requests.
    pub(crate) fn len(&self) -> usize {
        self.table.as_ref().map_or(0, |table| table.used.len())
    }

    /// Returns true if a send-possible request fires when the next message is received.
    #[inline]
    pub(crate) fn any_armed(&self) -> bool {
        self.table
            .as_ref()
            .is_some_and(|table| !table.armed.is_empty())
    }

    /// Returns the request that is registered for a name.
    pub(crate) fn get(&self, task: u32, name: u32) -> Option<NameRequest> {
        let table = self.table.as_ref()?;
        let slot = table.by_name.get(&CountedKey((task, name)))?;
        table.used.get(slot).copied()
    }

    /// Registers a request for a name that has none.
    pub(crate) fn add(&mut self, request: NameRequest) {
        let table = self.table.get_or_insert_default();
        let slot = table.free_slot();
        if request.kind == RequestKind::ARMED {
            table.armed.insert(slot);
        }
        let key = CountedKey((request.task, request.name));
        table.by_name.insert(key, slot);
        table.used.insert(slot, request);
    }

    /// Cancels the request that is registered for a name. Returns its send-once right, or [`NULL`]
    /// if there is no request.
    pub(crate) fn cancel(&mut self, task: u32, name: u32) -> PortRef {
        let Some(table) = &mut self.table else {
            return NULL;
        };
        match table.by_name.get(&CountedKey((task, name))) {
            Some(&slot) => table.remove(slot).map_or(NULL, |request| request.notify),
            None => NULL,
        }
    }

    /// Arms the send-possible request that is registered for a name, if there is one.
    pub(crate) fn arm(&mut self, task: u32, name: u32) {
        let Some(table) = &mut self.table else {
            return;
        };
        if let Some(&slot) = table.by_name.get(&CountedKey((task, name)))
            && let Some(request) = table.used.get_mut(&slot)
            && let RequestKind::SendPossible { armed } = &mut request.kind
        {
            *armed = true;
            table.armed.insert(slot);
        }
    }

    /// Removes the armed send-possible requests. Returns their names and send-once rights.
    pub(crate) fn take_armed(&mut self) -> SmallVec<[(u32, PortRef); 2]> {
        let mut taken = SmallVec::new();
        if let Some(table) = &mut self.table {
            for slot in std::mem::take(&mut table.armed) {
                step();
                if let Some(request) = table.remove(slot) {
                    taken.push((request.name, request.notify));
                }
            }
        }
        taken
    }

    /// Takes the send-once rights of all requests, with their names, in slot order. The requests
    /// remain in the table to record that their names were notified.
    pub(crate) fn take_rights(&mut self) -> Vec<(PortRef, u32)> {
        let Some(table) = &mut self.table else {
            return Vec::new();
        };
        let take = |request: &mut NameRequest| {
            step();
            (std::mem::replace(&mut request.notify, NULL), request.name)
        };
        table.used.values_mut().map(take).collect()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &NameRequest> {
        self.table.iter().flat_map(|table| table.used.values())
    }
}

impl RequestTable {
    fn free_slot(&mut self) -> RequestSlot {
        if let Some(slot) = self.freed.pop() {
            return slot;
        }
        while let Some(slot) = self.fresh.next_back() {
            step();
            if !self.used.contains_key(&slot) {
                return slot;
            }
        }
        let before = self.size.max(1);
        self.size = before.saturating_mul(2);
        self.fresh = before..self.size;
        self.fresh.next_back().unwrap_or_default()
    }

    fn remove(&mut self, slot: RequestSlot) -> Option<NameRequest> {
        let request = self.used.remove(&slot)?;
        self.by_name
            .remove(&CountedKey((request.task, request.name)));
        self.armed.remove(&slot);
        self.freed.push(slot);
        if self.freed.len() > FREED_MAX.max(4 * self.used.len()) {
            self.freed = Vec::new();
            self.fresh = 1..self.size;
        }
        Some(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(name: u32) -> NameRequest {
        NameRequest {
            task: 1,
            name,
            notify: name,
            kind: RequestKind::DeadName,
        }
    }

    fn names(requests: &Requests) -> Vec<u32> {
        requests.iter().map(|request| request.name).collect()
    }

    #[test]
    fn request_slots_are_reused_and_doubled_as_in_xnu() {
        let mut requests = Requests::default();
        let mut sizes = Vec::new();
        for name in 1..=7 {
            requests.add(request(name));
            sizes.push(requests.slots());
        }
        assert_eq!(sizes, [2, 4, 4, 8, 8, 8, 8]);
        assert_eq!(names(&requests), [1, 3, 2, 7, 6, 5, 4]);
        assert_eq!(requests.cancel(1, 3), 3);
        assert_eq!(requests.cancel(1, 3), NULL);
        requests.add(request(8));
        assert_eq!(names(&requests), [1, 8, 2, 7, 6, 5, 4]);
        assert_eq!(requests.slots(), 8);
    }

    #[test]
    fn table_keeps_little_memory_of_removed_requests() {
        const REQUESTS: u32 = 10_000;
        let mut requests = Requests::default();
        for round in 0..3 {
            let used: Vec<u32> = requests.iter().map(|request| request.name).collect();
            let added = (1..=REQUESTS).filter(|name| !used.contains(name));
            for name in added {
                requests.add(request(name));
            }
            let mut found = names(&requests);
            found.sort_unstable();
            assert!(found.iter().copied().eq(1..=REQUESTS), "round {round}");
            assert_eq!(requests.slots(), 16_384);
            // Every 100th remains.
            for name in (1..=REQUESTS).filter(|name| name % 100 != 0) {
                assert_eq!(requests.cancel(1, name), name);
            }
            let table = requests.table.as_ref().unwrap();
            assert!(table.freed.capacity() <= 1024, "{}", table.freed.capacity());
        }
        // The order of the last ones is kept.
        let mut requests = Requests::default();
        for name in 1..=64 {
            requests.add(request(name));
        }
        let before = names(&requests);
        for name in 1..=64 {
            requests.cancel(1, name);
        }
        for name in (1..=64).rev() {
            requests.add(request(name));
        }
        assert_eq!(names(&requests), before);
    }

    #[test]
    fn requests_are_counted() {
        let mut requests = Requests::default();
        assert_eq!((requests.len(), requests.slots()), (0, 0));
        for name in 1..=3 {
            requests.add(request(name));
            assert_eq!(requests.len(), name as usize);
        }
        requests.cancel(1, 2);
        assert_eq!(requests.len(), 2);
        requests.cancel(1, 2);
        assert_eq!((requests.len(), requests.slots()), (2, 4));
    }

    #[test]
    fn receive_takes_only_armed_requests() {
        let mut requests = Requests::default();
        for name in 1..=3 {
            requests.add(NameRequest {
                kind: RequestKind::SendPossible { armed: name == 1 },
                ..request(name)
            });
        }
        requests.add(request(4));
        requests.arm(1, 2);
        requests.arm(1, 4);
        assert!(requests.any_armed());
        assert_eq!(requests.take_armed().as_slice(), [(1, 1), (2, 2)]);
        assert!(!requests.any_armed());
        assert!(requests.take_armed().is_empty());
        assert_eq!(requests.get(1, 3).map(|found| found.notify), Some(3));
        assert!(requests.get(1, 2).is_none() && requests.get(1, 4).is_some());
    }
}
