//! A key-value store with one session per client, out-of-line values and several server threads.
//!
//! Each client opens a session, which has its own port and its own values. When the last send right
//! to the session's port is gone, because the client dropped it or died, the kernel sends
//! `MACH_NOTIFY_NO_SENDERS` to that port, and the server drops the session with its values.
//!
//! ```text
//!   client task                         server task
//!   StoreClient ───open()──────────────▶ store port ─┐
//!        ◀──────a right to a new port──              ├─▶ port set ─▶ 2 threads
//!   SessionClient ──put, get, remove──▶ session port ┘
//!        ✗ dropped ──────no_senders()──▶ the session's values are dropped
//! ```

mod common;

use std::collections::HashMap;
use std::error::Error;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::{ClientError, Server, mach_service};
use mach_msg::wire::PortName;
use mach_msg::{OolMemory, PortSet, ReceiveRight, SendRight, bootstrap};

use common::say;

/// Opens sessions.
#[mach_service(id = 0x4e00)]
pub trait Store {
    /// Opens a session. It ends with the last send right to its port.
    fn open(&self) -> Result<SendRight, KernReturn>;
    /// Returns the number of sessions and the number of values.
    fn count(&self) -> (u32, u32);
}

/// The values of one client.
#[mach_service(id = 0x4f00)]
pub trait Session {
    /// Stores a value. The kernel moves its memory without a copy.
    fn put(
        &self,
        #[mach(max = 128)] key: &str,
        #[mach(ool)] value: OolMemory,
        #[mach(local_port)] session: PortName,
    ) -> Result<(), KernReturn>;
    /// Returns a copy of a value.
    fn get(
        &self,
        #[mach(max = 128)] key: &str,
        #[mach(local_port)] session: PortName,
    ) -> Result<OolMemory, KernReturn>;
    /// Removes a value. Returns 1 if it existed, or 0.
    fn remove(
        &self,
        #[mach(max = 128)] key: &str,
        #[mach(local_port)] session: PortName,
    ) -> Result<u32, KernReturn>;
    /// Ends the session, because its port has no senders. The message comes from the kernel.
    #[notification]
    fn no_senders(&self, make_send_count: u32, #[mach(local_port)] session: PortName);
}

/// A session: its port and its values.
struct OpenSession {
    /// The receive right, which destroys the port when it is dropped.
    port: ReceiveRight,
    values: HashMap<String, OolMemory>,
}

/// The state of all server threads.
struct State {
    task: Task,
    sessions: Mutex<HashMap<PortName, OpenSession>>,
    /// A port set with all session ports and the store's own port.
    ports: PortSet,
}

impl State {
    fn sessions(&self) -> MutexGuard<'_, HashMap<PortName, OpenSession>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The server of both interfaces.
#[derive(Clone)]
struct KvServer(Arc<State>);

impl Store for KvServer {
    fn open(&self) -> Result<SendRight, KernReturn> {
        let port = ReceiveRight::new_in(self.0.task)?;
        self.0.ports.add(&port)?;
        let right = port.make_send()?;
        // The notification goes to the session's own port, which identifies the session.
        drop(port.on_no_senders(0, &port)?);
        self.0.sessions().insert(
            port.name(),
            OpenSession {
                port,
                values: HashMap::new(),
            },
        );
        Ok(right)
    }

    fn count(&self) -> (u32, u32) {
        let sessions = self.0.sessions();
        let values: usize = sessions.values().map(|session| session.values.len()).sum();
        (number(sessions.len()), number(values))
    }
}

impl Session for KvServer {
    fn put(&self, key: &str, value: OolMemory, session: PortName) -> Result<(), KernReturn> {
        let old = {
            let mut sessions = self.0.sessions();
            let session = sessions.get_mut(&session).ok_or(KernReturn::INVALID_NAME)?;
            session.values.insert(key.to_owned(), value)
        };
        drop(old);
        Ok(())
    }

    fn get(&self, key: &str, session: PortName) -> Result<OolMemory, KernReturn> {
        let sessions = self.0.sessions();
        let session = sessions.get(&session).ok_or(KernReturn::INVALID_NAME)?;
        let value = session.values.get(key).ok_or(KernReturn::NOT_FOUND)?;
        OolMemory::copy_of(self.0.task, value)
    }

