//! Runs observers of calls, where each right and region has its one owner.
//!
//! An observer, a subscriber of `tracing` and strict mode are code of the user that may panic or
//! make calls of its own. Between a call and the point at which its result has an owner, neither is
//! allowed: a panic would leak a new right, or release a right that the kernel took. So an observed
//! call is only noted, and shown later:
//!
//! ```text
//!   public operation            Calls                       this thread's notes
//!   ─────────────────────────────────────────────────────────────────────────────
//!   send(message) ──────────▶  mach_msg ──────────────────▶  + msg
//!     gives up what moved
//!     (a destructor makes a  ▶  port_deallocate ──────────▶  + port_deallocate
//!      call of its own)
//!   settle() ◀───────────────────────────────────────────── shows all of them
//! ```
//!
//! * [`operation`] is for operations that are not on a fast path: nothing is shown before they end.
//! * [`quietly`] is for a part of an operation whose end shows the notes.
//! * The calls that may swap buffers (`Calls::send` and its like) show nothing. Their caller calls
//!   [`settle`] when the message has its owner.
//! * Every other call shows itself at once, unless it is part of an operation.

#[cfg(feature = "std")]
use super::embedded::tools::observe;
#[cfg(feature = "std")]
use super::moved::Moved;

/// Shows observers the calls that were noted, if no operation is going on in this thread.
///
/// Everything that the caller owns must be owned by values that release it: observers may panic.
#[inline(always)]
pub(crate) fn settle() {
    #[cfg(feature = "std")]
    if observe::is_on() {
        observe::show();
    }
}

/// Same as [`settle`], with the value that owns what the calls made. It is dropped if an observer
/// panics.
///
/// For fast paths: without an observer the value can stay in registers. A call of [`settle`] beside
/// it would keep it in memory, for the destructor that runs if an observer panics.
#[inline(always)]
pub(crate) fn settled<V>(value: V) -> V {
    #[cfg(feature = "std")]
    if observe::is_on() {
        return shown(Moved(value)).0;
    }
    value
}

#[cfg(feature = "std")]
#[cold]
#[inline(never)]
fn shown<V>(value: Moved<V>) -> Moved<V> {
    observe::show();
    value
}

/// Makes calls that are not shown before the operation ends, and then shows them.
#[inline]
pub(crate) fn operation<R>(make: impl FnOnce() -> R) -> R {
    settled(quietly(make))
}

/// Makes calls that are not shown before the next call of [`settle`].
#[inline]
pub(crate) fn quietly<R>(make: impl FnOnce() -> R) -> R {
    #[cfg(feature = "std")]
    let _operation = observe::Operation::start();
    make()
}
