//! Attempts to use the fast path, repeated while the thread spins.

use crate::kernel::embedded::space::NotLocked;
use crate::kernel::embedded::sync::spin::Watch;
use crate::kernel::{MsgOptions, MsgReturn};

/// Prefetch distance in slots. A cache line takes about as long to arrive from the other CPU as a
/// few messages take to process.
pub(crate) const AHEAD: u32 = 4;

/// The result of an attempt. Small enough to be returned in a register: the counters to watch are
/// returned separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FastPath<T> {
    Done(T),
    /// The slow path is needed. The attempt has changed nothing.
    FallBack,
    /// There is no message, or no room, until one of the watched counters changes. From an attempt
    /// that does not wait for locks: or another thread holds a lock.
    Wait,
}

impl<T> From<NotLocked> for FastPath<T> {
    #[inline(always)]
    fn from(reason: NotLocked) -> Self {
        match reason {
            NotLocked::Absent => Self::FallBack,
            NotLocked::Contended => Self::Wait,
        }
    }
}

/// Not a kernel code: nothing was received, and the slow path is needed.
pub(crate) const FALL_BACK: MsgReturn = MsgReturn(i32::MIN);
/// Not a kernel code: nothing was received, and another attempt may succeed soon.
pub(crate) const WAIT: MsgReturn = MsgReturn(i32::MIN + 1);
/// Not a kernel code: a message with one right was received. `MACH_MSG_SUCCESS` says that the
/// message has none.
pub(crate) const RECEIVED: MsgReturn = MsgReturn(i32::MIN + 2);

/// The counters to watch after [`FastPath::Wait`].
pub(crate) type SpinTarget = Option<Watch>;

/// Repeats an attempt while it may succeed soon. Returns `None` if the slow path is needed or it is
/// time to block.
///
/// Not for the first attempt, which is made without a loop, so that its values stay in registers.
#[inline(always)]
pub(crate) fn spin_until<T>(
    may_wait: impl FnOnce() -> bool,
    mut attempt: impl FnMut(&mut SpinTarget) -> FastPath<T>,
) -> Option<T> {
    let mut target = None;
    let mut may_wait = Some(may_wait);
    loop {
        match attempt(&mut target) {
            FastPath::Done(done) => return Some(done),
            FastPath::FallBack => return None,
            FastPath::Wait => {
                if may_wait.take().is_some_and(|may_wait| !may_wait()) || !spin(target.take()) {
                    return None;
                }
            }
        }
    }
}

/// Spins until a watched counter changes. Returns false if it is time to block.
#[cold]
fn spin(target: SpinTarget) -> bool {
    target.is_some_and(|watch| watch.wait())
}

/// Returns true if a call with these options may block.
#[inline]
pub(crate) fn waits(options: MsgOptions, with_timeout: MsgOptions, timeout: u32) -> bool {
    timeout != 0 || !options.contains(with_timeout)
}
