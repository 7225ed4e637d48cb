//! Messages of real MIG stubs, encoded and decoded by types with `layout(mig)`, including refused
//! ones.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::ErrorReply;
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::message::error::DecodeCause;
use mach_msg_tests::vectors::{self, Kind, Subsystem, Vector};

use super::{Case, mig_types};

/// Returns the type of a vector.
fn case_of(subsystem: &Subsystem, name: &str) -> Option<&'static Case> {
    mig_types::CASES
        .iter()
        .find(|case| case.subsystem == subsystem.name && case.vector == name)
}

/// Calls `look` with each vector of these kinds and the type of the vector from which it was made.
fn for_each(kinds: &[Kind], mut look: impl FnMut(&Vector, &Case)) {
    for subsystem in vectors::all() {
        for vector in &subsystem.vectors {
            // Ids without a routine have no type.
            if let Some(base) = vector
                .base
                .as_ref()
                .filter(|_| kinds.contains(&vector.kind))
                && let Some(case) = case_of(&subsystem, base)
            {
                look(vector, case);
            }
        }
    }
}

#[test]
fn every_request_and_reply_has_a_type() {
    assert_eq!(mig_types::CASES.len(), 733);
    assert_eq!(mig_types::LEFT_OUT, 0);
}

/// Returns true if a stub refuses the vector for a reason outside of the message.
fn is_beside_the_message(vector: &Vector) -> bool {
    let change = vector.change.as_deref().unwrap();
    // A type does not read tokens from the trailer, and does not know the capacity of a caller.
    change.contains("trailer") || change.contains("the caller has room")
}

#[test]
fn messages_refused_by_stubs_are_refused() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (mut refused, mut beside) = (0, 0);
    for_each(
        &[Kind::RefusedRequest, Kind::RefusedReply],
        |vector, case| match case.decode(*task, &vector.hex.0) {
            Err(_) => refused += 1,
            Ok(()) => {
                assert!(is_beside_the_message(vector), "{}", vector.name);
                beside += 1;
            }
        },
    );
    assert_eq!((refused, beside), (3284, 37));
}

#[test]
fn messages_accepted_by_stubs_are_accepted_except_holes() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (mut refused, mut taken) = (0, 0);
    for_each(
        &[Kind::ToleratedRequest, Kind::ToleratedReply],
        |vector, case| {
            let change = vector.change.as_deref().unwrap();
            let is_stricter = change.starts_with("NDR int_rep")
            // A text ends within its count.
            || change.contains("replaced by Z")
            || change.contains("no NUL in its")
            // Memory is a whole number of items.
            || change.contains("size field one too high")
            // A field has one disposition, and the count of rights is the number of non-null
            // descriptors.
            || change.contains("disposition")
            || change.starts_with("psCnt")
            || change.starts_with("qsCnt");
            let result = case.decode(*task, &vector.hex.0);
            assert!(result.is_ok() || is_stricter, "{}: {change}", vector.name);
            *if result.is_ok() {
                &mut taken
            } else {
                &mut refused
            } += 1;
        },
    );
    assert_eq!((refused, taken), (115, 136));
}

#[test]
fn error_reply_vectors_decode_as_the_code() {
    let kernel = EmbeddedKernel::new();
    let task = kernel.create_task();
    let (mut written, mut read, mut answers) = (0, 0, 0);
    for subsystem in vectors::all() {
        for vector in &subsystem.vectors {
            if let Some(reply) = &vector.reply_hex {
                assert_is_error_reply(&reply.0, vector);
                answers += 1;
            }
            if vector.kind != Kind::ErrorReply {
                continue;
            }
            assert_is_error_reply(&vector.hex.0, vector);
            let code = code_of(&vector.hex.0);
            written += 1;
            let Some(received) = &vector.received_hex else {
                continue;
            };
            // Any reply of the routine will do. Replies of other routines have another id.
            let reply = mig_types::CASES.iter().find(|case| {
                case.subsystem == subsystem.name
                    && case.vector.ends_with("/reply")
                    && case.vector.split('/').next() == vector.routine.as_deref()
            });
            let Some(reply) = reply else {
                continue;
            };
            let Err(DecodeCause::ReturnCode(answer)) = reply.decode(*task, &received.0) else {
                panic!("{}", vector.name);
            };
            assert_eq!((answer.code, answer.offset), (code, 32), "{}", vector.name);
            read += 1;
        }
    }
    assert_eq!((written, read, answers), (259, 239, 1432));
}

/// Returns the return code of an error reply.
fn code_of(bytes: &[u8]) -> KernReturn {
    KernReturn(i32::from_le_bytes(bytes[32..36].try_into().unwrap()))
}

/// Asserts that the bytes are those of an [`ErrorReply`], except for the destination and the bytes
/// that stubs do not write.
fn assert_is_error_reply(bytes: &[u8], vector: &Vector) {
    let id = i32::from_le_bytes(bytes[20..24].try_into().unwrap());
    let message = ErrorReply::with_id(id, code_of(bytes));
    let written = RawMessageBuf::of(&message, Task::current()).unwrap();
    let mut written = written.to_bytes().unwrap();
    let unwritten = vector
        .undefined
        .iter()
        .filter(|_| vector.reply_hex.is_none());
    for &(offset, length) in unwritten {
        written[offset..offset + length].fill(0);
    }
    assert_eq!(written[20..], bytes[20..], "{}", vector.name);
}
