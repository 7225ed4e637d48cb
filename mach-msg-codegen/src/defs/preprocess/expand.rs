//! Macro expansion by the algorithm that the C standard was written from (Prosser's).
//!
//! ```text
//! input ─▶ name of a macro? ─▶ arguments ─▶ body: `#` and `##` with the arguments as written,
//!   ▲                                       parameters with the arguments expanded
//!   └──────────── read again, each token with the names that it may not expand ◀────┘
//! ```

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use super::super::token::{Error, Place, Token, TokenKind};
use super::lex::single;
use super::macros::{Macro, Macros};

/// Limit on the tokens that all macros of a run may produce, so that definitions that double each
/// other end in an error.
const TOKENS_MAX: usize = 1_000_000;

/// Limit on the names in all hide sets of a run, so that a chain of macros does not take quadratic
/// time. The hide set of a token has all macros from which the token was expanded.
const NAMES_MAX: usize = 4_000_000;

/// The remaining tokens that macros may produce, and the remaining names for hide sets.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
    names: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            left: TOKENS_MAX,
            names: NAMES_MAX,
        }
    }
}

impl Budget {
    /// Subtracts tokens. After the error, the budget is [empty](Self::is_empty).
    pub(super) fn spend(&mut self, count: usize, place: &Place) -> Result<(), Error> {
        match self.left.checked_sub(count).filter(|left| *left > 0) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                self.left = 0;
                let message = format!("the macros expand to more than {TOKENS_MAX} tokens");
                Err(Error::new(place, message))
            }
        }
    }

    /// Subtracts the names of a hide set, before the set is copied. After the error, the budget is
    /// [empty](Self::is_empty).
    fn spend_names(&mut self, count: usize, place: &Place) -> Result<(), Error> {
        match self.names.checked_sub(count) {
            Some(names) => {
                self.names = names;
                Ok(())
            }
            None => {
                self.left = 0;
                let message = format!(
                    "the macros expand each other too deeply: their tokens come out of more than \
                     {NAMES_MAX} macros in all"
                );
                Err(Error::new(place, message))
            }
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.left == 0
    }
}

/// The largest depth of macro calls in arguments of macros.
const DEPTH_MAX: usize = 128;

/// A token, and the macros from which it was expanded, which are not expanded again.
#[derive(Clone, Debug)]
pub(super) struct PendingToken {
    pub(super) token: Token,
    hidden: Rc<BTreeSet<String>>,
}

impl From<Token> for PendingToken {
    fn from(token: Token) -> Self {
        Self {
            token,
            hidden: Rc::default(),
        }
    }
}

/// The text that may follow the input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum More {
    /// More text of the file follows, so an open call stays.
    Text,
    /// None.
    Nothing,
    /// None; the input is a condition, in which `defined` takes a name.
    Condition,
}

/// Expands macros.
pub(super) struct Expander<'m> {
    macros: &'m Macros,
    budget: &'m mut Budget,
    more: More,
    depth: usize,
}

/// The use of a macro.
#[derive(Clone, Copy)]
struct Use<'u> {
    value: &'u Macro,
    arguments: &'u [Vec<PendingToken>],
    /// True if the variable argument was left out.
    elided: bool,
    name: &'u Token,
}

/// The arguments of a call, and the closing parenthesis.
type Call = (Vec<Vec<PendingToken>>, PendingToken);

impl<'m> Expander<'m> {
    pub(super) fn new(macros: &'m Macros, budget: &'m mut Budget, more: More) -> Self {
        Self {
            macros,
            budget,
            more,
            depth: 0,
        }
    }

    /// Appends the expansion of `input` to `out`, and leaves a call that is not closed yet in it.
    pub(super) fn run(
        &mut self,
        input: &mut VecDeque<PendingToken>,
        out: &mut Vec<PendingToken>,
    ) -> Result<(), Error> {
        while let Some(item) = input.pop_front() {
            let Some(word) = item.token.word() else {
                out.push(item);
                continue;
            };
            if word == "defined" && self.more == More::Condition {
                out.push(item);
                operand(input, out);
                continue;
            }
            if let Some(token) = dynamic(word, &item.token) {
                out.push(PendingToken { token, ..item });
                continue;
            }
            let value = match self.macros.get(word) {
                Some(value) if !item.hidden.contains(word) => Rc::clone(value),
                _ => {
                    out.push(item);
                    continue;
                }
            };
            let place = &item.token.place;
            self.budget.spend_names(item.hidden.len(), place)?;
            let mut hidden = BTreeSet::clone(&item.hidden);
            let mut arguments = Vec::new();
            let mut elided = false;
            if value.parameters.is_some() {
                match input.front() {
                    Some(next) if next.token.is("(") => {}
                    None if self.more == More::Text => {
                        input.push_front(item);
                        return Ok(());
                    }
                    _ => {
                        out.push(item);
                        continue;
                    }
                }
                match call(&value, input) {
                    Some((found, close)) => {
                        arguments = found;
                        hidden.retain(|name| close.hidden.contains(name));
                    }
                    None if self.more == More::Text => {
                        input.push_front(item);
                        return Ok(());
                    }
                    None => {
                        // The rest is in the open parenthesis.
                        input.clear();
                        return Err(Error::new(
                            &item.token.place,
                            format!("the arguments of the macro {} have no end", item.token.kind),
                        ));
                    }
                }
                elided = value.fit(&mut arguments, &item.token)?;
            }
            hidden.insert(word.to_owned());
            let use_of = Use {
                value: &value,
                arguments: &arguments,
                elided,
                name: &item.token,
            };
            let replaced = self.replace(&use_of, &value.body)?;
            let hidden = Rc::new(hidden);
            for (at, mut new) in replaced.into_iter().enumerate().rev() {
                match new.hidden.is_empty() {
                    true => new.hidden = Rc::clone(&hidden),
                    false => {
                        let names = new.hidden.len().saturating_add(hidden.len());
                        self.budget.spend_names(names, place)?;
                        Rc::make_mut(&mut new.hidden).extend(hidden.iter().cloned());
                    }
                }
                if at == 0 {
                    new.token.space = item.token.space;
                }
                input.push_front(new);
            }
        }
        Ok(())
    }

