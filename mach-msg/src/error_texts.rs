//! The texts of all errors in one table: the problem, the place and the code.

use alloc::format;
use alloc::string::{String, ToString};

use crate::kernel::embedded::EmbeddedKernel;
use crate::kernel::{KernReturn, MsgOptions, MsgReturn, ParseCodeError, UnsupportedOptions};
use crate::memory::{InvalidItems, Misaligned, Uneven};
use crate::message::dynamic::{MessageTooLarge, RawMessageError, TrailerError};
use crate::message::error::*;
use crate::message::{PeerAttribute, PeerRefused};
use crate::port::bootstrap::{BootstrapCall, BootstrapError};
use crate::service::{ClientError, FailedCall, MigError, ServerError};
use crate::wire::{DescriptorError, DescriptorKind, Disposition, ReceivedRight};

/// The field of the errors below.
const F: &str = "name";
/// The offset in the errors below.
const O: usize = 28;
const TIMED_OUT: MsgReturn = MsgReturn::SEND_TIMED_OUT;

/// Compares texts of errors, which end without a full stop and contain no `Debug` text.
fn check<const N: usize>(table: [(String, &str); N]) {
    for (found, expected) in table {
        assert_eq!(found, expected);
        assert!(!found.ends_with('.'), "{found}");
        for of_debug in ["{ ", "Some(", "Error("] {
            assert!(!found.contains(of_debug), "{found}");
        }
    }
}

/// Returns the text of an error. It contains the text of the cause, so the cause is not a source: a
/// chain of sources would print it twice.
fn text(error: &dyn core::error::Error) -> String {
    assert!(error.source().is_none(), "{error}");
    error.to_string()
}

macro_rules! table {
    ($($error:expr => $text:literal,)*) => {
        check([$((text(&$error), $text),)*]);
    };
}

mod decode;

#[test]
fn send_errors_have_field_expected_and_found() {
    let kernel = EmbeddedKernel::new();
    let (a, b) = (kernel.create_task(), kernel.create_task());
    let foreign = ForeignRight {
        field: F,
        expected: *a,
        found: *b,
    };
    assert_eq!(
        foreign.to_string(),
        alloc::format!(
            "name: expected a right or memory of the destination's task {}, found one of task {}",
            a.slot(),
            b.slot()
        )
    );
    table! {
        TooLong { field: F, length: 5, max: 4 } =>
            "name: expected a length of at most 4, found 5",
        TooLarge { size: 2_000_000_000 } =>
            "expected a message of at most 50331580 bytes, found 2000000000",
        AddressTooLarge { address: 0xf000_0000 } =>
            "expected memory below 4 GiB in a 32-bit message, found the address 0xf0000000",
        NoMemory { code: KernReturn::NO_SPACE } =>
            "the task has no memory or no name for a part of the message: no room in the address space or name space (KERN_NO_SPACE)",
        MixedDispositions { field: F, expected: Disposition::CopySend } =>
            "name: expected rights that are all sent with COPY_SEND, found another disposition",
        Unencodable { field: F } =>
            "name: its type refuses to encode this value",
        TooDeep { field: F, max: 4 } =>
            "name: expected a value of at most 4 levels, found more, which would exhaust a receiver's stack",
        TooManyEmptyElements { field: F, max: 4 } =>
            "name: expected at most 4 elements more than the value has bytes, found more",
        TooMuchStackToEncode { field: F, max: 4 } =>
            "name: expected a value that can be encoded with 4 bytes of stack, found one that needs more",
        UnequalLengths { field: F, expected: 4, found: 5 } =>
            "name: expected a length of exactly 4, found 5",
        UnevenLength { field: F, item: 4, found: 5 } =>
            "name: expected a multiple of 4 bytes, found 5",
        NulInText { field: F, position: 3 } =>
            "name: expected text without NUL, found one at byte 3",
        Immovable { field: F } =>
            "name: expected a receive right that can be moved, found an immovable one",
        SendCause::Kernel(TIMED_OUT) =>
            "the port's queue is full (MACH_SEND_TIMED_OUT)",
        SendError::from(SendCause::Kernel(TIMED_OUT)) =>
            "the message was not sent: the port's queue is full (MACH_SEND_TIMED_OUT)",
        SendError { cause: SendCause::Kernel(MsgReturn::SEND_INVALID_RIGHT), is_lost: true } =>
            "the message was not sent, it is lost: a right in the message does not exist or cannot be moved (MACH_SEND_INVALID_RIGHT)",
        Unsent { cause: SendCause::Kernel(TIMED_OUT), fate: Fate::Returned(()) } =>
            "the message was not sent, it is returned: the port's queue is full (MACH_SEND_TIMED_OUT)",
        Unsent::<()> { cause: SendCause::Kernel(MsgReturn::SEND_INVALID_RIGHT), fate: Fate::Lost } =>
            "the message was not sent, it is lost: a right in the message does not exist or cannot be moved (MACH_SEND_INVALID_RIGHT)",
        MessageTooLarge =>
            "a message has at most 50331580 bytes",
    }
}

