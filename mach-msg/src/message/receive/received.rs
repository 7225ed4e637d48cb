//! Received messages, before and after decoding.

use core::fmt;
use core::hint;
use core::marker::PhantomData;
use core::mem::{self, offset_of};

use zerocopy::FromBytes;

use crate::kernel::{Task, operation, quietly, settled};
#[cfg(not(gnumach))]
use crate::port::SendOnceRight;
use crate::port::SendRight;
use crate::wire::disposition::{MOVE_SEND, MOVE_SEND_ONCE};
use crate::wire::{
    AuditToken, AuthenticTrailer, DefaultTrailer, MinimalTrailer, NativeHeader, PortName, Trailer,
    TrailerElements, notification, round_msg,
};
#[cfg(not(gnumach))]
use crate::wire::{Body, DescriptorError};

use super::reply_right::ReplyRight;
use crate::message::MachMessage;
use crate::message::codec::head;
#[cfg(gnumach)]
use crate::message::codec::items::failed_reply;
use crate::message::codec::layout::DescriptorArea;
use crate::message::codec::message_layout::{ERROR_REPLY_SIZE, MessageLayout, WireLayout};
use crate::message::codec::reader::{CheckOrder, MessageReader};
use crate::message::destroy::destroy;
#[cfg(not(gnumach))]
use crate::message::error::WrongDescriptorCount;
use crate::message::error::{
    DecodeCause, DecodeError, Malformed, Undecoded, UnexpectedReplyRight, WrongComplexity, WrongId,
    WrongReplyRight, WrongSize,
};

/// A received message of any type. It owns the rights and the memory that it carries, and releases
/// them when it is dropped. [`decode`](Self::decode) moves them into a view.
///
/// ```text
///  receive ──▶ Message ──decode──▶ Received { body, reply, … }   every part has an owner
///                 │  ▲                 
///               drop └────────────── Undecoded { message, … }    unchanged
///                 ▼
///            everything is released
/// ```
pub struct Message<'buf, T: Trailer = DefaultTrailer> {
    /// Bytes from the header to the last byte, without the trailer.
    bytes: &'buf [u8],
    header: &'buf NativeHeader,
    trailer: &'buf T,
    task: Task,
}

impl<'buf, T: Trailer> Message<'buf, T> {
    /// Takes ownership of the message at the start of `buffer`, which a receive in `task` with a
    /// trailer `T` has just written.
    ///
    /// # Errors
    ///
    /// Fails if the size in the header or the trailer is not as a kernel writes it. Then the
    /// contents of the message are unknown, and nothing is released.
    ///
    /// # Safety
    ///
    /// The rights and regions in the message belong to `task`, and only the new value owns them.
    #[inline(always)]
    pub unsafe fn from_received(task: Task, buffer: &'buf [u8]) -> Result<Self, Malformed> {
        match parts(buffer) {
            Some((header, bytes, trailer)) => Ok(Self {
                bytes,
                header,
                trailer,
                task,
            }),
            None => Err(malformed::<T>(buffer)),
        }
    }

    /// Same as [`from_received`](Self::from_received), for a message that needs no checks.
    ///
    /// # Safety
    ///
    /// Same as for [`from_received`](Self::from_received). In addition, `buffer` is the memory of a
    /// receive with the outcome [`Fast`](crate::kernel::FastOutcome::Fast), and `T` is the audit
    /// trailer.
    #[inline(always)]
    pub(crate) unsafe fn from_fast(task: Task, buffer: &'buf [u8]) -> Self {
        debug_assert!(matches!(T::ELEMENTS, TrailerElements::Audit));
        debug_assert!(parts::<T>(buffer).is_some_and(|(header, ..)| !header.bits.is_complex()));
        let Some((header, bytes, trailer)) = parts(buffer) else {
            // SAFETY: the memory of a receive is aligned, and the fast path wrote a whole message
            // and a whole trailer of this type into it.
            unsafe { hint::unreachable_unchecked() }
        };
        if !bytes.len().is_multiple_of(4) || header.bits.is_complex() {
            // SAFETY: the fast path only receives messages without descriptors, whose size is a
            // multiple of 4.
            unsafe { hint::unreachable_unchecked() }
        }
        Self {
            bytes,
            header,
            trailer,
            task,
        }
    }

