//! The largest number of items of a field: `max = 64`, or a constant, `max = MAX_NAMES`.

use std::fmt::{Debug, Display, Formatter, Result};

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Expr;
use syn::spanned::Spanned;

/// The largest number of items of a field.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Max {
    Number(u32),
    /// An expression of constants of any integer type, which the macro cannot evaluate.
    Constant(Box<Expr>),
}

impl Max {
    /// The character in texts for a constant, whose value the compiler knows.
    pub(crate) const PLACE: char = '\0';

    /// Returns the number. `None` if the macro does not know it.
    pub(crate) const fn number(&self) -> Option<u32> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Constant(_) => None,
        }
    }

    /// Returns an expression of type `u32` that does not compile if the constant is out of range.
    ///
    /// The description of a message has it, which is evaluated for each message. Elsewhere the
    /// constant is limited, so that this is the only error.
    pub(crate) fn checked(&self) -> TokenStream {
        match self {
            Self::Number(number) => number.to_token_stream(),
            Self::Constant(value) => {
                let span = Self::span(value);
                quote_spanned! {span=>
                    const {
                        let max = #value;
                        let max = max as ::core::primitive::i128;
                        ::core::assert!(
                            max >= 0 && max <= ::core::primitive::u32::MAX as ::core::primitive::i128,
                            "`max` is out of range: expected 0 to 4294967295"
                        );
                        max as ::core::primitive::u32
                    }
                }
            }
        }
    }

    /// Returns the place of a constant for generated code.
    fn span(value: &Expr) -> Span {
        value.span().resolved_at(Span::mixed_site())
    }

    /// Returns an expression of type `usize`.
    pub(crate) fn size(&self) -> TokenStream {
        match self {
            Self::Number(number) => (*number as usize).to_token_stream(),
            Self::Constant(_) => quote!((#self as ::core::primitive::usize)),
        }
    }
}

impl From<u32> for Max {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

/// An expression of type `u32`.
///
/// The code for a constant has the same place wherever it is, because the compiler shows equal
/// errors at one place once.
impl ToTokens for Max {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Number(number) => number.to_tokens(tokens),
            Self::Constant(value) => {
                let span = Self::span(value);
                tokens.extend(quote_spanned! {span=>
                    const {
                        let max = #value;
                        let max = max as ::core::primitive::i128;
                        if max < 0 {
                            0
                        } else if max > ::core::primitive::u32::MAX as ::core::primitive::i128 {
                            ::core::primitive::u32::MAX
                        } else {
                            max as ::core::primitive::u32
                        }
                    }
                });
            }
        }
    }
}

impl Display for Max {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Constant(_) => write!(f, "{}", Self::PLACE),
        }
    }
}

impl Debug for Max {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Constant(value) => write!(f, "{}", value.to_token_stream()),
        }
    }
}
