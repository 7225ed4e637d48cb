//! Threads of this task, with the part of the interface of `std::thread` that the tests use.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::arch::naked_asm;
use core::cell::RefCell;
use core::marker::PhantomData;
use core::sync::atomic::{AtomicUsize, Ordering};

use mach_msg::kernel::Task;
use mach_msg::wire::PortName;

use crate::rpc::{INTEGER_32, Request, WORD, inline};

pub use crate::trap::yield_now;

/// Bytes of a stack.
const STACK: usize = 128 << 10;

/// Threads that end before [`scope`] returns.
pub struct Scope<'scope> {
    running: Arc<AtomicUsize>,
    threads: RefCell<Vec<PortName>>,
    scope: PhantomData<&'scope mut &'scope ()>,
}

/// Runs `then`, and waits for the threads that it spawns.
pub fn scope<'scope, R>(then: impl FnOnce(&Scope<'scope>) -> R) -> R {
    let scope = Scope {
        running: Arc::default(),
        threads: RefCell::default(),
        scope: PhantomData,
    };
    let result = then(&scope);
    while scope.running.load(Ordering::Acquire) != 0 {
        yield_now();
    }
    for thread in scope.threads.into_inner() {
        // thread_terminate. The thread has ended its work, and its stack is not used again.
        Request::new(2016).call(thread).expect("a thread");
        release(thread).expect("a reference");
    }
    result
}

/// Releases the reference of a thread or a task that this program has created.
pub(crate) fn release(name: PortName) -> Result<(), i32> {
    // SAFETY: the caller owns the reference.
    let calls = unsafe { Task::GNU_MACH.calls() };
    calls.port_deallocate(name).map_err(|code| code.0)
}

impl<'scope> Scope<'scope> {
    /// Runs `then` in a new thread.
    pub fn spawn(&self, then: impl FnOnce() + Send + 'scope) {
        self.running.fetch_add(1, Ordering::Relaxed);
        let running = Arc::clone(&self.running);
        let body: Box<dyn FnOnce() + Send + 'scope> = Box::new(move || {
            then();
            running.fetch_sub(1, Ordering::Release);
        });
        // SAFETY: the thread ends before `scope` returns, and so before the borrows of its body
        // end. A test that panics ends the task.
        let body: Box<dyn FnOnce() + Send> = unsafe { core::mem::transmute(body) };
        self.threads.borrow_mut().push(spawn(body));
    }
}

/// Runs `body` in a new thread of this task. Returns the port of the thread, which is never
/// released: it ends with the task, unless the caller terminates it.
pub fn spawn(body: Box<dyn FnOnce() + Send>) -> PortName {
    let thread = Box::into_raw(Box::new(body));
    // SAFETY: a query.
    let task = unsafe { Task::GNU_MACH.calls() }
        .task_self()
        .expect("a task");
    let stack = Box::leak(alloc::vec![0_u8; STACK].into_boxed_slice());
    start(task, stack, thread.expose_provenance()).expect("a thread")
}

/// Returns true if a thread waits for an event.
pub fn is_waiting(thread: PortName) -> bool {
    /// The flavor of the basic information.
    const BASIC: u32 = 1;
    /// Index of the state in it, after two times and three numbers.
    const STATE: usize = if WORD == 8 { 11 } else { 7 };
    const WAITING: u32 = 3;
    // thread_info, with the number of words that the caller has room for
    let request = Request::new(2019).integers(&[BASIC]).integers(&[64]);
    let results = request.call(thread).expect("a thread");
    let at = inline(0, 0, 1).len() + 4 * STATE;
    let state = results
        .get(at..at + 4)
        .and_then(|word| word.try_into().ok());
    state.map(u32::from_le_bytes) == Some(WAITING)
}

/// Starts a thread of a task at [`entry`] with this argument, on a stack in that task. Returns the
/// port of the thread.
pub(crate) fn start(task: PortName, stack: &mut [u8], argument: usize) -> Result<PortName, i32> {
    // thread_create
    let thread = Request::new(2061).call_for_right(task)?;
    let end = stack.as_mut_ptr_range().end.expose_provenance();
    // A word for the argument. At the entry of a function, the stack is at 8 or 12 modulo 16.
    let top = (end - 64) & !15;
    let words = registers(entry as *const () as usize, top, argument);
    // thread_set_state, flavor 1
    let request = Request::new(2018).integers(&[1]);
    let data: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    request
        .item(INTEGER_32, 32, words.len() as u32, &data)
        .call(thread)?;
    // thread_resume
    Request::new(2063).call(thread)?;
    Ok(thread)
}

/// The state of a thread before its first instruction.
#[cfg(target_arch = "x86")]
fn registers(entry: usize, stack: usize, argument: usize) -> [u32; 17] {
    const EBX: usize = 8;
    const EIP: usize = 12;
    const FLAGS: usize = 14;
    const UESP: usize = 15;
    let mut words = [0; 17];
    words[EBX] = argument as u32;
    words[EIP] = entry as u32;
    words[FLAGS] = 0x202;
    words[UESP] = stack as u32;
    words
}

/// The state of a thread before its first instruction.
#[cfg(target_arch = "x86_64")]
fn registers(entry: usize, stack: usize, argument: usize) -> [u32; 42] {
    const RBX: usize = 12;
    const RIP: usize = 16;
    const FLAGS: usize = 18;
    const RSP: usize = 19;
    let mut words = [0; 42];
    let mut set = |register: usize, value: usize| {
        words[2 * register] = value as u32;
        words[2 * register + 1] = (value >> 32) as u32;
    };
    set(RBX, argument);
    set(RIP, entry);
    set(FLAGS, 0x202);
    set(RSP, stack);
    words
}

/// The first instructions of a thread. The argument is in the register b.
#[cfg(target_arch = "x86")]
#[unsafe(naked)]
unsafe extern "C" fn entry() {
    naked_asm!("sub esp, 12", "push ebx", "call {run}", "ud2", run = sym run)
}

/// The first instructions of a thread. The argument is in the register b.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
unsafe extern "C" fn entry() {
    naked_asm!("mov rdi, rbx", "call {run}", "ud2", run = sym run)
}

/// Runs the body of a thread.
extern "C" fn run(argument: usize) -> ! {
    let body: *mut Box<dyn FnOnce() + Send> = core::ptr::with_exposed_provenance_mut(argument);
    // SAFETY: the body was leaked for this thread, or is the copy of it in a child task.
    let body = unsafe { Box::from_raw(body) };
    body();
    // `scope` terminates the thread. That of a child task does not come here.
    loop {
        yield_now();
    }
}
