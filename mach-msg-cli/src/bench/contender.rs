//! The ways of passing messages that are compared, each behind the same functions.

use std::fmt::Display;
use std::os::unix::net::UnixDatagram;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use mach_msg::kernel::embedded::{EmbeddedKernel, OwnedTask};
use mach_msg::{MachMessage, MessageBuffer, ReceiveRight, SendRight};

/// A way of passing messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contender {
    Mach,
    Channel,
    Socket,
}

impl Contender {
    pub(super) const ALL: [Self; 3] = [Self::Mach, Self::Channel, Self::Socket];

    /// Returns the name in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Mach => "mach",
            Self::Channel => "std_mpsc",
            Self::Socket => "unix_datagram",
        }
    }

    /// Returns the name in text.
    pub(super) const fn describe(self) -> &'static str {
        match self {
            Self::Mach => "mach, embedded kernel",
            Self::Channel => "std mpsc, boxed",
            Self::Socket => "unix datagram pair",
        }
    }

    /// Opens a queue. Returns `None` if it cannot carry so many bytes.
    pub(super) fn open(self, bytes: usize) -> Result<Option<Queue>, String> {
        Ok(Some(match self {
            Self::Mach => {
                let task = EmbeddedKernel::new().create_task();
                let receive = ReceiveRight::new_in(*task).map_err(text)?;
                let send = receive.make_send().map_err(text)?;
                let (to, from) = (
                    SendEnd::Mach(send),
                    ReceiveEnd::Mach(receive, MessageBuffer::new()),
                );
                Queue {
                    to,
                    from,
                    task: Some(task),
                }
            }
            Self::Channel => {
                let (to, from) = sync_channel(5);
                Queue {
                    to: SendEnd::Channel(to),
                    from: ReceiveEnd::Channel(from),
                    task: None,
                }
            }
            Self::Socket => {
                let (to, from) = UnixDatagram::pair().map_err(text)?;
                let data = vec![0; bytes];
                if to.send(&data).is_err() {
                    return Ok(None);
                }
                // A larger datagram is seen to be larger.
                let mut buffer = vec![0; bytes.saturating_add(1)];
                from.recv(&mut buffer).map_err(text)?;
                Queue {
                    to: SendEnd::Socket(to),
                    from: ReceiveEnd::Socket(from, buffer),
                    task: None,
                }
            }
        }))
    }
}

/// A queue of messages with its two ends.
pub(super) struct Queue {
    pub(super) to: SendEnd,
    pub(super) from: ReceiveEnd,
    /// The task of the rights, which have to be dropped first.
    pub(super) task: Option<OwnedTask>,
}

/// The end that sends.
pub(super) enum SendEnd {
    Mach(SendRight),
    Channel(SyncSender<Box<[u8]>>),
    Socket(UnixDatagram),
}

/// The end that receives.
pub(super) enum ReceiveEnd {
    Mach(ReceiveRight, MessageBuffer),
    Channel(Receiver<Box<[u8]>>),
    Socket(UnixDatagram, Vec<u8>),
}

#[derive(MachMessage)]
#[mach(id = 0x4d01)]
struct Data<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

impl SendEnd {
    pub(super) fn send(&self, bytes: &[u8]) -> Result<(), String> {
        match self {
            Self::Mach(right) => right.send(Data { bytes }).map_err(text),
            Self::Channel(channel) => channel.send(bytes.into()).map_err(text),
            Self::Socket(socket) => socket.send(bytes).map(drop).map_err(text),
        }
    }
}

impl SendEnd {
    /// Returns another end that sends to the same queue.
    pub(super) fn duplicate(&self) -> Result<Self, String> {
        Ok(match self {
            Self::Mach(right) => Self::Mach(right.try_clone().map_err(text)?),
            Self::Channel(channel) => Self::Channel(channel.clone()),
            Self::Socket(socket) => Self::Socket(socket.try_clone().map_err(text)?),
        })
    }
}

impl ReceiveEnd {
    /// Receives a message. Returns its number of bytes.
    pub(super) fn receive(&mut self) -> Result<usize, String> {
        match self {
            Self::Mach(right, buffer) => {
                let message = right.receive(buffer).map_err(text)?;
                let data = message.decode::<Data<'_>>().map_err(text)?;
                Ok(std::hint::black_box(data.body.bytes).len())
            }
            Self::Channel(channel) => {
                let bytes = channel.recv().map_err(text)?;
                Ok(std::hint::black_box(&bytes).len())
            }
            Self::Socket(socket, buffer) => socket.recv(buffer).map_err(text),
        }
    }
}

fn text(error: impl Display) -> String {
    error.to_string()
}