#[test]
fn send_errors_have_cause_and_fate_in_debug_form() {
    let cause = || SendCause::Kernel(TIMED_OUT);
    let (returned, lost) = (Fate::Returned(()), Fate::Lost);
    for (fate, expected) in [(returned, "Returned(..)"), (lost, "Lost")] {
        let error = Unsent {
            cause: cause(),
            fate,
        };
        let expected = format!("Unsent {{ cause: {:?}, fate: {expected} }}", cause());
        assert_eq!(format!("{error:?}"), expected);
    }
}

#[test]
fn only_timed_out_calls_are_timeouts() {
    let sent = |cause| CallError::Send(SendError::from(cause));
    let received = |code| CallError::Receive(ReceiveError::Kernel(code));
    assert!(sent(SendCause::Kernel(TIMED_OUT)).is_timeout());
    assert!(received(MsgReturn::RCV_TIMED_OUT).is_timeout());
    for error in [
        sent(SendCause::Kernel(MsgReturn::SEND_INVALID_DEST)),
        received(MsgReturn::RCV_PORT_DIED),
        CallError::ReplyPort(KernReturn::NO_SPACE),
        CallError::NoReply,
        CallError::Failed(KernReturn::DENIED),
        CallError::Reply(DecodeCause::Misaligned),
    ] {
        assert!(!error.is_timeout(), "{error}");
    }
}

#[test]
fn receive_errors_have_limit_offset_or_code() {
    table! {
        ReceiveError::Kernel(MsgReturn::RCV_TIMED_OUT) =>
            "no message arrived in time (MACH_RCV_TIMED_OUT)",
        LimitExceeded { limit: Limit::Ports, max: 4, found: 5 } =>
            "expected a message with at most 4 rights, found 5; it was destroyed",
        LimitExceeded { limit: Limit::MessageSize, max: 24, found: 28 } =>
            "expected a message with at most 24 bytes, found 28; it was destroyed",
        LimitExceeded { limit: Limit::OolBytes, max: 1, found: 2 } =>
            "expected a message with at most 1 bytes of out-of-line memory, found 2; it was destroyed",
        ReceiveError::Limit(LimitExceeded { limit: Limit::Descriptors, max: 2, found: 3 }) =>
            "expected a message with at most 2 descriptors, found 3; it was destroyed",
        ReceiveError::Malformed(Malformed::Descriptors(DescriptorError::NoBody { size: 24 })) =>
            "expected at least 28 bytes in a complex message, found 24",
        ReceiveError::Unsupported(UnsupportedOptions { options: MsgOptions::SEND_NOTIFY, trailer: Some(68) }) =>
            "no message was received: the kernel of the task does not support MACH_SEND_NOTIFY and a trailer of 68 bytes",
        ReceiveError::Watch(WatchError::NoRuntime) =>
            "no message was received: the runtime cannot watch the port: expected a thread in a tokio runtime, found none",
        Malformed::Size { found: 8, buffer: 64 } =>
            "expected a msgh_size of 24 or more at offset 4 that fits with its trailer into the buffer of 64 bytes, found 8",
        Malformed::Trailer { offset: 36, kind: 1, size: 4, expected: 8 } =>
            "expected a trailer of type 0 and at least 8 bytes at offset 36, found type 1 and 4 bytes",
        Malformed::Misaligned =>
            "the buffer of the message is not 16-aligned",
        UnsupportedOptions { options: MsgOptions::SEND_NOTIFY, trailer: None } =>
            "the kernel of the task does not support MACH_SEND_NOTIFY",
        UnsupportedOptions { options: MsgOptions::empty(), trailer: Some(68) } =>
            "the kernel of the task does not support a trailer of 68 bytes",
        PeerRefused { attribute: PeerAttribute::User, expected: 0, found: 501 } =>
            "expected a sender with the effective user id 0, found 501",
        PeerRefused { attribute: PeerAttribute::Group, expected: 0, found: 20 } =>
            "expected a sender with the effective group id 0, found 20",
        PeerRefused { attribute: PeerAttribute::Pid, expected: 1, found: 2 } =>
            "expected a sender with the process id 1, found 2",
        PeerRefused { attribute: PeerAttribute::PidVersion, expected: 1, found: 2 } =>
            "expected a sender with the process id version 1, found 2",
    }
}

