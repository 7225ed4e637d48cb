//! The service by which `list` and `stop` talk to a host: a Mach service on the host's own kernel.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::OwnedTask;
use mach_msg::kernel::embedded::host::{Host, JoinedProcess};
use mach_msg::service::Server;
use mach_msg::wire::AuditToken;
use mach_msg::{ReceiveRight, bootstrap, mach_service};
use serde::Serialize;

/// Name of the service.
pub(crate) const SERVICE: &str = "org.mach-msg.host";

/// Largest number of processes in one reply.
pub(crate) const PAGE: usize = 512;

/// Time that a caller of `stop` has to take the reply.
const PATIENCE: Duration = Duration::from_secs(1);

/// A process that has joined.
#[mach_msg::wire]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Process {
    /// Number of the task in this host.
    pub(crate) serial: u32,
    pub(crate) pid: u32,
    pub(crate) uid: u32,
    pub(crate) gid: u32,
    pub(crate) connections: u32,
    pub(crate) names: u32,
}

impl From<JoinedProcess> for Process {
    fn from(process: JoinedProcess) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            serial: process.serial,
            pid: process.pid,
            uid: process.uid,
            gid: process.gid,
            connections: number(process.connections),
            names: number(process.names),
        }
    }
}

/// Control of a host.
#[mach_service(id = 0x6d68_0000)]
pub(crate) trait HostControl {
    /// Returns the first processes with a number above `after`, by their numbers: those of the
    /// caller's user, or all to root and to the user of the host. Without the caller.
    #[returns(max = 512)]
    fn processes(&self, after: u32, #[mach(audit_token)] caller: AuditToken) -> Vec<Process>;
    /// Ends the host, if root or the user of the host asks for it. Otherwise `KERN_NO_ACCESS`.
    fn stop(&self, #[mach(audit_token)] caller: AuditToken) -> Result<(), KernReturn>;
}

/// The service of one host.
struct Control {
    host: Host,
    /// User id of this process.
    owner: u32,
}

impl Control {
    fn may_do_all(&self, caller: AuditToken) -> bool {
        caller.euid() == 0 || caller.euid() == self.owner
    }
}

impl HostControl for Control {
    fn processes(&self, after: u32, caller: AuditToken) -> Vec<Process> {
        let all = self.may_do_all(caller);
        let is_visible = |process: &JoinedProcess| {
            (all || process.uid == caller.euid()) && process.serial != caller.pid_version()
        };
        let found = self.host.tasks_after(after, PAGE, is_visible);
        found.into_iter().map(Process::from).collect()
    }

    fn stop(&self, caller: AuditToken) -> Result<(), KernReturn> {
        if !self.may_do_all(caller) {
            return Err(KernReturn::NO_ACCESS);
        }
        let host = self.host.clone();
        // The reply would not arrive after the stop, so the caller has time to take it and leave.
        thread::spawn(move || {
            let start = Instant::now();
            while host.has_task(caller.pid_version()) && start.elapsed() < PATIENCE {
                thread::sleep(Duration::from_millis(5));
            }
            host.stop();
        });
        Ok(())
    }
}

/// Starts the service on a host. It ends with the process.
pub(crate) fn start(host: &Host) -> Result<(), Box<dyn std::error::Error>> {
    // The service's task lives as long as the process.
    let task: &'static OwnedTask = Box::leak(Box::new(host.kernel().create_task()));
    let port = ReceiveRight::new_in(**task)?;
    {
        let send = port.make_send()?;
        bootstrap::register(SERVICE, &send)?;
    }
    let control = Control {
        host: host.clone(),
        owner: rustix::process::geteuid().as_raw(),
    };
    let server = Arc::new(Server::new().serve(HostControlServer::new(control)));
    thread::Builder::new()
        .name("control".into())
        .spawn(move || server.run(&port))?;
    Ok(())
}
