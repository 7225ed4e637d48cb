//! Ownership and termination of tasks, task ports, and interrupting blocked threads.

use std::ops::Deref;

use crate::kernel::embedded::calls::rights;
use crate::kernel::embedded::ipc::block;
use crate::kernel::embedded::ipc::copyout;
use crate::kernel::embedded::ipc::deferred::{Deferred, DeferredQueue};
use crate::kernel::embedded::ipc::run_deferred;
#[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
use crate::kernel::embedded::object::memory_map;
use crate::kernel::embedded::object::port::{self, Holder, Object};
use crate::kernel::embedded::object::wait::{self, WaitPlace, WaiterId, WakeReason};
use crate::kernel::embedded::space::Space;
use crate::kernel::embedded::space::entry::kind;
use crate::kernel::embedded::sync::ThreadId;
use crate::kernel::pending::records::PendingRequests;
use crate::kernel::{KernReturn, Task};
use crate::wire::PortName;
use crate::wire::disposition::MOVE_SEND;

/// A task of an embedded kernel that is terminated when this value is dropped. Its rights are
/// released, and later calls on it fail with `KERN_INVALID_TASK`, even if its slot is reused.
///
/// Its out-of-line memory remains until it is deallocated, because an
/// [`OolMemory`](crate::OolMemory) may outlive the task. Until then, that memory is included in the
/// kernel's resource counts, but not in the memory that `KernelLimits::memory` limits.
#[derive(Debug)]
pub struct OwnedTask {
    task: Task,
}

impl OwnedTask {
    pub(crate) const fn new(task: Task) -> Self {
        Self { task }
    }

    /// Returns the task.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.task
    }

    /// Terminates the task.
    pub fn end(self) {
        drop(self);
    }

    /// Terminates the task, and releases its memory, which nothing in this process may own.
    #[cfg(all(feature = "processes", any(target_os = "linux", target_os = "android")))]
    pub(crate) fn end_with_memory(self) {
        /// Releases the memory after the end of the task, even if that panics.
        struct MemoryRelease(Task);
        impl Drop for MemoryRelease {
            fn drop(&mut self) {
                memory_map::discard(self.0);
            }
        }
        let memory = MemoryRelease(self.task);
        drop(self);
        drop(memory);
    }
}

impl Deref for OwnedTask {
    type Target = Task;

    fn deref(&self) -> &Task {
        &self.task
    }
}

impl Drop for OwnedTask {
    fn drop(&mut self) {
        end(self.task);
    }
}

/// Terminates a task. Does nothing if the task has already terminated.
pub(crate) fn end(task: Task) {
    let Ok(space) = Space::of(task) else {
        return;
    };
    let kernel = run_deferred::with(|deferred| {
        let locked = space.lock().ok()?;
        let own = locked.state.self_port;
        let kernel = rights::terminate(locked, deferred);
        // Destroys nothing if the task has no task port, whose number is 0 then.
        deferred.push(Deferred::DestroyPort(own));
        kernel
    });
    if let Some(kernel) = &kernel {
        for (waiter, place) in space.blocked.take() {
            end_wait(waiter, place);
        }
        space.forget_pending();
        space.recycle(kernel);
    }
    // Dropped last and without holding a lock, because this may be the last reference to the
    // kernel.
    drop(kernel);
}

/// Runs `then` with the notification requests of a task.
pub(crate) fn pending<R>(task: Task, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
    Space::of(task).ok()?.pending(then)
}

/// Returns the name of the task port, which is created on first use.
pub(crate) fn self_port(task: Task, deferred: &mut DeferredQueue) -> Result<PortName, KernReturn> {
    let mut locked = Space::of(task)?.lock()?;
    let known = locked.state.self_name;
    let own = locked.state.self_port;
    let still = locked
        .look_up(known)
        .is_ok_and(|entry| entry.is(kind::SEND) && entry.object == own);
    if still {
        return Ok(known);
    }
    let own = if own == 0 {
        let made = port::create(locked.space.kernel(), Holder::Kernel, None)
            .ok_or(KernReturn::RESOURCE_SHORTAGE)?;
        if let Some(mut port) = port::lock(made) {
            port.object = Object::Task(task);
        }
        locked.state.self_port = made;
        made
    } else {
        own
    };
    if let Some(mut port) = port::lock(own) {
        port.send_rights += 1;
    }
    let name = copyout::copyout_locked(&mut locked, own, MOVE_SEND, deferred)?;
    locked.state.self_name = name;
    Ok(name)
}

/// Returns the task whose task port a send right denotes.
pub(crate) fn for_port(task: Task, name: PortName) -> Result<Task, KernReturn> {
    let locked = Space::of(task)?.lock()?;
    let entry = locked.look_up(name)?;
    if !entry.is(kind::SEND) {
        return Err(KernReturn::INVALID_RIGHT);
    }
    let port = port::lock(entry.object).ok_or(KernReturn::INVALID_NAME)?;
    match port.object {
        Object::Task(task) => Ok(task),
        Object::None | Object::Voucher(_) => Err(if port.alive {
            KernReturn::INVALID_RIGHT
        } else {
            KernReturn::INVALID_NAME
        }),
    }
}

/// Interrupts the send or receive in which a thread is blocked (`thread_abort`). The call returns
/// `MACH_SEND_INTERRUPTED` or `MACH_RCV_INTERRUPTED`. Returns true if the thread was blocked.
pub fn interrupt(thread: ThreadId) -> bool {
    let Some((waiter, place)) = wait::find(thread) else {
        return false;
    };
    end_wait(waiter, place)
}

/// Interrupts a wait. Returns false if another thread has ended it, or is about to.
fn end_wait(waiter: WaiterId, place: WaitPlace) -> bool {
    let mine = block::give_up(waiter, place);
    if mine {
        wait::end(waiter, |result| result.reason = WakeReason::Interrupted);
    }
    mine
}

/// Returns true if a thread is blocked in a send or receive.
#[must_use]
pub fn is_waiting(thread: ThreadId) -> bool {
    wait::find(thread).is_some()
}
