//! Names of types become types, and routines get their ids.

use std::collections::HashMap;

use super::parse::{self, Form, Name, Spec, Statement};
use super::token::{Error, Place};

/// What an interface consists of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subsystem {
    pub(crate) name: String,
    /// The id of the first slot.
    pub(crate) base: u32,
    pub(crate) slots: Vec<Slot>,
}

/// One id.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Slot {
    Skip,
    Routine(Routine),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Routine {
    pub(crate) name: String,
    pub(crate) place: Place,
    /// Whether there is no reply.
    pub(crate) simple: bool,
    pub(crate) arguments: Vec<Argument>,
    /// `waittime` in milliseconds, if one held.
    pub(crate) wait_time: Option<u64>,
    /// `sendtime` in milliseconds, if one held.
    pub(crate) send_time: Option<u64>,
    /// `msgoption`, if one held.
    pub(crate) option: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Argument {
    pub(crate) name: String,
    pub(crate) place: Place,
    /// `in`, `out`, `inout`, `requestport` …, never empty.
    pub(crate) direction: String,
    pub(crate) kind: Type,
    pub(crate) flags: Vec<String>,
}

/// What travels, with all names looked up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    Scalar(Primitive),
    Struct {
        of: Box<Type>,
        count: u32,
    },
    Array {
        of: Box<Type>,
        count: u32,
    },
    VarArray {
        of: Box<Type>,
        max: u32,
    },
    String {
        max: u32,
    },
    VarString {
        max: u32,
    },
    Port(Right),
    Ool {
        of: Box<Type>,
        max: Option<u32>,
        lent: bool,
    },
    OolPorts {
        of: Right,
        max: Option<u32>,
    },
    OolStruct {
        of: Box<Type>,
    },
}

/// A number on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Primitive {
    U8,
    U16,
    U32,
    U64,
    I8,
    I16,
    I32,
    I64,
    F32,
    F64,
    Char,
    Bool,
    PortName,
}

/// A right, by the numbers of its dispositions; `None` where the sender chooses or the receiver takes any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Right {
    pub(crate) sent: Option<u8>,
    pub(crate) received: Option<u8>,
}

impl Type {
    /// Bytes that one takes inline, without padding; `None` for what does not lie inline.
    pub(crate) fn size(&self) -> Option<u32> {
        match self {
            Self::Scalar(primitive) => Some(primitive.size()),
            Self::Struct { of, count } | Self::Array { of, count } => {
                of.size()?.checked_mul(*count)
            }
            Self::String { max } => Some(*max),
            _ => None,
        }
    }
}

impl Primitive {
    pub(crate) fn size(self) -> u32 {
        match self {
            Self::U8 | Self::I8 | Self::Char => 1,
            Self::U16 | Self::I16 => 2,
            Self::U32 | Self::I32 | Self::F32 | Self::Bool | Self::PortName => 4,
            Self::U64 | Self::I64 | Self::F64 => 8,
        }
    }
}

/// The types that are there without being defined.
fn builtin(name: &str, named: &str) -> Option<Type> {
    // The width alone does not say whether a number has a sign; the name of the type does.
    let signed = named.starts_with("int") || matches!(named, "short" | "long" | "kern_return_t");
    let scalar = |unsigned, with_sign| Type::Scalar(if signed { with_sign } else { unsigned });
    let port = |sent, received| {
        Type::Port(Right {
            sent: Some(sent),
            received: Some(received),
        })
    };
    let any = |received| {
        Type::Port(Right {
            sent: None,
            received,
        })
    };
    Some(match name {
        "MACH_MSG_TYPE_CHAR" => Type::Scalar(Primitive::Char),
        "MACH_MSG_TYPE_BYTE" => Type::Scalar(Primitive::U8),
        "MACH_MSG_TYPE_INTEGER_8" => scalar(Primitive::U8, Primitive::I8),
        "MACH_MSG_TYPE_INTEGER_16" => scalar(Primitive::U16, Primitive::I16),
        "MACH_MSG_TYPE_INTEGER_32" => scalar(Primitive::U32, Primitive::I32),
        "MACH_MSG_TYPE_INTEGER_64" => scalar(Primitive::U64, Primitive::I64),
        "MACH_MSG_TYPE_REAL_32" => Type::Scalar(Primitive::F32),
        "MACH_MSG_TYPE_REAL_64" => Type::Scalar(Primitive::F64),
        "MACH_MSG_TYPE_BOOLEAN" => Type::Scalar(Primitive::Bool),
        "MACH_MSG_TYPE_PORT_NAME" => Type::Scalar(Primitive::PortName),
        "MACH_MSG_TYPE_MOVE_RECEIVE" | "MACH_MSG_TYPE_PORT_RECEIVE" => port(16, 16),
        "MACH_MSG_TYPE_MOVE_SEND" => port(17, 17),
        "MACH_MSG_TYPE_MOVE_SEND_ONCE" => port(18, 18),
        "MACH_MSG_TYPE_COPY_SEND" => port(19, 17),
        "MACH_MSG_TYPE_MAKE_SEND" => port(20, 17),
        "MACH_MSG_TYPE_MAKE_SEND_ONCE" => port(21, 18),
        "MACH_MSG_TYPE_PORT_SEND" => any(Some(17)),
        "MACH_MSG_TYPE_PORT_SEND_ONCE" => any(Some(18)),
        "MACH_MSG_TYPE_POLYMORPHIC" | "polymorphic" => any(None),
        _ => return None,
    })
}

