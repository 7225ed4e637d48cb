//! Replaces libSystem in tests on other systems: scripts the results of calls, and records the
//! calls.
//!
//! A test installs a [`Script`] for its thread, lists the expected calls and their results, and
//! runs the provider, or any code that uses it, with [`Task::DARWIN`](crate::kernel::Task::DARWIN).
//! Unexpected, reordered and missing calls fail the test. With [`Script::over`], calls that are not
//! in the script go to a task of an embedded kernel, which moves and counts rights like the real
//! kernel.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::ffi::c_int;
use std::marker::PhantomData;

use super::model;
use crate::kernel::Task;
use crate::kernel::pending::records::PendingRequests;
use crate::kernel::shared::SharedValue;

/// The name of the task port in scripts.
pub(crate) const TASK_SELF: u32 = 0x203;
/// The name of the bootstrap port in scripts.
pub(crate) const BOOTSTRAP_PORT: u32 = 0x707;

/// A call to a libSystem function: its name, and its arguments as words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) function: &'static str,
    pub(crate) arguments: Vec<u64>,
}

impl Entry {
    /// Returns an argument that is a number.
    pub(crate) fn number(&self, index: usize) -> u32 {
        u32::try_from(self.arguments[index] & 0xffff_ffff).unwrap()
    }

    /// Writes a value through an argument that is a pointer.
    pub(crate) fn write<T>(&self, index: usize, value: T) {
        let address = self.pointer::<T>(index);
        assert!(!address.is_null(), "{self:?}: argument {index} is null");
        // SAFETY: the provider passes an address that is valid for writes of a `T`, as the
        // declaration of the function requires.
        unsafe { address.write_unaligned(value) };
    }

    /// Reads a value through an argument that is a pointer.
    pub(crate) fn read<T: Copy>(&self, index: usize) -> T {
        let address = self.pointer::<T>(index);
        assert!(!address.is_null(), "{self:?}: argument {index} is null");
        // SAFETY: the provider passes an address that is valid for reads of a `T`, as the
        // declaration of the function requires.
        unsafe { address.read_unaligned() }
    }

    /// Returns the `size` bytes that an argument points to.
    #[allow(clippy::mut_from_ref, reason = "they are not the entry's")]
    pub(crate) fn bytes(&self, index: usize, size: usize) -> &mut [u8] {
        let address = self.pointer::<u8>(index);
        if size == 0 {
            return &mut [];
        }
        // SAFETY: the provider passes the number of bytes. Miri and sanitizers detect a wrong
        // number.
        unsafe { std::slice::from_raw_parts_mut(address, size) }
    }

    /// Returns an argument that is an address.
    pub(crate) fn pointer<T>(&self, index: usize) -> *mut T {
        std::ptr::with_exposed_provenance_mut(usize::try_from(self.arguments[index]).unwrap())
    }
}

type Answer = Box<dyn FnOnce(&Entry) -> u64>;

/// The result of calls without a script. A thread that exits releases its kept rights after its
/// script was dropped.
const NO_TASK: u64 = 16;

#[derive(Default)]
struct State {
    steps: VecDeque<(&'static str, Answer)>,
    entries: Vec<Entry>,
    under: Option<Task>,
    clock: u64,
    lists: HashMap<u64, Box<[u32]>>,
}

thread_local! {
    static STATE: RefCell<Option<State>> = const { RefCell::new(None) };
}

/// Runs `then` with the notification requests of this thread. Returns `None` while the thread
/// exits.
pub(super) fn pending<R>(then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
    thread_local! {
        static PENDING: SharedValue<PendingRequests> = SharedValue::default();
    }
    PENDING.try_with(|pending| pending.with(then)).ok()
}

fn with_state<T>(run: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(|state| run(state.as_mut().expect("this thread has no script")))
}

/// The script of this thread. It is uninstalled on drop.
pub(crate) struct Script {
    _of_this_thread: PhantomData<*const ()>,
}

impl Script {
    /// Creates a script that expects no calls.
    pub(crate) fn new() -> Self {
        STATE.with_borrow_mut(|state| {
            assert!(state.is_none(), "a thread has one script at a time");
            *state = Some(State::default());
        });
        Self {
            _of_this_thread: PhantomData,
        }
    }

    /// Creates a script that forwards unlisted calls to this task.
    pub(crate) fn over(task: Task) -> Self {
        let script = Self::new();
        with_state(|state| state.under = Some(task));
        script
    }

    /// Expects a call to this function next. `answer` computes its result.
    pub(crate) fn answer<R: Word>(
        &self,
        function: &'static str,
        answer: impl FnOnce(&Entry) -> R + 'static,
    ) {
        let answer: Answer = Box::new(move |entry| answer(entry).to_word());
        with_state(|state| state.steps.push_back((function, answer)));
    }

