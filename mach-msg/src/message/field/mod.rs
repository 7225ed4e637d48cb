//! Fields that travel in descriptors.
//!
//! The derive calls the functions of one trait, [`DescriptorField`], for each such field, always in
//! the order of the fields: the descriptors are back to back in that order. Which implementation is
//! meant follows from the field's type and the attribute's word, which is a type of [`kind`].
//!
//! [`DescriptorField`] is implemented by `unsafe impl`. Its functions are safe to call, because
//! they need an encoder, a reader or an adoption: safe code gets none of them, since the traits
//! that hand them out are sealed or unsafe to implement. The kinds themselves are names of words
//! and do nothing.

pub(crate) mod counted;
mod descriptor;
mod guarded;
pub(crate) mod inline;
pub mod kind;
pub(crate) mod lent;
mod ool;
mod ool_ports;
pub(crate) mod pod;
mod port;
mod port_array;
pub(crate) mod region;
pub(crate) mod tail;
mod typed_ool;
pub(crate) mod vec;

pub use self::descriptor::DescriptorField;
use self::descriptor::sealed;
pub(crate) use self::ool::CheckedRegion;
pub(crate) use self::port::CheckedPort;
pub(super) use self::port::PortField;
