//! Reply ports of definition files.

use quote::quote;

#[test]
fn reply_port_of_a_definition_is_a_field_of_the_request() {
    let path = "../tests/data/defs/vec_control.defs";
    let tokens = crate::service::mig(quote!(#path, define(PATIENCE = 7)));
    let tokens = tokens.to_string().replace(' ', "");
    // `replyport` twice and `ureplyport`; `sreplyport` is an argument of the server.
    let field = "pubback:&'a::mach_msg::ReceiveRight";
    assert_eq!(tokens.matches(field).count(), 3);
}

#[test]
fn reply_ports_moving_a_right_are_unsupported() {
    let folder = std::env::temp_dir().join(format!("mach-msg-replies-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("replies.defs");
    std::fs::write(
        &path,
        "subsystem replies 10;
#include <mach/mach_types.defs>
type any_t = polymorphic ctype: mach_port_t;
routine a(server : mach_port_t; ureplyport back : mach_port_move_send_t; x : int);
routine b(server : mach_port_t; replyport back : mach_port_move_send_once_t; x : int);
simpleroutine c(server : mach_port_t; replyport back : mach_port_move_send_t; x : int);
routine d(server : mach_port_t; ureplyport back : mach_port_move_receive_t; x : int);
routine e(server : mach_port_t; sreplyport back : mach_port_move_send_t; x : int);
routine f(server : mach_port_t; sreplyport back : mach_port_t; x : int);
routine g(server : mach_port_t; ureplyport back : mach_port_make_send_t; x : int);
routine h(server : mach_port_t; replyport back : mach_port_make_send_once_t; x : int);
routine i(server : mach_port_t; replyport back : mach_port_t; x : int);
routine j(server : mach_port_t; sreplyport back : any_t; x : int);
simpleroutine k(server : mach_port_t; sreplyport back : mach_port_move_send_once_t; x : int);
",
    )
    .unwrap();
    let name = path.to_str().unwrap();
    let tokens = crate::service::mig(quote!(#name)).to_string();
    let skipping = crate::service::mig(quote!(#name, skip_unsupported)).to_string();
    std::fs::remove_dir_all(&folder).unwrap();
    for place in ["4:44", "5:43", "6:49", "7:44"] {
        let message = format!("{place}: a reply port that moves a right is not supported");
        assert!(tokens.contains(&message), "{message}: {tokens}");
    }
    for place in ["8:44", "9:44"] {
        let message = format!("{place}: the client has only the receive right");
        assert!(tokens.contains(&message), "{message}: {tokens}");
    }
    assert!(!tokens.contains("10:"), "{tokens}");
    let skipping = skipping.replace(' ', "");
    let reply = |name: &str| {
        let disposition = "::mach_msg::wire::Disposition";
        let some = "::core::option::Option::Some";
        format!("constREPLY:::core::option::Option<{disposition}>={some}({disposition}::{name});")
    };
    let found = [
        "MakeSend",
        "MakeSendOnce",
        "CopySend",
        "MoveSendOnce",
        "MoveSend",
    ]
    .map(|name| skipping.matches(&reply(name)).count());
    assert_eq!(found, [1, 2, 1, 1, 0], "{skipping}");
}
