//! Values that a written reply borrows, kept alive until the reply has been sent.

use alloc::vec::Vec;

#[cfg(feature = "std")]
use crate::memory::OolMemory;
use crate::port::{ReceiveRight, SendRight};

/// Values that are dropped once the message that borrows them has been sent.
///
/// A reply is written when its handler returns and sent later, together with the next receive. In
/// between, the bytes of the message own what moves with it, and this list owns what the message
/// borrows.
#[derive(Debug, Default)]
pub struct Retained(Vec<Item>);

#[derive(Debug)]
enum Item {
    Send(#[expect(dead_code, reason = "dropped later")] SendRight),
    Receive(#[expect(dead_code, reason = "dropped later")] ReceiveRight),
    #[cfg(feature = "std")]
    Memory(#[expect(dead_code, reason = "dropped later")] OolMemory),
}

impl Retained {
    /// Returns true if nothing is kept.
    #[cfg(feature = "std")]
    #[inline]
    pub(in crate::message) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps a send right that was copied.
    pub(in crate::message) fn send(&mut self, right: SendRight) {
        self.0.push(Item::Send(right));
    }

    /// Keeps a receive right that another right was made from.
    pub(in crate::message) fn receive(&mut self, right: ReceiveRight) {
        self.0.push(Item::Receive(right));
    }

    /// Keeps the copy of memory that was borrowed.
    #[cfg(feature = "std")]
    pub(in crate::message) fn memory(&mut self, memory: OolMemory) {
        self.0.push(Item::Memory(memory));
    }
}
