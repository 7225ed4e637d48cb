//! Observers of calls: the events that they are shown, and the list of observers of a kernel.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use smallvec::SmallVec;

use crate::kernel::embedded::object::port;
use crate::kernel::embedded::sync::total_atomic::{AtomicU32, Ordering};
use crate::kernel::{KernReturn, MsgReturn, Task};
use crate::wire::PortName;

/// Number of events that strict mode keeps for each name.
const HISTORY: usize = 8;

/// Number of strict kernels plus number of observers.
pub(crate) static WATCHED: AtomicU32 = AtomicU32::new(0);

/// Starts to record calls. Ends all shared ways by the locks of the ports: their messages are not
/// calls. There are no new ones, because a way is attached under these locks.
pub(crate) fn start_watching() {
    WATCHED.fetch_add(1, Ordering::Relaxed);
    port::all().for_each(drop);
}

/// A call that was made on an embedded kernel.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Event {
    /// The task whose names the call was about.
    pub task: Task,
    /// The call, without `mach_`.
    pub call: &'static str,
    /// Its arguments, in order. For a message: the names in its header and in its descriptors.
    pub arguments: SmallVec<[Argument; 8]>,
    /// The kernel's return code.
    pub code: Code,
    /// Names that the call returned, including those in a received message.
    pub names: SmallVec<[PortName; 4]>,
    /// The start of the call.
    pub start: Instant,
    /// The duration of the call, with the time that it was blocked.
    pub duration: Duration,
    /// The message that was sent, with the size that the kernel writes, even if the send failed.
    /// `None` unless an observer
    /// [asks for messages](crate::kernel::embedded::EmbeddedKernel::observe_messages) at the start
    /// of the call and at its end.
    pub sent: Option<Arc<[u8]>>,
    /// The message that was received, with its trailer, and after `MACH_RCV_BODY_ERROR` with null
    /// names and addresses. `None` unless an observer asks for messages at the end of the call.
    pub received: Option<Arc<[u8]>>,
}

/// The argument of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Argument {
    /// A name.
    Name(PortName),
    /// A number. Rights, dispositions and flavors are numbers too.
    Number(i64),
    /// A text.
    Text(String),
}

/// The return code of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Return code of a call on ports or memory.
    Kern(KernReturn),
    /// Return code of `mach_msg`.
    Msg(MsgReturn),
}

/// A function that is shown calls.
pub(crate) type Observer = dyn Fn(&Event) + Send + Sync;

/// Observers and strict mode of one kernel.
#[derive(Default)]
pub(crate) struct Observers {
    pub(crate) observers: Vec<Arc<Observer>>,
    /// Number of observers that ask for messages.
    pub(crate) messages: usize,
    pub(crate) strict: bool,
    /// Calls without their messages, which may be large and secret.
    pub(crate) history: HashMap<(Task, PortName), VecDeque<Event>>,
}

impl Drop for Observers {
    fn drop(&mut self) {
        if self.strict {
            WATCHED.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Observers {
    /// Adds a call, without its messages, to the history of each name in it.
    pub(crate) fn remember(&mut self, event: &Event) {
        debug_assert!(event.sent.is_none() && event.received.is_none());
        let arguments = event
            .arguments
            .iter()
            .filter_map(|argument| match argument {
                Argument::Name(name) => Some(*name),
                Argument::Number(_) | Argument::Text(_) => None,
            });
        let mut names: SmallVec<[PortName; 8]> =
            arguments.chain(event.names.iter().copied()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names.into_iter().filter(|name| name.is_valid()) {
            let history = self.history.entry((event.task, name)).or_default();
            if history.len() == HISTORY {
                history.pop_front();
            }
            history.push_back(event.clone());
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "task {}: {}(", self.task.slot(), self.call)?;
        let mut separator = "";
        for argument in &self.arguments {
            write!(f, "{separator}{argument}")?;
            separator = ", ";
        }
        match self.code {
            Code::Kern(code) => write!(f, ") = {code:?}")?,
            Code::Msg(code) => write!(f, ") = {code:?}")?,
        }
        let mut separator = " -> ";
        for name in &self.names {
            write!(f, "{separator}{name}")?;
            separator = ", ";
        }
        Ok(())
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => name.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}
