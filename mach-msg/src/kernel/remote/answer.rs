//! The host's answer to `mach_msg`, checked before any part of it is used.
//!
//! The host is the kernel of its tasks, and so decides which rights they have. But it has no access
//! to the memory of this process, and its answers must not give it any. So:
//!
//! * a message that is reported as received is complete, with one region of the right size for each
//!   out-of-line descriptor, and one that is returned has the shape of the one sent. With any other
//!   code nothing is adopted;
//! * the code decides which regions of the sent message are released. The host's answer is used
//!   only for ambiguous codes, see [`xnu::failed_send`];
//! * nothing is written to the caller's buffer before the whole answer has been checked.

use zerocopy::FromBytes;

use crate::kernel::failed_send::FailedSend;
use crate::kernel::link::message::{MsgAnswer, OolPlace, RegionBytes};
use crate::kernel::link::value::Reader;
use crate::kernel::{MsgOptions, MsgReturn, xnu};
use crate::wire::{Carried, Descriptors, Header};

/// The call that an answer is for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) options: MsgOptions,
    /// The message to be sent. Empty without a send.
    pub(super) message: &'a [u8],
    /// Size in bytes of the buffer that is sent from, for a message that is returned.
    pub(super) buffer: usize,
    /// Size in bytes of the buffer for the received message.
    pub(super) room: usize,
}

/// An answer that fits its call.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    pub(super) code: MsgReturn,
    /// True if the message goes into the buffer that was sent from.
    pub(super) returned: bool,
    /// The message and its trailer.
    pub(super) bytes: &'a [u8],
    /// The contents of the regions of the message, in the order of their descriptors. `None` if the
    /// bytes are not a message.
    pub(super) regions: Option<Reader<'a>>,
    /// Number of regions of the sent message that the kernel took, from the first one.
    pub(super) taken: usize,
    /// True if the kernel refused the message after it had taken these regions.
    pub(super) is_partial: bool,
    /// Bits for [channels](crate::kernel::link::channel) that the host offers.
    pub(super) offers: u8,
    /// With [`GO_ON`](crate::kernel::link::channel::GO_ON), the remaining timeout of the receive in
    /// milliseconds.
    pub(super) left: u32,
}

impl<'a> Answer<'a> {
    /// Reads an answer. `None` if it is malformed, or cannot be the answer to this call.
    pub(super) fn take(bytes: &'a [u8], asked: Asked<'_>) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let head = MsgAnswer::take(&mut reader)?;
        let bytes = reader.take(usize::try_from(head.message).ok()?)?;
        let code = MsgReturn(head.code);
        let is_sent = is_sent(code);
        let room = if head.returned {
            if is_sent || !asked.options.contains(MsgOptions::SEND_MSG) {
                return None;
            }
            asked.buffer
        } else if is_sent && asked.options.contains(MsgOptions::RCV_MSG) {
            asked.room
        } else {
            0
        };
        if bytes.len() > room {
            return None;
        }
        let regions = match trailer_of_message(&asked, code, head.returned) {
            Some(trailer) if is_whole(bytes, trailer) && has_regions(bytes, reader.clone()) => {
                Some(reader)
            }
            Some(_) => return None,
            // Not a message: nothing in it is adopted, and the callers do not read it.
            None => None,
        };
        if head.returned && !has_same_shape(bytes, asked.message) {
            return None;
        }
        let all = OolPlace::all(asked.message).count();
        let (taken, is_partial) = if is_sent || head.returned {
            (all, false)
        } else {
            match xnu::failed_send(code, asked.message) {
                FailedSend::Untouched | FailedSend::HeaderDestroyed | FailedSend::HeaderUnknown => {
                    (0, false)
                }
                FailedSend::Partial => (
                    usize::try_from(head.taken).map_or(all, |taken| taken.min(all)),
                    true,
                ),
                // The callers treat all of it as destroyed.
                FailedSend::Unknown => (all, false),
            }
        };
        Some(Self {
            code,
            returned: head.returned,
            bytes,
            regions,
            taken,
            is_partial,
            offers: head.offers,
            left: head.taken,
        })
    }
}

/// Returns true if the code is that of a message that was sent: success, or an error of the
/// receive.
fn is_sent(code: MsgReturn) -> bool {
    code == MsgReturn::SUCCESS || code.is_receive()
}

/// Returns the size of the trailer after the message of an answer with this code. `None` if there
/// is no message.
fn trailer_of_message(asked: &Asked<'_>, code: MsgReturn, returned: bool) -> Option<usize> {
    if returned {
        return Some(0);
    }
    let receives = asked.options.contains(MsgOptions::RCV_MSG);
    let has_message = matches!(code.base(), MsgReturn::SUCCESS | MsgReturn::RCV_BODY_ERROR);
    if receives && has_message {
        usize::try_from(asked.options.trailer_size()).ok()
    } else {
        None
    }
}

