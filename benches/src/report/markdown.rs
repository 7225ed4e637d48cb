//! Reports as text.

use std::fmt::Write as _;

use crate::harness::system::Machine;

use super::{Gate, Report, Section, Table};

/// The whole report.
pub(super) fn report(report: &Report, machine: &Machine) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "# mach-msg, measured\n");
    let _ = writeln!(text, "| | |\n|---|---|");
    let _ = writeln!(text, "| date | {} |", machine.date);
    let _ = writeln!(text, "| machine | {} |", machine.hardware);
    let _ = writeln!(text, "| system | {} |", machine.system);
    let _ = writeln!(text, "| compiler | {} |", machine.compiler);
    let _ = writeln!(text, "| commit | {} |\n", machine.commit);
    text.push_str(
        "Made by `cargo run --release -p mach-msg-benches --bin report`. Times of one run on a machine that others use too: \
         compare them with each other only. Instruction counts are exact.\n\n## Gates\n\n",
    );
    text.push_str(&gates(&report.gates));
    for section in &report.sections {
        text.push('\n');
        text.push_str(&self::section(section));
    }
    text
}

/// A table of the gates.
pub(super) fn gates(gates: &[Gate]) -> String {
    let mut text = String::from("| gate | value | limit | holds |\n|---|---:|---:|---|\n");
    for gate in gates {
        let _ = writeln!(
            text,
            "| {} | {} | {} {} | {} |",
            gate.name,
            figure(gate.value),
            if gate.at_least { "≥" } else { "≤" },
            gate.limit,
            if gate.holds { "yes" } else { "**no**" },
        );
    }
    text
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
