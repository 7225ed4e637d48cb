//! The protocol between two machines, as a state machine without input and output.
//!
//! ```text
//!   kernel, names, rights              Link                    streams of a connection
//!   ──────────────────────────────────────────────────────────────────────────────────
//!   a message at a proxy ──▶ on_local(Event) ──▶ Action::Write ──▶ Frame ─▶ bytes
//!   a right to keep      ◀── Action::Keep…   ◀── on_frame(Lane, Frame) ◀─── bytes
//! ```
//!
//! # Tables
//!
//! A peer can only name rights that were sent to it on this link. All numbers are entries of the
//! tables of one link, and are not used again while it lives.
//!
//! | entry | at the machine with the port | at the other machine |
//! |---|---|---|
//! | send right | *export*: the driver keeps a send right | *import*: the driver has a receive right, the proxy |
//! | receive right | *import*: the driver keeps the right as a proxy | *export*: the driver makes a port |
//! | send-once right | *slot*: the driver keeps the send-once right | *shot*: the driver has a receive right for one message |
//!
//! # Streams
//!
//! Each [`Lane`] delivers its frames in order. Lanes overtake each other.
//!
//! | lane | carries |
//! |---|---|
//! | [`Control`](Lane::Control), one each way | [`Frame::Hello`], [`Frame::ReleaseOf`], [`Frame::Died`], [`Frame::Retired`], [`Frame::Adopted`], [`Frame::Refused`], [`Frame::Gathers`], [`Frame::Returns`], [`Frame::LookUp`], [`Frame::Found`] |
//! | a port stream, from the machine with the proxy | [`Frame::Open`], any number of [`Frame::Message`], [`Frame::Gathered`], [`Frame::Returns`], last [`Frame::Release`] or [`Frame::Idle`] |
//! | the same stream, in the other direction | [`Frame::Answer`], [`Frame::Unused`], [`Frame::Closed`] |
//! | [`Once`](Lane::Once), one each way | answers for send-once rights that came in an answer, or on a stream that has ended |
//!
//! # References
//!
//! The exporter counts how often it sent an index (`given`) and how often the index was returned
//! (`seen`). The importer counts how often it got the index (`got`) and how often it returned it
//! (`returned`). When the last local send right to the proxy is gone, the importer releases both
//! counts. The export ends when everything that was given is released and everything that was
//! returned has been seen.
//!
//! * A release is the last frame of the port's own stream, so it does not overtake messages.
//! * A right may be returned in a message on another stream, which a full queue may stop, while the
//!   release arrives. The count of returned rights keeps the export until that message arrives.
//! * An importer that gets an index again while the stream of its last proxy has not been read to
//!   the end waits for [`Frame::Closed`] before it opens another one, so messages of one sender
//!   stay in order.
//! * A stream that is not needed for now ends with [`Frame::Idle`], as a peer admits only so
//!   many. The proxy waits for [`Frame::Closed`], and so does its release. Answers that are missing
//!   come on [`Once`](Lane::Once).
//! * A receive right that goes to the machine with the port's proxy comes home
//!   ([`WireRight::Returned`]): the proxy becomes the port. Messages of one sender may be in the
//!   proxy's queue, on the way to the other machine, and in the queue that the right leaves. So the
//!   other machine forwards what it has, the message with the right waits for
//!   [`Frame::Gathered`], and only then follows what was in the proxy's queue.
//! * Any other receive right that moves becomes the proxy of a new port at the other machine.
//!   Messages in its queue, and those that arrive later, are forwarded. The index of that port is
//!   chosen by the machine that sends the right, and is not used before [`Frame::Adopted`], since
//!   the message with the right may still be in transit.
//! * [`Frame::Died`] may overtake a message with the right. So an import of a dead port remains
//!   until the exporter has seen the release of every reference and sends [`Frame::Retired`].

mod codec;
mod export;
mod frame;
mod import;
mod limits;
mod machine;
mod message;
mod step;

pub use self::codec::{Breach, HEAD_MAX, PARTS_MAX, PREFIX, Prefix, decode, encode};
pub use self::frame::{Frame, Hello, NAME_MAX};
pub use self::limits::{Exceeded, Limits};
pub use self::machine::{Link, Received};
pub use self::message::{Incoming, Kind, Message, Origin, Outgoing, Part, WireRight};
pub use self::step::{Action, Counts, Event, Lane, LocalMessage, Refused};
