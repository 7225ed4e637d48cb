//! Text that would drive a terminal, in all kinds of input.

use std::path::Path;
use std::process::Output;

use mach_msg::capture::{CaptureWriter, RecordedCall};
use serde_json::Value;

use crate::run::{mach, printed};

/// One of each kind: C0, DEL, C1, line separators, bidi controls.
const CONTROLS: &str = "\u{1b}[2J\u{7}\u{7f}\u{9b}31m\u{2028}\u{202e}\u{2066}\u{200f}\u{61c}";

fn is_control(c: char) -> bool {
    c != '\n' && c.is_control() || CONTROLS.contains(c) && !c.is_ascii()
}

fn assert_no_controls(output: &Output) {
    for text in [&output.stdout, &output.stderr] {
        let text = String::from_utf8(text.clone()).unwrap();
        assert!(!text.contains(is_control), "{text:?}");
    }
}

/// Returns a capture with a call that has this text as its name and in its message.
fn capture(text: &str) -> Vec<u8> {
    let mut call = RecordedCall::default();
    call.name = text.to_owned();
    call.text = text.to_owned();
    let mut writer = CaptureWriter::new(Vec::new()).unwrap();
    writer.write(&call).unwrap();
    writer.into_inner()
}

#[test]
fn trace_escapes_controls_and_json_round_trips() {
    let capture = capture(CONTROLS);
    let output = mach(&["trace", "-"], &capture);
    assert_no_controls(&output);
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("\\u{9b}31m"),
        "{output:?}"
    );
    assert_no_controls(&mach(&["trace", "--json", "-"], &capture));
    let text = printed(&["trace", "--json", "-"], &capture);
    let object: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&object["call"], &object["text"]),
        (&CONTROLS.into(), &CONTROLS.into())
    );
    assert!(text.contains("\\u009b31m"), "{text}");
}

#[test]
fn json_round_trips_every_character() {
    for block in (0..0x11_0000).step_by(0x1000) {
        let text: String = (block..block + 0x1000).filter_map(char::from_u32).collect();
        if (0x4000..0xd000).contains(&block) || block > 0x2_0000 && block < 0x10_f000 {
            continue;
        }
        let printed = printed(&["trace", "--json", "-"], &capture(&text));
        assert!(!printed.contains(is_control), "{block:#x}");
        let object: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(object["text"], text, "{block:#x}");
    }
}

#[test]
fn errors_of_definition_files_escape_controls() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("a{CONTROLS}.defs"));
    let text = format!(
        "subsystem a 1;\nroutine b(c: {CONTROLS});\n#include \"{CONTROLS}\"\n#error {CONTROLS}\n\
         routine e(f: \u{9b}x);\n"
    );
    std::fs::write(&path, &text).unwrap();
    let path = path.to_str().unwrap();
    for arguments in [
        &["defs", "check", path][..],
        &["defs", "check", "--json", path],
        &["defs", "signatures", path],
        &["defs", "server", path],
        &["defs", "ids", path],
        &["inspect", "--dissect", "--defs", path],
        &["trace", "--defs", path, "-"],
        &["trace", path],
        &["replay", path],
        &["inspect", path],
        &["man", "--all", path],
        &["trace", &format!("{path}.none")],
    ] {
        let output = mach(arguments, b"");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert_no_controls(&output);
    }
}

#[test]
fn generated_server_escapes_controls_of_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("a{CONTROLS}.defs"));
    std::fs::write(&path, "subsystem a 1;\n").unwrap();
    for json in [&[][..], &["--json"]] {
        let arguments = [&["defs", "server", path.to_str().unwrap()], json].concat();
        let output = mach(&arguments, b"");
        assert_eq!(output.status.code(), Some(0));
        assert_no_controls(&output);
    }
    assert!(Path::new(&path).exists());
}
