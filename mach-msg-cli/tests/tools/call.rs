//! `mach call` and `mach send`, with a server on a host in this process.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use expect_test::expect;
use mach_msg::bootstrap;
use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::host::HostLimits;
use mach_msg::kernel::embedded::{EmbeddedKernel, KernelLimits, OwnedTask, ResourceCounts};
use mach_msg::message::dynamic::{MessageBuilder, MessageCursor, Part};
use mach_msg::service::Server;
use mach_msg::{MessageBuffer, OolMemory, ReceiveRight, SendRight};
use mach_msg_tests::hosting::TestHost;
use serde_json::{Value, json};

use crate::run::{mach, printed};

mod post {
    mach_msg::service::mig!("tests/tools/post.defs");
}

const DEFS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/post.defs");
const SERVICE: &str = "org.example.post";

/// A server that adds up its arguments.
struct Office {
    notes: Sender<String>,
}

impl post::Post for Office {
    fn post_parcel(
        &mut self,
        to: &std::ffi::CStr,
        weight: u16,
        place: [f64; 2],
        stamps: &[u16],
        contents: OolMemory,
        watcher: Option<SendRight>,
    ) -> Result<post::PostParcelReply, KernReturn> {
        let kind = match watcher {
            Some(_) => "watched",
            None => "alone",
        };
        let label = format!("{} {kind}", to.to_str().unwrap());
        let sum: u64 = stamps.iter().copied().map(u64::from).sum();
        let total = sum + u64::from(weight) + place.iter().sum::<f64>() as u64;
        Ok(post::PostParcelReply {
            total,
            label: std::ffi::CString::new(label).unwrap(),
            receipt: contents,
        })
    }

    fn post_sum(&mut self, stamps: &[u16]) -> Result<u64, KernReturn> {
        match stamps {
            [] => Err(KernReturn::INVALID_ARGUMENT),
            stamps => Ok(stamps.iter().copied().map(u64::from).sum()),
        }
    }

    fn post_note(&mut self, text: &std::ffi::CStr) -> Result<(), KernReturn> {
        self.notes.send(text.to_str().unwrap().to_owned()).unwrap();
        Ok(())
    }
}

/// Returns the resource counts of the host when the tasks of all commands have ended.
fn counts(host: &TestHost) -> ResourceCounts {
    let start = Instant::now();
    while !host.tasks().is_empty() {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{:?}",
            host.tasks()
        );
        thread::yield_now();
    }
    host.kernel().resource_counts()
}

/// A host with the server. Its thread ends with the server's task.
struct Post {
    host: TestHost,
    task: Option<OwnedTask>,
    serving: Option<JoinHandle<()>>,
    notes: Receiver<String>,
}

impl Post {
    fn start() -> Self {
        let host = TestHost::start();
        let task = host.kernel().create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        bootstrap::register(SERVICE, &port.make_send().unwrap()).unwrap();
        let (sender, notes) = channel();
        let office = Office { notes: sender };
        let serving = thread::spawn(move || {
            let server = Server::new().serve(post::PostServer::new(office));
            // Fails when the task ends.
            let _ = server.run(&port);
        });
        Self {
            host,
            task: Some(task),
            serving: Some(serving),
            notes,
        }
    }

    fn socket(&self) -> String {
        self.host.path().to_str().unwrap().to_owned()
    }

    /// Runs a command with the socket of the host.
    fn run(&self, command: &str, arguments: &[&str]) -> (bool, String, String) {
        let socket = self.socket();
        let mut all = vec![command, "--socket", &socket];
        all.extend(arguments);
        let output = mach(&all, b"");
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.success(),
            text(output.stdout),
            text(output.stderr),
        )
    }

    fn call(&self, arguments: &[&str]) -> (bool, String, String) {
        let mut all = vec!["--defs", DEFS, SERVICE];
        all.extend(arguments);
        self.run("call", &all)
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        self.task.take().unwrap().end();
        self.serving.take().unwrap().join().unwrap();
    }
}

