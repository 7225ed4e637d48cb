//! The program as users run it.

#![cfg(target_os = "linux")]

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use mach_msg::kernel::Task;
use mach_msg::{ReceiveRight, bootstrap};
use rustix::process::{Pid, Signal, kill_process, setsid};

fn machd() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_machd"));
    command.env_remove("MACH_MSG_KERNEL");
    command.env_remove("XDG_RUNTIME_DIR");
    command
}

fn output(command: &mut Command) -> (Option<i32>, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

/// A host in another process, which is killed when this is dropped.
struct Serving(Child);

impl Serving {
    fn start(socket: &Path) -> Self {
        Self::start_with(socket, &[])
    }

    fn start_with(socket: &Path, more: &[&str]) -> Self {
        let mut child = serve(socket, more);
        let line = first_line(child.stderr.take().unwrap());
        assert_eq!(line, format!("machd: serving at {}\n", socket.display()));
        Self(child)
    }
}

fn serve(socket: &Path, more: &[&str]) -> Child {
    let mut command = machd();
    command.args(["serve", "--socket"]).arg(socket).args(more);
    command.stderr(Stdio::piped()).spawn().unwrap()
}

fn first_line(output: impl std::io::Read) -> String {
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).unwrap();
    line
}

fn terminate(child: &Child) {
    kill_process(Pid::from_child(child), Signal::TERM).unwrap();
}

fn mode(socket: &Path) -> u32 {
    std::fs::metadata(socket).unwrap().permissions().mode() & 0o777
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn wrong_numbers_and_paths_name_the_expected_form() {
    for (option, expected) in [
        ("--frame", "expected a number of bytes from 1 to 1073741824"),
        (
            "--memory",
            "expected a number of bytes from 1, as in 1073741824",
        ),
        ("--tasks-per-user", "expected a number from 1 to 4294967295"),
        (
            "--connections-per-user",
            "expected a number from 1 to 4294967295",
        ),
        ("--ports-per-task", "expected a number from 1 to 4294967295"),
    ] {
        for number in ["foo", "0", "99999999999999999999"] {
            let (code, _, stderr) = output(machd().args(["serve", option, number]));
            assert_eq!(code, Some(2));
            assert!(stderr.contains(expected), "{stderr}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "contents").unwrap();
    let (code, _, stderr) = output(machd().args(["serve", "--socket"]).arg(&file));
    assert_eq!(code, Some(1));
    let expected = "there is something else than a socket: choose another path, or remove it\n";
    assert!(stderr.ends_with(expected), "{stderr}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "contents");
}

#[test]
fn run_passes_the_host_and_the_exit_status() {
    let script = r#"test -S "$MACH_MSG_KERNEL" && echo "$MACH_MSG_KERNEL"; exit 7"#;
    let (code, stdout, stderr) = output(machd().args(["run", "--", "sh", "-c", script]));
    assert_eq!((code, &*stderr), (Some(7), ""));
    let path = Path::new(stdout.trim_end());
    assert!(path.is_absolute(), "{stdout}");
    assert!(!path.exists(), "the socket goes with the command");
    let (code, _, _) = output(machd().args(["run", "sh", "-c", "kill -9 $$"]));
    assert_eq!(code, Some(128 + 9));
    let (code, _, stderr) = output(machd().args(["run", "--", "/nowhere/program"]));
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("`/nowhere/program` cannot be run"),
        "{stderr}"
    );
}

#[test]
fn list_shows_joined_processes_and_stop_ends_the_host() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("kernel");
    let mut serving = Serving::start(&socket);
    let task = Task::join_at(&socket).unwrap();
    let port = ReceiveRight::new_in(*task).unwrap();
    bootstrap::register("listed", &port.make_send().unwrap()).unwrap();
    let list = |more: &[&str]| {
        let (code, stdout, stderr) =
            output(machd().arg("list").arg("--socket").arg(&socket).args(more));
        assert_eq!((code, &*stderr), (Some(0), ""));
        stdout
    };
    let pid = std::process::id();
    let table = list(&[]);
    assert!(table.starts_with("    TASK      PID"), "{table}");
    assert_eq!(table.lines().count(), 2, "{table}");
    assert!(table.contains(&format!(" {pid} ")), "{table}");
    let all: serde_json::Value = serde_json::from_str(&list(&["--json"])).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 1, "a list makes no task");
    assert_eq!(all[0]["pid"], pid);
    assert_eq!(all[0]["serial"], 1);
    assert_eq!(all[0]["names"], 1);

    let rights = list(&["1"]);
    let name = port.name().0;
    let receiver = format!("task 1 (pid {pid}) as {name:#x}");
    assert!(rights.starts_with("      NAME RIGHTS"), "{rights}");
    assert!(rights.contains(&receiver), "{rights}");
    assert!(rights.ends_with(" \"listed\"\n"), "{rights}");
    let rights: serde_json::Value = serde_json::from_str(&list(&["1", "--json"])).unwrap();
    assert_eq!(rights[0]["rights"], serde_json::json!(["receive"]));
    assert_eq!(rights[0]["receiver"], receiver);
    assert_eq!(rights[0]["services"], serde_json::json!(["listed"]));
    let (code, _, stderr) = output(machd().args(["list", "2", "--socket"]).arg(&socket));
    assert_eq!(code, Some(1));
    assert_eq!(
        stderr,
        "machd: no task has the number 2, or it is another user's\n"
    );

    // A second host at the same path.
    let (code, _, stderr) = output(machd().arg("serve").arg("--socket").arg(&socket));
    assert_eq!(code, Some(1));
    assert!(stderr.contains("a host is running at"), "{stderr}");

    let (code, _, stderr) = output(machd().arg("stop").arg("--socket").arg(&socket));
    assert_eq!((code, &*stderr), (Some(0), ""));
    assert!(serving.0.wait().unwrap().success());
    assert!(!socket.exists());
    assert!(ReceiveRight::new_in(*task).is_err());
    assert!(task.is_lost());
}

#[test]
fn socket_of_a_killed_host_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("kernel");
    drop(Serving::start(&socket));
    assert!(socket.exists(), "a killed host leaves its socket");
    let error = Task::join_at(&socket).unwrap_err().to_string();
    assert!(error.starts_with("no kernel host is running at"), "{error}");
    let _serving = Serving::start(&socket);
    assert!(Task::join_at(&socket).is_ok());
}

#[test]
fn list_without_a_host_suggests_serve() {
    let (code, stdout, stderr) = output(machd().arg("list"));
    assert_eq!((code, &*stdout), (Some(1), ""));
    assert!(
        stderr.starts_with("machd: no kernel host is running at `/run/mach-msg/kernel`"),
        "{stderr}"
    );
    assert!(stderr.contains("machd serve"), "{stderr}");
}

#[test]
fn socket_has_the_permissions_of_its_user_or_of_the_option() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("kernel");
    let expected = if rustix::process::geteuid().is_root() {
        0o666
    } else {
        0o600
    };
    let serving = Serving::start(&socket);
    assert_eq!(mode(&socket), expected);
    drop(serving);
    let _serving = Serving::start_with(&socket, &["--mode", "660"]);
    assert_eq!(mode(&socket), 0o660);
    let (code, _, stderr) = output(machd().args(["serve", "--mode", "9"]));
    assert_eq!(code, Some(2));
    assert!(stderr.contains("expected three octal digits"), "{stderr}");
}

