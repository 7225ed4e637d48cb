//! Observers of calls, and strict mode: both see each call on an embedded kernel after it was made.
//!
//! Without an observer, this costs one load for each call. Observers run when the operation that
//! made the call has ended: `kernel/settle.rs` explains when that is.

use std::cell::Cell;
use std::collections::VecDeque;
use std::fmt;
use std::mem;
use std::panic::resume_unwind;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use smallvec::SmallVec;

use crate::kernel::embedded::calls::Embedded;
use crate::kernel::embedded::ipc::guard::{self, GuardException};
use crate::kernel::embedded::kernel::EmbeddedKernel;
use crate::kernel::embedded::object::kernel::kernel_of;
use crate::kernel::embedded::object::observers::{
    Argument, Code, Event, Observer, Observers, WATCHED, start_watching,
};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::tools::notes::{self, Note};
use crate::kernel::embedded::tools::shown::{Shown, names_in, with_size, with_trailer};
use crate::kernel::failed_send::FailedSend;
use crate::kernel::pending::records::PendingRequests;
use crate::kernel::provider::Provider;
use crate::kernel::table::kernel_calls;
use crate::kernel::{
    KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust, Peek, PortOptions, PortType, Task,
};
use crate::wire::{Header, PortName, TrailerElements};

use zerocopy::FromBytes;

/// Observes a kernel until it is dropped: see [`EmbeddedKernel::observe`].
#[must_use = "nothing is observed any more when this is dropped"]
pub struct Observation {
    kernel: EmbeddedKernel,
    observer: Arc<Observer>,
    /// True if the observer asks for messages.
    messages: bool,
}

impl EmbeddedKernel {
    /// Calls `observer` for each call on the kernel's tasks, in the thread that made it, when the
    /// operation that made the call has ended. No lock is held. For an operation like a send, that
    /// is when each right and region of the message has its new owner.
    ///
    /// The observer's own calls are not shown.
    ///
    /// # Panics
    ///
    /// A panic of the observer continues from the operation that made the call. The operation has
    /// taken place, and its result is dropped: a received message, for example, is released. Later
    /// observers are still called, and the panicking one is called again for the next call. In a
    /// thread that is unwinding already, the panic ends here, and so does one about what the crate
    /// itself kept for a thread that ends. Rights in thread-local values of the program are like
    /// others: a panic that leaves the destructor of such a value ends the process.
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
        self.add_observer(Arc::new(observer), false)
    }

    /// Same as [`observe`](Self::observe), for an observer that reads messages: events have copies
    /// of the messages that were sent and received while it observes.
    pub fn observe_messages(
        &self,
        observer: impl Fn(&Event) + Send + Sync + 'static,
    ) -> Observation {
        self.add_observer(Arc::new(observer), true)
    }

    fn add_observer(&self, observer: Arc<Observer>, messages: bool) -> Observation {
        self.watch(|watch| {
            watch.observers.push(Arc::clone(&observer));
            watch.messages += usize::from(messages);
        });
        start_watching();
        Observation {
            kernel: self.clone(),
            observer,
            messages,
        }
    }

    /// Turns strict mode on or off. In strict mode, a call for which macOS raises a guard
    /// exception, which may kill the process, panics in the thread that made it. The panic message
    /// states the violation, and lists earlier calls with the name since strict mode was turned on.
    ///
    /// Such calls release a right that does not exist or has another type. They come from a name
    /// that was kept too long, or released twice. Without strict mode they fail with a code, which
    /// destructors ignore.
    ///
    /// Calls that macOS punishes in hardened processes only panic too. The panic comes when the
    /// operation that made the call has ended, and not at all in a thread that is unwinding
    /// already.
    pub fn set_strict(&self, strict: bool) {
        let before = self.watch(|watch| {
            watch.history.clear();
            std::mem::replace(&mut watch.strict, strict)
        });
        if strict && !before {
            start_watching();
        } else if before && !strict {
            WATCHED.fetch_sub(1, Ordering::Relaxed);
        }
    }

    fn watch<R>(&self, change: impl FnOnce(&mut Observers) -> R) -> R {
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
            watch.messages -= usize::from(self.messages);
        });
        WATCHED.fetch_sub(1, Ordering::Relaxed);
    }
}

impl fmt::Debug for Observation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observation")
            .field("kernel", &self.kernel)
            .finish_non_exhaustive()
    }
}

/// Returns true if calls are recorded. Runs no code of the user.
#[inline]
pub(crate) fn is_on() -> bool {
    WATCHED.load(Ordering::Relaxed) != 0 || traced()
}

#[cfg(feature = "tracing")]
#[inline]
fn traced() -> bool {
    use tracing::level_filters::LevelFilter;

    // Asking the subscriber itself would run code of the user in the middle of an operation.
    LevelFilter::current() >= LevelFilter::TRACE
}

