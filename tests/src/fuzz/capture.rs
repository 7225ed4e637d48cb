//! Passes any bytes to the reader of captures.

use mach_msg::capture::{CaptureReader, CaptureWriter, RecordedCall};

/// Bytes of a head.
const HEAD: usize = 16;

/// Reads the bytes as a capture, and the bytes after a valid head.
pub fn capture(bytes: &[u8]) {
    read(bytes);
    let head = CaptureWriter::new(Vec::new()).expect("a vector takes all bytes");
    let mut with_head = head.into_inner();
    with_head.extend(bytes.get(HEAD..).unwrap_or(bytes));
    read(&with_head);
}

/// Asserts that calls are not larger than the bytes, that they can be written again, and that
/// nothing is read after an error.
fn read(bytes: &[u8]) {
    let mut reader = match CaptureReader::new(bytes) {
        Ok(reader) => reader,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let mut size = HEAD;
    loop {
        match reader.next_call() {
            Ok(Some(call)) => {
                size += check(&call);
                assert!(size <= bytes.len(), "{call:?}");
            }
            Ok(None) => return,
            Err(error) => {
                assert!(!error.to_string().is_empty());
                let call = reader.next_call();
                return assert!(matches!(call, Ok(None)), "{call:?}");
            }
        }
    }
}

/// Returns the least number of bytes from which the call was read.
fn check(call: &RecordedCall) -> usize {
    let messages = [&call.sent, &call.received];
    let messages = messages.map(|message| message.as_ref().map_or(0, Vec::len));
    // Each byte that is not UTF-8 is read as a character of three bytes.
    let texts = (call.name.len() + call.text.len()).div_ceil(3);
    if call.name.len() <= usize::from(u16::MAX) {
        let mut writer = CaptureWriter::new(Vec::new()).expect("a vector takes all bytes");
        writer
            .write(call)
            .expect("a call that was read is not too large");
        let bytes = writer.into_inner();
        let again = CaptureReader::new(&bytes[..]).map(|mut reader| reader.next_call());
        let again = again
            .expect("the head is valid")
            .expect("the record is valid");
        assert_eq!(again.as_ref(), Some(call));
    }
    texts + messages.iter().sum::<usize>()
}
