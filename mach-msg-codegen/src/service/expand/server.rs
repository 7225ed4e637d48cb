//! The trait of a service, and the dispatcher of its requests.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::field::Trailer;
use crate::layout::{Id, REPLY_ID_OFFSET};
use crate::max::Max;
use crate::message::Member;

use super::super::fields::{capacity_name, leases};
use super::super::model::{Argument, NotificationMethod, Refusal, Returns, Service};
use super::signature::{Signature, lenient};

/// Returns the trait and the dispatcher.
pub(super) fn server(service: &Service, signatures: &[Signature<'_>]) -> TokenStream {
    let (krate, visibility, attributes) =
        (&service.krate, &service.visibility, &service.attributes);
    let (name, bounds) = (&service.name, &service.bounds);
    let server = format_ident!("{}Server", name);
    let unimplemented = format!("`{{Self}}` does not implement the service `{name}`");
    let missing = format!("expected `impl {name} for {{Self}}`");
    let docs = format!("Dispatches the requests of [`{name}`] to a value that implements it.");
    let exclusive = service.methods.iter().any(|method| method.exclusive)
        || service.notifications.iter().any(|method| method.exclusive);
    let (cell, access) = match exclusive {
        true => (
            quote!(#krate::service::Exclusive<__Server>),
            quote!(let server = &mut *self.server.lock();),
        ),
        false => (
            quote!(#krate::service::Shared<__Server>),
            quote!(let server = self.server.get();),
        ),
    };
    let kind = if exclusive {
        quote!(::core::marker::Send)
    } else {
        quote!(::core::marker::Send + ::core::marker::Sync)
    };
    let (start, end) = &service.ids;
    let range_check = range_check(service);
    let service_name = name.to_string();
    let lenient = lenient(service);
    let access_server = access;
    let arms = signatures
        .iter()
        .map(|signature| arm(service, signature, Handling::Blocks));
    let dispatch_async = dispatch_async(service, signatures, &access_server);
    let labels = service.methods.iter().map(|method| {
        let (id, name) = (&method.id, method.name.to_string());
        let name = name.trim_start_matches("r#").to_owned();
        quote!((#id, #name))
    });
    let max_size = signatures.iter().map(|signature| {
        let request = signature.request_type(&quote!('_));
        quote!(<#request as #krate::message::MachMessage>::LAYOUT.max_size())
    });
    let context = service.methods.iter().any(|method| {
        let mut arguments = method.arguments.iter();
        arguments.any(|argument| {
            argument.direction.is_input() && argument.trailer() == Some(Trailer::Context)
        })
    });
    let trailer = context.then(|| {
        quote! {
            fn trailer(&self) -> #krate::wire::TrailerElements {
                #krate::wire::TrailerElements::Context
            }
        }
    });
    let notified = service
        .notifications
        .iter()
        .map(|method| taker(service, method));
    let notify = (!service.notifications.is_empty()).then(|| notify(service, &access_server));
    let handlers = signatures
        .iter()
        .map(|signature| handler(service, signature));
    // A handler that is a future has a reference to the value, and may be sent to another thread.
    let shared = (signatures
        .iter()
        .any(|signature| signature.method.asynchronous))
    .then(|| quote!(where Self: ::core::marker::Sync));
    quote! {
        #attributes
        #lenient
        #[diagnostic::on_unimplemented(
            message = #unimplemented,
            label = #missing
        )]
        #[allow(clippy::too_many_arguments)]
        #visibility trait #name #bounds #shared {
            #(#handlers)*
            #(#notified)*
        }

        #[doc = #docs]
        #[derive(::core::fmt::Debug)]
        #visibility struct #server<__Server> {
            server: #cell,
        }

        impl<__Server> #server<__Server> {
            /// Returns a dispatcher to this value.
            #[must_use]
            pub const fn new(server: __Server) -> Self {
                Self { server: <#cell>::new(server) }
            }

            /// Returns the value.
            #[must_use]
            pub fn into_inner(self) -> __Server {
                self.server.into_inner()
            }
        }

        #range_check

        impl<__Server: #name + #kind> #krate::service::Service for #server<__Server> {
            fn name(&self) -> &'static ::core::primitive::str {
                #service_name
            }

            fn ids(&self) -> ::core::ops::Range<::core::primitive::i32> {
                #start..#end
            }

            fn methods(&self) -> &'static [(::core::primitive::i32, &'static ::core::primitive::str)] {
                &[#(#labels),*]
            }

            #trailer
            #notify

            fn max_request_size(&self) -> ::core::primitive::usize {
                let mut max = 0;
                #(max = ::core::cmp::Ord::max(max, #max_size);)*
                max
            }

            #lenient
            #[allow(unused_variables)]
            fn dispatch<'r>(&self, call: #krate::service::Call<'_, 'r>) -> #krate::service::Reply<'r> {
                #access_server
                match call.id() {
                    #(#arms)*
                    _ => call.unknown(),
                }
            }

            #dispatch_async
        }
    }
}

