//! Writes a report as Markdown, JSON and SVG.

use std::path::Path;
use std::{fs, io};

use serde::Serialize;

use crate::harness::spread::Spread;

use super::gate::{Gate, Verdict};
use super::model::{FILE, Report};
use super::{markdown, plots};

/// A gate in `gates.json`.
#[derive(Serialize)]
struct PublishedGate<'a> {
    name: &'a str,
    value: Option<Spread>,
    limit: f64,
    holds: bool,
    verdict: Verdict,
}

impl Report {
    /// Writes `report.md`, `gates.json`, the plots and `report.json` into `directory`. A later run
    /// reads `report.json`, so that it can measure only some groups.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be written.
    pub fn write(&self, directory: &Path) -> io::Result<()> {
        fs::create_dir_all(directory)?;
        for plot in self.sections().flat_map(|section| &section.plots) {
            plots::draw(plot, &directory.join(format!("{}.svg", plot.file)))?;
        }
        let gates: Vec<&Gate> = self.gates().collect();
        plots::draw_gates(&gates, &directory.join("gates.svg"))?;
        fs::write(directory.join("report.md"), markdown::report(self))?;
        let gates = gates.into_iter().map(|gate| PublishedGate {
            name: &gate.name,
            value: gate.value,
            limit: gate.limit,
            holds: gate.verdict() == Verdict::Holds,
            verdict: gate.verdict(),
        });
        write_json(&directory.join("gates.json"), &gates.collect::<Vec<_>>())?;
        write_json(&directory.join(FILE), self)
    }
}

/// Replaces the text between two comments in a document.
pub(super) fn write_between(file: &Path, name: &str, new: &str) -> io::Result<()> {
    let (begin, end) = (
        format!("<!-- {name} -->\n"),
        format!("<!-- end of {name} -->\n"),
    );
    let text = fs::read_to_string(file)?;
    let parts = text.split_once(&begin).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(&end)?;
        Some((before, after))
    });
    let (before, after) =
        parts.ok_or_else(|| io::Error::other(format!("no {name} in {}", file.display())))?;
    fs::write(file, format!("{before}{begin}{new}{end}{after}"))
}

fn write_json(file: &Path, value: &impl Serialize) -> io::Result<()> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    fs::write(file, text)
}
