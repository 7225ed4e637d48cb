//! `mach-msg-net serve`: the bridge as a process of a host.
//!
//! ```text
//!   programs of the host ── kernel ── Bridge ── QUIC ── other machines
//!                             │
//!             control task ───┘  registers imports, serves `org.mach-msg.net`
//! ```

mod address;
mod control;
mod daemon;
mod import;
mod rates;
pub(crate) mod report;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use mach_msg::kernel::Task;
use mach_msg::kernel::remote::{JoinedTask, host_paths};
use mach_msg_net::bridge::{LocalKernel, Settings};
use mach_msg_net::{Bridge, SecretKey};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use self::daemon::{Daemon, DaemonParts};
use crate::arguments::Serve;
use crate::config::{self, Export, Options};
use crate::failure::{Failure, json_line, print, say};
use crate::key;

/// Time that peers have to learn that the bridge ends.
const STOPPING: Duration = Duration::from_secs(5);

/// Runs the bridge until a signal.
pub(crate) fn run(arguments: &Serve) -> Result<(), Failure> {
    let options = config::options(arguments)?;
    let secret = key::read(&options.key)?;
    start_log(arguments.log.clone());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(Failure::error)?;
    let result = runtime.block_on(serve(options, secret, arguments.json));
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}

/// Writes the log to standard error.
fn start_log(targets: Option<Targets>) {
    let targets = targets.unwrap_or_else(|| {
        let info = tracing::Level::INFO;
        Targets::new()
            .with_target("mach_msg_net", info)
            .with_target("quinn", tracing::Level::WARN)
    });
    let is_terminal = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(is_terminal);
    let _ = tracing_subscriber::registry()
        .with(lines)
        .with(targets)
        .try_init();
}

/// Signals that end the bridge.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn new() -> Result<Self, Failure> {
        let watch = |kind| signal(kind).map_err(Failure::error);
        Ok(Self {
            interrupt: watch(SignalKind::interrupt())?,
            terminate: watch(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Joins the host, and returns the path of its socket.
fn join(socket: Option<PathBuf>) -> Result<(JoinedTask, PathBuf), Failure> {
    if let Some(path) = socket {
        let task = Task::join_at(&path).map_err(Failure::error)?;
        return Ok((task, path));
    }
    for path in host_paths() {
        if let Ok(task) = Task::join_at(&path) {
            return Ok((task, path));
        }
    }
    // For its error.
    match Task::join() {
        Err(error) => Err(Failure::error(error)),
        Ok(_) => Err(Failure::Error(
            "the kernel host has just started: try again".into(),
        )),
    }
}

fn bind(options: &Options, socket: &PathBuf, secret: SecretKey) -> Result<Bridge, Failure> {
    let settings = Settings {
        idle_timeout: options.idle_timeout,
        ..Settings::default()
    };
    let builder = Bridge::builder(LocalKernel::host_at(socket), secret)
        .settings(settings)
        .limits(options.limits);
    if let Some(address) = options.listen {
        return builder.bind(address).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => Failure::Error(format!(
                "the address {address} is in use: another program listens there, choose another \
                 port with --listen"
            )),
            ErrorKind::AddrNotAvailable => Failure::Error(format!(
                "this machine does not have the address {address}: choose another one with \
                 --listen, or 0.0.0.0 for all"
            )),
            _ => Failure::Error(format!("the address {address} cannot be used: {error}")),
        });
    }
    let any = SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0));
    let bound = builder.clone().bind(any).or_else(|_| {
        // There is no IPv6.
        builder.bind((Ipv4Addr::UNSPECIFIED, 0).into())
    });
    bound.map_err(|error| Failure::Error(format!("the bridge cannot start: {error}")))
}

async fn serve(options: Options, secret: SecretKey, json: bool) -> Result<(), Failure> {
    // Before anything that has to be undone.
    let mut signals = Signals::new()?;
    let (task, socket) = join(options.socket.clone())?;
    let bridge = bind(&options, &socket, secret)?;
    for Export { name, service, acl } in &options.exports {
        let exported = bridge.export_service(name, service, acl.clone());
        exported.map_err(Failure::error)?;
    }
    let listening = bridge.address().map_err(Failure::error)?;
    let daemon = Arc::new(Daemon::new(DaemonParts {
        addresses: match options.advertise.is_empty() {
            true => address::reachable(listening),
            false => options.advertise.clone(),
        },
        bridge,
        task,
        socket,
        exports: options.exports,
    }));
    for &key in &options.allow {
        daemon.allow(key);
    }
    control::start(&daemon)?;
    for option in options.imports {
        let _ = import::start(&daemon, option);
    }
    announce(&daemon, listening, json)?;
    let mut second = tokio::time::interval(Duration::from_secs(1));
    loop {
        tokio::select! {
            () = signals.next() => break,
            _ = second.tick() => {
                daemon.rates().sample(&daemon.bridge);
                if daemon.task.is_lost() {
                    return Err(Failure::Error(format!(
                        "the kernel host at `{}` has ended",
                        daemon.socket.display()
                    )));
                }
            }
        }
    }
    stop(&daemon, &mut signals).await;
    Ok(())
}

/// Prints what the bridge serves.
fn announce(daemon: &Daemon, listening: SocketAddr, json: bool) -> Result<(), Failure> {
    let text = match json {
        true => json_line(&report::serving(daemon, listening))?,
        false => report::serving_text(daemon, listening),
    };
    match print(&text) {
        // Nobody reads it, and the bridge runs all the same.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Ends the links, unless that takes too long or there is another signal.
async fn stop(daemon: &Arc<Daemon>, signals: &mut Signals) {
    let links = daemon.bridge.peers().len();
    say(format_args!(
        "stopping, with {links} {}",
        if links == 1 { "link" } else { "links" }
    ));
    let imports = std::mem::take(&mut *daemon.imports());
    drop(imports);
    tokio::select! {
        () = daemon.bridge.close() => {}
        () = tokio::time::sleep(STOPPING) => say("not all machines have answered"),
        () = signals.next() => say("stopped without waiting for other machines"),
    }
}
