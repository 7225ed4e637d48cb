//! Port rights as owned values.
//!
//! | type | owns | dropping it |
//! |---|---|---|
//! | [`ReceiveRight`] | the receiving end of a port | destroys the port |
//! | [`SendRight`] | one user reference of a send right | releases the reference; the last one may trigger a no-senders notification |
//! | [`SendOnceRight`] | a send-once right | sends a send-once notification to the port |
//! | [`PortSet`] | a port set | destroys the set, not its members |
//!
//! A right consists of a task and a name in it. It has at most 16 bytes, also in an `Option`. Each
//! owner holds exactly one user reference, so several owners may have the same name, and each
//! releases its own reference.
//!
//! [`SendRight`] and [`SendOnceRight`] can be dead. If the port dies while the right is in a
//! message, the receiver gets `MACH_PORT_DEAD`. If it dies later, the name becomes a dead name.
//! Neither is an error until the right is used.
//!
//! ```
//! # fn main() -> Result<(), mach_msg::kernel::KernReturn> {
//! use mach_msg::{ReceiveRight, kernel::embedded::EmbeddedKernel};
//!
//! let kernel = EmbeddedKernel::new();
//! let task = kernel.create_task();
//! let receive = ReceiveRight::new_in(*task)?;
//! let send = receive.make_send()?;
//! assert_eq!(send.name(), receive.name());
//! drop(receive);
//! assert!(send.is_dead());
//! # Ok(())
//! # }
//! ```

mod any_right;
mod array;
pub mod bootstrap;
mod guarded;
mod listing;
mod notify_port;
mod receive;
mod registration;
mod request;
mod right;
mod send;
mod send_once;
mod set;
mod settle;
#[cfg(any(target_vendor = "apple", all(test, feature = "std")))]
pub mod special;
#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
mod suspension;

pub use self::any_right::AnyRight;
pub use self::array::PortArray;
pub use self::guarded::GuardedReceiveRight;
pub use self::listing::NameInfo;
pub use self::notify_port::NotifyPort;
#[cfg(gnumach)]
pub(crate) use self::notify_port::is_watched_privately;
pub use self::receive::ReceiveRight;
pub use self::request::NotifyTo;
pub use self::right::{Borrowed, Right};
pub use self::send::SendRight;
pub use self::send_once::SendOnceRight;
pub use self::set::PortSet;

use crate::kernel::pending;

pub(crate) use self::right::Handle;
pub(crate) use self::settle::{NotificationContent, Verdict, settle};

/// Gives up a right that moved with a message. Notification requests whose destination is this
/// receive right end.
#[inline]
pub(crate) fn moved<R: Right>(right: R) {
    if !R::MAY_BE_DEAD {
        pending::forget_port(right.task(), right.name());
    }
    core::mem::forget(right);
}

/// Gives up a right that moved with a message and returns the right that the kernel returned in its
/// place. Notification requests whose destination is this receive right end if the name has
/// changed.
pub(crate) fn came_back<R: Right>(sent: R, returned: R) -> R {
    if sent.name() == returned.name() {
        core::mem::forget(sent);
    } else {
        moved(sent);
    }
    returned
}
