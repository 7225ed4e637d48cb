//! Debug builds detect calls that block an asynchronous task.

#![cfg(debug_assertions)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

use futures_lite::future::zip;
use mach_msg::kernel::Task;
use mach_msg::kernel::embedded::EmbeddedKernel;
use mach_msg::message::release_reply_ports;
use mach_msg::service::{AnyPort, Client, Server, mach_service};
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight, ReplyRight, SendRight, Wait};
use mach_msg_tests::fixture::{Number, hide_injected_panics, panic_line, port_and_right};

use super::{Runtime, current_thread, multi_thread, on_each_runtime, run};

/// A message with a right.
#[derive(Debug, MachMessage)]
#[mach(id = 0x320)]
struct Gift {
    #[mach(move_send)]
    right: SendRight,
}

#[derive(Debug, MachMessage)]
#[mach(id = 0x321, reply(Number))]
struct Ask {
    number: u64,
}

/// Returns true if `call` panics because it blocks a task.
fn is_found<T>(call: impl FnOnce() -> T) -> bool {
    let Err(panic) = catch_unwind(AssertUnwindSafe(|| drop(call()))) else {
        return false;
    };
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap();
    assert!(text.contains("blocks an asynchronous task"), "{text}");
    true
}

/// Returns the results of all receives and calls of a port.
fn waiting_calls(port: &ReceiveRight, right: &SendRight) -> [bool; 8] {
    let mut buffer = MessageBuffer::new();
    let millisecond = Duration::from_millis(1);
    let set = PortSet::new_in(port.task()).unwrap();
    let ask = || Ask { number: 1 };
    [
        is_found(|| drop(port.receive(&mut buffer))),
        is_found(|| drop(port.receive_timeout(&mut buffer, millisecond))),
        is_found(|| drop(port.receive_deadline(&mut buffer, Instant::now() + millisecond))),
        is_found(|| drop(set.receive_timeout(&mut buffer, millisecond))),
        is_found(|| {
            let _ = right.call_timeout(ask(), millisecond);
        }),
        is_found(|| drop(right.call_in(ask(), &mut buffer, Wait::For(millisecond)))),
        is_found(|| drop(right.exchange(ask(), &mut buffer, Wait::For(millisecond)))),
        is_found(|| {
            let _ = right.call(ask());
        }),
    ]
}

/// A service whose method has to be awaited.
#[mach_service(id = 0x330)]
trait Next {
    /// Returns the next number.
    async fn next(&self, number: u64) -> u64;
}

struct One;

impl Next for One {
    async fn next(&self, number: u64) -> u64 {
        number + 1
    }
}

/// Returns the results of all calls of clients and servers, and of the other receives.
fn waiting_calls_of_services(port: &ReceiveRight, right: &SendRight) -> [bool; 9] {
    let mut buffer = MessageBuffer::new();
    let millisecond = Duration::from_millis(1);
    let wait = Wait::For(millisecond);
    let client = Client::new(right.clone()).with_timeout(millisecond);
    let request = || NextRequest { number: 1 };
    let start = || client.start(request()).unwrap();
    let server = Server::new().serve(NextServer::new(One));
    let results = [
        is_found(|| client.call(request()).is_ok()),
        is_found(|| client.call_with(request(), wait).is_ok()),
        is_found(|| Client::call_to(AnyPort::CopySend(right), request()).is_ok()),
        is_found(|| start().wait().is_ok()),
        is_found(|| start().wait_for(wait).is_ok()),
        is_found(|| {
            let reply = ReplyRight::from(right.clone());
            let reply = port.reply_and_receive(reply, Number { number: 1 }, &mut buffer, wait);
            reply.is_ok()
        }),
        is_found(|| drop(port.receive_many(&mut buffer, 1, wait))),
        is_found(|| server.run(port).is_ok()),
        {
            let _pending = start();
            while let Ok(Some(message)) = port.try_receive(&mut buffer) {
                drop(message);
            }
            let _pending = start();
            let message = port.try_receive(&mut buffer).unwrap().unwrap();
            is_found(|| server.handle_and_send(message).is_ok())
        },
    ];
    server.stopper().stop();
    results
}

/// Receives and calls that do not wait.
fn other_calls(port: &ReceiveRight, right: &SendRight) {
    let mut buffer = MessageBuffer::new();
    assert!(port.try_receive(&mut buffer).unwrap().is_none());
    assert!(port.receive_timeout(&mut buffer, Duration::ZERO).is_err());
    assert!(port.receive_deadline(&mut buffer, Instant::now()).is_err());
    right.send(Number { number: 1 }).unwrap();
    assert!(port.try_receive(&mut buffer).unwrap().is_some());
    assert!(right.call_with(Ask { number: 1 }, Wait::Never).is_err());
    assert!(port.try_receive(&mut buffer).unwrap().is_some());
}

async fn each_waiting_call_is_found(task: Task) {
    let (port, right) = port_and_right(task);
    other_calls(&port, &right);
    // The call panics even if there is a message.
    right.send(Number { number: 1 }).unwrap();
    assert_eq!(waiting_calls(&port, &right), [true; 8]);
    assert_eq!(waiting_calls_of_services(&port, &right), [true; 9]);
    right.send(Number { number: 1 }).unwrap();
    assert!(tokio::task::coop::has_budget_remaining());
    assert!(
        port.try_receive(&mut MessageBuffer::new())
            .unwrap()
            .is_some()
    );
    // The runtime continues.
    tokio::time::sleep(Duration::from_millis(1)).await;
    release_reply_ports();
}

