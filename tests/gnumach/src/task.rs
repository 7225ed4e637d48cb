//! Child tasks with a copy of this task's memory and a name space of their own.

use core::sync::atomic::{AtomicPtr, AtomicU32, AtomicUsize, Ordering};

use alloc::boxed::Box;
use mach_msg::kernel::{Calls, PortType, Task, gnumach};
use mach_msg::wire::PortName;

use crate::rpc::{self, Request};
use crate::{thread, trap};

/// The page that all tasks share.
static SHARED: AtomicPtr<AtomicU32> = AtomicPtr::new(core::ptr::null_mut());
/// The function that the next child runs.
static BODY: AtomicPtr<()> = AtomicPtr::new(core::ptr::null_mut());

/// The size of a page.
const PAGE: usize = 4096;

/// The way in which a child ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Its function returned.
    Returned,
    /// It panicked.
    Panicked,
    /// It panicked as a test that must fail.
    PanickedAsExpected,
    /// The kernel ended it, because of an exception.
    Killed,
}

const RETURNED: u32 = 1;
const PANICKED: u32 = 2;
const PANICKED_AS_EXPECTED: u32 = 3;

fn calls() -> Calls {
    // SAFETY: this module releases the names of its own tasks only.
    unsafe { Task::GNU_MACH.calls() }
}

/// Number of words of a slot.
pub const SLOT: usize = 8;
/// The word in which a child stores how it ended.
const RESULT: usize = 0;

/// Returns a word of a slot, in memory that all tasks of the program share.
///
/// # Errors
///
/// The kernel's code.
pub fn shared(slot: usize, word: usize) -> Result<&'static AtomicU32, i32> {
    let index = slot * SLOT + word;
    assert!(index < PAGE / size_of::<AtomicU32>(), "no slot {slot}");
    // SAFETY: the page has this many words.
    let word = unsafe { shared_page()?.add(index) };
    // SAFETY: zeroed memory of this task, which is never deallocated.
    Ok(unsafe { &*word })
}

fn shared_page() -> Result<*const AtomicU32, i32> {
    let kept = SHARED.load(Ordering::Relaxed);
    if !kept.is_null() {
        return Ok(kept);
    }
    let address = calls().vm_allocate(PAGE).map_err(|code| code.0)?;
    let task = calls().task_self().map_err(|code| code.0)?;
    // vm_inherit: 0 shares the memory
    Request::new(2025)
        .word(address)
        .word(PAGE)
        .integers(&[0])
        .call(task)?;
    let page = core::ptr::with_exposed_provenance_mut::<AtomicU32>(address);
    SHARED.store(page, Ordering::Relaxed);
    Ok(page)
}

/// A running child task.
pub struct Child {
    /// The port of the task.
    pub task: PortName,
    thread: PortName,
    slot: usize,
}

impl Child {
    /// Starts `body` in a child, which has the words of `slot`.
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn start(slot: usize, body: fn()) -> Result<Self, i32> {
        static mut STACK: [u8; 256 << 10] = [0; 256 << 10];
        for word in 0..SLOT {
            shared(slot, word)?.store(0, Ordering::Relaxed);
        }
        BODY.store(body as *mut (), Ordering::Relaxed);
        let task = calls().task_self().map_err(|code| code.0)?;
        let mut child_name = 0;
        let first: Box<dyn FnOnce() + Send> = Box::new(|| child());
        // The child has a copy of it, which its thread frees. This task frees its own.
        let first = Box::new(first);
        let argument = (&raw const *first).expose_provenance();
        let own_slot = CHILD_SLOT.swap(slot + 1, Ordering::Relaxed);
        // SAFETY: the trap writes one name.
        let code = unsafe { trap::task_create(task.0, 1, &raw mut child_name) };
        CHILD_SLOT.store(own_slot, Ordering::Relaxed);
        if code != 0 {
            return Err(code);
        }
        let task = PortName(child_name);
        let stack = &raw mut STACK;
        // SAFETY: only the child uses its copy of the stack, and this task uses the address only.
        let thread = thread::start(task, unsafe { &mut *stack }, argument)?;
        Ok(Self { task, thread, slot })
    }

    /// Returns how the child has ended, if it has.
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn end(&self) -> Result<Option<End>, i32> {
        let kind = calls().port_type(self.task).map_err(|code| code.0)?;
        // A child that ends itself has stored its result before.
        Ok(match shared(self.slot, RESULT)?.load(Ordering::Acquire) {
            RETURNED => Some(End::Returned),
            PANICKED => Some(End::Panicked),
            PANICKED_AS_EXPECTED => Some(End::PanickedAsExpected),
            _ => kind.contains(PortType::DEAD_NAME).then_some(End::Killed),
        })
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // SAFETY: the task is this value's. It fails if the child has ended by itself.
        let _ = unsafe { trap::task_terminate(self.task.0) };
        thread::release(self.thread).expect("a reference");
        thread::release(self.task).expect("a reference");
    }
}

/// Runs `body` in a child task, and waits for its end.
///
/// # Errors
///
/// The kernel's code if the child cannot be created.
pub fn run(body: fn()) -> Result<End, i32> {
    let child = Child::start(0, body)?;
    loop {
        if let Some(end) = child.end()? {
            return Ok(end);
        }
        thread::yield_now();
    }
}

/// The first function of a child.
pub(crate) fn child() -> ! {
    gnumach::forget_names();
    rpc::forget_reply_port();
    let body = BODY.load(Ordering::Relaxed);
    // SAFETY: `start` has stored a function.
    let body: fn() = unsafe { core::mem::transmute(body) };
    body();
    end(RETURNED)
}

/// The slot of a child plus one, or 0 in the first task.
static CHILD_SLOT: AtomicUsize = AtomicUsize::new(0);

/// Returns the slot of this task, or `None` in the first task.
pub fn slot() -> Option<usize> {
    CHILD_SLOT.load(Ordering::Relaxed).checked_sub(1)
}

/// Ends this task after a panic, if it is a child.
pub(crate) fn end_child(is_expected: bool) {
    if slot().is_some() {
        end(if is_expected {
            PANICKED_AS_EXPECTED
        } else {
            PANICKED
        });
    }
}

fn end(how: u32) -> ! {
    if let Some(result) = slot().and_then(|slot| shared(slot, RESULT).ok()) {
        result.store(how, Ordering::Release);
    }
    if let Ok(task) = calls().task_self() {
        // SAFETY: the task is this one, and nothing runs in it after this.
        let _ = unsafe { trap::task_terminate(task.0) };
    }
    loop {
        thread::yield_now();
    }
}
