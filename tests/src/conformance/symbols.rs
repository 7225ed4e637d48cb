//! Values in scenarios: numbers by C name, hexadecimal words, names of rights and addresses as
//! variables.

use std::fmt;

use mach_msg::kernel::{PortFlavor, PortOptions, PortType};
use mach_msg::wire::PortName;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// The JSON values for a number or a symbol.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Token {
    Number(u64),
    Negative(i64),
    Text(String),
}

/// Returns a decimal number, or a hexadecimal one with `0x`.
fn parse_number(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

/// Defines a number type whose values have C names in scenarios. Numbers without a name are written
/// in digits.
macro_rules! symbols {
    ($($(#[$doc:meta])* $type:ident { $($name:literal = $value:expr,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) struct $type(pub(super) u32);

        impl $type {
            const NAMED: &[(&str, u32)] = &[$(($name, $value),)*];
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                symbol(deserializer, Self::NAMED).map(Self)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match Self::NAMED.iter().find(|(_, value)| *value == self.0) {
                    Some((name, _)) => f.write_str(name),
                    None => write!(f, "{}", self.0),
                }
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )*};
}

fn symbol<'de, D: Deserializer<'de>>(
    deserializer: D,
    named: &[(&str, u32)],
) -> Result<u32, D::Error> {
    let number = match Token::deserialize(deserializer)? {
        Token::Number(number) => Some(number),
        Token::Negative(_) => None,
        Token::Text(text) => match named.iter().find(|(name, _)| *name == text) {
            Some((_, value)) => return Ok(*value),
            None => match parse_number(&text) {
                None => return Err(D::Error::custom(format!("unknown symbol \"{text}\""))),
                number => number,
            },
        },
    };
    number
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| D::Error::custom("expected a symbol or a number of 32 bits"))
}

symbols! {
    /// `MACH_PORT_RIGHT_*`
    Right {
        "SEND" = 0, "RECEIVE" = 1, "SEND_ONCE" = 2, "PORT_SET" = 3, "DEAD_NAME" = 4, "LABELH" = 5,
    }

    /// `MACH_MSG_TYPE_*` of a sent right
    Disposition {
        "NONE" = 0, "PORT_NAME" = 15, "MOVE_RECEIVE" = 16, "MOVE_SEND" = 17, "MOVE_SEND_ONCE" = 18,
        "COPY_SEND" = 19, "MAKE_SEND" = 20, "MAKE_SEND_ONCE" = 21, "COPY_RECEIVE" = 22,
        "DISPOSE_RECEIVE" = 24, "DISPOSE_SEND" = 25, "DISPOSE_SEND_ONCE" = 26,
        "PORT_RECEIVE" = 16, "PORT_SEND" = 17, "PORT_SEND_ONCE" = 18,
    }

    /// `MACH_MSG_TYPE_*` of a received right
    ReceivedDisposition {
        "NONE" = 0, "PORT_RECEIVE" = 16, "PORT_SEND" = 17, "PORT_SEND_ONCE" = 18,
    }

    /// `MACH_NOTIFY_*`
    Notification {
        "PORT_DELETED" = 65, "SEND_POSSIBLE" = 66, "PORT_DESTROYED" = 69, "NO_SENDERS" = 70,
        "SEND_ONCE" = 71, "DEAD_NAME" = 72,
    }

    /// `MACH_PORT_*`: flavors of attributes
    Flavor {
        "LIMITS_INFO" = PortFlavor::Limits as u32,
        "RECEIVE_STATUS" = PortFlavor::ReceiveStatus as u32,
        "DNREQUESTS_SIZE" = PortFlavor::DnRequestsSize as u32,
        "TEMPOWNER" = PortFlavor::TempOwner as u32,
        "IMPORTANCE_RECEIVER" = PortFlavor::ImportanceReceiver as u32,
        "DENAP_RECEIVER" = PortFlavor::DenapReceiver as u32,
        "INFO_EXT" = PortFlavor::InfoExt as u32,
        "GUARD_INFO" = PortFlavor::GuardInfo as u32,
        "SERVICE_THROTTLED" = PortFlavor::ServiceThrottled as u32,
    }

    /// `MACH_MSG_*_COPY`
    Copying { "PHYSICAL" = 0, "VIRTUAL" = 1, "ALLOCATE" = 2, "OVERWRITE" = 3, }

    /// `MACH_RCV_TRAILER_*`
    TrailerLevel {
        "NULL" = 0, "SEQNO" = 1, "SENDER" = 2, "AUDIT" = 3, "CTX" = 4, "AV" = 7, "LABELS" = 8,
    }

    /// `MPO_*`
    ConstructFlag {
        "CONTEXT_AS_GUARD" = PortOptions::CONTEXT_AS_GUARD,
        "QLIMIT" = PortOptions::QLIMIT,
        "TEMPOWNER" = PortOptions::TEMPOWNER,
        "IMPORTANCE_RECEIVER" = PortOptions::IMPORTANCE_RECEIVER,
        "INSERT_SEND_RIGHT" = PortOptions::INSERT_SEND_RIGHT,
        "STRICT" = PortOptions::STRICT,
        "DENAP_RECEIVER" = PortOptions::DENAP_RECEIVER,
        "IMMOVABLE_RECEIVE" = PortOptions::IMMOVABLE_RECEIVE,
        "FILTER_MSG" = PortOptions::FILTER_MSG,
        "TG_BLOCK_TRACKING" = PortOptions::TG_BLOCK_TRACKING,
    }

    /// `MPG_*`
    GuardFlag { "STRICT" = 1, "IMMOVABLE_RECEIVE" = 2, }

    /// `MACH_PORT_TYPE_*`
    TypeBit {
        "SEND" = PortType::SEND.bits(),
        "RECEIVE" = PortType::RECEIVE.bits(),
        "SEND_ONCE" = PortType::SEND_ONCE.bits(),
        "PORT_SET" = PortType::PORT_SET.bits(),
        "DEAD_NAME" = PortType::DEAD_NAME.bits(),
        "SPREQUEST_DELAYED" = PortType::SPREQUEST_DELAYED.bits(),
        "SPREQUEST" = PortType::SPREQUEST.bits(),
        "DNREQUEST" = PortType::DNREQUEST.bits(),
    }

    /// The options of `mach_msg`: `MACH_*`
    MsgOption {
        "SEND_MSG" = 0x1, "RCV_MSG" = 0x2, "RCV_LARGE" = 0x4, "RCV_LARGE_IDENTITY" = 0x8,
        "SEND_TIMEOUT" = 0x10, "SEND_OVERRIDE" = 0x20, "SEND_INTERRUPT" = 0x40, "SEND_NOTIFY" = 0x80,
        "RCV_TIMEOUT" = 0x100, "STRICT_REPLY" = 0x200, "MSG_STRICT_REPLY" = 0x200, "RCV_INTERRUPT" = 0x400, "RCV_VOUCHER" = 0x800,
        "RCV_GUARDED_DESC" = 0x1000, "RCV_SYNC_WAIT" = 0x4000, "RCV_SYNC_PEEK" = 0x8000,
        "SEND_FILTER_NONFATAL" = 0x1_0000, "SEND_TRAILER" = 0x2_0000, "SEND_NOIMPORTANCE" = 0x4_0000,
        "SEND_IMPORTANCE" = 0x8_0000, "SEND_SYNC_OVERRIDE" = 0x10_0000, "SEND_PROPAGATE_QOS" = 0x20_0000,
        "SEND_KERNEL" = 0x40_0000, "SEND_SYNC_BOOTSTRAP_CHECKIN" = 0x80_0000,
        "SEND_ALWAYS" = 0x1_0000, "SEND_NODENAP" = 0x4_0000, "SEND_SYNC_USE_THRPRI" = 0x20_0000,
        "RCV_NOTIFY" = 0, "RCV_OVERWRITE" = 0,
    }

    /// `kGUARD_EXC_*`
    GuardReason {
        "DESTROY" = 1, "MOD_REFS" = 1 << 1, "SET_CONTEXT" = 1 << 2, "UNGUARDED" = 1 << 3,
        "INCORRECT_GUARD" = 1 << 4, "IMMOVABLE" = 1 << 5, "STRICT_REPLY" = 1 << 6, "MSG_FILTERED" = 1 << 7,
        "INVALID_RIGHT" = 1 << 8, "INVALID_NAME" = 1 << 9, "INVALID_VALUE" = 1 << 10,
        "INVALID_ARGUMENT" = 1 << 11, "RIGHT_EXISTS" = 1 << 12, "KERN_NO_SPACE" = 1 << 13,
        "KERN_FAILURE" = 1 << 14, "KERN_RESOURCE" = 1 << 15, "SEND_INVALID_REPLY" = 1 << 16,
        "SEND_INVALID_VOUCHER" = 1 << 17, "SEND_INVALID_RIGHT" = 1 << 18, "RCV_INVALID_NAME" = 1 << 19,
        "RCV_GUARDED_DESC" = 1 << 20, "MOD_REFS_NON_FATAL" = 1 << 21, "IMMOVABLE_NON_FATAL" = 1 << 22,
        "REQUIRE_REPLY_PORT_SEMANTICS" = 1 << 23,
    }
}

impl TypeBit {
    /// Returns the bits of a type word, one by one.
    pub(super) fn of(kind: PortType) -> Vec<Self> {
        (0..u32::BITS)
            .map(|bit| 1 << bit)
            .filter(|bit| kind.bits() & bit != 0)
            .map(Self)
            .collect()
    }
}

/// A name of a right: a variable, or one of the names that are the same in every task.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Name {
    /// `$x`
    Variable(String),
    /// `BOGUS`: a name that never denoted a right
    Bogus,
    /// A number that the recorded caller chose, including `MACH_PORT_NULL` and `MACH_PORT_DEAD`
    Number(PortName),
    /// `SENDER_VALUE`: the number that the sender wrote
    SenderValue,
}

impl Name {
    pub(super) const NULL: Self = Self::Number(PortName::NULL);
}

impl Default for Name {
    fn default() -> Self {
        Self::NULL
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Variable(variable) => serializer.serialize_str(variable),
            Self::Bogus => serializer.serialize_str("BOGUS"),
            Self::Number(number) => serializer.serialize_u32(number.0),
            Self::SenderValue => serializer.serialize_str("SENDER_VALUE"),
        }
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match Token::deserialize(deserializer)? {
            Token::Text(text) => text,
            Token::Number(number) => {
                return u32::try_from(number)
                    .map(|number| Self::Number(PortName(number)))
                    .map_err(|_| D::Error::custom("a name has 32 bits"));
            }
            Token::Negative(_) => return Err(D::Error::custom("a name is not negative")),
        };
        Ok(match text.as_str() {
            "BOGUS" => Self::Bogus,
            "MACH_PORT_NULL" => Self::NULL,
            "MACH_PORT_DEAD" => Self::Number(PortName::DEAD),
            "SENDER_VALUE" => Self::SenderValue,
            _ if text.starts_with('$') => Self::Variable(text),
            _ => {
                return Err(D::Error::custom(format!(
                    "expected a name, found \"{text}\""
                )));
            }
        })
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(variable) => f.write_str(variable),
            Self::Bogus => f.write_str("BOGUS"),
            Self::Number(name) => fmt::Display::fmt(name, f),
            Self::SenderValue => f.write_str("SENDER_VALUE"),
        }
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A 64-bit word: a number, or the variable of an address or guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A number; `NULL` is 0
    Number(u64),
    /// `@m`
    Variable(String),
    /// `UNMAPPED`: an address without memory
    Unmapped,
    /// `MSG_BUFFER`: the address of the buffer that the message was received in
    MessageBuffer,
}

