//! The code generator of `mach-msg`: a function for each macro of `mach-msg-derive`.
//!
//! It is a crate of its own because only macros can be exported from the crate of a macro. Use
//! `mach-msg`, which documents the macros. This crate has no stable interface. Tools that read
//! definition files use the module [`interface`].
//!
//! Each macro reads its input into plain data, with all errors at once, and expands the data. The
//! generated code is thin: it names the fields in their order and calls small generic functions of
//! the core crate.
//!
//! | module | contents |
//! |---|---|
//! | `attributes`, `types`, `generics`, `errors` | syntax |
//! | `layout`, `disposition`, `piece` | facts about messages |
//! | `field` | the kinds of fields, one file each, with everything that is generated for them |
//! | `message`, `protocol`, `wire_attribute`, `service_error` | one macro each |
//! | `defs` | MIG definition files |
//! | `service` | services, from a trait or a definition file |

#![deny(clippy::wildcard_enum_match_arm)]

mod attributes;
mod defs;
#[cfg(test)]
mod diagnostics;
mod disposition;
mod errors;
mod field;
mod generics;
mod layout;
mod max;
mod message;
mod piece;
mod protocol;
mod service;
mod service_error;
#[cfg(test)]
mod snapshots;
mod types;
mod wire_attribute;

use proc_macro2::TokenStream;

pub use self::service::{gnu_mig, interface, mig, service};

/// Expands `#[derive(MachMessage)]`. Mistakes become `compile_error!`.
pub fn message(item: TokenStream) -> TokenStream {
    message::derive(item)
}

/// Expands `#[derive(MachMessage)]` in programs for GNU Mach, whose messages are items if no layout
/// is named. Mistakes become `compile_error!`.
pub fn gnu_message(item: TokenStream) -> TokenStream {
    message::derive_as(item, layout::Layout::Items(layout::GnuWire::Native))
}

/// Expands `#[derive(MachPart)]`. Mistakes become `compile_error!`.
pub fn part(item: TokenStream) -> TokenStream {
    message::derive_part(item)
}

/// Expands `#[derive(MachPart)]` in programs for GNU Mach, where a struct that names no layout is
/// for messages that name none. Mistakes become `compile_error!`.
pub fn gnu_part(item: TokenStream) -> TokenStream {
    message::derive_part_as(item, layout::Layout::Items(layout::GnuWire::Native))
}

/// Expands `#[derive(MachProtocol)]`. Mistakes become `compile_error!`.
pub fn protocol(item: TokenStream) -> TokenStream {
    protocol::derive(item)
}

/// Expands `#[derive(ServiceError)]`. Mistakes become `compile_error!`.
pub fn service_error(item: TokenStream) -> TokenStream {
    service_error::derive(item).unwrap_or_else(syn::Error::into_compile_error)
}

/// Expands `#[wire(ARGUMENTS)]`. Mistakes become `compile_error!`.
pub fn wire(arguments: TokenStream, item: TokenStream) -> TokenStream {
    wire_attribute::attribute(arguments, item).unwrap_or_else(syn::Error::into_compile_error)
}
