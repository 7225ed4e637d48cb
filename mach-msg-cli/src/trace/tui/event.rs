//! A call in the view: its counts and its text.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use mach_msg::capture::RecordedCall;
use mach_msg::wire::{Bits, Header};

use crate::definitions::Definitions;
use crate::output::printable;
use crate::trace::filter::CallFacts;
use crate::trace::line;

/// Number of characters of a text that are kept.
const TEXT: usize = 300;

/// `MACH_SEND_*` codes, without the number of the error.
const SEND_CODES: u32 = 0x1000_0000;

/// A call.
#[derive(Clone, Debug, Default)]
pub(super) struct TraceEvent {
    pub(super) facts: CallFacts,
    pub(super) time: Duration,
    pub(super) duration: Duration,
    pub(super) sent: Option<MovedMessage>,
    pub(super) received: Option<MovedMessage>,
    /// True if the message was not sent.
    pub(super) is_failed_send: bool,
    /// Printable.
    pub(super) lines: Vec<String>,
}

/// A message that was sent or received.
#[derive(Clone, Debug)]
pub(super) struct MovedMessage {
    /// The name of the port in the task.
    pub(super) port: u32,
    pub(super) id: i32,
    pub(super) size: u32,
    /// Equal for a message when it is sent and when it is received.
    pub(super) print: u64,
    /// The name of its id. Printable.
    pub(super) label: Option<String>,
}

impl TraceEvent {
    pub(super) fn of(call: &RecordedCall, definitions: &Definitions) -> Self {
        let facts = CallFacts::of(call);
        let [sent, received] = facts.headers;
        let message =
            |header: Option<Header>, bytes: &Option<Vec<u8>>, port: fn(&Header) -> u32| {
                let header = header?;
                Some(MovedMessage {
                    port: port(&header),
                    id: header.id,
                    size: header.size,
                    print: print(&header, bytes.as_deref()?),
                    label: line::name(&header, definitions).map(|name| cut(&name)),
                })
            };
        let is_send_code = call.code.cast_unsigned() & 0xffff_c000 == SEND_CODES;
        Self {
            facts,
            time: call.time,
            duration: call.duration,
            sent: message(sent, &call.sent, |header| header.remote.0),
            received: message(received, &call.received, |header| header.local.0),
            is_failed_send: call.is_msg_code && is_send_code,
            lines: line::texts(call, definitions)
                .iter()
                .map(|text| cut(text))
                .collect(),
        }
    }

    /// Returns the end of the call.
    pub(super) const fn end(&self) -> Duration {
        self.time.saturating_add(self.duration)
    }
}

/// Returns a hash of the parts of a message that are equal for its sender and its receiver. Names
/// of rights and addresses of memory differ.
fn print(header: &Header, bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    let is_complex = header.bits.0 & Bits::COMPLEX != 0;
    (header.id, header.size, is_complex).hash(&mut hasher);
    if !is_complex {
        let end = usize::try_from(header.size).unwrap_or(usize::MAX);
        let end = end.min(bytes.len());
        bytes.get(size_of::<Header>()..end).hash(&mut hasher);
    }
    hasher.finish()
}

/// Returns the beginning of a text, without control characters.
fn cut(text: &str) -> String {
    let beginning: String = text.chars().take(TEXT).collect();
    printable(&beginning).into_owned()
}
