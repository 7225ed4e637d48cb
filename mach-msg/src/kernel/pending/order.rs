//! Makes threads take turns for the steps that keep a task's records like the kernel's state.

#[cfg(feature = "std")]
use core::cell::Cell;

use super::{PendingRequests, with};
use crate::kernel::{Task, quietly};

/// Runs `then`, which calls the kernel about requests of this task and updates their records, in no
/// thread while another thread does so.
///
/// The lock is not that of the records, and is taken before all locks of the kernel. `then` runs no
/// code of the user and drops no right: observers are called after the lock was released, when the
/// operation of the caller ends. The calls in it do not block. It must not call this function
/// again.
pub(crate) fn in_order<R>(task: Task, then: impl FnOnce() -> R) -> R {
    let order = with(task, PendingRequests::order);
    quietly(|| match order {
        Some(order) => order.with(|()| {
            #[cfg(feature = "std")]
            let _held = Held::start();
            then()
        }),
        // The task has ended.
        None => then(),
    })
}

#[cfg(feature = "std")]
std::thread_local! {
    static HELD: Cell<bool> = const { Cell::new(false) };
}

/// Marks the thread as holding the lock of a task.
#[cfg(feature = "std")]
struct Held(());

#[cfg(feature = "std")]
impl Held {
    fn start() -> Self {
        HELD.set(true);
        Self(())
    }
}

#[cfg(feature = "std")]
impl Drop for Held {
    fn drop(&mut self) {
        HELD.set(false);
    }
}

/// Returns true if this thread is in [`in_order`].
#[cfg(feature = "std")]
pub(crate) fn is_in_order() -> bool {
    HELD.get()
}
