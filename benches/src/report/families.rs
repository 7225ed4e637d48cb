//! The reports of all processor families, and the parts of documents that show all of them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::harness::system::Machine;

use super::figure::{figure, figure_with_quartiles};
use super::gate::{Gate, Verdict};
use super::markdown::{BOUNDS_HEAD, bound, held, is_of_note, limit, verdict};
use super::model::Report;
use super::write::write_between;

/// Maximum width of a line of text in the documents, in columns.
const COLUMNS: usize = 100;

/// The reports of all families, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Families(Vec<(String, Report)>);

impl Families {
    /// Returns the folder of a family's report in `results`.
    #[must_use]
    pub fn folder(results: &Path, machine: &Machine) -> PathBuf {
        results.join(&machine.family)
    }

    /// Reads all reports in the folders of `results`.
    ///
    /// # Errors
    ///
    /// Returns an error if a folder cannot be read.
    pub fn read(results: &Path) -> io::Result<Self> {
        let mut all = Vec::new();
        for entry in fs::read_dir(results)? {
            let entry = entry?;
            let report = Report::read(&entry.path());
            if !report.groups.is_empty() {
                all.push((entry.file_name().to_string_lossy().into_owned(), report));
            }
        }
        Ok(Self::new(all))
    }

    fn new(mut all: Vec<(String, Report)>) -> Self {
        let date = |report: &Report| {
            let dates = report.groups.iter().map(|group| group.machine.date.clone());
            dates.max()
        };
        all.sort_by(|(name, report), (other_name, other)| {
            let newest = date(other).cmp(&date(report));
            newest.then_with(|| name.cmp(other_name))
        });
        Self(all)
    }

    /// Returns the gates of one report as a short table, for a terminal.
    #[must_use]
    pub fn summary(report: &Report) -> String {
        Self(vec![(String::new(), report.clone())]).table()
    }

    /// Replaces the machines, the short table and a plot in a document, between the lines
    /// `<!-- figures -->` and `<!-- end of figures -->`. Paths are relative to the document.
    ///
    /// # Errors
    ///
    /// - The file cannot be read or written.
    /// - The file has no such lines.
    pub fn write_figures(&self, file: &Path, results: &str) -> io::Result<()> {
        write_between(file, "figures", &self.figures(results))
    }

    /// Replaces the gates that do not hold in a document, between the lines `<!-- bounds -->` and
    /// `<!-- end of bounds -->`.
    ///
    /// # Errors
    ///
    /// Same as [`write_figures`](Self::write_figures).
    pub fn write_bounds(&self, file: &Path, results: &str) -> io::Result<()> {
        write_between(file, "bounds", &self.bounds(results))
    }

    fn figures(&self, results: &str) -> String {
        let mut text = String::new();
        for (family, report) in &self.0 {
            let mut machines: Vec<&Machine> =
                report.groups.iter().map(|group| &group.machine).collect();
            machines.dedup_by_key(|machine| (&machine.date, &machine.hardware, machine.method));
            for machine in machines {
                let line = format!(
                    "* [{family}]({results}/{family}/report.md): measured on {} on {}, {}, {}.{}",
                    machine.date,
                    machine.hardware,
                    machine.system,
                    machine.compiler,
                    method(machine)
                );
                let _ = writeln!(text, "{}", wrapped(&line, "  "));
            }
        }
        let _ = writeln!(text, "\n{}", self.table());
        if let Some((family, _)) = self.0.first() {
            let line = format!(
                "![Send + receive on one thread, by size of the message, on {family}]\
                 ({results}/{family}/same-thread.svg)"
            );
            let _ = writeln!(text, "{}", wrapped(&line, ""));
        }
        text
    }

    fn bounds(&self, results: &str) -> String {
        let mut text = String::new();
        for (family, report) in &self.0 {
            if !text.is_empty() {
                text.push('\n');
            }
            let line = format!("[{family}]({results}/{family}/report.md): {}", held(report));
            let _ = writeln!(text, "{}", wrapped(&line, ""));
            let of_note: Vec<&Gate> = report.gates().filter(|gate| is_of_note(gate)).collect();
            if !of_note.is_empty() {
                let _ = write!(text, "\n{BOUNDS_HEAD}");
                text.extend(of_note.into_iter().map(bound));
            }
        }
        text
    }

    /// Returns a table with a line for similar gates, and two columns for each family.
    fn table(&self) -> String {
        let mut text = String::from("| gate | limit |");
        for (family, _) in &self.0 {
            let _ = write!(text, " {family} | holds |");
        }
        let _ = writeln!(text, "\n|---|---:|{}", "---:|---|".repeat(self.0.len()));
        let mut lines: Vec<&Gate> = Vec::new();
        for gate in self.0.iter().flat_map(|(_, report)| report.gates()) {
            if !lines.iter().any(|line| line.line == gate.line) {
                lines.push(gate);
            }
        }
        for line in lines {
            let _ = write!(text, "| {} | {} |", line.line, limit(line));
            for (_, report) in &self.0 {
                let gates: Vec<&Gate> = report
                    .gates()
                    .filter(|gate| gate.line == line.line)
                    .collect();
                let _ = write!(text, " {} | {} |", values(&gates), verdicts(&gates));
            }
            text.push('\n');
        }
        text
    }
}

