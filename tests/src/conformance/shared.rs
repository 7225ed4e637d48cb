//! Replays scenarios in tasks that have joined a host.
//!
//! The host is in this process. Each task has a process of its own, or only a connection of its
//! own, so every call and every message passes the protocol between processes, or a channel. The
//! rights that a scenario moves between tasks without a message are moved in the host. Some
//! scenarios cannot be replayed so:
//!
//! * those with a blocked call, if the tasks are in this process: the runner cannot see whether a
//!   thread of the host is blocked;
//! * those with a blocked call of a task that is killed, or of a thread that is interrupted.
//!
//! Guard exceptions are not compared, because they are recorded in the threads of the host.

use std::fmt;
use std::io::{self, BufRead};
use std::path::Path;

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::host::ChannelUse;

use crate::hosting::ONE_WORD;

use super::processes::{
    self, State, TaskPlace, TaskProcess, TaskProgram, Turn, TurnKind, TurnResult,
};
use super::run::{self, ActorTask, FailedOperation, Runner};
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
        let can_be_shared = match program {
            Some(_) => can_be_seen(&scenario),
            None => !has_blocked_calls(&scenario),
        };
        if !can_be_shared {
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

fn has_blocked_calls(scenario: &Scenario) -> bool {
    let is_blocked = |operation: &Operation| match &operation.call {
        Call::MachMsg(msg) => msg.label.is_some() || !operation.completed.is_empty(),
        Call::ThreadAbort { .. } => true,
        _ => !operation.completed.is_empty(),
    };
    !scenario.still_blocked.is_empty() || scenario.operations.iter().any(is_blocked)
}

/// Returns true if processes see all results of a scenario: no thread of a killed process has one,
/// and no thread is interrupted, which only the kernel's own process can do.
fn can_be_seen(scenario: &Scenario) -> bool {
    scenario
        .operations
        .iter()
        .all(|operation| match operation.call {
            Call::ThreadAbort { .. } => false,
            Call::TerminateSpace {} => {
                let mut completed = operation.completed.iter();
                completed.all(|call| call.task != operation.task)
            }
            _ => true,
        })
}

impl Runner<'_> {
    /// Makes the call of an operation in the process of its task. Returns false if the operation is
    /// not one of a process.
    pub(super) fn made_elsewhere(&mut self, index: usize, operation: &Operation) -> bool {
        let is_of_kernel = matches!(
            operation.call,
            Call::Transfer { .. } | Call::TerminateSpace {} | Call::Wait {}
        );
        !is_of_kernel && self.turn(operation.task, index, TurnKind::Call)
    }

    /// Compares the asynchronous calls of other processes that this operation has ended.
    pub(super) fn completed_elsewhere(&mut self, index: usize, operation: &Operation) {
        for task in 0..self.actors.len() {
            let expected = operation.completed.iter().any(|call| call.task == task);
            let owned = &self.actors[task].owned;
            let blocks = |process: &TaskProcess| process.blocked().next().is_some();
            if matches!(owned, Some(ActorTask::Process(process)) if expected || blocks(process)) {
                self.turn(task, index, TurnKind::Completions);
            }
        }
    }

    /// Returns the labels of the blocked calls of all processes.
    pub(super) fn blocked_elsewhere(&self) -> impl Iterator<Item = &str> {
        let owned = self.actors.iter().filter_map(|actor| actor.owned.as_ref());
        owned.flat_map(|owned| {
            match owned {
                ActorTask::Process(process) => Some(process.blocked()),
                ActorTask::Embedded(_) | ActorTask::Joined(_) => None,
            }
            .into_iter()
            .flatten()
        })
    }

    /// Runs a turn in the process of a task. Returns false if the task has no process.
    fn turn(&mut self, task: usize, operation: usize, kind: TurnKind) -> bool {
        let processes = self.actors.iter().filter_map(|actor| match &actor.owned {
            Some(ActorTask::Process(process)) => Some(process.id()),
            _ => None,
        });
        let turn = Turn {
            operation,
            kind,
            processes: processes.chain([std::process::id()]).collect(),
            state: State::save(&self.bindings, &self.voucher_numbers),
        };
        let Some(ActorTask::Process(process)) = &mut self.actors[task].owned else {
            return false;
        };
        match process.turn(&turn) {
            Ok(mut result) => {
                (self.bindings, self.voucher_numbers) = result.state.restore();
                self.differences.append(&mut result.differences);
            }
            Err(error) => self.differs("", "a process that makes the operation", error),
        }
        true
    }
}

/// Joins the host, and makes the operations of one task of the scenario that arrives on the
/// standard input.
///
/// # Errors
///
/// If there is no host, or if the input is not that of a runner.
pub fn run_task(socket: &Path, task: usize) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    let mut text = String::new();
    input.read_line(&mut text)?;
    let scenario = Scenario::parse(&text).map_err(io::Error::other)?;
    if std::env::var_os(ONE_WORD).is_some() {
        mach_msg::kernel::wait_by_one_word();
    }
    let joined = Task::join_at(socket).map_err(io::Error::other)?;
    let mut runner = Runner::in_process(scenario.tasks, task, *joined);
    processes::write(&mut output, &())?;
    while !input.fill_buf()?.is_empty() {
        let turn: Turn = processes::read(&mut input)?;
        (runner.bindings, runner.voucher_numbers) = turn.state.restore();
        runner.processes = turn.processes;
        let operation = scenario.operations.get(turn.operation);
        let operation = operation.ok_or_else(|| io::Error::other("there is no such operation"))?;
        match turn.kind {
            TurnKind::Call => runner.make(operation),
            TurnKind::Completions => runner.completions(operation),
        }
        let result = TurnResult {
            differences: std::mem::take(&mut runner.differences),
            blocked: runner
                .pending
                .iter()
                .map(|call| call.label.to_owned())
                .collect(),
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
