//! The runtime of programs that are the first task of GNU Mach: entry, console, memory, and the
//! exit of the emulator.
//!
//! ```text
//!   start    _start                            console   mach_print, println!
//!   arguments   those of the program
//!   memory   the allocator, memcpy and others  machine   ends QEMU with an exit code
//!   rpc      typed requests to kernel ports    trap      traps that mach-msg does not have
//!   task     child tasks                       thread, time   what tests use of `std`
//!   suite    runs tests in child tasks         fixture   of the behaviour tests
//! ```
//!
//! The tests in `tests/tests/behaviour` are compiled with this crate in place of `std` and of
//! `mach_msg_tests`.
#![no_std]

extern crate alloc;
extern crate self as std;

pub mod arguments;
pub mod conformance;
pub mod console;
pub mod fixture;
pub mod machine;
mod memory;
pub mod rpc;
pub mod start;
pub mod suite;
pub mod task;
pub mod thread;
pub mod time;
pub mod trap;

pub use alloc::vec;

use core::panic::PanicInfo;

#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    let is_expected = suite::must_fail(info);
    if !is_expected {
        println!("\n{info}");
    }
    task::end_child(is_expected);
    machine::exit(101)
}
