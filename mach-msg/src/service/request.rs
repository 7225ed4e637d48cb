//! What a client has to know about a request besides its bytes.

use crate::port::ReceiveRight;
use crate::wire::TrailerElements;

use super::ServiceError;
use super::codec::{Decode, Encode, Returned};

/// The request of a method. Implemented by the code that `#[mach_service]` and `mig!` generate, and by nothing else.
///
/// # Safety
///
/// [`take_back`](Self::take_back) takes back exactly what [`encode`](Encode::encode) wrote, each part once and in the same order.
pub unsafe trait Request: Encode {
    /// The message id.
    const ID: i32;
    /// The method's name.
    const NAME: &'static str;
    /// The number of the disposition with which the interface says that the destination is used.
    const TARGET: u32;
    /// The number of the disposition of the right for the reply; 0 for none.
    const REPLY: u32;

    /// The port for the reply, where the caller says which.
    fn reply_port(&self) -> Option<&ReceiveRight> {
        None
    }

    /// What the interface, or the caller, says about this call.
    fn settings(&self) -> CallSettings {
        CallSettings::default()
    }

    /// Takes the request back when it was not sent; `None` when something of it is lost.
    #[must_use]
    fn take_back(self, returned: &mut Returned<'_>) -> Option<Self> {
        let _ = returned;
        Some(self)
    }
}

/// The request of a method that has a reply.
///
/// Anyone may implement it for a [`Request`]: results are checked as their type says, and dropped if they do not fit.
pub trait TwoWay: Request {
    /// What comes back.
    type Results: for<'b> Decode<'b>;
    /// The method's own error.
    type Error: ServiceError;
    /// What the client has to know about the reply's sender.
    const TRAILER: TrailerElements;

    /// Whether results fit into the room that the caller has for them.
    fn capacities(&self) -> impl Fn(&Self::Results) -> bool + Send + 'static;
}

/// What an interface can say about a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallSettings {
    /// How long sending and receiving may each take, in milliseconds (`waittime`).
    pub wait_time: Option<u32>,
    /// How long sending may take, in milliseconds (`sendtime`).
    pub send_time: Option<u32>,
    /// More options for `mach_msg` (`msgoption`).
    pub options: u32,
}
