//! Reads `data/abi/darwin.txt`.

use std::collections::{BTreeMap, BTreeSet};

const TEXT: &str = include_str!("../../../data/abi/darwin.txt");

/// The content of the headers for one target.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) target: &'static str,
    pub(crate) constants: BTreeMap<&'static str, i64>,
    /// Scalar types and their sizes.
    pub(crate) types: BTreeMap<&'static str, usize>,
    /// Records: size and alignment.
    pub(crate) records: BTreeMap<&'static str, (usize, usize)>,
    /// Fields by record and name: offset and size.
    pub(crate) fields: BTreeMap<(&'static str, &'static str), (usize, usize)>,
    /// Function-like macros.
    pub(crate) macros: BTreeSet<&'static str>,
    /// Uses of function-like macros, and their values.
    pub(crate) samples: BTreeMap<&'static str, i64>,
    /// Functions and their C types.
    pub(crate) functions: BTreeMap<&'static str, &'static str>,
    /// MIG routines and their ids.
    pub(crate) routines: BTreeMap<&'static str, i64>,
}

impl Table {
    /// Returns the text after a keyword at the top of the table.
    pub(crate) fn heading(word: &str) -> &'static str {
        let start = format!("# {word}: ");
        let mut lines = TEXT.lines();
        lines
            .find_map(|line| line.strip_prefix(&start))
            .unwrap_or_else(|| panic!("the table's head has no {word}"))
    }

    /// Returns the tables of all targets.
    pub(crate) fn all() -> Vec<Self> {
        let targets = Self::heading("targets").split(' ');
        targets.map(Self::of).collect()
    }

    fn of(target: &'static str) -> Self {
        let mut table = Self {
            target,
            ..Self::default()
        };
        for line in TEXT.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once(" @ ") {
                Some((_, targets)) if !targets.split(' ').any(|each| each == target) => {}
                Some((line, _)) => table.add(line),
                None => table.add(line),
            }
        }
        table
    }

    fn add(&mut self, line: &'static str) {
        let mut words = line.splitn(3, ' ');
        let mut word = || words.next().unwrap_or_else(|| panic!("{line}: too short"));
        let (kind, name) = (word(), word());
        let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("{line}: no number"));
        let size = |text: &str| usize::try_from(number(text)).unwrap();
        match kind {
            "const" => drop(self.constants.insert(name, number(word()))),
            "type" => drop(self.types.insert(name, size(word()))),
            "struct" => {
                let (bytes, align) = word().split_once(' ').unwrap();
                self.records.insert(name, (size(bytes), size(align)));
            }
            "field" => {
                let [field, offset, bytes] = word().split(' ').collect::<Vec<_>>()[..] else {
                    panic!("{line}: a field has three words");
                };
                self.fields
                    .insert((name, field), (size(offset), size(bytes)));
            }
            "macro" => drop(self.macros.insert(name)),
            "sample" => drop(self.samples.insert(word(), number(name))),
            "function" => drop(self.functions.insert(name, word())),
            "routine" => drop(self.routines.insert(name, number(word()))),
            _ => panic!("{line}: unknown kind"),
        }
    }

    /// Returns true if the headers have this name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.constants.contains_key(name)
            || self.types.contains_key(name)
            || self.records.contains_key(name)
            || self.macros.contains(name)
            || self.functions.contains_key(name)
            || self.fields.keys().any(|(_, field)| *field == name)
    }

    /// Returns true if the name of a constant has this prefix.
    pub(crate) fn knows_prefix(&self, prefix: &str) -> bool {
        let mut names = self
            .constants
            .keys()
            .chain(&self.macros)
            .chain(self.functions.keys());
        names.any(|name| name.starts_with(prefix))
    }
}
