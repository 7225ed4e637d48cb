//! Child tasks with a copy of this task's memory and a name space of their own.

use core::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

use mach_msg::kernel::{Calls, PortType, Task, gnumach};
use mach_msg::wire::PortName;

use crate::{rpc::Request, thread, trap};

/// The result of a task, in memory that it shares with its parent.
static RESULT: AtomicPtr<AtomicU32> = AtomicPtr::new(core::ptr::null_mut());
/// The function that the next child runs.
static BODY: AtomicPtr<()> = AtomicPtr::new(core::ptr::null_mut());

/// The size of a page.
const PAGE: usize = 4096;

/// How a child ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Its function returned.
    Returned,
    /// It panicked.
    Panicked,
    /// The kernel ended it, because of an exception.
    Killed,
}

const RUNNING: u32 = 0;
const RETURNED: u32 = 1;
const PANICKED: u32 = 2;

fn calls() -> Calls {
    // SAFETY: this module releases the names of its own tasks only.
    unsafe { Task::GNU_MACH.calls() }
}

/// Returns the memory that is shared with children.
fn shared() -> Result<&'static AtomicU32, i32> {
    let kept = RESULT.load(Ordering::Relaxed);
    // SAFETY: null, or the page below, which is never deallocated.
    if let Some(shared) = unsafe { kept.as_ref() } {
        return Ok(shared);
    }
    let address = calls().vm_allocate(PAGE).map_err(|code| code.0)?;
    let task = calls().task_self().map_err(|code| code.0)?;
    // vm_inherit: 0 shares the memory
    let request = Request::new(2025);
    let word = (size_of::<usize>() * 8) as u32;
    // INTEGER_32 or INTEGER_64
    let name = if word == 64 { 11 } else { 2 };
    request
        .item(name, word, 1, &address.to_le_bytes())
        .item(name, word, 1, &PAGE.to_le_bytes())
        .integers(&[0])
        .call(task)?;
    let page = core::ptr::with_exposed_provenance_mut::<AtomicU32>(address);
    RESULT.store(page, Ordering::Relaxed);
    // SAFETY: zeroed memory of this task, which is never deallocated.
    Ok(unsafe { &*page })
}

/// Runs `body` in a child task, and waits for its end.
///
/// # Errors
///
/// The kernel's code if the child cannot be created.
pub fn run(body: fn()) -> Result<End, i32> {
    static mut STACK: [u8; 256 << 10] = [0; 256 << 10];
    let result = shared()?;
    result.store(RUNNING, Ordering::Relaxed);
    BODY.store(body as *mut (), Ordering::Relaxed);
    let task = calls().task_self().map_err(|code| code.0)?;
    let mut child = 0;
    // SAFETY: the trap writes one name.
    let code = unsafe { trap::task_create(task.0, 1, &raw mut child) };
    if code != 0 {
        return Err(code);
    }
    let child = PortName(child);
    let stack = &raw mut STACK;
    // SAFETY: only the child uses its copy of the stack, and this task uses the address only.
    let thread = thread::start(child, unsafe { &mut *stack }, 0)?;
    let end = loop {
        match result.load(Ordering::Acquire) {
            RETURNED => break End::Returned,
            PANICKED => break End::Panicked,
            _ => {}
        }
        match calls().port_type(child) {
            Ok(kind) if kind.contains(PortType::DEAD_NAME) => break End::Killed,
            Ok(_) => thread::yield_now(),
            Err(code) => return Err(code.0),
        }
    };
    // SAFETY: the task is this function's. It fails if the child has ended by itself.
    let _ = unsafe { trap::task_terminate(child.0) };
    thread::release(thread)?;
    thread::release(child)?;
    Ok(end)
}

/// The first function of a child.
pub(crate) fn child() -> ! {
    gnumach::forget_names();
    IN_CHILD.store(1, Ordering::Relaxed);
    let body = BODY.load(Ordering::Relaxed);
    // SAFETY: `run` has stored a function.
    let body: fn() = unsafe { core::mem::transmute(body) };
    body();
    end(RETURNED)
}

/// 1 in a child.
static IN_CHILD: AtomicU32 = AtomicU32::new(0);

/// Ends this task after a panic, if it is a child.
pub(crate) fn end_child() {
    if IN_CHILD.load(Ordering::Relaxed) != 0 {
        end(PANICKED);
    }
}

fn end(how: u32) -> ! {
    // SAFETY: null, or the shared page.
    if let Some(result) = unsafe { RESULT.load(Ordering::Relaxed).as_ref() } {
        result.store(how, Ordering::Release);
    }
    if let Ok(task) = calls().task_self() {
        // SAFETY: the task is this one, and nothing runs in it any more.
        let _ = unsafe { trap::task_terminate(task.0) };
    }
    loop {
        thread::yield_now();
    }
}
