//! Captures: the calls on an embedded kernel with their messages, in a file or a stream.
//!
//! [`Recorder`] writes a capture while a program runs, and [`CaptureReader`] reads one. The command
//! `mach trace` prints captures, possibly while they are written.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use mach_msg::capture::{CaptureReader, Recorder};
//! use mach_msg::message::dynamic::RawMessage;
//! use mach_msg::{MachMessage, ReceiveRight, kernel::embedded::EmbeddedKernel};
//!
//! #[derive(MachMessage)]
//! #[mach(id = 7)]
//! struct Ping {
//!     number: u32,
//! }
//!
//! let kernel = EmbeddedKernel::new();
//! let task = kernel.create_task();
//! let recorder = Recorder::start(&kernel, Vec::new())?;
//! let port = ReceiveRight::new_in(*task)?;
//! port.make_send()?.send(Ping { number: 5 })?;
//! let bytes = recorder.finish()?;
//!
//! let mut capture = CaptureReader::new(&bytes[..])?;
//! let mut sent = None;
//! while let Some(call) = capture.next_call()? {
//!     sent = sent.or(call.sent);
//! }
//! let sent = sent.ok_or("no message")?;
//! assert_eq!(RawMessage::new(&sent)?.header().id, 7);
//! # Ok(())
//! # }
//! ```
//!
//! Nothing is recorded unless a program starts a recorder: the library reads no variable of the
//! environment.
//!
//! # Contents
//!
//! A message that was sent is recorded as the sender wrote it, with the size that the kernel
//! writes. A received one has the names of the receiver, and its trailer. Out-of-line memory is not
//! recorded: its descriptor is, with an address that means nothing to a reader.
//!
//! A partly delivered message (`MACH_RCV_BODY_ERROR`) is recorded with the null names and addresses
//! that the receiver got. These are not recorded:
//!
//! * a message whose header alone was delivered (`MACH_RCV_HEADER_ERROR`, `MACH_RCV_TOO_LARGE`);
//! * rights and memory that a failed send returned to the sender;
//! * a message that a call sent before the recorder was started, if the call ended later;
//! * calls of observers, and thus calls of the writer;
//! * messages that the kernel itself sends, until a task receives them.
//!
//! A capture contains the contents of the messages. Keep it as secret as they are.
//!
//! # Format
//!
//! Numbers are little-endian. Times are in nanoseconds.
//!
//! ```text
//! capture     = head record*
//! head        = "MACHCAP" version:u8 start:u64        version 1; start is since 1970-01-01 UTC
//! record      = size:u32 kind:u8 contents             size is that of kind and contents
//!
//! contents of kind 1, a call:
//!   flags:u8          1: a message was sent, 2: one was received, 4: the code is of mach_msg
//!   name_size:u16     bytes of the call's name
//!   task:u32          number of the task
//!   code:i32          return code
//!   time:u64          start of the call, since the start of the capture
//!   duration:u64      duration of the call, with the time that it was blocked
//!   text_size:u32     bytes of the text
//!   sent_size:u32     bytes of the message that was sent
//!   received_size:u32 bytes of the message that was received, with its trailer
//!   name, text, sent, received
//! ```
//!
//! The text is the call with its arguments and results, as an
//! [`Event`](crate::kernel::embedded::Event) prints it. Records of other kinds are skipped. A later
//! version may append to the contents of a call. A record has at most [`RECORD_SIZE_MAX`] bytes.

mod call;
mod error;
mod format;
mod reader;
mod recorder;
#[cfg(test)]
mod tests;
mod writer;

pub use self::call::RecordedCall;
pub use self::error::CaptureError;
pub use self::format::{MAGIC, RECORD_SIZE_MAX, VERSION};
pub use self::reader::CaptureReader;
pub use self::recorder::Recorder;
pub use self::writer::CaptureWriter;
