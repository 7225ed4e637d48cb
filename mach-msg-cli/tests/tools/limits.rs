//! Limits on the output and memory of `mach inspect` for hostile input, and its report about the
//! rest.

use mach_msg::capture::{CaptureWriter, RecordedCall};
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::wire::{Bits, Descriptor, Header, PortDescriptor, PortName};
use serde_json::{Value, json};

use crate::run::{hex, mach, printed};

const TYPES: &str = "type int = MACH_MSG_TYPE_INTEGER_32;\n\
                     type mach_port_t = MACH_MSG_TYPE_COPY_SEND;\n";

/// Returns a message with this id and this number of port descriptors.
fn rights(id: i32, count: usize) -> RawMessageBuf {
    let mut message = RawMessageBuf::new(Header {
        bits: Bits::new(19, 0, 0, true),
        id,
        ..Header::default()
    });
    message.descriptors = vec![Descriptor::Port(PortDescriptor::new(PortName(0x103), 17)); count];
    message
}

/// Returns standard output, standard error and the exit code.
fn all(arguments: &[&str], input: &[u8]) -> (String, String, Option<i32>) {
    let output = mach(&[&["inspect"], arguments].concat(), input);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

#[test]
fn message_cut_in_its_descriptors_names_the_descriptor() {
    let bytes = rights(5, 2).to_bytes().unwrap();
    for (size, expected, cut) in [
        (
            36,
            "in descriptor 1 of 2, which starts at 28",
            json!({ "offset": 28, "descriptor": 0, "descriptors": 2 }),
        ),
        (
            40,
            "in descriptor 2 of 2, which starts at 40",
            json!({ "offset": 40, "descriptor": 1, "descriptors": 2 }),
        ),
        (
            24,
            "before the end of the descriptor count",
            json!({ "offset": 24, "descriptor": 0, "descriptors": null }),
        ),
    ] {
        let (text, errors, code) = all(&[], &bytes[..size]);
        assert_eq!(code, Some(1), "{errors}");
        assert!(
            text.contains(&format!("truncated at {size}, {expected}\n")),
            "{text}"
        );
        assert!(!text.contains("inline at"), "{text}");
        let (text, _, _) = all(&["--json"], &bytes[..size]);
        let object: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(object["truncated"], cut);
        let (text, _, _) = all(&["--dissect"], &bytes[..size]);
        assert!(text.contains(": truncated"), "{text}");
    }
    // The bytes of the descriptor that were captured.
    let (text, _, _) = all(&[], &bytes[..36]);
    assert!(
        text.contains("\n      28  03 01 00 00  00 00 00 00"),
        "{text}"
    );
}

#[test]
fn repeated_rows_of_all_dumps_together_are_bounded() {
    let size = 0x280_0000;
    let dump = format!(
        "00000000  00 00 00 00 {} 00 00 00 00 00 00 00 00\n\
         00000010  00 00 00 00 00 00 00 00 07 07 07 07 07 07 07 07\n\
         00000020  07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07\n\
         *\n{size:08x}\n\n",
        "00 00 80 02"
    );
    let (text, errors, code) = all(&[], dump.repeat(3).as_bytes());
    assert_eq!(code, Some(1), "{errors}");
    assert!(
        errors.contains("at most 64 MiB in all `*` lines together"),
        "{errors}"
    );
    assert!(
        text.starts_with("message 0, 41943040 bytes\n"),
        "{}",
        &text[..200]
    );
    assert!(text.len() < 4000, "{}", text.len());
}

#[test]
fn equal_rows_are_one_star_except_the_last() {
    let message = RawMessageBuf {
        inline: vec![7; 80],
        ..RawMessageBuf::default()
    };
    let text = printed(&["inspect"], &message.to_bytes().unwrap());
    let (_, rows) = text.split_once("80 bytes\n").unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    assert_eq!(rows.len(), 4, "{text}");
    assert!(rows[0].starts_with("      24  07 07"), "{text}");
    assert_eq!(rows[1], "       *");
    assert!(rows[2].starts_with("      88  07 07"), "{text}");
}

#[test]
fn descriptors_and_rows_of_a_message_are_bounded() {
    let mut message = rights(5, 5000);
    message.inline = (5..100_005_u32).flat_map(u32::to_le_bytes).collect();
    let bytes = message.to_bytes().unwrap();
    let object: Value = serde_json::from_str(&printed(&["inspect", "--json"], &bytes)).unwrap();
    assert_eq!(object["descriptors"].as_array().unwrap().len(), 4096);
    assert_eq!(object["descriptors_omitted"], 904);
    assert_eq!(object["inline"].as_str().unwrap().len(), 800_000);
    let text = printed(&["inspect"], &bytes);
    assert!(text.contains("descriptors, 5000\n"), "{}", &text[..400]);
    assert!(text.contains("  … and 904 more\n"));
    let text = printed(&["inspect", "--dissect"], &bytes);
    assert!(text.contains("descriptors: 904 more, which are not shown\n"));
    let rest = 400_000 - 4096 * 16;
    assert!(text.contains(&format!("{rest} bytes, which are not shown\n")));
}

#[test]
fn items_and_texts_of_a_definition_are_bounded() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let text = format!(
        "subsystem lamp 700;\n{TYPES}type pair = array[2] of int;\ntype pairs = array[5000] of pair;\n\
         type name = c_string[1000];\n\
         simpleroutine level(lamp: mach_port_t; pairs: pairs; name: name);\n"
    );
    std::fs::write(file.path(), text).unwrap();
    let mut message = RawMessageBuf::new(Header {
        id: 700,
        ..Header::default()
    });
    message.inline = [&[0, 0, 0, 0, 1, 0, 0, 0][..], &[7; 40_000], &[b'n'; 1000]].concat();
    let path = file.path().to_str().unwrap();
    let text = printed(
        &["inspect", "--dissect", "--defs", path],
        &message.to_bytes().unwrap(),
    );
    assert!(
        text.contains("items: 904 more, which are not shown\n"),
        "{}",
        &text[..2000]
    );
    assert!(text.contains("nnn\"… 1000 bytes in all\n"));
    assert!(text.lines().all(|line| line.len() < 400));
}

