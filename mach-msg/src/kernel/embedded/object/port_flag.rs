//! Flags of a port.

pub(crate) const GUARDED: u8 = 1;
pub(crate) const STRICT: u8 = 2;
pub(crate) const IMMOVABLE: u8 = 4;
pub(crate) const TEMP_OWNER: u8 = 8;
pub(crate) const IMPORTANCE: u8 = 16;
/// The port is or was registered as a service.
pub(crate) const SERVICE: u8 = 32;
