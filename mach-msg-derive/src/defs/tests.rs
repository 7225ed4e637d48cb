//! The front end against the definition files of the golden vectors, and its errors.

use std::path::Path;

use serde_json::Value;

use super::{Error, Primitive, Right, Slot, Source, Subsystem, Type, read};

fn parse(text: &str) -> Result<Subsystem, Vec<Error>> {
    let source = Source {
        path: Path::new("test.defs"),
        text,
        root: Path::new(""),
        defines: &[],
        include: &[],
    };
    read(&source).map(|(subsystem, _)| subsystem)
}

/// The messages of the errors, with their places, one per line.
fn error(text: &str) -> String {
    let errors = parse(text).unwrap_err();
    let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn vectors(name: &str) -> Value {
    let path = format!(
        "{}/../tests/data/vectors/{name}.json.gz",
        env!("CARGO_MANIFEST_DIR")
    );
    let file = std::fs::File::open(path).unwrap();
    serde_json::from_reader(flate2::read::GzDecoder::new(file)).unwrap()
}

/// The type as the vectors write it.
fn json(kind: &Type) -> Value {
    let right = |right: &Right| {
        let number = |value: Option<u8>| value.map_or(Value::from("any"), Value::from);
        serde_json::json!({"kind": "port", "sent": number(right.sent), "received": number(right.received)})
    };
    match kind {
        Type::Scalar(primitive) => {
            let name = match primitive {
                Primitive::U8 | Primitive::I8 => "u8",
                Primitive::U16 | Primitive::I16 => "u16",
                Primitive::U32 | Primitive::I32 => "u32",
                Primitive::U64 | Primitive::I64 => "u64",
                Primitive::F32 => "f32",
                Primitive::F64 => "f64",
                Primitive::Char => "char",
                Primitive::Bool => "bool",
                Primitive::PortName => "port_name",
            };
            serde_json::json!({"kind": "scalar", "prim": name, "size": primitive.size()})
        }
        Type::Struct { of, count } => {
            serde_json::json!({"kind": "struct", "of": json(of), "count": count, "size": kind.size()})
        }
        Type::Array { of, count } => {
            serde_json::json!({"kind": "array", "of": json(of), "count": count})
        }
        Type::VarArray { of, max } => {
            serde_json::json!({"kind": "var_array", "of": json(of), "max": max})
        }
        Type::String { max } => serde_json::json!({"kind": "string", "max": max}),
        Type::VarString { max } => serde_json::json!({"kind": "var_string", "max": max}),
        Type::Port(port) => right(port),
        Type::Ool { of, max, .. } => serde_json::json!({"kind": "ool", "of": json(of), "max": max}),
        Type::OolPorts { of, max } => {
            serde_json::json!({"kind": "ool_ports", "of": right(of), "max": max})
        }
        Type::OolStruct { of } => serde_json::json!({"kind": "ool_struct", "of": json(of)}),
    }
}

#[test]
fn the_definition_files_of_the_vectors_give_the_routines_that_the_vectors_list() {
    for name in [
        "vec_scalars",
        "vec_arrays",
        "vec_rights",
        "vec_memory",
        "vec_control",
    ] {
        let vectors = vectors(name);
        let subsystem = parse(vectors["defs"].as_str().unwrap()).unwrap();
        assert_eq!(subsystem.name, name);
        assert_eq!(Value::from(subsystem.base), vectors["base"]);
        assert_eq!(Value::from(subsystem.slots.len()), vectors["routine_slots"]);
        let mut skipped = Vec::new();
        let mut routines = Vec::new();
        for (id, slot) in (subsystem.base..).zip(&subsystem.slots) {
            let Slot::Routine(routine) = slot else {
                skipped.push(id);
                continue;
            };
            let arguments: Vec<Value> = routine
                .arguments
                .iter()
                .map(|argument| {
                    serde_json::json!({
                        "name": argument.name,
                        "direction": argument.direction,
                        "type": json(&argument.kind),
                        "flags": argument.flags,
                    })
                })
                .collect();
            routines.push(serde_json::json!({
                "name": routine.name, "id": id, "simple": routine.simple, "args": arguments,
            }));
        }
        assert_eq!(Value::from(skipped), vectors["skipped"]);
        let expected = vectors["routines"].as_array().unwrap();
        assert_eq!(routines.len(), expected.len());
        for (found, expected) in routines.iter().zip(expected) {
            for key in ["name", "id", "simple", "args"] {
                assert_eq!(found[key], expected[key], "{key} of {}", expected["name"]);
            }
        }
    }
}

#[test]
fn directives_choose_text_and_defined_names_are_replaced() {
    let subsystem = parse(
        "#define BASE 7000
         #define PREFIX(NAME) left_ ## NAME
         #ifdef ABSENT
         subsystem other 1; nonsense here
         #elif defined(BASE) && BASE == 7000
         subsystem chosen BASE;
         #else
         #error neither
         #endif
         #include <mach/std_types.defs>
         #if !KERNEL && 2 > 1
         routine PREFIX(right)(server : mach_port_t; n : int; out m : array[*:2+3*4] of uint64_t);
         #endif
         skip; // one
         /* skip; */",
    )
    .unwrap();
    assert_eq!(
        (&*subsystem.name, subsystem.base, subsystem.slots.len()),
        ("chosen", 7000, 2)
    );
    let Slot::Routine(routine) = &subsystem.slots[0] else {
        panic!("the first slot is a routine");
    };
    assert_eq!(routine.name, "left_right");
    assert_eq!(routine.arguments[1].kind, Type::Scalar(Primitive::I32));
    let of = Box::new(Type::Scalar(Primitive::U64));
    assert_eq!(routine.arguments[2].kind, Type::VarArray { of, max: 14 });
}

#[test]
fn what_only_concerns_c_has_no_effect() {
    let subsystem = parse(
        "subsystem KernelServer s 10; serverprefix do_; userprefix u_; import <mach/mach.h>; import \"a.h\";
         type t = MACH_MSG_TYPE_COPY_SEND ctype: mach_port_t cservertype: thing_t
             intran: thing_t convert(mach_port_t) outtran: mach_port_t back(thing_t) destructor: release(thing_t);
         simpleroutine r(server : t);",
    )
    .unwrap();
    assert_eq!(subsystem.slots.len(), 1);
}

#[test]
fn an_error_names_the_file_the_line_and_the_column() {
    assert_eq!(
        error("subsystem s 1;\nroutine r(server : mach_port_t);\n"),
        "test.defs:2:20: unknown type `mach_port_t`"
    );
    let types = "subsystem s 1;\n#include <mach/mach_types.defs>\n";
    assert_eq!(
        error(&format!(
            "{types}routine r(server : mach_port_t; inot x : int);"
        )),
        "test.defs:3:33: `inot` is no direction; expected `in`, `out`, `inout` or a special argument such as `requestport`"
    );
    assert_eq!(
        error(&format!(
            "{types}simpleroutine r(server : mach_port_t; out x : int);"
        )),
        "test.defs:3:43: a simpleroutine has no reply, so it has no `out` arguments"
    );
    assert_eq!(
        error(&format!(
            "{types}routine r(server : mach_port_t; x : int, SameCount);"
        )),
        "test.defs:3:42: `samecount` needs an array of variable length directly behind another one"
    );
    assert_eq!(
        error(&format!("{types}routine r(server : mach_port_t)")),
        "test.defs:3:31: expected `;`, found the end of the file"
    );
    assert_eq!(
        error("#if 1\nsubsystem s 1;"),
        "test.defs:1:1: this `#if` has no `#endif`"
    );
    assert_eq!(
        error("subsystem s 1; /* open"),
        "test.defs:1:1: this comment has no end"
    );
    assert_eq!(
        error("subsystem s 4294967295;"),
        "test.defs:1:11: message ids must fit into 31 bits, those of replies included"
    );
}
