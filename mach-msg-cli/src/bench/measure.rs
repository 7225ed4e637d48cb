//! Measures workloads in rounds, in which all contenders take turns.

use std::thread::{self, Scope, ScopedJoinHandle};
use std::time::{Duration, Instant};

use super::contender::Contender;
use super::ends::{Client, Contents, Parties, Server};

/// The path of messages between clients and servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Workload {
    /// A send and a receive on one thread
    OneThread,
    /// Messages from clients to a server, without replies
    OneWay,
    /// Messages from clients to a server, with a reply to each
    Reply,
}

/// One case of the matrix.
#[derive(Clone, Copy, Debug)]
pub(super) struct Case {
    pub(super) workload: Workload,
    pub(super) contents: Contents,
    /// 1 for [`Workload::OneThread`].
    pub(super) clients: usize,
    pub(super) bytes: usize,
}

impl Workload {
    pub(super) const ALL: [Self; 3] = [Self::OneThread, Self::OneWay, Self::Reply];

    /// Returns the name in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::OneThread => "one_thread",
            Self::OneWay => "one_way",
            Self::Reply => "reply",
        }
    }

    /// Returns the name in text.
    pub(super) const fn describe(self) -> &'static str {
        match self {
            Self::OneThread => "send and receive on one thread",
            Self::OneWay => "one way between threads",
            Self::Reply => "with reply between threads",
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

/// Measures all contenders. `None` for one that cannot carry this number of bytes.
pub(super) fn all(
    case: Case,
    rounds: u32,
    time: Duration,
) -> Result<Vec<(Contender, Option<Quartiles>)>, String> {
    let data = vec![7; case.bytes];
    let mut times = Contender::ALL.map(|contender| (contender, Vec::new()));
    for _ in 0..rounds {
        for (contender, times) in &mut times {
            let is_alone = case.workload == Workload::OneThread;
            if is_alone && !contender.holds(case.bytes) {
                continue;
            }
            let opened = contender.open(case.contents, case.bytes, case.clients)?;
            let Some(parties) = opened else {
                continue;
            };
            times.push(match case.workload {
                Workload::OneThread => one_thread(parties, &data, time)?,
                Workload::OneWay => between_threads(parties, &data, time, false)?,
                Workload::Reply => between_threads(parties, &data, time, true)?,
            });
        }
    }
    let quartiles = times.map(|(contender, times)| (contender, Quartiles::of(times)));
    Ok(quartiles.into())
}

fn one_thread(parties: Parties, data: &[u8], time: Duration) -> Result<f64, String> {
    let Parties {
        mut clients,
        mut servers,
        task,
    } = parties;
    let (Some(client), Some(server)) = (clients.first_mut(), servers.first_mut()) else {
        return Err("there is no client".to_owned());
    };
    let mean = repeat(time, || {
        client.send(data)?;
        match server.serve(false)? {
            Some(size) => check(size, data),
            None => Err("the client has ended".to_owned()),
        }
    });
    drop((clients, servers));
    drop(task);
    mean
}

/// Returns the nanoseconds of an operation of all clients together.
fn between_threads(
    parties: Parties,
    data: &[u8],
    time: Duration,
    reply: bool,
) -> Result<f64, String> {
    let Parties {
        clients,
        servers,
        task,
    } = parties;
    let rate = thread::scope(|scope| {
        let serve = |server| spawn(scope, move || answer(server, data, reply));
        let servers: Vec<_> = servers.into_iter().map(serve).collect::<Result<_, _>>()?;
        let call = |client| spawn(scope, move || ask(client, data, time, reply));
        let clients: Vec<_> = clients.into_iter().map(call).collect::<Result<_, _>>()?;
        let rates: Vec<_> = clients.into_iter().map(joined).collect();
        // Joins all threads, because the scope panics if a panicked thread was not joined.
        let served: Vec<_> = servers.into_iter().map(joined).collect();
        // The error of a server is the cause of the errors of its clients.
        for result in served {
            result.map_err(|error| format!("a server ended: {error}"))?;
        }
        rates.into_iter().sum::<Result<f64, String>>()
    });
    drop(task);
    rate.map(|rate| 1.0 / rate)
}

/// Starts a thread. If it does not start, its values are dropped, so the other threads end.
fn spawn<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    run: impl FnOnce() -> Result<T, String> + Send + 'scope,
) -> Result<ScopedJoinHandle<'scope, Result<T, String>>, String> {
    thread::Builder::new()
        .spawn_scoped(scope, run)
        .map_err(|error| format!("a thread cannot start: {error}"))
}

