//! Observers of calls, and strict mode: both see each call on an embedded kernel after it was made.
//!
//! When nobody looks, this costs one load for each call.

use std::cell::Cell;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use smallvec::SmallVec;

use super::guard::{self, GuardException};
use super::space::Space;
use super::{EmbeddedKernel, kernel_of};
use crate::kernel::{
    KernReturn, MsgCall, MsgOptions, MsgReturn, Peek, PortOptions, PortType, Task,
};
use crate::wire::{Descriptor, Descriptors, Header, PortName};

use zerocopy::FromBytes;

/// How many events are kept of each name in strict mode.
const HISTORY: usize = 8;

/// How many kernels are strict, and how many observers there are.
static WATCHED: AtomicU32 = AtomicU32::new(0);

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

/// Observes a kernel as long as it lives: see [`EmbeddedKernel::observe`].
#[must_use = "nothing is observed any more when this is dropped"]
pub struct Observation {
    kernel: EmbeddedKernel,
    observer: Arc<Observer>,
}

type Observer = dyn Fn(&Event) + Send + Sync;

/// What a kernel keeps for those who look.
#[derive(Default)]
pub(super) struct Watch {
    observers: Vec<Arc<Observer>>,
    strict: bool,
    history: HashMap<(Task, PortName), VecDeque<Event>>,
}

impl EmbeddedKernel {
    /// Has `observer` see each call on the kernel's tasks, in the thread that made it, after it was made and without any lock held. It must not
    /// make calls itself that it would see.
    ///
    /// ```
    /// # fn main() -> Result<(), mach_msg::kernel::KernReturn> {
    /// use std::sync::{Arc, Mutex};
    /// use mach_msg::{ReceiveRight, kernel::embedded::EmbeddedKernel};
    ///
    /// let kernel = EmbeddedKernel::new();
    /// let task = kernel.create_task();
    /// let lines = Arc::new(Mutex::new(Vec::new()));
    /// let observation = kernel.observe({
    ///     let lines = Arc::clone(&lines);
    ///     move |event| lines.lock().unwrap().push(event.to_string())
    /// });
    /// let port = ReceiveRight::new_in(*task)?;
    /// drop(observation);
    /// assert_eq!(
    ///     *lines.lock().unwrap(),
    ///     [format!("task {}: port_allocate(1) = KERN_SUCCESS -> {}", task.slot(), port.name())]
    /// );
    /// # Ok(())
    /// # }
    /// ```
    pub fn observe(&self, observer: impl Fn(&Event) + Send + Sync + 'static) -> Observation {
        let observer: Arc<Observer> = Arc::new(observer);
        self.watch(|watch| watch.observers.push(Arc::clone(&observer)));
        WATCHED.fetch_add(1, Ordering::Relaxed);
        Observation {
            kernel: self.clone(),
            observer,
        }
    }

    /// Turns strict mode on or off: a call for which macOS raises a guard exception, so that it may kill the process, panics in the thread that
    /// made it. The message tells what was wrong, and what was done with the name before (since strict mode was on).
    ///
    /// Such calls release what is not there, or is something else: they come from a name that was kept too long, or released twice. Without
    /// strict mode they fail with a code, which destructors ignore.
    ///
    /// Calls that macOS punishes in hardened processes only panic too.
    pub fn set_strict(&self, strict: bool) {
        let before = self.watch(|watch| {
            watch.history.clear();
            std::mem::replace(&mut watch.strict, strict)
        });
        match (before, strict) {
            (false, true) => WATCHED.fetch_add(1, Ordering::Relaxed),
            (true, false) => WATCHED.fetch_sub(1, Ordering::Relaxed),
            _ => 0,
        };
    }

