//! Errors of joining a host.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::kernel::link::JoinRefusal;

/// A host could not be joined.
#[derive(Debug)]
pub struct JoinError {
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    /// There is no host at any of these paths.
    NoHost(Vec<PathBuf>),
    /// The connection failed.
    Io(PathBuf, io::Error),
    /// The peer is not a host, or broke the protocol.
    Protocol(PathBuf),
    /// The host refused this program. The numbers are the versions that it offered.
    Refused(PathBuf, JoinRefusal, (u32, u32)),
    /// The host belongs to a user that this program must not trust, or is not the same host as
    /// before.
    Untrusted(PathBuf),
    /// The process uses another task as its own already.
    CurrentIsSet,
    /// All numbers of tasks were used.
    NoSlot,
}

impl JoinError {
    pub(super) const fn no_host(paths: Vec<PathBuf>) -> Self {
        Self {
            cause: Cause::NoHost(paths),
        }
    }

    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        let is_protocol = matches!(
            error.kind(),
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof
        );
        let cause = if is_protocol {
            Cause::Protocol(path.into())
        } else {
            Cause::Io(path.into(), error)
        };
        Self { cause }
    }

    pub(super) fn refused(path: &Path, refusal: JoinRefusal, versions: (u32, u32)) -> Self {
        Self {
            cause: Cause::Refused(path.into(), refusal, versions),
        }
    }

    pub(super) fn untrusted(path: &Path) -> Self {
        Self {
            cause: Cause::Untrusted(path.into()),
        }
    }

    /// True if the host no longer knows the task.
    pub(super) const fn is_end_of_task(&self) -> bool {
        matches!(self.cause, Cause::Refused(_, JoinRefusal::Ticket, _))
    }

    pub(crate) const CURRENT_IS_SET: Self = Self {
        cause: Cause::CurrentIsSet,
    };

    pub(super) const NO_SLOT: Self = Self {
        cause: Cause::NoSlot,
    };

    /// True if there is no socket at the path, or none that accepts connections.
    pub(super) fn is_missing(&self) -> bool {
        match &self.cause {
            Cause::Io(_, error) => matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused
            ),
            Cause::NoHost(_) => true,
            Cause::Protocol(_)
            | Cause::Refused(..)
            | Cause::Untrusted(_)
            | Cause::CurrentIsSet
            | Cause::NoSlot => false,
        }
    }
}

/// Bytes of the longest path that a socket can have: `sun_path` without its last byte.
const SOCKET_PATH_MAX: usize = 107;

/// Advice for a program that finds no host.
const ADVICE: &str = "start one with `machd serve`, or the program with `machd run -- PROGRAM`, or \
                      set MACH_MSG_KERNEL to the path of a host's socket";

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Cause::NoHost(paths) => {
                f.write_str("no kernel host is running at ")?;
                for (index, path) in paths.iter().enumerate() {
                    let separator = if index == 0 { "" } else { " or " };
                    write!(f, "{separator}`{}`", path.display())?;
                }
                write!(f, ": {ADVICE}")
            }
            Cause::Io(path, _) if path.as_os_str().len() > SOCKET_PATH_MAX => write!(
                f,
                "the path of a socket has at most {SOCKET_PATH_MAX} bytes, found {}: `{}`",
                path.as_os_str().len(),
                path.display()
            ),
            Cause::Io(path, _) if self.is_missing() => write!(
                f,
                "no kernel host is running at `{}`: {ADVICE}",
                path.display()
            ),
            Cause::Io(path, error) => write!(
                f,
                "the kernel host at `{}` cannot be reached: {error}",
                path.display()
            ),
            Cause::Protocol(path) => write!(
                f,
                "the peer at `{}` is not a kernel host, or ended: it does not speak the protocol",
                path.display()
            ),
            Cause::Refused(path, refusal, versions) => {
                write!(f, "the kernel host at `{}` refuses: ", path.display())?;
                match refusal {
                    JoinRefusal::Version(first, last) => write!(
                        f,
                        "it speaks versions {first} to {last} of the protocol, and this program {} \
                         to {}: use releases of mach-msg and machd that fit",
                        versions.0, versions.1
                    ),
                    JoinRefusal::Tasks => f.write_str(
                        "it has as many tasks as its limits allow, in all or for this user",
                    ),
                    JoinRefusal::Connections => {
                        f.write_str("it has as many connections as its limits allow for this user")
                    }
                    JoinRefusal::Ticket => f.write_str("the task has ended"),
                    JoinRefusal::User => f.write_str(
                        "this user has no id in the user namespace of the host: use a host of the \
                         same namespace, or start it with `machd serve --unmapped-users`",
                    ),
                }
            }
            Cause::Untrusted(path) => write!(
                f,
                "the kernel host at `{}` is of another user, and this program has more rights than \
                 its caller: use a host of root or of the program's user",
                path.display()
            ),
            Cause::CurrentIsSet => f.write_str(
                "`Task::current` was used already: call `Task::join_as_current` once, at the start \
                 of the program",
            ),
            Cause::NoSlot => f.write_str("this process has joined too often: no number is left"),
        }
    }
}

impl Error for JoinError {}
