//! Messages of GNU Mach: the bytes of derived messages, without a kernel.
//!
//! A struct with `#[mach(layout(gnu32))]` or `layout(gnu64)` is a message of GNU Mach on any
//! machine. No function of this crate sends it: [`encode`] returns its bytes, and [`decode`] checks
//! bytes and adopts the rights and the memory in them.
//!
//! ```text
//! │ header │ type, right │ … │ type, address │ … │ type, inline fields │ type, tail │ …
//! ```
//!
//! Each right, region and array of rights, the struct of the inline fields, and each tail is an
//! [item](crate::wire::gnu). The types of the items are constants of the message type, except for
//! the number of bytes of a region or tail, and of rights in an array out of line. The struct of
//! inline fields and tails are read in place.
//!
//! # Messages of MIG
//!
//! MIG's stubs send each argument as an item of its own, in the order of the arguments. A reply
//! starts with the return code. The word `typed` makes a field such an item: a number, a `bool`, a
//! `PortName`, a `KernReturn`, an array of numbers, or a [`FixedText`]. With `max = 64` it is a
//! list or text of variable length: `&[T]`, `Vec<T>`, `&CStr` or `CString`. `element(char)` is the
//! type of the elements if the Rust type does not say it, and that of `ool` memory which holds no
//! bytes. `any` sends a right with the disposition of an [`AnyPort`](crate::service::AnyPort).
//! Other rights, `ool` memory of bytes and `ool_ports` are what the stubs send anyway.
//!
//! [`mig!`](crate::service::mig!) with `layout(gnu32)` or `layout(gnu64)` generates a request and a
//! reply for each routine of a definition file of GNU MIG. In a program for GNU Mach the layout is
//! that of the target.
//!
//! ```
//! use mach_msg::MachMessage;
//! use mach_msg::kernel::KernReturn;
//! use mach_msg::wire::PortName;
//!
//! /// `mach_port_get_refs`
//! #[derive(MachMessage)]
//! #[mach(id = 3207, layout(gnu64), reply(References))]
//! struct GetReferences {
//!     #[mach(typed)]
//!     name: PortName,
//!     #[mach(typed)]
//!     right: u32,
//! }
//!
//! #[derive(MachMessage)]
//! #[mach(id = 3307, layout(gnu64))]
//! struct References {
//!     #[mach(typed)]
//!     code: KernReturn,
//!     #[mach(typed)]
//!     references: u32,
//! }
//! ```
//!
//! # Example
//!
//! ```
//! use core::mem::MaybeUninit;
//!
//! use mach_msg::MachMessage;
//! use mach_msg::kernel::embedded::EmbeddedKernel;
//! use mach_msg::message::gnu;
//! use mach_msg::wire::gnu::GnuHeader;
//! use mach_msg::wire::Gnu64;
//!
//! #[derive(MachMessage)]
//! #[mach(id = 100, layout(gnu64))]
//! struct Note<'a> {
//!     level: u32,
//!     #[mach(tail)]
//!     text: &'a str,
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let task = EmbeddedKernel::new().create_task();
//! let note = Note { level: 3, text: "hello" };
//! let mut memory = [MaybeUninit::uninit(); 256];
//! let bytes = gnu::encode::<Gnu64, _>(*task, GnuHeader::default(), &note, &mut memory)?;
//! assert_eq!(bytes.len(), 32 + 16 + 16);
//!
//! // SAFETY: the message carries nothing.
//! let view = unsafe { gnu::decode::<Gnu64, Note<'_>>(*task, bytes) }?;
//! assert_eq!((view.level, view.text), (3, "hello"));
//! # Ok(())
//! # }
//! ```

use core::mem::MaybeUninit;

use zerocopy::FromBytes;

use crate::kernel::{KernReturn, Task};
use crate::message::codec::encoder::Encoder;
use crate::message::codec::items::{RETURN_CODE, failed_reply};
use crate::message::codec::reader::MessageReader;
#[cfg(gnumach)]
use crate::message::dynamic::MessageCursor;
use crate::message::error::{DecodeCause, Refusal, TooLarge, WrongComplexity, WrongId, WrongSize};
#[cfg(gnumach)]
use crate::message::{ErrorReply, MachProtocol, Message, ReplyRight};
use crate::message::{MachMessage, Sendable};
#[cfg(gnumach)]
use crate::wire::DefaultTrailer;
use crate::wire::GnuWire;
use crate::wire::gnu::{
    GnuBits, GnuHeader, GnuHeader32, GnuHeader64, GnuItems, ItemData, WordSize,
};

pub use crate::message::field::typed_item::FixedText;

/// Encodes `message` with this header into `memory`, in one pass. Sends and gives up nothing.
///
/// The rights of the header are those that `header` names. The complex bit, the size and the id are
/// those of the message.
///
/// # Errors
///
/// Fails if the message cannot be sent in `task`, if it is larger than `memory`, or if 32 bits have
/// no room for the address of its memory.
pub fn encode<'b, W: GnuWire, M: Sendable<W>>(
    task: Task,
    header: GnuHeader,
    message: &M,
    memory: &'b mut [MaybeUninit<u8>],
) -> Result<&'b mut [u8], Refusal> {
    let measured = message.measure(task)?;
    let too_large = TooLarge {
        size: measured.size,
    };
    let size = u32::try_from(measured.size).map_err(|_| too_large)?;
    let memory = memory.get_mut(..measured.size).ok_or(too_large)?;
    let bits = header.bits;
    let is_complex = message.descriptors().count != 0;
    let header = GnuHeader {
        bits: GnuBits::new(bits.remote(), bits.local(), is_complex),
        size,
        id: message.id(),
        ..header
    };
    let mut encoder = Encoder::new(memory, task, measured.encodings);
    match W::WORD {
        WordSize::Bits32 => encoder.put(&GnuHeader32::from(header)),
        WordSize::Bits64 => encoder.put(&GnuHeader64::from(header)),
    }
    message.encode(&mut encoder);
    let (bytes, _) = encoder.finish()?;
    Ok(bytes)
}

