//! Traps of the kernel that mach-msg does not have.

use core::arch::naked_asm;

macro_rules! traps {
    ($($(#[$doc:meta])* $number:literal fn $name:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        ///
        /// The contract of the call of this name.
        #[cfg(target_arch = "x86")]
        #[unsafe(naked)]
        pub unsafe extern "C" fn $name($($argument: $type),*) -> $result {
            naked_asm!(
                concat!("movl $", $number, ", %eax"),
                "lcall $7, $0",
                "ret",
                options(att_syntax)
            )
        }

        $(#[$doc])*
        ///
        /// # Safety
        ///
        /// The contract of the call of this name.
        #[cfg(target_arch = "x86_64")]
        #[unsafe(naked)]
        pub unsafe extern "C" fn $name($($argument: $type),*) -> $result {
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
    /// Sends, receives, or both, with the kernel's own options.
    -25 fn mach_msg(message: *mut u8, options: u32, send_size: u32, receive_size: u32, receive_name: u32, timeout: u32, notify: u32) -> i32;
    /// Returns a send right to the port of the host.
    -29 fn mach_host_self() -> u32;
    /// Prints a text that ends with zero.
    -30 fn mach_print(text: *const u8) -> ();
    /// Yields to another thread.
    -59 fn swtch_pri(priority: i32) -> i32;
    /// Creates a task, with a copy of the memory if `inherit` is 1.
    -68 fn task_create(parent: u32, inherit: i32, child: *mut u32) -> i32;
    /// Ends a task.
    -69 fn task_terminate(task: u32) -> i32;
}

/// Yields to another thread.
pub fn yield_now() {
    // SAFETY: the trap has no effect on memory or rights.
    unsafe { swtch_pri(0) };
}
