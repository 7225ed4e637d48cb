//! Disturbed waits: spurious wake-ups, wakers that panic or poll, futures that move to another
//! runtime, and runtimes that shut down.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use futures_lite::future::{block_on, or, poll_once, yield_now};
use mach_msg::asynchronous::AsyncReceiver;
use mach_msg::kernel::Task;
use mach_msg::{MachMessage, MessageBuffer, PortSet, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{Number, numbers, port_and_right};

use super::{Runtime, current_thread, multi_thread, on_each_runtime, run, sleep};

on_each_runtime! {
    waiting_receivers_are_polled_only_for_messages,
    set_with_changing_members_overlooks_no_message,
    ready_members_of_a_set_take_turns,
    message_larger_than_the_buffer_is_received,
    busy_sender_does_not_starve_timers,
}

#[derive(MachMessage)]
#[mach(id = 0x330, reply(Number))]
struct Ask {
    number: u64,
}

#[derive(MachMessage)]
#[mach(id = 0x331)]
struct Bytes<'a> {
    #[mach(tail)]
    bytes: &'a [u8],
}

/// Runs `future` for this long and returns the number of polls, at most 1000.
async fn polls(future: impl Future<Output = ()>, time: Duration) -> u32 {
    let mut future = pin!(future);
    let mut count = 0;
    let counted = poll_fn(|context| {
        count += 1;
        let polled = future.as_mut().poll(context);
        if count < 1000 {
            polled
        } else {
            Poll::Ready(())
        }
    });
    or(counted, sleep(time)).await;
    count
}

async fn waiting_receivers_are_polled_only_for_messages(task: Task) {
    let (member, to_member) = port_and_right(task);
    let (removed, to_removed) = port_and_right(task);
    let (destroyed, to_destroyed) = port_and_right(task);
    let set = PortSet::new_in(task).unwrap();
    for port in [&member, &removed, &destroyed] {
        set.add(port).unwrap();
    }
    let mut of_set = AsyncReceiver::new(&set).unwrap();
    let mut buffer = MessageBuffer::new();
    // A separate receiver has a descriptor that outlives the membership and the port.
    let mut of_removed = AsyncReceiver::new(&removed).unwrap();
    let destroyed = AsyncReceiver::new(Arc::new(destroyed)).unwrap();
    for right in [&to_member, &to_removed, &to_destroyed] {
        right.try_send(Number { number: 1 }).unwrap();
        drop(of_set.receive(&mut buffer).await.unwrap());
    }
    set.remove(&removed).unwrap();
    to_removed.try_send(Number { number: 2 }).unwrap();
    to_destroyed.try_send(Number { number: 2 }).unwrap();
    drop(destroyed);
    let wait = async { drop(of_set.receive(&mut buffer).await) };
    let idle = polls(wait, Duration::from_millis(20)).await;
    assert!(idle < 10, "{idle} polls of the set's receiver");
    drop(of_removed.receive(&mut buffer).await.unwrap());
    let wait = async { drop(of_removed.receive(&mut buffer).await) };
    let idle = polls(wait, Duration::from_millis(20)).await;
    assert!(idle < 10, "{idle} polls of the port's receiver");
    to_member.try_send(Number { number: 3 }).unwrap();
    let message = of_set.receive(&mut buffer).await.unwrap();
    assert_eq!(message.local_port(), member.name());
}

async fn set_with_changing_members_overlooks_no_message(task: Task) {
    const PORTS: usize = 4;
    const EACH: u64 = 2_000;
    let pairs: Vec<_> = (0..PORTS).map(|_| port_and_right(task)).collect();
    let set = Arc::new(PortSet::new_in(task).unwrap());
    let mut senders = Vec::new();
    let mut ports = Vec::new();
    for (port, right) in pairs {
        set.add(&port).unwrap();
        ports.push(port);
        senders.push(thread::spawn(move || {
            for number in 0..EACH {
                right.send(Number { number }).unwrap();
            }
        }));
    }
    let is_done = Arc::new(AtomicBool::new(false));
    let changer = thread::spawn({
        let (set, is_done) = (Arc::clone(&set), Arc::clone(&is_done));
        move || {
            while !is_done.load(Ordering::Relaxed) {
                for port in &ports {
                    set.remove(port).unwrap();
                    thread::yield_now();
                    set.add(port).unwrap();
                }
            }
        }
    });
    let mut receiver = AsyncReceiver::new(set).unwrap();
    let mut buffer = MessageBuffer::new();
    for _ in 0..PORTS as u64 * EACH {
        drop(receiver.receive(&mut buffer).await.unwrap());
    }
    is_done.store(true, Ordering::Relaxed);
    for thread in senders.into_iter().chain([changer]) {
        thread.join().unwrap();
    }
}

