//! Spaces: the names and memory of a task.

pub(crate) mod blocked;
pub(crate) mod entry;
pub(crate) mod free_names;
pub(crate) mod identity;
pub(crate) mod reserved_name;

use std::ops::Deref;
use std::sync::Arc;

use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::kmsg::{SenderPointer, SenderRef};
use crate::kernel::embedded::object::limits::{Account, PortCharge, Totals};
use crate::kernel::embedded::object::memory_map::{Memory, Refused, Trust};
use crate::kernel::embedded::object::port::{Port, ReceiveSide, SendSide};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::region::TransitRegion;
use crate::kernel::embedded::space::blocked::BlockedSends;
use crate::kernel::embedded::space::entry::{
    Cell, Entry, EntryPlace, Life, Table, generation_of, index_of, kind,
};
use crate::kernel::embedded::space::free_names::SpaceNames;
use crate::kernel::embedded::space::identity::Identity;
use crate::kernel::embedded::space::reserved_name::{LastRequests, ReservedName};
use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
use crate::kernel::embedded::sync::lock::{Lock, LockGuard, Locking};
use crate::kernel::embedded::sync::slab::{CachePadded, Slab};
use crate::kernel::pending::records::{PendingRequests, Slot};
use crate::kernel::shared::SharedValue;
use crate::kernel::task::Tag;
use crate::kernel::{KernReturn, Task};
use crate::wire::PortName;

/// All tasks of all kernels. A record is reused after its task has ended.
static SPACES: Slab<SpaceRecord> = Slab::new();

/// A task's names and memory: its record, and the tag of the task.
///
/// The record may belong to another task by now. So nothing in it is used before the tag has been
/// checked, either under the record's lock or after the last read of an entry (see
/// [`EntryPlace::is_unchanged`]).
#[derive(Clone, Copy)]
pub(crate) struct Space {
    pub(crate) record: &'static SpaceRecord,
    tag: Tag,
}

/// The reason why one side of a port was not locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotLocked {
    /// The name does not denote such a right, as far as one attempt can determine.
    Absent,
    /// Another thread holds the lock.
    Contended,
}

/// A reusable record for a task: names, memory and identity.
///
/// Fields that every message needs come first, on cache lines that are rarely written. Locked
/// fields are on other lines.
#[derive(Default)]
#[repr(C, align(64))]
pub(crate) struct SpaceRecord {
    /// [`Tag`] of the task, or of the next task if the last one has terminated. Changed under the
    /// lock, as the first step of terminating a task.
    tag: AtomicU32,
    /// Number of the record.
    number: AtomicU32,
    /// Number of the kernel, or 0 if there is no task.
    kernel: AtomicU32,
    /// Size of the largest message that the task can send.
    message_size: AtomicU32,
    /// Identity in the task's messages.
    sender: SenderPointer,
    pub(crate) reserved: ReservedName,
    table: Table,
    state: CachePadded<Lock<SpaceState>>,
    memory: Memory,
    /// The task's notification requests that were made by the port layer.
    pending: SharedValue<PendingRequests>,
    pub(crate) blocked: BlockedSends,
}

/// State protected by the lock of the space.
#[derive(Default)]
pub(crate) struct SpaceState {
    /// The task's kernel, while the task is alive.
    pub(crate) kernel: Option<Arc<Kernel>>,
    /// The account that ports and messages of the task are charged to.
    pub(crate) account: Option<Arc<Account>>,
    pub(crate) names: SpaceNames,
    requests: LastRequests,
    /// The task's own port, or 0 before its first use.
    pub(crate) self_port: PortRef,
    pub(crate) self_name: PortName,
}

/// A locked space of a live task.
pub(crate) struct Locked {
    pub(crate) space: Space,
    pub(crate) state: LockGuard<'static, SpaceState>,
}

