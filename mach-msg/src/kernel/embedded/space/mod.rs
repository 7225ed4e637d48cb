//! Spaces: a task's names and memory.

pub(crate) mod entry;
pub(crate) mod free_names;
pub(crate) mod identity;

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::AtomicPtr;

use crate::kernel::embedded::object::kernel::Kernel;
use crate::kernel::embedded::object::kmsg::{KERNEL, Sender};
use crate::kernel::embedded::object::limits::{Account, PortCharge};
use crate::kernel::embedded::object::port_ref::PortRef;
use crate::kernel::embedded::object::region::{Memory, Refused, Region, Trust};
use crate::kernel::embedded::space::entry::{
    Entry, Life, Place, Table, generation_of, index_of, kind,
};
use crate::kernel::embedded::space::free_names::Names;
use crate::kernel::embedded::sync::atomic::{AtomicU32, Ordering};
use crate::kernel::embedded::sync::lock::{Guard, Lock};
use crate::kernel::embedded::sync::slab::{Apart, Slab};
use crate::kernel::pending::records::Pending;
use crate::kernel::shared::Shared;
use crate::kernel::task::Tag;
use crate::kernel::{KernReturn, Task};
use crate::wire::PortName;

/// All tasks of all kernels. A record is used again after its task has ended.
static SPACES: Slab<Record> = Slab::new();

/// A task's names and memory: the record that holds them, and the tag of the task.
///
/// The record may be that of another task by now. So nothing found in it is believed before the tag was compared: under the
/// record's lock, or after the last look at an entry (see [`Place::is_unchanged`]).
#[derive(Clone, Copy)]
pub(crate) struct Space {
    record: &'static Record,
    tag: Tag,
}

/// A slot for tasks: names, memory, and who it is.
///
/// What every message needs comes first, on cache lines that nobody writes to; what is locked is apart from it.
#[derive(Default)]
#[repr(C, align(64))]
pub(crate) struct Record {
    /// The [`Tag`] of the task, or of the next one if the last one has ended. Changed under the lock, before anything else of a
    /// task that ends.
    tag: AtomicU32,
    /// The number of the record.
    number: AtomicU32,
    /// The kernel's number; 0 if there is no task.
    kernel: AtomicU32,
    /// The size of the largest message that the task can send.
    message_size: AtomicU32,
    /// Who sends when this task sends.
    sender: SenderPointer,
    table: Table,
    state: Apart<Lock<SpaceState>>,
    memory: Memory,
    /// The notification requests of the task that the port layer made.
    pending: Shared<Pending>,
}

/// A pointer that was made from a static reference.
struct SenderPointer(AtomicPtr<Sender>);

impl SenderPointer {
    fn store(&self, sender: &'static Sender) {
        // Seen by a sender of an earlier task, it is seen together with the new tag.
        let pointer = std::ptr::from_ref(sender).cast_mut();
        self.0.store(pointer, Ordering::Release);
    }

    #[inline]
    fn load(&self) -> &'static Sender {
        // SAFETY: the pointer was made from a static reference, in `store` or `default`.
        unsafe { &*self.0.load(Ordering::Acquire) }
    }
}

impl Default for SenderPointer {
    fn default() -> Self {
        Self(AtomicPtr::new(std::ptr::from_ref(KERNEL).cast_mut()))
    }
}

/// What is changed under the space's lock.
#[derive(Default)]
pub(crate) struct SpaceState {
    /// The kernel that the task belongs to, while the task lives.
    pub(crate) kernel: Option<Arc<Kernel>>,
    /// What the task's ports and messages are charged to.
    pub(crate) account: Option<Arc<Account>>,
    pub(crate) names: Names,
    /// The task's own port; 0 until it is asked for.
    pub(crate) self_port: PortRef,
    pub(crate) self_name: PortName,
}

/// A locked space that is alive.
pub(crate) struct Locked {
    pub(crate) space: Space,
    pub(crate) state: Guard<'static, SpaceState>,
}

