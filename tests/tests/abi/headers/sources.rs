//! Reads the documentation of the sources: the items with a C name, and all C names in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::excused;
use super::table::Table;

/// The kind of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A constant, a flag or an enum's variant.
    Number,
    /// A struct.
    Record,
    /// A field of a struct.
    Field,
    /// Anything else.
    Other,
}

/// An item with its documentation.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    /// `Type::NAME`, or `NAME` outside of types.
    pub(crate) path: String,
    pub(crate) public: bool,
    pub(crate) documentation: String,
    /// The text after `=`.
    pub(crate) value: String,
    /// Line of the item.
    pub(crate) place: String,
}

impl Item {
    /// Returns the C name of the item: the first one in its documentation.
    pub(crate) fn claim(&self) -> Option<&str> {
        let mut names = c_names(&self.documentation);
        names.find(|name| is_c_constant(name) == (self.kind == Kind::Number) && !name.contains('*'))
    }
}

/// Returns the folder with the crate's sources.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../mach-msg/src")
}

/// Adds the Rust files in a folder and its subfolders.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Returns the items of all files whose documentation has C names: those of the wire format and of
/// the interface of the kernel.
pub(crate) fn items() -> Vec<Item> {
    let mut paths = Vec::new();
    files(&root().join("wire"), &mut paths);
    files(&root().join("kernel"), &mut paths);
    let unrelated = |path: &PathBuf| {
        let text = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .into_owned();
        [
            "kernel/embedded/",
            // These have the names of another kernel's headers.
            "kernel/gnumach/",
            "wire/gnu/",
            "/tests/",
            "/tests.rs",
            "script.rs",
            "model.rs",
        ]
        .iter()
        .any(|part| text.contains(part))
    };
    paths.retain(|path| !unrelated(path));
    paths.sort();
    paths.iter().flat_map(|path| items_of(path)).collect()
}

fn items_of(path: &Path) -> Vec<Item> {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let mut found = Vec::new();
    let mut documentation = String::new();
    // The enclosing types of the line, with their indentations.
    let mut types: Vec<(usize, String)> = Vec::new();
    let mut in_attribute = false;
    // The trailer whose row of the macro is being read. Its fields follow its elements.
    let mut trailer = None;
    for (number, full) in text.lines().enumerate() {
        let line = full.trim();
        let indentation = full.len() - full.trim_start().len();
        if in_attribute {
            in_attribute = !line.ends_with(']');
            continue;
        }
        if let Some(text) = line.strip_prefix("///").or(line.strip_prefix("//!")) {
            documentation.push_str(text.trim_start());
            documentation.push('\n');
            continue;
        }
        if line.starts_with("#[") || line.starts_with("#![") {
            in_attribute = !line.ends_with(']');
            continue;
        }
        if line.starts_with('}') {
            types.retain(|(of, _)| *of < indentation);
        }
        let opens_trailer = trailer.is_some() && line.ends_with(['{', '}']);
        let (kind, name) = item(line, !types.is_empty() || opens_trailer);
        let mut path_of_item = name.clone();
        if opens_trailer {
            path_of_item = format!("TrailerElements::{name}");
        } else if let (Kind::Number | Kind::Field, Some((_, of))) = (kind, types.last()) {
            path_of_item = format!("{of}::{name}");
        }
        if !documentation.is_empty() {
            found.push(Item {
                kind,
                path: path_of_item,
                public: line.starts_with("pub ") || is_public_by_its_type(line, indentation),
                documentation: std::mem::take(&mut documentation),
                value: value(line),
                place: format!("{}:{}", path.display(), number + 1),
            });
        }
        if opens_trailer {
            let of = trailer.take().filter(|_| line.ends_with('{'));
            types.extend(of.map(|of| (indentation, of)));
        } else if let Some(of) = opened_type(line) {
            types.push((indentation, of));
        } else if line.contains(", \"mach_msg_") {
            trailer = Some(first_word(line));
        }
    }
    found
}

/// Returns true if an item is public without `pub`: a variant, or a flag in the macro for flags.
fn is_public_by_its_type(line: &str, indentation: usize) -> bool {
    let constant = line.starts_with("const ");
    (constant && indentation == 8) || (!constant && !line.starts_with("pub("))
}

