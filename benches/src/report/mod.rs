//! What was measured, as tables, plots and gates.

mod markdown;
mod plots;

pub use self::markdown::figure;

use std::path::Path;
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::harness::system::Machine;
use crate::harness::worker::Metrics;

/// All that was measured, group by group. Groups can be measured again one by one: the others stay as they were.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// The groups of benchmarks.
    pub groups: Vec<Group>,
}

/// What was measured in one run, whose figures can be compared with each other.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Its name on the command line.
    pub name: String,
    /// Where and when.
    pub machine: Machine,
    /// What is reported.
    pub sections: Vec<Section>,
}

/// What belongs together in a report.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Section {
    /// A heading.
    pub title: String,
    /// What was done, and how to read the tables.
    pub text: String,
    /// The figures.
    pub tables: Vec<Table>,
    /// The same as pictures.
    pub plots: Vec<Plot>,
    /// The ratios that have to hold.
    pub gates: Vec<Gate>,
}

/// Figures of one unit: a row for each contender.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Table {
    /// What the figures are, with their unit.
    pub caption: String,
    /// What the columns are.
    pub columns: Vec<String>,
    /// The contenders and their figures; `None` where there is none.
    pub rows: Vec<(String, Vec<Option<f64>>)>,
}

/// A picture with a line for each contender.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Plot {
    /// The name of the file, without extension.
    pub file: String,
    /// A heading.
    pub title: String,
    /// What lies on the horizontal axis.
    pub x: String,
    /// What lies on the vertical axis.
    pub y: String,
    /// The names along the horizontal axis.
    pub ticks: Vec<String>,
    /// The contenders, with a value for each tick.
    pub series: Vec<(String, Vec<Option<f64>>)>,
}

/// A ratio that has to hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// What is compared with what.
    pub name: String,
    /// The line in short tables, which several gates of one limit can share.
    pub line: String,
    /// What was measured; `None` if it could not be.
    pub value: Option<f64>,
    /// What it has to be at most, or at least.
    pub limit: f64,
    /// Whether it is so.
    pub holds: bool,
    /// Whether the limit is the smallest value that is good, and not the largest.
    pub at_least: bool,
    /// What bounds the value, for when it does not hold.
    #[serde(default)]
    pub bound: Option<String>,
}

impl Gate {
    /// A value that must not be larger than `limit`.
    #[must_use]
    pub fn at_most(name: impl Into<String>, value: Option<f64>, limit: f64) -> Self {
        let name = name.into();
        Self {
            line: name.clone(),
            name,
            value,
            limit,
            holds: value.is_some_and(|value| value <= limit),
            at_least: false,
            bound: None,
        }
    }

    /// A value that must not be smaller than `limit`.
    #[must_use]
    pub fn at_least(name: impl Into<String>, value: Option<f64>, limit: f64) -> Self {
        let name = name.into();
        Self {
            line: name.clone(),
            name,
            value,
            limit,
            holds: value.is_some_and(|value| value >= limit),
            at_least: true,
            bound: None,
        }
    }

    /// The gate in a line of short tables that it shares with others.
    #[must_use]
    pub fn in_line(mut self, line: &str) -> Self {
        line.clone_into(&mut self.line);
        self
    }

    /// The gate with what bounds its value: which instructions, copies or waits.
    #[must_use]
    pub fn bounded_by(mut self, bound: impl Into<String>) -> Self {
        self.bound = Some(bound.into());
        self
    }

    /// How much of what is allowed is used: 1 at the limit, more where the gate does not hold. `None` where that is no ratio.
    #[must_use]
    pub fn used(&self) -> Option<f64> {
        let value = self.value.filter(|value| *value > 0.0)?;
        let used = if self.at_least {
            self.limit / value
        } else {
            value / self.limit
        };
        used.is_finite().then_some(used)
    }
}

/// A gate in `gates.json`.
#[derive(Serialize)]
struct PublishedGate<'a> {
    name: &'a str,
    value: Option<f64>,
    limit: f64,
    holds: bool,
}