#[test]
fn call_errors_have_words_and_code() {
    table! {
        CallError::ReplyPort(KernReturn::NO_SPACE) =>
            "there is no port for the reply: no room in the address space or name space (KERN_NO_SPACE)",
        CallError::Receive(ReceiveError::Kernel(MsgReturn::RCV_TIMED_OUT)) =>
            "the request was sent, but no message arrived in time (MACH_RCV_TIMED_OUT)",
        CallError::Send(SendError::from(SendCause::Kernel(TIMED_OUT))) =>
            "the message was not sent: the port's queue is full (MACH_SEND_TIMED_OUT)",
        CallError::NoReply =>
            "no reply will come: the reply right was destroyed",
        CallError::Failed(KernReturn::DENIED) =>
            "the call failed: denied by policy (KERN_DENIED)",
        CallError::Reply(DecodeCause::Misaligned) =>
            "the reply was refused: the buffer of the message is not 16-aligned",
        ClientError::<KernReturn>::Encode(TooLong { field: F, length: 5, max: 4 }.into()) =>
            "an argument cannot be sent: name: expected a length of at most 4, found 5",
        ClientError::<KernReturn>::Send(MsgReturn::SEND_NO_BUFFER) =>
            "the request was not sent: no room for it in memory, its queue or its host (256 MiB, `machd serve --frame`) (MACH_SEND_NO_BUFFER)",
        ClientError::<KernReturn>::Lost(MsgReturn::SEND_INVALID_RIGHT) =>
            "the request was not sent, it is lost: a right in the message does not exist or cannot be moved (MACH_SEND_INVALID_RIGHT)",
        ClientError::<KernReturn>::TimedOut { sent: false } =>
            "the request was not sent: the port's queue is full (MACH_SEND_TIMED_OUT)",
        ClientError::<KernReturn>::TimedOut { sent: true } =>
            "no reply arrived in time (MACH_RCV_TIMED_OUT)",
        ClientError::<KernReturn>::ServerDied =>
            "no reply will come: the reply right was destroyed",
        ClientError::<KernReturn>::Refused(KernReturn::MIG_BAD_ID) =>
            "the server has no such routine (MIG_BAD_ID)",
        ClientError::<KernReturn>::Refused(KernReturn::MIG_EXCEPTION) =>
            "the handler of the server panicked or raised an exception (MIG_EXCEPTION)",
        ClientError::<KernReturn>::Refused(KernReturn::MIG_BAD_ARGUMENTS) =>
            "the server refused the request: the request is malformed (MIG_BAD_ARGUMENTS)",
        ClientError::<KernReturn>::ReplyPort(KernReturn::NO_SPACE) =>
            "there is no port for the reply: no room in the address space or name space (KERN_NO_SPACE)",
        ClientError::<KernReturn>::Watch(WatchError::NoRuntime) =>
            "the request was not sent: the runtime cannot watch the port: expected a thread in a tokio runtime, found none",
        ClientError::<KernReturn>::Receive(ReceiveError::Kernel(MsgReturn::RCV_PORT_DIED)) =>
            "the request was sent, and no reply was received: the port died during the wait (MACH_RCV_PORT_DIED)",
        ClientError::<KernReturn>::Service(KernReturn::DENIED) =>
            "the server returned an error: denied by policy (KERN_DENIED)",
        ClientError::<KernReturn>::Reply(MigError { code: KernReturn::MIG_TYPE_ERROR, cause: DecodeCause::Misaligned }) =>
            "the reply was refused: the buffer of the message is not 16-aligned (MIG_TYPE_ERROR)",
        ServerError::Setup(KernReturn::INVALID_TASK) =>
            "the server cannot receive: the task has ended (KERN_INVALID_TASK)",
        ServerError::Receive(ReceiveError::Kernel(MsgReturn::RCV_PORT_CHANGED)) =>
            "the server cannot receive any more: the receive right or port set was moved or destroyed during the wait (MACH_RCV_PORT_CHANGED)",
        MigError { code: KernReturn::MIG_TYPE_ERROR, cause: DecodeCause::Misaligned } =>
            "the buffer of the message is not 16-aligned (MIG_TYPE_ERROR)",
    }
}

