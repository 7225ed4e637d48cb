//! Sending and receiving on one thread: what the path costs when nobody waits.

use std::hint::black_box;

use crate::channel::{
    Boxed, Copied, Crossbeam, Datagram, Flume, IpcBytes, IpcProcess, IpcTyped, Kanal, Mpsc,
    SharedNumbers, Typed,
};
use crate::harness::wall::{Contender, compare};
use crate::link::{Link, filled, first_word};
use crate::mach::Raw;
use crate::report::{Gate, Report, Section, Table, ratio};

use super::Effort;

/// The queue limit of a new port; channels get the same.
const LIMIT: usize = 5;

/// Words in 64 KiB.
const WORDS: usize = 8192;

pub(super) fn run(report: &mut Report, effort: Effort) {
    let mut inline = Table::new("send + receive, inline, ns", &["64 B", "1 KiB", "64 KiB"]);
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
        inline.rows.push((timing.name.clone(), figures.collect()));
    }
    let boxed = inline.min(0, |name| name.ends_with("boxed"));
    let raw = inline.value("mach-msg (raw calls)", 0);
    let gates = vec![Gate::at_most(
        "same thread, 64 B raw against the fastest channel with a boxed payload",
        ratio(raw, boxed),
        2.0,
    )];
    report.add(
        Section {
            title: "Same thread".to_owned(),
            text: "One thread sends and receives. Boxed: the payload in a box of its own per message; otherwise it is copied \
                   into the channel."
                .to_owned(),
            plots: vec![inline.plot(
                "same-thread",
                "Send + receive on one thread",
                "bytes inline",
            )],
            tables: vec![inline],
        },
        gates,
    );
}

fn links<const N: usize>() -> Vec<Contender> {
    let mut all = vec![
        link::<N, Raw<N>>("mach-msg (raw calls)"),
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
        all.push(Contender::new(
            "ipc-channel, typed, in process",
            move || {
                black_box(channel.pass(black_box(message)));
            },
        ));
    }
    if N == WORDS * 8 {
        let channel = IpcTyped::open();
        let numbers = SharedNumbers::new(vec![7; WORDS]);
        all.push(Contender::new(
            "ipc-channel, typed, in process",
            move || {
                black_box(channel.pass(black_box(numbers.clone())));
            },
        ));
    }
    all
}

fn link<const N: usize, L: Link<N>>(name: &str) -> Contender {
    let (mut sender, mut receiver) = L::open(LIMIT);
    let message = filled(1);
    Contender::new(name, move || {
        L::send(&mut sender, black_box(&message));
        black_box(L::receive(&mut receiver, first_word));
    })
}
