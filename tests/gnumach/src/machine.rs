//! The exit of the emulator.

use core::arch::asm;

use mach_msg::kernel::Task;
use mach_msg::wire::PortName;

use crate::rpc::{COPY_SEND, Request};
use crate::{arguments, println};

/// The port of QEMU's device `isa-debug-exit`.
const EXIT: u16 = 0x501;

/// The exit code of a program whose arguments select nothing.
pub const NOTHING_SELECTED: u32 = 2;

/// Added to exit codes, because QEMU ends with 0, 1 or 2 if it fails by itself.
const OFFSET: u32 = 16;

/// Ends QEMU with the exit code 2 (`code` + 16) + 1. Needs the device port, in `--device=NAME`.
pub fn exit(code: u32) -> ! {
    if let Err(error) = open(EXIT) {
        println!("no access to the exit device: {error:#x}");
    } else {
        // SAFETY: the task may use the port, which ends the emulator.
        unsafe { asm!("out dx, eax", in("dx") EXIT, in("eax") code + OFFSET) };
    }
    loop {
        core::hint::spin_loop();
    }
}

/// Grants this task access to an I/O port.
fn open(port: u16) -> Result<(), i32> {
    let device = PortName(arguments::value_of("device").unwrap_or(0));
    // SAFETY: a query.
    let task = unsafe { Task::GNU_MACH.calls() }
        .task_self()
        .map_err(|code| code.0)?;
    // i386_io_perm_create
    let request = Request::new(3805).short(port).short(port + 3);
    let permission = request.call_for_right(device)?;
    // i386_io_perm_modify
    let request = Request::new(3806)
        .right(permission, COPY_SEND)
        .boolean(true);
    request.call(task).map(drop)
}
