//! `mach inspect`.

use std::process::Output;

use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::wire::{
    AuditToken, AuditTrailer, Bits, Descriptor, GuardFlags, GuardedPortDescriptor, Header,
    NdrRecord, OolCopy, OolDescriptor, OolPortsDescriptor, PortDescriptor, PortName, SecurityToken,
};
use mach_msg_tests::vectors;
use serde_json::{Value, json};
use zerocopy::IntoBytes;

use crate::run::{hex, mach};

fn inspect(arguments: &[&str], input: &[u8]) -> Output {
    mach(&[&["inspect"], arguments].concat(), input)
}

/// Returns the objects that `--json` prints for valid input.
fn objects(arguments: &[&str], input: &[u8]) -> Vec<Value> {
    let output = inspect(arguments, input);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert_eq!(errors, "");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Returns the text that is printed for valid input.
fn printed(arguments: &[&str], input: &[u8]) -> String {
    let output = inspect(arguments, input);
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the error for invalid input, which is one line and the only output.
fn complaint(arguments: &[&str], input: &[u8]) -> String {
    let output = inspect(arguments, input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    text.trim_end().to_owned()
}

/// Returns a message with one descriptor of each kind.
fn every_descriptor() -> RawMessageBuf {
    let mut message = RawMessageBuf::new(Header {
        bits: Bits(Bits::new(19, 21, 17, true).0 | Bits::RAISE_IMPORTANCE),
        remote: PortName(0x103),
        local: PortName::DEAD,
        voucher: PortName(0x207),
        id: -5,
        size: 0,
    });
    let memory = OolDescriptor::new(u64::MAX, 4096, true, OolCopy::Virtual);
    message.descriptors = vec![
        Descriptor::Port(PortDescriptor::new(PortName(0x30b), 20)),
        Descriptor::Ool(memory),
        Descriptor::OolPorts(OolPortsDescriptor::new(0x2000, 3, 17, false)),
        Descriptor::OolVolatile(OolDescriptor { copy: 9, ..memory }),
        Descriptor::GuardedPort(GuardedPortDescriptor::new(
            PortName(0x40f),
            0x1_0000_0001,
            GuardFlags(3),
        )),
    ];
    message.inline = NdrRecord::NATIVE.as_bytes().to_vec();
    message.inline.extend([1, 2, 3, 4]);
    message
}

fn audit_trailer() -> AuditTrailer {
    AuditTrailer {
        kind: 0,
        size: 52,
        seqno: 7,
        sender: SecurityToken { uid: 501, gid: 20 },
        audit: AuditToken {
            words: [1, 2, 3, 4, 5, 6, 7, 8],
        },
    }
}

#[test]
fn json_has_every_field_as_number_and_name() {
    let mut bytes = every_descriptor().to_bytes().unwrap();
    bytes.extend(audit_trailer().as_bytes());
    let objects = objects(&["--json", "--trailer"], &bytes);
    let expected = json!({
        "header": {
            "msgh_bits": 0xa011_1513_u32,
            "msgh_bits_names": ["MACH_MSGH_BITS_RAISEIMP", "MACH_MSGH_BITS_COMPLEX"],
            "remote_disposition": 19,
            "remote_disposition_name": "MACH_MSG_TYPE_COPY_SEND",
            "local_disposition": 21,
            "local_disposition_name": "MACH_MSG_TYPE_MAKE_SEND_ONCE",
            "voucher_disposition": 17,
            "voucher_disposition_name": "MACH_MSG_TYPE_MOVE_SEND",
            "msgh_size": 116,
            "msgh_remote_port": 0x103,
            "msgh_local_port": u32::MAX,
            "msgh_voucher_port": 0x207,
            "msgh_id": -5,
            "msgh_id_name": null,
        },
        "size": 116,
        "missing": 0,
        "descriptors": [
            {
                "type": 0, "type_name": "MACH_MSG_PORT_DESCRIPTOR", "offset": 28,
                "name": 0x30b,
                "disposition": 20, "disposition_name": "MACH_MSG_TYPE_MAKE_SEND",
            },
            {
                "type": 1, "type_name": "MACH_MSG_OOL_DESCRIPTOR", "offset": 40,
                "address": u64::MAX, "size": 4096, "deallocate": 1,
                "copy": 1, "copy_name": "MACH_MSG_VIRTUAL_COPY",
            },
            {
                "type": 2, "type_name": "MACH_MSG_OOL_PORTS_DESCRIPTOR", "offset": 56,
                "address": 0x2000, "count": 3, "deallocate": 0,
                "disposition": 17, "disposition_name": "MACH_MSG_TYPE_MOVE_SEND",
                "copy": 1, "copy_name": "MACH_MSG_VIRTUAL_COPY",
            },
            {
                "type": 3, "type_name": "MACH_MSG_OOL_VOLATILE_DESCRIPTOR", "offset": 72,
                "address": u64::MAX, "size": 4096, "deallocate": 1, "copy": 9, "copy_name": null,
            },
            {
                "type": 4, "type_name": "MACH_MSG_GUARDED_PORT_DESCRIPTOR", "offset": 88,
                "name": 0x40f, "context": 0x1_0000_0001_u64,
                "disposition": 16, "disposition_name": "MACH_MSG_TYPE_MOVE_RECEIVE",
                "flags": 3,
                "flags_names": [
                    "MACH_MSG_GUARD_FLAGS_IMMOVABLE_RECEIVE",
                    "MACH_MSG_GUARD_FLAGS_UNGUARDED_ON_SEND",
                ],
            },
        ],
        "inline_offset": 104,
        "inline": "000000000100000001020304",
        "ndr": {
            "mig_vers": 0, "if_vers": 0, "reserved1": 0, "mig_encoding": 0,
            "int_rep": 1, "int_rep_name": "NDR_INT_LITTLE_ENDIAN",
            "char_rep": 0, "char_rep_name": "NDR_CHAR_ASCII",
            "float_rep": 0, "float_rep_name": "NDR_FLOAT_IEEE",
            "reserved2": 0,
        },
        "trailer": {
            "offset": 116,
            "msgh_trailer_type": 0, "msgh_trailer_type_name": "MACH_MSG_TRAILER_FORMAT_0",
            "msgh_trailer_size": 52,
            "msgh_seqno": 7,
            "msgh_sender": { "uid": 501, "gid": 20 },
            "msgh_audit": {
                "auid": 1, "euid": 2, "egid": 3, "ruid": 4, "rgid": 5, "pid": 6, "asid": 7,
                "pid_version": 8,
            },
            "msgh_context": null, "msgh_ad": null, "msgh_labels": null,
            "from_kernel": false,
        },
    });
    assert_eq!(objects, [expected]);
}

#[test]
fn hex_and_binary_input_agree_for_every_vector() {
    for subsystem in vectors::all() {
        let messages = subsystem
            .vectors
            .iter()
            .filter(|vector| vector.is_well_formed() && vector.size == vector.hex.0.len());
        let mut lines = String::new();
        let mut bytes = Vec::new();
        for vector in messages {
            let message = &vector.hex.0;
            lines.push_str(&format!("{} # {}\n\n", hex(message), vector.name));
            bytes.extend(message);
        }
        let from_hex = objects(&["--json"], lines.as_bytes());
        assert_eq!(from_hex, objects(&["--json", "-"], &bytes));
        assert_eq!(from_hex.len(), lines.lines().count() / 2);
        for (vector, object) in subsystem.vectors.iter().zip(&from_hex).take(2) {
            assert_eq!(object["header"]["msgh_id"], vector.msgh_id);
        }
    }
}

#[test]
fn text_names_bits_dispositions_ids_and_rights() {
    let exceptions = vectors::subsystem("mach_exc");
    let request = &exceptions.vectors[0];
    assert_eq!(request.name, "mach_exception_raise/typical/request");
    let output = inspect(&[], hex(&request.hex.0).as_bytes());
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    for line in [
        "message 2405 mach_exception_raise, 76 bytes",
        "  msgh_bits          0x80001513 MACH_MSGH_BITS_COMPLEX",
        "  msgh_remote_port   0x1103     19 MACH_MSG_TYPE_COPY_SEND",
        "  msgh_local_port    0x1307     21 MACH_MSG_TYPE_MAKE_SEND_ONCE",
        "  msgh_voucher_port  null       0 MACH_MSG_TYPE_PORT_NONE",
        "descriptors, 2",
        "  at 40   0 MACH_MSG_PORT_DESCRIPTOR, name 0x1303, disposition 19 MACH_MSG_TYPE_COPY_SEND",
        "inline at 52, 24 bytes",
        "  NDR record: 1 NDR_INT_LITTLE_ENDIAN, 0 NDR_CHAR_ASCII, 0 NDR_FLOAT_IEEE",
        "      68  51 52 53 54  55 56 57 58                            QRSTUVWX",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
}

#[test]
fn file_is_read_like_standard_input() {
    let bytes = every_descriptor().to_bytes().unwrap();
    let path = std::env::temp_dir().join(format!("inspect-{}.bin", std::process::id()));
    std::fs::write(&path, &bytes).unwrap();
    let from_file = objects(&["--json", path.to_str().unwrap()], b"");
    std::fs::remove_file(&path).unwrap();
    assert_eq!(from_file, objects(&["--json"], &bytes));
    assert_eq!(from_file.len(), 1);
}

#[test]
fn notification_name_requires_the_kernel_trailer() {
    let message = RawMessageBuf::new(Header {
        id: 71,
        ..Header::default()
    });
    for (trailer, from_kernel) in [
        (audit_trailer(), false),
        (
            AuditTrailer {
                sender: SecurityToken::KERNEL,
                audit: AuditToken::KERNEL,
                ..audit_trailer()
            },
            true,
        ),
    ] {
        let mut bytes = message.to_bytes().unwrap();
        bytes.extend(trailer.as_bytes());
        let objects = objects(&["--json", "--trailer"], hex(&bytes).as_bytes());
        assert_eq!(
            objects[0]["header"]["msgh_id_name"],
            "MACH_NOTIFY_SEND_ONCE"
        );
        assert_eq!(objects[0]["trailer"]["from_kernel"], from_kernel);
    }
}

#[test]
fn size_of_0_in_hex_is_the_size_of_the_line() {
    let mut bytes = every_descriptor().to_bytes().unwrap();
    bytes[4..8].fill(0);
    let objects = objects(&["--json"], hex(&bytes).as_bytes());
    assert_eq!(objects[0]["header"]["msgh_size"], 0);
    assert_eq!(objects[0]["size"], 116);
    assert_eq!(self::objects(&["--json"], &bytes), objects);
    assert!(printed(&[], &bytes).starts_with("message -5, 116 bytes, msgh_size 0\n"));
    // A received message has a size.
    assert_eq!(
        complaint(&["--trailer"], &bytes),
        "mach inspect: standard input: message at 0, offset 4 (in the file 4): \
         expected a msgh_size of 24 to 116 at offset 4, found 0"
    );
}

#[test]
fn blanks_and_comments_are_skipped() {
    let header = "00000000 18000000 00000000 00000000 00000000 07000000";
    let input = format!(
        "# nothing\r\n\r\n\t{header} # a comment\r\n{}",
        header.to_uppercase()
    );
    assert_eq!(objects(&["--json"], input.as_bytes()).len(), 2);
}

#[test]
fn non_hex_input_error_has_line_column_offset() {
    assert_eq!(
        complaint(&[], b"# one\n13150g\n"),
        "mach inspect: standard input: line 2, offset 2: expected a hex digit in column 6, found 'g'"
    );
    assert_eq!(
        complaint(&[], b"1 3"),
        "mach inspect: standard input: line 1, offset 0: expected a hex digit in column 2, found ' '"
    );
    assert_eq!(
        complaint(&[], b"131"),
        "mach inspect: standard input: line 1, offset 1: expected a second hex digit, found the end"
    );
}

#[test]
fn invalid_line_is_an_error_and_others_are_printed() {
    let good = hex(&RawMessageBuf::default().to_bytes().unwrap());
    let short = &good[2..];
    let input = format!("{good}\n{short}\n{good}\n");
    let output = inspect(&["--json"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3);
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "mach inspect: standard input: line 2, offset 23: expected a header of 24 bytes, found 23\n"
    );
}

#[test]
fn error_inside_a_message_has_its_offset() {
    let good = every_descriptor().to_bytes().unwrap();
    let changed = |offset: usize, value: u8| {
        let mut bytes = good.clone();
        bytes[offset] = value;
        complaint(&[], hex(&bytes).as_bytes())
    };
    assert_eq!(
        changed(4, 112),
        "mach inspect: standard input: line 1, offset 112: \
         expected the end of the message, found 4 more bytes"
    );
    assert_eq!(
        changed(24, 9),
        "mach inspect: standard input: line 1, offset 104: \
         the descriptor at offset 104 does not fit into the message of 116 bytes"
    );
    assert_eq!(
        changed(40 + 11, 5),
        "mach inspect: standard input: line 1, offset 40: \
         expected a descriptor type of 0 to 4 at offset 51, found 5"
    );
}

#[test]
fn error_in_a_trailer_has_its_offset() {
    let mut bytes = every_descriptor().to_bytes().unwrap();
    assert_eq!(
        complaint(&["--trailer"], hex(&bytes).as_bytes()),
        "mach inspect: standard input: line 1, offset 116: expected a trailer of 8 bytes, found 0"
    );
    bytes.extend(audit_trailer().as_bytes());
    let mut wrong = bytes.clone();
    wrong[120] = 51;
    assert_eq!(
        complaint(&["--trailer"], hex(&wrong).as_bytes()),
        "mach inspect: standard input: line 1, offset 120: \
         expected a trailer of 8, 12, 20, 52, 60 or 68 bytes, found a size of 51"
    );
    bytes.extend([0; 4]);
    assert_eq!(
        complaint(&["--trailer"], hex(&bytes).as_bytes()),
        "mach inspect: standard input: line 1, offset 168: \
         expected the end of the message, found 4 more bytes"
    );
}

#[test]
fn binary_input_ends_at_first_error_with_file_offset() {
    let good = every_descriptor().to_bytes().unwrap();
    let mut bad = good.clone();
    bad[40 + 11] = 5;
    let output = inspect(&["--json"], &[good.clone(), bad, good].concat());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1);
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "mach inspect: standard input: message at 116, offset 40 (in the file 156): \
         expected a descriptor type of 0 to 4 at offset 51, found 5\n"
    );
}

#[test]
fn truncated_message_shows_captured_part_and_missing_bytes() {
    let good = every_descriptor().to_bytes().unwrap();
    // Sizes with all descriptors, in the middle of the third, and before the body.
    for (size, descriptors, inline) in [(112, 5, "0000000001000000"), (60, 2, ""), (24, 0, "")] {
        for input in [good[..size].to_vec(), hex(&good[..size]).into_bytes()] {
            let output = inspect(&["--json"], &input);
            assert_eq!(output.status.code(), Some(1));
            let object: Value = serde_json::from_slice(&output.stdout).unwrap();
            assert_eq!(object["header"]["msgh_size"], 116);
            assert_eq!(
                (&object["size"], &object["missing"]),
                (&json!(size), &json!(116 - size))
            );
            assert_eq!(object["descriptors"].as_array().unwrap().len(), descriptors);
            assert_eq!(object["inline"], inline);
            let errors = String::from_utf8(output.stderr).unwrap();
            let missing = 116 - size;
            let expected = format!(
                "the message is truncated: expected 116 bytes, found {size}, {missing} are missing\n"
            );
            assert!(errors.ends_with(&expected), "{errors}");
        }
    }
    let text = inspect(&[], &good[..100]).stdout;
    assert!(text.starts_with(b"message -5, 116 bytes, 16 missing\n"));
}

/// Returns the output of each tool for the same bytes, at an address.
fn dumps(bytes: &[u8]) -> Vec<(&'static str, String)> {
    let mut dumps = vec![
        ("plain", String::new()),
        ("xxd", String::new()),
        ("hexdump -C", String::new()),
        (
            "lldb memory read",
            String::from("(lldb) memory read -c 116 buffer\n"),
        ),
        ("x/xb", String::from("(lldb) x/116xb buffer\n")),
        ("x/xw", String::from("(gdb) x/29xw buffer\n")),
        (
            "frida",
            format!(
                "{:11}0  1  2  3  4  5  6  7  8  9  A  B  C  D  E  F  0123456789ABCDEF\n",
                ""
            ),
        ),
        (
            "C bytes",
            String::from("static const uint8_t message[] = {\n"),
        ),
        ("C words", String::from("uint32_t message[29] = { ")),
        ("C string", String::new()),
    ];
    for (row, at) in bytes.chunks(16).zip((0..).step_by(16)) {
        let address = 0x1_6fdf_f1a0_u64 + at;
        let join = |separator: &str| -> String {
            let bytes: Vec<_> = row.iter().map(|byte| format!("{byte:02x}")).collect();
            bytes.join(separator)
        };
        let text: String = row
            .iter()
            .map(|&byte| match byte {
                b' '..=b'~' => char::from(byte),
                _ => '.',
            })
            .collect();
        let pairs: Vec<_> = row.chunks(2).map(hex).collect();
        let halves: Vec<_> = row
            .chunks(8)
            .map(|half| {
                half.iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let words: Vec<_> = row
            .chunks(4)
            .map(|word| format!("{:#010x}", u32::from_le_bytes(word.try_into().unwrap())))
            .collect();
        let lines = [
            format!("{}\n", join(" ")),
            format!("{at:08x}: {:39}  {text}\n", pairs.join(" ")),
            format!("{at:08x}  {:48}  |{text}|\n", halves.join("  ")),
            format!("{address:#x}: {:47}  {text}\n", join(" ")),
            row.chunks(8)
                .zip([address, address + 8])
                .map(|(half, address)| {
                    let bytes: Vec<_> = half.iter().map(|byte| format!("{byte:#04x}")).collect();
                    format!("{address:#x}: {}\n", bytes.join(" "))
                })
                .collect(),
            format!("{address:#x} <buffer+{at}>:\t{}\n", words.join("\t")),
            format!("{address:x}  {:47}  {text}\n", join(" ")),
            row.iter()
                .map(|byte| format!("0x{byte:02X}, "))
                .collect::<String>()
                + "// a row\n",
            format!("{}, ", words.join(", ")),
            format!(
                "\"{}\"\n",
                row.iter()
                    .map(|byte| format!("\\x{byte:02x}"))
                    .collect::<String>()
            ),
        ];
        for ((_, dump), line) in dumps.iter_mut().zip(lines) {
            dump.push_str(&line);
        }
    }
    dumps[2].1.push_str(&format!("{:08x}\n", bytes.len()));
    dumps[7].1.push_str("};\n");
    dumps[8].1.push_str("};\n");
    dumps
}

#[test]
fn dumps_of_other_tools_show_the_same_message() {
    let bytes = every_descriptor().to_bytes().unwrap();
    let expected = objects(&["--json"], &bytes);
    for (tool, dump) in dumps(&bytes) {
        assert_eq!(
            objects(&["--json"], dump.as_bytes()),
            expected,
            "{tool}\n{dump}"
        );
        let twice = format!("{dump}\n{dump}");
        assert_eq!(objects(&["--json"], twice.as_bytes()).len(), 2, "{tool}");
    }
}

#[test]
fn dump_of_a_receive_buffer_has_trailers_and_rest() {
    let mut bytes = every_descriptor().to_bytes().unwrap();
    bytes.extend(audit_trailer().as_bytes());
    let expected = objects(&["--json", "--trailer"], &bytes);
    bytes.extend([0; 40]);
    for (tool, dump) in dumps(&bytes).into_iter().skip(1) {
        let output = inspect(&["--json", "--trailer"], dump.as_bytes());
        assert!(output.status.success(), "{tool}");
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(found, expected[0], "{tool}");
        let note = String::from_utf8(output.stderr).unwrap();
        assert!(
            note.ends_with("expected the end of the message, found 40 more bytes\n"),
            "{note}"
        );
    }
}

#[test]
fn repeated_rows_of_a_dump_are_expanded() {
    let message = RawMessageBuf {
        inline: vec![7; 104],
        ..RawMessageBuf::default()
    };
    let bytes = message.to_bytes().unwrap();
    let expected = objects(&["--json"], &bytes);
    let dump = "00000000  00 00 00 00 80 00 00 00  00 00 00 00 00 00 00 00  |................|\n\
                00000010  00 00 00 00 00 00 00 00  07 07 07 07 07 07 07 07  |................|\n\
                00000020  07 07 07 07 07 07 07 07  07 07 07 07 07 07 07 07  |................|\n\
                *\n\
                00000080\n";
    assert_eq!(objects(&["--json"], dump.as_bytes()), expected);
    let huge = dump.replace("00000080\n", "ffffffff80\n");
    assert!(
        String::from_utf8(inspect(&[], huge.as_bytes()).stderr)
            .unwrap()
            .contains("expected an address at most 64 MiB after the line before `*`")
    );
}

#[test]
fn input_without_a_dump_is_one_error() {
    let prose = "Dear reader,\n\nthis letter has no message.\nBest wishes\n".repeat(40);
    assert_eq!(
        complaint(&[], prose.as_bytes()),
        "mach inspect: standard input: line 1, offset 0: the input is not a dump of a message: \
         expected hex digits, the output of xxd, hexdump, od, lldb or gdb (`x/32xb`, `x/8xw`), \
         frida or tcpdump -X, an array or a string of a program, or base64"
    );
    // Each block of lines that are nearly hex is one error. Prose is not an error.
    let good = hex(&RawMessageBuf::default().to_bytes().unwrap());
    let input = format!("The message:\n\n{good}\nis short.\n\n{good}x\n0{good}\n{good}\n{good}\n");
    let output = inspect(&["--json"], input.as_bytes());
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(errors.contains("line 6, offset 24: ") && errors.contains("(and the next line)"));
}

#[test]
fn wrong_arguments_exit_with_2_missing_file_with_1() {
    for (arguments, code) in [
        (&["--xml"][..], 2),
        (&["a", "b"], 2),
        (&["/does/not/exist"], 1),
    ] {
        let output = inspect(arguments, b"");
        assert_eq!(output.status.code(), Some(code));
        assert!(!output.stderr.is_empty());
        assert!(output.stdout.is_empty());
    }
}
