//! Every golden vector of MIG against the generated code: requests and replies byte for byte, refusals with their codes.
//!
//! The calls that make the messages are written by `build.rs`; here stand what they need, and the comparisons.

use std::ffi::{CStr, CString};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::codec::{
    AnyPort, AnyPorts, AnyRight, Encode, Lent, OolItems, Region, Writer,
};
use mach_msg::service::{Answer, Call, CallError, Client, ReplyMemory, Request, Service, TwoWay};
use mach_msg::wire::{AuditToken, Bits, Disposition, Header, PortName, SecurityToken};
use mach_msg::zerocopy::{FromBytes, FromZeros, Unalign};
use mach_msg::{Message, OolMemory, ReceiveRight, SendOnceRight, SendRight};
use serde_json::Value;

/// The interfaces that only the vectors have, from their definition files.
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
    pub mod vec_control {
        mach_msg::service::mig!("data/defs/vec_control.defs", optional);
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
    use super::{Answer, Call, Encode, Env, KernReturn, Message, Routines};

    include!(concat!(env!("OUT_DIR"), "/mig_vectors.rs"));
}

/// What is generated for a subsystem.
pub struct Routines {
    name: &'static str,
    request: fn(Env) -> Vec<u8>,
    answer: for<'b, 'r> fn(Env, Call<'b, 'r>) -> Answer<'r>,
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
    generated::mach_exc::ROUTINES,
    generated::mach_port::ROUTINES,
    generated::mach_vm::ROUTINES,
    generated::notify::ROUTINES,
    generated::task::ROUTINES,
    generated::vm_map::ROUTINES,
];

/// A vector on its way through the generated code.
#[derive(Clone, Copy)]
pub struct Env {
    task: Task,
    vector: &'static Value,
    /// The values of a request.
    arguments: &'static Value,
    /// What the server reads from the trailer of the request.
    tokens: &'static Value,
    /// The values of a reply.
    results: &'static Value,
    outcome: KernReturn,
    /// Whether values are compared: not if the message was changed.
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

    /// The bytes of the request, its header's names taken from the vector.
    fn request<R: Request>(&self, request: R) -> Vec<u8> {
        let expected = bytes(self.vector, "hex");
        let (header, _) = Header::read_from_prefix(&expected).unwrap();
        let header = Header {
            bits: Bits::new(R::TARGET, R::REPLY, 0, false),
            id: R::ID,
            ..header
        };
        let mut memory = vec![std::mem::MaybeUninit::uninit(); request.size_bound()];
        let mut writer = Writer::new(&mut memory, self.task, header, <R as Encode>::SHAPE);
        request.encode(&mut writer);
        let message = writer
            .finish()
            .unwrap_or_else(|error| panic!("{}: {error}", self.name()));
        message.into_bytes()
    }

    /// What the client makes of a reply.
    fn results<R: TwoWay>(
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
                let error: CallError<R::Error> = error;
                error.code()
            }
        }
    }
}

/// A field of a message that is sent, made from a vector's value.
trait Field: Sized {
    fn make(task: Task, value: &'static Value) -> Self;
}

/// A field of a message that was received, compared with a vector's value.
trait Found {
    fn is(&self, value: &Value) -> bool;
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl Field for $type {
            fn make(_: Task, value: &'static Value) -> Self {
                value.as_u64().unwrap() as Self
            }
        }
        impl Found for $type {
            fn is(&self, value: &Value) -> bool {
                value.as_u64().map(|value| value as Self) == Some(*self)
            }
        }
    )*};
}

integers!(u8 u16 u32 u64 i8 i16 i32 i64);

macro_rules! floats {
    ($($type:ty)*) => {$(
        impl Field for $type {
            fn make(_: Task, value: &'static Value) -> Self {
                value.as_f64().unwrap() as Self
            }
        }
        impl Found for $type {
            fn is(&self, value: &Value) -> bool {
                value.as_f64().map(|value| (value as Self).to_bits()) == Some(self.to_bits())
            }
        }
    )*};
}

floats!(f32 f64);

