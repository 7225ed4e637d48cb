//! Reads the words in attributes: `#[mach(…)]`, and the arguments of the macros.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{
    Attribute, BinOp, Expr, ExprLit, ExprUnary, Ident, Lit, LitInt, LitStr, Path, Result, Token,
    UnOp, parenthesized, token,
};

use crate::errors::Errors;
use crate::layout::Id;
use crate::max::Max;

/// A word with its value: `word`, `word(arguments)` or `word = value`.
pub(crate) struct Item {
    pub(crate) name: Ident,
    pub(crate) arguments: Option<TokenStream>,
    pub(crate) value: Option<Expr>,
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        // Keywords are also accepted: `crate`.
        let name = input.call(Ident::parse_any)?;
        let mut item = Self {
            name,
            arguments: None,
            value: None,
        };
        if input.peek(token::Paren) {
            let content;
            parenthesized!(content in input);
            item.arguments = Some(content.parse()?);
        } else if input.parse::<Option<Token![=]>>()?.is_some() {
            let value = input.parse().map_err(|error: syn::Error| {
                let text = format!("expected a value after `{} =`", item.name);
                syn::Error::new(error.span(), text)
            })?;
            item.value = Some(value);
        }
        if !input.is_empty() && !input.peek(Token![,]) {
            let next = match item.arguments.is_none() && item.value.is_none() {
                true => "`=` or `,`",
                false => "`,`",
            };
            return Err(input.error(format!("expected {next} after `{}`", item.name)));
        }
        Ok(item)
    }
}

/// Returns the words of a list.
pub(crate) fn list(input: ParseStream<'_>) -> Result<Vec<Item>> {
    let items = Punctuated::<Item, Token![,]>::parse_terminated(input)?;
    Ok(items.into_iter().collect())
}

/// Returns the words of all attributes with this name. `None` if they cannot be read.
pub(crate) fn items(
    attributes: &[Attribute],
    name: &str,
    errors: &mut Errors,
) -> Option<Vec<Item>> {
    let mut all = Some(Vec::new());
    for attribute in attributes {
        if attribute.path().is_ident("mach_msg") {
            errors.push(syn::Error::new_spanned(
                attribute.path(),
                "the attribute is `#[mach(…)]`",
            ));
            all = None;
        }
        if !attribute.path().is_ident(name) {
            continue;
        }
        match (&mut all, errors.keep(attribute.parse_args_with(list))) {
            (Some(all), Some(items)) => all.extend(items),
            _ => all = None,
        }
    }
    all
}

/// The words that were not read yet.
#[derive(Default)]
pub(crate) struct UnreadAttributes {
    left: Vec<Item>,
}

impl UnreadAttributes {
    /// Returns the words of a list without duplicates, which are errors.
    pub(crate) fn new(items: Vec<Item>, errors: &mut Errors) -> Self {
        let mut words = Self::default();
        for item in items {
            errors.keep(words.add(item));
        }
        words
    }

    pub(crate) fn len(&self) -> usize {
        self.left.len()
    }

    /// Returns true if the word has not been read yet.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.left.iter().any(|item| item.word() == word)
    }

    /// Returns the first word that was not read yet.
    pub(crate) fn first(&self) -> Option<String> {
        self.left.first().map(Item::word)
    }

    /// Reads the words in the arguments of a macro.
    pub(crate) fn of_arguments(arguments: TokenStream, errors: &mut Errors) -> Self {
        let items = errors.keep(list.parse2(arguments));
        Self::new(items.unwrap_or_default(), errors)
    }

    /// Adds a word.
    ///
    /// # Errors
    ///
    /// The word is already present.
    pub(crate) fn add(&mut self, item: Item) -> Result<()> {
        let word = item.word();
        if self.left.iter().any(|other| other.word() == word) {
            return Err(item.error(format_args!("`{word}` is written twice: leave one out")));
        }
        self.left.push(item);
        Ok(())
    }

    /// Takes out a word for which `read` returns a value.
    pub(crate) fn find<T>(&mut self, read: impl Fn(&Item) -> Option<T>) -> Option<(Item, T)> {
        let mut found = self.left.iter().enumerate();
        let (index, value) = found.find_map(|(index, item)| Some((index, read(item)?)))?;
        Some((self.left.remove(index), value))
    }

    /// Removes a word.
    pub(crate) fn take(&mut self, word: &str) -> Option<Item> {
        let (item, ()) = self.find(|item| (item.word() == word).then_some(()))?;
        Some(item)
    }

    /// Takes out a word without a value. Returns true if it was present.
    pub(crate) fn flag(&mut self, word: &str) -> Result<bool> {
        match self.take(word) {
            Some(item) => item.alone().map(|()| true),
            None => Ok(false),
        }
    }

    /// Takes out a word with a number. `example` is how to write it.
    pub(crate) fn number(&mut self, word: &str, example: &str) -> Result<Option<u32>> {
        self.take(word)
            .map(|item| item.number(example, |digits| digits.parse().ok()))
            .transpose()
    }

    /// Takes out `max`.
    pub(crate) fn max(&mut self) -> Result<Option<Max>> {
        self.take("max").map(|item| item.max()).transpose()
    }

    /// Takes out `crate = "path"`. Returns the path of the core crate.
    pub(crate) fn core_crate(&mut self) -> Result<TokenStream> {
        match self.take("crate") {
            Some(item) => item.path(),
            None => Ok(quote!(::mach_msg)),
        }
    }

    /// Takes out the next word.
    pub(crate) fn next(&mut self) -> Option<Item> {
        (!self.left.is_empty()).then(|| self.left.remove(0))
    }

    /// Refuses the words that were not read. `expected` has examples of fitting words in backticks.
    pub(crate) fn finish(mut self, expected: &str) -> Result<()> {
        let mut errors = Errors::default();
        while let Some(item) = self.next() {
            let start = format!("`{}` does not fit here; expected ", item.word());
            errors.push(item.misfit(&start, expected));
        }
        errors.finish()
    }
}

