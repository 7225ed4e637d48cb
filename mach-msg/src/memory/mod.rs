//! Out-of-line memory: regions that messages carry in addition to their inline bytes.
//!
//! * [`OolMemory`] is a region that a task owns. Sent by value, it moves to the receiver without a
//!   copy. A received region is an `OolMemory` too. [`as_slice`](OolMemory::as_slice) returns its
//!   bytes as items of a type.
//! * [`OolSlice`] is memory that is borrowed for the send. An embedded kernel copies it once.
//!   Darwin usually shares the pages until one side writes.
//! * [`OolShared`] is memory that is sent to many receivers without a copy for each.
//! * [`OolPorts`] is an array of rights, owned or borrowed, that takes one descriptor.
//!
//! ```
//! # fn main() -> Result<(), mach_msg::kernel::KernReturn> {
//! use mach_msg::{OolMemory, kernel::embedded::EmbeddedKernel};
//!
//! let kernel = EmbeddedKernel::new();
//! let task = kernel.create_task();
//! let mut memory = OolMemory::new_in(*task, 5)?;
//! memory.copy_from_slice(b"hello");
//! assert_eq!(kernel.resource_counts().ool_bytes, 5);
//! drop(memory);
//! assert_eq!(kernel.resource_counts().ool_bytes, 0);
//! # Ok(())
//! # }
//! ```

mod items;
mod ports;
mod region;
mod shared;
mod slice;
mod typed;

pub use self::items::OolItems;
pub use self::ports::{ArrayItem, IntoIter, OolPorts};
pub use self::region::OolMemory;
pub use self::shared::OolShared;
pub use self::slice::OolSlice;
pub use self::typed::{InvalidItems, ItemsError, Misaligned, Uneven};
