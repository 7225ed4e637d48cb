//! Spaces: a task's names and memory.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use super::Kernel;
use super::entry::{Entry, Place, Table, generation_of, index_of, kind};
use super::lock::{Guard, Lock};
use super::memory::{Memory, Region};
use super::message::Sender;
use super::names::Names;
use super::port::PortId;
use super::slab::{Apart, Slab};
use crate::kernel::{KernReturn, Task};
use crate::wire::PortName;

/// All tasks of all kernels. Numbers are never used again.
static SPACES: Slab<Space> = Slab::new();

/// A task: its names, its memory, who it is.
///
/// What every message needs comes first, on cache lines that nobody writes to; what is locked is apart from it.
#[derive(Default)]
#[repr(C, align(64))]
pub(super) struct Space {
    /// The task's number.
    number: AtomicU32,
    /// The kernel's number.
    kernel: AtomicU32,
    /// Who sends when this task sends.
    sender: OnceLock<Sender>,
    pub(super) table: Table,
    state: Apart<Lock<SpaceState>>,
    pub(super) memory: Memory,
}

/// What is changed under the space's lock.
#[derive(Default)]
pub(super) struct SpaceState {
    /// The kernel that the task belongs to, while the task lives.
    pub(super) kernel: Option<Arc<Kernel>>,
    pub(super) names: Names,
    /// The task's own port; 0 until it is asked for.
    pub(super) self_port: PortId,
    pub(super) self_name: PortName,
}

/// A locked space that is alive.
pub(super) struct Locked {
    pub(super) space: &'static Space,
    pub(super) state: Guard<'static, SpaceState>,
}

impl Space {
    /// Makes a task of `kernel`.
    pub(super) fn create(kernel: Arc<Kernel>, sender: Sender) -> Option<Task> {
        let number = SPACES.take_fresh()?;
        let space = SPACES.get(number)?;
        space.number.store(number, Ordering::Relaxed);
        space.kernel.store(kernel.number, Ordering::Relaxed);
        let _ = space.sender.set(sender);
        space.state.0.lock().kernel = Some(kernel);
        Some(Task::from_slot(number))
    }

    /// The space of a task, dead or alive.
    #[inline]
    pub(super) fn of(task: Task) -> Result<&'static Self, KernReturn> {
        SPACES.get(task.slot()).ok_or(KernReturn::INVALID_TASK)
    }

    #[inline]
    pub(super) fn number(&self) -> u32 {
        self.number.load(Ordering::Relaxed)
    }

    /// Who it is that sends as the task with this number, which often is this one.
    #[inline]
    pub(super) fn sender(&'static self, task: u32) -> &'static Sender {
        if task == self.number() {
            return self.sender.get().unwrap_or(&Sender::KERNEL);
        }
        sender(task)
    }

    /// The number of the kernel that the task belongs to.
    #[inline]
    pub(super) fn kernel(&self) -> u32 {
        self.kernel.load(Ordering::Relaxed)
    }

    /// Locks the space.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` when the task has ended.
    #[inline]
    pub(super) fn lock(&'static self) -> Result<Locked, KernReturn> {
        let state = self.state.0.lock();
        if state.kernel.is_none() {
            return Err(KernReturn::INVALID_TASK);
        }
        Ok(Locked { space: self, state })
    }

    /// Makes the task the owner of a region; gives its address.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_TASK` when the task has ended; the region is freed.
    pub(super) fn adopt(&'static self, region: Region) -> Result<usize, KernReturn> {
        let _alive = self.lock()?;
        Ok(self.memory.adopt(region))
    }

    /// The entry of a name that denotes one of these kinds. Without a lock: to be asked whether it
    /// [is unchanged](Place::is_unchanged) under a lock of the port or set.
    #[inline]
    pub(super) fn find(&self, name: PortName, kinds: u8) -> Option<Place<'_>> {
        self.table.find(name, kinds)
    }

    /// What a name denotes now. Without a lock: to be read again under the lock of the port or set.
    #[inline]
    pub(super) fn look_up(&self, name: PortName) -> Option<Entry> {
        self.table.look_up(name)
    }
}

/// Who it is that sends as the task with this number.
pub(super) fn sender(task: u32) -> &'static Sender {
    SPACES
        .get(task)
        .and_then(|space| space.sender.get())
        .unwrap_or(&Sender::KERNEL)
}

/// All tasks ever made.
pub(super) fn all() -> impl Iterator<Item = &'static Space> {
    SPACES.iter().map(|(_, space)| space)
}

impl Locked {
    #[inline]
    pub(super) fn task(&self) -> u32 {
        self.space.number()
    }

    #[inline]
    pub(super) fn look_up(&self, name: PortName) -> Result<Entry, KernReturn> {
        self.space
            .table
            .look_up(name)
            .ok_or(KernReturn::INVALID_NAME)
    }

    /// Takes a free name for an entry that is then [stored](Self::store).
    #[inline]
    pub(super) fn allocate(&mut self) -> Result<PortName, KernReturn> {
        self.state.names.allocate(&self.space.table)
    }

    /// Puts an entry under a name that was freed; `None` if there is none.
    #[inline]
    pub(super) fn reuse(&mut self, entry: Entry) -> Option<PortName> {
        self.state.names.reuse(&self.space.table, entry)
    }

    /// Frees the name of a send-once right, found at `place` and unchanged since.
    #[inline]
    pub(super) fn free_send_once(&mut self, name: PortName, place: &Place<'_>) {
        place.clear();
        self.state.names.was_freed(name);
    }

    /// Takes the chosen name; gives what it denotes already.
    pub(super) fn allocate_chosen(&mut self, name: PortName) -> Result<Option<Entry>, KernReturn> {
        self.state.names.allocate_chosen(&self.space.table, name)
    }

    /// Writes the entry of a name.
    #[inline]
    pub(super) fn store(&self, name: PortName, entry: Entry) {
        let entry = Entry {
            generation: generation_of(name),
            ..entry
        };
        self.space.table.store(index_of(name), entry);
    }

    /// Frees a name, and forgets that it stood for its port.
    #[inline]
    pub(super) fn free(&mut self, name: PortName, entry: Entry) {
        if entry.is(kind::SEND_RECEIVE) {
            self.state.names.leave(entry.object);
        }
        self.state.names.free(&self.space.table, name);
    }

    /// All names in use.
    pub(super) fn names(&self) -> Vec<(PortName, Entry)> {
        self.space
            .table
            .iter()
            .map(|(index, entry)| (super::entry::make_name(index, entry.generation), entry))
            .collect()
    }

    /// Marks the task as ended; gives back what kept its kernel.
    pub(super) fn kill(&mut self) -> Option<Arc<Kernel>> {
        self.state.kernel.take()
    }

    /// Gives back the tables of a task that ended, when no name denotes anything any more.
    pub(super) fn release_tables(mut self) {
        self.space.table.release();
        *self.state = SpaceState::default();
    }
}
