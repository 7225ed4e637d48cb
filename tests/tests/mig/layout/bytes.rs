//! A message that was not received: bytes, in a task that holds nothing, so that there is nothing
//! to be released.

use std::mem;

use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::message::Sendable;
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::message::error::DecodeCause;
use mach_msg::{MachMessage, Message};
use mach_msg_tests::received::Received;

/// The NDR record that stubs write.
pub(crate) const NDR: [u8; 8] = [0, 0, 0, 0, 1, 0, 0, 0];

pub(crate) struct World {
    pub(crate) task: OwnedTask,
    _kernel: EmbeddedKernel,
}

impl World {
    pub(crate) fn new() -> Self {
        let kernel = EmbeddedKernel::new();
        Self {
            task: kernel.create_task(),
            _kernel: kernel,
        }
    }

    /// What is sent, with its size filled in.
    pub(crate) fn bytes_of<M: Sendable>(&self, message: M) -> Vec<u8> {
        let bytes = RawMessageBuf::of(&message, *self.task).unwrap();
        mem::forget(message);
        bytes.to_bytes().unwrap()
    }

    /// Decodes the bytes as a message that was received, and gives the view to `look`, which is not
    /// to drop what it owns.
    pub(crate) fn decode<M: MachMessage>(
        &self,
        bytes: &[u8],
        look: impl FnOnce(M::View<'_>),
    ) -> Result<(), DecodeCause> {
        decode_in::<M>(*self.task, bytes, look)
    }

    pub(crate) fn refusal<M: MachMessage>(&self, bytes: &[u8]) -> DecodeCause {
        let result = self.decode::<M>(bytes, |_| panic!("the message is not refused"));
        result.unwrap_err()
    }
}

fn decode_in<M: MachMessage>(
    task: Task,
    bytes: &[u8],
    look: impl FnOnce(M::View<'_>),
) -> Result<(), DecodeCause> {
    let received = Received::new(bytes);
    // SAFETY: the names in the message mean nothing in this task, and what decoding makes of them
    // is never released.
    let message: Message<'_> = unsafe { Message::from_received(task, received.bytes()) }.unwrap();
    match message.decode::<M>() {
        Ok(received) => {
            look(received.body);
            mem::forget(received.reply);
            Ok(())
        }
        Err(error) => {
            assert_eq!(error.message.bytes(), bytes, "the message comes back");
            mem::forget(error.message);
            Err(error.cause)
        }
    }
}
