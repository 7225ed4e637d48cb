//! Two threads: blocking round trips, throughput, waiting.

use std::io;

use crate::harness::worker::{Job, measure};
use crate::report::{Gate, Section, Table, over};

use super::effort::Effort;

/// Typed messages, in round trips and one way.
const OURS: &str = "mach-msg";
/// The same messages by raw calls, below the typed layer.
const RAW: &str = "mach-msg, raw calls";
/// Channels for use within one process.
const CHANNELS: [&str; 8] = [
    "crossbeam",
    "kanal",
    "flume",
    "std mpsc",
    "crossbeam, boxed",
    "kanal, boxed",
    "flume, boxed",
    "std mpsc, boxed",
];
const DATAGRAM: &str = "unix datagram";
/// A word in each direction, without a queue: the cost of the processors alone.
const WORD: &str = "bare word";
/// Explanation of missed throughput gates on two processors.
const SCHEDULER: &str = "The scheduler may run both threads on one processor, where each message waits for a \
     thread switch; how much of it that explains is not known";
/// Explanation of missed gates on one processor.
const TURNS: &str =
    "One thread switch in each direction, as in all channels, and a yield before blocking";
/// Explanation of missed throughput gates on one processor.
const SLICES: &str = "Per message a send and a receive, as in the gate for 64 B on one thread, and a share of two \
     thread switches, which occur when the queue is full and when it is empty";
/// Channels between processes, and the in-process channels of the same crate.
const IPC: [&str; 4] = [
    "ipc-channel, bytes, in process",
    "ipc-channel, bytes",
    "ipc-channel, a struct, in process",
    "ipc-channel, a struct",
];

/// Number of processes of contenders that no gate compares with.
const FEW_PROCESSES: u32 = 7;

/// Returns the number of processes of a contender.
fn processes(contender: &str, effort: Effort) -> u32 {
    let has_gate = [OURS, RAW, DATAGRAM].contains(&contender) || is_channel(contender);
    if has_gate {
        effort.pairs
    } else {
        effort.pairs.min(FEW_PROCESSES)
    }
}

fn is_channel(name: &str) -> bool {
    CHANNELS.contains(&name)
}

/// Returns the explanation of missed gates of round trips on two processors, from the medians of a
/// bare word and of our round trip in nanoseconds.
fn processors(word: Option<f64>, ours: Option<f64>) -> String {
    let (Some(word), Some(ours)) = (word, ours) else {
        return SCHEDULER.to_owned();
    };
    format!(
        "A bare word in each direction takes {word:.0} ns on these processors (p50), and a round \
         trip {ours:.0} ns, {:.1} times that: a message moves more cache lines than a word. Where \
         the scheduler runs both threads on one processor, each message waits for a thread switch",
        ours / word
    )
}

pub(super) fn round_trips(effort: Effort) -> io::Result<Section> {
    let contenders = [&[OURS, RAW], CHANNELS.as_slice(), &[DATAGRAM], &IPC].concat();
    let job = |contender: &str, pairs: u32, one_processor: u32| {
        Job::new("round-trip")
            .with("contender", contender)
            .with("pairs", pairs)
            .with("one-processor", one_processor)
            .with("milliseconds", effort.milliseconds)
            .processes(processes(contender, effort))
    };
    let samples = |pairs, one_processor| {
        let jobs = contenders
            .iter()
            .map(|contender| job(contender, pairs, one_processor));
        measure(&jobs.collect::<Vec<_>>())
    };
    let alone = samples(1, 0)?;
    let two_pairs = samples(2, 0)?;
    let one_processor = samples(1, 1)?;
    // It never blocks, so it is measured with a processor for each side only.
    let word = measure(&[job(WORD, 1, 0)])?;

    let mut latency = Table::new(
        "round trip of 64 B, ns",
        &["mean", "p50", "p99", "p99.9", "mean, all on one processor"],
    )
    .with_quartiles();
    let mut rate = Table::new(
        "round trips per second, thousands",
        &["1 pair", "2 pairs", "1 pair on one processor"],
    )
    .with_quartiles();
    for (index, &contender) in contenders.iter().enumerate() {
        let [alone, two, one] = [&alone[index], &two_pairs[index], &one_processor[index]];
        let percentiles = ["mean", "p50", "p99", "p999"].map(|name| alone.spread(name));
        let figures = percentiles.into_iter().chain([one.spread("mean")]);
        latency.rows.push((contender.to_owned(), figures.collect()));
        let rates = [alone, two, one].map(|samples| Some(samples.spread("rate")?.times(1e-3)));
        rate.rows.push((contender.to_owned(), rates.to_vec()));
    }
    let percentiles = ["mean", "p50", "p99", "p999"].map(|name| word[0].spread(name));
    let figures = percentiles.into_iter().chain([None]);
    latency.rows.push((WORD.to_owned(), figures.collect()));
    let processors = processors(latency.value(WORD, 1), latency.value(OURS, 1));

    let against_best = |column| {
        over(
            latency.spread(OURS, column),
            latency.min(column, is_channel),
        )
    };
    let gates = vec![
        Gate::at_most(
            "round trip, mean, against the best channel",
            against_best(0),
            0.6,
        )
        .bounded_by(&processors),
        Gate::at_most(
            "round trip, p50, against the best channel",
            against_best(1),
            1.1,
        )
        .bounded_by(&processors),
        Gate::at_most(
            "round trip, p99, against the best channel",
            against_best(2),
            1.5,
        )
        .bounded_by(&processors),
        Gate::at_least(
            "two pairs on two processors, rate against the best channel",
            over(rate.spread(OURS, 1), rate.max(1, is_channel)),
            0.9,
        )
        .bounded_by(&processors),
        Gate::at_most(
            "round trip, all on one processor, against the best channel",
            against_best(4),
            1.3,
        )
        .bounded_by(TURNS),
        Gate::at_most(
            "round trip, mean, against unix datagram sockets",
            over(latency.spread(OURS, 0), latency.spread(DATAGRAM, 0)),
            0.05,
        )
        .bounded_by(&processors),
    ];
    Ok(Section {
        title: "Two threads: round trips".to_owned(),
        text: format!(
            "A client sends a request of 64 B and blocks until the reply of 64 B arrives. \
             mach-msg uses a send-once right for the reply, the others a reply channel that is \
             opened once. The bare word is a word of memory in each direction, for which the other \
             side spins: what the processors alone cost. Medians and quartiles over {} fresh processes, and over {} of \
             ipc-channel. The results depend on the placement of the threads by the scheduler.",
            effort.pairs,
            effort.pairs.min(FEW_PROCESSES)
        ),
        plots: vec![latency.plot("round-trip", "Round trip between two threads", "")],
        tables: vec![latency, rate],
        gates,
    })
}

