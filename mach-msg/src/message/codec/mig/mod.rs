//! `layout(mig)`: the message layout of stubs that MIG, the Mach interface generator, generates.
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
//! An array is sent without unused elements, so the offset of a field depends on the lengths of the
//! arrays before it, and no struct could overlay the inline part. A view copies numbers when it is
//! created, and refers to arrays and text in place.
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
