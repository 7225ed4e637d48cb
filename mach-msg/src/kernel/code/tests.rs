//! Tests for return codes and their texts.

use alloc::format;
use alloc::string::ToString;

use super::*;

#[test]
fn kern_return_is_shown_in_words_and_by_name() {
    assert_eq!(
        KernReturn::INVALID_TASK.to_string(),
        "the task has ended (KERN_INVALID_TASK)"
    );
}

#[test]
fn named_codes_parse_from_their_names() {
    for &(code, name) in KernReturn::NAMED {
        assert_eq!(format!("{code:?}"), name);
        assert_eq!(name.parse(), Ok(code));
    }
    for &(code, name) in MsgReturn::NAMED {
        assert_eq!(format!("{code:?}"), name);
        assert_eq!(name.parse(), Ok(code));
    }
}

#[test]
fn unknown_codes_print_and_parse_as_numbers() {
    assert_eq!(KernReturn(12345).to_string(), "0x3039");
    assert_eq!(format!("{:?}", KernReturn(12345)), "0x3039");
    assert_eq!("0x3039".parse(), Ok(KernReturn(12345)));
    assert_eq!(MsgReturn(-1).to_string(), "0xffffffff");
    assert_eq!("0xffffffff".parse(), Ok(MsgReturn(-1)));
    assert_eq!("KERN_".parse::<KernReturn>(), Err(ParseCodeError));
}

#[test]
fn detail_bits_are_separate_from_the_code() {
    let code = MsgReturn(MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::IPC_SPACE | MsgReturn::VM_KERNEL);
    assert_eq!(code.base(), MsgReturn::RCV_BODY_ERROR);
    let names = format!("{code:?}");
    assert_eq!(
        names,
        "MACH_RCV_BODY_ERROR|MACH_MSG_IPC_SPACE|MACH_MSG_VM_KERNEL"
    );
    assert_eq!(names.parse(), Ok(code));
    assert_eq!(format!("{:?}", MsgReturn(0x400)), "MACH_MSG_VM_KERNEL");
    assert_eq!(
        MsgReturn(0x400).to_string(),
        "no memory for a region (MACH_MSG_VM_KERNEL)"
    );
    assert_eq!(MsgReturn(0x800).to_string(), "MACH_MSG_IPC_KERNEL");
    let bits = MsgReturn(MsgReturn::IPC_SPACE | MsgReturn::VM_KERNEL | 0x200);
    let names = format!("{bits:?}");
    assert_eq!(names, "MACH_MSG_IPC_SPACE|MACH_MSG_VM_KERNEL|0x200");
    assert_eq!(names.parse(), Ok(bits));
    let unnamed = MsgReturn(MsgReturn::RCV_BODY_ERROR.0 | 0x2200);
    let names = format!("{unnamed:?}");
    assert_eq!(names, "MACH_RCV_BODY_ERROR|MACH_MSG_IPC_SPACE|0x200");
    assert_eq!(
        MsgReturn::SUCCESS.to_string(),
        "no error (MACH_MSG_SUCCESS)"
    );
}

#[test]
fn every_code_but_success_is_an_error() {
    assert_eq!(MsgReturn::SUCCESS.ok(), Ok(()));
    let timeout = MsgReturn::SEND_TIMED_OUT;
    assert_eq!(timeout.ok(), Err(timeout));
    assert_eq!(KernReturn::SUCCESS.ok(), Ok(()));
    let failure = KernReturn::FAILURE;
    assert_eq!(failure.ok(), Err(failure));
}

#[test]
fn only_receive_codes_are_receive_errors() {
    for &(code, name) in MsgReturn::NAMED {
        assert_eq!(code.is_receive(), name.starts_with("MACH_RCV_"), "{name}");
    }
    assert!(MsgReturn(MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::DETAIL_MASK).is_receive());
    assert!(!MsgReturn(MsgReturn::VM_KERNEL).is_receive());
    assert!(!MsgReturn(-1).is_receive());
}

#[test]
fn code_with_words_is_shown_in_words_and_by_name() {
    let texts = [
        (
            0x1000_0004,
            "the port's queue is full (MACH_SEND_TIMED_OUT)",
        ),
        (
            0x1000_0003,
            "the destination is dead, or its name denotes no right to send to it \
             (MACH_SEND_INVALID_DEST)",
        ),
        (
            0x1000_0009,
            "the reply port's name does not denote the required right (MACH_SEND_INVALID_REPLY)",
        ),
        (
            0x1000_0005,
            "the voucher right does not denote a voucher (MACH_SEND_INVALID_VOUCHER)",
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
            "a disposition in the header is not valid (MACH_SEND_INVALID_HEADER)",
        ),
        (
            0x1000_000f,
            "a descriptor is malformed (MACH_SEND_INVALID_TYPE)",
        ),
        (
            0x1000_0008,
            "the size is below 24, not a multiple of 4, or too small for the descriptors \
             (MACH_SEND_MSG_TOO_SMALL)",
        ),
        (
            0x1000_000e,
            "the message is too large, or carries too many rights (MACH_SEND_TOO_LARGE)",
        ),
        (
            0x1000_000d,
            "no room for it in memory, its queue or its host (256 MiB, `machd serve --frame`) (MACH_SEND_NO_BUFFER)",
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
            "the name denotes neither a receive right nor a port set (MACH_RCV_INVALID_NAME)",
        ),
        (
            0x1000_4006,
            "the receive right or port set was moved or destroyed during the wait (MACH_RCV_PORT_CHANGED)",
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
            "the task has no room for the rights of the header; the message was destroyed \
             (MACH_RCV_HEADER_ERROR)",
        ),
        (
            0x1000_400c,
            "the task has no room for rights or memory of the message; the rest was delivered \
             (MACH_RCV_BODY_ERROR)",
        ),
    ];
    for (code, text) in texts {
        assert_eq!(MsgReturn(code).to_string(), text);
    }
    assert_eq!(
        MsgReturn::RCV_INVALID_DATA.to_string(),
        "the buffer could not be written; the message was destroyed (MACH_RCV_INVALID_DATA)"
    );
    // A code without a name.
    assert_eq!(MsgReturn(0x77).to_string(), "0x77");
}
