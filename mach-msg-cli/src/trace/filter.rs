//! Chooses the calls that are printed.

use clap::Args;
use mach_msg::capture::RecordedCall;
use mach_msg::wire::Header;
use zerocopy::FromBytes;

use crate::input;

/// Conditions, which all have to hold.
#[derive(Args, Debug)]
pub(super) struct Filter {
    /// Only calls of the task with this number
    #[arg(long, value_name = "NUMBER")]
    task: Option<u32>,
    /// Only messages to or from a port with this name, such as 0x103
    #[arg(long, value_name = "NAME", value_parser = input::port)]
    port: Option<u32>,
    /// Only messages with this id, such as 2405 or 0x965
    #[arg(long, value_name = "ID", allow_negative_numbers = true, value_parser = input::id)]
    id: Option<i32>,
    /// Only calls that moved a message
    #[arg(long)]
    messages: bool,
    /// Only calls that failed
    #[arg(long)]
    failed: bool,
}

impl Filter {
    pub(super) fn matches(&self, call: &RecordedCall) -> bool {
        let messages = [&call.sent, &call.received];
        let headers = || {
            messages
                .into_iter()
                .flatten()
                .filter_map(|message| Some(Header::read_from_prefix(message).ok()?.0))
        };
        let is_task = self.task.is_none_or(|task| task == call.task);
        let is_id = (self.id).is_none_or(|id| headers().any(|header| header.id == id));
        let is_port = self.port.is_none_or(|port| {
            headers().any(|header| header.remote.0 == port || header.local.0 == port)
        });
        let has_message = !self.messages || headers().next().is_some();
        is_task && is_id && is_port && has_message && (!self.failed || call.code != 0)
    }
}