impl Space {
    /// Creates a task in `kernel`, for a group with this share of it. `None` at a limit; only
    /// otherwise asks for the identity, which can panic.
    pub(crate) fn create(
        kernel: Arc<Kernel>,
        share: Option<&Arc<Totals>>,
        identity: impl FnOnce() -> Identity,
    ) -> Option<Task> {
        /// An account that is closed unless the task is created.
        struct OpenedAccount(Option<Arc<Account>>);
        impl Drop for OpenedAccount {
            fn drop(&mut self) {
                if let Some(account) = &self.0 {
                    account.close();
                }
            }
        }
        let mut opened = OpenedAccount(Some(Account::open_in(&kernel.totals, share)?));
        let identity = identity();
        let number = SPACES.take()?;
        let record = SPACES.get(number)?;
        let account = opened.0.take()?;
        let limits = &kernel.totals.limits;
        let mut state = record.state.0.lock();
        let tag = match Tag(record.tag.load(Ordering::Relaxed)) {
            Tag::NONE => Tag::EMBEDDED,
            tag => tag,
        };
        record.number.store(number, Ordering::Relaxed);
        record.kernel.store(kernel.number, Ordering::Relaxed);
        record.sender.store(identity.into_ref());
        record
            .message_size
            .store(limits.message_size, Ordering::Relaxed);
        record.memory.open(tag, &account);
        record
            .pending
            .with(|pending| *pending = PendingRequests::told());
        state.names = SpaceNames::new(limits.names_per_task);
        state.account = Some(account);
        record.tag.store(tag.0, Ordering::Release);
        state.kernel = Some(kernel);
        drop(state);
        Some(Task::embedded(number, tag))
    }

    /// Returns the space of a task, dead or alive.
    #[inline]
    pub(crate) fn of(task: Task) -> Result<Self, KernReturn> {
        let record = SPACES.get(task.slot()).ok_or(KernReturn::INVALID_TASK)?;
        Ok(Self {
            record,
            tag: task.tag(),
        })
    }

    /// Returns true if the task is alive at this moment.
    #[inline(always)]
    pub(crate) fn is_alive(self) -> bool {
        self.life().is_current()
    }

    #[inline]
    const fn life(self) -> Life {
        Life {
            tag: &self.record.tag,
            expected: self.tag.0,
        }
    }

    /// Runs `then` with the task's notification requests, or returns `None` if the task has
    /// terminated.
    pub(crate) fn pending<R>(self, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
        // Checked under the lock, because the requests are dropped after the task has terminated
        // and before its record is reused.
        let run = |pending: &mut PendingRequests| self.is_alive().then(|| then(pending));
        self.record.pending.with(run)
    }

    /// Drops the notification requests of a terminated task.
    pub(crate) fn forget_pending(self) {
        drop(self.record.pending.with(std::mem::take));
    }

    /// Returns the number of the record.
    #[inline]
    pub(crate) fn number(self) -> u32 {
        self.record.number.load(Ordering::Relaxed)
    }

    #[inline]
    fn task(self) -> Task {
        Task::embedded(self.number(), self.tag)
    }

    /// Returns the identity for a message of this task. Called before the last check that the task
    /// is alive, or under a lock without which the task cannot end: if this is the identity of a
    /// later task, the check fails.
    #[inline]
    pub(crate) fn sender(self) -> SenderRef {
        self.record.sender.load()
    }

    /// Returns the size of the largest message that the task can send.
    #[inline]
    pub(crate) fn message_size(self) -> u32 {
        self.record.message_size.load(Ordering::Relaxed)
    }

    /// Returns the number of the task's kernel, or 0 if the task has terminated.
    pub(crate) fn kernel(self) -> u32 {
        let kernel = self.record.kernel.load(Ordering::Acquire);
        if self.is_alive() { kernel } else { 0 }
    }

    /// Locks the space. While the space is locked, it has no reserved name unless the holder
    /// reserves one.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` if the task has terminated.
    #[inline]
    pub(crate) fn lock(self) -> Result<Locked, KernReturn> {
        let mut state = self.record.state.0.lock();
        if !self.is_alive() {
            return Err(KernReturn::INVALID_TASK);
        }
        let reserved = &self.record.reserved;
        if reserved.exists() {
            reserved.take_back(&self.record.table, &mut state.names);
        }
        Ok(Locked { space: self, state })
    }

