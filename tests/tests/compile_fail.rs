//! Errors of the macros: each file in `compile_fail` fails to compile, with the output in its
//! `.stderr`.
//!
//! `rustc` compiles each file against the library that cargo has built for the tests, so nothing is
//! built twice. `UPDATE_EXPECT=1` updates the `.stderr` files.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use mach_msg_tests::examples;

/// Generates a test of each file, and one that compares the list with the folder.
macro_rules! cases {
    ($($name:ident,)+) => {
        $(#[test] fn $name() { check(stringify!($name)); })+

        #[test]
        fn every_file_of_the_folder_is_a_case() {
            let listed = BTreeSet::from([$(stringify!($name).to_owned()),+]);
            assert_eq!(listed, files());
        }
    };
}

cases! {
    absent_values,
    alignment,
    argument_types,
    bounds,
    bounds_out_of_range,
    buffer_reuse,
    destructors,
    field_types,
    field_words,
    foreign_types,
    mig_layout,
    mig_types,
    mistaken_uses,
    names,
    nested,
    not_a_struct,
    optional,
    optional_types,
    protocols,
    reply,
    service_defs,
    service_types,
    service_uses,
    service_words,
    struct_words,
    uses,
    versions,
    wire_types,
}

/// Returns the folder of the workspace.
fn root() -> &'static Path {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests
        .parent()
        .expect("the tests are a folder of the workspace")
}

/// Returns the names of the files in the folder.
fn files() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile_fail");
    let files = std::fs::read_dir(folder).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

/// Compiles a file, and compares the errors with those in its `.stderr`.
fn check(name: &str) {
    let library = examples::library();
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        // The paths to the library's sources are relative to this folder. Otherwise rustc could not
        // show them.
        .current_dir(root())
        .arg(format!("tests/tests/compile_fail/{name}.rs"))
        .args([
            "--edition",
            "2024",
            "--crate-type",
            "bin",
            "--emit",
            "metadata",
        ])
        .args([
            "--color",
            "never",
            "--diagnostic-width",
            "1000",
            "-A",
            "unused",
        ])
        .arg("--extern")
        .arg(format!("mach_msg={}", library.display()))
        .arg("-L")
        .arg(format!(
            "dependency={}",
            library.parent().unwrap().display()
        ))
        .arg("--out-dir")
        .arg(folder.path())
        // The paths of `mig!` are relative to the manifest.
        .env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR"))
        .env("CARGO_PKG_NAME", env!("CARGO_PKG_NAME"))
        .output()
        .expect("rustc can be run");
    let errors = without_machine(&String::from_utf8(output.stderr).unwrap());
    assert!(!output.status.success(), "{name}.rs compiles");
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/compile_fail/{name}.stderr"));
    if env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &errors).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(lines(&errors), lines(&expected), "{name}.rs:\n{errors}");
}

/// Removes paths of this machine, line numbers of the library, and the summary from the errors.
fn without_machine(errors: &str) -> String {
    let root = format!("{}/", root().display());
    let errors = errors
        .replace(&root, "")
        .replace("> tests/tests/", "> tests/")
        .replace(" mach-msg/src/", " $WORKSPACE/mach-msg/src/");
    let mut clean = String::new();
    // True in the lines of a snippet of the library or of a dependency.
    let mut foreign = false;
    for line in errors.lines() {
        if [
            "error: aborting due to",
            "Some errors have",
            "For more information about",
        ]
        .iter()
        .any(|start| line.starts_with(start))
        {
            break;
        }
        let text = line.trim_start();
        if text.starts_with("--> ") || text.starts_with("::: ") {
            let place = without_registry(line);
            foreign = place.contains('$');
            clean.push_str(if foreign {
                without_position(&place)
            } else {
                line
            });
        } else if foreign && text.starts_with(|c: char| c.is_ascii_digit()) {
            clean.extend(
                line.chars()
                    .map(|c| if c.is_ascii_digit() { ' ' } else { c })
                    .take(6),
            );
            clean.extend(line.chars().skip(6));
        } else {
            foreign &= text.starts_with(['|', '.']);
            clean.push_str(&without_count(line));
        }
        clean.push('\n');
    }
    format!("{}\n", clean.trim_end())
}

/// Converts `--> /home/…/registry/src/INDEX/zerocopy-0.8.1/src/a.rs` to `-->
/// $CARGO/zerocopy-$VERSION/src/a.rs`.
fn without_registry(line: &str) -> String {
    let Some((before, path)) = line.split_once("/registry/src/") else {
        return line.to_owned();
    };
    let (_, path) = path.split_once('/').unwrap_or_default();
    let (package, path) = path.split_once('/').unwrap_or_default();
    let (package, _) = package.rsplit_once('-').unwrap_or_default();
    let arrow = before.find(['-', ':']).unwrap_or_default();
    format!("{} $CARGO/{package}-$VERSION/{path}", &before[..arrow + 3])
}

/// Converts `path.rs:7:9` to `path.rs`.
fn without_position(place: &str) -> &str {
    let end = place.find(".rs:").map_or(place.len(), |at| at + 3);
    &place[..end]
}

/// Converts `and 38 others` to `and $N others`.
fn without_count(line: &str) -> String {
    match line
        .trim_start()
        .strip_prefix("and ")
        .and_then(|rest| rest.split_once(' '))
    {
        Some((count, "others")) if count.parse::<u32>().is_ok() => line.replace(count, "$N"),
        _ => line.to_owned(),
    }
}

/// Returns the lines to compare, without the column of line numbers, whose width depends on the
/// library's line numbers.
fn lines(errors: &str) -> Vec<&str> {
    let lines = errors.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && *line != "|")
        .collect()
}

#[test]
fn paths_positions_and_counts_of_a_machine_are_removed() {
    let registry: PathBuf =
        "/home/user/.cargo/registry/src/index-1/zerocopy-0.8.1/src/a.rs:3:1".into();
    let errors = format!(
        "error: one\n  --> tests/compile_fail/a.rs:1:2\n   |\n1  | struct A;\n   |\n  ::: {}\n   |\n12 | trait B;\n   |\n           and 38 others\n\nerror: aborting due to 1 previous error\n",
        registry.display()
    );
    assert_eq!(
        without_machine(&errors),
        "error: one\n  --> tests/compile_fail/a.rs:1:2\n   |\n1  | struct A;\n   |\n  ::: $CARGO/zerocopy-$VERSION/src/a.rs\n   |\n   | trait B;\n   |\n           and $N others\n"
    );
}
