//! The stack that decoding or encoding a value has used, measured by addresses of local variables.
//!
//! They have no such order in Miri, whose stack is as deep as the interpreter has memory, and with
//! AddressSanitizer, which by default keeps local variables elsewhere to find uses after a return.
//! Neither is measured: only the limits on levels apply there.

use core::hint::black_box;
use core::sync::atomic::{AtomicUsize, Ordering};

/// Number of bytes of stack that decoding or encoding a `#[mach(serde)]` value may need before it
/// enters another level.
///
/// Without this limit, a recursive type whose levels have some KiB each could overflow a stack of 2
/// MiB with fewer than [`DEPTH_MAX`](crate::message::DEPTH_MAX) levels. A value that needs more is
/// refused with [`TooMuchStack`](crate::message::error::TooMuchStack) or
/// [`TooMuchStackToEncode`](crate::message::error::TooMuchStackToEncode). The stack of one level is
/// added to it: the stack of a type's own code, which no sender can choose. A thread that decodes
/// values of recursive types should have twice this limit left.
///
/// A level of a small type needs about 2 KiB if it is compiled without optimisation, so that
/// [`DEPTH_MAX`](crate::message::DEPTH_MAX) levels fit. One of a type of 8 KiB then needs about 60
/// KiB. The amount depends on the compiler and its settings. Encoding needs less than decoding. A
/// `Deserialize` or `Serialize` that continues on another stack, like those of `serde_stacker`,
/// exceeds the limit.
pub const STACK_MAX: usize = 512 << 10;

/// The position of the stack at a value.
#[derive(Debug)]
pub(super) struct StackUse {
    start: usize,
    max: usize,
}

impl StackUse {
    pub(super) fn start() -> Self {
        Self {
            start: position(),
            max: max(),
        }
    }

    /// Returns true if more than [`STACK_MAX`] bytes are in use since the start.
    #[inline(always)]
    pub(super) fn is_exceeded(&self) -> bool {
        position().abs_diff(self.start) > self.max
    }
}

/// Returns the position of the stack: the address of a local variable.
///
/// Not inlined, because AddressSanitizer moves the variables of functions that are compiled without
/// optimisation. So both positions are in functions of this crate.
#[inline(never)]
fn position() -> usize {
    let local = 0_u8;
    core::ptr::from_ref(black_box(&local)).addr()
}

/// Returns the maximum distance: [`STACK_MAX`], or `usize::MAX` if the stack cannot be measured.
#[inline]
fn max() -> usize {
    static MAX: AtomicUsize = AtomicUsize::new(0);
    match MAX.load(Ordering::Relaxed) {
        0 => {
            let max = if is_measurable() {
                STACK_MAX
            } else {
                usize::MAX
            };
            MAX.store(max, Ordering::Relaxed);
            max
        }
        max => max,
    }
}

/// Returns true if local variables of two functions are as close as they are on a stack.
/// AddressSanitizer keeps the variables of small and of large functions in regions of at least 64
/// KiB each.
#[cold]
fn is_measurable() -> bool {
    #[inline(never)]
    fn distance_in_large_function(outer: usize) -> usize {
        let local = [0_u8; 2048];
        core::ptr::from_ref(black_box(&local))
            .addr()
            .abs_diff(outer)
    }
    !cfg!(miri) && distance_in_large_function(position()) < 64 << 10
}

#[cfg(all(test, not(miri)))]
mod tests {
    use super::*;

    /// Returns true if the stack is exceeded, after `levels` functions with 64 KiB each.
    #[inline(never)]
    fn deep(stack: &StackUse, levels: usize) -> bool {
        let block = black_box([0_u8; 64 << 10]);
        let exceeded = match levels.checked_sub(1) {
            Some(levels) => deep(stack, levels),
            None => stack.is_exceeded(),
        };
        black_box(&block);
        exceeded
    }

    #[test]
    fn stack_is_exceeded_beyond_the_limit() {
        // Without optimisation, each function may have its block twice.
        for (levels, exceeded) in [(0, false), (1, false), (8, true), (12, true)] {
            let stack = StackUse::start();
            assert_eq!(deep(&stack, levels), exceeded && is_measurable());
            assert!(!stack.is_exceeded());
        }
    }
}
