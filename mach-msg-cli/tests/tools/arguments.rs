//! The arguments of `mach call` and `mach send`, which are checked before a host is needed.

use expect_test::expect;
use mach_msg::message::dynamic::{MessageCursor, Part};
use mach_msg::{MessageBuffer, ReceiveRight, bootstrap};
use mach_msg_tests::hosting::TestHost;

use crate::run::{mach, printed};

const DEFS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/post.defs");
const SERVICE: &str = "org.example.post";

#[test]
fn mistakes_in_arguments_are_found_before_a_host() {
    let mut all = String::new();
    for arguments in [
        &["post_some"][..],
        &["post_sum"],
        &["post_sum", "stamps"],
        &["post_sum", "stamps=1", "stamps=2"],
        &["post_sum", "stamps=1", "color=red"],
        &["post_sum", "stmaps=1"],
        &["post_sum", "stamps=1,2,3,4,5"],
        &["post_sum", "stamps=65536"],
        &["post_sum", "stamps=-1"],
        &["post_sum", "stamps=@absent"],
        &["post_sum", "stamps=hex:012"],
        &["post_sum", "stamps=hex:010203"],
        &["post_note", "text=1234567890123456"],
        &["post_note", "text=hex:4100"],
    ] {
        let before = ["call", "--socket", "/absent", "--defs", DEFS, SERVICE];
        all.push_str(&usage_error(&[&before, arguments].concat()));
    }
    expect![[r#"
        mach call: no definition has a routine `post_some`: did you mean `post_sum`?
        mach call: the argument `stamps` is missing: at most 4 items
        mach call: expected NAME=VALUE, found `stamps`
        mach call: the argument `stamps` is there twice
        mach call: `post_sum` has no argument `color`: its arguments are `stamps` (at most 4 items)
        mach call: `post_sum` has no argument `stmaps`: its arguments are `stamps` (at most 4 items)
        mach call: `stamps`: expected at most 4 items, found 5
        mach call: `stamps`: expected an unsigned number of 16 bits, found `65536`
        mach call: `stamps`: expected an unsigned number of 16 bits, found `-1`
        mach call: `stamps`: absent: No such file or directory (os error 2)
        mach call: `stamps`: expected pairs of hex digits after `hex:`, found `012`
        mach call: `stamps`: expected items of 2 bytes, found 3 bytes
        mach call: `text`: expected at most 15 bytes of text, found 16
        mach call: `text`: expected text without a NUL
    "#]]
    .assert_eq(&all);
}

/// Returns the standard error of a command that ends with an error of usage and prints nothing.
fn usage_error(arguments: &[&str]) -> String {
    let output = mach(arguments, b"input");
    assert_eq!(output.stdout, b"", "{arguments:?}");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?} {errors}");
    errors
}

/// A routine with each kind of right.
const RIGHTS: &str = "subsystem keys 800;
#include <mach/std_types.defs>
type any_t = polymorphic;
type three_t = array[3] of mach_port_t;
type some_t = array[*:3] of mach_port_t;
type once_t = MACH_MSG_TYPE_MAKE_SEND_ONCE;
type receive_t = MACH_MSG_TYPE_MOVE_RECEIVE;
type out_of_line_t = ^array[] of receive_t;
routine pass(keys : mach_port_t; send : mach_port_t; once : once_t; receive : receive_t;
             any : any_t; three : three_t; some : some_t; memory : out_of_line_t);
simpleroutine hand(keys : mach_port_t; some : some_t);
";

#[test]
fn kinds_of_rights_are_those_of_the_definition() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.defs");
    std::fs::write(&file, RIGHTS).unwrap();
    let good = [
        "send=send:any",
        "once=once",
        "receive=receive",
        "any=once",
        "three=null,send,send",
        "some=send",
        "memory=receive,null",
    ];
    let file = file.to_str().unwrap();
    let run = |wrong: &'static str| {
        let name = wrong.split_once('=').map_or("", |(name, _)| name);
        let mut arguments = vec![
            "call", "--socket", "/absent", "--defs", file, "keys", "pass",
        ];
        arguments.extend(
            good.iter()
                .filter(|good| good.split_once('=').unwrap().0 != name),
        );
        arguments.extend([wrong].iter().filter(|wrong| !wrong.is_empty()));
        arguments
    };
    let mut all = String::new();
    for wrong in [
        "send=once",
        "once=send",
        "receive=send:any",
        "three=send,send,receive",
        "three=send",
        "some=send,send,send,send",
        "some=receive",
        "memory=receive,send",
        "any=sent",
    ] {
        all.push_str(&usage_error(&run(wrong)));
    }
    expect![[r#"
        mach call: `send`: expected a send right, found `once`, which is a send-once right
        mach call: `once`: expected a send-once right, found `send`, which is a send right
        mach call: `receive`: expected a receive right, found `send:any`, which is a send right
        mach call: `three`: expected a send right, found `receive`, which is a receive right
        mach call: `three`: expected 3 rights, each a send right, found 1
        mach call: `some`: expected at most 3 rights, each a send right, found 4
        mach call: `some`: expected a send right, found `receive`, which is a receive right
        mach call: `memory`: expected a receive right, found `send`, which is a send right
        mach call: `any`: expected `send:SERVICE`, `send`, `once`, `receive` or `null`, found `sent`
    "#]]
    .assert_eq(&all);
    // The next error is that there is no host.
    let output = mach(&run(""), b"");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("no kernel host"), "{errors}");
}

