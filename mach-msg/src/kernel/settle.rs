//! Runs observers of calls at points where every right and region has exactly one owner.
//!
//! Observers, `tracing` subscribers and strict mode can panic, and observers can make calls
//! themselves. Neither is allowed between a call and the point at which its result has an owner: a
//! panic would leak a new right, or release a right that the kernel consumed. So an observed call
//! is only recorded, and reported later:
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
//! * [`operation`] is for operations that are not on a fast path: nothing is reported before they
//!   end.
//! * [`quietly`] is for a part of an operation whose end reports the recorded calls.
//! * The calls that may swap buffers, such as `Calls::send`, report nothing. Their caller calls
//!   [`settle`] once the message has an owner.
//! * Every other call is reported immediately, unless it is part of an operation.

#[cfg(feature = "std")]
use super::embedded::tools::observe;
#[cfg(feature = "std")]
use super::moved::Moved;

/// Reports the recorded calls to observers, if no operation is in progress in this thread.
///
/// All rights and memory of the caller must be owned by values that release them on drop, because
/// observers may panic.
#[inline(always)]
pub(crate) fn settle() {
    #[cfg(feature = "std")]
    if observe::is_on() {
        observe::show();
    }
}

/// Same as [`settle`], with the value that owns the results of the calls. The value is dropped if
/// an observer panics.
///
/// For fast paths: without an observer, the value can stay in registers. A separate call to
/// [`settle`] would keep it in memory, for the destructor that runs if an observer panics.
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

/// Makes calls that are reported when the operation ends.
#[inline]
pub(crate) fn operation<R>(make: impl FnOnce() -> R) -> R {
    settled(quietly(make))
}

/// Makes calls that are not reported before the next call to [`settle`].
#[inline]
pub(crate) fn quietly<R>(make: impl FnOnce() -> R) -> R {
    #[cfg(feature = "std")]
    let _operation = observe::Operation::start();
    make()
}

/// Same as [`quietly`], for calls under a lock that observers must not run under.
#[inline]
pub(crate) fn locked<R>(make: impl FnOnce() -> R) -> R {
    #[cfg(feature = "std")]
    let _locked = observe::UnderLock::start();
    quietly(make)
}
