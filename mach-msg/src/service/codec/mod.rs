//! How the arguments of a call lie in a message: a writer, a reader, and what both agree on.
//!
//! ```text
//!   0 ┌──────────────────────────────┐
//!     │ header                    24 │
//!  24 ├──────────────────────────────┤ ┐
//!     │ descriptor count           4 │ │ only with descriptors: rights and out-of-line memory,
//!     │ descriptors                  │ │ in the order of the arguments
//!     ├──────────────────────────────┤ ┘
//!     │ NDR record                 8 │   MIG only, and only if some argument is no right
//!     │ return code                4 │   replies without descriptors only
//!     │ all other arguments          │   in their order; what is variable shrinks to what is there
//!     └──────────────────────────────┘
//! ```
//!
//! Under [`Rules::Mig`] each argument takes a multiple of 4 bytes and lies on one; under [`Rules::Native`] it lies on its natural
//! alignment (at most 8). A variable array has its count of elements before it, as a `u32`.
//!
//! These types are what `#[mach_service]` generates calls to. A [`Writer`] writes each byte once, in order, gaps as zeroes. A [`Reader`] trusts
//! nothing: it checks in the order in which generated MIG servers do, answers with the codes that they answer with, and refuses in addition
//! what these let through to the harm of the server. Rights and memory become owners only after the whole message was checked.
//!
//! Only code that these macros generate implements [`Encode`], [`Decode`] and [`Request`](crate::service::Request): `unsafe impl`, because a
//! writer believes addresses, and a reader's slots make an owner each time they are adopted. Safe code gets neither writer nor reader.
//! Anyone may have a type that is a [`Value`] or an [`Element`]: zerocopy says which bytes it has.

use zerocopy::{Immutable, IntoBytes, KnownLayout, TryFromBytes};

pub use crate::message::shape::{Rules, Shape};

mod adoption;
mod incoming;
mod kept;
mod lease;
mod lies;
mod memory;
mod outgoing;
mod port;
mod reader;
mod refusal;
mod returned;
mod writer;

pub use self::adoption::Adoption;
pub use self::incoming::Incoming;
pub use self::kept::Kept;
pub use self::lease::{Lease, fill, fill_bytes, fill_items, room};
pub use self::lies::{
    Element, Lies, LiesInARow, LiesInResults, lies, lies_in_a_row, lies_in_results,
};
pub use self::memory::{OolItems, Region};
pub use self::outgoing::Outgoing;
pub use self::port::{AnyPort, AnyPorts, AnyRight, Lent, PortSource};
pub use self::reader::{PortSlot, PortsSlot, Reader, RegionSlot};
pub use self::refusal::{EncodeError, Refusal};
pub use self::returned::Returned;
pub use self::writer::Writer;

/// What can lie inline in a message as it is: any type that zerocopy can read and write.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot lie in a message",
    label = "not a type whose bytes can be sent and checked",
    note = "put `#[mach_msg::wire]` on the type, or derive zerocopy's `IntoBytes`, `TryFromBytes`, `Immutable` and `KnownLayout`"
)]
pub trait Value: IntoBytes + TryFromBytes + Immutable + KnownLayout {}

#[diagnostic::do_not_recommend]
impl<T: IntoBytes + TryFromBytes + Immutable + KnownLayout> Value for T {}

/// The arguments of a request or the results of a reply, ready to be sent. Implemented by the code that `#[mach_service]` and `mig!`
/// generate, and by nothing else.
///
/// # Safety
///
/// [`encode`](Self::encode) writes as many descriptors, ports and regions, as [`SHAPE`](Self::SHAPE) says. What it borrows to the
/// message lives as long as `self`. [`give`](Self::give) gives the message exactly what `encode` wrote as moved, and keeps what it
/// wrote as borrowed.
///
/// ```compile_fail,E0200
/// use mach_msg::service::codec::{Encode, Rules, Shape, Writer};
///
/// struct Dangling;
///
/// impl Encode for Dangling {
///     const SHAPE: Shape = Shape::reply(Rules::Native, 0, 0, false).end();
///     fn size_bound(&self) -> usize {
///         64
///     }
///     fn encode(&self, _: &mut Writer<'_>) {}
/// }
/// ```
pub unsafe trait Encode: Sized {
    /// What all such messages have in common.
    const SHAPE: Shape;

    /// How many bytes the message takes at most, this one being as it is.
    fn size_bound(&self) -> usize;

    /// Writes everything behind the header.
    fn encode(&self, writer: &mut Writer<'_>);

    /// Gives the message what was written: what moves is the message's from now on, and what is lent to it is kept until it is sent.
    #[inline]
    fn give(self, kept: &mut Kept) {
        let _ = kept;
    }
}

/// The arguments of a request or the results of a reply, as they are received. Implemented by the code that `#[mach_service]` and
/// `mig!` generate, and by nothing else.
///
/// # Safety
///
/// [`decode`](Self::decode) adopts each slot that the reader returned exactly once, and fails only before it adopts the first one.
///
/// ```compile_fail,E0200
/// use mach_msg::service::codec::{Decode, Reader, Refusal, Rules, Shape};
///
/// struct Twice;
///
/// impl<'b> Decode<'b> for Twice {
///     const SHAPE: Shape = Shape::request(Rules::Native, 0, 0, false).end();
///     fn decode(_: Reader<'_, 'b>) -> Result<Self, Refusal> {
///         Ok(Self)
///     }
/// }
/// ```
///
/// Safe code cannot make a reader either.
///
/// ```compile_fail,E0624
/// # fn open(message: mach_msg::Message<'_>) {
/// mach_msg::service::codec::Incoming::new(message);
/// # }
/// ```
pub unsafe trait Decode<'b>: Sized {
    /// What all such messages have in common.
    const SHAPE: Shape;

    /// Checks everything, then adopts everything.
    ///
    /// # Errors
    ///
    /// What is wrong with the message; it keeps all that it carries.
    fn decode(reader: Reader<'_, 'b>) -> Result<Self, Refusal>;
}
