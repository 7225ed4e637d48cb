//! The client of a service.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::model::{How, Method, Returns, Service, Target};
use super::message::{parameters, results};
use super::{lenient, names};

/// The client type and its methods.
pub(super) fn client(service: &Service) -> TokenStream {
    let (krate, visibility) = (&service.krate, &service.visibility);
    let name = format_ident!("{}Client", service.name);
    let docs = format!("Calls the methods of [`{}`] on a server.", service.name);
    let methods = service.methods.iter().map(|method| call(service, method));
    let lenient = lenient(service);
    quote! {
        #[doc = #docs]
        #[derive(Clone, Debug)]
        #visibility struct #name {
            client: #krate::service::Client,
        }

        #lenient
        impl #name {
            /// A client of the server behind this right.
            #[must_use]
            pub const fn new(target: #krate::SendRight) -> Self {
                Self { client: #krate::service::Client::new(target) }
            }

            /// What calls have in common: the right, the time limit, calls of any request.
            #[must_use]
            pub const fn client(&self) -> &#krate::service::Client {
                &self.client
            }

            #(#methods)*
        }

        impl ::core::convert::From<#krate::service::Client> for #name {
            fn from(client: #krate::service::Client) -> Self {
                Self { client }
            }
        }
    }
}

/// The error type of a method's client.
pub(super) fn error(service: &Service, method: &Method) -> TokenStream {
    match &method.returns {
        Returns::Written {
            error: Some(error), ..
        } => error.clone(),
        _ => {
            let krate = &service.krate;
            quote!(#krate::kernel::KernReturn)
        }
    }
}

fn call(service: &Service, method: &Method) -> TokenStream {
    let krate = &service.krate;
    let request = names(service, method).request;
    let (attributes, name) = (&method.attributes, &method.name);
    let parameters = parameters(service, method);
    let borrows = parameters.iter().any(|(_, kind)| kind.borrows);
    let lifetime = borrows.then(|| quote!(<'a>));
    let declared = parameters.iter().map(|(name, kind)| {
        let kind = &kind.tokens;
        quote!(#name: #kind)
    });
    let (receiver, destination, to) = destination(service, method);
    let fields = parameters.iter().map(|(name, _)| name);
    let value = quote!(#request { #(#fields),* });
    let errors = quote! {
        #[doc = ""]
        #[doc = "# Errors"]
        #[doc = ""]
    };
    if method.oneway {
        let send = match &to {
            None => quote!(self.client.send(#value)),
            Some(to) => quote!(#krate::service::Client::send_to(#to, #value)),
        };
        return quote! {
            #attributes
            #errors
            /// The request was not sent.
            #[allow(clippy::too_many_arguments)]
            pub fn #name #lifetime (#receiver #destination #(#declared),*) -> ::core::result::Result<(), #krate::service::CallError> {
                #send
            }
        };
    }
    let error = error(service, method);
    let results_name = names(service, method).results;
    let results = results(service, method);
    let (kind, pick) = match (&method.returns, &results[..]) {
        (_, []) => (quote!(()), quote!(|_| ())),
        (Returns::Written { tuple: true, .. }, many) => {
            let kinds = many.iter().map(|(_, kind)| &kind.tokens);
            let picks = many.iter().map(|(name, _)| quote!(results.#name));
            (quote!((#(#kinds,)*)), quote!(|results| (#(#picks,)*)))
        }
        (_, [(name, kind)]) => {
            let kind = &kind.tokens;
            (quote!(#kind), quote!(|results| results.#name))
        }
        _ => (quote!(#results_name), quote!(|results| results)),
    };
    let call = match &to {
        None => quote!(self.client.call(#value)),
        Some(to) => quote!(#krate::service::Client::call_to(#to, #value)),
    };
    quote! {
        #attributes
        #errors
        /// The request was not sent, there was no answer, or the answer is an error.
        #[allow(clippy::too_many_arguments)]
        pub fn #name #lifetime (#receiver #destination #(#declared),*) -> ::core::result::Result<#kind, #krate::service::CallError<#error>> {
            #call.map(#pick)
        }
    }
}

/// The receiver of a client's function, and for a destination that is passed with each call: its parameter, and the right as an `AnyPort`.
fn destination(
    service: &Service,
    method: &Method,
) -> (TokenStream, TokenStream, Option<TokenStream>) {
    let krate = &service.krate;
    let Target::Given(name, how) = &method.target else {
        return (quote!(&self,), TokenStream::new(), None);
    };
    let any = quote!(#krate::service::codec::AnyPort);
    let (kind, right) = match how {
        How::MoveSendOnce => (
            quote!(#krate::SendOnceRight),
            quote!(#any::MoveSendOnce(#name)),
        ),
        How::MakeSend => (quote!(&#krate::ReceiveRight), quote!(#any::MakeSend(#name))),
        How::MakeSendOnce => (
            quote!(&#krate::ReceiveRight),
            quote!(#any::MakeSendOnce(#name)),
        ),
        _ => (quote!(#any<'_>), quote!(#name)),
    };
    (TokenStream::new(), quote!(#name: #kind,), Some(right))
}