    /// Expects a call to this function next, which writes nothing and returns `value`.
    pub(crate) fn returns<R: Word + 'static>(&self, function: &'static str, value: R) {
        self.answer(function, move |_| value);
    }

    /// Expects a call to this function next. Forwards it to the task under the script, and returns
    /// the result of `answer`.
    pub(crate) fn answer_after<R: Word>(
        &self,
        function: &'static str,
        answer: impl FnOnce(&Entry, R) -> R + 'static,
    ) {
        self.answer(function, move |entry| {
            let task = with_state(|state| state.under).expect("a kernel under the script");
            answer(entry, R::from_word(model::answer(task, entry)))
        });
    }

    /// Returns the address of a list in memory allocated by the kernel, which the provider must
    /// deallocate.
    pub(crate) fn list(&self, words: &[u32]) -> *mut u32 {
        Self::list_of_kernel(words)
    }

    /// Same as [`list`](Self::list), for results of forwarded calls.
    pub(super) fn list_of_kernel(words: &[u32]) -> *mut u32 {
        let mut list: Box<[u32]> = words.into();
        let start = list.as_mut_ptr();
        with_state(|state| state.lists.insert(start.to_word(), list));
        start
    }

    /// Removes and returns the recorded calls.
    pub(crate) fn take(&self) -> Vec<Entry> {
        with_state(|state| std::mem::take(&mut state.entries))
    }

    /// Removes the recorded calls, and returns the names of their functions.
    pub(crate) fn functions(&self) -> Vec<&'static str> {
        self.take().iter().map(|entry| entry.function).collect()
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        let state = STATE.take();
        if let (Some(state), false) = (state, std::thread::panicking()) {
            let left: Vec<_> = state.steps.iter().map(|(function, _)| *function).collect();
            assert!(left.is_empty(), "calls that did not come: {left:?}");
            assert!(state.lists.is_empty(), "lists that were not deallocated");
        }
    }
}

/// Advances the clock of this thread's script.
pub(crate) fn advance_clock(nanoseconds: u64) {
    with_state(|state| state.clock += nanoseconds);
}

/// Implements the functions of `sys`.
pub(super) fn ask(function: &'static str, arguments: &[u64]) -> u64 {
    if std::thread::panicking() {
        // The test has failed. Owned values that are dropped during unwinding make calls that no
        // script expects.
        return 0;
    }
    let is_installed = STATE.try_with(|state| state.borrow().is_some());
    if !is_installed.unwrap_or(false) {
        return NO_TASK;
    }
    if function == "clock_gettime_nsec_np" {
        // The function does not enter the kernel, so it is not recorded.
        return with_state(|state| state.clock);
    }
    let entry = Entry {
        function,
        arguments: arguments.to_vec(),
    };
    let answer = with_state(|state| {
        state.entries.push(entry.clone());
        if function == "mach_vm_deallocate" && release_list(state, &entry) {
            return Ok(Some(Box::new(|_: &Entry| 0_u64) as Answer));
        }
        match state.steps.front() {
            Some((next, _)) if *next == function => Ok(state.steps.pop_front().map(|step| step.1)),
            Some((next, _)) if state.under.is_none() => {
                Err(format!("{next} is next, not {function}"))
            }
            None if state.under.is_none() => Err(format!("nothing expects {entry:?}")),
            _ => Ok(None),
        }
    });
    match answer {
        Ok(Some(answer)) => answer(&entry),
        Ok(None) => model::answer(with_state(|state| state.under).expect("checked"), &entry),
        Err(message) => panic!("{message}"),
    }
}

fn release_list(state: &mut State, entry: &Entry) -> bool {
    let Some(list) = state.lists.remove(&entry.arguments[1]) else {
        return false;
    };
    assert_eq!(
        entry.arguments[2],
        size_of_val(&*list) as u64,
        "the size of a list"
    );
    true
}

/// An argument or a result as a word.
pub(crate) trait Word {
    fn to_word(self) -> u64;
    fn from_word(word: u64) -> Self;
}

macro_rules! word {
    ($($type:ty)*) => {$(
        impl Word for $type {
            #[allow(clippy::cast_sign_loss, clippy::cast_lossless)]
            fn to_word(self) -> u64 {
                self as u64
            }
            #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
            fn from_word(word: u64) -> Self {
                word as Self
            }
        }
    )*};
}

word!(u32 u64 c_int);

impl<T> Word for *mut T {
    fn to_word(self) -> u64 {
        self.expose_provenance() as u64
    }
    fn from_word(_: u64) -> Self {
        unreachable!("no function returns an address")
    }
}

impl<T> Word for *const T {
    fn to_word(self) -> u64 {
        self.expose_provenance() as u64
    }
    fn from_word(_: u64) -> Self {
        unreachable!("no function returns an address")
    }
}
