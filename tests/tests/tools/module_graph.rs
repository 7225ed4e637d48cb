//! Modules only import lower floors, and never in a circle. See "Floors" in `ARCHITECTURE.md`.

use mach_msg_tests::modules::Graph;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Crates whose graph is checked, by their folder.
const CRATES: [&str; 12] = [
    "mach-msg",
    "mach-msg-codegen",
    "mach-msg-derive",
    "mach-msg-cli",
    "machd",
    "mach-msg-net",
    "mach-msg-netd",
    "mach-msg-c",
    "tests",
    "tests/gnumach",
    "tests/mutants",
    "benches",
];

/// Known circles: the crate and the modules. The list is exact. Only remove from it.
const KNOWN_CIRCLES: &[(&str, &[&str])] = &[];

/// Known imports of a higher floor. The list is exact. Only remove from it.
const KNOWN_UPWARD: &[(&str, &str, &str)] = &[];

/// Type names with more than one definition: the crate, the name and the reason. The list is exact.
const KNOWN_TWICE: &[(&str, &str, &str)] =
    &[("mach-msg", "Sealed", "the private part of a sealed trait")];

/// Associated types with the name of a type: the crate, the name and the reason. The list is exact.
const KNOWN_ASSOCIATED: &[(&str, &str, &str)] = &[
    (
        "mach-msg",
        "Error",
        "the convention of the standard library",
    ),
    (
        "mach-msg",
        "Inline",
        "the inline struct of a type, beside the trait of inline fields",
    ),
    (
        "mach-msg",
        "Received",
        "what a field is received as, beside the received message",
    ),
    (
        "mach-msg",
        "Reply",
        "the message of a reply, beside a reply that is ready to be sent",
    ),
    (
        "mach-msg",
        "Right",
        "a type that implements the trait `Right`",
    ),
];

fn root() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("the tests are a folder of the workspace")
}

fn graph(name: &str) -> Graph {
    let sources = root().join(name).join("src");
    let library = sources.join("lib.rs");
    match library.exists() {
        true => Graph::of(&library),
        false => Graph::of(&sources.join("main.rs")),
    }
}

/// The floors of a crate: module names and the numbers of their floors.
type Floors = BTreeMap<String, usize>;

/// Reads the list of floors in `ARCHITECTURE.md`, by crate.
fn floors() -> BTreeMap<String, Floors> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let (_, list) = text
        .split_once("```floors\n")
        .expect("ARCHITECTURE.md has a list of floors");
    let (list, _) = list.split_once("```").unwrap();
    let mut floors: BTreeMap<String, Floors> = BTreeMap::new();
    let mut current = String::new();
    for (number, line) in list.lines().enumerate() {
        if !line.starts_with(' ') {
            line.clone_into(&mut current);
            continue;
        }
        let of_crate = floors.entry(current.clone()).or_default();
        for module in line.split_whitespace() {
            let before = of_crate.insert(module.to_owned(), number);
            assert_eq!(before, None, "{module} is listed twice");
        }
    }
    floors
}

/// Returns the floor of a module: its own, or that of the nearest parent that has one.
fn floor(floors: &Floors, module: &str) -> Option<usize> {
    let mut name = module;
    loop {
        if let Some(&floor) = floors.get(name) {
            return Some(floor);
        }
        name = name.rsplit_once("::")?.0;
    }
}

#[test]
fn modules_have_no_import_circles() {
    let mut found = Vec::new();
    for name in CRATES {
        let graph = graph(name);
        for circle in graph.circles() {
            let circle: Vec<String> = circle.into_iter().map(str::to_owned).collect();
            found.push((name, circle));
        }
    }
    let mut wrong = String::new();
    for (name, circle) in &found {
        if !KNOWN_CIRCLES
            .iter()
            .any(|(of, known)| of == name && known == circle)
        {
            writeln!(wrong, "new circle in {name}: {circle:?}").unwrap();
        }
    }
    for (name, known) in KNOWN_CIRCLES {
        if !found
            .iter()
            .any(|(of, circle)| of == name && known == circle)
        {
            writeln!(
                wrong,
                "no longer a circle in {name}, remove it from the list: {known:?}"
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn type_names_have_one_definition_per_crate() {
    let mut wrong = String::new();
    for name in [
        "mach-msg",
        "mach-msg-codegen",
        "mach-msg-cli",
        "machd",
        "mach-msg-net",
        "mach-msg-netd",
        "mach-msg-c",
    ] {
        let graph = graph(name);
        for (defined, modules) in graph.types() {
            let is_known = KNOWN_TWICE
                .iter()
                .any(|&(of, known, _)| (of, known) == (name, defined));
            if (modules.len() > 1) != is_known {
                writeln!(wrong, "{name}: {defined} is defined in {modules:?}").unwrap();
            }
        }
        for (associated, modules) in graph.associated_types() {
            let is_known = KNOWN_ASSOCIATED
                .iter()
                .any(|&(of, known, _)| (of, known) == (name, associated));
            let is_type = graph.types().any(|(defined, _)| defined == associated);
            if is_type != is_known {
                writeln!(
                    wrong,
                    "{name}: the type {associated}, and one of a trait in {modules:?}"
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn modules_import_no_higher_floor() {
    let mut found = Vec::new();
    let mut wrong = String::new();
    for (name, floors) in floors() {
        let graph = graph(&name);
        for listed in floors.keys() {
            if !graph.modules().any(|module| module == listed) {
                writeln!(
                    wrong,
                    "{name}: the list of floors has {listed}, the crate does not"
                )
                .unwrap();
            }
        }
        for (user, used) in graph.edges() {
            // The root declares and re-exports everything.
            if user.is_empty() || used.is_empty() {
                continue;
            }
            let (from, to) = (floor(&floors, user), floor(&floors, used));
            if from.is_none() {
                writeln!(wrong, "{name}: {user} is on no floor").unwrap();
            }
            if from < to {
                found.push((name.clone(), user.to_owned(), used.to_owned()));
            }
        }
    }
    for edge @ (name, user, used) in &found {
        if !KNOWN_UPWARD.iter().any(|known| as_strings(known) == *edge) {
            writeln!(wrong, "{name}: {user} uses {used}, which is above it").unwrap();
        }
    }
    for known in KNOWN_UPWARD {
        if !found.contains(&as_strings(known)) {
            writeln!(
                wrong,
                "no longer upward, remove it from the list: {known:?}"
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn as_strings(edge: &(&str, &str, &str)) -> (String, String, String) {
    (edge.0.to_owned(), edge.1.to_owned(), edge.2.to_owned())
}
