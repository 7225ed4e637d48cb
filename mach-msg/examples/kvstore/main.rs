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
//!
//! On Linux, the server and the clients can be processes of a host (`machd`), or of hosts on two
//! machines (`mach-msg-net`): `docs/machines.md` shows that, and what they see of failures.

#[path = "../common/mod.rs"]
mod common;

mod client;
mod protocol;
mod server;

use std::error::Error;
use std::process::ExitCode;

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::ClientError;
use mach_msg::{OolMemory, bootstrap};

use common::{Misuse, say};
use protocol::{NAME, SessionClient, StoreClient};
use server::KvStore;

const USAGE: &str = "\
usage: kvstore
       kvstore serve NAME
       kvstore client NAME

Runs a key-value store with a session for each client, and three clients.

On a host, `serve` is the store alone, as the service NAME. `client` reads commands: `put KEY VALUE`,
`get KEY`, `remove KEY`.";

fn main() -> ExitCode {
    common::run(USAGE, |arguments| match arguments {
        None => run(),
        Some([command, name]) => {
            let run: Program = match &*command {
                "serve" => serve,
                "client" => client::run,
                _ => return Err(Misuse(format!("unknown command `{command}`")).into()),
            };
            on_host(&name, run)
        }
    })
}

/// A server or a client in a task, with the name of the service.
type Program = fn(Task, &str) -> Result<(), Box<dyn Error>>;

/// Runs a program on the default host.
#[cfg(target_os = "linux")]
fn on_host(name: &str, run: Program) -> Result<(), Box<dyn Error>> {
    let task = Task::join()?;
    run(*task, name)
}

#[cfg(not(target_os = "linux"))]
fn on_host(_: &str, _: Program) -> Result<(), Box<dyn Error>> {
    Err("kernels are hosted on Linux only".into())
}

/// Serves until the process ends.
fn serve(task: Task, name: &str) -> Result<(), Box<dyn Error>> {
    let store = KvStore::new(task, name, true)?;
    say(format_args!("serving `{name}`"));
    store.run()
}

fn run() -> Result<(), Box<dyn Error>> {
    let kernel = EmbeddedKernel::new();
    let server_task = kernel.create_task();
    let store = KvStore::new(*server_task, NAME, false)?;
    let stop = store.server.stopper();

    std::thread::scope(|scope| {
        let serving = scope.spawn(|| store.run().map_err(|error| error.to_string()));
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
    let store = StoreClient::new(bootstrap::look_up_as(*observer, NAME)?);
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
    let store = StoreClient::new(bootstrap::look_up_as(task, NAME)?);
    Ok(SessionClient::new(store.open()?))
}

/// Waits until at most `sessions` sessions are left, because notifications arrive asynchronously.
fn wait_for(store: &StoreClient, sessions: u32) -> Result<(), ClientError> {
    while store.count()?.0 > sessions {
        std::thread::yield_now();
    }
    Ok(())
}
