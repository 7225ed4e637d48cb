//! Commands that need no bridge, and their errors.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::fixture::{Machine, output, program, succeed};

/// A ticket of the key of zeros, at `a:1`, for `n`.
const TICKET: &str = "mach1aeaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaidme5dcalodanuv4i";

fn key_command(command: &str, path: &Path, more: &[&str]) -> (Option<i32>, String, String) {
    output(program().arg(command).arg("--key").arg(path).args(more))
}

#[test]
fn key_is_made_once_and_is_private() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    let (code, first, _) = key_command("keygen", &path, &[]);
    assert_eq!((code, first.len()), (Some(0), 65));
    let mode = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let secret = std::fs::read_to_string(&path).unwrap();
    assert!(!first.contains(secret.trim()), "the public half is printed");
    assert_eq!(key_command("key", &path, &[]).1, first);
    let (code, stdout, stderr) = key_command("keygen", &path, &[]);
    assert_eq!((code, &*stdout), (Some(1), ""));
    assert!(stderr.contains("there is a key at"), "{stderr}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), secret);
    let (code, second, _) = key_command("keygen", &path, &["--force", "--json"]);
    let second: serde_json::Value = serde_json::from_str(&second).unwrap();
    assert_eq!(code, Some(0));
    assert_ne!(second["key"], first.trim_end());
    assert_eq!(key_command("key", &path, &[]).1.trim_end(), second["key"]);
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "no other file is left");
}

#[test]
fn key_file_readable_by_others_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    let (code, _, stderr) = key_command("key", &path, &[]);
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("make one with `mach-msg-net keygen`"),
        "{stderr}"
    );
    assert_eq!(key_command("keygen", &path, &[]).0, Some(0));
    for mode in [0o640, 0o604, 0o620] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let (code, _, stderr) = key_command("key", &path, &[]);
        assert_eq!(code, Some(1));
        assert!(stderr.contains("chmod 600"), "{stderr}");
    }
    std::fs::write(&path, "no key").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let (code, _, stderr) = key_command("key", &path, &[]);
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("expected a key of 64 hexadecimal digits"),
        "{stderr}"
    );
    let missing = folder.path().join("none/key");
    let (code, _, stderr) = key_command("keygen", &missing, &[]);
    assert_eq!(code, Some(1));
    assert!(stderr.contains("there is no folder for it"), "{stderr}");
}

#[test]
fn key_of_a_user_is_in_the_configuration_folder() {
    if rustix::process::geteuid().is_root() {
        // Root's is in /etc, which a test leaves alone.
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let made = succeed(program().arg("keygen").env("HOME", home.path()));
    let path = home.path().join(".config/mach-msg-net/key");
    assert!(path.exists());
    assert_eq!(succeed(program().arg("key").env("HOME", home.path())), made);
}

#[test]
fn wrong_arguments_say_what_is_expected() {
    let damaged = TICKET.replace("idme", "idmf");
    for (arguments, expected) in [
        (
            &["connect", "http://example"][..],
            "expected a ticket, which begins with `mach1`",
        ),
        (
            &["connect", &damaged],
            "the ticket is damaged: its check does not match",
        ),
        (
            &["connect", TICKET, "--timeout", "0"],
            "expected a number of seconds from 1 to 3600",
        ),
        (
            &["serve", "--allow", "abc"],
            "expected a key of 64 hexadecimal digits",
        ),
        (
            &["serve", "--export", "kv="],
            "expected NAME or NAME=SERVICE",
        ),
        (&["serve", "--import", "kv=abc"], "expected a ticket"),
        (
            &["serve", "--listen", "localhost"],
            "invalid socket address",
        ),
        (
            &["serve", "--advertise", "host"],
            "as in host.example:6224, found `host`",
        ),
        (
            &["serve", "--export", "a", "--export", "a=b"],
            "the name `a` is exported twice",
        ),
        (
            &["disconnect", "0"],
            "expected a key of 64 hexadecimal digits",
        ),
        (&["man", "nothing"], "no subcommand `nothing`"),
        (&["nothing"], "unrecognized subcommand 'nothing'"),
    ] {
        let (code, stdout, stderr) = output(program().args(arguments));
        assert_eq!((code, &*stdout), (Some(2), ""), "{arguments:?}: {stderr}");
        assert!(stderr.contains(expected), "{arguments:?}: {stderr}");
    }
}

#[test]
fn wrong_configuration_is_named_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("net.toml");
    let missing = folder.path().join("none.toml");
    let serve = |path: &Path| output(program().args(["serve", "--config"]).arg(path));
    let (code, _, stderr) = serve(&missing);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("none.toml` cannot be read"), "{stderr}");
    for (text, expected) in [
        ("listen = 7\n", "line 1"),
        ("\nlisten-at = \"0.0.0.0:1\"\n", "unknown field `listen-at`"),
        (
            "allow = [\"abc\"]\n",
            "`abc` is no key: expected a key of 64 hexadecimal digits",
        ),
        (
            "[import.kv]\nticket = \"abc\"\n",
            "import `kv`: expected a ticket",
        ),
        (
            "[export.kv]\nservices = \"a\"\n",
            "unknown field `services`",
        ),
        ("[limits]\nexports = -1\n", "line 2"),
        (
            "idle-timeout = 0\n",
            "idle-timeout: expected a number of seconds from 1 to 3600",
        ),
        ("[export.kv]\nallow = [\"7\"]\n", "`7` is no key"),
    ] {
        std::fs::write(&path, text).unwrap();
        let (code, _, stderr) = serve(&path);
        assert_eq!(code, Some(2), "{text}: {stderr}");
        assert!(stderr.contains(expected), "{text}: {stderr}");
    }
}

