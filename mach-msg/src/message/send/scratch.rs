//! Memory into which messages are encoded before they are sent.

use core::mem::MaybeUninit;

use crate::kernel::{COPIED_MAX, MessageMemory, SendBuffer, Task, spare};
use crate::message::Sendable;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::head;
use crate::message::codec::measure::{Encodings, Measured};
use crate::message::error::{Refusal, TooLarge};
use crate::wire::{MESSAGE_SIZE_MAX, NativeHeader};

/// Memory on the stack of the sending function, so that it is never moved.
///
/// A separate local variable, because its address is passed to the kernel and the compiler assumes
/// that a call may change the whole variable.
#[repr(C, align(16))]
pub(crate) struct StackBuffer([MaybeUninit<u8>; COPIED_MAX]);

impl StackBuffer {
    /// Creates uninitialised memory.
    #[inline(always)]
    pub(crate) const fn new() -> Self {
        Self([MaybeUninit::uninit(); COPIED_MAX])
    }
}

/// Memory for one message: on the stack, or the thread's buffer for larger messages.
pub(crate) struct Scratch<'s> {
    stack: &'s mut StackBuffer,
    thread: Option<ThreadMemory>,
}

impl<'s> Scratch<'s> {
    /// Wraps uninitialised stack memory. Allocates nothing.
    #[inline(always)]
    pub(crate) const fn new(stack: &'s mut StackBuffer) -> Self {
        Self {
            stack,
            thread: None,
        }
    }

    /// Encodes a measured message with this header.
    ///
    /// # Errors
    ///
    /// Fails if a field cannot be encoded or has become longer since it was measured.
    #[inline(always)]
    pub(super) fn write<M: Sendable>(
        &mut self,
        task: Task,
        header: NativeHeader,
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

/// A buffer that returns to the thread when dropped.
struct ThreadMemory(MessageMemory);

impl ThreadMemory {
    /// Takes the thread's buffer, with room for a message of `size` bytes.
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

/// Checks that the message can be sent in `task` and returns its size.
///
/// # Errors
///
/// Fails for the first field that cannot be sent, or if the message is too large.
#[inline]
pub(crate) fn measure<M: Sendable>(task: Task, message: &M) -> Result<Measured, Refusal> {
    let measured = message.measure(task)?;
    let size = measured.size;
    if size > MESSAGE_SIZE_MAX as usize {
        return Err(TooLarge { size }.into());
    }
    Ok(measured)
}

/// Encodes `message` with this header into `memory`, as a send in `task` does. Sends and gives up
/// nothing.
///
/// # Errors
///
/// Fails if the message cannot be sent in `task` or is larger than `memory`.
#[inline(always)]
pub fn encode_into<'b, M: Sendable>(
    task: Task,
    header: NativeHeader,
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

/// Measures and encodes a message with this header.
///
/// # Errors
///
/// Fails if a field cannot be encoded or has become longer since it was measured.
#[inline]
pub(crate) fn encode<'b, M: Sendable>(
    memory: &'b mut [MaybeUninit<u8>],
    task: Task,
    header: NativeHeader,
    message: &M,
    encodings: Encodings,
) -> Result<(&'b mut [u8], Encodings), Refusal> {
    let mut encoder = Encoder::new(memory, task, encodings);
    head::put(&mut encoder, &header, || message.descriptors());
    message.encode(&mut encoder);
    encoder.finish()
}

/// Same as [`encode_in_memory`], for callers that rarely encode large messages.
#[cold]
#[inline(never)]
fn encode_large<M: Sendable>(
    memory: &mut MessageMemory,
    size: usize,
    task: Task,
    header: NativeHeader,
    message: &M,
    encodings: Encodings,
) -> Result<(usize, Encodings), Refusal> {
    encode_in_memory(memory, size, task, header, message, encodings)
}

/// Encodes a measured message of `size` bytes into memory. Returns its size.
#[inline]
pub(crate) fn encode_in_memory<M: Sendable>(
    memory: &mut MessageMemory,
    size: usize,
    task: Task,
    header: NativeHeader,
    message: &M,
    encodings: Encodings,
) -> Result<(usize, Encodings), Refusal> {
    // SAFETY: the encoder only writes initialised bytes.
    let slots = unsafe { memory.slots() };
    // For a fixed-size message the compiler knows the length.
    let Some(slots) = slots.get_mut(..size) else {
        return Err(TooLarge { size }.into());
    };
    let (bytes, encodings) = encode(slots, task, header, message, encodings)?;
    Ok((bytes.len(), encodings))
}
