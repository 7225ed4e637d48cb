//! Fields that travel in descriptors.
//!
//! The derive calls the functions of one trait, [`DescriptorField`], for each such field, always in
//! the order of the fields: the descriptors are back to back in that order. Which implementation is
//! meant follows from the field's type and the attribute's word, which is a type of [`kind`].
//!
//! The functions of these traits are safe to call, because they need an encoder, a reader or an
//! adoption: safe code gets none of them, since the traits that hand them out are sealed or unsafe
//! to implement. The kinds themselves are names of words and do nothing.
//!
//! | trait | safe code cannot implement it, because |
//! |---|---|
//! | [`DescriptorField`], [`PortField`], [`VecItem`](vec::VecItem), `RowItem`, `Counted`, `Row` | it is `unsafe`: they name rights and memory, and make owners |
//! | `RegionSource`, `LentRegion` | it is `unsafe`: their bytes are read at an address |
//! | [`CarriedRight`](kind::CarriedRight), [`PortKind`](kind::PortKind) | it is `unsafe`: they say which owner is made |
//! | [`Inline`](super::codec::inline::Inline), [`PodField`](pod::PodField) | it is `unsafe`: they look at bytes in place |
//! | [`RegionKind`](kind::RegionKind), `RegionForm`, [`Tail`](tail::Tail) | it is sealed |
//!
//! Anyone may implement `OwnedTail` for the types of [`Tail`](tail::Tail): it copies what a view
//! shows.

pub(crate) mod counted;
mod descriptor;
pub(crate) mod encoded;
mod guarded;
pub mod kind;
pub(crate) mod lent;
mod ool;
mod ool_ports;
pub(crate) mod pod;
mod port;
mod port_array;
pub(crate) mod region;
pub(crate) mod serde_field;
pub(crate) mod tail;
mod typed_ool;
pub(crate) mod vec;

pub use self::descriptor::DescriptorField;
pub(crate) use self::ool::CheckedRegion;
pub(crate) use self::port::CheckedPort;
pub(super) use self::port::PortField;
