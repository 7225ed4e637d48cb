//! The server of the store.

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::Server;
use mach_msg::wire::{AuditToken, PortName};
use mach_msg::{OolMemory, PortSet, ReceiveRight, SendRight, bootstrap};

use crate::common::say;
use crate::protocol::{Session, SessionServer, Store, StoreServer};

/// A session: its port and its values.
struct OpenSession {
    /// The receive right, which destroys the port when it is dropped.
    port: ReceiveRight,
    values: HashMap<String, OolMemory>,
    number: u32,
}

/// The sessions, and the number of those that were opened.
#[derive(Default)]
struct Sessions {
    open: HashMap<PortName, OpenSession>,
    opened: u32,
}

/// The state of all server threads.
struct State {
    task: Task,
    sessions: Mutex<Sessions>,
    /// A port set with all session ports and the store's own port.
    ports: PortSet,
    /// True if the server prints the begin and the end of each session.
    says: bool,
}

impl State {
    fn sessions(&self) -> MutexGuard<'_, Sessions> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The server of both interfaces.
#[derive(Clone)]
struct KvServer(Arc<State>);

impl Store for KvServer {
    fn open(&self, caller: AuditToken) -> Result<SendRight, KernReturn> {
        let port = ReceiveRight::new_in(self.0.task)?;
        self.0.ports.add(&port)?;
        let right = port.make_send()?;
        // The notification goes to the session's own port, which identifies the session.
        drop(port.on_no_senders(0, &port)?);
        let number = {
            let mut sessions = self.0.sessions();
            sessions.opened += 1;
            let number = sessions.opened;
            let (name, values) = (port.name(), HashMap::new());
            let session = OpenSession {
                port,
                values,
                number,
            };
            sessions.open.insert(name, session);
            number
        };
        if self.0.says {
            match caller.is_bridge() {
                true => say(format_args!("session {number}: opened by another machine")),
                false => {
                    let pid = caller.pid();
                    say(format_args!("session {number}: opened by process {pid}"));
                }
            }
        }
        Ok(right)
    }

    fn count(&self) -> (u32, u32) {
        let sessions = self.0.sessions();
        let open = sessions.open.values();
        let values: usize = open.map(|session| session.values.len()).sum();
        (number(sessions.open.len()), number(values))
    }
}

impl Session for KvServer {
    fn put(&self, key: &str, value: OolMemory, session: PortName) -> Result<(), KernReturn> {
        let old = {
            let mut sessions = self.0.sessions();
            let session = sessions.open.get_mut(&session);
            let session = session.ok_or(KernReturn::INVALID_NAME)?;
            session.values.insert(key.to_owned(), value)
        };
        drop(old);
        Ok(())
    }

    fn get(&self, key: &str, session: PortName) -> Result<OolMemory, KernReturn> {
        let sessions = self.0.sessions();
        let session = sessions.open.get(&session);
        let session = session.ok_or(KernReturn::INVALID_NAME)?;
        let value = session.values.get(key).ok_or(KernReturn::NOT_FOUND)?;
        OolMemory::copy_of(self.0.task, value)
    }

    fn remove(&self, key: &str, session: PortName) -> Result<u32, KernReturn> {
        let mut sessions = self.0.sessions();
        let session = sessions.open.get_mut(&session);
        let session = session.ok_or(KernReturn::INVALID_NAME)?;
        Ok(u32::from(session.values.remove(key).is_some()))
    }

    fn no_senders(&self, make_send_count: u32, session: PortName) {
        let ended = {
            let mut sessions = self.0.sessions();
            let over = sessions.open.get(&session).is_some_and(|open| {
                let port = &open.port;
                port.still_no_senders(make_send_count, port) == Ok(true)
            });
            over.then(|| sessions.open.remove(&session)).flatten()
        };
        if let Some(ended) = ended.as_ref().filter(|_| self.0.says) {
            let (number, count) = (ended.number, ended.values.len());
            say(format_args!("session {number}: ended with {count} values"));
        }
        // Port and values are released after the lock.
        drop(ended);
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A store and its servers.
pub(crate) struct KvStore {
    state: Arc<State>,
    pub(crate) server: Server,
    /// The store's own port, which is in the set.
    _store: ReceiveRight,
}

impl KvStore {
    /// Registers the store under this name in a task.
    pub(crate) fn new(task: Task, name: &str, says: bool) -> Result<Self, Box<dyn Error>> {
        let store = bootstrap::check_in_as(task, name)?;
        let state = Arc::new(State {
            task,
            sessions: Mutex::default(),
            ports: PortSet::new_in(task)?,
            says,
        });
        state.ports.add(&store)?;
        let kv_server = KvServer(Arc::clone(&state));
        let server = Server::new()
            .serve(StoreServer::new(kv_server.clone()))
            .serve(SessionServer::new(kv_server));
        Ok(Self {
            state,
            server,
            _store: store,
        })
    }

    /// Serves until the server is stopped.
    pub(crate) fn run(&self) -> Result<(), Box<dyn Error>> {
        Ok(self.server.run_threads(&self.state.ports, 2)?)
    }
}