    /// Returns the task's account, or `None` if the task has terminated.
    pub(crate) fn account(self) -> Option<Arc<Account>> {
        self.record.memory.account(self.tag)
    }

    /// Makes the task the owner of a region. Returns the address of the region.
    ///
    /// # Errors
    ///
    /// On error, the region is freed.
    ///
    /// * `KERN_INVALID_TASK`: the task has terminated.
    /// * `KERN_NO_SPACE`: the task would own too much memory.
    pub(crate) fn adopt(self, region: TransitRegion) -> Result<usize, KernReturn> {
        self.record.memory.adopt(self.tag, region)
    }

    /// Copies in memory for a message: see [`Memory::take`].
    pub(crate) fn take_memory(
        self,
        address: usize,
        size: usize,
        deallocate: bool,
        trust: Trust,
    ) -> Result<TransitRegion, Refused> {
        let memory = &self.record.memory;
        memory.take(self.task(), address, size, deallocate, trust)
    }

    /// Deallocates a range of memory, even of a terminated task.
    pub(crate) fn deallocate(self, address: usize, size: usize) -> Result<(), KernReturn> {
        let task = self.task();
        self.record.memory.deallocate(task, address, size)
    }

    /// Copies the bytes of a range that the task owns completely.
    pub(crate) fn read_memory(self, address: usize, size: usize) -> Result<Vec<u8>, KernReturn> {
        self.record.memory.read(self.tag, address, size)
    }

    /// Runs `then` with the bytes of a range that the task owns completely.
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    pub(crate) fn with_memory<R>(
        self,
        address: usize,
        size: usize,
        then: impl FnOnce(&[u8]) -> R,
    ) -> Result<R, KernReturn> {
        self.record.memory.with_bytes(self.tag, address, size, then)
    }

    /// Writes to a range that the task owns completely.
    pub(crate) fn write_memory(self, address: usize, bytes: &[u8]) -> Result<(), KernReturn> {
        self.record.memory.write(self.tag, address, bytes)
    }

    /// Locks the send side of the port for which `name` denotes a send right. Also returns the
    /// identity for a message: another thread of the task may move the right into a message without
    /// this lock, and then the task may end while the lock is held.
    ///
    /// # Errors
    ///
    /// Makes one attempt, and returns the reason if it fails.
    #[inline(always)]
    pub(crate) fn send_side(
        self,
        name: PortName,
        locking: Locking,
    ) -> Result<(&'static Port, LockGuard<'static, SendSide>, SenderRef), NotLocked> {
        let cell = self.record.table.cell(index_of(name));
        let cell = cell.ok_or(NotLocked::Absent)?;
        let port = cell.port().ok_or(NotLocked::Absent)?;
        let side = port.send_by(locking).ok_or(NotLocked::Contended)?;
        let sender = self.sender();
        // The order matters: see `EntryPlace::is_unchanged`.
        if !cell.is_send_right(name, side.number) || !self.is_alive() {
            return Err(NotLocked::Absent);
        }
        Ok((port, side, sender))
    }

    /// Locks the receive side of the port for which `name` denotes the receive right.
    ///
    /// # Errors
    ///
    /// Makes one attempt, and returns the reason if it fails.
    #[inline(always)]
    pub(crate) fn receive_side(
        self,
        name: PortName,
        locking: Locking,
    ) -> Result<(&'static Port, LockGuard<'static, ReceiveSide>), NotLocked> {
        let cell = self.record.table.cell(index_of(name));
        let port = cell.and_then(Cell::port).ok_or(NotLocked::Absent)?;
        let side = port.receive_by(locking).ok_or(NotLocked::Contended)?;
        // A later task in this record gets rights only after the tag was changed.
        if !side.is_held(self.number(), name) || !self.is_alive() {
            return Err(NotLocked::Absent);
        }
        Ok((port, side))
    }

