//! A message as plain data.

use proc_macro2::TokenStream;
use syn::{Generics, Ident, Type, Visibility};

use crate::field::{Field, Section, Versions, ViewStyle};
use crate::layout::{Id, Layout};

/// A struct that is a message.
pub(crate) struct Message {
    pub(crate) name: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) generics: Generics,
    /// The path of the core crate.
    pub(crate) core: TokenStream,
    pub(crate) id: Id,
    pub(crate) reply: Option<Type>,
    pub(crate) layout: Layout,
    /// `None` for a message whose size is exact.
    pub(crate) versions: Option<Versions>,
    /// Fields, in the order of the definition.
    pub(crate) fields: Vec<Field>,
    /// `None` for a struct of the user.
    pub(crate) generated: Option<Generated>,
}

/// The part of a message that a service has and the user's struct has not.
pub(crate) struct Generated {
    /// The attributes of its struct.
    pub(crate) attributes: TokenStream,
    pub(crate) view: Ident,
    /// The attributes of its view.
    pub(crate) view_attributes: TokenStream,
    /// True for a reply: its view is owned.
    pub(crate) is_reply: bool,
}

impl Message {
    /// Returns how a receiver sees the message.
    pub(super) fn view_style(&self) -> ViewStyle {
        match &self.generated {
            None => ViewStyle::InPlace,
            Some(generated) if generated.is_reply => ViewStyle::Owned,
            Some(_) => ViewStyle::Values,
        }
    }

    /// Returns true if the inline struct begins with the return code of a reply.
    pub(super) fn has_reply_head(&self) -> bool {
        let is_reply = self
            .generated
            .as_ref()
            .is_some_and(|generated| generated.is_reply);
        let mut kinds = self.fields.iter().map(|field| &field.kind);
        is_reply && self.layout == Layout::Natural && kinds.all(|kind| !kind.has_descriptors())
    }

    /// Returns the versions after the first one that have fields, in their order.
    pub(super) fn later_versions(&self) -> Vec<u32> {
        let sections = self.fields.iter().map(|field| field.kind.section());
        let mut versions: Vec<u32> = sections
            .filter_map(|section| match section {
                Section::Since(version) => Some(version),
                Section::Descriptors
                | Section::Inline
                | Section::Variable
                | Section::Trailer
                | Section::Outside => None,
            })
            .collect();
        versions.sort_unstable();
        versions.dedup();
        versions
    }

    /// Returns the fields of the struct.
    pub(crate) fn sent_fields(&self) -> impl Iterator<Item = &Field> {
        let fields = self.fields.iter();
        fields.filter(|field| field.kind.section() != Section::Trailer)
    }
}
