//! The numbers of the format.

/// The first bytes of a capture, which the version follows.
pub const MAGIC: [u8; 7] = *b"MACHCAP";

/// The version of the format.
pub const VERSION: u8 = 1;

/// Number of bytes of a record, without its size.
pub const RECORD_SIZE_MAX: u32 = 1 << 28;

/// The kind of a record that is a call.
pub(super) const CALL: u8 = 1;
