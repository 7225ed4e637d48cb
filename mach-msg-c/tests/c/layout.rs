//! The headers say what Darwin's headers say: sizes, offsets, constants, macros and prototypes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::compiler::{Language, installed, run};
use crate::darwin::rows;

/// Every header with declarations of Darwin.
const HEADERS: &str = "\
#include <mach/mach.h>
#include <mach/mach_vm.h>
#include <servers/bootstrap.h>
#include <bsm/libbsm.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static int failed;

static void check(const char *name, long long found, long long expected) {
    if (found != expected) {
        printf(\"%s is %lld, on Darwin %lld\\n\", name, found, expected);
        failed = 1;
    }
}

/* Checks that a bit-field is exactly these bytes. */
#define CHECK_BITS(type, field, offset, size) \\
    do { \\
        type value; \\
        unsigned char bytes[sizeof(value)]; \\
        memset(&value, 0, sizeof(value)); \\
        value.field = ~value.field; \\
        memcpy(bytes, &value, sizeof(value)); \\
        for (size_t i = 0; i < sizeof(value); i++) { \\
            check(#type \".\" #field, bytes[i], i >= offset && i < offset + size ? 255 : 0); \\
        } \\
    } while (0)
";

/// Members of a union for launchd, which the struct has as `reserved`.
const NOT_THERE: [&str; 3] = [
    "service_port_info",
    "service_port_name",
    "work_interval_port",
];

/// Names of macros that Darwin does not have, or that the table leaves out.
const OWN: [&str; 5] = [
    "MACH_MSG_C_",
    // These are in headers that the compiler of the table does not have.
    "BOOTSTRAP_",
    "MACH_RCV_TRAILER_LABELS",
    "MACH_VOUCHER_NULL",
    "KERN_RETURN_MAX",
];

/// Returns the words of a text that may be names.
fn names(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .collect()
}

/// Returns the macros and the text of the headers after the preprocessor.
fn preprocessed(option: &str) -> String {
    let installed = installed().expect("there is a compiler");
    let source = installed.path("headers.c");
    fs::write(&source, HEADERS).unwrap();
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    run(Command::new(compiler)
        .args(["-E", option, "-I"])
        .arg(installed.path("include/mach-msg-c"))
        .arg(&source))
}

#[test]
fn headers_declare_what_headers_of_darwin_declare() {
    let Some(installed) = installed() else {
        return;
    };
    let macros = preprocessed("-dM");
    let macros: BTreeSet<&str> = macros
        .lines()
        .filter_map(|line| line.strip_prefix("#define ")?.split([' ', '(']).next())
        .collect();
    let text = preprocessed("-P");
    let declared = names(&text);
    let mut source = HEADERS.to_owned();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut count = |kind| *counts.entry(kind).or_default() += 1;
    for row in rows("struct", 3) {
        let [name, size, align] = &*row else {
            panic!("{row:?}")
        };
        if name.ends_with("_t") && declared.contains(&**name) {
            writeln!(
                source,
                "_Static_assert(sizeof({name}) == {size}, \"{name}\");"
            )
            .unwrap();
            writeln!(
                source,
                "_Static_assert(_Alignof({name}) == {align}, \"{name}\");"
            )
            .unwrap();
            count("struct");
        }
    }
    for row in rows("type", 2) {
        let [name, size] = &*row else {
            panic!("{row:?}")
        };
        if declared.contains(&**name) {
            writeln!(
                source,
                "_Static_assert(sizeof({name}) == {size}, \"{name}\");"
            )
            .unwrap();
            count("type");
        }
    }
    let mut main = String::new();
    for row in rows("field", 4) {
        let [of, name, offset, size] = &*row else {
            panic!("{row:?}")
        };
        if !of.ends_with("_t") || !declared.contains(&**of) || NOT_THERE.contains(&&**name) {
            continue;
        }
        let is_bits = of.ends_with("_descriptor_t")
            && of != "mach_msg_descriptor_t"
            && ["deallocate", "copy", "disposition", "type", "flags", "pad3"].contains(&&**name)
            || of == "mach_msg_port_descriptor_t" && name == "pad2"
            || of.contains("ool_descriptor") && name == "pad1";
        if is_bits {
            writeln!(main, "CHECK_BITS({of}, {name}, {offset}, {size});").unwrap();
        } else {
            let place = format!("offsetof({of}, {name}) == {offset}");
            writeln!(source, "_Static_assert({place}, \"{of}.{name}\");").unwrap();
            let bytes = format!("sizeof((({of} *)0)->{name}) == {size}");
            writeln!(source, "_Static_assert({bytes}, \"{of}.{name}\");").unwrap();
        }
        count("field");
    }
    let mut known: BTreeSet<String> = rows("macro", 1).into_iter().flatten().collect();
    for row in rows("const", 2) {
        let [name, value] = &*row else {
            panic!("{row:?}")
        };
        known.insert(name.clone());
        if macros.contains(&**name) {
            writeln!(main, "check(\"{name}\", (long long)({name}), {value});").unwrap();
            count("const");
        }
    }
    for row in rows("sample", 2) {
        let [value, expression] = &*row else {
            panic!("{row:?}")
        };
        writeln!(
            main,
            "check(\"{expression}\", (long long)({expression}), {value});"
        )
        .unwrap();
        count("sample");
    }
    for row in rows("function", 2) {
        let [name, of] = &*row else { panic!("{row:?}") };
        if declared.contains(&**name) {
            let (result, arguments) = of.split_once('(').unwrap();
            let pointer = format!("{result}(*use_{name})({arguments} = {name};");
            writeln!(source, "{pointer}").unwrap();
            count("function");
        }
    }
    writeln!(source, "int main(void) {{\n{main}return failed;\n}}").unwrap();
    let made: Vec<&&str> = macros
        .iter()
        .filter(|name| {
            ["MACH_", "KERN_", "MIG_", "MPO_", "MPG_"]
                .iter()
                .any(|of| name.starts_with(of))
        })
        .filter(|name| !OWN.iter().any(|own| name.starts_with(own)) && !known.contains(**name))
        .collect();
    assert!(made.is_empty(), "Darwin does not have {made:?}");

    let path = installed.path("layout.c");
    fs::write(&path, source).unwrap();
    let program = installed.compile("layout", &[path.to_str().unwrap()], Language::C11);
    run(&mut program.unwrap().command());
    // A table or header that was not read would pass too.
    let least = [
        ("const", 320),
        ("field", 130),
        ("function", 56),
        ("struct", 35),
        ("type", 75),
    ];
    for (kind, least) in least {
        assert!(counts[kind] >= least, "{counts:?}");
    }
    println!("{counts:?}");
}

#[test]
fn each_header_compiles_alone_in_c_and_in_cpp() {
    let Some(installed) = installed() else {
        return;
    };
    let include = installed.path("include/mach-msg-c");
    let mut headers = Vec::new();
    for folder in ["mach", "servers", "bsm"] {
        for entry in fs::read_dir(include.join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            headers.push(format!("{folder}/{name}"));
        }
    }
    assert!(headers.len() >= 25, "{headers:?}");
    for header in headers {
        let source = installed.path("alone.c");
        let text =
            format!("#include <{header}>\n#include <{header}>\nint main(void) {{ return 0; }}\n");
        fs::write(&source, text).unwrap();
        for language in [Language::C99, Language::Cpp] {
            let _ = installed.compile("alone", &[source.to_str().unwrap()], language);
        }
    }
}
