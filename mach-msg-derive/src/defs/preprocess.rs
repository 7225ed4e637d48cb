//! Comments, `#if` and its relatives, `#define` (with and without parameters, `##` included), `#include`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::Source;
use super::token::{Error, Kind, Place, Token, line};

/// The types that `<mach/std_types.defs>`, `<mach/mach_types.defs>` and their relatives define, in our own words.
const STANDARD_TYPES: &str = include_str!("standard_types.defs");

/// What `mig` and the compiler that it asks define on Apple's systems: 64-bit addresses, little-endian.
const PREDEFINED: &[&str] = &[
    "__MACH30__",
    "__APPLE__",
    "__MACH__",
    "__LP64__",
    "__LITTLE_ENDIAN__",
];

/// The system's definition files, all of whose types [`STANDARD_TYPES`] has.
const STANDARD_FILES: &[&str] = &[
    "mach/std_types.defs",
    "mach/mach_types.defs",
    "mach/clock_types.defs",
    "mach/machine/machine_types.defs",
    "mach/i386/machine_types.defs",
    "mach/arm/machine_types.defs",
    "mach_debug/mach_debug_types.defs",
    "device/device_types.defs",
    "servers/netname_defs.defs",
];

/// How deep files may include each other, so that a file that includes itself ends in an error.
const DEPTH_MAX: usize = 16;

/// What is left when all directives are carried out.
#[derive(Default)]
pub(crate) struct Expanded {
    pub(crate) tokens: Vec<Token>,
    pub(crate) included: Vec<PathBuf>,
}

/// Carries out the directives of a file and of all that it includes.
pub(crate) fn run(source: &Source<'_>) -> Result<Expanded, Error> {
    let mut preprocessor = Preprocessor {
        root: source.root.to_owned(),
        ..Preprocessor::default()
    };
    preprocessor.include = source.include.to_vec();
    let place = place(&Rc::new(PathBuf::from("<define>")), 1);
    let predefined = PREDEFINED
        .iter()
        .map(|name| ((*name).to_owned(), "1".to_owned()));
    for (name, value) in predefined.chain(source.defines.iter().cloned()) {
        let body = line(&value, &place.file, 1)?;
        preprocessor.defines.insert(
            name,
            Macro {
                parameters: None,
                body,
            },
        );
    }
    preprocessor.file(source.path, source.text, 0)?;
    Ok(preprocessor.out)
}

/// What a name is defined as.
#[derive(Default)]
struct Macro {
    /// `None` for a name without parentheses.
    parameters: Option<Vec<String>>,
    body: Vec<Token>,
}

#[derive(Default)]
struct Preprocessor {
    defines: HashMap<String, Macro>,
    root: PathBuf,
    include: Vec<String>,
    standard_types_included: bool,
    /// Text that was read and whose names are not replaced yet: a macro's arguments may go on in the next line.
    pending: Vec<Token>,
    out: Expanded,
}

/// One `#if` that is still open.
struct Condition {
    place: Place,
    /// Whether the branch that is being read counts.
    active: bool,
    /// Whether a branch of this `#if` has counted already.
    taken: bool,
    /// Whether the text around the `#if` counts.
    outer: bool,
}

fn place(file: &Rc<PathBuf>, line: u32) -> Place {
    Place {
        file: Rc::clone(file),
        line,
        column: 1,
    }
}

impl Preprocessor {
    fn file(&mut self, path: &Path, text: &str, depth: usize) -> Result<(), Error> {
        let file = Rc::new(path.to_owned());
        let text = without_comments(text, &file)?;
        let mut conditions: Vec<Condition> = Vec::new();
        let mut lines = (1_u32..).zip(text.lines());
        while let Some((number, first)) = lines.next() {
            let mut joined;
            let mut current = first;
            if current.trim_end().ends_with('\\') && current.trim_start().starts_with('#') {
                joined = current.trim_end().trim_end_matches('\\').to_owned();
                for (_, next) in lines.by_ref() {
                    let more = next.trim_end().ends_with('\\');
                    joined.push_str(next.trim_end().trim_end_matches('\\'));
                    if !more {
                        break;
                    }
                }
                current = &joined;
            }
            let active = conditions.last().is_none_or(|open| open.active);
            if let Some(directive) = current.trim_start().strip_prefix('#') {
                let shift = current.len() - directive.len();
                let mut padded = " ".repeat(shift);
                padded.push_str(directive);
                self.flush();
                self.directive(&padded, &file, number, active, &mut conditions, depth)?;
            } else if active {
                let tokens = line(current, &file, number)?;
                self.pending.extend(tokens);
            }
        }
        self.flush();
        match conditions.pop() {
            Some(open) => Err(Error::new(&open.place, "this `#if` has no `#endif`")),
            None => Ok(()),
        }
    }

