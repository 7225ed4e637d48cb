//! The messages of GNU Mach in `data/gnumach`. The README in that folder documents the fields.

use std::collections::BTreeMap;
use std::path::Path;

use flate2::read::GzDecoder;
use mach_msg::wire::gnu::WordSize;
use serde::Deserialize;

use crate::vectors::Hex;

/// The messages of one kernel.
#[derive(Debug, Deserialize)]
pub struct Kernel {
    /// Size of a word in bytes.
    pub word: usize,
    /// The messages.
    pub vectors: Vec<Vector>,
}

/// A message.
#[derive(Debug, Deserialize)]
pub struct Vector {
    /// The name, unique in the file.
    pub name: String,
    /// The message as it was sent.
    pub sent_hex: Option<Hex>,
    /// The items of the message as it was sent.
    #[serde(default)]
    pub sent_items: Vec<Item>,
    /// Offsets of the names in the sent message.
    #[serde(default)]
    pub sent_names: Vec<usize>,
    /// Offsets of the addresses in the sent message.
    #[serde(default)]
    pub sent_addresses: Vec<usize>,
    /// The message as it was received.
    pub received_hex: Option<Hex>,
    /// The items of the message as it was received.
    #[serde(default)]
    pub items: Vec<Item>,
    /// Offsets of the names in the received message.
    #[serde(default)]
    pub names: Vec<usize>,
    /// Offsets of the addresses in the received message.
    #[serde(default)]
    pub addresses: Vec<usize>,
    /// The error of the send, in hexadecimal digits.
    pub return_code: Option<String>,
}

/// An item of a message.
#[derive(Debug, Deserialize)]
#[allow(missing_docs)]
pub struct Item {
    pub type_offset: usize,
    pub offset: usize,
    pub name: u16,
    pub bits: u16,
    pub number: u32,
    pub inline: u8,
    pub long: u8,
    pub deallocate: u8,
}

impl Vector {
    /// Returns the message as it was sent and as it was received, each with its items.
    pub fn messages(&self) -> impl Iterator<Item = (&[u8], &[Item])> {
        let sent = self
            .sent_hex
            .iter()
            .map(|hex| (&hex.0[..], &self.sent_items[..]));
        let received = self
            .received_hex
            .iter()
            .map(|hex| (&hex.0[..], &self.items[..]));
        sent.chain(received)
    }
}

impl Kernel {
    /// Returns the message of this name.
    ///
    /// # Panics
    ///
    /// Panics if there is none.
    pub fn vector(&self, name: &str) -> &Vector {
        let mut vectors = self.vectors.iter();
        vectors
            .find(|vector| vector.name == name)
            .unwrap_or_else(|| panic!("no vector {name}"))
    }
}

/// Returns the messages of the 32-bit and of the 64-bit kernel.
///
/// # Panics
///
/// Panics if the file cannot be read.
pub fn all() -> [(WordSize, Kernel); 2] {
    #[derive(Deserialize)]
    struct Golden {
        files: BTreeMap<String, Kernel>,
    }

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gnumach/golden.json.gz");
    let packed = std::fs::File::open(path).expect("the messages are there");
    let mut golden: Golden =
        serde_json::from_reader(GzDecoder::new(packed)).expect("the messages are JSON");
    let mut kernel = |name| golden.files.remove(name).expect("both kernels are there");
    [
        (WordSize::Bits32, kernel("i386")),
        (WordSize::Bits64, kernel("x86_64")),
    ]
}
