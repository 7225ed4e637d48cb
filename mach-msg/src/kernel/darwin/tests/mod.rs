//! The provider over scripts: what it asks of libSystem, and what it makes of the answers.

mod calls;
mod message;
mod messages;
mod rights;

use super::script::{Entry, Script, TASK_SELF};
use crate::kernel::{Calls, Task};

/// The provider's calls.
fn darwin() -> Calls {
    // SAFETY: nothing owns names of a script.
    unsafe { Task::DARWIN.calls() }
}

/// Checks that one call was made since the last look, of this function, with these numbers.
/// Addresses are not compared.
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

/// An answer that writes `value` where argument `index` points, and reports success.
fn writes<T: 'static>(index: usize, value: T) -> impl FnOnce(&Entry) -> i32 {
    move |entry| {
        entry.write(index, value);
        0
    }
}
