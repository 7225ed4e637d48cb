//! A service becomes its messages, its client, its trait and its server.

mod client;
mod field;
mod message;
mod server;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::model::{Argument, Method, Service};

/// Everything that is generated for a service.
pub(super) fn service(service: &Service) -> TokenStream {
    let messages = service
        .methods
        .iter()
        .map(|method| message::messages(service, method));
    let messages: TokenStream = messages.collect();
    let server = server::server(service);
    let client = client::client(service);
    quote! {
        #server
        #client
        #messages
    }
}

/// The names of a method's types.
struct Names {
    request: Ident,
    arguments: Ident,
    reply: Ident,
    results: Ident,
}

fn names(service: &Service, method: &Method) -> Names {
    let name = |suffix: &str| {
        format_ident!(
            "{}{}{}",
            service.name,
            method.type_name,
            suffix,
            span = method.name.span()
        )
    };
    Names {
        request: name("Request"),
        arguments: name("Arguments"),
        reply: name("Reply"),
        results: name("Results"),
    }
}

/// Whether a message goes to the server or comes back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Request,
    Reply,
}

/// What a message holds: the arguments that travel in its direction.
fn fields(method: &Method, direction: Direction) -> impl Iterator<Item = &Argument> {
    method
        .arguments
        .iter()
        .filter(move |argument| match direction {
            Direction::Request => argument.input,
            Direction::Reply => argument.output,
        })
}

/// The results that have a capacity in the request.
fn capacities(method: &Method) -> impl Iterator<Item = &Argument> {
    let arguments = method.arguments.iter();
    arguments.filter(|argument| argument.capacity().is_some())
}

/// The results that go into memory that the caller lends.
fn leases(method: &Method) -> impl Iterator<Item = &Argument> {
    method.arguments.iter().filter(|argument| argument.lease)
}

/// The name of a capacity.
fn capacity(argument: &Argument) -> Ident {
    format_ident!("{}_capacity", argument.name)
}

/// What keeps the compiler quiet about names that the definition gives.
fn lenient(service: &Service) -> Option<TokenStream> {
    service.foreign.then(|| quote!(#[allow(non_snake_case)]))
}
