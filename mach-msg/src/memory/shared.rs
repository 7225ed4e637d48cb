//! Out-of-line memory with several owners.

use alloc::sync::Arc;
use core::fmt;
use core::ops::Deref;

use crate::kernel::{KernReturn, Task, operation};
use crate::memory::OolMemory;

/// Memory that is sent to many receivers without a copy for each. A clone is another owner of the
/// same bytes, which no owner can write.
///
/// A field with `ool` sends it, and the receiver gets an [`OolMemory`] of its own: its writes
/// change neither the memory of the sender nor that of other receivers.
///
/// | kernel | a send |
/// |---|---|
/// | Darwin | is a virtual copy: the pages are shared until one side writes |
/// | embedded, on Linux, from 128 KiB | maps the pages, which are shared until the receiver writes. Each clone and each receiver has the same pages; a value takes a file descriptor |
/// | any other | copies the bytes |
///
/// With shared pages, the bytes count once against the `memory` of the kernel's limits until no
/// owner, message or receiver has them, and each message or receiver as a region of one page more.
/// They count in full against the limits of queues, and against the limit of each task that owns
/// them, because it may write all of them: written pages count only there. The mappings have a
/// limit of their own, `shared_mappings`, above which the bytes are copied.
///
/// A service takes it as a borrowed argument, `#[mach(ool)] pixels: &[u8]`: the client shares the
/// pages if it passes all of the memory. The reply of a service shares nothing: it is written
/// before it is sent, and keeps a copy of the memory that it does not move.
///
/// ```
/// use mach_msg::{MachMessage, OolShared};
///
/// #[derive(MachMessage)]
/// #[mach(id = 7)]
/// struct Frame {
///     number: u32,
///     #[mach(ool)]
///     pixels: OolShared,
/// }
///
/// # use mach_msg::kernel::embedded::EmbeddedKernel;
/// # use mach_msg::{MessageBuffer, ReceiveRight};
/// # fn main() -> Result<(), mach_msg::Error> {
/// # let kernel = EmbeddedKernel::new();
/// # let task = kernel.create_task();
/// # let ports = [ReceiveRight::new_in(*task)?, ReceiveRight::new_in(*task)?];
/// # let viewers = [ports[0].make_send()?, ports[1].make_send()?];
/// # let mut buffer = MessageBuffer::new();
/// let pixels = OolShared::copy_of(*task, &[7; 1 << 20])?;
/// for viewer in &viewers {
///     viewer.send(Frame { number: 1, pixels: pixels.clone() })?;
/// }
/// # for port in &ports {
/// let mut frame = port.receive(&mut buffer)?.decode::<Frame>()?.body;
/// frame.pixels[0] = 8; // only here
/// # assert_eq!(frame.pixels[1], 7);
/// # }
/// assert_eq!(pixels[0], 7);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct OolShared {
    memory: Arc<OolMemory>,
}

impl OolShared {
    /// Shares memory. The bytes are copied once if the kernel shares pages in another form, and not
    /// at all otherwise. If there is no memory for that, sends copy them.
    #[must_use]
    pub fn new(memory: OolMemory) -> Self {
        let memory = shared_copy(memory.task(), &memory).unwrap_or(memory);
        Self {
            memory: Arc::new(memory),
        }
    }

    /// Copies `bytes` to memory of this task, which is shared.
    ///
    /// # Errors
    ///
    /// The errors of [`OolMemory::new_in`].
    pub fn copy_of(task: Task, bytes: &[u8]) -> Result<Self, KernReturn> {
        let memory = match shared_copy(task, bytes) {
            Some(memory) => memory,
            None => OolMemory::copy_of(task, bytes)?,
        };
        Ok(Self {
            memory: Arc::new(memory),
        })
    }

    /// Returns the task that owns the memory.
    #[must_use]
    pub fn task(&self) -> Task {
        self.memory.task()
    }
}

/// Copies bytes to memory of the task whose pages its kernel shares, if it has such memory.
fn shared_copy(task: Task, bytes: &[u8]) -> Option<OolMemory> {
    // SAFETY: allocates memory and releases nothing.
    let calls = unsafe { task.calls() };
    operation(|| {
        let address = calls.share(bytes)?;
        // SAFETY: the call allocated this memory of the same size, and only the returned value uses
        // it.
        Some(unsafe { OolMemory::from_raw(task, address, bytes.len()) })
    })
}

impl Deref for OolShared {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        &self.memory
    }
}

impl AsRef<[u8]> for OolShared {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl From<OolMemory> for OolShared {
    fn from(memory: OolMemory) -> Self {
        Self::new(memory)
    }
}

impl fmt::Debug for OolShared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OolShared")
            .field("task", &self.task().slot())
            .field("size", &self.len())
            .finish_non_exhaustive()
    }
}
