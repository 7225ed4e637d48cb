//! Out-of-line memory whose item count is also sent inline.

use crate::message::codec::reader::{Late, MessageReader};
use crate::message::error::{DecodeCause, WrongCount};

impl MessageReader<'_> {
    /// Checks that an array has as many items as the array whose count it shares.
    ///
    /// # Errors
    ///
    /// Fails if the numbers differ.
    #[inline]
    pub fn same_length(
        &mut self,
        field: &'static str,
        found: usize,
        expected: usize,
    ) -> Result<(), DecodeCause> {
        if found == expected {
            return Ok(());
        }
        let cause = WrongCount {
            field,
            offset: self.offset(),
            expected,
            found,
        };
        self.late(Late::Count, cause.into())
    }

    /// Reads a count and compares it with the number of items in the descriptor.
    ///
    /// # Errors
    ///
    /// Fails if the numbers differ.
    #[inline]
    pub fn agreed_count(
        &mut self,
        field: &'static str,
        expected: usize,
    ) -> Result<(), DecodeCause> {
        let (offset, found) = self.word()?;
        if found as usize == expected {
            return Ok(());
        }
        let found = found as usize;
        let cause = WrongCount {
            field,
            offset,
            expected,
            found,
        };
        self.late(Late::Count, cause.into())
    }
}