impl Space {
    /// Makes a task of `kernel`.
    pub(crate) fn create(kernel: Arc<Kernel>, sender: &'static Sender) -> Option<Task> {
        let account = Account::open(&kernel.totals)?;
        let number = SPACES.take().or_else(|| {
            account.close();
            None
        })?;
        let record = SPACES.get(number)?;
        let limits = &kernel.totals.limits;
        let mut state = record.state.0.lock();
        let tag = match Tag(record.tag.load(Ordering::Relaxed)) {
            Tag::NONE => Tag::EMBEDDED,
            tag => tag,
        };
        record.number.store(number, Ordering::Relaxed);
        record.kernel.store(kernel.number, Ordering::Relaxed);
        record.sender.store(sender);
        record
            .message_size
            .store(limits.message_size, Ordering::Relaxed);
        record.memory.open(tag, &account);
        state.names = Names::new(limits.names_per_task);
        state.account = Some(account);
        record.tag.store(tag.0, Ordering::Release);
        state.kernel = Some(kernel);
        drop(state);
        Some(Task::embedded(number, tag))
    }

    /// The space of a task, dead or alive.
    #[inline]
    pub(crate) fn of(task: Task) -> Result<Self, KernReturn> {
        let record = SPACES.get(task.slot()).ok_or(KernReturn::INVALID_TASK)?;
        Ok(Self {
            record,
            tag: task.tag(),
        })
    }

    /// Returns `true` if the task lives now.
    pub(crate) fn is_alive(self) -> bool {
        self.life().goes_on()
    }

    #[inline]
    const fn life(self) -> Life {
        Life {
            tag: &self.record.tag,
            expected: self.tag.0,
        }
    }

    /// Runs `then` with the notification requests of the task; `None` if it has ended.
    pub(crate) fn pending<R>(self, then: impl FnOnce(&mut Pending) -> R) -> Option<R> {
        // Asked under the lock: the requests are forgotten after the task has ended and before its record is used again.
        let run = |pending: &mut Pending| self.is_alive().then(|| then(pending));
        self.record.pending.with(run)
    }

    /// Forgets the notification requests of a task that has ended.
    pub(crate) fn forget_pending(self) {
        drop(self.record.pending.with(std::mem::take));
    }

    /// The number of the record.
    #[inline]
    pub(crate) fn number(self) -> u32 {
        self.record.number.load(Ordering::Relaxed)
    }

    #[inline]
    fn task(self) -> Task {
        Task::embedded(self.number(), self.tag)
    }

