//! Finds the modules that define the items which paths name.

use std::collections::{BTreeMap, BTreeSet};

use super::read::Module;

/// Returns the edges from each module to those that define the items it uses.
pub(super) fn edges(modules: &BTreeMap<String, Module>) -> BTreeMap<String, BTreeSet<String>> {
    let resolver = Resolver { modules };
    modules
        .iter()
        .map(|(name, module)| {
            let used = module
                .paths
                .iter()
                .filter_map(|path| resolver.definer(name, path, 0))
                .filter(|used| used != name)
                .collect();
            (name.clone(), used)
        })
        .collect()
}

struct Resolver<'m> {
    modules: &'m BTreeMap<String, Module>,
}

impl Resolver<'_> {
    /// Returns the module that defines the item to which `path` resolves in the module `from`.
    /// Returns `None` for items of other crates and for names that are not items, such as type
    /// parameters.
    fn definer(&self, from: &str, path: &[String], depth: usize) -> Option<String> {
        // Unreachable in code that compiles: re-exports do not form circles.
        if depth > 16 {
            return None;
        }
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => self.walk("", rest, depth),
            "self" => self.walk(from, rest, depth),
            "super" => self.walk(parent(from)?, rest, depth),
            _ => {
                let module = &self.modules[from];
                if let Some(child) = self.child(from, first) {
                    return self.walk(&child, rest, depth);
                }
                let import = module.imports.get(first)?;
                if import.first() == Some(first) && import.len() == 1 {
                    return None;
                }
                let whole: Vec<String> = import.iter().chain(rest).cloned().collect();
                self.definer(from, &whole, depth + 1)
            }
        }
    }

    /// Resolves `rest` in the module `at`.
    fn walk(&self, at: &str, rest: &[String], depth: usize) -> Option<String> {
        let Some((first, rest)) = rest.split_first() else {
            return Some(at.to_owned());
        };
        if first == "super" {
            return self.walk(parent(at)?, rest, depth);
        }
        if let Some(child) = self.child(at, first) {
            return self.walk(&child, rest, depth);
        }
        let module = &self.modules[at];
        if module.items.contains(first) {
            return Some(at.to_owned());
        }
        if let Some(import) = module.imports.get(first) {
            let whole: Vec<String> = import.iter().chain(rest).cloned().collect();
            return self.definer(at, &whole, depth + 1);
        }
        for glob in &module.globs {
            let whole: Vec<String> = glob
                .iter()
                .chain(std::iter::once(first))
                .chain(rest)
                .cloned()
                .collect();
            if let Some(found) = self.definer(at, &whole, depth + 1) {
                return Some(found);
            }
        }
        None
    }

    fn child(&self, at: &str, name: &str) -> Option<String> {
        let child = if at.is_empty() {
            name.to_owned()
        } else {
            format!("{at}::{name}")
        };
        self.modules.contains_key(&child).then_some(child)
    }
}

/// Returns the name of the parent module, or `None` for the root.
fn parent(name: &str) -> Option<&str> {
    if name.is_empty() {
        return None;
    }
    Some(name.rsplit_once("::").map_or("", |(parent, _)| parent))
}