#[cfg(not(feature = "tracing"))]
#[inline]
const fn traced() -> bool {
    false
}

thread_local! {
    /// True while observers run on this thread: their own calls are not shown.
    static LOOKING: Cell<bool> = const { Cell::new(false) };
    /// Number of operations in progress in this thread.
    static OPERATIONS: Cell<u32> = const { Cell::new(0) };
    /// True if this thread holds a lock that observers must not run under.
    static LOCKED: Cell<bool> = const { Cell::new(false) };
}

/// An operation on this thread: no call is shown while it is in progress.
pub(crate) struct Operation(());

impl Operation {
    pub(crate) fn start() -> Self {
        OPERATIONS.set(OPERATIONS.get().wrapping_add(1));
        Self(())
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        OPERATIONS.set(OPERATIONS.get().wrapping_sub(1));
    }
}

/// Marks the thread as holding a lock that observers must not run under.
pub(crate) struct UnderLock(());

impl UnderLock {
    pub(crate) fn start() -> Self {
        LOCKED.set(true);
        Self(())
    }
}

impl Drop for UnderLock {
    fn drop(&mut self) {
        LOCKED.set(false);
    }
}

/// Marks the thread as running observers.
struct Looking(());

impl Looking {
    fn start() -> Self {
        LOOKING.set(true);
        Self(())
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        LOOKING.set(false);
    }
}

/// A task of an embedded kernel that shows its calls to observers.
#[derive(Clone, Copy)]
pub(crate) struct Observed(pub(crate) Embedded);

/// A row of the table as a call that is shown by its name and arguments.
macro_rules! observed {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {$(
        fn $name(self, $($argument: $type),*) -> Result<$result, KernReturn> {
            let Self(task) = self;
            let arguments = [$(Argument::from(&$argument)),*];
            let result = call(task.0, stringify!($name), &arguments, || task.$name($($argument),*));
            if is_on() {
                show();
            }
            result
        }
    )*};
}

#[cfg(not(target_vendor = "apple"))]
impl crate::kernel::provider::AfterAttempt for Observed {}

impl Provider for Observed {
    kernel_calls!(observed);

    const OPTIONS: MsgOptions = Embedded::OPTIONS;
    const TRAILER: TrailerElements = Embedded::TRAILER;
    const NOTES: bool = true;

    // The call is destructured here, so that it can stay in registers in callers that are rarely
    // observed.
    #[inline(always)]
    fn msg(self, call: MsgCall<'_>) -> MsgReturn {
        let MsgCall {
            options,
            buffer,
            send_size,
            receive_size,
            receive_name,
            timeout,
            notify,
            receive_buffer,
            trust,
        } = call;
        let sizes = (send_size, receive_size);
        let others = (receive_name, timeout, notify, trust);
        noted(self, options, (buffer, receive_buffer), sizes, others)
    }

    fn failed_send(self, code: MsgReturn, message: &[u8]) -> FailedSend {
        self.0.failed_send(code, message)
    }

    fn pending<R>(self, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
        self.0.pending(then)
    }

    fn share(self, bytes: &[u8]) -> Option<usize> {
        self.0.share(bytes)
    }

    #[cfg(all(feature = "std", unix))]
    fn event_fd(self, name: PortName) -> std::io::Result<std::os::fd::OwnedFd> {
        self.0.event_fd(name)
    }
}

/// Makes a call of `mach_msg` with these arguments and notes it.
#[cold]
#[inline(never)]
fn noted(
    Observed(task): Observed,
    options: MsgOptions,
    (buffer, receive_buffer): (&mut [u8], Option<&mut [u8]>),
    (send_size, receive_size): (u32, u32),
    (receive_name, timeout, notify, trust): (PortName, u32, PortName, OolTrust),
) -> MsgReturn {
    let call = MsgCall {
        options,
        buffer,
        send_size,
        receive_size,
        receive_name,
        timeout,
        notify,
        receive_buffer,
        trust,
    };
    msg(task.0, call, |call| task.msg(call))
}

/// Makes a call and notes it, to be shown by [`show`].
#[cold]
fn call<T: Shown>(
    task: Task,
    call: &'static str,
    arguments: &[Argument],
    make: impl FnOnce() -> Result<T, KernReturn>,
) -> Result<T, KernReturn> {
    if LOOKING.get() {
        return make();
    }
    let start = Instant::now();
    let (result, raised) = guard::recording(make);
    let duration = start.elapsed();
    let mut names = SmallVec::new();
    if let Ok(shown) = &result {
        shown.names(&mut names);
    }
    let code = match &result {
        Ok(_) => KernReturn::SUCCESS,
        Err(code) => *code,
    };
    note(
        Event {
            task,
            call,
            arguments: arguments.into(),
            code: Code::Kern(code),
            names,
            start,
            duration,
            sent: None,
            received: None,
        },
        &raised,
        |_| {},
    );
    result
}

