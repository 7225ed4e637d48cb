//! `mach_msg` of scenarios: messages as they are sent, and as they were received.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec;
use alloc::vec::Vec;

use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicBool, Ordering};

use mach_msg::kernel::{MsgCall, MsgOptions, MsgReturn, OolTrust};
use mach_msg::wire::PortName;
use serde_json::Value;

use super::calls;
use super::execute::{Worker, code, same};
use super::names::Names;
use crate::rpc::{HEADER, RIGHT, Request, WORD};
use crate::{thread, trap};

/// Bytes of a receive buffer that the kernel does not write.
const FILL: u8 = 0xee;
/// Size of a buffer.
const ROOM: usize = 16 << 10;
/// The bit of messages with rights or memory.
const COMPLEX: u32 = 1 << 31;

const DISPOSITIONS: [(&str, u32); 16] = [
    ("NONE", 0),
    ("PORT_NAME", 15),
    ("PORT_RECEIVE", 16),
    ("MOVE_RECEIVE", 16),
    ("PORT_SEND", 17),
    ("MOVE_SEND", 17),
    ("PORT_SEND_ONCE", 18),
    ("MOVE_SEND_ONCE", 18),
    ("COPY_SEND", 19),
    ("MAKE_SEND", 20),
    ("MAKE_SEND_ONCE", 21),
    ("COPY_RECEIVE", 22),
    ("PROTECTED_PAYLOAD", 23),
    ("DISPOSE_RECEIVE", 24),
    ("DISPOSE_SEND", 25),
    ("DISPOSE_SEND_ONCE", 26),
];