fn joined<T>(thread: ScopedJoinHandle<'_, Result<T, String>>) -> Result<T, String> {
    let result = thread.join();
    result.unwrap_or_else(|_| Err("a thread panicked".to_owned()))
}

/// Serves until all clients have ended.
fn answer(mut server: Box<dyn Server>, data: &[u8], reply: bool) -> Result<(), String> {
    while let Some(size) = server.serve(reply)? {
        check(size, data)?;
    }
    Ok(())
}

/// Sends for some time. Returns the number of operations per nanosecond.
fn ask(
    mut client: Box<dyn Client>,
    data: &[u8],
    time: Duration,
    reply: bool,
) -> Result<f64, String> {
    let mean = repeat(time, || match reply {
        true => check(client.call(data)?, data),
        false => client.send(data),
    });
    Ok(1.0 / mean?)
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

    const TIME: Duration = Duration::from_millis(1);

    /// Serves a few messages, and then fails or panics.
    struct Broken {
        server: Box<dyn Server>,
        served: u32,
        panics: bool,
    }

    impl Server for Broken {
        fn serve(&mut self, reply: bool) -> Result<Option<usize>, String> {
            match self.served.checked_sub(1) {
                Some(left) => self.served = left,
                None if self.panics => panic!("this panic is part of the test"),
                None => return Err("broken".to_owned()),
            }
            self.server.serve(reply)
        }
    }

    /// Runs all contenders with servers that break after a few messages.
    fn break_servers(panics: bool, expected: &str) {
        for contender in Contender::ALL {
            for contents in [Contents::Inline, Contents::Memory] {
                for (served, reply) in [(0, true), (1, true), (3, true), (0, false), (3, false)] {
                    let mut parties = contender.open(contents, 8, 2).unwrap().unwrap();
                    let breaking = |server| {
                        Box::new(Broken {
                            server,
                            served,
                            panics,
                        }) as Box<dyn Server>
                    };
                    parties.servers = parties.servers.into_iter().map(breaking).collect();
                    let result = between_threads(parties, &[7; 8], TIME, reply);
                    assert_eq!(result.unwrap_err(), expected, "{contender:?}");
                }
            }
        }
    }

    #[test]
    fn early_end_of_a_server_is_an_error() {
        break_servers(false, "a server ended: broken");
    }

    #[test]
    fn panic_of_a_server_is_an_error() {
        break_servers(true, "a server ended: a thread panicked");
    }

    #[test]
    fn servers_end_when_all_clients_have_ended() {
        for contender in Contender::ALL {
            for contents in [Contents::Inline, Contents::Memory] {
                // A port queues 5 messages, and each client sends one when it ends.
                let parties = contender.open(contents, 8, 2).unwrap().unwrap();
                let Parties {
                    clients,
                    mut servers,
                    task,
                } = parties;
                for mut client in clients {
                    client.send(&[1; 8]).unwrap();
                }
                let mut received = 0;
                for server in &mut servers {
                    while let Some(size) = server.serve(false).unwrap() {
                        assert_eq!(size, 8, "{contender:?}");
                        received += 1;
                    }
                }
                assert_eq!(received, 2, "{contender:?} {contents:?}");
                drop(servers);
                drop(task);
            }
        }
    }

    #[test]
    fn message_of_another_size_is_an_error() {
        for contender in [Contender::Mach, Contender::StdChannel, Contender::Datagram] {
            let parties = contender.open(Contents::Inline, 3, 1).unwrap().unwrap();
            let Parties {
                mut clients,
                mut servers,
                task,
            } = parties;
            clients[0].send(&[7; 3]).unwrap();
            let size = servers[0].serve(false).unwrap().unwrap();
            assert_eq!(
                check(size, &[7; 8]).unwrap_err(),
                "expected 8 bytes, received 3"
            );
            drop((clients, servers));
            drop(task);
        }
    }
}
