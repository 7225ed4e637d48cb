//! A service in a tokio runtime with a hundred clients, of which some cancel calls, die, or make a
//! handler panic.

use std::future::pending;
use std::panic::panic_any;
use std::sync::Arc;

use futures_lite::future::poll_once;
use mach_msg::kernel::KernReturn;
use mach_msg::kernel::embedded::OwnedTask;
use mach_msg::service::{ClientError, Server, mach_service};
use mach_msg::{OolMemory, ReceiveRight, SendRight};
use mach_msg_tests::fixture::{CheckedKernel, Injected, hide_injected_panics};
use tokio::task::yield_now;

use super::multi_thread;

const CLIENTS: u32 = 100;
const ROUNDS: u32 = 20;

#[mach_service(id = 0x3a0)]
trait Desk {
    /// Returns the right, and the sum of the bytes and the number.
    async fn exchange(
        &self,
        right: SendRight,
        #[mach(ool)] memory: OolMemory,
        number: u32,
    ) -> (SendRight, u64);
    /// Panics.
    async fn break_down(&self, right: SendRight);
    /// Never replies.
    async fn wait(&self, right: SendRight, #[mach(ool)] memory: OolMemory) -> u32;
}

struct Clerk;

impl Desk for Clerk {
    async fn exchange(&self, right: SendRight, memory: OolMemory, number: u32) -> (SendRight, u64) {
        yield_now().await;
        let sum: u64 = memory.iter().map(|byte| u64::from(*byte)).sum();
        (right, sum + u64::from(number))
    }

    async fn break_down(&self, _: SendRight) {
        yield_now().await;
        panic_any(Injected)
    }

    async fn wait(&self, _: SendRight, _: OolMemory) -> u32 {
        pending().await
    }
}

/// Makes the calls of a client in a task of its own. Returns the number of handlers that panicked.
async fn visit(task: OwnedTask, desk: SendRight, number: u32) -> u64 {
    let own = ReceiveRight::new_in(*task).unwrap();
    let client = DeskClient::new(desk);
    let gift = || {
        let memory = OolMemory::copy_of(*task, &[1; 5000]).unwrap();
        (own.make_send().unwrap(), memory)
    };
    let mut panics = 0;
    for round in 0..ROUNDS {
        let (right, memory) = gift();
        match (number + round) % 4 {
            0 | 1 => {
                let call = client.exchange_async(right, memory, number);
                let (returned, sum) = call.await.unwrap();
                assert_eq!((returned, sum), (gift().0, 5000 + u64::from(number)));
            }
            2 => {
                let failed = client.break_down_async(right).await.unwrap_err();
                assert_eq!(
                    failed.error,
                    ClientError::Refused(KernReturn::MIG_EXCEPTION)
                );
                panics += 1;
            }
            _ => {
                // Cancelled before, during and after the run of the handler.
                let mut call = Box::pin(client.wait_async(right, memory));
                for _ in 0..number % 7 {
                    assert!(poll_once(call.as_mut()).await.is_none());
                    yield_now().await;
                }
            }
        }
    }
    if number.is_multiple_of(5) {
        // The task ends during a call.
        let (right, memory) = gift();
        let mut call = Box::pin(client.wait_async(right, memory));
        assert!(poll_once(call.as_mut()).await.is_none());
        drop(task);
    }
    panics
}

#[test]
fn hundred_clients_of_a_tokio_service_leave_nothing() {
    hide_injected_panics();
    let kernel = CheckedKernel::new();
    let task = kernel.create_task();
    let port = Arc::new(ReceiveRight::new_in(*task).unwrap());
    let server = Arc::new(
        Server::new()
            .serve(DeskServer::new(Clerk))
            .max_concurrent_calls(64),
    );
    let runtime = multi_thread();
    let serving = {
        let (server, port) = (Arc::clone(&server), Arc::clone(&port));
        runtime.spawn(async move { server.run_async(&port, pending()).await })
    };
    let desk = port.make_send().unwrap();
    let visits: Vec<_> = (0..CLIENTS)
        .map(|number| {
            let client = kernel.create_task();
            let desk = desk.copy_to(*client).unwrap();
            runtime.spawn(visit(client, desk, number))
        })
        .collect();
    let panics = runtime.block_on(async {
        let mut panics = 0;
        for visit in visits {
            panics += visit.await.unwrap();
        }
        // The server serves on.
        let (right, memory) = (
            port.make_send().unwrap(),
            OolMemory::copy_of(*task, b"\x02").unwrap(),
        );
        let (_, sum) = DeskClient::new(desk)
            .exchange_async(right, memory, 3)
            .await
            .unwrap();
        assert_eq!(sum, 5);
        server.stopper().stop();
        serving.await.unwrap().unwrap();
        panics
    });
    let counters = server.counters();
    assert_eq!(panics, u64::from(CLIENTS * ROUNDS / 4));
    assert_eq!(server.panics(), panics);
    let exchanges = u64::from(CLIENTS * ROUNDS / 2) + 1;
    assert_eq!(counters[0].replied, exchanges);
    drop((runtime, server, port, task));
}
