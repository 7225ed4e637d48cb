//! The example `kvstore` with its server on one machine and its clients on another: what
//! `docs/machines.md` describes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use mach_msg_tests::examples;
use rustix::process::Signal;

use crate::fixture::{Machine, Serving};

/// A server or a client, which is killed when this value is dropped.
struct Program {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Program {
    fn start(machine: &Machine, role: &str, name: &str) -> Self {
        let mut child = Command::new(examples::program("kvstore"))
            .args([role, name])
            .env("MACH_MSG_KERNEL", machine.host.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            stdin,
            stdout,
        }
    }

    /// Reads the next line.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        assert!(line.ends_with('\n'), "the program ends: {line}");
        line.truncate(line.len() - 1);
        line
    }

    /// Gives a command and reads the reply.
    fn command(&mut self, command: &str) -> String {
        writeln!(self.stdin, "{command}").unwrap();
        self.line()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Two machines with a store on the second one, which is the service `kv` of the first one.
struct Store {
    here: Machine,
    there: Machine,
    /// The bridge and the store of the second machine, while they run.
    bridge: Option<Serving>,
    server: Option<Program>,
    _importing: Serving,
}

/// The options of both bridges.
const OPTIONS: [&str; 4] = ["--idle-timeout", "1", "--export", "kv=example.kvstore"];

impl Store {
    fn start() -> Self {
        let (here, there) = (Machine::new(), Machine::new());
        let bridge = there.serve(&[&here.key], &OPTIONS);
        let import = ["--idle-timeout", "1", "--import", bridge.ticket(0)];
        let importing = here.serve(&[], &import);
        let mut store = Self {
            here,
            there,
            bridge: Some(bridge),
            server: None,
            _importing: importing,
        };
        store.serve();
        store
    }

    /// Starts the server, and waits until clients find it.
    fn serve(&mut self) {
        let mut server = Program::start(&self.there, "serve", "example.kvstore");
        assert_eq!(server.line(), "serving `example.kvstore`");
        self.server = Some(server);
        self.wait();
    }

    /// Waits until clients find the service.
    fn wait(&self) {
        let task = self.here.host.join();
        drop(self.here.look_up(*task, "kv"));
    }

    /// Waits until clients do not find the service.
    fn wait_for_end(&self) {
        let task = self.here.host.join();
        self.here.wait_for_end(*task, "kv");
    }

    /// Returns the next line of the server.
    fn server_line(&mut self) -> String {
        self.server.as_mut().unwrap().line()
    }

    /// Starts a client, which opens a session and stores a value.
    fn client(&mut self, number: u32) -> Program {
        let mut client = Program::start(&self.here, "client", "kv");
        assert_eq!(client.command("put color blue"), "opened a session");
        assert_eq!(client.line(), "stored `color`");
        let opened = format!("session {number}: opened by another machine");
        assert_eq!(self.server_line(), opened);
        assert_eq!(client.command("get color"), "`color` is `blue`");
        client
    }
}

/// Asserts that the next session of a client is open and empty.
fn next_session_is_empty(client: &mut Program) {
    assert_eq!(client.command("get color"), "opened a session");
    assert_eq!(client.line(), "there is no such value");
}

#[test]
fn killed_client_ends_its_session_on_the_other_machine() {
    let mut store = Store::start();
    let mut kept = store.client(1);
    let killed = store.client(2);
    drop(killed);
    assert_eq!(store.server_line(), "session 2: ended with 1 values");
    assert_eq!(kept.command("get color"), "`color` is `blue`");
    drop(kept);
    assert_eq!(store.server_line(), "session 1: ended with 1 values");
}

#[test]
fn restarted_server_is_found_by_the_next_session() {
    let mut store = Store::start();
    let mut client = store.client(1);
    store.server = None;
    store.wait_for_end();
    // The death of the session's port may arrive later than that of the store.
    let text = client.command("get color");
    let expected = ["the request was not sent", "no reply will come"];
    let expected = expected.map(|reason| format!("the session is lost: {reason}"));
    assert!(
        expected.iter().any(|start| text.starts_with(start)),
        "{text}"
    );
    let text = client.command("get color");
    let expected = "no session: no service has the name `kv`";
    assert!(text.starts_with(expected), "{text}");
    store.serve();
    next_session_is_empty(&mut client);
}

#[test]
fn cut_link_ends_the_session_on_both_machines() {
    let mut store = Store::start();
    let mut client = store.client(1);
    store.bridge.as_ref().unwrap().stop();
    let text = client.command("get color");
    let expected = "the session is lost: no reply will come: the reply right was destroyed";
    assert_eq!(text, expected);
    store.bridge.as_ref().unwrap().signal(Signal::CONT);
    assert_eq!(store.server_line(), "session 1: ended with 1 values");
    store.wait();
    next_session_is_empty(&mut client);
}

#[test]
fn killed_bridge_ends_the_session_on_both_machines() {
    let mut store = Store::start();
    let mut client = store.client(1);
    let address = store.bridge.take().unwrap().address().to_owned();
    // The kernel tells the server at once, and the other machine waits for its time-out.
    assert_eq!(store.server_line(), "session 1: ended with 1 values");
    let text = client.command("get color");
    assert!(text.starts_with("the session is lost: "), "{text}");
    store.wait_for_end();
    let key = store.here.key.clone();
    let options = [&OPTIONS[..], &["--listen", &address]].concat();
    store.bridge = Some(store.there.serve(&[&key], &options));
    store.wait();
    next_session_is_empty(&mut client);
}
