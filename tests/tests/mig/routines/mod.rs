//! Each golden vector of MIG compared with the generated code: the bytes of requests and replies,
//! and the codes of refusals.
//!
//! `build.rs` generates the calls that create the messages. This module has their environment and
//! the comparisons.

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::message::derive::encode_into;
use mach_msg::service::{Call, Client, ClientError, Method, Reply, Service, ServiceError, TwoWay};
use mach_msg::wire::{Bits, Disposition, Header};
use mach_msg::zerocopy::FromBytes;
use mach_msg::{MachMessage, Message};
use serde_json::Value;

use self::cases::{assert_same, blank, bytes, cases, received, trailer, vectors, with_message};
use self::values::{Field, Found};

mod cases;
mod values;

/// Interfaces of the vectors that are not built into the library, from definition files. `vm_map`
/// is the variant without three routines.
mod interfaces {
    #![allow(missing_docs, unreachable_pub)]
    pub mod vec_scalars {
        mach_msg::service::mig!("data/defs/vec_scalars.defs", optional);
    }
    pub mod vec_arrays {
        mach_msg::service::mig!("data/defs/vec_arrays.defs", optional);
    }
    pub mod vec_rights {
        mach_msg::service::mig!("data/defs/vec_rights.defs", optional);
    }
    pub mod vec_memory {
        mach_msg::service::mig!("data/defs/vec_memory.defs", optional);
    }
    pub mod vec_strings {
        mach_msg::service::mig!("data/defs/vec_strings.defs", optional);
    }
    pub mod vec_control {
        mach_msg::service::mig!("data/defs/vec_control.defs", optional);
    }
    pub mod vm_map {
        mach_msg::service::mig!(
            "../mach-msg/src/service/mig/vm_map.defs",
            optional,
            define(WITHOUT_ALLOCATION)
        );
    }
}

#[allow(
    missing_docs,
    clippy::wildcard_imports,
    unused_imports,
    clippy::useless_conversion,
    clippy::match_single_binding,
    clippy::uninlined_format_args,
    elided_lifetimes_in_paths,
    unreachable_pub
)]
mod generated {
    use super::{Call, Env, KernReturn, MachMessage, Message, Reply, Routines};

    include!(concat!(env!("OUT_DIR"), "/mig_vectors.rs"));
}

/// The generated functions of a subsystem.
struct Routines {
    name: &'static str,
    request: fn(Env) -> Vec<u8>,
    answer: for<'b, 'r> fn(Env, Call<'b, 'r>) -> Reply<'r>,
    results: for<'b> fn(Env, Message<'b>) -> KernReturn,
    /// The largest size of each message, by the name of its C struct.
    sizes: &'static [(&'static str, usize)],
    service: fn() -> Box<dyn Service>,
}

const SUBSYSTEMS: &[Routines] = &[
    generated::vec_scalars::ROUTINES,
    generated::vec_arrays::ROUTINES,
    generated::vec_rights::ROUTINES,
    generated::vec_memory::ROUTINES,
    generated::vec_control::ROUTINES,
    generated::vec_strings::ROUTINES,
    generated::mach_exc::ROUTINES,
    generated::mach_port::ROUTINES,
    generated::mach_vm::ROUTINES,
    generated::notify::ROUTINES,
    generated::task::ROUTINES,
    generated::vm_map::ROUTINES,
];

/// A vector and its values, for the generated code.
#[derive(Clone, Copy)]
struct Env {
    task: Task,
    vector: &'static Value,
    /// The values of a request.
    arguments: &'static Value,
    /// The values that the server reads from the trailer of the request.
    tokens: &'static Value,
    /// The values of a reply.
    results: &'static Value,
    outcome: KernReturn,
    /// True if values are compared. False if the message was changed.
    compare: bool,
}