#[test]
fn standard_input_is_read_for_one_argument() {
    let call = [
        "call",
        "--socket",
        "/absent",
        "--defs",
        DEFS,
        SERVICE,
        "post_parcel",
    ];
    let parcel = [
        "to=@-",
        "weight=1",
        "place=0,0",
        "stamps=",
        "watcher=null",
        "contents=@-",
    ];
    let send = ["send", "--socket", "/absent", SERVICE, "--id", "1"];
    let parts = ["--inline", "@-", "--part", "memory:@-"];
    let errors = usage_error(&["call", SERVICE, "post_sum"])
        + &usage_error(&[&call[..], &parcel].concat())
        + &usage_error(&[&send[..], &parts].concat())
        + &usage_error(&[&send[..], &["--part", "sent"]].concat())
        + &usage_error(&[&send[..], &["--part", "rights:send,once"]].concat())
        + &usage_error(&[&send[..], &["--part", "memory:@absent"]].concat());
    expect![[r#"
        mach call: no definition of the library has a routine `post_sum`: pass the file that has it, with `--defs FILE`
        mach call: expected `-` for at most one file, found it for 2: standard input is read once
        mach send: expected `-` for at most one file, found it for 2: standard input is read once
        mach send: --part `sent`: expected `send:SERVICE`, `send`, `once`, `receive` or `null`, found `sent`
        mach send: --part `rights:send,once`: expected rights of one kind in an array, found a send right and a send-once right
        mach send: --part `memory:@absent`: absent: No such file or directory (os error 2)
    "#]].assert_eq(&errors);
}

#[test]
fn counted_rights_have_their_count_and_null_after_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.defs");
    std::fs::write(&file, RIGHTS).unwrap();
    let host = TestHost::start();
    let task = host.kernel().create_task();
    let port = ReceiveRight::new_in(*task).unwrap();
    bootstrap::register("keys", &port.make_send().unwrap()).unwrap();
    let (path, file) = (host.path(), file.to_str().unwrap());
    let socket = path.to_str().unwrap();
    let call = ["call", "--socket", socket, "--defs", file, "keys", "hand"];
    assert_eq!(printed(&[&call[..], &["some=null,send"]].concat(), b""), "");
    let mut buffer = MessageBuffer::new();
    let message = port.try_receive(&mut buffer).unwrap().unwrap();
    let cursor = MessageCursor::new(message).unwrap();
    assert_eq!(cursor.inline().get(8..), Some(&2_u32.to_ne_bytes()[..]));
    let rights: Vec<bool> = cursor
        .map(|part| match part {
            Part::MoveSend(right) => right.is_some(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(rights, [false, true, false]);
}