impl Field for PortName {
    fn make(task: Task, value: &'static Value) -> Self {
        Self(u32::make(task, value))
    }
}

impl Found for PortName {
    fn is(&self, value: &Value) -> bool {
        self.0.is(value)
    }
}

impl<T: Field, const N: usize> Field for [T; N] {
    fn make(task: Task, value: &'static Value) -> Self {
        std::array::from_fn(|index| T::make(task, &value[index]))
    }
}

impl<T: Found, const N: usize> Found for [T; N] {
    fn is(&self, value: &Value) -> bool {
        self.as_slice().is(value)
    }
}

impl<T: Found> Found for [T] {
    fn is(&self, value: &Value) -> bool {
        match value.as_array() {
            Some(values) => {
                values.len() == self.len()
                    && self
                        .iter()
                        .zip(values)
                        .all(|(found, value)| found.is(value))
            }
            // Out of line: only the count is known, or the size of a struct.
            None if value["count"].is_null() => {
                value["size"].as_u64() == Some(size_of_val(self) as u64)
            }
            None => value["count"].as_u64() == Some(self.len() as u64),
        }
    }
}

impl<T: Found> Found for Vec<T> {
    fn is(&self, value: &Value) -> bool {
        self.as_slice().is(value)
    }
}

impl<T: Found + ?Sized> Found for &T {
    fn is(&self, value: &Value) -> bool {
        (**self).is(value)
    }
}

impl<T: Found + Copy> Found for Unalign<T> {
    fn is(&self, value: &Value) -> bool {
        self.get().is(value)
    }
}

/// A value from which nothing but its count is known.
fn zeroes<T: Field + FromZeros>(task: Task, value: &'static Value) -> Vec<T> {
    match value.as_array() {
        Some(values) => values.iter().map(|value| T::make(task, value)).collect(),
        None => (0..value["count"].as_u64().unwrap())
            .map(|_| T::new_zeroed())
            .collect(),
    }
}

impl<T: Field + FromZeros> Field for &'static [T] {
    fn make(task: Task, value: &'static Value) -> Self {
        zeroes(task, value).leak()
    }
}

/// A struct out of line.
impl<T: Field + FromZeros, const N: usize> Field for &'static [T; N] {
    fn make(_: Task, _: &'static Value) -> Self {
        Box::leak(Box::new(std::array::from_fn(|_| T::new_zeroed())))
    }
}

macro_rules! vectors_of {
    (values $($type:ty)*) => {$(
        impl Field for Vec<$type> {
            fn make(task: Task, value: &'static Value) -> Self {
                zeroes(task, value)
            }
        }
    )*};
    (rights $($type:ty)*) => {$(
        impl Field for Vec<$type> {
            fn make(task: Task, value: &'static Value) -> Self {
                match value.as_array() {
                    Some(values) => values.iter().map(|value| <$type>::make(task, value)).collect(),
                    None => {
                        let right = serde_json::json!({"port": 0x4103, "disposition": value["disposition"]});
                        let right: &'static Value = Box::leak(Box::new(right));
                        (0..value["count"].as_u64().unwrap()).map(|_| <$type>::make(task, right)).collect()
                    }
                }
            }
        }
    )*};
}

vectors_of!(values u8 u16 u32 u64 i8 i16 i32 i64 [u8; 3] [u32; 2]);
vectors_of!(rights Option<SendRight> Option<SendOnceRight> Option<ReceiveRight> Option<&'static SendRight> Option<&'static ReceiveRight> AnyPort<'static>);

impl Field for &'static CStr {
    fn make(task: Task, value: &'static Value) -> Self {
        Box::leak(CString::make(task, value).into_boxed_c_str())
    }
}

impl Field for CString {
    fn make(_: Task, value: &'static Value) -> Self {
        Self::new(value.as_str().unwrap()).unwrap()
    }
}

impl Found for CStr {
    fn is(&self, value: &Value) -> bool {
        self.to_str().ok() == value.as_str()
    }
}

impl Found for CString {
    fn is(&self, value: &Value) -> bool {
        self.as_c_str().is(value)
    }
}

