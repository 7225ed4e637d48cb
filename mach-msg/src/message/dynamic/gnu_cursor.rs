//! Received messages whose structure is only known at run time, in GNU Mach's wire.

use core::fmt;
use core::mem;

use crate::kernel::{Task, operation};
use crate::memory::OolMemory;
use crate::message::error::{
    DecodeCause, DecodeError, NoReceivedRight, Undecoded, WrongReplyRight, WrongSize,
};
use crate::message::field::CheckedRegion;
use crate::message::{Message, ReplyRight};
use crate::wire::gnu::{GnuCarried, GnuItems, Item, ItemData, SlotNames};
use crate::wire::{
    DefaultTrailer, Disposition, GnuWire, Native, NativeHeader, ReceivedRight, Trailer,
    disposition, notification,
};

use crate::message::dynamic::adopt::{adopt_array, adopt_right};
use crate::message::dynamic::{MessageBuilder, Part};

/// A received message of any structure, read from the first item to the last.
///
/// The cursor is an iterator over the rights, regions and arrays of rights as owned values. An item
/// with several rights is several parts. Dropping it releases the remaining parts. The reply right
/// is a field, which can be [taken](Option::take). Nothing is allocated.
pub struct GnuMessageCursor<'buf, T: Trailer = DefaultTrailer> {
    /// The reply right, if the sender expects a reply.
    pub reply: Option<ReplyRight>,
    bytes: &'buf [u8],
    header: &'buf NativeHeader,
    /// The items that were not read yet, or `None` if the body does not consist of items.
    items: Option<GnuItems<'buf>>,
    /// The rights that are left of the item that was read last.
    rights: Option<(ReceivedRight, SlotNames<'buf>)>,
    trailer: &'buf T,
    task: Task,
}

impl<'buf, T: Trailer> GnuMessageCursor<'buf, T> {
    /// Takes the rights and memory out of the message. A kernel only delivers messages whose items
    /// lie inside the message and carry one of the three received rights. Other messages are
    /// refused.
    ///
    /// # Errors
    ///
    /// Returns the cause and releases the message. [`new_or_return`](Self::new_or_return) returns
    /// the message.
    pub fn new(message: Message<'buf, T>) -> Result<Self, DecodeError> {
        Ok(Self::new_or_return(message)?)
    }

    /// Same as [`new`](Self::new), but returns a refused message.
    ///
    /// # Errors
    ///
    /// The errors of [`new`](Self::new), with the message.
    pub fn new_or_return(message: Message<'buf, T>) -> Result<Self, Undecoded<Message<'buf, T>>> {
        match Self::checked(&message) {
            Ok(cursor) => {
                if notification::is_id(message.id()) {
                    message.leave_notification();
                }
                mem::forget(message);
                Ok(cursor)
            }
            Err(cause) => Err(Undecoded { cause, message }),
        }
    }

    /// Checks everything before it adopts anything. On success the caller forgets the message.
    fn checked(message: &Message<'buf, T>) -> Result<Self, DecodeCause> {
        let task = message.task();
        let (header, bytes) = (message.header(), message.bytes());
        let (remote, kind) = (header.remote, header.bits.remote());
        // A reply right is a send right or a send-once right.
        if !matches!(
            kind,
            0 | disposition::MOVE_SEND | disposition::MOVE_SEND_ONCE
        ) {
            let found = u8::try_from(kind).unwrap_or(u8::MAX);
            return Err(WrongReplyRight { offset: 0, found }.into());
        }
        let items = check_items(task, bytes)?;
        // SAFETY: the message owns its reply right, and the caller forgets the message.
        let reply = unsafe { ReplyRight::from_name(task, remote, kind) };
        Ok(Self {
            reply,
            bytes,
            header,
            items,
            rights: None,
            trailer: message.trailer(),
            task,
        })
    }

    /// `msgh_id`
    #[must_use]
    pub const fn id(&self) -> i32 {
        self.header.id
    }

    /// Returns the header as it was received.
    #[must_use]
    pub const fn header(&self) -> &'buf NativeHeader {
        self.header
    }

