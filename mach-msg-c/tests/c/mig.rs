//! The example: a client and a server of a MIG interface, in processes of their own.

use std::ffi::{CStr, CString};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::kernel::{Calls, KernReturn, MsgCall, MsgOptions, MsgReturn, OolTrust, Task};
use mach_msg::service::Server;
use mach_msg::wire::{Bits, PortName, disposition};
use mach_msg::{MessageBuffer, OolMemory, ReceiveRight, SendRight, bootstrap};

use crate::compiler::{Language, Program, installed, root, run};
use crate::host::TestHost;

mach_msg::mig!("examples/notes/notes.defs");

const STUBS: [&str; 2] = ["examples/notes/notesServer.c", "examples/notes/notesUser.c"];

/// Compiles a program of the example.
fn program(name: &str, language: Language) -> Option<Program> {
    let source = format!("examples/notes/{name}.c");
    installed()?.compile(
        &format!("notes-{name}"),
        &[&source, STUBS[0], STUBS[1]],
        language,
    )
}

/// A server in another process, which is killed when this is dropped.
struct Serving(Child);

impl Serving {
    fn start(program: &Program, host: &TestHost, name: &str) -> Self {
        let mut command = program.command();
        command.arg(name).env("MACH_MSG_KERNEL", host.path());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert_eq!(line, "serving\n");
        Self(child)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn c_client_and_c_server_in_two_processes() {
    let kernel = EmbeddedKernel::new();
    let host = TestHost::start(kernel.clone());
    for language in [Language::C99, Language::C11, Language::Cpp] {
        let (Some(server), Some(client)) =
            (program("server", language), program("client", language))
        else {
            continue;
        };
        let serving = Serving::start(&server, &host, "org.example.notes");
        for number in 0..3 {
            let mut command = client.command();
            let printed = run(command
                .arg("org.example.notes")
                .env("MACH_MSG_KERNEL", host.path()));
            let total = 200_000 * (number + 1);
            assert_eq!(
                printed,
                format!("note {number}: a long note, 200000 bytes; {total} in all\n")
            );
        }
        drop(serving);
        host.wait_for_no_tasks();
        assert!(
            kernel.resource_counts().is_zero(),
            "{:?}",
            kernel.resource_counts()
        );
    }
}

#[test]
fn rust_client_calls_the_c_server() {
    let Some(server) = program("server", Language::C99) else {
        return;
    };
    let host = TestHost::start(EmbeddedKernel::new());
    let _serving = Serving::start(&server, &host, "org.example.notes.rust");
    let task = Task::join_at(host.path()).unwrap();
    let service = bootstrap::look_up_as(*task, "org.example.notes.rust").unwrap();
    let client = NotesClient::new(service.clone());
    let added = client.notes_add(c"from Rust", 1, b"a text").unwrap();
    assert_eq!((added.number, added.total), (0, 6));
    let read = client.notes_read(0).unwrap();
    assert_eq!((&*read.title, &*read.text), (c"from Rust", &b"a text"[..]));
    let refused = client.notes_add(c"from Rust", 77, b"a text");
    assert_eq!(refused.unwrap_err().code(), KernReturn::INVALID_ARGUMENT);
}

/// Notes in Rust, for clients in C.
struct Store {
    task: Task,
    notes: Vec<(CString, Vec<u8>)>,
    watchers: Vec<NotesClient>,
}

impl Notes for Store {
    fn notes_add(
        &mut self,
        title: &CStr,
        priority: u32,
        text: OolMemory,
    ) -> Result<NotesAddReply, KernReturn> {
        if priority > 9 {
            return Err(KernReturn::INVALID_ARGUMENT);
        }
        let number = self.notes.len() as u32;
        self.notes.push((title.to_owned(), text.to_vec()));
        for watcher in &self.watchers {
            watcher
                .notes_changed(number, title)
                .expect("the watcher is there");
        }
        let total = self.notes.iter().map(|(_, text)| text.len() as u64).sum();
        Ok(NotesAddReply { number, total })
    }

    fn notes_read(&mut self, number: u32) -> Result<NotesReadReply, KernReturn> {
        let note = self.notes.get(number as usize);
        let (title, text) = note.ok_or(KernReturn::INVALID_VALUE)?;
        Ok(NotesReadReply {
            title: title.clone(),
            text: OolMemory::copy_of(self.task, text)?,
        })
    }

    fn notes_watch(&mut self, watcher: Option<SendRight>) -> Result<u32, KernReturn> {
        let watcher = watcher.ok_or(KernReturn::INVALID_CAPABILITY)?;
        self.watchers.push(NotesClient::new(watcher));
        Ok(self.notes.len() as u32)
    }

    /// Only watchers receive this message.
    fn notes_changed(&mut self, _: u32, _: &CStr) -> Result<(), KernReturn> {
        Err(KernReturn::MIG_BAD_ID)
    }
}

#[test]
fn c_client_calls_the_rust_server() {
    let Some(client) = program("client", Language::C99) else {
        return;
    };
    let host = TestHost::start(EmbeddedKernel::new());
    let task = Task::join_at(host.path()).unwrap();
    let port = ReceiveRight::new_in(*task).unwrap();
    bootstrap::register("org.example.notes.c", &port.make_send().unwrap()).unwrap();
    let store = Store {
        task: *task,
        notes: Vec::new(),
        watchers: Vec::new(),
    };
    let server = Server::new().serve(NotesServer::new(store));
    let stop = server.stopper();
    std::thread::scope(|scope| {
        scope.spawn(|| server.run(&port).unwrap());
        let mut command = client.command();
        command
            .arg("org.example.notes.c")
            .env("MACH_MSG_KERNEL", host.path());
        let printed = run(&mut command);
        stop.stop();
        assert_eq!(
            printed,
            "note 0: a long note, 200000 bytes; 200000 in all\n"
        );
    });
}

/// Sends a request of these words after its header, and returns the code of the reply.
fn code_of(calls: Calls, service: PortName, (bits, id): (u32, i32), words: &[u32]) -> KernReturn {
    let task = calls.task();
    let reply = ReceiveRight::new_in(task).unwrap();
    let ports = disposition::COPY_SEND | disposition::MAKE_SEND_ONCE << 8;
    let header = [
        bits | ports,
        0,
        service.0,
        reply.name().0,
        0,
        id.cast_unsigned(),
    ];
    let all: Vec<u32> = header.iter().chain(words).copied().collect();
    let mut message: Vec<u8> = all.iter().flat_map(|word| word.to_ne_bytes()).collect();
    let size = message.len() as u32;
    message.resize(message.len().max(200), 0);
    let code = calls.msg(MsgCall {
        options: MsgOptions::SEND_MSG | MsgOptions::RCV_MSG,
        buffer: &mut message,
        send_size: size,
        receive_size: 200,
        receive_name: reply.name(),
        timeout: 0,
        notify: PortName::NULL,
        receive_buffer: None,
        trust: OolTrust::Caller,
    });
    assert_eq!(code, MsgReturn::SUCCESS);
    let word = |index: usize| {
        let bytes = message[4 * index..][..4].try_into().unwrap();
        u32::from_ne_bytes(bytes)
    };
    assert_eq!(
        (word(0) & Bits::COMPLEX, word(1)),
        (0, 36),
        "an error reply"
    );
    assert_eq!(word(5).cast_signed(), id + 100);
    KernReturn(word(8).cast_signed())
}

#[test]
fn c_server_refuses_malformed_requests_and_keeps_nothing() {
    let Some(server) = program("server", Language::C11) else {
        return;
    };
    let kernel = EmbeddedKernel::new();
    let host = TestHost::start(kernel.clone());
    let _serving = Serving::start(&server, &host, "org.example.notes.wrong");
    let task = Task::join_at(host.path()).unwrap();
    let service = bootstrap::look_up_as(*task, "org.example.notes.wrong").unwrap();
    // SAFETY: the messages move no right and no memory that a value owns.
    let calls = unsafe { task.calls() };
    let port = ReceiveRight::new_in(*task).unwrap();
    let watcher = [port.name().0, 0, disposition::MAKE_SEND << 16];
    let once = [port.name().0, 0, disposition::MAKE_SEND_ONCE << 16];
    let memory = [
        watcher.as_ptr().addr() as u32,
        (watcher.as_ptr().addr() >> 32) as u32,
        1 << 8 | 1 << 24,
        12,
    ];
    let before = kernel.resource_counts();
    let complex = Bits::COMPLEX;
    let wrong = KernReturn::MIG_BAD_ARGUMENTS;
    let text = |size: u32| [0, 1, 0, size, 0x0041_4141, 3, 12];
    for (head, words, expected) in [
        ((0, 7299), vec![], KernReturn::MIG_BAD_ID),
        ((0, 7304), vec![1, 2, 3], KernReturn::MIG_BAD_ID),
        ((0, 7301), vec![0, 1], wrong),
        ((0, 7301), vec![0, 1, 0, 0], wrong),
        ((complex, 7301), vec![0, 0, 1], wrong),
        ((0, 7301), vec![0, 1, 9], KernReturn::INVALID_VALUE),
        ((0, 7302), vec![], wrong),
        (
            (complex, 7302),
            [&[2][..], &watcher, &watcher].concat(),
            wrong,
        ),
        (
            (complex, 7302),
            [&[1][..], &once].concat(),
            KernReturn::MIG_TYPE_ERROR,
        ),
        ((complex, 7302), [&[1][..], &memory].concat(), wrong),
        (
            (complex, 7300),
            [&[1][..], &watcher, &[0], &text(4)].concat(),
            KernReturn::MIG_TYPE_ERROR,
        ),
        // A count above the maximum, one above the size, and a text without an end.
        (
            (complex, 7300),
            [&[1][..], &memory, &text(65)].concat(),
            wrong,
        ),
        (
            (complex, 7300),
            [&[1][..], &memory, &text(u32::MAX)].concat(),
            wrong,
        ),
        (
            (complex, 7300),
            [&[1][..], &memory, &text(20)].concat(),
            wrong,
        ),
        (
            (complex, 7300),
            [
                &[1][..],
                &memory,
                &[0, 1, 0, 64],
                &[0x4141_4141; 16],
                &[3, 12],
            ]
            .concat(),
            wrong,
        ),
        // Another size of the memory than its descriptor says, and a priority that is refused.
        (
            (complex, 7300),
            [&[1][..], &memory, &[0, 1, 0, 4, 0x0041_4141, 3, 11]].concat(),
            KernReturn::MIG_TYPE_ERROR,
        ),
        (
            (complex, 7300),
            [&[1][..], &memory, &[0, 1, 0, 4, 0x0041_4141, 10, 12]].concat(),
            KernReturn::INVALID_ARGUMENT,
        ),
    ] {
        let code = code_of(calls, service.name(), head, &words);
        assert_eq!(code, expected, "{head:?} {words:x?}");
        // A send-once right that was destroyed is a message to its port.
        let destroyed = matches!(port.try_receive(&mut MessageBuffer::new()), Ok(Some(_)));
        assert_eq!(destroyed, words.contains(&once[2]));
        assert_eq!(kernel.resource_counts(), before, "{head:?} {words:x?}");
    }
    drop((service, port));
}

/// Returns the program `machd`. Builds it with the features of `cargo test`.
fn machd() -> PathBuf {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--profile", "test", "--bin", "machd"])
        .arg("--message-format=json")
        .current_dir(root().join(".."))
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "machd does not build");
    let text = String::from_utf8(output.stdout).unwrap();
    let program = text
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|artifact| Some(artifact["executable"].as_str()?.to_owned()))
        .next_back();
    program.expect("machd is a program").into()
}

#[test]
fn example_runs_under_machd() {
    let (Some(server), Some(client)) = (
        program("server", Language::C99),
        program("client", Language::C99),
    ) else {
        return;
    };
    // The client starts when the server says that it serves.
    let script = r#"
        "$0" org.example.notes >"$2" &
        read line <"$2"
        test "$line" = serving && "$1" org.example.notes
        code=$?
        kill $!
        exit $code
    "#;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    run(Command::new("mkfifo").arg(&pipe));
    let printed = run(Command::new(machd())
        .args(["run", "--", "sh", "-c", script])
        .arg(server.0)
        .arg(client.0)
        .arg(&pipe)
        .env_remove("MACH_MSG_KERNEL"));
    assert_eq!(
        printed,
        "note 0: a long note, 200000 bytes; 200000 in all\n"
    );
}
