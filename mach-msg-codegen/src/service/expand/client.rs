//! The client of a service.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::disposition::{Disposition, Passing};
use crate::field::Port;
use crate::message::Member;

use super::super::fields::{capacity_name, leases};
use super::super::model::{Method, ReplyPort, Returns, Service, Target};
use super::signature::{Signature, lenient};

/// Returns the client type and its methods.
pub(super) fn client(service: &Service, signatures: &[Signature<'_>]) -> TokenStream {
    let (krate, visibility) = (&service.krate, &service.visibility);
    let name = format_ident!("{}Client", service.name);
    let docs = format!("Calls the methods of [`{}`] on a server.", service.name);
    let methods = signatures
        .iter()
        .map(|signature| call(service, signature, Waiting::Blocks));
    let asynchronous = asynchronous(service, signatures);
    let settings = settings(service);
    let lenient = lenient(service);
    let described = signatures.iter().flat_map(|signature| {
        let lifetime = quote!('static);
        let description =
            |ty: TokenStream| quote!(<#ty as #krate::message::MachMessage>::DESCRIPTION);
        let reply = signature.reply.is_some().then(|| {
            let errors = signature.errors(krate);
            let reply = description(signature.reply_type(&lifetime));
            quote!(#reply #errors)
        });
        std::iter::once(description(signature.request_type(&lifetime))).chain(reply)
    });
    quote! {
        #[doc = #docs]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        #visibility struct #name {
            client: #krate::service::Client,
        }

        #lenient
        impl #name {
            /// Returns a client that sends its requests to this right.
            #[must_use]
            pub const fn new(target: #krate::SendRight) -> Self {
                Self { client: #krate::service::Client::new(target) }
            }

            /// Returns the untyped client: the right, the time limit, calls of any request.
            #[must_use]
            pub const fn client(&self) -> &#krate::service::Client {
                &self.client
            }

            #settings

            #(#methods)*
        }

        #asynchronous

        impl #krate::message::Described for #name {
            const MESSAGES: &'static [#krate::message::MessageDescription] =
                &[#(#described),*];
        }

        impl ::core::convert::From<#krate::service::Client> for #name {
            fn from(client: #krate::service::Client) -> Self {
                Self { client }
            }
        }
    }
}

/// Returns the functions that set the time limit and the limits on replies. A service may have
/// methods with these names: its client has the methods.
fn settings(service: &Service) -> TokenStream {
    let krate = &service.krate;
    let has = |name: &str| service.methods.iter().any(|method| method.name == name);
    let timeout = (!has("with_timeout")).then(|| {
        quote! {
            /// Sets a time limit of each call: see `Client::with_timeout`.
            #[must_use]
            pub fn with_timeout(self, timeout: ::core::time::Duration) -> Self {
                Self { client: self.client.with_timeout(timeout) }
            }
        }
    });
    let limits = (!has("with_limits")).then(|| {
        quote! {
            /// Sets the limits on replies: see `Client::with_limits`.
            #[must_use]
            pub fn with_limits(self, limits: #krate::message::ReceiveLimits) -> Self {
                Self { client: self.client.with_limits(limits) }
            }
        }
    });
    quote!(#timeout #limits)
}

/// The way in which a method of a client waits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waiting {
    /// It blocks its thread.
    Blocks,
    /// It is `async`.
    Awaits,
}

/// Returns the methods of the client that are `async`, in a macro that leaves them out where the
/// core crate has no runtime.
///
/// Few programs use both forms of a method.
///
/// There is none for a method whose requests go to a right of the caller, for a method with a reply
/// port of the caller, and if the name with `_async` belongs to another method.
fn asynchronous(service: &Service, signatures: &[Signature<'_>]) -> Option<TokenStream> {
    let krate = &service.krate;
    let client = format_ident!("{}Client", service.name);
    let is_taken = |name: &Ident| service.methods.iter().any(|other| other.name == *name);
    let methods: Vec<_> = signatures
        .iter()
        .filter(|signature| {
            let method = signature.method;
            !matches!(method.target, Target::Passed(..))
                && !matches!(method.reply, ReplyPort::Passed(..))
                && !is_taken(&asynchronous_name(&method.name))
        })
        .map(|signature| call(service, signature, Waiting::Awaits))
        .collect();
    let lenient = lenient(service);
    (!methods.is_empty()).then(|| {
        quote! {
            #krate::__if_asynchronous! {
                #lenient
                #[allow(dead_code)]
                impl #client {
                    #(#methods)*
                }
            }
        }
    })
}

fn asynchronous_name(name: &Ident) -> Ident {
    let plain = name.to_string();
    format_ident!(
        "{}_async",
        plain.trim_start_matches("r#"),
        span = name.span()
    )
}