#[test]
fn one_of_many_starting_hosts_serves() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("kernel");
    for _ in 0..5 {
        // A socket of a host that was killed.
        drop(UnixListener::bind(&socket).unwrap());
        let mut starting: Vec<Serving> = (0..6).map(|_| Serving(serve(&socket, &[]))).collect();
        let lines: Vec<String> = starting
            .iter_mut()
            .map(|serving| first_line(serving.0.stderr.take().unwrap()))
            .collect();
        let serve = |line: &&String| line.starts_with("machd: serving at");
        assert_eq!(lines.iter().filter(serve).count(), 1, "{lines:?}");
        drop(Task::join_at(&socket).unwrap());
        drop(starting);
        std::fs::remove_file(&socket).unwrap();
    }
}

#[test]
fn end_of_a_host_leaves_the_socket_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("kernel");
    let mut serving = Serving::start(&socket);
    std::fs::remove_file(&socket).unwrap();
    let _other = UnixListener::bind(&socket).unwrap();
    terminate(&serving.0);
    assert!(serving.0.wait().unwrap().success());
    assert!(socket.exists());
}

#[test]
fn run_passes_termination_on_to_the_command() {
    let script = "trap 'exit 5' TERM; echo ready; while :; do sleep 0.02; done";
    let mut child = machd()
        .args(["run", "--", "sh", "-c", script])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    assert_eq!(first_line(child.stdout.take().unwrap()), "ready\n");
    terminate(&child);
    assert_eq!(child.wait().unwrap().code(), Some(5));
}

#[test]
fn run_without_a_terminal_passes_interrupts_on_to_the_command() {
    for (signal, name, status) in [(Signal::INT, "INT", 6), (Signal::QUIT, "QUIT", 7)] {
        let script =
            format!("trap 'exit {status}' {name}; echo ready; while :; do sleep 0.02; done");
        let mut command = machd();
        command
            .args(["run", "--", "sh", "-c", &script])
            .stdout(Stdio::piped());
        // SAFETY: the function makes one system call, and allocates nothing.
        unsafe {
            command.pre_exec(|| setsid().map(drop).map_err(Into::into));
        }
        let mut child = command.spawn().unwrap();
        assert_eq!(first_line(child.stdout.take().unwrap()), "ready\n");
        kill_process(Pid::from_child(&child), signal).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(status), "{name}");
    }
}

/// Returns true if this user may make a user namespace.
fn has_user_namespaces() -> bool {
    let status = Command::new("unshare").args(["--user", "true"]).status();
    status.is_ok_and(|status| status.success())
}

