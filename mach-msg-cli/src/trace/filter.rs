//! Chooses the calls that are printed.

use clap::Args;
use mach_msg::capture::RecordedCall;
use mach_msg::wire::Header;
use zerocopy::FromBytes;

use crate::input;

/// Conditions, which all have to hold.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Filter {
    /// Only calls of the task with this number
    #[arg(long, value_name = "NUMBER")]
    pub(super) task: Option<u32>,
    /// Only messages to or from a port with this name, such as 0x103
    #[arg(long, value_name = "NAME", value_parser = input::port)]
    pub(super) port: Option<u32>,
    /// Only messages with this id, such as 2405 or 0x965
    #[arg(long, value_name = "ID", allow_negative_numbers = true, value_parser = input::id)]
    pub(super) id: Option<i32>,
    /// Only calls that moved a message
    #[arg(long)]
    pub(super) messages: bool,
    /// Only calls that failed
    #[arg(long)]
    pub(super) failed: bool,
}

/// The facts about a call that a filter looks at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CallFacts {
    pub(super) task: u32,
    pub(super) has_failed: bool,
    /// The headers of the message that was sent and of the one that was received.
    pub(super) headers: [Option<Header>; 2],
}

impl CallFacts {
    pub(super) fn of(call: &RecordedCall) -> Self {
        let header = |message: &Option<Vec<u8>>| {
            let (header, _) = Header::read_from_prefix(message.as_deref()?).ok()?;
            Some(header)
        };
        Self {
            task: call.task,
            has_failed: call.code != 0,
            headers: [header(&call.sent), header(&call.received)],
        }
    }
}

impl Filter {
    pub(super) fn matches(&self, facts: &CallFacts) -> bool {
        let mut headers = facts.headers.iter().flatten();
        let is_task = self.task.is_none_or(|task| task == facts.task);
        let is_id = (self.id).is_none_or(|id| headers.clone().any(|header| header.id == id));
        let is_port = self.port.is_none_or(|port| {
            let mut headers = headers.clone();
            headers.any(|header| header.remote.0 == port || header.local.0 == port)
        });
        let has_message = !self.messages || headers.next().is_some();
        is_task && is_id && is_port && has_message && (!self.failed || facts.has_failed)
    }
}
