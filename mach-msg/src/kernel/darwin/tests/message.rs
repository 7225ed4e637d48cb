use super::{Script, assert_called, darwin};
use crate::kernel::darwin::script::{Entry, advance_clock};
use crate::kernel::{MsgCall, MsgOptions, MsgReturn, OolTrust};
use crate::wire::{PortName, TrailerElements};

const MESSAGE: usize = 0;
const OPTIONS: usize = 1;
const SEND_SIZE: usize = 2;
const RECEIVE_SIZE: usize = 3;
const RECEIVE_NAME: usize = 4;
const TIMEOUT: usize = 5;
const NOTIFY: usize = 6;
const RECEIVE_MESSAGE: usize = 7;

const MILLISECOND: u64 = 1_000_000;

/// Creates a call without options.
fn call(buffer: &mut [u8]) -> MsgCall<'_> {
    MsgCall {
        options: MsgOptions::empty(),
        buffer,
        send_size: 0,
        receive_size: 0,
        receive_name: PortName::NULL,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    }
}

fn address(bytes: &[u8]) -> u64 {
    bytes.as_ptr().addr() as u64
}

fn options(entry: &Entry) -> MsgOptions {
    MsgOptions::from_bits_retain(entry.number(OPTIONS))
}

#[test]
fn msg_passes_all_arguments_in_one_call() {
    let script = Script::new();
    let (mut message, mut room) = ([0; 64], [0; 256]);
    let (message_at, room_at) = (address(&message), address(&room));
    script.returns("mach_msg_overwrite", 0);
    let asked = MsgOptions::SEND_MSG | MsgOptions::RCV_MSG | MsgOptions::RCV_LARGE;
    let asked = asked.with_trailer(TrailerElements::Audit);
    let code = darwin().msg(MsgCall {
        options: asked,
        send_size: 64,
        receive_size: 256,
        receive_name: PortName(0x1107),
        notify: PortName(0x1203),
        receive_buffer: Some(&mut room),
        ..call(&mut message)
    });
    assert_eq!(code, MsgReturn::SUCCESS);
    assert_called(
        &script,
        "mach_msg_overwrite",
        &[
            (MESSAGE, message_at),
            (OPTIONS, asked.bits().into()),
            (SEND_SIZE, 64),
            (RECEIVE_SIZE, 256),
            (RECEIVE_NAME, 0x1107),
            (TIMEOUT, 0),
            (NOTIFY, 0x1203),
            (RECEIVE_MESSAGE, room_at),
            (8, 0),
        ],
    );
}

#[test]
fn msg_returns_every_code_unchanged() {
    let script = Script::new();
    for &(code, _) in MsgReturn::NAMED {
        script.returns("mach_msg_overwrite", code.0);
        let code_given = darwin().msg(MsgCall {
            options: MsgOptions::SEND_MSG,
            send_size: 24,
            ..call(&mut [0; 24])
        });
        assert_eq!(code_given, code);
    }
    let partly = MsgReturn::RCV_BODY_ERROR.0 | MsgReturn::IPC_SPACE | MsgReturn::VM_KERNEL;
    script.returns("mach_msg_overwrite", partly);
    let code = darwin().msg(MsgCall {
        options: MsgOptions::RCV_MSG,
        receive_size: 92,
        ..call(&mut [0; 92])
    });
    assert_eq!(code, MsgReturn(partly));
}

