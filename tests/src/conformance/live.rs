//! Replays scenarios in a task that outlives them: this process on the real kernel.
//!
//! Most scenarios cannot be replayed in this way, because they have several tasks, end one, or make
//! calls for which the kernel may kill a process. The release of the kernel also differs from the
//! recorded one, so differences are not failures. `docs/differences.md` lists the known ones.

use std::fmt;
use std::io::{self, BufRead};
use std::path::Path;

use mach_msg::kernel::Task;

use super::run::{self, FailedOperation};
use super::scenario::{Call, MsgOperation, Scenario};

/// Number of scenarios by result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LiveSummary {
    /// Scenarios with the recorded results.
    pub as_recorded: usize,
    /// Scenarios with a different result.
    pub otherwise: usize,
    /// Scenarios that one living task cannot run.
    pub left_out: usize,
}

impl fmt::Display for LiveSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} as recorded, {} otherwise, {} not for one living task",
            self.as_recorded, self.otherwise, self.left_out
        )
    }
}

/// Replays, in `task`, the scenarios of a file that one task can run without ending. Passes the
/// names of those that differ to `report`. Names and memory that a scenario does not release stay
/// in the task.
///
/// # Errors
///
/// Returns an error if the file cannot be read, is not text, or contains an invalid scenario.
pub fn run_file_in(
    task: Task,
    path: &Path,
    mut report: impl FnMut(&str, &[FailedOperation]),
) -> io::Result<LiveSummary> {
    let mut summary = LiveSummary::default();
    for line in super::lines::open(path)?.lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let scenario = Scenario::parse(&line).map_err(io::Error::other)?;
        if !can_live(&scenario) {
            summary.left_out += 1;
            continue;
        }
        let failed = run::run_in(task, &scenario);
        if failed.is_empty() {
            summary.as_recorded += 1;
        } else {
            summary.otherwise += 1;
            report(&scenario.name, &failed);
        }
    }
    Ok(summary)
}

/// Returns true if, according to the recording, one task can run the scenario and survive.
fn can_live(scenario: &Scenario) -> bool {
    scenario.tasks == 1
        && scenario.still_blocked.is_empty()
        && scenario.operations.iter().all(|operation| {
            // A call that raised a guard exception in the recording may kill a process.
            operation.guards.is_empty()
                && operation.completed.is_empty()
                && match &operation.call {
                    Call::MachMsg(msg) => message_can_live(msg),
                    // A chosen name may be in use. A living task also has other names and other
                    // memory.
                    Call::PortAllocateName { .. }
                    | Call::SpaceNames { .. }
                    | Call::MemCheck { .. }
                    | Call::Transfer { .. }
                    | Call::TerminateSpace { .. }
                    | Call::CreateVoucher { .. }
                    | Call::ThreadAbort { .. } => false,
                    _ => true,
                }
        })
}

fn message_can_live(msg: &MsgOperation) -> bool {
    /// Minimum size of the buffers of sent messages.
    const BUFFER: u32 = 0x1_0000;

    let sends = |send: &super::message::SendPart| send.buffer.is_none() && send.size <= BUFFER;
    let receives = |receive: &super::message::ReceivePart| receive.buffer.is_none();
    // The tasks of the recorder had their own tokens.
    let received = msg.results.received.as_ref();
    let trailer = received.and_then(|message| message.trailer.as_ref());
    msg.label.is_none()
        && msg.send.as_ref().is_none_or(sends)
        && msg.rcv.as_ref().is_none_or(receives)
        && trailer.is_none_or(|trailer| trailer.sender.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use mach_msg::kernel::embedded::{EmbeddedKernel, SetOrder};

    #[test]
    fn scenarios_replayed_in_a_live_task_match_the_recordings() -> io::Result<()> {
        let kernel = EmbeddedKernel::with_set_order(SetOrder::FirstUntilEmpty);
        let task = kernel.create_task();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/conformance");
        let mut all = 0;
        for file in [
            "no-senders",
            "pset",
            "receive-size",
            "urefs",
            "combined",
            "order",
        ] {
            let file = folder.join(file).with_extension("jsonl.gz");
            let summary =
                run_file_in(*task, &file, |name, failed| println!("{name}: {failed:#?}"))?;
            assert_eq!(summary.otherwise, 0, "{}: {summary}", file.display());
            all += summary.as_recorded;
        }
        assert!(all > 30, "{all}");
        Ok(())
    }
}