impl Env {
    fn routine(&self) -> &'static str {
        self.vector["routine"].as_str().unwrap()
    }

    fn name(&self) -> &'static str {
        self.vector["name"].as_str().unwrap()
    }

    fn field<T: Field>(&self, name: &str) -> T {
        T::make(self.task, &self.arguments[name])
    }

    fn result<T: Field>(&self, name: &str) -> T {
        T::make(self.task, &self.results[name])
    }

    fn capacity(&self, name: &str) -> u32 {
        let given = self.arguments[format!("{name}Cnt")]
            .as_u64()
            .unwrap_or(u64::from(u32::MAX));
        self.vector["client_capacity"][name]
            .as_u64()
            .unwrap_or(given) as u32
    }

    fn check_capacity(&self, name: &str, found: usize) {
        if self.compare {
            assert_eq!(
                Some(found as u64),
                self.arguments[format!("{name}Cnt")].as_u64(),
                "{}",
                self.name()
            );
        }
    }

    fn same<T: Found>(&self, name: &str, found: &T) {
        self.compare(name, found, self.arguments, self.tokens);
    }

    fn same_result<T: Found>(&self, name: &str, found: &T) {
        self.compare(name, found, self.results, &self.vector["trailer_args"]);
    }

    fn compare<T: Found>(&self, name: &str, found: &T, values: &Value, tokens: &Value) {
        let expected = if values[name].is_null() {
            &tokens[name]
        } else {
            &values[name]
        };
        assert!(
            !self.compare || found.is(expected),
            "{}: {name} should be {expected}",
            self.name()
        );
    }

    fn outcome(&self) -> Result<(), KernReturn> {
        match self.outcome {
            KernReturn::SUCCESS => Ok(()),
            code => Err(code),
        }
    }

    /// Returns the bytes of the request, with the names in the header of the vector.
    fn request<R: Method>(&self, request: R) -> Vec<u8> {
        let expected = bytes(self.vector, "hex");
        let (header, _) = Header::read_from_prefix(&expected).unwrap();
        let is_complex = request.descriptors().count != 0;
        let raw = |disposition: Option<Disposition>| disposition.map_or(0, |it| it.raw().into());
        let header = Header {
            bits: Bits::new(raw(R::TARGET), raw(R::REPLY), 0, is_complex),
            id: R::ID,
            ..header
        };
        let mut memory = vec![std::mem::MaybeUninit::uninit(); R::LAYOUT.max_size()];
        let bytes = encode_into(self.task, header, &request, &mut memory)
            .unwrap_or_else(|error| panic!("{}: {error}", self.name()));
        let size = u32::try_from(bytes.len()).unwrap();
        bytes[4..8].copy_from_slice(&size.to_ne_bytes());
        let bytes = bytes.to_vec();
        // Gives up the rights without sending the message, because the task does not have them.
        request.sent();
        bytes
    }

    /// Returns the result of the client for a reply.
    fn results<R: TwoWay<Error: ServiceError>>(
        &self,
        request: R,
        message: Message<'_>,
        check: impl FnOnce(&R::Results),
    ) -> KernReturn {
        let fits = request.capacities();
        match Client::results_of::<R>(message) {
            Ok(results) if fits(&results) => {
                check(&results);
                KernReturn::SUCCESS
            }
            Ok(_) => KernReturn::MIG_ARRAY_TOO_LARGE,
            Err(error) => {
                let error: ClientError<R::Error> = error;
                error.code()
            }
        }
    }
}

#[test]
fn every_message_is_at_most_as_large_as_its_c_struct() {
    let mut count = 0;
    for routines in SUBSYSTEMS {
        let file = vectors(routines.name);
        for (name, size) in routines.sizes {
            let expected = file["structs"][name]["sizeof"].as_u64();
            // The list of structs does not have all replies without results.
            if let Some(expected) = expected {
                assert_eq!(*size as u64, expected, "{name}");
                count += 1;
            }
        }
    }
    assert!(count > 250, "{count}");
}

#[test]
fn every_request_has_the_bytes_of_the_client_stub() {
    let mut count = 0;
    for case in cases(&["request"]) {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let mut found = (case.routines.request)(case.env(*task));
        let mut expected = bytes(case.vector, "hex");
        blank(&mut found, &case.vector["undefined"]);
        blank(&mut expected, &case.vector["undefined"]);
        assert_same(&case.name(), &found, &expected);
        count += 1;
    }
    assert!(count > 300, "{count}");
}

#[test]
fn requests_and_replies_have_values_and_bytes_of_stubs() {
    let mut count = 0;
    for case in cases(&["reply", "error_reply"]) {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let request = case.request(*task).unwrap();
        let env = case.env(*task);
        let answer = with_message(*task, &request, |call| {
            bytes_of((case.routines.answer)(env, call))
        });
        let mut found = answer
            .unwrap()
            .unwrap_or_else(|| panic!("{} is not answered", case.name()));
        let mut expected = bytes(case.vector, "hex");
        blank(&mut found, &case.vector["undefined"]);
        blank(&mut expected, &case.vector["undefined"]);
        assert_same(&case.name(), &found, &expected);
        count += 1;
    }
    assert!(count > 500, "{count}");
}

/// Returns the bytes of a reply as the stubs write them.
fn bytes_of(reply: Reply<'_>) -> Option<Vec<u8>> {
    match reply.written() {
        Some(bytes) => {
            // Its rights do not exist.
            std::mem::forget(reply);
            Some(bytes)
        }
        None => reply.into_bytes(),
    }
}

#[test]
fn every_reply_returns_its_values_to_the_client() {
    for case in cases(&["reply"]) {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let buffer = received(
            *task,
            &bytes(case.vector, "received_hex"),
            &trailer(case.vector, None),
        );
        // SAFETY: no other value owns the memory because it was allocated for this message. The
        // rights do not exist because the task has none.
        let message = unsafe { Message::from_received(*task, &buffer.bytes) }.unwrap();
        let code = (case.routines.results)(case.env(*task), message);
        assert_eq!(code, KernReturn::SUCCESS, "{}", case.name());
    }
}

