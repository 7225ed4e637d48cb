//! Names and who may look them up.

use mach_msg::{ReceiveRight, bootstrap};
use mach_msg_net::Acl;
use mach_msg_net::bridge::{ExportError, LookUpError};
use mach_msg_net::link::Limits;

use crate::fixture::{Machine, Number, Pair, link, receive_number};

#[test]
fn name_is_found_by_the_machines_in_its_list() {
    let pair = Pair::new();
    let c = Machine::new(&pair.runtime, 3);
    let c_to_b = link(&pair.runtime, &c, &pair.b);
    let port = ReceiveRight::new_in(pair.b.task()).unwrap();
    let right = port.make_send().unwrap();
    let acl = Acl::keys([c.key()]);
    pair.b.bridge.export("only for c", &right, acl).unwrap();
    let look_up = |name: &str| {
        let found = pair.to_b.look_up_as(pair.a.task(), name);
        pair.runtime.block_on(found)
    };
    assert_eq!(look_up("only for c").unwrap_err(), LookUpError::NotFound);
    assert_eq!(look_up("no such name").unwrap_err(), LookUpError::NotFound);
    assert_eq!(look_up("").unwrap_err(), LookUpError::Name);
    let found = c_to_b.look_up_as(c.task(), "only for c");
    let remote = pair.runtime.block_on(found).unwrap();
    remote.send(Number { number: 3 }).unwrap();
    assert_eq!(receive_number(&port), 3);
    drop((remote, right, port, c_to_b));
    c.end(&pair.runtime);
    pair.end();
}

#[test]
fn ended_export_keeps_the_rights_of_peers() {
    let pair = Pair::new();
    let (port, right) = pair.port("port");
    assert!(pair.b.bridge.unexport("port"));
    assert!(!pair.b.bridge.unexport("port"));
    let found = pair.to_b.look_up_as(pair.a.task(), "port");
    let result = pair.runtime.block_on(found);
    assert_eq!(result.unwrap_err(), LookUpError::NotFound);
    right.send(Number { number: 4 }).unwrap();
    assert_eq!(receive_number(&port), 4);
    drop((port, right));
    pair.end();
}

#[test]
fn dead_port_and_bad_names_are_not_exported() {
    let pair = Pair::new();
    let port = ReceiveRight::new_in(pair.b.task()).unwrap();
    let right = port.make_send().unwrap();
    let export = |name: &str| pair.b.bridge.export(name, &right, Acl::Any);
    assert_eq!(export(""), Err(ExportError::Name));
    assert_eq!(export(&"n".repeat(256)), Err(ExportError::Name));
    drop(port);
    assert!(matches!(export("dead"), Err(ExportError::Kernel(_))));
    drop(right);
    pair.end();
}

#[test]
fn many_look_ups_at_once_are_answered() {
    let limits = Limits {
        names_per_second: 100,
        ..Limits::default()
    };
    let pair = Pair::with(|builder| builder.limits(limits));
    pair.runtime.block_on(async {
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..250 {
            let peer = pair.to_b.clone();
            let task = pair.a.task();
            tasks.spawn(async move { peer.look_up_as(task, "any").await.map(drop) });
        }
        for found in tasks.join_all().await {
            assert_eq!(found, Err(LookUpError::NotFound));
        }
    });
    assert!(!pair.to_b.is_closed());
    pair.end();
}

#[test]
fn exported_service_is_looked_up_at_each_request() {
    let pair = Pair::new();
    let bridge = &pair.b.bridge;
    let too_long = "n".repeat(256);
    for name in ["", &*too_long] {
        let refused = bridge.export_service(name, "org.example.service", Acl::Any);
        assert_eq!(refused, Err(ExportError::Name));
    }
    let exported = bridge.export_service("service", "org.example.service", Acl::Any);
    exported.unwrap();
    let look_up = || {
        let found = pair.to_b.look_up_as(pair.a.task(), "service");
        pair.runtime.block_on(found)
    };
    assert_eq!(look_up().unwrap_err(), LookUpError::NotFound);
    for number in 1..3 {
        // The service begins, and begins again.
        let port = ReceiveRight::new_in(pair.b.task()).unwrap();
        bootstrap::register("org.example.service", &port.make_send().unwrap()).unwrap();
        let right = look_up().unwrap();
        right.send(Number { number }).unwrap();
        assert_eq!(receive_number(&port), number);
        drop(port);
    }
    assert_eq!(look_up().unwrap_err(), LookUpError::NotFound);
    pair.end();
}
