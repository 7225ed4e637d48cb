//! The entry point of the program.

use core::arch::naked_asm;
use core::ffi::c_char;

use crate::{arguments, machine};

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
    arguments::keep(count, first);
    machine::exit(first_task_main())
}