/// Returns the number of a disposition.
pub(super) fn disposition(value: &Value) -> Result<u32, String> {
    if value.is_null() {
        return Ok(0);
    }
    let named = value.as_str().and_then(|name| {
        let found = DISPOSITIONS.iter().find(|(known, _)| *known == name);
        found.map(|(_, raw)| *raw)
    });
    named
        .or_else(|| value.as_u64().map(|number| number as u32))
        .ok_or_else(|| format!("unknown disposition {value}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn unsigned(value: &Value, default: u64) -> u64 {
    value.as_u64().unwrap_or(default)
}

/// Returns the number of a text like `0x12`.
fn hex_number(value: &Value) -> Option<u32> {
    let digits = value.as_str()?.strip_prefix("0x")?;
    u32::from_str_radix(digits, 16).ok()
}

/// Returns the bytes of a hexadecimal text.
fn bytes_of(value: &Value) -> Vec<u8> {
    let text = value.as_str().unwrap_or_default().as_bytes();
    let digit = |byte: u8| (byte as char).to_digit(16).unwrap_or(0) as u8;
    text.chunks_exact(2)
        .map(|pair| digit(pair[0]) << 4 | digit(pair[1]))
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn word(bytes: &[u8], at: usize) -> u32 {
    let word = bytes.get(at..at + 4).and_then(|word| word.try_into().ok());
    word.map_or(0, u32::from_le_bytes)
}

/// The type of an item.
#[derive(Clone, Copy)]
struct ItemType {
    name: u32,
    bits: u32,
    number: u32,
    inline: bool,
    long: bool,
    deallocate: bool,
}

impl ItemType {
    fn bytes(self) -> Vec<u8> {
        let flags = |inline: u32, long: u32, deallocate: u32| -> u32 {
            u32::from(self.inline) << inline
                | u32::from(self.long) << long
                | u32::from(self.deallocate) << deallocate
        };
        if WORD == 8 {
            let word = self.name | self.bits << 8 | flags(29, 30, 31);
            return [word.to_le_bytes(), self.number.to_le_bytes()].concat();
        }
        let word = flags(28, 29, 30);
        if self.long {
            let second = self.name | self.bits << 16;
            return [word, second, self.number]
                .iter()
                .flat_map(|word| word.to_le_bytes())
                .collect();
        }
        let word = word | self.name | self.bits << 8 | self.number << 16;
        word.to_le_bytes().to_vec()
    }

    /// Reads a type. Returns it with its size.
    fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let first = bytes.get(..4).map(|bytes| word(bytes, 0))?;
        let flag = |bit: u32| first >> bit & 1 != 0;
        if WORD == 8 {
            let number = bytes.get(4..8).map(|bytes| word(bytes, 0))?;
            let item = Self {
                name: first & 0xff,
                bits: first >> 8 & 0xffff,
                number,
                inline: flag(29),
                long: flag(30),
                deallocate: flag(31),
            };
            return Some((item, 8));
        }
        let mut item = Self {
            name: first & 0xff,
            bits: first >> 8 & 0xff,
            number: first >> 16 & 0xfff,
            inline: flag(28),
            long: flag(29),
            deallocate: flag(30),
        };
        if !item.long {
            return Some((item, 4));
        }
        let rest = bytes.get(4..12)?;
        item.name = word(rest, 0) & 0xffff;
        item.bits = word(rest, 0) >> 16;
        item.number = word(rest, 4);
        Some((item, 12))
    }

    fn size(self) -> usize {
        (self.number as usize * self.bits as usize).div_ceil(8)
    }
}

/// Writes a message.
struct Writer<'a> {
    names: &'a Names,
    bytes: Vec<u8>,
    is_complex: bool,
}

impl Writer<'_> {
    fn pad(&mut self) {
        let size = self.bytes.len().next_multiple_of(WORD);
        self.bytes.resize(size, 0);
    }

    fn item(&mut self, kind: ItemType, data: &[u8]) {
        self.bytes.extend(kind.bytes());
        self.bytes.extend(data);
        self.pad();
    }

    fn data(&mut self, name: u32, bits: u32, data: &[u8]) {
        let number = (data.len() * 8 / bits.max(1) as usize) as u32;
        let kind = ItemType {
            name,
            bits,
            number,
            inline: true,
            long: number > 0xfff,
            deallocate: false,
        };
        self.item(kind, data);
    }

    fn rights(&mut self, names: &[Value], disposition: u32) -> Result<(), String> {
        self.is_complex = true;
        let mut data = Vec::new();
        for name in names {
            let name = self.names.resolve(name)?;
            data.extend((name.0 as usize).to_le_bytes());
        }
        let kind = ItemType {
            name: disposition,
            bits: RIGHT,
            number: names.len() as u32,
            inline: true,
            long: false,
            deallocate: false,
        };
        self.item(kind, &data);
        Ok(())
    }

    fn out_of_line(&mut self, name: u32, bits: u32, number: u32, address: usize, deallocate: bool) {
        self.is_complex = true;
        let kind = ItemType {
            name,
            bits,
            number,
            inline: false,
            long: true,
            deallocate,
        };
        self.item(kind, &address.to_le_bytes());
    }

    /// Appends an item of a scenario of GNU Mach.
    fn own_item(&mut self, item: &Value) -> Result<(), String> {
        match item["item"].as_str() {
            Some("data") => {
                let (name, bits) = (unsigned(&item["name"], 9), unsigned(&item["bits"], 8));
                self.data(name as u32, bits as u32, &bytes_of(&item["hex"]));
            }
            Some("ports") => self.rights(list(&item["names"]), disposition(&item["disp"])?)?,
            Some("raw") => {
                let key = if WORD == 8 { "hex64" } else { "hex" };
                self.bytes.extend(bytes_of(&item[key]));
            }
            Some("rawname") => {
                let name = self.names.resolve(&item["name"])?;
                self.bytes.extend((name.0 as usize).to_le_bytes());
            }
            Some("oolat") => {
                let variable = item["addr"].as_str().unwrap_or_default();
                let address = self.names.addresses.get(variable).copied();
                let address = address.ok_or_else(|| format!("no address {variable}"))?;
                let deallocate = unsigned(&item["deallocate"], 0) != 0;
                self.out_of_line(9, 8, unsigned(&item["size"], 0) as u32, address, deallocate);
            }
            _ => return Err(format!("unknown item {item}")),
        }
        Ok(())
    }

    /// Appends the item of a descriptor of a scenario of XNU.
    fn descriptor(&mut self, descriptor: &Value) -> Result<(), String> {
        let kind = descriptor["type"].as_str().unwrap_or_default();
        let deallocate = descriptor["deallocate"] == true || descriptor["deallocate"] == 1;
        match kind {
            "PORT" => {
                let names = core::slice::from_ref(&descriptor["name"]);
                self.rights(names, disposition(&descriptor["disp"])?)
            }
            "OOL_PORTS" => {
                let mut names = Vec::new();
                for name in list(&descriptor["names"]) {
                    names.push(self.names.resolve(name)?.0);
                }
                let (number, names) = (names.len() as u32, names.leak());
                let address = names.as_ptr().expose_provenance();
                self.out_of_line(
                    disposition(&descriptor["disp"])?,
                    32,
                    number,
                    address,
                    deallocate,
                );
                Ok(())
            }
            "OOL" => {
                let data = bytes_of(&descriptor["data"]).leak();
                let address = data.as_ptr().expose_provenance();
                self.out_of_line(9, 8, data.len() as u32, address, deallocate);
                Ok(())
            }
            other => Err(format!("unknown descriptor `{other}`")),
        }
    }
}

