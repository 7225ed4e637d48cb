//! `mach inspect` of less than a header.

use mach_msg::message::dynamic::RawMessageBuf;
use serde_json::Value;

use crate::run::{hex, mach};

#[test]
fn truncated_header_is_printed_with_its_missing_bytes() {
    let message = RawMessageBuf {
        inline: vec![7; 92],
        ..RawMessageBuf::default()
    };
    let mut message = message.to_bytes().unwrap();
    let size = message.len() as u32;
    message[4..8].copy_from_slice(&size.to_le_bytes());
    for length in 1..24 {
        let (known, least) = match length {
            0..5 => (24, "at least "),
            // The low byte of the size is present.
            5..8 => (message.len(), "at least "),
            _ => (message.len(), ""),
        };
        let missing = known - length;
        let input = hex(&message[..length]);
        let output = mach(&["inspect"], input.as_bytes());
        assert_eq!(output.status.code(), Some(1));
        let text = String::from_utf8(output.stdout).unwrap();
        let first = format!(
            "message without a complete header, {length} bytes, {least}{missing} missing\n"
        );
        assert!(text.starts_with(&first), "{text}");
        for (field, end) in [
            ("  msgh_bits ", 4),
            ("  msgh_size ", 8),
            ("  msgh_remote_port ", 12),
            ("  msgh_local_port ", 16),
            ("  msgh_voucher_port ", 20),
        ] {
            assert_eq!(text.contains(field), length >= end, "{length}: {text}");
        }
        let errors = String::from_utf8(output.stderr).unwrap();
        let expected = match least {
            "" => format!("expected {known} bytes, found {length}, {missing} are missing\n"),
            _ => format!("expected a header of 24 bytes, found {length}\n"),
        };
        assert!(errors.ends_with(&expected), "{errors}");
        let output = mach(&["inspect", "--json", "--dissect"], input.as_bytes());
        let object: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            (&object["size"], &object["missing"]),
            (&length.into(), &missing.into())
        );
        assert_eq!(object["captured"], input);
        assert!(object["header"]["msgh_id"].is_null());
        assert_eq!(object["header"]["msgh_size"].is_null(), length < 8);
    }
}
