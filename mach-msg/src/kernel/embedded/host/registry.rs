//! The joined processes of a host, and the resources that their users use.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::collections::hash_map::{Entry, HashMap};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::kernel::Task;
use crate::kernel::embedded::calls::rights;
use crate::kernel::embedded::object::limits::Totals;
use crate::kernel::embedded::{EmbeddedKernel, OwnedTask, TaskOptions};
use crate::kernel::link::channel;
use crate::kernel::link::{FRAME_MAX, FRAME_MIN, JoinRefusal, Ticket};

use super::channels::HostChannels;
use super::frame_memory::TaskFrames;
use super::frames::Budget;
use super::limits::{HostLimits, JoinedProcess, NewProcess};
use super::peer::{self, Peer};
use super::user::{Countable, CountedUse, User};

/// All joined processes of a host.
pub(super) struct Registry {
    kernel: EmbeddedKernel,
    limits: HostLimits,
    /// Returns the identity of a new task, if it is not that of the process.
    identities: Option<Identities>,
    /// The id of users that may not join, because it can be that of several.
    refused: Option<u32>,
    state: Mutex<RegistryState>,
    pub(super) channels: HostChannels,
}

/// Returns the identity of the task of a process.
pub(super) type Identities = Box<dyn Fn(&NewProcess) -> TaskOptions + Send + Sync>;

#[derive(Default)]
struct RegistryState {
    stopped: bool,
    /// Serial number of the last task.
    serial: u32,
    tasks: HashMap<Ticket, JoinedClient>,
    /// The users that use anything, and some that did.
    users: BTreeMap<u32, KnownUser>,
}

/// A user and the totals of its share, which outlive it.
struct KnownUser {
    user: Weak<User>,
    /// Outlives the user while the kernel holds anything of its tasks.
    share: Weak<Totals>,
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
    /// Effective user id in the identity of the task.
    identity: u32,
    /// The connections by number. Connection 0 holds the task, and the others make its calls.
    connections: BTreeMap<u64, Arc<UnixStream>>,
    /// Number of the last connection.
    last: u64,
    /// Memory of the frames of all connections, also of those that the process opens as another
    /// user.
    frames: TaskFrames,
    _counted: CountedUse,
}

/// The sender of the messages of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TaskRole {
    /// The process.
    Program,
    /// Another machine, for which the process is a bridge.
    Bridge,
}

/// A task that ends when this is dropped.
pub(super) struct Joined<'a> {
    registry: &'a Registry,
    ticket: Ticket,
}

/// A connection that makes calls, until this is dropped.
pub(super) struct Connected<'a> {
    registry: &'a Registry,
    ticket: Ticket,
    number: u64,
    pub(super) task: Task,
    frames: TaskFrames,
}

/// A connection of a user.
pub(super) struct UserConnection {
    pub(super) user: Arc<User>,
    _counted: CountedUse,
}

