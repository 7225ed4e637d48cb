//! Calls that only embedded kernels have.

use crate::kernel::{Calls, KernReturn, Task};
use crate::wire::PortName;

/// Only for tasks of embedded kernels; elsewhere they fail with `KERN_INVALID_TASK`.
impl Calls {
    /// The task whose own port (see [`task_self`](Self::task_self)) the send right `name` is for.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_RIGHT` when it is something else, `KERN_INVALID_NAME` when there is no such name or the task has ended.
    pub fn task_for_port(self, name: PortName) -> Result<Task, KernReturn> {
        crate::kernel::embedded::calls::task_for_port(self.task(), name)
    }

    /// Takes a right from `name` with the raw `disposition` and puts it into another task, as a port descriptor in a message would; gives its name there.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_ARGUMENT` when the tasks are of different kernels; the kernel's code.
    pub fn transfer(
        self,
        name: PortName,
        disposition: u32,
        to: Task,
    ) -> Result<PortName, KernReturn> {
        crate::kernel::embedded::calls::transfer(self.task(), name, disposition, to)
    }

    /// A send right to the voucher with this content; the same content is the same voucher.
    ///
    /// # Errors
    ///
    /// The kernel's code.
    pub fn create_voucher(self, data: &[u8]) -> Result<PortName, KernReturn> {
        crate::kernel::embedded::calls::create_voucher(self.task(), data)
    }

    /// The bytes at an address; `None` unless all of it is memory that the task got from the kernel.
    #[must_use]
    pub fn memory_read(self, address: usize, size: usize) -> Option<Vec<u8>> {
        crate::kernel::embedded::calls::memory_read(self.task(), address, size)
    }

    /// Writes to memory that the task got from the kernel.
    ///
    /// # Errors
    ///
    /// `KERN_INVALID_ADDRESS` unless all of it is such memory.
    pub fn memory_write(self, address: usize, bytes: &[u8]) -> Result<(), KernReturn> {
        crate::kernel::embedded::calls::memory_write(self.task(), address, bytes)
    }
}
