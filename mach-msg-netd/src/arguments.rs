//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use mach_msg_net::PeerKey;
use tracing_subscriber::filter::Targets;

use crate::ticket::Ticket;

/// Connects the Mach ports of machines: a bridge between kernel hosts.
#[derive(Debug, Parser)]
#[command(name = "mach-msg-net", version, about)]
pub(crate) struct MachMsgNet {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Makes the key of this machine, by which others know it, and prints its public half.
    Keygen(Keygen),
    /// Prints the public half of the key of this machine.
    Key(Key),
    /// Runs the bridge in the foreground, until SIGINT or SIGTERM.
    ///
    /// It joins the kernel host of this machine: `machd serve` runs one. Programs of the host then
    /// reach the services of other machines by `bootstrap`, as if they were local. For each export
    /// it prints a ticket, which another machine passes to `mach-msg-net connect`.
    Serve(Serve),
    /// Registers the port of a ticket as a service of this host. Asks the bridge that runs there.
    ///
    /// The bridge keeps the service up: if the link or the port dies, it connects again and
    /// registers the new port. Rights to the old one stay dead.
    Connect(Connect),
    /// Lets the machine with this key connect, until the bridge ends.
    Allow(OfMachine),
    /// Lets the machine with this key connect no more, and ends its link.
    Forbid(OfMachine),
    /// Ends the link to a machine, and forgets the services that came from it.
    Disconnect(OfMachine),
    /// Shows links, exports, imports, counts and rates of the bridge that runs on this host.
    Status(Status),
    /// Shows the contents of a ticket.
    Ticket(ShowTicket),
    /// Prints completions of the command line for a shell.
    Completions(Completions),
    /// Prints a page of the manual, in the format of man.
    Man(Manual),
}

#[derive(Args, Debug)]
pub(crate) struct Keygen {
    /// Path of the key [default: /etc/mach-msg-net/key for root,
    /// $XDG_CONFIG_HOME/mach-msg-net/key for others].
    #[arg(long, value_name = "PATH")]
    pub(crate) key: Option<PathBuf>,
    /// Replaces a key that is there. Other machines do not know the new one.
    #[arg(long)]
    pub(crate) force: bool,
    /// Prints a JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Key {
    /// Path of the key [default: as `keygen` has it].
    #[arg(long, value_name = "PATH")]
    pub(crate) key: Option<PathBuf>,
    /// Prints a JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

/// A name for peers and the local service behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExportArgument {
    pub(crate) name: String,
    pub(crate) service: String,
}

/// Reads `NAME` or `NAME=SERVICE`.
fn export(text: &str) -> Result<ExportArgument, String> {
    let (name, service) = text.split_once('=').unwrap_or((text, text));
    if name.is_empty() || service.is_empty() {
        return Err("expected NAME or NAME=SERVICE, as in kvstore=example.kvstore".into());
    }
    Ok(ExportArgument {
        name: name.into(),
        service: service.into(),
    })
}

/// A ticket and the name of the local service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ImportArgument {
    pub(crate) service: Option<String>,
    pub(crate) ticket: Ticket,
}

/// Reads `TICKET` or `SERVICE=TICKET`.
fn import(text: &str) -> Result<ImportArgument, String> {
    let (service, ticket) = match text.rsplit_once('=') {
        Some((service, ticket)) => (Some(service), ticket),
        None => (None, text),
    };
    if service.is_some_and(str::is_empty) {
        return Err("expected TICKET or SERVICE=TICKET".into());
    }
    Ok(ImportArgument {
        service: service.map(str::to_owned),
        ticket: ticket.parse().map_err(|error| format!("{error}"))?,
    })
}

/// Reads seconds.
pub(crate) fn seconds(text: &str) -> Result<Duration, String> {
    let number = text
        .parse()
        .ok()
        .filter(|seconds| (1..=3600).contains(seconds));
    number
        .map(Duration::from_secs)
        .ok_or_else(|| "expected a number of seconds from 1 to 3600".into())
}

