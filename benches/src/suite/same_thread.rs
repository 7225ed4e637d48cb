//! Sending and receiving on one thread, without blocking.

use std::io;

use crate::harness::instructions;
use crate::harness::worker::{Job, Metrics, medians};
use crate::one_thread::{
    CLONED_SENDER, COPIED, INLINE, IPC_STRUCT, MOVED, OURS, OWNED, RAW, REPLY, RIGHT, SERVICE,
    STRUCT, names,
};
use crate::report::{Gate, Section, Table, figure, ratio};

use super::effort::Effort;

/// The case whose turns take about a hundred times as long as others.
const LONG_TURNS: &str = COPIED[2];

/// Description of the method.
const HOW: &str = "One thread sends and receives. Boxed: the payload has a box per message; otherwise it is \
     copied into the channel. Struct: numbers in a struct that a user declares, or an array at 64 \
     KiB. The numbers are small, so that ipc-channel 0.23 encodes each of them in one byte. The \
     counterpart of a right is a clone of a sender, or a descriptor. Owned memory is moved; \
     borrowed memory is copied once, into newly allocated memory. Contenders take turns, and \
     their memory layout varies between processes.";

pub(super) fn run(effort: Effort) -> io::Result<Section> {
    let cases = [&INLINE[..], &[REPLY, RIGHT], &MOVED, &COPIED].concat();
    let jobs: Vec<Job> = cases.iter().map(|case| job(case, effort)).collect();
    let mut metrics = medians(&jobs, effort.processes)?.into_iter();
    let mut next = |count| metrics.by_ref().take(count).collect::<Vec<Metrics>>();

    let inline = Table::of(
        "send + receive, inline, ns",
        &INLINE,
        &rows(&INLINE),
        &next(3),
    );
    let reply = Table::of(
        "request + reply, 64 B each, ns",
        &["time"],
        &names(REPLY),
        &next(1),
    );
    let right = Table::of(
        "send + receive of one right, ns",
        &["time"],
        &names(RIGHT),
        &next(1),
    );
    let sizes = ["4 KiB", "1 MiB", "64 MiB"];
    let mut memory = Table::of(
        "send + receive, out of line, ns",
        &sizes,
        &rows(&MOVED),
        &next(3),
    );
    let copied = Table::of("", &sizes, &rows(&COPIED), &next(3));
    memory.rows.extend(copied.rows);
    let counted = instructions::count(&Job::new("one-thread-instructions"))?;
    let counted = counted.and_then(|mut sections| sections.remove(instructions::ALL));
    let counted = counted.map(|counts| instructions_table(&counts));

    let text = format!(
        "{HOW} Medians over {} fresh processes.{}",
        effort.processes,
        service(counted.as_ref())
    );
    let plots = vec![
        inline.plot(
            "same-thread",
            "Send + receive on one thread",
            "bytes inline",
        ),
        memory.plot(
            "out-of-line",
            "Send + receive on one thread",
            "bytes out of line",
        ),
    ];
    let gates = gates(&inline, &reply, &memory, counted.as_ref());
    let tables = [
        Some(inline),
        Some(reply),
        counted,
        Some(right),
        Some(memory),
    ];
    Ok(Section {
        title: "Same thread".to_owned(),
        text,
        plots,
        tables: tables.into_iter().flatten().collect(),
        gates,
    })
}

fn job(case: &str, effort: Effort) -> Job {
    let rounds = if case == LONG_TURNS {
        effort.wall.rounds.div_ceil(8)
    } else {
        effort.wall.rounds
    };
    Job::new("one-thread")
        .with("case", case)
        .with("rounds", rounds)
        .with("turn", effort.wall.turn.as_micros())
}

/// Returns all names in these cases, without duplicates.
fn rows(cases: &[&str]) -> Vec<&'static str> {
    let mut rows: Vec<&str> = Vec::new();
    for name in cases.iter().flat_map(|case| names(case)) {
        if !rows.contains(&name) {
            rows.push(name);
        }
    }
    rows
}