/// Returns true if a message that was returned has the size and the descriptors of the one that was
/// sent: their owners reclaim the parts in the same places.
fn has_same_shape(returned: &[u8], sent: &[u8]) -> bool {
    let shape = |message| {
        Descriptors::readable(message).map(|descriptor| {
            let size = match descriptor.carried() {
                Carried::Right { .. } => None,
                Carried::Region(region) => Some(region.size),
                Carried::Rights(array) => Some(array.count),
            };
            (core::mem::discriminant(&descriptor), size)
        })
    };
    returned.len() == sent.len() && shape(returned).eq(shape(sent))
}

/// Returns true if the bytes are a message with well-formed descriptors, and a trailer of this
/// size.
fn is_whole(bytes: &[u8], trailer: usize) -> bool {
    let Ok((header, _)) = Header::read_from_prefix(bytes) else {
        return false;
    };
    let Some(message) = bytes
        .len()
        .checked_sub(trailer)
        .filter(|&size| size == header.size as usize && size >= size_of::<Header>())
        .and_then(|size| bytes.get(..size))
    else {
        return false;
    };
    Descriptors::new(&header, message).is_ok_and(|mut all| all.all(|one| one.is_ok()))
}

/// Returns true if the rest of an answer are the regions of this message with its trailer.
fn has_regions(bytes: &[u8], mut reader: Reader<'_>) -> bool {
    let is_region = |place: OolPlace| match RegionBytes::take(&mut reader) {
        Some(RegionBytes::Contents(contents)) => contents.len() as u64 == place.size,
        Some(RegionBytes::Invalid) => true,
        None => false,
    };
    OolPlace::all(message_of(bytes)).all(is_region) && reader.is_empty()
}

