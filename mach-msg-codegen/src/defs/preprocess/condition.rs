//! The expressions of `#if` and `#elif`, after macros were expanded: the whole grammar of C.

use super::super::token::{Error, Place, Token, TokenKind};
use super::value::Value;

/// The largest depth of nested operands.
const DEPTH_MAX: usize = 128;

/// The binary operators by how strongly they bind, weakest first. `&&` and `||` evaluate the right
/// side only if it decides.
const OPERATORS: &[&[&str]] = &[
    &["||"],
    &["&&"],
    &["|"],
    &["^"],
    &["&"],
    &["==", "!="],
    &["<", ">", "<=", ">="],
    &["<<", ">>"],
    &["+", "-"],
    &["*", "/", "%"],
];

/// Answers `defined NAME` and `__has_include(…)`.
pub(super) trait Names {
    fn is_defined(&self, name: &str) -> bool;
    fn is_file(&self, header: &str) -> bool;
}

/// True if the expression of an `#if` holds.
pub(super) fn holds(names: &dyn Names, tokens: &[Token], here: &Place) -> Result<bool, Error> {
    let mut expression = Expression {
        names,
        tokens,
        last: here,
        depth: 0,
    };
    let value = expression.comma(true)?;
    match expression.tokens.first() {
        Some(token) => Err(unexpected(token)),
        None => Ok(value.is_true()),
    }
}

fn unexpected(token: &Token) -> Error {
    Error::new(
        &token.place,
        format!("unexpected {} in a condition", token.kind),
    )
}

/// The rest of an expression. Each rule gets the information whether its value is used, because a
/// division by zero is only an error if it is.
struct Expression<'a> {
    names: &'a dyn Names,
    tokens: &'a [Token],
    /// The place of the last token that was read.
    last: &'a Place,
    depth: usize,
}

impl Expression<'_> {
    fn comma(&mut self, used: bool) -> Result<Value, Error> {
        let mut value = self.conditional(used)?;
        while self.accept(",") {
            value = self.conditional(used)?;
        }
        Ok(value)
    }

    /// `a ? b : c`
    fn conditional(&mut self, used: bool) -> Result<Value, Error> {
        let condition = self.binary(0, used)?;
        if !self.accept("?") {
            return Ok(condition);
        }
        self.deeper()?;
        let chosen = condition.is_true();
        let then = self.comma(used && chosen)?;
        self.expect(":")?;
        let other = self.conditional(used && !chosen)?;
        self.depth -= 1;
        Ok(match chosen {
            true => then.common(other),
            false => other.common(then),
        })
    }

    fn binary(&mut self, level: usize, used: bool) -> Result<Value, Error> {
        let Some(operators) = OPERATORS.get(level) else {
            return self.unary(used);
        };
        let mut left = self.binary(level + 1, used)?;
        while let Some(token) = self.tokens.first() {
            let Some(mark) = operators.iter().find(|mark| token.is(mark)) else {
                break;
            };
            self.take();
            let truth = left.is_true();
            let needed = match *mark {
                "||" => !truth,
                "&&" => truth,
                _ => true,
            };
            let right = self.binary(level + 1, used && needed)?;
            left = match *mark {
                "||" => Value::from(truth || right.is_true()),
                "&&" => Value::from(truth && right.is_true()),
                mark => match left.binary(mark, right) {
                    Some(value) => value,
                    None if used => return Err(Error::new(&token.place, "division by zero")),
                    None => left.common(right),
                },
            };
        }
        Ok(left)
    }

    fn unary(&mut self, used: bool) -> Result<Value, Error> {
        let Some(token) = self.tokens.first() else {
            return Err(Error::new(self.last, "expected a value in this condition"));
        };
        self.take();
        Ok(match &token.kind {
            TokenKind::Number(_) => Value::number(token)?,
            TokenKind::Character(_) => Value::character(token)?,
            TokenKind::Mark(mark @ ("!" | "-" | "+" | "~")) => {
                self.deeper()?;
                let value = self.unary(used)?;
                self.depth -= 1;
                value.unary(mark)
            }
            TokenKind::Mark("(") => {
                self.deeper()?;
                let value = self.comma(used)?;
                self.depth -= 1;
                self.expect(")")?;
                value
            }
            TokenKind::Word(word) if word == "defined" => {
                let parenthesis = self.accept("(");
                let name = match self.tokens.first() {
                    Some(name) if name.word().is_some() => name,
                    Some(other) => {
                        return Err(Error::new(
                            &other.place,
                            format!("expected a name, found {}", other.kind),
                        ));
                    }
                    None => return Err(Error::new(self.last, "expected a name")),
                };
                self.take();
                if parenthesis {
                    self.expect(")")?;
                }
                Value::from(self.names.is_defined(name.kind.text()))
            }
            TokenKind::Word(word) if word == "__has_include" => {
                self.expect("(")?;
                let header = match self.tokens.first() {
                    Some(header) if matches!(header.kind, TokenKind::Quoted(_)) => header,
                    _ => return Err(Error::new(self.last, "expected `<file>` or `\"file\"`")),
                };
                self.take();
                self.expect(")")?;
                Value::from(self.names.is_file(header.kind.text()))
            }
            // As in C, an undefined name is 0, and is not a call.
            TokenKind::Word(word) if self.tokens.first().is_some_and(|next| next.is("(")) => {
                return Err(Error::new(
                    &token.place,
                    format!("`{word}` is not defined, so it cannot be called in a condition"),
                ));
            }
            TokenKind::Word(_) => Value::signed(0),
            TokenKind::Quoted(_) | TokenKind::Mark(_) | TokenKind::Other(_) => {
                return Err(unexpected(token));
            }
        })
    }

    fn take(&mut self) {
        if let Some((token, rest)) = self.tokens.split_first() {
            self.last = &token.place;
            self.tokens = rest;
        }
    }

    fn deeper(&mut self) -> Result<(), Error> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            let message = format!("a condition is nested more than {DEPTH_MAX} deep");
            return Err(Error::new(self.last, message));
        }
        Ok(())
    }

    fn accept(&mut self, mark: &str) -> bool {
        let found = self.tokens.first().is_some_and(|token| token.is(mark));
        if found {
            self.take();
        }
        found
    }

    fn expect(&mut self, mark: &str) -> Result<(), Error> {
        if self.accept(mark) {
            return Ok(());
        }
        Err(match self.tokens.first() {
            Some(token) => Error::new(
                &token.place,
                format!("expected `{mark}` in this condition, found {}", token.kind),
            ),
            None => Error::new(self.last, format!("expected `{mark}` after this")),
        })
    }
}
