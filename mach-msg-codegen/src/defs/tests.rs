//! The front end against the definition files of the golden vectors, and its errors.

mod gnu;
mod limits;
mod mistakes;
mod published;
mod statements;

use std::path::Path;

use serde_json::Value;

use super::{
    Definition, Dialect, DirectionKeyword, Error, Primitive, Right, Slot, Source, Subsystem, Type,
    read,
};
use crate::disposition::{Disposition, ReceivedRight};

fn definition(text: &str, skip_unsupported: bool) -> Definition {
    read(&Source {
        path: Path::new("test.defs"),
        text,
        root: Path::new(""),
        defines: &[],
        include: &[],
        skip_unsupported,
        dialect: Dialect::Apple,
    })
}

fn parse(text: &str) -> Result<Subsystem, Vec<Error>> {
    let definition = definition(text, false);
    match definition.errors.is_empty() {
        true => Ok(definition.subsystem.unwrap()),
        false => Err(definition.errors),
    }
}

/// The errors with their places, one per line.
fn lines(errors: &[Error]) -> String {
    let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// The errors of a file, one per line.
fn error(text: &str) -> String {
    lines(&parse(text).unwrap_err())
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
        let sent = number(right.sent.map(Disposition::raw));
        let received = number(right.received.map(ReceivedRight::raw));
        serde_json::json!({"kind": "port", "sent": sent, "received": received})
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
        Type::Record { .. } | Type::Indefinite { .. } | Type::RawString { .. } => {
            panic!("a type of GNU MIG's dialect")
        }
        Type::OolStruct { of } => serde_json::json!({"kind": "ool_struct", "of": json(of)}),
    }
}

