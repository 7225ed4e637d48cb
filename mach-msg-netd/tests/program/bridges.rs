//! Bridges between two hosts.

use mach_msg::message::PeerPolicy;
use mach_msg::{MessageBuffer, ReceiveRight, bootstrap};
use mach_msg_net::control::{KeyOfError, key_of_as};
use serde_json::json;

use crate::fixture::{Ask, Double, Machine, Number, PATIENCE, Service, output, succeed, wait_for};

/// Answers a request. Returns the audit token of its sender.
fn answer(port: &ReceiveRight) -> mach_msg::wire::AuditToken {
    let mut buffer = MessageBuffer::new();
    let message = port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let sender = message.sender();
    let ask = message.decode::<Ask>().unwrap();
    let number = 2 * ask.body.number;
    ask.reply.unwrap().send(Double { number }).unwrap();
    sender
}

#[test]
fn service_of_another_host_is_called_as_a_local_one() {
    let (here, there) = (Machine::new(), Machine::new());
    let service = there.service("example.double");
    let server = there.serve(&[&here.key], &["--export", "double=example.double"]);
    let client = here.serve(&[], &[]);
    let ticket = server.ticket(0);
    let connected = here.command(&["connect", ticket, "--as", "org.example.double"]);
    let printed = succeed(&mut { connected });
    assert_eq!(printed, "org.example.double is registered\n");
    // A program that knows nothing of bridges.
    let program = here.host.join();
    let right = bootstrap::look_up_as(*program, "org.example.double").unwrap();
    let sender = std::thread::scope(|scope| {
        let answered = scope.spawn(|| answer(&service.port));
        let reply = right.call_timeout(Ask { number: 21 }, PATIENCE).unwrap();
        assert_eq!(reply.number, 42);
        answered.join().unwrap()
    });
    // The receiver knows that it came by a bridge, and which machine sent it.
    assert!(sender.is_bridge(), "{sender:?}");
    let bridge_pid = server.child.id() | mach_msg::wire::AuditToken::BRIDGE_PID;
    assert_eq!(sender.pid(), bridge_pid);
    let key = key_of_as(*service.task, sender).unwrap().unwrap();
    assert_eq!(mach_msg_net::PeerKey(key).to_string(), here.key);
    // Its policy refuses it, unless told otherwise.
    let user = rustix::process::geteuid().as_raw();
    assert!(PeerPolicy::anyone().user(user).check(sender).is_err());
    assert!(PeerPolicy::anyone().user(65_534).check(sender).is_ok());
    // A local sender is no peer, and neither is one whose link has ended.
    let local = sender.pid_version() + 100;
    let mut other = sender;
    other.words[7] = local;
    assert_eq!(key_of_as(*service.task, other).unwrap(), None);
    drop(client);
    wait_for("the link ends", || {
        let key = key_of_as(*service.task, sender).unwrap();
        key.is_none().then_some(())
    });
    drop(server);
    wait_for("the bridge ends", || {
        let key = key_of_as(*service.task, sender);
        matches!(key, Err(KeyOfError::NoBridge(_))).then_some(())
    });
}

