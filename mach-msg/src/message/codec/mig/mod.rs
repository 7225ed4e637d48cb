//! What messages with `layout(mig)` have that others have not: messages laid out as the stubs of MIG, Mach's interface generator, lay them out.
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
//!     │                              │   memory out of line has its count where its field stands
//!     └──────────────────────────────┘
//! ```
//!
//! Only the items that are there travel: what follows an array moves up. So there is no struct that could be laid over the inline part: a view reads
//! numbers when it is made, and refers to arrays and text where they lie.
//!
//! Where the parts lie is said by [`Shape`](crate::message::shape::Shape), which services use too.

mod array;
mod counted_ool;
mod error_reply;
mod port_array;
mod prefix;
mod text;
mod value;

pub use self::counted_ool::{Counted, check_one};
pub use self::error_reply::ErrorReply;
pub use self::port_array::{Row, check_same};
pub use self::prefix::ReplyHead;
pub use self::text::{OwnedText, Text};
pub use self::value::{Unpacked, unpack};
