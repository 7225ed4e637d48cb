//! Hosts, and bridges as processes of them.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::time::{Duration, Instant};

use mach_msg::kernel::Task;
use mach_msg::kernel::remote::JoinedTask;
use mach_msg::{MachMessage, ReceiveRight, SendRight, bootstrap};
use mach_msg_tests::hosting::TestHost;
use rustix::process::{Pid, Signal, WaitOptions};
use serde_json::Value;
use tempfile::TempDir;

/// A test has failed if it waits this long for an event.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 100)]
pub(crate) struct Number {
    pub(crate) number: u64,
}

/// A request whose reply is the double.
#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 101, reply(Double))]
pub(crate) struct Ask {
    pub(crate) number: u64,
}

#[derive(Debug, PartialEq, MachMessage)]
#[mach(id = 201)]
pub(crate) struct Double {
    pub(crate) number: u64,
}

/// The program, without what the environment may have for it.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mach-msg-net"));
    command.env_remove("MACH_MSG_KERNEL");
    command.env_remove("XDG_RUNTIME_DIR");
    command.env_remove("XDG_CONFIG_HOME");
    command.stdin(Stdio::null());
    command
}

/// Returns the exit code, and the text on both outputs.
pub(crate) fn output(command: &mut Command) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

/// Runs the program, which has to succeed without a word on standard error.
pub(crate) fn succeed(command: &mut Command) -> String {
    let (code, stdout, stderr) = output(command);
    assert_eq!((code, &*stderr), (Some(0), ""), "{command:?}: {stdout}");
    stdout
}

/// Waits until `find` returns a value.
pub(crate) fn wait_for<T>(what: &str, mut find: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = find() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "{what}");
        std::thread::yield_now();
    }
}

/// A machine: a host, and the key of its bridge.
pub(crate) struct Machine {
    pub(crate) host: TestHost,
    folder: TempDir,
    pub(crate) key: String,
}

impl Machine {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let key = succeed(program().arg("keygen").arg("--key").arg(&path));
        Self {
            host: TestHost::start(),
            folder,
            key: key.trim_end().into(),
        }
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns a command that finds the host of this machine.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command.env("MACH_MSG_KERNEL", self.host.path());
        command.args(arguments);
        command
    }

    /// Starts a bridge on loopback that allows these keys.
    pub(crate) fn serve(&self, allow: &[&str], more: &[&str]) -> Serving {
        Serving::start(&mut self.serve_command(allow, more))
    }

    pub(crate) fn serve_command(&self, allow: &[&str], more: &[&str]) -> Command {
        let mut command = self.command(&["serve", "--json", "--log", "error", "--key"]);
        command.arg(self.file("key"));
        if !more.contains(&"--listen") {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        for key in allow {
            command.args(["--allow", key]);
        }
        command.args(more);
        command
    }

    /// Returns the state of the bridge.
    pub(crate) fn status(&self) -> Value {
        let text = succeed(&mut self.command(&["status", "--json"]));
        assert!(text.is_ascii(), "{text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Registers a port of a new task as a service.
    pub(crate) fn service(&self, name: &str) -> Service {
        Service::new(self.host.path(), name)
    }

    /// Waits for a live service.
    pub(crate) fn look_up(&self, task: Task, name: &str) -> SendRight {
        wait_for("the service is registered", || {
            bootstrap::look_up_as(task, name).ok()
        })
    }

    /// Waits until there is no such service.
    pub(crate) fn wait_for_end(&self, task: Task, name: &str) {
        wait_for("the service ends", || {
            bootstrap::look_up_as(task, name).is_err().then_some(())
        });
    }
}

/// A service in a task of its own.
pub(crate) struct Service {
    // Dropped first.
    pub(crate) port: ReceiveRight,
    pub(crate) task: JoinedTask,
}

impl Service {
    fn new(path: impl AsRef<Path>, name: &str) -> Self {
        let task = Task::join_at(path).unwrap();
        let port = ReceiveRight::new_in(*task).unwrap();
        bootstrap::register(name, &port.make_send().unwrap()).unwrap();
        Self { port, task }
    }
}

/// A bridge that runs, which is killed when this value is dropped.
pub(crate) struct Serving {
    pub(crate) child: Child,
    /// What the bridge printed when it began.
    pub(crate) line: Value,
}

impl Serving {
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        let line = serde_json::from_str(&line).unwrap_or_else(|_| {
            let _ = child.kill();
            let stderr = read_all(child.stderr.take().unwrap());
            panic!("{command:?}: {line}{stderr}")
        });
        Self { child, line }
    }

    /// Returns the ticket of the export with this number.
    pub(crate) fn ticket(&self, export: usize) -> &str {
        self.line["exports"][export]["ticket"].as_str().unwrap()
    }

    pub(crate) fn address(&self) -> &str {
        self.line["address"].as_str().unwrap()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        rustix::process::kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Stops the process, as if its cable was cut. Returns when it has stopped.
    pub(crate) fn stop(&self) {
        self.signal(Signal::STOP);
        let pid = Pid::from_child(&self.child);
        let status = rustix::process::waitpid(Some(pid), WaitOptions::UNTRACED).unwrap();
        assert!(status.unwrap().1.stopped());
    }

    /// Waits for the end. Returns the exit code and the text on standard error.
    pub(crate) fn wait(mut self) -> (Option<i32>, String) {
        let stderr = read_all(self.child.stderr.take().unwrap());
        let status = self.child.wait().unwrap();
        (status.code(), stderr)
    }
}

fn read_all(stderr: ChildStderr) -> String {
    std::io::read_to_string(stderr).unwrap()
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