#[test]
fn sizes_above_the_slices_are_not_passed() {
    let script = Script::new();
    let send = MsgOptions::SEND_MSG;
    let receive = MsgOptions::RCV_MSG;
    let mut buffer = [0; 128];
    for (options, send_size, receive_size, expected) in [
        (send, 129, 0, MsgReturn::SEND_INVALID_DATA),
        (send, u32::MAX, 0, MsgReturn::SEND_INVALID_DATA),
        (receive, 0, 129, MsgReturn::RCV_INVALID_DATA),
        (receive, 0, u32::MAX, MsgReturn::RCV_INVALID_DATA),
        // Nothing was sent, and the code must show that.
        (send | receive, 24, 129, MsgReturn::SEND_INVALID_DATA),
        (send | receive, 129, 24, MsgReturn::SEND_INVALID_DATA),
    ] {
        let code = darwin().msg(MsgCall {
            options,
            send_size,
            receive_size,
            ..call(&mut buffer)
        });
        assert_eq!(code, expected, "{options:?} {send_size} {receive_size}");
    }
    let code = darwin().msg(MsgCall {
        options: receive,
        receive_size: 93,
        receive_buffer: Some(&mut [0; 92]),
        ..call(&mut buffer)
    });
    assert_eq!(code, MsgReturn::RCV_INVALID_DATA);
    assert_eq!(script.functions(), [""; 0]);
}

#[test]
fn unused_sizes_are_not_checked() {
    let script = Script::new();
    script.returns("mach_msg_overwrite", 0);
    let code = darwin().msg(MsgCall {
        options: MsgOptions::SEND_MSG,
        send_size: 24,
        receive_size: u32::MAX,
        ..call(&mut [0; 24])
    });
    assert_eq!(code, MsgReturn::SUCCESS);
}

/// Writes the header and the trailer for a message that does not fit, even beyond the end of the
/// buffer, as old kernels do.
fn writes_the_error_form(entry: &Entry) -> i32 {
    entry.bytes(RECEIVE_MESSAGE, 92).fill(0xee);
    MsgReturn::RCV_TOO_LARGE.0
}

#[test]
fn small_buffer_gets_no_write_of_a_too_large_message() {
    let script = Script::new();
    for size in [0, 8, 16, 24, 91] {
        let mut buffer = [7; 128];
        let start = address(&buffer);
        script.answer("mach_msg_overwrite", writes_the_error_form);
        let code = darwin().msg(MsgCall {
            options: MsgOptions::RCV_MSG.with_trailer(TrailerElements::AccessVerdict),
            receive_size: u32::try_from(size).unwrap(),
            ..call(&mut buffer[..size])
        });
        assert_eq!(code, MsgReturn::RCV_TOO_LARGE);
        assert_eq!(buffer[..size], vec![0xee; size]);
        assert_eq!(
            buffer[size..],
            vec![7; 128 - size],
            "after a buffer of {size}"
        );
        let entry = &script.take()[0];
        assert_ne!(entry.arguments[RECEIVE_MESSAGE], start);
        assert_eq!(entry.arguments[RECEIVE_SIZE], size as u64);
    }
}

#[test]
fn small_message_fits_a_small_buffer() {
    let script = Script::new();
    let mut buffer = [7; 40];
    script.answer("mach_msg_overwrite", |entry| {
        entry.bytes(RECEIVE_MESSAGE, 32).fill(1);
        0
    });
    let code = darwin().msg(MsgCall {
        options: MsgOptions::RCV_MSG.with_trailer(TrailerElements::Audit),
        receive_size: 40,
        ..call(&mut buffer)
    });
    assert_eq!(code, MsgReturn::SUCCESS);
    assert_eq!(buffer[..32], [1; 32]);
    assert_eq!(buffer[32..], [7; 8], "the other bytes are unchanged");
}

#[test]
fn failed_send_returns_message_in_a_small_buffer() {
    let script = Script::new();
    let mut buffer = [7; 24];
    script.answer("mach_msg_overwrite", |entry| {
        entry.bytes(MESSAGE, 24).fill(9);
        MsgReturn::SEND_TIMED_OUT.0
    });
    let code = darwin().msg(MsgCall {
        options: MsgOptions::SEND_MSG | MsgOptions::RCV_MSG | MsgOptions::SEND_TIMEOUT,
        send_size: 24,
        receive_size: 24,
        ..call(&mut buffer)
    });
    assert_eq!(code, MsgReturn::SEND_TIMED_OUT);
    assert_eq!(buffer, [9; 24]);
}

