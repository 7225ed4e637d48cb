//! Memory that messages are written into before they are sent.

use core::mem::MaybeUninit;

use crate::kernel::{COPIED_MAX, MessageMemory, SendBuffer, Task, spare};
use crate::message::Sendable;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::encodings::{Encodings, Measured};
use crate::message::error::{Refusal, TooLarge};
use crate::wire::{Body, Header, MESSAGE_SIZE_MAX};

/// Memory on the stack of the function that sends, so that it is never moved.
///
/// A variable of its own: the kernel gets its address, and the compiler assumes that a call may
/// change everything that is next to it.
#[repr(C, align(16))]
pub(crate) struct StackBuffer([MaybeUninit<u8>; COPIED_MAX]);

impl StackBuffer {
    /// Creates memory that is not initialised.
    #[inline(always)]
    pub(crate) const fn new() -> Self {
        Self([MaybeUninit::uninit(); COPIED_MAX])
    }
}

/// Memory for one message: on the stack, or the thread's if the message is larger than that.
pub(crate) struct Scratch<'s> {
    stack: &'s mut StackBuffer,
    thread: Option<ThreadMemory>,
}

impl<'s> Scratch<'s> {
    /// Creates memory that is neither initialised nor allocated.
    #[inline(always)]
    pub(crate) const fn new(stack: &'s mut StackBuffer) -> Self {
        Self {
            stack,
            thread: None,
        }
    }

    /// Writes a message that was measured, with this header.
    ///
    /// # Errors
    ///
    /// A field that cannot be written, or that got longer since it was measured.
    #[inline(always)]
    pub(super) fn write<M: Sendable>(
        &mut self,
        task: Task,
        header: Header,
        message: &M,
        measured: Measured,
    ) -> Result<(SendBuffer<'_>, Encodings), Refusal> {
        let Measured { size, encodings } = measured;
        if size <= COPIED_MAX {
            let (bytes, encodings) = encode(&mut self.stack.0, task, header, message, encodings)?;
            return Ok((SendBuffer::Bytes(bytes), encodings));
        }
        let memory = &mut self.thread.insert(ThreadMemory::take(size)).0;
        let (size, encodings) = encode_large(memory, size, task, header, message, encodings)?;
        Ok((SendBuffer::Memory { memory, size }, encodings))
    }
}

/// Memory that the thread gets back when this value is dropped.
struct ThreadMemory(MessageMemory);

impl ThreadMemory {
    /// Takes memory for a message of `size` bytes.
    #[cold]
    fn take(size: usize) -> Self {
        Self(spare::take_for(size))
    }
}

impl Drop for ThreadMemory {
    fn drop(&mut self) {
        spare::keep(core::mem::take(&mut self.0));
    }
}

/// Returns the size of the message if it may be sent in `task`.
///
/// # Errors
///
/// The first field that cannot be sent; a message that is too large.
#[inline]
pub(crate) fn measure<M: Sendable>(task: Task, message: &M) -> Result<Measured, Refusal> {
    let measured = message.measure(task)?;
    let size = measured.size;
    if size > MESSAGE_SIZE_MAX as usize {
        return Err(TooLarge { size }.into());
    }
    Ok(measured)
}

/// Writes `message` with this header into `memory`, as a send in `task` does. Nothing is sent, and
/// nothing is given up.
///
/// # Errors
///
/// The message may not be sent in `task`, or is larger than `memory`.
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
    let (bytes, _) = encode(memory, task, header, message, measured.encodings)?;
    Ok(bytes)
}

/// Writes a message with this header.
///
/// # Errors
///
/// A field that cannot be written, or that got longer since it was measured.
#[inline]
pub(crate) fn encode<'b, M: Sendable>(
    memory: &'b mut [MaybeUninit<u8>],
    task: Task,
    header: Header,
    message: &M,
    encodings: Encodings,
) -> Result<(&'b mut [u8], Encodings), Refusal> {
    let mut encoder = Encoder::new(memory, task, encodings);
    encoder.put(&header);
    if message.descriptors().count != 0 {
        encoder.put(&Body {
            descriptor_count: message.descriptors().count as u32,
        });
    }
    message.encode(&mut encoder);
    encoder.finish()
}

/// Same as [`encode_in_memory`], for callers that seldom write large messages.
#[cold]
#[inline(never)]
fn encode_large<M: Sendable>(
    memory: &mut MessageMemory,
    size: usize,
    task: Task,
    header: Header,
    message: &M,
    encodings: Encodings,
) -> Result<(usize, Encodings), Refusal> {
    encode_in_memory(memory, size, task, header, message, encodings)
}

/// Writes a message that was measured, of `size` bytes, into memory. Returns its size.
#[inline]
pub(crate) fn encode_in_memory<M: Sendable>(
    memory: &mut MessageMemory,
    size: usize,
    task: Task,
    header: Header,
    message: &M,
    encodings: Encodings,
) -> Result<(usize, Encodings), Refusal> {
    // SAFETY: the encoder writes bytes of values and zeroes.
    let slots = unsafe { memory.slots() };
    // The compiler knows the length for a message of fixed size.
    let Some(slots) = slots.get_mut(..size) else {
        return Err(TooLarge { size }.into());
    };
    let (bytes, encodings) = encode(slots, task, header, message, encodings)?;
    Ok((bytes.len(), encodings))
}
