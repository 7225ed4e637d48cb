//! The copy of the workspace, with mutants in it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::cfg;
use crate::sites::{self, Mutant};
use crate::write::{self, Written};

/// Crates with mutants.
const CRATES: &[&str] = &["mach-msg", "mach-msg-codegen"];
const RUNTIME: &str = include_str!("runtime.rs");
const FEATURE: &str = "#![feature(core_intrinsics, const_eval_select)] \
    #![allow(internal_features, warnings, clippy::all)] ";
const MODULE: &str = " #[doc(hidden)] pub(crate) mod __mutants;";

pub struct Tree {
    pub top: PathBuf,
    /// The copy of the workspace.
    pub copy: PathBuf,
    pub target: PathBuf,
    /// Folder with the results of earlier runs.
    pub state: PathBuf,
    pub mutants: Vec<Mutant>,
    sources: BTreeMap<String, String>,
    roots: BTreeSet<String>,
    unviable: BTreeSet<String>,
    /// Mutants that are compiled.
    chosen: Vec<Mutant>,
    written: BTreeMap<String, Written>,
}

impl Tree {
    /// Reads the library's sources and copies the workspace.
    pub fn new(top: PathBuf, work: &Path) -> io::Result<Self> {
        let mut tree = Self {
            top,
            copy: work.join("tree"),
            target: work.join("target"),
            state: work.to_path_buf(),
            mutants: Vec::new(),
            sources: BTreeMap::new(),
            roots: BTreeSet::new(),
            unviable: BTreeSet::new(),
            chosen: Vec::new(),
            written: BTreeMap::new(),
        };
        if let Ok(text) = std::fs::read_to_string(work.join("unviable.txt")) {
            tree.unviable = text.lines().map(String::from).collect();
        }
        for name in CRATES {
            let root = format!("{name}/src/lib.rs");
            tree.module(&root, &format!("{name}/src"))?;
            tree.roots.insert(root);
        }
        let all: Vec<_> = tree.sources.clone().into_iter().collect();
        for (path, source) in &all {
            let file = syn::parse_file(source).expect("the library compiles");
            tree.mutants.extend(sites::find(path, source, &file));
        }
        for (id, mutant) in (1..).zip(&mut tree.mutants) {
            mutant.id = id;
        }
        tree.copy_workspace()?;
        // Only workspace members use unstable features, so that the dependencies are not rebuilt.
        let wrapper = work.join("rustc");
        put(&wrapper, b"#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec \"$@\"\n")?;
        std::fs::set_permissions(&wrapper, std::fs::Permissions::from_mode(0o755))?;
        Ok(tree)
    }

    /// Reads a file and all of its modules that are compiled.
    fn module(&mut self, path: &str, folder: &str) -> io::Result<()> {
        let source = std::fs::read_to_string(self.top.join(path))?;
        let file = syn::parse_file(&source).map_err(io::Error::other)?;
        self.sources.insert(path.into(), source);
        for item in &file.items {
            if let syn::Item::Mod(module) = item
                && module.content.is_none()
                && cfg::item(item)
            {
                let name = module.ident.to_string();
                let inner = format!("{folder}/{name}");
                let flat = format!("{inner}.rs");
                let path = match path_attribute(module) {
                    Some(written) => match path.rsplit_once('/') {
                        Some((parent, _)) => format!("{parent}/{written}"),
                        None => written,
                    },
                    None if self.top.join(&flat).exists() => flat,
                    None => format!("{inner}/mod.rs"),
                };
                self.module(&path, &inner)?;
            }
        }
        Ok(())
    }

    fn copy_workspace(&self) -> io::Result<()> {
        let listed = Command::new("git")
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .current_dir(&self.top)
            .output()?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let mut kept = BTreeSet::new();
        for path in listed.split('\0').filter(|path| !path.is_empty()) {
            kept.insert(self.copy.join(path));
            if !self.sources.contains_key(path)
                && let Ok(bytes) = std::fs::read(self.top.join(path))
            {
                put(&self.copy.join(path), &bytes)?;
            }
        }
        for name in CRATES {
            let path = self.copy.join(name).join("src/__mutants.rs");
            put(&path, RUNTIME.as_bytes())?;
            kept.insert(path);
        }
        remove_others(&self.copy, &kept)
    }

