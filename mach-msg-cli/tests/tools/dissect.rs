//! `mach inspect --dissect`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use expect_test::expect;
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::wire::Header;
use mach_msg_tests::vectors::{self, Kind};
use serde_json::Value;

use crate::run::{hex, mach, printed};

/// Returns the definition file of a subsystem of the vectors. `None` for those of the library.
fn definition(subsystem: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/defs"));
    let path = folder.join(format!("{subsystem}.defs"));
    path.exists().then_some(path)
}

#[test]
fn fields_of_golden_messages_have_offsets_of_the_stubs() {
    let mut compared = 0;
    for subsystem in vectors::all() {
        let mut arguments = vec!["inspect".to_owned(), "-d".to_owned(), "--json".to_owned()];
        if let Some(path) = definition(&subsystem.name) {
            arguments.extend(["--defs".to_owned(), path.to_str().unwrap().to_owned()]);
        }
        let kinds = [Kind::Request, Kind::Reply, Kind::ErrorReply];
        let messages: Vec<_> = subsystem
            .vectors
            .iter()
            .filter(|vector| kinds.contains(&vector.kind) && !vector.fields.is_empty())
            .collect();
        let lines: Vec<String> = messages.iter().map(|vector| hex(&vector.hex.0)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = printed(&arguments, lines.join("\n\n").as_bytes());
        assert_eq!(output.lines().count(), messages.len(), "{}", subsystem.name);
        for (vector, line) in messages.iter().zip(output.lines()) {
            let found: Value = serde_json::from_str(line).unwrap();
            // Fields without bytes are not shown.
            let expected: BTreeSet<_> = vector
                .fields
                .iter()
                .filter(|field| field.size > 0)
                .map(|field| (field.offset, field.size, field.name.clone()))
                .collect();
            let rows: BTreeSet<_> = found["fields"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| {
                    let number = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
                    let name = row["field"].as_str().unwrap().to_owned();
                    (number("offset"), number("size"), name)
                })
                .collect();
            let missing: Vec<_> = expected.difference(&rows).collect();
            assert!(missing.is_empty(), "{}: {missing:?}\n{rows:?}", vector.name);
            assert!(!line.contains("not in the definition"), "{}", vector.name);
            compared += 1;
        }
    }
    assert!(compared > 700, "{compared}");
}

#[test]
fn dissection_has_offsets_bytes_and_argument_names() {
    let subsystem = vectors::subsystem("mach_exc");
    let name = "mach_exception_raise/typical/request";
    let mut vectors = subsystem.vectors.iter();
    let request = vectors.find(|vector| vector.name == name).unwrap();
    let text = printed(&["inspect", "--dissect"], hex(&request.hex.0).as_bytes());
    expect![[r#"
        message 2405 mach_exception_raise of mach_exc
        offset  size  bytes                     field
             0    24                            header
             0     4                              msgh_bits: 0x80001513
             0     1  13                            remote: 19 MACH_MSG_TYPE_COPY_SEND
             1     1  15                            local: 21 MACH_MSG_TYPE_MAKE_SEND_ONCE
             2     1  00                            voucher: 0 MACH_MSG_TYPE_PORT_NONE
             3     1  80                            flags: MACH_MSGH_BITS_COMPLEX
             4     4  4c 00 00 00                 msgh_size: 76
             8     4  03 11 00 00                 msgh_remote_port: 0x1103
            12     4  07 13 00 00                 msgh_local_port: 0x1307
            16     4  00 00 00 00                 msgh_voucher_port: null
            20     4  65 09 00 00                 msgh_id: 2405 mach_exception_raise of mach_exc
            24     4  02 00 00 00               msgh_descriptor_count: 2
            28    12                            thread: 0 MACH_MSG_PORT_DESCRIPTOR
            28     4  03 12 00 00                 name: 0x1203
            38     1  13                          disposition: 19 MACH_MSG_TYPE_COPY_SEND
            39     1  00                          type: 0 MACH_MSG_PORT_DESCRIPTOR
            40    12                            task: 0 MACH_MSG_PORT_DESCRIPTOR
            40     4  03 13 00 00                 name: 0x1303
            50     1  13                          disposition: 19 MACH_MSG_TYPE_COPY_SEND
            51     1  00                          type: 0 MACH_MSG_PORT_DESCRIPTOR
            52     8                            NDR
            56     1  01                          int_rep: 1 NDR_INT_LITTLE_ENDIAN
            57     1  00                          char_rep: 0 NDR_CHAR_ASCII
            58     1  00                          float_rep: 0 NDR_FLOAT_IEEE
            60     4  41 42 43 44               exception: 1145258561
            64     4  01 00 00 00               codeCnt: 1
            68     8  51 52 53 54 55 56 57 58   code: [6365651522798441041]

    "#]]
    .assert_eq(&text);
}

#[test]
fn unknown_message_shows_its_bytes_and_xpc_its_version() {
    let message = RawMessageBuf {
        inline: b"CPX@\x05\0\0\0\0\xf0\0\0\x04\0\0\0\0\0\0\0".to_vec(),
        ..RawMessageBuf::new(Header {
            id: 0x1000_0000,
            ..Header::default()
        })
    };
    let text = printed(&["inspect", "-d"], &message.to_bytes().unwrap());
    let (_, payload) = text.split_once("268435456\n").unwrap();
    expect![[r#"
        offset  size  bytes                     field
             0    24                            header
             0     4                              msgh_bits: 0x00000000
             0     1  00                            remote: 0 MACH_MSG_TYPE_PORT_NONE
             1     1  00                            local: 0 MACH_MSG_TYPE_PORT_NONE
             2     1  00                            voucher: 0 MACH_MSG_TYPE_PORT_NONE
             3     1  00                            flags: none
             4     4  2c 00 00 00                 msgh_size: 44
             8     4  00 00 00 00                 msgh_remote_port: null
            12     4  00 00 00 00                 msgh_local_port: null
            16     4  00 00 00 00                 msgh_voucher_port: null
            20     4  00 00 00 10                 msgh_id: 268435456
            24    20                            XPC payload: version 5
            24    16  43505840 05000000 00f00000 04000000    CPX@............
            40     4  00000000                    ....

    "#]]
    .assert_eq(payload);
}

#[test]
fn truncated_messages_are_dissected_as_far_as_captured() {
    let mut lines = Vec::new();
    for name in ["vec_rights", "vec_strings"] {
        for vector in vectors::subsystem(name).vectors.iter().step_by(40) {
            let bytes = &vector.hex.0;
            lines.extend((24..bytes.len()).step_by(4).map(|size| hex(&bytes[..size])));
        }
    }
    assert!(lines.len() > 50);
    let (rights, strings) = (
        definition("vec_rights").unwrap(),
        definition("vec_strings").unwrap(),
    );
    let arguments = [
        "inspect",
        "-d",
        "--defs",
        rights.to_str().unwrap(),
        "--defs",
        strings.to_str().unwrap(),
    ];
    let output = mach(&arguments, lines.join("\n\n").as_bytes());
    let text = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert_eq!(text.matches("\n\n").count(), lines.len());
    assert!(!errors.contains("panicked"), "{errors}");
}

#[test]
fn count_above_the_bound_shows_no_items() {
    let subsystem = vectors::subsystem("mach_exc");
    let name = "mach_exception_raise/typical/request";
    let mut vectors = subsystem.vectors.iter();
    let mut bytes = vectors
        .find(|vector| vector.name == name)
        .unwrap()
        .hex
        .0
        .clone();
    for (count, expected) in [
        (3, "at most 2 items, found 3"),
        (u32::MAX, "at most 2 items, found 4294967295"),
        (0, "not in the definition"),
    ] {
        bytes[64..68].copy_from_slice(&count.to_le_bytes());
        let text = printed(&["inspect", "-d"], hex(&bytes).as_bytes());
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn wrong_definition_file_is_an_error_with_position() {
    let output = mach(&["inspect", "-d", "--defs", "/none.defs"], b"");
    assert_eq!(output.status.code(), Some(1));
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "subsystem a 1;\nroutine b(c : nothing_t);\n").unwrap();
    let path = file.path().to_str().unwrap();
    let output = mach(&["inspect", "-d", "--defs", path], b"");
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains(&format!("{path}:2:15: ")), "{errors}");
}

#[test]
fn layout_mismatch_with_the_definition_is_reported() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let text = "subsystem lamp 700;\ntype int = MACH_MSG_TYPE_INTEGER_32;\n\
                type mach_port_t = MACH_MSG_TYPE_COPY_SEND;\nroutine level(lamp: mach_port_t; level: int);\n";
    std::fs::write(file.path(), text).unwrap();
    let mut message = RawMessageBuf::new(Header {
        id: 700,
        ..Header::default()
    });
    message.inline = vec![1; 24];
    let arguments = ["inspect", "-d", "--defs", file.path().to_str().unwrap()];
    let text = printed(&arguments, &message.to_bytes().unwrap());
    let expected = "message 700 level of lamp, in another layout than that of the definition\n";
    assert!(text.starts_with(expected), "{text}");
}
