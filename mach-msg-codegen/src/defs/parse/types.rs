//! Types as written.

use super::super::syntax::{MemberSyntax, Spec, TypeSyntax};
use super::super::token::{Error, Token, TokenKind};
use super::cursor::Parser;

impl Parser<'_> {
    pub(super) fn spec(&mut self) -> Result<Spec, Error> {
        self.nested("a type", Self::inner_spec)
    }

    fn inner_spec(&mut self) -> Result<Spec, Error> {
        let place = self.place();
        let form = if self.accept("^") {
            TypeSyntax::Pointer(Box::new(self.spec()?))
        } else if self.accept("(") {
            let names = self.names()?;
            let form = match self.accept(",") {
                true => TypeSyntax::Sized {
                    names,
                    bits: self.number()?,
                },
                false => TypeSyntax::Named(names),
            };
            self.expect(")")?;
            form
        } else {
            let word = match self.tokens.first() {
                Some(Token {
                    kind: TokenKind::Word(word),
                    ..
                }) => word.to_ascii_lowercase(),
                _ => return Err(self.unexpected("a type")),
            };
            let bracket = self.word_before("[").is_some();
            if matches!(&*word, "pointerto" | "pointertoifnot" | "valueof")
                && self.word_before("(").is_some()
            {
                self.skip(1);
                self.parentheses()?;
                return Ok(Spec {
                    form: TypeSyntax::Native,
                    place,
                });
            }
            match &*word {
                "array" if bracket => {
                    let (variable, count) = self.bounds()?;
                    self.keyword("of")?;
                    TypeSyntax::Array {
                        variable,
                        count,
                        of: Box::new(self.spec()?),
                    }
                }
                "struct" if self.word_before("{").is_some() => {
                    self.skip(1);
                    if !self.dialect.is_gnu() {
                        return Err(Error::gnu(&self.place(), "`struct { … }`"));
                    }
                    TypeSyntax::Record(self.members()?)
                }
                "struct" if bracket => {
                    let (variable, count) = self.bounds()?;
                    let (false, Some(count)) = (variable, count) else {
                        return Err(Error::new(
                            &place,
                            "a struct has a fixed number of parts: `struct[n] of type`",
                        ));
                    };
                    self.keyword("of")?;
                    TypeSyntax::Struct {
                        count,
                        of: Box::new(self.spec()?),
                    }
                }
                "c_string" if bracket => {
                    let (variable, size) = self.bounds()?;
                    let Some(size) = size else {
                        return Err(Error::new(
                            &place,
                            "a c_string needs its size: `c_string[n]` or `c_string[*:n]`",
                        ));
                    };
                    TypeSyntax::Text { variable, size }
                }
                _ => TypeSyntax::Named(self.names()?),
            }
        };
        Ok(Spec { form, place })
    }

    /// `{ type name; … }`
    fn members(&mut self) -> Result<Vec<MemberSyntax>, Error> {
        self.expect("{")?;
        let mut members = Vec::new();
        while !self.accept("}") {
            let of = self.name("the type of a member, or `}`")?;
            let name = self.name("the member's name")?;
            self.expect(";")?;
            members.push(MemberSyntax { name, of });
        }
        Ok(members)
    }

    /// Skips `(…)`, which holds words of C.
    fn parentheses(&mut self) -> Result<(), Error> {
        self.expect("(")?;
        while !self.accept(")") {
            if self.tokens.is_empty() || self.next_is(";") {
                return Err(self.unexpected("`)`"));
            }
            self.skip(1);
        }
        Ok(())
    }

    fn names(&mut self) -> Result<Vec<String>, Error> {
        let mut names = vec![self.name("a type")?.text];
        while self.accept("|") {
            names.push(self.name("a type")?.text);
        }
        Ok(names)
    }

    /// `[n]`, `[*:n]` or `[]`.
    fn bounds(&mut self) -> Result<(bool, Option<u64>), Error> {
        self.skip(1);
        self.expect("[")?;
        if self.accept("]") {
            return Ok((true, None));
        }
        let variable = self.accept("*");
        if variable {
            if self.accept("]") {
                return Ok((true, None));
            }
            self.expect(":")?;
        }
        let count = self.number()?;
        self.expect("]")?;
        Ok((variable, Some(count)))
    }

    /// `ctype: T`, `intran: T f(U)` and so on.
    pub(super) fn translations(&mut self) -> Result<(), Error> {
        while let Some(word) = self.word_before(":") {
            if !matches!(
                &*word.to_ascii_lowercase(),
                "ctype"
                    | "cusertype"
                    | "cservertype"
                    | "intran"
                    | "outtran"
                    | "intranpayload"
                    | "destructor"
            ) {
                break;
            }
            self.skip(2);
            self.name("a C type or function")?;
            // `T f(U)`, or `T f` in a translation of payloads.
            let is_payload = word.eq_ignore_ascii_case("intranpayload");
            let is_last = self.word_before(":").is_some();
            if self.word_before("(").is_some()
                || is_payload
                    && !is_last
                    && self
                        .tokens
                        .first()
                        .is_some_and(|next| next.word().is_some())
            {
                self.skip(1);
            }
            if self.accept("(") {
                self.name("a C type")?;
                self.expect(")")?;
            }
        }
        Ok(())
    }
}
