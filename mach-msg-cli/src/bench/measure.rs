//! Measures workloads in rounds, in which all contenders take turns.

use std::thread;
use std::time::{Duration, Instant};

use super::contender::{Contender, Queue, ReceiveEnd, SendEnd};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Workload {
    /// A send and a receive on one thread.
    OneThread,
    /// A message to another thread, and one of the same size back.
    RoundTrip,
}

impl Workload {
    /// Returns the name in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::OneThread => "one_thread",
            Self::RoundTrip => "round_trip",
        }
    }

    /// Returns the name in text.
    pub(super) const fn describe(self) -> &'static str {
        match self {
            Self::OneThread => "send and receive on one thread",
            Self::RoundTrip => "round trip between two threads",
        }
    }
}

/// Nanoseconds of an operation in half of the rounds and around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quartiles {
    pub(super) first: f64,
    pub(super) median: f64,
    pub(super) third: f64,
}

impl Quartiles {
    fn of(mut times: Vec<f64>) -> Option<Self> {
        times.sort_by(f64::total_cmp);
        let last = times.len().checked_sub(1)?;
        let at = |quarter: usize| times.get(last * quarter / 4).copied();
        Some(Self {
            first: at(1)?,
            median: at(2)?,
            third: at(3)?,
        })
    }
}

/// Measures all contenders. `None` for one that cannot carry so many bytes.
pub(super) fn all(
    workload: Workload,
    bytes: usize,
    rounds: u32,
    time: Duration,
) -> Result<Vec<(Contender, Option<Quartiles>)>, String> {
    let data = vec![7; bytes];
    let mut times = Contender::ALL.map(|contender| (contender, Vec::new()));
    for _ in 0..rounds {
        for (contender, times) in &mut times {
            let Some(queue) = contender.open(bytes)? else {
                continue;
            };
            times.push(match workload {
                Workload::OneThread => one_thread(queue, &data, time)?,
                Workload::RoundTrip => {
                    let Some(back) = contender.open(bytes)? else {
                        continue;
                    };
                    round_trip(queue, back, &data, time, echo)?
                }
            });
        }
    }
    let quartiles = times.map(|(contender, times)| (contender, Quartiles::of(times)));
    Ok(quartiles.into())
}

fn one_thread(queue: Queue, data: &[u8], time: Duration) -> Result<f64, String> {
    let Queue { to, mut from, task } = queue;
    let mean = repeat(time, || {
        to.send(data)?;
        check(from.receive()?, data)
    });
    drop((to, from));
    drop(task);
    mean
}

/// Measures round trips to another thread, which runs `echo` until it receives something else than
/// the data.
fn round_trip(
    there: Queue,
    back: Queue,
    data: &[u8],
    time: Duration,
    echo: impl FnOnce(ReceiveEnd, SendEnd, &[u8]) -> Result<(), String> + Send,
) -> Result<f64, String> {
    let Queue { to, from, task } = there;
    let Queue {
        to: reply_to,
        from: mut reply_from,
        task: reply_task,
    } = back;
    // No data has this size: a size of 1 is sent as 2.
    let end: &[u8] = if data.len() == 1 { &[0, 0] } else { &[0] };
    let last = EndOnDrop {
        to: reply_to.duplicate()?,
        end,
    };
    let mean = thread::scope(|scope| {
        let echo = thread::Builder::new()
            .spawn_scoped(scope, move || {
                let _last = last;
                echo(from, reply_to, data)
            })
            .map_err(|error| format!("the second thread cannot start: {error}"))?;
        let mean = repeat(time, || {
            to.send(data)?;
            check(reply_from.receive()?, data)
        });
        // If this fails, the queue is gone, and the receive of the other thread fails too.
        let ended = to.send(end);
        // The error of the other thread is the cause of those of this one.
        echo.join()
            .map_err(|_| "the second thread panicked".to_owned())?
            .map_err(|error| format!("the second thread ended: {error}"))?;
        let mean = mean?;
        ended?;
        Ok(mean)
    });
    drop((to, reply_from));
    drop((task, reply_task));
    mean
}

/// Sends a last message when the second thread ends, for whatever reason: the first thread waits
/// for a reply without a time limit, which would cost time in each round trip.
struct EndOnDrop<'d> {
    to: SendEnd,
    end: &'d [u8],
}

impl Drop for EndOnDrop<'_> {
    fn drop(&mut self) {
        let _ = self.to.send(self.end);
    }
}

/// Sends all data back.
fn echo(mut from: ReceiveEnd, to: SendEnd, data: &[u8]) -> Result<(), String> {
    loop {
        match from.receive()? {
            size if size == data.len() => to.send(data)?,
            _ => return Ok(()),
        }
    }
}

fn check(size: usize, data: &[u8]) -> Result<(), String> {
    match size == data.len() {
        true => Ok(()),
        false => Err(format!("expected {} bytes, received {size}", data.len())),
    }
}

/// Repeats an operation for some time after a warm-up. Returns the nanoseconds of one.
fn repeat(time: Duration, mut run: impl FnMut() -> Result<(), String>) -> Result<f64, String> {
    for _ in 0..10 {
        run()?;
    }
    let start = Instant::now();
    let mut count = 0_u32;
    loop {
        for _ in 0..16 {
            run()?;
        }
        count = count.saturating_add(16);
        let elapsed = start.elapsed();
        if elapsed >= time {
            return Ok(elapsed.as_secs_f64() * 1e9 / f64::from(count));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn early_end_of_the_second_thread_is_an_error() {
        for contender in Contender::ALL {
            for received in [0, 1, 3] {
                let open = || contender.open(8).unwrap().unwrap();
                let time = Duration::from_millis(1);
                let result = round_trip(open(), open(), &[7; 8], time, |mut from, to, data| {
                    for _ in 0..received {
                        from.receive()?;
                        to.send(data)?;
                    }
                    Err("broken".to_owned())
                });
                let expected = "the second thread ended: broken";
                assert_eq!(result.unwrap_err(), expected, "{contender:?}");
            }
        }
    }

    #[test]
    fn panic_of_the_second_thread_is_an_error() {
        for contender in Contender::ALL {
            let open = || contender.open(8).unwrap().unwrap();
            let time = Duration::from_millis(1);
            let result = round_trip(open(), open(), &[7; 8], time, |from, to, _| {
                let _ends = (from, to);
                panic!("this panic is part of the test")
            });
            assert_eq!(result.unwrap_err(), "the second thread panicked");
        }
    }

    #[test]
    fn wrong_reply_ends_both_threads() {
        for contender in Contender::ALL {
            let open = || contender.open(8).unwrap().unwrap();
            let time = Duration::from_millis(1);
            let result = round_trip(open(), open(), &[7; 8], time, |mut from, to, _| {
                from.receive()?;
                to.send(&[1; 3])?;
                echo(from, to, &[7; 8])
            });
            assert_eq!(result.unwrap_err(), "expected 8 bytes, received 3");
        }
    }
}