    /// Returns the cell of a name if the name may be the reserved one.
    #[inline(always)]
    pub(crate) fn reserved_cell(self, name: PortName) -> Option<&'static Cell> {
        let cell = self.record.table.cell(index_of(name))?;
        cell.entry().is(kind::RESERVED).then_some(cell)
    }

    /// Locks the send side of the port for which `name`, stored in `cell`, denotes a send-once
    /// right.
    ///
    /// While the lock is held, the name stays reserved and in use, and the task alive.
    ///
    /// # Errors
    ///
    /// Makes one attempt, and returns the reason if it fails: `name` is not the reserved name, or
    /// the lock is contended.
    #[inline(always)]
    pub(crate) fn reserved_side(
        self,
        name: PortName,
        cell: &'static Cell,
        locking: Locking,
    ) -> Result<(&'static Port, LockGuard<'static, SendSide>), NotLocked> {
        let port = cell.port().ok_or(NotLocked::Absent)?;
        let side = port.send_by(locking).ok_or(NotLocked::Contended)?;
        // The order matters: see `EntryPlace::is_unchanged`.
        if cell.entry() != Entry::reserved(side.number, generation_of(name)) || !self.is_alive() {
            return Err(NotLocked::Absent);
        }
        Ok((port, side))
    }

    /// Marks the reserved name as vacant after its send-once right was consumed. The [send
    /// side](Self::reserved_side) is still locked.
    #[inline(always)]
    pub(crate) fn vacate_reserved(self, name: PortName, cell: &'static Cell) {
        let from = self.record.reserved.from();
        cell.write(Entry::vacant(from, generation_of(name)));
    }

    /// Enters the reply right of a request under the reserved name: see [`ReservedName::enter`].
    #[inline(always)]
    pub(crate) fn enter_reserved(self, from: PortRef, right: PortRef) -> Option<PortName> {
        self.record.reserved.enter(&self.record.table, from, right)
    }

    /// Returns the entry of a name and its location, if the entry has one of these kinds. No lock
    /// is held, so the caller checks that the entry [is unchanged](EntryPlace::is_unchanged) under
    /// a lock of the port or set.
    #[inline]
    pub(crate) fn find(self, name: PortName, kinds: u8) -> Option<EntryPlace> {
        self.record.table.find(name, kinds, self.life())
    }

    /// Returns the entry of a name. No lock is held, so the caller reads the entry again under the
    /// lock of the port or set.
    #[inline]
    pub(crate) fn look_up(self, name: PortName) -> Option<Entry> {
        let entry = self.record.table.look_up(name)?;
        // The order matters: see `EntryPlace::is_unchanged`.
        self.is_alive().then_some(entry)
    }

    /// Frees the record of a task that was [killed](Locked::kill), and adds its counts to the
    /// kernel's.
    pub(crate) fn recycle(self, kernel: &Kernel) {
        self.record.memory.close(self.task(), kernel);
        // The last use of the task's identity, except in messages.
        drop(Identity::of(self.record.sender.load()));
        if self.record.tag.load(Ordering::Relaxed) != Tag::NONE.0 {
            SPACES.put(self.number());
        }
    }
}

impl Deref for Space {
    type Target = SpaceRecord;

    #[inline]
    fn deref(&self) -> &SpaceRecord {
        self.record
    }
}

impl SpaceRecord {
    #[inline]
    pub(crate) const fn table(&self) -> &Table {
        &self.table
    }

    #[inline]
    pub(crate) const fn memory(&self) -> &Memory {
        &self.memory
    }
}

/// Notes in the records of a task that a request about this receive right has fired, or is about
/// to: see [`PendingRequests::tell`]. Does nothing for the number 0.
///
/// The task may have ended, and another one may have its number. The note is a hint, which the task
/// checks.
pub(crate) fn tell(task: u32, slot: Slot, name: PortName, count: u32) {
    if task != 0
        && let Some(record) = SPACES.get(task)
    {
        record
            .pending
            .with(|pending| pending.tell(slot, name, count));
    }
}

/// Iterates over the live tasks.
pub(crate) fn all() -> impl Iterator<Item = Space> {
    SPACES
        .iter()
        .map(|(_, record)| Space {
            record,
            tag: Tag(record.tag.load(Ordering::Acquire)),
        })
        .filter(|space| space.record.kernel.load(Ordering::Relaxed) != 0)
}