    /// The body of a macro, or a part of it, with the parameters replaced.
    fn replace(&mut self, use_of: &Use<'_>, body: &[Token]) -> Result<Vec<PendingToken>, Error> {
        let Use {
            value,
            arguments,
            elided,
            name,
        } = *use_of;
        self.budget.spend(1, &name.place)?;
        let mut out: Vec<PendingToken> = Vec::new();
        let mut rest = body;
        while !rest.is_empty() {
            // Operands that `##` joins; an empty one joins with anything.
            let mut chain: Vec<PendingToken> = Vec::new();
            let mut pasting = false;
            let mut comma = false;
            loop {
                let (part, after) = Part::next(value, rest);
                rest = after;
                let joined = rest.first().is_some_and(|next| next.is("##"));
                // This is checked before anything is copied, because an argument can be long.
                let count = match part {
                    Part::Argument(_, index) | Part::Quoted(_, index) => {
                        arguments[index].len().max(1)
                    }
                    Part::Optional(..) | Part::Token(_) => 1,
                };
                self.budget.spend(count, &name.place)?;
                let mut operand = match part {
                    Part::Argument(_, index) if pasting || joined => arguments[index].clone(),
                    Part::Argument(_, index) => self.argument(&arguments[index], name)?,
                    Part::Quoted(hash, index) => vec![PendingToken::from(Token {
                        kind: TokenKind::Quoted(spelled(&arguments[index])),
                        place: name.place.clone(),
                        space: hash.space,
                    })],
                    Part::Optional(_, inner) => match arguments.last() {
                        Some(last) if !self.argument(last, name)?.is_empty() => {
                            self.replace(use_of, inner)?
                        }
                        _ => Vec::new(),
                    },
                    // Errors point at the use of the macro.
                    Part::Token(token) => vec![PendingToken::from(Token {
                        place: name.place.clone(),
                        ..token.clone()
                    })],
                };
                let more = operand.len().saturating_sub(count);
                self.budget.spend(more, &name.place)?;
                if let Some(first) = operand.first_mut() {
                    first.token.space = part.token().space;
                }
                let variable = matches!(part, Part::Argument(_, index)
                    if value.variadic && index + 1 == arguments.len());
                if comma && variable {
                    // GNU: `, ## __VA_ARGS__` is not a comma if the argument was left out.
                    if elided {
                        chain.pop();
                    }
                    chain.append(&mut operand);
                } else if pasting && !chain.is_empty() && !operand.is_empty() {
                    let right = operand.remove(0);
                    if let Some(left) = chain.pop() {
                        chain.push(pasted(left, &right, name)?);
                    }
                    chain.append(&mut operand);
                } else {
                    chain.append(&mut operand);
                }
                if !joined {
                    break;
                }
                comma = matches!(part, Part::Token(token) if token.is(","));
                pasting = true;
                rest = &rest[1..];
            }
            out.append(&mut chain);
        }
        Ok(out)
    }

    /// An argument, expanded on its own.
    fn argument(
        &mut self,
        argument: &[PendingToken],
        name: &Token,
    ) -> Result<Vec<PendingToken>, Error> {
        if self.depth >= DEPTH_MAX {
            return Err(Error::new(
                &name.place,
                format!("calls of macros are nested more than {DEPTH_MAX} deep"),
            ));
        }
        let more = self.more;
        if more == More::Text {
            self.more = More::Nothing;
        }
        self.depth += 1;
        let mut input: VecDeque<PendingToken> = argument.iter().cloned().collect();
        let mut out = Vec::new();
        let result = self.run(&mut input, &mut out);
        self.depth -= 1;
        self.more = more;
        result.map(|()| out)
    }
}

