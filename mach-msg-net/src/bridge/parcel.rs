//! Taking messages of the kernel apart and assembling them again.

use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part as KernelPart};
use mach_msg::{
    Message as KernelMessage, OolMemory, OolPorts, ReceiveRight, ReplyRight, SendOnceRight,
    SendRight,
};

use super::outbox::Payload;
use crate::link::{Kind, LocalMessage, Message, Origin, Outgoing, Part};

/// A right of the link task in an outgoing message.
#[derive(Debug)]
pub(super) enum Held {
    Send(SendRight),
    Once(SendOnceRight),
    Receive(ReceiveRight),
}

/// A message that was taken apart.
#[derive(Debug)]
pub(super) struct Parcel {
    /// Its rights are numbered: `Send` by their names, `Once` by their places in `rights`.
    pub(super) message: LocalMessage,
    pub(super) rights: Vec<Option<Held>>,
    pub(super) payload: Payload,
}

/// The message cannot cross.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotCarried {
    /// It carries a guarded receive right.
    ReceiveRight,
    /// It has descriptors that cannot be adopted.
    Malformed,
}

/// Collects rights and numbers them.
#[derive(Default)]
struct Collector {
    rights: Vec<Option<Held>>,
}

impl Collector {
    fn send(&mut self, right: Option<SendRight>) -> Outgoing {
        let Some(right) = right else {
            return Outgoing::Null(Kind::Send);
        };
        if right.name().is_dead() {
            return Outgoing::Dead(Kind::Send);
        }
        let number = Outgoing::Send(right.name().0);
        self.rights.push(Some(Held::Send(right)));
        number
    }

    fn once(&mut self, right: Option<SendOnceRight>) -> Outgoing {
        let Some(right) = right else {
            return Outgoing::Null(Kind::SendOnce);
        };
        if right.name().is_dead() {
            return Outgoing::Dead(Kind::SendOnce);
        }
        let place = u32::try_from(self.rights.len()).unwrap_or(u32::MAX);
        self.rights.push(Some(Held::Once(right)));
        Outgoing::Once(place)
    }

    fn receive(&mut self, right: Option<ReceiveRight>) -> Outgoing {
        let Some(right) = right else {
            return Outgoing::Null(Kind::Receive);
        };
        let place = u32::try_from(self.rights.len()).unwrap_or(u32::MAX);
        self.rights.push(Some(Held::Receive(right)));
        Outgoing::Receive(place)
    }
}

impl Parcel {
    /// Takes a message apart.
    ///
    /// # Errors
    ///
    /// The message cannot cross. It is destroyed.
    pub(super) fn new(message: KernelMessage<'_>) -> Result<Self, NotCarried> {
        let mut cursor = MessageCursor::new(message).map_err(|_| NotCarried::Malformed)?;
        let mut collector = Collector::default();
        let reply = cursor.reply.take().map(|reply| match reply {
            ReplyRight::Once(right) => collector.once(Some(right)),
            ReplyRight::Send(right) => collector.send(Some(right)),
        });
        let inline = cursor.inline().to_vec();
        let mut regions = Vec::new();
        let mut parts = Vec::new();
        for part in cursor.by_ref() {
            parts.push(take_part(part, &mut collector, &mut regions)?);
        }
        let message = Message {
            id: cursor.id(),
            // The peer has no use for the ids of local programs.
            origin: Origin::default(),
            reply,
            parts,
            inline: u32::try_from(inline.len()).unwrap_or(u32::MAX),
        };
        Ok(Self {
            message,
            rights: collector.rights,
            payload: Payload { inline, regions },
        })
    }

    /// Puts the message together again. `None` if there is no memory for an array.
    pub(super) fn into_built(self, task: Task) -> Option<Built> {
        let mut rights = self.rights.into_iter().flatten();
        let message = self.message.map(|right| match right {
            Outgoing::Null(kind) => Arrived::Null(kind),
            Outgoing::Dead(Kind::SendOnce) => Arrived::Once(SendOnceRight::dead(task)),
            Outgoing::Dead(_) => Arrived::Send(SendRight::dead(task)),
            // Every other right has its place, in order.
            _ => match rights.next() {
                Some(Held::Send(right)) => Arrived::Send(right),
                Some(Held::Once(right)) => Arrived::Once(right),
                Some(Held::Receive(right)) => Arrived::Receive(right),
                None => Arrived::Null(Kind::Send),
            },
        });
        let Payload { inline, regions } = self.payload;
        build(task, message, inline, regions)
    }

    /// Requests the no-senders notifications of receive rights that move, before the peer learns of
    /// them. They fire at once if there is no send right.
    ///
    /// # Errors
    ///
    /// The code of the kernel. A right without notification would never be released.
    pub(super) fn watch(&self) -> Result<(), KernReturn> {
        for held in self.rights.iter().flatten() {
            if let Held::Receive(right) = held {
                right.on_no_senders(0, right)?;
            }
        }
        Ok(())
    }
}