macro_rules! rights {
    ($($type:ident)*) => {$(
        impl Field for Option<$type> {
            fn make(task: Task, value: &'static Value) -> Self {
                let name = PortName(value["port"].as_u64().unwrap() as u32);
                // SAFETY: the task has no rights at all, so whatever is done to the name fails; nothing else is in danger.
                unsafe { $type::from_name(task, name) }
            }
        }
        impl Found for Option<$type> {
            fn is(&self, value: &Value) -> bool {
                let name = self.as_ref().map_or(PortName::NULL, $type::name);
                Some(u64::from(name.0)) == value["port"].as_u64()
            }
        }
    )*};
}

rights!(SendRight SendOnceRight ReceiveRight);

macro_rules! lent {
    ($($type:ident)*) => {$(
        impl Field for Option<&'static $type> {
            fn make(task: Task, value: &'static Value) -> Self {
                Option::<$type>::make(task, value).map(|right| &*Box::leak(Box::new(right)))
            }
        }
        impl Field for Option<Lent<'static, $type>> {
            fn make(task: Task, value: &'static Value) -> Self {
                Option::<$type>::make(task, value).map(Lent::Owned)
            }
        }
    )*};
}

lent!(SendRight ReceiveRight);

impl Field for &'static ReceiveRight {
    fn make(task: Task, value: &'static Value) -> Self {
        Option::<&'static ReceiveRight>::make(task, value).unwrap()
    }
}

impl Field for AnyPorts<'static> {
    fn make(task: Task, value: &'static Value) -> Self {
        let disposition = value["disposition"].as_u64().unwrap();
        let mut ports = Self::new(Disposition::from_raw(disposition as u32).unwrap());
        for right in Vec::<AnyPort<'static>>::make(task, value) {
            ports.push(right);
        }
        ports
    }
}

impl Field for AnyPort<'static> {
    fn make(task: Task, value: &'static Value) -> Self {
        match value["disposition"].as_u64().unwrap() {
            16 => Self::MoveReceive(Option::make(task, value).unwrap()),
            17 => Self::MoveSend(Option::make(task, value).unwrap()),
            18 => Self::MoveSendOnce(Option::make(task, value).unwrap()),
            19 => Self::CopySend(Option::make(task, value).unwrap()),
            20 => Self::MakeSend(Option::make(task, value).unwrap()),
            _ => Self::MakeSendOnce(Option::make(task, value).unwrap()),
        }
    }
}

impl Found for AnyRight {
    fn is(&self, value: &Value) -> bool {
        let name = match self {
            Self::Receive(right) => right.name(),
            Self::Send(right) => right.name(),
            Self::SendOnce(right) => right.name(),
            _ => PortName::NULL,
        };
        // The names in an array out of line are those of the harness.
        value["port"].is_null() || Some(u64::from(name.0)) == value["port"].as_u64()
    }
}

impl Field for OolMemory {
    fn make(task: Task, value: &'static Value) -> Self {
        Self::new_in(task, value["size"].as_u64().unwrap() as usize).unwrap()
    }
}

impl Found for OolMemory {
    fn is(&self, value: &Value) -> bool {
        value["size"].as_u64() == Some(self.len() as u64)
    }
}

impl<T: FromBytes + mach_msg::zerocopy::KnownLayout + mach_msg::zerocopy::Immutable> Found
    for OolItems<T>
{
    fn is(&self, value: &Value) -> bool {
        value["count"].as_u64() == Some(self.len() as u64)
    }
}

impl<T: Field + FromZeros> Field for Region<'static, T> {
    fn make(task: Task, value: &'static Value) -> Self {
        match value["deallocate"].as_bool().unwrap() {
            true => Self::Given(OolMemory::make(task, value)),
            false => Self::Lent(<&'static [T]>::make(task, value)),
        }
    }
}

impl Found for AuditToken {
    fn is(&self, value: &Value) -> bool {
        self.words.is(value)
    }
}

impl Found for SecurityToken {
    fn is(&self, value: &Value) -> bool {
        [self.uid, self.gid].is(value)
    }
}

