//! The macros of `mach-msg`. Use them through that crate, which documents them.
//!
//! `mach-msg-codegen` generates the code.

use mach_msg_codegen as codegen;
use proc_macro::TokenStream;

// Documented at the re-export, where the examples can be compiled.
#[allow(missing_docs)]
#[proc_macro_derive(MachMessage, attributes(mach, mach_msg))]
pub fn mach_message(input: TokenStream) -> TokenStream {
    codegen::message(input.into()).into()
}

// `MachMessage` in programs for GNU Mach. A macro is compiled for the host, and does not know the
// target: the library chooses one of the two.
#[doc(hidden)]
#[proc_macro_derive(GnuMachMessage, attributes(mach, mach_msg))]
pub fn gnu_mach_message(input: TokenStream) -> TokenStream {
    codegen::gnu_message(input.into()).into()
}

// Documented at the re-export, where the examples can be compiled.
#[allow(missing_docs)]
#[proc_macro_derive(MachPart, attributes(mach, mach_msg))]
pub fn mach_part(input: TokenStream) -> TokenStream {
    codegen::part(input.into()).into()
}

// `MachPart` in programs for GNU Mach.
#[doc(hidden)]
#[proc_macro_derive(GnuMachPart, attributes(mach, mach_msg))]
pub fn gnu_mach_part(input: TokenStream) -> TokenStream {
    codegen::gnu_part(input.into()).into()
}

/// Makes an enum of messages a protocol: the messages that can arrive at one port, distinguished by
/// `msgh_id`.
///
/// Each variant holds one message. For `enum Name` the derive makes `enum NameReceived`, whose
/// variants hold the [`Received`] form of the same messages, and `Unknown` the message with any
/// other id; `message.dispatch::<Name>()` returns one. A `Name` can also be sent, like the message
/// in it. Two messages with one id are a compile error.
///
/// `#[mach(reserved(7, 8))]` keeps ids of earlier versions unused. The guide has a chapter on
/// protocols that change.
///
/// [`Received`]: https://docs.rs/mach-msg/latest/mach_msg/message/struct.Received.html
#[proc_macro_derive(MachProtocol, attributes(mach))]
pub fn mach_protocol(input: TokenStream) -> TokenStream {
    codegen::protocol(input.into()).into()
}

/// Makes a struct or enum usable inline in a message.
///
/// Adds the derives of zerocopy that this needs, through the re-export `mach_msg::zerocopy`, so
/// that the user's crate need not depend on zerocopy. A struct becomes `repr(C)`, and has to be
/// free of padding (name the gaps: `reserved: Padding<3>`). An enum has no fields in its variants,
/// and gets its size from `#[repr(u32)]` or another integer. A received value is checked to be one
/// of the variants.
///
/// `#[mach_msg::wire(crate = "path")]` is the path of the crate, if not `::mach_msg`.
#[proc_macro_attribute]
pub fn wire(arguments: TokenStream, item: TokenStream) -> TokenStream {
    codegen::wire(arguments.into(), item.into()).into()
}

/// Makes an enum the errors of a service.
///
/// Each variant has its number, which is sent, and its text: the first paragraph of its
/// documentation, or that of `#[service_error("…")]`. The derive implements [`ServiceError`] in
/// both directions, `Display` and `Error`. 0 and −300 to −309 are not errors of a service. Numbers
/// that are constants of type `i32` need `#[repr(i32)]`.
///
/// [`ServiceError`]: https://docs.rs/mach-msg/latest/mach_msg/service/trait.ServiceError.html
///
/// `#[service_error(crate = "path")]` is the path of the crate, if not `::mach_msg`.
#[proc_macro_derive(ServiceError, attributes(service_error))]
pub fn service_error(input: TokenStream) -> TokenStream {
    codegen::service_error(input.into()).into()
}

/// Makes a client, a server and the messages of a service from a trait.
///
/// See the documentation of the module [`service`](https://docs.rs/mach-msg) for the attributes.
#[proc_macro_attribute]
pub fn mach_service(attribute: TokenStream, item: TokenStream) -> TokenStream {
    codegen::service(attribute.into(), item.into()).into()
}

/// Makes the same from a MIG definition file, whose path is relative to the package's folder.
///
/// See the documentation of the module [`service::mig`](https://docs.rs/mach-msg).
#[proc_macro]
pub fn mig(input: TokenStream) -> TokenStream {
    codegen::mig(input.into()).into()
}

// `mig!` in programs for GNU Mach.
#[doc(hidden)]
#[proc_macro]
pub fn gnu_mig(input: TokenStream) -> TokenStream {
    codegen::gnu_mig(input.into()).into()
}
