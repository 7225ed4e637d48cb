//! Names of types become types, and routines get their ids.

mod parts;
mod record;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::rc::Rc;

use crate::layout::REPLY_ID_OFFSET;

use self::parts::{characters, is_raw_string, number, out_of_line, part};
use super::flags::{meaningless, same_count};
use super::interface::{
    Primitive, Right, Routine, RoutineArgument, Slot, Subsystem, Type, builtin, predefined,
};
use super::source::{Dialect, Source};
use super::syntax::{self, DEPTH_MAX, DirectionKeyword, Flag, Name, Spec, Statement, TypeSyntax};
use super::token::{Cause, Error, Place};

/// Settings that hold for the routines after them.
#[derive(Clone, Default)]
struct Settings {
    wait_time: Option<u64>,
    send_time: Option<u64>,
    option: Option<Name>,
    special_reply_port: bool,
}

/// The result of resolving the statements of a file.
pub(crate) struct Resolved {
    /// `None` if there is no usable subsystem.
    pub(crate) subsystem: Option<Subsystem>,
    pub(crate) errors: Vec<Error>,
    /// Routines that are skipped, and words without effect.
    pub(crate) warnings: Vec<Error>,
}

/// Looks up all types and counts the ids. With `skip`, a routine that is not supported becomes a
/// `skip` and a warning.
pub(crate) fn subsystem(
    statements: Vec<Statement>,
    file: &Rc<PathBuf>,
    source: &Source<'_>,
) -> Resolved {
    let skip = source.skip_unsupported;
    let mut resolver = Resolver::new(source.dialect, skip);
    let (mut errors, mut warnings) = (Vec::new(), Vec::new());
    let mut head: Option<(Name, u64)> = None;
    let mut slots: Vec<Slot> = Vec::new();
    let mut names: HashSet<String> = HashSet::new();
    let mut places: HashMap<String, Place> = HashMap::new();
    let mut settings = Settings::default();
    for statement in statements {
        match statement {
            Statement::Subsystem { name, base } => match &head {
                None => head = Some((name, base)),
                Some((first, _)) => {
                    let message = format!(
                        "a file has one subsystem, and this one has `{}`",
                        first.text
                    );
                    errors.push(Error::new(&name.place, message));
                }
            },
            Statement::Type { name, spec } => match resolver.resolve(&spec, &name.text) {
                Ok(kind) => {
                    resolver.broken.remove(&name.text);
                    // Same as `migcom`. The last definition applies to the routines after it. The
                    // built-in standard types may belong to a file that is not included.
                    let is_built_in = name.place.file.starts_with("<mach");
                    let is_other = resolver.types.get(&name.text) != Some(&kind);
                    if !is_built_in
                        && let Some(before) = places.insert(name.text.clone(), name.place.clone())
                        && is_other
                    {
                        let at = format!("{}:{}", before.file.display(), before.line);
                        let message = format!(
                            "the type `{}` is defined at {at} already, with another definition",
                            name.text
                        );
                        warnings.push(Error::new(&name.place, message));
                    }
                    resolver.types.insert(name.text, kind);
                }
                Err(error) => {
                    // With `skip`, the routines that use the type are reported.
                    let later = skip && error.cause == Cause::Unsupported;
                    if !later && !error.message.is_empty() {
                        errors.push(error.clone());
                    }
                    resolver.types.remove(&name.text);
                    resolver.broken.insert(name.text, error);
                }
            },
            Statement::BrokenType(name) => {
                let error = Error::new(&start(file), "");
                resolver.types.remove(&name);
                resolver.broken.insert(name, error);
            }
            Statement::Skip => slots.push(Slot::Skip),
            Statement::Time { send, milliseconds } => match send {
                false => settings.wait_time = milliseconds,
                true => settings.send_time = milliseconds,
            },
            Statement::Option(name) => {
                settings.option = Some(name).filter(|name| name.text != "MACH_MSG_OPTION_NONE");
            }
            Statement::SpecialReplyPort(special) => settings.special_reply_port = special,
            Statement::Routine(routine) => {
                let name = routine.name.clone();
                if !names.insert(name.text.clone()) {
                    let message = format!("there is a routine `{}` already", name.text);
                    errors.push(Error::new(&name.place, message));
                }
                match resolver.routine(routine, &settings, &mut warnings) {
                    Ok(routine) => slots.push(Slot::Routine(routine)),
                    Err(refused) => {
                        match refused
                            .iter()
                            .all(|error| error.cause == Cause::Unsupported)
                        {
                            true if skip => warnings.push(skipped(&name, &refused)),
                            _ => errors.extend(refused.into_iter().filter(|error| {
                                // An error that follows from a reported one.
                                !error.message.is_empty()
                            })),
                        }
                        // The ids after it stay the same.
                        slots.push(Slot::Skip);
                    }
                }
            }
        }
    }
    let Some((name, base)) = head else {
        return Resolved {
            subsystem: None,
            errors,
            warnings,
        };
    };
    // `number()` accepts 32 bits. Ids are signed, and replies have larger ids.
    let last = base
        .saturating_add(slots.len() as u64)
        .saturating_add(u64::from(REPLY_ID_OFFSET.unsigned_abs()));
    let subsystem = match u32::try_from(base) {
        Ok(base) if last <= i32::MAX as u64 => Some(Subsystem {
            name: name.text,
            place: name.place,
            base,
            slots,
        }),
        _ => {
            errors.push(Error::new(
                &name.place,
                "message ids must fit into 31 bits, those of replies included",
            ));
            None
        }
    };
    Resolved {
        subsystem,
        errors,
        warnings,
    }
}

