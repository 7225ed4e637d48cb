//! Reports of `TestKernel` and `assert_no_leaks!`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use mach_msg::kernel::KernReturn;
use mach_msg::service::{PanicPolicy, Server};
use mach_msg::testing::TestKernel;
use mach_msg::{
    MachMessage, MessageBuffer, OolMemory, ReceiveRight, SendRight, assert_no_leaks, bootstrap,
    mach_service,
};

#[derive(MachMessage)]
#[mach(id = 0x500, reply(Answer))]
struct Ask {
    number: u64,
}

#[derive(MachMessage)]
#[mach(id = 0x564)]
struct Answer {
    number: u64,
}

#[derive(MachMessage)]
#[mach(id = 0x501)]
struct Gift {
    #[mach(move_send)]
    right: SendRight,
}

#[mach_service(id = 0x600)]
trait Doubler {
    fn double(&self, number: u64) -> Result<u64, KernReturn>;
}

struct Double;

impl Doubler for Double {
    fn double(&self, number: u64) -> Result<u64, KernReturn> {
        number.checked_mul(2).ok_or(KernReturn::INVALID_ARGUMENT)
    }
}

/// Returns the message of the panic of `code`.
fn panic_text(code: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(code)).unwrap_err();
    *panic.downcast::<String>().unwrap()
}

/// Returns true if backtraces have file names and lines, because the program has debug information.
fn has_places() -> bool {
    cfg!(debug_assertions)
        && std::backtrace::Backtrace::force_capture()
            .to_string()
            .contains("kernel/testing.rs:")
}

/// Returns the report of a kernel, and the line of the leaking call.
fn report(leak: impl FnOnce(&TestKernel) -> u32) -> (String, u32) {
    let kernel = TestKernel::new();
    let line = leak(&kernel);
    let report = kernel.leaks().to_string();
    assert_eq!(panic_text(|| drop(kernel)), report);
    (report, line)
}

#[test]
fn forgotten_rights_are_reported_with_task_and_place() {
    let (report, line) = report(|kernel| {
        let port = ReceiveRight::new_in(kernel.task("server")).unwrap();
        let line = line!() + 2;
        for _ in 0..2 {
            std::mem::forget(port.make_send().unwrap());
        }
        std::mem::forget(port);
        line
    });
    let name = report
        .split_whitespace()
        .nth(6)
        .unwrap()
        .trim_end_matches(':');
    let place = format!("tests/kernel/testing.rs:{line}:");
    let expected = format!(
        "1 name is left\n  task `server`:\n    {name}: receive right, send right with 2 references\n      \
         by port_allocate"
    );
    assert!(report.starts_with(&expected), "{report}");
    assert!(report.contains("by port_insert_right"), "{report}");
    if has_places() {
        assert!(report.contains(&place), "{line}: {report}");
    }
    assert!(report.contains("(2 times)"), "{report}");
    assert!(
        report.ends_with("\n  in all: 1 receive right, 1 send right"),
        "{report}"
    );
}

#[test]
fn right_in_forgotten_message_is_reported_in_its_receiver() {
    let (report, _) = report(|kernel| {
        let (server, client) = (kernel.task("server"), kernel.task("client"));
        let port = ReceiveRight::new_in(server).unwrap();
        bootstrap::register("test", &port.make_send().unwrap()).unwrap();
        let to_server = bootstrap::look_up_as(client, "test").unwrap();
        let own = ReceiveRight::new_in(client).unwrap();
        let right = own.make_send().unwrap();
        to_server.send(Gift { right }).unwrap();
        let mut buffer = MessageBuffer::new();
        let gift = port.receive(&mut buffer).unwrap().decode::<Gift>().unwrap();
        std::mem::forget(gift.body.right);
        drop(own);
        0
    });
    assert!(report.contains("\n  task `server`:\n"), "{report}");
    assert!(
        report.contains(": dead name\n      by a received message"),
        "{report}"
    );
    assert!(!report.contains("client"), "{report}");
}

#[test]
fn queued_messages_services_and_memory_are_reported() {
    let (report, _) = report(|kernel| {
        let task = kernel.task("only");
        let port = ReceiveRight::new_in(task).unwrap();
        bootstrap::register("test", &port.make_send().unwrap()).unwrap();
        std::mem::forget(OolMemory::copy_of(task, b"abc").unwrap());
        0
    });
    assert_eq!(report, "no names are left\n  in all: 3 out-of-line bytes");
}

#[test]
fn kept_reply_ports_and_own_ports_are_not_leaks() {
    let kernel = TestKernel::new();
    let (server, client) = (kernel.task("server"), kernel.task("client"));
    let port = ReceiveRight::new_in(server).unwrap();
    bootstrap::register("test", &port.make_send().unwrap()).unwrap();
    let to_server = bootstrap::look_up_as(client, "test").unwrap();
    std::thread::scope(|scope| {
        let (called, wait) = std::sync::mpsc::channel();
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let to_server = &to_server;
        scope.spawn(move || {
            let answer = to_server.call(Ask { number: 4 }).unwrap();
            assert_eq!(answer.number, 5);
            called.send(()).unwrap();
            let _ = ended.recv();
        });
        let mut buffer = MessageBuffer::new();
        let ask = port.receive(&mut buffer).unwrap().decode::<Ask>().unwrap();
        let number = ask.body.number + 1;
        ask.reply.unwrap().send(Answer { number }).unwrap();
        wait.recv().unwrap();
        let leaks = kernel.leaks();
        let left: Vec<_> = leaks.names.iter().map(|name| name.info.name).collect();
        drop(end);
        let expected = if has_places() { 2 } else { 3 };
        assert_eq!(left.len(), expected, "the two rights of this test: {leaks}");
    });
}