impl Default for Word {
    fn default() -> Self {
        Self::Number(0)
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match Token::deserialize(deserializer)? {
            Token::Text(text) => text,
            Token::Number(number) => return Ok(Self::Number(number)),
            Token::Negative(number) => return Ok(Self::Number(number.cast_unsigned())),
        };
        Ok(match text.as_str() {
            "NULL" => Self::Number(0),
            "UNMAPPED" => Self::Unmapped,
            "MSG_BUFFER" => Self::MessageBuffer,
            _ if text.starts_with('@') => Self::Variable(text),
            _ => match parse_number(&text) {
                Some(number) => Self::Number(number),
                None => {
                    return Err(D::Error::custom(format!(
                        "expected a number or an address, found \"{text}\""
                    )));
                }
            },
        })
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number:#x}"),
            Self::Variable(variable) => f.write_str(variable),
            Self::Unmapped => f.write_str("UNMAPPED"),
            Self::MessageBuffer => f.write_str("MSG_BUFFER"),
        }
    }
}

/// 32 bits, written as a number or in hexadecimal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hex32(pub(super) u32);

impl<'de> Deserialize<'de> for Hex32 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        symbol(deserializer, &[]).map(Self)
    }
}

impl fmt::Display for Hex32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#010x}", self.0)
    }
}