    /// Writes the library with the selected mutants.
    fn write(&mut self) -> io::Result<()> {
        for (path, source) in &self.sources {
            let here: Vec<_> = self.chosen.iter().filter(|m| m.file == *path).collect();
            let mut written = write::write(source, &here);
            if self.roots.contains(path) {
                written.text.insert_str(0, FEATURE);
                written.text.push_str(MODULE);
                for (_, place, site) in &mut written.regions {
                    for range in [place, site] {
                        *range = range.start + FEATURE.len()..range.end + FEATURE.len();
                    }
                }
            }
            put(&self.copy.join(path), written.text.as_bytes())?;
            self.written.insert(path.clone(), written);
        }
        Ok(())
    }

    /// Returns a cargo command for the copy.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new("cargo");
        command
            .current_dir(&self.copy)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTC_WORKSPACE_WRAPPER", self.state.join("rustc"))
            .env("CARGO_PROFILE_TEST_DEBUG", "0")
            .env("CARGO_PROFILE_TEST_OPT_LEVEL", "0")
            .env("CARGO_TERM_COLOR", "never")
            .stdin(Stdio::null());
        command
    }

    /// Returns a command for both crates with mutants.
    fn command_of_all(&self, command: &str) -> Command {
        let mut cargo = self.cargo();
        cargo
            .args([command, "-q", "--locked", "--message-format=json"])
            .args(["--features", "mach-msg/bytemuck,mach-msg/serde"])
            .args(CRATES.iter().flat_map(|name| ["-p", name]));
        cargo
    }

    /// Builds the tests with the selected mutants, and replaces mutants that do not compile.
    /// Returns the messages of cargo and the mutants.
    ///
    /// `tests` selects test programs. An empty list selects all but those in `skipped`.
    pub fn build_tests(
        &mut self,
        tests: &[String],
        skipped: &[(&str, &str)],
        choose: impl Fn(&[&Mutant]) -> Vec<Mutant>,
    ) -> io::Result<(String, Vec<Mutant>)> {
        let mut messages = String::new();
        for round in 1.. {
            let began = std::time::Instant::now();
            let viable: Vec<_> = self.viable().collect();
            self.chosen = choose(&viable);
            self.write()?;
            // Most mutants that do not compile are found without generating code.
            let mut output = self.command_of_all("check").arg("--lib").output()?;
            if output.status.success() {
                output = self
                    .command_of_all("test")
                    .args(["--no-run", "-p", "mach-msg-tests"])
                    .args(test_options(&self.copy, tests, skipped)?)
                    .output()?;
            }
            messages = String::from_utf8_lossy(&output.stdout).into_owned();
            if output.status.success() {
                break;
            }
            let bad = self.failing(&messages);
            eprintln!(
                "round {round}: {} mutants do not compile ({:?})",
                bad.len(),
                began.elapsed()
            );
            if bad.is_empty() {
                eprintln!("{}", String::from_utf8_lossy(&output.stderr));
                return Err(io::Error::other("a compiler error outside of the mutants"));
            }
            self.unviable.extend(bad);
            self.save()?;
        }
        let keys: BTreeSet<_> = self.mutants.iter().map(Mutant::key).collect();
        self.unviable.retain(|key| keys.contains(key));
        self.save()?;
        Ok((messages, self.chosen.clone()))
    }

    fn save(&self) -> io::Result<()> {
        let list: Vec<_> = self.unviable.iter().map(String::as_str).collect();
        std::fs::write(self.state.join("unviable.txt"), list.join("\n"))
    }

    /// Returns the mutants that are not known to fail compilation.
    pub fn viable(&self) -> impl Iterator<Item = &Mutant> {
        self.mutants
            .iter()
            .filter(|mutant| !self.unviable.contains(&mutant.key()))
    }

    /// Returns the mutants whose code causes compiler errors.
    fn failing(&self, messages: &str) -> BTreeSet<String> {
        let mut bad = BTreeSet::new();
        for line in messages.lines() {
            let Ok(value) = serde_json::from_str::<Value>(line) else {
                continue;
            };
            let message = &value["message"];
            if value["reason"] != "compiler-message" || message["level"] != "error" {
                continue;
            }
            let mut spans = Vec::new();
            collect(message, &mut spans);
            let found = spans
                .iter()
                .any(|span| self.add_at_span(span, true, &mut bad))
                || spans
                    .iter()
                    .any(|span| self.add_at_span(span, false, &mut bad))
                || self.add_between(&spans, &mut bad);
            if !found && !spans.is_empty() {
                eprintln!("{}", message["rendered"].as_str().unwrap_or_default());
            }
        }
        bad
    }

    /// Adds the mutants in a `const fn` between the spans of an error. The error about a value that
    /// cannot be dropped in a constant is reported at its declaration and at the end of its block.
    /// Returns false if there are none.
    fn add_between(&self, spans: &[&Value], bad: &mut BTreeSet<String>) -> bool {
        let lines = spans
            .iter()
            .filter_map(|span| span["line_start"].as_u64())
            .map(|line| line as usize);
        let (Some(first), Some(last)) = (lines.clone().min(), lines.max()) else {
            return false;
        };
        let before = bad.len();
        for mutant in &self.chosen {
            if mutant.in_const_fn
                && (first..=last).contains(&mutant.line)
                && spans.iter().all(|span| span["file_name"] == *mutant.file)
            {
                bad.insert(mutant.key());
            }
        }
        bad.len() > before
    }

    /// Adds the mutants whose code contains a span, or those of the smallest site that contains it.
    /// Returns false if there are none.
    fn add_at_span(&self, span: &Value, exact: bool, bad: &mut BTreeSet<String>) -> bool {
        let Some(name) = span["file_name"].as_str() else {
            return false;
        };
        let Some(written) = self.written.get(name) else {
            return false;
        };
        let start = span["byte_start"].as_u64().unwrap_or_default() as usize;
        let end = span["byte_end"].as_u64().unwrap_or_default() as usize;
        let ids: Vec<u32> = if exact {
            let inside = written
                .regions
                .iter()
                .filter(|(_, place, _)| place.start <= start && end <= place.end);
            inside.map(|(id, ..)| *id).collect()
        } else {
            let around = written
                .regions
                .iter()
                .filter(|(_, _, site)| site.start <= start && end <= site.end);
            let smallest = around.clone().map(|(_, _, site)| site.len()).min();
            around
                .filter(|(_, _, site)| Some(site.len()) == smallest)
                .map(|(id, ..)| *id)
                .collect()
        };
        for id in &ids {
            bad.insert(self.mutants[*id as usize - 1].key());
        }
        !ids.is_empty()
    }
}

