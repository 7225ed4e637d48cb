//! The client of a service.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::super::model::{How, Kind, Method, Returns, Service, Target};
use super::field::{Field, FieldType};
use super::message::{parameters, results};
use super::{Direction, capacity, leases, lenient, names};

/// The client type and its methods.
pub(super) fn client(service: &Service) -> TokenStream {
    let (krate, visibility) = (&service.krate, &service.visibility);
    let name = format_ident!("{}Client", service.name);
    let docs = format!("Calls the methods of [`{}`] on a server.", service.name);
    let methods = service.methods.iter().map(|method| call(service, method));
    let lenient = lenient(service);
    quote! {
        #[doc = #docs]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
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

/// What a method of a client gives instead of results, what makes it of the error of the call, and what its docs say: what was to move with the
/// request comes back.
fn failure(
    service: &Service,
    method: &Method,
    error: &TokenStream,
) -> (TokenStream, TokenStream, TokenStream) {
    let krate = &service.krate;
    let (mut kinds, mut values) = (Vec::new(), Vec::new());
    let request = match &method.target {
        Target::Given(_, how) if how.moves() => {
            if *how == How::MoveSendOnce {
                kinds.push(quote!(#krate::SendOnceRight));
                values.push(quote!(__to.into_send_once()?));
            } else {
                kinds.push(quote!(#krate::service::codec::AnyRight));
                values.push(quote!(__to.into_right()));
            }
            quote!((__to, __request))
        }
        Target::Given(..) => quote!((_, __request)),
        Target::Copied | Target::Moved => quote!(__request),
    };
    let inputs = method.arguments.iter().filter(|argument| argument.input);
    for argument in inputs {
        let field = Field::new(service, argument, Direction::Request);
        if let Some((kind, value)) = field.moved(&quote!(__request)) {
            kinds.push(kind);
            values.push(value);
        }
    }
    if kinds.is_empty() {
        return (
            quote!(#krate::service::CallError<#error>),
            quote!(.map_err(#krate::service::CallError::from)),
            TokenStream::new(),
        );
    }
    let back = match &kinds[..] {
        [kind] => quote!(#kind),
        kinds => quote!((#(#kinds),*)),
    };
    let value = match &values[..] {
        [value] => quote!(#value),
        values => quote!((#(#values),*)),
    };
    let docs = quote! {
        #[doc = ""]
        #[doc = "What was to move with a request that was not sent comes back with the error, in the order of the arguments."]
        #[allow(clippy::type_complexity, clippy::needless_question_mark)]
    };
    let pick = quote!(|#request| ::core::option::Option::Some(#value));
    (
        quote!(#krate::service::FailedCall<#back, #error>),
        quote!(.map_err(|__failed| __failed.and_then(#pick))),
        docs,
    )
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

/// A method of the client. `#[inline]` has it compiled where it is called: nobody calls all methods of all interfaces.
fn call(service: &Service, method: &Method) -> TokenStream {
    let krate = &service.krate;
    let request = names(service, method).request;
    let (attributes, name) = (&method.attributes, &method.name);
    let fields = parameters(service, method);
    let parameters = client_parameters(service, method);
    let borrows = parameters.iter().any(|(_, kind)| kind.borrows)
        || matches!(method.target, Target::Given(_, how) if how != How::MoveSendOnce);
    let lifetime = borrows.then(|| quote!(<'a>));
    let declared = parameters.iter().map(|(name, kind)| {
        let kind = &kind.tokens;
        quote!(#name: #kind)
    });
    let (receiver, destination, to) = destination(service, method);
    let fields = fields.iter().map(|(name, _)| {
        match leases(method).find(|lease| capacity(lease) == *name) {
            Some(lease) => {
                let lent = &lease.name;
                quote!(#name: #krate::service::codec::room(#lent))
            }
            None => quote!(#name),
        }
    });
    let value = quote!(#request { #(#fields),* });
    let errors = quote! {
        #[doc = ""]
        #[doc = "# Errors"]
        #[doc = ""]
    };
    let error = error(service, method);
    let (failure, change, back) = failure(service, method, &error);
    if method.oneway {
        let send = match &to {
            None => quote!(self.client.send(#value)),
            Some(to) => quote!(#krate::service::Client::send_to(#to, #value)),
        };
        return quote! {
            #attributes
            #errors
            /// The request was not sent.
            #back
            #[allow(clippy::too_many_arguments)]
            #[inline]
            pub fn #name #lifetime (#receiver #destination #(#declared),*) -> ::core::result::Result<(), #failure> {
                #send #change
            }
        };
    }
    let results_name = names(service, method).results;
    let mut results = results(service, method);
    results.retain(|(name, _)| leases(method).all(|lease| lease.name != *name));
    if leases(method).next().is_some() {
        let call = call_of(krate, to.as_ref(), &value);
        let call = quote!(#call #change);
        return lending(
            service,
            method,
            &results,
            &quote! {
                #attributes
                #errors
                /// The request was not sent, there was no answer, or the answer is an error.
                #back
                #[doc = ""]
                #[doc = "Gives how many elements of what is lent were filled, behind the other results."]
                #[allow(clippy::too_many_arguments, clippy::needless_question_mark)]
                #[inline]
                pub fn #name #lifetime (#receiver #destination #(#declared),*)
            },
            &call,
            &failure,
        );
    }
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
    let call = call_of(krate, to.as_ref(), &value);
    quote! {
        #attributes
        #errors
        /// The request was not sent, there was no answer, or the answer is an error.
        #back
        #[allow(clippy::too_many_arguments)]
        #[inline]
        pub fn #name #lifetime (#receiver #destination #(#declared),*) -> ::core::result::Result<#kind, #failure> {
            #call.map(#pick) #change
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
        How::MakeSend => (
            quote!(&'a #krate::ReceiveRight),
            quote!(#any::MakeSend(#name)),
        ),
        How::MakeSendOnce => (
            quote!(&'a #krate::ReceiveRight),
            quote!(#any::MakeSendOnce(#name)),
        ),
        _ => (quote!(#any<'a>), quote!(#name)),
    };
    (TokenStream::new(), quote!(#name: #kind,), Some(right))
}

/// The call of a request.
fn call_of(krate: &TokenStream, to: Option<&TokenStream>, value: &TokenStream) -> TokenStream {
    match to {
        None => quote!(self.client.call(#value)),
        Some(to) => quote!(#krate::service::Client::call_to(#to, #value)),
    }
}

/// What a client passes, in the order of the arguments: the fields of the request, and what it lends.
fn client_parameters(service: &Service, method: &Method) -> Vec<(Ident, FieldType)> {
    let mut fields = parameters(service, method);
    fields.retain(|(name, _)| leases(method).all(|lease| capacity(lease) != *name));
    let mut all = Vec::new();
    for argument in &method.arguments {
        if let (true, Kind::Slice { element, .. } | Kind::Ool { element, .. }) =
            (argument.lease, &argument.kind)
        {
            let tokens = quote!(&mut [#element]);
            let kind = FieldType {
                tokens,
                borrows: false,
            };
            all.push((argument.name.clone(), kind));
        }
        let own = [argument.name.clone(), capacity(argument)];
        let (here, rest): (Vec<_>, Vec<_>) =
            fields.into_iter().partition(|(name, _)| own.contains(name));
        all.extend(here);
        fields = rest;
    }
    // The port for the reply, where the caller passes one.
    all.extend(fields);
    all
}

/// The method of a client that lends memory for results.
fn lending(
    service: &Service,
    method: &Method,
    results: &[(Ident, FieldType)],
    head: &TokenStream,
    call: &TokenStream,
    failure: &TokenStream,
) -> TokenStream {
    let krate = &service.krate;
    let kinds = results.iter().map(|(_, kind)| kind.tokens.clone());
    let kinds: Vec<_> = kinds.chain(leases(method).map(|_| quote!(usize))).collect();
    let picks = results.iter().map(|(name, _)| quote!(__results.#name));
    let counts = leases(method).map(|lease| {
        let name = &lease.name;
        let fill = match lease.kind {
            Kind::Ool { bytes: true, .. } => quote!(fill_bytes),
            Kind::Ool { .. } => quote!(fill_items),
            _ => quote!(fill),
        };
        quote!(#krate::service::codec::#fill(#name, __results.#name).map_err(#krate::service::CallError::Refused)?)
    });
    let values: Vec<_> = picks.chain(counts).collect();
    let (kind, value) = match (&kinds[..], &values[..]) {
        ([kind], [value]) => (kind.clone(), value.clone()),
        _ => (quote!((#(#kinds),*)), quote!((#(#values),*))),
    };
    quote! {
        #head -> ::core::result::Result<#kind, #failure> {
            let __results = #call?;
            ::core::result::Result::Ok(#value)
        }
    }
}
