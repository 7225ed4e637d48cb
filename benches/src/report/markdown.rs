//! Markdown of the report of one machine.

use std::fmt::Write as _;

use crate::harness::system::Machine;

use super::figure::{figure, figure_with_quartiles};
use super::gate::{Gate, Verdict};
use super::model::{Report, Section, Table};

/// Returns the whole report.
pub(super) fn report(report: &Report) -> String {
    let mut text = String::from("# Benchmarks of mach-msg\n\n");
    text.push_str(&machines(report));
    text.push_str(
        "\nWritten by `cargo run --profile bench -p mach-msg-benches --bin report`. Times are from one run on a shared machine: \
         compare them only with each other. Instruction counts are exact. Values of gates and of tables between two threads \
         are medians, with their quartiles in brackets.\n\n## Gates\n\n| gate | value | limit | holds |\n|---|---:|---:|---|\n",
    );
    for gate in report.gates() {
        let value = figure_with_quartiles(gate.value);
        let verdict = verdict(gate.verdict());
        let _ = writeln!(
            text,
            "| {} | {value} | {} | {verdict} |",
            gate.name,
            limit(gate)
        );
    }
    text.push_str("\n![Used share of the limit of each gate](gates.svg)\n");
    text.push_str("\n## Missed, undecided and narrowly held gates\n\n");
    text.push_str(&held(report));
    text.push_str("\n\n");
    text.push_str(BOUNDS_HEAD);
    for gate in report.gates().filter(|gate| is_of_note(gate)) {
        text.push_str(&bound(gate));
    }
    for section in report.sections() {
        text.push('\n');
        text.push_str(&self::section(section));
    }
    text
}

/// A gate that uses more than this share of its limit holds narrowly.
const NEAR: f64 = 0.95;

/// Returns true if a gate does not hold, or holds narrowly.
pub(super) fn is_of_note(gate: &Gate) -> bool {
    gate.verdict() != Verdict::Holds || gate.used().is_some_and(|used| used > NEAR)
}

pub(super) const BOUNDS_HEAD: &str =
    "| gate | value | limit | holds | bound |\n|---|---:|---:|---|---|\n";

/// Returns the line of a noteworthy gate.
pub(super) fn bound(gate: &Gate) -> String {
    let holds = match gate.verdict() {
        Verdict::Holds => "narrowly",
        verdict => self::verdict(verdict),
    };
    format!(
        "| {} | {} | {} | {holds} | {} |\n",
        gate.name,
        figure_with_quartiles(gate.value),
        limit(gate),
        gate.bound.as_deref().unwrap_or("unknown"),
    )
}

/// Returns the numbers of gates by verdict, as a sentence.
pub(super) fn held(report: &Report) -> String {
    let count = |verdict| {
        report
            .gates()
            .filter(|gate| gate.verdict() == verdict)
            .count()
    };
    format!(
        "{} of {} gates held, {} were missed, and {} are undecided.",
        count(Verdict::Holds),
        report.gates().count(),
        count(Verdict::Missed),
        count(Verdict::Undecided),
    )
}

pub(super) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "yes",
        Verdict::Missed => "**no**",
        Verdict::Undecided => "*undecided*",
    }
}

/// Returns a table of machines with the groups measured on each.
fn machines(report: &Report) -> String {
    let mut text = String::from("| | |\n|---|---|\n");
    let mut done: Vec<&Machine> = Vec::new();
    for group in &report.groups {
        let machine = &group.machine;
        if done.contains(&machine) {
            continue;
        }
        done.push(machine);
        let groups = report
            .groups
            .iter()
            .filter(|other| other.machine == *machine);
        let names: Vec<&str> = groups.map(|group| group.name.as_str()).collect();
        let _ = writeln!(text, "| groups | {} |", names.join(", "));
        let _ = writeln!(text, "| date | {} |", machine.date);
        let _ = writeln!(text, "| machine | {} |", machine.hardware);
        let _ = writeln!(text, "| family | {} |", machine.family);
        let _ = writeln!(text, "| clock | {} |", machine.clock);
        let _ = writeln!(text, "| first touch of memory | {} |", machine.first_touch);
        let _ = writeln!(text, "| system | {} |", machine.system);
        let _ = writeln!(text, "| compiler | {} |", machine.compiler);
        let _ = writeln!(text, "| commit | {} |", machine.commit);
        let _ = writeln!(text, "| compared with | {} |", machine.peers);
    }
    text
}

pub(super) fn limit(gate: &Gate) -> String {
    let sign = if gate.at_least { "≥" } else { "≤" };
    format!("{sign} {}", gate.limit)
}

fn section(section: &Section) -> String {
    let mut text = format!("## {}\n\n{}\n", section.title, section.text);
    for table in &section.tables {
        text.push('\n');
        text.push_str(&self::table(table));
    }
    for plot in &section.plots {
        let _ = writeln!(text, "\n![{}]({}.svg)", plot.title, plot.file);
    }
    text
}

fn table(table: &Table) -> String {
    let mut text = format!("| {} |", table.caption);
    for column in &table.columns {
        let _ = write!(text, " {column} |");
    }
    text.push_str("\n|---|");
    text.push_str(&"---:|".repeat(table.columns.len()));
    text.push('\n');
    for (name, values) in &table.rows {
        let _ = write!(text, "| {name} |");
        for &value in values {
            let value = if table.quartiles {
                figure_with_quartiles(value)
            } else {
                figure(value.map(|value| value.median))
            };
            let _ = write!(text, " {value} |");
        }
        text.push('\n');
    }
    text
}