    /// `msgh_id`
    #[must_use]
    #[inline]
    pub const fn id(&self) -> i32 {
        self.header.id
    }

    /// Returns true if the message has the id of a notification. Fast paths test this first,
    /// because the result of `into_notification` moves the message through memory.
    #[inline(always)]
    pub(crate) const fn may_be_notification(&self) -> bool {
        notification::is_id(self.id())
    }

    /// Returns the header as it was received. The message owns the rights that it names.
    #[must_use]
    #[inline]
    pub const fn header(&self) -> &'buf NativeHeader {
        self.header
    }

    /// Returns the bytes of the message, from the header to the last byte, without the trailer. The
    /// message owns the rights and memory that they name.
    #[must_use]
    #[inline]
    pub const fn bytes(&self) -> &'buf [u8] {
        self.bytes
    }

    /// The trailer, in which the kernel describes the message and its sender.
    #[must_use]
    #[inline]
    pub const fn trailer(&self) -> &'buf T {
        self.trailer
    }

    /// Returns the task that received the message. The names in the message are names of this task.
    #[must_use]
    #[inline]
    pub const fn task(&self) -> Task {
        self.task
    }

    /// Returns the name of the port that the message arrived on, which is a member if it was
    /// received from a port set. The name is not an owned right.
    #[must_use]
    #[inline]
    pub fn local_port(&self) -> PortName {
        head::local_port(self.header)
    }

    /// Decodes the message as an `M`: checks the whole message, and then takes ownership of its
    /// rights and memory.
    ///
    /// The order of checks: size, complex bit, descriptor count, id, reply right, each descriptor
    /// (type, disposition, null or dead right, bounds), inline fields, parts of variable
    /// length, exact size. (The trailer was checked when the message was received.)
    ///
    /// # Errors
    ///
    /// Returns the first check that failed and releases the message. [`decode_or_return`] returns
    /// the message.
    ///
    /// [`decode_or_return`]: Self::decode_or_return
    #[inline]
    pub fn decode<M: MachMessage>(self) -> Result<Received<'buf, M, T>, DecodeError> {
        self.decode_else(Self::refused)
    }

    /// Releases the message. Not inlined, to keep callers of `decode` small.
    #[cold]
    #[inline(never)]
    fn refused(self, cause: DecodeCause) -> DecodeError {
        DecodeError { cause }
    }

    /// Same as [`decode`](Self::decode), but returns a refused message, for receivers that try
    /// several types.
    ///
    /// # Errors
    ///
    /// Returns the first check that failed, with the unchanged message.
    #[inline]
    pub fn decode_or_return<M: MachMessage>(self) -> Result<Received<'buf, M, T>, Undecoded<Self>> {
        self.decode_else(|message, cause| Undecoded { cause, message })
    }

    #[inline(always)]
    fn decode_else<M: MachMessage, E>(
        self,
        refuse: impl FnOnce(Self, DecodeCause) -> E,
    ) -> Result<Received<'buf, M, T>, E> {
        let reader = head::reader(self.task, self.bytes, M::LAYOUT.descriptors);
        let body = match check_and_adopt::<M>(self.header, reader) {
            Ok(body) => body,
            Err(cause) => return Err(refuse(self, cause)),
        };
        if const { notification::is_id(M::ID) } {
            self.leave_notification();
        }
        let (reply, voucher) = self.adopt_header();
        let received = Received {
            body,
            reply,
            voucher,
            trailer: self.trailer,
            local_port: head::local_port(self.header),
            message: PhantomData,
        };
        // Every right and region has an owner now.
        mem::forget(self);
        // If decoding releases nothing, observers need not run and the value stays in registers.
        if const { M::LAYOUT.descriptors.releases || notification::is_id(M::ID) } {
            return Ok(settled(received));
        }
        Ok(received)
    }

    /// Adopts the rights in the header. The caller takes over those in the body.
    #[cfg(feature = "std")]
    #[inline(always)]
    pub(crate) fn into_header_rights(self) -> (Option<ReplyRight>, Option<SendRight>) {
        if notification::is_id(self.id()) {
            self.leave_notification();
        }
        let rights = self.adopt_header();
        mem::forget(self);
        rights
    }

    /// Consumes the request for this notification, if the message is one. The code that reads a
    /// dead name from the message takes over the name's user reference.
    pub(in crate::message) fn leave_notification(&self) {
        // No observer runs, because body and message both own the rights at this point.
        mem::forget(quietly(|| self.settle_unread()));
    }

    /// Adopts the rights in the header. The caller forgets the message.
    #[cfg(gnumach)]
    fn adopt_header(&self) -> (Option<ReplyRight>, Option<SendRight>) {
        let NativeHeader { bits, remote, .. } = *self.header;
        // SAFETY: the message owns the reply right, and the caller forgets the message.
        let reply = unsafe { ReplyRight::from_name(self.task, remote, bits.remote()) };
        (reply, None)
    }

    /// Adopts the rights in the header. The caller forgets the message.
    #[cfg(not(gnumach))]
    #[inline(always)]
    fn adopt_header(&self) -> (Option<ReplyRight>, Option<SendRight>) {
        let NativeHeader {
            bits,
            remote,
            voucher,
            ..
        } = *self.header;
        if bits.has_no_rights() {
            return (None, None);
        }
        if bits.has_only_reply_once() {
            // SAFETY: with this disposition, the name is a send-once right that the message owns,
            // and the caller forgets the message.
            let reply = unsafe { SendOnceRight::from_name(self.task, remote) };
            return (reply.map(ReplyRight::Once), None);
        }
        // SAFETY: the message owns the reply right, and the caller forgets the message.
        let reply = unsafe { ReplyRight::from_name(self.task, remote, bits.remote()) };
        let voucher = if bits.owns_voucher() {
            // SAFETY: with this disposition, the voucher is a send right that the message owns, and
            // the caller forgets the message.
            unsafe { SendRight::from_name(self.task, voucher) }
        } else {
            None
        };
        (reply, voucher)
    }
}

