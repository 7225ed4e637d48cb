//! Exception types and codes: `mach/exception_types.h`.

use core::fmt;

/// The type of an exception: `exception_type_t`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExceptionType(pub i32);

macro_rules! exceptions {
    ($($(#[$doc:meta])* $name:ident = $c_name:literal = $value:literal;)*) => {
        impl ExceptionType {
            $($(#[$doc])* #[doc = concat!(" (`", $c_name, "`)")] pub const $name: Self = Self($value);)*

            /// Returns the C name, or `None` for an unknown number.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                Some(match self {
                    $(Self::$name => $c_name,)*
                    _ => return None,
                })
            }
        }
    };
}

exceptions! {
    /// Memory could not be accessed. The codes are the kernel's reason and the address.
    BAD_ACCESS = "EXC_BAD_ACCESS" = 1;
    /// An instruction failed.
    BAD_INSTRUCTION = "EXC_BAD_INSTRUCTION" = 2;
    /// Arithmetic failed.
    ARITHMETIC = "EXC_ARITHMETIC" = 3;
    /// Emulation.
    EMULATION = "EXC_EMULATION" = 4;
    /// Raised by software; a Unix signal if the first code is [`SOFT_SIGNAL`].
    SOFTWARE = "EXC_SOFTWARE" = 5;
    /// A breakpoint or single step.
    BREAKPOINT = "EXC_BREAKPOINT" = 6;
    /// A Unix system call.
    SYSCALL = "EXC_SYSCALL" = 7;
    /// A Mach system call.
    MACH_SYSCALL = "EXC_MACH_SYSCALL" = 8;
    /// An alert.
    RPC_ALERT = "EXC_RPC_ALERT" = 9;
    /// A process is about to die: see [`Crash`].
    CRASH = "EXC_CRASH" = 10;
    /// A limit was reached: see [`Resource`].
    RESOURCE = "EXC_RESOURCE" = 11;
    /// A guard was violated: see [`Guard`].
    GUARD = "EXC_GUARD" = 12;
    /// A corpse of the task is ready.
    CORPSE_NOTIFY = "EXC_CORPSE_NOTIFY" = 13;
}

impl ExceptionType {
    /// Returns the bit of the exception in an `exception_mask_t`, or 0 for numbers without one.
    #[must_use]
    pub const fn mask(self) -> u32 {
        if self.0 >= 0 && self.0 < 32 {
            1 << self.0
        } else {
            0
        }
    }
}

impl fmt::Debug for ExceptionType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "ExceptionType({})", self.0),
        }
    }
}

impl fmt::Display for ExceptionType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// `EXC_MASK_ALL`: all exceptions except crashes, guards, resources and corpses.
pub const MASK_ALL: u32 = ExceptionType::BAD_ACCESS.mask()
    | ExceptionType::BAD_INSTRUCTION.mask()
    | ExceptionType::ARITHMETIC.mask()
    | ExceptionType::EMULATION.mask()
    | ExceptionType::SOFTWARE.mask()
    | ExceptionType::BREAKPOINT.mask()
    | ExceptionType::SYSCALL.mask()
    | ExceptionType::MACH_SYSCALL.mask()
    | ExceptionType::RPC_ALERT.mask()
    | ExceptionType::RESOURCE.mask()
    | ExceptionType::GUARD.mask();

/// `EXCEPTION_DEFAULT`: [`mach_exception_raise`](super::mach_exc::MachExc::mach_exception_raise)
/// with the rights of thread and task.
pub const BEHAVIOR_DEFAULT: i32 = 1;
/// `EXCEPTION_STATE`: with the thread's state, which the handler may change.
pub const BEHAVIOR_STATE: i32 = 2;
/// `EXCEPTION_STATE_IDENTITY`: both.
pub const BEHAVIOR_STATE_IDENTITY: i32 = 3;
/// `EXCEPTION_IDENTITY_PROTECTED`: with a token of the task that grants no control over it.
pub const BEHAVIOR_IDENTITY_PROTECTED: i32 = 4;
/// `MACH_EXCEPTION_CODES`: codes of 64 bits, so [`mach_exc`](super::mach_exc) and not
/// [`exc`](super::exc).
pub const MACH_EXCEPTION_CODES: u32 = 0x8000_0000;

/// `EXC_SOFT_SIGNAL`: the first code of an [`ExceptionType::SOFTWARE`] for a signal; the second is
/// its number.
pub const SOFT_SIGNAL: i64 = 0x1_0003;

/// The first code of an [`ExceptionType::CRASH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crash(pub u64);

impl Crash {
    /// Returns the exception that led to the crash (`EXC_CRASH_` bits 20 to 23).
    #[must_use]
    pub const fn exception(self) -> ExceptionType {
        ExceptionType(((self.0 >> 20) & 0xf) as i32)
    }

