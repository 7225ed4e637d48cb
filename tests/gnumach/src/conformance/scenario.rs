//! Scenarios: what the parts of the runner read of them, and compare with the results.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Debug;

use mach_msg::kernel::{Calls, Task};
use mach_msg::wire::PortName;
use serde_json::Value;

/// The reaction of a child to an operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// Makes the call, or starts it in a thread.
    Run,
    /// Receives the right that the operation has transferred.
    Receive,
    /// Compares the results of a call of a thread that the operation has ended.
    Completed,
    /// Checks at the end that the recorded calls, and no others, still wait.
    End,
}

impl Step {
    pub(super) const ALL: [Self; 4] = [Self::Run, Self::Receive, Self::Completed, Self::End];
}

/// The name of the port by which a task receives transferred rights. The names of the rights to
/// the ports of the other tasks follow.
pub(super) const CARRIER: PortName = PortName(0x70_0000);

/// Returns the name of the right to the carrier of a task.
pub(super) const fn carrier_of(task: usize) -> PortName {
    PortName(CARRIER.0 + 1 + task as u32)
}

pub(super) fn calls() -> Calls {
    // SAFETY: no value of mach-msg owns rights of the tasks of scenarios.
    unsafe { Task::GNU_MACH.calls() }
}

pub(super) fn operations(scenario: &Value) -> &[Value] {
    scenario["ops"].as_array().map_or(&[], Vec::as_slice)
}

pub(super) fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or(0) as usize
}

/// Compares a result with the recorded one.
pub(super) fn same<T: PartialEq + Debug>(what: &str, expected: T, found: T) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    Err(format!("{what}: expected {expected:?}, found {found:?}"))
}

/// Returns the recorded code.
pub(super) fn code(operation: &Value) -> Result<u32, String> {
    let value = &operation["ret_code"];
    let hex = value.as_str().and_then(|text| text.strip_prefix("0x"));
    let number = match hex {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => value.as_i64().map(|number| number as u32),
    };
    number.ok_or_else(|| format!("no code {value}"))
}
