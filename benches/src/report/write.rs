//! Writes a report as Markdown, JSON and SVG.

use std::path::Path;
use std::{fs, io};

use serde::Serialize;

use super::model::{FILE, Gate, Report};
use super::{markdown, plots};

/// A gate in `gates.json`.
#[derive(Serialize)]
struct PublishedGate<'a> {
    name: &'a str,
    value: Option<f64>,
    limit: f64,
    holds: bool,
}

impl Report {
    /// Returns the gates as a short table, for a terminal or a document.
    #[must_use]
    pub fn summary(&self) -> String {
        markdown::summary(self)
    }

    /// Writes `report.md`, `gates.json`, the plots and `report.json` into `directory`. A later run
    /// reads `report.json`, so that it can measure only some groups.
    ///
    /// # Errors
    ///
    /// A file cannot be written.
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
            holds: gate.holds,
        });
        write_json(&directory.join("gates.json"), &gates.collect::<Vec<_>>())?;
        write_json(&directory.join(FILE), self)
    }

    /// Replaces the short table in a document, between the lines `<!-- figures -->` and `<!-- end
    /// of figures -->`.
    ///
    /// # Errors
    ///
    /// - The file cannot be read or written.
    /// - The file has no such lines.
    pub fn write_summary(&self, file: &Path) -> io::Result<()> {
        write_between(file, "figures", &markdown::figures(self))
    }

    /// Replaces the missed gates in a document, between the lines `<!-- bounds -->` and `<!-- end
    /// of bounds -->`.
    ///
    /// # Errors
    ///
    /// - The file cannot be read or written.
    /// - The file has no such lines.
    pub fn write_bounds(&self, file: &Path) -> io::Result<()> {
        write_between(file, "bounds", &markdown::bounds(self))
    }
}

/// Replaces the text between two comments in a document.
fn write_between(file: &Path, name: &str, new: &str) -> io::Result<()> {
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