impl Item {
    pub(crate) fn word(&self) -> String {
        self.name.unraw().to_string()
    }

    pub(crate) fn error(&self, message: impl std::fmt::Display) -> syn::Error {
        syn::Error::new(self.name.span(), message)
    }

    /// Returns the error for an unknown word, with a suggestion of a similar known word.
    pub(crate) fn unknown(&self, known: &[&str], place: &str) -> syn::Error {
        let list: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
        let start = format!("unknown word `{}`: {place} can have ", self.word());
        self.misfit(&start, &list.join(", "))
    }

    /// Returns the error for an unexpected word: a suggestion of a similar expected word, or the
    /// text.
    ///
    /// The expected words begin the examples in backticks.
    pub(crate) fn misfit(&self, start: &str, expected: &str) -> syn::Error {
        let word = self.word();
        let examples = expected.split('`').skip(1).step_by(2);
        let known = examples.map(|example| {
            let end = example.find(|c: char| !c.is_alphanumeric() && c != '_');
            &example[..end.unwrap_or(example.len())]
        });
        // A known word may be at the wrong place.
        let known: Vec<&str> = known.filter(|known| *known != word).collect();
        match meant(&word, &known) {
            Some(meant) => self.error(format_args!(
                "unknown word `{word}`: did you mean `{meant}`?"
            )),
            None => self.error(format_args!("{start}{expected}")),
        }
    }

