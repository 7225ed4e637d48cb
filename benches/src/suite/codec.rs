//! Codec: instructions and time, compared with hand-written code and with serializers.

use std::io;

use crate::codec::{self, Direction, SHAPES};
use crate::harness::instructions;
use crate::harness::spread::Spread;
use crate::harness::system::WITHOUT_C;
use crate::harness::worker::{Job, measure};
use crate::report::{Gate, Section, Table, figure, over};

use super::effort::Effort;

const OURS: &str = "mach-msg";
const BY_HAND: &str = "by hand";
/// The view and rkyv's access, inlined into their callers.
const INLINED: [&str; 2] = ["mach-msg, inlined", "rkyv, inlined"];
const CONTENDERS: [&str; 12] = [
    OURS,
    INLINED[0],
    BY_HAND,
    "by hand in C",
    "dynamic",
    "rkyv",
    INLINED[1],
    "FlatBuffers",
    "Cap'n Proto",
    "postcard",
    "bincode",
    "prost",
];

pub(super) fn run(effort: Effort) -> io::Result<Section> {
    let counts = instructions::count(&Job::new("codec-instructions"))?;
    let counts = counts.and_then(|mut sections| sections.remove(instructions::ALL));
    let job = Job::new("one-thread")
        .with("case", "codec")
        .with("rounds", effort.wall.rounds)
        .with("turn", effort.wall.turn.as_micros())
        .processes(effort.processes);
    let times = measure(&[job])?.remove(0);

    let mut tables = Vec::new();
    let mut gates = Vec::new();
    for direction in [Direction::Encode, Direction::View] {
        if let Some(counts) = &counts {
            let caption = format!("{}, instructions", direction.name());
            let table = table(&caption, direction, |name| {
                counts.get(name).copied().map(Spread::exact)
            });
            gates.extend(self::gates(&table, direction));
            tables.push(table);
        }
        let caption = format!("{}, ns", direction.name());
        tables.push(table(&caption, direction, |name| times.spread(name)));
    }
    let views = tables.last();
    let name = |contender| codec::name(Direction::View, SHAPES[1], contender);
    let gate = Gate::at_most(
        "validated view, 1 KiB: time against rkyv's validated access",
        times.ratio(&name(INLINED[0]), &name(INLINED[1])),
        1.0,
    )
    .bounded_by(format!(
        "Loading 1 KiB takes nearly all of the time in both: the view of 64 B takes {} ns, that \
         of 1 KiB {} ns",
        figure(views.and_then(|table| table.value(OURS, 0))),
        figure(views.and_then(|table| table.value(OURS, 1)))
    ));
    gates.push(gate);
    let plot = tables
        .first()
        .map(|table| table.plot("codec", "Encoding, by shape of the message", ""));
    let mut text = if counts.is_some() {
        "Encode: writes values as the bytes of a message. View: checks received bytes and reads \
         every field. Both are functions that are not inlined, except for the rows marked as \
         inlined. The gate compares the inlined view with the inlined access of rkyv. The code by \
         hand is the equivalent C struct, filled and checked field by field with the same checks \
         (`benches/src/codec/hand.rs`). The code by hand in C (`benches/c/codec.c`) has the same \
         structs and checks, but no tasks to compare; it is called from Rust, so its encoders \
         have a call more than those in Rust. The serializers handle the inline part only."
    } else {
        "Instructions are not counted, because valgrind is not installed."
    }
    .to_owned();
    text.push_str(WITHOUT_C);
    Ok(Section {
        title: "Codec".to_owned(),
        text,
        tables,
        plots: plot.into_iter().collect(),
        gates,
    })
}

fn table(caption: &str, direction: Direction, figure: impl Fn(&str) -> Option<Spread>) -> Table {
    let mut table = Table::new(caption, &SHAPES);
    for contender in CONTENDERS {
        let row = SHAPES.map(|shape| {
            let name = codec::name(direction, shape, contender);
            figure(&name)
        });
        if row.iter().any(Option::is_some) {
            table.rows.push((contender.to_owned(), row.to_vec()));
        }
    }
    table
}

fn gates(table: &Table, direction: Direction) -> Vec<Gate> {
    let (operation, limit) = match direction {
        Direction::Encode => ("encode", 1.10),
        Direction::View => ("validated view + all fields", 1.15),
    };
    SHAPES
        .iter()
        .enumerate()
        .map(|(column, shape)| {
            Gate::at_most(
                format!("{operation}, {shape}: instructions against code by hand"),
                over(table.spread(OURS, column), table.spread(BY_HAND, column)),
                limit,
            )
            .bounded_by(instructions(table, direction, column))
            .in_line(&format!(
                "{operation}, six shapes: instructions against code by hand"
            ))
        })
        .collect()
}

/// Returns the instructions of both sides, and those of our additional work.
fn instructions(table: &Table, direction: Direction, column: usize) -> String {
    let of = |name| figure(table.value(name, column));
    let only_ours = match direction {
        Direction::Encode => {
            "ours measure the message first, so that nothing is written of one that cannot be sent"
        }
        Direction::View => {
            "ours save registers for the errors, which have the field, the offset and both values, \
             and make an owner with its task of each right"
        }
    };
    format!(
        "{} instructions, {} by hand; {only_ours}",
        of(OURS),
        of(BY_HAND)
    )
}
