//! The end of a bridge, of its host, and of the other machine.

use std::time::Duration;

use mach_msg::{CallError, MessageBuffer};
use rustix::process::Signal;
use serde_json::json;

use crate::fixture::{Ask, Machine, Number, PATIENCE, output, wait_for};

#[test]
fn signal_ends_the_links_at_once() {
    for signal in [Signal::TERM, Signal::INT] {
        let (here, there) = (Machine::new(), Machine::new());
        let _service = there.service("a");
        // So long that its end is not what the test sees.
        let timeout = ["--export", "a", "--idle-timeout", "3600"];
        let server = there.serve(&[&here.key], &timeout);
        let _client = here.serve(&[], &["--import", server.ticket(0)]);
        let program = here.host.join();
        let right = here.look_up(*program, "a");
        server.signal(signal);
        let (code, stderr) = server.wait();
        let expected = "mach-msg-net: stopping, with 1 link\n";
        assert_eq!((code, &*stderr), (Some(0), expected));
        wait_for("the right dies", || right.is_dead().then_some(()));
        here.wait_for_end(*program, "a");
    }
}

#[test]
fn killed_bridge_is_found_again_after_the_idle_timeout() {
    let (here, there) = (Machine::new(), Machine::new());
    let service = there.service("a");
    let timeout = ["--export", "a", "--idle-timeout", "1"];
    let server = there.serve(&[&here.key], &timeout);
    let import = ["--idle-timeout", "1", "--import", server.ticket(0)];
    let _client = here.serve(&[], &import);
    let program = here.host.join();
    let right = here.look_up(*program, "a");
    let old = std::thread::scope(|scope| {
        let pending = scope.spawn(|| right.call_timeout(Ask { number: 1 }, PATIENCE));
        let mut buffer = MessageBuffer::new();
        let request = service.port.receive_timeout(&mut buffer, PATIENCE).unwrap();
        let request = request.decode::<Ask>().unwrap();
        let address = server.address().to_owned();
        drop(server);
        // The reply goes nowhere, and the caller learns that there is none.
        assert_eq!(pending.join().unwrap().map(drop), Err(CallError::NoReply));
        drop(request.reply);
        address
    });
    assert!(right.is_dead());
    here.wait_for_end(*program, "a");
    let again = ["--export", "a", "--idle-timeout", "1", "--listen", &old];
    let _server = there.serve(&[&here.key], &again);
    let new = here.look_up(*program, "a");
    new.send(Number { number: 5 }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = service.port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    assert_eq!(message.decode::<Number>().unwrap().body.number, 5);
    assert!(right.is_dead(), "old rights stay dead");
}

#[test]
fn killed_program_is_gone_on_the_other_machine() {
    let (here, there) = (Machine::new(), Machine::new());
    let service = there.service("a");
    let server = there.serve(&[&here.key], &["--export", "a"]);
    let _client = here.serve(&[], &["--import", server.ticket(0)]);
    let other = here.host.join();
    let right = here.look_up(*other, "a");
    let mut buffer = MessageBuffer::new();
    // The program's own right at the other machine: it dies with the program.
    let own = mach_msg::ReceiveRight::new_in(*other).unwrap();
    let gift = mach_msg::message::dynamic::MessageBuilder::new(7).part(own.make_send().unwrap());
    right.send(gift).unwrap();
    let message = service.port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    let mut cursor = mach_msg::message::dynamic::MessageCursor::new(message).unwrap();
    let Some(mach_msg::message::dynamic::Part::MoveSend(Some(back))) = cursor.next() else {
        panic!("a send right");
    };
    assert!(!back.is_dead());
    std::mem::forget((own, right));
    other.leave();
    wait_for("the right dies", || back.is_dead().then_some(()));
}

#[test]
fn bridge_ends_with_its_host() {
    let machine = Machine::new();
    let serving = machine.serve(&[], &[]);
    machine.host.stop();
    let (code, stderr) = serving.wait();
    assert_eq!(code, Some(1));
    assert!(stderr.contains("has ended"), "{stderr}");
}

#[test]
fn second_bridge_of_a_host_is_refused() {
    let machine = Machine::new();
    let first = machine.serve(&[], &[]);
    let (code, stdout, stderr) = output(&mut machine.serve_command(&[], &[]));
    assert_eq!((code, &*stdout), (Some(1), ""));
    assert!(
        stderr.contains("a bridge runs on this host already"),
        "{stderr}"
    );
    // The first one goes on.
    assert_eq!(machine.status()["address"], first.address());
    let other = Machine::new();
    let used = ["--listen", first.address()];
    let (code, _, stderr) = output(&mut other.serve_command(&[], &used));
    assert_eq!(code, Some(1));
    assert!(stderr.contains("is in use"), "{stderr}");
}

#[test]
fn ended_bridge_leaves_no_task_at_its_host() {
    let (here, there) = (Machine::new(), Machine::new());
    let server = there.serve(&[&here.key], &["--export", "a"]);
    let service = there.service("a");
    let client = here.serve(&[], &["--import", server.ticket(0)]);
    let program = here.host.join();
    let right = here.look_up(*program, "a");
    right.send(Number { number: 1 }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = service.port.receive_timeout(&mut buffer, PATIENCE).unwrap();
    assert_eq!(message.id(), 100);
    drop(message);
    drop(right);
    client.signal(Signal::TERM);
    assert_eq!(client.wait().0, Some(0));
    wait_for("the tasks of the bridge end", || {
        (here.host.tasks().len() == 1).then_some(())
    });
    program.leave();
    wait_for("the program ends", || {
        here.host.tasks().is_empty().then_some(())
    });
    here.host.kernel().verify().unwrap();
    let counts = here.host.kernel().resource_counts();
    assert!(counts.is_zero(), "{counts:?}");
    // The other machine has no link any more.
    wait_for("the link ends", || {
        (there.status()["links"] == json!([])).then_some(())
    });
    let silent = service
        .port
        .receive_timeout(&mut buffer, Duration::from_millis(1));
    assert!(silent.unwrap_err().is_timeout());
}
