//! The layouts of a message, and message ids.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Expr;

/// The place of the fields that no descriptor carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// In a `repr(C)` struct, followed by the fields of variable length.
    Natural,
    /// As MIG's stubs lay them out.
    Mig {
        /// True for the reply of a routine.
        reply: bool,
    },
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
