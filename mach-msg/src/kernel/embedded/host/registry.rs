//! The joined processes of a host, and what their users use.

use std::collections::BTreeMap;
use std::collections::hash_map::{Entry, HashMap};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::kernel::Task;
use crate::kernel::embedded::{EmbeddedKernel, OwnedTask, TaskOptions};
use crate::kernel::link::{FRAME_MAX, FRAME_MIN, JoinRefusal, Ticket};

use super::limits::{HostLimits, JoinedProcess, NewProcess};
use super::peer::Peer;

/// All joined processes of a host.
pub(super) struct Registry {
    kernel: EmbeddedKernel,
    limits: HostLimits,
    /// Returns the identity of a new task, if it is not that of the process.
    identities: Option<Identities>,
    state: Mutex<RegistryState>,
}

/// Returns the identity of the task of a process.
pub(super) type Identities = Box<dyn Fn(&NewProcess) -> TaskOptions + Send + Sync>;

#[derive(Default)]
struct RegistryState {
    stopped: bool,
    /// Serial number of the last task.
    serial: u32,
    tasks: HashMap<Ticket, JoinedClient>,
    users: BTreeMap<u32, Usage>,
}

/// What a user uses.
#[derive(Default)]
struct Usage {
    tasks: u32,
    connections: u32,
}

/// A joined process.
struct JoinedClient {
    /// `None` while the task ends.
    owned: Option<OwnedTask>,
    task: Task,
    serial: u32,
    pid: u32,
    uid: u32,
    gid: u32,
    /// The connections that make its calls, by number.
    connections: BTreeMap<u64, UnixStream>,
    /// Number of the last connection.
    last: u64,
}

/// A connection that is counted for its user until this is dropped.
pub(super) struct CountedConnection<'a> {
    registry: &'a Registry,
    uid: u32,
}

impl Registry {
    pub(super) fn new(
        kernel: EmbeddedKernel,
        limits: HostLimits,
        identities: Option<Identities>,
    ) -> Self {
        Self {
            kernel,
            limits,
            identities,
            state: Mutex::default(),
        }
    }

    pub(super) const fn kernel(&self) -> &EmbeddedKernel {
        &self.kernel
    }

    /// Returns the size of the largest frame. There is room for a message without out-of-line
    /// memory in any case.
    pub(super) fn frame_limit(&self) -> usize {
        self.limits.frame.clamp(FRAME_MIN, FRAME_MAX)
    }

