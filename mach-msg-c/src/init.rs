//! The ports of this process (`mach/mach_init.h`, `mach/mach_traps.h`, `mach/task.h`).

use std::ffi::c_int;

use mach_msg::kernel::{Calls, KernReturn, PortRight, SpecialPort};
use mach_msg::wire::PortName;

use crate::bootstrap::BOOTSTRAP;
use crate::task::{Out, current, exported, guarded, own_calls, task_calls};
use crate::types::*;

exported! {
    /// Returns the port of this task, or null if the process has none: `MACH_MSG_KERNEL` names a
    /// host that cannot be joined.
    fn mach_task_self() -> mach_port_t {
        guarded(0, || current().map_or(0, |current| current.name.0))
    }

    /// The same as `mach_task_self`.
    fn task_self_trap() -> mach_port_name_t {
        // SAFETY: forwards the caller's promise.
        unsafe { mach_task_self() }
    }

    /// Creates a receive right for replies. Returns null if there is no room for one.
    fn mach_reply_port() -> mach_port_name_t {
        guarded(0, || {
            // SAFETY: the call makes a right and releases none.
            let made = unsafe { own_calls() }.and_then(Calls::reply_port);
            made.map_or(0, |name| name.0)
        })
    }

    /// Returns true if this is the port of the process's own task.
    fn mach_task_is_self(task: task_name_t) -> boolean_t {
        guarded(0, || {
            boolean_t::from(current().is_ok_and(|current| current.name.0 == task))
        })
    }

    /// Releases a voucher.
    fn mach_voucher_deallocate(voucher: mach_port_name_t) -> kern_return_t {
        guarded(KernReturn::FAILURE.0, || {
            // SAFETY: the rules of the crate, which the caller keeps, include those of
            // `Task::calls`.
            let released = unsafe { own_calls() }
                .and_then(|calls| calls.port_deallocate(PortName(voucher)));
            released.map_or_else(|code| code.0, |()| KernReturn::SUCCESS.0)
        })
    }
}

task_calls! { calls:
    /// Returns a special port of a task: the kernel port with a reference of its own, or
    /// `bootstrap_port`. No other is supported.
    fn task_get_special_port(
        task: task_inspect_t,
        which_port: c_int,
        special_port: *mut mach_port_t,
    ) {
        // SAFETY: a place that is not null is valid for a write.
        let special_port = unsafe { Out::new(special_port) }?;
        if which_port == SpecialPort::Bootstrap as c_int {
            special_port.set(BOOTSTRAP);
        } else if which_port == SpecialPort::Kernel as c_int {
            let name = calls.task_self()?;
            calls.port_mod_refs(name, PortRight::Send as u32, 1)?;
            special_port.set(name.0);
        } else {
            special_port.set(calls.task_get_special_port(which_port)?.0);
        }
        Ok(())
    }

    /// Sets a special port of a task. No kernel of this library supports it.
    fn task_set_special_port(
        task: task_t,
        which_port: c_int,
        special_port: mach_port_t,
    ) {
        calls.task_set_special_port(which_port, PortName(special_port))
    }
}