#[test]
fn ticket_shows_its_contents() {
    let machine = Machine::new();
    let serving = machine.serve(&[], &["--export", "kv", "--advertise", "host.example:6224"]);
    let ticket = serving.ticket(0);
    let text = succeed(program().args(["ticket", ticket]));
    let key = &machine.key;
    let expected = format!("name     kv\nkey      {key}\naddress  host.example:6224\n");
    assert_eq!(text, expected);
    let json = succeed(program().args(["ticket", "--json", ticket]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["addresses"], serde_json::json!(["host.example:6224"]));
    assert_eq!(
        (&json["name"], &json["key"]),
        (&"kv".into(), &key.as_str().into())
    );
}

#[test]
fn commands_without_a_host_or_a_bridge_say_what_to_start() {
    let machine = Machine::new();
    let socket = machine.file("none");
    let nowhere = socket.to_str().unwrap();
    let key = machine.file("key");
    for arguments in [&["status"][..], &["disconnect", &machine.key], &["serve"]] {
        let mut command = machine.command(arguments);
        command.args(["--socket", nowhere]);
        if arguments == ["serve"] {
            command.arg("--key").arg(&key);
        }
        let (code, _, stderr) = output(&mut command);
        assert_eq!(code, Some(1), "{arguments:?}");
        let expected = "no kernel host is running at";
        assert!(
            stderr.contains(expected) && stderr.contains("machd serve"),
            "{stderr}"
        );
    }
    for arguments in [&["status"][..], &["disconnect", &machine.key]] {
        let (code, _, stderr) = output(&mut machine.command(arguments));
        assert_eq!(code, Some(1), "{arguments:?}");
        let expected = "no bridge runs on this host: start one with `mach-msg-net serve`";
        assert!(stderr.contains(expected), "{stderr}");
    }
}

#[test]
fn closed_pipe_ends_a_command_without_an_error() {
    let machine = Machine::new();
    let _serving = machine.serve(&[], &["--export", "kv"]);
    let key = machine.file("key");
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["serve", "--help"],
        &["status"],
        &["status", "--json"],
        &["completions", "bash"],
        &["man"],
        &["man", "serve"],
        &["key", "--key", key.to_str().unwrap()],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = machine
            .command(arguments)
            .stdout(writer)
            .stderr(std::process::Stdio::piped())
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn completions_and_manual_name_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let text = succeed(program().args(["completions", shell]));
        assert!(
            text.contains("keygen") && text.contains("disconnect"),
            "{shell}"
        );
    }
    let page = succeed(program().args(["man", "connect"]));
    assert!(page.contains("ticket") && page.starts_with(".ie"), "{page}");
}