#[test]
fn other_errors_name_their_subject() {
    let bootstrap = |call, code| BootstrapError {
        service: "clock".into(),
        call,
        code,
    };
    table! {
        bootstrap(BootstrapCall::LookUp, KernReturn::NOT_FOUND) =>
            "no service has the name `clock`: register it first, check the name, or look it up in the task that needs it (`look_up_as`) (KERN_NOT_FOUND)",
        bootstrap(BootstrapCall::LookUp, KernReturn::INVALID_TASK) =>
            "the service `clock` was not looked up: the task has ended (KERN_INVALID_TASK)",
        bootstrap(BootstrapCall::Register, KernReturn::NAME_EXISTS) =>
            "a live service already has the name `clock` (KERN_NAME_EXISTS)",
        BootstrapError { service: "s".repeat(128).into(), ..bootstrap(BootstrapCall::Register, KernReturn::INVALID_ARGUMENT) } =>
            "expected a name of at most 127 bytes for a service, found one of 128 (KERN_INVALID_ARGUMENT)",
        bootstrap(BootstrapCall::Register, KernReturn::DENIED) =>
            "the service `clock` was not registered: denied by policy (KERN_DENIED)",
        bootstrap(BootstrapCall::CheckIn, KernReturn::NAME_EXISTS) =>
            "the service `clock` is already checked in or registered (KERN_NAME_EXISTS)",
        bootstrap(BootstrapCall::CheckIn, KernReturn::NOT_FOUND) =>
            "the property list of this process does not declare the service `clock` (KERN_NOT_FOUND)",
        Error::from(bootstrap(BootstrapCall::CheckIn, KernReturn::DENIED)) =>
            "the service `clock` was not checked in: denied by policy (KERN_DENIED)",
        Error::Kernel(KernReturn::INVALID_NAME) =>
            "the name denotes no right (KERN_INVALID_NAME)",
        Error::Send(SendCause::Kernel(TIMED_OUT).into()) =>
            "the message was not sent: the port's queue is full (MACH_SEND_TIMED_OUT)",
        Error::Receive(ReceiveError::Kernel(MsgReturn::RCV_TIMED_OUT)) =>
            "no message arrived in time (MACH_RCV_TIMED_OUT)",
        Error::Decode(DecodeCause::Misaligned) =>
            "the message was refused: the buffer of the message is not 16-aligned",
        Error::Failed(KernReturn::DENIED) =>
            "the call failed: denied by policy (KERN_DENIED)",
        Error::NoReply =>
            "no reply will come: the reply right was destroyed",
        Misaligned { expected: 8, found: 4 } =>
            "expected a region that starts on a multiple of 8 bytes, found one that starts 4 after",
        Uneven { item: 8, found: 12 } =>
            "expected a region of a multiple of 8 bytes, found 12",
        InvalidItems =>
            "the bytes of the region are not valid values of the type",
        ParseCodeError =>
            "expected the C name of a return code, or a number",
    }
}

#[test]
fn call_errors_have_their_cause_in_debug_form() {
    let sent = SendError::from(SendCause::Kernel(TIMED_OUT));
    let receive = ReceiveError::Kernel(MsgReturn::RCV_PORT_DIED);
    for (error, expected) in [
        (
            CallError::ReplyPort(KernReturn::DENIED),
            format!("ReplyPort({:?})", KernReturn::DENIED),
        ),
        (CallError::Receive(receive), format!("Receive({receive:?})")),
        (CallError::NoReply, "NoReply".into()),
        (
            CallError::Failed(KernReturn::DENIED),
            format!("Failed({:?})", KernReturn::DENIED),
        ),
        (
            CallError::Reply(DecodeCause::Misaligned),
            "Reply(Misaligned)".into(),
        ),
    ] {
        assert_eq!(format!("{error:?}"), expected);
    }
    let expected = format!("Send({sent:?})");
    assert_eq!(format!("{:?}", CallError::Send(sent)), expected);
}