/// A part of a macro's body.
enum Part<'b> {
    Token(&'b Token),
    /// A parameter, by its index.
    Argument(&'b Token, usize),
    /// `#parameter`
    Quoted(&'b Token, usize),
    /// `__VA_OPT__(…)`, which is present if the variable argument is.
    Optional(&'b Token, &'b [Token]),
}

impl<'b> Part<'b> {
    /// The part at the start of `body`, which is not empty, and the rest.
    fn next(value: &Macro, body: &'b [Token]) -> (Self, &'b [Token]) {
        let (token, rest) = (&body[0], &body[1..]);
        let parameter = |token: &Token| {
            let mut names = value.parameters.iter().flatten();
            names.position(|name| token.word() == Some(name))
        };
        if let (true, true, Some(named)) = (token.is("#"), value.parameters.is_some(), rest.first())
            && let Some(index) = parameter(named)
        {
            return (Self::Quoted(token, index), &rest[1..]);
        }
        if let Some(index) = parameter(token) {
            return (Self::Argument(token, index), rest);
        }
        if value.variadic
            && token.word() == Some("__VA_OPT__")
            && let Some(end) = close(rest)
        {
            return (Self::Optional(token, &rest[1..end]), &rest[end + 1..]);
        }
        (Self::Token(token), rest)
    }

    const fn token(&self) -> &'b Token {
        match self {
            Self::Token(token)
            | Self::Argument(token, _)
            | Self::Quoted(token, _)
            | Self::Optional(token, _) => token,
        }
    }
}

/// The index of the parenthesis that closes the one at the start.
fn close(tokens: &[Token]) -> Option<usize> {
    let mut open = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        if token.is("(") {
            open += 1;
        } else if token.is(")") {
            open = open.saturating_sub(1);
        }
        if open == 0 {
            return (at > 0).then_some(at);
        }
    }
    None
}

/// Takes the call at the start of the input: the arguments, and the closing parenthesis. `None`
/// leaves the input as it is: the call is not closed.
fn call(value: &Macro, input: &mut VecDeque<PendingToken>) -> Option<Call> {
    let mut open = 0_usize;
    let end = input.iter().position(|item| {
        if item.token.is("(") {
            open += 1;
        } else if item.token.is(")") {
            open -= 1;
        }
        open == 0
    })?;
    let parameters = value.parameters.as_ref().map_or(0, Vec::len);
    let mut arguments = vec![Vec::new()];
    let mut depth = 0_usize;
    for item in input.drain(..end).skip(1) {
        if item.token.is("(") {
            depth += 1;
        } else if item.token.is(")") {
            depth -= 1;
        } else if depth == 0 && item.token.is(",") {
            // The variable argument takes the commas too.
            if !value.variadic || arguments.len() < parameters {
                arguments.push(Vec::new());
                continue;
            }
        }
        if let Some(last) = arguments.last_mut() {
            last.push(item);
        }
    }
    let close = input.pop_front()?;
    Some((arguments, close))
}

/// Moves the operand of `defined` to `out` without expanding it.
fn operand(input: &mut VecDeque<PendingToken>, out: &mut Vec<PendingToken>) {
    let parenthesis = input.front().is_some_and(|next| next.token.is("("));
    let count = if parenthesis { 2 } else { 1 };
    out.extend(input.drain(..count.min(input.len())));
}

/// The tokens of an argument as a string literal.
fn spelled(argument: &[PendingToken]) -> String {
    let mut text = String::from('"');
    for (at, PendingToken { token, .. }) in argument.iter().enumerate() {
        if token.space && at > 0 {
            text.push(' ');
        }
        let literal = matches!(token.kind, TokenKind::Quoted(_) | TokenKind::Character(_));
        for c in token.kind.text().chars() {
            if literal && matches!(c, '"' | '\\') {
                text.push('\\');
            }
            text.push(c);
        }
    }
    text.push('"');
    text
}

/// The token that results from joining two tokens.
fn pasted(left: PendingToken, right: &PendingToken, name: &Token) -> Result<PendingToken, Error> {
    let text = format!("{}{}", left.token.kind.text(), right.token.kind.text());
    let Some(token) = single(&text, &name.place) else {
        return Err(Error::new(
            &name.place,
            format!(
                "`##` in the macro {} joins {} and {}, which gives no token",
                name.kind, left.token.kind, right.token.kind
            ),
        ));
    };
    let hidden = left.hidden.intersection(&right.hidden).cloned().collect();
    Ok(PendingToken {
        token: Token {
            space: left.token.space,
            ..token
        },
        hidden: Rc::new(hidden),
    })
}

/// The values of `__LINE__` and `__FILE__`.
fn dynamic(word: &str, token: &Token) -> Option<Token> {
    let kind = match word {
        "__LINE__" => TokenKind::Number(token.place.line.to_string()),
        "__FILE__" => TokenKind::Quoted(format!("\"{}\"", token.place.file.display())),
        _ => return None,
    };
    Some(Token {
        kind,
        ..token.clone()
    })
}