pub(super) fn throughput(effort: Effort) -> io::Result<Section> {
    let contenders = [&[OURS, RAW], CHANNELS.as_slice(), &[DATAGRAM], &IPC].concat();
    let columns = [(5, 0), (64, 0), (1024, 0), (5, 1), (64, 1), (1024, 1)];
    let mut table = Table::new(
        "64 B one way, million messages per second",
        &["limit 5", "64", "1024", "one processor: 5", "64", "1024"],
    )
    .with_quartiles();
    table.rows = contenders
        .iter()
        .map(|&contender| (contender.to_owned(), Vec::new()))
        .collect();
    let mut delays = Table::new(
        "delay of a message, ns",
        &[
            "limit 5: p50",
            "p99",
            "p99.9",
            "64: p50",
            "p99",
            "p99.9",
            "1024: p50",
            "p99",
            "p99.9",
        ],
    );
    delays.rows.clone_from(&table.rows);
    for (limit, one_processor) in columns {
        let jobs = contenders.iter().map(|contender| {
            Job::new("one-way")
                .with("contender", contender)
                .with("limit", limit)
                .with("one-processor", one_processor)
                .with("milliseconds", effort.milliseconds)
                .processes(processes(contender, effort))
        });
        let results = measure(&jobs.collect::<Vec<_>>())?;
        let rows = table.rows.iter_mut().zip(&mut delays.rows);
        for (((_, rates), (_, delays)), samples) in rows.zip(results) {
            rates.push(samples.spread("rate").map(|rate| rate.times(1e-6)));
            if one_processor == 0 {
                delays.extend(["p50", "p99", "p999"].map(|name| samples.spread(name)));
            }
        }
    }
    let against_best = |column| over(table.spread(OURS, column), table.max(column, is_channel));
    let mut gates = vec![
        Gate::at_least(
            "one way, limit 5, against the best channel",
            against_best(0),
            1.0,
        )
        .bounded_by(SCHEDULER),
        Gate::at_least(
            "one way, limit 64, against the best channel",
            against_best(1),
            1.0,
        )
        .bounded_by(SCHEDULER),
        Gate::at_least(
            "one way, limit 1024, against crossbeam",
            over(table.spread(OURS, 2), table.spread("crossbeam", 2)),
            0.8,
        )
        .bounded_by(SCHEDULER),
    ];
    for (column, limit) in [(3, 5), (4, 64), (5, 1024)] {
        let gate = Gate::at_least(
            format!("one way, limit {limit}, all on one processor, against the best channel"),
            against_best(column),
            0.6,
        );
        gates.push(
            gate.bounded_by(SLICES)
                .in_line("one way, all on one processor, against the best channel"),
        );
    }
    let mut plot = table.plot("throughput", "Throughput one way, 64 B", "queue limit");
    plot.ticks.truncate(3);
    for (_, values) in &mut plot.series {
        values.truncate(3);
    }
    Ok(Section {
        title: "Two threads: throughput".to_owned(),
        text: format!(
            "A producer sends as fast as the queue permits, and a consumer receives. The delay \
             of a message is the time from the start of its send until it is received, measured \
             for each 64th message. ipc-channel has no queue limit, so its delays grow with the \
             length of the queue. Medians and quartiles over {} fresh processes, and over {} of \
             ipc-channel.",
            effort.pairs,
            effort.pairs.min(FEW_PROCESSES)
        ),
        plots: vec![plot],
        tables: vec![table, delays],
        gates,
    })
}

pub(super) fn waiting(effort: Effort) -> io::Result<Section> {
    let cases = [
        ("nothing for 1 s", 0, 0.001),
        ("a message every ms", 1000, 0.01),
    ];
    let mut table = Table::new("processor used by a waiting receiver, %", &["mach-msg"]);
    let mut gates = Vec::new();
    for (name, period, limit) in cases {
        let job = Job::new("waiting")
            .with("contender", OURS)
            .with("period", period)
            .with("milliseconds", 1000)
            .processes(effort.pairs.min(3));
        let share = measure(&[job])?[0].spread("share");
        let percent = share.map(|share| share.times(100.0));
        table.rows.push((name.to_owned(), vec![percent]));
        gates.push(Gate::at_most(
            format!("processor use of a waiting receiver, {name}"),
            share,
            limit,
        ));
    }
    Ok(Section {
        title: "Two threads: waiting".to_owned(),
        text: "The processor time of the receiving thread.".to_owned(),
        tables: vec![table],
        plots: Vec::new(),
        gates,
    })
}
