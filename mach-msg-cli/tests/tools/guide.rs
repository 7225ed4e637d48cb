//! The commands in the chapter of the guide about tools, with the outputs that it shows.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use mach_msg::capture::{CaptureWriter, RecordedCall};
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::wire::{AuditToken, AuditTrailer, Bits, Header, PortName, SecurityToken};
use mach_msg_tests::vectors;
use zerocopy::IntoBytes;

use crate::run::hex;

const CHAPTER: &str = include_str!("../../../docs/guide/src/tools.md");

const LAMP: &str = "subsystem lamp 700;\ntype int = MACH_MSG_TYPE_INTEGER_32;\n\
                    type mach_port_t = MACH_MSG_TYPE_COPY_SEND;\n\
                    simpleroutine level(lamp: mach_port_t; level: int);\n";

const WEATHER: &str = "subsystem weather 500;\n\n#include <mach/mach_types.defs>\n\n\
                       routine temperature(\n    station : mach_port_t;\n    \
                       out celsius : degrees_t);\n";

/// Returns a capture with the calls of the chapter, at the times of the chapter.
fn capture() -> Vec<u8> {
    let message = |remote, local| RawMessageBuf {
        inline: [[0, 0, 0, 0, 1, 0, 0, 0], [0; 8]].concat()[..12].to_vec(),
        ..RawMessageBuf::new(Header {
            bits: Bits::new(if remote == 0 { 0 } else { 19 }, 0, 0, false),
            remote: PortName(remote),
            local: PortName(local),
            id: 700,
            ..Header::default()
        })
    };
    let mut received = message(0, 0x203).to_bytes().unwrap();
    let trailer = AuditTrailer {
        kind: 0,
        size: 52,
        seqno: 1,
        sender: SecurityToken { uid: 501, gid: 20 },
        audit: AuditToken {
            words: [0, 0, 0, 0, 0, 4711, 0, 0],
        },
    };
    received.extend(trailer.as_bytes());
    let call = |task, time, duration, text: &str, sent, received| {
        let mut call = RecordedCall::default();
        call.task = task;
        call.time = Duration::from_micros(time);
        call.duration = Duration::from_nanos(duration);
        call.text = text.to_owned();
        (call.sent, call.received) = (sent, received);
        call
    };
    let allocate = "3: port_allocate(1) = KERN_SUCCESS -> 0x103";
    let sent = message(0x103, 0).to_bytes().unwrap();
    let mut writer = CaptureWriter::new(Vec::new()).unwrap();
    for call in [
        call(3, 61, 1200, allocate, None, None),
        call(3, 93, 4000, "", Some(sent), None),
        call(4, 101, 1600, "", None, Some(received)),
    ] {
        writer.write(&call).unwrap();
    }
    writer.into_inner()
}

/// Writes the files that the commands of the chapter name.
fn write_files(folder: &Path) {
    let subsystem = vectors::subsystem("mach_exc");
    let name = "mach_exception_raise/typical/request";
    let mut vectors = subsystem.vectors.iter();
    let request = vectors.find(|vector| vector.name == name).unwrap();
    for (name, contents) in [
        ("exception.hex", hex(&request.hex.0).into_bytes()),
        ("lamp.defs", LAMP.into()),
        ("weather.defs", WEATHER.into()),
        ("program.machcap", capture()),
    ] {
        std::fs::write(folder.join(name), contents).unwrap();
    }
}

/// Returns each command in the chapter with the output that follows it.
fn commands() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut is_console = false;
    for line in CHAPTER.lines() {
        if line.starts_with("```") {
            is_console = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| is_console) {
            all.push((command, Vec::new()));
        } else if is_console {
            all.last_mut().unwrap().1.push(line);
        }
    }
    all
}

/// Compares lines. `…` stands for any lines, or for the rest of its line.
fn is_same(expected: &[&str], found: &[&str]) -> bool {
    match (expected, found) {
        ([], []) => true,
        (["…", rest @ ..], _) => (0..=found.len()).any(|skip| is_same(rest, &found[skip..])),
        ([line, rest @ ..], [first, after @ ..]) => {
            let is_line = match line.strip_suffix('…') {
                Some(start) => first.starts_with(start),
                None => first == line,
            };
            is_line && is_same(rest, after)
        }
        ([], _) | (_, []) => false,
    }
}

#[test]
fn commands_of_the_guide_have_the_shown_outputs() {
    let folder = tempfile::tempdir().unwrap();
    write_files(folder.path());
    let program = Path::new(env!("CARGO_BIN_EXE_mach")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut compared = 0;
    for (command, expected) in commands() {
        if command.starts_with("cargo ") {
            continue;
        }
        let output = Command::new("sh")
            .args(["-c", &format!("{{ {command}; }} 2>&1")])
            .current_dir(folder.path())
            .env("HOME", folder.path())
            .env("PATH", &path)
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let note = "This build is not optimised: the times mean little.\n\n";
        let text = text.strip_prefix(note).unwrap_or(&text);
        if expected.is_empty() {
            assert!(output.status.success(), "{command}\n{text}");
            continue;
        }
        let found: Vec<&str> = text.lines().collect();
        assert!(is_same(&expected, &found), "{command}\n{text}");
        compared += 1;
    }
    assert_eq!(compared, 5);
}
