//! Built-in and ready types and routines, compared with tables of Apple's published ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::defs::{Definition, Dialect, Slot, Source, Type, parse, preprocess, read, resolve};
use crate::disposition::{Disposition, ReceivedRight};

/// Returns a type in the notation of `standard_types.txt`.
fn form(kind: &Type) -> String {
    let max = |max: &Option<u32>| max.map_or(String::new(), |max| format!("*:{max}"));
    match kind {
        Type::Scalar(primitive) => primitive.size().to_string(),
        Type::Struct { of, count } => format!("struct[{count}] of {}", form(of)),
        Type::Array { of, count } => format!("array[{count}] of {}", form(of)),
        Type::VarArray { of, max } => format!("array[*:{max}] of {}", form(of)),
        Type::String { max } => format!("c_string[{max}]"),
        Type::VarString { max } => format!("c_string[*:{max}]"),
        Type::Port(right) => {
            let number = |value: Option<u8>| value.map_or("any".to_owned(), |n| n.to_string());
            let sent = number(right.sent.map(Disposition::raw));
            let received = number(right.received.map(ReceivedRight::raw));
            format!("port {sent} {received}")
        }
        Type::Ool { of, max: most, .. } => format!("^array[{}] of {}", max(most), form(of)),
        Type::OolPorts { of, max: most } => {
            format!("^array[{}] of {}", max(most), form(&Type::Port(*of)))
        }
        Type::Record { .. } | Type::Indefinite { .. } | Type::RawString { .. } => {
            panic!("a type of GNU MIG's dialect")
        }
        Type::OolStruct { of } => format!("^{}", form(of)),
    }
}

fn standard_types() -> BTreeMap<String, Type> {
    let source = Source {
        path: Path::new("test.defs"),
        text: "#include <mach/std_types.defs>",
        root: Path::new(""),
        defines: &[],
        include: &[],
        skip_unsupported: false,
        dialect: Dialect::Apple,
    };
    let (statements, errors) = parse::statements(&preprocess::run(&source).tokens, Dialect::Apple);
    assert_eq!(errors, []);
    resolve::types(statements, Dialect::Apple)
        .into_iter()
        .collect()
}

#[test]
fn standard_types_have_the_published_kinds() {
    let found: Vec<String> = standard_types()
        .iter()
        .map(|(name, kind)| format!("{name} = {}", form(kind)))
        .collect();
    let published = include_str!("../standard_types.txt").lines();
    let published: Vec<&str> = published.filter(|line| !line.starts_with('#')).collect();
    for (found, published) in found.iter().zip(&published) {
        assert_eq!(found, published);
    }
    assert_eq!(found.len(), published.len());
}

#[test]
fn standard_types_have_the_sizes_of_the_c_headers() {
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/abi/darwin.txt");
    let table = std::fs::read_to_string(table).unwrap();
    let types = standard_types();
    let (mut compared, mut differ) = (0, Vec::new());
    for line in table.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let ["type" | "struct", name, size, ..] = words[..] else {
            continue;
        };
        let Some(kind) = types.get(name) else {
            continue;
        };
        let port = |kind: &Type| matches!(kind, Type::Port(_));
        let inline = if let Type::Array { of, count } = kind
            && port(of)
        {
            Some(4 * count)
        } else if port(kind) {
            Some(4)
        } else {
            kind.size()
        };
        if let Some(inline) = inline {
            compared += 1;
            if inline.to_string() != size {
                differ.push(format!("{name}: {inline} as defined, {size} in C"));
            }
        }
    }
    // Apple's definition forgets the padding of the record; messages follow the definition.
    assert_eq!(differ, ["vm_info_object_t: 84 as defined, 88 in C"]);
    assert!(compared >= 60, "{compared} types compared");
}

/// The folder of the ready definition files.
fn ready() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../mach-msg/src/service/mig")
}

/// Returns the routines of a ready definition file in the notation of `xnu.txt`, without sizes.
fn routines(module: &str) -> Vec<String> {
    let path = ready().join(format!("{module}.defs"));
    let Definition {
        subsystem, errors, ..
    } = read(&Source {
        path: &path,
        text: &std::fs::read_to_string(&path).unwrap(),
        root: Path::new(""),
        defines: &[],
        include: &[],
        skip_unsupported: false,
        dialect: Dialect::Apple,
    });
    assert_eq!(errors, []);
    let subsystem = subsystem.unwrap();
    assert_eq!(subsystem.name, module);
    let mut lines = Vec::new();
    for (id, slot) in (subsystem.base..).zip(&subsystem.slots) {
        let Slot::Routine(routine) = slot else {
            continue;
        };
        let arguments: Vec<String> = routine
            .arguments
            .iter()
            .map(|argument| {
                let flags: Vec<_> = argument.flags.iter().map(|flag| flag.word()).collect();
                let flags: String = flags.iter().map(|flag| format!(", {flag}")).collect();
                let direction = argument.direction.word();
                format!(
                    "{direction} {} {}{flags}",
                    argument.name,
                    form(&argument.kind)
                )
            })
            .collect();
        let simple = if routine.simple { " simple" } else { "" };
        lines.push(format!(
            "{module} {id} {}{simple}: {}",
            routine.name,
            arguments.join("; ")
        ));
    }
    lines
}

#[test]
fn ready_definitions_have_the_published_routines() {
    let facts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/defs/xnu.txt");
    let facts = std::fs::read_to_string(facts).unwrap();
    let mut published: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for line in facts.lines().filter(|line| !line.starts_with('#')) {
        let (routine, arguments) = line.split_once("]:").unwrap();
        let (routine, _sizes) = routine.split_once(" [").unwrap();
        let (module, _) = routine.split_once(' ').unwrap();
        let lines = published.entry(module).or_default();
        lines.push(format!("{routine}:{arguments}"));
    }
    let mut modules: Vec<String> = std::fs::read_dir(ready())
        .unwrap()
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.strip_suffix(".defs").map(str::to_owned)
        })
        // No system of today publishes it.
        .filter(|name| name != "bootstrap")
        .collect();
    modules.sort();
    assert_eq!(modules, published.keys().copied().collect::<Vec<_>>());
    for (module, expected) in published {
        let found = routines(module);
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected);
        }
        assert_eq!(found.len(), expected.len(), "{module}");
    }
}
