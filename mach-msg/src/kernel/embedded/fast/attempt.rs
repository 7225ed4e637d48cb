//! What the fast paths of sending and receiving share.

use crate::kernel::MsgOptions;
use crate::kernel::embedded::sync::spin::Watch;

/// So many slots ahead are fetched, where messages or room are known to be so far: a slot comes from the other processor in the time that
/// a few messages take.
pub(crate) const AHEAD: u32 = 4;

/// What came of a try. Small, so that it is returned in a register; what to look at until another try is put elsewhere.
pub(crate) enum FastPath<T> {
    Done(T),
    /// It is not simple. Nothing was changed.
    FallBack,
    /// There is no message, or no room, as long as nothing moves there.
    Wait,
}

/// What to look at after [`Tried::Wait`].
pub(crate) type SpinTarget = Option<Watch>;

/// Whether a call with these options may wait at all.
#[inline]
pub(crate) fn waits(options: MsgOptions, with_timeout: MsgOptions, timeout: u32) -> bool {
    timeout != 0 || !options.contains(with_timeout)
}
