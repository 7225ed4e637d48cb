//! Codes of `mach_msg` in words, for the texts of errors.

use core::fmt;

use crate::kernel::MsgReturn;

/// Shows a code in words, followed by its name: `the port's queue is full (MACH_SEND_TIMED_OUT)`. A
/// code without words is shown by its name.
#[derive(Clone, Copy)]
pub(crate) struct InWords(pub(crate) MsgReturn);

impl fmt::Display for InWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match words(self.0) {
            Some(words) => write!(f, "{words} ({})", self.0),
            None => self.0.fmt(f),
        }
    }
}

const fn words(code: MsgReturn) -> Option<&'static str> {
    Some(match code.base() {
        MsgReturn::SEND_TIMED_OUT => "the port's queue is full",
        MsgReturn::SEND_INVALID_DEST => {
            "the destination is gone, or its name denotes no right to send"
        }
        MsgReturn::SEND_INVALID_REPLY => "the reply port's name denotes no such right",
        MsgReturn::SEND_INVALID_VOUCHER => "the right in the place of the voucher is not a voucher",
        MsgReturn::SEND_INVALID_RIGHT => "a right in the message does not exist or cannot be moved",
        MsgReturn::SEND_INVALID_MEMORY => "out-of-line memory of the message cannot be read",
        MsgReturn::SEND_INVALID_HEADER => "the kernel does not accept the header",
        MsgReturn::SEND_INVALID_TYPE => "the kernel does not accept a descriptor",
        MsgReturn::SEND_MSG_TOO_SMALL => "the message is shorter than its descriptors",
        MsgReturn::SEND_TOO_LARGE => "the message is larger than the kernel allows",
        MsgReturn::SEND_NO_BUFFER => "the kernel has no memory for the message",
        MsgReturn::SEND_INTERRUPTED => "the send was interrupted",
        MsgReturn::SEND_NO_GRANT_DEST => {
            "the destination may not receive the rights of the message"
        }
        MsgReturn::SEND_MSG_FILTERED => "the destination's policy rejects the message",
        MsgReturn::RCV_TIMED_OUT => "no message arrived in time",
        MsgReturn::RCV_INTERRUPTED => "the receive was interrupted",
        MsgReturn::RCV_INVALID_NAME => "the name denotes no receive right and no port set",
        MsgReturn::RCV_PORT_CHANGED => "the receive right or port set went away during the wait",
        MsgReturn::RCV_PORT_DIED => "the port died during the wait",
        MsgReturn::RCV_TOO_LARGE => "the message is larger than the buffer",
        MsgReturn::RCV_HEADER_ERROR => "the task has no room for the rights of the header",
        MsgReturn::RCV_BODY_ERROR => {
            "the task has no room for the rights or the memory of the message"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn code_with_words_is_shown_in_words_and_by_name() {
        let texts = [
            (
                0x1000_0004,
                "the port's queue is full (MACH_SEND_TIMED_OUT)",
            ),
            (
                0x1000_0003,
                "the destination is gone, or its name denotes no right to send \
                 (MACH_SEND_INVALID_DEST)",
            ),
            (
                0x1000_0009,
                "the reply port's name denotes no such right (MACH_SEND_INVALID_REPLY)",
            ),
            (
                0x1000_0005,
                "the right in the place of the voucher is not a voucher (MACH_SEND_INVALID_VOUCHER)",
            ),
            (
                0x1000_000a,
                "a right in the message does not exist or cannot be moved (MACH_SEND_INVALID_RIGHT)",
            ),
            (
                0x1000_000c,
                "out-of-line memory of the message cannot be read (MACH_SEND_INVALID_MEMORY)",
            ),
            (
                0x1000_0010,
                "the kernel does not accept the header (MACH_SEND_INVALID_HEADER)",
            ),
            (
                0x1000_000f,
                "the kernel does not accept a descriptor (MACH_SEND_INVALID_TYPE)",
            ),
            (
                0x1000_0008,
                "the message is shorter than its descriptors (MACH_SEND_MSG_TOO_SMALL)",
            ),
            (
                0x1000_000e,
                "the message is larger than the kernel allows (MACH_SEND_TOO_LARGE)",
            ),
            (
                0x1000_000d,
                "the kernel has no memory for the message (MACH_SEND_NO_BUFFER)",
            ),
            (
                0x1000_0007,
                "the send was interrupted (MACH_SEND_INTERRUPTED)",
            ),
            (
                0x1000_0016,
                "the destination may not receive the rights of the message \
                 (MACH_SEND_NO_GRANT_DEST)",
            ),
            (
                0x1000_0017,
                "the destination's policy rejects the message (MACH_SEND_MSG_FILTERED)",
            ),
            (
                0x1000_4003,
                "no message arrived in time (MACH_RCV_TIMED_OUT)",
            ),
            (
                0x1000_4005,
                "the receive was interrupted (MACH_RCV_INTERRUPTED)",
            ),
            (
                0x1000_4002,
                "the name denotes no receive right and no port set (MACH_RCV_INVALID_NAME)",
            ),
            (
                0x1000_4006,
                "the receive right or port set went away during the wait (MACH_RCV_PORT_CHANGED)",
            ),
            (
                0x1000_4009,
                "the port died during the wait (MACH_RCV_PORT_DIED)",
            ),
            (
                0x1000_4004,
                "the message is larger than the buffer (MACH_RCV_TOO_LARGE)",
            ),
            (
                0x1000_400b,
                "the task has no room for the rights of the header (MACH_RCV_HEADER_ERROR)",
            ),
            (
                0x1000_400c,
                "the task has no room for the rights or the memory of the message \
                 (MACH_RCV_BODY_ERROR)",
            ),
        ];
        for (code, text) in texts {
            assert_eq!(InWords(MsgReturn(code)).to_string(), text);
        }
        // Without words.
        assert_eq!(
            InWords(MsgReturn::RCV_INVALID_DATA).to_string(),
            "MACH_RCV_INVALID_DATA"
        );
        assert_eq!(InWords(MsgReturn(0x77)).to_string(), "0x77");
    }
}
