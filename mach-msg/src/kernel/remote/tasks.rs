//! The tasks that this process has joined, by slot.

use std::net::Shutdown;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{
    Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, TryLockError, Weak,
};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask, TaskOptions};
use crate::kernel::link::channel::{CALL, ChannelAnswer, ChannelRequest};
use crate::kernel::link::process::{self, ProcessNumber};
use crate::kernel::link::value::{Reader, put};
use crate::kernel::link::{Purpose, Ticket};
use crate::kernel::pending::records::PendingRequests;
use crate::kernel::shared::SharedValue;
use crate::kernel::task::Tag;
use crate::kernel::{KernReturn, Task};

use super::channel::names::TaskChannels;
use super::channel::waiting::ChannelHost;
use super::connection::{self, Connection, HostProcess};
use super::error::JoinError;

/// Idle connections that a task keeps. Each costs the host a thread.
const IDLE: usize = 8;

/// Time between two attempts to get a connection.
const RETRY: Duration = Duration::from_millis(50);

/// A task of a host.
pub(super) struct HostedTask {
    path: PathBuf,
    host: HostProcess,
    ticket: Ticket,
    /// Size in bytes of the largest frame that the host accepts.
    pub(super) limit: usize,
    /// The process that joined.
    process: ProcessNumber,
    /// The connection whose end is the end of the task.
    held: Mutex<Option<UnixStream>>,
    /// The connection for calls that do not block. They are possible as long as the task exists,
    /// because they release rights.
    prompt: Mutex<Option<Connection>>,
    /// Further connections that make no call now.
    idle: Mutex<Vec<Connection>>,
    /// The streams of all connections for calls.
    streams: Mutex<Vec<Weak<UnixStream>>>,
    /// Notified when a connection becomes idle, or the task is lost.
    changed: Condvar,
    lost: AtomicBool,
    /// The task that has the memory.
    pub(super) memory: Task,
    pub(super) pending: SharedValue<PendingRequests>,
    pub(super) channels: TaskChannels,
}

/// States that a call can block or that it cannot.
#[derive(Clone, Copy, Debug)]
pub(super) enum ConnectionWait {
    /// The call cannot block.
    Prompt,
    /// It can block until this point in time, or without a limit.
    Blocks(Option<Instant>),
}

/// The reason why a call was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreachable {
    /// The host has ended, and with it the task.
    Lost,
    /// There was no connection for the call in time: a limit of the host or of the system.
    Busy,
}

/// A slot of the table, with the tag of its next task while it is free.
#[derive(Clone)]
enum TaskSlot {
    Free(Tag),
    Taken(Tag, Arc<HostedTask>),
}

static TABLE: RwLock<Vec<TaskSlot>> = RwLock::new(Vec::new());

/// The task that has the memory of all joined tasks, which is memory of this process and stays
/// when a task is left. Its kernel has no ports.
static MEMORY: OnceLock<OwnedTask> = OnceLock::new();

/// Returns the task that has the memory of all joined tasks. `None` before the first one.
pub(super) fn memory() -> Option<Task> {
    MEMORY.get().map(OwnedTask::task)
}