#[test]
fn message_above_64_mib_is_refused() {
    let mut bytes = RawMessageBuf::default().to_bytes().unwrap();
    bytes.resize(65 << 20, 0);
    bytes[4..8].copy_from_slice(&u32::to_le_bytes(65 << 20));
    let (text, errors, code) = all(&[], &bytes);
    assert_eq!((&*text, code), ("", Some(1)));
    assert!(
        errors.contains("expected a message of at most 64 MiB"),
        "{errors}"
    );
}

#[test]
fn names_of_a_huge_array_of_rights_take_no_memory() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let text = format!(
        "subsystem lamp 700;\n{TYPES}type rights = array[300000000] of mach_port_t;\n\
         simpleroutine level(lamp: mach_port_t; rights: rights);\n"
    );
    std::fs::write(file.path(), text).unwrap();
    let path = file.path().to_str().unwrap();
    // The message is truncated to the size in the definition.
    let mut bytes = rights(700, 2).to_bytes().unwrap();
    bytes[4..8].copy_from_slice(&(28 + 12 * 300_000_000_u32).to_le_bytes());
    let (text, errors, _) = all(&["--dissect", "--defs", path], &bytes);
    assert!(
        text.contains("rights[1]: 0 MACH_MSG_PORT_DESCRIPTOR\n"),
        "{text}{errors}"
    );
}

