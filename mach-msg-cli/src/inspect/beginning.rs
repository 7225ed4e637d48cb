//! The beginning of a message whose header was not captured completely.

use std::io::{self, Write};
use std::mem::offset_of;

use mach_msg::wire;
use serde_json::{Map, Value, json};
use zerocopy::{FromBytes, IntoBytes};

use crate::output::{HEADING, Output};

use super::report::{Header, Hex};
use super::text;

/// Size of a header in bytes.
const HEADER: usize = size_of::<wire::Header>();

/// Fewer bytes than a header.
#[derive(Debug)]
pub(crate) struct Beginning {
    captured: Vec<u8>,
    /// The header. Bytes that were not captured are 0.
    header: wire::Header,
}

impl Beginning {
    /// Returns the bytes if they are fewer than a header.
    pub(crate) fn new(bytes: &[u8]) -> Option<Self> {
        let mut all = [0; HEADER];
        let captured = all.get_mut(..bytes.len())?;
        if captured.len() == HEADER {
            return None;
        }
        captured.copy_from_slice(bytes);
        Some(Self {
            captured: bytes.to_vec(),
            header: wire::Header::read_from_bytes(all.as_bytes()).ok()?,
        })
    }

    /// Number of bytes that are missing, and true if there may be more: `msgh_size` was not
    /// captured, or is less than a header.
    pub(crate) fn missing(&self) -> (usize, bool) {
        let size = self.header.size as usize;
        let is_known = self.has(offset_of!(wire::Header, size)) && size >= HEADER;
        let missing = size.max(HEADER).saturating_sub(self.captured.len());
        (missing, !is_known)
    }

    /// Returns true if the word at this offset was captured.
    fn has(&self, offset: usize) -> bool {
        offset.saturating_add(4) <= self.captured.len()
    }

    /// Returns the object that `--json` prints for a message, in which numbers that were not
    /// captured are `null`.
    pub(crate) fn object(&self, is_dissected: bool) -> Value {
        let header = serde_json::to_value(Header::new(&self.header)).unwrap_or_default();
        let mut fields = Map::new();
        if let Value::Object(all) = header {
            for (key, value) in all {
                let offset = match key.as_str() {
                    "msgh_size" => offset_of!(wire::Header, size),
                    "msgh_remote_port" => offset_of!(wire::Header, remote),
                    "msgh_local_port" => offset_of!(wire::Header, local),
                    "msgh_voucher_port" => offset_of!(wire::Header, voucher),
                    "msgh_id" | "msgh_id_name" => offset_of!(wire::Header, id),
                    _ => offset_of!(wire::Header, bits),
                };
                let value = if self.has(offset) { value } else { Value::Null };
                fields.insert(key, value);
            }
        }
        let size = self.captured.len();
        let (missing, _) = self.missing();
        let mut object = json!({
            "header": fields,
            "size": size,
            "missing": missing,
            "descriptors": [],
            "inline_offset": size,
            "inline": "",
            "ndr": null,
            "trailer": null,
            "captured": Hex(self.captured.clone()),
        });
        if is_dissected && let Value::Object(object) = &mut object {
            for key in ["subsystem", "routine", "is_reply"] {
                object.insert(key.to_owned(), Value::Null);
            }
            object.insert("fields".to_owned(), json!([]));
        }
        object
    }

    /// Prints the numbers that were captured, followed by an empty line.
    pub(crate) fn print(&self, output: &mut Output) -> io::Result<()> {
        let heading = output.style(HEADING);
        let size = self.captured.len();
        let (missing, is_least) = self.missing();
        let least = if is_least { "at least " } else { "" };
        writeln!(
            output,
            "{heading}message without a complete header, {size} bytes, {least}{missing} missing{heading:#}"
        )?;
        let header = Header::new(&self.header);
        if self.has(offset_of!(wire::Header, bits)) {
            text::bits(&header, output)?;
        }
        if self.has(offset_of!(wire::Header, size)) {
            writeln!(output, "  msgh_size          {}", header.msgh_size)?;
        }
        let ports = [
            offset_of!(wire::Header, remote),
            offset_of!(wire::Header, local),
            offset_of!(wire::Header, voucher),
        ];
        let captured = ports.into_iter().take_while(|&offset| self.has(offset));
        text::ports(&header, captured.count(), output)?;
        text::hex_rows(0, &self.captured, output)?;
        writeln!(output)
    }
}
