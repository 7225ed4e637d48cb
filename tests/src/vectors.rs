//! The golden vectors in `data/vectors`: messages of real MIG stubs. The README in that folder
//! documents the fields.

use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// One file: the vectors of one MIG subsystem.
#[derive(Debug, Deserialize)]
pub struct Subsystem {
    /// Name of the subsystem.
    #[serde(rename = "subsystem")]
    pub name: String,
    /// `msgh_id` of slot 0.
    pub base: i32,
    /// The routines of the interface.
    pub routines: Vec<Routine>,
    /// The messages.
    pub vectors: Vec<Vector>,
}

/// A routine of the interface.
#[derive(Debug, Deserialize)]
pub struct Routine {
    /// Name of the routine.
    pub name: String,
    /// `msgh_id` of its request.
    pub id: i32,
    /// True if the routine has no reply.
    pub simple: bool,
}

/// The kind of a vector.
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
    /// `routine/variant/kind`, unique in the file.
    pub name: String,
    /// The kind of the vector.
    pub kind: Kind,
    /// Name of the routine. `None` for ids without a routine.
    pub routine: Option<String>,
    /// The id in the header.
    pub msgh_id: i32,
    /// The values on the wire by argument name.
    #[serde(default)]
    pub args: Map<String, Value>,
    /// The message without trailer.
    pub hex: Hex,
    /// Size of the message in bytes.
    pub size: usize,
    /// `(offset, length)` of the bytes that the stub does not write. They are zero in `hex`.
    #[serde(default)]
    pub undefined: Vec<(usize, usize)>,
    /// The fields with their offsets.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// The message as it is received.
    pub received_hex: Option<Hex>,
    /// The reply of the server to a refused request.
    pub reply_hex: Option<Hex>,
    /// Name of the vector from which this one was derived by a change.
    pub base: Option<String>,
    /// Description of the change.
    pub change: Option<String>,
    /// The trailer of the received message.
    pub trailer_hex: Option<Hex>,
    /// The values that the stub read from the trailer.
    #[serde(default)]
    pub trailer_args: Map<String, Value>,
}

/// A field of a message.
#[derive(Clone, Debug, Deserialize)]
pub struct Field {
    /// Name of the argument, or of a part of the header.
    pub name: String,
    /// Offset in bytes from the start of the message.
    pub offset: usize,
    /// Size in bytes.
    pub size: usize,
}

/// Bytes in hexadecimal digits.
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
    /// Returns true unless stubs refuse the message.
    pub fn is_well_formed(&self) -> bool {
        !matches!(self.kind, Kind::RefusedRequest | Kind::RefusedReply)
    }

    /// Returns each message of the vector, with a name: the message itself, the received one, and
    /// the reply.
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
/// Panics if a file cannot be read.
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
/// Panics if its file cannot be read.
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
