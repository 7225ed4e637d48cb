//! The error of an address that a message has no room for.

use core::fmt;

/// Memory is at an address above 4 GiB, which a message of 32-bit GNU Mach has no room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddressTooLarge {
    /// The address.
    pub address: usize,
}

impl fmt::Display for AddressTooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected memory below 4 GiB in a 32-bit message, found the address {:#x}",
            self.address
        )
    }
}

impl core::error::Error for AddressTooLarge {}
