//! The trait of a service, and what dispatches requests to it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::super::model::{Argument, Kind, Method, Notified, Origin, Returns, Service};
use super::field::FieldType;
use super::message::{answers, handler_parameters, sent_borrows};
use super::{Direction, capacity, leases, lenient, names};

/// The trait and the dispatcher.
pub(super) fn server(service: &Service) -> TokenStream {
    let (krate, visibility, attributes) =
        (&service.krate, &service.visibility, &service.attributes);
    let (name, bounds) = (&service.name, &service.bounds);
    let server = format_ident!("{}Server", name);
    let docs = format!("Answers the requests of [`{name}`] with a value that implements it.");
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
    let (start, end) = service.ids;
    let service_name = name.to_string();
    let lenient = lenient(service);
    let access_server = access;
    let arms = service.methods.iter().map(|method| arm(service, method));
    let labels = service.methods.iter().map(|method| {
        let (id, name) = (method.id, method.name.to_string());
        let name = name.trim_start_matches("r#").to_owned();
        quote!((#id, #name))
    });
    let max_size = service.methods.iter().map(|method| {
        let arguments = names(service, method).arguments;
        let borrows = handler_parameters(service, method)
            .iter()
            .any(|(_, kind)| kind.borrows);
        let lifetime = borrows.then(|| quote!(<'_>));
        quote!(<#arguments #lifetime as #krate::service::codec::Decode<'_>>::SHAPE.max_size())
    });
    let context = service.methods.iter().any(|method| {
        let mut arguments = method.arguments.iter();
        arguments.any(|argument| matches!(argument.kind, Kind::Origin(Origin::Context)))
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
    let handlers = service
        .methods
        .iter()
        .map(|method| handler(service, method));
    quote! {
        #attributes
        #lenient
        #[allow(clippy::too_many_arguments)]
        #visibility trait #name #bounds {
            #(#handlers)*
            #(#notified)*
        }

        #[doc = #docs]
        #[derive(::core::fmt::Debug)]
        #visibility struct #server<__Server> {
            server: #cell,
        }

        impl<__Server: #name> #server<__Server> {
            /// A dispatcher to this value.
            #[must_use]
            pub const fn new(server: __Server) -> Self {
                Self { server: <#cell>::new(server) }
            }

            /// The value.
            #[must_use]
            pub fn into_inner(self) -> __Server {
                self.server.into_inner()
            }
        }

        impl<__Server: #name + #kind> #krate::service::Service for #server<__Server> {
            fn name(&self) -> &'static str {
                #service_name
            }

            fn ids(&self) -> ::core::ops::Range<i32> {
                #start..#end
            }

            fn methods(&self) -> &'static [(i32, &'static str)] {
                &[#(#labels),*]
            }

            #trailer
            #notify

            fn max_request_size(&self) -> usize {
                let mut max = 0;
                #(max = ::core::cmp::Ord::max(max, #max_size);)*
                max
            }

            #lenient
            #[allow(unused_variables)]
            fn dispatch<'r>(&self, call: #krate::service::Call<'_, 'r>) -> #krate::service::Answer<'r> {
                #access_server
                match call.id() {
                    #(#arms)*
                    _ => call.unknown(),
                }
            }
        }
    }
}

/// The method that takes a notification.
fn taker(service: &Service, method: &Notified) -> TokenStream {
    let (attributes, name) = (&method.attributes, &method.name);
    let receiver = match method.exclusive {
        true => quote!(&mut self),
        false => quote!(&self),
    };
    let arguments = method.arguments.iter().map(|argument| {
        let (name, kind) = (&argument.name, &argument.kind);
        quote!(#name: #kind)
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

/// What hands notifications to the methods that take them.
fn notify(service: &Service, access: &TokenStream) -> TokenStream {
    let (krate, service_name) = (&service.krate, &service.name);
    let ids = service
        .notifications
        .iter()
        .map(|method| method.notification.id());
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
        fn notifications(&self) -> &'static [i32] {
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

/// The type that a handler returns.
fn returned(service: &Service, method: &Method) -> TokenStream {
    let krate = &service.krate;
    match &method.returns {
        Returns::Written { written, .. } => written.clone(),
        Returns::Generated => {
            let value = answer_type(service, method);
            quote!(::core::result::Result<#value, #krate::kernel::KernReturn>)
        }
    }
}

/// What a handler with `out` arguments answers with: nothing, the one result, or the reply.
fn answer_type(service: &Service, method: &Method) -> TokenStream {
    let reply = names(service, method).reply;
    match &answers(service, method)[..] {
        [] => quote!(()),
        [(_, kind)] => {
            let tokens = &kind.tokens;
            match kind.borrows {
                true => anonymous(tokens),
                false => quote!(#tokens),
            }
        }
        _ => match sent_borrows(service, method, Direction::Reply) {
            true => quote!(#reply<'_>),
            false => quote!(#reply),
        },
    }
}

/// The type with `'a` left to be inferred.
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
            TokenTree::Ident(name) if after_quote && name == "a" => {
                TokenTree::Ident(Ident::new("_", name.span()))
            }
            other => other,
        }
    });
    tokens.collect()
}

fn handler(service: &Service, method: &Method) -> TokenStream {
    let krate = &service.krate;
    let (attributes, name) = (&method.attributes, &method.name);
    let receiver = if method.exclusive {
        quote!(&mut self)
    } else {
        quote!(&self)
    };
    let parameters = handed(service, method);
    let parameters = parameters.iter().map(|handed| match handed {
        Handed::Field(name, kind) => {
            let kind = match kind.borrows {
                true => anonymous_reference(&kind.tokens),
                false => kind.tokens.clone(),
            };
            quote!(#name: #kind)
        }
        Handed::Lease(argument) => {
            let (name, element) = (&argument.name, element(argument));
            quote!(#name: &mut #krate::service::codec::Lease<#element>)
        }
    });
    let (later, result) = match method.later {
        true => {
            let reply = names(service, method).reply;
            let lifetime =
                sent_borrows(service, method, Direction::Reply).then(|| quote!(<'static>));
            (
                Some(quote!(reply: #krate::service::Replier<#reply #lifetime>)),
                quote!(()),
            )
        }
        false => (None, returned(service, method)),
    };
    let body = match (&method.body, service.optional) {
        (Some(body), _) => body.clone(),
        (None, true) if matches!(method.returns, Returns::Generated) && !method.later => quote!({
            ::core::result::Result::Err(#krate::kernel::KernReturn::MIG_BAD_ID)
        }),
        _ => quote!(;),
    };
    let unused =
        (service.optional && method.body.is_none()).then(|| quote!(#[allow(unused_variables)]));
    let errors = match &method.returns {
        Returns::Generated if !method.later => Some(quote! {
            #[doc = ""]
            #[doc = "# Errors"]
            #[doc = ""]
            #[doc = "What the caller is answered with."]
        }),
        _ => None,
    };
    quote! {
        #attributes
        #errors
        #unused
        fn #name(#receiver, #(#parameters,)* #later) -> #result #body
    }
}

/// The name of a lease while a handler runs.
fn lease_name(argument: &Argument) -> Ident {
    format_ident!("__lease_{}", argument.name, span = Span::mixed_site())
}

/// What a handler is given.
enum Handed<'m> {
    /// A field of the arguments.
    Field(Ident, FieldType),
    /// Memory that the caller lends.
    Lease(&'m Argument),
}

/// What a handler is given, in the order of the arguments.
fn handed<'m>(service: &Service, method: &'m Method) -> Vec<Handed<'m>> {
    let mut fields = handler_parameters(service, method);
    // The room for what is lent shows in the lease.
    fields.retain(|(name, _)| leases(method).all(|lease| capacity(lease) != *name));
    let mut all = Vec::new();
    for argument in &method.arguments {
        if argument.lease {
            all.push(Handed::Lease(argument));
        }
        let own = [argument.name.clone(), capacity(argument)];
        let (here, rest) = fields.into_iter().partition(|(name, _)| own.contains(name));
        fields = rest;
        let here: Vec<(Ident, FieldType)> = here;
        all.extend(
            here.into_iter()
                .map(|(name, kind)| Handed::Field(name, kind)),
        );
    }
    all
}

/// The type of the elements of what a caller lends.
fn element(argument: &Argument) -> TokenStream {
    match &argument.kind {
        Kind::Slice { element, .. } | Kind::Ool { element, .. } => element.clone(),
        _ => TokenStream::new(),
    }
}

/// The type with its lifetimes left out where it is a reference, else anonymous.
fn anonymous_reference(tokens: &TokenStream) -> TokenStream {
    let all: Vec<_> = tokens.clone().into_iter().collect();
    match &all[..] {
        // `&`, `'`, `a`, and the rest
        [proc_macro2::TokenTree::Punct(punct), _, _, rest @ ..] if punct.as_char() == '&' => {
            std::iter::once(&all[0]).chain(rest).cloned().collect()
        }
        _ => anonymous(tokens),
    }
}

/// The arm of the dispatcher for a method.
fn arm(service: &Service, method: &Method) -> TokenStream {
    let names = names(service, method);
    let service_name = &service.name;
    let (id, name) = (method.id, &method.name);
    let (arguments, reply) = (&names.arguments, &names.reply);
    let parameters = handler_parameters(service, method);
    let lifetime = parameters
        .iter()
        .any(|(_, kind)| kind.borrows)
        .then(|| quote!(<'_>));
    let arguments = quote!(#arguments #lifetime);
    let pass = handed(service, method);
    let pass = pass.iter().map(|handed| match handed {
        Handed::Field(name, _) => quote!(arguments.#name),
        Handed::Lease(argument) => {
            let name = lease_name(argument);
            quote!(&mut #name)
        }
    });
    let pass = quote!(#(#pass),*);
    let lent = leases(method).map(|argument| {
        let (name, element, krate) = (lease_name(argument), element(argument), &service.krate);
        let room = match (argument.capacity(), &argument.kind) {
            (Some(_), _) => {
                let room = capacity(argument);
                quote!(arguments.#room)
            }
            (None, Kind::Ool { max: Some(max), .. }) => {
                let max = *max as usize;
                quote!(#max)
            }
            _ => quote!(0),
        };
        quote!(let mut #name = #krate::service::codec::Lease::<#element>::new(#room);)
    });
    let lent = quote!(#(#lent)*);
    let filled = leases(method).map(|argument| {
        let (field, name) = (&argument.name, lease_name(argument));
        quote!(#field: #name.into_items())
    });
    let filled: Vec<_> = filled.collect();
    if method.later {
        let comma = (!parameters.is_empty()).then(|| quote!(,));
        return quote! {
            #id => call.answer_later(|arguments: #arguments, reply| <__Server as #service_name>::#name(server, #pass #comma reply)),
        };
    }
    let fallible = match &method.returns {
        Returns::Generated => true,
        Returns::Written { error, .. } => error.is_some(),
    };
    let called = quote!(<__Server as #service_name>::#name(server, #pass));
    let called = match (fallible, matches!(method.returns, Returns::Generated)) {
        (true, true) => called,
        (true, false) => {
            let krate = &service.krate;
            quote!(#called.map_err(|error| #krate::service::ServiceError::code(&error)))
        }
        (false, _) => quote!(::core::result::Result::Ok(#called)),
    };
    if method.oneway {
        return quote! {
            #id => call.no_answer(|arguments: #arguments| #called),
        };
    }
    let answers = answers(service, method);
    let make = match (&method.returns, &answers[..]) {
        (_, []) => quote!(|()| #reply { #(#filled),* }),
        (Returns::Written { tuple: true, .. }, many) => {
            let fields = many.iter().map(|(name, _)| name).collect::<Vec<_>>();
            quote!(|(#(#fields,)*)| #reply { #(#fields,)* #(#filled),* })
        }
        (_, [(field, _)]) => quote!(|#field| #reply { #field, #(#filled),* }),
        _ => quote!(|reply| reply),
    };
    match filled.is_empty() {
        true => quote! {
            #id => call.answer(|arguments: #arguments| #called.map(#make)),
        },
        false => quote! {
            #id => call.answer(|arguments: #arguments| {
                #lent
                #called.map(#make)
            }),
        },
    }
}
