//! Markdown of reports.

use std::fmt::Write as _;

use crate::harness::system::Machine;

use super::model::{Gate, Report, Section, Table};

/// Returns the whole report.
pub(super) fn report(report: &Report) -> String {
    let mut text = String::from("# Benchmarks of mach-msg\n\n");
    text.push_str(&machines(report));
    text.push_str(
        "\nWritten by `cargo run --release -p mach-msg-benches --bin report`. Times are from one run on a shared machine: \
         compare them only with each other. Instruction counts are exact.\n\n## Gates\n\n",
    );
    text.push_str(&gates(report));
    text.push_str("\n![Used share of the limit of each gate](gates.svg)\n");
    text.push_str("\n## Missed and narrowly held gates\n\n");
    text.push_str(&bounds(report));
    for section in report.sections() {
        text.push('\n');
        text.push_str(&self::section(section));
    }
    text
}

/// Returns the short form for other documents: date, machine and a summary of the gates.
pub(super) fn figures(report: &Report) -> String {
    let mut machines: Vec<&Machine> = report.groups.iter().map(|group| &group.machine).collect();
    machines.dedup_by_key(|machine| (&machine.date, &machine.hardware));
    let mut text = String::new();
    for machine in machines {
        let _ = writeln!(
            text,
            "Measured on {} on {}, {}, {}.",
            machine.date, machine.hardware, machine.system, machine.compiler
        );
    }
    let _ = writeln!(text, "\n{}", summary(report));
    text
}

/// A gate that uses more than this share of its limit holds narrowly.
const NEAR: f64 = 0.95;

/// Returns the missed gates and those that hold narrowly, with their bounds.
pub(super) fn bounds(report: &Report) -> String {
    let all = report.gates().count();
    let failed = report.gates().filter(|gate| !gate.holds).count();
    let mut text = match failed {
        0 => format!("All {all} gates held in the last report.\n"),
        _ => format!("In the last report {failed} of {all} gates were missed.\n"),
    };
    let of_note = |gate: &&Gate| !gate.holds || gate.used().is_some_and(|used| used > NEAR);
    if report.gates().any(|gate| of_note(&gate)) {
        text.push_str("\n| gate | value | limit | holds | bound |\n|---|---:|---:|---|---|\n");
    }
    for gate in report.gates().filter(of_note) {
        let holds = if gate.holds { "narrowly" } else { "**no**" };
        let bound = gate.bound.as_deref().unwrap_or("unknown");
        let limit = limit(gate);
        let value = figure(gate.value);
        let _ = writeln!(
            text,
            "| {} | {value} | {limit} | {holds} | {bound} |",
            gate.name
        );
    }
    text
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
        let _ = writeln!(text, "| system | {} |", machine.system);
        let _ = writeln!(text, "| compiler | {} |", machine.compiler);
        let _ = writeln!(text, "| commit | {} |", machine.commit);
        let _ = writeln!(text, "| compared with | {} |", machine.peers);
    }
    text
}

/// Returns a table of the gates.
fn gates(report: &Report) -> String {
    let mut text = String::from(HEAD);
    for gate in report.gates() {
        let holds = if gate.holds { "yes" } else { "**no**" };
        line(&mut text, &gate.name, &figure(gate.value), gate, holds);
    }
    text
}

/// Returns a table of the gates with one line for similar gates.
pub(super) fn summary(report: &Report) -> String {
    let mut text = String::from(HEAD);
    let mut lines: Vec<&str> = report.gates().map(|gate| gate.line.as_str()).collect();
    lines.dedup();
    for name in lines {
        let gates: Vec<&Gate> = report.gates().filter(|gate| gate.line == name).collect();
        let values = || gates.iter().filter_map(|gate| gate.value);
        let least = values().reduce(f64::min);
        let most = values().reduce(f64::max);
        let mut value = figure(least);
        if figure(most) != value {
            let _ = write!(value, " – {}", figure(most));
        }
        let failed = gates.iter().filter(|gate| !gate.holds).count();
        let holds = match (failed, gates.len()) {
            (0, _) => "yes".to_owned(),
            (failed, all) if failed == all => "**no**".to_owned(),
            (failed, all) => format!("**{failed} of {all} missed**"),
        };
        line(&mut text, name, &value, gates[0], &holds);
    }
    text
}

const HEAD: &str = "| gate | value | limit | holds |\n|---|---:|---:|---|\n";

fn line(text: &mut String, name: &str, value: &str, gate: &Gate, holds: &str) {
    let limit = limit(gate);
    let _ = writeln!(text, "| {name} | {value} | {limit} | {holds} |");
}

fn limit(gate: &Gate) -> String {
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
            let _ = write!(text, " {} |", figure(value));
        }
        text.push('\n');
    }
    text
}

/// Formats a number with three significant digits, and without a fraction from 100.
#[must_use]
pub fn figure(value: Option<f64>) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    let digits = match value.abs() {
        0.0 => 0,
        size if size < 0.1 => 4,
        size if size < 10.0 => 2,
        size if size < 100.0 => 1,
        _ => 0,
    };
    let text = format!("{value:.digits$}");
    let whole = text.len() - text.find('.').map_or(0, |point| text.len() - point);
    thousands(&text, whole)
}

/// Puts a comma before each group of three digits in the first `whole` characters.
fn thousands(text: &str, whole: usize) -> String {
    let mut grouped = String::new();
    for (index, character) in text.char_indices() {
        let left = whole.saturating_sub(index);
        if index > 0 && left > 0 && left % 3 == 0 && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(character);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::super::model::Group;
    use super::*;

    #[test]
    fn missed_gates_are_listed_with_their_bounds() {
        let gates = vec![
            Gate::at_most("fast", Some(1.0), 2.0).bounded_by("nothing"),
            Gate::at_most("slow", Some(3.0), 2.0).bounded_by("copies"),
            Gate::at_least("nearly slow", Some(1.01), 1.0),
        ];
        let section = Section {
            gates,
            ..Section::default()
        };
        let group = Group {
            name: "all".to_owned(),
            machine: Machine::this(),
            sections: vec![section],
        };
        let text = bounds(&Report {
            groups: vec![group],
        });
        assert!(text.starts_with("In the last report 1 of 3 gates were missed."));
        assert!(text.contains("| slow | 3.00 | ≤ 2 | **no** | copies |"));
        assert!(text.contains("| nearly slow | 1.01 | ≥ 1 | narrowly | unknown |"));
        assert!(!text.contains("fast"));
    }

    #[test]
    fn figures_have_three_digits_and_groups_of_thousands() {
        assert_eq!(figure(None), "–");
        assert_eq!(figure(Some(0.0)), "0");
        assert_eq!(figure(Some(0.012_34)), "0.0123");
        assert_eq!(figure(Some(1.234)), "1.23");
        assert_eq!(figure(Some(45.67)), "45.7");
        assert_eq!(figure(Some(999.4)), "999");
        assert_eq!(figure(Some(1_234_567.0)), "1,234,567");
    }
}
