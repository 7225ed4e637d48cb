//! The messages of a method with the traits that only services have.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::disposition::Disposition;
use crate::field::{FieldKind, Outside, Trailer};
use crate::message;

use super::super::fields::{capacities, capacity_name};
use super::super::model::{Argument, Method, ReplyPort, Service};
use super::signature::Signature;

/// Returns the messages of a method, and the facts that a client needs about a request besides its
/// bytes.
pub(super) fn messages(service: &Service, signature: &Signature<'_>) -> TokenStream {
    let request = message::expand(&signature.request);
    let reply = signature.reply.as_ref().map(message::expand);
    let method = method(service, signature);
    let two_way = signature
        .results_type()
        .map(|results| two_way(service, signature, results));
    quote!(#request #method #two_way #reply)
}

/// Implements `Method`.
fn method(service: &Service, signature: &Signature<'_>) -> TokenStream {
    let (krate, method) = (&service.krate, signature.method);
    let name = method.name.to_string();
    let name = name.trim_start_matches("r#");
    let optional = |disposition: Option<Disposition>| match disposition.map(Disposition::variant) {
        Some(name) => quote!(::core::option::Option::Some(#krate::wire::Disposition::#name)),
        None => quote!(::core::option::Option::None),
    };
    let target = optional(method.target.disposition());
    let reply = optional(method.reply.disposition());
    let reply_port = match &method.reply {
        ReplyPort::None(_) | ReplyPort::Own(_) => None,
        ReplyPort::Passed(name, _) => Some(quote! {
            fn reply_port(&self) -> ::core::option::Option<&#krate::ReceiveRight> {
                ::core::option::Option::Some(self.#name)
            }
        }),
    };
    let settings = settings(service, method);
    let (generics, request) = (
        &signature.request.generics,
        signature.request_type(&quote!('a)),
    );
    quote! {
        // SAFETY: this is the macro; the port for the reply is a field of the request.
        unsafe impl #generics #krate::service::Method for #request {
            const NAME: &'static ::core::primitive::str = #name;
            const TARGET: ::core::option::Option<#krate::wire::Disposition> = #target;
            const REPLY: ::core::option::Option<#krate::wire::Disposition> = #reply;

            #reply_port
            #settings
        }
    }
}

/// Overrides `settings` if the method has any.
fn settings(service: &Service, method: &Method) -> Option<TokenStream> {
    let krate = &service.krate;
    let control = |control| {
        let arguments = method.arguments.iter();
        let mut found = arguments.filter(
            |argument| matches!(argument.field.kind, FieldKind::Outside(found) if found == control),
        );
        found.next().map(Argument::name)
    };
    let controls = [Outside::WaitTime, Outside::SendTime, Outside::Options].map(control);
    let has_controls = controls.iter().any(Option::is_some);
    if method.wait_time.is_none()
        && method.send_time.is_none()
        && method.options.is_none()
        && !has_controls
    {
        return None;
    }
    let [wait, send, options] = controls;
    let time = |name: Option<&Ident>, fixed: Option<u32>| match (name, fixed) {
        (Some(name), _) => quote!(::core::option::Option::Some(self.#name)),
        (None, Some(fixed)) => quote!(::core::option::Option::Some(#fixed)),
        (None, None) => quote!(::core::option::Option::None),
    };
    let wait = time(wait, method.wait_time);
    let send = time(send, method.send_time);
    let options = match options {
        Some(name) => quote!(self.#name.cast_unsigned()),
        None => match method.options {
            Some(option) => {
                let option = format_ident!("{option}");
                quote!(#krate::kernel::MsgOptions::#option.bits())
            }
            None => quote!(0),
        },
    };
    Some(quote! {
        fn settings(&self) -> #krate::service::CallSettings {
            #krate::service::CallSettings { wait_time: #wait, send_time: #send, options: #options }
        }
    })
}

/// Implements `TwoWay`.
fn two_way(service: &Service, signature: &Signature<'_>, results: &Ident) -> TokenStream {
    let (krate, method) = (&service.krate, signature.method);
    let trailer = trailer(method);
    let capacities = capacities_of(method);
    let (generics, request) = (
        &signature.request.generics,
        signature.request_type(&quote!('a)),
    );
    let reply = signature.reply_type(&quote!('static));
    let error = signature.error(krate);
    let error_trait = signature.error_trait(krate);
    quote! {
        impl #generics #krate::service::TwoWay for #request {
            type Reply = #reply;
            type Results = #results;
            type Error = #error;
            const TRAILER: #krate::wire::TrailerElements = #krate::wire::TrailerElements::#trailer;

            fn error_of(
                code: #krate::kernel::KernReturn,
            ) -> ::core::option::Option<Self::Error> {
                #error_trait::from_code(code)
            }

            fn capacities(&self) -> impl ::core::ops::Fn(&Self::Results) -> ::core::primitive::bool + ::core::marker::Send + 'static {
                #capacities
            }
        }
    }
}

/// Returns the trailer elements that the client needs of a reply.
fn trailer(method: &Method) -> Ident {
    let arguments = method.arguments.iter();
    let results = arguments.filter(|argument| argument.direction.is_output());
    format_ident!(
        "{}",
        Trailer::elements(results.filter_map(Argument::trailer))
    )
}

/// Returns the closure that compares results with the room stated in the request.
fn capacities_of(method: &Method) -> TokenStream {
    let room: Vec<_> = capacities(method).collect();
    if room.is_empty() {
        return quote!(|_| true);
    }
    let count = room.len();
    let taken = room.iter().map(|argument| {
        let name = capacity_name(argument);
        quote!(self.#name as ::core::primitive::usize)
    });
    let found = room.iter().map(|argument| {
        let name = argument.name();
        quote!(results.#name.len())
    });
    quote! {
        let room: [::core::primitive::usize; #count] = [#(#taken),*];
        move |results| ::core::iter::Iterator::all(&mut ::core::iter::zip(room, [#(#found),*]), |(room, found)| found <= room)
    }
}
