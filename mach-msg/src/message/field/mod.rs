//! Field types: rights, memory, text, slices and encoded values.
//!
//! For each field in a descriptor the derive calls the functions of one trait, [`DescriptorField`],
//! in the order of the fields, which is the order of the descriptors. The field's type and the
//! attribute's word, a type in [`kind`], select the implementation.
//!
//! The functions of these traits are safe to call, because they need an encoder, a reader or an
//! adoption. Safe code cannot obtain one, since the traits whose functions get them are sealed or
//! unsafe to implement.
//!
//! | trait | why safe code cannot implement it |
//! |---|---|
//! | [`DescriptorField`], [`PortField`], [`VecItem`](vec::VecItem), `RowItem`, `Counted`, `Row` | `unsafe`: names rights and memory, and creates owners |
//! | `RegionSource`, `LentRegion` | `unsafe`: bytes are read from an address |
//! | [`CarriedRight`](kind::CarriedRight), [`PortKind`](kind::PortKind) | `unsafe`: selects the owner that is created |
//! | [`Inline`](super::codec::inline::Inline), [`PodField`](pod::PodField) | `unsafe`: casts bytes in place |
//! | [`MachPart`](nested::MachPart) | `unsafe`: consists of the former |
//! | [`OwnedPart`](nested::OwnedPart) | `unsafe`: is called while the message still owns its rights and memory, so it must not panic |
//! | [`RegionKind`](kind::RegionKind), `RegionForm`, [`Tail`](tail::Tail) | sealed |
//!
//! `OwnedTail` is safe to implement, but all types of [`Tail`](tail::Tail) are foreign to other
//! crates, so only this crate can implement it. `OwnedMessage` is called once the message has given
//! up everything, so it may panic.

pub(crate) mod counted;
mod descriptor;
pub mod element;
pub(crate) mod encoded;
mod encoded_item;
mod guarded;
pub mod kind;
pub(crate) mod maybe_owned;
pub(crate) mod nested;
mod ool;
mod ool_ports;
mod optional_ool;
pub(crate) mod part_list;
pub(crate) mod pod;
mod port;
mod port_array;
pub(crate) mod region;
pub(crate) mod serde_field;
pub(crate) mod tail;
mod tail_item;
pub(crate) mod typed_item;
mod typed_ool;
mod typed_region;
pub(crate) mod typed_slice;
pub(crate) mod vec;

pub use self::descriptor::DescriptorField;
pub(crate) use self::ool::CheckedRegion;
pub(super) use self::port::PortField;
pub(crate) use self::port::{CheckedPort, check_right_moves};
