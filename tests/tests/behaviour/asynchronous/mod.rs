//! Asynchronous receives, sends and calls.
//!
//! Each test runs in a tokio runtime with one thread, in one with two workers, and on an executor
//! without a runtime, with async-io.

mod blocking;
mod calling;
mod clients;
mod descriptors;
mod dropped;
mod load;
mod receiving;
mod requests;
mod sending;
mod server_loops;
mod servers;
mod sharing;
mod stress;
mod waiting;

use std::future::Future;
use std::time::Duration;

use futures_lite::future;
use mach_msg::kernel::Task;

/// A runtime that a test runs in.
pub(crate) enum Runtime {
    CurrentThread,
    MultiThread,
    AsyncIo,
}

/// Runs `test` in a task of `runtime`, on the kernel of this system.
pub(crate) fn run<F>(runtime: &Runtime, test: impl FnOnce(Task) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    #[cfg(target_vendor = "apple")]
    use mach_msg_tests::kernels::on_darwin as on_this_kernel;
    #[cfg(not(target_vendor = "apple"))]
    use mach_msg_tests::kernels::on_embedded as on_this_kernel;

    on_this_kernel(|task| match runtime {
        Runtime::CurrentThread => current_thread().block_on(test(task)),
        Runtime::MultiThread => {
            let runtime = multi_thread();
            // Runs on a worker and not on the thread of the test.
            let spawned = runtime.spawn(test(task));
            runtime.block_on(spawned).unwrap();
        }
        Runtime::AsyncIo => future::block_on(test(task)),
    });
}

pub(crate) fn current_thread() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().unwrap()
}

pub(crate) fn multi_thread() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(2).enable_all().build().unwrap()
}

/// Waits in the runtime of the caller.
pub(crate) async fn sleep(duration: Duration) {
    if tokio::runtime::Handle::try_current().is_ok() {
        tokio::time::sleep(duration).await;
    } else {
        async_io::Timer::after(duration).await;
    }
}

/// Generates a test of each function in each runtime.
macro_rules! on_each_runtime {
    ($($name:ident,)+) => {
        on_each_runtime! { @in current_thread CurrentThread $($name)+ }
        on_each_runtime! { @in multi_thread MultiThread $($name)+ }
        on_each_runtime! { @in async_io AsyncIo $($name)+ }
    };
    (@in $module:ident $runtime:ident $($name:ident)+) => {
        mod $module {
            $(#[test] fn $name() {
                use crate::asynchronous::{Runtime, run};
                run(&Runtime::$runtime, super::$name);
            })+
        }
    };
}

pub(crate) use on_each_runtime;
