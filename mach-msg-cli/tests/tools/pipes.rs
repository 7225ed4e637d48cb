//! Pipes, colours, and exit codes that all subcommands share.

use std::io::Write;

use mach_msg::message::dynamic::RawMessageBuf;

use crate::run::{command, mach};

/// Returns messages of 64 KiB with a total of at least this number of bytes.
fn messages(bytes: usize) -> Vec<u8> {
    let message = RawMessageBuf {
        inline: vec![7; 1 << 16],
        ..RawMessageBuf::default()
    };
    message.to_bytes().unwrap().repeat(bytes >> 16)
}

#[test]
fn closed_pipe_ends_the_program_without_an_error() {
    let input = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(input.path(), messages(4 << 20)).unwrap();
    let file = input.path().to_str().unwrap();
    for arguments in [
        &["inspect", file][..],
        &["inspect", "--json", file],
        &["--help"],
        &["inspect", "--help"],
        &["--version"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(arguments)
            .stdout(writer)
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn closed_standard_error_does_not_change_the_exit_code() {
    for (arguments, code) in [(&["inspect", "/none"][..], 1), (&["inspect", "--none"], 2)] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let status = command(arguments).stderr(writer).status().unwrap();
        assert_eq!(status.code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn help_in_a_pipe_has_no_colours() {
    for arguments in [&["--help"][..], &["inspect", "--help"], &["inspect", "-h"]] {
        let output = mach(arguments, b"");
        assert_eq!(output.status.code(), Some(0));
        assert!(!output.stdout.contains(&0x1b), "{arguments:?}");
        assert!(output.stdout.len() > 100, "{arguments:?}");
    }
}

#[test]
fn wrong_word_is_a_usage_error_with_a_suggestion() {
    let output = mach(&["inspct"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("'inspect'"), "{text}");
}

#[test]
fn large_input_is_printed_completely() {
    let output = mach(&["inspect", "--json"], &messages(8 << 20));
    assert_eq!(output.status.code(), Some(0));
    let lines = output.stdout.iter().filter(|&&byte| byte == b'\n').count();
    assert_eq!(lines, 128);
}

#[test]
fn colours_are_chosen_by_the_option_and_the_environment() {
    let input = RawMessageBuf::default().to_bytes().unwrap();
    let runs = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut child = command(arguments);
        if let Some((name, value)) = variable {
            child.env(name, value);
        }
        let mut child = child.spawn().unwrap();
        child.stdin.take().unwrap().write_all(&input).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        output.stdout.contains(&0x1b)
    };
    assert!(!runs(&["inspect"], None));
    assert!(runs(&["inspect", "--color", "always"], None));
    assert!(!runs(
        &["inspect", "--color", "never"],
        Some(("CLICOLOR_FORCE", "1"))
    ));
    assert!(runs(&["inspect"], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!runs(&["inspect"], Some(("NO_COLOR", "1"))));
}
