//! What a thread keeps for its calls: reply ports and a buffer.

use crate::kernel::{KernReturn, Task};
use crate::port::ReceiveRight;

use crate::message::MessageBuffer;

#[cfg(feature = "std")]
mod kept {
    use core::cell::{Cell, RefCell};

    use crate::kernel::Task;
    use crate::message::MessageBuffer;
    use crate::port::ReceiveRight;

    /// Ports of more tasks than this are not kept. A thread seldom calls in the name of more than one.
    const PORTS: usize = 4;

    type Ports = [Option<ReceiveRight>; PORTS];

    std::thread_local! {
        /// The one that was used last is the first.
        static REPLY_PORTS: RefCell<Ports> = const { RefCell::new([const { None }; PORTS]) };
        static BUFFER: Cell<Option<MessageBuffer>> = const { Cell::new(None) };
    }

    pub(super) fn take(task: Task) -> Option<ReceiveRight> {
        let take = |ports: &RefCell<Ports>| {
            let mut ports = ports.try_borrow_mut().ok()?;
            let of_task = |port: &&mut Option<ReceiveRight>| {
                port.as_ref().is_some_and(|port| port.task() == task)
            };
            ports.iter_mut().find(of_task)?.take()
        };
        // A thread that is ending has none.
        REPLY_PORTS.try_with(take).ok().flatten()
    }

    pub(super) fn put_back(port: ReceiveRight) {
        let mut left = Some(port);
        let _ = REPLY_PORTS.try_with(|ports| {
            if let Ok(mut ports) = ports.try_borrow_mut() {
                for kept in ports.iter_mut() {
                    if left.is_none() {
                        break;
                    }
                    core::mem::swap(kept, &mut left);
                }
            }
        });
        // The port that was not used for longest, dropped with nothing borrowed.
        drop(left);
    }

    pub(super) fn release() {
        let kept = REPLY_PORTS.try_with(|ports| {
            ports
                .try_borrow_mut()
                .map(|mut ports| core::mem::take(&mut *ports))
        });
        // Dropped with nothing borrowed.
        drop(kept);
    }

    pub(super) fn take_buffer() -> Option<MessageBuffer> {
        BUFFER.try_with(Cell::take).ok().flatten()
    }

    pub(super) fn put_buffer(buffer: MessageBuffer) {
        let _ = BUFFER.try_with(|kept| kept.set(Some(buffer)));
    }
}

/// A port for a reply in this task: the one that the thread kept, or a new one.
pub(crate) fn take(task: Task) -> Result<ReceiveRight, KernReturn> {
    #[cfg(feature = "std")]
    if let Some(port) = kept::take(task) {
        return Ok(port);
    }
    ReceiveRight::new_in(task)
}

/// Keeps a port to which no send-once right is left.
pub(crate) fn put_back(port: ReceiveRight) {
    #[cfg(feature = "std")]
    kept::put_back(port);
    #[cfg(not(feature = "std"))]
    drop(port);
}

/// Releases the ports that this thread keeps for the replies of its [calls](crate::SendRight::call), one for each task in whose name it
/// called last. They are released when the thread ends, too; this is for tests that count rights before that, and for threads that will not
/// call again for long.
pub fn release_reply_ports() {
    #[cfg(feature = "std")]
    kept::release();
}

/// Calls `then` with the thread's buffer for replies.
pub(crate) fn with_buffer<R>(then: impl FnOnce(&mut MessageBuffer) -> R) -> R {
    // Taken out while it is used, so that a call that is made meanwhile (by a destructor) has one of its own.
    #[cfg(feature = "std")]
    let mut buffer = kept::take_buffer().unwrap_or_default();
    #[cfg(not(feature = "std"))]
    let mut buffer = MessageBuffer::new();
    let result = then(&mut buffer);
    #[cfg(feature = "std")]
    kept::put_buffer(buffer);
    result
}
