//! The workloads of XNU's own message benchmark.
//!
//! There are several servers with several clients each, and three kinds of messages, with or
//! without replies.

use std::sync::Barrier;
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

use crate::harness::worker::{Job, Metrics};

/// Number of integers in an inline message, or out of line in a complex one.
pub const INTEGERS: usize = 64;

/// The operations of clients and servers.
pub trait Workload: 'static {
    /// The sending side.
    type Client: Send + 'static;
    /// The receiving side.
    type Server: Send + 'static;

    /// Opens a server and its clients.
    fn open(clients: usize) -> (Vec<Self::Client>, Self::Server);

    /// Sends a message without a reply.
    fn send(client: &mut Self::Client, last: bool);

    /// Sends a message and waits for the reply, which is an empty message.
    fn call(client: &mut Self::Client, last: bool);

    /// Receives a message, and replies if it has a reply right. Returns true if it was its client's
    /// last one.
    fn serve(server: &mut Self::Server) -> bool;
}

/// Runs `servers` servers with `clients` clients each in a worker, for `milliseconds`, with replies
/// if `reply=1`.
///
/// Metric: `rate`, messages or calls per second of all clients.
pub fn matrix<W: Workload>(job: &Job) -> Metrics {
    let servers = job.number("servers") as usize;
    let clients = job.number("clients") as usize;
    let reply = job.number("reply") == 1;
    let duration = Duration::from_millis(job.number("milliseconds"));
    let start = Barrier::new(servers * clients);
    let rate = std::thread::scope(|scope| {
        let mut all = Vec::new();
        for _ in 0..servers {
            let (clients, mut server) = W::open(clients);
            let mut working = clients.len();
            scope.spawn(move || {
                while working > 0 {
                    working -= usize::from(W::serve(&mut server));
                }
            });
            for mut client in clients {
                let start = &start;
                all.push(scope.spawn(move || {
                    start.wait();
                    work::<W>(&mut client, reply, duration)
                }));
            }
        }
        let rates = all.into_iter().map(ScopedJoinHandle::join);
        rates.map(|rate| rate.expect("a client")).sum()
    });
    Metrics::from([("rate".to_owned(), rate)])
}

fn work<W: Workload>(client: &mut W::Client, reply: bool, duration: Duration) -> f64 {
    let step = if reply { W::call } else { W::send };
    let begin = Instant::now();
    let mut messages = 0_u32;
    while begin.elapsed() < duration {
        // Reading the clock costs as much as a message.
        for _ in 0..16 {
            step(client, false);
        }
        messages += 16;
    }
    let rate = f64::from(messages) / begin.elapsed().as_secs_f64();
    step(client, true);
    rate
}
