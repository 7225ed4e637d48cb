//! The NDR record of MIG messages.

use core::mem::offset_of;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// The sender's data representation in a MIG message: `NDR_record_t`, 8 bytes before the inline
/// arguments.
#[doc(alias = "NDR_record_t")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C)]
pub struct NdrRecord {
    /// `mig_vers`
    pub mig_version: u8,
    /// `if_vers`
    pub interface_version: u8,
    /// `reserved1`
    pub reserved1: u8,
    /// `mig_encoding`
    pub mig_encoding: u8,
    /// `int_rep`: 1 is little-endian (`NDR_INT_LITTLE_ENDIAN`)
    pub int_representation: u8,
    /// `char_rep`: 0 is ASCII
    pub char_representation: u8,
    /// `float_rep`: 0 is IEEE 754
    pub float_representation: u8,
    /// `reserved2`
    pub reserved2: u8,
}

impl NdrRecord {
    /// The data representation of this machine. Every current Darwin machine writes `00 00 00 00 01
    /// 00 00 00`.
    #[doc(alias = "NDR_record")]
    pub const NATIVE: Self = Self {
        mig_version: 0,
        interface_version: 0,
        reserved1: 0,
        mig_encoding: 0,
        int_representation: cfg!(target_endian = "little") as u8,
        char_representation: 0,
        float_representation: 0,
        reserved2: 0,
    };

    /// Returns the first representation that differs from [`NATIVE`](Self::NATIVE): its byte offset
    /// in the record, the expected value and the actual one.
    ///
    /// Returns `None` if integers, characters and floating point numbers can be read without
    /// conversion.
    #[must_use]
    pub const fn foreign(&self) -> Option<(usize, u8, u8)> {
        let native = Self::NATIVE;
        if self.int_representation != native.int_representation {
            return Some((
                offset_of!(Self, int_representation),
                native.int_representation,
                self.int_representation,
            ));
        }
        if self.char_representation != native.char_representation {
            return Some((
                offset_of!(Self, char_representation),
                native.char_representation,
                self.char_representation,
            ));
        }
        if self.float_representation != native.float_representation {
            return Some((
                offset_of!(Self, float_representation),
                native.float_representation,
                self.float_representation,
            ));
        }
        None
    }
}

impl Default for NdrRecord {
    fn default() -> Self {
        Self::NATIVE
    }
}

const _: () = {
    assert!(size_of::<NdrRecord>() == 8 && align_of::<NdrRecord>() == 1);
    assert!(offset_of!(NdrRecord, mig_version) == 0);
    assert!(offset_of!(NdrRecord, interface_version) == 1);
    assert!(offset_of!(NdrRecord, reserved1) == 2);
    assert!(offset_of!(NdrRecord, mig_encoding) == 3);
    assert!(offset_of!(NdrRecord, int_representation) == 4);
    assert!(offset_of!(NdrRecord, char_representation) == 5);
    assert!(offset_of!(NdrRecord, float_representation) == 6);
    assert!(offset_of!(NdrRecord, reserved2) == 7);
};
