//! Limits of depth and of message ids.

use super::{error, lines, parse};

#[test]
fn too_deeply_nested_type_is_an_error() {
    let text = format!("subsystem s 1; type t = {}int;", "^".repeat(100_000));
    assert_eq!(
        error(&text),
        "test.defs:1:89: a type is nested more than 64 deep"
    );
}

#[test]
fn types_nest_64_deep_each() {
    let nested = |structs: usize| format!("{}int", "struct[1] of ".repeat(structs));
    let types =
        |one: &str, other: &str| format!("subsystem s 1; type t = {one}; type u = {other};");
    let unknown = "test.defs:1:844: unknown type `int`\ntest.defs:1:1677: unknown type `int`";
    assert_eq!(error(&types(&nested(63), &nested(63))), unknown);
    assert_eq!(
        error(&types("int", &nested(64))),
        "test.defs:1:25: unknown type `int`
test.defs:1:871: a type is nested more than 64 deep"
    );
    assert_eq!(
        error(&types(&nested(64), &nested(63))),
        "test.defs:1:857: a type is nested more than 64 deep
test.defs:1:1690: unknown type `int`",
        "the error of one type leaves the depth of the next alone"
    );
}

#[test]
fn highest_message_id_leaves_room_for_replies() {
    let with = |base: u32, routines: &str| {
        let types = "#include <mach/std_types.defs>\n";
        parse(&format!("subsystem s {base};\n{types}{routines}")).map(|s| s.slots.len())
    };
    let routine = "routine r(server : mach_port_t);";
    assert_eq!(with(2_147_483_546, routine), Ok(1));
    assert_eq!(with(2_147_483_545, &format!("skip; {routine}")), Ok(2));
    for (base, routines) in [(2_147_483_547, routine), (2_147_483_546, "skip; skip;")] {
        assert_eq!(
            lines(&with(base, routines).unwrap_err()),
            "test.defs:1:11: message ids must fit into 31 bits, those of replies included"
        );
    }
}