#[test]
fn colliding_ids_of_two_definitions_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("subsystem {name} {text}")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let routine = |name: &str| format!("routine {name}(lamp: mach_port_t; level: int);\n");
    let one = path(
        "one",
        &format!("700;\n{TYPES}{}{}", routine("a"), routine("b")),
    );
    let two = path(
        "two",
        &format!("701;\n{TYPES}{}{}", routine("c"), routine("d")),
    );
    let three = path("three", &format!("900;\n{TYPES}{}", routine("e")));
    let arguments = [
        "--dissect",
        "--defs",
        &one,
        "--defs",
        &two,
        "--defs",
        &three,
    ];
    let (_, errors, code) = all(&arguments, &RawMessageBuf::default().to_bytes().unwrap());
    assert_eq!(code, Some(0));
    assert_eq!(
        errors,
        "mach inspect: the id 801 is `b` of one and `c` of two, and so are 1 more: \
         the first with the layout of a message names it\n"
    );
    let output = mach(&["defs", "ids", &one, &three], b"");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn capture_continues_after_a_refused_message() {
    let good = rights(5, 1).to_bytes().unwrap();
    let mut unknown = good.clone();
    unknown[28 + 11] = 9;
    let longer = [&good[..], &[0; 4]].concat();
    let mut writer = CaptureWriter::new(Vec::new()).unwrap();
    for sent in [&good, &unknown, &good[..36].to_vec(), &longer, &good] {
        let mut call = RecordedCall::default();
        call.sent = Some(sent.clone());
        writer.write(&call).unwrap();
    }
    let (text, errors, code) = all(&["--json"], &writer.into_inner());
    assert_eq!(code, Some(1));
    assert_eq!(text.lines().count(), 4, "{text}");
    let lines: Vec<&str> = errors.lines().collect();
    for (line, expected) in lines.iter().zip([
        "message 2 of the capture, offset 28: expected a descriptor type",
        "message 3 of the capture, offset 36: the message is truncated",
        "message 4 of the capture, offset 40: expected the end of the message, found 4 more bytes",
        "3 of 5 messages are refused",
    ]) {
        let start = format!("mach inspect: standard input: {expected}");
        assert!(line.starts_with(&start), "{errors}");
    }
    assert_eq!(lines.len(), 4, "{errors}");
}

#[test]
fn sizes_too_large_for_a_header_are_errors() {
    for kind in [
        "array[4294967295] of int",
        "array[*:1073741823] of int",
        "array[65536] of array[65536] of int",
        "struct[4294967295] of int",
        "array[400000000] of mach_port_t",
        "c_string[4294967295]",
        "c_string[*:4294967295]",
    ] {
        let text = format!(
            "subsystem lamp 700;\n{TYPES}type t = {kind};\nsimpleroutine a(p: mach_port_t; x: t);\n"
        );
        for command in ["check", "signatures", "ids"] {
            let output = mach(&["defs", command, "-"], text.as_bytes());
            let errors = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{kind}: {errors}");
            let expected = "the request of `a` must have at most 4294967295 bytes, found ";
            assert!(errors.contains("standard input:5:"), "{kind}: {errors}");
            assert!(errors.contains(expected), "{kind}: {errors}");
        }
    }
    // The sum of the arguments.
    let arguments = "; x".to_owned()
        + &(0..9)
            .map(|n| format!("{n}: t"))
            .collect::<Vec<_>>()
            .join("; x");
    let text = format!(
        "subsystem lamp 700;\n{TYPES}type t = array[500000000] of int;\n\
         simpleroutine a(p: mach_port_t{arguments});\n"
    );
    let output = mach(&["defs", "check", "-"], text.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("found 18000000032"), "{errors}");
}

#[test]
fn plain_hex_of_a_truncated_message_is_reported() {
    let bytes = rights(5, 2).to_bytes().unwrap();
    let (text, _, code) = all(&[], hex(&bytes[..36]).as_bytes());
    assert_eq!(code, Some(1));
    assert!(
        text.contains("truncated at 36, in descriptor 1 of 2"),
        "{text}"
    );
}
