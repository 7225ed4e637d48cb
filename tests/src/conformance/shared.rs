//! Replays scenarios in tasks that have joined a host.
//!
//! The host is in this process. Each task has a process of its own, or only a connection of its
//! own, so every call and every message passes the protocol between processes, or a channel. The
//! rights that a scenario moves between tasks without a message are moved in the host. Some
//! scenarios cannot be replayed so:
//!
//! * those with a blocked call, because the runner cannot see when a thread of the host is blocked;
//! * guard exceptions are not compared: they are recorded in the threads of the host.

use std::fmt;
use std::io::{self, BufRead};
use std::path::Path;

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::host::ChannelUse;

use crate::hosting::ONE_WORD;

use super::compare::Difference;
use super::processes::{self, State, TaskProgram, Turn, TurnResult};
use super::run::{self, ActorTask, FailedOperation, Runner, TaskPlace};
use super::scenario::{Call, Operation, Scenario};

/// Results of scenarios in tasks of a host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SharedSummary {
    /// All results are the recorded ones.
    pub passed: usize,
    /// A result differs.
    pub failed: usize,
    /// Scenarios that cannot be replayed on a host.
    pub left_out: usize,
}

impl std::ops::AddAssign for SharedSummary {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.left_out += other.left_out;
    }
}

impl fmt::Display for SharedSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} not for a host",
            self.passed, self.failed, self.left_out
        )
    }
}

/// Replays the scenarios of a file on a host each, with the channels that `channels` returns. The
/// tasks are in processes of this program, or all in this process if there is none. Passes the
/// names of the scenarios that differ to `report`.
///
/// # Errors
///
/// If the file cannot be read, is not text, or contains an invalid scenario.
pub fn run_file_on_hosts(
    path: &Path,
    channels: impl Fn() -> ChannelUse,
    program: Option<&TaskProgram>,
    mut report: impl FnMut(&str, &[FailedOperation]),
) -> io::Result<SharedSummary> {
    let mut summary = SharedSummary::default();
    for line in super::lines::open(path)?.lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let scenario = Scenario::parse(&line).map_err(io::Error::other)?;
        if !can_be_shared(&scenario) {
            summary.left_out += 1;
            continue;
        }
        let place = program.map_or(TaskPlace::Here, |program| {
            TaskPlace::Processes(program, &line)
        });
        let failed = run::run_on_host(&scenario, channels(), place);
        if failed.is_empty() {
            summary.passed += 1;
        } else {
            summary.failed += 1;
            report(&scenario.name, &failed);
        }
    }
    Ok(summary)
}

fn can_be_shared(scenario: &Scenario) -> bool {
    scenario.still_blocked.is_empty()
        && scenario.operations.iter().all(|operation| {
            operation.completed.is_empty()
                && match &operation.call {
                    Call::MachMsg(msg) => msg.label.is_none(),
                    Call::ThreadAbort { .. } => false,
                    _ => true,
                }
        })
}

impl Runner<'_> {
    /// Makes the operation in the process of its task. Returns `None` if the operation is not one
    /// of a process.
    pub(super) fn operation_elsewhere(
        &mut self,
        index: usize,
        operation: &Operation,
    ) -> Option<Vec<Difference>> {
        if let Call::Transfer { .. } | Call::TerminateSpace {} | Call::Wait {} = operation.call {
            return None;
        }
        let Some(ActorTask::Process(process)) = &mut self.actors[operation.task].owned else {
            return None;
        };
        let turn = Turn {
            operation: index,
            state: State::save(&self.bindings, &self.voucher_numbers),
        };
        match process.turn(&turn) {
            Ok(result) => {
                (self.bindings, self.voucher_numbers) = result.state.restore();
                Some(result.differences)
            }
            Err(error) => Some(vec![Difference {
                field: String::new(),
                expected: "a process that makes the operation".to_owned(),
                got: error.to_string(),
            }]),
        }
    }
}

/// Joins the host, and makes the operations of one task of the scenario that arrives on the
/// standard input.
///
/// # Errors
///
/// If there is no host, or if the input is not that of a runner.
pub fn run_task(socket: &Path) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    let mut text = String::new();
    input.read_line(&mut text)?;
    let scenario = Scenario::parse(&text).map_err(io::Error::other)?;
    if std::env::var_os(ONE_WORD).is_some() {
        mach_msg::kernel::wait_by_one_word();
    }
    let joined = Task::join_at(socket).map_err(io::Error::other)?;
    let mut runner = Runner::in_process(scenario.tasks, *joined);
    processes::write(&mut output, &())?;
    while !input.fill_buf()?.is_empty() {
        let turn: Turn = processes::read(&mut input)?;
        (runner.bindings, runner.voucher_numbers) = turn.state.restore();
        let operation = scenario.operations.get(turn.operation);
        let operation = operation.ok_or_else(|| io::Error::other("there is no such operation"))?;
        let result = TurnResult {
            differences: runner.operation(turn.operation, operation),
            state: State::save(&runner.bindings, &runner.voucher_numbers),
        };
        processes::write(&mut output, &result)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenarios_in_tasks_of_a_host_match_the_recordings() -> io::Result<()> {
        all_match(|| ChannelUse::Off)
    }

    #[test]
    fn scenarios_with_channels_match_the_recordings() -> io::Result<()> {
        all_match(|| ChannelUse::After { messages: 1 })
    }

    #[test]
    fn scenarios_with_random_channels_match_the_recordings() -> io::Result<()> {
        use std::cell::Cell;

        let seed = Cell::new(std::env::var("SEED").map_or(1, |seed| seed.parse().unwrap()));
        all_match(|| {
            seed.set(seed.get() + 1);
            ChannelUse::Random { seed: seed.get() }
        })
    }

    fn all_match(channels: impl Fn() -> ChannelUse) -> io::Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/conformance");
        let mut all = SharedSummary::default();
        let mut texts = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if !path.to_string_lossy().contains(".jsonl") {
                continue;
            }
            all += run_file_on_hosts(&path, &channels, None, |name, failed| {
                for operation in failed {
                    texts.push(format!("{name}: {}", operation.text));
                    texts.extend(
                        operation
                            .differences
                            .iter()
                            .map(|found| format!("    {found}")),
                    );
                }
            })?;
        }
        assert_eq!(all.failed, 0, "{all}\n{}", texts.join("\n"));
        println!("{all}");
        assert!(all.passed > 500, "{all}");
        Ok(())
    }
}
