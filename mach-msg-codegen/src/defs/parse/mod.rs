//! The grammar: tokens become statements.
//!
//! ```text
//! statement, routine, argument ──▶ types ──▶ cursor: names, marks, numbers
//! ```

mod cursor;
mod types;

use self::cursor::Parser;
use super::source::Dialect;
use super::syntax::{ArgumentSyntax, DirectionKeyword, Flag, Name, RoutineSyntax, Statement};
use super::token::{Error, Token, TokenKind};

/// Reads all statements of a file. After an error, reading continues after the next `;` that is in
/// no parentheses, or in the next line if only the `;` is missing.
pub(crate) fn statements(tokens: &[Token], dialect: Dialect) -> (Vec<Statement>, Vec<Error>) {
    let mut parser = Parser::new(tokens, dialect);
    let (mut statements, mut errors) = (Vec::new(), Vec::new());
    while !parser.tokens.is_empty() {
        let start = parser.tokens;
        match parser.statement() {
            Ok(Some(statement)) => statements.push(statement),
            Ok(None) => {}
            Err(error) => {
                errors.push(error);
                statements.extend(broken(start));
                let next = parser.next.take();
                parser.tokens = next.unwrap_or_else(|| behind_statement(start));
            }
        }
    }
    (statements, errors)
}

/// Returns the type that a statement with an error would define, so that its uses are not further
/// errors.
fn broken(tokens: &[Token]) -> Option<Statement> {
    let [first, name, ..] = tokens else {
        return None;
    };
    let keyword = first.word()?.eq_ignore_ascii_case("type");
    let name = name.word().filter(|_| keyword)?;
    Some(Statement::BrokenType(name.to_owned()))
}

/// Everything after the statement that begins here.
fn behind_statement(tokens: &[Token]) -> &[Token] {
    let mut open = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Mark("(" | "{") => open += 1,
            TokenKind::Mark(")" | "}") => open = open.saturating_sub(1),
            TokenKind::Mark(";") if open == 0 => return &tokens[at + 1..],
            // A new statement: a parenthesis was not closed.
            TokenKind::Word(ref word)
                if at > 0
                    && tokens[at - 1].is(";")
                    && match &*word.to_ascii_lowercase() {
                        "routine" | "simpleroutine" => true,
                        "type" => tokens.get(at + 2).is_some_and(|next| next.is("=")),
                        _ => false,
                    } =>
            {
                return &tokens[at..];
            }
            TokenKind::Word(_)
            | TokenKind::Number(_)
            | TokenKind::Quoted(_)
            | TokenKind::Character(_)
            | TokenKind::Mark(_)
            | TokenKind::Other(_) => {}
        }
    }
    &[]
}

