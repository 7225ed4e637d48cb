//! The dialect of GNU MIG.

use std::path::Path;

use super::lines;
use crate::defs::{Definition, Dialect, Primitive, Slot, Source, Type, read};

fn definition(text: &str, dialect: Dialect) -> Definition {
    read(&Source {
        path: Path::new("test.defs"),
        text,
        root: Path::new(""),
        defines: &[],
        include: &[],
        skip_unsupported: false,
        dialect,
    })
}

/// Returns the types of the arguments of the first routine, after the destination.
fn types(text: &str, dialect: Dialect) -> Vec<Type> {
    let text = format!("subsystem s 1;\n#include <mach/mach_types.defs>\n{text}");
    let found = definition(&text, dialect);
    assert_eq!(lines(&found.errors), "");
    let slots = found.subsystem.unwrap().slots;
    let Some(Slot::Routine(routine)) = slots.first() else {
        panic!("no routine");
    };
    let arguments = routine.arguments.iter().skip(1);
    arguments.map(|argument| argument.kind.clone()).collect()
}

const BOTH: [Dialect; 2] = [Dialect::Gnu32, Dialect::Gnu64];

#[test]
fn structs_have_the_layout_of_c() {
    let text = "type a_t = struct { char kind; int64_t wide; short last; };
        type b_t = struct { short first; a_t inner; char last; };
        routine r(to: mach_port_t; b: b_t);";
    let found = BOTH.map(|dialect| match &types(text, dialect)[..] {
        [
            Type::Record {
                name,
                members,
                align,
                size,
            },
        ] => {
            let offsets: Vec<u32> = members.iter().map(|member| member.offset).collect();
            (name.clone(), offsets, *align, *size)
        }
        other => panic!("{other:?}"),
    });
    let name = || "b_t".to_owned();
    assert_eq!(
        found,
        [
            (name(), vec![0, 4, 20], 4, 24),
            (name(), vec![0, 8, 32], 8, 40),
        ]
    );
}

#[test]
fn numbers_of_the_word_have_its_size() {
    let text = "routine r(to: mach_port_t; a: vm_address_t; b: rpc_uintptr_t; c: natural_t);";
    let [narrow, wide] = BOTH.map(|dialect| types(text, dialect));
    let scalars = |all: [Primitive; 3]| all.map(Type::Scalar).to_vec();
    assert_eq!(narrow, scalars([Primitive::U32; 3]));
    let word = Primitive::U64;
    assert_eq!(wide, scalars([word, word, Primitive::U32]));
}

#[test]
fn array_without_a_bound_is_indefinite_unless_out_of_line() {
    let text = "routine r(to: mach_port_t; a: array[] of char; b: ^array[] of char, dealloc);";
    for dialect in BOTH {
        match &types(text, dialect)[..] {
            [Type::Indefinite { of }, Type::Ool { .. }] => {
                assert_eq!(**of, Type::Scalar(Primitive::Char));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn flags_of_the_dialect_are_read() {
    let text = "subsystem s 1;
        type t = array[*:4] of int intranpayload: a_t f intran: a_t g(b_t) ctype: a_t;
        routine r(to: (MACH_MSG_TYPE_COPY_SEND, 32); a: t, servercopy; b: int, isnotlong);
        routine q(to: MACH_MSG_TYPE_COPY_SEND; a: int, islong);";
    let found = definition(text, Dialect::Gnu64);
    assert_eq!(
        lines(&found.errors),
        "test.defs:4:56: `islong` is not supported: a type has the long form if it needs it"
    );
}

#[test]
fn mistakes_in_structs_are_told_with_their_places() {
    let text = "subsystem s 1;
type a = struct { int x; int x; };
type b = struct { };
type c = struct { unknown x; };
type d = struct { array[3] of int x; };
type e = ^array[] of int;
type f = struct { e x; };
";
    let found = definition(text, Dialect::Gnu32);
    assert_eq!(
        lines(&found.errors),
        "test.defs:2:30: there is a member `x` already
test.defs:3:10: a struct has members
test.defs:4:19: unknown type `unknown`
test.defs:5:24: expected the member's name, found `[`
test.defs:7:21: the members of a struct have a fixed size"
    );
}