#[test]
fn errors_have_the_code_of_their_cause() {
    let limit = LimitExceeded {
        limit: Limit::Ports,
        max: 4,
        found: 5,
    };
    let unsupported = UnsupportedOptions {
        options: MsgOptions::SEND_NOTIFY,
        trailer: None,
    };
    for (error, code) in [
        (MsgReturn::RCV_PORT_DIED.into(), MsgReturn::RCV_PORT_DIED),
        (limit.into(), MsgReturn::RCV_TOO_LARGE),
        (Malformed::Misaligned.into(), MsgReturn::RCV_INVALID_DATA),
        (unsupported.into(), MsgReturn::RCV_INVALID_ARGUMENTS),
        (
            ReceiveError::Watch(WatchError::NoRuntime),
            MsgReturn::RCV_INVALID_NOTIFY,
        ),
    ] {
        assert_eq!(ReceiveError::code(&error), code, "{error}");
        assert!(!error.is_timeout());
    }
    let refusal = MigError {
        code: KernReturn::MIG_TYPE_ERROR,
        cause: DecodeCause::Misaligned,
    };
    let received = ReceiveError::Kernel(MsgReturn::RCV_PORT_DIED);
    let too_long = TooLong {
        field: F,
        length: 5,
        max: 4,
    };
    for (error, code) in [
        (ClientError::Encode(too_long.into()), -307),
        (ClientError::ReplyPort(KernReturn::NO_SPACE), 3),
        (
            ClientError::Send(MsgReturn::SEND_NO_BUFFER),
            MsgReturn::SEND_NO_BUFFER.0,
        ),
        (
            ClientError::Send(MsgReturn::SEND_INVALID_DEST),
            MsgReturn::SEND_INVALID_DEST.0,
        ),
        (ClientError::Receive(received), MsgReturn::RCV_PORT_DIED.0),
        (ClientError::TimedOut { sent: false }, TIMED_OUT.0),
        (
            ClientError::TimedOut { sent: true },
            MsgReturn::RCV_TIMED_OUT.0,
        ),
        (ClientError::ServerDied, -308),
        (ClientError::Refused(KernReturn::MIG_BAD_ID), -303),
        (ClientError::Service(KernReturn::DENIED), 53),
        (ClientError::Reply(refusal), -300),
    ] {
        let error: ClientError<KernReturn> = error;
        assert_eq!(error.code(), KernReturn(code), "{error}");
    }
}

#[test]
fn every_error_made_of_a_lost_message_reports_it() {
    let unsent = |fate| Unsent {
        cause: SendCause::Kernel(MsgReturn::SEND_INVALID_RIGHT),
        fate,
    };
    for (fate, is_lost) in [(Fate::Returned(()), false), (Fate::Lost, true)] {
        let sent = SendError::from(unsent(fate));
        assert_eq!(sent.is_lost, is_lost);
        let called = FailedRequest::from(unsent(fate)).error;
        assert_eq!(called, CallError::Send(sent));
        for error in [Error::from(unsent(fate)), sent.into(), called.into()] {
            assert_eq!(error, Error::Send(sent));
            assert_eq!(error.to_string().contains("it is lost"), is_lost, "{error}");
        }
        let client = ClientError::<KernReturn>::from_unsent(&unsent(fate));
        let text = client.to_string();
        assert_eq!(text.contains("it is lost"), is_lost, "{text}");
        assert_eq!(Error::from(client), Error::Send(sent));
        let failed = FailedCall::<()>::from(client);
        assert_eq!(failed.to_string(), text);
        assert_eq!(Error::from(failed), Error::Send(sent));
    }
}

#[test]
fn only_errors_before_the_send_are_unsent() {
    let refusal = MigError {
        code: KernReturn::MIG_TYPE_ERROR,
        cause: DecodeCause::Misaligned,
    };
    let received = ReceiveError::Kernel(MsgReturn::RCV_PORT_DIED);
    let all: [(ClientError, bool); 12] = [
        (ClientError::Encode(Immovable { field: F }.into()), true),
        (ClientError::ReplyPort(KernReturn::NO_SPACE), true),
        (ClientError::Send(MsgReturn::SEND_INVALID_DEST), true),
        (ClientError::Lost(MsgReturn::SEND_INVALID_RIGHT), true),
        (ClientError::Watch(WatchError::NoRuntime), true),
        (ClientError::TimedOut { sent: false }, true),
        (ClientError::TimedOut { sent: true }, false),
        (ClientError::ServerDied, false),
        (ClientError::Refused(KernReturn::MIG_BAD_ID), false),
        (ClientError::Receive(received), false),
        (ClientError::Service(KernReturn::DENIED), false),
        (ClientError::Reply(refusal), false),
    ];
    for (error, is_unsent) in all {
        assert_eq!(error.is_unsent(), is_unsent, "{error}");
    }
}

