//! The vectors and the messages with their bytes.

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::Task;
use mach_msg::service::{Call, ReplyMemory};
use mach_msg::wire::Bits;
use mach_msg::{Message, OolMemory};
use serde_json::Value;

use super::{Env, Routines, SUBSYSTEMS};

pub(crate) fn bytes(vector: &Value, key: &str) -> Vec<u8> {
    let hex = vector[key]
        .as_str()
        .unwrap_or_else(|| panic!("{} has no {key}", vector["name"]));
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect()
}

pub(crate) fn vectors(name: &str) -> &'static Value {
    let path = format!("{}/data/vectors/{name}.json.gz", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::File::open(path).unwrap();
    let value = serde_json::from_reader(flate2::read::GzDecoder::new(file)).unwrap();
    Box::leak(Box::new(value))
}

/// Returns the parts that are not compared: bytes that stubs do not write, and addresses. Sets the
/// addresses in `message` to 0.
pub(crate) fn blank(message: &mut [u8], ranges: &Value) {
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

/// Returns the offset and kind of each descriptor.
pub(crate) fn regions(message: &[u8]) -> Vec<(usize, u8)> {
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

pub(crate) fn assert_same(name: &str, found: &[u8], expected: &[u8]) {
    if found != expected {
        let at = found
            .iter()
            .zip(expected)
            .position(|(found, expected)| found != expected);
        panic!("{name}: differs at {at:?}\n   found {found:02x?}\nexpected {expected:02x?}");
    }
}

/// A receive buffer with the message in its received form: with memory, and followed by a trailer.
#[repr(C, align(16))]
pub(crate) struct Received {
    pub(crate) bytes: [u8; 8192],
}

pub(crate) fn received(task: Task, message: &[u8], trailer: &[u8]) -> Box<Received> {
    let mut buffer = Box::new(Received { bytes: [0; 8192] });
    let size = message.len();
    buffer.bytes[..size].copy_from_slice(message);
    // The kernel writes the size. The vectors have it, except for those with a wrong size.
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

/// Returns a trailer of a client, or of the kernel for a notification.
pub(crate) fn trailer(vector: &Value, base: Option<&Value>) -> Vec<u8> {
    let is_notification = vector["msgh_id"] == 71;
    for vector in std::iter::once(vector).chain(base) {
        if !vector["trailer_hex"].is_null() && !is_notification {
            let mut trailer = bytes(vector, "trailer_hex");
            if vector["kind"] == "reply" && trailer.len() < 52 {
                // The stub requests fewer elements than the clients of the library.
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

pub(crate) struct Case {
    pub(crate) routines: &'static Routines,
    pub(crate) file: &'static Value,
    pub(crate) vector: &'static Value,
    pub(crate) base: Option<&'static Value>,
}

/// Returns all vectors of these kinds.
pub(crate) fn cases(kinds: &'static [&'static str]) -> impl Iterator<Item = Case> {
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
    pub(crate) fn name(&self) -> String {
        format!(
            "{} {}",
            self.routines.name,
            self.vector["name"].as_str().unwrap()
        )
    }

    /// Returns the request of the same variant as a reply.
    pub(crate) fn sibling(&self, of: &'static Value, kind: &str) -> Option<&'static Value> {
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
        // Some variants have only a reply.
        same.or_else(|| {
            all.iter()
                .find(|other| other["kind"] == kind && other["routine"] == of["routine"])
        })
    }

    pub(crate) fn env(&self, task: Task) -> Env {
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

    /// Returns the request of this vector, as the server receives it.
    pub(crate) fn request(&self, task: Task) -> Option<Box<Received>> {
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

/// Calls `then` with the message in the buffer, if the bytes are a message.
pub(crate) fn with_message<R>(
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
            // SAFETY: no other value owns the memory because it was allocated for this message. The
            // rights do not exist because the task has none.
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
