//! `tracing` spans of calls.

use tracing::Span;

use super::call::Call;
use super::dispatch::Service;

/// Creates the span of a call: target `mach_msg::service`, level debug.
pub(super) fn of(call: &Call<'_, '_>, service: Option<&dyn Service>) -> Span {
    let span = tracing::debug_span!(
        target: "mach_msg::service",
        "call",
        service = tracing::field::Empty,
        method = tracing::field::Empty,
        id = call.id(),
        pid = tracing::field::Empty,
    );
    if span.is_disabled() {
        return span;
    }
    if let Some(service) = service {
        span.record("service", service.name());
        let mut methods = service.methods().iter();
        if let Some((_, name)) = methods.find(|(id, _)| *id == call.id()) {
            span.record("method", *name);
        }
    }
    if let Some(token) = call.caller().audit_token {
        span.record("pid", token.pid());
    }
    span
}

/// Polls a future in a span. Its value has an owner when the span is left and closed, which may
/// panic.
#[cfg(all(unix, any(feature = "tokio", feature = "async-io")))]
pub(super) async fn within<T>(span: Span, future: impl std::future::Future<Output = T>) -> T {
    let value = {
        let mut future = std::pin::pin!(future);
        std::future::poll_fn(|context| {
            let entered = span.enter();
            let polled = future.as_mut().poll(context);
            drop(entered);
            polled
        })
        .await
    };
    drop(span);
    value
}

#[cfg(all(test, feature = "derive"))]
mod tests {
    use alloc::sync::Arc;
    use std::fmt::Debug;
    use std::sync::Mutex;

    use tracing::field::{Field, Visit};
    use tracing::level_filters::LevelFilter;
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Dispatch, Event, Metadata, Subscriber};

    use crate::kernel::KernReturn;
    use crate::kernel::embedded::EmbeddedKernel;
    use crate::service::{Client, Server, mach_service};
    use crate::{Message, MessageBuffer, ReceiveRight};

    #[mach_service(id = 500, crate = "crate")]
    trait Doubler {
        fn double(&self, value: u32) -> u32;
        #[returns(max = 2)]
        fn text(&self) -> alloc::string::String;
    }

    struct Handler;

    impl Doubler for Handler {
        fn double(&self, value: u32) -> u32 {
            tracing::debug!(target: "mach_msg::service", value);
            value.wrapping_mul(2)
        }

        fn text(&self) -> alloc::string::String {
            "above the bound".into()
        }
    }

    /// Records spans and events as text.
    #[derive(Clone, Default)]
    struct Recorder(Arc<Mutex<Vec<String>>>);

    impl Recorder {
        fn push(&self, entry: impl Into<String>) {
            self.0.lock().unwrap().push(entry.into());
        }
    }

    impl Visit for Recorder {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            self.push(format!("{field}={value:?}"));
        }
    }

    impl Subscriber for Recorder {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            metadata.target() == "mach_msg::service"
        }

        fn max_level_hint(&self) -> Option<LevelFilter> {
            Some(LevelFilter::DEBUG)
        }

        fn new_span(&self, span: &Attributes<'_>) -> Id {
            span.record(&mut self.clone());
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, values: &Record<'_>) {
            values.record(&mut self.clone());
        }

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            event.record(&mut self.clone());
        }

        fn enter(&self, _: &Id) {
            self.push("enter");
        }

        fn exit(&self, _: &Id) {
            self.push("exit");
        }
    }

    #[test]
    fn span_of_a_call_names_method_and_sender() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let client = Client::new(port.make_send().unwrap());
        let server = Server::new().serve(DoublerServer::new(Handler));
        let pending = client.start(DoublerDoubleRequest { value: 4 });
        let mut buffer = MessageBuffer::new();
        let message: Message<'_> = port.try_receive(&mut buffer).unwrap().unwrap();
        let recorder = Recorder::default();
        tracing::dispatcher::with_default(&Dispatch::new(recorder.clone()), || {
            server.handle_and_send(message).unwrap();
        });
        assert_eq!(pending.map_err(|_| ()).unwrap().wait().unwrap().result, 8);
        let pid = format!("pid={}", std::process::id());
        let expected = [
            "id=500",
            "service=\"Doubler\"",
            "method=\"double\"",
            &pid,
            "enter",
            "value=4",
            "exit",
        ];
        assert_eq!(*recorder.0.lock().unwrap(), expected);
    }

    #[test]
    fn result_above_its_bound_is_an_event() {
        let kernel = EmbeddedKernel::new();
        let task = kernel.create_task();
        let port = ReceiveRight::new_in(*task).unwrap();
        let client = Client::new(port.make_send().unwrap());
        let server = Server::new().serve(DoublerServer::new(Handler));
        let pending = client.start(DoublerTextRequest {});
        let mut buffer = MessageBuffer::new();
        let message: Message<'_> = port.try_receive(&mut buffer).unwrap().unwrap();
        let recorder = Recorder::default();
        tracing::dispatcher::with_default(&Dispatch::new(recorder.clone()), || {
            server.handle_and_send(message).unwrap();
        });
        let error = pending.map_err(|_| ()).unwrap().wait().unwrap_err();
        assert_eq!(error.code(), KernReturn::MIG_ARRAY_TOO_LARGE);
        let why = "message=the result of the handler cannot be sent: result: expected a length of \
                   at most 2, found 15";
        assert!(recorder.0.lock().unwrap().iter().any(|entry| entry == why));
    }
}
