//! Message ids of the kernel's notifications (`mach/notify.h`).
//!
//! | id | constant | inline data | descriptor |
//! |---|---|---|---|
//! | 65 | [`PORT_DELETED`] | NDR record, name | |
//! | 66 | [`SEND_POSSIBLE`] | NDR record, name | |
//! | 69 | [`PORT_DESTROYED`] | | the receive right |
//! | 70 | [`NO_SENDERS`] | NDR record, make-send count | |
//! | 71 | [`SEND_ONCE`] | | |
//! | 72 | [`DEAD_NAME`] | NDR record, name | |
//!
//! Like [`disposition`](super::disposition), the module depends on `core` only.

/// `MACH_NOTIFY_PORT_DELETED`: a name with a dead-name request was freed before its port died.
#[doc(alias = "MACH_NOTIFY_PORT_DELETED")]
pub const PORT_DELETED: i32 = 65;
/// `MACH_NOTIFY_SEND_POSSIBLE`: the queue has room again.
#[doc(alias = "MACH_NOTIFY_SEND_POSSIBLE")]
pub const SEND_POSSIBLE: i32 = 66;
/// `MACH_NOTIFY_PORT_DESTROYED`: a receive right would otherwise have been destroyed.
#[doc(alias = "MACH_NOTIFY_PORT_DESTROYED")]
pub const PORT_DESTROYED: i32 = 69;
/// `MACH_NOTIFY_NO_SENDERS`: the last send right is gone.
#[doc(alias = "MACH_NOTIFY_NO_SENDERS")]
pub const NO_SENDERS: i32 = 70;
/// `MACH_NOTIFY_SEND_ONCE`: a send-once right was destroyed without having been used.
#[doc(alias = "MACH_NOTIFY_SEND_ONCE")]
pub const SEND_ONCE: i32 = 71;
/// `MACH_NOTIFY_DEAD_NAME`: a port died.
#[doc(alias = "MACH_NOTIFY_DEAD_NAME")]
pub const DEAD_NAME: i32 = 72;

/// Returns true for ids from [`PORT_DELETED`] to [`DEAD_NAME`], which include two unused ids.
#[must_use]
#[inline]
pub const fn is_id(id: i32) -> bool {
    id >= PORT_DELETED && id <= DEAD_NAME
}
