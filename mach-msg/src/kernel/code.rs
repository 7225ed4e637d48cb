//! Return codes: named numbers.
//!
//! The types are newtypes instead of enums, because a kernel may return unknown codes. Unknown
//! codes are preserved and printed as numbers. `Display` writes the meaning and the name of a code,
//! `Debug` only the name.
//!
//! ```
//! use mach_msg::kernel::{KernReturn, MsgReturn};
//!
//! assert_eq!(KernReturn::NOT_FOUND.to_string(), "not found (KERN_NOT_FOUND)");
//! assert_eq!(format!("{:?}", KernReturn::NOT_FOUND), "KERN_NOT_FOUND");
//! assert_eq!("MACH_SEND_TIMED_OUT".parse(), Ok(MsgReturn::SEND_TIMED_OUT));
//! assert_eq!(
//!     format!("{:?}", MsgReturn(0x1000_400c | 0x2000)),
//!     "MACH_RCV_BODY_ERROR|MACH_MSG_IPC_SPACE"
//! );
//! ```

use core::fmt;
use core::str::FromStr;

/// Returns the C name of a code: the one in the table, or the name here if there is none.
macro_rules! c_name {
    ($name:ident) => {
        stringify!($name)
    };
    ($name:ident $c_name:literal) => {
        $c_name
    };
}

