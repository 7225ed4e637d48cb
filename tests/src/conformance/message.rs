//! Messages in scenarios, as they are sent and as user space sees them after a call.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{Deserializer, Error};
use serde_json::Value;

use super::symbols::{
    Bytes, Copying, Disposition, Excerpt, Hex32, Name, ReceivedDisposition, TrailerLevel, Word,
};

/// The message that a call sends.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SendPart {
    #[serde(default)]
    pub(super) remote: Name,
    #[serde(default)]
    remote_disp: Disposition,
    #[serde(default)]
    pub(super) local: Name,
    #[serde(default)]
    local_disp: Disposition,
    #[serde(default)]
    pub(super) voucher: Name,
    #[serde(default)]
    voucher_disp: Disposition,
    #[serde(default)]
    pub(super) id: i32,
    pub(super) descriptors: Option<Vec<SendDescriptor>>,
    /// Written instead of the number of descriptors.
    descriptor_count: Option<u32>,
    #[serde(default)]
    pub(super) body: Bytes,
    #[serde(default)]
    pub(super) body_zeros: usize,
    complex: Option<bool>,
    /// The argument `send_size`.
    pub(super) size: u32,
    /// Written instead of `size`.
    pub(super) msgh_size: Option<u32>,
    bits: Option<Hex32>,
    #[serde(default)]
    bits_extra: Hex32,
    pub(super) buffer: Option<Unmapped>,
}

impl SendPart {
    /// `msgh_bits`, recorded or made of the dispositions and flags.
    pub(super) fn bits(&self) -> u32 {
        match self.bits {
            Some(bits) => bits.0,
            None => {
                let complex = self.complex.unwrap_or(self.descriptors.is_some());
                (self.remote_disp.0 & 0x1f)
                    | ((self.local_disp.0 & 0x1f) << 8)
                    | ((self.voucher_disp.0 & 0x1f) << 16)
                    | (u32::from(complex) << 31)
                    | self.bits_extra.0
            }
        }
    }

    /// `msgh_descriptor_count`; `None` if the message has no body.
    pub(super) fn descriptor_count(&self) -> Option<u32> {
        let listed = self
            .descriptors
            .as_ref()
            .map(|list| u32::try_from(list.len()).unwrap_or(u32::MAX));
        let complex = (self.complex == Some(true)).then_some(0);
        self.descriptor_count.or(listed).or(complex)
    }

    /// Returns true if the kernel ignores the voucher field and passes its number to the receiver.
    pub(super) fn voucher_is_a_number(&self) -> bool {
        (self.bits() >> 16) & 0x1f == 0
    }
}

/// `UNMAPPED`: an address without memory.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum Unmapped {
    Unmapped,
}

/// A descriptor of the message that is sent.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub(super) enum SendDescriptor {
    Port {
        name: Name,
        disp: Disposition,
        raw_type: Option<u8>,
    },
    Ool(SendRegion),
    OolVolatile(SendRegion),
    OolPorts {
        /// Content of memory that is allocated for the descriptor. Otherwise `addr` and `count`
        /// refer to existing memory.
        names: Option<Vec<Name>>,
        addr: Option<Word>,
        count: Option<u32>,
        disp: Disposition,
        #[serde(default)]
        deallocate: u8,
        #[serde(default = "virtual_copy")]
        copy: Copying,
        /// The variable for the address of the allocated memory.
        bind_array: Option<String>,
        raw_type: Option<u8>,
    },
    GuardedPort {
        name: Name,
        disp: Disposition,
        #[serde(default)]
        context: Word,
        #[serde(default)]
        flags: u16,
        raw_type: Option<u8>,
    },
}

/// Out-of-line memory that is sent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SendRegion {
    /// Content of memory that is allocated for the descriptor. Otherwise `addr` and `size` refer to
    /// existing memory.
    pub(super) data: Option<Bytes>,
    pub(super) addr: Option<Word>,
    pub(super) size: Option<u32>,
    #[serde(default)]
    pub(super) deallocate: u8,
    #[serde(default = "virtual_copy")]
    pub(super) copy: Copying,
    pub(super) raw_type: Option<u8>,
}

const fn virtual_copy() -> Copying {
    Copying(1)
}

/// The port and the buffer of a receive.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReceivePart {
    pub(super) name: Name,
    /// The argument `rcv_size`.
    pub(super) size: u32,
    trailer: Option<TrailerLevel>,
    trailer_type: Option<u32>,
    /// True if the message is received into a separate buffer.
    #[serde(default)]
    pub(super) overwrite: bool,
    pub(super) buffer: Option<Unmapped>,
}

impl ReceivePart {
    /// The option bits of the requested trailer.
    pub(super) fn trailer_options(&self) -> u32 {
        let elements = self.trailer.map_or(0, |level| level.0);
        ((self.trailer_type.unwrap_or(0) & 0xf) << 28) | ((elements & 0xf) << 24)
    }
}

/// Variables of received values, and the task in whose space a notification names its port.
#[derive(Clone, Debug, Default)]
pub(super) struct Bind {
    pub(super) remote: Option<String>,
    pub(super) local: Option<String>,
    pub(super) voucher: Option<String>,
    /// Names in port descriptors, by the descriptor's index.
    pub(super) names: BTreeMap<usize, String>,
    /// Addresses in out-of-line descriptors.
    pub(super) addresses: BTreeMap<usize, String>,
    /// Contexts in guarded port descriptors.
    pub(super) contexts: BTreeMap<usize, String>,
    pub(super) not_port_task: Option<usize>,
}