fn bytes(vector: &Value, key: &str) -> Vec<u8> {
    let hex = vector[key]
        .as_str()
        .unwrap_or_else(|| panic!("{} has no {key}", vector["name"]));
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect()
}

fn vectors(name: &str) -> &'static Value {
    let path = format!("{}/data/vectors/{name}.json.gz", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::File::open(path).unwrap();
    let value = serde_json::from_reader(flate2::read::GzDecoder::new(file)).unwrap();
    Box::leak(Box::new(value))
}

/// What must not be compared: what stubs leave unwritten, and the addresses of memory. Addresses in `message` become 0.
fn blank(message: &mut [u8], ranges: &Value) {
    for range in ranges.as_array().into_iter().flatten() {
        let (at, size) = (
            range[0].as_u64().unwrap() as usize,
            range[1].as_u64().unwrap() as usize,
        );
        message[at..at + size].fill(0);
    }
    for (offset, kind) in regions(message) {
        if matches!(kind, 1 | 2) {
            message[offset..offset + 8].fill(0);
        }
    }
}

/// Offset and kind of each descriptor.
fn regions(message: &[u8]) -> Vec<(usize, u8)> {
    let word = |at: usize| u32::from_le_bytes(message[at..at + 4].try_into().unwrap());
    let mut all = Vec::new();
    if word(0) & Bits::COMPLEX == 0 || message.len() < 28 {
        return all;
    }
    let mut at = 28;
    for _ in 0..word(24) {
        let Some(&kind) = message.get(at + 11) else {
            break;
        };
        all.push((at, kind));
        at += if kind == 0 { 12 } else { 16 };
    }
    all
}

fn assert_same(name: &str, found: &[u8], expected: &[u8]) {
    if found != expected {
        let at = found
            .iter()
            .zip(expected)
            .position(|(found, expected)| found != expected);
        panic!("{name}: differs at {at:?}\n   found {found:02x?}\nexpected {expected:02x?}");
    }
}

/// A receive buffer with the message as it would be received: memory really there, a trailer behind.
#[repr(C, align(16))]
struct Received {
    bytes: [u8; 8192],
}

fn received(task: Task, message: &[u8], trailer: &[u8]) -> Box<Received> {
    let mut buffer = Box::new(Received { bytes: [0; 8192] });
    let size = message.len();
    buffer.bytes[..size].copy_from_slice(message);
    // The kernel writes the size; the vectors have it, but for those whose very size is what is wrong.
    buffer.bytes[4..8].copy_from_slice(&(size as u32).to_le_bytes());
    for (at, kind) in regions(message) {
        let Some(words) = buffer.bytes.get_mut(at..at + 16) else {
            continue;
        };
        let count = u32::from_le_bytes(words[12..16].try_into().unwrap()) as usize;
        let size = match kind {
            1 => count,
            2 => count * 4,
            _ => continue,
        };
        if size == 0 || size > 1 << 20 {
            continue;
        }
        let mut memory = OolMemory::new_in(task, size).unwrap();
        if kind == 2 {
            memory.fill(0x41);
        }
        let (address, _) = memory.into_raw();
        words[..8].copy_from_slice(&(address as u64).to_le_bytes());
    }
    let end = size.next_multiple_of(4);
    buffer.bytes[end..end + trailer.len()].copy_from_slice(trailer);
    buffer
}

/// A trailer of a client, or of the kernel where a notification takes the place of a message.
fn trailer(vector: &Value, base: Option<&Value>) -> Vec<u8> {
    let is_notification = vector["msgh_id"] == 71;
    for vector in std::iter::once(vector).chain(base) {
        if !vector["trailer_hex"].is_null() && !is_notification {
            let mut trailer = bytes(vector, "trailer_hex");
            if vector["kind"] == "reply" && trailer.len() < 52 {
                // The stub asks for less than our clients do.
                trailer.resize(52, 0);
                trailer[4] = 52;
            }
            return trailer;
        }
    }
    let mut trailer = vec![0; 52];
    trailer[4] = 52;
    match vector["msgh_id"].as_i64() {
        // {0, 1}: the kernel.
        Some(71) => trailer[16] = 1,
        _ => trailer[12] = 7,
    }
    trailer
}

