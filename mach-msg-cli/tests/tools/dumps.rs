//! `mach inspect` of text: all forms of a dump, and other input.

use mach_msg::message::dynamic::RawMessageBuf;

use crate::forms;
use crate::run::{hex, mach};

/// The message that all forms have: 72 bytes, with printable and other bytes, and with equal words.
const MESSAGE: &[u8; 72] = b"\x13\x15\0\0H\0\0\0\x03\x01\0\0\x07\x02\0\0\0\0\0\0e\t\0\0\
    \0\0\0\0\x01\0\0\0|ab cd  \"x\"/*y*/\\\0\x01\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x000101";

/// Returns the output, the errors and the exit code.
fn inspect(input: &[u8]) -> (String, String, Option<i32>) {
    let output = mach(&["inspect", "--json"], input);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

/// Returns the error for input that is refused. It is the only line that is printed.
fn refusal(input: &[u8]) -> String {
    let (text, errors, code) = inspect(input);
    let shown = String::from_utf8_lossy(input);
    assert_eq!((&*text, code), ("", Some(1)), "{shown}");
    assert_eq!(errors.lines().count(), 1, "{errors}\n{shown}");
    errors
}

fn all_forms() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let forms = [
        forms::tools::FORMS,
        forms::debuggers::FORMS,
        forms::programs::FORMS,
    ];
    forms.into_iter().flatten()
}

#[test]
fn every_form_is_the_same_message() {
    let expected = inspect(MESSAGE);
    assert_eq!(expected.2, Some(0));
    assert_eq!(expected.0.lines().count(), 1);
    for (name, dump) in all_forms() {
        assert_eq!(inspect(dump.as_bytes()), expected, "{name}\n{dump}");
    }
}

#[test]
fn every_form_may_have_prose_around_it() {
    let (message, ..) = inspect(MESSAGE);
    for (name, dump) in all_forms() {
        if dump.starts_with('\u{feff}') || name.starts_with("base64") {
            continue;
        }
        let input = format!("The request:\n\n{dump}\n\nThe same again:\n\n{dump}\n\nIt is lost.\n");
        let expected = (message.repeat(2), String::new(), Some(0));
        assert_eq!(inspect(input.as_bytes()), expected, "{name}\n{input}");
    }
}

#[test]
fn first_half_of_every_form_is_an_error() {
    for (name, dump) in all_forms() {
        let half = dump.get(..dump.len() / 2).unwrap();
        let (_, errors, code) = inspect(half.as_bytes());
        assert_eq!(code, Some(1), "{name}\n{half}");
        assert_ne!(errors, "", "{name}\n{half}");
    }
}

#[test]
fn forms_without_clear_bytes_are_one_error_with_their_name() {
    for (input, expected) in [
        // `od -c`, `od -t u1`, `od -t d4`, `hexdump -d`.
        ("0000000 023 025  \\0  \\0   H  \\0  \\0  \\0", "`od -c`"),
        ("0000000  19  21   0   0  72   0   0   0", "`od -t u1`"),
        ("0000000        5395          72         259", "`od -t u1`"),
        ("0000000   05395   00000   00072   00000", "`od -t u1`"),
        // `od -An -t x4`.
        (
            " 00001513 00000048 00000103 00000207\n 00000000 00000965 00000000 00000001\n",
            "`od -An -t x4`",
        ),
        // `x/8ub`, `x/8ob`, `x/4dw`, `x/s`.
        ("0x1000 <m>:\t19\t21\t0\t0\t72\t0\t0\t0", "`x/8dw`"),
        ("0x1000 <m>:\t023\t025\t0\t0\t0110\t0\t0\t0", "`x/8dw`"),
        ("0x1000 <m>:\t5395\t72\t259\t519", "`x/8dw`"),
        ("0x1000 <m>:\t\"\\023\\025\"", "`x/s`"),
        // `xxd -e` or `xxd -g4`, without characters and without a header.
        ("00000000: 12345678 12345678", "`xxd -e`"),
        ("$1 = \"\\023\\025\"...", "bytes that are left out"),
        ("$1 = {0x13, 0x15, 0x0...}", "bytes that are left out"),
        ("[13, 15, 00, 00, 48, 00]", "leading 0"),
        ("{0x1513, 0x48, 0x103, 0x207}", "their size is not known"),
        ("[5395, 72, 259, 519]", "declare the type"),
        (
            "uint8_t m[] = {0x13, 0x1234};",
            "elements of 1 byte, found `4660`",
        ),
        ("uint8_t m[] = {0x13, SIZE, 0};", "found \"SIZE\""),
        (
            "b\"\\x13\\x15\\0\\013\"",
            "octal in Python and a zero byte in Rust",
        ),
        ("\"\\x13\\q\"", "found \"\\\\q\""),
        ("\"\\u1513\\0\"", "escape of one byte"),
        (
            "\"\\x13\\x15\" NAME \"\\0\"",
            "only strings in this line, found \"NAME\"",
        ),
    ] {
        let error = refusal(input.as_bytes());
        assert!(error.contains(expected), "{input}\n{error}");
    }
}

