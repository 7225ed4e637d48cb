//! What all codecs work on: rights, memory, messages, and what a kernel delivers.

use mach_msg::SendRight;
use mach_msg::kernel::Task;
use mach_msg::message::dynamic::{RawMessage, RawMessageBuf};
use mach_msg::wire::{
    AuditToken, AuditTrailer, Bits, Descriptor, PortName, ReceivedRight, SecurityToken,
};
use zerocopy::IntoBytes;

use super::messages::Messages;

/// How much memory is sent out of line.
const OOL_SIZE: usize = 4096;

/// Memory for a message and its trailer, 16-aligned.
#[derive(Clone, Debug)]
pub struct Buffer {
    words: Box<[u128]>,
    size: usize,
}

impl Buffer {
    /// Room for each of the shapes.
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

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.words.as_bytes()[..self.size]
    }

    /// Its bytes, to write into.
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
    /// Where everything is.
    pub task: Task,
    /// Where the messages go: a name.
    pub remote: PortName,
    /// The messages that are encoded.
    pub messages: Messages<'static>,
}

impl Fixture {
    /// Rights and memory of the task of this process, for good.
    ///
    /// The rights are dead ones. For a codec they are rights as any other, and no kernel is needed to make them.
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

    /// What a kernel delivers when `sent` was sent to another task: as far as a view can tell. The rights and regions in it are those
    /// of the fixture, which stays their owner: whoever makes owners of them has to give them up again.
    #[must_use]
    pub fn delivered(sent: &[u8]) -> Buffer {
        let mut sent = Buffer::holding(sent);
        // Encoders write no size, since a kernel does not look at it.
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