#[mach_service(id = 0x330)]
trait Asker {
    fn ask(&self) -> u32;
}

/// Returns the text and the line of a panic.
fn panic_of(call: impl FnOnce()) -> (String, u32) {
    hide_injected_panics();
    let panic = catch_unwind(AssertUnwindSafe(call)).unwrap_err();
    (*panic.downcast::<String>().unwrap(), panic_line())
}

async fn call_of_a_service_is_found(task: Task) {
    let (port, right) = port_and_right(task);
    let client = AskerClient::new(right);
    let mut line = 0;
    let (text, found) = panic_of(|| {
        line = line!() + 1;
        let _ = client.ask();
    });
    assert_eq!(found, line);
    assert!(
        text.contains("a call of `ask`") && text.contains("expected `ask_async`"),
        "{text}"
    );
    drop(port);
}

#[test]
fn blocking_call_of_a_service_panics_at_its_place() {
    run(&Runtime::CurrentThread, call_of_a_service_is_found);
}

#[test]
fn blocking_calls_in_a_tokio_task_panic() {
    for runtime in [Runtime::CurrentThread, Runtime::MultiThread] {
        run(&runtime, each_waiting_call_is_found);
    }
}

async fn full_queue_is_found(task: Task) {
    let (port, right) = port_and_right(task);
    port.set_queue_limit(1).unwrap();
    right.send(Number { number: 1 }).unwrap();
    let (other, given) = port_and_right(task);
    assert!(is_found(|| right.send(Gift { right: given })));
    assert_eq!(other.status().unwrap().has_send_rights, 0);
    let timeout = Duration::from_millis(1);
    let number = || Number { number: 2 };
    assert!(is_found(|| right.send_timeout(number(), timeout)));
    assert!(is_found(|| right.send_request(
        number(),
        &other,
        Wait::Forever
    )));
    assert!(right.try_send(number()).unwrap_err().is_timeout());
    assert!(right.send_timeout(number(), Duration::ZERO).is_err());
}

#[test]
fn send_without_room_in_a_tokio_task_panics() {
    run(&Runtime::CurrentThread, full_queue_is_found);
}

/// Calls of a thread that may block, with a port that gets a message later.
fn blocks(task: Task) {
    let (port, right) = port_and_right(task);
    let sender = thread::spawn(move || {
        thread::sleep(Duration::from_millis(5));
        right.send(Number { number: 1 }).unwrap();
        right
    });
    port.receive(&mut MessageBuffer::new()).unwrap();
    let right = sender.join().unwrap();
    port.set_queue_limit(0).unwrap();
    let sent = right.send_timeout(Number { number: 1 }, Duration::from_millis(1));
    assert!(sent.unwrap_err().is_timeout());
}

#[test]
fn blocking_threads_do_not_panic() {
    let kernel = EmbeddedKernel::new();
    let owner = kernel.create_task();
    let task = *owner;
    blocks(task);
    let runtime = multi_thread();
    let entered = runtime.enter();
    blocks(task);
    drop(entered);
    runtime.block_on(async {
        let in_place = tokio::spawn(async move { tokio::task::block_in_place(|| blocks(task)) });
        in_place.await.unwrap();
        tokio::task::spawn_blocking(move || blocks(task))
            .await
            .unwrap();
        tokio::task::block_in_place(|| blocks(task));
    });
    drop(runtime);
    let runtime = current_thread();
    let blocking = runtime.spawn_blocking(move || blocks(task));
    runtime.block_on(blocking).unwrap();
    futures_lite::future::block_on(async { blocks(task) });
}

/// Blocks in its handlers.
struct Blocking;

impl Next for Blocking {
    async fn next(&self, number: u64) -> u64 {
        let (port, right) = port_and_right(Task::current());
        // With timeouts, so that the test ends even if the calls are not found.
        let millisecond = Duration::from_millis(1);
        let mut buffer = MessageBuffer::new();
        let found = [
            is_found(|| port.receive_timeout(&mut buffer, millisecond).is_ok()),
            is_found(|| right.call_timeout(Ask { number }, millisecond).is_ok()),
        ];
        // In a thread that may block, also while the handler waits for it.
        let thread = thread::spawn(|| blocks(Task::current()));
        thread.join().unwrap();
        number + u64::from(found == [true; 2])
    }
}

async fn blocking_handler_is_found(task: Task) {
    let (port, right) = port_and_right(task);
    let server = Server::new().serve(NextServer::new(Blocking));
    let stopper = server.stopper();
    let client = async move {
        let client = NextClient::new(right);
        let next = client.next_async(6).await;
        stopper.stop();
        next.unwrap()
    };
    let served = server.run_async(&port, std::future::pending::<()>());
    let (served, next) = zip(served, client).await;
    served.unwrap();
    assert_eq!(next, 7);
    // The thread is no longer in a handler.
    if tokio::runtime::Handle::try_current().is_err() {
        blocks(task);
    }
}

on_each_runtime! { blocking_handler_is_found, }
