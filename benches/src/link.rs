//! The interface common to all contenders: messages of `N` bytes from a sender to a receiver.

use std::hint::black_box;

/// A channel from one thread to another for messages of `N` bytes. Both ends block.
///
/// A message starts in the sender's memory, and the receiver reads it in place. The benchmark
/// measures the transport: one box per message, the message by value, or a message queue of the
/// kernel.
pub trait Link<const N: usize>: 'static {
    /// The sending end.
    type Sender: Send + 'static;
    /// The receiving end.
    type Receiver: Send + 'static;

    /// Opens a channel that queues at most `limit` messages, if the transport has a configurable
    /// limit.
    fn open(limit: usize) -> (Self::Sender, Self::Receiver);

    /// Sends a message, and blocks while the queue is full.
    fn send(sender: &mut Self::Sender, message: &[u8; N]);

    /// Blocks until a message arrives, and passes it to `read` in place.
    fn receive<R>(receiver: &mut Self::Receiver, read: impl FnOnce(&[u8; N]) -> R) -> R;
}

/// Returns a message whose first word is `number`.
#[inline]
#[must_use]
pub fn filled<const N: usize>(number: u64) -> [u8; N] {
    let mut message = [0x5a; N];
    message[..8].copy_from_slice(&number.to_le_bytes());
    message
}

/// Returns the first word of a message, and makes the compiler assume that all of it is read.
#[inline]
#[must_use]
pub fn first_word<const N: usize>(message: &[u8; N]) -> u64 {
    let message = black_box(message);
    let mut word = [0; 8];
    word.copy_from_slice(&message[..8]);
    u64::from_le_bytes(word)
}
