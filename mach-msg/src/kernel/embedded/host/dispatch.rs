//! Makes a call that a frame asks for.

use std::os::fd::OwnedFd;

use crate::kernel::embedded::calls::event_fd;
use crate::kernel::embedded::object::event::{DescriptorCharge, Watcher};
use crate::kernel::link::frame;
use crate::kernel::link::number::CallNumber;
use crate::kernel::link::value::{HostArgument, Outcome, Reader, put, put_outcome};
use crate::kernel::table::kernel_calls;
use crate::kernel::{Calls, KernReturn, Peek, PortOptions, PortType};
use crate::wire::PortName;

use super::caller::CallingClient;
use super::frames::ChargedFrame;
use super::message;

/// The attachment of an answer.
pub(super) enum Attached {
    Nothing,
    Descriptor(OwnedFd),
}

/// Makes the call of a frame, and appends its results to the answer. `None` if the frame is
/// malformed.
pub(super) fn call(
    caller: &CallingClient<'_>,
    request: &mut ChargedFrame,
    answer: &mut ChargedFrame,
) -> Option<Attached> {
    let mut reader = Reader::new(&request.bytes);
    let number = CallNumber::from_raw(reader.number()?)?;
    if number == CallNumber::msg {
        message::exchange(caller, request, answer)?;
        return Some(Attached::Nothing);
    }
    if number == CallNumber::event_fd {
        let name = reader.number()?;
        if !reader.is_empty() {
            return None;
        }
        return Some(watch(caller, name, &mut answer.bytes));
    }
    tabulated(caller.calls(), number, reader, &mut answer.bytes)?;
    // Only a list can be long, and listing changes nothing.
    let is_too_long = answer.bytes.len().saturating_sub(4) > caller.limit;
    match caller.budget.charge(answer.bytes.len()) {
        Some(charge) if !is_too_long => answer.charge = charge,
        Some(_) | None => {
            frame::start(&mut answer.bytes);
            let none: Result<(), _> = Err(KernReturn::RESOURCE_SHORTAGE);
            put_outcome(&mut answer.bytes, none);
        }
    }
    Some(Attached::Nothing)
}

/// Returns a descriptor of a port or a set.
fn watch(caller: &CallingClient<'_>, name: PortName, results: &mut Vec<u8>) -> Attached {
    let charge = || {
        let counted = caller.registry.count_descriptor(caller.user)?;
        Some(Box::new(counted) as DescriptorCharge)
    };
    let watched = event_fd::event_fd(caller.task, name, Watcher::Remote(&charge));
    match watched {
        Ok(descriptor) => {
            put(results, 0_i32);
            Attached::Descriptor(descriptor)
        }
        Err(error) => {
            put(results, error.raw_os_error().unwrap_or(libc::EINVAL));
            Attached::Nothing
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