/// Returns the pattern for an id: a number, or a comparison with an expression.
fn pattern(id: &Id) -> TokenStream {
    match &id.base {
        None => quote!(#id),
        Some(_) => quote!(id if id == #id),
    }
}

/// Checks the ids of a service whose first id is an expression. Numbers were checked before.
fn range_check(service: &Service) -> Option<TokenStream> {
    let (start, end) = &service.ids;
    let base = start.base.as_ref()?;
    let count = end.number.saturating_add(REPLY_ID_OFFSET);
    Some(quote_spanned! {base.span()=>
        const _: () = ::core::assert!(
            (#base) >= 0 && ::core::primitive::i32::checked_add(#base, #count).is_some(),
            "message ids must fit into 31 bits, those of replies (100 above) included"
        );
    })
}

/// The way in which a dispatcher calls a handler.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Handling {
    /// Returns the reply, and waits for a handler that is a future.
    Blocks,
    /// Returns a future.
    Awaits,
}

/// Returns the dispatcher to handlers that are futures, if there is any.
fn dispatch_async(
    service: &Service,
    signatures: &[Signature<'_>],
    access: &TokenStream,
) -> Option<TokenStream> {
    let krate = &service.krate;
    let arms: Vec<_> = signatures
        .iter()
        .filter(|signature| signature.method.asynchronous)
        .map(|signature| arm(service, signature, Handling::Awaits))
        .collect();
    let lenient = lenient(service);
    (!arms.is_empty()).then(|| {
        quote! {
            #lenient
            #[allow(unused_variables)]
            fn dispatch_async<'c>(
                &'c self,
                call: #krate::service::Call<'c, 'c>,
            ) -> #krate::service::Dispatch<'c> {
                #access
                match call.id() {
                    #(#arms)*
                    _ => #krate::service::Dispatch::now(#krate::service::Service::dispatch(self, call)),
                }
            }
        }
    })
}

/// Returns the method of the trait that takes a notification.
fn taker(service: &Service, method: &NotificationMethod) -> TokenStream {
    let (attributes, name) = (&method.attributes, &method.name);
    let receiver = match method.exclusive {
        true => quote!(&mut self),
        false => quote!(&self),
    };
    let arguments = method.arguments.iter().map(|argument| {
        let (name, ty) = (&argument.name, &argument.ty);
        quote!(#name: #ty)
    });
    let body = match (&method.body, service.optional) {
        (Some(body), _) => body.clone(),
        (None, true) => quote!({}),
        (None, false) => quote!(;),
    };
    let unused = service.optional.then(|| quote!(#[allow(unused_variables)]));
    quote! {
        #attributes
        #unused
        fn #name(#receiver, #(#arguments),*) #body
    }
}

/// Returns the functions that pass notifications to the methods that take them.
fn notify(service: &Service, access: &TokenStream) -> TokenStream {
    let (krate, service_name) = (&service.krate, &service.name);
    let ids = service.notifications.iter().map(|method| {
        let id = format_ident!("{}", method.notification.id());
        quote!(#krate::wire::notification::#id)
    });
    let arms = service.notifications.iter().map(|method| {
        let name = &method.name;
        let (variant, field) = method.notification.variant();
        let variant = format_ident!("{variant}");
        let said = field.map(|(field, _)| format_ident!("{field}"));
        let arguments = method
            .arguments
            .iter()
            .map(|argument| match argument.local_port {
                true => quote!(local_port),
                false => quote!(#said),
            });
        let pattern = said.as_ref().map(|field| quote!({ #field, .. }));
        quote!(#krate::message::Notification::#variant #pattern => <__Server as #service_name>::#name(server, #(#arguments),*),)
    });
    quote! {
        fn notifications(&self) -> &'static [::core::primitive::i32] {
            &[#(#ids),*]
        }

        #[allow(unused_variables)]
        fn notify(
            &self,
            notification: #krate::message::Notification,
            local_port: #krate::wire::PortName,
        ) {
            #access
            match notification {
                #(#arms)*
                _ => {}
            }
        }
    }
}

/// Returns the type that a handler returns.
fn returned(service: &Service, signature: &Signature<'_>) -> TokenStream {
    let krate = &service.krate;
    match &signature.method.returns {
        Returns::Written { written, .. } => written.clone(),
        Returns::Generated => {
            let value = result_type(signature);
            quote!(::core::result::Result<#value, #krate::kernel::KernReturn>)
        }
    }
}

/// Returns the result of a handler with `out` arguments: nothing, the one result, or the reply.
fn result_type(signature: &Signature<'_>) -> TokenStream {
    match &signature.returned[..] {
        [] => quote!(()),
        [member] => anonymous(&member.ty),
        _ => signature.reply_type(&quote!('_)),
    }
}

/// Returns the type with its own lifetimes left to be inferred.
fn anonymous(tokens: &TokenStream) -> TokenStream {
    use proc_macro2::{Group, Ident, TokenTree};
    let mut lifetime = false;
    let tokens = tokens.clone().into_iter().map(|token| {
        let after_quote = std::mem::replace(
            &mut lifetime,
            matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\''),
        );
        match token {
            TokenTree::Group(group) => {
                TokenTree::Group(Group::new(group.delimiter(), anonymous(&group.stream())))
            }
            TokenTree::Ident(ref name) if after_quote && (name == "a" || name == "buf") => {
                TokenTree::Ident(Ident::new("_", name.span()))
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => token,
        }
    });
    tokens.collect()
}

/// Returns the method of the trait.
fn handler(service: &Service, signature: &Signature<'_>) -> TokenStream {
    let (krate, method) = (&service.krate, signature.method);
    let (attributes, name) = (&method.attributes, &method.name);
    let receiver = if method.exclusive {
        quote!(&mut self)
    } else {
        quote!(&self)
    };
    let parameters = handed(signature);
    let parameters = parameters.iter().map(|handed| match handed {
        Handed::Field(Member { name, ty, .. }) => {
            let ty = anonymous_reference(ty);
            quote!(#name: #ty)
        }
        Handed::Lease(argument) => {
            let (name, item) = (argument.name(), argument.leased());
            quote!(#name: &mut #krate::service::Lease<#item>)
        }
    });
    let (later, result) = match method.later {
        true => {
            let reply = signature.reply_type(&quote!('static));
            (
                Some(quote!(reply: #krate::service::Responder<#reply>)),
                quote!(()),
            )
        }
        false => (None, returned(service, signature)),
    };
    let result = match method.asynchronous {
        true => quote!(impl ::core::future::Future<Output = #result> + ::core::marker::Send),
        false => result,
    };
    let refusal = method.refusal().filter(|_| service.optional);
    let body = match (&method.body, refusal) {
        (Some(body), _) => Some(body.clone()),
        (None, Some(Refusal::Error)) => Some(quote!({
            ::core::result::Result::Err(#krate::kernel::KernReturn::MIG_BAD_ID)
        })),
        // A client that died meanwhile needs no reply.
        (None, Some(Refusal::Handle)) => Some(quote!({
            let _ = reply.fail(#krate::kernel::KernReturn::MIG_BAD_ID);
        })),
        (None, Some(Refusal::Nothing)) => Some(quote!({})),
        (None, None) => None,
    };
    let body = match body {
        Some(body) if method.asynchronous => quote!({ async move #body }),
        Some(body) => body,
        None => quote!(;),
    };
    let unused =
        (service.optional && method.body.is_none()).then(|| quote!(#[allow(unused_variables)]));
    let errors = (matches!(method.returns, Returns::Generated) && !method.later).then(|| {
        quote! {
            #[doc = ""]
            #[doc = "# Errors"]
            #[doc = ""]
            #[doc = "The code of the reply."]
        }
    });
    quote! {
        #attributes
        #errors
        #unused
        fn #name(#receiver, #(#parameters,)* #later) -> #result #body
    }
}

/// Returns the name of a lease while a handler runs.
fn lease_name(argument: &Argument) -> Ident {
    format_ident!("__lease_{}", argument.name(), span = Span::mixed_site())
}

/// An argument of a handler.
enum Handed<'m> {
    /// A field of the received request.
    Field(&'m Member),
    /// Memory for a result.
    Lease(&'m Argument),
}

/// Returns the arguments of a handler, in the order of the method's arguments.
fn handed<'m>(signature: &'m Signature<'m>) -> Vec<Handed<'m>> {
    let method = signature.method;
    let mut all = Vec::new();
    for argument in &method.arguments {
        if argument.leased().is_some() {
            // The room for it is a property of the lease.
            all.push(Handed::Lease(argument));
            continue;
        }
        let own = [argument.name().clone(), capacity_name(argument)];
        let fields = signature.arguments.iter();
        all.extend(
            fields
                .filter(|field| own.contains(&field.name))
                .map(Handed::Field),
        );
    }
    all
}

/// Returns the type without its lifetime if it is a reference, otherwise with inferred lifetimes.
fn anonymous_reference(tokens: &TokenStream) -> TokenStream {
    let all: Vec<_> = tokens.clone().into_iter().collect();
    match &all[..] {
        // `&`, `'`, the lifetime's name, and the rest
        [
            proc_macro2::TokenTree::Punct(and),
            proc_macro2::TokenTree::Punct(_),
            _,
            rest @ ..,
        ] if and.as_char() == '&' => std::iter::once(&all[0]).chain(rest).cloned().collect(),
        _ => anonymous(tokens),
    }
}

/// Returns the arm of the dispatcher for a method.
fn arm(service: &Service, signature: &Signature<'_>, handling: Handling) -> TokenStream {
    let (krate, method) = (&service.krate, signature.method);
    let service_name = &service.name;
    let (id, name) = (pattern(&method.id), &method.name);
    let request = signature.request_type(&quote!('_));
    let pass = handed(signature);
    let comma = (!pass.is_empty()).then(|| quote!(,));
    let pass = pass.iter().map(|handed| match handed {
        Handed::Field(Member { name, .. }) => quote!(arguments.#name),
        Handed::Lease(argument) => {
            let name = lease_name(argument);
            quote!(&mut #name)
        }
    });
    let pass = quote!(#(#pass),*);
    if method.later {
        let reply = signature.reply_type(&quote!('static));
        return quote! {
            #id => call.reply_later::<#request, #reply>(|arguments, reply| <__Server as #service_name>::#name(server, #pass #comma reply)),
        };
    }
    let called = quote!(<__Server as #service_name>::#name(server, #pass));
    let called = match (method.asynchronous, handling) {
        (false, _) => called,
        (true, Handling::Blocks) => quote!(#krate::service::wait_for(#called)),
        (true, Handling::Awaits) => quote!(#krate::service::finished(#called).await),
    };
    let called = match &method.returns {
        Returns::Generated => called,
        Returns::Written { error: Some(_), .. } => {
            let error_trait = signature.error_trait(krate);
            quote!(#called.map_err(|error| #error_trait::code(&error)))
        }
        Returns::Written { error: None, .. } => quote!(::core::result::Result::Ok(#called)),
    };
    if method.oneway {
        return match handling {
            Handling::Blocks => quote! {
                #id => call.no_reply::<#request>(|arguments| #called),
            },
            Handling::Awaits => quote! {
                #id => #krate::service::Dispatch::later(
                    call.no_reply_async::<#request, _>(move |arguments| async move { #called })
                ),
            },
        };
    }
    let lent = leases(method).map(|argument| {
        let (name, item) = (lease_name(argument), argument.leased());
        let room = match argument.capacity() {
            Some(_) => {
                let room = capacity_name(argument);
                quote!(arguments.#room)
            }
            None => {
                let max = argument.field.kind.max();
                max.map_or_else(|| quote!(0), Max::size)
            }
        };
        quote!(let mut #name = #krate::service::Lease::<#item>::new(#room);)
    });
    let filled: Vec<_> = leases(method)
        .map(|argument| {
            let (field, name) = (argument.name(), lease_name(argument));
            quote!(#field: #name.into_items())
        })
        .collect();
    let reply = signature.reply.as_ref().map(|reply| &reply.name);
    let make = match (&method.returns, &signature.returned[..]) {
        (_, []) => quote!(|()| #reply { #(#filled),* }),
        (Returns::Written { tuple: true, .. }, many) => {
            let fields: Vec<_> = many.iter().map(|member| &member.name).collect();
            quote!(|(#(#fields,)*)| #reply { #(#fields,)* #(#filled),* })
        }
        (Returns::Written { .. } | Returns::Generated, [member]) => {
            let field = &member.name;
            quote!(|#field| #reply { #field, #(#filled),* })
        }
        (Returns::Written { .. } | Returns::Generated, _) => quote!(|reply| reply),
    };
    let handled = quote!({ #(#lent)* #called.map(#make) });
    match handling {
        Handling::Blocks => quote! {
            #id => call.reply::<#request, _>(|arguments| #handled),
        },
        Handling::Awaits => quote! {
            #id => #krate::service::Dispatch::later(
                call.reply_async::<#request, _, _>(move |arguments| async move #handled)
            ),
        },
    }
}
