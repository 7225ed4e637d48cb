//! Blocking round trips: one thread asks, another answers.

use std::hint::black_box;
use std::marker::PhantomData;
use std::sync::Barrier;
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

use crate::harness::percentiles::Latencies;
use crate::harness::system;
use crate::harness::worker::{Job, Metrics};
use crate::link::{Link, filled, first_word};

/// The request that is the last one.
pub const LAST: u64 = u64::MAX;

/// The queue limit of a new port, which all have.
const LIMIT: usize = 5;

/// How many latencies of one pair are kept.
const SAMPLES_MAX: usize = 1 << 21;

/// A way to ask a question of 64 bytes and to get an answer of 64 bytes.
pub trait RoundTrip: 'static {
    /// Who asks.
    type Client: Send + 'static;
    /// Who answers.
    type Server: Send + 'static;

    /// A client and its server.
    fn open() -> (Self::Client, Self::Server);

    /// Asks, and waits for the answer, whose number is given.
    fn call(client: &mut Self::Client, number: u64) -> u64;

    /// Waits for a question and answers it with its number, which is given.
    fn serve(server: &mut Self::Server) -> u64;
}

/// A round trip in steps, so that one thread can be client and server.
pub trait Steps: RoundTrip {
    /// Asks.
    fn ask(client: &mut Self::Client, number: u64);

    /// Takes the answer that is there, whose number is given.
    fn answer(client: &mut Self::Client) -> u64;

    /// A whole round trip on this thread.
    #[inline]
    fn alone(client: &mut Self::Client, server: &mut Self::Server, number: u64) -> u64 {
        Self::ask(client, number);
        Self::serve(server);
        Self::answer(client)
    }
}

/// A link for questions and a link for answers, made once and used for every call.
#[derive(Debug)]
pub struct TwoLinks<L>(PhantomData<L>);

impl<L: Link<64>> RoundTrip for TwoLinks<L> {
    type Client = (L::Sender, L::Receiver);
    type Server = (L::Sender, L::Receiver);

    fn open() -> (Self::Client, Self::Server) {
        let (ask, asked) = L::open(LIMIT);
        let (answer, answered) = L::open(LIMIT);
        ((ask, answered), (answer, asked))
    }

    #[inline]
    fn call(client: &mut Self::Client, number: u64) -> u64 {
        Self::ask(client, number);
        Self::answer(client)
    }

    #[inline]
    fn serve((answer, asked): &mut Self::Server) -> u64 {
        let number = L::receive(asked, first_word);
        L::send(answer, &filled(number));
        number
    }
}

impl<L: Link<64>> Steps for TwoLinks<L> {
    #[inline]
    fn ask((ask, _): &mut Self::Client, number: u64) {
        L::send(ask, &filled(number));
    }

    #[inline]
    fn answer((_, answered): &mut Self::Client) -> u64 {
        L::receive(answered, first_word)
    }
}

/// In a worker: `pairs` clients and servers at once, each pair on its own, for `milliseconds`; `one-processor=1` confines all to one.
///
/// Metrics: `rate` (round trips per second of all pairs), and for the first pair `mean`, `p50`, `p99`, `p999` and `max` in nanoseconds.
pub fn round_trip<T: RoundTrip>(job: &Job) -> Metrics {
    if job.number("one-processor") == 1 {
        assert!(system::confine_to_one_processor(), "no affinity here");
    }
    let pairs = job.number("pairs") as usize;
    let duration = Duration::from_millis(job.number("milliseconds"));
    let start = Barrier::new(pairs);
    let results: Vec<(Latencies, f64)> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..pairs)
            .map(|_| {
                let (mut client, mut server) = T::open();
                scope.spawn(move || while T::serve(&mut server) != LAST {});
                let start = &start;
                scope.spawn(move || ask::<T>(&mut client, start, duration))
            })
            .collect();
        let results = clients.into_iter().map(ScopedJoinHandle::join);
        results.map(|result| result.expect("a client")).collect()
    });
    let (latencies, mean) = &results[0];
    let rate: f64 = results.iter().map(|(_, mean)| 1e9 / mean).sum();
    Metrics::from([
        ("rate".to_owned(), rate),
        ("mean".to_owned(), *mean),
        ("p50".to_owned(), latencies.at(0.5)),
        ("p99".to_owned(), latencies.at(0.99)),
        ("p999".to_owned(), latencies.at(0.999)),
        ("max".to_owned(), latencies.at(1.0)),
    ])
}

/// Asks for `duration`; gives the latencies and the mean time of a round trip, in nanoseconds.
fn ask<T: RoundTrip>(
    client: &mut T::Client,
    start: &Barrier,
    duration: Duration,
) -> (Latencies, f64) {
    // Written once, so that no page of it is touched for the first time while a call is timed.
    let mut samples = vec![1_u32; SAMPLES_MAX];
    samples.clear();
    let mut number = 0;
    start.wait();
    let warm = Instant::now();
    while warm.elapsed() < duration / 8 {
        number += 1;
        assert_eq!(T::call(client, number), number);
    }
    let begin = Instant::now();
    let end = begin + duration;
    let mut before = begin;
    let mut calls = 0_u64;
    while before < end {
        number += 1;
        assert_eq!(T::call(client, black_box(number)), number);
        let now = Instant::now();
        calls += 1;
        if samples.len() < SAMPLES_MAX {
            samples.push((now - before).as_nanos().try_into().unwrap_or(u32::MAX));
        }
        before = now;
    }
    let mean = begin.elapsed().as_nanos() as f64 / calls as f64;
    T::call(client, LAST);
    (Latencies::new(samples), mean)
}
