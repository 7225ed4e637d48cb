//! Typed messages: a struct on one side, a checked view of the receive buffer on the other.
//!
//! ```text
//!   #[derive(MachMessage)]                       MessageBuffer
//!   struct Request { … }                    ┌─────────────────────┐
//!        │                                  │ header              │◀── Message: owns its contents
//!   right.send(Request { … }) ──▶ kernel ──▶│ descriptors         │          │ decode
//!   each byte written once                  │ inline, tail        │◀─┐       ▼
//!                                           │ trailer             │  └─ RequestView: fields in place,
//!                                           └─────────────────────┘     rights and memory owned
//! ```
//!
//! * [`MachMessage`] is implemented by the derive of the same name, whose documentation lists the
//!   kinds of fields.
//! * Sending: [`SendRight::send`](crate::SendRight::send) and its variants with a time limit;
//!   [`SendOnceRight::send`](crate::SendOnceRight::send); [`ReplyRight::send`]. A failed send
//!   releases the message. The `_or_return` variants, such as
//!   [`send_or_return`](crate::SendRight::send_or_return), return it.
//! * Receiving: [`ReceiveRight::receive`](crate::ReceiveRight::receive) and its variants return a
//!   [`Message`]. [`decode`](Message::decode) converts it into a [`Received`] view,
//!   [`into_notification`](Message::into_notification) into a notification.
//! * Both in one system call: [`SendRight::call`](crate::SendRight::call) for clients,
//!   [`ReceiveRight::reply_and_receive`](crate::ReceiveRight::reply_and_receive) for servers.
//! * Vouchers: sent in a [`WithVoucher`], received in [`Received::voucher`].
//! * Several message types on one port: [`MachProtocol`], an enum of them.
//! * Messages whose structure is only known at run time: [`dynamic`].
//! * The bytes of messages of GNU Mach: [`gnu`].

pub mod dynamic;
pub mod error;
pub mod gnu;
mod notification;

mod call;
mod codec;
mod described;
mod destroy;
mod error_reply;
mod field;
mod protocol;
mod receive;
mod reply_port;
mod send;
mod traits;
pub(crate) mod wait;

pub use self::codec::inline::Inline;
pub use self::codec::mig::Text;
#[cfg(feature = "serde")]
pub use self::codec::nesting::{DEPTH_MAX, ELEMENTS_WITHOUT_BYTES_MAX, STACK_MAX};
pub use self::described::{Described, ErrorDescription, FieldDescription, MessageDescription};
pub use self::error::{CallError, DecodeError, ReceiveError, SendError};
pub use self::error_reply::ErrorReply;
pub use self::field::nested::{MachPart, OwnedPart};
pub use self::field::pod::PodField;
pub use self::field::serde_field::SerdeField;
pub use self::field::tail::Tail;
pub use self::field::{DescriptorField, kind};
pub use self::notification::Notification;
pub use self::protocol::MachProtocol;
pub use self::receive::batch::MessageBatch;
pub use self::receive::buffer::MessageBuffer;
pub use self::receive::limits::ReceiveLimits;
pub use self::receive::peer_policy::{PeerAttribute, PeerPolicy, PeerRefused};
pub use self::receive::received::{Message, Received};
pub use self::receive::reply_right::ReplyRight;
pub use self::reply_port::release_reply_ports;
pub use self::send::header_right::ReplyTo;
pub use self::send::voucher::{Voucher, WithVoucher};
pub use self::traits::{MachMessage, OwnedMessage, Request, Sendable};
pub use self::wait::Wait;

pub use self::field::maybe_owned::MaybeOwned;
pub use self::field::region::Region;
pub use self::field::vec::VecItem;

pub(crate) use self::codec::items::right_item_size;
pub(crate) use self::field::vec::{
    CheckedArray, adopt_array, check_array, take_back_array, write_array,
};
pub(crate) use self::field::{CheckedPort, check_right_moves};
#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
pub(crate) use self::receive::{fill, filled};
pub(crate) use self::send::header_right::HeaderRight;
#[cfg(feature = "std")]
pub(crate) use self::{
    codec::reader::{audit_token_of, security_token_of},
    destroy::destroy,
    receive::received::check_and_adopt,
    receive::{finish, receive, receive_once, receive_options},
    reply_port::{put_back, take, with_reply_buffer},
    send::header_right::NoRight,
    send::sealed::{SealedMessage, release},
    send::transaction::{OutgoingMessage, Scratch, StackBuffer, UnsentOutgoing},
};

/// Items for generated code. Not public API: they may change without notice.
#[doc(hidden)]
pub mod derive {
    pub use alloc::ffi::CString;
    pub use alloc::vec::Vec;
    pub use core::convert::From;
    pub use core::ffi::CStr;
    pub use core::fmt::{Debug, Formatter, Result as FormatResult};
    pub use core::mem::offset_of;
    pub use core::ops::Deref;
    pub use core::option::Option;
    pub use core::result::Result;
    pub use core::time::Duration;

    pub use zerocopy::Unalign;

    pub use crate::kernel::Task;
    pub use crate::memory::{OolItems, OolMemory, OolPorts};
    pub use crate::port::{
        AnyRight, GuardedReceiveRight, PortArray, ReceiveRight, SendOnceRight, SendRight,
    };
    pub use crate::wire::{AuditToken, AuditTrailer, PortName, SecurityToken, Trailer};
    pub use crate::wire::{Darwin, Gnu32, Gnu64, GnuWire, Native};

    pub use super::codec::encoder::Encoder;
    pub use super::codec::head::{HeaderVoucher, VoucherFate};
    pub use super::codec::inline::Inline;
    pub use super::codec::items::struct_item_size;
    pub use super::codec::layout::{ALIGN_MAX, ALIGN_PACKED, DescriptorArea, inline_end};
    pub use super::codec::measure::{Encodings, Measured, Sizer};
    pub use super::codec::message_layout::{MessageLayout, fits};
    pub use super::codec::mig::{OwnedText, ReplyHead, Text, Unpacked, unpack};
    pub use super::codec::parts::{Presence, ZeroIsValid, check_nanoseconds};
    pub use super::codec::reader::{Adoption, FieldChecker, InlineStruct, MessageReader};
    pub use super::codec::versions::fits_later;
    pub use super::described::{
        Described, FieldDescription, MessageDescription, TextWithNumber, text_with_number,
    };
    pub use super::error::check::check_same;
    pub use super::error::{DecodeCause, InvalidValue, Refusal, Undecoded};
    pub use super::field::counted::{Counted, Row, check_one};
    pub use super::field::element;
    pub use super::field::encoded::EncodedRegion;
    pub use super::field::nested::{MachPart, OwnedPart};
    pub use super::field::part_list::{CheckedParts, PartList, PartListInline};
    pub use super::field::pod::PodField;
    pub use super::field::serde_field::SerdeField;
    pub use super::field::tail::{OwnedTail, Tail};
    pub use super::field::typed_item::{
        RecordItem, TypedItem, record_bytes, record_field, typed_size,
    };
    pub use super::field::typed_slice::{TypedSlice, empty_slice_size, owned_slice};
    pub use super::field::{DescriptorField, kind};
    pub use super::gnu::FixedText;
    pub use super::protocol::MachProtocol;
    pub use super::receive::received::{Message, Received};
    pub use super::send::transaction::encode_into;
    pub use super::traits::{MachMessage, OwnedMessage, Request, Sendable, WithoutDrop};
}
