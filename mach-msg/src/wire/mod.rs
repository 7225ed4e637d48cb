//! The bytes of Mach messages: header, body, descriptors and trailers.
//!
//! ```text
//!   0 ┌──────────────────────────────┐
//!     │ Header                    24 │  destination, reply right, size, id
//!  24 ├──────────────────────────────┤ ┐
//!     │ Body: descriptor count     4 │ │
//!  28 ├──────────────────────────────┤ │ only when Bits::COMPLEX is set
//!     │ descriptors, 12 or 16 each   │ │
//!     ├──────────────────────────────┤ ┘
//!     │ inline data                  │  opaque to the kernel
//!     ├──────────────────────────────┤  round_msg(msgh_size)
//!     │ trailer               8 … 68 │  written by the kernel on receive
//!     └──────────────────────────────┘
//! ```
//!
//! These are the messages of Darwin. Those of GNU Mach are in [`gnu`].
//!
//! Nothing here calls a kernel, allocates or panics. The types are zerocopy types of alignment 4
//! with Darwin's layout (LP64). Their constants come from the Darwin headers (`mach/message.h`,
//! `mach/ndr.h`), and every size and offset is asserted at compile time next to its type.
//!
//! ```
//! use mach_msg::wire::{Descriptor, Descriptors, Header};
//! use zerocopy::FromBytes;
//!
//! # fn inspect(bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
//! let (header, _) = Header::read_from_prefix(bytes).map_err(|_| "shorter than a header")?;
//! let mut descriptors = Descriptors::new(&header, bytes)?;
//! while let Some(descriptor) = descriptors.next() {
//!     let (offset, descriptor) = descriptor?;
//!     println!("at {offset}: {descriptor:?}");
//! }
//! println!("inline data starts at {}", descriptors.offset());
//! # Ok(())
//! # }
//! # inspect(&[0; 24]).unwrap();
//! ```

mod descriptor;
mod descriptors;
pub mod disposition;
mod format;
pub mod gnu;
mod header;
pub(crate) mod limits;
mod name;
pub mod names;
mod ndr;
pub mod notification;
mod padding;
mod port_names;
mod trailer;
mod word;

pub use self::descriptor::{
    Carried, Descriptor, DescriptorKind, GuardFlags, GuardedPortDescriptor, OolCopy, OolDescriptor,
    OolPortsDescriptor, PortDescriptor, PortGuard,
};
pub use self::descriptors::{DescriptorError, Descriptors};
pub use self::disposition::{Disposition, ReceivedRight};
pub use self::format::{Darwin, Gnu32, Gnu64, GnuWire, Native, NativeHeader, Wire};
pub use self::header::{Bits, Body, Header};
pub use self::limits::{MESSAGE_SIZE_MAX, RIGHTS_MAX};
pub use self::name::PortName;
pub use self::ndr::NdrRecord;
pub use self::padding::Padding;
pub use self::port_names::PortNames;
pub use self::trailer::{
    AuditToken, AuditTrailer, AuthenticTrailer, ContextTrailer, DefaultTrailer, MacTrailer,
    MinimalTrailer, SecurityToken, SecurityTrailer, SeqnoTrailer, TRAILER_SIZE_MAX, Trailer,
    TrailerElements, round_msg,
};
pub(crate) use self::trailer::{LargestTrailer, is_kernel};
pub use self::word::Split64;