#[derive(Args, Debug)]
pub(crate) struct Serve {
    /// Configuration file. Options of the command line add to its lists, and replace its values.
    #[arg(long, value_name = "PATH")]
    pub(crate) config: Option<PathBuf>,
    /// Address and UDP port for other machines, as in 0.0.0.0:6224 [default: any port, for a
    /// machine that only connects].
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<SocketAddr>,
    /// Host and port in tickets, if machines reach this one at others than it listens on. Up to 8.
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) advertise: Vec<String>,
    /// Exports a local service: machines that are allowed look it up by this name.
    #[arg(long, value_name = "NAME[=SERVICE]", value_parser = export)]
    pub(crate) export: Vec<ExportArgument>,
    /// Allows the machine with this key to connect. Several keys may follow.
    #[arg(long, value_name = "KEY", num_args = 1..)]
    pub(crate) allow: Vec<PeerKey>,
    /// Does what `connect` does, from the start.
    #[arg(long, value_name = "[SERVICE=]TICKET", value_parser = import)]
    pub(crate) import: Vec<ImportArgument>,
    /// Path of the key of this machine [default: as `keygen` has it].
    #[arg(long, value_name = "PATH")]
    pub(crate) key: Option<PathBuf>,
    /// Path of the host's socket [default: as programs find it, by MACH_MSG_KERNEL or the standard
    /// paths].
    #[arg(long, value_name = "PATH")]
    pub(crate) socket: Option<PathBuf>,
    /// Time without a packet after which a link ends [default: 10].
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) idle_timeout: Option<Duration>,
    /// Level of the log on standard error: error, warn, info, debug or trace, for all or by target,
    /// as in mach_msg_net=debug,quinn=info [default: info].
    #[arg(long, value_name = "LEVEL")]
    pub(crate) log: Option<Targets>,
    /// Prints what the bridge serves as a JSON object on one line.
    #[arg(long)]
    pub(crate) json: bool,
}

/// The bridge to ask.
#[derive(Args, Debug)]
pub(crate) struct At {
    /// Path of the host's socket [default: as programs find it, by MACH_MSG_KERNEL or the standard
    /// paths].
    #[arg(long, value_name = "PATH")]
    pub(crate) socket: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Connect {
    /// The ticket, as `mach-msg-net serve` prints it on the other machine.
    pub(crate) ticket: Ticket,
    /// Name of the local service [default: the name in the ticket].
    #[arg(long = "as", value_name = "SERVICE")]
    pub(crate) service: Option<String>,
    /// Time to wait for the other machine and its service.
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "10")]
    pub(crate) timeout: Duration,
    #[command(flatten)]
    pub(crate) at: At,
    /// Prints a JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct OfMachine {
    /// The key of the machine.
    pub(crate) key: PeerKey,
    #[command(flatten)]
    pub(crate) at: At,
}

#[derive(Args, Debug)]
pub(crate) struct Status {
    /// Shows the tickets of the exports.
    #[arg(long)]
    pub(crate) tickets: bool,
    #[command(flatten)]
    pub(crate) at: At,
    /// Prints a JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct ShowTicket {
    pub(crate) ticket: Ticket,
    /// Prints a JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Completions {
    pub(crate) shell: Shell,
}

#[derive(Args, Debug)]
pub(crate) struct Manual {
    /// A subcommand. Without it, the page of `mach-msg-net`.
    pub(crate) subcommand: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn command_line_is_consistent() {
        MachMsgNet::command().debug_assert();
    }

    #[test]
    fn exports_have_a_service_of_the_same_or_another_name() {
        let read = |text| export(text).map(|export| (export.name, export.service));
        let pair = |name: &str, service: &str| Ok((name.to_owned(), service.to_owned()));
        assert_eq!(read("kv"), pair("kv", "kv"));
        assert_eq!(read("kv=example.kv"), pair("kv", "example.kv"));
        assert_eq!(read("kv=a=b"), pair("kv", "a=b"));
        for wrong in ["", "=", "kv=", "=kv"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
