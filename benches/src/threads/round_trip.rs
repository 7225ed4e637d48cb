//! Blocking round trips between a client thread and a server thread.

use std::hint::black_box;
use std::marker::PhantomData;
use std::sync::Barrier;
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

use crate::harness::percentiles::Latencies;
use crate::harness::system;
use crate::harness::worker::{Job, Metrics};
use crate::link::{Link, filled, first_word};

/// The last request.
pub const LAST: u64 = u64::MAX;

/// The default queue limit of a port. All contenders use it.
const LIMIT: usize = 5;

/// Average time per recorded latency, which limits the number of samples. The last round trips of a
/// fast contender are not recorded and only contribute to the mean, because touching the memory for
/// all samples would take longer than the measurement.
const TIME_PER_SAMPLE: Duration = Duration::from_nanos(250);

/// A request of 64 bytes with a reply of 64 bytes.
pub trait RoundTrip: 'static {
    /// The side that sends requests.
    type Client: Send + 'static;
    /// The side that sends replies.
    type Server: Send + 'static;

    /// Opens a client and its server.
    fn open() -> (Self::Client, Self::Server);

    /// Sends a request, waits for the reply, and returns its number.
    fn call(client: &mut Self::Client, number: u64) -> u64;

    /// Waits for a request, sends a reply with the same number, and returns the number.
    fn serve(server: &mut Self::Server) -> u64;
}

/// A round trip in steps, so that one thread can be client and server.
pub trait Steps: RoundTrip {
    /// Sends a request.
    fn send_request(client: &mut Self::Client, number: u64);

    /// Receives the pending reply and returns its number.
    fn receive_reply(client: &mut Self::Client) -> u64;

    /// Makes a round trip on the calling thread.
    #[inline]
    fn on_this_thread(client: &mut Self::Client, server: &mut Self::Server, number: u64) -> u64 {
        Self::send_request(client, number);
        Self::serve(server);
        Self::receive_reply(client)
    }
}

/// A link for requests and a link for replies, opened once and used for every call.
#[derive(Debug)]
pub struct TwoLinks<L>(PhantomData<L>);

impl<L: Link<64>> RoundTrip for TwoLinks<L> {
    type Client = (L::Sender, L::Receiver);
    type Server = (L::Sender, L::Receiver);

    fn open() -> (Self::Client, Self::Server) {
        let (request_tx, request_rx) = L::open(LIMIT);
        let (reply_tx, reply_rx) = L::open(LIMIT);
        ((request_tx, reply_rx), (reply_tx, request_rx))
    }

    #[inline]
    fn call(client: &mut Self::Client, number: u64) -> u64 {
        Self::send_request(client, number);
        Self::receive_reply(client)
    }

    #[inline]
    fn serve((reply_tx, request_rx): &mut Self::Server) -> u64 {
        let number = L::receive(request_rx, first_word);
        L::send(reply_tx, &filled(number));
        number
    }
}

impl<L: Link<64>> Steps for TwoLinks<L> {
    #[inline]
    fn send_request((request_tx, _): &mut Self::Client, number: u64) {
        L::send(request_tx, &filled(number));
    }

    #[inline]
    fn receive_reply((_, reply_rx): &mut Self::Client) -> u64 {
        L::receive(reply_rx, first_word)
    }
}

/// Runs `pairs` clients with a server each in a worker, for `milliseconds`. With `one-processor=1`,
/// all share a processor.
///
/// Metrics: `rate` (round trips per second of all pairs), and for the first pair `mean`, `p50`,
/// `p99`, `p999` and `max` in nanoseconds.
pub fn round_trip<T: RoundTrip>(job: &Job) -> Metrics {
    if job.number("one-processor") == 1 {
        assert!(
            system::pin_to_one_processor(),
            "the system cannot pin threads to a processor"
        );
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
                scope.spawn(move || run_client::<T>(&mut client, start, duration))
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

/// Sends requests for `duration`. Returns the latencies and the mean time of a round trip, in
/// nanoseconds.
fn run_client<T: RoundTrip>(
    client: &mut T::Client,
    start: &Barrier,
    duration: Duration,
) -> (Latencies, f64) {
    // Written once, so that a timed call never faults in a page of it.
    let samples_max = (duration.as_nanos() / TIME_PER_SAMPLE.as_nanos()) as usize;
    let mut samples = vec![1_u32; samples_max];
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
        if samples.len() < samples_max {
            samples.push((now - before).as_nanos().try_into().unwrap_or(u32::MAX));
        }
        before = now;
    }
    let mean = begin.elapsed().as_nanos() as f64 / calls as f64;
    T::call(client, LAST);
    (Latencies::new(samples), mean)
}
