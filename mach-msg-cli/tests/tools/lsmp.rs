//! `mach lsmp`, with tasks of this process on a host in this process.

use expect_test::expect;
use mach_msg::kernel::remote::JoinedTask;
use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::{PortSet, ReceiveRight, SendRight, bootstrap};
use mach_msg_tests::hosting::TestHost;
use serde_json::Value;

use crate::run::{command, mach, printed};

/// Two tasks: one with a service in a set, and one that has sent it a message.
struct Pair {
    host: TestHost,
    _right: SendRight,
    _set: PortSet,
    port: ReceiveRight,
    _client: JoinedTask,
    server: JoinedTask,
}

const SERVICE: &str = "org.example.post";

impl Pair {
    fn start() -> Self {
        let host = TestHost::start();
        let (server, client) = (host.join(), host.join());
        let port = ReceiveRight::new_in(*server).unwrap();
        bootstrap::register(SERVICE, &port.make_send().unwrap()).unwrap();
        let set = PortSet::new_in(*server).unwrap();
        set.add(&port).unwrap();
        let right = bootstrap::look_up_as(*client, SERVICE).unwrap();
        right.send(MessageBuilder::new(7)).unwrap();
        Self {
            host,
            _right: right,
            _set: set,
            port,
            _client: client,
            server,
        }
    }

    fn run(&self, arguments: &[&str]) -> String {
        printed(&self.arguments(arguments, &self.socket()), b"")
    }

    fn failed(&self, arguments: &[&str]) -> String {
        let output = mach(&self.arguments(arguments, &self.socket()), b"");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    }

    fn socket(&self) -> String {
        self.host.path().to_str().unwrap().to_owned()
    }

    fn arguments<'a>(&self, arguments: &[&'a str], socket: &'a str) -> Vec<&'a str> {
        [&["lsmp", "--socket", socket], arguments].concat()
    }
}

/// Replaces values that differ between runs.
fn fixed(text: &str) -> String {
    let uid = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").unwrap());
    text.replace(&format!("pid {}", std::process::id()), "pid 1")
        .replace(&format!("uid {uid})"), "uid 0)")
}