/// Returns the code in a reply of MIG's stubs, or `None` if the message does not start with one.
///
/// A reply with another code than `KERN_SUCCESS` has no results. A message type whose first field
/// is a `typed` [`KernReturn`] is such a reply: a failed one is refused with the cause
/// [`ReturnCode`](crate::message::error::ReturnCode), and a call fails with
/// [`CallError::Failed`](crate::CallError::Failed), unless the type has no results either.
#[must_use]
pub fn return_code<W: GnuWire>(reply: &[u8]) -> Option<KernReturn> {
    let mut items = GnuItems::new(W::WORD, reply).ok()?;
    let item = items.next()?.ok()?;
    match item.data {
        ItemData::InMessage(data) if item.kind == RETURN_CODE => {
            i32::read_from_bytes(data).ok().map(KernReturn)
        }
        ItemData::InMessage(_) | ItemData::OutOfLine(_) => None,
    }
}

/// Decodes a request of a protocol, as the stubs of a server do: one that is malformed is answered
/// with `MIG_BAD_ARGUMENTS`, and `None` is returned. A message with an id of no request is received
/// as `Unknown`, for another protocol or for [`refuse`].
#[cfg(gnumach)]
#[must_use]
pub fn dispatch<'buf, P: MachProtocol>(
    message: Message<'buf>,
) -> Option<P::Received<'buf, DefaultTrailer>> {
    match message.dispatch_or_return::<P>() {
        Ok(received) => Some(received),
        Err(refused) => {
            refuse(refused.message, KernReturn::MIG_BAD_ARGUMENTS);
            None
        }
    }
}

/// Replies that a call failed, and releases the request. Without a reply right, or if the client
/// has no room for the reply, nothing is sent.
#[cfg(gnumach)]
pub fn refuse(request: Message<'_>, code: KernReturn) {
    let id = request.id().wrapping_add(REPLY_ID_OFFSET);
    // The parts of a message that is not malformed are released with the builder.
    let Ok(cursor) = MessageCursor::new(request) else {
        return;
    };
    let (parts, reply) = cursor.into_builder();
    drop(parts);
    let failed = ErrorReply::with_id(id, code);
    // A client that is gone or does not receive is no concern of the server.
    let _ = match reply {
        Some(ReplyRight::Once(right)) => right.send(failed),
        Some(ReplyRight::Send(right)) => right.try_send(failed),
        None => Ok(()),
    };
}

/// The id of a reply is greater by this than that of its request.
#[cfg(gnumach)]
const REPLY_ID_OFFSET: i32 = 100;

/// Gives up the rights and the memory of a message that the kernel took, without releasing them.
///
/// # Safety
///
/// The kernel took the [encoded](encode) message, so that they have another owner.
pub unsafe fn sent<W: GnuWire, M: Sendable<W>>(message: M) {
    message.sent();
}

/// Checks a received message, and adopts its rights and its memory.
///
/// # Errors
///
/// Returns the first check that failed. Then nothing was adopted, and the caller still owns the
/// rights and memory of the message.
///
/// # Safety
///
/// The bytes are a message that a kernel of this wire delivered to `task`, or one that is not
/// [complex](GnuBits::COMPLEX). The caller gives up the rights and the memory of its items if this
/// succeeds. Those of the header stay with the caller.
pub unsafe fn decode<W: GnuWire, M: MachMessage<W>>(
    task: Task,
    bytes: &[u8],
) -> Result<M::View<'_>, DecodeCause> {
    let found = bytes.len();
    let wrong_size = WrongSize {
        offset: 4,
        min: M::LAYOUT.min_size(),
        max: M::LAYOUT.max_size(),
        found,
    };
    let header = GnuHeader::read(W::WORD, bytes).ok_or(wrong_size)?;
    if M::LAYOUT.return_code
        && header.id == M::ID
        && header.size as usize == found
        && let Some(failed) = failed_reply(W::WORD, bytes)
    {
        return Err(failed.into());
    }
    if found < wrong_size.min || found > wrong_size.max || header.size as usize != found {
        return Err(wrong_size.into());
    }
    if header.id != M::ID {
        return Err(WrongId {
            offset: W::WORD.header_size().saturating_sub(size_of::<i32>()),
            expected: M::ID,
            found: header.id,
        }
        .into());
    }
    // The kernel did not look at the items of a message without the bit, so names of rights and
    // addresses in it are numbers that the sender chose.
    let expected = M::LAYOUT.descriptor_count() != 0;
    if header.bits.is_complex() != expected {
        return Err(WrongComplexity {
            offset: 0,
            expected,
        }
        .into());
    }
    M::decode(MessageReader::of_items(task, bytes, W::WORD))
}