/// The types that statements define.
#[cfg(test)]
pub(super) fn types(statements: Vec<Statement>, dialect: Dialect) -> HashMap<String, Type> {
    let mut resolver = Resolver::new(dialect, false);
    for statement in statements {
        if let Statement::Type { name, spec } = statement {
            match resolver.resolve(&spec, &name.text) {
                Ok(kind) => {
                    resolver.types.insert(name.text, kind);
                }
                Err(error) => panic!("{error}"),
            }
        }
    }
    resolver.types
}

/// The warning about a routine that becomes a `skip`.
pub(crate) fn skipped(name: &Name, reasons: &[Error]) -> Error {
    let reason = reasons.first().map_or("", |reason| &reason.message);
    Error::new(
        &name.place,
        format!("the routine `{}` is skipped: {reason}", name.text),
    )
}

/// The start of a file.
pub(crate) fn start(file: &Rc<PathBuf>) -> Place {
    Place {
        file: Rc::clone(file),
        line: 1,
        column: 1,
    }
}

#[derive(Default)]
struct Resolver {
    types: HashMap<String, Type>,
    /// Types whose definition is refused, which was reported.
    broken: HashMap<String, Error>,
    /// True if routines that are not supported are skipped.
    skip: bool,
    dialect: Dialect,
}

impl Resolver {
    fn new(dialect: Dialect, skip: bool) -> Self {
        let own = predefined(dialect)
            .iter()
            .map(|(name, of)| ((*name).to_owned(), Type::Scalar(*of)));
        Self {
            types: own.collect(),
            skip,
            dialect,
            ..Self::default()
        }
    }

    /// Returns the type that is written.
    fn resolve(&self, spec: &Spec, named: &str) -> Result<Type, Error> {
        let kind = self.written(spec, named)?;
        // Names would make types of any depth, which recursion could not follow.
        if kind.depth() > DEPTH_MAX {
            let message = format!("a type is nested more than {DEPTH_MAX} deep");
            return Err(Error::new(&spec.place, message));
        }
        Ok(kind)
    }