#[test]
fn status_has_links_exports_imports_and_counts() {
    let (here, there) = (Machine::new(), Machine::new());
    let service = there.service("example.numbers");
    let exports = ["--export", "numbers=example.numbers", "--export", "later"];
    let server = there.serve(&[&here.key], &exports);
    let _client = here.serve(&[], &[]);
    let ticket = server.ticket(0);
    let connected = succeed(&mut here.command(&["connect", ticket, "--json"]));
    let connected: serde_json::Value = serde_json::from_str(&connected).unwrap();
    assert_eq!(connected, json!({ "service": "numbers", "key": there.key }));
    let program = here.host.join();
    let right = bootstrap::look_up_as(*program, "numbers").unwrap();
    let mut buffer = MessageBuffer::new();
    for number in 0..3 {
        right.send(Number { number }).unwrap();
        let message = service.port.receive_timeout(&mut buffer, PATIENCE).unwrap();
        assert_eq!(message.decode::<Number>().unwrap().body.number, number);
    }
    let status = here.status();
    assert_eq!(status["key"], here.key.as_str());
    assert_eq!(status["kernel"], here.host.path().to_str().unwrap());
    let links = status["links"].as_array().unwrap();
    assert_eq!(links.len(), 1);
    assert_eq!(links[0]["key"], there.key.as_str());
    assert_eq!(links[0]["address"], server.address());
    assert_eq!(
        (&links[0]["proxies"], &links[0]["sent"]),
        (&json!(1), &json!(3))
    );
    assert!(links[0]["sent_bytes"].as_u64().unwrap() > 0);
    assert!(links[0]["rates"]["sent"].as_f64().unwrap() >= 0.0);
    let imports = status["imports"].as_array().unwrap();
    assert_eq!(imports.len(), 1);
    let import = [
        &imports[0]["service"],
        &imports[0]["name"],
        &imports[0]["state"],
    ];
    assert_eq!(
        import,
        [&json!("numbers"), &json!("numbers"), &json!("connected")]
    );
    assert_eq!(imports[0]["addresses"], json!([server.address()]));
    let status = there.status();
    let exports = status["exports"].as_array().unwrap();
    let shown: Vec<_> = exports
        .iter()
        .map(|export| {
            (
                &export["name"],
                &export["service"],
                &export["is_registered"],
            )
        })
        .collect();
    let expected = [
        (&json!("numbers"), &json!("example.numbers"), &json!(true)),
        (&json!("later"), &json!("later"), &json!(false)),
    ];
    assert_eq!(shown, expected);
    assert_eq!(exports[0]["ticket"], ticket);
    wait_for("the messages are counted", || {
        let status = there.status();
        (status["links"][0]["received"] == 3).then_some(())
    });
    // The text has the same.
    let text = succeed(&mut here.command(&["status"]));
    assert!(text.contains(&there.key[..16]), "{text}");
    assert!(text.contains(server.address()), "{text}");
    assert!(text.contains("numbers from"), "{text}");
    let text = succeed(&mut there.command(&["status", "--tickets"]));
    assert!(
        text.contains("later, whose service is not running yet, for all"),
        "{text}"
    );
    assert!(text.contains(ticket), "{text}");
}

#[test]
fn failed_connection_says_why_and_leaves_nothing() {
    let (here, there) = (Machine::new(), Machine::new());
    let stranger = Machine::new();
    let _service = there.service("example.a");
    let exports = ["--export", "a=example.a", "--export", "b=example.b"];
    let server = there.serve(&[&here.key], &exports);
    let _client = here.serve(&[], &[]);
    let _other = stranger.serve(&[], &[]);
    let failed = |machine: &Machine, arguments: &[&str]| {
        let (code, stdout, stderr) = output(&mut machine.command(arguments));
        assert_eq!((code, &*stdout), (Some(1), ""), "{arguments:?}");
        assert_eq!(machine.status()["imports"], json!([]), "{arguments:?}");
        stderr
    };
    let connect = |ticket| ["connect", ticket, "--timeout", "1"];
    let stderr = failed(&here, &connect(server.ticket(1)));
    assert!(
        stderr.contains("the machine has no port `b` for this one"),
        "{stderr}"
    );
    let stderr = failed(&stranger, &connect(server.ticket(0)));
    assert!(
        stderr.contains(&stranger.key),
        "its key, to be allowed: {stderr}"
    );
    let stderr = failed(&there, &connect(server.ticket(0)));
    assert!(stderr.contains("the ticket is of this machine"), "{stderr}");
    // A live service keeps its name.
    let taken = here.service("taken");
    let stderr = failed(
        &here,
        &[
            "connect",
            server.ticket(0),
            "--as",
            "taken",
            "--timeout",
            "1",
        ],
    );
    assert!(
        stderr.contains("a live service already has the name `taken`"),
        "{stderr}"
    );
    drop(taken);
    succeed(&mut here.command(&["connect", server.ticket(0), "--as", "taken"]));
    // The same again is no error, and another ticket for the name is one.
    succeed(&mut here.command(&["connect", server.ticket(0), "--as", "taken"]));
    let other = here.command(&["connect", server.ticket(1), "--as", "taken"]);
    let (code, _, stderr) = output(&mut { other });
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("comes from another ticket already"),
        "{stderr}"
    );
}

