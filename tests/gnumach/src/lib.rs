//! The runtime of programs that are the first task of GNU Mach: entry, console, memory, and the
//! exit of the emulator.
//!
//! ```text
//!   start    _start and the arguments          console   mach_print, println!
//!   memory   the allocator, memcpy and others   machine   ends QEMU with an exit code
//!   rpc      typed requests to kernel ports     task      child tasks
//! ```
#![no_std]

extern crate alloc;

pub mod console;
pub mod machine;
mod memory;
pub mod rpc;
pub mod start;

use core::panic::PanicInfo;

#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    println!("{info}");
    machine::exit(101)
}
