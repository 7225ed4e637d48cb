//! Rights and memory on the command line as parts of a message: first checked, then made.

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::memory::ArrayItem;
use mach_msg::message::dynamic::Part;
use mach_msg::{OolMemory, OolPorts, ReceiveRight, SendOnceRight, SendRight};
use mach_msg_codegen::interface::RightKind;

use super::peer::look_up;

/// The forms of rights, for `--help`.
pub(crate) const FORMS: &str = "\
A right is `send:SERVICE` (a send right to a service), `send` or `once` (a send or send-once right
to a port of this command), `receive` (the receive right of a new port), or `null`.";

/// A right as the command line names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    Null,
    /// A send right to the service with this name.
    Service(String),
    Send,
    SendOnce,
    Receive,
}

/// A part of a message that was checked, and that has no rights and no memory of the kernel yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Planned {
    Right(Right, RightKind),
    /// An array out of line. Its rights have one kind.
    Rights(Vec<Right>, RightKind),
    Memory(Vec<u8>),
}

impl Right {
    fn read(text: &str) -> Result<Self, String> {
        if let Some(service) = text.strip_prefix("send:") {
            return Ok(Self::Service(service.to_owned()));
        }
        Ok(match text {
            "null" => Self::Null,
            "send" => Self::Send,
            "once" => Self::SendOnce,
            "receive" => Self::Receive,
            other => {
                return Err(format!(
                    "expected `send:SERVICE`, `send`, `once`, `receive` or `null`, found `{other}`"
                ));
            }
        })
    }

    /// Returns the kind. `None` for null, which has the kind that is expected.
    const fn kind(&self) -> Option<RightKind> {
        match self {
            Self::Null => None,
            Self::Service(_) | Self::Send => Some(RightKind::Send),
            Self::SendOnce => Some(RightKind::SendOnce),
            Self::Receive => Some(RightKind::Receive),
        }
    }
}

/// Returns the name of a kind of right, with its article.
pub(super) const fn name(kind: RightKind) -> &'static str {
    match kind {
        RightKind::Send => "a send right",
        RightKind::SendOnce => "a send-once right",
        RightKind::Receive => "a receive right",
        RightKind::Any | _ => "a right",
    }
}

/// Returns the right that a text denotes. The definition has a right of the kind `expected`.
///
/// # Errors
///
/// The text has no such form, or denotes a right of another kind.
pub(crate) fn right(text: &str, expected: RightKind) -> Result<Planned, String> {
    let (right, kind) = checked(text, expected)?;
    Ok(Planned::Right(right, kind))
}

/// Returns an array of the rights that a text denotes, separated by commas. They have one kind. An
/// array of null rights is one of send rights, unless the definition has another kind.
///
/// # Errors
///
/// The text has no such form, or denotes rights of another kind or of several.
pub(crate) fn array(text: &str, expected: RightKind) -> Result<Planned, String> {
    let mut kind = expected;
    let mut rights = Vec::new();
    for text in list(text) {
        let (right, _) = checked(text, expected)?;
        match (kind, right.kind()) {
            (RightKind::Any, Some(found)) => kind = found,
            (expected, Some(found)) if found != expected => {
                return Err(format!(
                    "expected rights of one kind in an array, found {} and {}",
                    name(expected),
                    name(found)
                ));
            }
            _ => {}
        }
        rights.push(right);
    }
    Ok(Planned::Rights(rights, kind))
}

/// Returns the right that a text denotes, and its kind.
fn checked(text: &str, expected: RightKind) -> Result<(Right, RightKind), String> {
    let right = Right::read(text)?;
    match right.kind() {
        None => Ok((right, expected)),
        Some(found) if expected == RightKind::Any || expected == found => Ok((right, found)),
        Some(found) => Err(format!(
            "expected {}, found `{text}`, which is {}",
            name(expected),
            name(found)
        )),
    }
}

/// Makes the rights of a message, and keeps the ports that some of them need until it is dropped.
pub(crate) struct Rights {
    task: Task,
    ports: Vec<ReceiveRight>,
}

impl Rights {
    pub(crate) const fn new(task: Task) -> Self {
        Self {
            task,
            ports: Vec::new(),
        }
    }

    /// Makes a part.
    ///
    /// # Errors
    ///
    /// The error of the kernel: for example, no service has the name.
    pub(crate) fn make(&mut self, planned: &Planned) -> Result<Part<'static>, String> {
        let task = self.task;
        Ok(match planned {
            Planned::Memory(bytes) => {
                Part::Memory(OolMemory::copy_of(task, bytes).map_err(text_of)?)
            }
            Planned::Right(right, RightKind::SendOnce) => Part::MoveSendOnce(self.once(right)?),
            Planned::Right(right, RightKind::Receive) => Part::MoveReceive(self.receive(right)?),
            Planned::Right(right, _) => Part::MoveSend(self.send(right)?),
            Planned::Rights(all, RightKind::SendOnce) => {
                Part::MoveSendOncePorts(ports(task, all, |right| self.once(right))?)
            }
            Planned::Rights(all, RightKind::Receive) => {
                Part::MoveReceivePorts(ports(task, all, |right| self.receive(right))?)
            }
            Planned::Rights(all, _) => {
                Part::MoveSendPorts(ports(task, all, |right| self.send(right))?)
            }
        })
    }

    fn send(&mut self, right: &Right) -> Result<Option<SendRight>, String> {
        match right {
            Right::Service(service) => look_up(self.task, service).map(Some),
            Right::Send => self.made(ReceiveRight::make_send).map(Some),
            Right::Null | Right::SendOnce | Right::Receive => Ok(None),
        }
    }

    fn once(&mut self, right: &Right) -> Result<Option<SendOnceRight>, String> {
        match right {
            Right::SendOnce => self.made(ReceiveRight::make_send_once).map(Some),
            Right::Null | Right::Service(_) | Right::Send | Right::Receive => Ok(None),
        }
    }

    fn receive(&self, right: &Right) -> Result<Option<ReceiveRight>, String> {
        match right {
            Right::Receive => ReceiveRight::new_in(self.task).map(Some).map_err(text_of),
            Right::Null | Right::Service(_) | Right::Send | Right::SendOnce => Ok(None),
        }
    }

    /// Makes a right from a new port, which lives as long as `self`.
    fn made<R>(
        &mut self,
        make: impl Fn(&ReceiveRight) -> Result<R, KernReturn>,
    ) -> Result<R, String> {
        let port = ReceiveRight::new_in(self.task).map_err(text_of)?;
        let right = make(&port).map_err(text_of)?;
        self.ports.push(port);
        Ok(right)
    }
}

/// Returns an array of rights, each of which is created by `make`.
fn ports<R: ArrayItem>(
    task: Task,
    all: &[Right],
    make: impl FnMut(&Right) -> Result<Option<R>, String>,
) -> Result<OolPorts<R>, String> {
    let rights = all.iter().map(make).collect::<Result<Vec<_>, _>>()?;
    OolPorts::new_in(task, rights).map_err(text_of)
}

/// Returns the parts of a list, which is empty if the text is.
pub(super) fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

fn text_of(error: impl std::fmt::Display) -> String {
    error.to_string()
}