impl Locked {
    #[inline]
    pub(crate) fn task(&self) -> u32 {
        self.space.number()
    }

    /// Charges a port or a set to the task.
    ///
    /// # Errors
    ///
    /// `KERN_RESOURCE_SHORTAGE` if a limit is reached.
    pub(crate) fn charge_port(&self) -> Result<PortCharge, KernReturn> {
        let account = self.state.account.as_ref();
        account
            .and_then(Account::port)
            .ok_or(KernReturn::RESOURCE_SHORTAGE)
    }

    #[inline]
    pub(crate) fn look_up(&self, name: PortName) -> Result<Entry, KernReturn> {
        self.space
            .record
            .table
            .look_up(name)
            .ok_or(KernReturn::INVALID_NAME)
    }

    /// Allocates a free name for an entry that is then [stored](Self::store).
    #[inline]
    pub(crate) fn allocate(&mut self) -> Result<PortName, KernReturn> {
        self.state.names.allocate(&self.space.record.table)
    }

    /// Stores the entry of a reply right of `port`, which arrived in a request on the port `from`,
    /// under a freed name. Returns `None` if there is no freed name. May reserve the name.
    #[inline]
    pub(crate) fn reuse_for_reply(
        &mut self,
        entry: Entry,
        port: &'static Port,
        from: PortRef,
    ) -> Option<PortName> {
        if self.state.requests.add(from) {
            let SpaceRecord {
                reserved, table, ..
            } = self.space.record;
            return reserved.reserve(table, &mut self.state.names, entry, port, from);
        }
        self.reuse(entry, port)
    }

    /// Stores an entry with a right of `port` under a freed name. Returns `None` if there is no
    /// freed name.
    #[inline]
    pub(crate) fn reuse(&mut self, entry: Entry, port: &'static Port) -> Option<PortName> {
        self.state
            .names
            .reuse(&self.space.record.table, entry, port)
    }

    /// Frees the name of a send-once right, whose entry is at `place` and unchanged.
    #[inline]
    pub(crate) fn free_send_once(&mut self, name: PortName, place: &EntryPlace) {
        place.clear();
        self.state.names.was_freed(name);
    }

    /// Allocates the chosen name. If the name is already in use, returns its entry instead.
    pub(crate) fn allocate_chosen(&mut self, name: PortName) -> Result<Option<Entry>, KernReturn> {
        self.state
            .names
            .allocate_chosen(&self.space.record.table, name)
    }

    /// Writes the entry of a name.
    #[inline]
    pub(crate) fn store(&self, name: PortName, entry: Entry) {
        let entry = Entry {
            generation: generation_of(name),
            ..entry
        };
        self.space.record.table.store(index_of(name), entry);
    }

    /// Frees a name, and removes it from the index of names by port.
    #[inline]
    pub(crate) fn free(&mut self, name: PortName, entry: Entry) {
        if entry.is(kind::SEND_RECEIVE) {
            self.state.names.leave(entry.object);
        }
        self.state.names.free(&self.space.record.table, name);
    }

    /// Returns all names in use.
    pub(crate) fn names(&self) -> Vec<(PortName, Entry)> {
        self.space
            .record
            .table
            .iter()
            .map(|(index, entry)| {
                (
                    crate::kernel::embedded::space::entry::make_name(index, entry.generation),
                    entry,
                )
            })
            .collect()
    }

    /// Terminates the task, so that calls no longer find it in the record. Returns its reference to
    /// the kernel.
    pub(crate) fn kill(&mut self) -> Option<Arc<Kernel>> {
        let record = self.space.record;
        record.tag.store(self.space.tag.next().0, Ordering::Release);
        record.kernel.store(0, Ordering::Relaxed);
        if let Some(account) = &self.state.account {
            account.close();
        }
        self.state.kernel.take()
    }

    /// Returns the tables of a terminated task to the pool. No name may be in use.
    pub(crate) fn release_tables(mut self) {
        self.space.record.table.release();
        *self.state = SpaceState::default();
    }
}
