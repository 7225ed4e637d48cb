//! Names of types become types, and routines get their ids.

use std::collections::{HashMap, HashSet};

use super::interface::{Argument, Right, Routine, Slot, Subsystem, Type, builtin};
use super::syntax::{self, Form, Name, Spec, Statement};
use super::token::{Error, Place};

/// What statements say about the routines behind them.
#[derive(Clone, Default)]
struct Settings {
    wait_time: Option<u64>,
    send_time: Option<u64>,
    option: Option<Name>,
    special_reply_port: bool,
}

/// Looks up all types and counts the ids. `None` when there is no subsystem to speak of.
pub(crate) fn subsystem(statements: Vec<Statement>, errors: &mut Vec<Error>) -> Option<Subsystem> {
    let mut resolver = Resolver::default();
    let mut head: Option<(Name, u64)> = None;
    let mut slots: Vec<Slot> = Vec::new();
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
                    resolver.types.insert(name.text, kind);
                }
                Err(error) => {
                    errors.extend(Some(error).filter(|error| !error.message.is_empty()));
                    resolver.broken.insert(name.text);
                }
            },
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
                let taken = slots.iter().any(
                    |slot| matches!(slot, Slot::Routine(other) if other.name == routine.name.text),
                );
                if taken {
                    let message = format!("there is a routine `{}` already", routine.name.text);
                    errors.push(Error::new(&routine.name.place, message));
                }
                match resolver.routine(routine, &settings) {
                    Ok(routine) => slots.push(Slot::Routine(routine)),
                    Err(error) => {
                        errors.extend(error);
                        // The ids behind it stay what they are.
                        slots.push(Slot::Skip);
                    }
                }
            }
        }
    }
    let Some((name, base)) = head else {
        let place = match slots.iter().find_map(|slot| match slot {
            Slot::Routine(routine) => Some(&routine.place),
            Slot::Skip => None,
        }) {
            Some(place) => place.clone(),
            None => Place {
                file: std::rc::Rc::default(),
                line: 1,
                column: 1,
            },
        };
        if errors.is_empty() {
            errors.push(Error::new(&place, "there is no `subsystem name base;`"));
        }
        return None;
    };
    // `number()` lets through what fits into 32 bits; ids are signed, and replies have ids 100 above.
    let last = base.saturating_add(slots.len() as u64).saturating_add(100);
    match u32::try_from(base) {
        Ok(number) if last <= i32::MAX as u64 => Some(Subsystem {
            name: name.text,
            base: number,
            slots,
        }),
        _ => {
            errors.push(Error::new(
                &name.place,
                "message ids must fit into 31 bits, those of replies included",
            ));
            None
        }
    }
}

#[derive(Default)]
struct Resolver {
    types: HashMap<String, Type>,
    /// Types whose definition is wrong: that was told once.
    broken: HashSet<String>,
}

