//! Receives several messages under one lock.

use core::fmt;
use core::hint;
use core::marker::PhantomData;
use core::mem;

use crate::kernel::{Task, batch_stride, operation, quietly};
use crate::message::error::{Limit, LimitExceeded, ReceiveError};
use crate::message::{Message, MessageBuffer, Wait};
use crate::port::{PortSet, ReceiveRight};
use crate::wire::{DefaultTrailer, PortName};

/// Messages from one queue or port set, one after the other. Returned by
/// [`ReceiveRight::receive_many`](crate::ReceiveRight::receive_many).
///
/// Dropping the batch releases the messages that were taken from the queue and not returned yet.
pub struct MessageBatch<'a> {
    task: Task,
    name: PortName,
    buffer: &'a mut MessageBuffer,
    /// Applies to the first message only.
    wait: Wait,
    /// Maximum number of messages that are still received.
    left: u32,
    /// Number of received messages in the buffer that were not returned yet.
    ready: u32,
    /// Offset of the first of them.
    at: usize,
    /// The right stays in the task.
    right: PhantomData<&'a ()>,
}

impl<'a> MessageBatch<'a> {
    #[inline]
    pub(super) fn new(
        task: Task,
        name: PortName,
        buffer: &'a mut MessageBuffer,
        max: u32,
        wait: Wait,
    ) -> Self {
        Self {
            task,
            name,
            buffer,
            wait,
            left: max,
            ready: 0,
            at: 0,
            right: PhantomData,
        }
    }

    /// Returns the next message, or `None` at the end of the batch.
    ///
    /// The first call receives, and waits as long as the batch may wait. If no message arrives in
    /// that time, it returns `None`. Later calls do not wait. A message borrows the batch, so it is
    /// gone before the next one.
    ///
    /// # Errors
    ///
    /// The errors of [`ReceiveRight::receive`](crate::ReceiveRight::receive), except that a timeout
    /// is `None`. The next call continues after a message that exceeds a limit.
    #[allow(
        clippy::should_implement_trait,
        reason = "a message borrows the batch, which an iterator cannot express"
    )]
    #[inline]
    pub fn next(&mut self) -> Result<Option<Message<'_>>, ReceiveError> {
        if self.ready == 0 {
            if self.left == 0 {
                return Ok(None);
            }
            // SAFETY: a receive releases no rights. The messages that are created from the buffer
            // own everything that the call delivers.
            let calls = unsafe { self.task.calls() };
            let received = calls.receive_many(self.buffer.memory(), self.name, self.left);
            match received {
                None | Some(0) => return self.next_alone(received.is_none()),
                Some(count) => self.ready = count,
            }
            self.left = 0;
        }
        let max = self.buffer.limits().message_size;
        let message = self.take();
        // A simple message has no other limit.
        if message.header().size > max {
            return Err(too_large(message, max));
        }
        Ok(Some(message))
    }

    /// Returns the next message in the buffer. There must be one.
    #[inline(always)]
    fn take(&mut self) -> Message<'_> {
        debug_assert_ne!(self.ready, 0);
        let Some(bytes) = self.buffer.bytes().get(self.at..) else {
            // SAFETY: there is a message at this offset.
            unsafe { hint::unreachable_unchecked() }
        };
        // SAFETY: the kernel wrote a message and its trailer at this offset, as after
        // `FastOutcome::Fast`. The message has no other owner, because the offset advances.
        let message = unsafe { Message::from_fast(self.task, bytes) };
        self.at = self.at.wrapping_add(batch_stride(message.bytes().len()));
        self.ready = self.ready.wrapping_sub(1);
        message
    }

    /// Receives a message that is not received together with others. `continues` is true if later
    /// messages are received in this way too.
    #[cold]
    #[inline(never)]
    fn next_alone(&mut self, continues: bool) -> Result<Option<Message<'_>>, ReceiveError> {
        let left = self.left.saturating_sub(1);
        self.left = if continues { left } else { 0 };
        let wait = mem::replace(&mut self.wait, Wait::Never);
        match super::receive(self.task, self.name, self.buffer, wait) {
            Ok(message) => Ok(Some(message)),
            Err(error) if error.is_timeout() => {
                self.left = 0;
                Ok(None)
            }
            Err(error) => {
                // The message is gone, so another one can be received into the buffer.
                if matches!(error, ReceiveError::Limit(_)) {
                    self.left = left;
                }
                Err(error)
            }
        }
    }
}

/// Destroys a message that exceeds the limit on sizes, and returns the error.
#[cold]
#[inline(never)]
fn too_large(message: Message<'_, DefaultTrailer>, max: u32) -> ReceiveError {
    let found = message.header().size;
    quietly(|| drop(message));
    LimitExceeded {
        limit: Limit::MessageSize,
        max: u64::from(max),
        found: u64::from(found),
    }
    .into()
}

impl Drop for MessageBatch<'_> {
    fn drop(&mut self) {
        if self.ready != 0 {
            // No observer runs before the last message is released, because its panic would leak
            // the rest.
            operation(|| {
                while self.ready != 0 {
                    drop(self.take());
                }
            });
        }
    }
}

impl fmt::Debug for MessageBatch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageBatch")
            .field("task", &self.task)
            .field("name", &self.name)
            .field("left", &self.left)
            .field("ready", &self.ready)
            .finish_non_exhaustive()
    }
}

macro_rules! receive_many {
    ($type:ident, $what:literal) => {
        impl $type {
            #[doc = concat!("Receives up to `max` messages ", $what, ".")]
            ///
            /// [`MessageBatch::next`] returns one after the other.
            ///
            /// An embedded kernel takes up to 64 messages at once: queued messages of one port,
            /// without rights and memory, that fit into the buffer together. This costs less than a
            /// receive for each of them. Any other message is taken alone, and is then the only one
            /// of the batch. A port that is in a set is only emptied at once by a receive from the
            /// set, if no other member has messages. The batches of a port have one message each if
            /// it has a no-senders request, a send-possible request that is armed, senders that
            /// wait for room, or a descriptor that is watched for its messages. A receive with
            /// another buffer gets later messages.
            ///
            /// Waits for the first message only, when it is asked for.
            ///
            /// # Panics
            ///
            /// Panics in a tokio task or in a handler of an asynchronous server, in a debug build
            /// with the feature `tokio` or `async-io`, unless the timeout is zero.
            #[inline]
            #[cfg_attr(all(feature = "tokio", debug_assertions), track_caller)]
            pub fn receive_many<'a>(
                &'a self,
                buffer: &'a mut MessageBuffer,
                max: u32,
                wait: Wait,
            ) -> MessageBatch<'a> {
                wait.check_blocking();
                MessageBatch::new(self.task(), self.name(), buffer, max, wait)
            }
        }
    };
}

receive_many!(ReceiveRight, "from the port's queue");
receive_many!(PortSet, "from the queues of the members");