#[test]
fn length_after_an_array_is_compared() {
    let array = "unsigned char m[] = { 0x13, 0x15 };\nunsigned int m_len = 3;\n";
    let (_, errors, code) = inspect(array.as_bytes());
    assert_eq!(code, Some(1));
    assert!(
        errors.contains("line 2, offset 0: expected 3 bytes in the array, found 2\n"),
        "{errors}"
    );
}

#[test]
fn other_files_are_one_error() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    for path in [
        "Cargo.lock",
        "Cargo.toml",
        "README.md",
        "CHANGELOG.md",
        "docs/differences.md",
        "LICENSE-MIT",
        "mach-msg/src/lib.rs",
        "mach-msg/src/wire/trailer.rs",
        "mach-msg/src/service/mig/mach_exc.defs",
        "mach-msg-cli/src/inspect/dump/array.rs",
        "tests/data/abi/darwin.txt",
    ] {
        let bytes = std::fs::read(format!("{root}/{path}")).unwrap();
        let error = refusal(&bytes);
        assert!(
            error.contains("is not a dump of a message"),
            "{path}: {error}"
        );
    }
    let program = std::fs::read(env!("CARGO_BIN_EXE_mach")).unwrap();
    refusal(&program);
    for random in [
        &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
    ] {
        let input = random
            .iter()
            .copied()
            .chain((0..=255).rev())
            .collect::<Vec<_>>();
        assert!(refusal(&input).contains("is not a message"), "{random:?}");
    }
}

#[test]
fn empty_input_is_an_error() {
    for input in [&b""[..], b"\n", b" \t\r\n\n", b"\xef\xbb\xbf"] {
        let expected = "line 1, offset 0: expected a message, found nothing\n";
        assert!(refusal(input).ends_with(expected), "{input:?}");
    }
    assert!(refusal(b"# only a comment\n").contains("is not a dump of a message"));
    assert!(refusal(b"\xff\xfe1\x003\x00").contains("found UTF-16"));
}

#[test]
fn errors_about_lines_are_bounded() {
    let good = hex(&RawMessageBuf::default().to_bytes().unwrap());
    let input = format!("{good}\n\n0z\n\n").repeat(100) + &format!("{good}\n").repeat(200);
    let (text, errors, code) = inspect(input.as_bytes());
    assert_eq!((text.lines().count(), code), (300, Some(1)));
    let lines: Vec<_> = errors.lines().collect();
    assert_eq!(lines.len(), 11, "{errors}");
    assert!(
        lines[10].ends_with("line 43, offset 0: 90 more lines from here on are not dumps"),
        "{errors}"
    );
}

#[test]
fn text_resembling_columns_is_not_read_as_bytes() {
    // The bytes after the header are the characters of columns and of hex digits.
    for inline in [
        &b"00  11 |22| 33  "[..],
        b"de ad  be ef  00",
        b"ab  cd  ef  01  ",
        b": 00 00 00 00 : ",
        b"<x>: 0x13 `*' //",
    ] {
        let mut message = MESSAGE.to_vec();
        message[32..48].copy_from_slice(inline);
        let (expected, ..) = inspect(&message);
        let row = |at: usize, group: usize, is_reversed: bool| {
            let row = &message[at..message.len().min(at + 16)];
            let words: Vec<_> = row
                .chunks(group)
                .map(|word| match is_reversed {
                    true => hex(&word.iter().rev().copied().collect::<Vec<_>>()),
                    false => hex(word),
                })
                .collect();
            let text = row.iter().map(|&byte| match byte {
                b' '..=b'~' => char::from(byte),
                _ => '.',
            });
            (words.join(" "), text.collect::<String>())
        };
        for (group, is_reversed) in [(1, false), (2, false), (4, false), (4, true), (8, true)] {
            let width = 16 / group * (2 * group + 1) - 1;
            let (mut xxd, mut canonical) = (String::new(), String::new());
            for at in (0..72).step_by(16) {
                let (words, text) = row(at, group, is_reversed);
                xxd += &format!("{at:08x}: {words:width$}  {text}\n");
                let (bytes, text) = row(at, 1, false);
                let (first, second) = bytes.split_at(24.min(bytes.len()));
                canonical += &format!("{at:08x}  {first:24} {second:24} |{text}|\n");
            }
            for dump in [xxd, canonical] {
                assert_eq!(
                    inspect(dump.as_bytes()),
                    (expected.clone(), String::new(), Some(0)),
                    "{dump}"
                );
            }
        }
    }
}

#[test]
fn changed_dumps_do_not_end_the_program() {
    let mut state = 7_u64;
    let mut random = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 40).unwrap()
    };
    for (name, dump) in all_forms() {
        let mut bytes = dump.as_bytes().to_vec();
        for _ in 0..4 {
            let at = random() % bytes.len();
            let letters = b"0x{}[]\"'\\,*|: \n<>.;-_#/9f";
            match random() % 3 {
                0 => bytes[at] = letters[random() % letters.len()],
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, letters[random() % letters.len()]),
            }
        }
        let (_, errors, code) = inspect(&bytes);
        assert!(matches!(code, Some(0 | 1)), "{name}: {errors}");
    }
}