macro_rules! codes {
    ($type:ident { $(
        #[doc = $words:literal] $name:ident $(as $c_name:literal)? = $value:expr,
    )* } $(only on GNU Mach { $(
        #[doc = $gnu_words:literal] $gnu_name:ident as $gnu_c_name:literal = $gnu_value:expr,
    )* })?) => {
        impl $type {
            $($(
                #[doc = $gnu_words]
                #[doc = concat!(" (`", $gnu_c_name, "`, on GNU Mach)")]
                #[doc(alias = $gnu_c_name)]
                pub const $gnu_name: Self = Self($gnu_value);
            )*)?

            $(
                #[doc = $words]
                #[doc = concat!(" (`", c_name!($name $($c_name)?), "`)")]
                $(#[doc(alias = $c_name)])?
                pub const $name: Self = Self($value);
            )*

            /// All named codes with their C names, in the order of the headers.
            pub const NAMED: &[(Self, &'static str)] =
                &[$((Self::$name, c_name!($name $($c_name)?)),)*];

            /// Returns the C name, or `None` if the code has none.
            #[must_use]
            #[cfg_attr(gnumach, allow(unreachable_patterns, reason = "a number has two names"))]
            pub const fn name(self) -> Option<&'static str> {
                Some(match self {
                    $($(
                        #[cfg(gnumach)]
                        Self::$gnu_name => $gnu_c_name,
                    )*)?
                    $(Self::$name => c_name!($name $($c_name)?),)*
                    _ => return None,
                })
            }

            /// Returns the meaning of the code, or `None` if the code has no name.
            #[cfg_attr(gnumach, allow(unreachable_patterns, reason = "a number has two names"))]
            const fn words(self) -> Option<&'static str> {
                Some(match self {
                    $($(
                        #[cfg(gnumach)]
                        Self::$gnu_name => $gnu_words.trim_ascii(),
                    )*)?
                    $(Self::$name => $words.trim_ascii(),)*
                    _ => return None,
                })
            }
        }
    };
}

/// Return code of most calls: `kern_return_t`, including the codes of MIG.
#[doc(alias = "kern_return_t")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
#[must_use]
pub struct KernReturn(pub i32);

codes!(KernReturn {
    /// no error
    SUCCESS as "KERN_SUCCESS" = 0,
    /// the address is not valid
    INVALID_ADDRESS as "KERN_INVALID_ADDRESS" = 1,
    /// the memory may not be accessed in this way
    PROTECTION_FAILURE as "KERN_PROTECTION_FAILURE" = 2,
    /// no room in the address space or name space
    NO_SPACE as "KERN_NO_SPACE" = 3,
    /// an argument is not valid
    INVALID_ARGUMENT as "KERN_INVALID_ARGUMENT" = 4,
    /// an unspecified failure
    FAILURE as "KERN_FAILURE" = 5,
    /// a kernel resource is exhausted
    RESOURCE_SHORTAGE as "KERN_RESOURCE_SHORTAGE" = 6,
    /// the task does not hold receive rights for the port
    NOT_RECEIVER as "KERN_NOT_RECEIVER" = 7,
    /// bogus access restriction
    NO_ACCESS as "KERN_NO_ACCESS" = 8,
    /// a memory object was destroyed
    MEMORY_FAILURE as "KERN_MEMORY_FAILURE" = 9,
    /// a memory object could not provide the data
    MEMORY_ERROR as "KERN_MEMORY_ERROR" = 10,
    /// the receive right is already in the set
    ALREADY_IN_SET as "KERN_ALREADY_IN_SET" = 11,
    /// the receive right is not in a set
    NOT_IN_SET as "KERN_NOT_IN_SET" = 12,
    /// the name is in use
    NAME_EXISTS as "KERN_NAME_EXISTS" = 13,
    /// the call was aborted
    ABORTED as "KERN_ABORTED" = 14,
    /// the name denotes no right
    INVALID_NAME as "KERN_INVALID_NAME" = 15,
    /// the task has ended
    INVALID_TASK as "KERN_INVALID_TASK" = 16,
    /// the name denotes a different kind of right
    INVALID_RIGHT as "KERN_INVALID_RIGHT" = 17,
    /// a value is out of range
    INVALID_VALUE as "KERN_INVALID_VALUE" = 18,
    /// too many user references
    UREFS_OVERFLOW as "KERN_UREFS_OVERFLOW" = 19,
    /// the right is null, dead or may not be used in this way
    INVALID_CAPABILITY as "KERN_INVALID_CAPABILITY" = 20,
    /// the task has rights for the port under another name
    RIGHT_EXISTS as "KERN_RIGHT_EXISTS" = 21,
    /// invalid host
    INVALID_HOST as "KERN_INVALID_HOST" = 22,
    /// memory present
    MEMORY_PRESENT as "KERN_MEMORY_PRESENT" = 23,
    /// memory data moved
    MEMORY_DATA_MOVED as "KERN_MEMORY_DATA_MOVED" = 24,
    /// memory restart copy
    MEMORY_RESTART_COPY as "KERN_MEMORY_RESTART_COPY" = 25,
    /// invalid processor set
    INVALID_PROCESSOR_SET as "KERN_INVALID_PROCESSOR_SET" = 26,
    /// policy limit
    POLICY_LIMIT as "KERN_POLICY_LIMIT" = 27,
    /// invalid policy
    INVALID_POLICY as "KERN_INVALID_POLICY" = 28,
    /// invalid object
    INVALID_OBJECT as "KERN_INVALID_OBJECT" = 29,
    /// already waiting
    ALREADY_WAITING as "KERN_ALREADY_WAITING" = 30,
    /// default set
    DEFAULT_SET as "KERN_DEFAULT_SET" = 31,
    /// exception protected
    EXCEPTION_PROTECTED as "KERN_EXCEPTION_PROTECTED" = 32,
    /// invalid ledger
    INVALID_LEDGER as "KERN_INVALID_LEDGER" = 33,
    /// invalid memory control
    INVALID_MEMORY_CONTROL as "KERN_INVALID_MEMORY_CONTROL" = 34,
    /// invalid security
    INVALID_SECURITY as "KERN_INVALID_SECURITY" = 35,
    /// not depressed
    NOT_DEPRESSED as "KERN_NOT_DEPRESSED" = 36,
    /// the object was terminated
    TERMINATED as "KERN_TERMINATED" = 37,
    /// lock set destroyed
    LOCK_SET_DESTROYED as "KERN_LOCK_SET_DESTROYED" = 38,
    /// lock unstable
    LOCK_UNSTABLE as "KERN_LOCK_UNSTABLE" = 39,
    /// lock owned
    LOCK_OWNED as "KERN_LOCK_OWNED" = 40,
    /// lock owned self
    LOCK_OWNED_SELF as "KERN_LOCK_OWNED_SELF" = 41,
    /// semaphore destroyed
    SEMAPHORE_DESTROYED as "KERN_SEMAPHORE_DESTROYED" = 42,
    /// rpc server terminated
    RPC_SERVER_TERMINATED as "KERN_RPC_SERVER_TERMINATED" = 43,
    /// rpc terminate orphan
    RPC_TERMINATE_ORPHAN as "KERN_RPC_TERMINATE_ORPHAN" = 44,
    /// rpc continue orphan
    RPC_CONTINUE_ORPHAN as "KERN_RPC_CONTINUE_ORPHAN" = 45,
    /// not supported
    NOT_SUPPORTED as "KERN_NOT_SUPPORTED" = 46,
    /// node down
    NODE_DOWN as "KERN_NODE_DOWN" = 47,
    /// not waiting
    NOT_WAITING as "KERN_NOT_WAITING" = 48,
    /// the operation timed out
    OPERATION_TIMED_OUT as "KERN_OPERATION_TIMED_OUT" = 49,
    /// codesign error
    CODESIGN_ERROR as "KERN_CODESIGN_ERROR" = 50,
    /// policy static
    POLICY_STATIC as "KERN_POLICY_STATIC" = 51,
    /// the buffer is too small
    INSUFFICIENT_BUFFER_SIZE as "KERN_INSUFFICIENT_BUFFER_SIZE" = 52,
    /// denied by policy
    DENIED as "KERN_DENIED" = 53,
    /// missing kc
    MISSING_KC as "KERN_MISSING_KC" = 54,
    /// invalid kc
    INVALID_KC as "KERN_INVALID_KC" = 55,
    /// not found
    NOT_FOUND as "KERN_NOT_FOUND" = 56,
    /// invalid guard object slot
    INVALID_GUARD_OBJECT_SLOT as "KERN_INVALID_GUARD_OBJECT_SLOT" = 57,
    /// a type, size or count of the message is not the expected one
    MIG_TYPE_ERROR = -300,
    /// the reply has an unexpected id
    MIG_REPLY_MISMATCH = -301,
    /// the server detected an error
    MIG_REMOTE_ERROR = -302,
    /// the server has no such routine
    MIG_BAD_ID = -303,
    /// the request is malformed
    MIG_BAD_ARGUMENTS = -304,
    /// the server replies later, or not at all
    MIG_NO_REPLY = -305,
    /// the handler of the server panicked or raised an exception
    MIG_EXCEPTION = -306,
    /// an argument or a result is larger than declared
    MIG_ARRAY_TOO_LARGE = -307,
    /// the server died before it replied
    MIG_SERVER_DIED = -308,
    /// the trailer differs from the requested one
    MIG_TRAILER_ERROR = -309,
});

/// Return code of `mach_msg`: `mach_msg_return_t`.
///
/// [`RCV_HEADER_ERROR`](Self::RCV_HEADER_ERROR), [`RCV_BODY_ERROR`](Self::RCV_BODY_ERROR) and the
/// codes of sends whose message was returned may have the [detail](Self::detail) bits set.
#[doc(alias = "mach_msg_return_t")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
#[must_use]
pub struct MsgReturn(pub i32);

codes!(MsgReturn {
    /// no error
    SUCCESS as "MACH_MSG_SUCCESS" = 0,
    /// the send is in progress; never returned
    SEND_IN_PROGRESS as "MACH_SEND_IN_PROGRESS" = 0x1000_0001,
    /// the message could not be read
    SEND_INVALID_DATA as "MACH_SEND_INVALID_DATA" = 0x1000_0002,
    /// the destination is dead, or its name denotes no right to send to it
    SEND_INVALID_DEST as "MACH_SEND_INVALID_DEST" = 0x1000_0003,
    /// the port's queue is full
    SEND_TIMED_OUT as "MACH_SEND_TIMED_OUT" = 0x1000_0004,
    /// the voucher right does not denote a voucher
    SEND_INVALID_VOUCHER as "MACH_SEND_INVALID_VOUCHER" = 0x1000_0005,
    /// the send was interrupted
    SEND_INTERRUPTED as "MACH_SEND_INTERRUPTED" = 0x1000_0007,
    /// the size is below 24, not a multiple of 4, or too small for the descriptors
    SEND_MSG_TOO_SMALL as "MACH_SEND_MSG_TOO_SMALL" = 0x1000_0008,
    /// the reply port's name does not denote the required right
    SEND_INVALID_REPLY as "MACH_SEND_INVALID_REPLY" = 0x1000_0009,
    /// a right in the message does not exist or cannot be moved
    SEND_INVALID_RIGHT as "MACH_SEND_INVALID_RIGHT" = 0x1000_000a,
    /// on GNU Mach, the notify port is null; no longer returned by Darwin
    SEND_INVALID_NOTIFY as "MACH_SEND_INVALID_NOTIFY" = 0x1000_000b,
    /// out-of-line memory of the message cannot be read
    SEND_INVALID_MEMORY as "MACH_SEND_INVALID_MEMORY" = 0x1000_000c,
    /// no room for it in memory, its queue or its host (256 MiB, `machd serve --frame`)
    SEND_NO_BUFFER as "MACH_SEND_NO_BUFFER" = 0x1000_000d,
    /// the message is too large, or carries too many rights
    SEND_TOO_LARGE as "MACH_SEND_TOO_LARGE" = 0x1000_000e,
    /// a descriptor is malformed
    SEND_INVALID_TYPE as "MACH_SEND_INVALID_TYPE" = 0x1000_000f,
    /// a disposition in the header is not valid
    SEND_INVALID_HEADER as "MACH_SEND_INVALID_HEADER" = 0x1000_0010,
    /// no longer returned
    SEND_INVALID_TRAILER as "MACH_SEND_INVALID_TRAILER" = 0x1000_0011,
    /// the reply context does not match
    SEND_INVALID_CONTEXT as "MACH_SEND_INVALID_CONTEXT" = 0x1000_0012,
    /// the options do not fit the destination
    SEND_INVALID_OPTIONS as "MACH_SEND_INVALID_OPTIONS" = 0x1000_0013,
    /// no longer returned
    SEND_INVALID_RT_OOL_SIZE as "MACH_SEND_INVALID_RT_OOL_SIZE" = 0x1000_0015,
    /// the destination may not receive the rights of the message
    SEND_NO_GRANT_DEST as "MACH_SEND_NO_GRANT_DEST" = 0x1000_0016,
    /// the destination's policy rejects the message
    SEND_MSG_FILTERED as "MACH_SEND_MSG_FILTERED" = 0x1000_0017,
    /// the auxiliary data is too small
    SEND_AUX_TOO_SMALL as "MACH_SEND_AUX_TOO_SMALL" = 0x1000_0018,
    /// the auxiliary data is too large
    SEND_AUX_TOO_LARGE as "MACH_SEND_AUX_TOO_LARGE" = 0x1000_0019,
    /// the receive is in progress; never returned
    RCV_IN_PROGRESS as "MACH_RCV_IN_PROGRESS" = 0x1000_4001,
    /// the name denotes neither a receive right nor a port set
    RCV_INVALID_NAME as "MACH_RCV_INVALID_NAME" = 0x1000_4002,
    /// no message arrived in time
    RCV_TIMED_OUT as "MACH_RCV_TIMED_OUT" = 0x1000_4003,
    /// the message is larger than the buffer
    RCV_TOO_LARGE as "MACH_RCV_TOO_LARGE" = 0x1000_4004,
    /// the receive was interrupted
    RCV_INTERRUPTED as "MACH_RCV_INTERRUPTED" = 0x1000_4005,
    /// the receive right or port set was moved or destroyed during the wait
    RCV_PORT_CHANGED as "MACH_RCV_PORT_CHANGED" = 0x1000_4006,
    /// misuse of `MACH_RCV_SYNC_WAIT`; on GNU Mach, the notify port is not valid
    RCV_INVALID_NOTIFY as "MACH_RCV_INVALID_NOTIFY" = 0x1000_4007,
    /// the buffer could not be written; the message was destroyed
    RCV_INVALID_DATA as "MACH_RCV_INVALID_DATA" = 0x1000_4008,
    /// the port died during the wait
    RCV_PORT_DIED as "MACH_RCV_PORT_DIED" = 0x1000_4009,
    /// on GNU Mach, the port is a member of a set; no longer returned by Darwin
    RCV_IN_SET as "MACH_RCV_IN_SET" = 0x1000_400a,
    /// the task has no room for the rights of the header; the message was destroyed
    RCV_HEADER_ERROR as "MACH_RCV_HEADER_ERROR" = 0x1000_400b,
    /// the task has no room for rights or memory of the message; the rest was delivered
    RCV_BODY_ERROR as "MACH_RCV_BODY_ERROR" = 0x1000_400c,
    /// no longer returned
    RCV_INVALID_TYPE as "MACH_RCV_INVALID_TYPE" = 0x1000_400d,
    /// no longer returned
    RCV_SCATTER_SMALL as "MACH_RCV_SCATTER_SMALL" = 0x1000_400e,
    /// no longer returned
    RCV_INVALID_TRAILER as "MACH_RCV_INVALID_TRAILER" = 0x1000_400f,
    /// the receive is in progress; never returned
    RCV_IN_PROGRESS_TIMED as "MACH_RCV_IN_PROGRESS_TIMED" = 0x1000_4011,
    /// strict reply mode: not a reply
    RCV_INVALID_REPLY as "MACH_RCV_INVALID_REPLY" = 0x1000_4012,
    /// an argument is not valid; nothing was received
    RCV_INVALID_ARGUMENTS as "MACH_RCV_INVALID_ARGUMENTS" = 0x1000_4013,
} only on GNU Mach {
    /// the queue is full, and the message was queued; a notification tells when it is received
    SEND_WILL_NOTIFY as "MACH_SEND_WILL_NOTIFY" = 0x1000_0005,
    /// the queue is full, and a notification about an earlier message is outstanding
    SEND_NOTIFY_IN_PROGRESS as "MACH_SEND_NOTIFY_IN_PROGRESS" = 0x1000_0006,
});

impl KernReturn {
    /// Returns `Ok` for [`SUCCESS`](Self::SUCCESS), and this code as the error otherwise.
    ///
    /// # Errors
    ///
    /// This code, if it is not success.
    #[inline]
    pub const fn ok(self) -> Result<(), Self> {
        match self {
            Self::SUCCESS => Ok(()),
            error => Err(error),
        }
    }
}

impl MsgReturn {
    /// `MACH_MSG_IPC_SPACE`: no room in the name space
    pub const IPC_SPACE: i32 = 0x2000;
    /// `MACH_MSG_VM_SPACE`: no room in the address space
    pub const VM_SPACE: i32 = 0x1000;
    /// `MACH_MSG_IPC_KERNEL`: the kernel has no memory for rights
    pub const IPC_KERNEL: i32 = 0x800;
    /// `MACH_MSG_VM_KERNEL`: the kernel has no memory for regions. A send may return this bit
    /// alone.
    pub const VM_KERNEL: i32 = 0x400;
    /// `MACH_MSG_MASK`: all detail bits.
    pub const DETAIL_MASK: i32 = 0x3e00;

    const DETAILS: [(i32, &'static str); 4] = [
        (Self::IPC_SPACE, "MACH_MSG_IPC_SPACE"),
        (Self::VM_SPACE, "MACH_MSG_VM_SPACE"),
        (Self::IPC_KERNEL, "MACH_MSG_IPC_KERNEL"),
        (Self::VM_KERNEL, "MACH_MSG_VM_KERNEL"),
    ];

    /// Returns true if this is an error of the receiving half of a call (`MACH_RCV_*`).
    #[must_use]
    #[inline]
    pub const fn is_receive(self) -> bool {
        self.base().0 & 0x7fff_c000 == 0x1000_4000
    }

    /// Returns the code without the detail bits.
    #[inline]
    pub const fn base(self) -> Self {
        Self(self.0 & !Self::DETAIL_MASK)
    }

    /// Returns only the detail bits.
    #[must_use]
    #[inline]
    pub const fn detail(self) -> i32 {
        self.0 & Self::DETAIL_MASK
    }

    /// Returns `Ok` for [`SUCCESS`](Self::SUCCESS), and this code as the error otherwise.
    ///
    /// # Errors
    ///
    /// This code, if it is not success.
    #[inline]
    pub const fn ok(self) -> Result<(), Self> {
        match self {
            Self::SUCCESS => Ok(()),
            error => Err(error),
        }
    }
}

impl fmt::Display for KernReturn {
    /// Writes the meaning of the code, followed by its name: `not found (KERN_NOT_FOUND)`. A code
    /// without a name is written as a number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        in_words(self.words(), self, f)
    }
}

impl fmt::Debug for KernReturn {
    /// Writes the name, or the number of a code without one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.pad(name),
            None => write!(f, "{:#x}", self.0),
        }
    }
}

