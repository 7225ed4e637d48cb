//! The start of a message in the native wire: the header, and the count of descriptors if there is
//! one.
//!
//! The modules have the same functions. The build chooses one of them: GNU Mach's with `--cfg
//! gnumach`.

#[cfg(not(gnumach))]
mod darwin;
#[cfg(gnumach)]
mod gnu;
mod header;

#[cfg(not(gnumach))]
pub(in crate::message) use self::darwin::{has_parts, local_port, new, put, reader, voucher};
#[cfg(gnumach)]
pub(in crate::message) use self::gnu::{has_parts, local_port, new, put, reader, voucher};
pub(in crate::message) use self::header::NewHeader;
pub use self::header::{HeaderVoucher, VoucherFate};
