//! Reads the words in `#[mach(…)]`.

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprUnary, Ident, Lit, Result, Token, UnOp, parenthesized, token};

use crate::errors::Errors;

/// A word with its value: `word`, `word(arguments)` or `word = literal`.
pub(crate) struct Item {
    pub(crate) name: Ident,
    pub(crate) arguments: Option<TokenStream>,
    pub(crate) value: Option<Lit>,
    /// The value of `id`, if it is no literal.
    pub(crate) expression: Option<Expr>,
    /// The sign before a number.
    negative: bool,
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        // Keywords too: `crate`.
        let name = input.call(Ident::parse_any)?;
        let mut item = Self {
            name,
            arguments: None,
            value: None,
            expression: None,
            negative: false,
        };
        if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            item.arguments = Some(content.parse()?);
        } else if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            if item.name == "id" {
                item.id(input)?;
                return Ok(item);
            }
            item.negative = input.parse::<Option<Token![-]>>()?.is_some();
            item.value = Some(
                input
                    .parse()
                    .map_err(|error| syn::Error::new(error.span(), item.no_literal()))?,
            );
            if !input.is_empty() && !input.peek(Token![,]) {
                return Err(input.error(item.no_literal()));
            }
        }
        Ok(item)
    }
}

/// Returns the words of all `#[mach(…)]` of a struct or field. `None` if they cannot be read.
pub(crate) fn items(attributes: &[Attribute], errors: &mut Errors) -> Option<Vec<Item>> {
    let mut all = Some(Vec::new());
    for attribute in attributes {
        if attribute.path().is_ident("mach_msg") {
            errors.push(syn::Error::new_spanned(
                attribute.path(),
                "the attribute is `#[mach(…)]`",
            ));
            all = None;
        }
        if !attribute.path().is_ident("mach") {
            continue;
        }
        let parsed = attribute.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated);
        match (&mut all, errors.keep(parsed)) {
            (Some(all), Some(items)) => all.extend(items),
            _ => all = None,
        }
    }
    all
}

impl Item {
    pub(crate) fn word(&self) -> String {
        self.name.unraw().to_string()
    }

    /// Reads the value of `id`: a literal or an expression.
    fn id(&mut self, input: ParseStream<'_>) -> Result<()> {
        let expression: Expr = input.parse()?;
        if let Expr::Lit(literal) = expression {
            self.value = Some(literal.lit);
        } else if let Expr::Unary(ExprUnary {
            op: UnOp::Neg(_),
            expr,
            ..
        }) = &expression
            && let Expr::Lit(literal) = &**expr
        {
            self.negative = true;
            self.value = Some(literal.lit.clone());
        } else {
            self.expression = Some(expression);
        }
        Ok(())
    }

    fn no_literal(&self) -> String {
        format!(
            "expected one literal after `{} =`: a number or text",
            self.name
        )
    }

    pub(crate) fn error(&self, message: impl std::fmt::Display) -> syn::Error {
        syn::Error::new(self.name.span(), message)
    }

    /// Returns true if the word was not there before. Otherwise records an error.
    pub(crate) fn is_first(&self, seen: &mut Vec<String>, errors: &mut Errors) -> bool {
        let word = self.word();
        let is_first = !seen.contains(&word);
        if is_first {
            seen.push(word);
        } else {
            errors.push(self.error(format_args!("`{word}` is written twice: leave one out")));
        }
        is_first
    }

    /// Returns the error for an unknown word, with the known word that is close to it.
    pub(crate) fn unknown(&self, known: &[&str], place: &str) -> syn::Error {
        let word = self.word();
        let list: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
        let list = list.join(", ");
        match meant(&word, known) {
            Some(meant) => self.error(format_args!(
                "unknown word `{word}`: did you mean `{meant}`?"
            )),
            None => self.error(format_args!(
                "unknown word `{word}`: {place} can have {list}"
            )),
        }
    }

    /// Checks that the word has no value.
    pub(crate) fn alone(&self) -> Result<()> {
        if self.arguments.is_none() && self.value.is_none() {
            return Ok(());
        }
        Err(self.error(format_args!(
            "`{0}` takes no value: write `{0}`",
            self.word()
        )))
    }

    /// Returns the number after `=`, made from its digits by `read`.
    pub(crate) fn number<T>(
        &self,
        example: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T> {
        let Some(Lit::Int(number)) = &self.value else {
            let place = self.value.as_ref().map_or(self.name.span(), Lit::span);
            return Err(syn::Error::new(
                place,
                format!("expected a number: write `{example}`"),
            ));
        };
        let sign = if self.negative { "-" } else { "" };
        read(&format!("{sign}{}", number.base10_digits())).ok_or_else(|| {
            syn::Error::new(
                number.span(),
                format!("{sign}{number} is out of range for `{}`", self.word()),
            )
        })
    }

    /// Returns the one word in parentheses, if there are any.
    pub(crate) fn argument(&self, expected: &str) -> Result<Option<Ident>> {
        if self.value.is_some() {
            return Err(self.error(format_args!("expected {expected}")));
        }
        let Some(arguments) = &self.arguments else {
            return Ok(None);
        };
        let mut tokens = arguments.clone().into_iter();
        match (tokens.next(), tokens.next()) {
            (Some(TokenTree::Ident(word)), None) => Ok(Some(word)),
            _ => Err(self.error(format_args!("expected {expected}"))),
        }
    }
}

/// Returns the known word that is close to this one.
pub(crate) fn meant<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    known.iter().copied().find(|known| is_close(word, known))
}

/// Returns true if two words differ by one letter, or by two swapped letters.
fn is_close(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 1 || one.len() < 3 {
        return false;
    }
    let prefix = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[prefix..], &other[prefix..]);
    let suffix = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    match (&one[..one.len() - suffix], &other[..other.len() - suffix]) {
        ([a, b], [c, d]) => a == d && b == c,
        (one, other) => one.len() <= 1 && other.len() <= 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_one_slip_are_close() {
        assert!(is_close("copy_sent", "copy_send"));
        assert!(is_close("move_snd", "move_send"));
        assert!(is_close("move_esnd", "move_send"));
        assert!(is_close("tails", "tail"));
        assert!(!is_close("inline", "tail"));
        assert!(!is_close("move_receive", "move_send"));
        assert!(!is_close("x", "y"));
        assert!(!is_close("tacx", "tayc") && !is_close("taxc", "tcyx"));
        assert!(!is_close("a1", "a2") && is_close("a12", "a13") && is_close("a12", "a1"));
    }
}
