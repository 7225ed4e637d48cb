//! Rights, memory, messages and received bytes, shared by all codecs.

use mach_msg::SendRight;
use mach_msg::kernel::Task;
use mach_msg::message::dynamic::{RawMessage, RawMessageBuf};
use mach_msg::wire::{
    AuditToken, AuditTrailer, Bits, Descriptor, PortName, ReceivedRight, SecurityToken,
};
use zerocopy::IntoBytes;

use super::messages::Messages;

/// Size of the out-of-line memory.
const OOL_SIZE: usize = 4096;

/// Memory for a message and its trailer, 16-aligned.
#[derive(Clone, Debug)]
pub struct Buffer {
    words: Box<[u128]>,
    size: usize,
}

impl Buffer {
    /// Returns a buffer that is large enough for each shape.
    #[must_use]
    pub fn new() -> Self {
        Self::holding(&[0; 2048])
    }

    fn holding(bytes: &[u8]) -> Self {
        let size = bytes.len();
        let mut words = vec![0; size.div_ceil(16)].into_boxed_slice();
        words.as_mut_bytes()[..size].copy_from_slice(bytes);
        Self { words, size }
    }

    /// Returns the bytes of the buffer.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.words.as_bytes()[..self.size]
    }

    /// Returns the bytes of the buffer for writing.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.words.as_mut_bytes()[..self.size]
    }
}

impl Default for Buffer {
    fn default() -> Self {
        Self::new()
    }
}

/// Rights and memory that live as long as the program.
#[derive(Debug)]
pub struct Fixture {
    /// Task that owns the rights.
    pub task: Task,
    /// Name of the destination.
    pub remote: PortName,
    /// Messages to encode.
    pub messages: Messages<'static>,
}

impl Fixture {
    /// Returns rights and memory of the task of this process, which live as long as the program.
    ///
    /// The rights are dead names. A codec treats them like any other right, and creating them
    /// requires no kernel.
    #[must_use]
    pub fn new() -> &'static Self {
        let task = Task::current();
        let ports: &'static [SendRight; 4] = leak(std::array::from_fn(|_| SendRight::dead(task)));
        let memory: &'static [u8; OOL_SIZE] = leak([0x5a; OOL_SIZE]);
        leak(Self {
            task,
            remote: PortName(0x103),
            messages: Messages::new(ports, memory),
        })
    }

    /// Returns the bytes of the message `sent` as a kernel would deliver them to another task, as
    /// far as a view can observe them.
    ///
    /// The fixture remains the owner of the rights and regions in the message. A caller that adopts
    /// them must forget the owners.
    #[must_use]
    pub fn delivered(sent: &[u8]) -> Buffer {
        let mut sent = Buffer::holding(sent);
        // Encoders write no size, because a kernel does not read it.
        let size = u32::try_from(sent.size).expect("a small message");
        sent.bytes_mut()[4..8].copy_from_slice(&size.to_ne_bytes());
        let mut message = RawMessageBuf::from(RawMessage::new(sent.bytes()).expect("a message"));
        let header = &mut message.header;
        let send_right = ReceivedRight::Send.raw();
        header.bits = Bits::new(0, send_right.into(), 0, header.bits.is_complex());
        header.local = std::mem::take(&mut header.remote);
        for descriptor in &mut message.descriptors {
            if let Descriptor::Port(port) = descriptor {
                port.disposition = send_right;
            }
        }
        let trailer = AuditTrailer {
            kind: 0,
            size: size_of::<AuditTrailer>() as u32,
            seqno: 1,
            sender: SecurityToken { uid: 1, gid: 1 },
            audit: AuditToken { words: [1; 8] },
        };
        let mut bytes = message.to_bytes().expect("a small message");
        bytes.extend_from_slice(trailer.as_bytes());
        Buffer::holding(&bytes)
    }
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}
