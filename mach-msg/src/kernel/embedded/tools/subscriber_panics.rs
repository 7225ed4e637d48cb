//! Tests panics of a `tracing` subscriber in each call of a send and a receive: no right is leaked
//! or released twice.

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Metadata, Subscriber};

use crate::kernel::embedded::EmbeddedKernel;
use crate::message::dynamic::MessageBuilder;
use crate::message::put_back;
use crate::{MessageBuffer, ReceiveRight};

/// The payload of the subscriber's panic.
struct Injected;

/// True if each event panics, regardless of its index.
static EACH_PANICS: AtomicBool = AtomicBool::new(false);

/// A subscriber that panics in the event with index `at`.
#[derive(Default)]
struct Panicking {
    at: u32,
    events: AtomicU32,
}

impl Subscriber for Panicking {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "mach_msg"
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::TRACE)
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {
        let event = self.events.fetch_add(1, Ordering::Relaxed);
        if event == self.at || EACH_PANICS.load(Ordering::Relaxed) {
            panic_any(Injected);
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Sends and receives a receive right, and fails to send another one.
fn scenario(kernel: &EmbeddedKernel) {
    let task = kernel.create_task();
    let new = || ReceiveRight::new_in(*task).unwrap();
    let port = new();
    let right = port.make_send().unwrap();
    right.send(MessageBuilder::new(1).part(new())).unwrap();
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    assert_eq!(message.id(), 1);
    drop(message);
    right.send(MessageBuilder::new(2).part(new())).unwrap();
    drop(port);
    let failed = right
        .send_or_return(MessageBuilder::new(3).part(new()), crate::Wait::Forever)
        .unwrap_err();
    drop(failed.into_message());
}

#[test]
fn subscriber_panic_in_each_call_keeps_rights() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !info.payload().is::<Injected>() {
            before(info);
        }
    }));
    for at in 0.. {
        let kernel = EmbeddedKernel::new();
        let subscriber = Arc::new(Panicking {
            at,
            ..Panicking::default()
        });
        let dispatch = Dispatch::new(Arc::clone(&subscriber));
        let result = tracing::dispatcher::with_default(&dispatch, || {
            catch_unwind(AssertUnwindSafe(|| scenario(&kernel)))
        });
        let counts = kernel.resource_counts();
        assert!(counts.is_zero(), "event {at}: {counts:?}");
        let events = subscriber.events.load(Ordering::Relaxed);
        match result {
            Ok(()) => {
                assert!(events <= at, "the panic in event {at} was lost");
                assert!(at > 3, "only {at} events");
                return;
            }
            Err(panic) => assert!(panic.is::<Injected>(), "event {at}: another panic"),
        }
        assert!(
            events > at,
            "nothing is shown after the panic in event {at}"
        );
    }
}

/// Runs in a child process, because the subscriber must be the one of the whole process: one of the
/// thread is gone before its ports are released.
#[test]
fn subscriber_panic_at_the_end_of_a_thread_does_not_abort() {
    const CHILD: &str = "MACH_MSG_SUBSCRIBER_PANICS";
    if std::env::var_os(CHILD).is_none() {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        let name = format!(
            "{}::subscriber_panic_at_the_end_of_a_thread_does_not_abort",
            &module_path!()[10..]
        );
        let output = child.args(["--exact", &name]).env(CHILD, "1").output();
        let output = output.unwrap();
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {text}", output.status);
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(text.contains("1 passed"), "{text}");
        return;
    }
    let subscriber = Arc::new(Panicking {
        at: u32::MAX,
        ..Panicking::default()
    });
    let events = || subscriber.events.load(Ordering::Relaxed);
    tracing::dispatcher::set_global_default(Dispatch::new(Arc::clone(&subscriber))).unwrap();
    // Thread-local values are destroyed in the opposite order of their first use.
    for is_recorded_first in [true, false] {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let [kept, dropped] = [(); 2].map(|()| ReceiveRight::new_in(*task).unwrap());
        let before = events();
        let ended = std::thread::spawn(move || {
            if is_recorded_first {
                drop(dropped);
                put_back(kept);
            } else {
                put_back(kept);
                drop(dropped);
            }
            EACH_PANICS.store(true, Ordering::Relaxed);
        });
        ended.join().unwrap();
        EACH_PANICS.store(false, Ordering::Relaxed);
        assert_eq!(events() - before, 2);
        task.end();
        assert!(kernel.resource_counts().is_zero());
    }
}