impl fmt::Display for MsgReturn {
    /// Writes the meaning of the code, followed by its name and those of the detail bits: `the
    /// port's queue is full (MACH_SEND_TIMED_OUT)`. A code without a name is written as a number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self.base() {
            Self::SUCCESS if self.0 == Self::VM_KERNEL => Some("no memory for a region"),
            Self::SUCCESS if self.detail() != 0 => None,
            base => base.words(),
        };
        in_words(words, self, f)
    }
}

impl fmt::Debug for MsgReturn {
    /// Writes the names of the code and of the detail bits, joined by `|`, or the number of a code
    /// without a name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = self.name() {
            return f.pad(name);
        }
        let base = self.base();
        let mut separator = "";
        if base != Self::SUCCESS {
            match base.name() {
                Some(name) => f.write_str(name)?,
                None => return write!(f, "{:#x}", self.0),
            }
            separator = "|";
        }
        let mut left = self.detail();
        for (bit, name) in Self::DETAILS {
            if left & bit != 0 {
                write!(f, "{separator}{name}")?;
                separator = "|";
                left &= !bit;
            }
        }
        if left != 0 {
            write!(f, "{separator}{left:#x}")?;
        }
        Ok(())
    }
}

fn in_words(
    words: Option<&'static str>,
    code: &impl fmt::Debug,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match words {
        Some(words) => write!(f, "{words} ({code:?})"),
        None => code.fmt(f),
    }
}

