//! Shutting down server loops.

use alloc::sync::Arc;
use alloc::vec::Vec;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::kernel::{KernReturn, Task};
use crate::message::Sendable;
use crate::message::derive::{DescriptorArea, Encoder, Measured, MessageReader, Refusal};
use crate::port::{ReceiveRight, SendRight};
#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
use crate::wire::PortName;

/// A handle to stop the loops of a [`Server`](super::Server) from any thread.
#[derive(Clone, Debug)]
pub struct Stopper(pub(super) Arc<Control>);

impl Stopper {
    /// Stops all loops of the server. Each loop first replies to its current request. Loops that
    /// start later end immediately.
    pub fn stop(&self) {
        self.0.stop();
    }
}

/// State shared by the loops of a server and its stoppers.
#[derive(Debug, Default)]
pub(super) struct Control(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    stopped: bool,
    /// The control ports, one for each task in which a loop has started.
    ports: Vec<Arc<ControlPort>>,
    /// The wakers of asynchronous loops.
    #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
    tasks: std::collections::BTreeMap<u64, std::task::Waker>,
    #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
    next_task: u64,
}

impl Control {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.state().stopped
    }

    /// Returns the control port in this task, creating it for the first loop there. Returns `None`
    /// if the server has been stopped.
    pub(super) fn port_in(&self, task: Task) -> Result<Option<Arc<ControlPort>>, KernReturn> {
        let mut state = self.state();
        if state.stopped {
            return Ok(None);
        }
        let mut ports = state.ports.iter();
        if let Some(found) = ports.find(|control| control.port.task() == task) {
            return Ok(Some(Arc::clone(found)));
        }
        let control = Arc::new(ControlPort::new_in(task)?);
        state.ports.push(Arc::clone(&control));
        Ok(Some(control))
    }

    /// Returns true for a message to the control port in this task, which an asynchronous loop may
    /// receive from a port set. Passes it on to the threads that it is meant for.
    #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
    pub(super) fn took_wake(&self, task: Task, id: i32, port: PortName) -> bool {
        if id != WAKE {
            return false;
        }
        let state = self.state();
        let is_it = |control: &&Arc<ControlPort>| {
            control.port.task() == task && control.port.name() == port
        };
        let Some(control) = state.ports.iter().find(is_it).map(Arc::clone) else {
            return false;
        };
        let is_stopped = state.stopped;
        drop(state);
        if is_stopped {
            control.wake();
        }
        true
    }

    fn stop(&self) {
        #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
        let mut tasks = std::collections::BTreeMap::new();
        let ports = {
            let mut state = self.state();
            state.stopped = true;
            #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
            tasks.append(&mut state.tasks);
            state.ports.clone()
        };
        #[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
        for (_, task) in tasks {
            task.wake();
        }
        for control in ports {
            control.wake();
        }
    }
}

/// Stops the server when it is dropped.
pub(super) struct StopAll<'c>(pub(super) &'c Control);

impl Drop for StopAll<'_> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
mod task {
    use std::task::{Context, Poll};

    use super::Control;

    /// An asynchronous wait for the server to be stopped.
    #[derive(Debug)]
    pub(in crate::service) struct Stopped<'c> {
        control: &'c Control,
        key: u64,
    }

    impl Control {
        pub(in crate::service) fn wait_stopped(&self) -> Stopped<'_> {
            let mut state = self.state();
            let key = state.next_task;
            state.next_task = key.wrapping_add(1);
            drop(state);
            Stopped { control: self, key }
        }
    }

    impl Stopped<'_> {
        pub(in crate::service) fn poll(&mut self, context: &Context<'_>) -> Poll<()> {
            let mut state = self.control.state();
            if state.stopped {
                return Poll::Ready(());
            }
            let before = state.tasks.insert(self.key, context.waker().clone());
            drop(state);
            // Dropped without the lock, because this runs code of the runtime.
            drop(before);
            Poll::Pending
        }
    }

    impl Drop for Stopped<'_> {
        fn drop(&mut self) {
            let waker = self.control.state().tasks.remove(&self.key);
            drop(waker);
        }
    }
}

/// The control port that wakes the loops in one task.
#[derive(Debug)]
pub(super) struct ControlPort {
    pub(super) port: ReceiveRight,
    wake: SendRight,
}

impl ControlPort {
    fn new_in(task: Task) -> Result<Self, KernReturn> {
        let port = ReceiveRight::new_in(task)?;
        let wake = port.make_send()?;
        Ok(Self { port, wake })
    }

    /// Sends a message to the port, so that a loop checks if it has to stop.
    pub(super) fn wake(&self) {
        // Ignored: if the queue is full, its messages wake the loops.
        let _ = self.wake.try_send(Wake);
    }
}

/// The id of [`Wake`].
const WAKE: i32 = 0;

/// The message that wakes a loop. It has no body.
struct Wake;

// SAFETY: the message carries no rights or memory.
unsafe impl Sendable for Wake {
    fn id(&self) -> i32 {
        WAKE
    }

    fn descriptors(&self) -> DescriptorArea {
        DescriptorArea::NONE
    }

    fn measure(&self, _: Task) -> Result<Measured, Refusal> {
        Ok(DescriptorArea::NONE.end().into())
    }

    fn encode(&self, _: &mut Encoder<'_>) {}

    fn sent(self) {}

    fn restore(self, _: MessageReader<'_>) -> Option<Self> {
        Some(self)
    }
}