/// Returns the bytes of a message.
fn built(names: &Names, send: &Value) -> Result<Vec<u8>, String> {
    let mut writer = Writer {
        names,
        bytes: vec![0; HEADER],
        is_complex: false,
    };
    for item in list(&send["items"]) {
        writer.own_item(item)?;
    }
    for descriptor in list(&send["descriptors"]) {
        writer.descriptor(descriptor)?;
    }
    let body = bytes_of(&send["body"]);
    if !body.is_empty() {
        writer.data(9, 8, &body);
    }
    let (mut bytes, mut is_complex) = (writer.bytes, writer.is_complex);
    if let Some(complex) = send["complex"].as_u64() {
        is_complex = complex != 0;
    }
    let ports = disposition(&send["remote_disp"])? | disposition(&send["local_disp"])? << 8;
    let bits = ports | if is_complex { COMPLEX } else { 0 };
    let mut put = |at: usize, value: u32| {
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
    };
    put(0, bits);
    put(4, 0xdddd_dddd);
    put(8, names.resolve(&send["remote"])?.0);
    put(8 + WORD, names.resolve(&send["local"])?.0);
    if WORD == 8 && !send["local_high"].is_null() {
        put(12 + WORD, unsigned(&send["local_high"], 0) as u32);
    }
    put(HEADER - 8, 0xcccc_cccc);
    put(HEADER - 4, send["id"].as_i64().unwrap_or(0) as u32);
    Ok(bytes)
}

/// Returns the options of a call, and those that only GNU Mach has.
fn options(operation: &Value) -> Result<(MsgOptions, u32), String> {
    let mut options = MsgOptions::empty();
    let mut own = 0;
    for option in list(&operation["options"]) {
        options |= match option.as_str() {
            Some("SEND_MSG") => MsgOptions::SEND_MSG,
            Some("RCV_MSG") => MsgOptions::RCV_MSG,
            Some("SEND_TIMEOUT") => MsgOptions::SEND_TIMEOUT,
            Some("RCV_TIMEOUT") => MsgOptions::RCV_TIMEOUT,
            Some("RCV_LARGE") => MsgOptions::RCV_LARGE,
            Some("SEND_NOTIFY") => {
                own |= 0x20;
                continue;
            }
            Some("SEND_CANCEL") => {
                own |= 0x80;
                continue;
            }
            Some("RCV_NOTIFY") => {
                own |= 0x200;
                continue;
            }
            _ => return Err(format!("unknown option {option}")),
        };
    }
    Ok((options, own))
}

/// A call of `mach_msg`: its arguments, and the buffer before and after.
struct Call {
    sent: Vec<u8>,
    buffer: Vec<u8>,
    options: MsgOptions,
    /// Options that only GNU Mach has. A call with one is made by a trap of the runner.
    own_options: u32,
    notify: PortName,
    /// False if the call gets an address without memory.
    is_mapped: bool,
    send_size: usize,
    receive_size: usize,
    receive_name: PortName,
    timeout: u32,
    /// The variables that get the names in the received message.
    bind: Value,
}

impl Call {
    fn new(worker: &Worker, operation: &Value) -> Result<Self, String> {
        let (send, receive) = (&operation["send"], &operation["rcv"]);
        let sent = match send {
            Value::Null => Vec::new(),
            send => built(&worker.names, send)?,
        };
        let mut send_size = sent.len();
        if worker.has_own_sizes {
            send_size = unsigned(&send["size"], send_size as u64) as usize;
        }
        let mut buffer = sent.clone();
        buffer.resize(buffer.len().max(send_size).max(ROOM), FILL);
        let (options, own_options) = options(operation)?;
        Ok(Self {
            sent,
            buffer,
            options,
            own_options,
            notify: worker.names.argument(&operation["notify"])?,
            is_mapped: send["buffer"].is_null() && receive["buffer"].is_null(),
            send_size,
            receive_size: unsigned(&receive["size"], 0) as usize,
            receive_name: worker.names.argument(&receive["name"])?,
            timeout: unsigned(&operation["timeout"], 0) as u32,
            bind: operation["bind"].clone(),
        })
    }