impl core::error::Error for KernReturn {}
impl core::error::Error for MsgReturn {}

/// Error: a text is neither the name of a code nor a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseCodeError;

impl fmt::Display for ParseCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected the C name of a return code, or a number")
    }
}

impl core::error::Error for ParseCodeError {}

/// Parses a decimal number, or a hexadecimal number of up to 32 bits with the prefix `0x`.
fn parse_number(text: &str) -> Result<i32, ParseCodeError> {
    match text.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16)
            .map(u32::cast_signed)
            .map_err(|_| ParseCodeError),
        None => text.parse().map_err(|_| ParseCodeError),
    }
}

impl FromStr for KernReturn {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match Self::NAMED.iter().find(|(_, name)| *name == text) {
            Some(&(code, _)) => Ok(code),
            None => parse_number(text).map(Self),
        }
    }
}

impl FromStr for MsgReturn {
    type Err = ParseCodeError;

    /// Parses the output of `Debug`, including names joined by `|`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut code = 0;
        for part in text.split('|') {
            let named = Self::NAMED.iter().map(|&(code, name)| (code.0, name));
            code |= match named.chain(Self::DETAILS).find(|(_, name)| *name == part) {
                Some((code, _)) => code,
                None => parse_number(part)?,
            };
        }
        Ok(Self(code))
    }
}

#[cfg(test)]
mod tests;
