//! The golden vectors in `data/vectors`: messages made by real MIG stubs. Their README says what
//! the fields mean.

use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// One file: the vectors of one MIG subsystem.
#[derive(Debug, Deserialize)]
pub struct Subsystem {
    /// Its name.
    #[serde(rename = "subsystem")]
    pub name: String,
    /// `msgh_id` of slot 0.
    pub base: i32,
    /// What the interface declares.
    pub routines: Vec<Routine>,
    /// The messages.
    pub vectors: Vec<Vector>,
}

/// A routine of the interface.
#[derive(Debug, Deserialize)]
pub struct Routine {
    /// Its name.
    pub name: String,
    /// `msgh_id` of its request.
    pub id: i32,
    /// Whether it is one-way.
    pub simple: bool,
}

/// What a vector is an example of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Kind {
    Request,
    Reply,
    ErrorReply,
    RefusedRequest,
    ToleratedRequest,
    RefusedReply,
    ToleratedReply,
}

/// A message.
#[derive(Debug, Deserialize)]
pub struct Vector {
    /// Unique in its file: `routine/variant/what`.
    pub name: String,
    /// What it is an example of.
    pub kind: Kind,
    /// The routine's name; `None` for ids that no routine has.
    pub routine: Option<String>,
    /// The id in the header.
    pub msgh_id: i32,
    /// The values on the wire by argument name.
    #[serde(default)]
    pub args: Map<String, Value>,
    /// The message without trailer.
    pub hex: Hex,
    /// Its size in bytes.
    pub size: usize,
    /// `(offset, length)` of what the stub leaves unwritten; zero in `hex`.
    #[serde(default)]
    pub undefined: Vec<(usize, usize)>,
    /// Where everything lies.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// The same message as the receiver sees it.
    pub received_hex: Option<Hex>,
    /// The server's answer to a refused request.
    pub reply_hex: Option<Hex>,
    /// The vector that this one was made of, for what is refused and tolerated.
    pub base: Option<String>,
    /// What was changed.
    pub change: Option<String>,
    /// What follows the received message.
    pub trailer_hex: Option<Hex>,
    /// What the stub took from the trailer.
    #[serde(default)]
    pub trailer_args: Map<String, Value>,
}

/// A field of a message.
#[derive(Clone, Debug, Deserialize)]
pub struct Field {
    /// The argument's name, or that of a part of the header.
    pub name: String,
    /// In bytes from the start of the message.
    pub offset: usize,
    /// In bytes.
    pub size: usize,
}

/// Bytes, written as hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hex(pub Vec<u8>);

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = text.as_bytes().chunks(2).map(|digits| {
            let digits = std::str::from_utf8(digits).map_err(serde::de::Error::custom)?;
            u8::from_str_radix(digits, 16).map_err(serde::de::Error::custom)
        });
        bytes.collect::<Result<_, _>>().map(Self)
    }
}

impl Vector {
    /// Returns true if a generated stub takes the message, or a stricter one may: its parts are in
    /// order.
    pub fn is_well_formed(&self) -> bool {
        !matches!(self.kind, Kind::RefusedRequest | Kind::RefusedReply)
    }

    /// Every message of the vector, with a name: the message itself, as it is received, and the
    /// answer to it.
    pub fn messages(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        let all = [
            ("hex", Some(&self.hex)),
            ("received_hex", self.received_hex.as_ref()),
            ("reply_hex", self.reply_hex.as_ref()),
        ];
        all.into_iter()
            .filter_map(|(name, hex)| Some((name, hex?.0.as_slice())))
    }

    /// Returns the field of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// Returns all subsystems, by name.
///
/// # Panics
///
/// When a file cannot be read.
pub fn all() -> Vec<Subsystem> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/vectors");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of the vectors can be read")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "gz"))
        .collect();
    files.sort();
    files.iter().map(|path| read(path)).collect()
}

/// Returns the subsystem of this name.
///
/// # Panics
///
/// When its file cannot be read.
pub fn subsystem(name: &str) -> Subsystem {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/vectors");
    read(&folder.join(format!("{name}.json.gz")))
}

fn read(path: &Path) -> Subsystem {
    let packed = std::fs::read(path).expect("the vectors can be read");
    let mut text = String::new();
    GzDecoder::new(packed.as_slice())
        .read_to_string(&mut text)
        .expect("the vectors can be unpacked");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
