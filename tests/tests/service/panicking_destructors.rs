//! Destructors of the user that panic after a handler has finished: its results are released, and
//! the client gets a code.

use std::future::Future;
use std::panic::panic_any;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::OwnedTask;
use mach_msg::service::{
    Call, CallInfo, CallOutcome, ClientError, Dispatch, Middleware, Reply, Server, Service,
    mach_service,
};
use mach_msg::{OolMemory, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{CheckedKernel, Injected, hide_injected_panics, port};

#[mach_service(id = 0xc80)]
trait Keeper {
    async fn give(
        &self,
        right: SendRight,
        #[mach(ool)] memory: OolMemory,
    ) -> (SendRight, OolMemory);
    #[oneway]
    async fn take(&self, right: SendRight);
}

/// A future whose destructor panics.
struct Mined<'f, T>(Pin<Box<dyn Future<Output = T> + Send + 'f>>);

impl<T> Future for Mined<'_, T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        self.0.as_mut().poll(context)
    }
}

impl<T> Drop for Mined<'_, T> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            panic_any(Injected);
        }
    }
}

/// Returns its argument. Its futures are mined if it is.
struct Vault {
    is_mined: bool,
}

impl Keeper for Vault {
    #[expect(refining_impl_trait, reason = "the future has a destructor")]
    fn give(
        &self,
        right: SendRight,
        memory: OolMemory,
    ) -> Pin<Box<dyn Future<Output = (SendRight, OolMemory)> + Send + '_>> {
        let given = Box::pin(async move { (right, memory) });
        match self.is_mined {
            true => Box::pin(Mined(given)),
            false => given,
        }
    }

    #[expect(refining_impl_trait, reason = "the future has a destructor")]
    fn take(&self, right: SendRight) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        let taken = Box::pin(async move { drop(right) });
        match self.is_mined {
            true => Box::pin(Mined(taken)),
            false => taken,
        }
    }
}

/// A service whose replies come from mined futures.
struct Minefield(KeeperServer<Vault>);

impl Service for Minefield {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn ids(&self) -> std::ops::Range<i32> {
        self.0.ids()
    }

    fn methods(&self) -> &'static [(i32, &'static str)] {
        self.0.methods()
    }

    fn max_request_size(&self) -> usize {
        self.0.max_request_size()
    }

    fn dispatch<'r>(&self, call: Call<'_, 'r>) -> Reply<'r> {
        self.0.dispatch(call)
    }

    fn dispatch_async<'c>(&'c self, call: Call<'c, 'c>) -> Dispatch<'c> {
        Dispatch::later(Mined(Box::pin(self.0.dispatch_async(call))))
    }
}

/// Panics after each call.
struct Panicking;

impl Middleware for Panicking {
    fn after(&self, _: &CallInfo, _: CallOutcome, _: Duration) {
        panic_any(Injected)
    }
}

struct World {
    port: ReceiveRight,
    task: OwnedTask,
    // Last: it checks that nothing is left.
    _kernel: CheckedKernel,
}

impl World {
    fn new() -> Self {
        hide_injected_panics();
        let kernel = CheckedKernel::new();
        let task = kernel.create_task();
        Self {
            port: port(*task),
            task,
            _kernel: kernel,
        }
    }

    /// Makes two calls while the server runs. Returns the failure of the first one.
    fn call(&self, server: &Server, is_async: bool) -> ClientError {
        let stop = server.stopper();
        let client = KeeperClient::new(self.port.make_send().unwrap());
        let other = port(*self.task);
        let right = other.make_send().unwrap();
        let memory = OolMemory::copy_of(*self.task, &[1; 9000]).unwrap();
        let error = std::thread::scope(|scope| {
            let running = scope.spawn(|| match is_async {
                false => server.run(&self.port),
                true => {
                    let mut runtime = tokio::runtime::Builder::new_current_thread();
                    let runtime = runtime.enable_all().build().unwrap();
                    runtime.block_on(server.run_async(&self.port, std::future::pending()))
                }
            });
            let failed = client.give(right, memory).err();
            let taken = client.take(other.make_send().unwrap());
            stop.stop();
            running.join().unwrap().unwrap();
            taken.map_err(|_| ()).unwrap();
            failed.map(|failed| failed.error)
        });
        error.expect("the call fails")
    }
}

const EXCEPTION: ClientError = ClientError::Refused(KernReturn::MIG_EXCEPTION);

#[test]
fn results_of_a_future_panicking_in_drop_are_released() {
    for is_async in [false, true] {
        let world = World::new();
        let server = Server::new().serve(KeeperServer::new(Vault { is_mined: true }));
        assert_eq!(world.call(&server, is_async), EXCEPTION, "{is_async}");
        assert!(server.panics() >= 1);
    }
}

#[test]
fn reply_of_a_dispatch_panicking_in_drop_is_released() {
    let world = World::new();
    let server = Server::new().serve(Minefield(KeeperServer::new(Vault { is_mined: false })));
    assert_eq!(world.call(&server, true), EXCEPTION);
}

#[test]
fn reply_of_a_call_with_panicking_middleware_is_an_exception() {
    for is_async in [false, true] {
        let world = World::new();
        let server = Server::new()
            .serve(KeeperServer::new(Vault { is_mined: false }))
            .middleware(Panicking);
        assert_eq!(world.call(&server, is_async), EXCEPTION, "{is_async}");
    }
}
