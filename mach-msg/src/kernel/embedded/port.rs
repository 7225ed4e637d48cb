//! Ports: one process-wide slab, shared by all kernels.
//!
//! A port's number stays taken as long as anything refers to the port: it is freed when the port is dead and no send or
//! send-once right is left, in an entry, a message or a request.

use std::sync::Arc;

use smallvec::SmallVec;

use super::lock::{Guard, Lock};
use super::message::{Cap, NULL};
use super::queue::Queue;
use super::slab::Slab;
use super::spin::Activity;

/// A port's number, never 0.
pub(super) type PortId = u32;

static PORTS: Slab<Port> = Slab::new();

#[derive(Default)]
pub(super) struct Port {
    state: Lock<PortState>,
    /// Messages that came: looked at by those who wait for one.
    pub(super) arrivals: Activity,
    /// Messages that were taken: looked at by those who wait for room.
    pub(super) departures: Activity,
}

impl Port {
    #[inline]
    pub(super) fn lock(&self) -> Guard<'_, PortState> {
        self.state.lock()
    }
}

/// Who holds the receive right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Holder {
    /// Nobody: the port is dead, or not in use.
    #[default]
    None,
    /// A task, under this name.
    Space { task: u32, name: u32 },
    /// A message that is not queued.
    Limbo,
    /// A message that is sent, or about to be sent, to this port.
    Transit { destination: PortId },
    /// The kernel.
    Kernel,
}

/// What a port of the kernel stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Object {
    #[default]
    None,
    /// The task with this number.
    Task(u32),
    /// A voucher with this content.
    Voucher(Arc<[u8]>),
}

/// A registered dead-name or send-possible request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) task: u32,
    pub(super) name: u32,
    /// The send-once right that is used; [`NULL`] once the port died and the notification was sent.
    pub(super) notify: Cap,
    pub(super) kind: RequestKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RequestKind {
    DeadName,
    /// Armed: the next message that is received fires it.
    SendPossible {
        armed: bool,
    },
}

/// A set that the port is in, and whether the set has it among those with messages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Membership {
    pub(super) set: u32,
    pub(super) ready: bool,
}

/// Flags of a port.
pub(super) mod flag {
    pub(in super::super) const GUARDED: u8 = 1;
    pub(in super::super) const STRICT: u8 = 2;
    pub(in super::super) const IMMOVABLE: u8 = 4;
    pub(in super::super) const TEMP_OWNER: u8 = 8;
    pub(in super::super) const IMPORTANCE: u8 = 16;
}

/// Everything about a port, under its lock.
#[derive(Debug, Default)]
pub(super) struct PortState {
    /// The kernel that the port belongs to; 0 when it is not in use.
    pub(super) kernel: u32,
    pub(super) alive: bool,
    pub(super) holder: Holder,
    pub(super) object: Object,
    /// Naked send rights: one for each entry, and one for each right in a message or of the kernel.
    pub(super) send_rights: u32,
    /// Send-once rights in entries, messages and requests.
    pub(super) send_once_rights: u32,
    pub(super) make_send_count: u32,
    pub(super) context: u64,
    /// Bits of [`flag`].
    pub(super) flags: u8,
    pub(super) no_senders: Cap,
    pub(super) port_destroyed: Cap,
    pub(super) requests: Vec<Request>,
    /// The size that XNU's table for as many requests has; it never shrinks.
    pub(super) request_slots: u32,
    pub(super) queue: Queue,
    /// How many messages it was ever sent.
    pub(super) messages: u64,
    pub(super) sets: SmallVec<[Membership; 1]>,
}

/// The port with this number. `None` for numbers that no port ever had.
#[inline]
pub(super) fn find(id: PortId) -> Option<&'static Port> {
    PORTS.get(id)
}

/// The port with this number, locked. `None` for numbers that no port ever had.
#[inline]
pub(super) fn lock(id: PortId) -> Option<Guard<'static, PortState>> {
    Some(PORTS.get(id)?.state.lock())
}

/// Makes a port that nothing refers to yet.
pub(super) fn create(kernel: u32, holder: Holder) -> Option<PortId> {
    let id = PORTS.take()?;
    let mut port = lock(id)?;
    port.kernel = kernel;
    port.alive = true;
    port.holder = holder;
    Some(id)
}

/// Unlocks the port, and frees its number if nothing refers to it any more.
pub(super) fn unlock(id: PortId, mut port: Guard<'static, PortState>) {
    let unused = !port.alive
        && port.kernel != 0
        && port.holder == Holder::None
        && port.send_rights == 0
        && port.send_once_rights == 0;
    if !unused {
        return;
    }
    *port = PortState::default();
    drop(port);
    PORTS.put(id);
}

/// All ports ever made, with their numbers.
pub(super) fn all() -> impl Iterator<Item = (PortId, Guard<'static, PortState>)> {
    PORTS.iter().map(|(id, port)| (id, port.state.lock()))
}

impl PortState {
    #[inline]
    pub(super) const fn has(&self, flags: u8) -> bool {
        self.flags & flags != 0
    }

    pub(super) const fn is_kernel(&self) -> bool {
        matches!(self.holder, Holder::Kernel)
    }

    /// A send right more, made from the receive right.
    pub(super) const fn make_send(&mut self) {
        self.make_send_count = self.make_send_count.wrapping_add(1);
        self.send_rights += 1;
    }

    /// The place of the request that is registered for a name.
    fn request_place(&self, task: u32, name: u32) -> Option<usize> {
        self.requests
            .iter()
            .position(|request| request.task == task && request.name == name)
    }

    /// The request that is registered for a name.
    pub(super) fn request(&mut self, task: u32, name: u32) -> Option<&mut Request> {
        let place = self.request_place(task, name)?;
        self.requests.get_mut(place)
    }

    pub(super) fn add_request(&mut self, request: Request) {
        self.requests.push(request);
        // The first slot of XNU's table is its head.
        let slots = (self.requests.len() + 1).next_power_of_two();
        let slots = u32::try_from(slots).unwrap_or(u32::MAX);
        self.request_slots = self.request_slots.max(slots);
    }

    /// Takes away the request that is registered for a name; gives its send-once right.
    pub(super) fn cancel_request(&mut self, task: u32, name: u32) -> Cap {
        match self.request_place(task, name) {
            Some(place) => self.requests.remove(place).notify,
            None => NULL,
        }
    }

    /// Takes away the armed send-possible requests: the names, and the rights to tell.
    pub(super) fn take_armed(&mut self) -> SmallVec<[(u32, Cap); 2]> {
        let mut taken = SmallVec::new();
        if !self.requests.is_empty() {
            self.requests.retain(|request| {
                let armed = request.kind == (RequestKind::SendPossible { armed: true });
                if armed {
                    taken.push((request.name, request.notify));
                }
                !armed
            });
        }
        taken
    }

    /// The receive right leaves its space: everything that belongs to the holder is reset.
    pub(super) fn reset_for_move(&mut self) {
        self.make_send_count = 0;
        self.queue.abandon();
        self.queue.seqno = 0;
        self.context = 0;
        self.flags &= !(flag::GUARDED | flag::STRICT | flag::IMMOVABLE);
    }
}