impl Resolver {
    fn resolve(&self, spec: &Spec, named: &str) -> Result<Type, Error> {
        let place = &spec.place;
        Ok(match &spec.form {
            Form::Named(names) => self.named(names, named, place)?,
            Form::Struct { count, of } => {
                let of = self.inline(of, named)?;
                Type::Struct {
                    of: Box::new(of),
                    count: number(*count, place)?,
                }
            }
            Form::Array {
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
            Form::Array {
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
            Form::Array {
                variable: true,
                count: None,
                of,
            } => out_of_line(self.element(of, named)?, None, true),
            Form::Text {
                variable: true,
                size,
            } => Type::VarString {
                max: number(*size, place)?,
            },
            Form::Text {
                variable: false,
                size,
            } => Type::String {
                max: number(*size, place)?,
            },
            Form::Pointer(inner) => match self.resolve(inner, named)? {
                Type::VarArray { of, max } => out_of_line(*of, Some(max), false),
                Type::Ool { of, max, .. } => Type::Ool {
                    of,
                    max,
                    lent: false,
                },
                ports @ Type::OolPorts { .. } => ports,
                of @ (Type::Struct { .. } | Type::Array { .. } | Type::Scalar(_))
                    if of.size().is_some() =>
                {
                    Type::OolStruct { of: Box::new(of) }
                }
                _ => return Err(Error::new(place, "`^` stands before an array or a struct")),
            },
        })
    }

    fn named(&self, names: &[String], named: &str, place: &Place) -> Result<Type, Error> {
        let lookup = |name: &String| {
            if let Some(kind) = self.types.get(name) {
                return Ok(kind.clone());
            }
            builtin(name, named).ok_or_else(|| {
                // What follows from a mistake that was told already has no message.
                let message = match self.broken.contains(name) {
                    true => String::new(),
                    false => format!("unknown type `{name}`"),
                };
                Error::new(place, message)
            })
        };
        match names {
            [name] => lookup(name),
            // What the client sends and what the server accepts differ.
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

    /// A type of which several can stand in a row.
    fn element(&self, spec: &Spec, named: &str) -> Result<Type, Error> {
        match self.resolve(spec, named)? {
            port @ Type::Port(_) => Ok(port),
            inline if inline.size().is_some() => Ok(inline),
            _ => Err(Error::new(
                &spec.place,
                "the elements of an array have a fixed size or are port rights",
            )),
        }
    }

    fn inline(&self, spec: &Spec, named: &str) -> Result<Type, Error> {
        let kind = self.resolve(spec, named)?;
        if kind.size().is_none() {
            return Err(Error::new(
                &spec.place,
                "the parts of a struct have a fixed size",
            ));
        }
        Ok(kind)
    }

    fn routine(
        &self,
        routine: syntax::Routine,
        settings: &Settings,
    ) -> Result<Routine, Vec<Error>> {
        let mut errors = Vec::new();
        let mut arguments: Vec<Argument> = Vec::new();
        let explicit = routine
            .arguments
            .iter()
            .any(|argument| argument.direction == "requestport");
        let mut returns_code = false;
        for argument in routine.arguments {
            match self.argument(argument, &arguments, explicit, routine.simple) {
                Ok(argument) => {
                    if argument.is("retcode") && std::mem::replace(&mut returns_code, true) {
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
            matches!(&*argument.direction, "in" | "inout") && argument.kind.has_descriptor()
        });
        if let Some(code) = arguments
            .iter()
            .find(|argument| argument.is("retcode"))
            .filter(|_| complex)
        {
            errors.push(Error::new(
                &code.place,
                "`retcode` in a routine that carries rights or out-of-line memory is not supported: its messages would come in two shapes",
            ));
        }
        if errors.is_empty()
            && !arguments
                .iter()
                .any(|argument| argument.direction == "requestport")
        {
            errors.push(Error::new(
                &routine.name.place,
                "no destination: the first argument without a direction, or a `requestport`, is where the message goes",
            ));
        }
        if !errors.is_empty() {
            errors.retain(|error| !error.message.is_empty());
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

    /// An argument behind `before`.
    fn argument(
        &self,
        argument: syntax::Argument,
        before: &[Argument],
        explicit: bool,
        simple: bool,
    ) -> Result<Argument, Error> {
        let kind = self.resolve(&argument.spec, "")?;
        let place = argument.name.place;
        let error = |message: &str| Err(Error::new(&place, message));
        if before.iter().any(|other| other.name == argument.name.text) {
            return error(&format!(
                "there is an argument `{}` already",
                argument.name.text
            ));
        }
        let mut direction = argument.direction;
        if direction.is_empty() {
            // The destination is the first argument without a direction, unless another is declared to be it.
            let first = !explicit
                && before
                    .iter()
                    .all(|before| before.direction != "requestport");
            direction = if first { "requestport" } else { "in" }.to_owned();
        } else if direction == "requestport"
            && before
                .iter()
                .any(|before| before.direction == "requestport")
        {
            return error("a routine has one destination, and this one has one already");
        }
        let returns = matches!(&*direction, "out" | "inout");
        if returns && simple {
            return error("a simpleroutine has no reply, so it has no `out` arguments");
        }
        if direction == "inout" && matches!(kind, Type::VarArray { .. } | Type::VarString { .. }) {
            return error("an array of variable length cannot be `inout`; write two arguments");
        }
        if direction.ends_with("port") && !matches!(kind, Type::Port(_)) {
            return error(&format!("a `{direction}` is a port right"));
        }
        if matches!(
            &*direction,
            "waittime" | "sendtime" | "msgoption" | "msgseqno"
        ) && !matches!(&kind, Type::Scalar(primitive) if primitive.size() == 4)
        {
            return error(&format!("a `{direction}` is a number of 32 bits"));
        }
        for flag in &argument.flags {
            let needs = match &*flag.text {
                "countinout" if !(returns && matches!(kind, Type::VarArray { .. })) => {
                    "an `out` array of variable length"
                }
                "samecount" => match before.last() {
                    _ if !matches!(kind, Type::VarArray { .. }) => {
                        "an array of variable length directly behind another one"
                    }
                    Some(before)
                        if matches!(before.kind, Type::VarArray { .. })
                            && before.direction == direction =>
                    {
                        let counts = argument.flags.iter().any(|flag| flag.text == "countinout");
                        match before.is("countinout") == counts {
                            true => continue,
                            false => "`countinout` on both arrays or on neither",
                        }
                    }
                    _ => "an array of variable length directly behind another one",
                },
                "dealloc" | "dealloc[]" | "notdealloc"
                    if !matches!(
                        kind,
                        Type::Ool { .. } | Type::OolPorts { .. } | Type::OolStruct { .. }
                    ) =>
                {
                    "out-of-line memory"
                }
                "physicalcopy" if !matches!(kind, Type::Ool { .. } | Type::OolStruct { .. }) => {
                    "out-of-line memory that holds no rights"
                }
                "overwrite"
                    if direction != "out"
                        || !matches!(kind, Type::Ool { .. } | Type::OolPorts { .. }) =>
                {
                    "an `out` argument out of line"
                }
                "retcode" if !simple => "a simpleroutine",
                "retcode"
                    if direction != "in"
                        || !matches!(&kind, Type::Scalar(primitive) if primitive.size() == 4) =>
                {
                    "an `in` argument of the type `kern_return_t`"
                }
                _ => continue,
            };
            return Err(Error::new(
                &flag.place,
                format!("`{}` needs {needs}", flag.text),
            ));
        }
        Ok(Argument {
            name: argument.name.text,
            place,
            direction,
            kind,
            flags: argument.flags.into_iter().map(|flag| flag.text).collect(),
        })
    }
}

fn out_of_line(of: Type, max: Option<u32>, lent: bool) -> Type {
    match of {
        Type::Port(right) => Type::OolPorts { of: right, max },
        of => Type::Ool {
            of: Box::new(of),
            max,
            lent,
        },
    }
}

fn number(count: u64, place: &Place) -> Result<u32, Error> {
    match u32::try_from(count) {
        Ok(count) if count > 0 => Ok(count),
        _ => Err(Error::new(place, "expected a count from 1 to 4294967295")),
    }
}