    fn written(&self, spec: &Spec, named: &str) -> Result<Type, Error> {
        let place = &spec.place;
        Ok(match &spec.form {
            TypeSyntax::Named(names) => self.named(names, named, place)?,
            TypeSyntax::Sized { names, bits }
                if self.dialect.is_gnu() && names.iter().all(|name| is_raw_string(name)) =>
            {
                Type::RawString {
                    size: number(bits.div_ceil(8), place)?,
                }
            }
            TypeSyntax::Sized { names, bits } => {
                let kind = self.named(names, named, place)?;
                let size = match matches!(kind, Type::Port(_)) {
                    // The size of a port name.
                    true => Some(4),
                    false => kind.size(),
                };
                if size.is_none_or(|size| u64::from(size) * 8 != *bits) {
                    let name = names.join(" | ");
                    return Err(Error::new(
                        place,
                        format!("`{name}` does not have {bits} bits: write its name alone"),
                    ));
                }
                kind
            }
            TypeSyntax::Native => {
                return Err(Error::unsupported(
                    place,
                    "native C types (`PointerTo`, `PointerToIfNot`, `ValueOf`) are not supported: C headers hold their size",
                ));
            }
            TypeSyntax::Struct { count, of } => {
                let of = self.inline(of, named)?;
                Type::Struct {
                    of: Box::new(of),
                    count: number(*count, place)?,
                }
            }
            TypeSyntax::Array {
                variable: false,
                count,
                of,
            } => {
                let of = self.element(of, named)?;
                Type::Array {
                    of: Box::new(of),
                    count: number(count.unwrap_or_default(), place)?,
                }
            }
            TypeSyntax::Array {
                variable: true,
                count: Some(max),
                of,
            } => {
                let of = self.element(of, named)?;
                Type::VarArray {
                    of: Box::new(of),
                    max: number(*max, place)?,
                }
            }
            TypeSyntax::Array {
                variable: true,
                count: None,
                of,
            } => match self.dialect.is_gnu() {
                false => out_of_line(self.element(of, named)?, None, true),
                true => Type::Indefinite {
                    of: Box::new(self.element(of, named)?),
                },
            },
            TypeSyntax::Record(members) => self.record(members, named, place)?,
            TypeSyntax::Text {
                variable: true,
                size,
            } => Type::VarString {
                max: number(*size, place)?,
            },
            TypeSyntax::Text {
                variable: false,
                size,
            } => Type::String {
                max: number(*size, place)?,
            },
            TypeSyntax::Pointer(inner) => match self.resolve(inner, named)? {
                Type::VarArray { of, max } => out_of_line(*of, Some(max), false),
                Type::Indefinite { of } => out_of_line(*of, None, false),
                Type::Ool { of, max, .. } => Type::Ool {
                    of,
                    max,
                    lent: false,
                },
                ports @ Type::OolPorts { .. } => ports,
                Type::String { max } => Type::OolStruct {
                    of: Box::new(characters(max)),
                },
                // Out of line, no stub checks the bound.
                Type::VarString { .. } => out_of_line(Type::Scalar(Primitive::Char), None, false),
                of @ (Type::Struct { .. }
                | Type::Array { .. }
                | Type::Record { .. }
                | Type::Scalar(_))
                    if of.size().is_some() =>
                {
                    Type::OolStruct { of: Box::new(of) }
                }
                Type::Scalar(_)
                | Type::Struct { .. }
                | Type::Array { .. }
                | Type::Record { .. }
                | Type::RawString { .. }
                | Type::Port(_)
                | Type::OolStruct { .. } => {
                    return Err(Error::new(
                        place,
                        "expected an array, a struct or a string after `^`",
                    ));
                }
            },
        })
    }

    fn named(&self, names: &[String], named: &str, place: &Place) -> Result<Type, Error> {
        let lookup = |name: &String| {
            if let Some(kind) = self.types.get(name) {
                return Ok(kind.clone());
            }
            builtin(name, named).ok_or_else(|| match self.broken.get(name) {
                None => Error::new(place, format!("unknown type `{name}`")),
                Some(error) if self.skip && error.cause == Cause::Unsupported => {
                    Error::unsupported(place, format!("the type `{name}`: {}", error.message))
                }
                // An error that follows from a reported one has no message.
                Some(error) => Error {
                    cause: error.cause,
                    ..Error::new(place, "")
                },
            })
        };
        match names {
            [name] => lookup(name),
            // The client sends another right than the server accepts.
            [sent, received] => match (lookup(sent)?, lookup(received)?) {
                (Type::Port(sent), Type::Port(received)) => Ok(Type::Port(Right {
                    sent: sent.sent,
                    received: received.received,
                })),
                (sent, received) if sent == received => Ok(sent),
                _ => Err(Error::new(place, "both sides of `|` must be port rights")),
            },
            _ => Err(Error::new(place, "expected one type, or two joined by `|`")),
        }
    }

    /// The type of the elements of an array.
    fn element(&self, spec: &Spec, named: &str) -> Result<Type, Error> {
        let element = part(self.resolve(spec, named)?);
        if matches!(element, Type::Port(_)) || element.size().is_some() {
            Ok(element)
        } else if element.has_descriptor() {
            Err(Error::unsupported(
                &spec.place,
                "arrays of out-of-line memory and of arrays of rights are not supported",
            ))
        } else {
            Err(Error::new(
                &spec.place,
                "the elements of an array have a fixed size or are port rights",
            ))
        }
    }

    fn inline(&self, spec: &Spec, named: &str) -> Result<Type, Error> {
        let part = part(self.resolve(spec, named)?);
        if part.size().is_some() {
            Ok(part)
        } else {
            Err(Error::new(
                &spec.place,
                "the parts of a struct have a fixed size",
            ))
        }
    }

