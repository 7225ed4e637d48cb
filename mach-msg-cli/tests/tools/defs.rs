//! `mach defs`.

use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect;
use mach_msg_tests::examples;
use serde_json::Value;

use crate::run::{mach, printed};

const DOOR: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../mach-msg-codegen/src/service/snapshots/every_argument_kind.defs"
);

const LAMP: &str = "subsystem lamp 700;
type int = MACH_MSG_TYPE_INTEGER_32;
type mach_port_t = MACH_MSG_TYPE_COPY_SEND;
routine level(lamp: mach_port_t; inout level: int);
skip;
";

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/data/defs")
        .join(name)
}

#[test]
fn check_prints_routines_with_ids_arguments_and_sizes() {
    let text = printed(&["defs", "check", DOOR], b"");
    expect![[r#"
        subsystem door, ids 4200 to 4203

        4200 door_open: request 36 to 68 bytes, reply 4300, 40 bytes
          in    code: at most 8 of u32
          out   key: send right

        4202 door_bell: request 36 bytes, no reply
          in    times: i32

        4203 door_log: request 36 bytes, reply 4303, 60 to 92 bytes
          out   picture: memory of u8
          out   entries: at most 8 of u32
    "#]]
    .assert_eq(&text);
    let text = printed(&["defs", "check", "-"], LAMP.as_bytes());
    expect![[r#"
        subsystem lamp, ids 700 to 701

        700 level: request 36 bytes, reply 800, 40 bytes
          inout level: i32
    "#]]
    .assert_eq(&text);
}

#[test]
fn check_json_has_routines_or_errors() {
    let text = printed(&["defs", "check", "--json", "-"], LAMP.as_bytes());
    let good: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(good["subsystem"], "lamp");
    assert_eq!(good["routines"][0]["arguments"][0]["direction"], "inout");
    assert_eq!(good["errors"].as_array().unwrap().len(), 0);
    let path = data("unsupported.defs");
    let output = mach(&["defs", "check", "--json", path.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty());
    let bad: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(bad["subsystem"], Value::Null);
    assert!(bad["errors"].as_array().unwrap().len() >= 3, "{bad}");
    assert!(bad["errors"][0]["line"].is_u64());
}

#[test]
fn check_prints_all_errors_with_their_positions() {
    let text = "subsystem a 1;\nroutine b(c : nothing_t);\nroutine d(e : other_t);\n";
    let output = mach(&["defs", "check", "-"], text.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let errors = String::from_utf8(output.stderr).unwrap();
    for (line, place) in errors.lines().zip(["2:15", "3:15"]) {
        let start = format!("standard input:{place}: error: ");
        assert!(line.starts_with(&start), "{errors}");
    }
    assert_eq!(errors.lines().count(), 2, "{errors}");
}

#[test]
fn truncated_binary_and_empty_files_are_errors() {
    let cut = &LAMP.as_bytes()[..LAMP.find("inout").unwrap()];
    for input in [cut, b"\0\xff\0\x01subsystem", b"", b"\xff\xfes\0u\0"] {
        for command in ["check", "signatures", "ids"] {
            let output = mach(&["defs", command, "-"], input);
            let errors = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{command}: {errors}");
            assert!(errors.contains("standard input:"), "{command}: {errors}");
            assert!(output.stdout.is_empty());
        }
    }
}

#[test]
fn invalid_macro_name_is_a_usage_error() {
    for name in ["1x", "", "a-b", "a b", "=", "=1", "\u{e4}", "a.b", "f(x)"] {
        for command in [&["defs", "check"][..], &["inspect", "--dissect"]] {
            let output = mach(&[command, &["-D", name, "-"]].concat(), LAMP.as_bytes());
            let errors = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{name}: {errors}");
            assert!(errors.contains("expected a name of letters"), "{errors}");
        }
    }
    for name in ["_", "a1", "A_B=1", "A=", "A=B=C"] {
        printed(&["defs", "check", "-D", name, "-"], LAMP.as_bytes());
    }
}

#[test]
fn server_command_refuses_unusable_paths_and_definitions() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), LAMP).unwrap();
    let path = file.path().to_str().unwrap();
    for (arguments, expected) in [
        (&["-"][..], "expected the path of a definition file"),
        (&["-D", "type", path], "found the keyword `type`"),
        (&["-D", "A=b", path], "expected a number"),
        (&["-D", "A=", path], "expected a number"),
    ] {
        let output = mach(&[&["defs", "server"], arguments].concat(), LAMP.as_bytes());
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(errors.starts_with("mach defs: "), "{errors}");
        assert!(errors.contains(expected), "{errors}");
        assert!(output.stdout.is_empty());
    }
    let text = printed(&["defs", "server", "-D", "A=0x10", "-D", "B", path], b"");
    assert!(text.contains("define(A = 0x10, B = 1)"), "{text}");
}

#[test]
fn standard_input_twice_is_a_usage_error() {
    for arguments in [
        &["defs", "ids", "-", "-"][..],
        &["inspect", "-d", "--defs", "-"],
        &["inspect", "-d", "--defs", "-", "--defs", "-", "/none"],
        &["trace", "--defs", "-", "-"],
    ] {
        let output = mach(arguments, LAMP.as_bytes());
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(errors.contains("standard input is read once"), "{errors}");
    }
}

#[test]
fn large_file_is_checked() {
    let routines =
        (0..1000).map(|n| format!("routine r{n}(p: mach_port_t; a: int; out b: int);\n"));
    let (head, _) = LAMP.split_once("routine").unwrap();
    let text: String = std::iter::once(head.to_owned()).chain(routines).collect();
    let output = printed(&["defs", "ids", "--json", "-"], text.as_bytes());
    assert_eq!(output.lines().count(), 1000);
    let last: Value = serde_json::from_str(output.lines().last().unwrap()).unwrap();
    assert_eq!(
        (&last["routine"], &last["reply"]),
        (&"r999".into(), &1799.into())
    );
}

#[test]
fn ids_without_files_are_those_of_the_library() {
    let text = printed(&["defs", "ids"], b"");
    assert!(
        text.contains("    2405     2505  mach_exc     mach_exception_raise\n"),
        "{text}"
    );
    assert!(
        text.contains("      72        -  notify       mach_notify_dead_name\n"),
        "{text}"
    );
}

#[test]
fn signatures_are_the_generated_trait_and_types() {
    let text = printed(&["defs", "signatures", "-"], LAMP.as_bytes());
    expect![[r#"
        /// The subsystem `lamp` of MIG, ids 700 to 701.
        pub trait Lamp {
            /// `level`, id 700.
            ///
            /// # Errors
            ///
            /// The code of the reply.
            fn level(&mut self, level: i32) -> Result<i32, mach_msg::kernel::KernReturn>;
        }

        /// Dispatches the requests of [`Lamp`] to a value that implements it.
        pub struct LampServer<__Server> {}

        impl<__Server> LampServer<__Server> {
            /// Returns a dispatcher to this value.
            pub const fn new(server: __Server) -> Self;

            /// Returns the value.
            pub fn into_inner(self) -> __Server;
        }

        /// Calls the methods of [`Lamp`] on a server.
        pub struct LampClient {}

        impl LampClient {
            /// Returns a client that sends its requests to this right.
            pub const fn new(target: mach_msg::SendRight) -> Self;

            /// Returns the untyped client: the right, the time limit, calls of any request.
            pub const fn client(&self) -> &mach_msg::service::Client;

            /// Sets a time limit of each call: see `Client::with_timeout`.
            pub fn with_timeout(self, timeout: Duration) -> Self;

            /// Sets the limits on replies: see `Client::with_limits`.
            pub fn with_limits(self, limits: mach_msg::message::ReceiveLimits) -> Self;

            /// `level`, id 700.
            ///
            /// # Errors
            ///
            /// The request was not sent, there was no reply, or the reply is an error.
            pub fn level(
                &self,
                level: i32,
            ) -> Result<i32, mach_msg::service::ClientError<mach_msg::kernel::KernReturn>>;
        }

        /// The request of [`Lamp::level`]; message id 700.
        pub struct LampLevelRequest {
            /// `level`
            pub level: i32,
        }

        /// The arguments of [`Lamp::level`]; message id 700.
        pub struct LampLevelArguments {
            /// `level`
            pub level: i32,
        }

        /// The reply of [`Lamp::level`]; message id 800.
        pub struct LampLevelReply {
            /// `level`
            pub level: i32,
        }

        /// The results of [`Lamp::level`]; message id 800.
        pub struct LampLevelResults {
            /// `level`
            pub level: i32,
        }
    "#]]
    .assert_eq(&text);
}

#[test]
fn generated_servers_compile() {
    let post = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/post.defs");
    for definition in [DOOR, post] {
        check_server(definition);
    }
}

fn check_server(original: &str) {
    let folder = tempfile::tempdir().unwrap();
    let definition = folder.path().join("copy.defs");
    std::fs::copy(original, &definition).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_mach"))
        .args(["defs", "server", "copy.defs"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success());
    let source = folder.path().join("main.rs");
    std::fs::write(&source, &output.stdout).unwrap();
    let library = examples::library();
    let target = library.parent().unwrap();
    let extern_library = format!("mach_msg={}", library.display());
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--edition", "2024", "--emit", "metadata", "-D", "warnings"])
        .arg("-L")
        .arg(format!("dependency={}", target.display()))
        .arg("-L")
        .arg(format!("dependency={}", target.join("deps").display()))
        .args(["--extern", &extern_library])
        .arg("--out-dir")
        .arg(folder.path())
        .arg(&source)
        .env("CARGO_MANIFEST_DIR", folder.path())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
}