impl<T: AuthenticTrailer> Message<'_, T> {
    /// Returns the audit token of the sender, which the kernel wrote.
    #[must_use]
    #[inline]
    pub fn sender(&self) -> AuditToken {
        self.trailer.audit_token()
    }
}

impl<T: Trailer> Drop for Message<'_, T> {
    fn drop(&mut self) {
        operation(|| {
            if notification::is_id(self.id()) {
                drop(self.settle_unread());
            }
            // SAFETY: the message owns its rights and regions and is not used afterwards.
            unsafe { destroy(self.task, self.header, self.bytes) };
        });
    }
}

impl<T: Trailer> fmt::Debug for Message<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("header", self.header)
            .field("trailer", self.trailer)
            .field("task", &self.task)
            .finish_non_exhaustive()
    }
}

/// A decoded message. Fields can be moved out. The remaining ones release their rights and memory
/// when dropped.
///
/// `V` is always the view of `M`. It is a parameter because a bound `M: MachMessage` of this type
/// would be one more compiler error wherever a type that is not a message is decoded.
#[non_exhaustive]
pub struct Received<'buf, M, T: Trailer = DefaultTrailer, V = <M as MachMessage>::View<'buf>> {
    /// The view of the message.
    pub body: V,
    /// The reply right, if the sender sent one.
    pub reply: Option<ReplyRight>,
    /// The voucher, if there is one.
    pub voucher: Option<SendRight>,
    /// The trailer, in which the kernel describes the message and its sender.
    pub trailer: &'buf T,
    /// The name of the port that the message arrived on, which is a member if it was received from
    /// a port set. The name is not an owned right.
    pub local_port: PortName,
    message: PhantomData<fn() -> M>,
}