    fn state(&self) -> MutexGuard<'_, RegistryState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a connection of a user, unless there are too many.
    pub(super) fn count(&self, uid: u32) -> Result<CountedConnection<'_>, JoinRefusal> {
        let mut state = self.state();
        let usage = state.users.entry(uid).or_default();
        if usage.connections >= self.limits.connections_per_user {
            return Err(JoinRefusal::Connections);
        }
        usage.connections += 1;
        Ok(CountedConnection {
            registry: self,
            uid,
        })
    }

    /// Makes a task for a process.
    pub(super) fn join(&self, peer: &Peer, ticket: Ticket) -> Result<(), JoinRefusal> {
        let serial = {
            let mut state = self.state();
            if state.stopped {
                return Err(JoinRefusal::Tasks);
            }
            let usage = state.users.entry(peer.uid).or_default();
            if usage.tasks >= self.limits.tasks_per_user {
                return Err(JoinRefusal::Tasks);
            }
            usage.tasks += 1;
            // A host that makes a task each microsecond uses a number again after an hour: then
            // audit tokens are not unique any more.
            state.serial = state.serial.wrapping_add(1).max(1);
            state.serial
        };
        let options = match &self.identities {
            Some(identities) => identities(&peer.new_process(serial)),
            None => peer.task_options(serial),
        };
        let made = self.kernel.try_create_task_with(options);
        let mut state = self.state();
        let joined = made
            .ok()
            .filter(|_| !state.stopped)
            .map(|task| JoinedClient {
                task: task.task(),
                owned: Some(task),
                serial,
                pid: peer.pid,
                uid: peer.uid,
                gid: peer.gid,
                connections: BTreeMap::new(),
                last: 0,
            });
        match (joined, state.tasks.entry(ticket)) {
            (Some(joined), Entry::Vacant(place)) => {
                place.insert(joined);
                Ok(())
            }
            // A ticket is random: an occupied place does not happen.
            (unused, Entry::Occupied(_) | Entry::Vacant(_)) => {
                state.release_task(peer.uid);
                drop(state);
                drop(unused);
                Err(JoinRefusal::Tasks)
            }
        }
    }

    /// Ends the task with this ticket. Its blocked calls return, and its connections are closed.
    pub(super) fn leave(&self, ticket: &Ticket) {
        let (owned, connections) = {
            let mut state = self.state();
            let Some(joined) = state.tasks.get_mut(ticket) else {
                return;
            };
            (joined.owned.take(), std::mem::take(&mut joined.connections))
        };
        end(owned, connections);
        // Listed until here, so that a task that is not listed has released everything.
        let mut state = self.state();
        if let Some(joined) = state.tasks.remove(ticket) {
            state.release_task(joined.uid);
        }
    }

    /// Adds a connection to the task with this ticket, if it is of the same process. Returns the
    /// task and the number of the connection.
    pub(super) fn connect(
        &self,
        peer: &Peer,
        ticket: &Ticket,
        stream: &UnixStream,
    ) -> Result<(Task, u64), JoinRefusal> {
        let mut state = self.state();
        let joined = state.tasks.get_mut(ticket).ok_or(JoinRefusal::Ticket)?;
        // The task of a process that has ended is not here any more, or will not be for long, so an
        // equal number is the same process.
        if (joined.pid, joined.uid) != (peer.pid, peer.uid) {
            return Err(JoinRefusal::Ticket);
        }
        if joined.owned.is_none() {
            return Err(JoinRefusal::Ticket);
        }
        let stream = stream.try_clone().map_err(|_| JoinRefusal::Connections)?;
        joined.last += 1;
        let number = joined.last;
        joined.connections.insert(number, stream);
        Ok((joined.task, number))
    }

    /// Removes a connection.
    pub(super) fn disconnect(&self, ticket: &Ticket, number: u64) {
        let mut state = self.state();
        let removed = state
            .tasks
            .get_mut(ticket)
            .and_then(|joined| joined.connections.remove(&number));
        drop(state);
        drop(removed);
    }

    /// Ends all tasks, and makes no further ones.
    pub(super) fn stop(&self) {
        let tasks = {
            let mut state = self.state();
            state.stopped = true;
            for usage in state.users.values_mut() {
                usage.tasks = 0;
            }
            std::mem::take(&mut state.tasks)
        };
        for joined in tasks.into_values() {
            end(joined.owned, joined.connections);
        }
    }

    pub(super) fn list(&self) -> Vec<JoinedProcess> {
        let mut all: Vec<(Task, JoinedProcess)> = {
            let state = self.state();
            let describe = |joined: &JoinedClient| {
                let process = JoinedProcess {
                    task: joined.task,
                    serial: joined.serial,
                    pid: joined.pid,
                    uid: joined.uid,
                    gid: joined.gid,
                    connections: joined.connections.len() + 1,
                    names: 0,
                };
                (joined.task, process)
            };
            state.tasks.values().map(describe).collect()
        };
        all.sort_unstable_by_key(|(_, process)| process.serial);
        all.into_iter()
            .map(|(task, process)| JoinedProcess {
                names: count_names(task),
                ..process
            })
            .collect()
    }
}

/// Counts the names of a task. Asks for nothing else: a look at the type of a dead right makes it a
/// dead name.
fn count_names(task: Task) -> usize {
    // SAFETY: the call only lists names.
    let calls = unsafe { task.calls() };
    calls.port_names().map_or(0, |names| names.len())
}

impl RegistryState {
    fn release_task(&mut self, uid: u32) {
        if let Some(usage) = self.users.get_mut(&uid) {
            usage.tasks = usage.tasks.saturating_sub(1);
        }
        self.forget_idle(uid);
    }

    /// Forgets a user that uses nothing.
    fn forget_idle(&mut self, uid: u32) {
        let is_idle = |usage: &Usage| usage.tasks == 0 && usage.connections == 0;
        if self.users.get(&uid).is_some_and(is_idle) {
            self.users.remove(&uid);
        }
    }
}

/// Ends a task and then its connections: the results of its blocked calls are of no use, and the
/// threads of the connections must not wait any longer.
fn end(task: Option<OwnedTask>, connections: BTreeMap<u64, UnixStream>) {
    drop(task);
    for stream in connections.into_values() {
        let _ = stream.shutdown(Shutdown::Both);
    }
}

impl Drop for CountedConnection<'_> {
    fn drop(&mut self) {
        let mut state = self.registry.state();
        if let Some(usage) = state.users.get_mut(&self.uid) {
            usage.connections = usage.connections.saturating_sub(1);
        }
        state.forget_idle(self.uid);
    }
}