    fn remove(&self, key: &str, session: PortName) -> Result<u32, KernReturn> {
        let mut sessions = self.0.sessions();
        let session = sessions.get_mut(&session).ok_or(KernReturn::INVALID_NAME)?;
        Ok(u32::from(session.values.remove(key).is_some()))
    }

    fn no_senders(&self, make_send_count: u32, session: PortName) {
        let ended = {
            let mut sessions = self.0.sessions();
            let over = sessions.get(&session).is_some_and(|open| {
                let port = &open.port;
                port.still_no_senders(make_send_count, port) == Ok(true)
            });
            over.then(|| sessions.remove(&session))
        };
        // Port and values are released after the lock.
        drop(ended);
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

const USAGE: &str = "\
usage: kvstore

Runs a key-value store with a session for each client, and three clients.";

fn main() -> ExitCode {
    common::run(USAGE, |_: Option<[String; 0]>| run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let kernel = EmbeddedKernel::new();
    let server_task = kernel.create_task();

    let store = bootstrap::check_in_as(*server_task, "example.kvstore")?;
    let state = Arc::new(State {
        task: *server_task,
        sessions: Mutex::default(),
        ports: PortSet::new_in(*server_task)?,
    });
    state.ports.add(&store)?;
    let kv_server = KvServer(Arc::clone(&state));
    let server = Server::new()
        .serve(StoreServer::new(kv_server.clone()))
        .serve(SessionServer::new(kv_server));
    let stop = server.stopper();

    std::thread::scope(|scope| {
        let serving = scope.spawn(|| server.run_threads(&state.ports, 2));
        let result = clients(&kernel);
        stop.stop();
        let served = serving.join();
        result?;
        match served {
            Ok(result) => Ok(result?),
            Err(_) => Err("a server thread panicked".into()),
        }
    })
}

/// Runs three clients in separate tasks. One of them dies.
fn clients(kernel: &EmbeddedKernel) -> Result<(), Box<dyn Error>> {
    let observer = kernel.create_task();
    let store = StoreClient::new(bootstrap::look_up_as(*observer, "example.kvstore")?);
    let mut doomed = None;
    for name in ["ada", "grace", "alan"] {
        let task = kernel.create_task();
        let session = open(*task)?;
        session.put("name", OolMemory::copy_of(*task, name.as_bytes())?)?;
        session.put("picture", OolMemory::new_in(*task, 1 << 20)?)?;
        let (text, picture) = (session.get("name")?.len(), session.get("picture")?.len());
        say(format_args!(
            "{name:<5}  opened a session, stored a name of {text} bytes and a picture of {picture}"
        ));
        if name == "ada" {
            match session.get("address") {
                Err(ClientError::Service(KernReturn::NOT_FOUND)) => {
                    say("ada    has no value `address` (KERN_NOT_FOUND)");
                }
                other => return Err(format!("`address` was not stored: {other:?}").into()),
            }
            if session.remove("picture")? == 1 {
                say("ada    removed the picture");
            }
        }
        if name == "alan" {
            doomed = Some((task, session));
        } else {
            // Dropping the client's right ends its session.
            drop(session);
            say(format_args!("{name:<5}  dropped the right to the session"));
        }
    }
    wait_for(&store, 1)?;
    say(status(&store)?);
    // The task ends with all of its rights, as a process does when it crashes.
    if let Some((task, session)) = doomed {
        std::mem::forget(session);
        drop(task);
        say("alan   died");
    }
    wait_for(&store, 0)?;
    say(status(&store)?);
    Ok(())
}

/// Describes the contents of the store.
fn status(store: &StoreClient) -> Result<String, ClientError> {
    let (sessions, values) = store.count()?;
    let plural = |count| if count == 1 { "" } else { "s" };
    Ok(format!(
        "server: {sessions} session{} and {values} value{} left",
        plural(sessions),
        plural(values)
    ))
}

fn open(task: Task) -> Result<SessionClient, Box<dyn Error>> {
    let store = StoreClient::new(bootstrap::look_up_as(task, "example.kvstore")?);
    Ok(SessionClient::new(store.open()?))
}

/// Waits until at most `sessions` sessions are left, because notifications arrive asynchronously.
fn wait_for(store: &StoreClient, sessions: u32) -> Result<(), ClientError> {
    while store.count()?.0 > sessions {
        std::thread::yield_now();
    }
    Ok(())
}