async fn ready_members_of_a_set_take_turns(task: Task) {
    const PORTS: usize = 20;
    let pairs: Vec<_> = (0..PORTS).map(|_| port_and_right(task)).collect();
    let set = PortSet::new_in(task).unwrap();
    for (port, right) in &pairs {
        set.add(port).unwrap();
        for number in 0..5 {
            right.try_send(Number { number }).unwrap();
        }
    }
    let mut receiver = AsyncReceiver::new(set).unwrap();
    let mut buffer = MessageBuffer::new();
    let mut counts = [0; PORTS];
    for _ in 0..PORTS * 10 {
        let name = receiver.receive(&mut buffer).await.unwrap().local_port();
        let is_port = |(port, _): &(ReceiveRight, SendRight)| port.name() == name;
        let index = pairs.iter().position(is_port).unwrap();
        counts[index] += 1;
        // The member is always ready.
        pairs[index].1.try_send(Number { number: 9 }).unwrap();
    }
    assert!(
        counts.iter().all(|&count| (9..=11).contains(&count)),
        "{counts:?}"
    );
}

async fn message_larger_than_the_buffer_is_received(task: Task) {
    let (port, right) = port_and_right(task);
    let bytes = vec![7; 100_000];
    let mut receiver = AsyncReceiver::new(port).unwrap();
    let send = async {
        yield_now().await;
        right.send_async(Bytes { bytes: &bytes }).await.unwrap();
    };
    let mut buffer = MessageBuffer::new();
    let (received, ()) = futures_lite::future::zip(receiver.receive(&mut buffer), send).await;
    let view = received.unwrap().decode::<Bytes<'_>>().unwrap().body;
    assert_eq!(view.bytes, bytes);
}

async fn busy_sender_does_not_starve_timers(task: Task) {
    let (port, right) = port_and_right(task);
    let mut buffer = MessageBuffer::new();
    let busy = async {
        loop {
            right.send_async(Number { number: 1 }).await.unwrap();
            drop(port.try_receive(&mut buffer).unwrap().unwrap());
        }
    };
    or(busy, sleep(Duration::from_millis(20))).await;
}

#[test]
fn started_wait_moves_to_another_runtime() {
    run(&Runtime::AsyncIo, async |task| {
        let first = multi_thread();
        let (port, right) = port_and_right(task);
        let mut wait = Box::pin(async move {
            let mut receiver = AsyncReceiver::new(port).unwrap();
            let mut buffer = MessageBuffer::new();
            let message = receiver.receive(&mut buffer).await.unwrap();
            message.decode::<Number>().unwrap().body.number
        });
        assert!(first.block_on(poll_once(wait.as_mut())).is_none());
        let mut wait = thread::spawn(move || {
            assert!(block_on(poll_once(wait.as_mut())).is_none());
            wait
        })
        .join()
        .unwrap();
        assert!(
            current_thread()
                .block_on(poll_once(wait.as_mut()))
                .is_none()
        );
        let sender = thread::spawn(move || {
            thread::sleep(Duration::from_millis(5));
            right.send(Number { number: 4 }).unwrap();
        });
        assert_eq!(wait.await, 4);
        sender.join().unwrap();
        first.shutdown_background();
    });
}

