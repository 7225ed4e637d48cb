//! Observers of calls: the events that they are shown, and the list of them that each kernel has.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use smallvec::SmallVec;

use crate::kernel::{KernReturn, MsgReturn, Task};
use crate::wire::PortName;

/// How many events are kept of each name in strict mode.
const HISTORY: usize = 8;

/// How many kernels are strict, and how many observers there are.
pub(crate) static WATCHED: AtomicU32 = AtomicU32::new(0);

/// A call that was made on an embedded kernel.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Event {
    /// The task whose names the call was about.
    pub task: Task,
    /// The call, without `mach_`.
    pub call: &'static str,
    /// Its arguments, in order; for a message the names and numbers of its header, and the names in its descriptors.
    pub arguments: SmallVec<[Argument; 8]>,
    /// The kernel's code.
    pub code: Code,
    /// Names that the call gave back, in a message that was received too.
    pub names: SmallVec<[PortName; 4]>,
}

/// The argument of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Argument {
    /// A name.
    Name(PortName),
    /// A number, also that of a right, a disposition or a flavor.
    Number(i64),
    /// A text.
    Text(String),
}

/// What a call returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The code of a call on ports or memory.
    Kern(KernReturn),
    /// The code of `mach_msg`.
    Msg(MsgReturn),
}

/// A function that is shown calls.
pub(crate) type Observer = dyn Fn(&Event) + Send + Sync;

/// What a kernel keeps for those who look.
#[derive(Default)]
pub(crate) struct Watch {
    pub(crate) observers: Vec<Arc<Observer>>,
    pub(crate) strict: bool,
    pub(crate) history: HashMap<(Task, PortName), VecDeque<Event>>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if self.strict {
            WATCHED.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Watch {
    pub(crate) fn remember(&mut self, event: &Event) {
        let arguments = event
            .arguments
            .iter()
            .filter_map(|argument| match argument {
                Argument::Name(name) => Some(*name),
                _ => None,
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
            Code::Kern(code) => write!(f, ") = {code}")?,
            Code::Msg(code) => write!(f, ") = {code}")?,
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