#[test]
fn every_error_reply_returns_its_code_to_the_client() {
    for case in cases(&["error_reply"]) {
        if case.vector["client_returns"].is_null() {
            continue;
        }
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let buffer = received(
            *task,
            &bytes(case.vector, "received_hex"),
            &trailer(case.vector, None),
        );
        // SAFETY: no other value owns the memory because it was allocated for this message. The
        // rights do not exist because the task has none.
        let message = unsafe { Message::from_received(*task, &buffer.bytes) }.unwrap();
        let code = (case.routines.results)(case.env(*task), message);
        assert_eq!(
            Some(i64::from(code.0)),
            case.vector["client_returns"].as_i64(),
            "{}",
            case.name()
        );
    }
}

#[test]
fn requests_refused_by_stubs_are_refused_with_same_reply() {
    let mut unbelieved = 0;
    for case in cases(&["refused_request"]) {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let request = case.request(*task).unwrap();
        let service = (case.routines.service)();
        let answer = with_message(*task, &request, |call| {
            let answer = service.dispatch(call);
            (answer.code(), bytes_of(answer))
        });
        let Some((code, answer)) = answer else {
            // The trailer has an unknown type, which no kernel writes. The message is refused
            // before it is decoded.
            assert!(case.name().contains("trailer-type"), "{}", case.name());
            unbelieved += 1;
            continue;
        };
        let expected = case.vector["expect"]["code"].as_i64();
        assert_eq!(
            code.map(|code| i64::from(code.0)),
            expected,
            "{}: {}",
            case.name(),
            case.vector["change"]
        );
        if !case.vector["reply_hex"].is_null() {
            assert_same(
                &case.name(),
                &answer.unwrap(),
                &bytes(case.vector, "reply_hex"),
            );
        }
    }
    assert!(unbelieved < 10);
}

/// Returns true for messages that a C stub accepts although they are unsafe. The README of the
/// vectors lists them.
fn is_hole(vector: &Value) -> bool {
    let name = vector["name"].as_str().unwrap();
    vector["expect"]["name"] == "OVERRUN"
        || vector["sufficient"] == Value::Bool(false)
        // A count of five with four descriptors.
        || name == "r_upto/max/refused/psCnt+1"
        || name.ends_with("-unterminated")
        || name.ends_with("-nul-in-padding")
        || name.ends_with("-descriptor-size")
}

#[test]
fn messages_refused_beyond_stubs_are_the_known_holes() {
    let (mut holes, mut others) = (0, 0);
    for case in cases(&["tolerated_request"]) {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let request = case.request(*task).unwrap();
        let env = case.env(*task);
        let code = with_message(*task, &request, |call| {
            (case.routines.answer)(env, call).code()
        })
        .unwrap();
        let refused = code.is_some_and(|code| code != KernReturn::SUCCESS);
        // A reply without results consists only of a code.
        assert_eq!(
            refused,
            is_hole(case.vector),
            "{}: {} {code:?}",
            case.name(),
            case.vector["change"]
        );
        *if refused { &mut holes } else { &mut others } += 1;
    }
    assert!(holes > 10 && others > 100, "{holes} {others}");
}

#[test]
fn replies_refused_by_stubs_are_refused_with_same_code() {
    for case in cases(&["refused_reply", "tolerated_reply"]) {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let buffer = received(
            *task,
            &bytes(case.vector, "hex"),
            &trailer(case.vector, case.base),
        );
        // SAFETY: no other value owns the memory because it was allocated for this message. The
        // rights do not exist because the task has none.
        let Ok(message) = (unsafe { Message::from_received(*task, &buffer.bytes) }) else {
            // Clients of the library request a trailer with an audit token, and refuse others.
            assert!(case.name().contains("trailer"), "{}", case.name());
            continue;
        };
        let code = (case.routines.results)(case.env(*task), message);
        let expected = case.vector["expect"]["code"].as_i64().unwrap();
        if case.vector["kind"] == "refused_reply" {
            assert_eq!(
                i64::from(code.0),
                expected,
                "{}: {}",
                case.name(),
                case.vector["change"]
            );
        } else if case.name().ends_with("-unterminated")
            || case
                .name()
                .contains("r_some/typical/refused-reply/r-disposition")
        {
            // Stricter than the stub: a text must be terminated, and a send right must be a send
            // right.
            assert_eq!(code, KernReturn::MIG_TYPE_ERROR, "{}", case.name());
        } else {
            assert_eq!(
                code,
                KernReturn::SUCCESS,
                "{}: {}",
                case.name(),
                case.vector["change"]
            );
        }
    }
}