    fn routine(
        &self,
        routine: syntax::RoutineSyntax,
        settings: &Settings,
        warnings: &mut Vec<Error>,
    ) -> Result<Routine, Vec<Error>> {
        let mut errors = Vec::new();
        let mut arguments: Vec<RoutineArgument> = Vec::new();
        let explicit = routine
            .arguments
            .iter()
            .any(|argument| argument.direction == Some(DirectionKeyword::RequestPort));
        let mut returns_code = false;
        for argument in routine.arguments {
            match self.argument(argument, &arguments, explicit, routine.simple, warnings) {
                Ok(argument) => {
                    if argument.is(Flag::ReturnCode) && std::mem::replace(&mut returns_code, true) {
                        errors.push(Error::new(
                            &argument.place,
                            "only one argument can be the return code",
                        ));
                    }
                    arguments.push(argument);
                }
                Err(error) => errors.push(error),
            }
        }
        let complex = arguments.iter().any(|argument| {
            matches!(
                argument.direction,
                DirectionKeyword::In | DirectionKeyword::InOut
            ) && argument.kind.has_descriptor()
        });
        if let Some(code) = arguments
            .iter()
            .find(|argument| argument.is(Flag::ReturnCode))
            .filter(|_| complex)
        {
            errors.push(Error::unsupported(
                &code.place,
                "`retcode` in a routine that carries rights or out-of-line memory is not supported: its messages would come in two shapes",
            ));
        }
        if errors.is_empty()
            && !arguments
                .iter()
                .any(|argument| argument.direction == DirectionKeyword::RequestPort)
        {
            errors.push(Error::new(
                &routine.name.place,
                "no destination: the first argument without a direction, or a `requestport`, is where the message goes",
            ));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Routine {
            name: routine.name.text,
            place: routine.name.place,
            simple: routine.simple,
            arguments,
            wait_time: settings.wait_time,
            send_time: settings.send_time,
            option: settings.option.clone(),
            special_reply_port: settings.special_reply_port,
        })
    }

    /// An argument after `before`.
    fn argument(
        &self,
        argument: syntax::ArgumentSyntax,
        before: &[RoutineArgument],
        explicit: bool,
        simple: bool,
        warnings: &mut Vec<Error>,
    ) -> Result<RoutineArgument, Error> {
        let kind = self.resolve(&argument.spec, "")?;
        let place = argument.name.place;
        let error = |message: &str| Err(Error::new(&place, message));
        if before.iter().any(|other| other.name == argument.name.text) {
            return error(&format!(
                "there is an argument `{}` already",
                argument.name.text
            ));
        }
        let mut others = before.iter();
        let has_destination = others.any(|other| other.direction == DirectionKeyword::RequestPort);
        let direction = match argument.direction {
            Some(DirectionKeyword::RequestPort) if has_destination => {
                return error("a routine has one destination, and this one has one already");
            }
            Some(direction) => direction,
            // The destination is the first argument without a direction, unless another is declared
            // to be it.
            None if !explicit && !has_destination => DirectionKeyword::RequestPort,
            None => DirectionKeyword::In,
        };
        let word = direction.word();
        let returns = matches!(direction, DirectionKeyword::Out | DirectionKeyword::InOut);
        if returns && simple {
            return error("a simpleroutine has no reply, so it has no `out` arguments");
        }
        if direction == DirectionKeyword::InOut
            && matches!(kind, Type::VarArray { .. } | Type::VarString { .. })
            && !self.dialect.is_gnu()
        {
            return error("an array of variable length cannot be `inout`; write two arguments");
        }
        if word.ends_with("port") && !matches!(kind, Type::Port(_)) {
            return error(&format!("a `{word}` is a port right"));
        }
        if matches!(
            direction,
            DirectionKeyword::WaitTime
                | DirectionKeyword::SendTime
                | DirectionKeyword::MessageOption
                | DirectionKeyword::SequenceNumber
        ) && !matches!(&kind, Type::Scalar(primitive) if primitive.size() == 4)
        {
            return error(&format!("a `{word}` is a number of 32 bits"));
        }
        let mut flags = Vec::new();
        for (flag, place) in &argument.flags {
            let integer = matches!(&kind, Type::Scalar(primitive) if primitive.size() == 4);
            let needs = match flag {
                Flag::SameCount => same_count(&kind, direction, &argument.flags, before.last()),
                Flag::ReturnCode if !simple => Some("a simpleroutine"),
                Flag::ReturnCode => (direction != DirectionKeyword::In || !integer)
                    .then_some("an `in` argument of the type `kern_return_t`"),
                Flag::Dealloc
                | Flag::DeallocChosen
                | Flag::NotDealloc
                | Flag::CountInOut
                | Flag::PhysicalCopy
                | Flag::Overwrite
                | Flag::Const
                | Flag::Auto => None,
            };
            let word = flag.word();
            if let Some(needs) = needs {
                return Err(Error::new(place, format!("`{word}` needs {needs}")));
            }
            match meaningless(*flag, &kind, direction) {
                None => flags.push(*flag),
                // Same as `migcom`, which also warns.
                Some(needs) => {
                    let message = format!("`{word}` has no effect: it needs {needs}");
                    warnings.push(Error::new(place, message));
                }
            }
        }
        Ok(RoutineArgument {
            name: argument.name.text,
            place,
            direction,
            kind,
            flags,
        })
    }
}