#[test]
fn small_second_buffer_receives_and_first_keeps_request() {
    let script = Script::new();
    let (mut message, mut room) = ([7; 24], [8; 32]);
    script.answer("mach_msg_overwrite", |entry| {
        entry.bytes(RECEIVE_MESSAGE, 32).fill(1);
        0
    });
    let code = darwin().msg(MsgCall {
        options: MsgOptions::SEND_MSG | MsgOptions::RCV_MSG,
        send_size: 24,
        receive_size: 32,
        receive_buffer: Some(&mut room),
        ..call(&mut message)
    });
    assert_eq!(code, MsgReturn::SUCCESS);
    assert_eq!((message, room), ([7; 24], [1; 32]));
}

#[test]
fn untimed_wait_leaves_interruptions_to_libsystem() {
    let script = Script::new();
    for asked in [
        MsgOptions::SEND_MSG,
        MsgOptions::RCV_MSG,
        MsgOptions::SEND_MSG | MsgOptions::RCV_MSG,
        // A timeout of 0 does not wait.
        MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT,
    ] {
        script.returns("mach_msg_overwrite", 0);
        let code = darwin().msg(MsgCall {
            options: asked,
            send_size: 24,
            receive_size: 92,
            ..call(&mut [0; 92])
        });
        assert_eq!(code, MsgReturn::SUCCESS);
        assert_eq!(options(&script.take()[0]), asked);
    }
}

#[test]
fn requested_interruptions_are_returned() {
    let script = Script::new();
    script.returns("mach_msg_overwrite", MsgReturn::RCV_INTERRUPTED.0);
    let code = darwin().msg(MsgCall {
        options: MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT | MsgOptions::RCV_INTERRUPT,
        receive_size: 92,
        timeout: 10,
        ..call(&mut [0; 92])
    });
    assert_eq!(code, MsgReturn::RCV_INTERRUPTED);
    // Only the other half of the call is repeated.
    let both = MsgOptions::SEND_MSG | MsgOptions::RCV_MSG;
    let timed = MsgOptions::SEND_TIMEOUT | MsgOptions::RCV_TIMEOUT;
    for (asked, interrupted) in [
        (MsgOptions::SEND_INTERRUPT, MsgReturn::SEND_INTERRUPTED),
        (MsgOptions::RCV_INTERRUPT, MsgReturn::RCV_INTERRUPTED),
    ] {
        script.returns("mach_msg_overwrite", interrupted.0);
        let code = darwin().msg(MsgCall {
            options: both | timed | asked,
            send_size: 24,
            receive_size: 92,
            timeout: 10,
            ..call(&mut [0; 92])
        });
        assert_eq!(code, interrupted);
    }
}

/// Returns an interruption after this number of nanoseconds.
fn interrupted_after(nanoseconds: u64, code: MsgReturn) -> impl FnOnce(&Entry) -> i32 {
    move |_| {
        advance_clock(nanoseconds);
        code.0
    }
}

#[test]
fn interrupted_receive_waits_for_the_remaining_time() {
    let script = Script::new();
    let mach_msg = "mach_msg_overwrite";
    script.answer(
        mach_msg,
        interrupted_after(30 * MILLISECOND, MsgReturn::RCV_INTERRUPTED),
    );
    script.answer(
        mach_msg,
        interrupted_after(69 * MILLISECOND + 1, MsgReturn::RCV_INTERRUPTED),
    );
    script.answer(
        mach_msg,
        interrupted_after(MILLISECOND, MsgReturn::RCV_INTERRUPTED),
    );
    script.returns(mach_msg, MsgReturn::RCV_TIMED_OUT.0);
    let code = darwin().msg(MsgCall {
        options: MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT,
        receive_size: 92,
        timeout: 100,
        ..call(&mut [0; 92])
    });
    assert_eq!(code, MsgReturn::RCV_TIMED_OUT);
    let timeouts: Vec<_> = script
        .take()
        .iter()
        .map(|entry| entry.number(TIMEOUT))
        .collect();
    // A remaining time below a millisecond is rounded up to one. If no time is left, the last call
    // does not wait.
    assert_eq!(timeouts, [100, 70, 1, 0]);
}