    /// Returns the bytes of the message, without the trailer.
    #[must_use]
    pub const fn bytes(&self) -> &'buf [u8] {
        self.bytes
    }

    /// Iterates over all items of the message. The cursor or the parts taken from it own the names
    /// and addresses in them. There are none if the body does not consist of items.
    pub fn items(&self) -> impl Iterator<Item = Item<'buf>> + use<'buf, T> {
        all_items(self.bytes)
    }

    /// Returns the inline data, in the receive buffer: that of the first item without rights and
    /// memory, or the whole body if it does not consist of items. [`items`](Self::items) has the
    /// data of all items.
    #[must_use]
    pub fn inline(&self) -> &'buf [u8] {
        if self.items.is_none() {
            let start = Native::WORD.header_size();
            return self.bytes.get(start..).unwrap_or_default();
        }
        let data = self.items().find_map(|item| inline_of(&item));
        data.unwrap_or_default()
    }

    /// Returns the trailer.
    #[must_use]
    pub const fn trailer(&self) -> &'buf T {
        self.trailer
    }

    /// Returns the task that received the message.
    #[must_use]
    pub const fn task(&self) -> Task {
        self.task
    }

    /// Returns a message with the remaining parts, to be forwarded, and the reply right. The
    /// [inline data](Self::inline) stays in the receive buffer. In the new message it follows the
    /// parts.
    #[must_use]
    pub fn into_builder(mut self) -> (MessageBuilder<'buf>, Option<ReplyRight>) {
        let mut builder = MessageBuilder::new(self.id());
        builder.parts = self.by_ref().collect();
        builder.inline = self.inline().into();
        (builder, self.reply.take())
    }

    /// Returns the next part of the item that was read last.
    fn next_right(&mut self) -> Option<Part<'static>> {
        let (kind, names) = self.rights.as_mut()?;
        let name = names.next()?;
        // SAFETY: the kernel has checked the right, the cursor owns it, and the iterator yields
        // each name once.
        Some(unsafe { adopt_right(self.task, name, *kind) })
    }
}

/// Returns the items of a message up to the first one that is malformed.
fn all_items<'m>(message: &'m [u8]) -> impl Iterator<Item = Item<'m>> + use<'m> {
    let items = GnuItems::new(Native::WORD, message).into_iter().flatten();
    items.map_while(Result::ok)
}

/// Returns the data of an item without rights and memory.
fn inline_of<'m>(item: &Item<'m>) -> Option<&'m [u8]> {
    match (item.carried(), item.data) {
        (GnuCarried::Nothing, ItemData::InMessage(data)) => Some(data),
        _ => None,
    }
}

/// Checks that everything in the message can be adopted. Returns its items, or `None` if a body
/// without rights and memory does not consist of items.
fn check_items(task: Task, message: &[u8]) -> Result<Option<GnuItems<'_>>, DecodeCause> {
    let malformed = |offset| {
        let size = message.len();
        DecodeCause::from(WrongSize {
            offset,
            min: size,
            max: size,
            found: size,
        })
    };
    let all = GnuItems::new(Native::WORD, message).map_err(|error| malformed(error.offset()))?;
    for item in all.clone() {
        let item = match item {
            Ok(item) => item,
            Err(_) if !all.header().bits.is_complex() => return Ok(None),
            Err(error) => return Err(malformed(error.offset())),
        };
        let region = |address, size| {
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            CheckedRegion::new(task, address, size, FIELD, item.offset).map(drop)
        };
        match item.carried() {
            GnuCarried::Nothing => {}
            GnuCarried::Rights(rights) => {
                received(rights.disposition, item.offset)?;
            }
            GnuCarried::Region { address, size } => region(address, size)?,
            GnuCarried::OutOfLineRights(array) => {
                received(array.disposition, item.offset)?;
                region(array.address, array.size())?;
            }
        }
    }
    Ok(Some(all))
}

/// The name of a part in errors.
const FIELD: &str = "part";

/// Checks that the disposition is that of a received right.
fn received(found: Disposition, offset: usize) -> Result<ReceivedRight, NoReceivedRight> {
    let found = found.raw();
    ReceivedRight::from_raw(found.into()).ok_or(NoReceivedRight { offset, found })
}

impl<T: Trailer> Iterator for GnuMessageCursor<'_, T> {
    type Item = Part<'static>;

    fn next(&mut self) -> Option<Part<'static>> {
        loop {
            if let Some(part) = self.next_right() {
                return Some(part);
            }
            match self.items.as_mut()?.next()?.ok()?.carried() {
                GnuCarried::Nothing => {}
                GnuCarried::Rights(rights) => {
                    let kind = ReceivedRight::from_raw(rights.disposition.raw().into())?;
                    self.rights = Some((kind, rights.names));
                }
                GnuCarried::Region { address, size } => {
                    // SAFETY: the region was checked, the cursor owns it, and the iterator yields
                    // it once.
                    let memory = unsafe { OolMemory::of_item(self.task, address, size) };
                    return Some(Part::Memory(memory));
                }
                GnuCarried::OutOfLineRights(array) => {
                    let kind = ReceivedRight::from_raw(array.disposition.raw().into())?;
                    // SAFETY: as for a region.
                    let names =
                        unsafe { OolMemory::of_item(self.task, array.address, array.size()) };
                    // SAFETY: the kernel has checked the rights, and the cursor owns them.
                    return Some(unsafe { adopt_array(names, kind) });
                }
            }
        }
    }
}

impl<T: Trailer> Drop for GnuMessageCursor<'_, T> {
    fn drop(&mut self) {
        operation(|| self.for_each(drop));
    }
}

impl<T: Trailer> fmt::Debug for GnuMessageCursor<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GnuMessageCursor")
            .field("header", self.header)
            .field("task", &self.task)
            .finish_non_exhaustive()
    }
}
