//! The smallest kernel that can send, receive and call, for tests of the provider interface.
//!
//! It works with a build of the crate that uses only `core` and `alloc`. It supports receive
//! rights, send rights, and queues of messages without descriptors. It never waits, and has no
//! trailer elements beyond the audit token. Every other call returns `KERN_NOT_SUPPORTED`.
//!
//! ```text
//!   send ──▶ queue of the port ──▶ receive
//!       └──▶ a server, if the port has one: its reply goes to the queue of the reply port
//! ```

#[cfg(feature = "derive")]
mod tests;

use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec::Vec;
use std::sync::{Mutex, MutexGuard, PoisonError};

use zerocopy::{FromBytes, IntoBytes};

use super::failed_send::FailedSend;
use super::pending::records::PendingRequests;
use super::provider::Provider;
use super::shared::SharedValue;
use super::table::kernel_calls;
use super::{
    KernReturn, MsgCall, MsgOptions, MsgReturn, Peek, PortOptions, PortRight, PortType, Task,
};
use crate::wire::disposition::{COPY_SEND, MAKE_SEND, MAKE_SEND_ONCE, MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::names::REPLY_ID_OFFSET;
use crate::wire::{
    AuditToken, AuditTrailer, Bits, Disposition, Header, PortName, SecurityToken, TrailerElements,
};

/// Computes the body of the reply to a request with this header and body.
pub(crate) type Server = fn(&Header, &[u8]) -> Vec<u8>;

/// A port: its queue, and the number of send and send-once references.
#[derive(Default)]
struct Port {
    queue: VecDeque<Vec<u8>>,
    received: u32,
    send: u32,
    server: Option<Server>,
}

/// The state of one task.
#[derive(Default)]
struct Space {
    ports: BTreeMap<u32, Port>,
    made: u32,
    /// Names of the recorded calls.
    calls: Vec<&'static str>,
    pending: SharedValue<PendingRequests>,
}

/// All tasks, by slot.
static SPACES: Mutex<Vec<Space>> = Mutex::new(Vec::new());

fn spaces() -> MutexGuard<'static, Vec<Space>> {
    SPACES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Creates a task of a new stub kernel.
pub(crate) fn create_task() -> Task {
    let mut spaces = spaces();
    spaces.push(Space::default());
    Task::stub(u32::try_from(spaces.len() - 1).unwrap())
}

/// A task of a stub kernel.
#[derive(Clone, Copy)]
pub(crate) struct Stub(pub(crate) Task);

impl Stub {
    fn with<R>(self, then: impl FnOnce(&mut Space) -> R) -> R {
        then(&mut spaces()[self.0.slot() as usize])
    }

    /// Makes `server` handle messages to this port.
    pub(crate) fn serve(self, port: PortName, server: Server) {
        self.with(|space| space.ports.get_mut(&port.0).unwrap().server = Some(server));
    }

    /// Removes and returns the names of the recorded calls.
    pub(crate) fn take_calls(self) -> Vec<&'static str> {
        self.with(|space| core::mem::take(&mut space.calls))
    }

    /// Returns the number of receive rights and of send references.
    pub(crate) fn rights(self) -> (usize, u32) {
        self.with(|space| {
            let send = space.ports.values().map(|port| port.send).sum();
            (space.ports.len(), send)
        })
    }

    fn answer(self, call: &'static str, arguments: &[Word]) -> Result<Word, KernReturn> {
        const RECEIVE: u64 = PortRight::Receive as u64;
        const MAKE_SEND: u64 = Disposition::MakeSend.raw() as u64;
        self.with(|space| {
            space.calls.push(call);
            match (call, arguments) {
                ("port_allocate", &[Word(RECEIVE)]) => {
                    space.made += 1;
                    let name = space.made << 8 | 3;
                    space.ports.insert(name, Port::default());
                    Ok(Word(name.into()))
                }
                ("port_insert_right", &[Word(name), Word(poly), Word(MAKE_SEND)])
                    if name == poly =>
                {
                    space.port(name)?.send += 1;
                    Ok(Word(0))
                }
                ("port_deallocate", &[Word(name)]) => {
                    let port = space.port(name)?;
                    port.send = port.send.checked_sub(1).ok_or(KernReturn::INVALID_RIGHT)?;
                    Ok(Word(0))
                }
                ("port_mod_refs", &[Word(name), Word(RECEIVE), Word(delta)])
                    if delta as i64 == -1 =>
                {
                    space.port(name)?;
                    space.ports.remove(&(name as u32));
                    Ok(Word(0))
                }
                ("port_type", &[Word(name)]) => {
                    let send = space.port(name)?.send != 0;
                    let kind = if send {
                        PortType::SEND
                    } else {
                        PortType::empty()
                    };
                    Ok(Word((PortType::RECEIVE | kind).bits().into()))
                }
                _ => Err(KernReturn::NOT_SUPPORTED),
            }
        })
    }
}

