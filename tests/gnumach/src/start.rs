//! The entry point of the program.

use core::arch::naked_asm;
use core::ffi::{CStr, c_char};
use core::ptr;
use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

/// Defines the program: a function that returns its exit code.
#[macro_export]
macro_rules! program {
    ($main:path) => {
        #[unsafe(no_mangle)]
        extern "C" fn first_task_main() -> u32 {
            let main: fn() -> u32 = $main;
            main()
        }
    };
}

unsafe extern "C" {
    safe fn first_task_main() -> u32;
}

static ARGUMENTS: AtomicPtr<*const c_char> = AtomicPtr::new(ptr::null_mut());
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Returns the arguments after the name of the program.
pub fn arguments() -> impl Iterator<Item = &'static str> {
    (1..COUNT.load(Ordering::Relaxed)).filter_map(|index| {
        let first = ARGUMENTS.load(Ordering::Relaxed);
        // SAFETY: the kernel has written this many addresses.
        let argument = unsafe { first.add(index) };
        // SAFETY: as above, and nothing writes them.
        let argument = unsafe { *argument };
        // SAFETY: the kernel has written a string that ends with zero, and nothing changes it.
        unsafe { CStr::from_ptr(argument) }.to_str().ok()
    })
}

/// Returns the arguments that choose tests by parts of their names.
pub fn filters() -> impl Iterator<Item = &'static str> {
    arguments().filter(|argument| !argument.starts_with("--") && *argument != "first")
}

/// Returns the value of the argument `--name=value`.
pub fn value_of(name: &str) -> Option<u32> {
    arguments().find_map(|argument| {
        let rest = argument.strip_prefix("--")?.strip_prefix(name)?;
        rest.strip_prefix('=')?.parse().ok()
    })
}

/// Starts the program. The stack is that of the System V ABI: `argc`, then `argv`.
#[cfg(target_arch = "x86")]
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn _start() {
    naked_asm!(
        "mov eax, esp",
        "and esp, -16",
        "sub esp, 12",
        "push eax",
        "call {start}",
        "ud2",
        start = sym start
    )
}

/// Starts the program. The stack is that of the System V ABI: `argc`, then `argv`.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
#[unsafe(no_mangle)]
unsafe extern "C" fn _start() {
    naked_asm!(
        "mov rdi, rsp",
        "and rsp, -16",
        "call {start}",
        "ud2",
        start = sym start
    )
}

extern "C" fn start(stack: *mut *const c_char) -> ! {
    // SAFETY: the stack starts with the number of arguments.
    let count = unsafe { stack.cast::<usize>().read() };
    // SAFETY: the addresses of the arguments follow.
    let first = unsafe { stack.add(1) };
    COUNT.store(count, Ordering::Relaxed);
    ARGUMENTS.store(first, Ordering::Relaxed);
    crate::machine::exit(first_task_main())
}
