//! `machd serve`.

use std::error::Error;
use std::thread;

use mach_msg::kernel::embedded::host::{ChannelUse, Host, HostLimits};
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::arguments::{Limits, Serve};
use crate::log::say;
use crate::{control, socket};

/// Lets this process open as many files as the system allows. A host has an open file per
/// connection.
fn raise_file_limit() {
    use rustix::process::{Resource, getrlimit, setrlimit};

    let mut files = getrlimit(Resource::Nofile);
    files.current = files.maximum;
    // Without it, the host has room for fewer connections: see `HostLimits`.
    let _ = setrlimit(Resource::Nofile, files);
}

/// Makes a host with these limits, which users without an id may join or not.
pub(crate) fn host(limits: &Limits, unmapped_users: bool) -> Host {
    raise_file_limit();
    let mut kernel = KernelLimits::default();
    let mut users = HostLimits::default();
    users.unmapped_users = unmapped_users;
    if let Some(memory) = limits.memory {
        kernel.memory = memory;
    }
    if let Some(frame) = limits.frame {
        users.frame = usize::try_from(frame).unwrap_or(usize::MAX);
    }
    if let Some(ports) = limits.ports_per_task {
        kernel.ports_per_task = ports;
    }
    if let Some(tasks) = limits.tasks_per_user {
        users.tasks_per_user = tasks;
    }
    if let Some(connections) = limits.connections_per_user {
        users.connections_per_user = connections;
    }
    match limits.channels {
        Some(0) => users.channels = ChannelUse::Off,
        Some(messages) => users.channels = ChannelUse::After { messages },
        None => {}
    }
    // Room for the tasks of the users that share the rest of the kernel.
    kernel.tasks = users.tasks_per_user.saturating_mul(users.user_share);
    Host::new(EmbeddedKernel::builder().limits(kernel).build(), users)
}

pub(crate) fn run(arguments: &Serve) -> Result<(), Box<dyn Error>> {
    // The descriptors of systemd are found before others are opened.
    let passed = socket::from_systemd()?;
    // Starts before the socket is created, so that it is removed in any case.
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    let (listener, _bound) = match passed {
        Some(listener) => (listener, None),
        None => {
            let path = match &arguments.socket {
                Some(path) => path.clone(),
                None => {
                    let path = socket::default_path()?;
                    socket::make_folder(&path)?;
                    path
                }
            };
            let mode = arguments.mode.unwrap_or_else(socket::default_mode);
            let (listener, bound) = socket::bind(&path, mode)?;
            say(format_args!("serving at {}", path.display()));
            (listener, Some(bound))
        }
    };
    let host = host(&arguments.limits, arguments.unmapped_users);
    control::start(&host)?;
    let stopped = host.clone();
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            if signals.forever().next().is_some() {
                stopped.stop();
            }
        })?;
    host.serve(listener)?;
    Ok(())
}
