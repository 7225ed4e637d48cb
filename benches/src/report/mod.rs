//! What was measured, as tables, plots and gates.

mod markdown;
mod plots;

use std::path::Path;
use std::{fs, io};

use serde::Serialize;

use crate::harness::system::Machine;

/// All that was measured in one run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// One for each group of benchmarks.
    pub sections: Vec<Section>,
    /// The ratios that have to hold.
    pub gates: Vec<Gate>,
}

/// A group of benchmarks.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// A heading.
    pub title: String,
    /// What was done, and how to read the tables.
    pub text: String,
    /// The figures.
    pub tables: Vec<Table>,
    /// The same as pictures.
    pub plots: Vec<Plot>,
}

/// Figures of one unit: a row for each contender.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the figures are, with their unit.
    pub caption: String,
    /// What the columns are.
    pub columns: Vec<String>,
    /// The contenders and their figures; `None` where there is none.
    pub rows: Vec<(String, Vec<Option<f64>>)>,
}

/// A picture with a line for each contender, or with bars if there is only one point each.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gate {
    /// What is compared with what.
    pub name: String,
    /// What was measured; `None` if it could not be.
    pub value: Option<f64>,
    /// What it has to be at most, or at least.
    pub limit: f64,
    /// Whether it is so.
    pub holds: bool,
    /// Whether the limit is the smallest value that is good, and not the largest.
    pub at_least: bool,
}

impl Gate {
    /// A value that must not be larger than `limit`.
    #[must_use]
    pub fn at_most(name: impl Into<String>, value: Option<f64>, limit: f64) -> Self {
        Self {
            name: name.into(),
            value,
            limit,
            holds: value.is_some_and(|value| value <= limit),
            at_least: false,
        }
    }

    /// A value that must not be smaller than `limit`.
    #[must_use]
    pub fn at_least(name: impl Into<String>, value: Option<f64>, limit: f64) -> Self {
        Self {
            name: name.into(),
            value,
            limit,
            holds: value.is_some_and(|value| value >= limit),
            at_least: true,
        }
    }
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
    /// Adds a group with its gates.
    pub fn add(&mut self, section: Section, gates: Vec<Gate>) {
        self.sections.push(section);
        self.gates.extend(gates);
    }

    /// The gates as a table, for a terminal or a document.
    #[must_use]
    pub fn summary(&self) -> String {
        markdown::gates(&self.gates)
    }

    /// Writes `report.md`, `gates.json` and the plots into `directory`.
    ///
    /// # Errors
    ///
    /// A file cannot be written.
    pub fn write(&self, directory: &Path, machine: &Machine) -> io::Result<()> {
        fs::create_dir_all(directory)?;
        for plot in self.sections.iter().flat_map(|section| &section.plots) {
            plots::draw(plot, &directory.join(format!("{}.svg", plot.file)))?;
        }
        fs::write(directory.join("report.md"), markdown::report(self, machine))?;
        let mut gates = serde_json::to_string_pretty(&self.gates)?;
        gates.push('\n');
        fs::write(directory.join("gates.json"), gates)
    }
}
