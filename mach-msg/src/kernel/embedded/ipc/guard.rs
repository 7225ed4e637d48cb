//! Guard exceptions: errors for which macOS notifies a debugger or kills the process.
//!
//! In the embedded kernel, they do not affect the call. A thread can record those of its own calls.

use std::cell::{Cell, RefCell};

use crate::wire::PortName;

/// An `EXC_GUARD` exception that XNU would raise in the calling thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuardException {
    /// The flavor: one of the [`reason`] constants.
    pub reason: u32,
    /// The name that was misused.
    pub name: PortName,
    /// Details: for most flavors, the port's guard.
    pub subcode: u64,
    /// True if macOS kills every process for this exception.
    pub fatal: bool,
}

/// Flavors of guard exceptions for ports: `kGUARD_EXC_*`.
pub mod reason {
    /// `kGUARD_EXC_DESTROY`: a guarded receive right was destroyed with the wrong guard
    pub const DESTROY: u32 = 1;
    /// `kGUARD_EXC_MOD_REFS`: a guarded receive right was destroyed without its guard
    pub const MOD_REFS: u32 = 2;
    /// `kGUARD_EXC_SET_CONTEXT`: the context of a strictly guarded port was changed
    pub const SET_CONTEXT: u32 = 4;
    /// `kGUARD_EXC_UNGUARDED`: the port is not guarded
    pub const UNGUARDED: u32 = 8;
    /// `kGUARD_EXC_INCORRECT_GUARD`: the guard does not match
    pub const INCORRECT_GUARD: u32 = 16;
    /// `kGUARD_EXC_IMMOVABLE`: the right cannot be moved
    pub const IMMOVABLE: u32 = 32;
    /// The last flavor that is always fatal.
    pub(crate) const LAST_FATAL: u32 = 128;
    /// `kGUARD_EXC_INVALID_RIGHT`
    pub const INVALID_RIGHT: u32 = 256;
    /// `kGUARD_EXC_INVALID_NAME`
    pub const INVALID_NAME: u32 = 512;
    /// `kGUARD_EXC_INVALID_VALUE`
    pub const INVALID_VALUE: u32 = 1024;
    /// `kGUARD_EXC_INVALID_ARGUMENT`
    pub const INVALID_ARGUMENT: u32 = 2048;
    /// `kGUARD_EXC_KERN_FAILURE`
    pub const KERN_FAILURE: u32 = 16_384;
    /// `kGUARD_EXC_SEND_INVALID_REPLY`
    pub const SEND_INVALID_REPLY: u32 = 65_536;
    /// `kGUARD_EXC_SEND_INVALID_VOUCHER`
    pub const SEND_INVALID_VOUCHER: u32 = 131_072;
    /// `kGUARD_EXC_SEND_INVALID_RIGHT`
    pub const SEND_INVALID_RIGHT: u32 = 262_144;
    /// `kGUARD_EXC_RCV_INVALID_NAME`
    pub const RCV_INVALID_NAME: u32 = 524_288;

    /// Returns the C name, or `None` for a flavor without a constant here.
    #[must_use]
    pub const fn name(reason: u32) -> Option<&'static str> {
        Some(match reason {
            DESTROY => "kGUARD_EXC_DESTROY",
            MOD_REFS => "kGUARD_EXC_MOD_REFS",
            SET_CONTEXT => "kGUARD_EXC_SET_CONTEXT",
            UNGUARDED => "kGUARD_EXC_UNGUARDED",
            INCORRECT_GUARD => "kGUARD_EXC_INCORRECT_GUARD",
            IMMOVABLE => "kGUARD_EXC_IMMOVABLE",
            INVALID_RIGHT => "kGUARD_EXC_INVALID_RIGHT",
            INVALID_NAME => "kGUARD_EXC_INVALID_NAME",
            INVALID_VALUE => "kGUARD_EXC_INVALID_VALUE",
            INVALID_ARGUMENT => "kGUARD_EXC_INVALID_ARGUMENT",
            KERN_FAILURE => "kGUARD_EXC_KERN_FAILURE",
            SEND_INVALID_REPLY => "kGUARD_EXC_SEND_INVALID_REPLY",
            SEND_INVALID_VOUCHER => "kGUARD_EXC_SEND_INVALID_VOUCHER",
            SEND_INVALID_RIGHT => "kGUARD_EXC_SEND_INVALID_RIGHT",
            RCV_INVALID_NAME => "kGUARD_EXC_RCV_INVALID_NAME",
            _ => return None,
        })
    }
}

