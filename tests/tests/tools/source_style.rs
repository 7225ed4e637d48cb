//! Rules for source files that neither rustfmt nor Clippy checks.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders with sources that people write.
const FOLDERS: [&str; 13] = [
    "mach-msg/src",
    "mach-msg/examples",
    "mach-msg-codegen/src",
    "mach-msg-derive/src",
    "mach-msg-cli/src",
    "mach-msg-cli/tests",
    "mach-msg-net/src",
    "mach-msg-net/tests",
    "mach-msg-c/src",
    "mach-msg-c/tests",
    "tests/src",
    "tests/tests",
    "benches/src",
];

/// Maximum width of a comment in columns.
const COLUMNS: usize = 100;

/// Maximum number of characters of a test name.
const NAME: usize = 60;

/// Maximum number of lines of a file.
const LINES: usize = 600;

/// Files with more lines, which are tables of data. The list is exact. Only remove from it.
const KNOWN_LONG: &[&str] = &[
    "tests/tests/abi/layout/mig_shapes.rs",
    "tests/tests/abi/layout/shapes.rs",
    "tests/tests/mig/vectors/mig_types.rs",
    "tests/tests/mig/vectors/types.rs",
];

/// Calls `visit` with the path, relative to the root of the workspace, and the text of each source
/// file. Skips snapshots, because the macros generate them.
fn for_each_source(mut visit: impl FnMut(&str, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "snapshots") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                visit(name, &fs::read_to_string(&path).unwrap());
            }
        }
    }
}

/// Returns true if a line of a comment belongs to a table or a picture.
fn is_drawn(comment: &str) -> bool {
    comment.contains('|') || comment.contains(['─', '│', '▶', '┘']) || comment.contains("   ")
}

#[test]
fn comments_fit_in_100_columns() {
    let mut long = Vec::new();
    for_each_source(|path, text| {
        for (number, line) in text.lines().enumerate() {
            let comment = line.trim_start();
            let too_long = line.chars().count() > COLUMNS;
            if too_long && comment.starts_with("//") && !is_drawn(comment) {
                long.push(format!("{path}:{}", number + 1));
            }
        }
    });
    assert_eq!(long, [""; 0]);
}

/// Documents whose lines are not generated.
const DOCUMENTS: [&str; 14] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs",
    "docs/guide/src",
    "fuzz",
    "machd",
    "mach-msg-c",
    "mach-msg/src/message",
    "mach-msg-cli",
    "mach-msg-codegen",
    "mach-msg-netd",
    "tests",
];

/// Calls `visit` with the path and the text of each document.
fn for_each_document(mut visit: impl FnMut(&str, &str)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for name in DOCUMENTS {
        let path = root.join(name);
        let files = match path.is_dir() {
            true => fs::read_dir(&path)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
                .collect(),
            false => vec![path],
        };
        for file in files {
            let name = file.strip_prefix(root).unwrap().to_str().unwrap();
            visit(name, &fs::read_to_string(&file).unwrap());
        }
    }
}

#[test]
fn prose_fits_in_100_columns() {
    let mut long = Vec::new();
    for_each_document(|path, text| {
        let mut in_code = false;
        for (number, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("```") {
                in_code = !in_code;
            }
            // Tables and links cannot be broken.
            let is_whole = in_code || line.contains('|') || line.contains("](");
            if !is_whole && line.chars().count() > COLUMNS {
                long.push(format!("{path}:{}", number + 1));
            }
        }
    });
    assert_eq!(long, [""; 0]);
}

#[test]
fn safety_comments_state_their_own_conditions() {
    let mut vague = Vec::new();
    for_each_source(|path, text| {
        for (number, line) in text.lines().enumerate() {
            let condition = line.trim_start().strip_prefix("// SAFETY: ");
            if condition.is_some_and(|condition| condition.starts_with("as above")) {
                vague.push(format!("{path}:{}", number + 1));
            }
        }
    });
    assert_eq!(vague, [""; 0]);
}

#[test]
fn test_names_have_at_most_60_characters() {
    let mut long = Vec::new();
    for_each_source(|path, text| {
        let mut lines = text.lines().map(str::trim_start);
        while lines.any(|line| line == "#[test]") {
            let function = lines.find_map(|line| line.split_once("fn ")?.1.split_once('('));
            if let Some((name, _)) = function.filter(|(name, _)| name.len() > NAME) {
                long.push(format!("{path}: {name}"));
            }
        }
    });
    assert_eq!(long, [""; 0]);
}

#[test]
fn files_have_at_most_600_lines() {
    let mut long = Vec::new();
    for_each_source(|path, text| {
        if text.lines().count() > LINES {
            long.push(path.to_owned());
        }
    });
    long.sort_unstable();
    assert_eq!(long, KNOWN_LONG);
}

#[test]
fn every_chapter_of_the_guide_is_tested() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide/src");
    let summary = fs::read_to_string(guide.join("SUMMARY.md")).unwrap();
    let listed: Vec<&str> = summary
        .lines()
        .filter_map(|line| line.split_once("](")?.1.strip_suffix(')'))
        .collect();
    let chapters = mach_msg_tests::guide::CHAPTERS;
    let tested: Vec<&str> = chapters.iter().map(|(path, _)| *path).collect();
    assert_eq!(listed, tested);
    for (path, folder) in chapters {
        let text = fs::read_to_string(guide.join(path)).unwrap();
        let included = text.contains("{{#include");
        assert_eq!(
            included,
            folder.is_empty(),
            "{path} is tested in another folder"
        );
    }
}

#[test]
fn derive_has_the_dispositions_of_the_library_as_a_link() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let link = root.join("mach-msg-codegen/src/wire_disposition.rs");
    let target = fs::read_link(link).expect("the file is a symbolic link");
    assert_eq!(target, Path::new("../../mach-msg/src/wire/disposition.rs"));
}
