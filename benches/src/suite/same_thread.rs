//! Sending and receiving on one thread, without blocking.

use std::io;

use crate::harness::instructions;
use crate::harness::spread::Spread;
use crate::harness::system::WITHOUT_C;
use crate::harness::worker::{Job, Metrics, Samples, measure};
use crate::one_thread::{
    BORROWED, CLONED_SENDER, COPIED, CROSSBEAM_BOXED, INLINE, IPC_STRUCT, MOVED, MOVED_SIZES, OURS,
    OWNED_LARGE, OWNED_SMALL, RAW, REPLY, RIGHT, SERVICE, STRUCT, names,
};
use crate::report::{Gate, Section, Table, figure, ratio};

use super::effort::Effort;

/// A case whose turns take several times as long as others, because each has at least 32
/// operations. It has fewer turns.
const SLOW_TURNS: &str = COPIED[1];
/// A case whose turns take about a thousand times as long as others. It has fewer turns and
/// processes.
const LONG_TURNS: &str = COPIED[2];

/// Description of the method.
const HOW: &str = "One thread sends and receives. Raw calls: `mach_msg` on a buffer that Rust code, or C code at \
     `-O2` (`benches/c/call.c`), fills and checks. Boxed: the payload has a box per message; otherwise it is \
     copied into the channel. Struct: numbers in a struct that a user declares, or an array at 64 \
     KiB. The numbers are small, so that ipc-channel 0.23 encodes each of them in one byte. The \
     counterpart of a right is a clone of a sender, or a descriptor. Owned memory is moved; \
     borrowed memory is copied once, into newly allocated memory. Contenders take turns, and \
     their memory layout varies between processes.";

pub(super) fn run(effort: Effort) -> io::Result<Section> {
    let cases = [
        &INLINE[..],
        &[REPLY, RIGHT],
        &MOVED,
        &COPIED,
        &[MOVED_SIZES],
    ]
    .concat();
    let jobs: Vec<Job> = cases.iter().map(|case| job(case, effort)).collect();
    let mut all = measure(&jobs)?.into_iter();
    let mut next = |count| all.by_ref().take(count).collect::<Vec<Samples>>();
    let inline_samples = next(3);
    let reply_samples = next(1);
    let right_samples = next(1);
    let moved_samples = next(3);
    let copied_samples = next(3);
    let sizes_samples = next(1);

    let inline = Table::of(
        "send + receive, inline, ns",
        &INLINE,
        &rows(&INLINE),
        &inline_samples,
    );
    let reply = Table::of(
        "request + reply, 64 B each, ns",
        &["time"],
        &names(REPLY),
        &reply_samples,
    );
    let right = Table::of(
        "send + receive of one right, ns",
        &["time"],
        &names(RIGHT),
        &right_samples,
    );
    let memory = Table::of(
        "send + receive, out of line, moved, ns",
        &["4 KiB", "1 MiB", "64 MiB"],
        &rows(&MOVED),
        &moved_samples,
    );
    let copied = Table::of(
        "send + receive, out of line, copied, ns",
        &["4 KiB", "1 MiB", "8 MiB"],
        &rows(&COPIED),
        &copied_samples,
    );
    let counted = instructions::count(&Job::new("one-thread-instructions"))?;
    let counted = counted.and_then(|mut sections| sections.remove(instructions::ALL));
    let counted = counted.map(|counts| instructions_table(&counts));

    let text = format!(
        "{HOW} Medians over {} fresh processes.{WITHOUT_C}{}",
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
            "out-of-line-moved",
            "Send + receive on one thread",
            "bytes out of line, moved",
        ),
        copied.plot(
            "out-of-line-copied",
            "Send + receive on one thread",
            "bytes out of line, copied",
        ),
    ];
    let measured = Measured {
        inline: &inline_samples,
        reply: &reply_samples[0],
        sizes: &sizes_samples[0],
        copied: &copied_samples,
    };
    let gates = gates(measured, &inline, counted.as_ref());
    let tables = [
        Some(inline),
        Some(reply),
        counted,
        Some(right),
        Some(memory),
        Some(copied),
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
    let rounds = effort.wall.rounds;
    let (rounds, processes) = match case {
        SLOW_TURNS => (rounds.div_ceil(3), effort.processes),
        LONG_TURNS => (rounds.div_ceil(15), 3),
        _ => (rounds, effort.processes),
    };
    Job::new("one-thread")
        .with("case", case)
        .with("rounds", rounds)
        .with("turn", effort.wall.turn.as_micros())
        .processes(processes)
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
    let mut table = Table::of_exact("instructions", &columns, &rows(&cases), &columns_of_counts);
    table
        .rows
        .retain(|(_, counts)| counts.iter().any(Option::is_some));
    table
}

/// The samples of the cases that have gates.
#[derive(Clone, Copy)]
struct Measured<'a> {
    inline: &'a [Samples],
    reply: &'a Samples,
    sizes: &'a Samples,
    copied: &'a [Samples],
}

/// Returns the quotient with the fastest peer among those that `of` accepts, within each process.
fn against_least(samples: &Samples, ours: &str, of: impl Fn(&str) -> bool) -> Option<Spread> {
    samples.ratio(ours, samples.least(of)?)
}

fn gates(measured: Measured<'_>, inline: &Table, counted: Option<&Table>) -> Vec<Gate> {
    let is_boxed = |name: &str| name.ends_with("boxed");
    let is_copied_box = |name: &str| name.ends_with("copied into a box");
    let [small, _, large] = [0, 1, 2].map(|size| &measured.inline[size]);
    vec![
        Gate::at_most(
            "same thread, 64 B against the fastest channel with a boxed payload",
            against_least(small, OURS, is_boxed),
            2.0,
        )
        .bounded_by(layers(counted, 0)),
        Gate::at_most(
            "same thread, 64 B against crossbeam with a boxed payload",
            small.ratio(OURS, CROSSBEAM_BOXED),
            1.5,
        )
        .bounded_by(layers(counted, 0)),
        Gate::at_most(
            "same thread, 64 B typed against ipc-channel typed, in process",
            small.ratio(STRUCT, IPC_STRUCT),
            0.5,
        )
        .bounded_by(layers(counted, 0)),
        Gate::at_most(
            "same thread, 64 KiB typed against ipc-channel typed, in process",
            large.ratio(STRUCT, IPC_STRUCT),
            0.05,
        )
        .bounded_by(copies(
            inline.value(STRUCT, 2),
            inline.value(IPC_STRUCT, 2),
            inline.min(2, is_boxed).map(|least| least.median),
        )),
        Gate::at_most(
            "same thread, 64 KiB typed against the fastest channel with a boxed payload",
            against_least(large, STRUCT, is_boxed),
            1.2,
        )
        .bounded_by("One copy in each: the memory of the messages goes round, a box stays hot"),
        Gate::at_most(
            "same thread, request and reply against crossbeam with a cloned sender",
            measured.reply.ratio(OURS, CLONED_SENDER),
            2.0,
        )
        .bounded_by(layers(counted, 2)),
        Gate::at_most(
            "owned out-of-line memory, 64 MiB against 4 KiB",
            measured.sizes.ratio(OWNED_LARGE, OWNED_SMALL),
            1.2,
        ),
        Gate::at_most(
            "borrowed out-of-line memory, 1 MiB against the fastest copy into a box",
            against_least(&measured.copied[1], BORROWED, is_copied_box),
            1.2,
        )
        .bounded_by("One copy of 1 MiB in each"),
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