/// Bytes in hexadecimal digits.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Bytes(pub(super) Vec<u8>);

impl Bytes {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits: Option<Vec<u8>> = text
            .chars()
            .map(|digit| {
                digit
                    .to_digit(16)
                    .and_then(|digit| u8::try_from(digit).ok())
            })
            .collect();
        let digits = digits?;
        if digits.len() % 2 != 0 {
            return None;
        }
        Some(Self(
            digits
                .chunks_exact(2)
                .map(|pair| (pair[0] << 4) | pair[1])
                .collect(),
        ))
    }
}

/// The first bytes of a value, or all of them unless `...` follows.
#[derive(Clone, Debug, Default)]
pub(super) struct Excerpt {
    pub(super) bytes: Bytes,
    pub(super) is_prefix: bool,
}

impl Excerpt {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (digits, is_prefix) = match text.strip_suffix("...") {
            Some(digits) => (digits, true),
            None => (text, false),
        };
        Some(Self {
            bytes: Bytes::parse(digits)?,
            is_prefix,
        })
    }

    /// Returns true if `whole` starts with these bytes and, unless `...` follows, has no others.
    pub(super) fn is_of(&self, whole: &[u8]) -> bool {
        let length_fits = if self.is_prefix {
            whole.len() > self.bytes.0.len()
        } else {
            whole.len() == self.bytes.0.len()
        };
        length_fits && whole.starts_with(&self.bytes.0)
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            self.bytes,
            if self.is_prefix { "..." } else { "" }
        )
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("expected pairs of hexadecimal digits"))
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 64;
        for byte in self.0.iter().take(SHOWN) {
            write!(f, "{byte:02x}")?;
        }
        if self.0.len() > SHOWN {
            write!(f, "… ({} bytes)", self.0.len())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