    /// Returns the error for an unknown word in the parentheses of this one: the known word that is
    /// close to it, or the text.
    pub(crate) fn unknown_argument(
        &self,
        argument: &Ident,
        known: &[&str],
        message: impl std::fmt::Display,
    ) -> syn::Error {
        let found = argument.unraw().to_string();
        let message = match meant(&found, known) {
            Some(meant) => format!(
                "unknown word `{found}`: did you mean `{}({meant})`?",
                self.word()
            ),
            None => message.to_string(),
        };
        syn::Error::new(argument.span(), message)
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

    /// Returns the words in parentheses.
    pub(crate) fn list(&self) -> Result<Vec<Self>> {
        match &self.arguments {
            Some(arguments) => list.parse2(arguments.clone()),
            None => Ok(Vec::new()),
        }
    }

    /// Returns the number after `=` or in parentheses, made from its digits by `read`.
    pub(crate) fn number<T>(
        &self,
        example: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T> {
        let value = match (&self.value, &self.arguments) {
            (Some(value), _) => Some(value.clone()),
            (None, Some(arguments)) => syn::parse2(arguments.clone()).ok(),
            (None, None) => None,
        };
        if let Some(product) = value.as_ref().and_then(computed) {
            return read(&product.to_string()).ok_or_else(|| {
                syn::Error::new(
                    value.span(),
                    format!("{product} is out of range for `{}`", self.word()),
                )
            });
        }
        let Some((sign, number)) = value.as_ref().and_then(signed) else {
            let place = self.value.as_ref().map_or(self.name.span(), Expr::span);
            return Err(syn::Error::new(
                place,
                format!("expected a number: write `{example}`"),
            ));
        };
        read(&format!("{sign}{}", number.base10_digits())).ok_or_else(|| {
            syn::Error::new(
                number.span(),
                format!("{sign}{number} is out of range for `{}`", self.word()),
            )
        })
    }

    /// Returns the message id after `=`: a number, or an expression of constants.
    pub(crate) fn id(&self, example: &str) -> Result<Id> {
        let Some(value) = &self.value else {
            return self.number(example, i32_of).map(Id::number);
        };
        match (signed(value), plain(value)) {
            (None, Expr::Lit(_)) | (Some(_), _) => self.number(example, i32_of).map(Id::number),
            (None, expression) => Ok(Id::expression(expression.clone())),
        }
    }

    /// Returns the bound after `=` or in parentheses: a number, or an expression of constants.
    fn max(&self) -> Result<Max> {
        let value = match (&self.value, &self.arguments) {
            (Some(value), _) => Some(value.clone()),
            (None, Some(arguments)) => syn::parse2(arguments.clone()).ok(),
            (None, None) => None,
        };
        match value.as_ref().map(plain) {
            Some(value) if is_constant(value) => Ok(Max::Constant(Box::new(value.clone()))),
            _ => self
                .number("max = 4096", |digits| digits.parse().ok())
                .map(Max::Number),
        }
    }

    /// Returns the text after `=`.
    pub(crate) fn text(&self) -> Option<&LitStr> {
        let Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) = plain(self.value.as_ref()?)
        else {
            return None;
        };
        Some(text)
    }

    /// Returns the name after `=`. `example` is how to write it.
    pub(crate) fn ident(&self, example: &str) -> Result<Ident> {
        if let Some(Expr::Path(path)) = self.value.as_ref().map(plain)
            && let Some(name) = path.path.get_ident()
        {
            return Ok(name.clone());
        }
        Err(self.error(format_args!("expected a name: write `{example}`")))
    }

    /// Returns the path of the core crate in `crate = "path"`.
    fn path(&self) -> Result<TokenStream> {
        let Some(text) = self.text() else {
            let place = self.value.as_ref().map_or(self.name.span(), Expr::span);
            return Err(syn::Error::new(
                place,
                "write the path of the crate as text: `crate = \"path::to::mach_msg\"`",
            ));
        };
        let path = text.parse_with(Path::parse_mod_style).map_err(|_| {
            syn::Error::new(
                text.span(),
                "this is not a path: write `crate = \"path::to::mach_msg\"`",
            )
        })?;
        Ok(path.into_token_stream())
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

/// Returns the expression without invisible groups, which `macro_rules!` adds.
fn plain(expression: &Expr) -> &Expr {
    if let Expr::Group(group) = expression {
        plain(&group.expr)
    } else {
        expression
    }
}

/// Returns a number with its sign.
pub(crate) fn signed(expression: &Expr) -> Option<(&'static str, &LitInt)> {
    let expression = plain(expression);
    if let Expr::Lit(ExprLit {
        lit: Lit::Int(number),
        ..
    }) = expression
    {
        return Some(("", number));
    }
    let Expr::Unary(ExprUnary {
        op: UnOp::Neg(_),
        expr,
        ..
    }) = expression
    else {
        return None;
    };
    let (sign, number) = signed(expr)?;
    sign.is_empty().then_some(("-", number))
}

/// Returns true for an expression of constants, of which a macro does not know the value.
fn is_constant(expression: &Expr) -> bool {
    let expression = plain(expression);
    if let Expr::Lit(_) = expression {
        return false;
    }
    signed(expression).is_none() && computed(expression).is_none()
}

/// Returns the value of `4 * 1024` or `1 << 12`. `None` for a number alone, and for expressions
/// that are not of numbers.
fn computed(expression: &Expr) -> Option<i64> {
    let Expr::Binary(binary) = plain(expression) else {
        return None;
    };
    let operand = |side: &Expr| {
        if let Expr::Paren(paren) = side {
            return computed(&paren.expr);
        }
        computed(side).or_else(|| match signed(side)? {
            ("", number) => number.base10_parse().ok(),
            _ => None,
        })
    };
    let (left, right) = (operand(&binary.left)?, operand(&binary.right)?);
    if let BinOp::Add(_) = binary.op {
        left.checked_add(right)
    } else if let BinOp::Sub(_) = binary.op {
        left.checked_sub(right)
    } else if let BinOp::Mul(_) = binary.op {
        left.checked_mul(right)
    } else if let BinOp::Shl(_) = binary.op {
        let factor = 1_i64.checked_shl(u32::try_from(right).ok()?)?;
        left.checked_mul(factor)
    } else {
        None
    }
}

fn i32_of(digits: &str) -> Option<i32> {
    // An id above `i32::MAX` is how C writes a negative one.
    let wide: i64 = digits.parse().ok()?;
    i32::try_from(wide)
        .ok()
        .or_else(|| u32::try_from(wide).ok().map(u32::cast_signed))
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
    fn words_are_close_if_they_differ_by_one_typo() {
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