impl Space {
    fn port(&mut self, name: u64) -> Result<&mut Port, KernReturn> {
        let port = self.ports.get_mut(&(name as u32));
        port.ok_or(KernReturn::INVALID_NAME)
    }

    fn send(&mut self, call: &mut MsgCall<'_>) -> MsgReturn {
        let Some(message) = call.buffer.get(..call.send_size as usize) else {
            return MsgReturn::SEND_INVALID_DATA;
        };
        let Ok((&header, body)) = Header::ref_from_prefix(message) else {
            return MsgReturn::SEND_MSG_TOO_SMALL;
        };
        if header.bits.is_complex() {
            return MsgReturn::SEND_INVALID_TYPE;
        }
        let Some(port) = self.ports.get_mut(&header.remote.0) else {
            return MsgReturn::SEND_INVALID_DEST;
        };
        let Some(server) = port.server else {
            port.queue.push_back(received(&header, body));
            return MsgReturn::SUCCESS;
        };
        let reply = server(&header, body);
        let reply_header = Header {
            bits: Bits::new(Disposition::MoveSendOnce.raw().into(), 0, 0, false),
            remote: header.local,
            local: PortName::NULL,
            id: header.id + REPLY_ID_OFFSET,
            ..header
        };
        if let Some(port) = self.ports.get_mut(&header.local.0) {
            port.queue.push_back(received(&reply_header, &reply));
        }
        MsgReturn::SUCCESS
    }

    fn receive(&mut self, call: &mut MsgCall<'_>) -> MsgReturn {
        let Some(port) = self.ports.get_mut(&call.receive_name.0) else {
            return MsgReturn::RCV_INVALID_NAME;
        };
        let Some(message) = port.queue.front() else {
            // The stub never waits.
            return MsgReturn::RCV_TIMED_OUT;
        };
        let trailer_size = call.options.trailer_size();
        let seqno = port.received;
        let trailer = AuditTrailer {
            kind: 0,
            size: trailer_size,
            seqno,
            sender: SecurityToken { uid: 501, gid: 20 },
            audit: AuditToken { words: [501; 8] },
        };
        let trailer = &trailer.as_bytes()[..trailer_size as usize];
        let size = message.len() + trailer.len();
        let is_room = size <= call.receive_size as usize;
        let target = call.receive_target();
        if !is_room {
            let (header, _) = Header::mut_from_prefix(target).unwrap();
            header.size = u32::try_from(message.len()).unwrap();
            return MsgReturn::RCV_TOO_LARGE;
        }
        target[..message.len()].copy_from_slice(message);
        target[message.len()..size].copy_from_slice(trailer);
        port.received += 1;
        port.queue.pop_front();
        MsgReturn::SUCCESS
    }
}

