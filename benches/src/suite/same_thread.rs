//! Sending and receiving on one thread: what the path costs when nobody waits.

use std::hint::black_box;
use std::io;

use crate::channel::carry as peers;
use crate::channel::{
    Boxed, ClonedReply, Copied, Crossbeam, Datagram, Flume, IpcBytes, IpcProcess, IpcTyped, Kanal,
    Mpsc, NewReply, SharedNumbers, Typed,
};
use crate::harness::wall::{Contender, compare};
use crate::link::{Link, filled, first_word};
use crate::mach::{Call, Plain, Raw, carry, numbers};
use crate::report::{Gate, Section, Table, ratio};
use crate::threads::{Steps, TwoLinks};

use super::Effort;

const OURS: &str = "mach-msg";
const RAW: &str = "mach-msg, raw calls";
const NUMBERS: &str = "mach-msg, an array of u64";
const IPC_TYPED: &str = "ipc-channel, typed, in process";

/// The queue limit of a new port; channels get the same.
const LIMIT: usize = 5;

/// Words in 64 KiB.
const WORDS: usize = 8192;

pub(super) fn run(effort: Effort) -> io::Result<Section> {
    let mut gates = Vec::new();
    let inline = inline(effort, &mut gates);
    let reply = reply(effort, &mut gates);
    let right = right(effort);
    let memory = memory(effort, &mut gates);
    Ok(Section {
        title: "Same thread".to_owned(),
        text: "One thread sends and receives. Boxed: the payload in a box of its own per message; otherwise it is copied into the \
               channel. What corresponds to a right is a clone of a sender. Owned memory changes its owner; borrowed memory is copied \
               once, into memory that is new each time."
            .to_owned(),
        plots: vec![inline.plot(
            "same-thread",
            "Send + receive on one thread",
            "bytes inline",
        )],
        tables: vec![inline, reply, right, memory],
        gates,
    })
}

fn inline(effort: Effort, gates: &mut Vec<Gate>) -> Table {
    let mut table = Table::new("send + receive, inline, ns", &["64 B", "1 KiB", "64 KiB"]);
    let columns = [
        compare(links::<64>(), effort.wall),
        compare(links::<1024>(), effort.wall),
        compare(links::<65536>(), effort.wall),
    ];
    for timing in columns.iter().rev().flatten() {
        if table.rows.iter().any(|(name, _)| *name == timing.name) {
            continue;
        }
        let figures = columns.iter().map(|column| {
            let same = column.iter().find(|other| other.name == timing.name);
            same.map(|timing| timing.nanoseconds)
        });
        table.rows.push((timing.name.clone(), figures.collect()));
    }
    let boxed = table.min(0, |name| name.ends_with("boxed"));
    let against_ipc =
        |ours, column| ratio(table.value(ours, column), table.value(IPC_TYPED, column));
    gates.push(Gate::at_most(
        "same thread, 64 B against the fastest channel with a boxed payload",
        ratio(table.value(OURS, 0), boxed),
        2.0,
    ));
    gates.push(Gate::at_most(
        "same thread, 64 B typed against ipc-channel typed, in process",
        against_ipc(OURS, 0),
        0.5,
    ));
    gates.push(Gate::at_most(
        "same thread, 64 KiB typed against ipc-channel typed, in process",
        against_ipc(NUMBERS, 2),
        0.05,
    ));
    table
}

fn reply(effort: Effort, gates: &mut Vec<Gate>) -> Table {
    const BY_HAND: &str = "crossbeam, sender cloned per request";
    let contenders = vec![
        alone::<Call>(OURS),
        alone::<Raw<64>>(RAW),
        alone::<ClonedReply<Crossbeam>>(BY_HAND),
        alone::<ClonedReply<Kanal>>("kanal, sender cloned per request"),
        alone::<NewReply<Crossbeam>>("crossbeam, new channel per request"),
        alone::<TwoLinks<Copied<Crossbeam>>>("crossbeam, two channels"),
    ];
    let mut table = Table::new("request + reply, 64 B each, ns", &["64 B"]);
    table.rows = compare(contenders, effort.wall)
        .into_iter()
        .map(|timing| (timing.name, vec![Some(timing.nanoseconds)]))
        .collect();
    gates.push(Gate::at_most(
        "same thread, request and reply against crossbeam with a cloned sender",
        ratio(table.value(OURS, 0), table.value(BY_HAND, 0)),
        2.0,
    ));
    table
}