fn take_part(
    part: KernelPart<'static>,
    collector: &mut Collector,
    regions: &mut Vec<OolMemory>,
) -> Result<Part<Outgoing>, NotCarried> {
    let mut memory = |memory: OolMemory, physical| {
        let length = memory.len() as u64;
        regions.push(memory);
        Part::Memory { physical, length }
    };
    Ok(match part {
        KernelPart::MoveSend(right) => Part::Right(collector.send(right)),
        KernelPart::MoveSendOnce(right) => Part::Right(collector.once(right)),
        KernelPart::MoveReceive(right) => Part::Right(collector.receive(right)),
        KernelPart::UnguardedOnSend(None) => Part::Right(Outgoing::Null(Kind::Receive)),
        KernelPart::Memory(region) => memory(region, false),
        KernelPart::PhysicalMemory(region) => memory(region, true),
        KernelPart::MoveSendPorts(array) => {
            let rights = array.into_iter().map(|right| collector.send(right));
            Part::Rights(Kind::Send, rights.collect())
        }
        KernelPart::MoveSendOncePorts(array) => {
            let rights = array.into_iter().map(|right| collector.once(right));
            Part::Rights(Kind::SendOnce, rights.collect())
        }
        KernelPart::MoveReceivePorts(array) => {
            let rights = array.into_iter().map(|right| collector.receive(right));
            Part::Rights(Kind::Receive, rights.collect())
        }
        // A guarded right. The other parts of a received message are listed.
        _ => return Err(NotCarried::ReceiveRight),
    })
}

/// A right for a message that arrived.
#[derive(Debug)]
pub(super) enum Arrived {
    /// `MACH_PORT_NULL` of this kind.
    Null(Kind),
    Send(SendRight),
    Once(SendOnceRight),
    Receive(ReceiveRight),
    /// A receive right that came home, as the export of this index. It can be used when its
    /// messages were gathered.
    Returned(u64),
}

impl Arrived {
    /// Returns the right, unless it is null.
    pub(super) fn into_held(self) -> Option<Held> {
        Some(match self {
            Self::Null(_) | Self::Returned(_) => return None,
            Self::Send(right) => Held::Send(right),
            Self::Once(right) => Held::Once(right),
            Self::Receive(right) => Held::Receive(right),
        })
    }
}

/// An assembled message, and its reply right.
pub(super) type Built = (MessageBuilder<'static>, Option<ReplyRight>);

/// Builds a message from its head and its bytes. `None` if there is no memory for an array.
pub(super) fn build(
    task: mach_msg::kernel::Task,
    message: Message<Arrived>,
    inline: Vec<u8>,
    regions: Vec<OolMemory>,
) -> Option<Built> {
    let reply = message.reply.and_then(|right| match right {
        // The codec refuses a receive right here.
        Arrived::Null(_) | Arrived::Receive(_) | Arrived::Returned(_) => None,
        // The kernel would refuse the whole message for a dead reply right.
        Arrived::Send(right) => (!right.name().is_dead()).then_some(ReplyRight::Send(right)),
        Arrived::Once(right) => (!right.name().is_dead()).then_some(ReplyRight::Once(right)),
    });
    let mut builder = MessageBuilder::new(message.id);
    let mut regions = regions.into_iter();
    for part in message.parts {
        builder.parts.push(match part {
            Part::Right(Arrived::Null(Kind::Send)) => KernelPart::MoveSend(None),
            Part::Right(Arrived::Null(Kind::SendOnce)) => KernelPart::MoveSendOnce(None),
            Part::Right(Arrived::Null(Kind::Receive) | Arrived::Returned(_)) => {
                KernelPart::MoveReceive(None)
            }
            Part::Right(Arrived::Send(right)) => KernelPart::MoveSend(Some(right)),
            Part::Right(Arrived::Once(right)) => KernelPart::MoveSendOnce(Some(right)),
            Part::Right(Arrived::Receive(right)) => KernelPart::MoveReceive(Some(right)),
            Part::Memory { physical, .. } => {
                let memory = regions.next()?;
                match physical {
                    true => KernelPart::PhysicalMemory(memory),
                    false => KernelPart::Memory(memory),
                }
            }
            Part::Rights(kind, rights) => array(task, kind, rights)?,
        });
    }
    builder.inline = inline.into();
    Some((builder, reply))
}

fn array(
    task: mach_msg::kernel::Task,
    kind: Kind,
    rights: Vec<Arrived>,
) -> Option<KernelPart<'static>> {
    let rights = rights.into_iter();
    Some(match kind {
        Kind::Send => {
            let rights = rights.map(|right| match right {
                Arrived::Send(right) => Some(right),
                _ => None,
            });
            KernelPart::MoveSendPorts(OolPorts::new_in(task, rights).ok()?)
        }
        Kind::SendOnce => {
            let rights = rights.map(|right| match right {
                Arrived::Once(right) => Some(right),
                _ => None,
            });
            KernelPart::MoveSendOncePorts(OolPorts::new_in(task, rights).ok()?)
        }
        Kind::Receive => {
            let rights = rights.map(|right| match right {
                Arrived::Receive(right) => Some(right),
                _ => None,
            });
            KernelPart::MoveReceivePorts(OolPorts::new_in(task, rights).ok()?)
        }
    })
}
