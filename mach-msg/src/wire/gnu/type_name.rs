//! Names of the types of items: `mach_msg_type_name_t`.
//!
//! The names of rights are the [dispositions](crate::wire::disposition). Any other name describes
//! plain data, which the kernel does not look at.

/// `MACH_MSG_TYPE_UNSTRUCTURED`, `MACH_MSG_TYPE_BIT` and `MACH_MSG_TYPE_BOOLEAN`
pub const UNSTRUCTURED: u16 = 0;
/// `MACH_MSG_TYPE_INTEGER_16`
pub const INTEGER_16: u16 = 1;
/// `MACH_MSG_TYPE_INTEGER_32`
pub const INTEGER_32: u16 = 2;
/// `MACH_MSG_TYPE_CHAR`
pub const CHAR: u16 = 8;
/// `MACH_MSG_TYPE_BYTE` and `MACH_MSG_TYPE_INTEGER_8`
pub const BYTE: u16 = 9;
/// `MACH_MSG_TYPE_REAL`
pub const REAL: u16 = 10;
/// `MACH_MSG_TYPE_INTEGER_64`
pub const INTEGER_64: u16 = 11;
/// `MACH_MSG_TYPE_STRING` and `MACH_MSG_TYPE_STRING_C`
pub const STRING: u16 = 12;
/// `MACH_MSG_TYPE_PORT_NAME`: a name as a number, which the kernel does not translate
pub const PORT_NAME: u16 = 15;
