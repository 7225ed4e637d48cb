//! The traps of GNU Mach: the numbers, the entry code, and functions with checked arguments.
//!
//! ```text
//!   i386     number in eax, arguments on the stack as for a C call, lcall $7, $0
//!   x86-64   number in rax, rdi rsi rdx r10 r8 r9, seventh argument on the stack, syscall
//! ```
//!
//! The result is in eax. The kernel preserves the callee-saved registers.

use core::arch::naked_asm;

/// Declares traps as C functions.
macro_rules! traps {
    ($($(#[$doc:meta])* $number:literal fn $name:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {$(
        $(#[$doc])*
        #[cfg(target_arch = "x86")]
        #[unsafe(naked)]
        unsafe extern "C" fn $name($($argument: $type),*) -> $result {
            naked_asm!(
                concat!("movl $", $number, ", %eax"),
                "lcall $7, $0",
                "ret",
                options(att_syntax)
            )
        }

        $(#[$doc])*
        #[cfg(target_arch = "x86_64")]
        #[unsafe(naked)]
        unsafe extern "C" fn $name($($argument: $type),*) -> $result {
            naked_asm!(
                concat!("movq $", $number, ", %rax"),
                "movq %rcx, %r10",
                "syscall",
                "ret",
                options(att_syntax)
            )
        }
    )*};
}

traps! {
    /// `mach_msg`
    -25 fn mach_msg_trap(message: *mut u8, options: u32, send_size: u32, receive_size: u32, receive_name: u32, timeout: u32, notify: u32) -> i32;
    /// `mach_reply_port`
    -26 fn mach_reply_port_trap() -> u32;
    /// `mach_task_self`
    -28 fn mach_task_self_trap() -> u32;
    /// `vm_allocate`
    -65 fn vm_allocate_trap(task: u32, address: *mut usize, size: usize, anywhere: i32) -> i32;
    /// `vm_deallocate`
    -66 fn vm_deallocate_trap(task: u32, address: usize, size: usize) -> i32;
    /// `mach_port_allocate`
    -72 fn mach_port_allocate_trap(task: u32, right: u32, name: *mut u32) -> i32;
    /// `mach_port_deallocate`
    -73 fn mach_port_deallocate_trap(task: u32, name: u32) -> i32;
    /// `mach_port_insert_right`
    -74 fn mach_port_insert_right_trap(task: u32, name: u32, right: u32, disposition: u32) -> i32;
    /// `mach_port_allocate_name`
    -75 fn mach_port_allocate_name_trap(task: u32, right: u32, name: u32) -> i32;
}

use crate::kernel::{KernReturn, MsgReturn};
use crate::wire::PortName;

/// The arguments of `mach_msg`, with the kernel's own options.
#[derive(Clone, Copy)]
pub(super) struct MsgArgs {
    pub(super) options: u32,
    pub(super) send_size: u32,
    pub(super) receive_size: u32,
    pub(super) receive_name: PortName,
    pub(super) timeout: u32,
}

/// Number of bytes that the kernel writes at the start of a buffer when a message does not fit,
/// even if the buffer is declared smaller.
pub(super) const ERROR_SIZE: usize = super::word::HEADER_SIZE;

/// Sends, receives, or both, from and to `buffer`.
///
/// # Safety
///
/// Same as for [`Task::calls`](crate::kernel::Task::calls). The sizes do not exceed `buffer`, and a
/// buffer for a receive has at least [`ERROR_SIZE`] bytes.
pub(super) unsafe fn mach_msg(buffer: &mut [u8], args: MsgArgs) -> MsgReturn {
    debug_assert!(args.send_size as usize <= buffer.len());
    debug_assert!(args.receive_size as usize <= buffer.len());
    // SAFETY: the kernel reads and writes within the sizes, which the buffer has, or within
    // `ERROR_SIZE`, by the contract of this function.
    MsgReturn(unsafe {
        mach_msg_trap(
            buffer.as_mut_ptr(),
            args.options,
            args.send_size,
            args.receive_size,
            args.receive_name.0,
            args.timeout,
            0,
        )
    })
}

/// Creates a receive right. Returns null if there is no room.
pub(super) fn reply_port() -> PortName {
    // SAFETY: the trap has no arguments and changes no existing right.
    PortName(unsafe { mach_reply_port_trap() })
}

/// Returns the name of the task port. The caller owns one more user reference of it.
pub(super) fn task_self_reference() -> PortName {
    // SAFETY: the trap has no arguments, and only adds a reference.
    PortName(unsafe { mach_task_self_trap() })
}

pub(super) fn port_allocate(task: PortName, right: u32) -> Result<PortName, KernReturn> {
    let mut name = 0;
    // SAFETY: the trap writes one name.
    KernReturn(unsafe { mach_port_allocate_trap(task.0, right, &raw mut name) }).ok()?;
    Ok(PortName(name))
}

/// # Safety
///
/// Same as for [`Task::calls`](crate::kernel::Task::calls).
pub(super) unsafe fn port_deallocate(task: PortName, name: PortName) -> KernReturn {
    // SAFETY: all arguments are numbers. The caller is responsible for the rights.
    KernReturn(unsafe { mach_port_deallocate_trap(task.0, name.0) })
}

/// # Safety
///
/// Same as for [`Task::calls`](crate::kernel::Task::calls).
pub(super) unsafe fn port_insert_right(
    task: PortName,
    name: PortName,
    right: PortName,
    disposition: u32,
) -> KernReturn {
    // SAFETY: all arguments are numbers. The caller is responsible for the rights.
    KernReturn(unsafe { mach_port_insert_right_trap(task.0, name.0, right.0, disposition) })
}

pub(super) fn port_allocate_name(task: PortName, right: u32, name: PortName) -> KernReturn {
    // SAFETY: all arguments are numbers, and the call only creates a right.
    KernReturn(unsafe { mach_port_allocate_name_trap(task.0, right, name.0) })
}

/// Allocates zeroed memory anywhere. Returns its address.
pub(super) fn vm_allocate(task: PortName, size: usize) -> Result<usize, KernReturn> {
    let mut address = 0;
    // SAFETY: the trap writes one address.
    KernReturn(unsafe { vm_allocate_trap(task.0, &raw mut address, size, 1) }).ok()?;
    Ok(address)
}

/// # Safety
///
/// Nothing uses the memory.
pub(super) unsafe fn vm_deallocate(task: PortName, address: usize, size: usize) -> KernReturn {
    // SAFETY: the arguments are numbers, and nothing uses the memory by the contract.
    KernReturn(unsafe { vm_deallocate_trap(task.0, address, size) })
}
