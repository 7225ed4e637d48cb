//! `#define` and `#undef`: names and what they are defined as, parameters and `##` included.

use std::collections::HashMap;

use super::super::token::{Error, Kind, Place, Token};

/// How deep values may name other values, so that a name that is defined by itself comes to an end.
pub(super) const DEPTH_MAX: usize = 16;

/// All names that are defined.
#[derive(Default)]
pub(super) struct Macros(HashMap<String, Macro>);

/// What a name is defined as.
struct Macro {
    /// `None` for a name without parentheses.
    parameters: Option<Vec<String>>,
    body: Vec<Token>,
}

impl Macros {
    /// Defines a name without parameters.
    pub(super) fn insert(&mut self, name: String, body: Vec<Token>) {
        let parameters = None;
        self.0.insert(name, Macro { parameters, body });
    }

    /// Carries out a `#define`, of which this is the rest.
    pub(super) fn define(&mut self, rest: &[Token], here: &Place) -> Result<(), Error> {
        let name = name(rest, here)?;
        let value = Macro::new(rest)?;
        self.0.insert(name, value);
        Ok(())
    }

    pub(super) fn undefine(&mut self, name: &str) {
        self.0.remove(name);
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// What a name without parameters stands for, or what follows the parameters.
    pub(super) fn body(&self, name: &str) -> Option<&[Token]> {
        self.0.get(name).map(|value| &*value.body)
    }

    /// Appends tokens to `out`, names that are defined replaced by their values.
    pub(super) fn expand(&self, tokens: &[Token], out: &mut Vec<Token>) {
        self.expand_at(tokens, out, 0);
    }

    fn expand_at(&self, tokens: &[Token], out: &mut Vec<Token>, depth: usize) {
        let mut rest = tokens;
        while let Some((token, after)) = rest.split_first() {
            rest = after;
            let defined = match &token.kind {
                Kind::Word(word) if depth < DEPTH_MAX => self.0.get(word),
                _ => None,
            };
            // The name of a macro with parameters is only that with parentheses behind it.
            let Some((value, (arguments, after))) =
                defined.and_then(|value| Some((value, value.arguments(rest)?)))
            else {
                out.push(token.clone());
                continue;
            };
            rest = after;
            let value = value.expand(&arguments, &token.place);
            self.expand_at(&value, out, depth + 1);
        }
    }
}

impl Macro {
    /// Reads `NAME body` or `NAME(parameters) body`.
    fn new(definition: &[Token]) -> Result<Self, Error> {
        let body = definition.get(1..).unwrap_or_default();
        let opened = match definition {
            // Parameters follow the name without a space.
            [
                Token {
                    kind: Kind::Word(name),
                    place,
                },
                open,
                ..,
            ] if open.kind == Kind::Mark("(")
                && open.place.column as usize == place.column as usize + name.len() =>
            {
                open
            }
            _ => {
                return Ok(Self {
                    parameters: None,
                    body: body.to_vec(),
                });
            }
        };
        let mut parameters = Vec::new();
        for (at, token) in body.iter().enumerate().skip(1) {
            match &token.kind {
                Kind::Word(word) => parameters.push(word.clone()),
                Kind::Mark(",") => {}
                Kind::Mark(")") => {
                    return Ok(Self {
                        parameters: Some(parameters),
                        body: body[at + 1..].to_vec(),
                    });
                }
                other => {
                    return Err(Error::new(
                        &token.place,
                        format!("expected a parameter, found {other}"),
                    ));
                }
            }
        }
        Err(Error::new(
            &opened.place,
            "this list of parameters has no end",
        ))
    }

    /// The arguments at the start of `tokens`, and what follows them.
    fn arguments<'t>(&self, tokens: &'t [Token]) -> Option<(Vec<&'t [Token]>, &'t [Token])> {
        if self.parameters.is_none() {
            return Some((Vec::new(), tokens));
        }
        let inner = match tokens.split_first() {
            Some((open, inner)) if open.kind == Kind::Mark("(") => inner,
            _ => return None,
        };
        let mut arguments = Vec::new();
        let (mut start, mut open) = (0, 0_usize);
        for (at, token) in inner.iter().enumerate() {
            match token.kind {
                Kind::Mark("(") => open += 1,
                Kind::Mark(")") if open > 0 => open -= 1,
                Kind::Mark(")") => {
                    arguments.push(&inner[start..at]);
                    return Some((arguments, &inner[at + 1..]));
                }
                Kind::Mark(",") if open == 0 => {
                    arguments.push(&inner[start..at]);
                    start = at + 1;
                }
                _ => {}
            }
        }
        None
    }

    /// The body with the parameters replaced. Its place is where it is used, so that errors point there.
    fn expand(&self, arguments: &[&[Token]], place: &Place) -> Vec<Token> {
        let mut out: Vec<Token> = Vec::new();
        let mut paste = false;
        for part in &self.body {
            if part.kind == Kind::Mark("##") {
                paste = true;
                continue;
            }
            let parameter = match (&part.kind, &self.parameters) {
                (Kind::Word(word), Some(names)) => names.iter().position(|name| name == word),
                _ => None,
            };
            let argument = parameter.and_then(|index| arguments.get(index).copied());
            for token in argument.unwrap_or(std::slice::from_ref(part)) {
                match (std::mem::take(&mut paste), out.last_mut(), &token.kind) {
                    (
                        true,
                        Some(Token {
                            kind: Kind::Word(left),
                            ..
                        }),
                        Kind::Word(right),
                    ) => left.push_str(right),
                    (
                        true,
                        Some(Token {
                            kind: Kind::Word(left),
                            ..
                        }),
                        Kind::Number(right),
                    ) => {
                        left.push_str(&right.to_string());
                    }
                    _ => out.push(Token {
                        kind: token.kind.clone(),
                        place: place.clone(),
                    }),
                }
            }
        }
        out
    }
}

/// The name at the start of what stands behind a directive.
pub(super) fn name(tokens: &[Token], here: &Place) -> Result<String, Error> {
    match tokens.first() {
        Some(Token {
            kind: Kind::Word(word),
            ..
        }) => Ok(word.clone()),
        Some(token) => Err(Error::new(
            &token.place,
            format!("expected a name, found {}", token.kind),
        )),
        None => Err(Error::new(here, "expected a name")),
    }
}
