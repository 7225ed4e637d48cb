//! Asynchronous clients of services.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use futures_lite::future::zip;
use mach_msg::kernel::{KernReturn, MsgReturn, Task};
use mach_msg::service::{Client, ClientError, Lease, Responder, Server, Stopper, mach_service};
use mach_msg::{MessageBuffer, OolMemory, ReceiveRight, SendRight};
use mach_msg_tests::fixture::port_and_right;

use super::dropped::poll_and_drop;
use super::{on_each_runtime, sleep};

on_each_runtime! {
    async_methods_return_results_and_errors,
    async_calls_at_the_same_time_get_their_own_replies,
    moved_memory_comes_back_if_the_server_is_gone,
    time_limit_ends_an_async_call,
    async_call_without_room_returns_the_memory_in_time,
    async_call_waits_for_room,
    dropped_async_call_leaves_nothing,
}

#[mach_service(id = 0x340)]
trait Desk {
    fn add(&self, a: u32, b: u32) -> u32;
    fn fail(&self, code: i32) -> Result<u32, KernReturn>;
    fn echo(&self, #[mach(make_send)] right: SendRight) -> SendRight;
    fn measure(&self, #[mach(ool)] memory: OolMemory) -> u32;
    fn read(&self, count: u32, #[mach(max = 16)] into: &mut [u8]) -> bool;
    #[later]
    fn never(&self) -> u32;
    #[oneway]
    fn note(&self, #[mach(max = 64)] text: &str);
    #[timeout(20)]
    #[later]
    fn soon(&self) -> u32;
}

#[derive(Default)]
struct Clerk {
    notes: AtomicU32,
    never: Mutex<Vec<Responder<DeskNeverReply>>>,
    soon: Mutex<Vec<Responder<DeskSoonReply>>>,
}

impl Desk for Clerk {
    fn add(&self, a: u32, b: u32) -> u32 {
        a.wrapping_add(b)
    }

    fn fail(&self, code: i32) -> Result<u32, KernReturn> {
        Err(KernReturn(code))
    }

    fn echo(&self, right: SendRight) -> SendRight {
        right
    }

    fn measure(&self, memory: OolMemory) -> u32 {
        u32::try_from(memory.len()).unwrap()
    }

    fn read(&self, count: u32, into: &mut Lease<u8>) -> bool {
        into.extend_zeroed(count as usize).fill(7);
        into.remaining() == 0
    }

    fn never(&self, reply: Responder<DeskNeverReply>) {
        self.never.lock().unwrap().push(reply);
    }

    fn note(&self, text: &str) {
        self.notes
            .fetch_add(u32::try_from(text.len()).unwrap(), Ordering::Relaxed);
    }

    fn soon(&self, reply: Responder<DeskSoonReply>) {
        self.soon.lock().unwrap().push(reply);
    }
}

/// A server on a separate thread.
struct Serving {
    client: DeskClient,
    stop: Stopper,
    thread: Option<JoinHandle<()>>,
}

impl Serving {
    fn new(task: Task) -> Self {
        let (port, right) = port_and_right(task);
        let server = Server::new().serve(DeskServer::new(Clerk::default()));
        Self {
            client: DeskClient::new(right),
            stop: server.stopper(),
            thread: Some(thread::spawn(move || server.run(&port).unwrap())),
        }
    }

    fn with_timeout(&self, timeout: Duration) -> DeskClient {
        self.client.clone().with_timeout(timeout)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.stop.stop();
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

async fn async_methods_return_results_and_errors(task: Task) {
    let serving = Serving::new(task);
    let client = &serving.client;
    assert_eq!(client.add_async(2, 3).await, Ok(5));
    let failed = client.fail_async(77).await;
    assert_eq!(failed, Err(ClientError::Service(KernReturn(77))));
    let own = ReceiveRight::new_in(task).unwrap();
    let echoed = client.echo_async(&own).await.unwrap();
    assert_eq!(echoed, own);
    let memory = OolMemory::copy_of(task, &[1; 5000]).unwrap();
    assert_eq!(client.measure_async(memory).await.unwrap(), 5000);
    let mut bytes = [0; 10];
    assert_eq!(client.read_async(4, &mut bytes).await, Ok((false, 4)));
    assert_eq!(bytes, [7, 7, 7, 7, 0, 0, 0, 0, 0, 0]);
    client.note_async("a note").await.unwrap();
    assert_eq!(client.add_async(1, 1).await, Ok(2));
}

async fn calls(client: &DeskClient, start: u32) {
    for number in start..start + 200 {
        assert_eq!(client.add_async(number, 1).await, Ok(number + 1));
    }
}

async fn async_calls_at_the_same_time_get_their_own_replies(task: Task) {
    let serving = Serving::new(task);
    zip(calls(&serving.client, 1), calls(&serving.client, 1_000_000)).await;
}

async fn moved_memory_comes_back_if_the_server_is_gone(task: Task) {
    let (port, right) = port_and_right(task);
    let client = DeskClient::new(right);
    drop(port);
    let memory = OolMemory::copy_of(task, b"contents").unwrap();
    let failed = client.measure_async(memory).await.unwrap_err();
    assert_eq!(
        failed.error,
        ClientError::Send(MsgReturn::SEND_INVALID_DEST)
    );
    assert_eq!(*failed.into_returned().unwrap(), *b"contents");
    assert_eq!(
        client.note_async("lost").await,
        Err(ClientError::Send(MsgReturn::SEND_INVALID_DEST))
    );
}

async fn time_limit_ends_an_async_call(task: Task) {
    let serving = Serving::new(task);
    let start = Instant::now();
    let client = serving.with_timeout(Duration::from_millis(20));
    let failed = client.never_async().await;
    assert_eq!(failed, Err(ClientError::TimedOut { sent: true }));
    // The time limit of the interface applies.
    let failed = serving.client.soon_async().await;
    assert_eq!(failed, Err(ClientError::TimedOut { sent: true }));
    assert!(start.elapsed() >= Duration::from_millis(40));
    assert_eq!(client.add_async(5, 5).await, Ok(10));
}

async fn async_call_without_room_returns_the_memory_in_time(task: Task) {
    let (port, right) = port_and_right(task);
    port.set_queue_limit(0).unwrap();
    let client = Client::new(right).with_timeout(Duration::from_millis(20));
    let client = DeskClient::from(client);
    let memory = OolMemory::copy_of(task, b"contents").unwrap();
    let failed = client.measure_async(memory).await.unwrap_err();
    assert_eq!(failed.error, ClientError::TimedOut { sent: false });
    assert_eq!(*failed.into_returned().unwrap(), *b"contents");
    let failed = client.note_async("lost").await;
    assert_eq!(failed, Err(ClientError::TimedOut { sent: false }));
}

async fn async_call_waits_for_room(task: Task) {
    let (port, right) = port_and_right(task);
    port.set_queue_limit(1).unwrap();
    let client = DeskClient::new(right);
    client.note_async("first").await.unwrap();
    let server = Server::new().serve(DeskServer::new(Clerk::default()));
    let stop = server.stopper();
    let serve = async {
        sleep(Duration::from_millis(20)).await;
        thread::spawn(move || server.run(&port).unwrap())
    };
    let (sum, thread) = zip(client.add_async(3, 4), serve).await;
    assert_eq!(sum, Ok(7));
    stop.stop();
    thread.join().unwrap();
}

async fn dropped_async_call_leaves_nothing(task: Task) {
    for polls in 0..4 {
        let (port, right) = port_and_right(task);
        let client = DeskClient::new(right);
        let memory = OolMemory::copy_of(task, &[1; 5000]).unwrap();
        assert!(
            poll_and_drop(client.measure_async(memory), polls)
                .await
                .is_none()
        );
        // Either a request without a caller, or no request.
        let mut buffer = MessageBuffer::new();
        if let Some(message) = port.try_receive(&mut buffer).unwrap() {
            let request = message.decode::<DeskMeasureRequest>().unwrap();
            assert!(request.reply.unwrap().is_dead());
        }
    }
}
