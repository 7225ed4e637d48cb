//! The grammar: tokens become statements. Types are as they are written; [`resolve`](super::resolve) looks names up.

use super::token::{Error, Kind, Place, Token};

/// A name and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// A statement of a definition file, as far as it has an effect on messages.
#[derive(Debug)]
pub(crate) enum Statement {
    Subsystem {
        name: Name,
        base: u64,
    },
    Type {
        name: Name,
        spec: Spec,
    },
    Routine(Routine),
    Skip,
    /// `waittime n;`, `sendtime n;`, `nowaittime;`, `nosendtime;`: holds for what follows.
    Time {
        send: bool,
        milliseconds: Option<u64>,
    },
    /// `msgoption X;`: holds for what follows.
    Option(Name),
    /// `UseSpecialReplyPort n;`: holds for what follows.
    SpecialReplyPort(bool),
}

/// A type as written.
#[derive(Clone, Debug)]
pub(crate) struct Spec {
    pub(crate) form: Form,
    pub(crate) place: Place,
}

#[derive(Clone, Debug)]
pub(crate) enum Form {
    /// A name, or names joined by `|`.
    Named(Vec<String>),
    /// `^type`
    Pointer(Box<Spec>),
    /// `array[n] of type`, `array[*:n] of type`, `array[] of type`
    Array {
        variable: bool,
        count: Option<u64>,
        of: Box<Spec>,
    },
    /// `struct[n] of type`
    Struct { count: u64, of: Box<Spec> },
    /// `c_string[n]`, `c_string[*:n]`
    Text { variable: bool, size: u64 },
}

/// `routine` and `simpleroutine`.
#[derive(Debug)]
pub(crate) struct Routine {
    pub(crate) name: Name,
    pub(crate) simple: bool,
    pub(crate) arguments: Vec<Argument>,
}

#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) name: Name,
    /// The keyword before the name, in lower case; empty without one.
    pub(crate) direction: String,
    pub(crate) spec: Spec,
    /// In lower case; `dealloc[]` with its brackets.
    pub(crate) flags: Vec<Name>,
}

/// Words that may stand before an argument's name.
const DIRECTIONS: &[&str] = &[
    "in",
    "out",
    "inout",
    "requestport",
    "replyport",
    "sreplyport",
    "ureplyport",
    "waittime",
    "sendtime",
    "msgoption",
    "msgseqno",
    "usersectoken",
    "serversectoken",
    "sectoken",
    "useraudittoken",
    "serveraudittoken",
    "audittoken",
    "servercontexttoken",
    "serverimpl",
    "userimpl",
];

/// Flags behind an argument's type. `const` and `auto` only concern how C code holds the argument.
const FLAGS: &[&str] = &[
    "dealloc",
    "notdealloc",
    "countinout",
    "samecount",
    "physicalcopy",
    "overwrite",
    "retcode",
    "const",
    "auto",
];

/// Reads all statements of a file. After a mistake, reading goes on behind the next `;` that is in no parentheses.
pub(crate) fn statements(tokens: &[Token]) -> (Vec<Statement>, Vec<Error>) {
    let mut parser = Parser {
        tokens,
        last: tokens.last(),
    };
    let (mut statements, mut errors) = (Vec::new(), Vec::new());
    while !parser.tokens.is_empty() {
        let start = parser.tokens;
        match parser.statement() {
            Ok(Some(statement)) => statements.push(statement),
            Ok(None) => {}
            Err(error) => {
                errors.push(error);
                parser.tokens = behind_statement(start);
            }
        }
    }
    (statements, errors)
}

/// What stands behind the statement that begins here.
fn behind_statement(tokens: &[Token]) -> &[Token] {
    let mut open = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Mark("(") => open += 1,
            Kind::Mark(")") => open = open.saturating_sub(1),
            Kind::Mark(";") if open == 0 => return &tokens[at + 1..],
            // A new statement: a parenthesis was not closed.
            Kind::Word(ref word)
                if at > 0
                    && matches!(tokens[at - 1].kind, Kind::Mark(";"))
                    && matches!(&*word.to_ascii_lowercase(), "routine" | "simpleroutine") =>
            {
                return &tokens[at..];
            }
            _ => {}
        }
    }
    &[]
}

