//! Traits of request types: properties of methods that are not in the bytes of a request.

use crate::kernel::KernReturn;
use crate::message::MachMessage;
use crate::port::ReceiveRight;
use crate::wire::{Disposition, TrailerElements};

/// The request of a method. Implemented by the code that `#[mach_service]` and `mig!` generate.
///
/// # Safety
///
/// Only these macros implement this trait. If the request has a reply port,
/// [`REPLY`](Self::REPLY) makes a right from it or copies one: the client owns no right that could
/// move.
pub unsafe trait Method: MachMessage {
    /// The method's name.
    const NAME: &'static str;
    /// The disposition of the destination, or `None` if the caller's right determines it.
    const TARGET: Option<Disposition>;
    /// The disposition of the reply port, or `None` if the request has none.
    const REPLY: Option<Disposition>;

    /// Returns the reply port that the caller passes, or `None`.
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
/// Safe code may implement it for a [`Method`], because results are checked according to their
/// type.
pub trait TwoWay: Method {
    /// The reply.
    type Reply: for<'b> MachMessage<View<'b> = Self::Results>;
    /// The results, into which the reply is decoded.
    type Results;
    /// The method's own error, a [`ServiceError`](super::ServiceError).
    // Not a bound, which would be one more compiler error for a type that is not one.
    type Error;
    /// The trailer elements of the reply that the client reads.
    const TRAILER: TrailerElements;

    /// Returns the error with this code, or `None` if the service does not use the code.
    fn error_of(code: KernReturn) -> Option<Self::Error>;

    /// Returns a function that checks that results do not exceed the caller's capacity.
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