#[test]
fn restarted_service_is_registered_again() {
    let (here, there) = (Machine::new(), Machine::new());
    let first = there.service("example.a");
    let server = there.serve(&[&here.key], &["--export", "a=example.a"]);
    let import = format!("local={}", server.ticket(0));
    let _client = here.serve(&[], &["--import", &import]);
    let program = here.host.join();
    let old = here.look_up(*program, "local");
    drop(first);
    wait_for("the right dies", || old.is_dead().then_some(()));
    here.wait_for_end(*program, "local");
    let second = there.service("example.a");
    let new = here.look_up(*program, "local");
    new.send(Number { number: 7 }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = second.port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    assert_eq!(message.decode::<Number>().unwrap().body.number, 7);
    assert!(old.is_dead());
}

#[test]
fn disconnected_machine_is_forgotten() {
    let (here, there) = (Machine::new(), Machine::new());
    let _service = there.service("a");
    let server = there.serve(&[&here.key], &["--export", "a"]);
    let _client = here.serve(&[], &["--import", server.ticket(0)]);
    let program = here.host.join();
    let right = here.look_up(*program, "a");
    succeed(&mut here.command(&["disconnect", &there.key]));
    wait_for("the right dies", || right.is_dead().then_some(()));
    here.wait_for_end(*program, "a");
    wait_for("the link is not listed", || {
        let status = here.status();
        assert_eq!(status["imports"], json!([]));
        (status["links"] == json!([])).then_some(())
    });
    let again = here.command(&["disconnect", &there.key]);
    let (code, _, stderr) = output(&mut { again });
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("the bridge knows no such machine"),
        "{stderr}"
    );
}

#[test]
fn configuration_file_has_exports_for_some_machines() {
    let (here, there, third) = (Machine::new(), Machine::new(), Machine::new());
    let _services: [Service; 2] =
        ["example.open", "example.closed"].map(|name| there.service(name));
    let config = there.file("net.toml");
    let text = format!(
        "listen = \"127.0.0.1:0\"\n\
         allow = [\"{here}\", \"{third}\"]\n\
         idle-timeout = 5\n\
         [limits]\n\
         exports = 100\n\
         [export.open]\n\
         service = \"example.open\"\n\
         [export.closed]\n\
         service = \"example.closed\"\n\
         allow = [\"{here}\"]\n",
        here = here.key,
        third = third.key
    );
    std::fs::write(&config, text).unwrap();
    let server = there.serve(&[], &["--config", config.to_str().unwrap()]);
    let names: Vec<_> = [0, 1]
        .map(|index| server.line["exports"][index]["name"].clone())
        .into();
    assert_eq!(names, ["closed", "open"]);
    let (closed, open) = (server.ticket(0), server.ticket(1));
    let config = here.file("net.toml");
    std::fs::write(&config, format!("[import.both]\nticket = \"{closed}\"\n")).unwrap();
    let _client = here.serve(&[], &["--config", config.to_str().unwrap()]);
    let program = here.host.join();
    drop(here.look_up(*program, "both"));
    let _other = third.serve(&[], &[]);
    succeed(&mut third.command(&["connect", open]));
    let refused = third.command(&["connect", closed, "--timeout", "1"]);
    let (code, _, stderr) = output(&mut { refused });
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("the machine has no port `closed` for this one"),
        "{stderr}"
    );
}

#[test]
fn machine_is_allowed_and_forbidden_while_the_bridge_runs() {
    let (here, there) = (Machine::new(), Machine::new());
    let _service = there.service("a");
    let server = there.serve(&[], &["--export", "a"]);
    let _client = here.serve(&[], &[]);
    let connect = ["connect", server.ticket(0), "--timeout", "1"];
    assert_eq!(output(&mut here.command(&connect)).0, Some(1));
    assert_eq!(there.status()["allowed"], json!([]));
    succeed(&mut there.command(&["allow", &here.key]));
    assert_eq!(there.status()["allowed"], json!([here.key]));
    succeed(&mut here.command(&["connect", server.ticket(0)]));
    let program = here.host.join();
    let right = here.look_up(*program, "a");
    succeed(&mut there.command(&["forbid", &here.key]));
    wait_for("the right dies", || right.is_dead().then_some(()));
    let again = there.command(&["forbid", &here.key]);
    let (code, _, stderr) = output(&mut { again });
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("the bridge knows no such machine"),
        "{stderr}"
    );
    wait_for("the import waits", || {
        let import = &here.status()["imports"][0];
        let reason = import["reason"].as_str().unwrap_or_default();
        // It says which key the other machine has to allow.
        (import["state"] == "waiting" && reason.contains(&here.key)).then_some(())
    });
}