#[test]
fn server_in_background_replies_and_releases_its_port() {
    let kernel = TestKernel::new();
    let client = kernel.task("client");
    let background =
        kernel.serve_in_background("server", Server::new().serve(DoublerServer::new(Double)));
    let doubler = DoublerClient::new(background.connect(client));
    assert_eq!(doubler.double(21).unwrap(), 42);
    assert_eq!(background.server().counters()[0].replied, 1);
    drop(doubler);
    background.stop().unwrap();
    assert_no_leaks!(kernel);
}

struct Bomb;

impl Doubler for Bomb {
    fn double(&self, _: u64) -> Result<u64, KernReturn> {
        panic!("{}", "a failed assertion")
    }
}

#[test]
fn panicking_server_in_background_fails_the_test() {
    let text = panic_text(|| {
        let kernel = TestKernel::new();
        let client = kernel.task("client");
        let server = Server::new()
            .serve(DoublerServer::new(Bomb))
            .on_panic(PanicPolicy::Propagate);
        let background = kernel.serve_in_background("server", server);
        let doubler = DoublerClient::new(background.connect(client));
        for _ in 0..2 {
            assert!(doubler.double(1).is_err());
        }
        drop(doubler);
        drop(background);
    });
    assert_eq!(text, "a failed assertion");
}

#[test]
fn ended_task_is_not_reported_and_its_ports_die() {
    let kernel = TestKernel::new();
    let (server, client) = (kernel.task("server"), kernel.task("client"));
    let port = ReceiveRight::new_in(server).unwrap();
    bootstrap::register("test", &port.make_send().unwrap()).unwrap();
    let to_server = bootstrap::look_up_as(client, "test").unwrap();
    std::mem::forget(port);
    kernel.end(server);
    assert!(to_server.is_dead());
}

#[test]
fn names_left_by_code_are_reported_for_any_task() {
    let kernel = TestKernel::new();
    let task = kernel.task("only");
    let port = ReceiveRight::new_in(task).unwrap();
    let right = assert_no_leaks!(task, {
        let right = port.make_send().unwrap();
        drop(right);
        7
    });
    assert_eq!(right, 7);
    let mut kept = None;
    let text = panic_text(|| assert_no_leaks!(task, kept = Some(port.make_send().unwrap())));
    assert_eq!(
        text,
        format!(
            "these names are left:\n  {}: receive right, send right (before: receive right)",
            port.name()
        )
    );
    drop(kept);
}

#[test]
fn more_references_are_left_but_kept_reply_ports_are_not() {
    let kernel = TestKernel::new();
    let task = kernel.task("only");
    let port = ReceiveRight::new_in(task).unwrap();
    let right = port.make_send().unwrap();
    let mut kept = None;
    let text = panic_text(|| assert_no_leaks!(task, kept = Some(right.clone())));
    assert_eq!(
        text,
        format!(
            "these names are left:\n  {name}: receive right, send right with 2 references \
             (before: receive right, send right)",
            name = port.name()
        )
    );
    drop(kept);
    assert_no_leaks!(task, {
        let timeout = std::time::Duration::ZERO;
        let called = right.call_timeout(Ask { number: 1 }, timeout);
        assert!(called.is_err_and(|error| error.is_timeout()));
        let mut buffer = MessageBuffer::new();
        drop(port.try_receive(&mut buffer).unwrap().unwrap());
    });
}

#[test]
fn stopped_server_with_a_failed_loop_returns_its_error() {
    let kernel = TestKernel::new();
    let background = kernel.serve_in_background("server", Server::new());
    let shown = format!("{background:?}");
    assert!(shown.starts_with("Background { port: "), "{shown}");
    let server = kernel.leaks().names[0].task;
    kernel.end(server);
    assert!(background.stop().is_err());
}

#[test]
fn failed_test_is_not_failed_again_by_its_kernel() {
    let text = panic_text(|| {
        let kernel = TestKernel::new();
        std::mem::forget(ReceiveRight::new_in(kernel.task("only")).unwrap());
        panic!("{}", "the failure of the test");
    });
    assert_eq!(text, "the failure of the test");
}

#[test]
fn second_release_of_a_right_panics() {
    let kernel = TestKernel::new();
    let port = ReceiveRight::new_in(kernel.task("only")).unwrap();
    // SAFETY: no other value owns the reference, which is released once too often on purpose.
    let calls = unsafe { port.task().calls() };
    let name = port.make_send().unwrap().into_name();
    calls.port_deallocate(name).unwrap();
    let text = panic_text(|| {
        let _ = calls.port_mod_refs(name, 0, -1);
    });
    assert!(text.contains("port_mod_refs"), "{text}");
}
