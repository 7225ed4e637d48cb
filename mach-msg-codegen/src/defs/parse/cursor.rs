//! The tokens that are still to be read, and the rules for names, marks and numbers.

use super::super::source::Dialect;
use super::super::syntax::{DEPTH_MAX, Name};
use super::super::token::{Error, Place, Token, TokenKind};

/// Reads tokens from the front.
pub(super) struct Parser<'t> {
    pub(super) tokens: &'t [Token],
    /// The place of the last token of the file.
    last: Place,
    /// The token before `tokens`.
    previous: Option<&'t Token>,
    /// The next statement, after one whose end is missing.
    pub(super) next: Option<&'t [Token]>,
    /// The depth of the type or number that is being read.
    depth: usize,
    pub(super) dialect: Dialect,
}

impl<'t> Parser<'t> {
    pub(super) fn new(tokens: &'t [Token], dialect: Dialect) -> Self {
        Self {
            tokens,
            last: tokens
                .last()
                .map_or_else(Place::default, |token| token.place.clone()),
            previous: None,
            next: None,
            depth: 0,
            dialect,
        }
    }

    pub(super) fn name(&mut self, expected: &str) -> Result<Name, Error> {
        match self.tokens.first() {
            Some(Token {
                kind: TokenKind::Word(word),
                place,
                ..
            }) => {
                self.skip(1);
                Ok(Name {
                    text: word.clone(),
                    place: place.clone(),
                })
            }
            _ => Err(self.unexpected(expected)),
        }
    }

    /// The next word, if this mark follows it.
    pub(super) fn word_before(&self, mark: &str) -> Option<&'t str> {
        match self.tokens {
            [
                Token {
                    kind: TokenKind::Word(word),
                    ..
                },
                Token {
                    kind: TokenKind::Mark(found),
                    ..
                },
                ..,
            ] if *found == mark => Some(word),
            _ => None,
        }
    }

    pub(super) fn skip(&mut self, count: usize) {
        let last = count.checked_sub(1).and_then(|last| self.tokens.get(last));
        self.previous = last.or(self.previous);
        self.tokens = self.tokens.get(count..).unwrap_or_default();
    }

    pub(super) fn keyword(&mut self, word: &str) -> Result<(), Error> {
        let name = self.name(&format!("`{word}`"))?;
        if name.text.eq_ignore_ascii_case(word) {
            return Ok(());
        }
        Err(Error::new(
            &name.place,
            format!("expected `{word}`, found `{}`", name.text),
        ))
    }

    /// Reads the end of a statement. If it is missing, and the next token is in another line or
    /// file, the place of the error is after the statement.
    pub(super) fn end(&mut self) -> Result<(), Error> {
        if self.accept(";") {
            return Ok(());
        }
        if let (Some(previous), Some(next)) = (self.previous, self.tokens.first())
            && (&previous.place.file, previous.place.line) != (&next.place.file, next.place.line)
        {
            let width = u32::try_from(previous.kind.text().chars().count()).unwrap_or(u32::MAX);
            let place = Place {
                column: previous.place.column.saturating_add(width),
                ..previous.place.clone()
            };
            let message = format!("expected `;` after {}", previous.kind);
            self.next = next.word().map(|_| self.tokens);
            return Err(Error::new(&place, message));
        }
        self.expect(";")
    }

    pub(super) fn expect(&mut self, mark: &str) -> Result<(), Error> {
        if self.accept(mark) {
            return Ok(());
        }
        Err(self.unexpected(&format!("`{mark}`")))
    }

    pub(super) fn accept(&mut self, mark: &str) -> bool {
        let found = self.next_is(mark);
        if found {
            self.skip(1);
        }
        found
    }

    pub(super) fn next_is(&self, mark: &str) -> bool {
        matches!(self.tokens.first(), Some(Token { kind: TokenKind::Mark(found), .. }) if *found == mark)
    }

    /// The place of the next token; of the last one at the end of the file.
    pub(super) fn place(&self) -> Place {
        let next = self.tokens.first().map(|token| &token.place);
        next.unwrap_or(&self.last).clone()
    }

    pub(super) fn unexpected(&self, expected: &str) -> Error {
        let found = match self.tokens.first() {
            Some(token) => token.kind.to_string(),
            None => "the end of the file".to_owned(),
        };
        Error::new(&self.place(), format!("expected {expected}, found {found}"))
    }

    /// Reads something that can contain itself.
    ///
    /// # Errors
    ///
    /// The errors of `read`, or an error that `what` is nested too deeply.
    pub(super) fn nested<T>(
        &mut self,
        what: &str,
        read: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if self.depth >= DEPTH_MAX {
            let message = format!("{what} is nested more than {DEPTH_MAX} deep");
            return Err(Error::new(&self.place(), message));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// A number, or numbers joined by `+`, `-`, `*` and `/`.
    pub(super) fn number(&mut self) -> Result<u64, Error> {
        let place = self.place();
        let number = self.sum()?;
        if number > u64::from(u32::MAX) {
            return Err(Error::new(
                &place,
                format!("{number} does not fit into 32 bits"),
            ));
        }
        Ok(number)
    }

    fn sum(&mut self) -> Result<u64, Error> {
        let mut sum = self.product()?;
        loop {
            let place = self.place();
            if self.accept("+") {
                sum = sum.saturating_add(self.product()?);
            } else if self.accept("-") {
                sum = sum
                    .checked_sub(self.product()?)
                    .ok_or_else(|| Error::new(&place, "the difference is negative"))?;
            } else {
                return Ok(sum);
            }
        }
    }

    fn product(&mut self) -> Result<u64, Error> {
        let mut product = self.factor()?;
        loop {
            let place = self.place();
            if self.accept("*") {
                product = product.saturating_mul(self.factor()?);
            } else if self.accept("/") {
                product = product
                    .checked_div(self.factor()?)
                    .ok_or_else(|| Error::new(&place, "division by zero"))?;
            } else {
                return Ok(product);
            }
        }
    }

    fn factor(&mut self) -> Result<u64, Error> {
        match self.tokens.first() {
            Some(Token {
                kind: TokenKind::Number(text),
                place,
                ..
            }) => {
                let number = integer(text, place)?;
                self.skip(1);
                Ok(number)
            }
            Some(Token {
                kind: TokenKind::Mark("("),
                ..
            }) => {
                self.skip(1);
                let number = self.nested("a number", Self::sum)?;
                self.expect(")")?;
                Ok(number)
            }
            Some(Token {
                kind: TokenKind::Word(word),
                place,
                ..
            }) => Err(Error::new(
                place,
                format!("`{word}` is not defined: expected a number"),
            )),
            _ => Err(self.unexpected("a number")),
        }
    }
}

/// The value of a number: decimal as in `migcom`, also with a zero in front, or hexadecimal.
fn integer(text: &str, place: &Place) -> Result<u64, Error> {
    let digits = text.trim_end_matches(['u', 'U', 'l', 'L']);
    let hexadecimal = digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"));
    let number = match hexadecimal {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    number.map_err(|_| Error::new(place, format!("`{text}` is not a number")))
}