#[test]
fn interrupted_send_resends_the_returned_message() {
    let script = Script::new();
    let mut message = [7; 32];
    script.answer("mach_msg_overwrite", |entry| {
        // The pseudo-receive writes other names and dispositions.
        entry.bytes(MESSAGE, 32).fill(9);
        advance_clock(4 * MILLISECOND);
        MsgReturn::SEND_INTERRUPTED.0
    });
    script.answer("mach_msg_overwrite", |entry| {
        let mut expected = [9; 32];
        // The size shows if this attempt has returned the message.
        expected[4..8].fill(0);
        assert_eq!(entry.bytes(MESSAGE, 32), expected);
        0
    });
    let code = darwin().msg(MsgCall {
        options: MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT,
        send_size: 32,
        timeout: 10,
        ..call(&mut message)
    });
    assert_eq!(code, MsgReturn::SUCCESS);
    let entries = script.take();
    assert_eq!(entries[1].number(SEND_SIZE), 32);
    assert_eq!(entries[1].number(TIMEOUT), 6);
    assert!(options(&entries[0]).contains(MsgOptions::SEND_INTERRUPT));
}

#[test]
fn interrupted_wait_for_a_reply_does_not_resend() {
    let script = Script::new();
    script.returns("mach_msg_overwrite", MsgReturn::RCV_INTERRUPTED.0);
    script.returns("mach_msg_overwrite", 0);
    let (mut message, mut room) = ([0; 32], [0; 128]);
    let room_at = address(&room);
    let code = darwin().msg(MsgCall {
        options: MsgOptions::SEND_MSG | MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT,
        send_size: 32,
        receive_size: 128,
        timeout: 10,
        receive_buffer: Some(&mut room),
        ..call(&mut message)
    });
    assert_eq!(code, MsgReturn::SUCCESS);
    let entries = script.take();
    let again = &entries[1];
    assert_eq!(
        options(again),
        MsgOptions::RCV_MSG | MsgOptions::RCV_TIMEOUT | MsgOptions::RCV_INTERRUPT
    );
    assert_eq!(again.number(SEND_SIZE), 0);
    assert_eq!(again.arguments[RECEIVE_MESSAGE], room_at);
}

#[test]
fn interrupted_untimed_half_is_left_to_libsystem() {
    let script = Script::new();
    script.returns("mach_msg_overwrite", 0);
    let code = darwin().msg(MsgCall {
        options: MsgOptions::SEND_MSG | MsgOptions::RCV_MSG | MsgOptions::SEND_TIMEOUT,
        send_size: 24,
        receive_size: 92,
        timeout: 10,
        ..call(&mut [0; 92])
    });
    assert_eq!(code, MsgReturn::SUCCESS);
    let asked = options(&script.take()[0]);
    assert!(
        asked.contains(MsgOptions::SEND_INTERRUPT) && !asked.contains(MsgOptions::RCV_INTERRUPT)
    );
}

#[test]
fn interrupted_send_with_shortage_is_not_resent() {
    let script = Script::new();
    let partly = MsgReturn::SEND_INTERRUPTED.0 | MsgReturn::VM_SPACE;
    script.returns("mach_msg_overwrite", partly);
    let code = darwin().msg(MsgCall {
        options: MsgOptions::SEND_MSG | MsgOptions::SEND_TIMEOUT,
        send_size: 24,
        timeout: 10,
        ..call(&mut [0; 24])
    });
    assert_eq!(code, MsgReturn(partly));
}