#[test]
fn refusals_have_the_code_of_a_kernel() {
    let large = MsgReturn::SEND_TOO_LARGE;
    let data = MsgReturn::SEND_INVALID_DATA;
    let refusals: [(Refusal, MsgReturn); 11] = [
        (TooLarge { size: 1 }.into(), large),
        (
            NoMemory {
                code: KernReturn::NO_SPACE,
            }
            .into(),
            MsgReturn::SEND_NO_BUFFER,
        ),
        (Immovable { field: F }.into(), MsgReturn::SEND_INVALID_RIGHT),
        (Unencodable { field: F }.into(), data),
        (
            UnequalLengths {
                field: F,
                expected: 1,
                found: 2,
            }
            .into(),
            data,
        ),
        (
            NulInText {
                field: F,
                position: 1,
            }
            .into(),
            data,
        ),
        (
            UnevenLength {
                field: F,
                item: 2,
                found: 3,
            }
            .into(),
            data,
        ),
        (
            MixedDispositions {
                field: F,
                expected: Disposition::CopySend,
            }
            .into(),
            data,
        ),
        (TooDeep { field: F, max: 1 }.into(), data),
        (TooManyEmptyElements { field: F, max: 1 }.into(), data),
        (TooMuchStackToEncode { field: F, max: 1 }.into(), data),
    ];
    for (refusal, code) in refusals {
        let of_mig = match refusal {
            Refusal::TooLarge(_) => KernReturn::RESOURCE_SHORTAGE,
            Refusal::NoMemory(_) => KernReturn::NO_SPACE,
            Refusal::Immovable(_) => KernReturn::INVALID_RIGHT,
            _ => KernReturn::MIG_BAD_ARGUMENTS,
        };
        let call = ClientError::<KernReturn>::Encode(refusal);
        assert_eq!(call.code(), of_mig, "{call}");
        let cause = SendCause::Refused(refusal);
        assert_eq!(cause.code(), code, "{cause}");
        let error = SendError::from(cause);
        assert!(error.code() == code && !error.is_timeout());
    }
    assert_eq!(SendCause::Kernel(TIMED_OUT).code(), TIMED_OUT);
    let watch = SendCause::Watch(WatchError::NoRuntime);
    assert_eq!(watch.code(), MsgReturn::SEND_INVALID_NOTIFY);
}

#[test]
fn codes_of_receives_are_receive_errors() {
    let code = MsgReturn::RCV_TIMED_OUT;
    let error = Error::from(code);
    assert!(matches!(error, Error::Receive(ReceiveError::Kernel(found)) if found == code));
    let error = Error::from(TIMED_OUT);
    assert!(matches!(error, Error::Send(error) if error.code() == TIMED_OUT));
    assert_eq!(CallError::from(code), CallError::Receive(code.into()));
    let error = CallError::from(MsgReturn::SEND_INVALID_DEST);
    assert_eq!(
        error,
        CallError::Send(SendCause::Kernel(MsgReturn::SEND_INVALID_DEST).into())
    );
    assert!(error.to_string().contains("not sent"), "{error}");
}

#[test]
fn request_of_a_failed_call_is_returned_unless_lost() {
    let sent = |fate| {
        let cause = SendCause::Kernel(TIMED_OUT);
        FailedRequest::from(Unsent { cause, fate })
    };
    let received = ReceiveError::Kernel(MsgReturn::RCV_TIMED_OUT);
    for (failed, returned) in [
        (CallError::ReplyPort(KernReturn::NO_SPACE).with(5), Some(5)),
        (sent(Fate::Returned(6)), Some(6)),
        (sent(Fate::Lost), None),
        (received.into(), None),
        (CallError::NoReply.into(), None),
        (CallError::Failed(KernReturn::DENIED).into(), None),
    ] {
        assert_eq!(failed.to_string(), failed.error.to_string());
        assert_eq!(
            format!("{failed:?}"),
            format!(
                "FailedRequest {{ error: {:?}, is_returned: {} }}",
                failed.error,
                returned.is_some()
            )
        );
        assert_eq!(CallError::from(failed.clone()), failed.error);
        assert_eq!(failed.into_message(), returned);
    }
}