#[test]
fn users_without_an_id_are_refused_by_default() {
    if !has_user_namespaces() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, more) in [("refuses", &[][..]), ("accepts", &["--unmapped-users"])] {
        let socket = folder.path().join(name);
        // In a new namespace, no user has an id.
        let mut command = Command::new("unshare");
        command
            .args(["--user", env!("CARGO_BIN_EXE_machd"), "serve", "--socket"])
            .arg(&socket)
            .args(more);
        let mut child = Serving(command.stderr(Stdio::piped()).spawn().unwrap());
        first_line(child.0.stderr.take().unwrap());
        match Task::join_at(&socket) {
            Ok(_) => {
                assert_eq!(name, "accepts");
                // The host has the id of all users without one, and does not belong to this user.
                let (code, _, stderr) = output(machd().arg("stop").arg("--socket").arg(&socket));
                assert_eq!(code, Some(1), "{stderr}");
                assert!(stderr.contains("the host is of another user"), "{stderr}");
                assert_eq!(child.0.try_wait().unwrap(), None);
            }
            Err(error) => {
                assert_eq!(name, "refuses", "{error}");
                let error = error.to_string();
                assert!(error.contains("has no id in the user namespace"), "{error}");
            }
        }
    }
}

#[test]
fn socket_needs_a_folder_and_a_short_path() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |socket: &Path| {
        let (code, stdout, stderr) = output(machd().args(["serve", "--socket"]).arg(socket));
        assert_eq!((code, &*stdout), (Some(1), ""));
        stderr
    };
    let missing = folder.path().join("typo/kernel");
    let text = format!(
        "there is no folder `{}`",
        missing.parent().unwrap().display()
    );
    let error = refused(&missing);
    assert!(error.contains(&text), "{error}");
    assert!(!missing.parent().unwrap().exists());
    let length = 108 - folder.path().as_os_str().len() - 1;
    let long = folder.path().join("k".repeat(length));
    let text = format!("has at most 107 bytes, found 108: `{}`", long.display());
    let error = refused(&long);
    assert!(error.contains(&text), "{error}");
    let error = Task::join_at(&long).unwrap_err().to_string();
    assert!(error.contains(&text), "{error}");
    let longest = folder.path().join("k".repeat(length - 1));
    let _serving = Serving::start(&longest);
    assert!(Task::join_at(&longest).is_ok());
}

#[test]
fn private_host_needs_a_short_temporary_folder() {
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("t".repeat(100));
    std::fs::create_dir(&long).unwrap();
    let (code, _, stderr) = output(machd().args(["run", "true"]).env("TMPDIR", &long));
    assert_eq!(code, Some(1));
    assert!(stderr.contains("has at most 107 bytes"), "{stderr}");
}

#[test]
fn default_socket_gets_and_reports_its_folder() {
    if rustix::process::geteuid().is_root() {
        // Root's default is a folder of the system.
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut command = machd();
    command.arg("serve").env("XDG_RUNTIME_DIR", folder.path());
    let mut serving = Serving(command.stderr(Stdio::piped()).spawn().unwrap());
    let line = first_line(serving.0.stderr.take().unwrap());
    let made = folder.path().join("mach-msg");
    assert_eq!(line, format!("machd: made the folder {}\n", made.display()));
}

#[test]
fn stop_by_another_user_names_the_permitted_users() {
    use std::os::unix::process::CommandExt;

    if !rustix::process::geteuid().is_root() {
        // Only root can run a command as another user.
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let all = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.path(), all).unwrap();
    // A copy that the other user can run.
    let program = folder.path().join("machd");
    std::fs::copy(env!("CARGO_BIN_EXE_machd"), &program).unwrap();
    let socket = folder.path().join("kernel");
    let mut serving = Serving::start(&socket);
    let mut stop = Command::new(&program);
    stop.arg("stop").arg("--socket").arg(&socket).uid(12_345);
    let (code, _, stderr) = output(&mut stop);
    assert_eq!(code, Some(1));
    let expected = "machd: the host is of another user: only that user and root can stop it\n";
    assert_eq!(stderr, expected);
    assert_eq!(serving.0.try_wait().unwrap(), None);
}

#[test]
fn message_above_the_frame_limit_names_its_option() {
    use mach_msg::OolMemory;
    use mach_msg::message::dynamic::{MessageBuilder, Part};

    let folder = tempfile::tempdir().unwrap();
    for (frame, fits) in [("54000000", false), ("56000000", true)] {
        let socket = folder.path().join(frame);
        let _serving = Serving::start_with(&socket, &["--frame", frame]);
        let task = Task::join_at(&socket).unwrap();
        let port = ReceiveRight::new_in(*task).unwrap();
        let right = port.make_send().unwrap();
        let memory = OolMemory::new_in(*task, 55_000_000).unwrap();
        let sent = right.try_send(MessageBuilder::new(1).part(Part::Memory(memory)));
        match sent {
            Ok(()) => assert!(fits),
            Err(error) => {
                let error = error.to_string();
                assert!(!fits, "{error}");
                assert!(error.contains("256 MiB"), "{error}");
                assert!(error.contains("machd serve --frame"), "{error}");
            }
        }
    }
}