struct Parser<'t> {
    tokens: &'t [Token],
    last: Option<&'t Token>,
}

impl<'t> Parser<'t> {
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
                // Whatever moves with a request that was not sent is released here in any case.
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
            // What only concerns the text of generated C code, and on which stack C code keeps its messages.
            "import" | "uimport" | "simport" | "dimport" | "iimport" | "userprefix"
            | "serverprefix" | "serverdemux" | "rcsid" | "error" | "usertypelimit"
            | "onstacklimit" => {
                while !self.accept(";") {
                    if self.tokens.is_empty() {
                        return Err(Error::new(&first.place, "this statement has no `;`"));
                    }
                    self.tokens = &self.tokens[1..];
                }
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

    fn routine(&mut self, simple: bool) -> Result<Routine, Error> {
        let name = self.name("the routine's name")?;
        self.expect("(")?;
        let mut arguments = Vec::new();
        while !self.accept(")") {
            arguments.push(self.argument()?);
            if !self.accept(";") && !self.next_is(")") {
                return Err(self.unexpected("`;` or `)` behind the argument"));
            }
        }
        self.end()?;
        Ok(Routine {
            name,
            simple,
            arguments,
        })
    }

    fn argument(&mut self) -> Result<Argument, Error> {
        let mut name = self.name("an argument")?;
        let mut direction = String::new();
        if !self.next_is(":") {
            direction = name.text.to_ascii_lowercase();
            if !DIRECTIONS.contains(&&*direction) {
                return Err(Error::new(
                    &name.place,
                    format!(
                        "`{}` is no direction; expected `in`, `out`, `inout` or a special argument such as `requestport`",
                        name.text
                    ),
                ));
            }
            name = self.name("the argument's name")?;
        }
        self.expect(":")?;
        // `name : alias = type` names the type on the way.
        if let [
            Token {
                kind: Kind::Word(_),
                ..
            },
            Token {
                kind: Kind::Mark("="),
                ..
            },
            ..,
        ] = self.tokens
        {
            self.tokens = &self.tokens[2..];
        }
        let spec = self.spec()?;
        self.translations()?;
        let mut flags = Vec::new();
        while self.accept(",") {
            let mut flag = self.name("a flag")?;
            flag.text = flag.text.to_ascii_lowercase();
            if !FLAGS.contains(&&*flag.text) {
                return Err(Error::new(
                    &flag.place,
                    format!(
                        "unknown flag `{}`; expected one of {}",
                        flag.text,
                        FLAGS.join(", ")
                    ),
                ));
            }
            if self.accept("[") {
                self.expect("]")?;
                if flag.text != "dealloc" {
                    return Err(Error::new(
                        &flag.place,
                        format!(
                            "only `dealloc` can be followed by `[]`, not `{}`",
                            flag.text
                        ),
                    ));
                }
                flag.text.push_str("[]");
            }
            flags.push(flag);
        }
        Ok(Argument {
            name,
            direction,
            spec,
            flags,
        })
    }

    fn spec(&mut self) -> Result<Spec, Error> {
        let place = self.place();
        let form = if self.accept("^") {
            Form::Pointer(Box::new(self.spec()?))
        } else if self.accept("(") {
            // `(NAME, bits)`: the size follows from the name.
            let form = self.named()?;
            if self.accept(",") {
                self.number()?;
            }
            self.expect(")")?;
            form
        } else {
            let word = match self.tokens.first() {
                Some(Token {
                    kind: Kind::Word(word),
                    ..
                }) => word.to_ascii_lowercase(),
                _ => return Err(self.unexpected("a type")),
            };
            let bracket = matches!(
                self.tokens.get(1),
                Some(Token {
                    kind: Kind::Mark("["),
                    ..
                })
            );
            if matches!(&*word, "pointerto" | "pointertoifnot" | "valueof")
                && matches!(
                    self.tokens.get(1),
                    Some(Token {
                        kind: Kind::Mark("("),
                        ..
                    })
                )
            {
                return Err(Error::new(
                    &place,
                    "native C types (`PointerTo`, `PointerToIfNot`, `ValueOf`) are not supported: their size stands in C headers",
                ));
            }
            match &*word {
                "array" if bracket => {
                    let (variable, count) = self.bounds()?;
                    self.keyword("of")?;
                    Form::Array {
                        variable,
                        count,
                        of: Box::new(self.spec()?),
                    }
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
                    Form::Struct {
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
                    Form::Text { variable, size }
                }
                _ => self.named()?,
            }
        };
        Ok(Spec { form, place })
    }

    fn named(&mut self) -> Result<Form, Error> {
        let mut names = vec![self.name("a type")?.text];
        while self.accept("|") {
            names.push(self.name("a type")?.text);
        }
        Ok(Form::Named(names))
    }

    /// `[n]`, `[*:n]` or `[]`.
    fn bounds(&mut self) -> Result<(bool, Option<u64>), Error> {
        self.tokens = &self.tokens[1..];
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
    fn translations(&mut self) -> Result<(), Error> {
        while let [
            Token {
                kind: Kind::Word(word),
                ..
            },
            Token {
                kind: Kind::Mark(":"),
                ..
            },
            ..,
        ] = self.tokens
        {
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
            self.tokens = &self.tokens[2..];
            self.name("a C type or function")?;
            if matches!(
                self.tokens,
                [
                    Token {
                        kind: Kind::Word(_),
                        ..
                    },
                    Token {
                        kind: Kind::Mark("("),
                        ..
                    },
                    ..
                ]
            ) {
                self.tokens = &self.tokens[1..];
            }
            if self.accept("(") {
                self.name("a C type")?;
                self.expect(")")?;
            }
        }
        Ok(())
    }

    /// A time: a number, or a name that is defined as one.
    fn milliseconds(&mut self) -> Result<u64, Error> {
        if let Some(Token {
            kind: Kind::Word(word),
            place,
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

    /// A number, or numbers joined by `+`, `-`, `*` and `/`.
    fn number(&mut self) -> Result<u64, Error> {
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
                kind: Kind::Number(number),
                ..
            }) => {
                self.tokens = &self.tokens[1..];
                Ok(*number)
            }
            Some(Token {
                kind: Kind::Mark("("),
                ..
            }) => {
                self.tokens = &self.tokens[1..];
                let number = self.sum()?;
                self.expect(")")?;
                Ok(number)
            }
            Some(Token {
                kind: Kind::Word(word),
                place,
            }) => Err(Error::new(
                place,
                format!("`{word}` is not defined: expected a number"),
            )),
            _ => Err(self.unexpected("a number")),
        }
    }

    fn name(&mut self, expected: &str) -> Result<Name, Error> {
        match self.tokens.first() {
            Some(Token {
                kind: Kind::Word(word),
                place,
            }) => {
                self.tokens = &self.tokens[1..];
                Ok(Name {
                    text: word.clone(),
                    place: place.clone(),
                })
            }
            _ => Err(self.unexpected(expected)),
        }
    }

    fn keyword(&mut self, word: &str) -> Result<(), Error> {
        let name = self.name(&format!("`{word}`"))?;
        if name.text.eq_ignore_ascii_case(word) {
            return Ok(());
        }
        Err(Error::new(
            &name.place,
            format!("expected `{word}`, found `{}`", name.text),
        ))
    }

    fn end(&mut self) -> Result<(), Error> {
        self.expect(";")
    }

    fn expect(&mut self, mark: &str) -> Result<(), Error> {
        if self.accept(mark) {
            return Ok(());
        }
        Err(self.unexpected(&format!("`{mark}`")))
    }

    fn accept(&mut self, mark: &str) -> bool {
        let found = self.next_is(mark);
        if found {
            self.tokens = &self.tokens[1..];
        }
        found
    }

    fn next_is(&self, mark: &str) -> bool {
        matches!(self.tokens.first(), Some(Token { kind: Kind::Mark(found), .. }) if *found == mark)
    }

    /// Where the next token stands; behind the last one at the end of the file.
    fn place(&self) -> Place {
        match self.tokens.first().or(self.last) {
            Some(token) => token.place.clone(),
            None => Place {
                file: std::rc::Rc::default(),
                line: 1,
                column: 1,
            },
        }
    }

    fn unexpected(&self, expected: &str) -> Error {
        let found = match self.tokens.first() {
            Some(token) => token.kind.to_string(),
            None => "the end of the file".to_owned(),
        };
        Error::new(&self.place(), format!("expected {expected}, found {found}"))
    }
}
