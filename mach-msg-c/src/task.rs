//! The task of this process, and what every exported function does around its call.
//!
//! ```text
//!   C ──▶ exported function ──▶ guarded: no cancellation of the thread, no unwinding into C
//!                                   │
//!                               current(): task and name of its port, found at the first call
//!                                   │
//!                               mach_msg::kernel::Calls
//! ```

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::{self, NonNull};
#[cfg(any(target_os = "linux", target_os = "android"))]
use std::sync::atomic::AtomicBool;
use std::sync::atomic::{AtomicPtr, Ordering};

#[cfg(any(target_os = "linux", target_os = "android"))]
use mach_msg::kernel::ProviderKind;
use mach_msg::kernel::{Calls, KernReturn, MsgReturn, Task};
use mach_msg::wire::PortName;

use crate::types::{kern_return_t, mach_port_t};

/// The task that C programs use, and the name of its port.
#[derive(Debug)]
pub(crate) struct Current {
    pub(crate) task: Task,
    pub(crate) name: PortName,
}

/// The task of this process, or null before the first call. Values are never freed.
static CURRENT: AtomicPtr<Current> = AtomicPtr::new(ptr::null_mut());

/// True in a child of a process with a task of a host: the child needs a task of its own.
#[cfg(any(target_os = "linux", target_os = "android"))]
static FORKED: AtomicBool = AtomicBool::new(false);

/// Returns the task of this process. The first call finds it, or joins the host that the
/// environment names.
///
/// # Errors
///
/// `KERN_INVALID_TASK` if the host cannot be joined. The next call tries again.
#[inline]
pub(crate) fn current() -> Result<&'static Current, KernReturn> {
    // SAFETY: the pointer is null or was published by `first` with `Release`, and no value is
    // freed after that.
    match unsafe { CURRENT.load(Ordering::Acquire).as_ref() } {
        Some(current) => Ok(current),
        None => first(),
    }
}

/// Returns the calls of the task that the right `name` denotes.
///
/// # Errors
///
/// `MACH_SEND_INVALID_DEST` if it denotes no task, which is what a call by message returns.
///
/// # Safety
///
/// Same as for [`Task::calls`].
#[inline]
unsafe fn calls_of(name: mach_port_t) -> Result<Calls, KernReturn> {
    let current = current()?;
    // SAFETY: forwards the caller's promise.
    let calls = unsafe { current.task.calls() };
    if name == current.name.0 {
        return Ok(calls);
    }
    let other = calls.task_for_port(PortName(name));
    let other = other.map_err(|_| KernReturn(MsgReturn::SEND_INVALID_DEST.0))?;
    // SAFETY: forwards the caller's promise.
    Ok(unsafe { other.calls() })
}

/// Returns the calls of the task of this process.
///
/// # Errors
///
/// The errors of [`current`].
///
/// # Safety
///
/// Same as for [`Task::calls`].
#[inline]
pub(crate) unsafe fn own_calls() -> Result<Calls, KernReturn> {
    let current = current()?;
    // SAFETY: forwards the caller's promise.
    Ok(unsafe { current.task.calls() })
}

#[cold]
fn first() -> Result<&'static Current, KernReturn> {
    let task = find()?;
    // SAFETY: the call only adds a right, which nothing owns yet.
    let name = unsafe { task.calls() }.task_self()?;
    let made = Box::into_raw(Box::new(Current { task, name }));
    let (new, known) = (Ordering::AcqRel, Ordering::Acquire);
    match CURRENT.compare_exchange(ptr::null_mut(), made, new, known) {
        // SAFETY: the value was made above, and is never freed now that it is published.
        Ok(_) => Ok(unsafe { &*made }),
        Err(other) => {
            // SAFETY: the value was made above, and only this function has its address.
            drop(unsafe { Box::from_raw(made) });
            // SAFETY: published by another thread, and never freed.
            Ok(unsafe { &*other })
        }
    }
}

/// Finds the task of this process.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn find() -> Result<Task, KernReturn> {
    register_for_forks();
    let found = if FORKED.load(Ordering::Relaxed) {
        // Two threads that come here together leave a task without a user, which ends with the
        // process.
        Task::join().map(|joined| std::mem::ManuallyDrop::new(joined).task())
    } else {
        Task::try_current()
    };
    found.map_err(|error| {
        static SAID: AtomicBool = AtomicBool::new(false);
        if !SAID.swap(true, Ordering::Relaxed) {
            // The code that C gets says nothing about the cause.
            eprintln!("mach-msg: {error}");
        }
        KernReturn::INVALID_TASK
    })
}

/// Finds the task of this process.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn find() -> Result<Task, KernReturn> {
    Ok(Task::current())
}

/// Makes children of this process forget its task, once.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn register_for_forks() {
    static REGISTERED: AtomicBool = AtomicBool::new(false);

    extern "C" fn in_child() {
        // SAFETY: the pointer is null or was published by `first`, and no value is freed.
        let known = unsafe { CURRENT.load(Ordering::Acquire).as_ref() };
        // A child has a copy of an embedded kernel and goes on with that.
        if known.is_some_and(|known| known.task.provider() == ProviderKind::Remote) {
            FORKED.store(true, Ordering::Relaxed);
            CURRENT.store(ptr::null_mut(), Ordering::Release);
        }
    }

    if !REGISTERED.swap(true, Ordering::Relaxed) {
        // SAFETY: the handler only uses atomics, which is allowed in a child.
        unsafe { libc::pthread_atfork(None, None, Some(in_child)) };
    }
}

