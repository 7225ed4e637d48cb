//! The layout of messages with `layout(mig)`: that of the stubs of MIG, Mach's interface generator.
//!
//! ```text
//!   0 ┌──────────────────────────────┐
//!     │ header                    24 │
//!  24 ├──────────────────────────────┤ ┐
//!     │ descriptor count           4 │ │ only with descriptors
//!     │ descriptors                  │ │
//!     ├──────────────────────────────┤ ┘
//!     │ NDR record                 8 │   only if something below follows, or memory out of line is sent
//!     │ return code                4 │   only in replies without descriptors
//!     │ all other fields             │   in their order, each on a multiple of 4; an array has its count before it, and
//!     │                              │   memory out of line has its count in the place of its field
//!     └──────────────────────────────┘
//! ```
//!
//! Only the items that are there travel: what follows an array moves up. So there is no struct that
//! could be laid over the inline part: a view reads numbers when it is made, and refers to arrays
//! and text in place.
//!
//! The offsets of the parts are in
//! [`MessageLayout`](crate::message::codec::message_layout::MessageLayout).

mod array;
mod counted_ool;
mod prefix;
mod text;
mod value;

pub use self::prefix::ReplyHead;
pub use self::text::{OwnedText, Text};
pub use self::value::{Unpacked, unpack};
