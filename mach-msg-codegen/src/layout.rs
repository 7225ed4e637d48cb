//! The layouts of a message, and message ids.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Expr;

/// The place of the fields that no descriptor carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A `repr(C)` struct, followed by the fields of variable length.
    Natural,
    /// The layout of MIG's stubs.
    Mig {
        /// True for the reply of a routine.
        reply: bool,
    },
    /// Items of GNU Mach: rights and memory, the `repr(C)` struct, and each field of variable
    /// length.
    Items(GnuWire),
}

/// A wire of GNU Mach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GnuWire {
    Gnu32,
    Gnu64,
    /// The one of the target, in programs for GNU Mach.
    Native,
}

impl GnuWire {
    /// Returns the type in the core crate.
    pub(crate) fn ty(self, core: &TokenStream) -> TokenStream {
        match self {
            Self::Gnu32 => quote!(#core::Gnu32),
            Self::Gnu64 => quote!(#core::Gnu64),
            Self::Native => quote!(#core::Native),
        }
    }
}

impl Layout {
    /// Returns the argument of the core crate's traits for the wire: none for the native one.
    pub(crate) fn wire(self, core: &TokenStream) -> Option<TokenStream> {
        match self {
            Self::Natural | Self::Mig { .. } => None,
            Self::Items(wire) => {
                let wire = wire.ty(core);
                Some(quote!(<#wire>))
            }
        }
    }

    /// Returns the wire whose rights and memory the message has.
    pub(crate) fn carrier(self, core: &TokenStream) -> TokenStream {
        match self {
            Self::Natural | Self::Mig { .. } => quote!(#core::Darwin),
            Self::Items(wire) => wire.ty(core),
        }
    }
}

/// Returns the text of the error for a field that messages of GNU Mach do not have. `what` is the
/// field, and `instead` is the suggested replacement.
pub(crate) fn not_in_items(what: &str, instead: &str) -> String {
    format!("a message of GNU Mach has no {what}: {instead}")
}

/// The id of a reply is greater by this than that of its request, as in MIG.
pub(crate) const REPLY_ID_OFFSET: i32 = 100;

/// A message id: a number, or an expression of constants with a number added.
#[derive(Clone, Debug, Default)]
pub(crate) struct Id {
    /// An expression. `None` for an id that is only a number.
    pub(crate) base: Option<Expr>,
    /// The number, which is added to the expression.
    pub(crate) number: i32,
}

impl Id {
    pub(crate) const fn number(number: i32) -> Self {
        Self { base: None, number }
    }

    pub(crate) fn expression(base: Expr) -> Self {
        Self {
            base: Some(base),
            number: 0,
        }
    }

    /// Returns the id that is greater by `number`.
    pub(crate) fn plus(&self, number: i32) -> Self {
        Self {
            base: self.base.clone(),
            number: self.number.saturating_add(number),
        }
    }
}

impl ToTokens for Id {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let number = self.number;
        tokens.extend(match (&self.base, number) {
            (None, _) => quote!(#number),
            (Some(base), 0) => quote!((#base)),
            (Some(base), _) => quote!((#base) + #number),
        });
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (&self.base, self.number) {
            (None, number) => number.fmt(f),
            (Some(base), 0) => base.to_token_stream().fmt(f),
            (Some(base), number) => write!(f, "{} + {number}", base.to_token_stream()),
        }
    }
}