impl Registry {
    pub(super) fn new(
        kernel: EmbeddedKernel,
        limits: HostLimits,
        identities: Option<Identities>,
    ) -> Self {
        let refused = peer::unmapped_uid().filter(|_| !limits.unmapped_users);
        let channels = HostChannels::new(limits.channels, limits.channels_per_user);
        Self {
            kernel,
            limits,
            identities,
            refused,
            state: Mutex::default(),
            channels,
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

    /// Returns the budget for the frames of a connection.
    pub(super) fn budget(&self, connected: &Connected<'_>) -> Budget {
        Budget::new(connected.frames.clone(), &self.limits, self.frame_limit())
    }

    /// Counts a descriptor of a user. `None` if there are too many.
    pub(super) fn count_descriptor(&self, user: &Arc<User>) -> Option<CountedUse> {
        user.count(Countable::Descriptor, self.limits.descriptors_per_user)
    }

    fn state(&self) -> MutexGuard<'_, RegistryState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a connection of a user, unless there are too many or the user may not join.
    pub(super) fn count(&self, uid: u32) -> Result<UserConnection, JoinRefusal> {
        if self.refused == Some(uid) {
            return Err(JoinRefusal::User);
        }
        let share = || self.kernel.share(self.limits.user_share);
        let user = self.state().user(uid, share);
        let limit = self.limits.connections_per_user;
        let counted = user.count(Countable::Connection, limit);
        Ok(UserConnection {
            _counted: counted.ok_or(JoinRefusal::Connections)?,
            user,
        })
    }

    /// Returns the identity of the task of a process. Panics if the function of the host does.
    pub(super) fn identity(&self, peer: &Peer, serial: u32) -> TaskOptions {
        match &self.identities {
            Some(identities) => identities(&peer.new_process(serial)),
            None => peer.task_options(serial),
        }
    }

    /// Makes a task for a process, which this connection holds.
    pub(super) fn join(
        &self,
        (peer, role): (&Peer, TaskRole),
        user: &Arc<User>,
        ticket: Ticket,
        held: &Arc<UnixStream>,
    ) -> Result<Joined<'_>, JoinRefusal> {
        let counted = user
            .count(Countable::Task, self.limits.tasks_per_user)
            .ok_or(JoinRefusal::Tasks)?;
        let serial = {
            let mut state = self.state();
            if state.stopped {
                return Err(JoinRefusal::Tasks);
            }
            // No number is used again, so that no two tasks have the same audit token.
            state.serial = state.serial.checked_add(1).ok_or(JoinRefusal::Tasks)?;
            state.serial
        };
        let identity = Cell::new(peer.uid);
        let options = || {
            let options = self.identity(peer, serial);
            // A bridge is listed for its user too.
            identity.set(options.audit.euid());
            match role {
                TaskRole::Program => options,
                TaskRole::Bridge => options.as_bridge(),
            }
        };
        let made = self.kernel.try_create_task_as(Some(&user.share), options);
        let owned = made.map_err(|_| JoinRefusal::Tasks)?;
        let joined = JoinedClient {
            task: owned.task(),
            owned: Some(owned),
            serial,
            pid: peer.pid,
            uid: peer.uid,
            gid: peer.gid,
            identity: identity.get(),
            connections: BTreeMap::from([(0, Arc::clone(held))]),
            last: 0,
            frames: TaskFrames::new(Arc::clone(&user.frames)),
            _counted: counted,
        };
        let mut state = self.state();
        let refused = if state.stopped {
            Some(joined)
        } else {
            match state.tasks.entry(ticket) {
                Entry::Vacant(place) => {
                    place.insert(joined);
                    None
                }
                // A ticket is random, so this does not happen.
                Entry::Occupied(_) => Some(joined),
            }
        };
        drop(state);
        match refused {
            // The task ends here, while no lock is held.
            Some(refused) => {
                drop(refused);
                Err(JoinRefusal::Tasks)
            }
            None => Ok(Joined {
                registry: self,
                ticket,
            }),
        }
    }

    /// Adds a connection with this version of the protocol to the task with this ticket, if it is
    /// of the same process.
    pub(super) fn connect(
        &self,
        peer: &Peer,
        ticket: &Ticket,
        (stream, version): (&Arc<UnixStream>, u32),
    ) -> Result<Connected<'_>, JoinRefusal> {
        let mut state = self.state();
        let joined = state.tasks.get_mut(ticket).ok_or(JoinRefusal::Ticket)?;
        // The task of an ended process has been removed or is about to be, so an equal number
        // denotes the same process. The process may have changed its user since it joined: its task
        // has not.
        if joined.pid != peer.pid || joined.owned.is_none() {
            return Err(JoinRefusal::Ticket);
        }
        if version >= channel::VERSION {
            self.channels.join(joined.task);
        }
        joined.last += 1;
        let number = joined.last;
        joined.connections.insert(number, Arc::clone(stream));
        Ok(Connected {
            registry: self,
            ticket: *ticket,
            number,
            task: joined.task,
            frames: joined.frames.clone(),
        })
    }

    /// Returns the task with this ticket, if the process that has `task` has it too.
    ///
    /// Only that process knows the ticket. The comparison of the processes is a second check, as
    /// for a [connection](Self::connect).
    pub(super) fn other_task(&self, task: Task, ticket: &Ticket) -> Option<Task> {
        let state = self.state();
        let other = state.tasks.get(ticket)?;
        let caller = state.tasks.values().find(|joined| joined.task == task)?;
        (other.pid == caller.pid && other.owned.is_some()).then_some(other.task)
    }

    /// Ends all tasks, and makes no further ones.
    pub(super) fn stop(&self) {
        let tasks = {
            let mut state = self.state();
            state.stopped = true;
            std::mem::take(&mut state.tasks)
        };
        for joined in tasks.into_values() {
            self.channels.leave(joined.task);
            end(joined.owned, &joined.frames, joined.connections);
        }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.state().stopped
    }

    /// Returns true if the task with this number has not ended.
    pub(super) fn has(&self, serial: u32) -> bool {
        let state = self.state();
        state.tasks.values().any(|joined| joined.serial == serial)
    }

    /// Returns all processes in any order, without the numbers of their names.
    pub(super) fn processes(&self) -> Vec<JoinedProcess> {
        let state = self.state();
        state.tasks.values().map(JoinedClient::describe).collect()
    }