/// Returns the text after the last `=`, without trailing punctuation.
fn value(line: &str) -> String {
    let after = line.rsplit_once(" = ").map_or("", |(_, value)| value);
    after.trim_end_matches([',', ';']).to_owned()
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// Returns the kind and the name of the item that begins on the line.
fn item(line: &str, in_type: bool) -> (Kind, String) {
    let rest = line
        .strip_prefix("pub(super) ")
        .or(line.strip_prefix("pub(crate) "));
    let rest = rest.or(line.strip_prefix("pub ")).unwrap_or(line);
    if let Some(rest) = rest
        .strip_prefix("const ")
        .filter(|rest| !rest.starts_with("fn "))
    {
        return (Kind::Number, first_word(rest));
    }
    if let Some(rest) = rest.strip_prefix("struct ") {
        return (Kind::Record, first_word(rest));
    }
    let name = first_word(rest);
    let after = &rest[name.len()..];
    // A trailer in the macro for trailers.
    if after.contains(", \"mach_msg_") {
        return (Kind::Record, name);
    }
    // Return codes are compared with their own table.
    if after.starts_with(" = \"") {
        return (Kind::Other, name);
    }
    if in_type && name.starts_with(char::is_uppercase) && after.starts_with(" = ") {
        return (Kind::Number, name);
    }
    if in_type && !name.is_empty() && after.starts_with(": ") {
        return (Kind::Field, name);
    }
    (Kind::Other, name)
}

/// Returns the type whose brace the line opens.
fn opened_type(line: &str) -> Option<String> {
    if !line.ends_with('{') {
        return None;
    }
    let line = line
        .strip_prefix("pub ")
        .or(line.strip_prefix("pub(super) "))
        .or(line.strip_prefix("pub(crate) "))
        .unwrap_or(line);
    if let Some(rest) = line.strip_prefix("codes!(") {
        return Some(first_word(rest));
    }
    if line == "descriptors! {" {
        return Some("DescriptorKind".to_owned());
    }
    let (word, rest) = line.split_once(' ')?;
    match word {
        "struct" | "enum" => Some(first_word(rest)),
        "impl" => Some(first_word(
            rest.rsplit_once(" for ").map_or(rest, |(_, of)| of),
        )),
        _ => None,
    }
}

/// Returns the names in code marks that may be names of C, without links to items of the library.
fn c_names(documentation: &str) -> impl Iterator<Item = &str> {
    let mut outside = true;
    let mut before = "";
    documentation.split('`').filter_map(move |piece| {
        outside = !outside;
        let linked = before.ends_with('[');
        before = piece;
        // The arguments of a function or macro are not part of its name.
        let name = piece.split('(').next().unwrap_or(piece);
        let of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '*';
        let inside = outside;
        (inside && !linked && !name.is_empty() && name.chars().all(of_a_name)).then_some(name)
    })
}

/// Returns true if this looks like a constant or a macro of C.
fn is_c_constant(name: &str) -> bool {
    // Parts of names begin or end with an underscore.
    let part = name.starts_with('_') || name.ends_with('_');
    name.contains('_') && !part && !name.contains(|c: char| c.is_ascii_lowercase())
}

/// Returns true if this looks like a type or a function of C.
fn is_c_identifier(name: &str) -> bool {
    let of_c = [
        "mach_",
        "msgh_",
        "audit_token",
        "security_token",
        "kern_",
        "ipc_",
        "bootstrap_",
        "task_",
        "NDR_",
    ];
    // This crate, and subsystems of MIG.
    let not_of_c = ["mach_msg", "mach_port", "mach_vm", "mach_exc"];
    !is_c_constant(name)
        && !not_of_c.contains(&name)
        && of_c.iter().any(|start| name.starts_with(start))
}

#[test]
fn every_c_name_in_the_documentation_exists() {
    let tables = Table::all();
    let items = items();
    let ours: BTreeSet<_> = items
        .iter()
        .map(|item| item.path.rsplit("::").next().unwrap())
        .collect();
    let known = |name: &str| {
        tables.iter().all(|table| match name.split_once('*') {
            Some((prefix, _)) => table.knows_prefix(prefix),
            None => table.knows(name) || table.knows_prefix(name) && name.ends_with('_'),
        })
    };
    let mut unknown = BTreeMap::new();
    for item in &items {
        for name in c_names(&item.documentation) {
            let claims_to_be = is_c_constant(name) || is_c_identifier(name);
            let excused = excused::has(excused::NAMES, |(excused, _)| *excused == name);
            if claims_to_be && !ours.contains(name) && !known(name) && !excused {
                unknown.insert(name, &item.place);
            }
        }
    }
    assert!(
        unknown.is_empty(),
        "names that the headers do not have (if they are right, excuse them in excused.rs): {unknown:#?}"
    );
}

#[test]
fn no_exception_is_unused_or_confirmed_by_the_headers() {
    let tables = Table::all();
    let items = items();
    let spoken_of: BTreeSet<_> = items
        .iter()
        .flat_map(|item| c_names(&item.documentation))
        .collect();
    let declared: BTreeSet<_> = super::functions::declared()
        .into_iter()
        .map(|each| each.name)
        .collect();
    for (name, _) in excused::NAMES {
        assert!(
            spoken_of.contains(name) || declared.contains(*name),
            "{name}: no need to excuse it"
        );
        assert!(
            !tables.iter().all(|table| table.knows(name)),
            "{name}: the headers have it"
        );
    }
}

#[test]
fn scanner_finds_each_kind_of_item() {
    let items = items();
    let claim = |path: &str| {
        let item = items.iter().find(|item| item.path == path);
        item.unwrap_or_else(|| panic!("{path} is not found"))
            .claim()
    };
    assert_eq!(claim("MsgOptions::RCV_LARGE"), Some("MACH_RCV_LARGE"));
    assert_eq!(
        claim("DescriptorKind::OolPorts"),
        Some("MACH_MSG_OOL_PORTS_DESCRIPTOR")
    );
    assert_eq!(claim("PortName::DEAD"), Some("MACH_PORT_DEAD"));
    assert_eq!(claim("TRAILER_SIZE_MAX"), Some("MAX_TRAILER_SIZE"));
    assert_eq!(claim("Header"), Some("mach_msg_header_t"));
    assert_eq!(claim("Header::local"), Some("msgh_local_port"));
    assert_eq!(claim("MacTrailer::access_verdict"), Some("msgh_ad"));
    assert_eq!(claim("Kevent64::filter_flags"), Some("fflags"));
    assert_eq!(claim("EVFILT_MACHPORT"), Some("EVFILT_MACHPORT"));
}
