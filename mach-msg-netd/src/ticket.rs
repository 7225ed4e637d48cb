//! Tickets: the key and the addresses of a machine, and a name there, in one word to paste.
//!
//! ```text
//!   mach1 | Base32 of: version 1 │ key, 32 bytes │ addresses │ name │ check, 4 bytes
//! ```
//!
//! The addresses are their number in a byte, and each address as its length in a byte and text. So
//! is the name. The check is the beginning of the SHA-256 of everything before it, and finds
//! characters that are missing or wrong. A ticket holds no secret.

use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE32_NOPAD, BASE32_NOPAD_NOCASE};
use mach_msg_net::PeerKey;
use mach_msg_net::link::NAME_MAX;
use sha2::{Digest, Sha256};

/// The first characters of a ticket.
const PREFIX: &str = "mach1";

/// The first byte.
const VERSION: u8 = 1;

/// Bytes of the check.
const CHECK: usize = 4;

/// Largest number of addresses.
pub(crate) const ADDRESSES_MAX: usize = 8;

/// Largest number of bytes of an address.
pub(crate) const ADDRESS_MAX: usize = 255;

/// Where a port is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ticket {
    pub(crate) key: PeerKey,
    /// Hosts or numeric addresses with ports, in the order in which they are tried.
    pub(crate) addresses: Vec<String>,
    /// The name under which the machine exports the port.
    pub(crate) name: String,
}

/// The reason why a text is no ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TicketError {
    Prefix,
    Character,
    Check,
    Version(u8),
    Contents,
}

impl fmt::Display for TicketError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prefix => write!(f, "expected a ticket, which begins with `{PREFIX}`"),
            Self::Character => f.write_str(
                "the ticket is damaged: it has a character that no ticket has, or ends too early",
            ),
            Self::Check => f.write_str(
                "the ticket is damaged: its check does not match, so characters are missing or \
                 wrong",
            ),
            Self::Version(version) => write!(
                f,
                "expected a ticket of version {VERSION}, found version {version}: use a newer \
                 release of mach-msg-net"
            ),
            Self::Contents => f.write_str("the ticket has the right check and malformed contents"),
        }
    }
}

impl std::error::Error for TicketError {}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let digest = Sha256::digest(bytes);
    std::array::from_fn(|index| digest.get(index).copied().unwrap_or(0))
}

/// Appends a text with its length. Longer texts are cut, which the caller prevents.
fn put(bytes: &mut Vec<u8>, text: &str) {
    let text = text.as_bytes();
    let length = u8::try_from(text.len()).unwrap_or(u8::MAX);
    bytes.push(length);
    bytes.extend(text.iter().take(length.into()));
}

/// Removes the first bytes.
fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (first, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(first)
}

/// Removes a text with its length.
fn take_text(bytes: &mut &[u8]) -> Option<String> {
    let &length = take(bytes, 1)?.first()?;
    let text = take(bytes, length.into())?;
    Some(std::str::from_utf8(text).ok()?.to_owned())
}

/// Returns true for text that can be shown, and sent to a resolver or a peer.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|c| c.is_control() || c.is_whitespace())
}

impl Ticket {
    /// Returns `None` if a part is empty or too long.
    pub(crate) fn new(key: PeerKey, addresses: Vec<String>, name: &str) -> Option<Self> {
        let ticket = Self {
            key,
            addresses,
            name: name.to_owned(),
        };
        ticket.is_valid().then_some(ticket)
    }

    fn is_valid(&self) -> bool {
        let addresses = &self.addresses;
        (1..=ADDRESSES_MAX).contains(&addresses.len())
            && addresses
                .iter()
                .all(|address| address.len() <= ADDRESS_MAX && is_plain(address))
            && (1..=NAME_MAX).contains(&self.name.len())
            && !self.name.chars().any(char::is_control)
    }

    fn read(mut bytes: &[u8]) -> Option<Self> {
        let key = PeerKey(take(&mut bytes, 32)?.try_into().ok()?);
        let &count = take(&mut bytes, 1)?.first()?;
        let addresses = (0..count).map(|_| take_text(&mut bytes));
        let addresses = addresses.collect::<Option<Vec<_>>>()?;
        let name = take_text(&mut bytes)?;
        let ticket = Self {
            key,
            addresses,
            name,
        };
        (bytes.is_empty() && ticket.is_valid()).then_some(ticket)
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = vec![VERSION];
        bytes.extend(self.key.0);
        let count = self.addresses.len().min(ADDRESSES_MAX);
        bytes.push(u8::try_from(count).unwrap_or(0));
        for address in self.addresses.iter().take(count) {
            put(&mut bytes, address);
        }
        put(&mut bytes, &self.name);
        let check = check(&bytes);
        bytes.extend(check);
        let text = BASE32_NOPAD.encode(&bytes).to_ascii_lowercase();
        write!(f, "{PREFIX}{text}")
    }
}

impl FromStr for Ticket {
    type Err = TicketError;