impl Parser<'_> {
    fn statement(&mut self) -> Result<Option<Statement>, Error> {
        if self.accept(";") {
            return Ok(None);
        }
        let first = self.name("a statement")?;
        Ok(match &*first.text.to_ascii_lowercase() {
            "subsystem" => {
                let mut name = self.name("the subsystem's name")?;
                while matches!(
                    &*name.text.to_ascii_lowercase(),
                    "kerneluser" | "kernelserver"
                ) {
                    name = self.name("the subsystem's name")?;
                }
                let base = self.number()?;
                self.end()?;
                Some(Statement::Subsystem { name, base })
            }
            "type" => {
                let name = self.name("the type's name")?;
                self.expect("=")?;
                let spec = self.spec()?;
                self.translations()?;
                self.end()?;
                Some(Statement::Type { name, spec })
            }
            "routine" => Some(Statement::Routine(self.routine(false)?)),
            "simpleroutine" => Some(Statement::Routine(self.routine(true)?)),
            "skip" => {
                self.end()?;
                Some(Statement::Skip)
            }
            word @ ("waittime" | "sendtime") => {
                let milliseconds = Some(self.milliseconds()?);
                self.end()?;
                Some(Statement::Time {
                    send: word == "sendtime",
                    milliseconds,
                })
            }
            word @ ("nowaittime" | "nosendtime") => {
                self.end()?;
                Some(Statement::Time {
                    send: word == "nosendtime",
                    milliseconds: None,
                })
            }
            "msgoption" => {
                let option = self.name("an option")?;
                self.end()?;
                Some(Statement::Option(option))
            }
            "consumeonsenderror" => {
                // Everything that moves with a request that was not sent is released in any case.
                let when = self.name("`None`, `Timeout` or `Any`")?;
                if !matches!(&*when.text.to_ascii_lowercase(), "none" | "timeout" | "any") {
                    return Err(Error::new(
                        &when.place,
                        format!("expected `None`, `Timeout` or `Any`, found `{}`", when.text),
                    ));
                }
                self.end()?;
                None
            }
            "usespecialreplyport" => {
                let place = self.place();
                let number = self.number()?;
                if number > 1 {
                    return Err(Error::new(&place, "expected 0 or 1"));
                }
                self.end()?;
                Some(Statement::SpecialReplyPort(number == 1))
            }
            // These only concern the text of generated C code.
            "import" | "uimport" | "simport" | "dimport" | "iimport" | "userprefix"
            | "serverprefix" | "serverdemux" | "rcsid" | "error" | "usertypelimit"
            | "onstacklimit" => {
                self.operand()?;
                self.end()?;
                None
            }
            _ => {
                return Err(Error::new(
                    &first.place,
                    format!(
                        "expected a statement such as `type`, `routine`, `simpleroutine` or `skip`, found `{}`",
                        first.text
                    ),
                ));
            }
        })
    }

    /// Skips a file name in `<…>`, or one token.
    fn operand(&mut self) -> Result<(), Error> {
        if self.accept("<") {
            while !self.accept(">") {
                if self.tokens.is_empty() || self.next_is(";") {
                    return Err(self.unexpected("`>`"));
                }
                self.skip(1);
            }
            return Ok(());
        }
        match self.tokens.first().map(|token| &token.kind) {
            Some(TokenKind::Word(_) | TokenKind::Quoted(_) | TokenKind::Number(_)) => {
                self.skip(1);
                Ok(())
            }
            _ => Err(self.unexpected("a name or a file")),
        }
    }

    fn routine(&mut self, simple: bool) -> Result<RoutineSyntax, Error> {
        let name = self.name("the routine's name")?;
        self.expect("(")?;
        let mut arguments = Vec::new();
        while !self.accept(")") {
            arguments.push(self.argument()?);
            if !self.accept(";") && !self.next_is(")") {
                return Err(self.unexpected("`;` or `)` after the argument"));
            }
        }
        self.end()?;
        Ok(RoutineSyntax {
            name,
            simple,
            arguments,
        })
    }

    fn argument(&mut self) -> Result<ArgumentSyntax, Error> {
        let mut name = self.name("an argument")?;
        let mut direction = None;
        if !self.next_is(":") {
            direction = Some(DirectionKeyword::of(&name.text).ok_or_else(|| {
                Error::new(
                    &name.place,
                    format!(
                        "`{}` is not a direction; expected `in`, `out`, `inout` or a special argument such as `requestport`",
                        name.text
                    ),
                )
            })?);
            name = self.name("the argument's name")?;
        }
        self.expect(":")?;
        // `name : alias = type` also names the type.
        if self.word_before("=").is_some() {
            self.skip(2);
        }
        let spec = self.spec()?;
        self.translations()?;
        let mut flags = Vec::new();
        while self.accept(",") {
            let Name { text, place } = self.name("a flag")?;
            let word = text.to_ascii_lowercase();
            if matches!(&*word, "islong" | "isnotlong" | "servercopy") {
                match (self.dialect.is_gnu(), &*word) {
                    (false, _) => return Err(Error::gnu(&place, &format!("the flag `{word}`"))),
                    // How the server holds the argument, and the form that a type has anyway.
                    (true, "servercopy" | "isnotlong") => continue,
                    (true, _) => {
                        return Err(Error::unsupported(
                            &place,
                            "`islong` is not supported: a type has the long form if it needs it",
                        ));
                    }
                }
            }
            let mut flag = Flag::of(&word).ok_or_else(|| {
                let known = &Flag::WORDS[..Flag::WORDS.len() - 1];
                let known = known.join(", ");
                Error::new(
                    &place,
                    format!("unknown flag `{word}`; expected one of {known}"),
                )
            })?;
            if self.accept("[") {
                self.expect("]")?;
                if flag != Flag::Dealloc {
                    let message = format!("only `dealloc` can be followed by `[]`, not `{word}`");
                    return Err(Error::new(&place, message));
                }
                flag = Flag::DeallocChosen;
            }
            flags.push((flag, place));
        }
        Ok(ArgumentSyntax {
            name,
            direction,
            spec,
            flags,
        })
    }

    /// A time: a number, or a name that is defined as one.
    fn milliseconds(&mut self) -> Result<u64, Error> {
        if let Some(Token {
            kind: TokenKind::Word(word),
            place,
            ..
        }) = self.tokens.first()
        {
            return Err(Error::new(
                place,
                format!(
                    "`{word}` is not defined: expected a time in milliseconds, as a number or a name with `define({word} = 1000)`"
                ),
            ));
        }
        self.number()
    }
}