#[test]
fn table_has_rights_queues_and_other_ends() {
    let pair = Pair::start();
    let before = pair.host.kernel().resource_counts();
    expect![[r#"
        task 1 (pid 1, uid 0): 2 names
        name       rights         refs     queue  sends  once makes reqs  flags                other end
        0x103      receive                   1/5      3     0     1    0                       service `org.example.post`
                                                                                               in set 0x203
                                                                                               <- task 2 (pid 1) as 0x103 send
                                                                                               <- 2 send rights in messages, services or other tasks
        0x203      set                                                                         members 0x103

        task 2 (pid 1, uid 0): 1 name
        name       rights         refs     queue  sends  once makes reqs  flags                other end
        0x103      send              1       1/5      3     0     1    0                       service `org.example.post`
                                                                                               -> task 1 (pid 1) as 0x103
    "#]].assert_eq(&fixed(&pair.run(&[])));
    assert_eq!(pair.host.kernel().resource_counts(), before);
    assert_eq!(pair.host.tasks().len(), 2, "the command joins no task");
}

#[test]
fn tasks_and_services_are_selected() {
    let pair = Pair::start();
    let headings = |arguments: &[&str]| {
        let text = fixed(&pair.run(arguments));
        let is_heading = |line: &&str| line.starts_with("task ");
        text.lines()
            .filter(is_heading)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let first = "task 1 (pid 1, uid 0): 2 names".to_owned();
    let second = "task 2 (pid 1, uid 0): 1 name".to_owned();
    let pid = std::process::id().to_string();
    assert_eq!(headings(&["-p", &pid]), [first.clone(), second.clone()]);
    assert_eq!(headings(&["-p", "4000000000", "-p", &pid]).len(), 2);
    assert_eq!(headings(&["--task", "2"]), [&*second]);
    assert_eq!(headings(&["--service", SERVICE]), [first, second]);
    let text = pair.run(&["--service", SERVICE, "--task", "1"]);
    assert_eq!(text.matches(" receive ").count(), 1, "{text}");
    assert!(!text.contains("members"), "{text}");
    // The other end is in a task that is not printed.
    assert!(text.contains("<- task 2 "), "{text}");
    let text = pair.run(&["--task", "2"]);
    let receiver = format!("-> task 1 (pid {pid}) as {:#x}\n", pair.port.name().0);
    assert!(text.ends_with(&receiver), "{text}");
    expect![[r#"
        mach lsmp: no task that the caller may inspect has the number 9
        mach lsmp: process 4000000000 has no task that the caller may inspect
        mach lsmp: no listed task has a right of a service `org.example.absent` that the caller may inspect
    "#]]
    .assert_eq(
        &[
            pair.failed(&["--task", "9"]),
            pair.failed(&["-p", "4000000000"]),
            pair.failed(&["--service", "org.example.absent"]),
        ]
        .concat(),
    );
}

#[test]
fn json_has_an_object_per_task() {
    let pair = Pair::start();
    let text = pair.run(&["--json"]);
    let tasks: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let [server, client] = &tasks[..] else {
        panic!("{text}");
    };
    let pid = std::process::id();
    assert_eq!((&server["task"], &server["pid"]), (&1.into(), &pid.into()));
    let (port, set) = (&server["names"][0], &server["names"][1]);
    let name = pair.port.name().0;
    assert_eq!(port["name"], name);
    assert_eq!(port["rights"], serde_json::json!(["receive"]));
    assert_eq!(port["services"], serde_json::json!([SERVICE]));
    assert_eq!(
        (&port["messages"], &port["queue_limit"]),
        (&1.into(), &5.into())
    );
    assert_eq!(
        (&port["send_rights"], &port["make_send_count"]),
        (&3.into(), &1.into())
    );
    assert_eq!(
        (&port["sets"][0], &set["members"][0]),
        (&set["name"], &name.into())
    );
    assert_eq!(set["member_count"], 1);
    let right = &client["names"][0];
    let sender = &port["senders"][0];
    assert_eq!(
        (&sender["task"], &sender["name"]),
        (&2.into(), &right["name"])
    );
    assert_eq!(right["object"], port["object"]);
    let receiver = serde_json::json!({ "kind": "task", "task": 1, "pid": pid, "name": name });
    assert_eq!(right["receiver"], receiver);
    assert_eq!(right["senders"], serde_json::json!([]));
}

#[test]
fn hostile_names_of_services_are_escaped() {
    let pair = Pair::start();
    let hostile = "\u{1b}[2J\u{9b}31m\u{202e}\n";
    bootstrap::register(hostile, &pair.port.make_send().unwrap()).unwrap();
    let text = pair.run(&[]);
    let shown = "service `\\u{1b}[2J\\u{9b}31m\\u{202e}\\n`\n";
    assert!(text.contains(shown), "{text}");
    let json = pair.run(&["--json", "--service", hostile]);
    for output in [&text, &json] {
        let is_hostile = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
        assert!(!output.contains(is_hostile), "{output:?}");
    }
    let task: Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(task["names"][0]["services"][1], hostile);
    let error = pair.failed(&["--service", "\u{1b}[2J"]);
    assert!(error.contains("`\\u{1b}[2J`"), "{error}");
}

#[test]
fn many_other_ends_are_counted() {
    let host = TestHost::start();
    let tasks: Vec<JoinedTask> = (0..20).map(|_| host.join()).collect();
    let port = ReceiveRight::new_in(*tasks[0]).unwrap();
    bootstrap::register("many", &port.make_send().unwrap()).unwrap();
    let rights: Vec<SendRight> = tasks[1..]
        .iter()
        .map(|task| bootstrap::look_up_as(**task, "many").unwrap())
        .collect();
    let path = host.path();
    let socket = path.to_str().unwrap();
    let text = printed(&["lsmp", "--socket", socket, "--task", "1"], b"");
    assert_eq!(text.matches("<- task ").count(), 16, "{text}");
    assert!(text.contains("<- and 3 more\n"), "{text}");
    assert!(
        text.contains("<- 1 send right in messages, services"),
        "{text}"
    );
    assert!(!text.contains("\u{1b}["), "no colours in a pipe");
    let arguments = ["--color", "always", "lsmp", "--socket", socket];
    assert!(printed(&arguments, b"").contains("\u{1b}[1m"));
    drop((rights, port));
}

#[test]
fn missing_host_and_closed_pipe_do_not_panic() {
    let output = mach(&["lsmp", "--socket", "/absent"], b"");
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    let start = "mach lsmp: no kernel host is running at `/absent`: start one";
    assert!(error.starts_with(start), "{error}");
    let pair = Pair::start();
    let ports: Vec<ReceiveRight> = (0..2000)
        .map(|_| ReceiveRight::new_in(*pair.server).unwrap())
        .collect();
    for json in [&[][..], &["--json"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(&pair.arguments(json, &pair.socket()))
            .stdout(writer)
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
    drop(ports);
    let idle = TestHost::start();
    let path = idle.path();
    let output = mach(&["lsmp", "--socket", path.to_str().unwrap()], b"");
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        error,
        "mach lsmp: there is no task that the caller may inspect\n"
    );
}
