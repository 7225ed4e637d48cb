//! The workloads of XNU's own message benchmark: some servers, some clients for each, three kinds of messages, with or without replies.

use std::sync::Barrier;
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

use crate::harness::worker::{Job, Metrics};

/// The integers in an inline message, or out of line in a complex one.
pub const INTEGERS: usize = 64;

/// What clients and servers say to each other.
pub trait Workload: 'static {
    /// Who sends.
    type Client: Send + 'static;
    /// Who receives.
    type Server: Send + 'static;

    /// A server and its clients.
    fn open(clients: usize) -> (Vec<Self::Client>, Self::Server);

    /// Sends a message and does not wait for an answer.
    fn send(client: &mut Self::Client, last: bool);

    /// Sends a message and waits for the answer, which is an empty message.
    fn call(client: &mut Self::Client, last: bool);

    /// Receives a message, and answers it if it asks for that; says whether it was its client's last one.
    fn serve(server: &mut Self::Server) -> bool;
}

/// In a worker: `servers` servers with `clients` clients each, for `milliseconds`; `reply=1` with answers.
///
/// Metric: `rate`, messages or calls per second, all together.
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
        // A look at the clock costs as much as a message.
        for _ in 0..16 {
            step(client, false);
        }
        messages += 16;
    }
    let rate = f64::from(messages) / begin.elapsed().as_secs_f64();
    step(client, true);
    rate
}
