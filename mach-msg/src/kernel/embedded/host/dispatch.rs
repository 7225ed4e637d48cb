//! Makes a call that a frame asks for.

use std::io;
use std::os::fd::OwnedFd;
use std::time::Instant;

use crate::kernel::embedded::calls::event_fd;
use crate::kernel::embedded::object::event::{DescriptorCharge, Watcher};
use crate::kernel::link::Ticket;
use crate::kernel::link::channel::{self, ChannelAnswer, ChannelRequest};
use crate::kernel::link::frame;
use crate::kernel::link::number::CallNumber;
use crate::kernel::link::value::{HostArgument, Outcome, Reader, put, put_outcome};
use crate::kernel::table::kernel_calls;
use crate::kernel::{Calls, KernReturn, Peek, PortOptions, PortType};
use crate::wire::PortName;

use super::caller::CallingClient;
use super::frames::{AnswerFrame, KeptPart, RequestFrame};
use super::message;

/// The attachment of an answer.
pub(super) enum Attached {
    Nothing,
    Descriptors(Vec<OwnedFd>, Undelivered),
    /// The answer was written.
    Sent,
}

/// What a call has done, of which its client does not learn if the system cannot pass the
/// descriptors on. Other processes of the user of the host can cause that (`ETOOMANYREFS`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undelivered {
    /// The channel with this number gets no further.
    Channel(u64),
    EventFd,
}

/// Replaces the answer to a call by one without descriptors, which says that it failed so.
pub(super) fn fail(
    caller: &CallingClient<'_>,
    undelivered: Undelivered,
    error: &io::Error,
    answer: &mut Vec<u8>,
) {
    frame::start(answer);
    match undelivered {
        Undelivered::Channel(id) => {
            let close = ChannelRequest::Close(id);
            caller.registry.channels.call(caller.task, close);
            ChannelAnswer::Refused.put(answer);
        }
        Undelivered::EventFd => put(answer, error.raw_os_error().unwrap_or(libc::EINVAL)),
    }
}

/// Makes the call of a frame, and appends its results to the answer.
///
/// # Errors
///
/// * `InvalidData`: the frame is malformed.
/// * The system's error, if the answer was to be written.
pub(super) fn call(
    caller: &CallingClient<'_>,
    request: &mut RequestFrame,
    answer: &mut AnswerFrame,
) -> io::Result<Attached> {
    let malformed = || io::Error::from(io::ErrorKind::InvalidData);
    caller.registry.channels.sweep();
    caller.registry.channels.disturb();
    let mut reader = Reader::new(&request.bytes);
    if let Some(asked) = about_channels(caller, reader.clone()) {
        let asked = asked.ok_or_else(malformed)?;
        let (reply, files) = caller.registry.channels.call(caller.task, asked);
        reply.put(&mut answer.bytes);
        return Ok(match reply.channel().or(asked.channel()) {
            Some(id) if !files.is_empty() => Attached::Descriptors(files, Undelivered::Channel(id)),
            Some(_) | None => Attached::Nothing,
        });
    }
    let number = number(&mut reader).ok_or_else(malformed)?;
    if number == CallNumber::msg {
        message::exchange(caller, request, answer)?;
        return Ok(Attached::Sent);
    }
    if number == CallNumber::event_fd {
        let name = reader.number().filter(|_| reader.is_empty());
        let name = name.ok_or_else(malformed)?;
        return Ok(watch(caller, name, &mut answer.bytes));
    }
    if number == CallNumber::transfer {
        transfer(caller, reader, &mut answer.bytes).ok_or_else(malformed)?;
        return Ok(Attached::Nothing);
    }
    // A list in the arguments is copied.
    let memory = request.bytes.len().saturating_mul(2);
    let end = caller.budget.wait_end_after(request.waited);
    if !request.rest.cover(memory, end) {
        put_shortage(&mut answer.bytes);
        return Ok(Attached::Nothing);
    }
    // A request with memory may have the reserve, so it does not wait for the memory of its answer.
    let may_wait = request.rest.is_empty();
    let now = Some(Instant::now());
    // Only a list is long, and listing changes nothing. So it can be made again.
    for _ in 0..ATTEMPTS {
        tabulated(caller.calls(), number, reader.clone(), &mut answer.bytes)
            .ok_or_else(malformed)?;
        let length = answer.bytes.len();
        if length.saturating_sub(4) > caller.limit {
            break;
        }
        let memory = answer.fit();
        if answer.charge.cover(memory, now) {
            return Ok(Attached::Nothing);
        }
        // The list is not kept while this waits for room.
        answer.release();
        if !may_wait || !answer.charge.cover(memory, end) {
            break;
        }
        frame::start(&mut answer.bytes);
    }
    frame::start(&mut answer.bytes);
    answer.charge.clear();
    put_shortage(&mut answer.bytes);
    Ok(Attached::Nothing)
}

/// Returns the request of a frame about channels: `Some(None)` if it is malformed, and `None` for
/// other frames.
fn about_channels(
    caller: &CallingClient<'_>,
    mut reader: Reader<'_>,
) -> Option<Option<ChannelRequest>> {
    let is_one = caller.has_channels && reader.number() == Some(channel::CALL);
    is_one.then(|| ChannelRequest::take(&mut reader))
}

/// Returns the parts of a frame with these first bytes and this length that its call keeps while it
/// blocks.
pub(super) fn kept(first: &[u8], length: usize) -> KeptPart {
    let mut reader = Reader::new(first);
    match number(&mut reader) {
        Some(CallNumber::msg) => message::kept(reader, first.len(), length).unwrap_or_default(),
        _ => KeptPart::default(),
    }
}

/// Maximum number of attempts to copy a list that grows in the meantime.
const ATTEMPTS: usize = 3;

/// Appends the results of the call whose frame begins with these bytes, and for which there is no
/// room. `None` if the frame is malformed.
pub(super) fn refuse(request: &[u8], results: &mut Vec<u8>) -> Option<()> {
    let mut reader = Reader::new(request);
    let number = number(&mut reader)?;
    if number == CallNumber::msg {
        return message::refuse(reader, results);
    }
    // The frame of this one is never long.
    (number != CallNumber::event_fd).then(|| put_shortage(results))
}

fn number(reader: &mut Reader<'_>) -> Option<CallNumber> {
    CallNumber::from_raw(reader.number()?)
}

fn put_shortage(results: &mut Vec<u8>) {
    let none: Result<(), _> = Err(KernReturn::RESOURCE_SHORTAGE);
    put_outcome(results, none);
}

/// Transfers a right to another task of the same process, which is named by its ticket. `None` if
/// the arguments are malformed.
fn transfer(
    caller: &CallingClient<'_>,
    mut reader: Reader<'_>,
    results: &mut Vec<u8>,
) -> Option<()> {
    let (name, disposition) = (reader.number()?, reader.number()?);
    let ticket: Ticket = reader.take(size_of::<Ticket>())?.try_into().ok()?;
    if !reader.is_empty() {
        return None;
    }
    let result = caller
        .registry
        .other_task(caller.task, &ticket)
        .ok_or(KernReturn::INVALID_ARGUMENT)
        .and_then(|to| caller.calls().transfer(name, disposition, to));
    put_outcome(results, result);
    Some(())
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
            Attached::Descriptors(vec![descriptor], Undelivered::EventFd)
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

/// Makes one call. Calls about the memory of a process are made in that process, and a transfer
/// names a task of it.
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
