//! Sending and receiving on one thread: what the path costs when nobody waits.

use std::hint::black_box;

use crate::channel::{
    Boxed, ClonedReply, Copied, Crossbeam, Datagram, Flume, IpcBytes, IpcProcess, IpcTyped, Kanal,
    Mpsc, NewReply, SharedNumbers, Typed,
};
use crate::harness::wall::{Contender, compare};
use crate::link::{Link, filled, first_word};
use crate::mach::{Call, Plain, Raw, carry};
use crate::report::{Gate, Report, Section, Table, ratio};
use crate::threads::{Steps, TwoLinks};

use super::Effort;

const OURS: &str = "mach-msg";
const RAW: &str = "mach-msg, raw calls";
const IPC_TYPED: &str = "ipc-channel, typed, in process";

/// The queue limit of a new port; channels get the same.
const LIMIT: usize = 5;

/// Words in 64 KiB.
const WORDS: usize = 8192;

pub(super) fn run(report: &mut Report, effort: Effort) {
    let mut gates = Vec::new();
    let inline = inline(effort, &mut gates);
    let reply = reply(effort, &mut gates);
    let rights = rights_and_memory(effort, &mut gates);
    report.add(
        Section {
            title: "Same thread".to_owned(),
            text: "One thread sends and receives. Boxed: the payload in a box of its own per message; otherwise it is copied \
                   into the channel. Borrowed memory is copied once, owned memory changes its owner."
                .to_owned(),
            plots: vec![inline.plot(
                "same-thread",
                "Send + receive on one thread",
                "bytes inline",
            )],
            tables: vec![inline, reply, rights],
        },
        gates,
    );
}

fn inline(effort: Effort, gates: &mut Vec<Gate>) -> Table {
    let mut table = Table::new("send + receive, inline, ns", &["64 B", "1 KiB", "64 KiB"]);
    let columns = [
        compare(links::<64>(), effort.wall),
        compare(links::<1024>(), effort.wall),
        compare(links::<65536>(), effort.wall),
    ];
    for timing in &columns[0] {
        let figures = columns.iter().map(|column| {
            let same = column.iter().find(|other| other.name == timing.name);
            same.map(|timing| timing.nanoseconds)
        });
        table.rows.push((timing.name.clone(), figures.collect()));
    }
    let boxed = table.min(0, |name| name.ends_with("boxed"));
    let against_ipc = |column| ratio(table.value(OURS, column), table.value(IPC_TYPED, column));
    gates.push(Gate::at_most(
        "same thread, 64 B against the fastest channel with a boxed payload",
        ratio(table.value(OURS, 0), boxed),
        2.0,
    ));
    gates.push(Gate::at_most(
        "same thread, 64 B typed against ipc-channel typed, in process",
        against_ipc(0),
        0.5,
    ));
    gates.push(Gate::at_most(
        "same thread, 64 KiB typed against ipc-channel typed, in process",
        against_ipc(2),
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

fn rights_and_memory(effort: Effort, gates: &mut Vec<Gate>) -> Table {
    const OWNED_SMALL: &str = "4 KiB out of line, owned";
    const OWNED_LARGE: &str = "64 MiB out of line, owned";
    let contenders = vec![
        carry::one_port("one port"),
        carry::owned(4 << 10, OWNED_SMALL),
        carry::owned(1 << 20, "1 MiB out of line, owned"),
        carry::owned(64 << 20, OWNED_LARGE),
        carry::borrowed(4 << 10, "4 KiB out of line, borrowed"),
        carry::borrowed(1 << 20, "1 MiB out of line, borrowed"),
        carry::borrowed(64 << 20, "64 MiB out of line, borrowed"),
    ];
    let mut table = Table::new("send + receive, mach-msg, ns", &["time"]);
    table.rows = compare(contenders, effort.wall)
        .into_iter()
        .map(|timing| (timing.name, vec![Some(timing.nanoseconds)]))
        .collect();
    gates.push(Gate::at_most(
        "owned out-of-line memory, 64 MiB against 4 KiB",
        ratio(table.value(OWNED_LARGE, 0), table.value(OWNED_SMALL, 0)),
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