    fn from_str(text: &str) -> Result<Self, TicketError> {
        // Pasted text often has spaces around it.
        let text = text.trim();
        let (prefix, body) = text
            .split_at_checked(PREFIX.len())
            .ok_or(TicketError::Prefix)?;
        if !prefix.eq_ignore_ascii_case(PREFIX) {
            return Err(TicketError::Prefix);
        }
        let bytes = BASE32_NOPAD_NOCASE.decode(body.as_bytes());
        let bytes = bytes.map_err(|_| TicketError::Character)?;
        let (contents, found) = bytes
            .split_last_chunk::<CHECK>()
            .ok_or(TicketError::Character)?;
        if check(contents) != *found {
            return Err(TicketError::Check);
        }
        match contents.split_first() {
            Some((&VERSION, rest)) => Self::read(rest).ok_or(TicketError::Contents),
            Some((&version, _)) => Err(TicketError::Version(version)),
            None => Err(TicketError::Contents),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket() -> Ticket {
        let addresses = ["192.0.2.7:6224", "[2001:db8::7]:6224", "host.example:6224"];
        let addresses = addresses.map(str::to_owned).to_vec();
        Ticket::new(PeerKey([7; 32]), addresses, "example.kvstore").unwrap()
    }

    /// The text of these contents with their check.
    fn text_of(contents: &[u8]) -> String {
        let bytes = [contents, &check(contents)].concat();
        format!("{PREFIX}{}", BASE32_NOPAD.encode(&bytes))
    }

    #[test]
    fn ticket_is_read_as_it_is_shown() {
        let ticket = ticket();
        let text = ticket.to_string();
        assert!(
            text.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        );
        assert_eq!(text.parse(), Ok(ticket.clone()));
        assert_eq!(format!(" {}\n", text.to_uppercase()).parse(), Ok(ticket));
    }

    #[test]
    fn bytes_of_version_1_stay_as_they_are() {
        let ticket = Ticket::new(PeerKey([0; 32]), vec!["a:1".into()], "n").unwrap();
        let text = "mach1aeaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaidme5dcalodanuv4i";
        assert_eq!(ticket.to_string(), text);
        let again: Ticket = text.parse().unwrap();
        assert_eq!(again, ticket);
    }

    #[test]
    fn one_wrong_or_missing_character_is_found() {
        let text = ticket().to_string();
        for index in 0..text.len() {
            let mut missing = text.clone();
            missing.remove(index);
            assert!(missing.parse::<Ticket>().is_err(), "{missing}");
            for other in ['a', 'z', '7', '!', '1', 'é'] {
                if text[index..].starts_with(other) {
                    continue;
                }
                let mut wrong = text.clone();
                wrong.replace_range(index..=index, &other.to_string());
                assert!(wrong.parse::<Ticket>().is_err(), "{wrong}");
            }
        }
        assert_eq!("".parse::<Ticket>(), Err(TicketError::Prefix));
        assert_eq!("mach1".parse::<Ticket>(), Err(TicketError::Character));
    }

    #[test]
    fn malformed_contents_with_a_check_are_refused() {
        let text = ticket().to_string().to_uppercase();
        let bytes = BASE32_NOPAD.decode(&text.as_bytes()[PREFIX.len()..]);
        let bytes = bytes.unwrap();
        let contents = &bytes[..bytes.len() - CHECK];
        assert_eq!(text_of(contents).parse(), Ok(ticket()));
        for length in 1..contents.len() {
            let refused = text_of(&contents[..length]).parse::<Ticket>();
            assert_eq!(refused, Err(TicketError::Contents), "{length}");
        }
        let longer = [contents, &[0]].concat();
        assert_eq!(
            text_of(&longer).parse::<Ticket>(),
            Err(TicketError::Contents)
        );
        let mut later = contents.to_vec();
        later[0] = 2;
        assert_eq!(
            text_of(&later).parse::<Ticket>(),
            Err(TicketError::Version(2))
        );
        // A name that would drive a terminal.
        let mut hostile = contents.to_vec();
        let last = hostile.len() - 1;
        hostile[last] = 0x1b;
        assert_eq!(
            text_of(&hostile).parse::<Ticket>(),
            Err(TicketError::Contents)
        );
    }

    #[test]
    fn parts_of_wrong_sizes_make_no_ticket() {
        let make = |addresses: &[&str], name: &str| {
            let addresses = addresses
                .iter()
                .map(|&address| address.to_owned())
                .collect();
            Ticket::new(PeerKey([7; 32]), addresses, name)
        };
        assert!(make(&["a:1"], &"n".repeat(255)).is_some());
        assert_eq!(make(&["a:1"], &"n".repeat(256)), None);
        assert_eq!(make(&["a:1"], ""), None);
        assert_eq!(make(&[], "name"), None);
        assert_eq!(make(&["a:1"; 9], "name"), None);
        assert_eq!(make(&[""], "name"), None);
        assert_eq!(make(&["a b:1"], "name"), None);
        assert_eq!(make(&[&"a".repeat(256)], "name"), None);
    }
}