#[test]
fn call_prints_the_reply_of_the_routine() {
    let post = Post::start();
    // The server makes its port set with its first message.
    assert!(post.call(&["post_sum", "stamps=1"]).0);
    let before = counts(&post.host);
    let parcel = [
        "post_parcel",
        "to=Ada",
        "weight=0x10",
        "place=1.5,2.5",
        "stamps=1,2,3",
        "contents=hex:0102",
        "watcher=send",
    ];
    let (succeeded, printed, errors) = post.call(&parcel);
    assert_eq!((succeeded, &*errors), (true, ""));
    expect![[r#"
        receipt: [1, 2]
        total: 26
        label: "Ada watched"
    "#]]
    .assert_eq(&printed);
    let alone = [
        "place=0,0",
        "stamps=",
        "contents=",
        "watcher=null",
        "to=",
        "weight=0",
    ];
    let alone: Vec<&str> = ["post.post_parcel"].into_iter().chain(alone).collect();
    let (succeeded, printed, errors) = post.call(&alone);
    assert_eq!((succeeded, &*errors), (true, ""));
    expect![[r#"
        receipt: []
        total: 0
        label: " alone"
    "#]]
    .assert_eq(&printed);
    assert_eq!(counts(&post.host), before);
}

#[test]
fn error_of_the_server_is_the_error_of_the_command() {
    let post = Post::start();
    let (succeeded, printed, errors) = post.call(&["post_sum", "stamps=7,8"]);
    assert_eq!(
        (succeeded, &*printed, &*errors),
        (true, "RetCode: no error (KERN_SUCCESS)\ntotal: 15\n", "")
    );
    let (succeeded, printed, errors) = post.call(&["post_sum", "stamps="]);
    assert!(!succeeded);
    expect![[r#"
        RetCode: an argument is not valid (KERN_INVALID_ARGUMENT)
        mach call: post_sum failed: an argument is not valid (KERN_INVALID_ARGUMENT)
    "#]]
    .assert_eq(&(printed + &errors));
}

#[test]
fn simple_routine_has_no_reply() {
    let post = Post::start();
    let sent = post.call(&["post_note", "text=hello=there"]);
    assert_eq!(sent, (true, String::new(), String::new()));
    assert_eq!(post.notes.recv().unwrap(), "hello=there");
}

#[test]
fn reply_as_json_has_the_names_of_the_definition() {
    let post = Post::start();
    let socket = post.socket();
    let arguments = [
        "call", "--json", "--socket", &socket, "--defs", DEFS, SERVICE,
    ];
    let mut arguments = arguments.to_vec();
    arguments.extend(["post_sum", "stamps=65535"]);
    let reply: Value = serde_json::from_str(&printed(&arguments, b"")).unwrap();
    assert_eq!(reply["routine"], "post_sum");
    let fields = reply["fields"].as_array().unwrap();
    let total = fields
        .iter()
        .find(|field| field["field"] == "total")
        .unwrap();
    assert_eq!(total["value"], "65535");
    assert_eq!(reply["values"], json!({"total": 65535}));
    assert_eq!(reply["RetCode"], 0);
    assert_eq!(reply["RetCode_name"], "KERN_SUCCESS");
}

#[test]
fn json_has_numbers_text_bytes_and_the_code_of_an_error() {
    let post = Post::start();
    let (succeeded, printed, errors) = post.call(&[
        "--json",
        "post_parcel",
        "to=A\"da",
        "weight=1",
        "place=0,0",
        "stamps=2",
        "contents=hex:00ff",
        "watcher=null",
    ]);
    assert_eq!((succeeded, &*errors), (true, ""));
    let reply: Value = serde_json::from_str(&printed).unwrap();
    let values = json!({"receipt": "00ff", "total": 3, "label": "A\"da alone"});
    assert_eq!(reply["values"], values);
    assert_eq!(reply["RetCode"], 0);
    assert_eq!(reply["memory"], json!(["00ff"]));
    let (succeeded, printed, _) = post.call(&["--json", "post_sum", "stamps="]);
    assert!(!succeeded);
    let reply: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(reply["values"], json!({}));
    assert_eq!(reply["RetCode"], 4);
    assert_eq!(reply["RetCode_name"], "KERN_INVALID_ARGUMENT");
    let (succeeded, printed, errors) =
        post.run("send", &[SERVICE, "--id", "9", "--json", "--reply"]);
    assert!(!succeeded);
    assert!(
        errors.ends_with("the reply is an error: the server has no such routine (MIG_BAD_ID)\n"),
        "{errors}"
    );
    let reply: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(
        (&reply["values"], &reply["RetCode"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn dissect_shows_the_beginning_of_memory() {
    let post = Post::start();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter");
    let letter: Vec<u8> = (0..1100_u32).map(|index| (index / 16) as u8).collect();
    std::fs::write(&file, letter).unwrap();
    let contents = format!("contents=@{}", file.to_str().unwrap());
    let (succeeded, printed, errors) = post.call(&[
        "--dissect",
        "post_parcel",
        "to=Ada",
        "weight=1",
        "place=0,0",
        "stamps=2",
        &contents,
        "watcher=null",
    ]);
    assert_eq!((succeeded, &*errors), (true, ""));
    let (_, memory) = printed.split_once("\n\n").unwrap();
    let lines: Vec<&str> = memory.lines().map(str::trim_end).collect();
    assert_eq!(lines.len(), 67, "{memory}");
    assert_eq!(lines[0], "memory of receipt, 1100 bytes");
    assert!(
        lines[2].starts_with("      16  01 01 01 01  01 01"),
        "{memory}"
    );
    assert_eq!(lines[65], "  … and 76 bytes, which are not shown");
}

#[test]
fn missing_host_and_missing_service_are_errors() {
    let host = TestHost::start();
    let path = host.path();
    let socket = path.to_str().unwrap();
    let output = mach(
        &[
            "send",
            "--socket",
            socket,
            "org.example.absent",
            "--id",
            "1",
        ],
        b"",
    );
    assert_eq!(output.status.code(), Some(1));
    expect![[r#"
        mach send: no service of this kernel has the name `org.example.absent` (KERN_NOT_FOUND)
    "#]]
    .assert_eq(&String::from_utf8(output.stderr).unwrap());
    let output = mach(
        &["send", "--socket", "/absent", "service", "--id", "1"],
        b"",
    );
    assert_eq!(output.status.code(), Some(1));
    expect![[r#"
        mach send: no kernel host is running at `/absent`: start one with `machd serve`, or the program with `machd run -- PROGRAM`, or set MACH_MSG_KERNEL to the path of a host's socket
    "#]].assert_eq(&String::from_utf8(output.stderr).unwrap());
}

#[test]
fn send_makes_descriptors_and_inline_data() {
    let host = TestHost::start();
    let before = counts(&host);
    let task = host.kernel().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    bootstrap::register("sink", &port.make_send().unwrap()).unwrap();
    let path = host.path();
    let arguments = [
        "send",
        "--socket",
        path.to_str().unwrap(),
        "sink",
        "--id",
        "-2",
    ];
    let mut arguments = arguments.to_vec();
    for inline in [
        "u16:1,0x203",
        "i8:-1",
        "f32:0.5",
        "text:f32:1",
        "hex:ff00",
        "list:1,2,0xff",
    ] {
        arguments.extend(["--inline", inline]);
    }
    for part in [
        "send:sink",
        "once",
        "memory:list:97,98",
        "rights:send,null",
        "receive",
        "null",
    ] {
        arguments.extend(["--part", part]);
    }
    assert_eq!(printed(&arguments, b""), "");
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(message.id(), -2);
    let cursor = mach_msg::message::dynamic::MessageCursor::new(message).unwrap();
    assert_eq!(
        cursor.inline(),
        b"\x01\x00\x03\x02\xff\x00\x00\x00\x3ff32:1\xff\x00\x01\x02\xff\x00"
    );
    let parts: Vec<Part<'_>> = cursor.collect();
    let Part::Memory(memory) = &parts[2] else {
        panic!("{parts:?}");
    };
    assert_eq!(&memory[..], b"ab");
    let kinds: Vec<String> = parts
        .iter()
        .map(|part| format!("{part:?}"))
        .map(|text| text.split([' ', '(', '[']).next().unwrap().to_owned())
        .collect();
    assert_eq!(
        kinds,
        [
            "MoveSend",
            "MoveSendOnce",
            "Memory",
            "MoveSendPorts",
            "MoveReceive",
            "MoveSend"
        ]
    );
    drop((parts, port));
    task.end();
    assert_eq!(counts(&host), before);
}

/// The definition with a result of another size.
const OTHER: &str = "subsystem post 19400;
#include <mach/std_types.defs>
type numbers_t = array[*:4] of uint16_t;
skip;
routine post_sum(post : mach_port_t; stamps : numbers_t; out total : uint32_t);
";

#[test]
fn reply_in_another_layout_is_an_error() {
    let post = Post::start();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("other.defs");
    std::fs::write(&file, OTHER).unwrap();
    let defs = file.to_str().unwrap();
    let arguments = ["--defs", defs, SERVICE, "post_sum", "stamps=1,2"];
    let (succeeded, _, errors) = post.run("call", &arguments);
    assert!(!succeeded);
    assert_eq!(
        errors,
        "mach call: the reply of post_sum does not have the layout of the definition\n"
    );
}

#[test]
fn bytes_are_text_or_a_list_of_numbers() {
    let post = Post::start();
    let (succeeded, _, errors) = post.call(&[
        "post_parcel",
        "to=Ada",
        "weight=1",
        "place=0,0",
        "stamps=list:1,2",
        "contents=list:1,2,255",
        "watcher=null",
    ]);
    assert_eq!((succeeded, &*errors), (true, ""));
    let (_, printed, _) = post.call(&[
        "post_parcel",
        "to=Ada",
        "weight=1",
        "place=0,0",
        "stamps=",
        "contents=1,2",
        "watcher=null",
    ]);
    assert!(printed.contains("receipt: \"1,2\""), "{printed}");
    // The text, not its bytes.
    for inline in [
        "u128:1",
        "f32:1e400",
        "u8:256",
        "i8:-129",
        "i8:-true",
        "7",
        "1,2",
        "true",
        "U32:1",
        "uint32:1",
        "list:256",
        "",
    ] {
        let (succeeded, _, errors) = post.run("send", &[SERVICE, "--id", "1", "--inline", inline]);
        assert!(!succeeded, "{inline}");
        assert!(errors.starts_with("mach send: --inline"), "{errors}");
    }
}

#[test]
fn reply_without_a_definition_is_printed_as_bytes() {
    let post = Post::start();
    let arguments = [SERVICE, "--id", "9", "--ndr", "--reply"];
    let (succeeded, printed, errors) = post.run("send", &arguments);
    let expected = "mach send: org.example.post: the reply is an error: the server has no such \
                    routine (MIG_BAD_ID)\n";
    assert_eq!((succeeded, &*errors), (false, expected));
    assert!(printed.starts_with("message 109, 36 bytes\n"), "{printed}");
    let digits: String = printed.split_whitespace().collect();
    assert!(digits.contains("d1feffff"), "{printed}");
}

#[test]
fn reply_with_too_much_memory_is_refused_and_released() {
    // Replies to one task can use an eighth of these bytes.
    let mut limits = KernelLimits::default();
    limits.queued_bytes = 16 << 30;
    let kernel = EmbeddedKernel::builder().limits(limits).build();
    let host = TestHost::with(kernel, HostLimits::default());
    let before = counts(&host);
    let task = host.kernel().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    bootstrap::register("large", &port.make_send().unwrap()).unwrap();
    let path = host.path();
    let socket = path.to_str().unwrap();
    let (succeeded, printed, errors) = thread::scope(|scope| {
        scope.spawn(|| {
            let mut buffer = MessageBuffer::new();
            let request = port.receive(&mut buffer).unwrap();
            let mut request = MessageCursor::new(request).unwrap();
            let part = || Part::Memory(OolMemory::new_in(*task, (32 << 20) + 1).unwrap());
            let message = MessageBuilder::new(101).part(part()).part(part());
            request.reply.take().unwrap().send(message).unwrap();
        });
        let arguments = ["send", "--socket", socket, "large", "--id", "1", "--reply"];
        let output = mach(&arguments, b"");
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.success(),
            text(output.stdout),
            text(output.stderr),
        )
    });
    assert_eq!((succeeded, &*printed), (false, ""));
    expect![[r#"
        mach send: large: the request was sent, but expected a message with at most 67108864 bytes of out-of-line memory, found 67108866; it was destroyed
    "#]].assert_eq(&errors);
    drop(port);
    task.end();
    assert_eq!(counts(&host), before);
}

/// A routine whose reply has counted memory.
const WORDS: &str = "subsystem words 600;
#include <mach/std_types.defs>
type words_t = ^array[] of uint16_t;
routine words(server : mach_port_t; out all : words_t);
";

#[test]
fn reply_with_a_partial_item_or_a_wrong_count_is_an_error() {
    let host = TestHost::start();
    let before = counts(&host);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("words.defs");
    std::fs::write(&file, WORDS).unwrap();
    let task = host.kernel().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    bootstrap::register("words", &port.make_send().unwrap()).unwrap();
    let (path, defs) = (host.path(), file.to_str().unwrap());
    let socket = path.to_str().unwrap();
    for (size, count, is_right) in [(4, 2, true), (5, 2, false), (4, 3, false), (4, 1, false)] {
        let output = thread::scope(|scope| {
            scope.spawn(|| {
                let mut buffer = MessageBuffer::new();
                let request = port.receive(&mut buffer).unwrap();
                let mut request = MessageCursor::new(request).unwrap();
                let memory = OolMemory::new_in(*task, size).unwrap();
                let message = MessageBuilder::new(700)
                    .ndr()
                    .inline(&u32::to_ne_bytes(count)[..])
                    .part(Part::Memory(memory));
                request.reply.take().unwrap().send(message).unwrap();
            });
            let call = ["call", "--socket", socket, "--defs", defs];
            mach(&[&call[..], &["words", "words"]].concat(), b"")
        });
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.success(), is_right, "{size} {count} {errors}");
        let text = "the reply of words does not have the layout of the definition";
        assert_eq!(errors.contains(text), !is_right, "{errors}");
    }
    drop(port);
    task.end();
    assert_eq!(counts(&host), before);
}
