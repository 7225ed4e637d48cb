//! The expressions of `#if` and `#elif`.

use super::super::token::{Error, Kind, Place, Token};
use super::macros::{DEPTH_MAX, Macros, name};

/// Whether the expression of an `#if` holds.
pub(super) fn holds(defines: &Macros, tokens: &[Token], here: &Place) -> Result<bool, Error> {
    let mut expression = Expression {
        defines,
        tokens,
        here,
        depth: 0,
    };
    let value = expression.binary(0)?;
    match expression.tokens.first() {
        Some(token) => Err(Error::new(
            &token.place,
            format!("unexpected {} in a condition", token.kind),
        )),
        None => Ok(value != 0),
    }
}

/// What is left of an expression. Numbers are 64 bits wide and wrap, as in the preprocessor of C.
struct Expression<'a> {
    defines: &'a Macros,
    tokens: &'a [Token],
    here: &'a Place,
    depth: usize,
}

/// The operators by how strongly they bind, weakest first.
const OPERATORS: &[&[&str]] = &[
    &["||"],
    &["&&"],
    &["==", "!="],
    &["<", ">", "<=", ">="],
    &["+", "-"],
    &["*", "/", "%"],
];

impl Expression<'_> {
    fn binary(&mut self, level: usize) -> Result<i64, Error> {
        let Some(operators) = OPERATORS.get(level) else {
            return self.unary();
        };
        let mut left = self.binary(level + 1)?;
        while let Some(Token {
            kind: Kind::Mark(mark),
            ..
        }) = self.tokens.first()
        {
            if !operators.contains(mark) {
                break;
            }
            let place = &self.tokens[0].place;
            self.tokens = &self.tokens[1..];
            let right = self.binary(level + 1)?;
            if matches!(*mark, "/" | "%") && right == 0 {
                return Err(Error::new(place, "division by zero"));
            }
            left = match *mark {
                "||" => i64::from(left != 0 || right != 0),
                "&&" => i64::from(left != 0 && right != 0),
                "==" => i64::from(left == right),
                "!=" => i64::from(left != right),
                "<" => i64::from(left < right),
                ">" => i64::from(left > right),
                "<=" => i64::from(left <= right),
                ">=" => i64::from(left >= right),
                "+" => left.wrapping_add(right),
                "-" => left.wrapping_sub(right),
                "/" => left.wrapping_div(right),
                "%" => left.wrapping_rem(right),
                _ => left.wrapping_mul(right),
            };
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<i64, Error> {
        let Some((token, rest)) = self.tokens.split_first() else {
            return Err(Error::new(self.here, "a condition is missing"));
        };
        self.tokens = rest;
        match &token.kind {
            Kind::Number(number) => Ok(number.cast_signed()),
            Kind::Mark("!") => Ok(i64::from(self.unary()? == 0)),
            Kind::Mark("-") => Ok(self.unary()?.wrapping_neg()),
            Kind::Mark("(") => {
                let value = self.binary(0)?;
                self.expect(")", token)?;
                Ok(value)
            }
            Kind::Word(word) if word == "defined" => {
                let parenthesis = self
                    .tokens
                    .first()
                    .is_some_and(|next| next.kind == Kind::Mark("("));
                if parenthesis {
                    self.tokens = &self.tokens[1..];
                }
                let name = name(self.tokens, &token.place)?;
                self.tokens = &self.tokens[1..];
                if parenthesis {
                    self.expect(")", token)?;
                }
                Ok(i64::from(self.defines.contains(&name)))
            }
            Kind::Word(word) => match self.defines.body(word) {
                // As in C: a name that is not defined is 0.
                None => Ok(0),
                Some([]) => Ok(1),
                Some(tokens) if self.depth < DEPTH_MAX => Expression {
                    defines: self.defines,
                    tokens,
                    here: &token.place,
                    depth: self.depth + 1,
                }
                .binary(0),
                Some(_) => Err(Error::new(
                    &token.place,
                    format!("`{word}` is defined by itself"),
                )),
            },
            other => Err(Error::new(
                &token.place,
                format!("unexpected {other} in a condition"),
            )),
        }
    }

    fn expect(&mut self, mark: &str, after: &Token) -> Result<(), Error> {
        match self.tokens.first() {
            Some(token) if matches!(token.kind, Kind::Mark(found) if found == mark) => {
                self.tokens = &self.tokens[1..];
                Ok(())
            }
            _ => Err(Error::new(
                &after.place,
                format!("expected `{mark}` behind this"),
            )),
        }
    }
}