/// Converts a sent message to its received form.
fn received(header: &Header, body: &[u8]) -> Vec<u8> {
    let once = |disposition| match disposition {
        MAKE_SEND_ONCE => MOVE_SEND_ONCE,
        COPY_SEND | MAKE_SEND => MOVE_SEND,
        other => other,
    };
    let header = Header {
        bits: Bits::new(
            once(header.bits.local()),
            once(header.bits.remote()),
            0,
            false,
        ),
        size: u32::try_from(size_of::<Header>() + body.len()).unwrap(),
        remote: header.local,
        local: header.remote,
        ..*header
    };
    [header.as_bytes(), body].concat()
}

/// An argument or result as a word.
#[derive(Clone, Copy)]
struct Word(u64);

/// An argument type. Types that the stub does not use become 0.
trait Argument {
    fn word(&self) -> Word {
        Word(0)
    }
}

/// A result type.
trait Answer: Sized {
    fn from_word(_: Word) -> Result<Self, KernReturn> {
        Err(KernReturn::NOT_SUPPORTED)
    }
}

macro_rules! words {
    ($trait:ident: $($type:ty),*) => { $(impl $trait for $type {})* };
}

words!(Argument: &PortOptions, &str, &[u8], &[u32], &[PortName], &mut [u8], &mut [u32]);
words!(Argument: Task, usize, bool, u64);
words!(Answer: u32, u64, usize, Peek, Task, (PortName, u32), Vec<u8>, Vec<PortName>);
words!(Answer: Vec<(PortName, PortType)>);

impl Argument for PortName {
    fn word(&self) -> Word {
        Word(self.0.into())
    }
}

impl Argument for u32 {
    fn word(&self) -> Word {
        Word((*self).into())
    }
}

impl Argument for i32 {
    fn word(&self) -> Word {
        Word(i64::from(*self).cast_unsigned())
    }
}

impl Answer for () {
    fn from_word(_: Word) -> Result<Self, KernReturn> {
        Ok(())
    }
}

impl Answer for PortName {
    fn from_word(word: Word) -> Result<Self, KernReturn> {
        Ok(Self(word.0 as u32))
    }
}

impl Answer for PortType {
    fn from_word(word: Word) -> Result<Self, KernReturn> {
        Ok(Self::from_bits_retain(word.0 as u32))
    }
}

/// A row of the table as a call to [`Stub::answer`].
macro_rules! answered {
    ($($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {
        $(fn $name(self, $($argument: $type),*) -> Result<$result, KernReturn> {
            let word = self.answer(stringify!($name), &[$(Argument::word(&$argument)),*])?;
            Answer::from_word(word)
        })*
    };
}

#[cfg(all(feature = "std", not(target_vendor = "apple")))]
impl crate::kernel::provider::AfterAttempt for Stub {}

impl Provider for Stub {
    kernel_calls!(answered);

    const OPTIONS: MsgOptions = MsgOptions::SEND_MSG
        .union(MsgOptions::RCV_MSG)
        .union(MsgOptions::RCV_LARGE)
        .union(MsgOptions::SEND_TIMEOUT)
        .union(MsgOptions::RCV_TIMEOUT)
        .union(MsgOptions::RCV_VOUCHER)
        .union(MsgOptions::RCV_GUARDED_DESC);
    const TRAILER: TrailerElements = TrailerElements::Audit;

    fn msg(self, mut call: MsgCall<'_>) -> MsgReturn {
        self.with(|space| {
            space.calls.push("msg");
            if call.options.contains(MsgOptions::SEND_MSG) {
                let sent = space.send(&mut call);
                if sent != MsgReturn::SUCCESS {
                    return sent;
                }
            }
            if call.options.contains(MsgOptions::RCV_MSG) {
                return space.receive(&mut call);
            }
            MsgReturn::SUCCESS
        })
    }

    fn failed_send(self, _: MsgReturn, _: &[u8]) -> FailedSend {
        FailedSend::Untouched
    }

    fn pending<R>(self, then: impl FnOnce(&mut PendingRequests) -> R) -> Option<R> {
        self.with(|space| Some(space.pending.with(then)))
    }
}
