//! `mach bench`: messages of the embedded kernel beside channels, sockets and pipes, in one run.

mod contender;
mod ends;
mod measure;

use std::io::Write;
use std::time::Duration;

use clap::Args;
use serde_json::json;

use crate::failure::Failure;
use crate::output::{DIM, HEADING, Output};

use contender::Contender;
use ends::Contents;
use measure::{Case, Quartiles, Workload};

/// Number of columns of the longest bar.
const BAR: usize = 40;

const AFTER_HELP: &str = "\
Measures each workload with each kind of contents, number of clients and size. Each line is the
median of the rounds, with its quartiles. The contenders take turns in each round, so that all of
them meet the same disturbances. The time of a message is that of all clients together: four clients
whose calls take 4 µs each have 1 µs.

A message of mach is a typed one, which is checked when it is received, and all clients send to one
port. Memory is sent out of line, and a reply returns the same memory. A channel carries the bytes in
a box that is allocated for each message, and each request carries the sender for its reply. Each
client of sockets and pipes has its own pair, and its own thread in the server.

Compare the lines of one run with each other, not with those of another machine. The repository has
more workloads and alternatives, and the method: benches/README.md.

Examples:
  mach bench
  mach bench --workload reply --clients 1 --clients 8
  mach bench --bytes 64 --bytes 1000000 --contents memory --json";

/// Measures messages on the embedded kernel beside channels, sockets and pipes.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct BenchArguments {
    /// Print one JSON object per measurement and line
    #[arg(long)]
    json: bool,
    /// A workload. May be repeated. All by default
    #[arg(long, value_enum, value_name = "NAME")]
    workload: Vec<Workload>,
    /// The contents of a message. May be repeated
    #[arg(
        long,
        value_enum,
        value_name = "KIND",
        default_values_t = [Contents::Inline, Contents::Memory]
    )]
    contents: Vec<Contents>,
    /// The number of clients, which run at the same time. May be repeated
    #[arg(
        long,
        value_name = "NUMBER",
        default_values_t = [1, 4],
        value_parser = clap::value_parser!(u16).range(1..=64)
    )]
    clients: Vec<u16>,
    /// The size of the data in a message. May be repeated
    #[arg(
        long,
        value_name = "NUMBER",
        default_values_t = [64, 4096, 65536],
        value_parser = clap::value_parser!(u32).range(1..=1_000_000)
    )]
    bytes: Vec<u32>,
    /// The number of rounds
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 15,
        value_parser = clap::value_parser!(u32).range(1..=10_000)
    )]
    rounds: u32,
    /// The time of a contender in a round, in milliseconds
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 10,
        value_parser = clap::value_parser!(u32).range(1..=60_000)
    )]
    milliseconds: u32,
}

impl BenchArguments {
    /// Returns the matrix, in the order of the output.
    fn cases(&self) -> Vec<Case> {
        let workloads = match &self.workload[..] {
            [] => &Workload::ALL[..],
            chosen => chosen,
        };
        let mut cases = Vec::new();
        for &workload in workloads {
            let clients = match workload {
                Workload::OneThread => &[1][..],
                Workload::OneWay | Workload::Reply => &self.clients,
            };
            for &contents in &self.contents {
                for &clients in clients {
                    for &bytes in &self.bytes {
                        cases.push(Case {
                            workload,
                            contents,
                            clients: clients.into(),
                            bytes: bytes as usize,
                        });
                    }
                }
            }
        }
        cases
    }
}

/// Measures and prints all cases.
pub(crate) fn run(arguments: &BenchArguments, output: &mut Output) -> Result<(), Failure> {
    if cfg!(debug_assertions) && !arguments.json {
        writeln!(
            output,
            "This build is not optimised: the times mean little.\n"
        )?;
    }
    let time = Duration::from_millis(arguments.milliseconds.into());
    for case in arguments.cases() {
        let results = measure::all(case, arguments.rounds, time).map_err(Failure::Error)?;
        if arguments.json {
            for (contender, found) in &results {
                output.json(&json!({
                    "workload": case.workload.name(),
                    "contents": case.contents.name(),
                    "clients": case.clients,
                    "bytes": case.bytes,
                    "contender": contender.name(),
                    "ns": found.map(|found| found.median),
                    "first_quartile_ns": found.map(|found| found.first),
                    "third_quartile_ns": found.map(|found| found.third),
                    "rounds": arguments.rounds,
                }))?;
            }
        } else {
            plot(case, &results, output)?;
        }
        output.flush()?;
    }
    Ok(())
}

/// Prints the results of a case as bars.
fn plot(
    case: Case,
    results: &[(Contender, Option<Quartiles>)],
    output: &mut Output,
) -> std::io::Result<()> {
    let heading = output.style(HEADING);
    let clients = match (case.workload, case.clients) {
        (Workload::OneThread, _) => String::new(),
        (_, 1) => ", 1 client".to_owned(),
        (_, clients) => format!(", {clients} clients"),
    };
    writeln!(
        output,
        "{heading}{}{clients}, {} bytes {}{heading:#}",
        case.workload.describe(),
        case.bytes,
        match case.contents {
            Contents::Inline => "inline",
            Contents::Memory => "of memory",
        }
    )?;
    let medians = results
        .iter()
        .filter_map(|(_, found)| Some(found.as_ref()?.median));
    let longest = medians.fold(1.0, f64::max);
    for (contender, found) in results {
        let name = contender.describe();
        let Some(found) = found else {
            writeln!(output, "  {name:<22} cannot hold this size")?;
            continue;
        };
        let columns = (found.median / longest * BAR as f64).round().max(1.0);
        // At most BAR.
        let bar = "█".repeat(columns as usize);
        let dim = output.style(DIM);
        writeln!(
            output,
            "  {name:<22} {:>10.0} ns  {bar:<BAR$} {dim}[{:.0}..{:.0}]{dim:#}",
            found.median, found.first, found.third
        )?;
    }
    writeln!(output)
}
