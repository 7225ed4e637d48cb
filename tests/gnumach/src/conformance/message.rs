//! Outgoing messages of scenarios, and their items.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use serde_json::Value;

use super::names::Names;
use crate::rpc::{HEADER, RIGHT, WORD};

/// The bit of messages with rights or memory.
pub(super) const COMPLEX: u32 = 1 << 31;

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

pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(super) fn unsigned(value: &Value, default: u64) -> u64 {
    value.as_u64().unwrap_or(default)
}

/// Returns the number of a text like `0x12`.
pub(super) fn hex_number(value: &Value) -> Option<u32> {
    let digits = value.as_str()?.strip_prefix("0x")?;
    u32::from_str_radix(digits, 16).ok()
}

/// Returns the bytes of a hexadecimal text.
pub(super) fn bytes_of(value: &Value) -> Vec<u8> {
    let text = value.as_str().unwrap_or_default().as_bytes();
    let digit = |byte: u8| (byte as char).to_digit(16).unwrap_or(0) as u8;
    text.chunks_exact(2)
        .map(|pair| digit(pair[0]) << 4 | digit(pair[1]))
        .collect()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn word(bytes: &[u8], at: usize) -> u32 {
    let word = bytes.get(at..at + 4).and_then(|word| word.try_into().ok());
    word.map_or(0, u32::from_le_bytes)
}

/// The type of an item.
#[derive(Clone, Copy)]
pub(super) struct ItemType {
    pub(super) name: u32,
    pub(super) bits: u32,
    pub(super) number: u32,
    pub(super) inline: bool,
    pub(super) long: bool,
    pub(super) deallocate: bool,
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
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, usize)> {
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

    pub(super) fn size(self) -> usize {
        (self.number as usize * self.bits as usize).div_ceil(8)
    }
}

/// Writes a message.
pub(super) struct Writer<'a> {
    pub(super) names: &'a Names,
    pub(super) bytes: Vec<u8>,
    pub(super) is_complex: bool,
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

    pub(super) fn rights(&mut self, names: &[Value], disposition: u32) -> Result<(), String> {
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
pub(super) fn built(names: &Names, send: &Value) -> Result<Vec<u8>, String> {
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
