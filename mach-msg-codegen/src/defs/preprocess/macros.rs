//! `#define` and `#undef`: the names that are defined, with parameters and replacement.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::token::{Error, Place, Token, TokenKind};

/// The name of the variable arguments of `(...)`.
const VARIABLE: &str = "__VA_ARGS__";

/// All names that are defined.
#[derive(Default)]
pub(super) struct Macros(HashMap<String, Rc<Macro>>);

/// The definition of a name.
#[derive(Debug)]
pub(super) struct Macro {
    /// `None` for a name without parentheses.
    pub(super) parameters: Option<Vec<String>>,
    /// True if the last parameter takes all remaining arguments.
    pub(super) variadic: bool,
    pub(super) body: Vec<Token>,
    /// The place of its name, or `None` for a predefined name.
    place: Option<Place>,
}

impl Macros {
    /// Defines a name without parameters.
    pub(super) fn insert(&mut self, name: String, body: Vec<Token>) {
        let value = Macro {
            parameters: None,
            variadic: false,
            body,
            place: None,
        };
        self.0.insert(name, Rc::new(value));
    }

    /// Carries out a `#define` from the rest of its line. Returns a warning if the name has a
    /// different definition. C permits only an equal definition. Compilers warn, and use the last
    /// one.
    pub(super) fn define(&mut self, rest: &[Token], here: &Place) -> Result<Option<Error>, Error> {
        let name = name(rest, here)?;
        if name == "defined" {
            return Err(Error::new(&rest[0].place, "`defined` cannot be defined"));
        }
        let place = &rest[0].place;
        let value = Rc::new(Macro::new(&rest[1..], place)?);
        let before = self.0.insert(name.clone(), Rc::clone(&value));
        let warning = before
            .filter(|before| !before.is_same(&value))
            .map(|before| {
                let at = match &before.place {
                    Some(place) => format!("at {}:{}", place.file.display(), place.line),
                    None => "before the file".to_owned(),
                };
                let message = format!("`{name}` is defined {at} already, with another replacement");
                Error::new(place, message)
            });
        Ok(warning)
    }

    pub(super) fn undefine(&mut self, name: &str) {
        self.0.remove(name);
    }

    pub(super) fn get(&self, name: &str) -> Option<&Rc<Macro>> {
        self.0.get(name)
    }

    /// True for a name that is defined, `__LINE__` and `__FILE__` included.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name) || matches!(name, "__LINE__" | "__FILE__" | "__has_include")
    }
}

/// The largest number of parameters.
const PARAMETERS_MAX: usize = 256;

impl Macro {
    /// Returns true if both have the same parameters, and the same tokens with the same spaces.
    fn is_same(&self, other: &Self) -> bool {
        let spelled = |value: &Self| -> Vec<(TokenKind, bool)> {
            let tokens = (0..).zip(&value.body);
            let spelled = tokens.map(|(at, token)| (token.kind.clone(), at > 0 && token.space));
            spelled.collect()
        };
        (&self.parameters, self.variadic) == (&other.parameters, other.variadic)
            && spelled(self) == spelled(other)
    }

    /// Reads the rest of a definition: `body` or `(parameters) body`.
    fn new(definition: &[Token], place: &Place) -> Result<Self, Error> {
        // Parameters follow the name without a space.
        let parameters = match definition.first() {
            Some(open) if open.is("(") && !open.space => Some(parameters(definition)?),
            _ => None,
        };
        let (parameters, variadic, body) = match parameters {
            None => (None, false, definition),
            Some((names, variadic, body)) => (Some(names), variadic, body),
        };
        if let Some(inner) = nested_option(body) {
            let message = "`__VA_OPT__` inside `__VA_OPT__`";
            return Err(Error::new(&inner.place, message));
        }
        for (at, token) in body.iter().enumerate() {
            let next = body.get(at + 1).and_then(Token::word);
            if token.is("##") && (at == 0 || at + 1 == body.len()) {
                return Err(Error::new(
                    &token.place,
                    "`##` joins two tokens, and one is missing",
                ));
            }
            if let (true, Some(names)) = (token.is("#"), &parameters)
                && !next.is_some_and(|next| names.iter().any(|name| name == next))
            {
                return Err(Error::new(
                    &token.place,
                    "`#` needs a parameter of the macro after it",
                ));
            }
        }
        Ok(Self {
            parameters,
            variadic,
            body: body.to_vec(),
            place: Some(place.clone()),
        })
    }