#[test]
fn definition_files_of_vectors_have_the_listed_routines() {
    for name in [
        "vec_scalars",
        "vec_arrays",
        "vec_rights",
        "vec_memory",
        "vec_control",
        "vec_strings",
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
                        "direction": argument.direction.word(),
                        "type": json(&argument.kind),
                        "flags": argument.flags.iter().map(|flag| flag.word()).collect::<Vec<_>>(),
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
fn parts_for_c_alone_have_no_effect() {
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
fn error_has_file_line_and_column() {
    assert_eq!(
        error("subsystem s 1;\nroutine r(server : mach_port_t);\n"),
        "test.defs:2:20: unknown type `mach_port_t`"
    );
    let types = "subsystem s 1;\n#include <mach/mach_types.defs>\n";
    assert_eq!(
        error(&format!(
            "{types}routine r(server : mach_port_t; inot x : int);"
        )),
        "test.defs:3:33: `inot` is not a direction; expected `in`, `out`, `inout` or a special argument such as `requestport`"
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
        "test.defs:3:42: `samecount` needs an array of variable length directly after another one"
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
        "test.defs:1:16: this comment has no end"
    );
    assert_eq!(
        error("subsystem s 4294967295;"),
        "test.defs:1:11: message ids must fit into 31 bits, those of replies included"
    );
}

#[test]
fn all_errors_of_a_file_are_reported_in_order_of_lines() {
    let text = "subsystem bad 500;
#include <mach/std_types.defs>
type a = nonsense_t;
type b = a;
type c = PointerTo(struct foo);
type d = array[] of;
type e = array[0] of int;
type f = array[4-5] of int;
type g = array[4/0] of int;
type h = struct[*:4] of int;
routine r1(x : b);
routine r2(server : mach_port_t; x : unknown_t; y : int, Dealloc);
routine r3(x : int);
routine r4(out x : int);
simpleroutine r5(server : mach_port_t; out x : int);
routine r6(server : mach_port_t; in x : int, RetCode);
simpleroutine r7(server : mach_port_t; p : mach_port_t; in x : int, RetCode);
routine r8(server : mach_port_t; x : int; x : int);
routine r9(server : mach_port_t; requestport o : mach_port_t; requestport p : mach_port_t);
routine r10(server : mach_port_t; a : array[*:4] of int, Foo);
waittime SOME_TIME;
ConsumeOnSendError Sometimes;
UseSpecialReplyPort 7;
routine r11(server : mach_port_t; x : int;
routine r12(server : mach_port_t; x : int, Dealloc[]);
frobnicate 4;
routine r13(server : mach_port_t; out x : pointer_t, CountInOut);
routine r14(server : mach_port_t; x : pointer_t, Overwrite);
routine r15(server : mach_port_t; inout x : array[*:4] of int);
routine r16(server : mach_port_t; waittime x : uint64_t);
routine r17(server : mach_port_t; out a : array[*:4] of int, CountInOut; out b : array[*:4] of int, SameCount);
";
    let expected = "test.defs:3:10: unknown type `nonsense_t`
test.defs:5:10: native C types (`PointerTo`, `PointerToIfNot`, `ValueOf`) are not supported: C headers hold their size
test.defs:6:20: expected a type, found `;`
test.defs:7:10: expected a count from 1 to 4294967295
test.defs:8:17: the difference is negative
test.defs:9:17: division by zero
test.defs:10:10: a struct has a fixed number of parts: `struct[n] of type`
test.defs:12:38: unknown type `unknown_t`
test.defs:13:12: a `requestport` is a port right
test.defs:14:9: no destination: the first argument without a direction, or a `requestport`, is where the message goes
test.defs:15:44: a simpleroutine has no reply, so it has no `out` arguments
test.defs:16:46: `retcode` needs a simpleroutine
test.defs:17:60: `retcode` in a routine that carries rights or out-of-line memory is not supported: its messages would come in two shapes
test.defs:18:43: there is an argument `x` already
test.defs:19:75: a routine has one destination, and this one has one already
test.defs:20:58: unknown flag `foo`; expected one of dealloc, notdealloc, countinout, samecount, physicalcopy, overwrite, retcode, const, auto
test.defs:21:10: `SOME_TIME` is not defined: expected a time in milliseconds, as a number or a name with `define(SOME_TIME = 1000)`
test.defs:22:20: expected `None`, `Timeout` or `Any`, found `Sometimes`
test.defs:23:21: expected 0 or 1
test.defs:25:1: `routine` is not a direction; expected `in`, `out`, `inout` or a special argument such as `requestport`
test.defs:26:1: expected a statement such as `type`, `routine`, `simpleroutine` or `skip`, found `frobnicate`
test.defs:29:41: an array of variable length cannot be `inout`; write two arguments
test.defs:30:44: a `waittime` is a number of 32 bits
test.defs:31:101: `samecount` needs `countinout` on both arrays or on neither";
    assert_eq!(error(text), expected);
}

#[test]
fn include_searches_beside_the_file_and_in_folders() {
    assert_eq!(
        error("subsystem s 1;\n#include <elsewhere/types.defs>\n"),
        "test.defs:2:1: `<elsewhere/types.defs>` is not among the files that are built in: `include(\"folder\")` says where to look for it"
    );
    let source = Source {
        path: Path::new("test.defs"),
        text: "#include <every_argument_kind.defs>\n",
        root: Path::new(env!("CARGO_MANIFEST_DIR")),
        defines: &[],
        include: &["src/service/snapshots".to_owned()],
        skip_unsupported: false,
        dialect: Dialect::Apple,
    };
    let Definition {
        subsystem,
        included,
        ..
    } = read(&source);
    let subsystem = subsystem.unwrap();
    assert_eq!((&*subsystem.name, subsystem.base), ("door", 4200));
    assert_eq!(
        included,
        [Path::new("src/service/snapshots/every_argument_kind.defs")]
    );
}

#[test]
fn macros_span_lines_and_system_names_are_defined() {
    let subsystem = parse(
        "#include <mach/std_types.defs>
         #if !__LP64__ || !defined(__APPLE__)
         #error a machine of the past
         #endif
         subsystem s 7 ;
         #define TWO(a, b) in a : int; \\
             in b : int
         routine r(server : mach_port_t; TWO(first,
             second));
         waittime 5; simpleroutine o(server : mach_port_t; code : kern_return_t, RetCode; n : int);",
    )
    .unwrap();
    let Slot::Routine(routine) = &subsystem.slots[0] else {
        panic!("the first slot is a routine");
    };
    assert_eq!(routine.arguments.len(), 3);
    let Slot::Routine(routine) = &subsystem.slots[1] else {
        panic!("the second slot is a routine");
    };
    // In a simple message the return code is an argument like any other.
    assert_eq!(routine.arguments[1].direction, DirectionKeyword::In);
    assert_eq!(routine.arguments[1].kind, Type::Scalar(Primitive::I32));
    assert_eq!(routine.wait_time, Some(5));
}

#[test]
fn type_with_another_definition_is_a_warning() {
    let definition = definition(
        "subsystem s 1;
#include <mach/mach_types.defs>
type name_t = array[2] of int;
type q_t = int;
type q_t = array[2] of int;
type q_t = array[2] of int;
#define SIZE 1
#define SIZE 2
routine a(server : mach_port_t; x : q_t);
",
        false,
    );
    assert_eq!(definition.errors, []);
    assert_eq!(
        lines(&definition.warnings),
        "test.defs:5:6: the type `q_t` is defined at test.defs:4 already, with another definition
test.defs:8:9: `SIZE` is defined at test.defs:7 already, with another replacement"
    );
}

#[test]
fn flag_without_effect_is_a_warning() {
    let definition = definition(
        "subsystem s 1;
#include <mach/mach_types.defs>
routine a(server : mach_port_t; y : int, Dealloc, PhysicalCopy);
routine b(server : mach_port_t; out x : pointer_t, CountInOut; p : mach_port_t, Dealloc);
routine c(server : mach_port_t; x : pointer_t, Overwrite);
routine d(server : mach_port_t; x : mach_port_array_t, dealloc[]);
routine e(server : mach_port_t; x : ^struct[4] of int, dealloc; y : ^c_string[8], dealloc[];
          z : ^struct[4] of int, notdealloc, physicalcopy);
routine f(server : mach_port_t; out x : pointer_t, Overwrite; out y : mach_port_array_t, Overwrite; out z : int, Overwrite);
",
        false,
    );
    assert_eq!(definition.errors, []);
    assert_eq!(
        lines(&definition.warnings),
        "test.defs:3:42: `dealloc` has no effect: it needs out-of-line memory of variable size
test.defs:3:51: `physicalcopy` has no effect: it needs out-of-line memory that holds no rights
test.defs:4:52: `countinout` has no effect: it needs an `out` array of variable length
test.defs:5:48: `overwrite` has no effect: it needs an `out` argument out of line
test.defs:6:56: `dealloc[]` has no effect: it needs out-of-line memory of variable size that holds no rights
test.defs:7:56: `dealloc` has no effect: it needs out-of-line memory of variable size
test.defs:7:83: `dealloc[]` has no effect: it needs out-of-line memory of variable size that holds no rights
test.defs:9:114: `overwrite` has no effect: it needs an `out` argument out of line"
    );
    let slots = definition.subsystem.unwrap().slots;
    let Slot::Routine(routine) = &slots[0] else {
        panic!("the first slot is a routine");
    };
    assert_eq!(routine.arguments[1].flags, []);
}

#[test]
fn strings_in_arrays_and_structs_are_characters() {
    let char = || Box::new(Type::Scalar(Primitive::Char));
    let string = || {
        Box::new(Type::Struct {
            of: char(),
            count: 16,
        })
    };
    let ool = |max, lent| Type::Ool {
        of: string(),
        max,
        lent,
    };
    for (written, expected) in [
        (
            "array[*:4] of name",
            Type::VarArray {
                of: string(),
                max: 4,
            },
        ),
        (
            "array[4] of c_string[16]",
            Type::Array {
                of: string(),
                count: 4,
            },
        ),
        (
            "struct[4] of name",
            Type::Struct {
                of: string(),
                count: 4,
            },
        ),
        ("^array[] of name", ool(None, false)),
        ("^array[*:9] of name", ool(Some(9), false)),
        ("array[] of c_string[16]", ool(None, true)),
        ("array[*] of c_string[16]", ool(None, true)),
        ("^array[*] of name", ool(None, false)),
        ("^name", Type::OolStruct { of: string() }),
        (
            "^c_string[*:16]",
            Type::Ool {
                of: char(),
                max: None,
                lent: false,
            },
        ),
        ("name", Type::String { max: 16 }),
    ] {
        let text = format!(
            "subsystem s 1;
#include <mach/mach_types.defs>
type name = c_string[16];
type t = {written};
routine r(server : mach_port_t; x : t; out y : t);"
        );
        let slots = parse(&text).unwrap().slots;
        let Slot::Routine(routine) = &slots[0] else {
            panic!("the slot is a routine");
        };
        for argument in &routine.arguments[1..] {
            assert_eq!(argument.kind, expected, "{written}");
        }
    }
    // `migcom` refuses these, too.
    for written in [
        "array[*:4] of c_string[*:16]",
        "array[] of c_string[*:16]",
        "array[4] of c_string[*:16]",
    ] {
        assert_eq!(
            error(&format!("subsystem s 1;\ntype t = {written};")),
            format!(
                "test.defs:2:{}: the elements of an array have a fixed size or are port rights",
                10 + written.find("c_").unwrap()
            )
        );
    }
}

#[test]
fn skip_unsupported_makes_a_skip_and_a_warning() {
    let text = "subsystem s 1;
#include <mach/mach_types.defs>
type native = PointerTo(struct stat);
routine a(server : mach_port_t; x : native);
routine b(server : mach_port_t; x : int);
routine c(server : mach_port_t; x : PointerToIfNot(int *, NULL));
simpleroutine d(server : mach_port_t; p : mach_port_t; code : kern_return_t, RetCode);
routine e(server : mach_port_t; x : unknown_t);
";
    let native = "native C types (`PointerTo`, `PointerToIfNot`, `ValueOf`) are not supported: C headers hold their size";
    let found = definition(text, true);
    assert_eq!(
        lines(&found.errors),
        "test.defs:8:37: unknown type `unknown_t`"
    );
    assert_eq!(
        lines(&found.warnings),
        format!(
            "test.defs:4:9: the routine `a` is skipped: the type `native`: {native}
test.defs:6:9: the routine `c` is skipped: {native}
test.defs:7:15: the routine `d` is skipped: `retcode` in a routine that carries rights or out-of-line memory is not supported: its messages would come in two shapes"
        )
    );
    let slots = found.subsystem.unwrap().slots;
    assert_eq!(slots.len(), 5);
    assert!(matches!(&slots[1], Slot::Routine(routine) if routine.name == "b"));
    // Without the option, each is an error, and the use of the type is not a separate error.
    let found = definition(text, false);
    assert_eq!(found.errors.len(), 4);
    assert_eq!(found.warnings, []);
}

#[test]
fn gnu_dialect_is_one_error_at_its_brace() {
    let text = "subsystem s 1;
type a = unknown;
type time_value_t = struct {
    integer_t seconds;
    integer_t microseconds;
};
type spec = struct { int a; };
routine r(server : mach_port_t; x : time_value_t);
";
    assert_eq!(
        error(text),
        "test.defs:3:28: `struct { … }` is of GNU MIG's dialect, whose messages have another layout: write `layout(gnu32)` or `layout(gnu64)` after the path for messages of GNU Mach. In Apple's dialect, types are `struct[n] of type`, `array[n] of type`, `array[*:n] of type`, `^array[] of type`, `c_string[n]`"
    );
}

#[test]
fn file_without_subsystem_is_named() {
    assert_eq!(
        error("#include <mach/std_types.defs>\n"),
        "test.defs:1:1: the file has no `subsystem name base;`"
    );
    assert_eq!(
        error("\u{a9}"),
        "test.defs:1:1: unexpected character '\u{a9}'"
    );
}

#[test]
fn mistakes_of_directives_and_statements_are_reported_at_once() {
    assert_eq!(
        error(
            "#include \"absent.defs\"\nsubsystem s;\ntype t = absent_t;\nroutine r(in);\n#bogus\n"
        ),
        "test.defs:1:1: cannot read absent.defs: there is no such file
test.defs:2:12: expected a number, found `;`
test.defs:4:13: expected the argument's name, found `)`
test.defs:5:1: unknown directive `#bogus`"
    );
}