impl Table {
    /// A table without rows.
    #[must_use]
    pub fn new(caption: &str, columns: &[&str]) -> Self {
        Self {
            caption: caption.to_owned(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// A table with these rows, and in each column the figures of their names.
    #[must_use]
    pub fn of(caption: &str, columns: &[&str], rows: &[&str], figures: &[Metrics]) -> Self {
        let row = |&name: &&str| {
            let figures = figures.iter().map(|column| column.get(name).copied());
            (name.to_owned(), figures.collect())
        };
        Self {
            rows: rows.iter().map(row).collect(),
            ..Self::new(caption, columns)
        }
    }

    /// The figure of a contender in a column.
    #[must_use]
    pub fn value(&self, row: &str, column: usize) -> Option<f64> {
        let (_, values) = self.rows.iter().find(|(name, _)| name == row)?;
        *values.get(column)?
    }

    /// The smallest figure in a column of the contenders that `of` accepts.
    #[must_use]
    pub fn min(&self, column: usize, of: impl Fn(&str) -> bool) -> Option<f64> {
        self.figures(column, of).reduce(f64::min)
    }

    /// The largest figure in a column of the contenders that `of` accepts.
    #[must_use]
    pub fn max(&self, column: usize, of: impl Fn(&str) -> bool) -> Option<f64> {
        self.figures(column, of).reduce(f64::max)
    }

    fn figures(&self, column: usize, of: impl Fn(&str) -> bool) -> impl Iterator<Item = f64> {
        let rows = self.rows.iter().filter(move |(name, _)| of(name));
        rows.filter_map(move |(_, values)| *values.get(column)?)
    }

    /// The table as a plot with its columns along the horizontal axis.
    #[must_use]
    pub fn plot(&self, file: &str, title: &str, x: &str) -> Plot {
        Plot {
            file: file.to_owned(),
            title: title.to_owned(),
            x: x.to_owned(),
            y: self.caption.clone(),
            ticks: self.columns.clone(),
            series: self.rows.clone(),
        }
    }
}

/// `value / reference`, if there are both.
#[must_use]
pub fn ratio(value: Option<f64>, reference: Option<f64>) -> Option<f64> {
    Some(value? / reference?)
}

impl Report {
    /// The last report in `directory`; an empty one if there is none that can be read.
    #[must_use]
    pub fn read(directory: &Path) -> Self {
        let text = fs::read(directory.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Adds a group, or puts it in the place of what was measured before.
    pub fn add(&mut self, group: Group) {
        let same = self.groups.iter_mut().find(|old| old.name == group.name);
        match same {
            Some(old) => *old = group,
            None => self.groups.push(group),
        }
    }

    /// Brings the groups into this order, and drops those that are not in it.
    pub fn order(&mut self, names: &[&str]) {
        let place = |group: &Group| names.iter().position(|name| *name == group.name);
        self.groups.retain(|group| place(group).is_some());
        self.groups.sort_by_key(place);
    }

    /// The gates of all groups.
    pub fn gates(&self) -> impl Iterator<Item = &Gate> {
        self.sections().flat_map(|section| &section.gates)
    }

    fn sections(&self) -> impl Iterator<Item = &Section> {
        self.groups.iter().flat_map(|group| &group.sections)
    }

    /// The gates as a short table, for a terminal or a document.
    #[must_use]
    pub fn summary(&self) -> String {
        markdown::summary(self)
    }

    /// Writes all into `directory`: `report.md`, `gates.json`, the plots, and `report.json`, from which the next report is made when only some
    /// groups are measured again.
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

    /// Puts the short table into a document, between the lines `<!-- figures -->` and `<!-- end of figures -->`.
    ///
    /// # Errors
    ///
    /// The file cannot be read or written, or has no such lines.
    pub fn write_summary(&self, file: &Path) -> io::Result<()> {
        write_between(file, "figures", &markdown::figures(self))
    }

    /// Puts what does not hold, or only just, and what bounds it into a document, between the lines `<!-- bounds -->` and
    /// `<!-- end of bounds -->`.
    ///
    /// # Errors
    ///
    /// The file cannot be read or written, or has no such lines.
    pub fn write_bounds(&self, file: &Path) -> io::Result<()> {
        write_between(file, "bounds", &markdown::bounds(self))
    }
}

/// Replaces what stands between two comments in a document.
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

/// What a report is kept in.
const FILE: &str = "report.json";

fn write_json(file: &Path, value: &impl Serialize) -> io::Result<()> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    fs::write(file, text)
}
