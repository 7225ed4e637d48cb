//! The contents of a message, as the objects that `--json` prints.

use std::fmt::{self, Display};

use serde::Serialize;

use mach_msg::message::dynamic::{AnyTrailer, RawMessage};
use mach_msg::wire::names::{self, Names};
use mach_msg::wire::{self, Descriptor, DescriptorError, Descriptors};

/// Number of descriptors of a message that are described.
const DESCRIPTORS_MAX: usize = 4096;

/// The messages of the input that have a trailer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trailers {
    None,
    Each,
}

#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) header: Header,
    /// Number of captured bytes.
    pub(crate) size: usize,
    /// Number of bytes that are missing from `msgh_size` bytes.
    pub(crate) missing: usize,
    /// The end of the captured part, if it is in the descriptors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) truncated: Option<Cut>,
    pub(crate) descriptors: Vec<DescriptorReport>,
    /// Number of descriptors after the described ones.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) descriptors_omitted: usize,
    pub(crate) inline_offset: usize,
    pub(crate) inline: Hex,
    pub(crate) ndr: Option<Ndr>,
    pub(crate) trailer: Option<Trailer>,
    /// The message and its trailer, as far as they were captured.
    #[serde(skip)]
    pub(crate) captured: Vec<u8>,
}

/// The place where the captured part of a message ends.
#[derive(Debug, Serialize)]
pub(crate) struct Cut {
    /// Offset of the first descriptor that is not complete.
    pub(crate) offset: usize,
    /// Its index.
    pub(crate) descriptor: usize,
    /// Number of descriptors that the message claims to have. `None` if it was not captured.
    pub(crate) descriptors: Option<u32>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Header {
    pub(crate) msgh_bits: u32,
    pub(crate) msgh_bits_names: Vec<&'static str>,
    pub(crate) remote_disposition: u32,
    pub(crate) remote_disposition_name: Option<&'static str>,
    pub(crate) local_disposition: u32,
    pub(crate) local_disposition_name: Option<&'static str>,
    pub(crate) voucher_disposition: u32,
    pub(crate) voucher_disposition_name: Option<&'static str>,
    pub(crate) msgh_size: u32,
    pub(crate) msgh_remote_port: u32,
    pub(crate) msgh_local_port: u32,
    pub(crate) msgh_voucher_port: u32,
    pub(crate) msgh_id: i32,
    pub(crate) msgh_id_name: Option<String>,
}

/// A descriptor: its type, and the fields that this type has.
#[derive(Debug, Default, Serialize)]
pub(crate) struct DescriptorReport {
    #[serde(rename = "type")]
    pub(crate) kind: u8,
    pub(crate) type_name: Option<&'static str>,
    pub(crate) offset: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<u32>,
    #[serde(flatten)]
    pub(crate) disposition: Option<Disposition>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) size: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) count: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deallocate: Option<u8>,
    #[serde(flatten)]
    pub(crate) copy: Option<Copying>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) context: Option<u64>,
    #[serde(flatten)]
    pub(crate) flags: Option<Flags>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Disposition {
    pub(crate) disposition: u8,
    pub(crate) disposition_name: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Copying {
    pub(crate) copy: u8,
    pub(crate) copy_name: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Flags {
    pub(crate) flags: u16,
    pub(crate) flags_names: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Ndr {
    pub(crate) mig_vers: u8,
    pub(crate) if_vers: u8,
    pub(crate) reserved1: u8,
    pub(crate) mig_encoding: u8,
    pub(crate) int_rep: u8,
    pub(crate) int_rep_name: Option<&'static str>,
    pub(crate) char_rep: u8,
    pub(crate) char_rep_name: Option<&'static str>,
    pub(crate) float_rep: u8,
    pub(crate) float_rep_name: Option<&'static str>,
    pub(crate) reserved2: u8,
}

#[derive(Debug, Serialize)]
pub(crate) struct Trailer {
    pub(crate) offset: usize,
    pub(crate) msgh_trailer_type: u32,
    pub(crate) msgh_trailer_type_name: Option<&'static str>,
    pub(crate) msgh_trailer_size: u32,
    pub(crate) msgh_seqno: Option<u32>,
    pub(crate) msgh_sender: Option<Sender>,
    pub(crate) msgh_audit: Option<Audit>,
    pub(crate) msgh_context: Option<u64>,
    pub(crate) msgh_ad: Option<i32>,
    pub(crate) msgh_labels: Option<u32>,
    pub(crate) from_kernel: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct Sender {
    pub(crate) uid: u32,
    pub(crate) gid: u32,
}

#[derive(Debug, Serialize)]
pub(crate) struct Audit {
    pub(crate) auid: u32,
    pub(crate) euid: u32,
    pub(crate) egid: u32,
    pub(crate) ruid: u32,
    pub(crate) rgid: u32,
    pub(crate) pid: u32,
    pub(crate) asid: u32,
    pub(crate) pid_version: u32,
}

/// Bytes in hex.
#[derive(Debug)]
pub(crate) struct Hex(pub(crate) Vec<u8>);

/// Bytes of another owner in hex.
#[derive(Debug)]
pub(crate) struct HexOf<'a>(pub(crate) &'a [u8]);

impl Report {
    /// Describes a message. `trailer` comes with its offset.
    pub(crate) fn new(message: RawMessage<'_>, trailer: Option<(usize, AnyTrailer)>) -> Self {
        let mut all = message.descriptors();
        let descriptors = all
            .by_ref()
            .take(DESCRIPTORS_MAX)
            .map(|(offset, descriptor)| DescriptorReport::new(offset, &descriptor))
            .collect();
        Self {
            header: Header::new(message.header()),
            size: message.bytes().len(),
            missing: 0,
            truncated: None,
            descriptors,
            descriptors_omitted: all.count(),
            inline_offset: message.inline_offset(),
            inline: Hex(message.inline().to_vec()),
            ndr: message.ndr().map(|ndr| Ndr::new(&ndr)),
            trailer: trailer.map(|(offset, trailer)| Trailer::new(offset, &trailer)),
            captured: message.bytes().to_vec(),
        }
    }

    /// Describes the captured part of a message: all complete descriptors, and the inline data if
    /// no descriptor is missing.
    ///
    /// # Errors
    ///
    /// A descriptor has an unknown type.
    pub(crate) fn truncated(header: &wire::Header, bytes: &[u8]) -> Result<Self, DescriptorError> {
        let mut descriptors = Vec::new();
        let mut inline_offset = bytes.len();
        let (mut omitted, mut cut) = (0, None);
        match Descriptors::new(header, bytes) {
            Ok(mut walk) => {
                let mut complete = true;
                for found in walk.by_ref() {
                    match found {
                        Ok(_) if descriptors.len() >= DESCRIPTORS_MAX => omitted += 1,
                        Ok((offset, descriptor)) => {
                            descriptors.push(DescriptorReport::new(offset, &descriptor));
                        }
                        Err(DescriptorError::Truncated { offset, .. }) => {
                            complete = false;
                            cut = Some(Cut {
                                offset,
                                descriptor: descriptors.len().saturating_add(omitted),
                                descriptors: u32_at(bytes, size_of::<wire::Header>()),
                            });
                            break;
                        }
                        Err(error) => return Err(error),
                    }
                }
                if complete {
                    inline_offset = walk.offset();
                }
            }
            Err(DescriptorError::NoBody { .. }) => {
                cut = Some(Cut {
                    offset: size_of::<wire::Header>(),
                    descriptor: 0,
                    descriptors: None,
                });
            }
            Err(error) => return Err(error),
        }
        let whole_words = bytes.len() - bytes.len() % 4;
        let ndr = bytes
            .get(..whole_words)
            .and_then(|bytes| RawMessage::new(bytes).ok()?.ndr());
        Ok(Self {
            header: Header::new(header),
            size: bytes.len(),
            missing: (header.size as usize).saturating_sub(bytes.len()),
            truncated: cut,
            descriptors,
            descriptors_omitted: omitted,
            inline_offset,
            inline: Hex(bytes.get(inline_offset..).unwrap_or_default().to_vec()),
            ndr: ndr.map(|ndr| Ndr::new(&ndr)),
            trailer: None,
            captured: bytes.to_vec(),
        })
    }
}

impl Report {
    /// Returns the number of 4 bytes at an offset, if it was captured.
    pub(crate) fn u32_at(&self, offset: usize) -> Option<u32> {
        u32_at(&self.captured, offset)
    }
}

fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let bytes = bytes.get(offset..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

/// The signature is that which serde calls.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.descriptors {
            Some(count) => write!(
                f,
                "in descriptor {} of {count}, which starts at {}",
                self.descriptor.saturating_add(1),
                self.offset
            ),
            None => write!(f, "before the end of the descriptor count"),
        }
    }
}

impl Header {
    pub(crate) fn new(header: &wire::Header) -> Self {
        let bits = header.bits;
        Self {
            msgh_bits: bits.0,
            msgh_bits_names: set_bits(names::HEADER_BITS, bits.0),
            remote_disposition: bits.remote(),
            remote_disposition_name: names::DISPOSITIONS.name(bits.remote()),
            local_disposition: bits.local(),
            local_disposition_name: names::DISPOSITIONS.name(bits.local()),
            voucher_disposition: bits.voucher(),
            voucher_disposition_name: names::DISPOSITIONS.name(bits.voucher()),
            msgh_size: header.size,
            msgh_remote_port: header.remote.0,
            msgh_local_port: header.local.0,
            msgh_voucher_port: header.voucher.0,
            msgh_id: header.id,
            msgh_id_name: names::message_id(header.id).map(|name| name.to_string()),
        }
    }
}

impl DescriptorReport {
    fn new(offset: usize, descriptor: &Descriptor) -> Self {
        let kind = descriptor.kind().raw();
        let report = Self {
            kind,
            type_name: names::DESCRIPTOR_KINDS.name(kind),
            offset,
            ..Self::default()
        };
        match descriptor {
            Descriptor::Port(port) => Self {
                name: Some(port.name.0),
                disposition: Some(Disposition::new(port.disposition)),
                ..report
            },
            Descriptor::Ool(ool) | Descriptor::OolVolatile(ool) => Self {
                address: Some(ool.address.get()),
                size: Some(ool.size),
                deallocate: Some(ool.deallocate),
                copy: Some(Copying::new(ool.copy)),
                ..report
            },
            Descriptor::OolPorts(ports) => Self {
                disposition: Some(Disposition::new(ports.disposition)),
                address: Some(ports.address.get()),
                count: Some(ports.count),
                deallocate: Some(ports.deallocate),
                copy: Some(Copying::new(ports.copy)),
                ..report
            },
            Descriptor::GuardedPort(port) => Self {
                name: Some(port.name.0),
                disposition: Some(Disposition::new(port.disposition)),
                context: Some(port.context.get()),
                flags: Some(Flags {
                    flags: port.flags.0,
                    flags_names: names::GUARD_FLAGS
                        .iter()
                        .filter(|(flag, _)| port.flags.0 & flag != 0)
                        .map(|(_, name)| name)
                        .collect(),
                }),
                ..report
            },
        }
    }
}

impl Disposition {
    fn new(disposition: u8) -> Self {
        Self {
            disposition,
            disposition_name: names::DISPOSITIONS.name(disposition.into()),
        }
    }
}

impl Copying {
    fn new(copy: u8) -> Self {
        Self {
            copy,
            copy_name: names::COPY_OPTIONS.name(copy),
        }
    }
}

impl Ndr {
    fn new(ndr: &wire::NdrRecord) -> Self {
        let name = |names: &[&'static str], raw: u8| names.get(usize::from(raw)).copied();
        Self {
            mig_vers: ndr.mig_version,
            if_vers: ndr.interface_version,
            reserved1: ndr.reserved1,
            mig_encoding: ndr.mig_encoding,
            int_rep: ndr.int_representation,
            int_rep_name: name(
                &["NDR_INT_BIG_ENDIAN", "NDR_INT_LITTLE_ENDIAN"],
                ndr.int_representation,
            ),
            char_rep: ndr.char_representation,
            char_rep_name: name(
                &["NDR_CHAR_ASCII", "NDR_CHAR_EBCDIC"],
                ndr.char_representation,
            ),
            float_rep: ndr.float_representation,
            float_rep_name: name(
                &[
                    "NDR_FLOAT_IEEE",
                    "NDR_FLOAT_VAX",
                    "NDR_FLOAT_CRAY",
                    "NDR_FLOAT_IBM",
                ],
                ndr.float_representation,
            ),
            reserved2: ndr.reserved2,
        }
    }
}

impl Trailer {
    fn new(offset: usize, trailer: &AnyTrailer) -> Self {
        Self {
            offset,
            msgh_trailer_type: 0,
            msgh_trailer_type_name: names::TRAILER_KINDS.name(0),
            msgh_trailer_size: trailer.size,
            msgh_seqno: trailer.seqno,
            msgh_sender: trailer.sender.map(|sender| Sender {
                uid: sender.uid,
                gid: sender.gid,
            }),
            msgh_audit: trailer.audit.map(|audit| Audit {
                auid: audit.auid(),
                euid: audit.euid(),
                egid: audit.egid(),
                ruid: audit.ruid(),
                rgid: audit.rgid(),
                pid: audit.pid(),
                asid: audit.asid(),
                pid_version: audit.pid_version(),
            }),
            msgh_context: trailer.context,
            msgh_ad: trailer.access_verdict,
            msgh_labels: trailer.sender_label,
            from_kernel: trailer.is_from_kernel(),
        }
    }
}

impl Serialize for Hex {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        HexOf(&self.0).serialize(serializer)
    }
}

impl Serialize for HexOf<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl std::fmt::Display for HexOf<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        const DIGITS: [char; 16] = [
            '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
        ];
        // The memory is written in chunks, so that it is not copied as a whole.
        for bytes in self.0.chunks(1 << 12) {
            let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
            let text: String = nibbles
                .filter_map(|nibble| DIGITS.get(usize::from(nibble)))
                .collect();
            f.write_str(&text)?;
        }
        Ok(())
    }
}

/// Returns the names of the bits that are set.
fn set_bits(names: Names<u32>, bits: u32) -> Vec<&'static str> {
    names
        .iter()
        .filter(|(bit, _)| bits & bit != 0)
        .map(|(_, name)| name)
        .collect()
}

/// Formats a number, followed by its name if it has one.
pub(crate) fn named(number: impl Display, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{number} {name}"),
        None => number.to_string(),
    }
}

/// Formats the name of a port.
pub(crate) fn port_name(name: u32) -> String {
    match name {
        0 => "null".to_owned(),
        u32::MAX => "dead".to_owned(),
        name => format!("{name:#x}"),
    }
}
