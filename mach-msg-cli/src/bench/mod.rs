//! `mach bench`: messages of the embedded kernel beside channels and sockets, measured in one run.

mod contender;
mod measure;

use std::io::Write;
use std::time::Duration;

use clap::Args;
use serde_json::json;

use crate::failure::Failure;
use crate::output::{DIM, HEADING, Output};

use contender::Contender;
use measure::{Quartiles, Workload};

/// Number of columns of the longest bar.
const BAR: usize = 40;

const AFTER_HELP: &str = "\
Each line is the median of the rounds, with its quartiles. The contenders take turns in each round,
so that all of them meet the same disturbances. A message of mach is a typed one, which is checked
when it is received. A channel carries the bytes in a box that is allocated for each message. A
socket is a pair of datagram sockets.

Compare the lines of one run with each other, not with those of another machine. The repository has
more workloads and alternatives, and the method: benches/README.md.

Examples:
  mach bench
  mach bench --bytes 64 --bytes 1000000 --json";

/// Measures messages on the embedded kernel beside channels and sockets.
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct BenchArguments {
    /// Print one JSON object per measurement and line
    #[arg(long)]
    json: bool,
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

/// Measures and prints all workloads.
pub(crate) fn run(arguments: &BenchArguments, output: &mut Output) -> Result<(), Failure> {
    if cfg!(debug_assertions) && !arguments.json {
        writeln!(
            output,
            "This build is not optimised: the times mean little.\n"
        )?;
    }
    let time = Duration::from_millis(arguments.milliseconds.into());
    for workload in [Workload::OneThread, Workload::RoundTrip] {
        for &bytes in &arguments.bytes {
            let results = measure::all(workload, bytes as usize, arguments.rounds, time)
                .map_err(Failure::Error)?;
            if arguments.json {
                for (contender, found) in &results {
                    output.json(&json!({
                        "workload": workload.name(),
                        "bytes": bytes,
                        "contender": contender.name(),
                        "ns": found.map(|found| found.median),
                        "first_quartile_ns": found.map(|found| found.first),
                        "third_quartile_ns": found.map(|found| found.third),
                        "rounds": arguments.rounds,
                    }))?;
                }
            } else {
                plot(workload, bytes, &results, output)?;
            }
            output.flush()?;
        }
    }
    Ok(())
}

/// Prints the results of a workload as bars.
fn plot(
    workload: Workload,
    bytes: u32,
    results: &[(Contender, Option<Quartiles>)],
    output: &mut Output,
) -> std::io::Result<()> {
    let heading = output.style(HEADING);
    writeln!(
        output,
        "{heading}{}, {bytes} bytes{heading:#}",
        workload.describe()
    )?;
    let medians = results
        .iter()
        .filter_map(|(_, found)| Some(found.as_ref()?.median));
    let longest = medians.fold(1.0, f64::max);
    for (contender, found) in results {
        let name = contender.describe();
        let Some(found) = found else {
            writeln!(output, "  {name:<22} a datagram cannot have this size")?;
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
