//! Data of a report: groups, sections, tables, plots and gates.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::harness::system::Machine;
use crate::harness::worker::Metrics;

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

/// Figures of one unit, with a row for each contender.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Table {
    /// Meaning of the figures, with their unit.
    pub caption: String,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// Names of the contenders with their figures. `None` is a missing figure.
    pub rows: Vec<(String, Vec<Option<f64>>)>,
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

/// A ratio with a limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// The two things compared.
    pub name: String,
    /// The line in short tables, which gates with the same limit can share.
    pub line: String,
    /// The measured ratio, or `None` if it could not be measured.
    pub value: Option<f64>,
    /// Largest or smallest accepted value.
    pub limit: f64,
    /// True if the value is within the limit.
    pub holds: bool,
    /// True if `limit` is the smallest accepted value, false if it is the largest.
    pub at_least: bool,
    /// Explanation of the value, for a gate that is missed.
    #[serde(default)]
    pub bound: Option<String>,
}

impl Gate {
    /// Returns a gate that holds if `value` is at most `limit`.
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

    /// Returns a gate that holds if `value` is at least `limit`.
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

    /// Sets the line in short tables, which several gates can share.
    #[must_use]
    pub fn in_line(mut self, line: &str) -> Self {
        line.clone_into(&mut self.line);
        self
    }

    /// Sets the explanation of the value: instructions, copies or waits.
    #[must_use]
    pub fn bounded_by(mut self, bound: impl Into<String>) -> Self {
        self.bound = Some(bound.into());
        self
    }

    /// Returns the share of the limit that is used: 1 at the limit, more if the gate is missed.
    /// `None` if the ratio is undefined.
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

impl Table {
    /// Returns a table without rows.
    #[must_use]
    pub fn new(caption: &str, columns: &[&str]) -> Self {
        Self {
            caption: caption.to_owned(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Returns a table with these rows, and in each column the figures by row name.
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

    /// Returns the figure of a contender in a column.
    #[must_use]
    pub fn value(&self, row: &str, column: usize) -> Option<f64> {
        let (_, values) = self.rows.iter().find(|(name, _)| name == row)?;
        *values.get(column)?
    }

    /// Returns the smallest figure in a column among the contenders that `of` accepts.
    #[must_use]
    pub fn min(&self, column: usize, of: impl Fn(&str) -> bool) -> Option<f64> {
        self.figures(column, of).reduce(f64::min)
    }

    /// Returns the largest figure in a column among the contenders that `of` accepts.
    #[must_use]
    pub fn max(&self, column: usize, of: impl Fn(&str) -> bool) -> Option<f64> {
        self.figures(column, of).reduce(f64::max)
    }

    fn figures(&self, column: usize, of: impl Fn(&str) -> bool) -> impl Iterator<Item = f64> {
        let rows = self.rows.iter().filter(move |(name, _)| of(name));
        rows.filter_map(move |(_, values)| *values.get(column)?)
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
            series: self.rows.clone(),
        }
    }
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
