//! The service by which `stop` talks to a host: a Mach service on the host's own kernel.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::OwnedTask;
use mach_msg::kernel::embedded::host::Host;
use mach_msg::service::Server;
use mach_msg::wire::AuditToken;
use mach_msg::{ReceiveRight, bootstrap, mach_service};

/// Name of the service.
pub(crate) const SERVICE: &str = "org.mach-msg.host";

/// Time that a caller of `stop` has to take the reply.
const PATIENCE: Duration = Duration::from_secs(1);

/// Control of a host.
#[mach_service(id = 0x6d68_0000)]
pub(crate) trait HostControl {
    /// Ends the host, if root or the user of the host asks for it. Otherwise `KERN_NO_ACCESS`.
    #[id(1)]
    fn stop(&self, #[mach(audit_token)] caller: AuditToken) -> Result<(), KernReturn>;
}

/// The service of one host.
struct Control {
    host: Host,
}

impl HostControl for Control {
    fn stop(&self, caller: AuditToken) -> Result<(), KernReturn> {
        if !self.host.is_owner(caller.euid()) {
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
    let control = Control { host: host.clone() };
    let server = Arc::new(Server::new().serve(HostControlServer::new(control)));
    thread::Builder::new()
        .name("control".into())
        .spawn(move || server.run(&port))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use mach_msg::assert_protocol_unchanged;

    use super::HostControlClient;

    #[test]
    fn protocol_matches_its_committed_file() {
        assert_protocol_unchanged!("src/control.txt", HostControlClient);
    }
}
