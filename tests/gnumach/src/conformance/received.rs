//! Compares messages and buffers that the kernel has written with the recorded ones.

use alloc::format;
use alloc::string::String;

use mach_msg::wire::PortName;
use serde_json::Value;

use super::message::{ItemType, hex, hex_number, list, unsigned, word};
use super::names::Names;
use super::scenario::same;
use crate::rpc::{HEADER, WORD};

/// Bytes of a receive buffer that the kernel does not write.
pub(super) const FILL: u8 = 0xee;

/// Compares a send buffer after the call.
pub(super) fn check_sent(
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
pub(super) fn check_buffer(expected: &[u8], buffer: &[u8]) -> Result<(), String> {
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

/// Binds variables to the names in a received message. Names that were already bound get a second
/// variable.
pub(super) fn bind(names: &mut Names, binds: &Value, bytes: &[u8]) -> Result<(), String> {
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
pub(super) enum NotPort {
    OfThisTask,
    /// It cannot be compared in this task.
    OfOtherTask,
}

/// Compares a message that the kernel has written.
pub(super) fn check_message(
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
