//! The C headers in `include` are what the types and functions of the crate say.
//!
//! ```text
//!   skeletons/*.h  ──┐
//!   src/*.rs ──source┼──▶ headers ──▶ compared with include, or written to it
//!   mach_msg ─tables─┘               with UPDATE_EXPECT=1
//! ```
//!
//! A skeleton is a header with lines that start with `@`:
//!
//! | line | replaced by |
//! |---|---|
//! | `@types NAME…` | the typedefs of these names, from `src/types.rs` |
//! | `@functions MODULE NAME…` | the prototypes of a module: these, or all |
//! | `@constants SET` | the constants of a set in `tables.rs` |
//! | `@struct NAME` | a struct of `tables.rs` |

#![cfg(all(unix, not(target_vendor = "apple"), target_pointer_width = "64"))]

mod source;
mod tables;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use source::Source;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Returns all files below `folder` by their paths in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// Writes a header from its skeleton.
fn header(name: &Path, skeleton: &str, source: &Source) -> String {
    let guard: String = name
        .to_str()
        .unwrap()
        .chars()
        .map(|letter| match letter {
            'a'..='z' => letter.to_ascii_uppercase(),
            _ => '_',
        })
        .collect();
    let guard = format!("MACH_MSG_C_{guard}_");
    let mut text = format!(
        "/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do\n   \
         not change by hand. */\n\n#ifndef {guard}\n#define {guard}\n\n"
    );
    for line in skeleton.lines() {
        let Some(directive) = line.strip_prefix('@') else {
            text += line;
            text += "\n";
            continue;
        };
        let mut words = directive.split_whitespace();
        let (kind, rest) = (words.next().unwrap(), words.collect::<Vec<_>>());
        match (kind, &*rest) {
            ("types", names) => text += &source.types(names),
            ("functions", [module, names @ ..]) => text += &source.functions(module, names),
            ("constants", [set]) => text += &tables::constants(set),
            ("struct", [name]) => text += &tables::record(name),
            _ => panic!("{}: {line:?} is no line of a skeleton", name.display()),
        }
    }
    text + &format!("\n#endif /* {guard} */\n")
}

#[test]
fn headers_are_those_of_the_types_and_functions() {
    let source = Source::read(&folder("src"));
    let headers: BTreeMap<PathBuf, String> = files(&folder("tests/headers/skeletons"))
        .iter()
        .map(|(name, skeleton)| (name.clone(), header(name, skeleton, &source)))
        .collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let _ = fs::remove_dir_all(folder("include"));
        for (name, text) in &headers {
            let path = folder("include").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    let committed = files(&folder("include"));
    let names = |files: &BTreeMap<PathBuf, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&headers), names(&committed));
    for (name, text) in &headers {
        assert!(
            *text == committed[name],
            "{} is out of date: run this test with UPDATE_EXPECT=1",
            name.display()
        );
    }
}

/// A function that no header declares would be of no use to C.
#[test]
fn every_exported_function_is_in_one_header() {
    let source = Source::read(&folder("src"));
    let headers = files(&folder("include"));
    for function in source.names() {
        let place = format!(" {function}(");
        let pointer = format!(" *{function}(");
        let declared = headers
            .values()
            .flat_map(|text| text.lines())
            .filter(|line| !line.starts_with(' ') && !line.starts_with('#'))
            .filter(|line| line.contains(&place) || line.contains(&pointer))
            .count();
        assert_eq!(declared, 1, "declarations of {function}");
    }
}
