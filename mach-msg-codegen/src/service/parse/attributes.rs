//! Reads the words in the attributes of a service.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, Lit, LitInt, LitStr, Token};

use crate::attributes::meant;
use crate::disposition::Disposition;
use crate::errors::Errors;
use crate::layout::Id;

/// `id = 500, layout(mig), crate = "path", optional`
pub(super) struct ServiceWords {
    pub(super) id: Option<Id>,
    pub(super) mig: bool,
    pub(super) krate: TokenStream,
    pub(super) optional: bool,
}

impl Parse for ServiceWords {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut words = Self {
            id: None,
            mig: false,
            krate: quote!(::mach_msg),
            optional: false,
        };
        while !input.is_empty() {
            if input.parse::<Option<Token![crate]>>()?.is_some() {
                input.parse::<Token![=]>()?;
                let path: LitStr = input.parse()?;
                let path: syn::Path = path.parse_with(syn::Path::parse_mod_style)?;
                words.krate = quote!(#path);
            } else {
                let word: Ident = input.parse()?;
                if word == "id" {
                    if words.id.is_some() {
                        return Err(syn::Error::new(word.span(), "`id` was given already"));
                    }
                    input.parse::<Token![=]>()?;
                    words.id = Some(id(input)?);
                } else if word == "layout" {
                    let inner;
                    syn::parenthesized!(inner in input);
                    let layout: Ident = inner.parse()?;
                    if layout != "mig" {
                        return Err(syn::Error::new(
                            layout.span(),
                            format!(
                                "expected `layout(mig)`, found `layout({layout})`: without it, messages have the natural layout"
                            ),
                        ));
                    }
                    words.mig = true;
                } else if word == "optional" {
                    words.optional = true;
                } else {
                    return Err(misfit(
                        &word,
                        "",
                        "expected `id = 500`, `layout(mig)`, `optional` or `crate = \"path\"`",
                    ));
                }
            }
            if input.parse::<Option<Token![,]>>()?.is_none() && !input.is_empty() {
                return Err(input.error("expected `,`"));
            }
        }
        Ok(words)
    }
}

/// Reads the first id: a number, or an expression with the constants of the user.
fn id(input: ParseStream<'_>) -> syn::Result<Id> {
    let expression: Expr = input.parse()?;
    let Expr::Lit(literal) = &expression else {
        return Ok(Id::expression(expression));
    };
    if let Lit::Int(number) = &literal.lit {
        return number.base10_parse().map(Id::number);
    }
    Err(syn::Error::new_spanned(
        literal,
        "expected a number: write `id = 500`",
    ))
}

/// The words that may be attributes of their own: `#[oneway]`.
const ATTRIBUTES: [&str; 9] = [
    "id",
    "oneway",
    "later",
    "skip",
    "timeout",
    "returns",
    "out",
    "inout",
    "notification",
];

/// Returns the error for a word that does not fit: the expected word that is close to it, or the
/// text.
///
/// The expected words are those in backticks.
fn misfit(word: &Ident, start: &str, expected: &str) -> syn::Error {
    let known: Vec<&str> = expected
        .split('`')
        .skip(1)
        .step_by(2)
        .map(|example| {
            let end = example.find(|c: char| !c.is_alphanumeric() && c != '_');
            &example[..end.unwrap_or(example.len())]
        })
        .collect();
    let text = match meant(&word.to_string(), &known) {
        Some(meant) => format!("unknown word `{word}`: did you mean `{meant}`?"),
        None => format!("{start}{expected}"),
    };
    syn::Error::new(word.span(), text)
}

/// The words about a method, an argument or a result that were not read yet.
#[derive(Default)]
pub(super) struct Words {
    pub(super) words: Vec<(Ident, Word)>,
}

pub(super) enum Word {
    Plain,
    Number(u32),
    List(Vec<Ident>),
}

