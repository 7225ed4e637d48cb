//! A message as plain data.

use proc_macro2::TokenStream;
use syn::{Generics, Ident, Type, Visibility};

use crate::field::Field;
use crate::layout::Layout;

/// A struct that is a message.
pub(crate) struct Message {
    pub(crate) name: Ident,
    pub(crate) visibility: Visibility,
    pub(crate) generics: Generics,
    /// The path of the core crate.
    pub(crate) core: TokenStream,
    pub(crate) id: i32,
    pub(crate) reply: Option<Type>,
    pub(crate) layout: Layout,
    /// In the order of the definition.
    pub(crate) fields: Vec<Field>,
}
