//! The start of the inline part: the NDR record, and the return code of replies.

use zerocopy::FromBytes;

use crate::kernel::KernReturn;
use crate::message::codec::encoder::Encoder;
use crate::message::codec::message_layout::{ERROR_REPLY_SIZE, MessageLayout};
use crate::message::codec::reader::{CheckOrder, MessageReader};
use crate::message::error::{DecodeCause, ReturnCode, WrongNdr};
use crate::wire::NdrRecord;

impl Encoder<'_> {
    /// Writes what messages of this layout have there; the return code is that of success.
    #[inline]
    pub fn head(&mut self, layout: &MessageLayout) {
        self.head_with(layout, KernReturn::SUCCESS);
    }

    /// Same as [`head`](Self::head), with this return code.
    #[inline]
    pub(in crate::message) fn head_with(&mut self, layout: &MessageLayout, code: KernReturn) {
        if layout.ndr {
            self.put(&NdrRecord::NATIVE);
        }
        if layout.return_code {
            self.put(&code.0);
        }
    }
}

impl MessageReader<'_> {
    /// Looks at what messages of this layout have there.
    ///
    /// # Errors
    ///
    /// Data of a machine that represents it in another way; a return code that is not success.
    #[inline]
    pub fn head(&mut self, layout: &MessageLayout) -> Result<(), DecodeCause> {
        if !layout.ndr {
            return Ok(());
        }
        let (offset, record) = self.packed(size_of::<NdrRecord>())?;
        if layout.return_code {
            let (offset_of_code, code) = self.packed(size_of::<KernReturn>())?;
            // There are four bytes.
            let code = KernReturn(i32::read_from_bytes(code).unwrap_or_default());
            if code != KernReturn::SUCCESS {
                self.check_ndr(offset, record)?;
                return Err(ReturnCode {
                    offset: offset_of_code,
                    code,
                }
                .into());
            }
            if layout.max == ERROR_REPLY_SIZE {
                // There is nothing to be misread: 0 is 0 everywhere. Generated stubs do not write
                // the record into such a reply of a one-way routine.
                return Ok(());
            }
        }
        self.check_ndr(offset, record)
    }

    /// Checks that the data is represented as on this machine. Stubs do not read the record.
    #[inline]
    fn check_ndr(&self, offset: usize, record: &[u8]) -> Result<(), DecodeCause> {
        if self.order() == CheckOrder::Stubs {
            return Ok(());
        }
        let record = NdrRecord::read_from_bytes(record).unwrap_or_default();
        match record.foreign() {
            None => Ok(()),
            Some((place, expected, found)) => Err(WrongNdr {
                offset: offset.saturating_add(place),
                expected,
                found,
            }
            .into()),
        }
    }
}

/// The start of the inline part of a natural reply without descriptors: as in every reply without
/// descriptors, an NDR record and the return code, so that a client finds the code of an error
/// reply at the same offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct ReplyHead([u32; 3]);

impl Encoder<'_> {
    /// Writes the [`ReplyHead`] of a successful reply.
    #[inline]
    pub fn reply_head(&mut self) {
        self.head(&MessageLayout::ERROR_REPLY);
    }
}