struct Case {
    routines: &'static Routines,
    file: &'static Value,
    vector: &'static Value,
    base: Option<&'static Value>,
}

/// All vectors of these kinds.
fn cases(kinds: &'static [&'static str]) -> impl Iterator<Item = Case> {
    SUBSYSTEMS.iter().flat_map(move |routines| {
        let file = vectors(routines.name);
        let all = file["vectors"].as_array().unwrap();
        let chosen = all
            .iter()
            .filter(move |vector| kinds.contains(&vector["kind"].as_str().unwrap()));
        chosen.map(move |vector| {
            let base = all
                .iter()
                .find(|base| !vector["base"].is_null() && base["name"] == vector["base"]);
            Case {
                routines,
                file,
                vector,
                base,
            }
        })
    })
}

impl Case {
    fn name(&self) -> String {
        format!(
            "{} {}",
            self.routines.name,
            self.vector["name"].as_str().unwrap()
        )
    }

    /// The other vector of the same variant: the request of a reply.
    fn sibling(&self, of: &'static Value, kind: &str) -> Option<&'static Value> {
        let name = of["name"].as_str().unwrap();
        let mut parts = name.split('/');
        let stem = format!("{}/{}/", parts.next()?, parts.next()?);
        let all = self.file["vectors"].as_array().unwrap();
        let same = all.iter().find(|other| {
            other["kind"] == kind
                && other["name"]
                    .as_str()
                    .is_some_and(|name| name.starts_with(&stem))
        });
        // Some variants are of the reply only.
        same.or_else(|| {
            all.iter()
                .find(|other| other["kind"] == kind && other["routine"] == of["routine"])
        })
    }

    fn env(&self, task: Task) -> Env {
        static NOTHING: Value = Value::Null;
        let of = self.base.unwrap_or(self.vector);
        let request = if of["kind"] == "request" {
            Some(of)
        } else {
            self.sibling(of, "request")
        };
        let reply = if of["kind"] == "reply" {
            Some(of)
        } else {
            self.sibling(of, "reply")
        };
        Env {
            task,
            vector: self.vector,
            arguments: request.map_or(&NOTHING, |request| &request["args"]),
            tokens: request.map_or(&NOTHING, |request| &request["trailer_args"]),
            results: reply.map_or(&NOTHING, |reply| &reply["args"]),
            outcome: KernReturn(self.vector["retcode"].as_i64().unwrap_or(0) as i32),
            compare: self.base.is_none(),
        }
    }

    /// The request that this vector is about, as the server receives it.
    fn request(&self, task: Task) -> Option<Box<Received>> {
        let request = match self.vector["kind"].as_str().unwrap() {
            "request" => self.vector,
            "refused_request" | "tolerated_request" => {
                return Some(received(
                    task,
                    &bytes(self.vector, "hex"),
                    &trailer(self.vector, self.base),
                ));
            }
            _ => self.sibling(self.vector, "request")?,
        };
        Some(received(
            task,
            &bytes(request, "received_hex"),
            &trailer(request, None),
        ))
    }
}

/// Calls `then` with the message in the buffer, if it is one.
fn with_message<R>(
    task: Task,
    buffer: &Received,
    then: impl FnOnce(Call<'_, '_>) -> R,
) -> Option<R> {
    let mut memory = ReplyMemory::default();
    let size = u32::from_le_bytes(buffer.bytes[4..8].try_into().unwrap()) as usize;
    let end = size.next_multiple_of(4);
    let length = u32::from_le_bytes(buffer.bytes[end + 4..end + 8].try_into().unwrap());
    use mach_msg::wire::{
        AuditTrailer, ContextTrailer, MacTrailer, MinimalTrailer, SecurityTrailer, SeqnoTrailer,
    };
    macro_rules! call {
        ($trailer:ty) => {{
            // SAFETY: the memory was allocated for this message; the names are of a task without rights.
            let message = unsafe { Message::<'_, $trailer>::from_received(task, &buffer.bytes) };
            Some(then(Call::new(message.ok()?, &mut memory)))
        }};
    }
    match length {
        0..12 => call!(MinimalTrailer),
        12..20 => call!(SeqnoTrailer),
        20..52 => call!(SecurityTrailer),
        52..60 => call!(AuditTrailer),
        60..68 => call!(ContextTrailer),
        _ => call!(MacTrailer),
    }
}

#[test]
fn every_message_is_at_most_as_large_as_its_struct_in_c() {
    let mut count = 0;
    for routines in SUBSYSTEMS {
        let file = vectors(routines.name);
        for (name, size) in routines.sizes {
            let expected = file["structs"][name]["sizeof"].as_u64();
            // Structs are of what is sent: those of replies without results are not listed everywhere.
            if let Some(expected) = expected {
                assert_eq!(*size as u64, expected, "{name}");
                count += 1;
            }
        }
    }
    assert!(count > 250, "{count}");
}

#[test]
fn every_request_is_what_the_stub_of_a_client_sends() {
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
fn every_request_reaches_the_handler_with_its_values_and_the_reply_is_what_the_stub_of_a_server_leaves()
 {
    let mut count = 0;
    for case in cases(&["reply", "error_reply"]) {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let request = case.request(*task).unwrap();
        let env = case.env(*task);
        let answer = with_message(*task, &request, |call| {
            (case.routines.answer)(env, call).into_bytes()
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

#[test]
fn every_reply_gives_the_client_its_values() {
    for case in cases(&["reply"]) {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let buffer = received(
            *task,
            &bytes(case.vector, "received_hex"),
            &trailer(case.vector, None),
        );
        // SAFETY: the memory was allocated for this message; the names are of a task without rights.
        let message = unsafe { Message::from_received(*task, &buffer.bytes) }.unwrap();
        let code = (case.routines.results)(case.env(*task), message);
        assert_eq!(code, KernReturn::SUCCESS, "{}", case.name());
    }
}

#[test]
fn every_error_reply_gives_the_client_its_code() {
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
        // SAFETY: the memory was allocated for this message; the names are of a task without rights.
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
fn every_request_that_a_generated_server_refuses_is_refused_with_the_same_answer() {
    let mut unbelieved = 0;
    for case in cases(&["refused_request"]) {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let request = case.request(*task).unwrap();
        let service = (case.routines.service)();
        let answer = with_message(*task, &request, |call| {
            let answer = service.dispatch(call);
            (answer.code(), answer.into_bytes())
        });
        let Some((code, answer)) = answer else {
            // The trailer is of no known type: no kernel writes such a message, and it is refused before anybody looks at it.
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

/// Whether a generated server lets something through to its own harm: the README of the vectors lists these.
fn is_hole(vector: &Value) -> bool {
    let name = vector["name"].as_str().unwrap();
    vector["expect"]["name"] == "OVERRUN"
        || vector["sufficient"] == Value::Bool(false)
        // Four descriptors, and a count of five.
        || name == "r_upto/max/refused/psCnt+1"
        || name.ends_with("-unterminated")
        || name.ends_with("-nul-in-padding")
        || name.ends_with("-descriptor-size")
}

#[test]
fn holes_of_generated_servers_are_closed_and_nothing_else_is_stricter() {
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
        // A reply without results is nothing but a code, too.
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
fn every_reply_that_a_generated_client_refuses_is_refused_with_the_same_code() {
    for case in cases(&["refused_reply", "tolerated_reply"]) {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let buffer = received(
            *task,
            &bytes(case.vector, "hex"),
            &trailer(case.vector, case.base),
        );
        // SAFETY: the memory was allocated for this message; the names are of a task without rights.
        let Ok(message) = (unsafe { Message::from_received(*task, &buffer.bytes) }) else {
            // Our clients ask for a trailer with audit token, and believe no other.
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
            // A text must end, and a send right is a send right: stricter than the stub.
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
