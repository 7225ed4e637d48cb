//! Data of a report: groups, sections, tables, plots and gates.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::harness::spread::Spread;
use crate::harness::system::Machine;
use crate::harness::worker::{Metrics, Samples};

use super::gate::Gate;

/// Name of the file with all results.
pub(super) const FILE: &str = "report.json";

/// All results, by group. A run can replace single groups and keep the others.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// The groups of benchmarks.
    pub groups: Vec<Group>,
}

/// Results of one run, which are comparable with each other.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Name on the command line.
    pub name: String,
    /// Environment of the measurement.
    pub machine: Machine,
    /// Sections of the report.
    pub sections: Vec<Section>,
}

/// A section of a report.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Section {
    /// A heading.
    pub title: String,
    /// The method, and how to read the tables.
    pub text: String,
    /// The figures.
    pub tables: Vec<Table>,
    /// Plots of the tables.
    pub plots: Vec<Plot>,
    /// Ratios with a limit.
    pub gates: Vec<Gate>,
}

/// A table of figures in one unit, with a row for each contender.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Table {
    /// Meaning of the figures, with their unit.
    pub caption: String,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// Names of the contenders with their figures. `None` is a missing figure.
    pub rows: Vec<(String, Vec<Option<Spread>>)>,
    /// True if the quartiles are shown.
    #[serde(default)]
    pub quartiles: bool,
}

/// A plot with a line for each contender.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Plot {
    /// Name of the file, without extension.
    pub file: String,
    /// A heading.
    pub title: String,
    /// Label of the horizontal axis.
    pub x: String,
    /// Label of the vertical axis.
    pub y: String,
    /// Tick labels of the horizontal axis.
    pub ticks: Vec<String>,
    /// Names of the contenders with a value for each tick.
    pub series: Vec<(String, Vec<Option<f64>>)>,
}

impl Table {
    /// Returns a table without rows.
    #[must_use]
    pub fn new(caption: &str, columns: &[&str]) -> Self {
        Self {
            caption: caption.to_owned(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: Vec::new(),
            quartiles: false,
        }
    }

    /// Returns a table with these rows, and in each column the exact figures by row name.
    #[must_use]
    pub fn of_exact(caption: &str, columns: &[&str], rows: &[&str], figures: &[Metrics]) -> Self {
        let row = |&name: &&str| {
            let figures = figures.iter().map(|column| column.get(name).copied());
            (
                name.to_owned(),
                figures.map(|figure| figure.map(Spread::exact)).collect(),
            )
        };
        Self {
            rows: rows.iter().map(row).collect(),
            ..Self::new(caption, columns)
        }
    }

    /// Returns a table with these rows, and in each column the metrics by row name.
    #[must_use]
    pub fn of(caption: &str, columns: &[&str], rows: &[&str], figures: &[Samples]) -> Self {
        let row = |&name: &&str| {
            let figures = figures.iter().map(|column| column.spread(name));
            (name.to_owned(), figures.collect())
        };
        Self {
            rows: rows.iter().map(row).collect(),
            ..Self::new(caption, columns)
        }
    }

    /// Shows the quartiles of all figures.
    #[must_use]
    pub fn with_quartiles(mut self) -> Self {
        self.quartiles = true;
        self
    }

    /// Returns the figure of a contender in a column.
    #[must_use]
    pub fn spread(&self, row: &str, column: usize) -> Option<Spread> {
        let (_, values) = self.rows.iter().find(|(name, _)| name == row)?;
        *values.get(column)?
    }

    /// Returns the median of a contender in a column.
    #[must_use]
    pub fn value(&self, row: &str, column: usize) -> Option<f64> {
        Some(self.spread(row, column)?.median)
    }

    /// Returns the figure with the least median in a column among the contenders that `of` accepts.
    #[must_use]
    pub fn min(&self, column: usize, of: impl Fn(&str) -> bool) -> Option<Spread> {
        let figures = self.figures(column, of);
        figures.min_by(|a, b| a.median.total_cmp(&b.median))
    }

    /// Returns the figure with the largest median in a column among the contenders that `of`
    /// accepts.
    #[must_use]
    pub fn max(&self, column: usize, of: impl Fn(&str) -> bool) -> Option<Spread> {
        let figures = self.figures(column, of);
        figures.max_by(|a, b| a.median.total_cmp(&b.median))
    }

    fn figures(&self, column: usize, of: impl Fn(&str) -> bool) -> impl Iterator<Item = Spread> {
        let rows = self.rows.iter().filter(move |(name, _)| of(name));
        rows.filter_map(move |(_, values)| *values.get(column)?)
    }

    fn medians(&self) -> Vec<(String, Vec<Option<f64>>)> {
        let rows = self.rows.iter().map(|(name, values)| {
            let medians = values.iter().map(|value| Some((*value)?.median));
            (name.clone(), medians.collect())
        });
        rows.collect()
    }

    /// Plots the table, with its columns along the horizontal axis.
    #[must_use]
    pub fn plot(&self, file: &str, title: &str, x: &str) -> Plot {
        Plot {
            file: file.to_owned(),
            title: title.to_owned(),
            x: x.to_owned(),
            y: self.caption.clone(),
            ticks: self.columns.clone(),
            series: self.medians(),
        }
    }
}

/// Returns the quotient of two independent figures, or `None` if one of them is missing.
#[must_use]
pub fn over(value: Option<Spread>, reference: Option<Spread>) -> Option<Spread> {
    Some(value?.over(reference?))
}

/// Returns `value / reference`, or `None` if one of them is missing.
#[must_use]
pub fn ratio(value: Option<f64>, reference: Option<f64>) -> Option<f64> {
    Some(value? / reference?)
}

impl Report {
    /// Reads the last report in `directory`. Returns an empty report if there is none or it cannot
    /// be read.
    #[must_use]
    pub fn read(directory: &Path) -> Self {
        let text = fs::read(directory.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Adds a group, or replaces the group of the same name.
    pub fn add(&mut self, group: Group) {
        let same = self.groups.iter_mut().find(|old| old.name == group.name);
        match same {
            Some(old) => *old = group,
            None => self.groups.push(group),
        }
    }

    /// Sorts the groups by their position in `names`, and removes the others.
    pub fn order(&mut self, names: &[&str]) {
        let place = |group: &Group| names.iter().position(|name| *name == group.name);
        self.groups.retain(|group| place(group).is_some());
        self.groups.sort_by_key(place);
    }

    /// Returns the gates of all groups.
    pub fn gates(&self) -> impl Iterator<Item = &Gate> {
        self.sections().flat_map(|section| &section.gates)
    }

    pub(super) fn sections(&self) -> impl Iterator<Item = &Section> {
        self.groups.iter().flat_map(|group| &group.sections)
    }
}
