//! The graph of a crate's modules: which file uses items of which other file.
//!
//! A path such as `super::wait::Outcome` is an edge to the module that *defines* the item:
//! re-exports are followed, so a parent that only re-exports what its children define is not part
//! of a circle. Code under `cfg(test)` and `cfg(shuttle)` is left out.
//!
//! ```text
//! source files ──read──▶ Crate ──resolve──▶ edges ──▶ circles()
//! ```

mod read;
mod resolve;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use self::read::Module;

/// The modules of one crate and the edges between them. Modules are named by their path, such as
/// `kernel::embedded`; the root is the empty name.
pub struct Graph {
    edges: BTreeMap<String, BTreeSet<String>>,
    types: BTreeMap<String, BTreeSet<String>>,
    associated: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    /// Reads the crate whose root is the file `root`.
    ///
    /// # Panics
    ///
    /// Panics if a source file cannot be read or parsed.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        let modules: BTreeMap<String, Module> = read::modules(root);
        Self {
            edges: resolve::edges(&modules),
            types: by_name(&modules, |module| &module.types),
            associated: by_name(&modules, |module| &module.associated),
        }
    }

    /// Returns the names of all types and traits, with the modules that define one of this name.
    pub fn types(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.types
            .iter()
            .map(|(name, modules)| (name.as_str(), modules))
    }

    /// Returns the names of all associated types of traits, with the modules that define one.
    pub fn associated_types(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.associated
            .iter()
            .map(|(name, modules)| (name.as_str(), modules))
    }

    /// Returns the names of all modules.
    pub fn modules(&self) -> impl Iterator<Item = &str> {
        self.edges.keys().map(String::as_str)
    }

    /// Returns all edges: the module that uses, and the module that is used.
    pub fn edges(&self) -> impl Iterator<Item = (&str, &str)> {
        self.edges
            .iter()
            .flat_map(|(from, to)| to.iter().map(|to| (from.as_str(), to.as_str())))
    }

    /// Returns the sets of modules that reach each other, largest first. Empty if the graph has no
    /// circle.
    #[must_use]
    pub fn circles(&self) -> Vec<Vec<&str>> {
        let names: Vec<&str> = self.modules().collect();
        let number = |name: &str| {
            names
                .binary_search(&name)
                .expect("an edge leads to a module")
        };
        let forward: Vec<Vec<usize>> = names
            .iter()
            .map(|&name| self.edges[name].iter().map(|to| number(to)).collect())
            .collect();
        let mut backward = vec![Vec::new(); names.len()];
        for (from, to) in forward.iter().enumerate() {
            for &to in to {
                backward[to].push(from);
            }
        }
        // Kosaraju's algorithm: the circle of a module is the set of unassigned modules that reach
        // it.
        let mut order = Vec::new();
        let mut seen = vec![false; names.len()];
        for start in 0..names.len() {
            visit(start, &forward, &mut seen, &mut order);
        }
        let mut seen = vec![false; names.len()];
        let mut circles: Vec<Vec<&str>> = Vec::new();
        for &start in order.iter().rev() {
            let mut circle = Vec::new();
            visit(start, &backward, &mut seen, &mut circle);
            if circle.len() > 1 {
                let mut circle: Vec<&str> = circle.into_iter().map(|at| names[at]).collect();
                circle.sort_unstable();
                circles.push(circle);
            }
        }
        circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
        circles
    }
}

/// Returns the names that the modules define, with the modules.
fn by_name(
    modules: &BTreeMap<String, Module>,
    defined: impl Fn(&Module) -> &BTreeSet<String>,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, module) in modules {
        for defined in defined(module) {
            let of_name = found.entry(defined.clone()).or_default();
            of_name.insert(name.clone());
        }
    }
    found
}

/// Appends the unseen modules that `start` reaches, each after those that it reaches.
fn visit(start: usize, edges: &[Vec<usize>], seen: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[start], true) {
        return;
    }
    let mut path = vec![(start, 0)];
    while let Some((at, next)) = path.last_mut() {
        match edges[*at].get(*next) {
            Some(&to) => {
                *next += 1;
                if !std::mem::replace(&mut seen[to], true) {
                    path.push((to, 0));
                }
            }
            None => {
                order.push(*at);
                path.pop();
            }
        }
    }
}
