//! A message with the code of its fields, which all parts of its expansion use.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use crate::field::{Bound, Count, Field, FieldCode, Section, Site};
use crate::generics::{Subset, is_concrete, where_clause};

use super::model::Message;

/// A message, the code of its fields, and the names that its parts share.
pub(super) struct Expansion<'m> {
    pub(super) message: &'m Message,
    /// The path of the core crate's items for generated code.
    pub(super) core: TokenStream,
    /// In the order of the fields.
    pub(super) code: Vec<FieldCode>,
    pub(super) view: Ident,
    pub(super) view_generics: Subset,
    pub(super) inline: Ident,
    pub(super) inline_generics: Subset,
    /// True if the constants of the message cannot be evaluated before its types are known.
    pub(super) has_parameters: bool,
}

/// A field as one side sees it.
#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) name: Ident,
    pub(crate) ty: TokenStream,
    pub(crate) borrows: bool,
}

/// Returns the fields of the view of a message.
pub(crate) fn view_members(message: &Message) -> Vec<Member> {
    let expansion = Expansion::new(message);
    let members = expansion.fields().filter_map(|(field, code)| {
        code.view.value.as_ref()?;
        Some(Member {
            name: field.name.clone(),
            ty: code.view.ty.clone(),
            borrows: code.view.borrows,
        })
    });
    members.collect()
}

impl<'m> Expansion<'m> {
    /// Expands the fields.
    pub(super) fn new(message: &'m Message) -> Self {
        let core = &message.core;
        let core = quote!(#core::message::derive);
        let generics = &message.generics;
        let inline = format_ident!("{}Inline", message.name);
        let fields = message.fields.iter();
        let inline_fields = fields.filter(|field| field.kind.section() == Section::Inline);
        let inline_generics = Subset::new(generics, inline_fields.map(|field| &field.ty), false);
        let inline_arguments = inline_generics.arguments(&TokenStream::new());
        let inline_type = quote!(#inline #inline_arguments);
        let has_parameters =
            generics.type_params().next().is_some() || generics.const_params().next().is_some();
        let (mut first_array, mut encoded_before) = (None, 0);
        let code = message.fields.iter().map(|field| {
            let code = field.code(&Site {
                core: &core,
                layout: message.layout,
                view: message.view_style(),
                inline: &inline_type,
                has_parameters,
                name: &field.name,
                ty: &field.ty,
                first_array,
                encoded_before,
            });
            if field.kind.count() == Some(Count::Own) {
                first_array = Some(&field.name);
            }
            encoded_before += usize::from(field.kind.is_encoded());
            code
        });
        let code: Vec<FieldCode> = code.collect();
        let borrows = code.iter().any(|code| code.view.borrows);
        let types = message.fields.iter().map(|field| &field.ty);
        Self {
            message,
            core,
            view: match &message.generated {
                None => format_ident!("{}View", message.name),
                Some(generated) => generated.view.clone(),
            },
            view_generics: Subset::new(generics, types, borrows),
            inline,
            inline_generics,
            has_parameters,
            code,
        }
    }

    /// Returns the fields with their code.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&Field, &FieldCode)> {
        self.message.fields.iter().zip(&self.code)
    }

    /// Returns one part of the code of all fields.
    pub(super) fn join(&self, part: impl Fn(&FieldCode) -> &TokenStream) -> TokenStream {
        self.code.iter().map(part).cloned().collect()
    }

    /// Returns true if there is a struct of inline fields: for inline fields, and for the lengths
    /// of fields of variable length.
    pub(super) fn has_inline(&self) -> bool {
        self.message.has_reply_head()
            || self.code.iter().map(|code| &code.layout).any(|code| {
                code.inline.is_some() || !code.slots.is_empty() || code.length.is_some()
            })
    }

    /// Returns the bounds that generated items state, with their fields.
    ///
    /// A service's message states none: it has more items than its own, which would all repeat
    /// them.
    fn bounds(&self) -> impl Iterator<Item = (&Field, &Bound)> {
        self.fields()
            .filter(|_| self.message.generated.is_none())
            .filter_map(|(field, code)| Some((field, code.layout.bound.as_ref()?)))
    }

    /// Returns the bounds of inline fields, which all items state.
    pub(super) fn inline_bounds(&self) -> Vec<TokenStream> {
        let bounds = self.bounds().filter_map(|(_, bound)| match bound {
            Bound::Inline(bound) => Some(bound.clone()),
            Bound::Concrete(_) => None,
        });
        bounds.collect()
    }

    /// Returns the bounds of all other fields whose types mention no parameter and no lifetime.
    pub(super) fn concrete_bounds(&self) -> Vec<TokenStream> {
        let generics = &self.message.generics;
        let bounds = self.bounds().filter_map(|(field, bound)| match bound {
            Bound::Concrete(bound) if is_concrete(generics, &field.ty) => Some(bound.clone()),
            Bound::Concrete(_) | Bound::Inline(_) => None,
        });
        bounds.collect()
    }

    /// Returns the message's own `where …`, with the bounds of its fields.
    pub(super) fn where_clause(&self) -> TokenStream {
        let mut bounds = self.concrete_bounds();
        bounds.extend(self.inline_bounds());
        where_clause(&self.message.generics, &bounds)
    }
}
