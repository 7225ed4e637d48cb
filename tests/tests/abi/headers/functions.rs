//! The library's declarations of libSystem functions, compared with the Darwin headers.

use super::excused;
use super::table::Table;

/// A declaration in the provider's table.
#[derive(Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    arguments: Vec<String>,
    result: String,
}

/// The sources with the declarations of C functions of the provider of the real kernel.
pub(crate) const SOURCES: [&str; 3] = [
    include_str!("../../../../mach-msg/src/kernel/darwin/sys.rs"),
    include_str!("../../../../mach-msg/src/kernel/darwin/events.rs"),
    include_str!("../../../../mach-msg/src/kernel/darwin/space_info/sys.rs"),
];

/// Returns the declarations of the provider of the real kernel.
pub(crate) fn declared() -> Vec<Function> {
    SOURCES
        .iter()
        .flat_map(|source| declared_in(source))
        .collect()
}

fn declared_in(source: &str) -> Vec<Function> {
    let (_, table) = source.split_once("\nlibsystem! {").unwrap();
    let (table, _) = table.split_once("\n}\n").unwrap();
    let lines = table.lines().map(str::trim);
    let functions = lines.filter_map(|line| line.strip_prefix("fn "));
    functions.map(function).collect()
}

/// Parses a declaration, which is one line.
fn function(line: &str) -> Function {
    let (name, rest) = line.split_once('(').unwrap();
    let one_line = || panic!("{name}: one line each");
    let (arguments, result) = rest.split_once(") -> ").unwrap_or_else(one_line);
    let arguments = arguments
        .split(", ")
        .filter(|argument| !argument.is_empty());
    let types = arguments.map(|argument| argument.split_once(": ").unwrap().1.to_owned());
    Function {
        name: name.to_owned(),
        arguments: types.collect(),
        result: result.trim_end_matches(';').to_owned(),
    }
}

/// The way in which a type is passed.
#[derive(Debug, PartialEq, Eq)]
enum Passed {
    Nothing,
    /// A value of this size.
    Value(usize),
    /// The address of a value of this size, if known.
    Address(Option<usize>),
}

fn ours(text: &str) -> Passed {
    if let Some(of) = text.strip_prefix("*mut ").or(text.strip_prefix("*const ")) {
        return Passed::Address(match ours(of) {
            Passed::Value(size) => Some(size),
            Passed::Address(_) => Some(8),
            Passed::Nothing => None,
        });
    }
    Passed::Value(match text {
        "c_char" => 1,
        "u32" | "c_int" => 4,
        "u64" => 8,
        "Header" => 24,
        "PortOptionsRecord" => 24,
        "SpaceInfo" => 24,
        "Kevent64" => 48,
        "Timespec" => 16,
        other => panic!("a type that the test does not know: {other}"),
    })
}

fn theirs(table: &Table, text: &str) -> Passed {
    let text = text.trim();
    let text = text.strip_prefix("const ").unwrap_or(text);
    if let Some(of) = text.strip_suffix('*') {
        return Passed::Address(match theirs(table, of) {
            Passed::Value(size) => Some(size),
            Passed::Address(_) => Some(8),
            Passed::Nothing => None,
        });
    }
    // These types are pointers.
    if ["_ptr_t", "_array_t"].iter().any(|end| text.ends_with(end))
        || ["mach_port_info_t", "mach_msg_trailer_info_t"].contains(&text)
    {
        return Passed::Address(None);
    }
    let record = text.trim_start_matches("struct ");
    let size = match text {
        "void" => return Passed::Nothing,
        "int" | "unsigned int" => Some(4),
        "uint64_t" => Some(8),
        "struct timespec" => Some(16),
        _ => table
            .types
            .get(text)
            .copied()
            .or(table.records.get(record).map(|(size, _)| *size)),
    };
    Passed::Value(
        size.unwrap_or_else(|| panic!("{}: the table does not know {text}", table.target)),
    )
}

fn agree(ours: &Passed, theirs: &Passed) -> bool {
    match (ours, theirs) {
        (Passed::Address(None), Passed::Address(_))
        | (Passed::Address(_), Passed::Address(None)) => true,
        _ => ours == theirs,
    }
}

#[test]
fn every_function_has_the_signature_of_the_headers() {
    let mut compared = 0;
    for table in Table::all() {
        for function in declared() {
            let Some(declaration) = table.functions.get(&*function.name) else {
                let excused = excused::has(excused::NAMES, |(name, _)| *name == function.name);
                assert!(excused, "{}: no header declares it", function.name);
                continue;
            };
            if excused::has(excused::NAMES, |(name, _)| *name == function.name) {
                continue;
            }
            let (result, arguments) = declaration.trim_end_matches(')').split_once('(').unwrap();
            let arguments: Vec<_> = arguments
                .split(", ")
                .filter(|argument| *argument != "void")
                .collect();
            assert_eq!(
                function.arguments.len(),
                arguments.len(),
                "{}",
                function.name
            );
            let pairs = function
                .arguments
                .iter()
                .zip(arguments)
                .chain([(&function.result, result)]);
            for (mine, header) in pairs {
                assert!(
                    agree(&ours(mine), &theirs(&table, header)),
                    "{} on {}: {mine} is {header} in C",
                    function.name,
                    table.target
                );
            }
            compared += 1;
        }
    }
    assert!(compared > 3 * 30, "only {compared} functions were compared");
}

#[test]
fn pointer_arguments_differ_from_null_pointers() {
    // The timeout of `kevent64` is null, and its type has the size of the C type.
    assert_eq!(ours("*const Timespec"), Passed::Address(Some(16)));
}