    fn watch<R>(&self, change: impl FnOnce(&mut Watch) -> R) -> R {
        change(
            &mut self
                .kernel
                .watch
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }
}

impl Drop for Observation {
    fn drop(&mut self) {
        self.kernel.watch(|watch| {
            watch
                .observers
                .retain(|other| !Arc::ptr_eq(other, &self.observer));
        });
        WATCHED.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if self.strict {
            WATCHED.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl fmt::Debug for Observation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observation")
            .field("kernel", &self.kernel)
            .finish_non_exhaustive()
    }
}

/// Whether somebody looks.
#[inline]
pub(crate) fn is_on() -> bool {
    WATCHED.load(Ordering::Relaxed) != 0 || traced()
}

#[cfg(feature = "tracing")]
#[inline]
fn traced() -> bool {
    tracing::enabled!(target: "mach_msg", tracing::Level::TRACE)
}

#[cfg(not(feature = "tracing"))]
#[inline]
const fn traced() -> bool {
    false
}

thread_local! {
    /// Whether a call is being looked at: an observer's own calls are not.
    static LOOKING: Cell<bool> = const { Cell::new(false) };
}

/// Makes a call and has it looked at.
#[cold]
pub(crate) fn call<T: Shown>(
    task: Task,
    call: &'static str,
    arguments: &[Argument],
    make: impl FnOnce() -> Result<T, KernReturn>,
) -> Result<T, KernReturn> {
    if LOOKING.get() {
        return make();
    }
    let (result, raised) = guard::recording(make);
    let mut names = SmallVec::new();
    if let Ok(shown) = &result {
        shown.names(&mut names);
    }
    let code = match &result {
        Ok(_) => KernReturn::SUCCESS,
        Err(code) => *code,
    };
    tell(
        Event {
            task,
            call,
            arguments: arguments.into(),
            code: Code::Kern(code),
            names,
        },
        &raised,
    );
    result
}

/// Makes a call of `mach_msg` and has it looked at.
#[cold]
pub(crate) fn msg(
    task: Task,
    mut call: MsgCall<'_>,
    make: impl FnOnce(MsgCall<'_>) -> MsgReturn,
) -> MsgReturn {
    if LOOKING.get() {
        return make(call);
    }
    let mut arguments = SmallVec::new();
    arguments.push(Argument::Text(format!("{:?}", call.options)));
    if call.options.contains(MsgOptions::SEND_MSG) {
        let sent = call.buffer.get(..call.send_size as usize);
        let names = names_in(sent.unwrap_or_default());
        arguments.extend(names.into_iter().map(Argument::Name));
    }
    let receives = call.options.contains(MsgOptions::RCV_MSG);
    if receives {
        arguments.push(Argument::Name(call.receive_name));
    }
    let copy = MsgCall {
        buffer: &mut *call.buffer,
        receive_buffer: call.receive_buffer.as_deref_mut(),
        ..call
    };
    let (code, raised) = guard::recording(|| make(copy));
    let names = if receives && code == MsgReturn::SUCCESS {
        let buffer = call.receive_buffer.as_deref().unwrap_or(call.buffer);
        let size = Header::read_from_prefix(buffer).map_or(0, |(header, _)| header.size as usize);
        names_in(buffer.get(..size).unwrap_or_default())
    } else {
        SmallVec::new()
    };
    tell(
        Event {
            task,
            call: "msg",
            arguments,
            code: Code::Msg(code),
            names,
        },
        &raised,
    );
    code
}

/// The names in the header and the port descriptors of a message.
fn names_in(message: &[u8]) -> SmallVec<[PortName; 4]> {
    let mut names = SmallVec::new();
    let Ok((header, _)) = Header::read_from_prefix(message) else {
        return names;
    };
    names.extend([header.remote, header.local]);
    for descriptor in Descriptors::new(&header, message).into_iter().flatten() {
        match descriptor {
            Ok((_, Descriptor::Port(port))) => names.push(port.name),
            Ok((_, Descriptor::GuardedPort(port))) => names.push(port.name),
            _ => {}
        }
    }
    names.retain(|name| name.is_valid());
    names
}

/// Tells those who look.
fn tell(event: Event, raised: &[GuardException]) {
    #[cfg(feature = "tracing")]
    tracing::trace!(target: "mach_msg", "{event}");
    let Some(kernel) = Space::of(event.task)
        .ok()
        .and_then(|space| kernel_of(space.kernel()))
    else {
        return;
    };
    let mut wrong = None;
    let observers = {
        let mut watch = kernel.watch.lock().unwrap_or_else(PoisonError::into_inner);
        if watch.strict {
            wrong = raised.first().map(|exception| {
                let history = watch.history.get(&(event.task, exception.name));
                describe(&event, exception, history)
            });
            watch.remember(&event);
        }
        watch.observers.clone()
    };
    LOOKING.set(true);
    for observer in observers {
        observer(&event);
    }
    LOOKING.set(false);
    drop(kernel);
    if let Some(wrong) = wrong {
        panic!("{wrong}");
    }
}

impl Watch {
    fn remember(&mut self, event: &Event) {
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

fn describe(
    event: &Event,
    exception: &GuardException,
    history: Option<&VecDeque<Event>>,
) -> String {
    let mut text = format!(
        "strict mode: {event}: macOS raises {} for {:?}",
        guard::reason::name(exception.reason).unwrap_or("a guard exception"),
        exception.name
    );
    match history {
        Some(history) => {
            text += "; before that:";
            for event in history {
                text += &format!("\n  {event}");
            }
        }
        None => text += "; nothing was done with that name before",
    }
    text
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

macro_rules! arguments {
    ($($type:ty: $value:ident => $argument:expr;)*) => {$(
        impl From<&$type> for Argument {
            fn from($value: &$type) -> Self {
                $argument
            }
        }
    )*};
}

#[expect(clippy::cast_possible_wrap, reason = "what is shown may wrap")]
const fn wrapping(number: u64) -> Argument {
    Argument::Number(number as i64)
}

arguments! {
    PortName: name => Self::Name(*name);
    u32: number => Self::Number(i64::from(*number));
    i32: number => Self::Number(i64::from(*number));
    u64: number => wrapping(*number);
    usize: number => wrapping(*number as u64);
    bool: flag => Self::Number(i64::from(*flag));
    &str: text => Self::Text(format!("{text:?}"));
    &PortOptions: options => Self::Text(format!("{options:?}"));
    &[u32]: words => Self::Text(format!("{words:?}"));
    &mut [u32]: room => Self::Text(format!("{} words", room.len()));
    &mut [u8]: room => Self::Text(format!("{} bytes", room.len()));
}

/// What a call gives back: the names in it.
pub(crate) trait Shown {
    fn names(&self, names: &mut SmallVec<[PortName; 4]>);
}

macro_rules! shows_no_name {
    ($($type:ty)*) => {$(
        impl Shown for $type {
            fn names(&self, _: &mut SmallVec<[PortName; 4]>) {}
        }
    )*};
}

shows_no_name!(() u32 u64 usize PortType Peek Vec<PortName> Vec<(PortName, PortType)>);

impl Shown for PortName {
    fn names(&self, names: &mut SmallVec<[PortName; 4]>) {
        names.extend((*self).is_valid().then_some(*self));
    }
}

impl Shown for (PortName, u32) {
    fn names(&self, names: &mut SmallVec<[PortName; 4]>) {
        self.0.names(names);
    }
}

/// A kernel's watch, to be locked after nothing else.
pub(super) type WatchLock = Mutex<Watch>;
