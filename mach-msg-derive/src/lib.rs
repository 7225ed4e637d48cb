//! The macros of `mach-msg`. Use them through that crate, which documents them.
//!
//! Each macro reads its input into plain data, with all errors at once, and expands the data. The
//! generated code is thin: it names the fields in their order and calls small generic functions of
//! the core crate.
//!
//! | module | contents |
//! |---|---|
//! | `attributes`, `types`, `generics`, `errors` | syntax |
//! | `layout`, `disposition` | facts about messages |
//! | `field` | the kinds of fields, one file each, with everything that is generated for them |
//! | `message`, `protocol`, `wire_attribute` | one macro each |
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
mod message;
mod protocol;
mod service;
#[cfg(test)]
mod snapshots;
mod types;
mod wire_attribute;

use proc_macro::TokenStream;

// Documented at the re-export, where the examples can be compiled.
#[allow(missing_docs)]
#[proc_macro_derive(MachMessage, attributes(mach))]
pub fn mach_message(input: TokenStream) -> TokenStream {
    message::derive(input.into()).into()
}

/// Makes an enum of messages a protocol: the messages that can arrive at one port, distinguished by
/// `msgh_id`.
///
/// Each variant holds one message. For `enum Name` the derive makes `enum NameReceived`, whose
/// variants hold the [`Received`] form of the same messages, and `Unknown` the message with any
/// other id; `message.dispatch::<Name>()` returns one. A `Name` can also be sent, like the message
/// in it. Two messages with one id are a compile error.
///
/// [`Received`]: https://docs.rs/mach-msg/latest/mach_msg/message/struct.Received.html
#[proc_macro_derive(MachProtocol, attributes(mach))]
pub fn mach_protocol(input: TokenStream) -> TokenStream {
    protocol::derive(input.into())
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes a struct or enum usable inline in a message.
///
/// Adds the derives of zerocopy that this needs, through the re-export `mach_msg::zerocopy`, so
/// that the user's crate need not depend on zerocopy. A struct becomes `repr(C)`, and has to be
/// free of padding (name the gaps: `reserved: [u8; 3]`). An enum has no fields in its variants, and
/// has its size from `#[repr(u32)]` or another integer; a received value is checked to be one of
/// the variants.
///
/// `#[mach_msg::wire(crate = "path")]` is the path of the crate, if not `::mach_msg`.
#[proc_macro_attribute]
pub fn wire(arguments: TokenStream, item: TokenStream) -> TokenStream {
    wire_attribute::attribute(arguments.into(), item.into())
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Makes a client, a server and the messages of a service from a trait.
///
/// See the documentation of the module [`service`](https://docs.rs/mach-msg) for the attributes.
#[proc_macro_attribute]
pub fn mach_service(attribute: TokenStream, item: TokenStream) -> TokenStream {
    service::service(attribute.into(), item.into()).into()
}

/// Makes the same from a MIG definition file, whose path is relative to the package's folder.
///
/// See the documentation of the module [`service::mig`](https://docs.rs/mach-msg).
#[proc_macro]
pub fn mig(input: TokenStream) -> TokenStream {
    service::mig(input.into()).into()
}
