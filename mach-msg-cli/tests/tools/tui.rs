//! `mach trace --tui` on a pseudoterminal.

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Stdio};
use std::time::Duration;

use mach_msg::capture::{CaptureWriter, RecordedCall};
use mach_msg::message::dynamic::RawMessageBuf;
use mach_msg::wire::{Bits, Header, PortName};
use mach_msg_tests::pseudoterminal::Pseudoterminal;
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

use crate::run::{command, ended, mach};

/// Returns a capture with a message to this port.
fn capture(port: u32) -> Vec<u8> {
    let message = RawMessageBuf::new(Header {
        bits: Bits::new(19, 0, 0, false),
        remote: PortName(port),
        id: 2405,
        ..Header::default()
    });
    let mut call = RecordedCall::default();
    call.task = 3;
    call.time = Duration::from_millis(250);
    call.sent = Some(message.to_bytes().unwrap());
    let mut writer = CaptureWriter::new(Vec::new()).unwrap();
    writer.write(&call).unwrap();
    writer.into_inner()
}

fn start(terminal: &Pseudoterminal, arguments: &[&str]) -> Child {
    let arguments = [&["trace", "--tui"], arguments].concat();
    terminal.start(command(&arguments).env("TERM", "xterm"))
}

/// The escape sequences that enter and leave the alternate screen.
const ENTER: &str = "\u{1b}[?1049h";
const LEAVE: &str = "\u{1b}[?1049l";

#[test]
fn view_shows_a_capture_and_restores_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.machcap");
    std::fs::write(&file, capture(0x107)).unwrap();
    let mut terminal = Pseudoterminal::new();
    let before = terminal.modes();
    let mut child = start(&terminal, &[file.to_str().unwrap()]);
    let screen = terminal.expect("END");
    assert!(
        screen.contains(ENTER) && !screen.contains(LEAVE),
        "{screen:?}"
    );
    terminal.expect("0x107");
    assert_ne!(terminal.modes(), before, "raw mode");
    terminal.type_text("t9\r");
    terminal.expect("(c: all)");
    terminal.type_text("q");
    assert!(ended(&mut child).success());
    terminal.expect(LEAVE);
    assert_eq!(terminal.modes(), before);
}

#[test]
fn view_follows_a_growing_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.machcap");
    std::fs::write(&file, capture(0x107)).unwrap();
    let mut terminal = Pseudoterminal::new();
    let mut child = start(&terminal, &["--follow", file.to_str().unwrap()]);
    terminal.expect("LIVE");
    terminal.expect("0x107");
    let mut growing = std::fs::OpenOptions::new()
        .append(true)
        .open(&file)
        .unwrap();
    // The capture without its head.
    growing.write_all(&capture(0x20b)[16..]).unwrap();
    terminal.expect("0x20b");
    terminal.type_text("\u{3}");
    assert!(ended(&mut child).success());
    terminal.expect(LEAVE);
}

#[test]
fn capture_on_standard_input_leaves_keys_to_the_terminal() {
    let mut terminal = Pseudoterminal::new();
    let mut command = command(&["trace", "--tui", "-"]);
    command.env("TERM", "xterm");
    let mut child = terminal.start_with_input(&mut command, Stdio::piped());
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(&capture(0x107)).unwrap();
    terminal.expect("0x107");
    pipe.write_all(&capture(0x20b)[16..]).unwrap();
    terminal.expect("0x20b");
    terminal.type_text("q");
    assert!(ended(&mut child).success());
    terminal.expect(LEAVE);
}

#[test]
fn signals_end_the_view_after_the_terminal_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.machcap");
    std::fs::write(&file, capture(0x107)).unwrap();
    for signal in [Signal::HUP, Signal::INT, Signal::TERM] {
        let mut terminal = Pseudoterminal::new();
        let before = terminal.modes();
        let mut child = start(&terminal, &["--follow", file.to_str().unwrap()]);
        terminal.expect("LIVE");
        kill_process(Pid::from_child(&child), signal).unwrap();
        assert_eq!(ended(&mut child).signal(), Some(signal.as_raw()));
        terminal.expect(LEAVE);
        assert_eq!(terminal.modes(), before, "{signal:?}");
    }
}