/// Same as [`memory`], but creates the task if it does not exist.
fn memory_or_new() -> Result<Task, JoinError> {
    if let Some(task) = memory() {
        return Ok(task);
    }
    // Memory of this process has no separate limit.
    let limits = KernelLimits {
        memory: u64::MAX,
        memory_per_task: u64::MAX,
        ..KernelLimits::default()
    };
    let kernel = EmbeddedKernel::builder().limits(limits).build();
    let task = kernel
        .try_create_task_with(TaskOptions::default())
        .map_err(|_| JoinError::NO_SLOT)?;
    Ok(MEMORY.get_or_init(|| task).task())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Joins the host at `path` with a new task, of a bridge or not.
pub(super) fn join(path: &Path, new: Purpose) -> Result<Task, JoinError> {
    // Further connections are made when the process may be in another folder.
    let path = std::path::absolute(path).map_err(|error| JoinError::io(path, error))?;
    let memory = memory_or_new()?;
    let opened = connection::open(&path, new, None, None)?;
    let calls = Purpose::Calls(opened.ticket);
    let prompt = Connection::new(connection::open(&path, calls, Some(opened.host), None)?);
    let joined = Arc::new(HostedTask {
        path,
        host: opened.host,
        ticket: opened.ticket,
        limit: opened.limit,
        process: process::number(),
        held: Mutex::new(Some(opened.stream)),
        streams: Mutex::new(vec![Arc::downgrade(prompt.stream())]),
        prompt: Mutex::new(Some(prompt)),
        idle: Mutex::default(),
        changed: Condvar::new(),
        lost: AtomicBool::new(false),
        memory,
        pending: SharedValue::default(),
        channels: TaskChannels::default(),
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

/// Returns the joined task, even if its host is lost. `None` if it was left.
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
    find(task).is_none_or(|joined| joined.is_lost())
}

impl HostedTask {
    /// Closes the connections, so that the host ends the task, and calls that are being made
    /// return.
    fn close(&self) {
        self.lost.store(true, Ordering::Relaxed);
        let held = lock(&self.held).take();
        let streams = std::mem::take(&mut *lock(&self.streams));
        if self.is_of_this_process() {
            // A child of this process may have copies of the descriptors, and other threads may use
            // these connections now.
            for stream in streams.iter().filter_map(Weak::upgrade) {
                let _ = stream.shutdown(Shutdown::Both);
            }
            if let Some(held) = held {
                let _ = held.shutdown(Shutdown::Both);
            }
        }
        if let Ok(mut prompt) = self.prompt.try_lock() {
            *prompt = None;
        }
        lock(&self.idle).clear();
        self.changed.notify_all();
    }

    /// False in a child of the process that joined.
    fn is_of_this_process(&self) -> bool {
        self.process == process::number()
    }

    /// Returns the ticket, to show it to the host of the other task.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_ARGUMENT` if the host is another one, which must not see the ticket.
    pub(super) fn ticket_for(&self, other: &Self) -> Result<Ticket, KernReturn> {
        match self.host == other.host {
            true => Ok(self.ticket),
            false => Err(KernReturn::INVALID_ARGUMENT),
        }
    }

    /// Returns true if calls can reach the kernel, as far as is known.
    pub(super) fn is_usable(&self) -> bool {
        self.is_of_this_process() && !self.lost.load(Ordering::Relaxed)
    }

    fn is_lost(&self) -> bool {
        if !self.lost.load(Ordering::Relaxed) && self.has_host_ended() {
            self.close();
        }
        self.lost.load(Ordering::Relaxed)
    }

    /// Returns true if the host has closed the connection that holds the task.
    fn has_host_ended(&self) -> bool {
        let held = lock(&self.held);
        let Some(held) = &*held else {
            return true;
        };
        let mut watched = [PollFd::from_borrowed_fd(held.as_fd(), PollFlags::RDHUP)];
        let now = Timespec::default();
        let ready = poll(&mut watched, Some(&now));
        let [held] = &watched;
        ready.is_ok() && !held.revents().is_empty()
    }

    /// Runs `then` with a connection, which it has for itself. If it returns an error, the
    /// connection and the task have ended. It is unknown whether the call was made.
    ///
    /// # Errors
    ///
    /// * [`Unreachable::Lost`]: the task is lost.
    /// * [`Unreachable::Busy`]: there is no further connection for a call that blocks.
    pub(super) fn with_connection<R>(
        &self,
        wait: ConnectionWait,
        then: impl FnOnce(&mut Connection) -> std::io::Result<R>,
    ) -> Result<R, Unreachable> {
        if !self.is_usable() {
            return Err(Unreachable::Lost);
        }
        let result = match wait {
            ConnectionWait::Prompt => self.with_prompt(then),
            ConnectionWait::Blocks(end) => self.with_other(end, then),
        };
        result?.map_err(|_| {
            self.close();
            Unreachable::Lost
        })
    }

    /// Runs `then` with the connection for prompt calls, or an idle one. Opens no connection, which
    /// could take longer than waiting for the prompt calls of other threads.
    fn with_prompt<R>(
        &self,
        then: impl FnOnce(&mut Connection) -> std::io::Result<R>,
    ) -> Result<std::io::Result<R>, Unreachable> {
        let mut prompt = match self.prompt.try_lock() {
            Ok(prompt) => prompt,
            Err(TryLockError::Poisoned(error)) => error.into_inner(),
            Err(TryLockError::WouldBlock) => {
                let idle = lock(&self.idle).pop();
                match idle {
                    Some(connection) => return Ok(self.lend(connection, then)),
                    None => lock(&self.prompt),
                }
            }
        };
        let connection = prompt.as_mut().ok_or(Unreachable::Lost)?;
        let result = then(connection);
        connection.trim();
        if result.is_err() || self.lost.load(Ordering::Relaxed) {
            *prompt = None;
        }
        Ok(result)
    }

    /// Runs `then` with a connection that is not the one for prompt calls.
    fn with_other<R>(
        &self,
        end: Option<Instant>,
        then: impl FnOnce(&mut Connection) -> std::io::Result<R>,
    ) -> Result<std::io::Result<R>, Unreachable> {
        loop {
            match self.other(end) {
                Ok(connection) => return Ok(self.lend(connection, then)),
                Err(Unreachable::Lost) => return Err(Unreachable::Lost),
                Err(Unreachable::Busy) => {}
            }
            let now = Instant::now();
            if end.is_some_and(|end| end <= now) {
                return Err(Unreachable::Busy);
            }
            let left = end.map_or(RETRY, |end| end.saturating_duration_since(now).min(RETRY));
            let idle = lock(&self.idle);
            if idle.is_empty() && !self.lost.load(Ordering::Relaxed) {
                drop(self.changed.wait_timeout(idle, left));
            }
        }
    }

    /// Returns an idle connection, or a new one.
    fn other(&self, end: Option<Instant>) -> Result<Connection, Unreachable> {
        if self.lost.load(Ordering::Relaxed) {
            return Err(Unreachable::Lost);
        }
        let idle = lock(&self.idle).pop();
        if let Some(connection) = idle {
            return Ok(connection);
        }
        let calls = Purpose::Calls(self.ticket);
        match connection::open(&self.path, calls, Some(self.host), end) {
            Ok(opened) => {
                let connection = Connection::new(opened);
                self.register(&connection)?;
                Ok(connection)
            }
            Err(error) if error.is_end_of_task() || self.has_host_ended() => {
                self.close();
                Err(Unreachable::Lost)
            }
            Err(_) => Err(Unreachable::Busy),
        }
    }

    /// Adds a connection to those that [`close`](Self::close) closes.
    fn register(&self, connection: &Connection) -> Result<(), Unreachable> {
        let mut streams = lock(&self.streams);
        if self.lost.load(Ordering::Relaxed) {
            return Err(Unreachable::Lost);
        }
        streams.retain(|stream| stream.strong_count() != 0);
        streams.push(Arc::downgrade(connection.stream()));
        Ok(())
    }

    /// Runs `then` with a connection, and keeps the connection for a later call.
    fn lend<R>(
        &self,
        mut connection: Connection,
        then: impl FnOnce(&mut Connection) -> std::io::Result<R>,
    ) -> std::io::Result<R> {
        let result = then(&mut connection);
        connection.trim();
        if result.is_ok() {
            let mut idle = lock(&self.idle);
            if idle.len() < IDLE && !self.lost.load(Ordering::Relaxed) {
                idle.push(connection);
                drop(idle);
                self.changed.notify_one();
            }
        }
        result
    }
}

impl ChannelHost for HostedTask {
    fn ask(&self, request: ChannelRequest) -> Option<(ChannelAnswer, Vec<OwnedFd>)> {
        let asked = self.with_connection(ConnectionWait::Prompt, |connection| {
            let (answer, files) = connection.call_for_descriptors(|frame| {
                put(frame, CALL);
                request.put(frame);
            })?;
            let answer = ChannelAnswer::take(&mut Reader::new(answer));
            Ok((answer.ok_or(std::io::ErrorKind::InvalidData)?, files))
        });
        asked.ok()
    }

    fn is_gone(&self) -> bool {
        self.is_lost()
    }
}
