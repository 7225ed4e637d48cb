//! Replays recorded scenarios of Mach IPC on the embedded kernel, and compares every result.
//!
//! ```text
//!   FILE.jsonl or .jsonl.gz ── lines ──▶ Scenario ── run ──▶ the calls of an embedded kernel
//!                                            │                            │
//!                                       recorded results ──── compare ────┘──▶ Failure
//! ```
//!
//! The scenarios were recorded from the kernel of macOS. `tests/data/conformance/README.md`
//! describes the method and the format. All results are compared, except those that a stub of the
//! recording decided. `untrusted.rs` lists these with reasons. Operations and fields outside of the
//! format are errors. The name of a scenario has no meaning.
//!
//! ```no_run
//! use mach_msg_tests::conformance;
//!
//! # fn main() -> std::io::Result<()> {
//! let summary = conformance::run_file("order.jsonl".as_ref(), |failure| println!("{failure}"))?;
//! println!("{summary}");
//! # Ok(())
//! # }
//! ```

use std::fmt;
use std::io::{self, BufRead};
use std::ops::AddAssign;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

mod bindings;
mod calls;
mod compare;
mod image;
mod lines;
mod live;
mod message;
mod msg_results;
mod pending;
#[cfg(target_os = "linux")]
mod processes;
#[cfg(target_os = "linux")]
mod quiescence;
mod received;
mod run;
mod scenario;
#[cfg(target_os = "linux")]
mod shared;
mod symbols;
mod untrusted;

pub use self::compare::Difference;
pub use self::live::{LiveSummary, run_file_in};
#[cfg(target_os = "linux")]
pub use self::processes::TaskProgram;
pub use self::run::FailedOperation;
pub use self::scenario::{Scenario, ScenarioError};
#[cfg(target_os = "linux")]
pub use self::shared::{SharedSummary, run_file_on_hosts, run_task};

/// A scenario without the recorded results.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Failure {
    /// The scenario violates the format.
    Malformed(ScenarioError),
    /// Results differ.
    Differs {
        /// The scenario's name.
        scenario: String,
        /// Description of the scenario.
        about: String,
        /// The operations whose results differ, in order.
        operations: Vec<FailedOperation>,
    },
    /// The kernel or the runner panicked or hung.
    Broken {
        /// The scenario's name.
        scenario: String,
        /// The panic message, or the hang.
        message: String,
    },
}

impl Failure {
    /// Returns the scenario's name.
    #[must_use]
    pub fn scenario(&self) -> &str {
        match self {
            Self::Malformed(error) => &error.name,
            Self::Differs { scenario, .. } | Self::Broken { scenario, .. } => scenario,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Maximum number of differences that are shown. Later ones usually follow from the first.
        const SHOWN: usize = 4;

        match self {
            Self::Malformed(error) => write!(f, "FAILED {error}"),
            Self::Broken { scenario, message } => write!(f, "FAILED {scenario}: {message}"),
            Self::Differs {
                scenario,
                about,
                operations,
            } => {
                write!(f, "FAILED {scenario}: {about}")?;
                for operation in operations.iter().take(SHOWN) {
                    write!(f, "\n  operation {}: {}", operation.index, operation.text)?;
                    for difference in &operation.differences {
                        write!(f, "\n    {difference}")?;
                    }
                }
                match operations.len().saturating_sub(SHOWN) {
                    0 => Ok(()),
                    more => write!(f, "\n  and {more} operations more"),
                }
            }
        }
    }
}

/// Numbers of scenarios with and without the recorded results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// All results are the recorded ones.
    pub passed: usize,
    /// A result differs, or the scenario could not be read or run.
    pub failed: usize,
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Replays each scenario of a file, plain or compressed with gzip, and passes each failure to
/// `report`.
///
/// # Errors
///
/// Returns an error if the file cannot be read, or is not text.
pub fn run_file(path: &Path, mut report: impl FnMut(&Failure)) -> io::Result<Summary> {
    let mut summary = Summary::default();
    for line in lines::open(path)?.lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match check_line(&line) {
            Ok(()) => summary.passed += 1,
            Err(failure) => {
                summary.failed += 1;
                report(&failure);
            }
        }
    }
    Ok(summary)
}

/// Replays the scenario in one line of a file.
///
/// # Errors
///
/// Returns [`Failure`] if the scenario cannot be parsed, has different results, panics or hangs.
pub fn check_line(line: &str) -> Result<(), Failure> {
    check(Scenario::parse(line).map_err(Failure::Malformed)?)
}

/// Replays a scenario on a separate thread, so that a panic or hang of the kernel is a failure of
/// the scenario.
fn check(scenario: Scenario) -> Result<(), Failure> {
    /// Only a hang reaches this limit: the longest scenario takes a second.
    const LIMIT: Duration = Duration::from_secs(120);

    let scenario = Arc::new(scenario);
    let broken = |message: &str| Failure::Broken {
        scenario: scenario.name.clone(),
        message: message.to_owned(),
    };
    let (done, result) = mpsc::channel();
    let replayed = Arc::clone(&scenario);
    let thread = thread::spawn(move || {
        // The receiver is dropped only if the result is not needed.
        let _ = done.send(replay(&replayed));
    });
    let operations = match result.recv_timeout(LIMIT) {
        Ok(operations) => operations,
        Err(mpsc::RecvTimeoutError::Timeout) => return Err(broken("did not come to an end")),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            let panic = thread.join().err();
            let message = panic.as_ref().and_then(|panic| {
                let text = panic.downcast_ref::<&str>().copied();
                text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
            });
            return Err(broken(&format!("panicked: {}", message.unwrap_or("?"))));
        }
    };
    if operations.is_empty() {
        Ok(())
    } else {
        Err(Failure::Differs {
            scenario: scenario.name.clone(),
            about: scenario.about.clone(),
            operations,
        })
    }
}

/// Returns the operations that differ, or none if the results match one of the possible orders of
/// the recording.
fn replay(scenario: &Scenario) -> Vec<FailedOperation> {
    let orders = untrusted::orders_of_waiting_senders(scenario);
    let mut as_recorded = None;
    for order in orders {
        let failed = run::run(scenario, &order);
        if failed.is_empty() {
            return failed;
        }
        as_recorded.get_or_insert(failed);
    }
    as_recorded.unwrap_or_default()
}
