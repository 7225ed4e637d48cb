//! Memory that messages are written into before they are sent.

use core::mem::MaybeUninit;

use crate::kernel::{Draft, MessageMemory, Task, spare};
use crate::wire::{Body, Header, MESSAGE_SIZE_MAX};

use crate::message::Sendable;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::encoding::{Encodings, Measured};
use crate::message::error::{Refusal, TooLarge};

/// Messages up to this size are written on the stack.
const STACK: usize = 4096;

#[repr(C, align(16))]
struct Stack([MaybeUninit<u8>; STACK]);

/// Writes `message`, which was measured, with the header that `header` makes, and calls `then` with what is to be sent and with itself.
///
/// The header is made where it is written: one that came from elsewhere would have been written field by field and be read in larger pieces,
/// for which processors wait until it has left their store buffer.
#[inline(always)]
pub(in crate::message) fn with_encoded<M: Sendable, R>(
    header: impl FnOnce(&M) -> Header,
    message: M,
    measured: Measured,
    then: impl FnOnce(Draft<'_>, M) -> R,
) -> R {
    with_memory(measured.size, |scratch| {
        // Encoded values live until the call is over: the kernel may read from them.
        let (draft, _encodings) = match scratch {
            Scratch::Stack(slots) => {
                let header = header(&message);
                let (bytes, encodings) = encode(slots, header, &message, measured.encodings);
                (Draft::Bytes(bytes), encodings)
            }
            Scratch::Memory(memory) => {
                let header = header(&message);
                let (size, encodings) = encode_large(memory, header, &message, measured.encodings);
                (Draft::Memory { memory, size }, encodings)
            }
        };
        then(draft, message)
    })
}

/// Memory in which a message is written.
pub(crate) enum Scratch<'a> {
    /// On the stack.
    Stack(&'a mut [MaybeUninit<u8>]),
    /// The thread's, or new; the kernel may exchange it for other memory when it takes the message.
    Memory(&'a mut MessageMemory),
}

#[cfg(feature = "std")]
impl<'a> Scratch<'a> {
    /// All of it, for the codec of services.
    #[inline]
    pub(crate) fn slots(self) -> &'a mut [MaybeUninit<u8>] {
        match self {
            Self::Stack(slots) => slots,
            // SAFETY: the codec writes bytes of values and zeroes.
            Self::Memory(memory) => unsafe { memory.slots() },
        }
    }
}

/// Calls `then` with at least `size` bytes of memory: on the stack, or, if they are many, kept by the thread for the next message.
#[inline(always)]
pub(crate) fn with_memory<R>(size: usize, then: impl FnOnce(Scratch<'_>) -> R) -> R {
    let mut stack = Stack([MaybeUninit::uninit(); STACK]);
    let mut kept = None;
    // One call of `then` for both, so that it is compiled into this function.
    then(if size <= STACK {
        Scratch::Stack(&mut stack.0)
    } else {
        Scratch::Memory(&mut kept.insert(Kept::take(size)).0)
    })
}

/// Memory that is the thread's again when it is dropped.
struct Kept(MessageMemory);

impl Kept {
    /// Memory for a message of `size` bytes.
    #[cold]
    fn take(size: usize) -> Self {
        Self(spare::take_for(size))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        spare::keep(core::mem::take(&mut self.0));
    }
}

/// The size of the message if it may be sent in `task`.
///
/// # Errors
///
/// Why it may not be sent.
#[inline]
pub(in crate::message) fn measure<M: Sendable>(
    task: Task,
    message: &M,
) -> Result<Measured, Refusal> {
    let measured = message.measure(task)?;
    let size = measured.size;
    if size > MESSAGE_SIZE_MAX as usize {
        return Err(TooLarge { size }.into());
    }
    Ok(measured)
}

/// Writes `message` with this header into `memory`, as a send in `task` does. Nothing is sent, and nothing is given up.
///
/// # Errors
///
/// The message may not be sent in `task`, or is larger than `memory`; nothing was written.
#[inline(always)]
pub fn encode_into<'b, M: Sendable>(
    task: Task,
    header: Header,
    message: &M,
    memory: &'b mut [MaybeUninit<u8>],
) -> Result<&'b mut [u8], Refusal> {
    let measured = measure(task, message)?;
    let size = measured.size;
    if size > memory.len() {
        return Err(TooLarge { size }.into());
    }
    let (bytes, _) = encode(memory, header, message, measured.encodings);
    Ok(bytes)
}

#[inline]
fn encode<'b, M: Sendable>(
    memory: &'b mut [MaybeUninit<u8>],
    header: Header,
    message: &M,
    encodings: Encodings,
) -> (&'b mut [u8], Encodings) {
    let mut encoder = Encoder::new(memory, encodings);
    encoder.put(&header);
    if message.descriptors().count != 0 {
        encoder.put(&Body {
            descriptor_count: message.descriptors().count as u32,
        });
    }
    message.encode(&mut encoder);
    encoder.finish()
}

/// Writes a large message; gives its size.
#[inline(never)]
fn encode_large<M: Sendable>(
    memory: &mut MessageMemory,
    header: Header,
    message: &M,
    encodings: Encodings,
) -> (usize, Encodings) {
    // SAFETY: the encoder writes bytes of values and zeroes.
    let slots = unsafe { memory.slots() };
    let (bytes, encodings) = encode(slots, header, message, encodings);
    (bytes.len(), encodings)
}