    /// Returns the low 20 bits of the first code of that exception (bits 0 to 19).
    #[must_use]
    pub const fn code(self) -> u32 {
        (self.0 & 0xf_ffff) as u32
    }

    /// Returns the signal that terminates the process (bits 24 to 31).
    #[must_use]
    pub const fn signal(self) -> u8 {
        ((self.0 >> 24) & 0xff) as u8
    }
}

/// The first code of an [`ExceptionType::RESOURCE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resource(pub u64);

impl Resource {
    /// Returns the type of the resource (bits 61 to 63): 1 is CPU, 2 wake-ups, 3 memory, 4 I/O, 5
    /// threads, 6 ports.
    #[must_use]
    pub const fn kind(self) -> u8 {
        ((self.0 >> 61) & 7) as u8
    }

    /// Returns the flavor, which identifies the limit of the resource that was reached (bits 58 to
    /// 60).
    #[must_use]
    pub const fn flavor(self) -> u8 {
        ((self.0 >> 58) & 7) as u8
    }
}

/// The first code of an [`ExceptionType::GUARD`]. The second code depends on the guard type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard(pub u64);

impl Guard {
    /// Returns the kind of the guarded object (bits 61 to 63): 1 is a port, 2 a file descriptor, 3
    /// user, 4 a vnode, 5 virtual memory, 6 rejected system calls.
    #[must_use]
    pub const fn kind(self) -> u8 {
        ((self.0 >> 61) & 7) as u8
    }

    /// Returns the flavor of the violation (bits 32 to 60).
    #[must_use]
    pub const fn flavor(self) -> u32 {
        ((self.0 >> 32) & 0x1fff_ffff) as u32
    }

    /// Returns the target: the port's name or the file descriptor (bits 0 to 31).
    #[must_use]
    pub const fn target(self) -> u32 {
        (self.0 & 0xffff_ffff) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crash_has_signal_exception_and_code() {
        for code in [2, 0xf_ffff] {
            let crash = Crash((11 << 24) | (1 << 20) | u64::from(code));
            assert_eq!(
                (crash.signal(), crash.exception(), crash.code()),
                (11, ExceptionType::BAD_ACCESS, code)
            );
        }
    }

    #[test]
    fn guard_has_kind_flavor_and_target() {
        let guard = Guard((1 << 61) | (4 << 32) | 0x1503);
        assert_eq!(
            (guard.kind(), guard.flavor(), guard.target()),
            (1, 4, 0x1503)
        );
    }

    #[test]
    fn parts_of_codes_are_apart() {
        let crash = |code| {
            let crash = Crash(code);
            (crash.signal(), crash.exception().0, crash.code())
        };
        assert_eq!(crash(u64::MAX), (0xff, 0xf, 0xf_ffff));
        assert_eq!(crash(0xff << 24), (0xff, 0, 0));
        assert_eq!(crash(0xf << 20), (0, 0xf, 0));
        assert_eq!(crash(0xf_ffff), (0, 0, 0xf_ffff));
        let resource = |code| (Resource(code).kind(), Resource(code).flavor());
        assert_eq!(resource(u64::MAX), (7, 7));
        assert_eq!(resource(7 << 61), (7, 0));
        assert_eq!(resource(7 << 58), (0, 7));
        assert_eq!(resource((1 << 58) - 1), (0, 0));
        let guard = |code| {
            let guard = Guard(code);
            (guard.kind(), guard.flavor(), guard.target())
        };
        assert_eq!(guard(u64::MAX), (7, 0x1fff_ffff, u32::MAX));
        assert_eq!(guard(7 << 61), (7, 0, 0));
        assert_eq!(guard(0x1fff_ffff << 32), (0, 0x1fff_ffff, 0));
        assert_eq!(guard(0xffff_ffff), (0, 0, u32::MAX));
    }

    #[test]
    fn exception_is_shown_by_its_name() {
        for (exception, text) in [
            (ExceptionType::BAD_ACCESS, "EXC_BAD_ACCESS"),
            (ExceptionType(0), "ExceptionType(0)"),
        ] {
            assert_eq!(alloc::format!("{exception}"), text);
            assert_eq!(alloc::format!("{exception:?}"), text);
        }
    }

    #[test]
    fn masks_are_bits_of_their_numbers() {
        assert_eq!(ExceptionType::BREAKPOINT.mask(), 0x40);
        let masks = [-1, 0, 31, 32].map(|number| ExceptionType(number).mask());
        assert_eq!(masks, [0, 1, 1 << 31, 0]);
        assert_eq!(MASK_ALL, 0x1bfe);
    }
}
