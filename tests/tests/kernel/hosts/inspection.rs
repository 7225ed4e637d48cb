//! Lists of tasks and rights over the socket of a host.

use std::sync::atomic::{AtomicBool, Ordering};

use mach_msg::kernel::embedded::host::{Host, HostLimits, NewProcess};
use mach_msg::kernel::embedded::{EmbeddedKernel, TaskOptions};
use mach_msg::kernel::listing::{ListedRight, RightHolder};
use mach_msg::kernel::remote::HostInspection;
use mach_msg::kernel::{PortType, Task};
use mach_msg::message::dynamic::MessageBuilder;
use mach_msg::wire::{AuditToken, SecurityToken};
use mach_msg::{PortSet, ReceiveRight, bootstrap};
use mach_msg_tests::hosting::TestHost;

use super::life::wait_for_tasks;
use super::raw::{Raw, word};

/// The purpose of a connection that inspects.
const INSPECT: u32 = 2;

fn open(host: &TestHost) -> HostInspection {
    HostInspection::open_at(host.path()).unwrap()
}

/// Returns the rights of a task of this process.
fn rights(host: &TestHost, number: u32) -> Vec<ListedRight> {
    open(host).rights(number).unwrap().unwrap()
}

fn named(rights: &[ListedRight], name: u32) -> &ListedRight {
    rights.iter().find(|right| right.name.0 == name).unwrap()
}

#[test]
fn rights_of_joined_tasks_have_their_other_ends() {
    let host = TestHost::start();
    let (server, client) = (host.join(), host.join());
    let port = ReceiveRight::new_in(*server).unwrap();
    bootstrap::register("org.example.listed", &port.make_send().unwrap()).unwrap();
    let right = bootstrap::look_up_as(*client, "org.example.listed").unwrap();
    right.send(MessageBuilder::new(7)).unwrap();
    let before = host.kernel().resource_counts();

    let tasks = open(&host).tasks().unwrap();
    let pid = std::process::id();
    let shown: Vec<_> = tasks
        .iter()
        .map(|task| (task.number, task.pid, task.names))
        .collect();
    assert_eq!(shown, [(1, pid, 1), (2, pid, 1)]);

    let holder = RightHolder::Task {
        task: 1,
        pid,
        name: port.name(),
    };
    let (served, used) = (rights(&host, 1), rights(&host, 2));
    let received = named(&served, port.name().0);
    assert_eq!(received.kinds, PortType::RECEIVE);
    assert_eq!(received.holder, holder);
    assert_eq!(received.services, ["org.example.listed"]);
    let state = received.port.as_ref().unwrap();
    assert_eq!(state.status.message_count, 1);
    assert_eq!(state.send_rights, Some(3), "client, service, message");
    let sent = named(&used, right.name().0);
    assert_eq!((sent.kinds, sent.references), (PortType::SEND, 1));
    assert_eq!((sent.object, sent.holder), (received.object, holder));
    assert_eq!(sent.services, received.services);

    assert_eq!(open(&host).rights(3).unwrap(), None, "no such task");
    assert_eq!(host.kernel().resource_counts(), before);
    assert_eq!(host.tasks().len(), 2, "an inspection makes no task");
    host.kernel().verify().unwrap();
}

#[test]
fn holder_outside_of_joined_tasks_is_named_by_its_kind() {
    let host = TestHost::start();
    let own = host.kernel().create_task();
    let service = ReceiveRight::new_in(*own).unwrap();
    bootstrap::register("org.example.host", &service.make_send().unwrap()).unwrap();
    let task = host.join();
    let to_host = bootstrap::look_up_as(*task, "org.example.host").unwrap();
    let set = PortSet::new_in(*task).unwrap();
    let sink = ReceiveRight::new_in(*task).unwrap();
    let moved = ReceiveRight::new_in(*task).unwrap();
    let in_message = moved.make_send().unwrap();
    let to_sink = sink.make_send().unwrap();
    to_sink.send(MessageBuilder::new(1).part(moved)).unwrap();

    let all = rights(&host, 1);
    let name = service.name();
    let holder = |right: u32| named(&all, right).holder;
    assert_eq!(holder(to_host.name().0), RightHolder::Host { name });
    assert_eq!(holder(in_message.name().0), RightHolder::Message);
    let listed = named(&all, set.name().0);
    assert_eq!((listed.kinds, listed.members), (PortType::PORT_SET, 0));
    own.end();
    let dead = rights(&host, 1);
    let dead = named(&dead, to_host.name().0);
    assert_eq!(dead.kinds, PortType::DEAD_NAME);
    assert_eq!((dead.object, dead.holder), (0, RightHolder::None));
    drop(service);
}

#[test]
fn all_names_are_listed_over_several_pages() {
    let host = TestHost::start();
    let task = host.join();
    let ports: Vec<ReceiveRight> = (0..700)
        .map(|_| ReceiveRight::new_in(*task).unwrap())
        .collect();
    let found: Vec<u32> = rights(&host, 1).iter().map(|right| right.name.0).collect();
    let expected: Vec<u32> = ports.iter().map(|port| port.name().0).collect();
    assert_eq!(found, expected);
}

/// Stops a thread, even if the test panics.
struct StopsAtEnd<'a>(&'a AtomicBool);