impl<M, T: AuthenticTrailer, V> Received<'_, M, T, V> {
    /// Returns the audit token of the sender, which the kernel wrote.
    #[must_use]
    #[inline]
    pub fn sender(&self) -> AuditToken {
        self.trailer.audit_token()
    }
}

impl<M: MachMessage, T: Trailer, V> fmt::Debug for Received<'_, M, T, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("id", &M::ID)
            .field("reply", &self.reply)
            .field("voucher", &self.voucher)
            .field("trailer", self.trailer)
            .field("local_port", &self.local_port)
            .finish_non_exhaustive()
    }
}

/// Checks a message from its header to its last byte, and then adopts its body. On success the
/// caller gives up its ownership of the body.
///
/// # Errors
///
/// Returns the first check that failed. The message keeps everything.
#[inline]
pub(crate) fn check_and_adopt<'buf, M: MachMessage>(
    header: &NativeHeader,
    reader: MessageReader<'buf>,
) -> Result<M::View<'buf>, DecodeCause> {
    let bytes = reader.bytes();
    if M::LAYOUT.reply {
        // A natural reply without descriptors has its return code at the same offset as an error
        // reply.
        let has_code = const {
            matches!(M::LAYOUT.wire, WireLayout::Natural) && M::LAYOUT.descriptors.count == 0
        };
        check_reply(header, &reader, M::ID, has_code)?;
    }
    #[cfg(gnumach)]
    if M::LAYOUT.return_code
        && header.id == M::ID
        && let Some(failed) =
            failed_reply(<crate::wire::Native as crate::wire::GnuWire>::WORD, bytes)
    {
        return Err(failed.into());
    }
    let size = bytes.len();
    let (min, max) = const { (M::LAYOUT.min, M::LAYOUT.max) };
    if size < min || size > max {
        return Err(WrongSize {
            offset: offset_of!(NativeHeader, size),
            min,
            max,
            found: size,
        }
        .into());
    }
    let count = M::LAYOUT.descriptors.count;
    // For most messages, one test finds that neither the complex bit nor the rights matter.
    let is_plain = count == 0 && header.bits.is_plain();
    let has_no_rights = is_plain || header.bits.has_no_rights();
    if (count != 0 || !is_plain) && header.bits.is_complex() != (count != 0) {
        return Err(WrongComplexity {
            offset: offset_of!(NativeHeader, bits),
            expected: count != 0,
        }
        .into());
    }
    #[cfg(not(gnumach))]
    if count != 0 {
        let found = descriptor_count(bytes)?;
        let expected = count as u32;
        if found != expected {
            return Err(wrong_descriptor_count(bytes, expected).into());
        }
    }
    if header.id != M::ID {
        return Err(wrong_id(header, M::ID).into());
    }
    // MIG's stubs do not check the disposition of a reply right.
    if !(has_no_rights || may_reply(header.bits.remote()) || reader.order() == CheckOrder::Stubs) {
        return Err(WrongReplyRight {
            offset: offset_of!(NativeHeader, bits),
            found: header.bits.remote() as u8,
        }
        .into());
    }
    M::decode(reader)
}

/// Returns the error of a wrong id. Reads the header again, so that the success path keeps nothing
/// in registers for the error. A `DecodeCause` would be written directly into the result of the
/// caller, which would then be in memory on the success path too. The same applies to
/// [`wrong_descriptor_count`].
#[cold]
#[inline(never)]
fn wrong_id(header: &NativeHeader, expected: i32) -> WrongId {
    WrongId {
        offset: offset_of!(NativeHeader, id),
        expected,
        found: header.id,
    }
}

#[cfg(not(gnumach))]
#[cold]
#[inline(never)]
fn wrong_descriptor_count(bytes: &[u8], expected: u32) -> WrongDescriptorCount {
    WrongDescriptorCount {
        offset: size_of::<NativeHeader>(),
        expected,
        // The caller read the count.
        found: descriptor_count(bytes).unwrap_or_default(),
    }
}