    fn directive(
        &mut self,
        text: &str,
        file: &Rc<PathBuf>,
        number: u32,
        active: bool,
        conditions: &mut Vec<Condition>,
        depth: usize,
    ) -> Result<(), Error> {
        let here = place(file, number);
        let word: String = text
            .trim_start()
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        if !active
            && !matches!(
                &*word,
                "if" | "ifdef" | "ifndef" | "elif" | "else" | "endif"
            )
        {
            return Ok(());
        }
        if word == "include" || word == "import" {
            let rest = text.trim_start()[word.len()..].trim();
            return self.include(rest, &here, depth);
        }
        if matches!(&*word, "error") {
            return Err(Error::new(&here, text.trim().to_owned()));
        }
        if matches!(&*word, "pragma" | "warning" | "line" | "ident" | "") {
            return Ok(());
        }
        let tokens = line(text, file, number)?;
        let arguments = tokens.get(1..).unwrap_or_default();
        match &*word {
            "if" => {
                let holds = active && self.condition(arguments, &here)?;
                conditions.push(Condition {
                    place: here,
                    active: holds,
                    taken: holds,
                    outer: active,
                });
            }
            "ifdef" | "ifndef" => {
                let defined = self.defines.contains_key(&name(arguments, &here)?);
                let holds = active && (defined == (word == "ifdef"));
                conditions.push(Condition {
                    place: here,
                    active: holds,
                    taken: holds,
                    outer: active,
                });
            }
            "elif" => {
                let (outer, taken) = match conditions.last() {
                    Some(open) => (open.outer, open.taken),
                    None => return Err(Error::new(&here, "`#elif` without `#if`")),
                };
                let holds = outer && !taken && self.condition(arguments, &here)?;
                if let Some(open) = conditions.last_mut() {
                    open.active = holds;
                    open.taken |= holds;
                }
            }
            "else" => match conditions.last_mut() {
                Some(open) => {
                    open.active = open.outer && !open.taken;
                    open.taken = true;
                }
                None => return Err(Error::new(&here, "`#else` without `#if`")),
            },
            "endif" => {
                if conditions.pop().is_none() {
                    return Err(Error::new(&here, "`#endif` without `#if`"));
                }
            }
            "define" => {
                let defined = name(arguments, &here)?;
                let value = arguments.get(1..).unwrap_or_default();
                let value = definition(arguments, value, defined.len())?;
                self.defines.insert(defined, value);
            }
            "undef" => {
                self.defines.remove(&name(arguments, &here)?);
            }
            other => return Err(Error::new(&here, format!("unknown directive `#{other}`"))),
        }
        Ok(())
    }

    fn include(&mut self, argument: &str, here: &Place, depth: usize) -> Result<(), Error> {
        if depth >= DEPTH_MAX {
            return Err(Error::new(here, "files include each other too deeply"));
        }
        let (name, system) = match argument.strip_prefix('<') {
            Some(name) => (name.split('>').next().unwrap_or_default().trim(), true),
            None => (argument.trim_matches('"'), false),
        };
        let beside = here.file.parent().unwrap_or(Path::new("")).join(name);
        let found = (!system).then_some(beside).into_iter().chain(
            self.include
                .iter()
                .map(|folder| Path::new(folder).join(name)),
        );
        let found = found
            .into_iter()
            .find(|path| self.root.join(path).is_file());
        let standard = STANDARD_FILES.contains(&name)
            || Path::new(name)
                .extension()
                .is_some_and(|extension| extension == "h");
        let path = match found {
            Some(path) => path,
            // The system's own files need not be there: what they define for interfaces is the standard types.
            None if system && standard => {
                if !std::mem::replace(&mut self.standard_types_included, true) {
                    let file = Path::new("<mach/mach_types.defs>");
                    self.file(file, STANDARD_TYPES, depth + 1)?;
                }
                return Ok(());
            }
            None if system => {
                return Err(Error::new(
                    here,
                    format!(
                        "`<{name}>` is not among the files that are built in: `include(\"folder\")` says where to look for it"
                    ),
                ));
            }
            None => here.file.parent().unwrap_or(Path::new("")).join(name),
        };
        match std::fs::read_to_string(self.root.join(&path)) {
            Ok(text) => {
                self.out.included.push(path.clone());
                self.file(&path, &text, depth + 1)
            }
            Err(error) => Err(Error::new(
                here,
                format!("cannot read {}: {error}", path.display()),
            )),
        }
    }

