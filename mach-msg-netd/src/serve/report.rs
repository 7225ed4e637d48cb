//! The state of the bridge as JSON and as text.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;

use mach_msg::bootstrap;
use mach_msg_net::bridge::PeerStatus;
use mach_msg_net::{Acl, Peer};
use serde::{Deserialize, Serialize};

use super::daemon::{Daemon, ImportState};
use super::rates::Rate;
use crate::failure::Printable;

/// The state of a bridge.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Report {
    pub(crate) version: String,
    pub(crate) key: String,
    pub(crate) address: String,
    /// The socket of the host.
    pub(crate) kernel: PathBuf,
    pub(crate) uptime_seconds: u64,
    /// The keys of the machines that may connect.
    pub(crate) allowed: Vec<String>,
    pub(crate) links: Vec<LinkReport>,
    pub(crate) exports: Vec<ExportReport>,
    pub(crate) imports: Vec<ImportReport>,
}

/// The state of a link: see [`PeerStatus`] and [`Counts`](mach_msg_net::link::Counts).
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct LinkReport {
    pub(crate) key: String,
    pub(crate) address: String,
    pub(crate) round_trip_us: u64,
    /// Rights of the peer to ports of this machine.
    pub(crate) exports: usize,
    /// Rights of this machine to ports of the peer, and those of them that have a proxy.
    pub(crate) imports: usize,
    pub(crate) proxies: usize,
    /// Send-once rights that the peer holds, and those of the peer.
    pub(crate) slots: usize,
    pub(crate) shots: usize,
    pub(crate) streams: usize,
    /// Messages since the link began.
    pub(crate) sent: u64,
    pub(crate) received: u64,
    /// Destroyed messages.
    pub(crate) refused: u64,
    pub(crate) discarded: u64,
    pub(crate) undeliverable: u64,
    pub(crate) sent_bytes: u64,
    pub(crate) received_bytes: u64,
    /// Per second, over the last ten seconds.
    pub(crate) rates: Rate,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ExportReport {
    pub(crate) name: String,
    pub(crate) service: String,
    /// True if the service is running.
    pub(crate) is_registered: bool,
    /// The machines that may look it up. Without it, all that may connect.
    pub(crate) keys: Option<Vec<String>>,
    pub(crate) ticket: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct ImportReport {
    pub(crate) service: String,
    pub(crate) name: String,
    pub(crate) key: String,
    pub(crate) addresses: Vec<String>,
    /// `connecting`, `connected` or `waiting`.
    pub(crate) state: String,
    pub(crate) reason: Option<String>,
    pub(crate) seconds: u64,
}

/// What `serve` prints when it begins.
#[derive(Debug, Serialize)]
pub(super) struct Serving {
    key: String,
    address: String,
    kernel: PathBuf,
    exports: Vec<ExportReport>,
}

/// Returns the state of a bridge.
pub(super) fn report(daemon: &Daemon) -> Report {
    let mut links: Vec<_> = daemon
        .bridge
        .peers()
        .iter()
        .filter(|peer| !peer.is_closed())
        .map(|peer| link(daemon, peer))
        .collect();
    links.sort_by(|a, b| a.key.cmp(&b.key));
    Report {
        version: env!("CARGO_PKG_VERSION").into(),
        key: daemon.bridge.key().to_string(),
        address: address(daemon),
        kernel: daemon.socket.clone(),
        uptime_seconds: daemon.started.elapsed().as_secs(),
        allowed: daemon.allowed().iter().map(ToString::to_string).collect(),
        links,
        exports: exports(daemon),
        imports: imports(daemon),
    }
}

fn address(daemon: &Daemon) -> String {
    let address = daemon.bridge.address();
    address.map_or_else(|error| error.to_string(), |address| address.to_string())
}

fn link(daemon: &Daemon, peer: &Peer) -> LinkReport {
    let status: PeerStatus = peer.status();
    let counts = status.counts;
    LinkReport {
        key: peer.key().to_string(),
        address: canonical(status.address).to_string(),
        round_trip_us: u64::try_from(status.round_trip.as_micros()).unwrap_or(u64::MAX),
        exports: counts.exports,
        imports: counts.imports,
        proxies: counts.proxies,
        slots: counts.slots,
        shots: counts.shots,
        streams: counts.streams,
        sent: status.sent,
        received: status.received,
        refused: status.refused,
        discarded: status.discarded,
        undeliverable: status.undeliverable,
        sent_bytes: status.sent_bytes,
        received_bytes: status.received_bytes,
        rates: daemon.rates().of(peer.key(), &status),
    }
}

/// Returns an IPv4 address for one that is written as an IPv6 address.
fn canonical(address: SocketAddr) -> SocketAddr {
    SocketAddr::new(address.ip().to_canonical(), address.port())
}

fn exports(daemon: &Daemon) -> Vec<ExportReport> {
    let exports = daemon.exports.iter();
    exports
        .map(|export| ExportReport {
            name: export.name.clone(),
            service: export.service.clone(),
            is_registered: bootstrap::look_up_as(*daemon.task, &export.service).is_ok(),
            keys: match &export.acl {
                Acl::Keys(keys) => Some(keys.iter().map(ToString::to_string).collect()),
                _ => None,
            },
            ticket: daemon.ticket(export).map(|ticket| ticket.to_string()),
        })
        .collect()
}

fn imports(daemon: &Daemon) -> Vec<ImportReport> {
    let imports = daemon.imports();
    imports
        .iter()
        .map(|(service, import)| {
            let (state, since) = import.state.borrow().clone();
            let (state, reason) = match state {
                ImportState::Connecting => ("connecting", None),
                ImportState::Connected => ("connected", None),
                ImportState::Waiting(reason) => ("waiting", Some(reason)),
            };
            ImportReport {
                service: service.clone(),
                name: import.ticket.name.clone(),
                key: import.ticket.key.to_string(),
                addresses: import.ticket.addresses.clone(),
                state: state.into(),
                reason,
                seconds: since.elapsed().as_secs(),
            }
        })
        .collect()
}

pub(super) fn serving(daemon: &Daemon, listening: SocketAddr) -> Serving {
    Serving {
        key: daemon.bridge.key().to_string(),
        address: listening.to_string(),
        kernel: daemon.socket.clone(),
        exports: exports(daemon),
    }
}

pub(super) fn serving_text(daemon: &Daemon, listening: SocketAddr) -> String {
    let allowed = daemon.allowed().len();
    // Writing to a string cannot fail.
    let mut text = String::new();
    let kernel = daemon.socket.display().to_string();
    let _ = writeln!(text, "key      {}", daemon.bridge.key());
    let _ = writeln!(text, "address  {listening}");
    let _ = writeln!(text, "kernel   {}", Printable(&kernel));
    let _ = writeln!(
        text,
        "allowed  {allowed} {}",
        if allowed == 1 { "machine" } else { "machines" }
    );
    for export in exports(daemon) {
        let _ = writeln!(text, "export   {}", export_text(&export));
        match export.ticket {
            Some(ticket) => {
                let _ = writeln!(text, "ticket   {ticket}");
            }
            None => text.push_str(
                "ticket   none: this machine knows no address of its own, pass --advertise\n",
            ),
        }
    }
    text
}

fn export_text(export: &ExportReport) -> String {
    let mut text = Printable(&export.name).to_string();
    if export.service != export.name {
        let _ = write!(text, " (service {})", Printable(&export.service));
    }
    if !export.is_registered {
        text.push_str(", whose service is not running yet");
    }
    text
}

/// The largest number in a table with a unit: 12.3k.
fn short(number: f64) -> String {
    let units = ["", "k", "M", "G", "T"];
    let mut rest = number;
    let mut unit = 0;
    while rest >= 1000.0 && unit + 1 < units.len() {
        rest /= 1000.0;
        unit += 1;
    }
    let unit = units.get(unit).copied().unwrap_or_default();
    match (rest.fract() == 0.0, rest < 10.0) {
        (true, _) if unit.is_empty() => format!("{rest}"),
        (_, true) => format!("{rest:.1}{unit}"),
        (_, false) => format!("{rest:.0}{unit}"),
    }
}

/// The first characters of a key, which are enough for people.
fn short_key(key: &str) -> &str {
    key.get(..16).unwrap_or(key)
}

impl Report {
    /// Returns the text that `status` prints.
    pub(crate) fn text(&self, has_tickets: bool) -> String {
        let mut text = String::new();
        let kernel = self.kernel.display().to_string();
        let _ = writeln!(text, "key      {}", Printable(&self.key));
        let _ = writeln!(text, "address  {}", Printable(&self.address));
        let _ = writeln!(text, "kernel   {}", Printable(&kernel));
        let _ = writeln!(text, "uptime   {} s", self.uptime_seconds);
        for key in &self.allowed {
            let _ = writeln!(text, "allowed  {}", Printable(key));
        }
        self.links(&mut text);
        text.push_str("\nEXPORTS\n");
        for export in &self.exports {
            let who = match &export.keys {
                None => "all that may connect".to_owned(),
                Some(keys) => {
                    let keys: Vec<_> = keys.iter().map(|key| short_key(key)).collect();
                    keys.join(" ")
                }
            };
            let _ = writeln!(text, "{}, for {}", export_text(export), Printable(&who));
            if let Some(ticket) = export.ticket.as_ref().filter(|_| has_tickets) {
                let _ = writeln!(text, "  {}", Printable(ticket));
            }
        }
        if self.exports.is_empty() {
            text.push_str("none\n");
        }
        text.push_str("\nIMPORTS\n");
        for import in &self.imports {
            let _ = write!(
                text,
                "{} from {}: {} for {} s",
                Printable(&import.service),
                Printable(short_key(&import.key)),
                Printable(&import.state),
                import.seconds
            );
            if let Some(reason) = &import.reason {
                let _ = write!(text, ": {}", Printable(reason));
            }
            text.push('\n');
        }
        if self.imports.is_empty() {
            text.push_str("none\n");
        }
        text
    }

    fn links(&self, text: &mut String) {
        text.push_str("\nLINKS\n");
        if self.links.is_empty() {
            text.push_str("none\n");
            return;
        }
        let _ = writeln!(
            text,
            "{:<16}  {:<24} {:>8} {:>7} {:>7} {:>7} {:>7} {:>8} {:>8} {:>8} {:>8}",
            "PEER",
            "ADDRESS",
            "RTT ms",
            "EXPORTS",
            "PROXIES",
            "SENT",
            "RECVD",
            "SENT/s",
            "RECVD/s",
            "OUT B/s",
            "IN B/s"
        );
        for link in &self.links {
            let _ = writeln!(
                text,
                "{:<16}  {:<24} {:>8.2} {:>7} {:>7} {:>7} {:>7} {:>8} {:>8} {:>8} {:>8}",
                Printable(short_key(&link.key)).to_string(),
                Printable(&link.address).to_string(),
                link.round_trip_us as f64 / 1000.0,
                link.exports,
                link.proxies,
                short(link.sent as f64),
                short(link.received as f64),
                short(link.rates.sent),
                short(link.rates.received),
                short(link.rates.sent_bytes),
                short(link.rates.received_bytes)
            );
            let destroyed = link.refused + link.discarded + link.undeliverable;
            if destroyed != 0 {
                let _ = writeln!(
                    text,
                    "  destroyed messages: {} refused here, {} of the peer above a limit, {} of the \
                     peer to dead ports",
                    link.refused, link.discarded, link.undeliverable
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shortened_with_units() {
        for (number, expected) in [
            (0.0, "0"),
            (7.0, "7"),
            (0.25, "0.2"),
            (999.0, "999"),
            (1000.0, "1.0k"),
            (12_345.0, "12k"),
            (1.5e9, "1.5G"),
            (9e18, "9000000T"),
        ] {
            assert_eq!(short(number), expected);
        }
    }
}
