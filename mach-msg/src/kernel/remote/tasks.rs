//! The tasks that this process has joined, by slot.

use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, RwLock};

use crate::kernel::Task;
use crate::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask};
use crate::kernel::link::Ticket;
use crate::kernel::pending::records::PendingRequests;
use crate::kernel::shared::SharedValue;
use crate::kernel::task::Tag;

use super::JoinError;
use super::connection::{self, Connection};

/// A task of a host.
pub(super) struct HostedTask {
    path: PathBuf,
    ticket: Ticket,
    /// Size in bytes of the largest frame that the host accepts.
    pub(super) limit: usize,
    /// The process that joined.
    process: u32,
    /// The connection whose end is the end of the task.
    held: Mutex<Option<UnixStream>>,
    /// Connections that make no call now.
    idle: Mutex<Vec<Connection>>,
    lost: AtomicBool,
    /// Owns the out-of-line memory of the task, which is memory of this process.
    pub(super) memory: OwnedTask,
    pub(super) pending: SharedValue<PendingRequests>,
}

/// A slot of the table, with the tag of its next task while it is free.
#[derive(Clone)]
enum TaskSlot {
    Free(Tag),
    Taken(Tag, Arc<HostedTask>),
}

static TABLE: RwLock<Vec<TaskSlot>> = RwLock::new(Vec::new());

/// The kernel that has the memory of all joined tasks. It has no ports.
static MEMORY: LazyLock<EmbeddedKernel> = LazyLock::new(|| {
    // Memory of this process has no limit of its own.
    let limits = KernelLimits {
        memory: u64::MAX,
        memory_per_task: u64::MAX,
        ..KernelLimits::default()
    };
    EmbeddedKernel::builder().limits(limits).build()
});

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Joins the host at `path`.
pub(super) fn join(path: &Path) -> Result<Task, JoinError> {
    let opened = connection::open(path, None)?;
    let joined = Arc::new(HostedTask {
        path: path.into(),
        ticket: opened.ticket,
        limit: opened.limit,
        process: std::process::id(),
        held: Mutex::new(Some(opened.stream)),
        idle: Mutex::default(),
        lost: AtomicBool::new(false),
        memory: MEMORY.create_task(),
        pending: SharedValue::default(),
    });
    let mut table = TABLE.write().unwrap_or_else(PoisonError::into_inner);
    let free = table.iter().position(|slot| match slot {
        TaskSlot::Free(tag) => *tag != Tag::NONE,
        TaskSlot::Taken(..) => false,
    });
    let place = free.unwrap_or(table.len());
    let number = u32::try_from(place).map_err(|_| JoinError::NO_SLOT)?;
    match table.get_mut(place) {
        Some(slot) => {
            let tag = match slot {
                TaskSlot::Free(tag) | TaskSlot::Taken(tag, _) => *tag,
            };
            *slot = TaskSlot::Taken(tag, joined);
            Ok(Task::remote(number, tag))
        }
        None => {
            table.push(TaskSlot::Taken(Tag::REMOTE, joined));
            Ok(Task::remote(number, Tag::REMOTE))
        }
    }
}

/// Returns the joined task, also if its host is lost. `None` if it was left.
pub(super) fn find(task: Task) -> Option<Arc<HostedTask>> {
    let table = TABLE.read().unwrap_or_else(PoisonError::into_inner);
    match table.get(task.slot() as usize)? {
        TaskSlot::Taken(tag, joined) if *tag == task.tag() => Some(Arc::clone(joined)),
        TaskSlot::Taken(..) | TaskSlot::Free(_) => None,
    }
}

/// Leaves a host: closes the connections and frees the slot.
pub(super) fn leave(task: Task) {
    let removed = {
        let mut table = TABLE.write().unwrap_or_else(PoisonError::into_inner);
        let Some(slot) = table.get_mut(task.slot() as usize) else {
            return;
        };
        match slot {
            TaskSlot::Taken(tag, _) if *tag == task.tag() => {
                std::mem::replace(slot, TaskSlot::Free(task.tag().next()))
            }
            TaskSlot::Taken(..) | TaskSlot::Free(_) => return,
        }
    };
    if let TaskSlot::Taken(_, joined) = removed {
        joined.close();
    }
}

/// True if the host of a task is lost, or the task was left.
pub(super) fn is_lost(task: Task) -> bool {
    find(task).is_none_or(|joined| joined.lost.load(Ordering::Relaxed))
}

impl HostedTask {
    /// Closes the connections, so that the host ends the task and blocked calls return.
    fn close(&self) {
        self.lost.store(true, Ordering::Relaxed);
        if self.is_of_this_process() {
            drop(lock(&self.held).take());
        }
        lock(&self.idle).clear();
    }

    /// False in a child of the process that joined.
    fn is_of_this_process(&self) -> bool {
        self.process == std::process::id()
    }

    /// Runs `then` with a connection, which it has for itself. `None` if there is no host (any
    /// more): then the task is lost.
    ///
    /// `then` returns an error if the connection cannot be used again.
    pub(super) fn with_connection<R>(
        &self,
        then: impl FnOnce(&mut Connection) -> std::io::Result<R>,
    ) -> Option<R> {
        if !self.is_of_this_process() || self.lost.load(Ordering::Relaxed) {
            return None;
        }
        let idle = lock(&self.idle).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => match connection::open(&self.path, Some(self.ticket)) {
                Ok(opened) => Connection::new(opened),
                // The task may live on: this thread has no connection.
                Err(error) => {
                    if error.is_missing() {
                        self.close();
                    }
                    return None;
                }
            },
        };
        match then(&mut connection) {
            Ok(result) => {
                if !self.lost.load(Ordering::Relaxed) {
                    lock(&self.idle).push(connection);
                }
                Some(result)
            }
            Err(_) => {
                self.close();
                None
            }
        }
    }
}