/// Checks that a reply has no reply right and is not an error reply. `has_code` is true if all
/// replies of the type have a return code at the same offset as an error reply.
#[inline]
fn check_reply(
    header: &NativeHeader,
    reader: &MessageReader<'_>,
    id: i32,
    has_code: bool,
) -> Result<(), DecodeCause> {
    let NativeHeader { bits, remote, .. } = *header;
    // MIG's stubs only check the name.
    let has_disposition = bits.remote() != 0 && reader.order() == CheckOrder::Fields;
    if has_disposition || !remote.is_null() {
        return Err(UnexpectedReplyRight {
            offset: offset_of!(NativeHeader, bits),
            found: bits.remote() as u8,
        }
        .into());
    }
    let size = reader.bytes().len();
    let may_have_code = size == ERROR_REPLY_SIZE || (has_code && size > ERROR_REPLY_SIZE);
    if may_have_code && !bits.is_complex() && header.id == id {
        reader
            .restarted(DescriptorArea::NONE)
            .head(&MessageLayout::ERROR_REPLY)?;
    }
    Ok(())
}

#[cfg(not(gnumach))]
#[inline]
fn descriptor_count(bytes: &[u8]) -> Result<u32, DecodeCause> {
    let rest = bytes.get(size_of::<NativeHeader>()..).unwrap_or_default();
    match Body::ref_from_prefix(rest) {
        Ok((body, _)) => Ok(body.descriptor_count),
        Err(_) => Err(DescriptorError::NoBody { size: bytes.len() }.into()),
    }
}

/// Splits a buffer after a receive into the header, the message and the trailer.
#[inline(always)]
fn parts<T: Trailer>(buffer: &[u8]) -> Option<(&NativeHeader, &[u8], &T)> {
    if !is_aligned(buffer) {
        return None;
    }
    let (header, _) = NativeHeader::ref_from_prefix(buffer).ok()?;
    let size = header.size as usize;
    if size < size_of::<NativeHeader>() {
        return None;
    }
    let bytes = buffer.get(..size)?;
    let (trailer, _) = T::ref_from_prefix(buffer.get(round_msg(size)?..)?).ok()?;
    let head = trailer.head();
    let is_good = head.kind == 0 && head.size as usize >= size_of::<T>();
    is_good.then_some((header, bytes, trailer))
}

fn is_aligned(buffer: &[u8]) -> bool {
    buffer.as_ptr().cast::<u128>().is_aligned()
}

/// Returns the error of a buffer that [`parts`] rejects. Checks everything again, so that the
/// success path keeps nothing in registers for the error.
#[cold]
#[inline(never)]
fn malformed<T: Trailer>(buffer: &[u8]) -> Malformed {
    if !is_aligned(buffer) && !buffer.is_empty() {
        return Malformed::Misaligned;
    }
    let header = NativeHeader::ref_from_prefix(buffer);
    let found = header.map_or(0, |(header, _)| header.size as usize);
    let head = round_msg(found)
        .filter(|_| found >= size_of::<NativeHeader>())
        .and_then(|offset| {
            let (head, _) = MinimalTrailer::ref_from_prefix(buffer.get(offset..)?).ok()?;
            Some((offset, head))
        });
    match head {
        Some((offset, head)) if head.kind != 0 || (head.size as usize) < size_of::<T>() => {
            Malformed::Trailer {
                offset,
                kind: head.kind,
                size: head.size,
                expected: size_of::<T>(),
            }
        }
        _ => Malformed::Size {
            found,
            buffer: buffer.len(),
        },
    }
}

/// Returns true if the reply right of a received message, if any, can be used to reply.
#[inline]
const fn may_reply(remote: u32) -> bool {
    matches!(remote, 0 | MOVE_SEND | MOVE_SEND_ONCE)
}