/// Returns a note if the machine was measured by an earlier version of the method.
fn method(machine: &Machine) -> &'static str {
    match machine.method {
        1 => {
            " Measured by the first version of the method: medians of seven processes without \
             quartiles, and turns that can have few operations."
        }
        _ => "",
    }
}

/// Returns the value of a gate, or the range of the medians of several.
fn values(gates: &[&Gate]) -> String {
    if let [gate] = gates {
        return figure_with_quartiles(gate.value);
    }
    let medians = || gates.iter().filter_map(|gate| Some(gate.value?.median));
    let least = figure(medians().reduce(f64::min));
    let most = figure(medians().reduce(f64::max));
    if least == most {
        least
    } else {
        format!("{least} – {most}")
    }
}

fn verdicts(gates: &[&Gate]) -> String {
    let count = |verdict| {
        gates
            .iter()
            .filter(|gate| gate.verdict() == verdict)
            .count()
    };
    let (missed, undecided) = (count(Verdict::Missed), count(Verdict::Undecided));
    let all = gates.len();
    match gates.first() {
        None => "–".to_owned(),
        Some(gate) if gates.iter().all(|other| other.verdict() == gate.verdict()) => {
            verdict(gate.verdict()).to_owned()
        }
        Some(_) => format!("**{missed} missed, {undecided} undecided of {all}**"),
    }
}

/// Returns a paragraph in lines of at most 100 columns, where its words permit it. The lines after
/// the first begin with `indent`.
fn wrapped(paragraph: &str, indent: &str) -> String {
    let mut text = String::new();
    let mut column = 0;
    for word in paragraph.split(' ') {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > COLUMNS {
            text.push('\n');
            text.push_str(indent);
            column = indent.len();
        } else if column > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += width;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::model::{Group, Section};
    use super::*;
    use crate::harness::spread::Spread;

    fn report(date: &str, gates: Vec<Gate>) -> Report {
        let section = Section {
            gates,
            ..Section::default()
        };
        let mut machine = Machine::this();
        date.clone_into(&mut machine.date);
        let group = Group {
            name: "all".to_owned(),
            machine,
            sections: vec![section],
        };
        Report {
            groups: vec![group],
        }
    }

    fn families() -> Families {
        let exact = |value| Some(Spread::exact(value));
        let old = vec![
            Gate::at_most("fast", exact(1.0), 2.0).bounded_by("nothing"),
            Gate::at_most("slow", exact(3.0), 2.0).bounded_by("copies"),
        ];
        let wide = Spread::of(vec![0.5, 1.1, 1.9]);
        let new = vec![
            Gate::at_most("fast", exact(1.5), 2.0),
            Gate::at_least("varying", wide, 1.0),
            Gate::at_least("nearly slow", exact(1.01), 1.0),
        ];
        Families::new(vec![
            ("a".to_owned(), report("2026-01-01", old)),
            ("b".to_owned(), report("2026-02-02", new)),
        ])
    }

    #[test]
    fn table_has_two_columns_for_each_family() {
        let text = families().figures("results");
        assert!(text.starts_with("* [b](results/b/report.md): measured on 2026-02-02 on "));
        assert!(
            text.lines()
                .all(|line| line.starts_with('|') || line.len() <= COLUMNS)
        );
        assert!(text.contains("| gate | limit | b | holds | a | holds |"));
        assert!(text.contains("| fast | ≤ 2 | 1.50 | yes | 1.00 | yes |"));
        assert!(text.contains("| slow | ≤ 2 | – | – | 3.00 | **no** |"));
        assert!(text.contains("| varying | ≥ 1 | 1.10 [0.80..1.50] | *undecided* | – | – |"));
    }

    #[test]
    fn failed_gates_are_listed_with_bounds() {
        let text = families().bounds("results");
        assert!(text.contains("1 of 2 gates held, 1 were missed, and 0 are undecided."));
        assert!(text.contains("2 of 3 gates held, 0 were missed, and 1 are undecided."));
        assert!(text.contains("| slow | 3.00 | ≤ 2 | **no** | copies |"));
        assert!(text.contains("| nearly slow | 1.01 | ≥ 1 | narrowly | unknown |"));
        assert!(!text.contains("fast"));
    }

    #[test]
    fn report_of_the_first_method_is_read_and_marked() {
        let text = r#"{"groups":[{"name":"all","machine":{"hardware":"h","system":"s","compiler":"c",
            "commit":"0","date":"2026-01-01"},"sections":[{"title":"","text":"","tables":[{"caption":"",
            "columns":["x"],"rows":[["y",[1.5]]]}],"plots":[],"gates":[{"name":"g","line":"g",
            "value":0.5,"limit":1.0,"holds":true,"at_least":false}]}]}]}"#;
        let report: Report = serde_json::from_str(text).expect("a report");
        let text = Families::new(vec![("old".to_owned(), report)]).figures("results");
        let words: Vec<&str> = text.split_whitespace().collect();
        assert!(words.join(" ").contains("first version of the method"));
        assert!(text.contains("| g | ≤ 1 | 0.50 | yes |"));
    }
}