    /// Puts out what was read so far.
    fn flush(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        self.emit(&pending, 0);
    }

    /// Puts tokens out, names that are defined replaced by their values.
    fn emit(&mut self, tokens: &[Token], depth: usize) {
        let mut rest = tokens;
        while let Some((token, after)) = rest.split_first() {
            rest = after;
            let defined = match &token.kind {
                Kind::Word(word) if depth < DEPTH_MAX => self.defines.get(word),
                _ => None,
            };
            let Some(defined) = defined else {
                self.out.tokens.push(token.clone());
                continue;
            };
            let Some((arguments, after)) = defined.arguments(rest) else {
                // The name of a macro with parameters, without parentheses behind it.
                self.out.tokens.push(token.clone());
                continue;
            };
            rest = after;
            let value = defined.expand(&arguments, &token.place);
            self.emit(&value, depth + 1);
        }
    }

    fn condition(&self, tokens: &[Token], here: &Place) -> Result<bool, Error> {
        let mut condition = Expression {
            defines: &self.defines,
            tokens,
            here,
            depth: 0,
        };
        let value = condition.binary(0)?;
        match condition.tokens.first() {
            Some(token) => Err(Error::new(
                &token.place,
                format!("unexpected {} in a condition", token.kind),
            )),
            None => Ok(value != 0),
        }
    }
}

impl Macro {
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

/// What stands behind `#define NAME`.
fn definition(arguments: &[Token], value: &[Token], name_size: usize) -> Result<Macro, Error> {
    let body = Macro {
        parameters: None,
        body: value.to_vec(),
    };
    // Parameters follow the name without a space.
    let (Some(first), Some(open)) = (arguments.first(), value.first()) else {
        return Ok(body);
    };
    if open.kind != Kind::Mark("(")
        || open.place.column as usize != first.place.column as usize + name_size
    {
        return Ok(body);
    }
    let mut parameters = Vec::new();
    for (at, token) in value.iter().enumerate().skip(1) {
        match &token.kind {
            Kind::Word(word) => parameters.push(word.clone()),
            Kind::Mark(",") => {}
            Kind::Mark(")") => {
                return Ok(Macro {
                    parameters: Some(parameters),
                    body: value[at + 1..].to_vec(),
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
        &open.place,
        "this list of parameters has no end",
    ))
}

fn name(tokens: &[Token], here: &Place) -> Result<String, Error> {
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

/// The expression of an `#if`. Numbers are 64 bits wide and wrap, as in the preprocessor of C.
struct Expression<'a> {
    defines: &'a HashMap<String, Macro>,
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
                Ok(i64::from(self.defines.contains_key(&name)))
            }
            Kind::Word(word) => match self.defines.get(word) {
                // As in C: a name that is not defined is 0.
                None => Ok(0),
                Some(value) if value.body.is_empty() => Ok(1),
                Some(value) if self.depth < DEPTH_MAX => Expression {
                    defines: self.defines,
                    tokens: &value.body,
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

/// The text with each comment replaced by spaces, so that lines and columns stay what they are.
fn without_comments(text: &str, file: &Rc<PathBuf>) -> Result<String, Error> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['/', '"']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (size, keep) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            let Some(end) = rest.find("*/") else {
                let lines = out.matches('\n').count();
                let line = u32::try_from(lines).unwrap_or(u32::MAX).saturating_add(1);
                return Err(Error::new(&place(file, line), "this comment has no end"));
            };
            (end + 2, false)
        } else if let Some(inside) = rest.strip_prefix('"') {
            let end = inside.find(['"', '\n']).map_or(rest.len(), |end| end + 2);
            (end, true)
        } else {
            (1, true)
        };
        let (part, after) = rest.split_at(size);
        if keep {
            out.push_str(part);
        } else {
            out.extend(part.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}
