//! The texts of errors of received messages.

use super::*;

#[test]
fn decode_errors_have_field_expected_found_and_offset() {
    table! {
        WrongSize { offset: 4, min: 24, max: 32, found: 36 } =>
            "expected a message of 24 to 32 bytes (msgh_size at offset 4), found 36",
        BetweenVersions { offset: 4, earlier: 28, later: 36, found: 32 } =>
            "expected a message of 28 bytes, or 36 with the fields of the next version (msgh_size at offset 4), found 32",
        WrongComplexity { offset: 0, expected: true } =>
            "expected a complex message (bit 31 of msgh_bits at offset 0), found a simple one",
        WrongDescriptorCount { offset: 24, expected: 1, found: 2 } =>
            "expected 1 descriptors (msgh_descriptor_count at offset 24), found 2",
        WrongId { offset: 20, expected: 0x10, found: 0x11 } =>
            "expected message id 0x10 (msgh_id at offset 20), found 0x11",
        WrongReplyRight { offset: 0, found: 16 } =>
            "expected a send right, a send-once right or none for the reply (msgh_bits at offset 0), found disposition 16",
        UnexpectedReplyRight { offset: 0, found: 18 } =>
            "expected no reply right in a reply (msgh_bits at offset 0), found disposition 18",
        WrongKind { field: F, offset: O, expected: DescriptorKind::Port, found: 1 } =>
            "name: expected descriptor type 0 (PORT) at offset 28, found 1",
        WrongDisposition { field: F, offset: O, expected: ReceivedRight::Send, found: 18 } =>
            "name: expected disposition 17 (PORT_SEND) at offset 28, found 18",
        WrongType { field: F, offset: O, expected: 0x2000_0809, found: 0x2000_0808 } =>
            "name: expected 0x20000809 in the type at offset 28, found 0x20000808",
        NoReceivedRight { offset: O, found: 19 } =>
            "expected disposition 16, 17 or 18 at offset 28, found 19",
        MissingRight { field: F, offset: O } =>
            "name: expected a right at offset 28, found MACH_PORT_NULL",
        DeadReceiveRight { field: F, offset: O } =>
            "name: expected a receive right at offset 28, found MACH_PORT_DEAD",
        WrongGuardFlags { field: F, offset: O, found: 2 } =>
            "name: expected guard flag 1 (IMMOVABLE_RECEIVE) at offset 28, found 0x2",
        UnmappedRegion { field: F, offset: O, size: 8 } =>
            "name: expected the address of 8 bytes at offset 28, found none",
        UnevenRegion { field: F, offset: O, item: 4, found: 6 } =>
            "name: expected a multiple of 4 bytes at offset 28, found 6",
        TooManyItems { field: F, offset: O, max: 4, found: 5 } =>
            "name: expected a length of at most 4 at offset 28, found 5",
        TooManyRights { field: F, offset: O, max: 4, found: 5 } =>
            "name: expected at most 4 rights at offset 28, found a count of 5",
        MissingTrailer { field: F } =>
            "name: expected a trailer with this element, found none",
        TwoValues { field: F, offset: O } =>
            "name: expected no bytes at offset 28, since the value is out of line",
        UnexpectedRegion { field: F, offset: O, found: 8 } =>
            "name: expected no memory, since there is no value (size at offset 28), found 8 bytes",
        InvalidValue { field: F, offset: O, size: 8 } =>
            "name: the 8 bytes at offset 28 are not a valid value of the field's type",
        TooManyLevels { field: F, offset: O, max: 4 } =>
            "name: expected a value of at most 4 levels at offset 28, found more, which would exhaust the stack",
        TooMuchStack { field: F, offset: O, max: 4 } =>
            "name: expected a value at offset 28 that can be decoded with 4 bytes of stack, found one that needs more",
        TooManyElements { field: F, offset: O, max: 4 } =>
            "name: expected a value of at most 4 elements at offset 28, found a length that claims more than the bytes allow",
        WrongCount { field: F, offset: O, expected: 4, found: 5 } =>
            "name: expected a count of 4 at offset 28, as in the descriptor, found 5",
        NotOne { field: F, offset: O, found: 2 } =>
            "name: expected memory of one item (size at offset 28), found 2 items",
        MissingNul { field: F, offset: O, size: 8 } =>
            "name: expected a NUL within the 8 bytes at offset 28, found none",
        InvalidText { field: F, offset: O } =>
            "name: expected UTF-8, found another byte at offset 28",
        WrongNdr { offset: O, expected: 1, found: 0 } =>
            "expected data represented as on this machine (1 at offset 28 of the NDR record), found 0",
        ReturnCode { offset: 32, code: KernReturn::NOT_FOUND } =>
            "the call failed (return code at offset 32): not found (KERN_NOT_FOUND)",
        DecodeCause::Misaligned =>
            "the buffer of the message is not 16-aligned",
        DescriptorError::NoBody { size: 24 } =>
            "expected at least 28 bytes in a complex message, found 24",
        DescriptorError::Truncated { offset: O, size: 36 } =>
            "the descriptor at offset 28 does not fit into the message of 36 bytes",
        Undecoded { cause: DecodeCause::Misaligned, message: () } =>
            "the buffer of the message is not 16-aligned",
        TrailerError::Truncated { needed: 52, size: 8 } =>
            "expected a trailer of 52 bytes, found 8",
        TrailerError::UnknownKind { kind: 1 } =>
            "expected a trailer of type 0, found type 1",
        TrailerError::UnknownSize { size: 9 } =>
            "expected a trailer of 8, 12, 20, 52, 60 or 68 bytes, found a size of 9",
        RawMessageError::TooShort { size: 8 } =>
            "expected a header of 24 bytes, found 8",
        RawMessageError::NotRounded { size: 25 } =>
            "expected a size that is a multiple of 4, found 25",
        RawMessageError::WrongSize { msgh_size: 40, size: 36 } =>
            "expected a msgh_size of 24 to 36 at offset 4, found 40",
    }
}