#[test]
fn signal_ends_the_view_in_an_unknown_escape_sequence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.machcap");
    std::fs::write(&file, capture(0x107)).unwrap();
    for keys in ["\u{1b}[E", "\u{1b}[", "\u{1b}OM"] {
        let mut terminal = Pseudoterminal::new();
        let before = terminal.modes();
        let mut child = start(&terminal, &[file.to_str().unwrap()]);
        terminal.expect("END");
        terminal.type_text("p");
        terminal.expect("PAUSED");
        // The byte is sent alone, because the reader of keys then waits for more.
        terminal.type_text(keys);
        terminal.wait_until_read();
        kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
        assert_eq!(
            ended(&mut child).signal(),
            Some(Signal::TERM.as_raw()),
            "{keys:?}"
        );
        terminal.expect(LEAVE);
        assert_eq!(terminal.modes(), before);
    }
}

#[test]
fn view_ends_when_its_terminal_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.machcap");
    std::fs::write(&file, capture(0x107)).unwrap();
    let mut terminal = Pseudoterminal::new();
    let mut child = start(&terminal, &["--follow", file.to_str().unwrap()]);
    terminal.expect("LIVE");
    terminal.hang_up();
    // The view ends by the signal, or because no more keys can arrive.
    ended(&mut child);
}

#[test]
fn stopped_view_leaves_the_terminal_and_enters_it_again() {
    stopped_by(|_, process| kill_process(process, Signal::TSTP).unwrap());
}

#[test]
fn control_z_stops_the_view_as_a_signal_does() {
    stopped_by(|terminal, _| terminal.type_text("\u{1a}"));
}

/// Stops the view with `stop`, and continues it.
fn stopped_by(stop: impl FnOnce(&mut Pseudoterminal, Pid)) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.machcap");
    std::fs::write(&file, capture(0x107)).unwrap();
    let mut terminal = Pseudoterminal::new();
    let before = terminal.modes();
    let mut child = start(&terminal, &[file.to_str().unwrap()]);
    terminal.expect("END");
    let raw = terminal.modes();
    let process = Pid::from_child(&child);
    stop(&mut terminal, process);
    let status = waitpid(Some(process), WaitOptions::UNTRACED).unwrap();
    assert!(status.is_some_and(|(_, status)| status.stopped()));
    terminal.expect(LEAVE);
    assert_eq!(terminal.modes(), before);
    terminal.forget();
    kill_process(process, Signal::CONT).unwrap();
    terminal.expect(ENTER);
    terminal.expect("0x107");
    assert_eq!(terminal.modes(), raw);
    terminal.type_text("q");
    assert!(ended(&mut child).success());
    assert_eq!(terminal.modes(), before);
}

#[test]
fn capture_on_a_terminal_is_an_error_of_usage() {
    let mut terminal = Pseudoterminal::new();
    let mut child = start(&terminal, &["-"]);
    assert_eq!(ended(&mut child).code(), Some(2));
    let screen = terminal.expect("found a terminal");
    assert!(!screen.contains(ENTER), "{screen}");
}

#[test]
fn view_without_a_terminal_or_capture_is_an_error() {
    let output = mach(&["trace", "--tui", "-"], &capture(0x107));
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "mach trace: `--tui` needs a terminal: standard output is none\n"
    );
    let output = mach(&["trace", "--tui", "--json", "-"], b"");
    assert_eq!(output.status.code(), Some(2));
    let mut terminal = Pseudoterminal::new();
    let mut child = start(&terminal, &["/absent\u{1b}[2J"]);
    assert_eq!(ended(&mut child).code(), Some(1));
    let screen = terminal.expect("No such file");
    assert!(
        screen.contains("mach trace: /absent\\u{1b}[2J: "),
        "{screen}"
    );
    assert!(!screen.contains(ENTER), "{screen}");
}

#[test]
fn error_in_the_capture_is_shown_in_the_view() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.machcap");
    std::fs::write(&file, [&capture(0x107)[..], &[7]].concat()).unwrap();
    let mut terminal = Pseudoterminal::new();
    let mut child = start(&terminal, &[file.to_str().unwrap()]);
    terminal.expect("ERROR: the capture ends in the middle of");
    terminal.expect("0x107");
    terminal.type_text("q");
    assert!(ended(&mut child).success());
}
