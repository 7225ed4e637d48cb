//! Implements functions of libSystem with calls on a task of an embedded kernel, for scripts that
//! forward calls to a kernel.
//!
//! A function takes the task, followed by the arguments of its row in the table of calls in the
//! same order. It writes its results through its last arguments.

use std::cell::{Cell, OnceCell};
use std::ffi::CStr;

use zerocopy::{FromBytes, IntoBytes};

use super::script::{Entry, Script, TASK_SELF, Word};
use super::sys::PortOptionsRecord;
use crate::kernel::table::kernel_calls;
use crate::kernel::{
    Calls, KernReturn, MsgCall, MsgOptions, OolTrust, Peek, PortOptions, PortType, Task,
};
use crate::wire::PortName;

/// Makes the call on the task, and returns its result.
pub(super) fn answer(task: Task, entry: &Entry) -> u64 {
    // SAFETY: no owned value has a right of the task, because only the script uses it.
    let calls = unsafe { task.calls() };
    if entry.function == "mach_msg_overwrite" {
        return msg(calls, entry).to_word();
    }
    if entry.function == "mach_reply_port" {
        return calls.reply_port().unwrap_or(PortName::NULL).0.to_word();
    }
    let code = match dispatch(calls, entry) {
        Ok(()) => KernReturn::SUCCESS,
        Err(code) => code,
    };
    code.0.to_word()
}

fn msg(calls: Calls, entry: &Entry) -> i32 {
    let options = MsgOptions::from_bits_retain(entry.number(1));
    let (send_size, receive_size) = (entry.number(2), entry.number(3));
    let receives = options.contains(MsgOptions::RCV_MSG);
    let separate = entry.arguments[7] != 0;
    // The kernel may write the message, or a header and a trailer if the message does not fit.
    let room = if receives {
        receive_size.max(24 + options.trailer_size()) as usize
    } else {
        0
    };
    let mut size = send_size as usize;
    if !separate {
        size = size.max(room);
    }
    calls
        .msg(MsgCall {
            options,
            buffer: entry.bytes(0, size),
            send_size,
            receive_size,
            receive_name: PortName(entry.number(4)),
            timeout: entry.number(5),
            notify: PortName(entry.number(6)),
            receive_buffer: separate.then(|| entry.bytes(7, room)),
            // A real kernel reads any memory of the address space.
            trust: OolTrust::Caller,
        })
        .0
}

/// A cursor over the arguments of a call. Results are written through the remaining arguments.
struct Cursor<'e> {
    entry: &'e Entry,
    at: Cell<usize>,
    options: OnceCell<PortOptions>,
}

impl Cursor<'_> {
    /// Returns the index of the next argument and advances.
    fn next(&self) -> usize {
        self.at.replace(self.at.get() + 1)
    }
}

/// An argument type in the table of calls.
trait Argument<'c> {
    fn take(from: &'c Cursor<'_>) -> Self;
}

/// A result type in the table of calls.
trait FastOutcome {
    fn write(self, to: &Cursor<'_>);
}

macro_rules! arguments {
    ($($type:ty = |$from:ident| $value:expr;)*) => {$(
        impl<'c> Argument<'c> for $type {
            fn take($from: &'c Cursor<'_>) -> Self {
                $value
            }
        }
    )*};
}

arguments! {
    u32 = |from| from.entry.number(from.next());
    i32 = |from| from.entry.number(from.next()).cast_signed();
    u64 = |from| from.entry.arguments[from.next()];
    usize = |from| usize::try_from(from.entry.arguments[from.next()]).unwrap();
    bool = |from| from.entry.number(from.next()) != 0;
    PortName = |from| PortName(from.entry.number(from.next()));
    &'c PortOptions = |from| from.options.get_or_init(|| {
        let record: PortOptionsRecord = from.entry.read(from.next());
        PortOptions {
            flags: record.flags,
            queue_limit: record.queue_limit,
        }
    });
    &'c str = |from| {
        let name = from.entry.pointer::<std::ffi::c_char>(from.next());
        // SAFETY: the provider passes a C string, and keeps it unchanged until this call returns.
        let name: &CStr = unsafe { CStr::from_ptr(name) };
        name.to_str().expect("the tests use names in UTF-8")
    };
    &'c [u32] = |from| {
        let at = from.next();
        words(from.entry, at, from.entry.number(from.next()))
    };
    &'c [PortName] = |from| {
        let words: &[u32] = Argument::take(from);
        <[PortName]>::ref_from_bytes(words.as_bytes()).unwrap()
    };
    // The result is the new count, which is written over this one.
    &'c mut [u32] = |from| {
        let at = from.next();
        words(from.entry, at, from.entry.read(from.at.get()))
    };
    &'c mut [u8] = |_from| unreachable!("only `port_peek` has this argument");
    &'c [u8] = |_from| unreachable!("libSystem has no such call");
    Task = |_from| unreachable!("libSystem has no such call");
}

