//! Checks before a send that several field kinds share.

use crate::kernel::Task;
use crate::message::error::send::{ForeignRight, Refusal, TooLong, UnequalLengths};

/// Checks that a right or region belongs to the task of the message, because names and addresses
/// are only meaningful in their own task.
#[inline]
pub(in crate::message) fn check_task(
    field: &'static str,
    expected: Task,
    found: Task,
) -> Result<(), Refusal> {
    if found == expected {
        return Ok(());
    }
    Err(foreign(field, expected, found))
}

/// Returns the error of [`check_task`].
#[inline]
pub(crate) fn foreign(field: &'static str, expected: Task, found: Task) -> Refusal {
    ForeignRight {
        field,
        expected,
        found,
    }
    .into()
}

/// Checks that two fields that share a count have equally many items.
///
/// # Errors
///
/// Fails if the numbers differ.
#[inline]
pub const fn check_same(field: &'static str, found: usize, expected: usize) -> Result<(), Refusal> {
    if found == expected {
        return Ok(());
    }
    Err(Refusal::UnequalLengths(UnequalLengths {
        field,
        expected,
        found,
    }))
}

/// Checks that a part is not longer than its field allows.
#[inline]
pub(in crate::message) fn check_length(
    field: &'static str,
    length: usize,
    max: u32,
) -> Result<(), Refusal> {
    let max = max as usize;
    if length > max {
        return Err(TooLong { field, length, max }.into());
    }
    Ok(())
}