    fn make(&mut self) -> MsgReturn {
        if self.own_options != 0 || !self.is_mapped {
            return self.trap();
        }
        calls().msg(MsgCall {
            options: self.options,
            send_size: self.send_size as u32,
            receive_size: self.receive_size as u32,
            buffer: &mut self.buffer,
            receive_name: self.receive_name,
            timeout: self.timeout,
            notify: PortName::NULL,
            receive_buffer: None,
            trust: OolTrust::Caller,
        })
    }

    /// Makes a call that mach-msg cannot express.
    fn trap(&mut self) -> MsgReturn {
        const RCV_LARGE: u32 = 0x800;
        let mut options = self.options.bits() | self.own_options;
        if self.options.contains(MsgOptions::RCV_LARGE) {
            options = options & !MsgOptions::RCV_LARGE.bits() | RCV_LARGE;
        }
        let buffer = if self.is_mapped {
            self.buffer.as_mut_ptr()
        } else {
            core::ptr::without_provenance_mut(4096)
        };
        // SAFETY: the sizes do not exceed the buffer. Nothing is mapped at the other address.
        MsgReturn(unsafe {
            trap::mach_msg(
                buffer,
                options,
                self.send_size as u32,
                self.receive_size as u32,
                self.receive_name.0,
                self.timeout,
                self.notify.0,
            )
        })
    }

    /// Compares the results of the call.
    fn check(&self, worker: &mut Worker, results: &Value, found: MsgReturn) -> Result<(), String> {
        let expected = code(results)?;
        if expected != found.0.cast_unsigned() {
            let expected = &results["ret"];
            return Err(format!("code: expected {expected}, found {found:?}"));
        }
        let received = &results["received"];
        if self.options.contains(MsgOptions::SEND_MSG) && received.is_null() {
            check_sent(&mut worker.names, results, &self.sent, &self.buffer)?;
        }
        if !received.is_null() {
            let not_port = match self.bind["not_port_task"] {
                Value::Null => NotPort::OfThisTask,
                _ => NotPort::OfOtherTask,
            };
            check_message(&mut worker.names, received, &self.buffer, not_port)?;
            bind(&mut worker.names, &self.bind, &self.buffer)?;
        }
        match results["buffer_after"].as_str() {
            Some(after) => check_buffer(&bytes_of(&Value::from(after)), &self.buffer),
            None => Ok(()),
        }
    }
}

/// Makes the call and compares its results.
pub(super) fn run(worker: &mut Worker, operation: &Value) -> Result<(), String> {
    let mut call = Call::new(worker, operation)?;
    let found = call.make();
    call.check(worker, operation, found)
}

/// A call that waits in a thread.
pub(super) struct Waiting {
    thread: PortName,
    ended: Arc<Outcome>,
}

/// The call of a thread, once it has ended.
#[derive(Default)]
struct Outcome {
    has_ended: AtomicBool,
    result: UnsafeCell<Option<(Call, MsgReturn)>>,
}

// SAFETY: the result is only written before `has_ended` is set, and read after it.
unsafe impl Sync for Outcome {}
// SAFETY: the result may move between threads.
unsafe impl Send for Outcome {}

impl Waiting {
    pub(super) fn has_ended(&self) -> bool {
        self.ended.has_ended.load(Ordering::Acquire)
    }

    /// Interrupts the call.
    pub(super) fn abort(&self) -> Result<(), i32> {
        // thread_abort
        Request::new(2064).call(self.thread).map(drop)
    }

    /// Waits for the end of the call.
    pub(super) fn join(self) -> Ended {
        while !self.has_ended() {
            thread::yield_now();
        }
        // SAFETY: the thread has written the result, and does not use it any more.
        let result = unsafe { &mut *self.ended.result.get() };
        Ended(result.take().expect("a result"))
    }
}

/// A call that has waited in a thread.
pub(super) struct Ended((Call, MsgReturn));

