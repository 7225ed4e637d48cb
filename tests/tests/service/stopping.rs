//! The lifetime of a server: created without a task, run in any task, stopped at any time.

use std::sync::Barrier;

use mach_msg::ReceiveRight;
use mach_msg::message::release_reply_ports;
use mach_msg::service::{Client, ClientError, ReplyMemory, Server, mach_service};
use mach_msg::{MessageBuffer, PortSet};
use mach_msg_tests::fixture::{CheckedKernel, without_guard_exceptions};

/// Doubles numbers.
#[mach_service(id = 600)]
pub trait Double {
    /// Returns twice the number.
    fn double(&self, number: u32) -> u32;
}

struct Exact;

impl Double for Exact {
    fn double(&self, number: u32) -> u32 {
        number * 2
    }
}

fn server() -> Server {
    Server::new().serve(DoubleServer::new(Exact))
}

#[test]
fn server_allocates_when_it_runs_and_releases_everything() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let client = DoubleClient::new(port.make_send().unwrap());
    let before = kernel.resource_counts();
    let server = server();
    let stop = server.stopper();
    assert_eq!(kernel.resource_counts(), before);
    std::thread::scope(|scope| {
        scope.spawn(|| without_guard_exceptions(|| server.run(&port).unwrap()));
        assert_eq!(client.double(4).unwrap(), 8);
        stop.stop();
    });
    drop((server, stop));
    release_reply_ports();
    assert_eq!(kernel.resource_counts(), before);
}

#[test]
fn server_stopped_before_run_does_not_run() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let set = PortSet::new_in(*task).unwrap();
    let client = DoubleClient::new(port.make_send().unwrap());
    let pending = client.client().start(DoubleRequest { number: 1 }).unwrap();
    let before = kernel.resource_counts();
    let server = server();
    let stop = server.stopper();
    stop.stop();
    stop.stop();
    server.run(&port).unwrap();
    server.run_threads(&port, 3).unwrap();
    server.run(&set).unwrap();
    // The request is still queued, and the server made no call.
    assert_eq!(kernel.resource_counts(), before);
    drop(port);
    assert_eq!(pending.wait().unwrap_err(), ClientError::ServerDied);
}

#[test]
fn loop_started_on_stopped_server_ends() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    for _ in 0..500 {
        let server = server();
        let stop = server.stopper();
        let start = Barrier::new(3);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    start.wait();
                    server.run(&port).unwrap();
                });
            }
            start.wait();
            stop.stop();
        });
    }
}

#[test]
fn one_stopper_ends_loops_in_several_tasks() {
    let kernel = CheckedKernel::new();
    let tasks = [kernel.create_task(), kernel.create_task()];
    let ports = [0, 1, 0].map(|task: usize| ReceiveRight::new_in(*tasks[task]).unwrap());
    let server = server();
    let stop = server.stopper();
    std::thread::scope(|scope| {
        for port in &ports {
            scope.spawn(|| without_guard_exceptions(|| server.run(port).unwrap()));
        }
        for (number, port) in (1..).zip(&ports) {
            let client = DoubleClient::new(port.make_send().unwrap());
            assert_eq!(client.double(number).unwrap(), number * 2);
        }
        stop.stop();
    });
    let counters = server.counters();
    assert_eq!((counters.len(), counters[0].replied), (1, 3));
    drop((server, stop));
    drop(ports);
    release_reply_ports();
    drop(tasks);
    assert!(
        kernel.resource_counts().is_zero(),
        "{:?}",
        kernel.resource_counts()
    );
}

#[test]
fn run_in_an_ended_task_returns_an_error() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let set = PortSet::new_in(*task).unwrap();
    drop(task);
    let error = server().run(&set).unwrap_err();
    assert!(
        matches!(error, mach_msg::service::ServerError::Setup(_)),
        "{error}"
    );
}

#[test]
fn server_without_a_loop_handles_received_messages() {
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    let client = Client::new(port.make_send().unwrap());
    let pending = client.start(DoubleRequest { number: 21 }).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.receive(&mut buffer).unwrap();
    let mut memory = ReplyMemory::default();
    let answer = server().handle(message, &mut memory).unwrap();
    answer.send().unwrap();
    assert_eq!(pending.wait().unwrap().result, 42);
}