impl Drop for StopsAtEnd<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn short_lived_rights_are_listed_without_harm() {
    let host = TestHost::start();
    let task = host.kernel().create_task();
    let joined = host.join();
    let kept = ReceiveRight::new_in(*joined).unwrap();
    bootstrap::register("kept", &kept.make_send().unwrap()).unwrap();
    let stopped = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stopped.load(Ordering::Relaxed) {
                let right = bootstrap::look_up_as(*joined, "kept").unwrap();
                let port = ReceiveRight::new_in(*joined).unwrap();
                let send = port.make_send().unwrap();
                drop(port);
                drop((right, send));
            }
        });
        let _stops = StopsAtEnd(&stopped);
        let mut inspection = open(&host);
        for _ in 0..100 {
            let all = inspection.rights(1).unwrap().unwrap();
            let kept = named(&all, kept.name().0);
            assert_eq!(kept.services, ["kept"]);
        }
    });
    drop((kept, joined));
    wait_for_tasks(&host, 0);
    drop(task);
    host.kernel().verify().unwrap();
    assert!(host.kernel().resource_counts().is_zero());
}

#[test]
fn inspection_without_a_common_version_is_refused() {
    let host = TestHost::start();
    let mut old = Raw::open(host.path());
    let refusal = old.hello_for((1, 1), INSPECT, None).unwrap();
    assert_eq!((refusal[8], word(&refusal, 12)), (1, 2), "needs version 2");
    let mut later = Raw::open(host.path());
    let refusal = later.hello_for((1, 2), 4, None).unwrap();
    assert_eq!((refusal[8], word(&refusal, 16)), (1, 4), "unknown purpose");
    assert_eq!(later.answer(), None);
}

#[test]
fn malformed_requests_end_an_inspection_only() {
    let host = TestHost::start();
    let task = host.join();
    let port = ReceiveRight::new_in(*task).unwrap();
    for request in [
        &[][..],
        &[0; 8],
        &[1, 0, 0, 0],
        &[1, 0, 0, 0, 0, 0, 0, 0, 0],
        &[2, 0, 0, 0, 1, 0, 0, 0],
        &[9; 256],
        &[9; 257],
    ] {
        let mut raw = Raw::open(host.path());
        let welcome = raw.hello_for((2, 2), INSPECT, None).unwrap();
        assert_eq!((welcome[8], &welcome[20..]), (0, &[0; 16][..]));
        assert_eq!(raw.call(request), None, "{request:?}");
    }
    let mut raw = Raw::open(host.path());
    raw.hello_for((2, 2), INSPECT, None).unwrap();
    let tasks = raw.call(&[1, 0, 0, 0, 0, 0, 0, 0]).unwrap();
    assert_eq!(
        (word(&tasks, 0), word(&tasks, 4), word(&tasks, 8)),
        (0, 0, 1)
    );
    for task in [0_u32, 2, u32::MAX] {
        let request = [2, 0, 0, 0].into_iter().chain(task.to_le_bytes());
        let request: Vec<u8> = request.chain([0; 4]).collect();
        assert_eq!(raw.call(&request).unwrap(), [1, 0, 0, 0, 0, 0, 0, 0]);
    }
    // An index after the last one.
    let request = [&[2, 0, 0, 0, 1, 0, 0, 0][..], &[0xff; 4]].concat();
    assert_eq!(raw.call(&request).unwrap(), [0; 8]);
    assert_eq!(rights(&host, 1).len(), 1);
    assert_eq!(rights(&host, 1)[0].name, port.name());
}

#[test]
fn identities_of_the_host_select_the_listed_tasks() {
    let identities = |process: &NewProcess| {
        // The tasks of two users. The inspector is the first one.
        let uid = if process.serial == 2 { 5002 } else { 5001 };
        let audit = AuditToken {
            words: [uid, uid, 0, uid, 0, 7, 0, process.serial],
        };
        TaskOptions::default().with_identity(audit, SecurityToken { uid, gid: 0 })
    };
    let limits = HostLimits::default();
    let host = TestHost::serve(Host::with_identities(
        EmbeddedKernel::new(),
        limits,
        identities,
    ));
    let (own, other) = (host.join(), host.join());
    let port = ReceiveRight::new_in(*other).unwrap();
    bootstrap::register("org.example.other", &port.make_send().unwrap()).unwrap();
    let right = bootstrap::look_up_as(*own, "org.example.other").unwrap();
    let mut inspection = open(&host);
    let tasks = inspection.tasks().unwrap();
    let numbers: Vec<u32> = tasks.iter().map(|task| task.number).collect();
    assert_eq!(numbers, [1]);
    assert_eq!(inspection.rights(2).unwrap(), None);
    let all = inspection.rights(1).unwrap().unwrap();
    let listed = named(&all, right.name().0);
    assert_eq!(listed.holder, RightHolder::Hidden);
    assert_eq!((listed.object, &listed.port), (0, &None));
    assert!(listed.services.is_empty(), "{listed:?}");
    drop((right, port, own, other));
    wait_for_tasks(&host, 0);
    assert!(host.kernel().resource_counts().is_zero());
}

#[test]
fn inspection_of_no_host_is_an_error() {
    let error = HostInspection::open_at("/absent").unwrap_err().to_string();
    assert!(error.starts_with("no kernel host is running"), "{error}");
    let host = TestHost::start();
    let mut inspection = open(&host);
    host.stop();
    let error = inspection.tasks().unwrap_err().to_string();
    assert!(!error.is_empty());
    assert!(Task::join_at(host.path()).is_err());
}
