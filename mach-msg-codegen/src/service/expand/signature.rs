//! The two messages of a method, and how its caller and its handler see them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Generics, parse_quote};

use crate::generics::borrows;
use crate::layout::{Layout, REPLY_ID_OFFSET};
use crate::message::{Generated, Member, Message, view_members};

use super::super::fields::{self, Side, leases};
use super::super::model::{Method, Returns, Service};

/// A method with its messages.
pub(super) struct Signature<'m> {
    pub(super) method: &'m Method,
    pub(super) request: Message,
    /// `None` for a method without a reply.
    pub(super) reply: Option<Message>,
    /// The fields of the request, which the client passes.
    pub(super) parameters: Vec<Member>,
    /// The fields of the received request.
    pub(super) arguments: Vec<Member>,
    /// The fields of the reply, which the handler returns, without those that it writes into a
    /// lease.
    pub(super) returned: Vec<Member>,
    /// The fields of the received reply.
    pub(super) results: Vec<Member>,
}

impl<'m> Signature<'m> {
    pub(super) fn new(service: &Service, method: &'m Method) -> Self {
        let request = message(service, method, Side::Request);
        let reply = (!method.oneway).then(|| message(service, method, Side::Reply));
        let mut returned = reply.as_ref().map(sent_members).unwrap_or_default();
        returned.retain(|member| leases(method).all(|lease| *lease.name() != member.name));
        Self {
            method,
            parameters: sent_members(&request),
            arguments: view_members(&request),
            returned,
            results: reply.as_ref().map(view_members).unwrap_or_default(),
            request,
            reply,
        }
    }

    /// Returns the request as a type with this lifetime, where it has one.
    pub(super) fn request_type(&self, lifetime: &TokenStream) -> TokenStream {
        type_of(&self.request, lifetime)
    }

    /// Returns the reply as a type with this lifetime, where it has one.
    pub(super) fn reply_type(&self, lifetime: &TokenStream) -> TokenStream {
        self.reply
            .as_ref()
            .map(|reply| type_of(reply, lifetime))
            .unwrap_or_default()
    }

    /// Returns the type of the received reply.
    pub(super) fn results_type(&self) -> Option<&Ident> {
        Some(&self.reply.as_ref()?.generated.as_ref()?.view)
    }

    /// Returns the error type of the method's client.
    pub(super) fn error(&self, krate: &TokenStream) -> TokenStream {
        match &self.method.returns {
            Returns::Written {
                error: Some(error), ..
            } => error.clone(),
            Returns::Written { error: None, .. } | Returns::Generated => {
                quote!(#krate::kernel::KernReturn)
            }
        }
    }

    /// Returns `<Error as ServiceError>` at the place of the error type. Generated code has no
    /// other form of it, so that a type that is not one is one error.
    pub(super) fn error_trait(&self, krate: &TokenStream) -> TokenStream {
        let error = self.error(krate);
        let span = error.span().resolved_at(Span::mixed_site());
        quote_spanned!(span=> <#error as #krate::service::ServiceError>)
    }

    /// Returns `.with_errors(…)` for the description of the reply. Empty if the handler cannot
    /// fail.
    pub(super) fn errors(&self, krate: &TokenStream) -> TokenStream {
        if let Returns::Written { error: None, .. } = &self.method.returns {
            return TokenStream::new();
        }
        let (error, error_trait) = (self.error(krate), self.error_trait(krate));
        let text = error.to_string().replace(' ', "");
        let name = text.rsplit("::").next().unwrap_or(&text);
        quote! {
            .with_errors(#krate::message::ErrorDescription {
                name: #name,
                codes: #error_trait::CODES,
            })
        }
    }
}

fn type_of(message: &Message, lifetime: &TokenStream) -> TokenStream {
    let name = &message.name;
    match message.generics.params.is_empty() {
        true => quote!(#name),
        false => quote!(#name<#lifetime>),
    }
}

/// Returns the fields of the struct that is sent.
fn sent_members(message: &Message) -> Vec<Member> {
    let members = message.sent_fields().map(|field| Member {
        name: field.name.clone(),
        ty: field.ty.to_token_stream(),
        borrows: borrows(field.ty.to_token_stream()),
    });
    members.collect()
}

/// Returns one of the messages of a method.
fn message(service: &Service, method: &Method, side: Side) -> Message {
    let name = |suffix: &str| {
        let span = method.name.span();
        format_ident!("{}{suffix}", method.type_name, span = span)
    };
    let (sent, received, is_reply, id) = match side {
        Side::Request => ("Request", "Arguments", false, method.id.clone()),
        Side::Reply => ("Reply", "Results", true, method.id.plus(REPLY_ID_OFFSET)),
    };
    let lenient = lenient(service);
    let attributes = |what: &str| {
        let docs = format!(
            "The {what} of [`{}::{}`]; message id {id}.",
            service.name, method.name
        );
        quote!(#[doc = #docs] #lenient)
    };
    let fields = fields::of(service, method, side);
    let mut message = Message {
        name: name(sent),
        visibility: syn::parse2(service.visibility.clone()).unwrap_or(syn::Visibility::Inherited),
        generics: Generics::default(),
        core: service.krate.clone(),
        id: id.clone(),
        reply: None,
        layout: match service.mig {
            true => Layout::Mig { reply: is_reply },
            false => Layout::Natural,
        },
        versions: service.versions,
        fields,
        generated: Some(Generated {
            attributes: attributes(&sent.to_lowercase()),
            view: name(received),
            view_attributes: attributes(&received.to_lowercase()),
            is_reply,
        }),
    };
    if sent_members(&message).iter().any(|member| member.borrows) {
        message.generics = parse_quote!(<'a>);
    }
    message
}

/// Returns the attribute that allows names in the case of a definition file.
pub(super) fn lenient(service: &Service) -> Option<TokenStream> {
    service.foreign.then(|| quote!(#[allow(non_snake_case)]))
}
