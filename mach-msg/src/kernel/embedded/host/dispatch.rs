//! Makes a call that a frame asks for.

use std::os::fd::OwnedFd;

use crate::kernel::link::number::CallNumber;
use crate::kernel::link::value::{HostArgument, Outcome, Reader, put, put_outcome};
use crate::kernel::table::kernel_calls;
use crate::kernel::{Calls, KernReturn, Peek, PortOptions, PortType, Task};
use crate::wire::PortName;

use super::message;

/// Makes the call of a frame on `task`, and appends its results. Returns a descriptor that goes
/// with them. `None` if the frame is malformed.
///
/// `limit` is the size of the largest frame.
pub(super) fn call(
    task: Task,
    frame: &[u8],
    limit: usize,
    results: &mut Vec<u8>,
) -> Option<Option<OwnedFd>> {
    // SAFETY: nothing in this process owns rights or memory of the task, which is another
    // process's. That process makes the promise for its own task.
    let calls = unsafe { task.calls() };
    let mut reader = Reader::new(frame);
    let number = CallNumber::from_raw(reader.number()?)?;
    if number == CallNumber::msg {
        return message::exchange(calls, reader, limit, results).map(|()| None);
    }
    if number == CallNumber::event_fd {
        let name = reader.number()?;
        return Some(event_fd(calls, name, results));
    }
    tabulated(calls, number, reader, results).map(|()| None)
}

fn event_fd(calls: Calls, name: PortName, results: &mut Vec<u8>) -> Option<OwnedFd> {
    match calls.event_fd(name) {
        Ok(descriptor) => {
            put(results, 0_i32);
            Some(descriptor)
        }
        Err(error) => {
            put(results, error.raw_os_error().unwrap_or(libc::EINVAL));
            None
        }
    }
}

/// A row of the table as an arm of a match.
macro_rules! dispatched {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {
        /// Makes a call of the table. `None` if its arguments are malformed.
        fn tabulated(
            calls: Calls,
            number: CallNumber,
            mut reader: Reader<'_>,
            results: &mut Vec<u8>,
        ) -> Option<()> {
            match number {
                CallNumber::msg | CallNumber::event_fd => None,
                $(CallNumber::$name => {
                    row!($name, calls, reader, results, ($($argument: $type),*) -> $result)
                })*
            }
        }
    };
}

/// Makes one call. Calls about the memory and the tasks of a process are made in that process.
macro_rules! row {
    (task_for_port, $($rest:tt)*) => { row!(@elsewhere $($rest)*) };
    (vm_allocate, $($rest:tt)*) => { row!(@elsewhere $($rest)*) };
    (vm_deallocate, $($rest:tt)*) => { row!(@elsewhere $($rest)*) };
    (memory_read, $($rest:tt)*) => { row!(@elsewhere $($rest)*) };
    (memory_write, $($rest:tt)*) => { row!(@elsewhere $($rest)*) };
    (transfer, $($rest:tt)*) => { row!(@elsewhere $($rest)*) };
    (@elsewhere $calls:ident, $reader:ident, $results:ident, $($rest:tt)*) => {{
        let none: Result<(), _> = Err(KernReturn::NOT_SUPPORTED);
        put_outcome($results, none);
        Some(())
    }};
    (
        $name:ident, $calls:ident, $reader:ident, $results:ident,
        ($($argument:ident: $type:ty),*) -> $result:ty
    ) => {{
        $(let mut $argument = <$type as HostArgument>::take(&mut $reader)?;)*
        if !$reader.is_empty() {
            return None;
        }
        let result = $calls.$name($(<$type as HostArgument>::lend(&mut $argument)),*);
        put_outcome::<$result>($results, result);
        $(<$type as HostArgument>::answer(&$argument, $results);)*
        Some(())
    }};
}

kernel_calls!(dispatched);

/// All types of results have an encoding.
const _: fn() = || {
    fn encoded<T: Outcome>() {}
    encoded::<Peek>();
    encoded::<PortType>();
    let _: Option<&PortOptions> = None;
};