/// Returns the options that select test programs: the given ones, or else all but the skipped ones
/// and the tests of the command, which runs the library too.
fn test_options(
    copy: &Path,
    tests: &[String],
    skipped: &[(&str, &str)],
) -> io::Result<Vec<String>> {
    let mut options = vec!["--lib".to_owned()];
    let mut names = tests.to_vec();
    if names.is_empty() {
        for entry in std::fs::read_dir(copy.join("tests/tests"))? {
            let path = entry?.path();
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            if !skipped.contains(&("tests", &name)) {
                names.push(name.into_owned());
            }
        }
        names.push("tools".into());
        options.extend(["-p".into(), "mach-msg-cli".into()]);
    }
    options.extend(names.into_iter().flat_map(|name| ["--test".into(), name]));
    Ok(options)
}

fn collect<'v>(message: &'v Value, spans: &mut Vec<&'v Value>) {
    let all = message["spans"].as_array().into_iter().flatten();
    spans.extend(all.clone().filter(|span| span["is_primary"] == true));
    spans.extend(all.filter(|span| span["is_primary"] != true));
}

/// Writes a file only if it has changed, because cargo compares modification times.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, bytes)
}

/// Returns the file name in a `#[path]` attribute.
fn path_attribute(module: &syn::ItemMod) -> Option<String> {
    module
        .attrs
        .iter()
        .find_map(|attribute| match &attribute.meta {
            syn::Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
                syn::Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Str(text),
                    ..
                }) => Some(text.value()),
                _ => None,
            },
            _ => None,
        })
}

/// Removes all other files, and the folders that are empty afterwards. Cargo takes a folder in
/// `tests` for a test program.
fn remove_others(folder: &Path, kept: &BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target") {
                remove_others(&path, kept)?;
                if std::fs::read_dir(&path)?.next().is_none() {
                    std::fs::remove_dir(&path)?;
                }
            }
        } else if !kept.contains(&path) {
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}
