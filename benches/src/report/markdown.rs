//! Reports as text.

use std::fmt::Write as _;

use crate::harness::system::Machine;

use super::{Gate, Report, Section, Table};

/// The whole report.
pub(super) fn report(report: &Report) -> String {
    let mut text = String::from("# mach-msg, measured\n\n");
    text.push_str(&machines(report));
    text.push_str(
        "\nMade by `cargo run --release -p mach-msg-benches --bin report`. Times of one run on a machine that others use too: \
         compare them with each other only. Instruction counts are exact.\n\n## Gates\n\n",
    );
    text.push_str(&gates(report));
    text.push_str("\n![The gates, as shares of their limits](gates.svg)\n");
    for section in report.sections() {
        text.push('\n');
        text.push_str(&self::section(section));
    }
    text
}

/// What a short document says: where and when, and the gates in short.
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

/// A table of machines, each with what was measured there.
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

/// A table of the gates.
fn gates(report: &Report) -> String {
    let mut text = String::from(HEAD);
    for gate in report.gates() {
        let holds = if gate.holds { "yes" } else { "**no**" };
        line(&mut text, &gate.name, &figure(gate.value), gate, holds);
    }
    text
}

/// The same with one line for gates that are alike.
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
            (failed, all) => format!("**{failed} of {all} not**"),
        };
        line(&mut text, name, &value, gates[0], &holds);
    }
    text
}

const HEAD: &str = "| gate | value | limit | holds |\n|---|---:|---:|---|\n";

fn line(text: &mut String, name: &str, value: &str, gate: &Gate, holds: &str) {
    let sign = if gate.at_least { "≥" } else { "≤" };
    let _ = writeln!(
        text,
        "| {name} | {value} | {sign} {} | {holds} |",
        gate.limit
    );
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

/// A number with three digits or all that are left of the point.
fn figure(value: Option<f64>) -> String {
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

/// Puts a comma before every third digit of the first `whole` characters.
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
    use super::*;

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