/// Starts the call in a thread, and returns once it waits.
pub(super) fn start(worker: &mut Worker, operation: &Value) -> Result<Waiting, String> {
    let mut call = Call::new(worker, operation)?;
    let ended = Arc::<Outcome>::default();
    let shared = Arc::clone(&ended);
    let thread = thread::spawn(Box::new(move || {
        let code = call.make();
        // SAFETY: nothing reads the result before it is announced.
        unsafe { *shared.result.get() = Some((call, code)) };
        shared.has_ended.store(true, Ordering::Release);
    }));
    let waiting = Waiting { thread, ended };
    while !thread::is_waiting(thread) {
        if waiting.has_ended() {
            return Err(String::from("the call does not wait"));
        }
        thread::yield_now();
    }
    Ok(waiting)
}

/// Compares the results of a call that has waited.
pub(super) fn check_waited(
    worker: &mut Worker,
    results: &Value,
    Ended((call, code)): &Ended,
) -> Result<(), String> {
    call.check(worker, results, *code)
}

/// Compares a send buffer after the call.
fn check_sent(
    names: &mut Names,
    operation: &Value,
    sent: &[u8],
    buffer: &[u8],
) -> Result<(), String> {
    match &operation["msg_after"] {
        Value::Null => Ok(()),
        Value::String(_) => {
            let after = buffer.get(..sent.len()).unwrap_or_default();
            same("buffer", hex(sent), hex(after))
        }
        // With `MACH_RCV_LARGE`, only the size was written.
        returned if operation["ret"] == "MACH_RCV_TOO_LARGE" => same(
            "size",
            unsigned(&returned["size"], 0),
            word(buffer, 4).into(),
        ),
        returned => check_message(names, returned, buffer, NotPort::OfThisTask),
    }
}

/// Compares the header in a buffer, except for its names.
fn check_buffer(expected: &[u8], buffer: &[u8]) -> Result<(), String> {
    let found = buffer.get(..expected.len()).unwrap_or_default();
    let names = 8..8 + 2 * WORD;
    let is_unchanged = expected.iter().all(|byte| *byte == FILL);
    for at in (0..expected.len()).step_by(4) {
        if is_unchanged || !names.contains(&at) {
            same(
                &format!("word at {at}"),
                word(expected, at),
                word(found, at),
            )?;
        }
    }
    Ok(())
}