impl Words {
    /// Takes the attributes of services out of `attributes`.
    pub(super) fn take(attributes: &mut Vec<Attribute>, errors: &mut Errors) -> Self {
        let mut words = Self::default();
        attributes.retain(|attribute| {
            let name = attribute.path().get_ident().map(ToString::to_string);
            match name.as_deref() {
                Some("mach") => {
                    if let Err(error) =
                        attribute.parse_args_with(|input: ParseStream<'_>| words.parse(input))
                    {
                        errors.push(error);
                    }
                    false
                }
                Some(name) if ATTRIBUTES.contains(&name) => {
                    if let Err(error) = words.alone(attribute) {
                        errors.push(error);
                    }
                    false
                }
                // An attribute of another macro has no name that is close to one of ours.
                Some(name) => match meant(name, &ATTRIBUTES) {
                    Some(meant) => {
                        errors.push(syn::Error::new_spanned(
                            attribute.path(),
                            format!("unknown attribute `{name}`: did you mean `#[{meant}]`?"),
                        ));
                        false
                    }
                    None => true,
                },
                None => true,
            }
        });
        words
    }

    /// `#[oneway]`, `#[id(7)]`
    fn alone(&mut self, attribute: &Attribute) -> syn::Result<()> {
        let Some(name) = attribute.path().get_ident() else {
            return Ok(());
        };
        if name == "returns" || name == "out" || name == "inout" {
            self.words.push((name.clone(), Word::Plain));
            if matches!(attribute.meta, syn::Meta::List(_)) {
                attribute.parse_args_with(|input: ParseStream<'_>| self.parse(input))?;
            }
            return Ok(());
        }
        let word = match &attribute.meta {
            syn::Meta::Path(_) => Word::Plain,
            syn::Meta::List(_) | syn::Meta::NameValue(_) => {
                Word::Number(attribute.parse_args::<LitInt>()?.base10_parse()?)
            }
        };
        self.words.push((name.clone(), word));
        Ok(())
    }

    fn parse(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        while !input.is_empty() {
            let name: Ident = input.parse()?;
            let word = if input.parse::<Option<Token![=]>>()?.is_some() {
                Word::Number(input.parse::<LitInt>()?.base10_parse()?)
            } else if input.peek(syn::token::Paren) {
                let inner;
                syn::parenthesized!(inner in input);
                if name == "returns" || name == "out" || name == "inout" {
                    // `out(max = 64)` is `out, max = 64`.
                    self.parse(&inner)?;
                    Word::Plain
                } else if inner.peek(LitInt) {
                    Word::Number(inner.parse::<LitInt>()?.base10_parse()?)
                } else {
                    let list = inner.parse_terminated(Ident::parse, Token![,])?;
                    Word::List(list.into_iter().collect())
                }
            } else {
                Word::Plain
            };
            if self.words.iter().any(|(other, _)| *other == name) {
                return Err(syn::Error::new(
                    name.span(),
                    format!("`{name}` was given already"),
                ));
            }
            self.words.push((name, word));
            if input.parse::<Option<Token![,]>>()?.is_none() && !input.is_empty() {
                return Err(input.error("expected `,`"));
            }
        }
        Ok(())
    }

    pub(super) fn find(&mut self, name: &str) -> Option<(Ident, Word)> {
        let index = self.words.iter().position(|(word, _)| word == name)?;
        Some(self.words.remove(index))
    }

    pub(super) fn flag(&mut self, name: &str) -> bool {
        self.find(name).is_some()
    }

    pub(super) fn number(&mut self, name: &str) -> syn::Result<Option<u32>> {
        match self.find(name) {
            None => Ok(None),
            Some((_, Word::Number(number))) => Ok(Some(number)),
            Some((word, _)) => Err(syn::Error::new(
                word.span(),
                format!("expected a number: `{name} = 64`"),
            )),
        }
    }

    /// Takes out a disposition.
    pub(super) fn disposition(&mut self) -> Option<Disposition> {
        let found = |(word, _): &(Ident, Word)| Disposition::of(word);
        let index = self.words.iter().position(|word| found(word).is_some())?;
        found(&self.words.remove(index))
    }

    /// Refuses the words that were not read.
    pub(super) fn finish(self, expected: &str) -> syn::Result<()> {
        match self.words.into_iter().next() {
            None => Ok(()),
            Some((word, _)) => Err(misfit(
                &word,
                &format!("`{word}` does not fit here; expected "),
                expected,
            )),
        }
    }
}
