//! Panics of a `tracing` subscriber in each call of a service's span: nothing leaks, and the client
//! gets a code.

use alloc::sync::Arc;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicU32, Ordering};

use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber};

use crate::kernel::KernReturn;
use crate::kernel::embedded::EmbeddedKernel;
use crate::message::release_reply_ports;
use crate::service::{Client, ClientError, Server, mach_service};
use crate::{Message, MessageBuffer, OolMemory, ReceiveRight, SendRight, Wait};

#[mach_service(id = 510, crate = "crate")]
trait Giver {
    fn give(&self, right: SendRight, #[mach(ool)] memory: OolMemory) -> (SendRight, OolMemory);
}

struct Handler;

impl Giver for Handler {
    fn give(&self, right: SendRight, memory: OolMemory) -> (SendRight, OolMemory) {
        (right, memory)
    }
}

/// The panic of the subscriber.
struct Injected;

/// Panics in one of its calls.
struct Panicking {
    at: u32,
    calls: AtomicU32,
}

impl Panicking {
    fn step(&self) {
        let is_due = self.calls.fetch_add(1, Ordering::Relaxed) == self.at;
        if is_due && !std::thread::panicking() {
            panic_any(Injected);
        }
    }
}

impl Subscriber for Panicking {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "mach_msg::service"
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::DEBUG)
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        self.step();
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {
        self.step();
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {
        self.step();
    }

    fn exit(&self, _: &Id) {
        self.step();
    }

    fn try_close(&self, _: Id) -> bool {
        self.step();
        true
    }
}

/// Has `serve` handle a request, with a panic in the first call of the subscriber, in the second,
/// and so on, until there are no more.
fn panic_in_each_step(serve: impl Fn(&Server, &ReceiveRight)) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !info.payload().is::<Injected>() {
            before(info);
        }
    }));
    for at in 0.. {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let client = Client::new(port.make_send().unwrap());
        let server = Server::new().serve(GiverServer::new(Handler));
        let pending = client.start(GiverGiveRequest {
            right: port.make_send().unwrap(),
            memory: OolMemory::copy_of(*task, &[7; 9000]).unwrap(),
        });
        let subscriber = Arc::new(Panicking {
            at,
            calls: AtomicU32::new(0),
        });
        let dispatch = Dispatch::new(Arc::clone(&subscriber));
        let served = tracing::dispatcher::with_default(&dispatch, || {
            catch_unwind(AssertUnwindSafe(|| serve(&server, &port)))
        });
        let result = pending.map_err(|_| ()).unwrap().wait_for(Wait::Never);
        let error = result.map(drop).map_err(|(error, _)| error);
        let steps = subscriber.calls.load(Ordering::Relaxed);
        let is_last = steps <= at;
        let expected = match is_last {
            true => Ok(()),
            false => Err(ClientError::Refused(KernReturn::MIG_EXCEPTION)),
        };
        assert_eq!(error, expected, "step {at}");
        if let Err(panic) = served {
            assert!(panic.is::<Injected>(), "step {at}: another panic");
        }
        release_reply_ports();
        drop((client, server, port, task));
        let counts = kernel.resource_counts();
        assert!(counts.is_zero(), "step {at}: {counts:?}");
        if is_last {
            assert!(at > 4, "only {at} steps");
            return;
        }
    }
}

#[test]
fn subscriber_panic_in_each_step_of_a_span_replies_exception() {
    panic_in_each_step(|server, port| {
        let mut buffer = MessageBuffer::new();
        let message: Message<'_> = port.try_receive(&mut buffer).unwrap().unwrap();
        let _ = server.handle_and_send(message);
    });
}

#[cfg(feature = "tokio")]
#[test]
fn subscriber_panic_in_a_span_of_a_runtime_replies_exception() {
    panic_in_each_step(|server, port| {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build().unwrap();
        runtime.block_on(async {
            // The request is in the queue: it is handled before the end is noticed, or at once.
            let end = async {
                while port.status().unwrap().message_count != 0 {
                    tokio::task::yield_now().await;
                }
            };
            server.run_async(port, end).await.unwrap();
        });
    });
}