/// Gives variables the names in a received message that has them: names that were known have two.
fn bind(names: &mut Names, binds: &Value, bytes: &[u8]) -> Result<(), String> {
    let first = || {
        let body = bytes.get(HEADER..)?;
        let (kind, type_size) = ItemType::read(body)?;
        kind.inline.then(|| word(body, type_size))
    };
    for (field, found) in [
        ("remote", Some(word(bytes, 8))),
        ("local", Some(word(bytes, 8 + WORD))),
        ("d0", first()),
    ] {
        match found {
            Some(found) if names.is_new(&binds[field]) => {
                names.set(&binds[field], PortName(found))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The task of the name in a notification.
#[derive(Clone, Copy, PartialEq)]
enum NotPort {
    OfThisTask,
    /// It cannot be compared in this task.
    OfOtherTask,
}

/// Compares a message that the kernel has written.
fn check_message(
    names: &mut Names,
    expected: &Value,
    bytes: &[u8],
    not_port: NotPort,
) -> Result<(), String> {
    same("bits", hex_number(&expected["bits"]), Some(word(bytes, 0)))?;
    let message_size = word(bytes, 4) as usize;
    same(
        "size",
        unsigned(&expected["size"], 0) as usize,
        message_size,
    )?;
    let id = expected["id"].as_i64().unwrap_or(0) as u32;
    same("id", id, word(bytes, HEADER - 4))?;
    same(
        "seqno",
        unsigned(&expected["seqno"], 0),
        word(bytes, HEADER - 8).into(),
    )?;
    let mut check = |field: &str, found: u32| {
        names
            .check(&expected[field], PortName(found))
            .map_err(|text| format!("{field}: {text}"))
    };
    check("remote", word(bytes, 8))?;
    match expected["local_payload"].as_u64() {
        // The payload of the port is in place of its name.
        Some(payload) => same("payload", payload, word(bytes, 8 + WORD).into())?,
        None => check("local", word(bytes, 8 + WORD))?,
    }
    // An item may have been read beyond the end of a message whose body is none.
    let mut rest = bytes.get(HEADER..).unwrap_or_default();
    for (index, item) in list(&expected["items"]).iter().enumerate() {
        let (kind, type_size) = ItemType::read(rest).ok_or("an item is missing")?;
        let size = if kind.inline { kind.size() } else { WORD };
        let data = rest
            .get(type_size..type_size + size)
            .ok_or("an item is truncated")?;
        let is_whole = bytes.len() - rest.len() + type_size + data.len() <= message_size;
        let not_port = (&expected["not_port"], not_port);
        check_item(names, item, kind, is_whole.then_some(data), not_port)
            .map_err(|text| format!("item {index}: {text}"))?;
        let next = (type_size + size).next_multiple_of(WORD);
        rest = rest.get(next..).unwrap_or_default();
    }
    Ok(())
}

fn check_item(
    names: &mut Names,
    expected: &Value,
    kind: ItemType,
    data: Option<&[u8]>,
    (not_port, of): (&Value, NotPort),
) -> Result<(), String> {
    for (field, found) in [
        ("name", kind.name),
        ("bits", kind.bits),
        ("number", kind.number),
        ("inline", kind.inline.into()),
        ("long", kind.long.into()),
        ("deallocate", kind.deallocate.into()),
    ] {
        same(field, unsigned(&expected[field], 0), found.into())?;
    }
    // An item beyond the end of the message has no data.
    let Some(data) = data else {
        return Ok(());
    };
    let address = data.try_into().map_or(0, usize::from_le_bytes);
    if let Some(expected) = expected["address"].as_str() {
        same("has an address", expected != "NULL", address != 0)?;
    }
    let memory = if kind.inline || address == 0 {
        data
    } else {
        let start: *const u8 = core::ptr::with_exposed_provenance(address);
        // SAFETY: the kernel has mapped the elements, and nothing deallocates them.
        unsafe { core::slice::from_raw_parts(start, kind.size()) }
    };
    if !not_port.is_null() {
        return match of {
            NotPort::OfOtherTask => Ok(()),
            NotPort::OfThisTask => names.check(not_port, PortName(word(data, 0))),
        };
    }
    if !expected["names"].is_null() {
        let step = if kind.inline { WORD } else { 4 };
        for (name, found) in list(&expected["names"])
            .iter()
            .zip(memory.chunks_exact(step))
        {
            names.check(name, PortName(word(found, 0)))?;
        }
        return Ok(());
    }
    for key in ["hex", "data"] {
        // The data of other types is names of the recorded task, whose numbers are others.
        let is_data = kind.name == 2 || kind.name == 9;
        if let Some(text) = expected[key].as_str().filter(|_| is_data) {
            // Only the start of a large region was recorded.
            let recorded = memory.get(..text.len() / 2).unwrap_or(memory);
            same(key, text, &hex(recorded))?;
        }
    }
    Ok(())
}

/// Sends a right to the carrier of another task.
pub(super) fn send_right(to: PortName, name: PortName, disposition: u32) -> Result<(), String> {
    const COPY_SEND: u32 = 19;
    let mut writer = Writer {
        names: &Names::default(),
        bytes: vec![0; HEADER],
        is_complex: true,
    };
    writer.rights(&[Value::from(name.0)], disposition)?;
    let mut bytes = writer.bytes;
    bytes[..4].copy_from_slice(&(COPY_SEND | COMPLEX).to_le_bytes());
    bytes[8..12].copy_from_slice(&to.0.to_le_bytes());
    let send_size = bytes.len() as u32;
    transfer(&mut bytes, MsgOptions::SEND_MSG, send_size, PortName::NULL)
}

/// Receives a right from the carrier of this task.
pub(super) fn receive_right(from: PortName) -> Result<PortName, String> {
    let mut bytes = vec![0; 256];
    transfer(&mut bytes, MsgOptions::RCV_MSG, 0, from)?;
    let body = &bytes[HEADER..];
    let (_, type_size) = ItemType::read(body).ok_or("no right")?;
    Ok(PortName(word(body, type_size)))
}

fn transfer(
    bytes: &mut [u8],
    options: MsgOptions,
    send_size: u32,
    receive_name: PortName,
) -> Result<(), String> {
    let code = calls().msg(MsgCall {
        options,
        send_size,
        receive_size: if send_size == 0 {
            bytes.len() as u32
        } else {
            0
        },
        buffer: bytes,
        receive_name,
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Checked,
    });
    match code {
        MsgReturn::SUCCESS => Ok(()),
        code => Err(format!("transfer: {code:?}")),
    }
}