    /// Returns the first `most` processes with a number above `after` that `is_listed` accepts.
    pub(super) fn list(
        &self,
        after: u32,
        most: usize,
        is_listed: impl Fn(&JoinedProcess) -> bool,
    ) -> Vec<JoinedProcess> {
        // No lock is held while the caller decides, and while names are counted.
        let mut all = self.processes();
        all.retain(|process| process.serial > after && is_listed(process));
        all.sort_unstable_by_key(|process| process.serial);
        all.truncate(most);
        for process in &mut all {
            process.names = rights::count_names(process.task);
        }
        all
    }
}

impl JoinedClient {
    fn describe(&self) -> JoinedProcess {
        JoinedProcess {
            task: self.task,
            serial: self.serial,
            pid: self.pid,
            uid: self.uid,
            gid: self.gid,
            identity: self.identity,
            connections: self.connections.len(),
            names: 0,
        }
    }
}

impl RegistryState {
    /// Returns the user with this id.
    fn user(&mut self, uid: u32, new_share: impl FnOnce() -> Totals) -> Arc<User> {
        let known = self.users.get(&uid);
        if let Some(user) = known.and_then(|known| known.user.upgrade()) {
            return user;
        }
        // Messages and ports that ended processes left in the kernel are still charged to it.
        let share = known.and_then(|known| known.share.upgrade());
        let share = share.unwrap_or_else(|| Arc::new(new_share()));
        self.users
            .retain(|_, known| known.user.strong_count() != 0 || known.share.strong_count() != 0);
        let user = Arc::new(User::new(share));
        let known = KnownUser {
            user: Arc::downgrade(&user),
            share: Arc::downgrade(&user.share),
        };
        self.users.insert(uid, known);
        user
    }
}

/// Ends a task and then its connections: the results of its blocked calls are of no use, and the
/// threads of the connections must not wait any longer.
fn end(task: Option<OwnedTask>, frames: &TaskFrames, connections: BTreeMap<u64, Arc<UnixStream>>) {
    /// Closes the connections, even if the end of the task panics.
    struct ClosedAtEnd(BTreeMap<u64, Arc<UnixStream>>);
    impl Drop for ClosedAtEnd {
        fn drop(&mut self) {
            for stream in self.0.values() {
                let _ = stream.shutdown(Shutdown::Both);
            }
        }
    }
    let _closed = ClosedAtEnd(connections);
    frames.end();
    if let Some(task) = task {
        task.end_with_memory();
    }
}

impl Drop for Joined<'_> {
    fn drop(&mut self) {
        /// Listed until the end, so that a task that is not listed has released everything.
        struct ListedUntilEnd<'a>(&'a Joined<'a>);
        impl Drop for ListedUntilEnd<'_> {
            fn drop(&mut self) {
                let Joined { registry, ticket } = self.0;
                let removed = registry.state().tasks.remove(ticket);
                // The connections are dropped without the lock.
                drop(removed);
            }
        }
        let listed = ListedUntilEnd(self);
        let (task, (owned, frames, connections)) = {
            let mut state = self.registry.state();
            let Some(joined) = state.tasks.get_mut(&self.ticket) else {
                return;
            };
            let connections = std::mem::take(&mut joined.connections);
            let parts = (joined.owned.take(), joined.frames.clone(), connections);
            (joined.task, parts)
        };
        self.registry.channels.leave(task);
        end(owned, &frames, connections);
        drop(listed);
    }
}

impl Drop for Connected<'_> {
    fn drop(&mut self) {
        let mut state = self.registry.state();
        let joined = state.tasks.get_mut(&self.ticket);
        let removed = joined.and_then(|joined| joined.connections.remove(&self.number));
        drop(state);
        drop(removed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::embedded::host::frame_memory::ChargeKind;

    #[test]
    #[cfg_attr(miri, ignore = "sockets")]
    fn connection_of_another_user_has_the_memory_of_the_task() {
        let registry = Registry::new(EmbeddedKernel::new(), HostLimits::default(), None);
        let [first, second] = [1000, 1001].map(|uid| {
            let connection = registry.count(uid).unwrap();
            let (stream, _other) = UnixStream::pair().unwrap();
            let (pid, gid) = (7, 100);
            (Peer { pid, uid, gid }, connection.user, Arc::new(stream))
        });
        let ticket = Ticket::default();
        let joined = registry
            .join((&first.0, TaskRole::Program), &first.1, ticket, &first.2)
            .unwrap();
        let connected = registry
            .connect(&second.0, &ticket, (&second.2, 1))
            .unwrap();
        let budget = registry.budget(&connected);
        let mut charge = budget.charge(ChargeKind::Message);
        assert!(charge.cover(100_000, None));
        let charged = |user: &User| user.frames.bytes();
        assert_eq!((charged(&first.1), charged(&second.1)), (100_000, 0));
        drop(charge);
        assert_eq!(charged(&first.1), 0);
        drop((connected, joined));
    }
}