/// Looks up all types and counts the ids.
pub(crate) fn subsystem(statements: Vec<Statement>) -> Result<Subsystem, Error> {
    let mut resolver = Resolver::default();
    let mut head: Option<(Name, u64)> = None;
    let mut slots: Vec<Slot> = Vec::new();
    let (mut wait_time, mut send_time, mut option) = (None, None, None);
    for statement in statements {
        match statement {
            Statement::Subsystem { name, base } => match &head {
                None => head = Some((name, base)),
                Some((first, _)) => {
                    let message = format!(
                        "a file has one subsystem, and this one has `{}`",
                        first.text
                    );
                    return Err(Error::new(&name.place, message));
                }
            },
            Statement::Type { name, spec } => {
                let kind = resolver.resolve(&spec, &name.text)?;
                resolver.types.insert(name.text, kind);
            }
            Statement::Skip => slots.push(Slot::Skip),
            Statement::Time {
                send: false,
                milliseconds,
            } => wait_time = milliseconds,
            Statement::Time {
                send: true,
                milliseconds,
            } => send_time = milliseconds,
            Statement::Option(name) => {
                option = Some(name).filter(|name| name != "MACH_MSG_OPTION_NONE");
            }
            Statement::Routine(routine) => {
                let duplicate = slots.iter().any(
                    |slot| matches!(slot, Slot::Routine(other) if other.name == routine.name.text),
                );
                if duplicate {
                    let message = format!("there is a routine `{}` already", routine.name.text);
                    return Err(Error::new(&routine.name.place, message));
                }
                let mut resolved = resolver.routine(routine)?;
                resolved.wait_time = wait_time;
                resolved.send_time = send_time;
                resolved.option.clone_from(&option);
                slots.push(Slot::Routine(resolved));
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
        return Err(Error::new(&place, "there is no `subsystem name base;`"));
    };
    // `number()` lets through what fits into 32 bits; ids are signed, and replies have ids 100 above.
    let last = base.saturating_add(slots.len() as u64).saturating_add(100);
    match u32::try_from(base) {
        Ok(number) if last <= i32::MAX as u64 => Ok(Subsystem {
            name: name.text,
            base: number,
            slots,
        }),
        _ => Err(Error::new(
            &name.place,
            "message ids must fit into 31 bits, those of replies included",
        )),
    }
}

#[derive(Default)]
struct Resolver {
    types: HashMap<String, Type>,
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
            builtin(name, named).ok_or_else(|| Error::new(place, format!("unknown type `{name}`")))
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

    fn routine(&self, routine: parse::Routine) -> Result<Routine, Error> {
        let mut arguments: Vec<Argument> = Vec::new();
        let explicit = routine
            .arguments
            .iter()
            .any(|argument| argument.direction == "requestport");
        for argument in routine.arguments {
            let kind = self.resolve(&argument.spec, "")?;
            let place = &argument.name.place;
            let mut direction = argument.direction;
            if direction.is_empty() {
                // The destination is the first argument without a direction, unless another is declared to be it.
                let first = !explicit
                    && arguments
                        .iter()
                        .all(|before| before.direction != "requestport");
                direction = if first { "requestport" } else { "in" }.to_owned();
            }
            let returns = matches!(&*direction, "out" | "inout");
            if returns && routine.simple {
                return Err(Error::new(
                    place,
                    "a simpleroutine has no reply, so it has no `out` arguments",
                ));
            }
            if direction == "inout"
                && matches!(kind, Type::VarArray { .. } | Type::VarString { .. })
            {
                return Err(Error::new(
                    place,
                    "an array of variable length cannot be `inout`; write two arguments",
                ));
            }
            if direction.ends_with("port") && !matches!(kind, Type::Port(_)) {
                return Err(Error::new(
                    place,
                    format!("a `{direction}` is a port right"),
                ));
            }
            for flag in &argument.flags {
                let fits = match &*flag.text {
                    "countinout" => returns && matches!(kind, Type::VarArray { .. }),
                    "samecount" => {
                        matches!(kind, Type::VarArray { .. })
                            && arguments.last().is_some_and(|before| {
                                matches!(before.kind, Type::VarArray { .. })
                                    && before.direction == direction
                            })
                    }
                    "dealloc" | "dealloc[]" | "notdealloc" | "physicalcopy" => matches!(
                        kind,
                        Type::Ool { .. } | Type::OolPorts { .. } | Type::OolStruct { .. }
                    ),
                    _ => true,
                };
                if !fits {
                    let needs = match &*flag.text {
                        "countinout" => "an `out` array of variable length",
                        "samecount" => "an array of variable length directly behind another one",
                        _ => "out-of-line memory",
                    };
                    return Err(Error::new(
                        &flag.place,
                        format!("`{}` needs {needs}", flag.text),
                    ));
                }
            }
            arguments.push(Argument {
                name: argument.name.text,
                place: argument.name.place,
                direction,
                kind,
                flags: argument.flags.into_iter().map(|flag| flag.text).collect(),
            });
        }
        if !arguments
            .iter()
            .any(|argument| argument.direction == "requestport")
        {
            return Err(Error::new(
                &routine.name.place,
                "no destination: the first argument without a direction, or a `requestport`, is where the message goes",
            ));
        }
        Ok(Routine {
            name: routine.name.text,
            place: routine.name.place,
            simple: routine.simple,
            arguments,
            wait_time: None,
            send_time: None,
            option: None,
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