/// The failure of a method of a client: its type, the code that makes it from the error of the
/// call, and its docs. Rights and memory that should have moved with the request are returned with
/// the error.
struct Failure {
    ty: TokenStream,
    map: TokenStream,
    docs: TokenStream,
}

fn failure(service: &Service, method: &Method, error: &TokenStream) -> Failure {
    let krate = &service.krate;
    let (mut kinds, mut values) = (Vec::new(), Vec::new());
    let request = match &method.target {
        Target::Passed(_, passing) if passing.moves() => {
            if *passing == Passing::By(Disposition::MoveSendOnce) {
                kinds.push(quote!(#krate::SendOnceRight));
                values.push(quote!(__to.into_send_once()?));
            } else {
                kinds.push(quote!(#krate::service::AnyRight));
                values.push(quote!(__to.into_right()));
            }
            quote!((__to, __request))
        }
        Target::Passed(..) => quote!((_, __request)),
        Target::Copied | Target::Moved => quote!(__request),
    };
    let arguments = method.arguments.iter();
    for argument in arguments.filter(|argument| argument.direction.is_input()) {
        let name = argument.name();
        if let Some(unsent) = argument.field.unsent(&quote!(__request.#name), krate) {
            kinds.push(unsent.ty);
            values.push(unsent.value);
        }
    }
    if kinds.is_empty() {
        return Failure {
            ty: quote!(#krate::service::ClientError<#error>),
            map: quote!(.map_err(#krate::service::ClientError::from)),
            docs: TokenStream::new(),
        };
    }
    let back = match &kinds[..] {
        [kind] => quote!(#kind),
        kinds => quote!((#(#kinds),*)),
    };
    let value = match &values[..] {
        [value] => quote!(#value),
        values => quote!((#(#values),*)),
    };
    let pick = quote!(|#request| ::core::option::Option::Some(#value));
    Failure {
        ty: quote!(#krate::service::FailedCall<#back, #error>),
        map: quote!(.map_err(|__failed| __failed.and_then(#pick))),
        docs: quote! {
            #[doc = ""]
            #[doc = " The error returns what was to move with a request that was not sent, in the"]
            #[doc = " order of the arguments."]
            #[allow(clippy::type_complexity, clippy::needless_question_mark)]
        },
    }
}

/// Returns a method of the client. With `#[inline]` it is compiled only for its callers, because
/// few programs call all methods of all interfaces.
fn call(service: &Service, signature: &Signature<'_>, waiting: Waiting) -> TokenStream {
    let (krate, method) = (&service.krate, signature.method);
    let request = &signature.request.name;
    let attributes = &method.attributes;
    let (name, keyword, docs) = match waiting {
        Waiting::Blocks => (method.name.clone(), None, None),
        Waiting::Awaits => {
            let docs = format!("Same as `{}`, in a task of a runtime.", method.name);
            let docs = quote!(#[doc = ""] #[doc = #docs]);
            (
                asynchronous_name(&method.name),
                Some(quote!(async)),
                Some(docs),
            )
        }
    };
    let parameters = client_parameters(signature);
    let borrows = parameters.iter().any(|parameter| parameter.borrows)
        || matches!(method.target, Target::Passed(_, passing) if passing != Passing::By(Disposition::MoveSendOnce));
    let lifetime = borrows.then(|| quote!(<'a>));
    let declared = parameters
        .iter()
        .map(|Member { name, ty, .. }| quote!(#name: #ty));
    let (receiver, destination, to) = destination(service, method);
    let fields = signature.parameters.iter().map(|Member { name, .. }| {
        match leases(method).find(|lease| capacity_name(lease) == *name) {
            Some(lease) => {
                let lent = lease.name();
                quote!(#name: #krate::service::lease::room(#lent))
            }
            None => quote!(#name),
        }
    });
    let value = quote!(#request { #(#fields),* });
    let error = signature.error(krate);
    let Failure {
        ty: failure,
        map,
        docs: back,
    } = failure(service, method, &error);
    let (call, returned, why, filled) = if method.oneway {
        let send = match (&to, waiting) {
            (None, Waiting::Blocks) => quote!(self.client.send(#value)),
            (None, Waiting::Awaits) => quote!(self.client.send_async(#value).await),
            (Some(to), _) => quote!(#krate::service::Client::send_to(#to, #value)),
        };
        (
            quote!(#send #map),
            quote!(()),
            "The request was not sent.",
            None,
        )
    } else {
        let call = match (&to, waiting) {
            (None, Waiting::Blocks) => quote!(self.client.call(#value)),
            (None, Waiting::Awaits) => quote!(self.client.call_async(#value).await),
            (Some(to), _) => quote!(#krate::service::Client::call_to(#to, #value)),
        };
        let (call, returned, filled) = match leases(method).next() {
            None => {
                let (returned, pick) = pick(signature);
                (quote!(#call.map(#pick) #map), returned, None)
            }
            Some(_) => {
                let (returned, value) = fill(service, signature);
                let filled = quote! {
                    #[doc = ""]
                    #[doc = "Returns how many elements of each lent slice were filled, after the other results."]
                    #[allow(clippy::needless_question_mark)]
                };
                let call = quote! {
                    let __results = #call #map?;
                    ::core::result::Result::Ok(#value)
                };
                (call, returned, Some(filled))
            }
        };
        let why = "The request was not sent, there was no reply, or the reply is an error.";
        (call, returned, why, filled)
    };
    // The core crate panics in a call that would block a task.
    let track_caller =
        (waiting == Waiting::Blocks && !method.oneway).then(|| quote!(#[track_caller]));
    quote! {
        #attributes
        #docs
        #[doc = ""]
        #[doc = "# Errors"]
        #[doc = ""]
        #[doc = #why]
        #back
        #filled
        #[allow(clippy::too_many_arguments)]
        #[inline]
        #track_caller
        pub #keyword fn #name #lifetime (#receiver #destination #(#declared),*) -> ::core::result::Result<#returned, #failure> {
            #call
        }
    }
}

/// Returns the results of a call without leases: their type, and the closure that picks them.
fn pick(signature: &Signature<'_>) -> (TokenStream, TokenStream) {
    match (&signature.method.returns, &signature.results[..]) {
        (_, []) => (quote!(()), quote!(|_| ())),
        (Returns::Written { tuple: true, .. }, many) => {
            let types = many.iter().map(|result| &result.ty);
            let names = many.iter().map(|result| &result.name);
            (
                quote!((#(#types,)*)),
                quote!(|results| (#(results.#names,)*)),
            )
        }
        (Returns::Written { .. } | Returns::Generated, [Member { name, ty, .. }]) => {
            (quote!(#ty), quote!(|results| results.#name))
        }
        (Returns::Written { .. } | Returns::Generated, _) => {
            let results = signature.results_type();
            (quote!(#results), quote!(|results| results))
        }
    }
}

/// Returns the receiver of a client's function, and for a destination that is passed with each call
/// its parameter and the right as an `AnyPort`.
fn destination(
    service: &Service,
    method: &Method,
) -> (TokenStream, TokenStream, Option<TokenStream>) {
    let krate = &service.krate;
    let Target::Passed(name, passing) = &method.target else {
        return (quote!(&self,), TokenStream::new(), None);
    };
    let (ty, _) = Port::of_service(krate, *passing, false);
    let right = match passing.disposition().map(Disposition::variant) {
        Some(variant) => quote!(#krate::service::AnyPort::#variant(#name)),
        None => quote!(#name),
    };
    (TokenStream::new(), quote!(#name: #ty,), Some(right))
}

/// Returns the arguments of a client, in order: the fields of the request, and the slices to be
/// filled.
fn client_parameters(signature: &Signature<'_>) -> Vec<Member> {
    let method = signature.method;
    let mut fields = signature.parameters.clone();
    fields.retain(|field| leases(method).all(|lease| capacity_name(lease) != field.name));
    let mut all = Vec::new();
    for argument in &method.arguments {
        if let Some(item) = argument.leased() {
            all.push(Member {
                name: argument.name().clone(),
                ty: quote!(&mut [#item]),
                borrows: false,
            });
        }
        let own = [argument.name().clone(), capacity_name(argument)];
        let (here, rest): (Vec<_>, Vec<_>) = fields
            .into_iter()
            .partition(|field| own.contains(&field.name));
        all.extend(here);
        fields = rest;
    }
    // The port for the reply, if the caller passes one.
    all.extend(fields);
    all
}

/// Returns the results of a call with leases: their type, and the expression that fills the
/// borrowed slices.
fn fill(service: &Service, signature: &Signature<'_>) -> (TokenStream, TokenStream) {
    let (krate, method) = (&service.krate, signature.method);
    let is_lease = |name: &Ident| leases(method).any(|lease| lease.name() == name);
    let results = signature.results.iter();
    let results: Vec<_> = results.filter(|result| !is_lease(&result.name)).collect();
    let types = results.iter().map(|result| result.ty.clone());
    let types: Vec<_> = types
        .chain(leases(method).map(|_| quote!(::core::primitive::usize)))
        .collect();
    let picks = results.iter().map(|result| {
        let name = &result.name;
        quote!(__results.#name)
    });
    let counts = leases(method).map(|lease| {
        let name = lease.name();
        let fill = format_ident!("{}", lease.field.kind.fill());
        quote!(#krate::service::lease::#fill(#name, __results.#name).map_err(#krate::service::ClientError::Refused)?)
    });
    let values: Vec<_> = picks.chain(counts).collect();
    match (&types[..], &values[..]) {
        ([ty], [value]) => (ty.clone(), value.clone()),
        _ => (quote!((#(#types),*)), quote!((#(#values),*))),
    }
}