/// Returns a message without its trailer.
pub(super) fn message_of(bytes: &[u8]) -> &[u8] {
    let size = Header::read_from_prefix(bytes).map_or(0, |(header, _)| header.size as usize);
    bytes.get(..size).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use zerocopy::IntoBytes;

    use super::*;
    use crate::wire::disposition::COPY_SEND;
    use crate::wire::{Bits, Body, OolCopy, OolDescriptor};

    /// A message with regions of these sizes.
    fn message(sizes: &[u32]) -> Vec<u8> {
        let size = size_of::<Header>() + size_of::<Body>() + size_of_val(sizes) * 4;
        let header = Header {
            bits: Bits::new(COPY_SEND, 0, 0, true),
            size: u32::try_from(size).unwrap(),
            ..Header::default()
        };
        let body = Body {
            descriptor_count: u32::try_from(sizes.len()).unwrap(),
        };
        let mut bytes = [header.as_bytes(), body.as_bytes()].concat();
        for size in sizes {
            let descriptor = OolDescriptor::new(0x1000, *size, true, OolCopy::Virtual);
            bytes.extend_from_slice(descriptor.as_bytes());
        }
        bytes
    }

    fn encoded(head: MsgAnswer, message: &[u8], regions: &[RegionBytes<'_>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        head.put(&mut bytes);
        bytes.extend_from_slice(message);
        for region in regions {
            region.put(&mut bytes);
        }
        bytes
    }

    fn head(code: MsgReturn, message: &[u8]) -> MsgAnswer {
        MsgAnswer {
            code: code.0,
            taken: 7,
            returned: false,
            offers: 0,
            message: u32::try_from(message.len()).unwrap(),
        }
    }

    fn asked(options: MsgOptions, message: &[u8]) -> Asked<'_> {
        Asked {
            options,
            message,
            buffer: message.len(),
            room: 1000,
        }
    }

    #[test]
    fn code_selects_the_released_regions() {
        let sent = message(&[1, 2, 3]);
        let taken = |code, returned| {
            let answer = MsgAnswer {
                returned,
                ..head(code, if returned { &sent } else { &[] })
            };
            let contents = [&[1][..], &[2; 2], &[3; 3]].map(RegionBytes::Contents);
            let bytes = if returned {
                encoded(answer, &sent, &contents)
            } else {
                encoded(answer, &[], &[])
            };
            let answer = Answer::take(&bytes, asked(MsgOptions::SEND_MSG, &sent)).unwrap();
            (answer.taken, answer.is_partial)
        };
        assert_eq!(taken(MsgReturn::SUCCESS, false), (3, false));
        assert_eq!(taken(MsgReturn::SEND_TIMED_OUT, true), (3, false));
        assert_eq!(taken(MsgReturn::SEND_INVALID_DEST, false), (0, false));
        assert_eq!(taken(MsgReturn::SEND_NO_BUFFER, false), (0, false));
        assert_eq!(taken(MsgReturn::SEND_TOO_LARGE, false), (0, false));
        assert_eq!(taken(MsgReturn::SEND_TIMED_OUT, false), (3, false));
        // The host claims 7 of 3.
        assert_eq!(taken(MsgReturn::SEND_INVALID_RIGHT, false), (3, true));
    }

    /// The message with the smallest trailer, which a receive without further options asks for.
    fn with_trailer(mut message: Vec<u8>) -> Vec<u8> {
        message.extend_from_slice(&[0; 8]);
        message
    }

    #[test]
    fn only_codes_with_a_message_carry_one() {
        let whole = with_trailer(message(&[]));
        let takes = |answer: MsgAnswer, options| {
            let bytes = encoded(answer, &whole, &[]);
            Answer::take(&bytes, asked(options, &whole)).is_some()
        };
        let success = head(MsgReturn::SUCCESS, &whole);
        let both = MsgOptions::SEND_MSG | MsgOptions::RCV_MSG;
        assert!(takes(success, MsgOptions::RCV_MSG));
        assert!(takes(success, both));
        assert!(!takes(success, MsgOptions::SEND_MSG));
        assert!(!takes(success, MsgOptions::empty()));
        let failed = head(MsgReturn::SEND_TIMED_OUT, &whole);
        assert!(!takes(failed, both));
        // A message that is returned has no trailer.
        let bare = message(&[]);
        let returned = MsgAnswer {
            returned: true,
            ..head(MsgReturn::SEND_TIMED_OUT, &bare)
        };
        let takes_bare = |options| {
            let bytes = encoded(returned, &bare, &[]);
            Answer::take(&bytes, asked(options, &bare)).is_some()
        };
        assert!(takes_bare(both));
        assert!(!takes_bare(MsgOptions::RCV_MSG));
        let sent_and_returned = MsgAnswer {
            returned: true,
            ..success
        };
        assert!(!takes(sent_and_returned, both));
    }

    #[test]
    fn received_message_is_whole_and_within_its_buffer() {
        let whole = with_trailer(message(&[4]));
        let region = [RegionBytes::Contents(&[1, 2, 3, 4])];
        let takes = |message: &[u8], regions: &[RegionBytes<'_>], room| {
            let bytes = encoded(head(MsgReturn::SUCCESS, message), message, regions);
            let asked = Asked {
                room,
                ..asked(MsgOptions::RCV_MSG, &[])
            };
            Answer::take(&bytes, asked).is_some()
        };
        assert!(takes(&whole, &region, whole.len()));
        assert!(takes(&whole, &[RegionBytes::Invalid], whole.len()));
        assert!(!takes(&whole, &region, whole.len() - 1));
        assert!(!takes(&whole, &[RegionBytes::Contents(&[1])], 1000));
        // A region that is left out is invalid.
        assert!(takes(&whole, &[], 1000));
        assert!(!takes(&whole, &[region[0], region[0]], 1000));
        for length in 0..whole.len() {
            assert!(!takes(&whole[..length], &[], 1000), "{length} bytes");
        }
        // A descriptor of an unknown kind, which would hide the following ones.
        let mut unknown = with_trailer(message(&[4, 4]));
        unknown[39] = 99;
        assert!(!takes(&unknown, &[], 1000));
    }
    #[test]
    fn nothing_is_adopted_from_an_answer_without_a_message() {
        let whole = with_trailer(message(&[4]));
        let region = [RegionBytes::Contents(&[1, 2, 3, 4])];
        for code in [
            MsgReturn::RCV_TOO_LARGE,
            MsgReturn::RCV_INVALID_DATA,
            MsgReturn::RCV_TIMED_OUT,
            MsgReturn::RCV_HEADER_ERROR,
        ] {
            for regions in [&region[..], &[RegionBytes::Invalid], &[]] {
                let bytes = encoded(head(code, &whole), &whole, regions);
                let answer = Answer::take(&bytes, asked(MsgOptions::RCV_MSG, &[])).unwrap();
                assert!(answer.regions.is_none(), "{code}");
            }
        }
    }

    #[test]
    fn returned_message_has_the_shape_of_the_sent_one() {
        let sent = message(&[4, 1]);
        let takes = |returned: &[u8], sizes: &[u32]| {
            let answer = MsgAnswer {
                returned: true,
                ..head(MsgReturn::SEND_TIMED_OUT, returned)
            };
            let contents: Vec<_> = sizes.iter().map(|size| vec![0; *size as usize]).collect();
            let regions: Vec<_> = contents
                .iter()
                .map(|bytes| RegionBytes::Contents(bytes))
                .collect();
            let bytes = encoded(answer, returned, &regions);
            let asked = Asked {
                buffer: 1000,
                ..asked(MsgOptions::SEND_MSG, &sent)
            };
            Answer::take(&bytes, asked).is_some()
        };
        assert!(takes(&sent, &[4, 1]));
        assert!(!takes(&message(&[4]), &[4]));
        assert!(!takes(&message(&[4, 2]), &[4, 2]));
        assert!(!takes(&message(&[4, 1, 1]), &[4, 1, 1]));
        // The first region as an array of names.
        let mut array = sent.clone();
        array[39] = 2;
        assert!(!takes(&array, &[16, 1]));
    }
}
