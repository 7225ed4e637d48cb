//! The shape that all have in common: messages of `N` bytes go in at one end and come out at the other.

use std::hint::black_box;

/// A way from one thread to another for messages of `N` bytes. Both ends block.
///
/// A message lies in the sender's memory before and is read by the receiver where it arrives. What happens between is what is
/// measured: a box per message, the message by value, a queue of the kernel.
pub trait Link<const N: usize>: 'static {
    /// The end that sends.
    type Sender: Send + 'static;
    /// The end that receives.
    type Receiver: Send + 'static;

    /// A new way, on which `limit` messages can wait (where that can be chosen).
    fn open(limit: usize) -> (Self::Sender, Self::Receiver);

    /// Sends; waits for room.
    fn send(sender: &mut Self::Sender, message: &[u8; N]);

    /// Waits for a message and reads it where it is.
    fn receive<R>(receiver: &mut Self::Receiver, read: impl FnOnce(&[u8; N]) -> R) -> R;
}

/// A message whose first word is `number`.
#[inline]
#[must_use]
pub fn filled<const N: usize>(number: u64) -> [u8; N] {
    let mut message = [0x5a; N];
    message[..8].copy_from_slice(&number.to_le_bytes());
    message
}

/// The first word of a message, when all of it is there to be read.
#[inline]
#[must_use]
pub fn first_word<const N: usize>(message: &[u8; N]) -> u64 {
    let message = black_box(message);
    let mut word = [0; 8];
    word.copy_from_slice(&message[..8]);
    u64::from_le_bytes(word)
}