    /// Who sends as this task. To be asked before it is known that the task lives: a right is then taken from its names under a lock
    /// or [`Place::is_unchanged`] is asked, and both fail if this is the sender of a later task.
    #[inline]
    pub(crate) fn sender(self) -> &'static Sender {
        self.record.sender.load()
    }

    /// The size of the largest message that the task can send.
    #[inline]
    pub(crate) fn message_size(self) -> u32 {
        self.record.message_size.load(Ordering::Relaxed)
    }

    /// The number of the kernel that the task belongs to; 0 if the task has ended.
    pub(crate) fn kernel(self) -> u32 {
        let kernel = self.record.kernel.load(Ordering::Acquire);
        if self.is_alive() { kernel } else { 0 }
    }

    /// Locks the space.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` when the task has ended.
    #[inline]
    pub(crate) fn lock(self) -> Result<Locked, KernReturn> {
        let state = self.record.state.0.lock();
        if !self.is_alive() {
            return Err(KernReturn::INVALID_TASK);
        }
        Ok(Locked { space: self, state })
    }

    /// What the task is charged with; `None` when it has ended.
    pub(crate) fn account(self) -> Option<Arc<Account>> {
        self.record.memory.account(self.tag)
    }

    /// Makes the task the owner of a region; gives its address.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` when the task has ended, `KERN_NO_SPACE` when it owns as much as it may own; the region is freed.
    pub(crate) fn adopt(self, region: Region) -> Result<usize, KernReturn> {
        self.record.memory.adopt(self.tag, region)
    }

    /// Takes memory for a message: see [`Memory::take`].
    pub(crate) fn take_memory(
        self,
        address: usize,
        size: usize,
        give_away: bool,
        trust: Trust,
    ) -> Result<Region, Refused> {
        let memory = &self.record.memory;
        memory.take(self.task(), address, size, give_away, trust)
    }

    /// Gives up a range of memory, which may be left from a task that has ended.
    pub(crate) fn deallocate(self, address: usize, size: usize) -> Result<(), KernReturn> {
        let task = self.task();
        self.record.memory.deallocate(task, address, size)
    }

    /// The bytes of a range that the task owns as a whole.
    pub(crate) fn read_memory(self, address: usize, size: usize) -> Option<Vec<u8>> {
        self.record.memory.read(self.tag, address, size)
    }

    /// Writes to a range that the task owns as a whole.
    pub(crate) fn write_memory(self, address: usize, bytes: &[u8]) -> Result<(), KernReturn> {
        self.record.memory.write(self.tag, address, bytes)
    }

    /// The entry of a name that denotes one of these kinds. Without a lock: to be asked whether it
    /// [is unchanged](Place::is_unchanged) under a lock of the port or set.
    #[inline]
    pub(crate) fn find(self, name: PortName, kinds: u8) -> Option<Place> {
        self.record.table.find(name, kinds, self.life())
    }

    /// What a name denotes now. Without a lock: to be read again under the lock of the port or set.
    #[inline]
    pub(crate) fn look_up(self, name: PortName) -> Option<Entry> {
        let entry = self.record.table.look_up(name)?;
        // In this order: see `Place::is_unchanged`.
        self.is_alive().then_some(entry)
    }

    /// Gives the record of a task that was [killed](Locked::kill) back, and what the kernel still has to know of the task.
    pub(crate) fn recycle(self, kernel: &Kernel) {
        self.record.memory.close(self.task(), kernel);
        if self.record.tag.load(Ordering::Relaxed) != Tag::NONE.0 {
            SPACES.put(self.number());
        }
    }
}

impl Deref for Space {
    type Target = Record;

    #[inline]
    fn deref(&self) -> &Record {
        self.record
    }
}

impl Record {
    #[inline]
    pub(crate) const fn table(&self) -> &Table {
        &self.table
    }

    #[inline]
    pub(crate) const fn memory(&self) -> &Memory {
        &self.memory
    }
}

/// The tasks that live now.
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
    /// `KERN_RESOURCE_SHORTAGE` when a limit is reached.
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

    /// Takes a free name for an entry that is then [stored](Self::store).
    #[inline]
    pub(crate) fn allocate(&mut self) -> Result<PortName, KernReturn> {
        self.state.names.allocate(&self.space.record.table)
    }

    /// Puts an entry under a name that was freed; `None` if there is none.
    #[inline]
    pub(crate) fn reuse(&mut self, entry: Entry) -> Option<PortName> {
        self.state.names.reuse(&self.space.record.table, entry)
    }

    /// Frees the name of a send-once right, found at `place` and unchanged since.
    #[inline]
    pub(crate) fn free_send_once(&mut self, name: PortName, place: &Place) {
        place.clear();
        self.state.names.was_freed(name);
    }

    /// Takes the chosen name; gives what it denotes already.
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

    /// Frees a name, and forgets that it stood for its port.
    #[inline]
    pub(crate) fn free(&mut self, name: PortName, entry: Entry) {
        if entry.is(kind::SEND_RECEIVE) {
            self.state.names.leave(entry.object);
        }
        self.state.names.free(&self.space.record.table, name);
    }

    /// All names in use.
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

    /// Ends the task: no call finds anything in the record as this task any more. Gives back what kept its kernel.
    pub(crate) fn kill(&mut self) -> Option<Arc<Kernel>> {
        let record = self.space.record;
        record.tag.store(self.space.tag.next().0, Ordering::Release);
        record.kernel.store(0, Ordering::Relaxed);
        if let Some(account) = &self.state.account {
            account.close();
        }
        self.state.kernel.take()
    }

    /// Gives back the tables of a task that ended, when no name denotes anything any more.
    pub(crate) fn release_tables(mut self) {
        self.space.record.table.release();
        *self.state = SpaceState::default();
    }
}