impl<'de> Deserialize<'de> for Bind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut bind = Self::default();
        for (key, value) in BTreeMap::<String, Value>::deserialize(deserializer)? {
            let text = value.as_str().map(str::to_owned);
            let index = key.get(1..).and_then(|index| index.parse::<usize>().ok());
            match (key.as_str(), text, index) {
                ("remote", text @ Some(_), _) => bind.remote = text,
                ("local", text @ Some(_), _) => bind.local = text,
                ("voucher", text @ Some(_), _) => bind.voucher = text,
                ("not_port_task", None, _) => {
                    let task = value.as_u64().and_then(|task| usize::try_from(task).ok());
                    bind.not_port_task =
                        Some(task.ok_or_else(|| D::Error::custom("not_port_task is a task"))?);
                }
                (_, Some(text), Some(index)) if key.starts_with('d') => {
                    bind.names.insert(index, text);
                }
                (_, Some(text), Some(index)) if key.starts_with('a') => {
                    bind.addresses.insert(index, text);
                }
                (_, Some(text), Some(index)) if key.starts_with('g') => {
                    bind.contexts.insert(index, text);
                }
                _ => return Err(D::Error::custom(format!("unknown field `{key}` in `bind`"))),
            }
        }
        Ok(bind)
    }
}

/// A message as user space sees it, received or rebuilt after a failed send.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectedMessage {
    pub(super) bits: Hex32,
    pub(super) remote_disp: ReceivedDisposition,
    pub(super) local_disp: ReceivedDisposition,
    pub(super) voucher_disp: ReceivedDisposition,
    pub(super) complex: bool,
    pub(super) size: u32,
    pub(super) remote: Name,
    pub(super) local: Name,
    pub(super) voucher: Name,
    pub(super) id: i32,
    pub(super) descriptors: Option<Vec<ExpectedDescriptor>>,
    pub(super) descriptor_count: Option<u32>,
    #[serde(default)]
    pub(super) body: ExpectedBody,
    /// The name in a notification.
    pub(super) not_port: Option<Name>,
    /// The count in a notification.
    pub(super) not_count: Option<u32>,
    pub(super) trailer: Option<ExpectedTrailer>,
    /// The variables that are new in this message.
    #[serde(default)]
    pub(super) new_names: Vec<Name>,
}

/// The bytes after the header and the descriptors.
#[derive(Clone, Debug, Default)]
pub(super) struct ExpectedBody {
    pub(super) bytes: Excerpt,
    /// True if the body ends with a name, which is recorded in `not_port`.
    pub(super) then_port: bool,
}

impl<'de> Deserialize<'de> for ExpectedBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (digits, then_port) = match text.strip_suffix("+not_port") {
            Some(digits) => (digits, true),
            None => (text.as_str(), false),
        };
        let bytes = Excerpt::parse(digits)
            .ok_or_else(|| D::Error::custom("expected pairs of hexadecimal digits"))?;
        Ok(Self { bytes, then_port })
    }
}

/// A descriptor as user space sees it.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "type", rename_all = "SCREAMING_SNAKE_CASE", deny_unknown_fields)]
pub(super) enum ExpectedDescriptor {
    Port {
        name: Name,
        disp: ReceivedDisposition,
    },
    Ool(ExpectedRegion),
    OolVolatile(ExpectedRegion),
    OolPorts {
        address: Presence,
        deallocate: u8,
        copy: Copying,
        disp: ReceivedDisposition,
        count: u32,
        #[serde(default)]
        names: Vec<Name>,
        address_as: Option<String>,
    },
    GuardedPort {
        name: Name,
        disp: ReceivedDisposition,
        context: Word,
        flags: u16,
        context_as: Option<String>,
    },
}

/// Out-of-line memory as user space sees it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectedRegion {
    pub(super) address: Presence,
    pub(super) deallocate: u8,
    pub(super) copy: Copying,
    pub(super) size: u32,
    /// The content, at most the first [`RECORDED`](Self::RECORDED) bytes.
    #[serde(default)]
    pub(super) data: Bytes,
    pub(super) address_as: Option<String>,
}

impl ExpectedRegion {
    /// Maximum number of recorded bytes of a region.
    pub(super) const RECORDED: usize = 64;
}

/// The recorded properties of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum Presence {
    Null,
    NonNull,
}

impl Presence {
    pub(super) const fn of(address: u64) -> Self {
        if address == 0 {
            Self::Null
        } else {
            Self::NonNull
        }
    }
}

impl std::fmt::Display for Presence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Null => "NULL",
            Self::NonNull => "NONNULL",
        })
    }
}

/// A recorded trailer. Fields beyond its size are `None`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectedTrailer {
    pub(super) r#type: u32,
    pub(super) size: u32,
    pub(super) seqno: Option<u32>,
    pub(super) sender: Option<[u32; 2]>,
    pub(super) audit: Option<[u32; 8]>,
    pub(super) context: Option<Word>,
    pub(super) ad: Option<i32>,
    pub(super) labels_sender: Option<u32>,
}

/// The send buffer after a failed send.
#[derive(Clone, Debug)]
pub(super) enum MsgAfter {
    /// Unchanged
    Unchanged,
    /// Rebuilt by the kernel, with the returned rights
    Rewritten(Box<ExpectedMessage>),
}

impl<'de> Deserialize<'de> for MsgAfter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) if text == "unchanged" => Ok(Self::Unchanged),
            value @ Value::Object(_) => ExpectedMessage::deserialize(value)
                .map(|message| Self::Rewritten(Box::new(message)))
                .map_err(D::Error::custom),
            _ => Err(D::Error::custom(
                "`msg_after` is \"unchanged\" or a message",
            )),
        }
    }
}

/// The header fields that the kernel wrote although the message remained in the queue.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenFields {
    pub(super) size: Option<u32>,
    pub(super) local: Option<Name>,
    pub(super) remote_written: Option<bool>,
}