/// Maximum number of recorded exceptions per thread.
const KEPT: usize = 1024;

thread_local! {
    static RECORD: Cell<bool> = const { Cell::new(false) };
    static RAISED: RefCell<Vec<GuardException>> = const { RefCell::new(Vec::new()) };
}

/// Turns the recording of guard exceptions of the calling thread's calls on or off. Off by default.
pub fn record_guard_exceptions(record: bool) {
    RECORD.set(record);
}

/// Removes and returns the recorded guard exceptions of the calling thread, oldest first.
#[must_use]
pub fn take_guard_exceptions() -> Vec<GuardException> {
    RAISED.take()
}

/// Makes a call, and returns the exceptions that it raised. If the thread records exceptions, they
/// are also added to its record.
pub(crate) fn recording<R>(make: impl FnOnce() -> R) -> (R, Vec<GuardException>) {
    let recorded = RECORD.replace(true);
    // A thread that is exiting records nothing.
    let before = RAISED.try_with(RefCell::take).unwrap_or_default();
    let result = make();
    let raised = RAISED
        .try_with(|raised| raised.replace(before))
        .unwrap_or_default();
    RECORD.set(recorded);
    if recorded {
        let _ = RAISED.try_with(|kept| {
            let mut kept = kept.borrow_mut();
            let room = KEPT.saturating_sub(kept.len());
            kept.extend(raised.iter().take(room));
        });
    }
    (result, raised)
}

/// Records an exception, if the thread records exceptions.
pub(crate) fn raise(reason: u32, name: PortName, subcode: u64) {
    let record = RECORD.try_with(Cell::get).unwrap_or(false);
    if !record {
        return;
    }
    let _ = RAISED.try_with(|raised| {
        let mut raised = raised.borrow_mut();
        if raised.len() < KEPT {
            raised.push(GuardException {
                reason,
                name,
                subcode,
                fatal: reason <= self::reason::LAST_FATAL,
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_have_the_names_of_the_headers() {
        let names = (0..32).filter_map(|bit| Some((bit, reason::name(1 << bit)?)));
        let names: Vec<_> = names.collect();
        let expected = [
            (0, "DESTROY"),
            (1, "MOD_REFS"),
            (2, "SET_CONTEXT"),
            (3, "UNGUARDED"),
            (4, "INCORRECT_GUARD"),
            (5, "IMMOVABLE"),
            (8, "INVALID_RIGHT"),
            (9, "INVALID_NAME"),
            (10, "INVALID_VALUE"),
            (11, "INVALID_ARGUMENT"),
            (14, "KERN_FAILURE"),
            (16, "SEND_INVALID_REPLY"),
            (17, "SEND_INVALID_VOUCHER"),
            (18, "SEND_INVALID_RIGHT"),
            (19, "RCV_INVALID_NAME"),
        ];
        let short = names.iter().map(|(bit, name)| {
            let name = name.strip_prefix("kGUARD_EXC_").expect("the prefix");
            (*bit, name)
        });
        assert_eq!(short.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn thread_keeps_1024_exceptions_and_a_call_of_its_own_as_many() {
        let raise = |count: u32| (0..count).for_each(|name| super::raise(1, PortName(name), 0));
        raise(1);
        assert_eq!(take_guard_exceptions().len(), 0);
        record_guard_exceptions(true);
        raise(1020);
        let (result, raised) = recording(|| {
            raise(1030);
            7
        });
        assert_eq!((result, raised.len()), (7, 1024));
        let kept = take_guard_exceptions();
        assert_eq!(kept.len(), 1024);
        let names: Vec<_> = kept[1018..].iter().map(|kept| kept.name.0).collect();
        assert_eq!(names, [1018, 1019, 0, 1, 2, 3]);
        record_guard_exceptions(false);
        let ((), raised) = recording(|| raise(2));
        assert_eq!((raised.len(), take_guard_exceptions().len()), (2, 0));
    }
}
