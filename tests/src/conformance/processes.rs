//! Tasks of a host in processes of their own.
//!
//! ```text
//!   runner and host ──▶ the scenario, then turns ──▶ process of task 0 ─┐
//!        ▲    │                                      process of task 1 ─┤ calls and messages
//!        │    └──────── operations without a process ──▶ kernel ◀───────┘
//!        └───────────── differences
//! ```
//!
//! A process makes the operations of its task. Each turn has all bindings, and so has its result.
//! After an operation, each process with blocked calls has a turn in which it compares those that
//! have ended. The process of a task whose space is terminated is killed.

use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use mach_msg::wire::PortName;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::hosting::ONE_WORD;

use super::bindings::{Bindings, SavedBindings};
use super::compare::Difference;

/// The program that calls [`run_task`](super::run_task).
#[derive(Clone, Debug)]
pub struct TaskProgram {
    /// The path of the program, whose arguments are `--task`, the path of the host's socket, and
    /// the index of a task.
    pub path: PathBuf,
    /// True if its tasks wait as on systems without `futex_waitv`.
    pub waits_by_one_word: bool,
}

/// Where the tasks of a host are.
#[cfg(target_os = "linux")]
#[derive(Clone, Copy, Debug)]
pub(super) enum TaskPlace<'a> {
    /// In the process of the host.
    Here,
    /// Each in a process of its own, which gets this text of the scenario.
    Processes(&'a TaskProgram, &'a str),
}

/// A process with a task of the scenario. Killed when this is dropped.
#[derive(Debug)]
pub(super) struct TaskProcess {
    child: Child,
    turns: ChildStdin,
    results: BufReader<ChildStdout>,
    /// Labels of the calls that are blocked.
    blocked: Vec<String>,
}

/// The part of an operation that a turn is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum TurnKind {
    /// The call.
    Call,
    /// The asynchronous calls that it has ended.
    Completions,
}

/// An operation for a process, with the state of the scenario before.
#[derive(Serialize, Deserialize)]
pub(super) struct Turn {
    pub(super) operation: usize,
    pub(super) kind: TurnKind,
    /// The processes whose threads take part in the scenario.
    pub(super) processes: Vec<u32>,
    pub(super) state: State,
}

/// The result of an operation, with the state of the scenario afterwards.
#[derive(Serialize, Deserialize)]
pub(super) struct TurnResult {
    pub(super) differences: Vec<Difference>,
    /// Labels of the calls of the process that are blocked.
    pub(super) blocked: Vec<String>,
    pub(super) state: State,
}

/// The state of a scenario between two operations.
#[derive(Serialize, Deserialize)]
pub(super) struct State {
    bindings: SavedBindings,
    voucher_numbers: Vec<u32>,
}

impl State {
    pub(super) fn save(bindings: &Bindings, voucher_numbers: &[PortName]) -> Self {
        Self {
            bindings: bindings.save(),
            voucher_numbers: voucher_numbers.iter().map(|name| name.0).collect(),
        }
    }

    pub(super) fn restore(self) -> (Bindings, Vec<PortName>) {
        let numbers = self.voucher_numbers.into_iter().map(PortName);
        (Bindings::restore(self.bindings), numbers.collect())
    }
}

impl TaskProgram {
    /// Starts a process for the task with this index in a scenario. Returns when the task has
    /// joined the host.
    pub(super) fn start(
        &self,
        socket: &Path,
        task: usize,
        scenario: &str,
    ) -> io::Result<TaskProcess> {
        let mut command = Command::new(&self.path);
        command.arg("--task").arg(socket).arg(task.to_string());
        if self.waits_by_one_word {
            command.env(ONE_WORD, "1");
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let (Some(turns), Some(results)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("the process has no pipes"));
        };
        let mut process = TaskProcess {
            child,
            turns,
            results: BufReader::new(results),
            blocked: Vec::new(),
        };
        writeln!(process.turns, "{}", scenario.trim())?;
        let () = read(&mut process.results)?;
        Ok(process)
    }
}

impl TaskProcess {
    pub(super) fn turn(&mut self, turn: &Turn) -> io::Result<TurnResult> {
        write(&mut self.turns, turn)?;
        let mut result: TurnResult = read(&mut self.results)?;
        self.blocked = std::mem::take(&mut result.blocked);
        Ok(result)
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Returns the labels of the calls that are blocked.
    pub(super) fn blocked(&self) -> impl Iterator<Item = &str> {
        self.blocked.iter().map(String::as_str)
    }
}

impl Drop for TaskProcess {
    fn drop(&mut self) {
        // Fails only for a process that has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn write(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    to.write_all(&line)?;
    to.flush()
}

pub(super) fn read<T: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<T> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Err(io::Error::new(
            io::ErrorKind::UnexpectedEof,
            "the process has ended",
        ));
    }
    Ok(serde_json::from_str(&line)?)
}