fn right(effort: Effort) -> Table {
    let contenders = vec![
        carry::one_port(OURS),
        peers::sender::<Crossbeam>("crossbeam"),
        peers::sender::<Kanal>("kanal"),
        peers::sender::<Flume>("flume"),
        peers::sender::<Mpsc>("std mpsc"),
        peers::ipc_sender("ipc-channel, in process"),
        peers::ipc_sender_of_process("ipc-channel"),
    ];
    let mut table = Table::new("send + receive of one right, ns", &["time"]);
    table.rows = compare(contenders, effort.wall)
        .into_iter()
        .map(|timing| (timing.name, vec![Some(timing.nanoseconds)]))
        .collect();
    table
}

fn memory(effort: Effort, gates: &mut Vec<Gate>) -> Table {
    const OWNED: &str = "mach-msg, owned";
    let sizes = [4 << 10, 1 << 20, 64 << 20];
    let mut table = Table::new(
        "send + receive, out of line, ns",
        &["4 KiB", "1 MiB", "64 MiB"],
    );
    // Nothing is copied, so all sizes take turns with each other.
    let moved = sizes.iter().flat_map(|&size| {
        [
            carry::owned(size, OWNED),
            peers::boxed::<Crossbeam>(size, "crossbeam, boxed"),
            peers::boxed::<Kanal>(size, "kanal, boxed"),
            peers::boxed::<Flume>(size, "flume, boxed"),
            peers::boxed::<Mpsc>(size, "std mpsc, boxed"),
        ]
    });
    let mut timings = compare(moved.collect(), effort.wall);
    for size in sizes {
        let copied = vec![
            carry::borrowed(size, "mach-msg, borrowed"),
            peers::copied::<Crossbeam>(size, "crossbeam, copied into a box"),
            peers::ipc_memory(size, "ipc-channel, shared memory, in process"),
            peers::ipc_memory_of_process(size, "ipc-channel, shared memory"),
        ];
        timings.extend(compare(copied, effort.wall));
    }
    for timing in timings {
        let row = table.rows.iter_mut().find(|(name, _)| *name == timing.name);
        match row {
            Some((_, values)) => values.push(Some(timing.nanoseconds)),
            None => table
                .rows
                .push((timing.name, vec![Some(timing.nanoseconds)])),
        }
    }
    gates.push(Gate::at_most(
        "owned out-of-line memory, 64 MiB against 4 KiB",
        ratio(table.value(OWNED, 2), table.value(OWNED, 0)),
        1.2,
    ));
    table
}

fn links<const N: usize>() -> Vec<Contender> {
    let mut all = vec![
        link::<N, Plain<N>>(OURS),
        link::<N, Raw<N>>(RAW),
        link::<N, Boxed<Crossbeam>>("crossbeam, boxed"),
        link::<N, Boxed<Kanal>>("kanal, boxed"),
        link::<N, Boxed<Flume>>("flume, boxed"),
        link::<N, Boxed<Mpsc>>("std mpsc, boxed"),
        link::<N, Copied<Crossbeam>>("crossbeam"),
        link::<N, Copied<Kanal>>("kanal"),
        link::<N, Copied<Flume>>("flume"),
        link::<N, Copied<Mpsc>>("std mpsc"),
        link::<N, Datagram>("unix datagram"),
        link::<N, IpcBytes>("ipc-channel, bytes, in process"),
        link::<N, IpcProcess>("ipc-channel, bytes"),
    ];
    if N == 64 {
        let channel = IpcTyped::open();
        let message = Typed::default();
        all.push(Contender::new(IPC_TYPED, move || {
            black_box(channel.pass(black_box(message)));
        }));
    }
    if N == WORDS * 8 {
        all.push(numbers::<WORDS>(NUMBERS));
        let channel = IpcTyped::open();
        let numbers = SharedNumbers::new(vec![7; WORDS]);
        all.push(Contender::new(IPC_TYPED, move || {
            black_box(channel.pass(black_box(numbers.clone())));
        }));
    }
    all
}

fn alone<T: Steps>(name: &str) -> Contender {
    let (mut client, mut server) = T::open();
    Contender::new(name, move || {
        black_box(T::alone(&mut client, &mut server, black_box(1)));
    })
}

fn link<const N: usize, L: Link<N>>(name: &str) -> Contender {
    let (mut sender, mut receiver) = L::open(LIMIT);
    let message = filled(1);
    Contender::new(name, move || {
        L::send(&mut sender, black_box(&message));
        black_box(L::receive(&mut receiver, first_word));
    })
}
