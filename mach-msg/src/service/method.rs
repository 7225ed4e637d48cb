//! The request of a method, and the facts about it that are not in its bytes.

use crate::message::MachMessage;
use crate::port::ReceiveRight;
use crate::wire::{Disposition, TrailerElements};

use super::ServiceError;

/// The request of a method. Implemented by the code that `#[mach_service]` and `mig!` generate.
///
/// # Safety
///
/// Only these macros implement this trait. [`REPLY`](Self::REPLY) is a disposition that makes a
/// right from the reply port, or `None`.
pub unsafe trait Method: MachMessage {
    /// The method's name.
    const NAME: &'static str;
    /// The disposition of the destination; `None` if the caller's right decides.
    const TARGET: Option<Disposition>;
    /// The disposition of the reply port; `None` for none.
    const REPLY: Option<Disposition>;

    /// Returns the port for the reply if the caller passes one.
    fn reply_port(&self) -> Option<&ReceiveRight> {
        None
    }

    /// Returns the time limits and options of this call.
    fn settings(&self) -> CallSettings {
        CallSettings::default()
    }
}

/// The request of a method that has a reply.
///
/// Anyone may implement it for a [`Method`]: results are checked as their type says, and dropped if
/// they do not fit.
pub trait TwoWay: Method {
    /// The reply.
    type Reply: for<'b> MachMessage<View<'b> = Self::Results>;
    /// The results, which the reply is decoded to.
    type Results;
    /// The method's own error.
    type Error: ServiceError;
    /// The elements of the reply's trailer that the client reads.
    const TRAILER: TrailerElements;

    /// Returns a check that results fit into the caller's room for them.
    fn capacities(&self) -> impl Fn(&Self::Results) -> bool + Send + 'static;
}

/// Time limits and options of a call, from the interface or from the caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallSettings {
    /// The time limit of the send and that of the receive, in milliseconds (`waittime`).
    pub wait_time: Option<u32>,
    /// The time limit of the send, in milliseconds (`sendtime`).
    pub send_time: Option<u32>,
    /// Further options for `mach_msg` (`msgoption`).
    pub options: u32,
}
