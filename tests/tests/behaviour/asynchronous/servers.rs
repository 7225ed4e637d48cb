//! Asynchronous servers whose methods are `async fn`.

use std::future::{Future, pending, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::thread;
use std::time::Duration;

use futures_lite::future::{poll_once, zip};
use mach_msg::kernel::{KernReturn, Task};
use mach_msg::service::{
    CallInfo, CallOutcome, ClientError, Lease, Middleware, PanicPolicy, Server, mach_service,
};
use mach_msg::{OolMemory, PortSet, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Injected, hide_injected_panics, port_and_right};

use super::{on_each_runtime, sleep};

on_each_runtime! {
    async_handlers_run_at_the_same_time,
    borrowed_arguments_are_valid_after_an_await,
    async_handlers_move_rights_and_memory,
    synchronous_methods_are_served_too,
    limit_of_concurrent_calls_holds,
    handler_of_a_dead_client_is_dropped,
    handlers_of_dying_clients_leave_nothing,
    async_handler_panic_replies_exception,
    shutdown_waits_for_the_calls,
    dropped_loop_ends_the_calls_of_its_clients,
    two_loops_serve_thousand_calls,
    set_is_served_until_the_stopper_is_used,
    async_handlers_are_served_by_a_thread,
    unread_request_of_a_dropped_loop_is_released,
    middleware_gets_the_outcome_of_async_calls,
    default_async_method_uses_the_value,
    propagated_panic_does_not_belong_to_other_calls,
}

#[mach_service(id = 0x360)]
trait Office {
    /// Returns the sum after this many milliseconds.
    async fn sum(&self, #[mach(max = 64)] values: &[u32], milliseconds: u32) -> u32;
    /// Returns the right when the gate is open.
    async fn hold(
        &self,
        right: SendRight,
        #[mach(ool)] memory: OolMemory,
    ) -> Result<SendRight, KernReturn>;
    async fn upper(&self, #[mach(max = 64)] text: &str, #[mach(out, max = 64)] upper: String);
    async fn read(&self, count: u32, #[mach(max = 16)] into: &mut [u8]);
    async fn break_down(&self, is_late: u8);
    #[oneway]
    async fn note(&self, value: u32);
    fn add(&self, a: u32, b: u32) -> u32;
    /// A method with a default implementation, which calls another method.
    async fn double(&self, value: u32) -> u32 {
        self.add(value, value)
    }
}

#[derive(Default)]
struct Clerk {
    running: AtomicU32,
    most: AtomicU32,
    ended: AtomicU32,
    notes: AtomicU32,
    is_open: AtomicBool,
}

/// Guard of a running handler. Counts its end, whether it completes, panics or is dropped.
struct Running<'c>(&'c Clerk);

impl Clerk {
    fn start(&self) -> Running<'_> {
        let running = self.running.fetch_add(1, Ordering::Relaxed) + 1;
        self.most.fetch_max(running, Ordering::Relaxed);
        Running(self)
    }

    fn running(&self) -> u32 {
        self.running.load(Ordering::Relaxed)
    }

    fn ended(&self) -> u32 {
        self.ended.load(Ordering::Relaxed)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Ordering::Relaxed);
        self.0.ended.fetch_add(1, Ordering::Relaxed);
    }
}

impl Office for Arc<Clerk> {
    async fn sum(&self, values: &[u32], milliseconds: u32) -> u32 {
        let _running = self.start();
        sleep(Duration::from_millis(u64::from(milliseconds))).await;
        values.iter().sum()
    }

    async fn hold(&self, right: SendRight, memory: OolMemory) -> Result<SendRight, KernReturn> {
        let _running = self.start();
        while !self.is_open.load(Ordering::Relaxed) {
            sleep(Duration::from_millis(1)).await;
        }
        match memory.len() {
            0 => Err(KernReturn::INVALID_ARGUMENT),
            _ => Ok(right),
        }
    }

    async fn upper(&self, text: &str) -> Result<String, KernReturn> {
        Ok(text.to_uppercase())
    }

    async fn read(&self, count: u32, into: &mut Lease<u8>) {
        sleep(Duration::from_millis(1)).await;
        into.extend_zeroed(count as usize).fill(7);
    }

    async fn break_down(&self, is_late: u8) {
        let _running = self.start();
        if is_late != 0 {
            sleep(Duration::from_millis(1)).await;
        }
        panic_any(Injected)
    }

    async fn note(&self, value: u32) {
        sleep(Duration::from_millis(1)).await;
        self.notes.fetch_add(value, Ordering::Relaxed);
    }

    fn add(&self, a: u32, b: u32) -> u32 {
        a.wrapping_add(b)
    }
}

struct World {
    task: Task,
    clerk: Arc<Clerk>,
    server: Server,
    port: ReceiveRight,
    client: OfficeClient,
}

impl World {
    fn new(task: Task) -> Self {
        hide_injected_panics();
        let (port, right) = port_and_right(task);
        let clerk = Arc::new(Clerk::default());
        Self {
            task,
            server: Server::new().serve(OfficeServer::new(Arc::clone(&clerk))),
            clerk,
            port,
            client: OfficeClient::new(right),
        }
    }

    /// Serves until `then` is ready.
    async fn serve(&self, then: impl Future<Output = ()>) {
        let stop = self.server.stopper();
        let then = async {
            then.await;
            stop.stop();
        };
        let (served, ()) = zip(self.server.run_async(&self.port, pending()), then).await;
        served.unwrap();
    }

    fn right_and_memory(&self) -> (SendRight, OolMemory) {
        let memory = OolMemory::copy_of(self.task, &[1; 5000]).unwrap();
        (self.port.make_send().unwrap(), memory)
    }

    fn cancelled(&self) -> u64 {
        let counters = self.server.counters();
        counters.iter().map(|counters| counters.cancelled).sum()
    }

    async fn until(&self, condition: impl Fn(&Clerk) -> bool) {
        while !condition(&self.clerk) {
            sleep(Duration::from_millis(1)).await;
        }
    }
}

/// Polls all futures until they are ready.
async fn all<T>(futures: Vec<impl Future<Output = T>>) -> Vec<T> {
    let mut futures: Vec<_> = futures
        .into_iter()
        .map(|future| (Box::pin(future), None))
        .collect();
    poll_fn(|context| {
        for (future, value) in &mut futures {
            if value.is_none()
                && let Poll::Ready(ready) = future.as_mut().poll(context)
            {
                *value = Some(ready);
            }
        }
        match futures.iter().all(|(_, value)| value.is_some()) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
    futures.into_iter().filter_map(|(_, value)| value).collect()
}

async fn async_handlers_run_at_the_same_time(task: Task) {
    let world = World::new(task);
    world
        .serve(async {
            let calls = (0..8).map(|number| async move { number });
            let calls = calls.map(|number| async {
                let number = number.await;
                world.client.sum_async(&[number, 1], 30).await
            });
            let sums = all(calls.collect()).await;
            assert_eq!(sums, (1..9).map(Ok).collect::<Vec<_>>());
        })
        .await;
    assert!(world.clerk.most.load(Ordering::Relaxed) > 1);
    assert_eq!(world.server.counters()[0].replied, 8);
}

async fn borrowed_arguments_are_valid_after_an_await(task: Task) {
    let world = World::new(task);
    world
        .serve(async {
            let values: Vec<Vec<u32>> = (0..40).map(|count| vec![count; 64]).collect();
            let calls = values
                .iter()
                .map(|values| world.client.sum_async(values, 5));
            let sums = all(calls.collect()).await;
            assert_eq!(
                sums,
                (0..40).map(|count| Ok(count * 64)).collect::<Vec<_>>()
            );
            assert_eq!(world.client.upper_async("text").await.unwrap(), "TEXT");
            let mut bytes = [0; 6];
            assert_eq!(world.client.read_async(4, &mut bytes).await, Ok(4));
            assert_eq!(bytes, [7, 7, 7, 7, 0, 0]);
        })
        .await;
}

async fn async_handlers_move_rights_and_memory(task: Task) {
    let world = World::new(task);
    world.clerk.is_open.store(true, Ordering::Relaxed);
    world
        .serve(async {
            let (right, memory) = world.right_and_memory();
            let returned = world.client.hold_async(right, memory).await.unwrap();
            assert_eq!(returned, world.port);
            let (right, _) = world.right_and_memory();
            let empty = OolMemory::new_in(task, 0).unwrap();
            let failed = world.client.hold_async(right, empty).await.unwrap_err();
            assert_eq!(
                failed.error,
                ClientError::Service(KernReturn::INVALID_ARGUMENT)
            );
        })
        .await;
    assert_eq!(world.server.counters()[1].failed, 1);
}

async fn synchronous_methods_are_served_too(task: Task) {
    let world = World::new(task);
    world
        .serve(async {
            assert_eq!(world.client.add_async(2, 3).await, Ok(5));
            world.client.note_async(4).await.unwrap();
            world
                .until(|clerk| clerk.notes.load(Ordering::Relaxed) == 4)
                .await;
        })
        .await;
}

async fn limit_of_concurrent_calls_holds(task: Task) {
    let mut world = World::new(task);
    world.server = Server::new()
        .serve(OfficeServer::new(Arc::clone(&world.clerk)))
        .max_concurrent_calls(2);
    world
        .serve(async {
            let calls = (0..7).map(|_| world.client.sum_async(&[1], 3)).collect();
            assert_eq!(all(calls).await, [Ok(1); 7]);
        })
        .await;
    assert_eq!(world.clerk.most.load(Ordering::Relaxed), 2);
}

async fn handler_of_a_dead_client_is_dropped(task: Task) {
    let world = World::new(task);
    world
        .serve(async {
            for round in 1..=3 {
                let (right, memory) = world.right_and_memory();
                let mut call = Box::pin(world.client.hold_async(right, memory));
                while world.clerk.running() == 0 {
                    assert!(poll_once(call.as_mut()).await.is_none());
                    sleep(Duration::from_millis(1)).await;
                }
                // The handler has been polled and is waiting.
                sleep(Duration::from_millis(3)).await;
                drop(call);
                world.until(|clerk| clerk.ended() == round).await;
            }
            assert_eq!(world.client.add_async(1, 2).await, Ok(3));
        })
        .await;
    assert_eq!(world.cancelled(), 3);
}

/// Clients die before, during and after the run of their handler.
async fn handlers_of_dying_clients_leave_nothing(task: Task) {
    let world = World::new(task);
    world.clerk.is_open.store(true, Ordering::Relaxed);
    world
        .serve(async {
            for polls in 0..40 {
                let (right, memory) = world.right_and_memory();
                world.clerk.is_open.store(polls % 3 == 0, Ordering::Relaxed);
                {
                    let mut call = pin!(world.client.hold_async(right, memory));
                    for _ in 0..polls {
                        if poll_once(call.as_mut()).await.is_some() {
                            break;
                        }
                        futures_lite::future::yield_now().await;
                    }
                }
                world.clerk.is_open.store(true, Ordering::Relaxed);
            }
            assert_eq!(world.client.add_async(1, 2).await, Ok(3));
        })
        .await;
    assert_eq!(world.clerk.running(), 0);
}

async fn async_handler_panic_replies_exception(task: Task) {
    let world = World::new(task);
    world
        .serve(async {
            for is_late in [0, 1, 0, 1] {
                let failed = world.client.break_down_async(is_late).await;
                let exception = ClientError::Refused(KernReturn::MIG_EXCEPTION);
                assert_eq!(failed, Err(exception));
            }
            assert_eq!(world.client.add_async(1, 2).await, Ok(3));
        })
        .await;
    assert_eq!(world.server.panics(), 4);
    assert_eq!(world.clerk.ended(), 4);
    let counters = world.server.counters();
    assert_eq!(
        counters
            .iter()
            .map(|counters| counters.panicked)
            .sum::<u64>(),
        4
    );
}

async fn shutdown_waits_for_the_calls(task: Task) {
    let world = World::new(task);
    let is_over = AtomicBool::new(false);
    let shutdown = async {
        while !is_over.load(Ordering::Relaxed) {
            sleep(Duration::from_millis(1)).await;
        }
    };
    let then = async {
        let (right, memory) = world.right_and_memory();
        let call = world.client.hold_async(right, memory);
        let end = async {
            world.until(|clerk| clerk.running() == 1).await;
            is_over.store(true, Ordering::Relaxed);
            sleep(Duration::from_millis(10)).await;
            // This request remains in the queue.
            world.client.note_async(9).await.unwrap();
            sleep(Duration::from_millis(10)).await;
            world.clerk.is_open.store(true, Ordering::Relaxed);
        };
        let (returned, ()) = zip(call, end).await;
        assert_eq!(returned.unwrap(), world.port);
    };
    let (served, ()) = zip(world.server.run_async(&world.port, shutdown), then).await;
    served.unwrap();
    assert_eq!(world.clerk.notes.load(Ordering::Relaxed), 0);
}

async fn dropped_loop_ends_the_calls_of_its_clients(task: Task) {
    let world = World::new(task);
    let (right, memory) = world.right_and_memory();
    let mut call = Box::pin(world.client.hold_async(right, memory));
    {
        let mut serving = Box::pin(world.server.run_async(&world.port, pending()));
        while world.clerk.running() == 0 {
            assert!(poll_once(serving.as_mut()).await.is_none());
            assert!(poll_once(call.as_mut()).await.is_none());
            sleep(Duration::from_millis(1)).await;
        }
        assert!(poll_once(serving.as_mut()).await.is_none());
    }
    assert_eq!(world.clerk.ended(), 1);
    let failed = call.await.unwrap_err();
    assert_eq!(failed.error, ClientError::ServerDied);
    assert_eq!(world.server.panics(), 0);
}

async fn two_loops_serve_thousand_calls(task: Task) {
    let world = World::new(task);
    let first = world.server.run_async(&world.port, pending());
    let second = world.serve(async {
        let calls = (0..10).map(|_| async {
            for number in 0..100 {
                let values = [number, number];
                let wait = number % 2;
                let sum = world.client.sum_async(&values, wait).await;
                assert_eq!(sum, Ok(number * 2));
            }
        });
        all(calls.collect()).await;
    });
    let (served, ()) = zip(first, second).await;
    served.unwrap();
    assert_eq!(world.server.counters()[0].replied, 1000);
}

async fn set_is_served_until_the_stopper_is_used(task: Task) {
    let world = World::new(task);
    let set = PortSet::new_in(task).unwrap();
    set.add(&world.port).unwrap();
    let stop = world.server.stopper();
    let then = async {
        assert_eq!(world.client.sum_async(&[1, 2], 1).await, Ok(3));
        stop.stop();
    };
    let (served, ()) = zip(world.server.run_async(&set, pending()), then).await;
    served.unwrap();
    // Returns immediately, because the server has been stopped.
    world.server.run_async(&set, pending()).await.unwrap();
}

async fn async_handlers_are_served_by_a_thread(task: Task) {
    let world = World::new(task);
    let stop = world.server.stopper();
    let World {
        server,
        port,
        client,
        ..
    } = world;
    let thread = thread::spawn(move || server.run(&port).unwrap());
    assert_eq!(client.sum_async(&[4, 5], 2).await, Ok(9));
    let exception = ClientError::Refused(KernReturn::MIG_EXCEPTION);
    assert_eq!(client.break_down_async(1).await, Err(exception));
    assert_eq!(client.sum_async(&[6], 0).await, Ok(6));
    stop.stop();
    thread.join().unwrap();
}

async fn unread_request_of_a_dropped_loop_is_released(task: Task) {
    for polls in 0..4 {
        let world = World::new(task);
        let (right, memory) = world.right_and_memory();
        let mut call = Box::pin(world.client.hold_async(right, memory));
        let _: Option<_> = poll_once(call.as_mut()).await;
        let mut serving: Pin<Box<_>> = Box::pin(world.server.run_async(&world.port, pending()));
        for _ in 0..polls {
            let _: Option<_> = poll_once(serving.as_mut()).await;
        }
    }
}

/// Records the outcomes of calls.
#[derive(Clone, Default)]
struct Outcomes(Arc<Mutex<Vec<(&'static str, CallOutcome)>>>);

impl Middleware for Outcomes {
    fn after(&self, call: &CallInfo, outcome: CallOutcome, _: Duration) {
        self.0.lock().unwrap().push((call.method, outcome));
    }
}

async fn middleware_gets_the_outcome_of_async_calls(task: Task) {
    let mut world = World::new(task);
    let outcomes = Outcomes::default();
    world.server = Server::new()
        .serve(OfficeServer::new(Arc::clone(&world.clerk)))
        .middleware(outcomes.clone());
    world
        .serve(async {
            assert_eq!(world.client.sum_async(&[1], 1).await, Ok(1));
            assert!(world.client.break_down_async(1).await.is_err());
            let (right, memory) = world.right_and_memory();
            let mut call = Box::pin(world.client.hold_async(right, memory));
            while world.clerk.running() == 0 {
                assert!(poll_once(call.as_mut()).await.is_none());
                sleep(Duration::from_millis(1)).await;
            }
            drop(call);
            world.until(|clerk| clerk.running() == 0).await;
            assert_eq!(world.client.add_async(1, 2).await, Ok(3));
        })
        .await;
    let found = outcomes.0.lock().unwrap().clone();
    let expected = [
        ("sum", CallOutcome::Replied),
        ("break_down", CallOutcome::Panicked),
        ("hold", CallOutcome::Cancelled),
        ("add", CallOutcome::Replied),
    ];
    assert_eq!(found, expected);
}

async fn default_async_method_uses_the_value(task: Task) {
    let world = World::new(task);
    world
        .serve(async { assert_eq!(world.client.double_async(4).await, Ok(8)) })
        .await;
}

async fn propagated_panic_does_not_belong_to_other_calls(task: Task) {
    let world = World::new(task);
    let server = Server::new()
        .serve(OfficeServer::new(Arc::clone(&world.clerk)))
        .on_panic(PanicPolicy::Propagate);
    let (right, memory) = world.right_and_memory();
    let mut other = Box::pin(world.client.hold_async(right, memory));
    let mut panicking = Box::pin(world.client.break_down_async(0));
    let mut serving = Box::pin(server.run_async(&world.port, pending()));
    while world.clerk.running() == 0 {
        assert!(poll_once(serving.as_mut()).await.is_none());
        assert!(poll_once(other.as_mut()).await.is_none());
        sleep(Duration::from_millis(1)).await;
    }
    assert!(poll_once(panicking.as_mut()).await.is_none());
    let serve = poll_fn(|context| {
        let poll = || serving.as_mut().poll(context).map(drop);
        match catch_unwind(AssertUnwindSafe(poll)) {
            Ok(poll) => poll.map(Ok),
            Err(panic) => Poll::Ready(Err(panic)),
        }
    });
    assert!(serve.await.unwrap_err().is::<Injected>());
    let exception = ClientError::Refused(KernReturn::MIG_EXCEPTION);
    assert_eq!(panicking.await, Err(exception));
    assert_eq!(other.await.unwrap_err().error, ClientError::ServerDied);
    let counters = server.counters();
    let panicked = |method| {
        let counters = counters.iter().find(|counters| counters.method == method);
        counters.unwrap().panicked
    };
    assert_eq!((panicked("break_down"), panicked("hold")), (1, 0));
    assert_eq!(server.panics(), 1);
}
