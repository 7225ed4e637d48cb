//! Tests the provider with scripts: its calls to libSystem, and its use of the results.

mod calls;
mod message;
mod messages;
mod rights;
mod space_info;

use super::script::{Entry, Script, TASK_SELF};
use crate::kernel::{Calls, Task};

/// Returns the calls of the provider.
fn darwin() -> Calls {
    // SAFETY: no owned value loses a right, because the names of a script are only numbers.
    unsafe { Task::DARWIN.calls() }
}

/// Asserts that exactly one call was made since the last check, to this function and with these
/// numbers. Does not compare addresses.
fn assert_called(script: &Script, function: &str, numbers: &[(usize, u64)]) {
    let entries = script.take();
    let [entry] = &*entries else {
        panic!("expected one call of {function}, found {entries:?}");
    };
    assert_eq!(entry.function, function);
    for &(index, number) in numbers {
        assert_eq!(
            entry.arguments[index], number,
            "argument {index} of {entry:?}"
        );
    }
}

/// Creates a successful result that writes `value` through argument `index`.
fn writes<T: 'static>(index: usize, value: T) -> impl FnOnce(&Entry) -> i32 {
    move |entry| {
        entry.write(index, value);
        0
    }
}
