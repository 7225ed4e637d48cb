//! Asynchronous server loops together with other futures and with threads.

use std::future::pending;
use std::thread;

use futures_lite::future::{block_on, yield_now};
use mach_msg::kernel::Task;
use mach_msg::service::{Server, mach_service};
use mach_msg::{MachMessage, PortSet, SendRight};
use mach_msg_tests::fixture::port_and_right;

use super::on_each_runtime;

on_each_runtime! {
    flooded_loop_does_not_starve_other_futures,
    set_served_by_threads_and_a_task_is_stopped,
}

#[mach_service(id = 0x380)]
trait Flood {
    #[oneway]
    fn again(&self);
}

/// The request of `again`.
#[derive(MachMessage)]
#[mach(id = 0x380)]
struct Again;

/// Sends the next request to the server itself.
impl Flood for SendRight {
    fn again(&self) {
        self.try_send(Again).unwrap();
    }
}

async fn flooded_loop_does_not_starve_other_futures(task: Task) {
    let (port, right) = port_and_right(task);
    right.try_send(Again).unwrap();
    let server = Server::new().serve(FloodServer::new(right));
    let shutdown = async {
        for _ in 0..10 {
            yield_now().await;
        }
    };
    server.run_async(&port, shutdown).await.unwrap();
}

/// The asynchronous loop may receive the message that wakes the threads on the same set.
async fn set_served_by_threads_and_a_task_is_stopped(task: Task) {
    let (port, right) = port_and_right(task);
    let server = Server::new().serve(FloodServer::new(right));
    let set = PortSet::new_in(task).unwrap();
    set.add(&port).unwrap();
    thread::scope(|scope| {
        let threads = scope.spawn(|| server.run_threads(&set, 2));
        // Then the control port is a member of the set.
        while set.members().unwrap().len() < 2 {
            thread::yield_now();
        }
        let stop = scope.spawn(|| {
            thread::yield_now();
            server.stopper().stop();
        });
        let served = block_on(server.run_async(&set, pending()));
        served.unwrap();
        stop.join().unwrap();
        threads.join().unwrap().unwrap();
    });
}
