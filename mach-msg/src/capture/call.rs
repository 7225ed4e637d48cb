//! A call in a capture, and its bytes.

use std::time::Duration;

/// Bytes of a call before its name.
const HEAD: usize = 1 + 2 + 4 + 4 + 8 + 8 + 4 + 4 + 4;

const SENT: u8 = 1;
const RECEIVED: u8 = 2;
const CODE_OF_MSG: u8 = 4;

/// A recorded call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedCall {
    /// The start of the call, since the start of the capture.
    pub time: Duration,
    /// The duration of the call, with the time that it was blocked.
    pub duration: Duration,
    /// The number of the task whose names the call was about.
    pub task: u32,
    /// The call, without `mach_`: `msg` or another one.
    pub name: String,
    /// The call with its arguments and results.
    pub text: String,
    /// The return code.
    pub code: i32,
    /// True if the code is one of `mach_msg`.
    pub is_msg_code: bool,
    /// The message that was sent.
    pub sent: Option<Vec<u8>>,
    /// The message that was received, followed by its trailer.
    pub received: Option<Vec<u8>>,
}

impl RecordedCall {
    /// Appends the contents of the record.
    pub(super) fn write(&self, to: &mut Vec<u8>) {
        let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
        let name = self.name.as_bytes();
        let name = name.get(..usize::from(u16::MAX)).unwrap_or(name);
        let [text, sent, received] = [
            self.text.as_bytes(),
            self.sent.as_deref().unwrap_or_default(),
            self.received.as_deref().unwrap_or_default(),
        ];
        to.push(
            flag(self.sent.is_some(), SENT)
                | flag(self.received.is_some(), RECEIVED)
                | flag(self.is_msg_code, CODE_OF_MSG),
        );
        to.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        to.extend(self.task.to_le_bytes());
        to.extend(self.code.to_le_bytes());
        to.extend(nanoseconds(self.time).to_le_bytes());
        to.extend(nanoseconds(self.duration).to_le_bytes());
        for part in [text, sent, received] {
            to.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
        }
        for part in [name, text, sent, received] {
            to.extend(part);
        }
    }

    /// Reads the contents of a record. Returns `None` if they do not fit together.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let [flags] = take(&mut rest)?;
        let name_size = u16::from_le_bytes(take(&mut rest)?).into();
        let task = u32::from_le_bytes(take(&mut rest)?);
        let code = i32::from_le_bytes(take(&mut rest)?);
        let time = u64::from_le_bytes(take(&mut rest)?);
        let duration = u64::from_le_bytes(take(&mut rest)?);
        let mut size = || usize::try_from(u32::from_le_bytes(take(&mut rest)?)).ok();
        let [text_size, sent_size, received_size] = [size()?, size()?, size()?];
        debug_assert_eq!(bytes.len() - rest.len(), HEAD);
        let mut part = |size: usize| {
            let (part, after) = rest.split_at_checked(size)?;
            rest = after;
            Some(part)
        };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let name = text(part(name_size)?);
        let shown = text(part(text_size)?);
        let [sent, received] = [part(sent_size)?, part(received_size)?];
        let message = |bytes: &[u8], flag| (flags & flag != 0).then(|| bytes.to_vec());
        Some(Self {
            time: Duration::from_nanos(time),
            duration: Duration::from_nanos(duration),
            task,
            name,
            text: shown,
            code,
            is_msg_code: flags & CODE_OF_MSG != 0,
            sent: message(sent, SENT),
            received: message(received, RECEIVED),
        })
    }
}

fn take<const SIZE: usize>(bytes: &mut &[u8]) -> Option<[u8; SIZE]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}
