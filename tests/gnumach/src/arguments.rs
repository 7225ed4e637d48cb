//! The arguments of the program.

use core::ffi::{CStr, c_char};
use core::ptr;
use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

static ARGUMENTS: AtomicPtr<*const c_char> = AtomicPtr::new(ptr::null_mut());
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Returns the arguments after the name of the program.
pub fn arguments() -> impl Iterator<Item = &'static str> {
    (1..COUNT.load(Ordering::Relaxed)).filter_map(|index| {
        let first = ARGUMENTS.load(Ordering::Relaxed);
        // SAFETY: the kernel has written this many addresses.
        let argument = unsafe { first.add(index) };
        // SAFETY: as above, and nothing writes them.
        let argument = unsafe { *argument };
        // SAFETY: the kernel has written a string that ends with zero, and nothing changes it.
        unsafe { CStr::from_ptr(argument) }.to_str().ok()
    })
}

/// Returns the arguments that choose tests by parts of their names.
pub fn filters() -> impl Iterator<Item = &'static str> {
    arguments().filter(|argument| !argument.starts_with("--") && *argument != "first")
}

/// Returns the value of the argument `--name=value`.
pub fn value_of(name: &str) -> Option<u32> {
    arguments().find_map(|argument| {
        let rest = argument.strip_prefix("--")?.strip_prefix(name)?;
        rest.strip_prefix('=')?.parse().ok()
    })
}

/// Keeps the arguments that the kernel has written: their number, and the first address.
pub(crate) fn keep(count: usize, first: *mut *const c_char) {
    COUNT.store(count, Ordering::Relaxed);
    ARGUMENTS.store(first, Ordering::Relaxed);
}