#[test]
fn ended_runtime_releases_the_rights_of_waiting_tasks() {
    run(&Runtime::AsyncIo, async |task| {
        let (port, right) = port_and_right(task);
        port.set_queue_limit(0).unwrap();
        let (own, to_own) = port_and_right(task);
        let (server, to_server) = port_and_right(task);
        let runtime = multi_thread();
        let waiting = [
            runtime.spawn(async move {
                let mut receiver = AsyncReceiver::new(own).unwrap();
                drop(receiver.receive(&mut MessageBuffer::new()).await);
            }),
            runtime.spawn(async move { right.send_async(Number { number: 1 }).await.unwrap() }),
            runtime.spawn(async move {
                let _ = to_server.call_async(Ask { number: 1 }).await;
            }),
        ];
        while server.status().unwrap().message_count == 0 {
            thread::yield_now();
        }
        thread::sleep(Duration::from_millis(5));
        runtime.shutdown_timeout(Duration::from_secs(10));
        for task in waiting {
            assert!(task.await.unwrap_err().is_cancelled());
        }
        assert!(to_own.is_dead());
        assert_eq!(port.status().unwrap().has_send_rights, 0);
        let mut buffer = MessageBuffer::new();
        let request = server.try_receive(&mut buffer).unwrap().unwrap();
        assert!(request.decode::<Ask>().unwrap().reply.unwrap().is_dead());
    });
}

/// A waker that panics.
struct Panics;

impl Wake for Panics {
    fn wake(self: Arc<Self>) {
        panic!("a waker that panics");
    }
}

type Sending = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A waker that polls its future immediately.
struct PollsAtOnce(Mutex<Option<Sending>>);

impl Wake for PollsAtOnce {
    fn wake(self: Arc<Self>) {
        let taken = self.0.lock().unwrap().take();
        if let Some(mut future) = taken
            && poll(future.as_mut(), &Waker::from(Arc::clone(&self))).is_pending()
        {
            *self.0.lock().unwrap() = Some(future);
        }
    }
}

fn poll<F: Future + ?Sized>(future: Pin<&mut F>, waker: &Waker) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(waker))
}

/// Polls again if the first poll just yields.
fn poll_twice<F: Future + ?Sized>(mut future: Pin<&mut F>, waker: &Waker) -> Poll<F::Output> {
    match poll(future.as_mut(), waker) {
        Poll::Pending => poll(future, waker),
        ready => ready,
    }
}

#[test]
fn panicking_waker_leaves_the_queue_of_senders_usable() {
    run(&Runtime::AsyncIo, async |task| {
        let (port, right) = port_and_right(task);
        port.set_queue_limit(0).unwrap();
        let mut first = Box::pin(right.send_async(Number { number: 1 }));
        let mut second = Box::pin(right.send_async(Number { number: 2 }));
        assert!(poll_twice(first.as_mut(), Waker::noop()).is_pending());
        let panics = Waker::from(Arc::new(Panics));
        let _ = catch_unwind(AssertUnwindSafe(|| poll_twice(second.as_mut(), &panics)));
        assert!(poll(second.as_mut(), &panics).is_pending());
        assert!(catch_unwind(AssertUnwindSafe(|| drop(first))).is_err());
        port.set_queue_limit(5).unwrap();
        second.await.unwrap();
        right.send_async(Number { number: 3 }).await.unwrap();
        assert_eq!(numbers(&port), [2, 3]);
    });
}

#[test]
fn polling_waker_gets_its_turn_immediately() {
    run(&Runtime::AsyncIo, async |task| {
        let (port, right) = port_and_right(task);
        port.set_queue_limit(0).unwrap();
        let mut first = Box::pin(right.send_async(Number { number: 1 }));
        assert!(poll_twice(first.as_mut(), Waker::noop()).is_pending());
        let of_second = right.clone();
        let second: Sending = Box::pin(async move {
            of_second.send_async(Number { number: 2 }).await.unwrap();
        });
        let polls = Arc::new(PollsAtOnce(Mutex::new(Some(second))));
        Arc::clone(&polls).wake();
        port.set_queue_limit(5).unwrap();
        drop(first);
        // The waker has polled the second future, or the reactor will wake it.
        while polls.0.lock().unwrap().is_some() {
            thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(numbers(&port), [2]);
    });
}
