//! Rates of the links over the last seconds.

use std::collections::{HashMap, VecDeque};
use std::time::Instant;

use mach_msg_net::bridge::PeerStatus;
use mach_msg_net::{Bridge, PeerKey};
use serde::{Deserialize, Serialize};

/// Number of samples of a link, of which one is taken in a second.
const SAMPLES: usize = 11;

/// The counters of a link at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sample {
    at: Instant,
    counters: [u64; 4],
}

/// The samples of all links.
#[derive(Debug, Default)]
pub(super) struct Rates(HashMap<PeerKey, VecDeque<Sample>>);

/// Rates per second of a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rate {
    /// Messages to the peer.
    pub(crate) sent: f64,
    /// Messages of the peer.
    pub(crate) received: f64,
    pub(crate) sent_bytes: f64,
    pub(crate) received_bytes: f64,
}

fn counters(status: &PeerStatus) -> [u64; 4] {
    [
        status.sent,
        status.received,
        status.sent_bytes,
        status.received_bytes,
    ]
}

impl Rates {
    /// Takes a sample of each link.
    pub(super) fn sample(&mut self, bridge: &Bridge) {
        let peers = bridge.peers();
        let now = Instant::now();
        let samples = peers.iter().map(|peer| {
            let sample = Sample {
                at: now,
                counters: counters(&peer.status()),
            };
            (peer.key(), sample)
        });
        self.add(samples.collect());
    }

    /// Adds a sample to each link, and forgets links that have none.
    fn add(&mut self, samples: HashMap<PeerKey, Sample>) {
        self.0.retain(|key, _| samples.contains_key(key));
        for (key, sample) in samples {
            let known = self.0.entry(key).or_default();
            // A later link of the same machine counts from zero.
            let is_later = known.back().is_some_and(|last| {
                let pairs = last.counters.iter().zip(&sample.counters);
                pairs.into_iter().any(|(last, now)| now < last)
            });
            if is_later {
                known.clear();
            }
            known.push_back(sample);
            while known.len() > SAMPLES {
                known.pop_front();
            }
        }
    }

    /// Returns the rates of a link since its oldest sample.
    pub(super) fn of(&self, key: PeerKey, status: &PeerStatus) -> Rate {
        let now = Sample {
            at: Instant::now(),
            counters: counters(status),
        };
        let first = self.0.get(&key).and_then(VecDeque::front);
        first.map_or_else(Rate::default, |first| rate(first, &now))
    }
}

fn rate(first: &Sample, last: &Sample) -> Rate {
    let seconds = last.at.duration_since(first.at).as_secs_f64();
    if seconds <= 0.0 {
        return Rate::default();
    }
    let mut rates = [0.0; 4];
    for (rate, (first, last)) in rates
        .iter_mut()
        .zip(first.counters.iter().zip(&last.counters))
    {
        *rate = last.saturating_sub(*first) as f64 / seconds;
    }
    let [sent, received, sent_bytes, received_bytes] = rates;
    Rate {
        sent,
        received,
        sent_bytes,
        received_bytes,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn sample(start: Instant, second: u64, counters: [u64; 4]) -> Sample {
        Sample {
            at: start + Duration::from_secs(second),
            counters,
        }
    }

    #[test]
    fn rate_is_measured_between_samples() {
        let start = Instant::now();
        let first = sample(start, 0, [10, 0, 100, 7]);
        let last = sample(start, 4, [30, 2, 100, 7]);
        let expected = Rate {
            sent: 5.0,
            received: 0.5,
            ..Rate::default()
        };
        assert_eq!(rate(&first, &last), expected);
        assert_eq!(rate(&first, &first), Rate::default());
    }

    #[test]
    fn samples_are_bounded_and_start_again_with_a_link() {
        let start = Instant::now();
        let (key, other) = (PeerKey([1; 32]), PeerKey([2; 32]));
        let mut rates = Rates::default();
        for second in 0..100 {
            let now = sample(start, second, [second; 4]);
            rates.add(HashMap::from([(key, now), (other, now)]));
        }
        assert_eq!((rates.0.len(), rates.0[&key].len()), (2, SAMPLES));
        rates.add(HashMap::from([(key, sample(start, 101, [3; 4]))]));
        assert_eq!((rates.0.len(), rates.0[&key].len()), (1, 1));
    }
}
