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
    /// Parts, in the order of the fields.
    pub(super) code: Vec<FieldCode>,
    pub(super) view: Ident,
    pub(super) view_generics: Subset,
    /// The struct of the inline fields of the first version.
    pub(super) inline: InlineGroup,
    /// The structs of later versions.
    pub(super) later: Vec<InlineGroup>,
    /// True if the constants of the message cannot be evaluated before its types are known.
    pub(super) has_parameters: bool,
}

/// A struct of inline fields in the natural layout.
pub(super) struct InlineGroup {
    pub(super) name: Ident,
    pub(super) generics: Subset,
    /// The version whose fields are in it. `None` for those of the first one.
    pub(super) since: Option<u32>,
}

impl InlineGroup {
    fn new(message: &Message, since: Option<u32>) -> Self {
        let (section, name) = match since {
            None => (Section::Inline, format_ident!("{}Inline", message.name)),
            Some(version) => (
                Section::Since(version),
                format_ident!("{}Since{version}", message.name),
            ),
        };
        let fields = message.fields.iter();
        let fields = fields.filter(|field| field.kind.section() == section);
        Self {
            name,
            generics: Subset::new(&message.generics, fields.map(|field| &field.ty), false),
            since,
        }
    }

    /// Returns `NameInline<T>`.
    pub(super) fn ty(&self) -> TokenStream {
        let (name, arguments) = (&self.name, self.generics.arguments(&TokenStream::new()));
        quote!(#name #arguments)
    }

    /// Returns true if the field, or its length, is in the struct.
    pub(super) fn has(&self, field: &Field) -> bool {
        match (field.kind.section(), self.since) {
            (Section::Since(version), since) => since == Some(version),
            (_, since) => since.is_none(),
        }
    }
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
        let inline = InlineGroup::new(message, None);
        let later = message.later_versions().into_iter();
        let later: Vec<_> = later
            .map(|version| InlineGroup::new(message, Some(version)))
            .collect();
        let inline_type = inline.ty();
        let later_types: Vec<_> = later.iter().map(InlineGroup::ty).collect();
        let has_parameters =
            generics.type_params().next().is_some() || generics.const_params().next().is_some();
        let (mut first_array, mut encoded_before) = (None, 0);
        let code = message.fields.iter().map(|field| {
            let mut structs = later.iter().zip(&later_types);
            let inline = structs.find_map(|(group, ty)| group.has(field).then_some(ty));
            let code = field.code(&Site {
                core: &core,
                layout: message.layout,
                view: message.view_style(),
                inline: inline.unwrap_or(&inline_type),
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
            later,
            has_parameters,
            code,
        }
    }

    /// Returns the fields with their code.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&Field, &FieldCode)> {
        self.message.fields.iter().zip(&self.code)
    }

    /// Returns the code of the fields that are in a struct.
    pub(super) fn in_group(
        &self,
        group: &InlineGroup,
    ) -> impl Iterator<Item = (&Field, &FieldCode)> {
        self.fields().filter(|(field, _)| group.has(field))
    }

    /// Returns one part of the code of all fields.
    pub(super) fn join(&self, part: impl Fn(&FieldCode) -> &TokenStream) -> TokenStream {
        self.code.iter().map(part).cloned().collect()
    }

    /// Returns true if there is a struct of the inline fields of the first version: for inline
    /// fields, and for the lengths of fields of variable length.
    pub(super) fn has_inline(&self) -> bool {
        self.message.has_reply_head()
            || self.in_group(&self.inline).any(|(_, code)| {
                let code = &code.layout;
                code.inline.is_some() || !code.slots.is_empty() || code.length.is_some()
            })
    }

    /// Returns the bounds that generated items state, with their fields.
    ///
    /// A message of a service has none, because its many other items would all repeat them.
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

    /// Returns the bounds of the fields in a struct.
    pub(super) fn bounds_of(&self, group: &InlineGroup) -> Vec<TokenStream> {
        let bounds = self.bounds().filter(|(field, _)| group.has(field));
        let bounds = bounds.filter_map(|(_, bound)| match bound {
            Bound::Inline(bound) => Some(bound.clone()),
            Bound::Concrete(_) => None,
        });
        bounds.collect()
    }

    /// Returns the bounds of nested structs in a struct, whose types mention no parameter and no
    /// lifetime. The definition states them too, because it names their inline structs.
    pub(super) fn nested_bounds_of(&self, group: &InlineGroup) -> Vec<TokenStream> {
        let generics = &self.message.generics;
        let bounds = self
            .bounds()
            .filter(|(field, _)| group.has(field) && field.kind.section() == Section::Inline);
        let bounds = bounds.filter_map(|(field, bound)| match bound {
            Bound::Concrete(bound) if is_concrete(generics, &field.ty) => Some(bound.clone()),
            Bound::Concrete(_) | Bound::Inline(_) => None,
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
        where_clause(&self.message.generics, &self.all_bounds())
    }

    /// Returns the bounds of all fields.
    pub(super) fn all_bounds(&self) -> Vec<TokenStream> {
        [self.concrete_bounds(), self.inline_bounds()].concat()
    }
}