    /// Checks the number of arguments of a call. Adds an empty variable argument if it is left out,
    /// and returns true then.
    pub(super) fn fit<T>(&self, arguments: &mut Vec<Vec<T>>, name: &Token) -> Result<bool, Error> {
        let expected = self.parameters.as_ref().map_or(0, Vec::len);
        if expected == 0 && arguments.len() == 1 && arguments[0].is_empty() {
            arguments.clear();
        }
        let found = arguments.len();
        if self.variadic && found + 1 == expected {
            arguments.push(Vec::new());
            return Ok(true);
        }
        if found == expected {
            return Ok(self.variadic && found == 1 && arguments[0].is_empty());
        }
        let least = if self.variadic { "at least " } else { "" };
        let needed = expected - usize::from(self.variadic);
        let plural = if needed == 1 { "" } else { "s" };
        Err(Error::new(
            &name.place,
            format!(
                "the macro {} takes {least}{needed} argument{plural}, found {found}",
                name.kind
            ),
        ))
    }
}

/// Returns the first `__VA_OPT__` in the parentheses of another one.
fn nested_option(body: &[Token]) -> Option<&Token> {
    // The number of open parentheses, if a `__VA_OPT__` is open.
    let mut open: Option<usize> = None;
    for token in body {
        if token.word() == Some("__VA_OPT__") {
            if open.is_some() {
                return Some(token);
            }
            open = Some(0);
        } else if let Some(count) = &mut open {
            if token.is("(") {
                *count += 1;
            } else if token.is(")") {
                *count = count.saturating_sub(1);
            }
            if *count == 0 {
                open = None;
            }
        }
    }
    None
}

type Parameters<'t> = (Vec<String>, bool, &'t [Token]);

/// The parameters at the start of a definition, true if the last is variable, and the body.
fn parameters(definition: &[Token]) -> Result<Parameters<'_>, Error> {
    let open = &definition[0];
    let mut names: Vec<String> = Vec::new();
    let mut rest = &definition[1..];
    if let [close, body @ ..] = rest
        && close.is(")")
    {
        return Ok((names, false, body));
    }
    loop {
        let Some((token, after)) = rest.split_first() else {
            return Err(Error::new(
                &open.place,
                "this list of parameters has no end",
            ));
        };
        rest = after;
        let variadic;
        let name = match &token.kind {
            TokenKind::Word(word) => {
                // `name...` is a variable parameter with a name of its own.
                variadic = rest.first().is_some_and(|next| next.is("..."));
                rest = &rest[usize::from(variadic)..];
                word.clone()
            }
            TokenKind::Mark("...") => {
                variadic = true;
                VARIABLE.to_owned()
            }
            TokenKind::Number(_)
            | TokenKind::Quoted(_)
            | TokenKind::Character(_)
            | TokenKind::Mark(_)
            | TokenKind::Other(_) => {
                return Err(Error::new(
                    &token.place,
                    format!("expected a parameter, found {}", token.kind),
                ));
            }
        };
        if names.contains(&name) {
            return Err(Error::new(
                &token.place,
                format!("there is a parameter `{name}` already"),
            ));
        }
        if names.len() >= PARAMETERS_MAX {
            let message = format!("a macro has at most {PARAMETERS_MAX} parameters");
            return Err(Error::new(&token.place, message));
        }
        names.push(name);
        match rest.split_first() {
            Some((close, body)) if close.is(")") => return Ok((names, variadic, body)),
            Some((comma, after)) if comma.is(",") && !variadic => rest = after,
            Some((other, _)) => {
                let expected = if variadic { "`)`" } else { "`,` or `)`" };
                return Err(Error::new(
                    &other.place,
                    format!(
                        "expected {expected} after the parameter, found {}",
                        other.kind
                    ),
                ));
            }
            None => {}
        }
    }
}

/// The name at the start of the rest of a directive.
pub(super) fn name(tokens: &[Token], here: &Place) -> Result<String, Error> {
    match tokens.first() {
        Some(Token {
            kind: TokenKind::Word(word),
            ..
        }) => Ok(word.clone()),
        Some(token) => Err(Error::new(
            &token.place,
            format!("expected a name, found {}", token.kind),
        )),
        None => Err(Error::new(here, "expected a name")),
    }
}