/// Returns the `count` words that an argument points to.
fn words(entry: &Entry, at: usize, count: u32) -> &mut [u32] {
    let bytes = entry.bytes(at, count as usize * size_of::<u32>());
    <[u32]>::mut_from_bytes(bytes).expect("the provider passes words")
}

macro_rules! outcomes {
    ($($type:ty = |$value:ident| $written:expr;)*) => {$(
        impl FastOutcome for $type {
            fn write(self, to: &Cursor<'_>) {
                let $value = self;
                to.entry.write(to.next(), $written);
            }
        }
    )*};
}

outcomes! {
    u32 = |value| value;
    u64 = |value| value;
    PortName = |value| value;
    PortType = |value| value.bits();
    usize = |value| u32::try_from(value).unwrap();
}

impl FastOutcome for () {
    fn write(self, _: &Cursor<'_>) {}
}

impl FastOutcome for (PortName, u32) {
    fn write(self, to: &Cursor<'_>) {
        self.0.write(to);
        self.1.write(to);
    }
}

impl FastOutcome for Vec<PortName> {
    fn write(self, to: &Cursor<'_>) {
        let words: Vec<u32> = self.iter().map(|name| name.0).collect();
        write_list(to, &words);
    }
}

impl FastOutcome for Vec<(PortName, PortType)> {
    fn write(self, to: &Cursor<'_>) {
        let (names, types): (Vec<_>, Vec<_>) = self
            .iter()
            .map(|(name, kind)| (name.0, kind.bits()))
            .unzip();
        write_list(to, &names);
        write_list(to, &types);
    }
}

impl FastOutcome for Vec<u8> {
    fn write(self, _: &Cursor<'_>) {
        unreachable!("libSystem has no such call");
    }
}

impl FastOutcome for Task {
    fn write(self, _: &Cursor<'_>) {
        unreachable!("libSystem has no such call");
    }
}

impl FastOutcome for Peek {
    fn write(self, _: &Cursor<'_>) {
        unreachable!("`port_peek` does not come from the table");
    }
}

/// Writes the address of a list and its length.
fn write_list(to: &Cursor<'_>, words: &[u32]) {
    let at = to.next();
    let count = to.next();
    if !words.is_empty() {
        to.entry.write(at, Script::list_of_kernel(words));
        to.entry.write(count, u32::try_from(words.len()).unwrap());
    }
}

/// Expands to a function that makes the call in the table that has the same name as an entry's
/// function.
macro_rules! of_the_table {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {
        fn table(calls: Calls, entry: &Entry) -> Result<(), KernReturn> {
            let function = entry.function;
            // The first argument is the task or the bootstrap port.
            let cursor = Cursor { entry, at: Cell::new(1), options: OnceCell::new() };
            match function.strip_prefix("mach_").unwrap_or(function) {
                $(stringify!($name) => {
                    $(let $argument = <$type as Argument<'_>>::take(&cursor);)*
                    calls.$name($($argument),*)?.write(&cursor);
                })*
                _ => panic!("the table of calls has no {function}"),
            }
            Ok(())
        }
    };
}

kernel_calls!(of_the_table);

fn dispatch(calls: Calls, entry: &Entry) -> Result<(), KernReturn> {
    assert!(
        entry.function.starts_with("bootstrap") || entry.number(0) == TASK_SELF,
        "{entry:?}: calls are on this task"
    );
    match entry.function {
        // These functions write results between their arguments.
        "mach_port_peek" => {
            let room = entry.read::<u32>(7) as usize;
            let (name, trailer) = (PortName(entry.number(1)), entry.number(2));
            let peek = calls.port_peek(name, trailer, entry.read(3), entry.bytes(6, room))?;
            entry.write(3, peek.seqno);
            entry.write(4, peek.size);
            entry.write(5, peek.id);
        }
        "mach_vm_allocate" => {
            let size = usize::try_from(entry.arguments[2]).unwrap();
            entry.write(1, calls.vm_allocate(size)? as u64);
        }
        _ => table(calls, entry)?,
    }
    Ok(())
}