/// Makes a call of `mach_msg` and notes it, to be shown by [`show`].
#[cold]
fn msg(
    task: Task,
    mut call: MsgCall<'_>,
    make: impl FnOnce(MsgCall<'_>) -> MsgReturn,
) -> MsgReturn {
    if LOOKING.get() {
        return make(call);
    }
    let mut message = None;
    let mut arguments = SmallVec::new();
    arguments.push(Argument::Text(format!("{:?}", call.options)));
    if call.options.contains(MsgOptions::SEND_MSG) {
        let sent = call.buffer.get(..call.send_size as usize);
        let names = names_in(sent.unwrap_or_default());
        // The kernel overwrites the message, so that it cannot be copied after the call.
        message = sent.filter(|_| wants_messages(task)).map(with_size);
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
    let start = Instant::now();
    let (code, raised) = guard::recording(|| make(copy));
    let duration = start.elapsed();
    let is_delivered = code == MsgReturn::SUCCESS || code.base() == MsgReturn::RCV_BODY_ERROR;
    let received = (receives && is_delivered).then(|| {
        let buffer = call.receive_buffer.as_deref().unwrap_or(call.buffer);
        let size = Header::read_from_prefix(buffer).map_or(0, |(header, _)| header.size as usize);
        (buffer, size)
    });
    let names = received.and_then(|(buffer, size)| buffer.get(..size));
    let names = names_in(names.unwrap_or_default());
    note(
        Event {
            task,
            call: "msg",
            arguments,
            code: Code::Msg(code),
            names,
            start,
            duration,
            sent: None,
            received: None,
        },
        &raised,
        |event| {
            event.sent = message;
            event.received = received.map(|(buffer, size)| with_trailer(buffer, size).into());
        },
    );
    code
}

/// Returns true if an observer of the task's kernel asks for messages.
fn wants_messages(task: Task) -> bool {
    let kernel = Space::of(task).ok().map(Space::kernel).and_then(kernel_of);
    kernel.is_some_and(|kernel| {
        let watch = kernel.watch.lock().unwrap_or_else(PoisonError::into_inner);
        watch.messages > 0
    })
}

/// Records a call. `add_messages` runs if an observer of the call asks for messages: the observers
/// may have changed while the call was blocked.
fn note(event: Event, raised: &[GuardException], add_messages: impl FnOnce(&mut Event)) {
    let number = Space::of(event.task).ok().map(Space::kernel);
    let mut note = Note {
        event,
        kernel: number,
        observers: Vec::new(),
        wrong: None,
    };
    if let Some(kernel) = number.and_then(kernel_of) {
        let mut watch = kernel.watch.lock().unwrap_or_else(PoisonError::into_inner);
        if watch.strict {
            let event = &note.event;
            note.wrong = raised.first().map(|exception| {
                let history = watch.history.get(&(event.task, exception.name));
                describe(event, exception, history)
            });
            watch.remember(event);
        }
        note.observers.clone_from(&watch.observers);
        let copies = watch.messages > 0;
        drop(watch);
        if copies {
            add_messages(&mut note.event);
        }
    }
    if let Some(note) = notes::keep(note) {
        // The thread is ending and no longer keeps anything. A panic in a destructor of a
        // thread-local value would abort the process. Calls under a lock are not shown then.
        if LOCKED.get() {
            return;
        }
        let _looking = Looking::start();
        if let Err(panic) = note.show() {
            mem::forget(panic);
        }
    }
}

/// Shows the recorded calls to observers, unless an operation is in progress.
///
/// All of them are shown, even if an observer panics. Then the first panic continues from here.
/// Otherwise strict mode panics if it has a reason. In a thread that is unwinding already, neither
/// panics: a second panic would abort the process.
#[cold]
#[inline(never)]
pub(crate) fn show() {
    if LOOKING.get() || OPERATIONS.get() != 0 {
        return;
    }
    let notes = notes::take();
    let mut first_panic = None;
    let mut wrong = None;
    {
        let _looking = Looking::start();
        for mut note in notes {
            wrong = wrong.or(note.wrong.take());
            if let Err(panic) = note.show() {
                match first_panic {
                    None => first_panic = Some(panic),
                    // Leaked, because its destructor could panic too.
                    Some(_) => mem::forget(panic),
                }
            }
        }
    }
    if std::thread::panicking() {
        mem::forget(first_panic);
        return;
    }
    if let Some(panic) = first_panic {
        resume_unwind(panic);
    }
    if let Some(wrong) = wrong {
        panic!("{wrong}");
    }
}

fn describe(
    event: &Event,
    exception: &GuardException,
    history: Option<&VecDeque<Event>>,
) -> String {
    let mut text = format!(
        "strict mode: {event}: macOS raises {} for {}",
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
