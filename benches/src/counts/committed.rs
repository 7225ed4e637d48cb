//! The committed counts, and the rules of their sections.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::harness::instructions::Sections;
use crate::harness::worker::Metrics;

/// The comparison of the counts of a section with committed ones.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Name of the section.
    pub section: &'static str,
    /// Largest relative difference.
    tolerance: f64,
    /// True if the counts depend on the version of the compiler.
    of_compiler: bool,
}

/// The sections, in the order of reports.
pub const RULES: [Rule; 13] = [
    Rule::new("instructions", 0.01, true),
    Rule::new("conditional branches", 0.05, true),
    Rule::new("locked instructions", 0.0, false),
    Rule::new("bsr", 0.0, true),
    Rule::new("fences", 0.0, true),
    Rule::new("pause", 0.0, true),
    Rule::new("rep", 0.0, true),
    Rule::new("lock acquisitions", 0.0, false),
    Rule::new("atomic read-modify-writes", 0.0, false),
    Rule::new("queue slots of 1,000 messages", 0.0, false),
    Rule::new("memories of 1,000 messages", 0.0, false),
    Rule::new("heap allocations of 1,000 operations", 0.0, false),
    Rule::new("page faults of 1,000 operations", 0.0, false),
];

impl Rule {
    const fn new(section: &'static str, tolerance: f64, of_compiler: bool) -> Self {
        Self {
            section,
            tolerance,
            of_compiler,
        }
    }

    /// Returns true if the counts are the same, apart from rounding in the committed file.
    fn accepts(&self, committed: f64, measured: f64) -> bool {
        (measured - committed).abs() <= committed * self.tolerance + ROUNDING
    }
}

/// Committed counts are rounded to two decimals.
const ROUNDING: f64 = 0.01;

/// Contents of `instructions.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Committed {
    /// Output of `rustc --version`.
    pub compiler: String,
    /// Architecture of the processor.
    pub architecture: String,
    /// Counts per operation, by section. A missing count is 0.
    #[serde(flatten)]
    pub sections: Sections,
}

/// A count that differs from the committed one.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Name of the section.
    pub section: String,
    /// Name of the operation.
    pub operation: String,
    /// The committed count.
    pub committed: f64,
    /// The measured count.
    pub measured: f64,
}

impl Committed {
    /// Returns counts of this compiler and architecture, without sections.
    #[must_use]
    pub fn here() -> Self {
        let output = Command::new("rustc").arg("--version").output();
        let compiler = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        Self {
            compiler: compiler.map_or_else(|_| "unknown".to_owned(), |text| text.trim().to_owned()),
            architecture: std::env::consts::ARCH.to_owned(),
            sections: Sections::new(),
        }
    }

    /// Returns the path of the committed file.
    #[must_use]
    pub fn file() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("instructions.json")
    }

    /// Reads the committed counts.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, or is not understood.
    pub fn read() -> io::Result<Self> {
        Ok(serde_json::from_slice(&fs::read(Self::file())?)?)
    }

    /// Writes the committed counts.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be written.
    pub fn write(&self) -> io::Result<()> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        fs::write(Self::file(), text)
    }

    /// Replaces the sections in `measured`, rounded, and without counts of 0. Removes sections that
    /// have no rule.
    pub fn accept(&mut self, measured: &Sections) {
        let round = |count: f64| (count * 100.0).round() / 100.0;
        for (section, counts) in measured {
            let counts = counts.iter();
            let counts = counts.map(|(operation, &count)| (operation.clone(), round(count)));
            let counts: Metrics = counts.filter(|(_, count)| *count != 0.0).collect();
            self.sections.insert(section.clone(), counts);
        }
        let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.section).collect();
        self.sections
            .retain(|section, _| known.contains(section.as_str()));
    }

    /// Returns true if `rule` can be applied to counts of `compiler` on `architecture`.
    #[must_use]
    pub fn can_compare(&self, rule: &Rule, compiler: &str, architecture: &str) -> bool {
        self.architecture == architecture && (!rule.of_compiler || self.compiler == compiler)
    }

    /// Compares a section with the committed one.
    #[must_use]
    pub fn differences(&self, rule: &Rule, measured: &Metrics) -> Vec<Difference> {
        let empty = Metrics::new();
        let committed = self.sections.get(rule.section).unwrap_or(&empty);
        let operations: BTreeSet<&String> = committed.keys().chain(measured.keys()).collect();
        let count = |counts: &Metrics, operation: &str| counts.get(operation).copied();
        let pairs = operations.into_iter().map(|operation| Difference {
            section: rule.section.to_owned(),
            operation: operation.clone(),
            committed: count(committed, operation).unwrap_or_default(),
            measured: count(measured, operation).unwrap_or_default(),
        });
        pairs
            .filter(|pair| !rule.accepts(pair.committed, pair.measured))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn metrics(counts: &[(&str, f64)]) -> Metrics {
        let counts = counts.iter();
        counts
            .map(|&(name, count)| (name.to_owned(), count))
            .collect()
    }

    fn committed() -> Committed {
        let sections = BTreeMap::from([
            (
                "instructions".to_owned(),
                metrics(&[("a", 100.0), ("b", 50.0)]),
            ),
            ("bsr".to_owned(), metrics(&[("a", 2.0)])),
        ]);
        Committed {
            sections,
            ..Committed::here()
        }
    }

    fn differences(section: &str, counts: &[(&str, f64)]) -> Vec<String> {
        let rule = RULES.iter().find(|rule| rule.section == section);
        let all = committed().differences(rule.expect("a rule"), &metrics(counts));
        all.into_iter()
            .map(|difference| difference.operation)
            .collect()
    }

    #[test]
    fn counts_within_the_tolerance_are_accepted() {
        assert!(differences("instructions", &[("a", 100.9), ("b", 49.6)]).is_empty());
        assert_eq!(
            differences("instructions", &[("a", 101.1), ("b", 49.4)]),
            ["a", "b"]
        );
        assert_eq!(differences("bsr", &[("a", 1.9)]), ["a"]);
    }

    #[test]
    fn missing_count_is_zero() {
        assert_eq!(differences("bsr", &[]), ["a"]);
        assert_eq!(
            differences("bsr", &[("a", 2.0), ("b", 0.0), ("c", 1.0)]),
            ["c"]
        );
        assert_eq!(differences("fences", &[("a", 1.0)]), ["a"]);
    }

    #[test]
    fn counts_of_another_compiler_are_not_compared() {
        let committed = committed();
        let can = |section, compiler| {
            let rule = RULES.iter().find(|rule| rule.section == section);
            committed.can_compare(rule.expect("a rule"), compiler, &committed.architecture)
        };
        assert!(!can("instructions", "another") && can("lock acquisitions", "another"));
        assert!(can("instructions", &committed.compiler));
    }

    #[test]
    fn accepted_sections_replace_committed_ones() {
        let mut committed = committed();
        let measured = metrics(&[("a", 1.004), ("b", 0.001)]);
        committed.accept(&BTreeMap::from([("bsr".to_owned(), measured)]));
        assert_eq!(committed.sections["bsr"], metrics(&[("a", 1.0)]));
        assert_eq!(committed.sections["instructions"].len(), 2);
    }
}