fn instructions_table(counts: &Metrics) -> Table {
    let cases = [INLINE[0], INLINE[1], REPLY];
    let columns = ["64 B", "1 KiB", "request + reply"];
    let columns_of_counts = cases.map(|case| {
        let prefix = format!("{case}, ");
        let of_case = counts
            .iter()
            .filter_map(|(name, &count)| Some((name.strip_prefix(&prefix)?.to_owned(), count)));
        of_case.collect()
    });
    let mut table = Table::of("instructions", &columns, &rows(&cases), &columns_of_counts);
    table
        .rows
        .retain(|(_, counts)| counts.iter().any(Option::is_some));
    table
}

fn gates(inline: &Table, reply: &Table, memory: &Table, counted: Option<&Table>) -> Vec<Gate> {
    let boxed = |column| inline.min(column, |name| name.ends_with("boxed"));
    let against_ipc = |column| {
        ratio(
            inline.value(STRUCT, column),
            inline.value(IPC_STRUCT, column),
        )
    };
    vec![
        Gate::at_most(
            "same thread, 64 B against the fastest channel with a boxed payload",
            ratio(inline.value(OURS, 0), boxed(0)),
            2.0,
        )
        .bounded_by(layers(counted, 0)),
        Gate::at_most(
            "same thread, 64 B typed against ipc-channel typed, in process",
            against_ipc(0),
            0.5,
        )
        .bounded_by(layers(counted, 0)),
        Gate::at_most(
            "same thread, 64 KiB typed against ipc-channel typed, in process",
            against_ipc(2),
            0.05,
        )
        .bounded_by(copies(
            inline.value(STRUCT, 2),
            inline.value(IPC_STRUCT, 2),
            boxed(2),
        )),
        Gate::at_most(
            "same thread, request and reply against crossbeam with a cloned sender",
            ratio(reply.value(OURS, 0), reply.value(CLONED_SENDER, 0)),
            2.0,
        )
        .bounded_by(layers(counted, 2)),
        Gate::at_most(
            "owned out-of-line memory, 64 MiB against 4 KiB",
            ratio(memory.value(OWNED, 2), memory.value(OWNED, 0)),
            1.2,
        ),
    ]
}

/// Returns the share of each layer in the instructions of an operation.
fn layers(counted: Option<&Table>, column: usize) -> String {
    let of = |name| counted.and_then(|table| table.value(name, column));
    let typed = of(OURS).zip(of(RAW)).map(|(all, raw)| all - raw);
    format!(
        "{} instructions: {} in the kernel and the raw call, {} in the typed layers (encoding, \
         checks of the received message, view)",
        figure(of(OURS)),
        figure(of(RAW)),
        figure(typed)
    )
}

/// Compares a service call with a typed request.
fn service(counted: Option<&Table>) -> String {
    let of = |name| counted.and_then(|table| table.value(name, 2));
    let more = of(SERVICE).zip(of(OURS));
    more.map_or_else(String::new, |(service, call)| {
        format!(
            "\n\nA service call takes {} instructions more than a typed request with its reply: \
             the checks of generated MIG stubs in their order, the return code, dispatch through \
             two `dyn` calls, counters, the port set.",
            figure(Some(service - call))
        )
    })
}

/// Returns the number of payload copies that correspond to the measured time and to the limit.
fn copies(ours: Option<f64>, peer: Option<f64>, one: Option<f64>) -> String {
    let allowed = peer.map(|peer| 0.05 * peer);
    format!(
        "Copies: a channel with boxed payloads makes one copy in {} ns. ipc-channel takes {} ns, \
         so the limit is {} such copies, and mach-msg takes the time of {}",
        figure(one),
        figure(peer),
        figure(ratio(allowed, one)),
        figure(ratio(ours, one))
    )
}