/// Runs `then`, with the thread's cancellation off, and returns `panicked` if it panics.
///
/// A thread that is cancelled inside would leave locks behind, and a panic must not unwind into C.
/// The panic hook has written the cause to standard error.
#[inline]
pub(crate) fn guarded<R>(panicked: R, then: impl FnOnce() -> R) -> R {
    let _uncancelled = Uncancelled::new();
    catch_unwind(AssertUnwindSafe(then)).unwrap_or_else(|payload| {
        // Its destructor could panic too.
        std::mem::forget(payload);
        panicked
    })
}

/// Makes a call on the task that the right `task` denotes.
///
/// # Safety
///
/// Same as for [`Task::calls`].
#[inline]
pub(crate) unsafe fn call(
    task: mach_port_t,
    then: impl FnOnce(Calls) -> Result<(), KernReturn>,
) -> kern_return_t {
    guarded(KernReturn::FAILURE.0, || {
        // SAFETY: forwards the caller's promise.
        let calls = unsafe { calls_of(task) };
        match calls.and_then(then) {
            Ok(()) => KernReturn::SUCCESS.0,
            Err(code) => code.0,
        }
    })
}

/// While this exists, the thread is not cancelled.
#[cfg(all(target_os = "linux", any(target_env = "gnu", target_env = "musl")))]
struct Uncancelled(libc::c_int);

#[cfg(all(target_os = "linux", any(target_env = "gnu", target_env = "musl")))]
mod cancellation {
    use libc::c_int;

    /// `PTHREAD_CANCEL_DISABLE`
    pub(super) const DISABLE: c_int = 1;

    unsafe extern "C" {
        pub(super) fn pthread_setcancelstate(state: c_int, old: *mut c_int) -> c_int;
    }
}

#[cfg(all(target_os = "linux", any(target_env = "gnu", target_env = "musl")))]
impl Uncancelled {
    #[inline]
    fn new() -> Self {
        let mut old = 0;
        // SAFETY: the place of the old state is valid for a write.
        unsafe { cancellation::pthread_setcancelstate(cancellation::DISABLE, &raw mut old) };
        Self(old)
    }
}

#[cfg(all(target_os = "linux", any(target_env = "gnu", target_env = "musl")))]
impl Drop for Uncancelled {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the state is one that the function returned, and no old state is asked for.
        unsafe { cancellation::pthread_setcancelstate(self.0, ptr::null_mut()) };
    }
}

/// Stands for nothing where threads cannot be cancelled, or only by other means.
#[cfg(not(all(target_os = "linux", any(target_env = "gnu", target_env = "musl"))))]
struct Uncancelled;

#[cfg(not(all(target_os = "linux", any(target_env = "gnu", target_env = "musl"))))]
impl Uncancelled {
    fn new() -> Self {
        Self
    }
}

/// The place that a C caller gave for a result.
#[derive(Debug)]
pub(crate) struct Out<T>(NonNull<T>);

impl<T: Copy> Out<T> {
    /// Takes the place of a result before the call is made.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_ARGUMENT` if it is null.
    ///
    /// # Safety
    ///
    /// If it is not null, the place is valid for a write until this value is dropped.
    pub(crate) unsafe fn new(place: *mut T) -> Result<Self, KernReturn> {
        NonNull::new(place)
            .map(Self)
            .ok_or(KernReturn::INVALID_ARGUMENT)
    }

    /// Writes the result.
    pub(crate) fn set(self, value: T) {
        // SAFETY: the place is valid for a write, as the caller of `new` promised.
        unsafe { self.0.write_unaligned(value) };
    }
}

/// Defines functions for C. Each may be called by C only, or by Rust code that keeps the rules of
/// the crate.
macro_rules! exported {
    ($(
        $(#[$meta:meta])*
        fn $name:ident($($argument:ident: $type:ty),* $(,)?) $(-> $result:ty)? $body:block
    )*) => {$(
        $(#[$meta])*
        ///
        /// # Safety
        ///
        /// The caller keeps the [rules of the crate](crate#rules).
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name($($argument: $type),*) $(-> $result)? $body
    )*};
}

/// Defines functions for C that make a call on the task that is their first argument. The bodies
/// see the calls of that task as `$calls`.
macro_rules! task_calls {
    ($calls:ident: $(
        $(#[$meta:meta])*
        fn $name:ident($task:ident: $task_type:ty $(, $argument:ident: $type:ty)* $(,)?) $body:block
    )*) => {
        $crate::task::exported! {$(
            $(#[$meta])*
            fn $name($task: $task_type $(, $argument: $type)*) -> $crate::types::kern_return_t {
                let then = |$calls: mach_msg::kernel::Calls| $body;
                // SAFETY: the rules of the crate, which the caller keeps, include those of
                // `Task::calls`.
                unsafe { $crate::task::call($task, then) }
            }
        )*}
    };
}

pub(crate) use {exported, task_calls};
