//! Memory that messages are written into before they are sent.

use alloc::vec::Vec;
use core::mem::MaybeUninit;

use crate::kernel::Task;
use crate::wire::{Body, Header, MESSAGE_SIZE_MAX};

use super::Sendable;
use super::encoder::Encoder;
use super::encoding::{Encodings, Measured};
use super::error::{Refusal, TooLarge};

/// Messages up to this size are written on the stack.
const STACK: usize = 4096;

#[repr(C, align(16))]
struct Stack([MaybeUninit<u8>; STACK]);

/// Writes `message`, which was measured, with the header that `header` makes, and calls `then` with its bytes and itself.
///
/// The header is made where it is written: one that came from elsewhere would have been written field by field and be read in larger pieces,
/// for which processors wait until it has left their store buffer.
#[inline(always)]
pub(super) fn with_encoded<M: Sendable, R>(
    header: impl FnOnce(&M) -> Header,
    message: M,
    measured: Measured,
    then: impl FnOnce(&mut [u8], M) -> R,
) -> R {
    with_memory(measured.size, |memory| {
        // Encoded values live until the call is over: the kernel may read from them.
        let (bytes, _encodings) = encode(memory, header(&message), &message, measured.encodings);
        then(bytes, message)
    })
}

/// Calls `then` with at least `size` bytes of memory: on the stack, or, if they are many, kept by the thread for the next message.
#[inline(always)]
pub(crate) fn with_memory<R>(size: usize, then: impl FnOnce(&mut [MaybeUninit<u8>]) -> R) -> R {
    let mut stack = Stack([MaybeUninit::uninit(); STACK]);
    let mut kept = None;
    // One call of `then` for both, so that it is compiled into this function.
    then(if size <= STACK {
        &mut stack.0
    } else {
        kept.insert(Kept::take()).reserve(size)
    })
}

/// The size of the message if it may be sent in `task`.
///
/// # Errors
///
/// Why it may not be sent.
#[inline]
pub(super) fn measure<M: Sendable>(task: Task, message: &M) -> Result<Measured, Refusal> {
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

/// Memory that the thread keeps for the next message.
#[derive(Default)]
struct Kept(Vec<u128>);

#[cfg(feature = "std")]
mod kept {
    use core::cell::Cell;

    use super::{Kept, Vec};

    /// More than this is not kept.
    const KEEP: usize = 4 << 20;

    std::thread_local! {
        static SCRATCH: Cell<Vec<u128>> = const { Cell::new(Vec::new()) };
    }

    impl Kept {
        /// Takes the memory out while it is used, so that a message that is sent meanwhile (by a destructor) has one of its own. A thread
        /// that is ending has none to keep.
        #[cold]
        pub(super) fn take() -> Self {
            Self(SCRATCH.try_with(Cell::take).unwrap_or_default())
        }
    }

    impl Drop for Kept {
        fn drop(&mut self) {
            if self.0.capacity().saturating_mul(size_of::<u128>()) <= KEEP {
                // The old content is an empty vector.
                let memory = core::mem::take(&mut self.0);
                let _ = SCRATCH.try_with(|scratch| scratch.set(memory));
            }
        }
    }
}

impl Kept {
    /// Without threads there is nothing to keep it in.
    #[cfg(not(feature = "std"))]
    fn take() -> Self {
        Self::default()
    }

    /// At least `size` bytes of what the vector has in reserve.
    #[inline(never)]
    fn reserve(&mut self, size: usize) -> &mut [MaybeUninit<u8>] {
        let memory = &mut self.0;
        memory.clear();
        memory.reserve(size.div_ceil(size_of::<u128>()));
        let spare = memory.spare_capacity_mut();
        let bytes = size_of_val(spare);
        // SAFETY: any memory is `bytes` bytes that may be uninitialised; the slice lives as long as the one it is made of, and nothing
        // reads a `u128` from there.
        unsafe { core::slice::from_raw_parts_mut(spare.as_mut_ptr().cast(), bytes) }
    }
}
